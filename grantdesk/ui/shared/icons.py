"""The program's own vector icons, drawn in the colour of the text around them at any size."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from grantdesk.paths import shipped
from grantdesk.ui.shared.theme import colours


@cache
def icon(name: str, tone: str = "text") -> QIcon:
    """The icon of `resources/icons/NAME.svg` in one of the theme's colours; it follows a change of theme."""
    source = shipped("resources", "icons", f"{name}.svg").read_text(encoding="utf-8")
    engine = _Engine(source, tone)
    _engines.append(engine)
    return QIcon(engine)


_engines: list[QIconEngine] = []  # QIcon owns the C++ half; the Python half with `paint` must stay alive too


@cache
def _renderer(source: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))


class _Engine(QIconEngine):
    def __init__(self, source: str, tone: str) -> None:
        super().__init__()
        self._source = source
        self._tone = tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        tone = "muted" if mode == QIcon.Mode.Disabled else self._tone
        _renderer(self._source, getattr(colours(), tone)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        engine = _Engine(self._source, self._tone)
        _engines.append(engine)
        return engine
