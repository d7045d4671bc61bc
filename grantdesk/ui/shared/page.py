"""The base of every page: its head with title and actions, what to do when there is nothing yet."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from grantdesk.i18n import Message
from grantdesk.ui.shared.desk import Newest
from grantdesk.ui.shared.icons import icon
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.theme import XL, L, M, S


class Button(Spoken, QPushButton):
    """A button that knows its text in every language; `primary` is the one main action of a page."""

    def __init__(
        self,
        text: Message,
        slot: Callable[[], object] | None = None,
        *,
        icon_name: str = "",
        role: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._key = key
        if icon_name:
            self.setIcon(icon(icon_name, "on_accent" if role == "primary" else "text"))
        if role:
            self.setProperty("role", role)
        if slot is not None:
            self.clicked.connect(lambda _checked=False: slot())
        self.retranslate()

    def say(self, text: Message) -> None:
        """Gives the button another text."""
        self._text = text
        self.retranslate()

    def set_compact(self, on: bool) -> None:
        """Shows the icon alone, the words as its tip, or both again; for buttons with an icon."""
        if bool(self.property("compact")) != on:
            self.setProperty("compact", on)
            self.setToolTip("")
            self.retranslate()

    def retranslate(self) -> None:
        words = str(self._text)
        if self.property("compact"):
            self.setText("")
            self.setToolTip(words)
        else:
            self.setText(f"  {words}" if self.property("role") == "navigation" else words)  # a gap after the icon
        self.setAccessibleName(words)
        if self._key:
            keys = QKeySequence(self._key).toString(QKeySequence.SequenceFormat.NativeText)
            self.setToolTip(f"{self._text} ({keys})")


class Words(Spoken, QLabel):
    """A label that knows its text in every language."""

    def __init__(self, text: Any = "", role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.retranslate()

    def say(self, text: Any) -> None:
        """Shows another text: a Message, words of a definition, or plain text."""
        self._text = text
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(str(Message("{words}", words=self._text)))


LEAST_ELIDED = 60  # pixels
ADVICE_WIDTH = 520


class Elided(Words):
    """A label of one line that gives way to its neighbours: what does not fit is cut with «…» and stands in the tip."""

    def __init__(self, text: Any = "", role: str = "") -> None:
        super().__init__(text, role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def retranslate(self) -> None:
        super().retranslate()
        self.setToolTip(self.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.width() < LEAST_ELIDED:
            return  # a letter and dots say nothing; the tip has it all
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.style().drawItemText(
            painter, self.rect(), int(self.alignment().value), self.palette(), True, shown, self.foregroundRole()
        )


class Empty(QWidget):
    """What a page shows instead of an empty list: what is missing and what to do next."""

    def __init__(self, icon_name: str, title: Message, advice: Message, *buttons: QPushButton) -> None:
        super().__init__()
        picture = QLabel()
        picture.setPixmap(icon(icon_name, "muted").pixmap(QSize(48, 48)))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = Words(title, "heading")
        self.advice = Words(advice, "muted", wrap=True)
        for words in (self.title, self.advice):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.advice.setFixedWidth(ADVICE_WIDTH)
        beside = QHBoxLayout()  # a label that wraps gets its height from a row, not from an alignment
        beside.addStretch()
        beside.addWidget(self.advice)
        beside.addStretch()
        row = QHBoxLayout()
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(M)
        layout.addStretch(2)
        layout.addWidget(picture)
        layout.addWidget(self.title)
        layout.addLayout(beside)
        layout.addLayout(row)
        layout.addStretch(3)


class Page(Spoken, QWidget):
    """A page of the window: a head (title, remark, buttons) and a body."""

    TITLE: Message

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.desk = place.desk
        self.chosen = place.chosen
        self.newest = Newest(place.desk)
        self._title = Words(self.TITLE, "title")
        self.remark = Elided("", "muted")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(S)
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(self._title)
        self.remark.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.remark, 1)
        head.addLayout(self._buttons)
        self.body = QVBoxLayout()
        self.body.setSpacing(S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(XL, L, XL, L)
        layout.setSpacing(M)
        layout.addLayout(head)
        layout.addLayout(self.body, 1)

    def retranslate(self) -> None:
        """Most pages are made of parts that know their texts."""

    def enter(self, argument: Any = None) -> None:
        """The page comes into view; `argument` is what another page wants shown."""

    def leave(self) -> bool:
        """Another page is wanted; False to stay (something is not saved)."""
        return True

    def remember(self) -> None:
        """The window closes: keep widths and filters."""

    def add_button(self, button: QPushButton) -> QPushButton:
        """Puts a button into the head; it is never narrower than its words."""
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._buttons.addWidget(button)
        return button

    def add_action(self, key: str, slot: Callable[[], object]) -> QAction:
        """A shortcut that works while this page is in view."""
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: slot())
        self.addAction(action)
        return action


class Beside(QWidget):
    """A body with a panel at its right that gives way where the page is narrow."""

    def __init__(self, body: QWidget, panel: QWidget, *, least: int) -> None:
        super().__init__()
        self._panel = panel
        self._least = least
        self._wanted = True
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(M)
        row.addWidget(body, 1)
        row.addWidget(panel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._allot()

    def show_panel(self, wanted: bool) -> None:
        """Leaves the whole room to the body while the panel has nothing to show."""
        self._wanted = wanted
        self._allot()

    def _allot(self) -> None:
        self._panel.setVisible(self._wanted and self.width() >= self._least)


class Either(QStackedWidget):
    """A list, or what to do while it is empty."""

    def __init__(self, full: QWidget, empty: QWidget) -> None:
        super().__init__()
        self.addWidget(full)
        self.addWidget(empty)

    def show_full(self, is_full: bool) -> None:
        """Shows the list, or the advice."""
        self.setCurrentIndex(0 if is_full else 1)


def clear(layout: QLayout) -> None:
    """Takes every widget out of a layout and throws it away."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def card() -> tuple[QFrame, QVBoxLayout]:
    """A framed part of a page and its layout."""
    frame = QFrame()
    frame.setProperty("role", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(L, M, L, M)
    layout.setSpacing(S)
    return frame, layout


def pile(parts: Sequence[QWidget]) -> QWidget:
    """Parts of a side panel, one below the other."""
    inside = QWidget()
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(M, 0, S, 0)
    layout.setSpacing(S)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch()
    return inside


def line() -> QFrame:
    """A thin line between two parts."""
    frame = QFrame()
    frame.setProperty("role", "line")
    frame.setFixedHeight(1)
    frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return frame


def small_icon(name: str, tone: str = "muted") -> QIcon:
    """An icon beside a text."""
    return icon(name, tone)
