"""A chart of bars, painted by the program: each bar leads to its rows, by click or with arrows and Enter."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from grantdesk.i18n import Message
from grantdesk.ui.reports.rows import Bar, Chart, said
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.theme import XS, M, S, colours

NAME_SHARE = 0.46
LONGEST_NAME = 300
_ROUND = 3.0


class BarChart(Spoken, QWidget):
    """`opened` carries the query of the bar that was chosen."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self.current = 0
        self._hovered = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, chart: Chart) -> None:
        """Shows other bars."""
        self._chart = chart
        self.current = min(self.current, max(len(chart.bars) - 1, 0))
        self.retranslate()
        self.updateGeometry()

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The bars in view."""
        return self._chart.bars if self._chart is not None else ()

    def text_of(self, bar: Bar) -> str:
        """What stands beside a bar."""
        share = "" if bar.share is None else f"  ·  {bar.share}\u202f%"
        return f"{said(bar.value)}{share}"

    def name_of(self, bar: Bar) -> str:
        """The name of a bar in the language in force."""
        return str(Message("{name}", name=bar.name))

    def retranslate(self) -> None:
        if self._chart is not None:
            self.setAccessibleName(str(self._chart.title))
            bar = self.bars[self.current] if self.bars else None
            self.setAccessibleDescription(f"{self.name_of(bar)}: {self.text_of(bar)}" if bar is not None else "")
        self.update()

    # --- places

    def _line(self) -> int:
        return self.fontMetrics().height() + M

    def sizeHint(self) -> QSize:
        return QSize(360, self._line() * max(len(self.bars), 1) + self._legend_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def _legend_height(self) -> int:
        return self._line() if self._chart is not None and self._chart.behind is not None else 0

    def room_of(self, place: int) -> QRectF:
        """The line of a bar."""
        return QRectF(0, self._legend_height() + place * self._line(), self.width(), self._line())

    def place_at(self, point: QPointF) -> int:
        """The bar under a point, -1 for none."""
        return next((n for n in range(len(self.bars)) if self.room_of(n).contains(point)), -1)

    def _name_width(self) -> float:
        widest = max((self.fontMetrics().horizontalAdvance(self.name_of(bar)) for bar in self.bars), default=0)
        return min(widest + M, self.width() * NAME_SHARE, LONGEST_NAME)

    # --- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._legend_height():
            self._paint_legend(painter)
        most = max((max(bar.value, bar.behind or 0) for bar in self.bars), default=0) or 1
        for place, bar in enumerate(self.bars):
            self._paint_bar(painter, place, bar, most)

    def _paint_legend(self, painter: QPainter) -> None:
        assert self._chart is not None
        metrics, side = self.fontMetrics(), self.fontMetrics().height() * 0.6
        top = (self._line() - side) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().hover))
        text = str(self._chart.behind)
        left = self.width() - metrics.horizontalAdvance(text) - S
        painter.setPen(QPen(QColor(colours().edge), 1))
        painter.drawRoundedRect(QRectF(left - side - S, top, side, side), 2, 2)
        painter.setPen(QColor(colours().muted))
        painter.drawText(QRectF(left, 0, self.width() - left, self._line()), int(_MIDDLE), text)

    def _paint_bar(self, painter: QPainter, place: int, bar: Bar, most: int) -> None:
        room, metrics = self.room_of(place), self.fontMetrics()
        self._paint_ground(painter, place, room)
        names = self._name_width()
        painter.setPen(QColor(colours().text))
        name = metrics.elidedText(self.name_of(bar), Qt.TextElideMode.ElideRight, int(names - S))
        painter.drawText(room.adjusted(S, 0, 0, 0), int(_MIDDLE), name)
        widest = max(metrics.horizontalAdvance(self.text_of(other)) for other in self.bars)
        full = max(room.width() - names - widest - 3 * S, 20.0)
        box = QRectF(room.left() + names + S, room.top() + XS + 1, full, room.height() - 2 * XS - 2)
        self._paint_values(painter, bar, box, most)
        painter.setPen(QColor(colours().text if bar.value else colours().muted))
        end = box.left() + full * max(bar.value, bar.behind or 0) / most + S
        painter.drawText(QRectF(end, room.top(), room.right() - end, room.height()), int(_MIDDLE), self.text_of(bar))

    def _paint_ground(self, painter: QPainter, place: int, room: QRectF) -> None:
        focused = self.hasFocus() and place == self.current
        if focused or place == self._hovered:
            painter.setPen(QPen(QColor(colours().accent), 1.5) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours().hover))
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), _ROUND, _ROUND)

    def _paint_values(self, painter: QPainter, bar: Bar, box: QRectF, most: int) -> None:
        """What stands behind, then the value itself, a little lower."""
        if bar.behind:
            painter.setPen(QPen(QColor(colours().edge), 1))
            painter.setBrush(QColor(colours().hover))
            faint = QRectF(box.left(), box.top(), box.width() * bar.behind / most, box.height())
            painter.drawRoundedRect(faint, _ROUND, _ROUND)
        if bar.value:
            inset = 0.0 if bar.behind is None else 3.0
            width = max(box.width() * bar.value / most, 2.0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours().accent))
            strong = QRectF(box.left(), box.top() + inset, width, box.height() - 2 * inset)
            painter.drawRoundedRect(strong, _ROUND, _ROUND)

    # --- choosing

    def _step_to(self, place: int) -> None:
        if self.bars:
            self.current = min(max(place, 0), len(self.bars) - 1)
            self.retranslate()

    def _open(self, place: int) -> None:
        if 0 <= place < len(self.bars):
            self._step_to(place)
            self.opened.emit(self.bars[place].query)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {
            Qt.Key.Key_Down: self.current + 1,
            Qt.Key.Key_Up: self.current - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self.bars) - 1,
        }
        if key in steps:
            self._step_to(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._open(self.place_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if place != self._hovered:
            self._hovered = place
            self.setToolTip(self.name_of(self.bars[place]) if place >= 0 else "")
            self.setCursor(Qt.CursorShape.PointingHandCursor if place >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = -1
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
