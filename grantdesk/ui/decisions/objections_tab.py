"""Objections to the decision: received in their term, answered with reasons; an upheld one leads to a new decision."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Kind
from grantdesk.rules.proceedings import ObjectionState
from grantdesk.rules.programme import LOCAL
from grantdesk.services import objections
from grantdesk.services.decisions import Edition
from grantdesk.services.objections import Raised, raised
from grantdesk.store.lists.meetings import ObjectionRow
from grantdesk.ui.decisions.acts import shift_words
from grantdesk.ui.shared.choice import Choice
from grantdesk.ui.shared.columns import Column, day
from grantdesk.ui.shared.desk import Call, Desk, Newest
from grantdesk.ui.shared.fields import DateField, LineField, LongField, WholeField
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.form_dialog import FormDialog
from grantdesk.ui.shared.page import Button, Either, Empty, Words
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.segments import SegmentsField
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import M, S

TONES = {
    ObjectionState.OPEN: "amber",
    ObjectionState.UPHELD: "green",
    ObjectionState.REJECTED: "grey",
    ObjectionState.WITHDRAWN: "grey",
}
ANSWERS = (ObjectionState.UPHELD, ObjectionState.REJECTED, ObjectionState.WITHDRAWN)


class ObjectionsTab(QWidget):
    """Enter answers the objection that is selected."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.desk = place.desk
        self.newest = Newest(place.desk)
        self.chosen = place.chosen
        self.found: Raised | None = None
        self.model = RowsModel(self.desk, self._columns(), self)
        self.table = PagedTable(self.model, "objections")
        self.until = Words("", wrap=True)
        self.text = Words("", wrap=True)
        self.editions = Words("", "muted", wrap=True)
        self.new = Button(Message(N_("New objection…")), self.receive, icon_name="add", role="primary")
        self.reply = Button(Message(N_("Answer…")), self.answer, icon_name="edit", key="Return")
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(self.until, 1)
        head.addWidget(self.reply)
        head.addWidget(self.new)
        self._either = Either(self.table, Empty("decisions", *_NONE))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addLayout(head)
        layout.addWidget(self._either, 1)
        layout.addWidget(self.text)
        layout.addWidget(self.editions)
        self.table.opened.connect(lambda _id: self.answer())
        self.table.chosen.connect(lambda _ids: self._tell())
        self.chosen.changed.connect(self.follow)
        self.desk.changed.connect(self._react)

    def _columns(self) -> tuple[Column, ...]:
        def number(row: ObjectionRow) -> str:
            known = self.found.numbers if self.found is not None else {}
            return str(known.get(row.application_id or 0, ""))

        return (
            Column("number", Message(N_("No.")), number, 64, right=True),
            Column("raised_by", Message(N_("Raised by")), lambda row: row.raised_by, 210),
            Column("received", Message(N_("Received")), lambda row: day(row.received_on), 110),
            Column("due", Message(N_("Answer by")), _due, 180, chip=_due_tone),
            Column(
                "state", Message(N_("State")), lambda row: str(row.state.label), 190, chip=lambda row: TONES[row.state]
            ),
            Column("answered", Message(N_("Answered")), lambda row: day(row.answered_on), 110),
            Column("text", Message(N_("Objection")), lambda row: row.text, 300, tip=lambda row: row.text),
        )

    # --- what is shown

    def follow(self) -> None:
        """Asks for the objections of the chosen call while the tab is in view."""
        if self.chosen.call_id is not None and self.isVisible():
            self.newest.ask(raised, self.chosen.call_id).then(self._show)

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self.follow()

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if any(changed.get(kind) for kind in (Kind.DECISION, Kind.CALL)):
            self.follow()

    def _show(self, found: Raised) -> None:
        if found.call_id != self.chosen.call_id:
            return
        self.found = found
        chosen = self.table.selected_ids()
        self.model.set_rows(found.rows)
        self._either.show_full(bool(found.rows))
        if found.rows and not chosen:
            self.table.select_ids([found.rows[-1].id])
        call = self.chosen.call
        self.new.setEnabled(call is not None and call.decided)
        if call is None or not call.decided:
            self.until.say(Message(N_("Objections are raised to a decision; this call is not decided yet.")))
        elif found.until is None:
            self.until.say(Message(N_("The definition states no term, or the day of the draft is not recorded.")))
        else:
            self.until.say(Message(N_("Objections may be raised until {day}"), day=day(found.until)))
        self.editions.setVisible(len(found.editions) > 1)
        self.editions.say(_Editions(found.editions))
        self._tell()

    def selected(self) -> ObjectionRow | None:
        """The objection that is selected."""
        ids = self.table.selected_ids()
        return self.model.row(self.model.position(ids[0])) if len(ids) == 1 else None

    def _tell(self) -> None:
        row = self.selected()
        self.reply.setEnabled(row is not None and row.state is ObjectionState.OPEN)
        if row is None:
            self.text.say("")
        elif row.answer:
            self.text.say(Message(N_("«{text}»\nAnswer: {answer}"), text=row.text, answer=row.answer))
        else:
            self.text.say(Message("«{text}»", text=row.text))

    # --- acts

    def receive(self) -> None:
        """Asks for an objection and records it."""
        if self.chosen.call_id is not None and self.new.isEnabled():
            receive(self.desk, self.chosen.call_id)

    def answer(self) -> None:
        """Asks for the answer to the selected objection."""
        row = self.selected()
        if row is not None and self.reply.isEnabled():
            answer(self.desk, row)


class _Editions:
    """Each decision that superseded another, with what it changed and why, in the reader's language."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        self._editions = editions

    def to(self, language: str) -> str:
        """A line for each."""
        lines = []
        for later, earlier in pairwise(self._editions):
            told = Message(
                N_("Edition {edition}, protocol № {number} of {day}, supersedes protocol № {before}: {shifts}"),
                edition=later.decision.edition,
                number=later.decision.protocol,
                day=day(later.decision.decided_on),
                before=earlier.decision.protocol,
                shifts="; ".join(shift_words(shift).to(language) for shift in later.shifts) or "–",
            )
            lines.append(told.to(language))
        return "\n".join(lines)


def _today() -> date:
    return datetime.now(LOCAL).date()


def _due(row: ObjectionRow) -> str:
    if row.due_on is None:
        return ""
    late = row.state is ObjectionState.OPEN and row.due_on < _today()
    return str(Message(N_("{day}, overdue"), day=day(row.due_on))) if late else day(row.due_on)


def _due_tone(row: ObjectionRow) -> str:
    if row.due_on is None:
        return ""
    return "red" if row.state is ObjectionState.OPEN and row.due_on < _today() else "grey"


def receive(desk: Desk, call_id: int) -> bool:
    """Asks who objects to what."""
    fields = [
        Field("raised_by", Message(N_("Raised by")), LineField, required=True, span=2),
        Field("received_on", Message(N_("Received")), DateField, required=True),
        Field("number", Message(N_("Application number")), WholeField),
        Field("text", Message(N_("Objection")), partial(LongField, lines=5), required=True, span=2),
    ]

    def send(values: dict[str, Any]) -> Call:
        return desk.act(objections.receive, call_id, **values)

    dialog = FormDialog(Message(N_("New objection")), fields, send, agree=Message(N_("Record")))
    dialog.form.fill({"received_on": _today()})
    return desk.questions.run(dialog)


def answer(desk: Desk, row: ObjectionRow) -> bool:
    """Asks for the answer; an upheld objection opens the call until a new decision is made."""
    fields = [
        Field("state", Message(N_("Answer")), _answers, required=True, span=2),
        Field("on", Message(N_("Day of the answer")), DateField, required=True),
        Field("text", Message(N_("Reasons")), partial(LongField, lines=5), required=True, span=2),
    ]

    def send(values: dict[str, Any]) -> Call:
        return desk.act(
            objections.answer, row.id, values["state"], text=values["text"] or "", on=values["on"], version=row.version
        ).then(lambda _id: _what_now(desk, values["state"]))

    dialog = FormDialog(Message(N_("Answer to the objection")), fields, send, agree=Message(N_("Record")))
    dialog.form.fill({"on": _today()})
    return desk.questions.run(dialog)


def _what_now(desk: Desk, state: ObjectionState) -> None:
    if state is ObjectionState.UPHELD:
        desk.questions.tell(
            Message(N_("The objection is upheld")),
            Message(
                N_(
                    "The call is open again: correct what was wrong, hold a meeting and decide anew. "
                    "The decision made stays in force until then and is kept."
                )
            ),
        )


def _answers() -> SegmentsField:
    return SegmentsField([Choice(state, state.label) for state in ANSWERS])


_NONE = (
    Message(N_("No objection was raised")),
    Message(N_("What an applicant objects to after publication is recorded here and answered within its term.")),
)
