"""The card of one application on one page: the case, its files, its marks, its history."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.kinds import Kind
from grantdesk.rules.lifecycle import moves_from
from grantdesk.services.applications import BY_HAND
from grantdesk.services.paper_files import folder_of
from grantdesk.services.papers import issue_for
from grantdesk.store.lists import applications
from grantdesk.store.lists.decisions import PaperRow
from grantdesk.ui.applications.acts import make_move
from grantdesk.ui.applications.card_consent import consent_part
from grantdesk.ui.applications.card_documents import completeness_part
from grantdesk.ui.applications.card_files import FilesPanel
from grantdesk.ui.applications.card_history import history_part
from grantdesk.ui.applications.card_parts import data_part, marks_part, outcome_part, papers_part
from grantdesk.ui.applications.reading import Case, case
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.choice import Choice
from grantdesk.ui.shared.delegates import tone_of
from grantdesk.ui.shared.names import Names
from grantdesk.ui.shared.page import Button, Page, Words, clear
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.segments import SegmentsField
from grantdesk.ui.shared.theme import L, M, S

NARROW = 960  # below it the parts stand under each other
CONCERNED = (Kind.APPLICATION, Kind.ATTACHMENT, Kind.SHEET, Kind.DECISION, Kind.PAPER, Kind.MEMBER)
TABS = (
    ("case", N_("Case")),
    ("files", N_("Files")),
    ("marks", N_("Marks")),
    ("history", N_("History")),
)


class CardPage(Page):
    """`enter(application id)` shows an application; the arrows go through the call by number, Alt+1 … 4 the parts."""

    TITLE = Message(N_("Application"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.case: Case | None = None
        self._id: int | None = None
        self._ids: list[int] = []
        self._stale: set[str] = set()
        self._chip = Chip()
        self._name = Words("", "heading")
        self._moves = QHBoxLayout()
        self._moves.setSpacing(S)
        self._moves_button = Button(Message(N_("Change the status…")), self._open_moves)
        self.tabs = SegmentsField([Choice(key, Message(words)) for key, words in TABS])
        self.files = FilesPanel(self.desk)
        self._area, self._marks, self._history = _scrolled(), _scrolled(), _scrolled()
        self._stack = QStackedWidget()
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
        self.add_action("Alt+P", self.open_person)
        for number, (key, _words) in enumerate(TABS, 1):
            self.add_action(f"Alt+{number}", partial(self.show_tab, key))
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(self._name)
        head.addWidget(self._chip)
        head.addWidget(Button(Message(N_("Person")), self.open_person, icon_name="person", role="link", key="Alt+P"))
        head.addStretch(1)
        head.addLayout(self._moves)
        head.addWidget(self._moves_button)
        self.body.addLayout(head)
        self.tabs.setAccessibleName(str(Message(N_("Parts of the card"))))
        self.body.addWidget(self.tabs)
        for widget in (self._area, self.files, self._marks, self._history):
            self._stack.addWidget(widget)
        self.body.addWidget(self._stack, 1)
        self.tabs.changed.connect(lambda: self.show_tab(self.tabs.value()))
        self.show_tab("case")

    def retranslate(self) -> None:
        if self.case is not None:
            self._ask()  # what is built from values is built anew

    # --- what is shown

    def enter(self, argument: Any = None) -> None:
        if argument is not None:
            self._id = int(argument)
        self._ask()
        self._area.setFocus()

    def show_tab(self, key: str) -> None:
        """Shows a part of the card."""
        self.tabs.set_value(key)
        self._build_part()
        self._stack.setCurrentIndex([name for name, _words in TABS].index(key))

    def show_files(self, document: str) -> None:
        """Shows the files of a document."""
        self.show_tab("files")
        self.files.show_document(document)

    def _ask(self) -> None:
        if self._id is not None:
            self.newest.ask(case, self._id).then(self._show)

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if self.isVisible() and any(changed.get(kind) for kind in CONCERNED):
            self._ask()

    def _show(self, found: Case) -> None:
        if self.case is None or self.case.row.call_id != found.row.call_id:
            self.newest.ask(applications.ids, applications.View(call_id=found.row.call_id)).then(self._take_ids)
        self.case = found
        row = found.row
        self._title.say(Message(N_("Application {number}"), number=row.number))
        self._name.say(row.full_name)
        self._chip.say(row.status.label, tone_of(row.status))
        self.remark.say(Message("{name}, {year}", name=found.definition.name, year=_year(found)))
        self._edit.setEnabled(found.decision is None)
        self._show_moves(found)
        self._stale = {key for key, _words in TABS}
        self._build_part()
        here = sum(not item.superseded for item in found.files)
        button = self.tabs.button("files")
        words = str(Message(N_("Files")))
        button.setText(f"{words} · {here}" if here else words)
        button.setAccessibleName(str(Message(*NP_("{n} file", "{n} files"), n=here)))

    def _build_part(self) -> None:
        """Builds the part in view, if it shows an older state: the others wait until they are wanted."""
        key, found = self.tabs.value(), self.case
        if found is None or key not in self._stale:
            return
        self._stale.discard(key)
        if key == "case":
            self._put(self._area, self._sheet(found))
        elif key == "files":
            self.files.show_case(found)
        elif key == "marks":
            self._put(self._marks, _column(marks_part(found) or _nothing(N_("There are no marks in this call yet."))))
        else:
            self._put(self._history, _column(history_part(found)))

    def _put(self, area: QScrollArea, sheet: QWidget) -> None:
        """Shows a part anew where the person was: the place of the scroll bar and the focus stay."""
        place, before = area.verticalScrollBar().value(), area.focusWidget()
        was = before.accessibleDescription() if before is not None and before.hasFocus() else ""
        area.setWidget(sheet)
        area.verticalScrollBar().setValue(place)
        same = next((button for button in sheet.findChildren(Button) if was == button.accessibleDescription()), None)
        if was and same is not None:
            same.setFocus()

    def _take_ids(self, ids: list[int]) -> None:
        self._ids = ids

    def _sheet(self, found: Case) -> QWidget:
        names = Names()
        names.definition = found.definition
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(M)
        papers = papers_part(found, self._open_paper, self.issue)
        for part in (data_part(found, names), consent_part(found, self.desk), papers):
            if part is not None:
                left.addWidget(part)
        for part in (outcome_part(found, names), completeness_part(found, self.desk, self.show_files, self.issue)):
            if part is not None:
                right.addWidget(part)
        for column in () if self.width() < NARROW else (left, right):
            column.addStretch()
        sheet = QWidget()
        narrow = self.width() < NARROW
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight, sheet)
        row.setContentsMargins(0, 0, S, 0)
        row.setSpacing(M if narrow else L)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        return sheet

    def _show_moves(self, found: Case) -> None:
        clear(self._moves)
        moves = [move for move in moves_from(found.row.status) if move.name in BY_HAND and found.decision is None]
        narrow = self.width() < NARROW
        for move in () if narrow else moves:
            self._moves.addWidget(Button(move.label, partial(self._move, move.name)))
        self._moves_button.setVisible(narrow and bool(moves))

    def _open_moves(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for move in moves_from(self.case.row.status) if self.case is not None else ():
            if move.name in BY_HAND:
                menu.addAction(str(move.label), partial(self._move, move.name))
        menu.popup(self._moves_button.mapToGlobal(self._moves_button.rect().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        if narrow != (event.oldSize().width() < NARROW) and self.case is not None:
            self._show_moves(self.case)
            self._stale.add("case")
            self._build_part()
        self.files.set_narrow(narrow)

    # --- what can be done

    def _move(self, name: str) -> None:
        if self.case is not None:
            make_move(self.desk, name, [self.case.row], self.case.definition)

    def _correct(self) -> None:
        if self.case is not None and self._edit.isEnabled():
            self.place.guide.go.emit("entry", self.case.row.id)

    def _open_paper(self, paper: PaperRow) -> None:
        workspace = self.desk.office.workspace
        kept = folder_of(workspace, self.case.definition.call_code if self.case else "")
        places = (kept / paper.file_name, workspace.papers / paper.file_name)
        self.desk.questions.open_outside(next((place for place in places if place.exists()), kept))

    def issue(self, kind: str) -> None:
        """Issues a paper about this application in both languages and opens it."""
        if self.case is not None:
            done = self.desk.work(issue_for, self.case.row.id, kind, title=Message(N_("Printing papers")))
            done.then(self._open_files)

    def _open_files(self, files: list[Path]) -> None:
        if files:
            self.desk.questions.open_outside(files[0])

    def _step(self, by: int) -> None:
        if self._id in self._ids:
            place = self._ids.index(self._id) + by
            if 0 <= place < len(self._ids):
                self.enter(self._ids[place])

    def open_person(self) -> None:
        """Goes to the person of this application, as across programmes and years."""
        if self.case is not None:
            self.place.guide.go.emit("person", self.case.row.person_id)

    def _back(self) -> None:
        self.place.guide.go.emit("register", None)


def _scrolled() -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return area


def _column(part: QWidget) -> QWidget:
    sheet = QWidget()
    layout = QVBoxLayout(sheet)
    layout.setContentsMargins(0, 0, S, 0)
    layout.addWidget(part)
    layout.addStretch()
    return sheet


def _nothing(words: str) -> QWidget:
    return Words(Message(words), "muted", wrap=True)


def _year(found: Case) -> int | str:
    return found.definition.call.year if found.definition.call else ""
