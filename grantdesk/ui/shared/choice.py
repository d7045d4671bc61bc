"""A list to choose from that filters while one types, folded in all its languages at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QListView, QWidget

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.names import search_key
from grantdesk.ui.shared.icons import icon
from grantdesk.ui.shared.theme import S

ROWS_SHOWN = 9
_GRIP = 16


@dataclass(frozen=True)
class Choice:
    """One entry: what is stored, what is shown (by language, or a plain text), under what else it is found."""

    value: Any
    words: Any
    also: tuple[str, ...] = ()

    def text(self) -> str:
        """The entry in the language in force."""
        return str(Message("{words}", words=self.words))

    def keys(self) -> tuple[str, ...]:
        """Folded texts under which the entry is found."""
        values = self.words.values() if isinstance(self.words, dict) else (self._all_words())
        return tuple(search_key(str(text)) for text in (*values, *self.also, str(self.value)))

    def _all_words(self) -> tuple[str, ...]:
        to = getattr(self.words, "to", None)
        return tuple(to(language) for language in ("kk", "ru", "en")) if callable(to) else (str(self.words),)


class ChoiceField(QLineEdit):
    """A line that holds one of its choices; typing narrows the list, Enter or leaving takes the entry in view."""

    changed = Signal()
    left = Signal()
    picked = Signal()  # an entry was taken with the mouse

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: list[tuple[Choice, tuple[str, ...]]] = []
        self._found: list[Choice] = []
        self._value: Any = None
        self._list = _Popup(self)
        self._list.chosen.connect(self._pick)
        self.textEdited.connect(self._narrow)
        self.setTextMargins(0, 0, _GRIP, 0)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Puts other entries in; a value that is none of them any more is let go."""
        self._choices = [(choice, choice.keys()) for choice in choices]
        if not any(choice.value == self._value for choice, _keys in self._choices):
            self._value = None
        self.retranslate()

    def has_choices(self) -> bool:
        """Whether there is anything to choose from."""
        return bool(self._choices)

    def value(self) -> Any:
        """The chosen value, None for nothing; raises `Refused` for a text that is no entry."""
        if self._value is None and self.text().strip():
            raise Refused(Message(N_("“{text}” is not in the list"), text=self.text().strip()))
        return self._value

    def chosen(self) -> Any:
        """The chosen value, None for nothing and for a text that is no entry."""
        return self._value

    def in_view(self) -> Any:
        """The value that Enter would take from the open list; None while it is closed."""
        row = self._list.current()
        return self._found[row].value if self._list.isVisible() and 0 <= row < len(self._found) else None

    def set_value(self, value: Any) -> None:
        """Chooses an entry."""
        self._value = value
        self.retranslate()

    def is_empty(self) -> bool:
        """Whether nothing is chosen or typed."""
        return self._value is None and not self.text().strip()

    def show_value(self, value: Any) -> str:
        """A value as this field spells it."""
        return next((choice.text() for choice, _keys in self._choices if choice.value == value), "")

    def state(self) -> Any:
        """The chosen value, or the text as it was typed, for a draft."""
        return {"value": self._value, "text": self.text()}

    def restore(self, state: Any) -> None:
        """Puts the state of a draft back."""
        self.set_value(state.get("value"))
        if self._value is None:
            self.setText(str(state.get("text", "")))
            self.setModified(True)

    def retranslate(self) -> None:
        """Shows the chosen entry in the language in force."""
        if self._value is not None or not self.isModified():
            self.setText(self.show_value(self._value))
            self.setCursorPosition(0)

    # --- typing

    def _narrow(self, text: str) -> None:
        self._value = None
        wanted = search_key(text)
        starting = [choice for choice, keys in self._choices if any(key.startswith(wanted) for key in keys)]
        inside = [
            choice for choice, keys in self._choices if choice not in starting and any(wanted in key for key in keys)
        ]
        self._found = starting + inside
        self._list.offer([choice.text() for choice in self._found])
        self.changed.emit()

    def open_list(self) -> None:
        """Shows all entries."""
        self._found = [choice for choice, _keys in self._choices]
        texts = [choice.text() for choice in self._found]
        self._list.offer(texts, texts.index(self.text()) if self.text() in texts else 0)

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self._value = self._found[row].value
            self.setText(self._found[row].text())
            self.setCursorPosition(0)
            self.changed.emit()
        self._list.hide()

    def _pick(self, row: int) -> None:
        self._take(row)
        self.picked.emit()

    def settle(self) -> None:
        """Takes the entry in view while the list is open, or the only one that fits."""
        if self._list.isVisible():
            self._take(self._list.current())
        elif self._value is None and len(self._found) == 1 and self.text().strip():
            self._take(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if self._list.isVisible():
                self._list.step(1 if key == Qt.Key.Key_Down else -1)
            else:
                self.open_list()
        elif key == Qt.Key.Key_Escape and self._list.isVisible():
            self._list.hide()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self.settle()
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        ):
            self.settle()  # the key itself moves the focus and never arrives as a key of the line
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._list.isVisible():
            self._list.hide()
        elif self.isEnabled() and not self.isReadOnly():
            self.open_list()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._list.hide()
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isEnabled():
            painter = QPainter(self)
            room = QRect(self.width() - _GRIP - S, (self.height() - _GRIP) // 2, _GRIP, _GRIP)
            icon("down", "muted").paint(painter, room)


class _Popup(QListView):
    """The list under a field; it never takes the focus."""

    chosen = Signal(int)

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self._texts = QStringListModel(self)
        self.setModel(self._texts)
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.entered.connect(self.setCurrentIndex)

    def offer(self, texts: list[str], row: int = 0) -> None:
        """Shows entries under the field, one of them in view."""
        self._texts.setStringList(texts)
        if not texts:
            self.hide()
            return
        line = self.sizeHintForRow(0)
        size = QSize(self._field.width(), line * min(len(texts), ROWS_SHOWN) + 2 * self.frameWidth() + 2)
        self.setGeometry(QRect(self._field.mapToGlobal(QPoint(0, self._field.height())), size))
        self.setCurrentIndex(self._texts.index(row, 0))
        self.show()
        self.scrollTo(self.currentIndex())

    def step(self, by: int) -> None:
        """Moves the entry in view."""
        row = min(max(self.current() + by, 0), self._texts.rowCount(QModelIndex()) - 1)
        self.setCurrentIndex(self._texts.index(row, 0))

    def current(self) -> int:
        """The row in view."""
        return self.currentIndex().row()


class ChecksField(QWidget):
    """Several of a few entries at once, as check boxes in columns; the value is the tuple of chosen codes."""

    enter_goes_on = True
    changed = Signal()
    left = Signal()

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None, *, columns: int = 2) -> None:
        super().__init__(parent)
        self._boxes = [(choice, QCheckBox()) for choice in choices]
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for number, (_choice, box) in enumerate(self._boxes):
            box.clicked.connect(lambda _on: self.changed.emit())
            layout.addWidget(box, number // columns, number % columns)
        if self._boxes:
            self.setFocusProxy(self._boxes[0][1])
        self.retranslate()

    def value(self) -> tuple[Any, ...]:
        """The chosen values."""
        return tuple(choice.value for choice, box in self._boxes if box.isChecked())

    def set_value(self, value: Sequence[Any] | None) -> None:
        """Chooses some entries."""
        for choice, box in self._boxes:
            box.setChecked(choice.value in (value or ()))

    def is_empty(self) -> bool:
        """Whether nothing is chosen."""
        return not self.value()

    def state(self) -> Any:
        """The chosen values, for a draft."""
        return list(self.value())

    def restore(self, state: Any) -> None:
        """Puts the state of a draft back."""
        self.set_value(state)

    def retranslate(self) -> None:
        """Says the entries in the language in force."""
        for choice, box in self._boxes:
            box.setText(choice.text())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
