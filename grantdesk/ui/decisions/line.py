"""The line in the ranked list: a strong one where the selection ends, a fine one where the reserve ends."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from grantdesk.ui.shared.delegates import ChipDelegate
from grantdesk.ui.shared.theme import colours


class LineDelegate(ChipDelegate):
    """Paints cells and, under two of the rows, a line across."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._selected = -1
        self._reserve = -1

    def set_lines(self, selected: int, reserve: int) -> None:
        """Says under which rows the lines stand; -1 for none."""
        self._selected, self._reserve = selected, reserve

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if index.row() in (self._selected, self._reserve):
            width = 3 if index.row() == self._selected else 1
            painter.save()
            painter.setPen(QPen(QColor(colours().accent), width))
            y = option.rect.bottom() - width // 2
            painter.drawLine(option.rect.left(), y, option.rect.right() + 1, y)
            painter.restore()
