"""The page of marks: sheets of one member over all applications, or of one application over all members."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from grantdesk.errors import Refused
from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.kinds import Kind, SheetState
from grantdesk.services import marking
from grantdesk.services.marking import Answer
from grantdesk.store.lists.marks import SheetRow
from grantdesk.ui.scoring.grid import MarksGrid
from grantdesk.ui.scoring.model import Line, MarksModel
from grantdesk.ui.scoring.reading import Board, board, sheets_of
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.page import Button, Either, Empty, Page, Words
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.theme import M

CONCERNED = (Kind.SHEET, Kind.MEMBER, Kind.APPLICATION, Kind.DECISION)
BY_MEMBER, BY_CASE = "member", "application"


class MarksPage(Page):
    """Every mark is stored as it is typed; a sheet counts once it is submitted."""

    TITLE = Message(N_("Marks"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.board: Board | None = None
        self._chosen: dict[str, int | None] = {BY_MEMBER: None, BY_CASE: None}
        self._axis = BY_MEMBER
        self._queue: list[Answer] = []
        self._sending = False
        self.model = MarksModel(self)
        self.grid = MarksGrid(self.model)
        self._who = ChoiceField()
        self._who.setMinimumWidth(380)
        self._turn = Button(Message(N_("By application")), self._switch)
        self._note = Words("", "muted", wrap=True)
        self._either = Either(self.grid, Empty("marks", *_NOTHING))
        self._build()

    def _build(self) -> None:
        self._standing = self.add_button(Button(Message(N_("Recused…")), partial(self._stand, SheetState.RECUSED)))
        self._away = self.add_button(Button(Message(N_("Absent")), partial(self._stand, SheetState.ABSENT)))
        self._submit = self.add_button(
            Button(Message(N_("Submit finished sheets")), self._submit_all, icon_name="check", role="primary")
        )
        row = QHBoxLayout()
        row.setSpacing(M)
        row.addWidget(self._who)
        row.addWidget(self._turn)
        row.addWidget(self._note, 1)
        self.body.addLayout(row)
        self.body.addWidget(self._either, 1)
        self.model.typed.connect(self._take)
        self._who.changed.connect(self._choose)
        self.chosen.changed.connect(self._follow)
        self.desk.changed.connect(self._react)
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._explain())

    def enter(self, _argument: Any = None) -> None:
        self._follow()
        self.grid.setFocus()

    # --- which sheets

    def _follow(self) -> None:
        if self.chosen.call_id is None:
            self._either.show_full(False)
        elif self.board is None or self.board.call_id != self.chosen.call_id:
            self._chosen = {BY_MEMBER: None, BY_CASE: None}
            self._read()

    def _read(self) -> None:
        if self.chosen.call_id is not None:
            self.newest.ask(board, self.chosen.call_id).then(self._take_board)

    def _take_board(self, found: Board) -> None:
        fresh = self.board is None or self.board.call_id != found.call_id
        self.board = found
        full = bool(found.members and found.cases and found.definition.criteria)
        self._either.show_full(full)
        for widget in (self._who, self._turn, self._submit, self._standing, self._away):
            widget.setEnabled(full and (widget in (self._who, self._turn) or not found.decided))
        self._count(found)
        if full:
            self._offer(found)
            self._load(keep=not fresh)

    def _count(self, found: Board) -> None:
        done, all_ = sum(found.submitted.values()), len(found.members) * len(found.cases)
        self.remark.say(Message(N_("finished {done} of {all} sheets"), done=done, all=all_))

    def _offer(self, found: Board) -> None:
        if self._axis == BY_MEMBER:
            done = {member.id: found.submitted.get(member.id, 0) for member in found.members}
            choices = [
                Choice(
                    member.id,
                    Message("{name} ({done}/{all})", name=member.name, done=done[member.id], all=len(found.cases)),
                )
                for member in found.members
            ]
        else:
            choices = [Choice(row.id, f"{row.number}. {row.full_name}") for row in found.cases]
        known = {choice.value for choice in choices}
        if self._chosen[self._axis] not in known:
            self._chosen[self._axis] = choices[0].value
        self._who.set_choices(choices)
        self._who.set_value(self._chosen[self._axis])
        self._turn.say(Message(N_("By application")) if self._axis == BY_MEMBER else Message(N_("By member")))

    def _choose(self) -> None:
        value = self._who.chosen()
        if value is not None and value != self._chosen[self._axis]:
            self._chosen[self._axis] = value
            self._load()

    def _switch(self) -> None:
        self._axis = BY_CASE if self._axis == BY_MEMBER else BY_MEMBER
        if self.board is not None:
            self._offer(self.board)
            self._load()

    def _load(self, *, keep: bool = False) -> None:
        assert self.board is not None
        value = self._chosen[self._axis]
        keys: dict[str, Any] = {"member_id": None, "application_id": None, f"{self._axis}_id": value}
        then = partial(self._refresh if keep else self._show, self._axis, value)
        self.desk.ask(sheets_of, self.board.call_id, **keys).then(then)

    def _show(self, axis: str, value: int | None, sheets: dict[tuple[int, int], SheetRow]) -> None:
        if self.board is None or value is None or (axis, value) != (self._axis, self._chosen[self._axis]):
            return
        if axis == BY_MEMBER:
            lines = [Line(row.id, value, str(row.number), row.full_name) for row in self.board.cases]
        else:
            numbered = enumerate(self.board.members, 1)
            lines = [Line(value, member.id, str(place), member.name) for place, member in numbered]
        self.model.show(lines, self.board.definition, sheets, locked=self.board.decided)
        self._explain()

    def _refresh(self, axis: str, value: int | None, sheets: dict[tuple[int, int], SheetRow]) -> None:
        if (axis, value) == (self._axis, self._chosen[self._axis]):
            self.model.refresh(sheets)

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if self.board is not None and any(changed.get(kind) for kind in CONCERNED):
            self._read()

    # --- storing, one batch after the other

    def _take(self, answers: list[Answer]) -> None:
        self._queue += answers
        self._send()

    def _send(self, reason: str = "") -> None:
        if self._sending or not self._queue or self.board is None:
            return
        batch, self._queue = self._queue, []
        self._sending = True
        call = self.desk.act(marking.write_marks, self.board.call_id, batch, reason=reason)
        call.then(lambda _count: self.model.settle(batch)).failed(partial(self._refused, batch))
        call.ended(self._sent)

    def _sent(self) -> None:
        self._sending = False
        self._explain()
        self._send()

    def _refused(self, batch: list[Answer], error: Refused) -> None:
        if error.where != "reason":
            self.model.settle(batch)
            self.desk.questions.refused(error)
            return
        title = Message(N_("A submitted mark is being changed"))
        reason = self.desk.questions.text(title, Message(N_("Reason (kept on record)")))
        if reason:
            assert self.board is not None
            call = self.desk.act(marking.write_marks, self.board.call_id, batch, reason=reason)
            call.ended(partial(self.model.settle, batch))
        else:
            self.model.settle(batch)

    # --- whole sheets

    def _lines(self) -> list[tuple[int, int]]:
        rows = sorted({index.row() for index in self.grid.selectedIndexes()})
        return [self.model.lines[row].key for row in rows]

    def _stand(self, state: SheetState) -> None:
        keys = self._lines()
        if not keys or self.board is None:
            return
        rows = {line.key: place for place, line in enumerate(self.model.lines)}
        if all(self.model.standing(rows[key]) is state for key in keys):
            self.desk.act(marking.set_standing, self.board.call_id, keys, None)
            return
        reason: str | None = ""
        if state is SheetState.RECUSED:
            reason = self.desk.questions.text(Message(N_("Recusal")), Message(N_("Reason (stands in the protocol)")))
        if reason is not None:
            self.desk.act(marking.set_standing, self.board.call_id, keys, state, reason=reason)

    def _submit_all(self) -> None:
        if self.board is None:
            return
        keys = [line.key for line in self.model.lines]
        call = self.desk.act(marking.submit_sheets, self.board.call_id, sheets=keys)
        call.then(self._submitted)

    def _submitted(self, found: tuple[int, int]) -> None:
        done, left = found
        if left:
            words = Message(N_("{done} submitted; {left} sheets still lack marks"), done=done, left=left)
            self.desk.said.emit(words)

    def _explain(self) -> None:
        faults = self.model.faults()
        if faults:
            many = Message(*NP_("{n} mark is not stored", "{n} marks are not stored"), n=len(faults))
            self._note.say(Message("{many}: {first}", many=many, first=faults[0]))
        else:
            criterion = self.model.criterion(self.grid.currentIndex().column())
            self._note.say(criterion.name if criterion is not None else "")


_NOTHING = (
    Message(N_("Nothing to mark yet")),
    Message(N_("Marks need a commission, admitted applications and the criteria of the call.")),
)
