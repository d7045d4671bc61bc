"""Checking a paper that somebody shows: a PDF, a picture or scan of it, or the text of its code; offline, in words.

For the window: `examine(office, data) -> Verdict` for a file, `examine_text(office, text)` for typed signs. A false or
foreign seal is `Refused` with the reason, a file that cannot be read is `Trouble`.
"""

import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.paper_kinds import PaperKind
from grantdesk.services import seals
from grantdesk.services.act import file_hash
from grantdesk.services.office import Office
from grantdesk.services.pages import page_picture
from grantdesk.store.lists import papers as lists
from grantdesk.store.lists.papers import PaperLine, PaperView

if TYPE_CHECKING:
    from grantdesk.papers.seal import Seal

SCAN_PAGES = 30
"""How many pages of a scanned PDF are searched for codes."""
SCAN_WIDTH = 1654
"""Pixels: a page of A4 at 200 dots an inch."""
MOST_PIXELS = 100_000_000


@dataclass(frozen=True)
class Sealed:
    """One true seal, and the paper of the register that it belongs to (None: not of this office, or not there)."""

    seal: "Seal"
    paper: PaperLine | None

    @property
    def kind(self) -> str:
        """The kind of the paper in words, to be translated where shown."""
        kinds = {kind.value: kind.label_text for kind in PaperKind}
        return kinds.get(self.seal.kind, self.seal.kind)


@dataclass(frozen=True)
class Verdict:
    """What was found: every seal is true. `compared`: the words on the pages are those that were sealed (a PDF);
    else only the code was read, and the paper is to be compared with it by eye. `issued`: the file is, byte for byte,
    the one in the register.
    """

    sealed: tuple[Sealed, ...]
    compared: bool
    issued: PaperLine | None = None


def examine(office: Office, data: bytes) -> Verdict:
    """Checks a file: a PDF of the program, a scan (PDF or picture), or a text with the signs of a code.

    Raises `Refused` where there is no seal, or one that is false, changed or of an unknown key; `Trouble` for a file
    that cannot be read.
    """
    if data.lstrip().startswith(b"%PDF"):
        return _pdf(office, data)
    codes = _picture_codes(data)
    if codes is None:
        found = seals.verify(office.workspace, data)
        return _verdict(office, found, compared=False)
    return _codes(office, codes)


def examine_text(office: Office, text: str) -> Verdict:
    """Checks the signs of a code that were typed or scanned into a field; breaks of lines do not count."""
    joined = "".join(text.split())
    return _verdict(office, seals.verify(office.workspace, joined.encode()), compared=False)


def _pdf(office: Office, data: bytes) -> Verdict:
    try:
        found = seals.verify(office.workspace, data)
    except Refused as refusal:
        codes = list(_scanned(data)) if not _has_words(data) else []
        if not codes:
            raise refusal from None
        return _codes(office, codes)
    return _verdict(office, found, compared=True, sha256=file_hash(data))


def _has_words(data: bytes) -> bool:
    """Whether a PDF holds text; a scan holds pictures only."""
    from pypdf import PdfReader  # noqa: PLC0415 - slow import

    return any(page.extract_text().strip() for page in PdfReader(io.BytesIO(data)).pages[:SCAN_PAGES])


def _scanned(data: bytes) -> Iterator[str]:
    """The codes on the pages of a scanned PDF."""
    from PIL import Image  # noqa: PLC0415 - slow import

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "scan.pdf"
        file.write_bytes(data)
        page, pages = 0, 1
        while page < min(pages, SCAN_PAGES):
            drawn = page_picture(file, page, SCAN_WIDTH)
            size = (drawn.width, drawn.height)
            yield from _read_codes(Image.frombuffer("RGB", size, drawn.pixels, "raw", "BGRX", drawn.stride, 1))
            page, pages = page + 1, drawn.pages


def _picture_codes(data: bytes) -> list[str] | None:
    """The codes in a picture, None where the data are no picture."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - slow import

    try:
        picture = Image.open(io.BytesIO(data))
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused(Message(N_("The picture is too large; scan the page at 300 dots an inch.")))
        return _read_codes(picture.convert("L"))
    except (UnidentifiedImageError, Image.DecompressionBombError):
        return None
    except (OSError, ValueError, SyntaxError) as error:
        raise Refused(Message(N_("This picture is broken and cannot be read."))) from error


def _read_codes(picture: Any) -> list[str]:
    import zxingcpp  # noqa: PLC0415 - slow import

    found = zxingcpp.read_barcodes(picture)
    if not found and picture.width < 2 * SCAN_WIDTH:  # a photograph from a telephone, sent small
        found = zxingcpp.read_barcodes(picture.resize((picture.width * 2, picture.height * 2)))
    return [code.text for code in found]


def _codes(office: Office, codes: list[str]) -> Verdict:
    ours = [code for code in codes if code.startswith("GD1|")]
    if not ours:
        raise Refused(Message(N_("No code of GrantDesk was found; scan the page straight, whole and at 200 dots an "
                                 "inch or more.")))  # fmt: skip
    found = [seal for code in ours for seal in seals.verify(office.workspace, code.encode())]
    return _verdict(office, found, compared=False)


def _verdict(office: Office, found: "list[Seal]", *, compared: bool, sha256: str = "") -> Verdict:
    sealed = tuple(Sealed(seal, office.ask(_paper_of, seal)) for seal in found)
    issued = office.ask(_with_hash, sha256) if sha256 else None
    return Verdict(sealed, compared, issued)


def _paper_of(session: Session, seal: "Seal") -> PaperLine | None:
    """The newest paper of the register of that call, kind and number."""
    wanted = PaperView(kind=seal.kind, search=seal.number, sort="issued_at", descending=True)
    found = lists.rows(session, lists.ids(session, wanted))
    fitting = (
        line for line in found if line.number == seal.number and line.call_code == seal.call
        and seal.language in line.language.split("+")
    )  # fmt: skip
    return next(fitting, None)


def _with_hash(session: Session, sha256: str) -> PaperLine | None:
    found = lists.rows(session, lists.ids(session, PaperView(search=sha256)))
    return next((line for line in found if line.sha256 == sha256), None)
