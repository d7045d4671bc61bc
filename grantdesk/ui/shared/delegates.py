"""How cells are painted: a state as a coloured chip that also says its word."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from grantdesk.ui.shared.paged_model import ChipRole
from grantdesk.ui.shared.theme import XS, S, colours

_PAD = S + 2


class ChipDelegate(QStyledItemDelegate):
    """Paints the text of a cell inside a rounded chip of the colour that `ChipRole` names."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tone = index.data(ChipRole)
        if not tone:
            super().paint(painter, option, index)
            return
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        text, blank.text = blank.text, ""
        style = option.widget.style() if option.widget else None
        if style is not None:
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, blank, painter, option.widget)
        paint_chip(painter, QRectF(option.rect).adjusted(S, 0, -S, 0), text, tone, option.fontMetrics)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + 2 * _PAD, size.height())


def paint_chip(painter: QPainter, room: QRectF, text: str, tone: str, metrics: QFontMetrics) -> float:
    """Paints a chip at the left of a room, halfway up; returns its width in pixels."""
    ground, ink = getattr(colours(), tone)
    width = min(metrics.horizontalAdvance(text) + 2.0 * _PAD, room.width())
    height = min(metrics.height() + XS, room.height() - 2)
    box = QRectF(room.left(), room.center().y() - height / 2 - 0.5, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setPen(QColor(ink))
    inner = box.adjusted(_PAD, 0, -_PAD, 0)
    painter.drawText(
        inner,
        Qt.AlignmentFlag.AlignCenter,
        metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()) + 1),
    )
    painter.restore()
    return width


STATUS_TONES = {
    "registered": "blue",
    "correction": "amber",
    "admitted": "violet",
    "not_admitted": "red",
    "withdrawn": "grey",
    "selected": "green",
    "reserve": "amber",
    "not_selected": "grey",
    "declined": "grey",
    "draft": "amber",
    "submitted": "green",
    "returned": "red",
    "recused": "grey",
    "absent": "grey",
}


def tone_of(word: object) -> str:
    """The colour of the chip of a stored word (a state, an outcome)."""
    return STATUS_TONES.get(str(word), "grey")
