"""The page of marks: sheets of one member over all applications, of one application over all members, typed twice."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QMenu

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.kinds import Kind, SheetState
from grantdesk.rules.reading_order import read_code
from grantdesk.services import marking, settling
from grantdesk.services.marking import Answer
from grantdesk.ui.scoring import deeds
from grantdesk.ui.scoring.grid import MarksGrid
from grantdesk.ui.scoring.model import Line, MarksModel
from grantdesk.ui.scoring.reading import Board, Sheets, Step, board, sheets_of, step, typed_again
from grantdesk.ui.scoring.second import DifferencesPanel
from grantdesk.ui.scoring.writer import MarkWriter
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.fields import LineField
from grantdesk.ui.shared.page import Button, Either, Elided, Empty, Page
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.segments import SegmentsField
from grantdesk.ui.shared.theme import M
from grantdesk.ui.shell.keys import key

CONCERNED = (Kind.SHEET, Kind.MEMBER, Kind.APPLICATION, Kind.DECISION)
BY_MEMBER, BY_CASE, SECOND = "member", "application", "second"
AXES = (
    Choice(BY_MEMBER, Message(N_("By member"))),
    Choice(BY_CASE, Message(N_("By application"))),
    Choice(SECOND, Message(N_("Second entry"))),
)
CODE_WIDTH = 130
FEW = 200
"""Up to so many touched applications are read again one by one, more of them with everything."""


class MarksPage(Page):
    """Every mark is stored as it is typed; a sheet counts once it is submitted."""

    TITLE = Message(N_("Marks"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.board: Board | None = None
        self._chosen: dict[str, int | None] = {BY_MEMBER: None, BY_CASE: None, SECOND: None}
        self._axis = BY_MEMBER
        self._target: tuple[int, int] | None = None
        self.model = MarksModel(self)
        self.grid = MarksGrid(self.model)
        self._writer = MarkWriter(self.desk, self)
        self._again = MarkWriter(self.desk, self, store=settling.type_again)
        self.axis = SegmentsField(AXES)
        self.who = ChoiceField()
        self.code = LineField()
        self._note = Elided("", "muted")
        self.panel = DifferencesPanel(self.desk)
        self._missing = "calls"
        self._lead = Button(Message(N_("Go there")), lambda: self.place.guide.go.emit(self._missing, None))
        self._nothing = Empty("marks", *_NOTHING, self._lead)
        self._either = Either(self.grid, self._nothing)
        self._build()

    def _build(self) -> None:
        self._open = self.add_button(Button(Message(N_("Open the sheet")), self.open_sheet, key=key("read")))
        self._more = self.add_button(Button(Message(N_("Sheet…")), self._open_menu, icon_name="sheet"))
        self._submit = self.add_button(
            Button(Message(N_("Submit finished sheets")), self._submit_all, icon_name="check", role="primary")
        )
        self.who.setMinimumWidth(190)
        self.code.setFixedWidth(CODE_WIDTH)
        self.axis.set_value(BY_MEMBER)
        row = QHBoxLayout()
        row.setSpacing(M)
        row.addWidget(self.axis)
        row.addWidget(self.who, 1)
        row.addWidget(self.code)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self._note)
        beside = QHBoxLayout()
        beside.setSpacing(M)
        beside.addWidget(self._either, 3)
        beside.addWidget(self.panel, 2)
        self.body.addLayout(beside, 1)
        self.panel.hide()
        self.add_action(key("sheet"), self.code.setFocus)
        self.add_action(key("read"), self.open_sheet)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.model.typed.connect(self._take)
        self.axis.changed.connect(self._switch)
        self.who.changed.connect(self._choose)
        self.code.returnPressed.connect(self._go_to_code)
        self.chosen.changed.connect(self._follow)
        self.desk.changed.connect(self._react)
        for writer in (self._writer, self._again):
            writer.settled.connect(self.model.settle)
            writer.rested.connect(self._explain)
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._explain())

    def retranslate(self) -> None:
        words = str(Message(N_("Code of a sheet")))
        self.code.setPlaceholderText(words)
        self.code.setAccessibleName(words)
        self.axis.setAccessibleName(str(Message(N_("Which sheets are shown"))))
        self.who.setAccessibleName(str(Message(N_("Whose sheets are shown"))))
        self.grid.setAccessibleName(str(self.TITLE))

    def enter(self, _argument: Any = None) -> None:
        self._follow()
        self.grid.setFocus()

    # --- which sheets

    def _follow(self) -> None:
        if self.chosen.call_id is None:
            self._either.show_full(False)
        elif self.board is None or self.board.call_id != self.chosen.call_id:
            self._chosen = dict.fromkeys(self._chosen)
            self._read()

    def _read(self) -> None:
        if self.chosen.call_id is not None:
            self.newest.ask(board, self.chosen.call_id).then(self._take_board)

    def _take_board(self, found: Board) -> None:
        fresh = self.board is None or self.board.call_id != found.call_id
        self.board = found
        full = bool(found.members and found.cases and found.definition.criteria)
        self._either.show_full(full)
        self._say_missing(found)
        for widget in (self.axis, self.who, self.code, self._open):
            widget.setEnabled(full)
        for widget in (self._submit, self._more):
            widget.setEnabled(full and not found.decided)
        self.panel.show_differences(found)
        self._count(found)
        if full:
            self._offer(found)
            self._load(keep=not fresh)

    def _say_missing(self, found: Board) -> None:
        """Says what marks still need, and leads there."""
        if not found.members:
            self._missing, advice = "committee", N_("The commission has no members yet: add them first.")
        elif not found.cases:
            self._missing, advice = "register", N_("No application is admitted yet: only admitted ones are marked.")
        else:
            self._missing, advice = "calls", N_("The definition of the call has no criteria: nothing is marked in it.")
        self._nothing.advice.say(Message(advice))

    def _count(self, found: Board) -> None:
        done, all_ = sum(found.submitted.values()), len(found.members) * len(found.cases)
        self.remark.say(Message(N_("finished {done} of {all} sheets"), done=done, all=all_))

    def _offer(self, found: Board) -> None:
        if self._axis == BY_CASE:
            choices = [Choice(row.id, f"{row.number}. {row.full_name}") for row in found.cases]
        else:
            words = N_("{name} ({done}/{all})")
            choices = [
                Choice(row.id, Message(words, name=row.name, done=found.submitted.get(row.id, 0), all=len(found.cases)))
                for row in found.members
            ]
        known = {choice.value for choice in choices}
        if self._chosen[self._axis] not in known:
            self._chosen[self._axis] = choices[0].value
        self.who.set_choices(choices)
        self.who.set_value(self._chosen[self._axis])

    def _choose(self) -> None:
        value = self.who.chosen()
        if value is not None and value != self._chosen[self._axis]:
            self._chosen[self._axis] = value
            self._load()

    def _switch(self) -> None:
        axis = self.axis.value()
        if axis == self._axis:
            return
        if {axis, self._axis} == {BY_MEMBER, SECOND}:
            self._chosen[axis] = self._chosen[self._axis]
        self._axis = axis
        self.panel.setVisible(axis == SECOND)
        if self.board is not None and self.board.members and self.board.cases:
            self._offer(self.board)
            self._load()

    def _load(self, *, keep: bool = False) -> None:
        assert self.board is not None
        value = self._chosen[self._axis]
        then = partial(self._refresh if keep else self._show, self._axis, value)
        if self._axis == SECOND:
            call = self.desk.ask(typed_again, self.board.call_id, member_id=value, user=self.desk.user)
        else:
            keys: dict[str, Any] = {"member_id": None, "application_id": None, f"{self._axis}_id": value}
            call = self.desk.ask(sheets_of, self.board.call_id, **keys)
        call.then(then)

    def _show(self, axis: str, value: int | None, sheets: Sheets) -> None:
        if self.board is None or value is None or (axis, value) != (self._axis, self._chosen[self._axis]):
            return
        if axis == BY_CASE:
            numbered = enumerate(self.board.members, 1)
            lines = [Line(value, member.id, str(place), member.name) for place, member in numbered]
        else:
            rows = [row for row in self.board.cases if axis == BY_MEMBER or (row.id, value) in sheets]
            lines = [Line(row.id, value, str(row.number), row.full_name) for row in rows]
        self.model.show(lines, self.board.definition, sheets, locked=self.board.decided)
        self.grid.make_room(axis == SECOND)
        self._reach()
        self._explain()

    def _refresh(self, axis: str, value: int | None, sheets: Sheets) -> None:
        if (axis, value) == (self._axis, self._chosen[self._axis]):
            if axis == SECOND and {line.key for line in self.model.lines} != sheets.keys():
                self._show(axis, value, sheets)
            else:
                self.model.refresh(sheets)

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if self.board is None or not any(changed.get(kind) for kind in CONCERNED):
            return
        touched = changed.get(Kind.SHEET, frozenset())
        others = any(changed.get(kind) for kind in CONCERNED if kind is not Kind.SHEET)
        if others or self._axis == SECOND or not 0 < len(touched) <= FEW:
            self._read()
        else:
            self.desk.ask(step, self.board.call_id, touched).then(partial(self._take_step, self.board.call_id))

    def _take_step(self, call_id: int, found: Step) -> None:
        if self.board is None or self.board.call_id != call_id:
            return
        if found.submitted != self.board.submitted:
            self.board = replace(self.board, submitted=found.submitted)
            self._count(self.board)
            if self._axis != BY_CASE:
                self._offer(self.board)
        self.model.renew(found.sheets)

    # --- a sheet by its code

    def _go_to_code(self) -> None:
        """Goes to the sheet whose code was scanned or typed; says so where there is none."""
        if self.board is None or self.chosen.call is None:
            return
        found = read_code(self.chosen.call.code, self.code.text())
        case = self.board.by_number(found.number) if found else None
        if found is None or case is None or found.member not in {row.id for row in self.board.members}:
            self._note.say(Message(N_("No sheet of this call has the code “{code}”"), code=self.code.text().strip()))
            self.code.selectAll()
            return
        self.code.clear()
        self._target = (case.id, found.member)
        if self._axis == BY_CASE:
            self.axis.set_value(BY_MEMBER)
            self._axis = BY_MEMBER
        self._chosen[self._axis] = found.member
        self._offer(self.board)
        self._load()

    def _reach(self) -> None:
        if self._target is None:
            return
        target, self._target = self._target, None
        rows = [row for row, line in enumerate(self.model.lines) if line.key == target]
        if rows:
            self.grid.setCurrentIndex(self.model.index(rows[0], 2))
            self.grid.setFocus()
        else:
            self.desk.said.emit(Message(N_("This sheet was not typed yet, or you typed it yourself")))

    # --- storing

    def _take(self, answers: list[Answer]) -> None:
        if self.board is not None:
            (self._again if self._axis == SECOND else self._writer).take(self.board.call_id, answers)

    # --- whole sheets

    def _lines(self) -> list[tuple[int, int]]:
        rows = sorted({index.row() for index in self.grid.selectedIndexes()})
        return [self.model.lines[row].key for row in rows]

    def _stand(self, state: SheetState) -> None:
        keys = self._lines()
        if keys and self.board is not None:
            rows = {line.key: place for place, line in enumerate(self.model.lines)}
            back = all(self.model.standing(rows[key]) is state for key in keys)
            deeds.stand(self.desk, self.board.call_id, keys, state, back=back)

    def _give_back(self) -> None:
        rows = {line.key: place for place, line in enumerate(self.model.lines)}
        keys = [key for key in self._lines() if self.model.state(rows[key]) is SheetState.SUBMITTED]
        if not keys:
            advice = Message(N_("Select submitted sheets in the grid, then press the button again."))
            self.desk.questions.tell(Message(N_("Which sheets are returned?")), advice)
        elif self.board is not None:
            deeds.give_back(self.desk, self.board.call_id, keys)

    def _submit_all(self) -> None:
        if self.board is not None and self.model.lines:
            keys = [line.key for line in self.model.lines]
            self.desk.act(marking.submit_sheets, self.board.call_id, sheets=keys).then(self._submitted)

    def _submitted(self, found: tuple[int, int]) -> None:
        done, left = found
        if left:
            words = Message(N_("{done} submitted; {left} sheets still lack marks"), done=done, left=left)
            self.desk.said.emit(words)

    def open_sheet(self) -> None:
        """Opens the line in view with the text of the application beside its criteria."""
        row = self.grid.currentIndex().row()
        if 0 <= row < len(self.model.lines):
            application, member = self.model.lines[row].key
            self.place.guide.go.emit("reading", (member, application))

    def sheet_menu(self) -> QMenu:
        """What can be done with the selected sheets, and with the Excel form of the member."""
        menu = QMenu(self)
        for text, slot in (
            (N_("Recused…"), partial(self._stand, SheetState.RECUSED)),
            (N_("Absent"), partial(self._stand, SheetState.ABSENT)),
            (N_("Return…"), self._give_back),
            ("", None),
            (N_("Write the form of this member…"), self.write_form),
            (N_("Read a form that came back…"), self.read_form),
        ):
            if slot is None:
                menu.addSeparator()
            else:
                menu.addAction(str(Message(text)), slot)
        return menu

    def _open_menu(self) -> None:
        self.sheet_menu().popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def write_form(self) -> None:
        """Writes the Excel form of the member in view."""
        row = self.grid.currentIndex().row()
        if self.board is None or self.chosen.call is None or row < 0:
            return
        member_id = self.model.lines[row].member_id
        place, member = next((n, item) for n, item in enumerate(self.board.members, 1) if item.id == member_id)
        deeds.write_form(self.desk, self.chosen.call.code, place, member)

    def read_form(self) -> None:
        """Reads an Excel form that came back, of whichever member it is."""
        if self.board is not None:
            deeds.read_form(self.desk, self.board.call_id)

    def _explain(self) -> None:
        faults, row = self.model.faults(), self.grid.currentIndex().row()
        why = self.model.returned_for(row) if 0 <= row < len(self.model.lines) else ""
        if faults:
            many = Message(*NP_("{n} mark is not stored", "{n} marks are not stored"), n=len(faults))
            self._note.say(Message("{many}: {first}", many=many, first=faults[0]))
        elif self._axis == SECOND and not self.model.lines:
            self._note.say(Message(N_("Sheets of this member that somebody else typed first are shown here.")))
        elif why:
            self._note.say(Message(N_("Returned for correction: {reason}"), reason=why))
        else:
            criterion = self.model.criterion(self.grid.currentIndex().column())
            self._note.say(criterion.name if criterion is not None else "")


_NOTHING = (
    Message(N_("Nothing to mark yet")),
    Message(N_("Marks need a commission, admitted applications and the criteria of the call.")),
)
