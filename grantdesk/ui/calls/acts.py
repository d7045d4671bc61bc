"""What a person does with calls: open one from a definition in a file."""

from pathlib import Path

from grantdesk.errors import Trouble
from grantdesk.i18n import N_, Message
from grantdesk.services import calls
from grantdesk.ui.shared.desk import Call, Desk
from grantdesk.ui.shared.questions import DEFINITIONS


def open_from_file(desk: Desk) -> Call | None:
    """Opens a call from a definition in a file."""
    file = desk.questions.open_file(Message(N_("Open a call")), DEFINITIONS)
    if file is None:
        return None
    title = Message(N_("Opening the call"))
    return desk.compute(_read, file).then(lambda text: desk.act(calls.open_call, text, file=file.name, title=title))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(
            Message(N_("The file {file} cannot be read: {why}"), file=file.name, why=type(error).__name__)
        ) from error
