"""The editor of a definition: chapters with their state on the left, one of them on the right, what is to be mended."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from grantdesk.i18n import N_, Message
from grantdesk.rules.checker import Fault, read
from grantdesk.rules.draft import Draft
from grantdesk.ui.calls.chapter_view import ChapterView
from grantdesk.ui.calls.chapters import CHAPTERS, chapter_of
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.icons import icon
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.page import Button, Words
from grantdesk.ui.shared.theme import M, S

PAUSE = 150  # milliseconds without a key before the checker looks
TEXT = Message(N_("As text"))
WIDTH = 226


class Editor(Spoken, QWidget):
    """`edited` comes after each change, `checked` when the checker has looked."""

    edited = Signal()
    checked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.draft = Draft({})
        self.faults: tuple[Fault, ...] = ()
        self._asked = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.check)
        self.list = QListWidget()
        self.list.setIconSize(QSize(16, 16))
        self.list.setFixedWidth(WIDTH)
        self.list.setProperty("role", "topics")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.views = [ChapterView(desk, chapter) for chapter in CHAPTERS]
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._stack = QStackedWidget()
        for view in (*self.views, self.text):
            self._stack.addWidget(view)
            QListWidgetItem(self.list)
        for view in self.views:
            view.edited.connect(self._changed)
        self.list.currentRowChanged.connect(self._go)
        self._state = Words("", "muted")
        self._next = Button(Message(N_("Next place to mend")), self.go_to_next, icon_name="right", key="F8")
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        bottom = QHBoxLayout()
        bottom.addWidget(self._state, 1)
        bottom.addWidget(self._next)
        right = QVBoxLayout()
        right.setSpacing(S)
        right.addWidget(self._stack, 1)
        right.addLayout(bottom)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(M)
        row.addWidget(self.list)
        row.addLayout(right, 1)

    def retranslate(self) -> None:
        self.list.setAccessibleName(str(Message(N_("Chapters"))))
        self.text.setAccessibleName(str(TEXT))
        self._mark_chapters()

    # --- the draft

    def show_draft(self, draft: Draft, *, may_change: bool = True, is_open: bool = False) -> None:
        """Shows a draft from its first chapter; `is_open`: its call is open, so code, year and round stand."""
        self.draft = draft
        self.faults = ()
        for view in self.views:
            view.show_draft(draft, may_change=may_change, is_open=is_open)
        self.list.setCurrentRow(0)
        self._show_text()
        self.check()

    def is_whole(self) -> bool:
        """Whether nothing stands in the way of opening the call."""
        return not self.faults and not self.draft.open and not self.unreadable()

    def unreadable(self) -> int:
        """How many fields hold a text that cannot be read."""
        return sum(view.unreadable() for view in self.views)

    def _changed(self) -> None:
        self._timer.start()
        self.edited.emit()

    def check(self) -> None:
        """Has the checker look at the draft, off the window's thread."""
        self._timer.stop()
        self._asked += 1
        asked, text = self._asked, self.draft.text
        self._desk.compute(read, text).then(lambda found: self._take(asked, found[1]))

    def _take(self, asked: int, faults: Sequence[Fault]) -> None:
        if asked != self._asked:
            return
        self.faults = tuple(fault for fault in faults if chapter_of(fault.key) is not None or fault.key != "open")
        for view in self.views:
            view.show_faults(self.faults_of(view), self.open_of(view))
        self._show_text()
        self._mark_chapters()
        self.checked.emit()

    def faults_of(self, view: ChapterView) -> list[Fault]:
        """The faults that belong to a chapter."""
        return [fault for fault in self.faults if chapter_of(fault.key) is view.chapter]

    def open_of(self, view: ChapterView) -> list[str]:
        """The keys of a chapter that the office still has to fill in."""
        return [key for key in self.draft.open if chapter_of(key) is view.chapter]

    # --- chapters

    def _go(self, row: int) -> None:
        self._stack.setCurrentIndex(max(row, 0))
        if 0 <= row < len(self.views):
            self.views[row].refresh()
            self.views[row].show_faults(self.faults_of(self.views[row]), self.open_of(self.views[row]))

    def _show_text(self) -> None:
        text = self.draft.text
        if self.text.toPlainText() != text:
            self.text.setPlainText(text)

    def _mark_chapters(self) -> None:
        for row, view in enumerate(self.views):
            count = len(self.faults_of(view)) + len(self.open_of(view)) + view.unreadable()
            item = self.list.item(row)
            item.setText(f"{view.chapter.title}   {count}" if count else str(view.chapter.title))
            item.setToolTip(item.text())
            item.setIcon(icon("warning", "danger") if count else icon("check", "muted"))
        self.list.item(len(self.views)).setText(str(TEXT))
        self.list.item(len(self.views)).setIcon(icon("paper", "muted"))
        faults, waiting = len(self.faults) + self.unreadable(), len(self.draft.open)
        if self.is_whole():
            self._state.say(Message(N_("Nothing is left to mend")))
        else:
            self._state.say(Message(N_("Faults: {faults} · to be filled in: {open}"), faults=faults, open=waiting))
        self._next.setEnabled(not self.is_whole())

    def go_to_next(self) -> None:
        """Goes to the next fault or open key after the one that was visited last."""
        places = [
            (row, key)
            for row, view in enumerate(self.views)
            for key in (*(fault.key for fault in self.faults_of(view)), *self.open_of(view))
        ]
        if places:
            here = self._visited if self._visited in places else None
            self._visited = places[(places.index(here) + 1) % len(places)] if here else places[0]
            self.list.setCurrentRow(self._visited[0])
            self.views[self._visited[0]].focus_on(self._visited[1])

    _visited: tuple[int, str] | None = None

    def focus_list(self) -> None:
        """Gives the list of chapters the focus."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
