"""What a person does with calls: read a definition from a file, write one into a file."""

from collections.abc import Callable
from pathlib import Path

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import N_, Message
from grantdesk.rules.draft import Draft
from grantdesk.ui.shared.desk import Call, Desk
from grantdesk.ui.shared.questions import DEFINITIONS


def draft_from_file(desk: Desk, slot: Callable[[Draft], object]) -> Call | None:
    """Reads a definition from a file and hands its draft on."""
    file = desk.questions.open_file(Message(N_("Open a definition")), DEFINITIONS)
    return None if file is None else desk.compute(_read, file).then(slot)


def _read(file: Path) -> Draft:
    try:
        return Draft.of(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(
            Message(N_("The file {file} cannot be read: {why}"), file=file.name, why=type(error).__name__)
        ) from error
    except (ValueError, RecursionError) as error:
        raise Refused(Message(N_("{file} is no TOML file"), file=file.name)) from error


def save_definition(desk: Desk, draft: Draft) -> Call | None:
    """Writes a definition into a file."""
    suggested = Path(f"{draft.get('code') or 'call'}-{draft.get('call.year') or ''}.toml".replace("-.", "."))
    file = desk.questions.save_file(Message(N_("Save the definition")), DEFINITIONS, suggested)
    if file is None:
        return None
    said = Message(N_("{file} is written"), file=file.name)
    return desk.compute(_write, file, draft.text).then(lambda _done: desk.said.emit(said))


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        words = N_("{file} cannot be written: {why}")
        raise Trouble(Message(words, file=str(file), why=error.strerror or "")) from error
