"""What is done with several applications of the register at once: files in and out, papers, a workbook."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from grantdesk.i18n import N_, Message
from grantdesk.rules.programme import Definition
from grantdesk.services import archives, assignments, attachments, folders, paper_values, papers, selections
from grantdesk.services.archives import Packed
from grantdesk.services.folders import Found
from grantdesk.store.lists import applications
from grantdesk.store.lists.applications import ApplicationRow
from grantdesk.ui.applications.hand_out import HandOut
from grantdesk.ui.shared.desk import Call, Desk
from grantdesk.ui.shared.fields import CheckField, LineField
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.form_dialog import FormDialog
from grantdesk.ui.shared.questions import EXCEL

ARCHIVE = (N_("Archives"), "*.zip")
MOST_FLAWS = 20
FOR_ALL = ("receipt", "missing", "refusal", "decision", "winner", "contract", "diploma")
"""Kinds of papers that are printed for the selected applications."""


class ExportDialog(FormDialog):
    """Asks for whom personal data leave the program and why, as the journal keeps it; `asks_iin`: with IINs in full?"""

    def __init__(self, title: Message, send: Callable[..., Call], *, asks_iin: bool = False) -> None:
        more = [Field("full_iin", Message(N_("Write IINs in full")), CheckField, span=2)] if asks_iin else []
        super().__init__(
            title,
            [
                Field("to_whom", Message(N_("For whom")), LineField, required=True),
                Field("why", Message(N_("What for")), LineField, required=True),
                *more,
            ],
            lambda values: send(values["to_whom"], values["why"], *([values["full_iin"] is True] if asks_iin else [])),
            agree=Message(N_("Write")),
        )


def take_folder(desk: Desk, call_id: int, definition: Definition) -> None:
    """Asks for a folder with files of many applications and attaches what is found in it."""
    folder = desk.questions.folder(Message(N_("Folder with the files of the applications")))
    if folder is not None:
        offer_folder(desk, call_id, definition, folder)


def offer_folder(desk: Desk, call_id: int, definition: Definition, folder: Path) -> Call:
    """Shows which file of a folder goes to which application, then attaches them."""
    title = Message(N_("Looking through the files"))
    found = desk.compute(folders.look, desk.office, call_id, folder, title=title)
    return found.then(partial(_with_names, desk, call_id, definition))


def _with_names(desk: Desk, call_id: int, definition: Definition, found: list[Found]) -> None:
    if found:
        desk.ask(applications.of_call, call_id).then(partial(_offer, desk, call_id, definition, found))
    else:
        desk.questions.tell(Message(N_("Attach files")), Message(N_("There is no file in it")))


def _offer(
    desk: Desk, call_id: int, definition: Definition, found: list[Found], rows: Sequence[ApplicationRow]
) -> None:
    dialog = HandOut(desk, found, definition, {row.id: (row.number, row.full_name) for row in rows})
    if desk.questions.run(dialog):
        new = dialog.new_edition.value() is True
        title = Message(N_("Attaching files"))
        desk.work(folders.attach_found, call_id, dialog.found, replace=new, title=title)


def pack_files(desk: Desk, call_code: str, rows: Sequence[ApplicationRow]) -> None:
    """Writes all files of some applications into one archive."""
    title = Message(N_("Files as an archive"))
    file = desk.questions.save_file(title, ARCHIVE, desk.office.workspace.reports / f"{call_code}-files.zip")
    if file is None:
        return
    ids = [row.id for row in rows]

    def send(to_whom: str, why: str) -> Call:
        packing = Message(N_("Packing files"))
        done = desk.work(archives.pack, ids, file, to_whom=to_whom, why=why, title=packing)
        return done.then(partial(_tell_packed, desk))

    desk.questions.run(ExportDialog(title, send))


def _tell_packed(desk: Desk, done: Packed | None) -> None:
    if done is not None and done.missing:
        lines = "\n".join(f"№ {row.number}: {row.name}" for row in done.missing[:20])
        title = Message(N_("Files missing in the workspace: {n}"), n=len(done.missing))
        desk.questions.tell(title, Message("{words}", words=lines))


def write_selected(desk: Desk, call_id: int, call_code: str, rows: Sequence[ApplicationRow]) -> None:
    """Writes some applications into a workbook."""
    title = Message(N_("Selected applications to Excel"))
    file = desk.questions.save_file(title, EXCEL, desk.office.workspace.reports / f"{call_code}-selected.xlsx")
    if file is None:
        return
    ids = [row.id for row in rows]

    def send(to_whom: str, why: str, full_iin: bool) -> Call:
        writing = Message(N_("Writing the workbook"))
        asked = {"to_whom": to_whom, "why": why, "full_iin": full_iin}
        return desk.work(selections.to_excel, call_id, ids, file, title=writing, **asked)

    desk.questions.run(ExportDialog(title, send, asks_iin=True))


def check_files(desk: Desk, call_id: int) -> Call:
    """Reads every file of a call again and tells which are missing or were changed."""
    title = Message(N_("Checking the files"))
    found = desk.labour(attachments.check, desk.office, call_id=call_id, title=title)
    return found.then(partial(_tell_flaws, desk))


def _tell_flaws(desk: Desk, flaws: Sequence[attachments.Flaw]) -> None:
    title = Message(N_("The files of the call"))
    if not flaws:
        desk.questions.tell(title, Message(N_("Every file is there and as it was attached.")))
        return
    lines = [str(flaw.message) for flaw in flaws[:MOST_FLAWS]]
    if len(flaws) > MOST_FLAWS:
        lines.append(f"… {len(flaws)}")
    desk.questions.tell(title, Message("{words}", words="\n".join(lines)))


def give_to_reader(desk: Desk, call_id: int, rows: Sequence[ApplicationRow]) -> Call:
    """Asks for a reader and gives him some applications beside those he has."""

    def ask(stands: assignments.Given) -> None:
        names = [f"{row.name} ({stands.loads[row.id]})" for row in stands.readers]
        title, label = Message(N_("Give to a reader")), Message(N_("Member of the commission (cases he has)"))
        chosen = desk.questions.choice(title, label, names) if names else None
        if chosen is not None:
            ids = [row.id for row in rows]
            desk.act(assignments.give_to, call_id, ids, stands.readers[chosen].id, title=title)

    return desk.ask(assignments.given, call_id).then(ask)


def print_papers(desk: Desk, call_id: int, kind: str, rows: Sequence[ApplicationRow]) -> Call:
    """Issues one kind of paper for some applications, bound into one file for the printer, and opens it."""
    asked = papers.Asked(paper_values.head(desk.office.settings), only=tuple(row.id for row in rows))
    done = desk.work(
        papers.issue, call_id, kinds=(kind,), asked=asked, bound=True, title=Message(N_("Printing papers"))
    )
    return done.then(partial(_open_first, desk))


def _open_first(desk: Desk, files: Sequence[Path]) -> None:
    if files:
        desk.questions.open_outside(files[0])
