"""Forms built from a list of fields: label above, fault below in words, Enter goes to the next empty field."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Level
from grantdesk.ui.shared.fields import is_enter
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.theme import XS, L, S

_TO_BE_FILLED = Message(N_("This must be filled in"))
_TO_BE_TAKEN = Message(N_("Still empty: Enter in this field takes what is offered"))


@dataclass(frozen=True)
class Field:
    """One field of a form: its key, its label, what makes its widget, how many columns it takes."""

    key: str
    label: Any  # a Message, or words with `to(language)`
    make: Callable[[], Any]
    required: bool = False
    span: int = 1
    hint: Message | None = None


class Cell(Spoken, QWidget):
    """A field with its label and the line for its fault."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.widget: Any = field.make()
        self.label = QLabel()
        self.label.setProperty("role", "label")
        self.label.setBuddy(self.widget)
        self._fault = QLabel()
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._said: Any = None
        self.offered: Any = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        if not isinstance(self.widget, QCheckBox):
            layout.addWidget(self.label)
        for part in (self.widget, self._fault):
            layout.addWidget(part)
        layout.addStretch()
        self.retranslate()

    def retranslate(self) -> None:
        words = str(Message("{words}", words=self.field.label))
        self.label.setText(f"{words} *" if self.field.required else words)
        if isinstance(self.widget, QCheckBox):
            self.widget.setText(words)
        self.widget.setAccessibleName(words)
        hint = str(self.field.hint) if self.field.hint is not None else ""
        self.widget.setToolTip(hint)
        if isinstance(self.widget, QLineEdit):
            show: Any = getattr(self.widget, "show_value", str)
            self.widget.setPlaceholderText(hint if self.offered is None else f"{show(self.offered)}  ⏎")
        if self._said is not None:
            self._fault.setText(str(self._said))

    def offer(self, value: Any) -> None:
        """Offers a value that Enter takes while the field is empty; None offers nothing."""
        self.offered = value
        self.retranslate()

    def take_offer(self) -> bool:
        """Fills the offered value in; whether there was one to take."""
        if self.offered is None or not self.widget.is_empty():
            return False
        self.widget.set_value(self.offered)
        self.widget.changed.emit()
        return True

    def show_fault(self, text: Any, level: Level = Level.ERROR) -> None:
        """Says a fault under the field; None takes it away."""
        self._said = text
        self._fault.setText("" if text is None else str(text))
        self._fault.setVisible(text is not None)
        self._fault.setProperty("role", "fault" if level in (Level.ERROR, Level.GROUND) else "remark")
        self.widget.setAccessibleDescription(self._fault.text())
        self.widget.setProperty("faulty", "true" if text is not None and level == Level.ERROR else "false")
        for part in (self.widget, self._fault):
            part.style().unpolish(part)
            part.style().polish(part)

    def fault(self) -> str:
        """The words under the field, empty for none."""
        return self._fault.text()


class Form(QWidget):
    """Fields in columns. `changed` and `left` name the field's key; `completed` comes when Enter finds none empty."""

    changed = Signal(str)
    left = Signal(str)
    completed = Signal()

    def __init__(self, fields: Sequence[Field], *, columns: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells: dict[str, Cell] = {}
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(L)
        self._layout.setVerticalSpacing(S)
        self._columns = columns
        self._mending = False  # faults were shown: Enter leads from one to the next
        self._row = self._column = 0
        for number in range(columns):
            self._layout.setColumnStretch(number, 1)
        for field in fields:
            self.add(field)

    def add(self, field: Field) -> Cell:
        """Puts one more field at the end."""
        cell = Cell(field, self)
        self._place(cell)
        self.cells[field.key] = cell
        cell.widget.changed.connect(partial(self._changed, field.key))
        cell.widget.left.connect(partial(self.left.emit, field.key))
        cell.widget.installEventFilter(self)
        return cell

    def _place(self, cell: Cell) -> None:
        span = min(cell.field.span, self._columns)
        if self._column + span > self._columns:
            self._row, self._column = self._row + 1, 0
        self._layout.addWidget(cell, self._row, self._column, 1, span)
        self._column += span

    def add_heading(self, widget: QWidget) -> None:
        """Puts a widget across all columns."""
        self._row, self._column = self._row + 1, 0
        self._layout.addWidget(widget, self._row, 0, 1, self._columns)
        self._row += 1

    def set_columns(self, columns: int) -> None:
        """Lays the fields out anew in another number of columns (for forms without headings)."""
        if columns == self._columns:
            return
        for number in range(max(columns, self._columns)):
            self._layout.setColumnStretch(number, 1 if number < columns else 0)
        self._columns, self._row, self._column = columns, 0, 0
        for cell in self.cells.values():
            self._layout.removeWidget(cell)
            self._place(cell)

    def widget(self, key: str) -> Any:
        """The field of a key."""
        return self.cells[key].widget

    # --- values

    def read(self) -> dict[str, Any] | None:
        """The values by key; None when a field is unreadable or missing: its fault is shown and it has the focus."""
        values: dict[str, Any] = {}
        for key, cell in self.cells.items():
            cell.show_fault(None)
            try:
                values[key] = cell.widget.value()
                if cell.field.required and values[key] in (None, ""):
                    raise Refused(_TO_BE_TAKEN if cell.offered is not None else _TO_BE_FILLED)
            except Refused as error:
                cell.show_fault(error.message)
        return None if self.focus_fault() else values

    def peek(self) -> dict[str, Any]:
        """The values that can be read now; None for the others."""
        return {key: self.peek_one(key) for key in self.cells}

    def peek_one(self, key: str) -> Any:
        """One value, None while it cannot be read."""
        try:
            return self.cells[key].widget.value()
        except Refused:
            return None

    def fill(self, values: Mapping[str, Any]) -> None:
        """Fills in the fields that are named and takes their faults away."""
        for key, value in values.items():
            if key in self.cells:
                self.cells[key].widget.set_value(value)
                self.cells[key].show_fault(None)

    def clear(self) -> None:
        """Empties every field and takes all offers back."""
        self._mending = False
        for cell in self.cells.values():
            cell.offer(None)
        self.fill(dict.fromkeys(self.cells))

    def state(self) -> dict[str, Any]:
        """What stands in the fields that are not empty, readable or not."""
        return {key: cell.widget.state() for key, cell in self.cells.items() if not cell.widget.is_empty()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Puts the state of a draft back."""
        for key, value in state.items():
            if key in self.cells:
                self.cells[key].widget.restore(value)

    # --- faults

    def show_faults(self, faults: Iterable[tuple[str, Any, Level]]) -> None:
        """Shows the faults of fields; the first error gets the focus."""
        for key, text, level in faults:
            if key in self.cells:
                self.cells[key].show_fault(text, level)
        self.focus_fault()

    def focus_fault(self) -> bool:
        """Goes to the first field with an error; whether there is one."""
        wrong = next((c for c in self.cells.values() if c.widget.property("faulty") == "true"), None)
        self._mending = wrong is not None
        if wrong is not None:
            wrong.widget.setFocus()
        return self._mending

    def check(self, key: str) -> None:
        """Says whether one field can be read, at the field."""
        cell = self.cells[key]
        if self._mending and cell.widget.is_empty():
            return  # still missing
        try:
            cell.widget.value()
            cell.show_fault(None)
        except Refused as error:
            cell.show_fault(error.message)

    # --- keys

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and is_enter(event):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and (isinstance(watched, QLineEdit | QCheckBox) or getattr(watched, "enter_goes_on", False)):
                settle = getattr(watched, "settle", None)
                if settle is not None:
                    settle()
                next((c.take_offer() for c in self.cells.values() if c.widget is watched), False)
                self.go_on(watched)
                return True
        return super().eventFilter(watched, event)

    def go_on(self, after: QWidget) -> None:
        """Goes to the next empty field, while faults are mended to the next fault; `completed` when there is none."""
        cells = list(self.cells.values())
        if self._mending:
            if not self.focus_fault():
                self.completed.emit()
            return
        start = next((n for n, cell in enumerate(cells) if cell.widget is after), -1)
        for cell in cells[start + 1 :]:
            if cell.isVisibleTo(self) and cell.widget.isEnabled() and cell.widget.is_empty():
                cell.widget.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.completed.emit()

    def _changed(self, key: str) -> None:
        self.cells[key].show_fault(None)
        self.changed.emit(key)
