"""What a person does with papers: issue them, print them, keep copies, file signed files, make the booklet."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from grantdesk.errors import Trouble
from grantdesk.i18n import N_, NP_, Message
from grantdesk.services import booklets, paper_register, papers
from grantdesk.services.paper_files import keep
from grantdesk.store.lists.calls import CallRow
from grantdesk.store.lists.marks import MemberRow
from grantdesk.store.lists.papers import PaperLine, ReturnedRow
from grantdesk.ui.papers.columns import LANGUAGES, kind_name
from grantdesk.ui.papers.issue_dialog import IssueDialog, Wanted
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.dates import today
from grantdesk.ui.shared.desk import Call, Desk
from grantdesk.ui.shared.fields import DateField, LineField
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.form_dialog import FormDialog
from grantdesk.ui.shared.questions import PDFS
from grantdesk.ui.shared.segments import SegmentsField

WHOLE_COMMISSION = 0


def issue(desk: Desk, call: CallRow) -> Call | None:
    """Asks which papers of a call in which languages, and issues them with progress and a way to stop."""
    dialog = IssueDialog(call)
    if not desk.questions.run(dialog) or dialog.wanted is None:
        return None
    wanted: Wanted = dialog.wanted
    folder = None
    if wanted.elsewhere:
        folder = desk.questions.folder(Message(N_("Choose a folder for the papers")), desk.office.workspace.papers)
        if folder is None:
            return None
    if wanted.kinds == (papers.BLANK_SHEETS,):
        return _blank_sheets(desk, call, folder, wanted)
    done = desk.work(_issue_with_head, call.id, folder, wanted, title=Message(N_("Printing papers")))
    return done.then(partial(_show_files, desk)) if folder is not None or wanted.bound else done


def _issue_with_head(office: Any, call_id: int, folder: Path | None, wanted: Wanted, **named: Any) -> Any:
    from grantdesk.services.paper_values import head  # noqa: PLC0415 - slow import

    asked = papers.Asked(head(office.settings), wanted.order_number, wanted.order_date)
    said: dict[str, Any] = {"languages": wanted.languages, "kinds": wanted.kinds, "bound": wanted.bound}
    return papers.issue(office, call_id, folder, asked=asked, **said, **named)


def _blank_sheets(desk: Desk, call: CallRow, folder: Path | None, wanted: Wanted) -> Call:
    target = folder or desk.office.workspace.papers / call.code / "forms"
    languages = [language for language in wanted.languages if language != papers.JOINED] or list(papers.LANGUAGES)
    title = Message(N_("Printing papers"))
    done = desk.labour(papers.print_blank_sheets, desk.office, call.id, target, languages=languages, title=title)
    return done.then(partial(_show_files, desk))


def _show_files(desk: Desk, files: Sequence[Path]) -> None:
    """One file is opened, of several their folder."""
    if files:
        desk.questions.open_outside(files[0] if len(files) == 1 else files[0].parent)


def print_out(desk: Desk, lines: Sequence[PaperLine]) -> Call | None:
    """Asks for a printer and prints issued papers, those whose files are as they were issued."""
    from grantdesk.ui.papers.printing import send_to  # noqa: PLC0415 - slow import

    if not lines:
        return None
    printer = desk.questions.printer(Message(N_("Print papers")))
    if printer is None:
        return None
    files = [paper_register.file_of(desk.office, line) for line in lines]
    title = Message(*NP_("Printing {n} paper", "Printing {n} papers"), n=len(files))
    return desk.labour(_checked_and_sent, desk.office, send_to, printer, list(lines), title=title).then(
        lambda sheets: desk.said.emit(Message(*NP_("{n} page is printed", "{n} pages are printed"), n=sheets))
    )


def _checked_and_sent(office: Any, send: Any, printer: Any, lines: list[PaperLine], **named: Any) -> int:
    for line in lines:
        if paper_register.state_of(office, line):
            words = N_("{kind} № {number}: the file is missing or was changed; nothing is printed")
            raise Trouble(Message(words, kind=kind_name(line.kind), number=line.number))
    sheets: int = send(printer, [paper_register.file_of(office, line) for line in lines], **named)
    return sheets


def save_copies(desk: Desk, lines: Sequence[PaperLine]) -> Call | None:
    """Asks for a folder and puts copies of issued papers there."""
    folder = desk.questions.folder(Message(N_("Choose a folder for the papers"))) if lines else None
    if folder is None:
        return None
    title = Message(N_("Copying files"))
    return desk.labour(_copied, desk.office, list(lines), folder, title=title).then(
        lambda _count: desk.questions.open_outside(folder)
    )


def _copied(office: Any, lines: list[PaperLine], folder: Path, *, progress: Any) -> int:
    for step, line in enumerate(lines):
        if not progress(step, len(lines)):
            return step
        source = paper_register.file_of(office, line)
        try:
            keep(folder / source.name, source.read_bytes())
        except OSError as error:
            words = N_("{file} cannot be read: {why}")
            raise Trouble(Message(words, file=source.name, why=error.strerror or "")) from error
    progress(len(lines), len(lines))
    return len(lines)


def file_signed(desk: Desk, line: PaperLine, files: Sequence[Path] = ()) -> bool:
    """Files signed files (.cms, PDF, scan) beside their paper, after asking when they came back."""
    chosen = list(files) or desk.questions.open_files(Message(N_("Signed files of {number}"), number=line.number))
    if not chosen:
        return False
    fields = [
        Field("on", Message(N_("Came back on")), DateField, required=True),
        Field("note", Message(N_("Note")), LineField, hint=Message(N_("who signed, by what system"))),
    ]

    def send(values: dict[str, Any]) -> Call:
        title = Message(N_("Filing signed files"))
        said = {"received_on": values["on"], "note": values["note"] or ""}
        return desk.work(paper_register.file_back, line.id, chosen, title=title, **said)

    words = NP_("File {n} signed file beside {kind} № {number}", "File {n} signed files beside {kind} № {number}")
    title = Message(*words, n=len(chosen), kind=kind_name(line.kind), number=line.number)
    dialog = FormDialog(title, fields, send, agree=Message(N_("File")))
    dialog.form.fill({"on": today()})
    return desk.questions.run(dialog)


def take_signed_out(desk: Desk, row: ReturnedRow) -> bool:
    """Takes a wrongly filed signed file away, with its reason."""
    fields = [Field("reason", Message(N_("Reason")), LineField, required=True)]

    def send(values: dict[str, Any]) -> Call:
        title = Message(N_("Taking the file away"))
        return desk.work(_take_out, row.id, values["reason"], title=title)

    title = Message(N_("Take {name} away"), name=row.name)
    return desk.questions.run(FormDialog(title, fields, send, agree=Message(N_("Take away")), columns=1))


def _take_out(office: Any, returned_id: int, reason: str, *, by: str, progress: Any) -> Any:
    progress(0, 1)
    return paper_register.take_out(office, returned_id, reason=reason, by=by)


def make_booklet(desk: Desk, call: CallRow, members: Sequence[MemberRow]) -> Call | None:
    """Asks for whom and in which language, and writes the booklet of applications."""
    readers = [Choice(WHOLE_COMMISSION, Message(N_("The whole commission")))]
    readers += [Choice(member.id, Message("{name}", name=member.name)) for member in members]
    fields = [
        Field("reader", Message(N_("For whom")), partial(_choices, readers), required=True),
        Field("language", Message(N_("Language")), partial(SegmentsField, _spoken()), required=True),
    ]
    kept: dict[str, Any] = {}

    def take(values: dict[str, Any]) -> Call:
        kept.update(values)
        return desk.compute(lambda: None)

    dialog = FormDialog(Message(N_("Booklet of applications")), fields, take, agree=Message(N_("Go on")), columns=1)
    dialog.form.fill({"reader": WHOLE_COMMISSION, "language": "kk"})
    if not desk.questions.run(dialog):
        return None
    suggested = desk.office.workspace.papers / call.code / "forms" / f"booklet-{kept['language']}.pdf"
    file = desk.questions.save_file(Message(N_("Write the booklet")), PDFS, suggested)
    if file is None:
        return None
    said = {"language": kept["language"], "member_id": kept["reader"] or None}
    title = Message(N_("Writing the booklet"))
    return desk.work(booklets.write_booklet, call.id, file, title=title, **said).then(desk.questions.open_outside)


def _choices(choices: list[Choice]) -> ChoiceField:
    field = ChoiceField()
    field.set_choices(choices)
    return field


def _spoken() -> list[Choice]:
    return [Choice(language, LANGUAGES[language]) for language in papers.LANGUAGES]
