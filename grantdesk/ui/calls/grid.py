"""A small table that is typed into: codes with names, marks with their meaning, limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from grantdesk.i18n import Message
from grantdesk.ui.shared.theme import M

ROWS_SHOWN = 5


@dataclass(frozen=True)
class GridColumn:
    """One column: its title; a column of fixed texts is not typed into."""

    title: Message
    fixed: bool = False


class GridField(QTableWidget):
    """Its value is the lines that are not empty; a new line begins below the last one."""

    changed = Signal()
    left = Signal()

    def __init__(self, columns: Sequence[GridColumn], parent: QWidget | None = None, *, grows: bool = True) -> None:
        super().__init__(0, len(columns), parent)
        self._columns = tuple(columns)
        self._grows = grows
        self._quiet = False
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.itemChanged.connect(self._edited)
        self.retranslate()
        self.set_lines([])

    def lines(self) -> list[list[str]]:
        """The typed lines, empty ones left out."""
        found = [[self._text(row, column) for column in range(len(self._columns))] for row in range(self.rowCount())]
        return [line for line in found if any(line)]

    def set_lines(self, lines: Sequence[Sequence[str]]) -> None:
        """Shows other lines."""
        self._quiet = True
        self.setRowCount(len(lines) + self._grows)
        for row in range(self.rowCount()):
            line = lines[row] if row < len(lines) else [""] * len(self._columns)
            for column, text in enumerate(line):
                self._put(row, column, text)
        self._quiet = False
        self._set_height()

    def value(self) -> list[list[str]]:
        """The same as `lines`."""
        return self.lines()

    def set_value(self, value: Any) -> None:
        """Shows lines, or none."""
        self.set_lines(value or [])

    def is_empty(self) -> bool:
        """Whether no line is typed."""
        return not self.lines()

    def remove_line(self) -> None:
        """Takes the current line away."""
        if self._grows and 0 <= self.currentRow() < self.rowCount() - 1:
            self.removeRow(self.currentRow())
            self._set_height()
            self.changed.emit()

    def retranslate(self) -> None:
        """Says the titles in the language in force."""
        self.setHorizontalHeaderLabels([str(column.title) for column in self._columns])

    def _put(self, row: int, column: int, text: str) -> None:
        item = QTableWidgetItem(text)
        if self._columns[column].fixed:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.setItem(row, column, item)

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return " ".join(item.text().split()) if item is not None else ""

    def _edited(self, item: QTableWidgetItem) -> None:
        if self._quiet:
            return
        if self._grows and item.row() == self.rowCount() - 1 and item.text().strip():
            self._quiet = True
            self.insertRow(self.rowCount())
            for column in range(len(self._columns)):
                self._put(self.rowCount() - 1, column, "")
            self._quiet = False
            self._set_height()
        self.changed.emit()

    def _set_height(self) -> None:
        line = self.fontMetrics().height() + M
        self.verticalHeader().setDefaultSectionSize(line)
        rows = min(max(self.rowCount(), 2), ROWS_SHOWN)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * line + 2 * self.frameWidth() + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, column = self.currentRow(), self.currentColumn()
        if event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.remove_line()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            last = column == len(self._columns) - 1
            self.setCurrentCell(min(row + last, self.rowCount() - 1), 0 if last else column + 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.rowCount():
            self.setCurrentCell(0, next((n for n, column in enumerate(self._columns) if not column.fixed), 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_height()
        super().changeEvent(event)

