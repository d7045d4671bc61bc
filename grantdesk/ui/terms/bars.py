"""The line of time: months across, a bar for each term, a dot for each fixed day, a line for today."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from grantdesk.ui.shared.columns import day as day_digits
from grantdesk.ui.shared.dates import month_name
from grantdesk.ui.shared.theme import S, colours

HEIGHT = 34
THICK = 12
EDGE = 10  # pixels left and right of the first and the last day


@dataclass(frozen=True)
class Scale:
    """The days that the line spans, both ends inclusive."""

    first: date
    last: date
    today: date

    def place(self, day: date, width: int) -> float:
        """Where a day lies on a line of some pixels."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return EDGE + share * (width - 2 * EDGE)

    def months(self) -> list[date]:
        """The first days of the months in it."""
        found, day = [], self.first.replace(day=1)
        while day <= self.last:
            if day >= self.first:
                found.append(day)
            day = (day.replace(day=28) + timedelta(days=5)).replace(day=1)
        return found


def scale_of(days: list[date], today: date) -> Scale:
    """A scale on which some days and today have their place, with a little air."""
    every = [*days, today]
    return Scale(min(every) - timedelta(days=4), max(every) + timedelta(days=6), today)


class Ruler(QWidget):
    """The names of the months above the bars."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self._scale = scale
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(300, 2 * self.fontMetrics().height() + S)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(colours().muted))
        line = self.fontMetrics().height()
        months = self._scale.months()
        every = 1 + len(months) // 9
        for number, month in enumerate(months[::every]):
            place = self._scale.place(month, self.width())
            beyond = months[(number + 1) * every] if (number + 1) * every < len(months) else self._scale.last
            room = self._scale.place(beyond, self.width()) - place - S
            with_year = f"{month_name(month.month)} {month.year}" if number == 0 or month.month == 1 else ""
            for words in (with_year, month_name(month.month), month_name(month.month, short=True)):
                if words and self.fontMetrics().horizontalAdvance(words) <= room:
                    painter.drawText(QPointF(place, line), words)
                    break
        painter.setPen(QColor(colours().accent))
        words = day_digits(self._scale.today)
        width = self.fontMetrics().horizontalAdvance(words)
        left = min(max(self._scale.place(self._scale.today, self.width()) - width / 2, 0), self.width() - width)
        painter.drawText(QPointF(left, 2 * line), words)


class Bar(QWidget):
    """One row of the line: from a day to a day, or a dot; `tone` is one of the colours of chips."""

    def __init__(self, scale: Scale, start: date | None, end: date | None, done: date | None, tone: str) -> None:
        super().__init__()
        self._scale, self._start, self._end, self._done, self._tone = scale, start, end, done, tone
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(300, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grid(painter)
        ground, ink = (QColor(name) for name in getattr(colours(), self._tone))
        middle = self.height() / 2
        if self._start is not None and self._end is not None and self._start != self._end:
            left, right = sorted(self._scale.place(day, self.width()) for day in (self._start, self._end))
            painter.setBrush(ground)
            painter.setPen(QPen(ink, 1))
            painter.drawRoundedRect(QRectF(left, middle - THICK / 2, right - left, THICK), 4, 4)
        if self._end is not None:
            self._dot(painter, self._end, ink, filled=True)
        if self._done is not None:
            self._dot(painter, self._done, ink, filled=False)

    def _dot(self, painter: QPainter, day: date, ink: QColor, *, filled: bool) -> None:
        painter.setPen(QPen(ink, 2))
        painter.setBrush(ink if filled else QColor(colours().base))
        painter.drawEllipse(QPointF(self._scale.place(day, self.width()), self.height() / 2), 5, 5)

    def _paint_grid(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(colours().line), 1))
        for month in self._scale.months():
            place = round(self._scale.place(month, self.width())) + 0.5
            painter.drawLine(QPointF(place, 0), QPointF(place, self.height()))
        painter.setPen(QPen(QColor(colours().accent), 2, Qt.PenStyle.SolidLine))
        place = round(self._scale.place(self._scale.today, self.width()))
        painter.drawLine(QPointF(place, 0), QPointF(place, self.height()))
