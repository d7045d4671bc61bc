"""The main window: start page or the frame with navigation, chosen call, pages and status bar."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Kind
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.jobs import Jobs, Lane, Token
from grantdesk.ui.shared.page import Page
from grantdesk.ui.shared.place import Chosen, Guide, Place
from grantdesk.ui.shared.questions import Questions
from grantdesk.ui.shell.keys import key
from grantdesk.ui.shell.navigation import CallBar, Navigation
from grantdesk.ui.shell.pages import ENTRIES
from grantdesk.ui.shell.search import SearchLine
from grantdesk.ui.shell.start import StartPage
from grantdesk.ui.shell.status import Status

if TYPE_CHECKING:
    from grantdesk.ui.help.window import HelpWindow

Opener = Callable[[Path], Any]
SMALLEST = QSize(900, 500)
NARROW = 1100  # below this width the navigation shows only its icons


class MainWindow(QMainWindow):
    """`opener` opens the office of a folder, `demo` makes a demonstration in one; both run off this thread."""

    opened = Signal(object)  # the office
    language_wanted = Signal(str)

    def __init__(
        self,
        jobs: Jobs,
        questions: Questions,
        *,
        opener: Opener,
        demo: Callable[..., Any],
        user: str,
        recent: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self.setWindowTitle("GrantDesk")
        self.setMinimumSize(SMALLEST)
        self._jobs = jobs
        self._questions = questions
        self._opener = opener
        self._demo = demo
        self._user = user
        self.place: Place | None = None
        self._pages: dict[str, Page] = {}
        self._stack = QStackedWidget()
        self.status = Status(jobs)
        self.setStatusBar(self.status)
        self.start = StartPage(questions, recent)
        self.start.opened.connect(self.open_office)
        self.start.demo.connect(self._make_demo)
        self.start.language.connect(self.language_wanted)
        self.setCentralWidget(self.start)
        self.help: HelpWindow | None = None
        self._add_key("help", self.show_help)
        self._restore()

    # --- opening

    def open_office(self, folder: Path) -> None:
        """Opens the office of a folder; the start page says why not."""
        self._open(lambda _token: self._opener(folder), Message(N_("Opening the office")))

    def _make_demo(self, folder: Path) -> None:
        self._open(lambda token: self._demo(folder, progress=token.progress), Message(N_("Making the demonstration")))

    def _open(self, work: Callable[[Token], Any], title: Message) -> None:
        self.start.setEnabled(False)
        self.start.show_fault("")
        self._jobs.start(work, lane=Lane.WRITE, title=title, on_done=self.serve, on_error=self._not_opened)

    def _not_opened(self, error: Exception) -> None:
        self.start.setEnabled(True)
        if isinstance(error, Refused | Trouble):
            self.start.show_fault(error.message)
        else:
            self._questions.crashed(error)

    def serve(self, office: Any) -> None:
        """Builds the frame around an opened office."""
        desk = Desk(office, self._jobs, self._questions, user=self._user, parent=self)
        self.place = Place(desk, Chosen(desk, self), Guide(self))
        self.place.guide.go.connect(self.go)
        self.status.serve(desk, office.workspace.root.name, str(office.workspace.root))
        self.setWindowTitle(f"{office.workspace.root.name} – GrantDesk")
        self.setCentralWidget(self._frame(self.place))
        self.navigation.set_compact(self.width() < NARROW)
        self._add_shortcuts()
        self.place.chosen.reload()
        self.go(ENTRIES[0].key)
        self.opened.emit(office)

    def _frame(self, place: Place) -> QWidget:
        self.navigation = Navigation([entry for entry in ENTRIES if entry.listed])
        self.navigation.wanted.connect(self.go)
        self.navigation.help.clicked.connect(lambda _on=False: self.show_help())
        self.call_bar = CallBar(place.chosen)
        self.search = SearchLine(place)
        self.search.opened.connect(lambda found: self.go("application", found))
        self.call_bar.add_right(self.search)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.call_bar)
        right.addWidget(self._stack, 1)
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(right, 1)
        return frame

    def _add_shortcuts(self) -> None:
        self._add_key("reload", self._read_again)
        self._add_key("search", self.search.begin)

    def _read_again(self) -> None:
        if self.place is not None:
            self.place.desk.changed.emit(dict.fromkeys(Kind, frozenset({0})))

    def _add_key(self, name: str, slot: Callable[[], object]) -> None:
        action = QAction(self)
        action.setShortcut(QKeySequence(key(name)))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _on=False: slot())
        self.addAction(action)

    # --- pages

    def go(self, name: str, argument: Any = None) -> None:
        """Shows a page, building it the first time; stays where something is not saved."""
        before = self._stack.currentWidget()
        if isinstance(before, Page) and before is not self._pages.get(name) and not before.leave():
            self.navigation.mark(self._name_of(before))
            return
        page = self.page(name)
        if page is not before:
            self.status.turn_page()
        self._stack.setCurrentWidget(page)
        self.navigation.mark(name)
        page.enter(argument)

    def page(self, name: str) -> Page:
        """The page of a name, built if need be."""
        if name not in self._pages:
            assert self.place is not None
            entry = next(entry for entry in ENTRIES if entry.key == name)
            self._pages[name] = entry.make(self.place)
            self._stack.addWidget(self._pages[name])
        return self._pages[name]

    def show_help(self) -> None:
        """Opens the help at what it says of the page in view."""
        from grantdesk.ui.help.topics import topic_of_page  # noqa: PLC0415  slow import
        from grantdesk.ui.help.window import HelpWindow  # noqa: PLC0415  slow import

        if self.help is None:
            self.help = HelpWindow(self)
        current = self._stack.currentWidget()
        self.help.show_topic(topic_of_page(self._name_of(current) if isinstance(current, Page) else ""))

    def _name_of(self, page: Page) -> str:
        return next(name for name, known in self._pages.items() if known is page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.place is not None:
            self.navigation.set_compact(event.size().width() < NARROW)

    # --- the end

    def closeEvent(self, event: QCloseEvent) -> None:
        current = self._stack.currentWidget()
        if isinstance(current, Page) and not current.leave():
            event.ignore()
            return
        for page in self._pages.values():
            page.remember()
        settings = QSettings()
        settings.setValue("window/geometry", self.saveGeometry())
        self._jobs.close()
        super().closeEvent(event)

    def _restore(self) -> None:
        geometry = QSettings().value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(1280, 720)
