"""The office's key for the seals of its papers, and the checking of a paper or of the text of a code, offline."""

from pathlib import Path
from typing import TYPE_CHECKING

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import N_, Message
from grantdesk.services.workspace import Workspace

if TYPE_CHECKING:
    from grantdesk.papers.seal import Seal

SECRET = "seal.key"
KNOWN = "seal-public.txt"
"""The public keys this office trusts, one a line, its own among them; former ones stay, so that old papers check."""


def office_key(workspace: Workspace) -> bytes:
    """The office's secret key, made when it is first asked for. Trouble: the disk; Refused: the file is damaged."""
    from grantdesk.papers import seal  # noqa: PLC0415 - slow import

    file = workspace.root / SECRET
    if file.exists():
        return seal.key_from_text(_read(file))
    key = seal.new_key()
    _keep(workspace, key)
    return key


def public_key(workspace: Workspace) -> str:
    """The key to be given to whoever wants to check the papers of this office, as text."""
    from grantdesk.papers import seal  # noqa: PLC0415 - slow import

    return seal.key_text(seal.public_of(office_key(workspace)))


def replace_key(workspace: Workspace, text: str = "") -> str:
    """Puts another secret key in force, a new one where none is given; papers sealed before still check.

    Returns the new public key. Refused: the text is no key.
    """
    from grantdesk.papers import seal  # noqa: PLC0415 - slow import

    key = seal.key_from_text(text) if text else seal.new_key()
    office_key(workspace)
    _keep(workspace, key)
    return public_key(workspace)


def trust(workspace: Workspace, text: str) -> None:
    """Takes the public key of another office among those known here. Refused: the text is no key."""
    from grantdesk.papers import seal  # noqa: PLC0415 - slow import

    _note(workspace, seal.key_text(seal.key_from_text(text)))


def verify(workspace: Workspace, data: bytes) -> "list[Seal]":
    """The seals of a PDF, or the one of a text read from a code, checked with the keys known here.

    Refused: false, changed, or made with an unknown key. Trouble: a PDF that cannot be read.
    """
    from grantdesk.papers import seal  # noqa: PLC0415 - slow import

    office_key(workspace)
    publics = [seal.key_from_text(line) for line in _read(workspace.root / KNOWN).split()]
    if data.lstrip().startswith(b"%PDF"):
        return seal.verified_pdf(data, publics)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(Message(N_("The file is neither a PDF nor the text of a code."))) from error
    return [seal.verified(text, publics)]


def _keep(workspace: Workspace, key: bytes) -> None:
    from grantdesk.papers import seal  # noqa: PLC0415 - slow import

    file = workspace.root / SECRET
    fresh = file.with_suffix(".key.new")
    try:
        fresh.touch(mode=0o600)
        fresh.write_text(seal.key_text(key) + "\n", encoding="ascii")
        fresh.replace(file)
    except OSError as error:
        raise _unwritten(file, error) from error
    _note(workspace, seal.key_text(seal.public_of(key)))


def _note(workspace: Workspace, public: str) -> None:
    file = workspace.root / KNOWN
    known = _read(file).split() if file.exists() else []
    if public not in known:
        try:
            file.write_text("\n".join([*known, public]) + "\n", encoding="ascii")
        except OSError as error:
            raise _unwritten(file, error) from error


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Trouble(Message(N_("{file} cannot be read: {why}"), file=str(file), why=error.strerror or "")) from error


def _unwritten(file: Path, error: OSError) -> Trouble:
    return Trouble(Message(N_("{file} cannot be written: {why}"), file=str(file), why=error.strerror or ""))
