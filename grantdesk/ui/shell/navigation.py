"""The navigation on the left and the bar with the chosen call above the pages."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.store.lists.calls import CallRow
from grantdesk.ui.shared.icons import icon
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.page import Button, Elided, Words
from grantdesk.ui.shared.place import Chosen
from grantdesk.ui.shared.theme import L, M, S
from grantdesk.ui.shell.keys import key
from grantdesk.ui.shell.pages import Entry

WIDTH, COMPACT = 196, 52
OTHERS = 520
"""Pixels of the bar that its other parts take."""
BELONGS = {
    "entry": "register", "application": "register", "import": "register", "person": "register", "reading": "marks",
    "assistant": "calls", "privacy": "settings",
}  # fmt: skip
"""Pages that are not listed, and the listed one they belong to."""


class Navigation(Spoken, QFrame):
    """Buttons of the pages; `wanted` names the page."""

    wanted = Signal(str)

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.setProperty("role", "navigation")
        self.setMinimumWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._name = QLabel("GrantDesk")
        self._name.setProperty("role", "heading")
        self._name.setContentsMargins(L, L, L, M)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, M)
        layout.setSpacing(1)
        layout.addWidget(self._name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        for number, entry in enumerate(entries, 1):
            self._buttons[entry.key] = self._button(entry, number)
            layout.addWidget(self._buttons[entry.key])
        layout.addStretch()
        self.help = Button(Message(N_("Help")), icon_name="help", role="navigation", key=key("help"))
        layout.addWidget(self.help)
        self.retranslate()

    def _button(self, entry: Entry, number: int) -> Button:
        button = Button(entry.title, icon_name=entry.icon, role="navigation", key=page_key(number))
        button.setCheckable(True)
        button.setIconSize(QSize(20, 20))
        button.setShortcut(QKeySequence(page_key(number)))
        button.clicked.connect(lambda _on=False, name=entry.key: self.wanted.emit(name))
        self._group.addButton(button)
        return button

    def set_compact(self, on: bool) -> None:
        """Shows only the icons, where the window is narrow."""
        self.setMinimumWidth(COMPACT if on else WIDTH)
        self._name.setVisible(not on)
        for button in (*self._buttons.values(), self.help):
            button.setProperty("compact", on)
            button.retranslate()
        self.retranslate()

    def mark(self, name: str) -> None:
        """Shows which page is in view."""
        shown = BELONGS.get(name, name)
        if shown in self._buttons:
            self._buttons[shown].setChecked(True)

    def retranslate(self) -> None:
        self.setAccessibleName(str(Message(N_("Navigation"))))
        for number, button in enumerate(self._buttons.values(), 1):
            button.setShortcut(QKeySequence(page_key(number)))  # a new text takes the shortcut away


def page_key(number: int) -> str:
    """The keys of a page of the navigation: Ctrl with its number, the tenth with 0."""
    return f"Ctrl+{number % 10}"


class CallBar(Spoken, QFrame):
    """The chosen call, always visible, with a list to choose another; the global search beside it."""

    def __init__(self, chosen: Chosen) -> None:
        super().__init__()
        self._chosen = chosen
        self.setProperty("role", "bar")
        self._caption = Words(Message(N_("Call")), "label")
        self._name = Button(Message("–"), icon_name="down", role="call")
        self._name.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands after the name
        self._name.setShortcut(QKeySequence(key("call")))
        self._name.clicked.connect(self._open)
        self._facts = Elided("", "muted")
        self._right = QHBoxLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(L, S, L, S)
        row.setSpacing(M)
        for widget in (self._caption, self._name):
            row.addWidget(widget)
        row.addWidget(self._facts, 1)
        row.addLayout(self._right)
        chosen.changed.connect(self.retranslate)
        self.retranslate()

    def add_right(self, widget: QWidget) -> None:
        """Puts a widget at the right end."""
        self._right.addWidget(widget)

    def retranslate(self) -> None:
        call = self._chosen.call
        self._name.setEnabled(bool(self._chosen.calls))
        if call is None:
            self._name.say(Message(N_("no call yet")))
            self._facts.say("")
        else:
            name = str(Message("{name}", name=call.name))
            self._name.say(Message("{name}, {year}", name=_short(name, self._longest()), year=call.year))
            self._name.setToolTip(f"{name}\n{call.code}")
            self._facts.say(facts(call))
        self._name.setShortcut(QKeySequence(key("call")))

    def _longest(self) -> int:
        """How many signs of the name fit beside the search and the counts."""
        room = max(self.width() - OTHERS, 160)
        return min(max(room // max(self.fontMetrics().averageCharWidth() + 2, 1), 16), 64)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.retranslate()

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for call in self._chosen.calls:
            action = menu.addAction(f"{call.year}   {Message('{name}', name=call.name)}")
            action.setIcon(icon("check") if call == self._chosen.call else icon("blank"))
            action.triggered.connect(lambda _on=False, wanted=call.id: self._chosen.choose(wanted))
        menu.popup(self._name.mapToGlobal(self._name.rect().bottomLeft()))


def facts(call: CallRow) -> Message:
    """The counts of a call in a few words."""
    return Message(
        N_("received {received} · admitted {admitted}"),
        received=call.received,
        admitted=call.admitted,
    )


def _short(name: str, longest: int = 64) -> str:
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"
