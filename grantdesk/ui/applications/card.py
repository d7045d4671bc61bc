"""The card of one application: data, documents, marks, outcome, papers and history on one page."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Kind
from grantdesk.rules.lifecycle import moves_from
from grantdesk.services.applications import BY_HAND
from grantdesk.store.lists import applications
from grantdesk.ui.applications.acts import make_move
from grantdesk.ui.applications.card_parts import data_part, documents_part, history_part, marks_part, outcome_part
from grantdesk.ui.applications.reading import Case, case
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.delegates import tone_of
from grantdesk.ui.shared.names import Names
from grantdesk.ui.shared.page import Button, Page, Words, clear
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.theme import L, M, S

CONCERNED = (Kind.APPLICATION, Kind.ATTACHMENT, Kind.SHEET, Kind.DECISION, Kind.PAPER, Kind.MEMBER)


class CardPage(Page):
    """`enter(application id)` shows an application; the arrows go through the call by number."""

    TITLE = Message(N_("Application"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.case: Case | None = None
        self._id: int | None = None
        self._ids: list[int] = []
        self._chip = Chip()
        self._name = Words("", "heading")
        self._moves = QHBoxLayout()
        self._moves.setSpacing(S)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self.desk.changed.connect(self._react)

    def _build(self) -> None:
        self.add_button(Button(Message(N_("Back")), self._back, icon_name="left"))
        self.add_button(Button(Message(N_("Previous")), partial(self._step, -1), key="Alt+Left"))
        self.add_button(Button(Message(N_("Next")), partial(self._step, 1), key="Alt+Right"))
        self._edit = self.add_button(Button(Message(N_("Correct")), self._correct, icon_name="edit", key="Ctrl+E"))
        self.add_action("Esc", self._back)
        self.add_action("Alt+Left", partial(self._step, -1))
        self.add_action("Alt+Right", partial(self._step, 1))
        self.add_action("Ctrl+E", self._correct)
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(self._name)
        head.addWidget(self._chip)
        head.addStretch(1)
        head.addLayout(self._moves)
        self.body.addLayout(head)
        self.body.addWidget(self._area, 1)

    # --- what is shown

    def enter(self, argument: Any = None) -> None:
        if argument is not None:
            self._id = int(argument)
        self._ask()
        self._area.setFocus()

    def _ask(self) -> None:
        if self._id is not None:
            self.desk.ask(case, self._id).then(self._show)

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if self.isVisible() and any(changed.get(kind) for kind in CONCERNED):
            self._ask()

    def _show(self, found: Case) -> None:
        if self.case is None or self.case.row.call_id != found.row.call_id:
            self.desk.ask(applications.ids, applications.View(call_id=found.row.call_id)).then(self._take_ids)
        self.case = found
        row = found.row
        self._title.say(Message(N_("Application {number}"), number=row.number))
        self._name.say(row.full_name)
        self._chip.say(row.status.label, tone_of(row.status))
        self.remark.say(Message("{name}, {year}", name=found.definition.name, year=_year(found)))
        self._edit.setEnabled(found.decision is None)
        self._show_moves(found)
        self._area.setWidget(self._sheet(found))

    def _take_ids(self, ids: list[int]) -> None:
        self._ids = ids

    def _sheet(self, found: Case) -> QWidget:
        names = Names()
        names.definition = found.definition
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(M)
        left.addWidget(data_part(found, names))
        left.addWidget(history_part(found))
        for part in (outcome_part(found, names, self._open_paper), marks_part(found), documents_part(found, self.desk)):
            if part is not None:
                right.addWidget(part)
        for column in (left, right):
            column.addStretch()
        sheet = QWidget()
        row = QHBoxLayout(sheet)
        row.setContentsMargins(0, 0, S, 0)
        row.setSpacing(L)
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        return sheet

    def _show_moves(self, found: Case) -> None:
        clear(self._moves)
        if found.decision is None:
            for move in moves_from(found.row.status):
                if move.name in BY_HAND:
                    self._moves.addWidget(Button(move.label, partial(self._move, move.name)))

    # --- what can be done

    def _move(self, name: str) -> None:
        if self.case is not None:
            make_move(self.desk, name, [self.case.row], self.case.definition)

    def _correct(self) -> None:
        if self.case is not None and self._edit.isEnabled():
            self.place.guide.go.emit("entry", self.case.row.id)

    def _open_paper(self, file_name: str) -> None:
        folder: Path = self.desk.office.workspace.papers
        places = (folder / file_name, folder / (self.case.definition.call_code if self.case else "") / file_name)
        self.desk.questions.open_outside(next((place for place in places if place.exists()), folder))

    def _step(self, by: int) -> None:
        if self._id in self._ids:
            place = self._ids.index(self._id) + by
            if 0 <= place < len(self._ids):
                self.enter(self._ids[place])

    def _back(self) -> None:
        self.place.guide.go.emit("register", None)


def _year(found: Case) -> int | str:
    return found.definition.call.year if found.definition.call else ""
