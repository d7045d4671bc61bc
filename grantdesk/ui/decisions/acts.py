"""What a person does with a decision: make it, record a declined award, settle a tie, print papers, write Excel."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from grantdesk.i18n import N_, Message
from grantdesk.rules.programme import LOCAL
from grantdesk.services import decisions, papers, reports
from grantdesk.store.lists.calls import CallRow
from grantdesk.store.lists.meetings import MeetingRow
from grantdesk.ui.decisions.reading import RankedRow
from grantdesk.ui.shared.desk import Call, Desk
from grantdesk.ui.shared.fields import DateField, LineField
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.form_dialog import FormDialog
from grantdesk.ui.shared.questions import EXCEL


def decide(desk: Desk, call: CallRow, *, lot: bool, seed: str | None, voted: MeetingRow | None = None) -> bool:
    """Asks for protocol and day (and the seed of the lot where the call draws one) and makes the decision.

    `voted` is the meeting that carried the results: its number and day are filled in.
    """
    fields = [
        Field("protocol", Message(N_("Number of the protocol")), LineField, required=True),
        Field("on", Message(N_("Day of the decision")), partial(DateField, years_ahead=1), required=True),
    ]
    if lot:
        fields.append(Field("lot_seed", Message(N_("Seed of the lot")), LineField))

    def send(values: dict[str, Any]) -> Call:
        return desk.act(decisions.decide, call.id, title=Message(N_("Deciding")), **values)

    dialog = FormDialog(Message(N_("Decide the call")), fields, send, agree=Message(N_("Decide")))
    dialog.form.fill({"on": call.decision_date or datetime.now(LOCAL).date(), "lot_seed": seed})
    if voted is not None:
        dialog.form.fill({"protocol": voted.number, "on": voted.held_on})
    return desk.questions.run(dialog)


def decline(desk: Desk, call: CallRow, row: RankedRow) -> bool:
    """Records that a winner declined, and says what the selection without him changes."""
    field = Field("on", Message(N_("Day of the letter")), DateField, required=True)

    def send(values: dict[str, Any]) -> Call:
        return desk.act(decisions.decline, call.id, row.rank.number, **values).then(partial(_say_shifts, desk))

    title = Message(N_("№ {number} declines the award"), number=row.rank.number)
    dialog = FormDialog(title, [field], send, agree=Message(N_("Record")), columns=1)
    dialog.form.fill({"on": datetime.now(LOCAL).date()})
    return desk.questions.run(dialog)


def _say_shifts(desk: Desk, shifts: Sequence[decisions.Shift]) -> None:
    text = "\n".join(str(shift_words(shift)) for shift in shifts) or str(Message(N_("Nobody else is moved by it.")))
    advice = Message(N_("{shifts}\nThe new state becomes official with a new decision."), shifts=text)
    desk.questions.tell(Message(N_("What the selection without this application changes")), advice)


def shift_words(shift: decisions.Shift) -> Message:
    """What moves, with the reason: «№ 3: On the reserve list → Selected»."""
    text = N_("№ {number}: {before} → {after} ({reason})")
    if shift.reason.label == shift.after.label:
        text = "№ {number}: {before} → {after}"
    return Message(
        text, number=shift.number, before=shift.before.label, after=shift.after.label, reason=shift.reason.label
    )


def settle_by_vote(desk: Desk, call: CallRow, numbers: Sequence[int]) -> bool:
    """Records the order in which the commission voted those who share a place."""
    fields = [
        Field("numbers", Message(N_("Numbers in the voted order, parted by commas")), LineField, required=True),
        Field("minute", Message(N_("Minute of the vote")), LineField, required=True),
    ]

    def send(values: dict[str, Any]) -> Call:
        return desk.act(decisions.record_voted_order, call.id, read_numbers(values["numbers"]), minute=values["minute"])

    dialog = FormDialog(Message(N_("A voted order")), fields, send, agree=Message(N_("Record")), columns=1)
    dialog.form.fill({"numbers": ", ".join(map(str, numbers))})
    return desk.questions.run(dialog)


def read_numbers(text: str) -> list[int]:
    """Register numbers parted by commas or spaces; what is no number becomes 0, which no call has."""
    return [int(part) if part.isascii() and part.isdigit() else 0 for part in text.replace(",", " ").split()]


def print_papers(desk: Desk, call: CallRow) -> Call | None:
    """Prints all papers of a decided call into a folder and shows it."""
    start: Path = desk.office.workspace.papers / call.code
    folder = desk.questions.folder(Message(N_("Choose a folder for the papers")), start)
    if folder is None:
        return None
    title = Message(N_("Printing papers"))
    return desk.work(papers.issue, call.id, folder, title=title).then(
        lambda _files: desk.questions.open_outside(folder)
    )


def write_excel(desk: Desk, call: CallRow) -> Call | None:
    """Writes register, ranking and summaries of a call into a workbook and opens it."""
    suggested = desk.office.workspace.reports / f"{call.code}.xlsx"
    file = desk.questions.save_file(Message(N_("Write an Excel workbook")), EXCEL, suggested)
    if file is None:
        return None
    title = Message(N_("Writing the workbook"))
    return desk.act(reports.write_call, call.id, file, title=title).then(lambda _r: desk.questions.open_outside(file))
