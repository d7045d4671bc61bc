"""A member reads and marks: the application at the left, the criteria at the right, his own order, his progress."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Kind, SheetState
from grantdesk.rules.rights import votes
from grantdesk.rules.sheets import NewMark, lacking
from grantdesk.services import marking, reading
from grantdesk.services.marking import Answer
from grantdesk.services.reading import Case, Reader
from grantdesk.store.lists import marks
from grantdesk.store.lists.marks import MarkRow, MemberRow, SheetRow
from grantdesk.ui.scoring.case_text import CaseText
from grantdesk.ui.scoring.criterion import CriterionField, first_of
from grantdesk.ui.scoring.writer import MarkWriter
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.page import Button, Either, Empty, Page, Words
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.theme import M, S
from grantdesk.ui.shell.keys import key

CONCERNED = (Kind.SHEET, Kind.MEMBER, Kind.APPLICATION, Kind.DECISION)
FINISHED = (SheetState.SUBMITTED, SheetState.ABSENT)
TONES = {SheetState.SUBMITTED: "green", SheetState.DRAFT: "amber", SheetState.RETURNED: "red"}


class ReadingPage(Page):
    """`enter((member id, application id))` opens a member at a case; either may be None."""

    TITLE = Message(N_("Reading"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.reader: Reader | None = None
        self.member_id: int | None = None
        self.at: int | None = None
        self.fields: list[CriterionField] = []
        self._wanted: int | None = None
        self._turn = 0
        self._call_id: int | None = None
        self.writer = MarkWriter(self.desk, self)
        self.who, self.which = ChoiceField(), ChoiceField()
        self.text, self._criteria = CaseText(), QScrollArea()
        self.chip = Chip()
        self._returned = Words("", wrap=True)
        self._note = QFrame()
        self._reading = QWidget()
        self._nothing = Empty("marks", *_NOTHING)
        self._either = Either(self._reading, self._nothing)
        self._build()

    def _build(self) -> None:
        self.add_button(Button(Message(N_("Marks")), self._back, icon_name="left"))
        self._finish = self.add_button(Button(Message(N_("Submit all finished")), self._submit_all))
        self._submit = self.add_button(
            Button(Message(N_("Submit")), self.submit, icon_name="check", role="primary", key=key("submit_sheet"))
        )
        self.who.setAccessibleName(str(Message(N_("Member of the commission"))))
        self.which.setAccessibleName(str(Message(N_("Application"))))
        row = QHBoxLayout()
        row.setSpacing(M)
        self.who.setMinimumWidth(170)
        self.which.setMinimumWidth(170)
        row.addWidget(self.who, 2)
        row.addWidget(self.which, 3)
        row.addWidget(self.chip)
        for text, step, name, sign in (
            (N_("Previous application"), -1, "case_before", "left"),
            (N_("Next application"), 1, "case_after", "right"),
        ):
            button = Button(Message(text), partial(self.step, step), icon_name=sign, key=key(name))
            button.setProperty("compact", True)
            button.retranslate()
            row.addWidget(button)
            self.add_action(key(name), partial(self.step, step))
        row.addWidget(Button(Message(N_("Next unfinished")), self.next_unfinished, key=key("unfinished")))
        self.add_action(key("unfinished"), self.next_unfinished)
        self.add_action(key("submit_sheet"), self.submit)
        self.add_action("Esc", self._back)
        self.body.addLayout(row)
        self.body.addWidget(self._notice())
        self._fill(self._reading)
        self.body.addWidget(self._either, 1)
        self.who.changed.connect(self._choose_member)
        self.which.changed.connect(self._choose_case)
        self.chosen.changed.connect(self._follow)
        self.desk.changed.connect(self._react)
        self.writer.rested.connect(self._ask)
        self.writer.refused.connect(self._put_back)

    def _notice(self) -> QFrame:
        self._note.setProperty("role", "notice")
        row = QHBoxLayout(self._note)
        row.setContentsMargins(M, S, M, S)
        row.addWidget(self._returned, 1)
        self._note.hide()
        return self._note

    def _fill(self, body: QWidget) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        self._criteria.setWidgetResizable(True)
        self._criteria.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for area in (self.text, self._criteria):
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            split.addWidget(area)
        split.setSizes([500, 560])
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split, 1)

    def enter(self, argument: Any = None) -> None:
        if argument is not None:
            self.member_id, self._wanted = argument
        self._follow()

    def leave(self) -> bool:
        self._commit()
        return True

    def retranslate(self) -> None:
        if self.reader is not None:
            self._say(self.reader)

    def _back(self) -> None:
        self._commit()
        self.place.guide.go.emit("marks", None)

    # --- whose cases

    def _follow(self) -> None:
        if self.chosen.call_id is None:
            self._either.show_full(False)
            return
        if self.chosen.call_id != self._call_id:
            self._call_id, self.reader, self.at = self.chosen.call_id, None, None
        self.desk.ask(marks.members, self._call_id).then(self._offer)

    def _offer(self, members: list[MemberRow]) -> None:
        seats = [row for row in members if votes(row.role)]
        self.who.set_choices([Choice(row.id, row.name) for row in seats])
        if self.member_id not in {row.id for row in seats}:
            self.member_id = seats[0].id if seats else None
        self.who.set_value(self.member_id)
        self._either.show_full(bool(seats))
        for widget in (self.who, self.which, self._submit, self._finish):
            widget.setEnabled(bool(seats))
        self._nothing.advice.say(_NOTHING[1] if seats else _NOBODY)
        self._ask()

    def _choose_member(self) -> None:
        value = self.who.chosen()
        if value is not None and value != self.member_id:
            self._commit()
            self.member_id, self.at, self._wanted = value, None, None
            self._ask()

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if self.reader is not None and any(changed.get(kind) for kind in CONCERNED):
            self._ask()

    def _ask(self) -> None:
        if self.member_id is not None:
            self.desk.ask(reading.reader, self.member_id).then(partial(self._show, self._turn))

    def _show(self, turn: int, found: Reader) -> None:
        if found.member.id != self.member_id or found.call_id != self.chosen.call_id:
            return
        if turn != self._turn:
            return  # something was typed in the meantime; when it is stored the page is read again
        fresh = self.reader is None or self.reader.member.id != found.member.id
        if self.reader is None or self.reader.definition != found.definition:
            self._make_fields(found)
        self.reader = found
        self._either.show_full(bool(found.cases and found.definition.criteria))
        places = {case.application_id: place for place, case in enumerate(found.cases)}
        wanted, self._wanted = self._wanted, None
        if wanted in places or self.at not in places:
            fresh = True
            self.at = wanted if wanted in places else self._unfinished(found, -1)
        self._say(found)
        self._show_case(fresh=fresh)

    def _say(self, found: Reader) -> None:
        done = sum(found.state(case.application_id) in FINISHED for case in found.cases)
        self.remark.say(Message(N_("finished {done} of {all}"), done=done, all=len(found.cases)))
        self.which.set_choices(
            [
                Choice(case.application_id, Message("{n}. {heading}", n=place, heading=case.heading))
                for place, case in enumerate(found.cases, 1)
            ]
        )
        self.which.set_value(self.at)
        for button in (self._finish, self._submit):
            button.setEnabled(bool(found.cases) and found.locked is None)

    def _make_fields(self, found: Reader) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(M, 0, S, 0)
        layout.setSpacing(S)
        self.fields = [CriterionField(place, item) for place, item in enumerate(found.definition.criteria, 1)]
        for field in self.fields:
            field.answered.connect(self._answered)
            field.entered.connect(partial(self._go_on, field))
            layout.addWidget(field)
        layout.addStretch(1)
        self._criteria.setWidget(inside)

    # --- one case

    @property
    def case(self) -> Case | None:
        """The case in view."""
        cases = self.reader.cases if self.reader else ()
        return next((item for item in cases if item.application_id == self.at), None)

    def _sheet(self) -> SheetRow | None:
        return self.reader.sheets.get(self.at or 0) if self.reader else None

    def _show_case(self, *, fresh: bool) -> None:
        case, sheet, found = self.case, self._sheet(), self.reader
        assert found is not None
        self.text.show_case(case)
        state = sheet.state if sheet else SheetState.DRAFT
        self.chip.say(state.label, TONES.get(state, "grey"))
        told = found.locked or (_why_returned(sheet) if sheet else None)
        self._returned.say(told or "")
        self._note.setVisible(told is not None)
        locked = found.locked is not None or state is SheetState.ABSENT or case is None
        for field in self.fields:
            field.lock(locked)
            field.show_mark(sheet.marks.get(field.criterion.code) if sheet else None, fresh=fresh)
        if fresh:
            first = first_of(self.fields)
            if first is not None:
                first.setFocus()
            self._criteria.verticalScrollBar().setValue(0)

    def _open(self, application_id: int | None) -> None:
        if application_id is not None and application_id != self.at:
            self._commit()
            self.at = application_id
            self.which.set_value(self.at)
            self._show_case(fresh=True)

    def _choose_case(self) -> None:
        self._open(self.which.chosen())

    def step(self, by: int) -> None:
        """Goes to the next or the previous case in the member's order; stops at the ends."""
        cases = self.reader.cases if self.reader else ()
        place = self._place() + by
        if 0 <= place < len(cases):
            self._open(cases[place].application_id)

    def _place(self) -> int:
        cases = self.reader.cases if self.reader else ()
        return next((place for place, case in enumerate(cases) if case.application_id == self.at), -1)

    def next_unfinished(self) -> None:
        """Goes to the next case whose sheet is not submitted, from the end on to the beginning."""
        if self.reader is not None:
            self._open(self._unfinished(self.reader, self._place()))

    def _unfinished(self, found: Reader, place: int) -> int | None:
        around = [*found.cases[place + 1 :], *found.cases[: place + 1]]
        waiting = (case.application_id for case in around if found.state(case.application_id) not in FINISHED)
        return next(waiting, found.cases[0].application_id if found.cases else None)

    def _go_on(self, field: CriterionField) -> None:
        """Enter: the next criterion, after the last one the comment that is still wanted, else the submit button."""
        place = self.fields.index(field) + 1
        if field.criterion.comment == "required" and not field.comment.toPlainText().strip():
            field.comment.setFocus()
        elif place < len(self.fields):
            self.fields[place].mark.setFocus()
            self._criteria.ensureWidgetVisible(self.fields[place])
        else:
            self._submit.setFocus()

    # --- storing

    def _commit(self) -> None:
        for field in self.fields:
            field.commit()

    def _answered(self, row: MarkRow) -> None:
        if self.reader is None or self.at is None:
            return
        self._turn += 1
        answer = Answer(self.at, self.reader.member.id, row.criterion, row.state, row.value or "", row.comment)
        self.writer.take(self.reader.call_id, [answer])

    def _put_back(self, answers: list[Answer]) -> None:
        """Shows again what is stored in place of answers that were not taken."""
        codes = {answer.criterion for answer in answers if answer.application_id == self.at}
        sheet = self._sheet()
        for field in self.fields:
            if field.criterion.code in codes:
                field.show_mark(sheet.marks.get(field.criterion.code) if sheet else None, fresh=True)

    def submit(self) -> None:
        """Submits the sheet in view, or says at each criterion what it lacks; then goes to the next unfinished case."""
        if self.reader is None or self.at is None or not self._submit.isEnabled():
            return
        self._commit()
        key = (self.at, self.reader.member.id)
        call = self.desk.act(marking.submit_sheets, self.reader.call_id, sheets=[key])
        call.then(partial(self._submitted, self.at))

    def _submitted(self, application_id: int, found: tuple[int, int]) -> None:
        if found[0]:
            if application_id == self.at:
                self.next_unfinished()
            return
        self.desk.ask(reading.reader, self.member_id).then(partial(self._complain, application_id))

    def _complain(self, application_id: int, found: Reader) -> None:
        if application_id != self.at or self.reader is None:
            return
        sheet = found.sheets.get(application_id)
        stored = (
            {row.criterion: NewMark(row.state, row.value, row.comment) for row in sheet.marks.values()} if sheet else {}
        )
        wanted = dict(lacking(stored, found.definition))
        for field in self.fields:
            said = wanted.get(field.criterion.code)
            if said is not None:
                field.say(_NO_COMMENT if said else _NO_MARK)
        first = next((field for field in self.fields if field.criterion.code in wanted), None)
        if first is not None:
            (first.comment if wanted[first.criterion.code] else first.mark).setFocus()
            self._criteria.ensureWidgetVisible(first)

    def _submit_all(self) -> None:
        if self.reader is None:
            return
        self._commit()
        call = self.desk.act(marking.submit_sheets, self.reader.call_id, member_id=self.reader.member.id)
        call.then(self._submitted_all)

    def _submitted_all(self, found: tuple[int, int]) -> None:
        if found[1]:
            words = N_("{done} submitted; {left} sheets still lack marks")
            self.desk.said.emit(Message(words, done=found[0], left=found[1]))


def _why_returned(sheet: SheetRow) -> Message | None:
    if sheet.state is not SheetState.RETURNED:
        return None
    return Message(N_("Returned for correction: {reason}"), reason=sheet.returned_for)


_NO_MARK = Message(N_("A mark is missing"))
_NO_COMMENT = Message(N_("A comment is compulsory."))
_NOTHING = (
    Message(N_("Nothing to read")),
    Message(N_("There is no application that this member may mark: none is admitted, none is given to him, or he is "
               "recused.")),
)  # fmt: skip
_NOBODY = Message(N_("The commission has no members yet: add them first."))
