"""The help window: topics on the left with a search, the page on the right."""

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message, current
from grantdesk.rules.names import search_key
from grantdesk.ui.help.browser import HelpBrowser
from grantdesk.ui.help.shortcuts import groups
from grantdesk.ui.help.topics import TOPICS, language_of_pages, page_text
from grantdesk.ui.shared.icons import icon
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.theme import L, S

KEYBOARD = "keyboard"
WIDTH = 232


class HelpWindow(Spoken, QWidget):
    """A window of its own beside the main one, so that work goes on while one reads."""

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self._main = window
        self._title = Message(N_("Help"))
        self.topic = TOPICS[0].key
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._to_first)
        self.list = QListWidget()
        self.list.setIconSize(QSize(18, 18))
        self.list.setProperty("role", "topics")
        for topic in TOPICS:
            item = QListWidgetItem(icon(topic.icon), "", self.list)
            item.setData(Qt.ItemDataRole.UserRole, topic.key)
        self.list.currentItemChanged.connect(self._choose)
        self.browser = HelpBrowser()
        self.browser.wanted.connect(self.show_topic)
        self._lay_out()
        QShortcut(QKeySequence("Esc"), self, self.close)
        QShortcut(QKeySequence("Ctrl+F"), self, self._search)
        self._restore()
        self.retranslate()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(S)
        for widget in (self.search, self.list):
            widget.setFixedWidth(WIDTH)
            left.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(L, L, L, L)
        row.setSpacing(L)
        row.addLayout(left)
        row.addWidget(self.browser, 1)

    def show_topic(self, key: str) -> None:
        """Brings the window to the front with one of its pages."""
        self.search.clear()
        place = next((n for n, topic in enumerate(TOPICS) if topic.key == key), 0)
        self.list.setCurrentRow(place)
        self._show()
        self.show()
        self.raise_()
        self.activateWindow()

    def retranslate(self) -> None:
        self.setWindowTitle(f"GrantDesk – {self._title}")
        self.search.setPlaceholderText(str(Message(N_("Search in the help"))))
        self.search.setAccessibleName(self.search.placeholderText())
        self.list.setAccessibleName(str(Message(N_("Topics"))))
        for place, topic in enumerate(TOPICS):
            self.list.item(place).setText(str(topic.title))
        self._show()

    # --- pages

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(Qt.ItemDataRole.UserRole) != self.topic:
            self._show()

    def _show(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.topic = item.data(Qt.ItemDataRole.UserRole)
        self.browser.setAccessibleName(str(next(topic.title for topic in TOPICS if topic.key == self.topic)))
        self.browser.show_markdown(self.text_of(self.topic))

    def text_of(self, key: str) -> str:
        """The text of a page; that of the keyboard ends with the table of all shortcuts."""
        text = page_text(key, language_of_pages(current()))
        return f"{text}\n{self._shortcuts()}" if key == KEYBOARD else text

    def _shortcuts(self) -> str:
        lines = []
        keys_title, words_title = Message(N_("Keys")), Message(N_("What they do"))
        head = f"| {keys_title} | {words_title} |"
        for group in groups(self._main):
            lines += [f"## {group.title}", "", head, "|---|---|"]
            lines += [f"| `{keys}` | {words} |" for keys, words in group.lines]
            lines.append("")
        return "\n".join(lines)

    # --- search

    def _search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _narrow(self, text: str) -> None:
        words = search_key(text).split()
        for place, topic in enumerate(TOPICS):
            page = search_key(f"{topic.title} {self.text_of(topic.key)}")
            self.list.item(place).setHidden(not all(word in page for word in words))

    def _to_first(self) -> None:
        shown = (self.list.item(place) for place in range(self.list.count()))
        first = next((item for item in shown if not item.isHidden()), None)
        if first is not None:
            self.list.setCurrentItem(first)
            self.list.setFocus()

    # --- the window

    def closeEvent(self, event: QCloseEvent) -> None:
        QSettings().setValue("help/geometry", self.saveGeometry())
        super().closeEvent(event)

    def _restore(self) -> None:
        geometry = QSettings().value("help/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(920, 680)
