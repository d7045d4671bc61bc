"""A state as a coloured chip with its word, outside of lists."""

from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from grantdesk.i18n import Message
from grantdesk.ui.shared.delegates import paint_chip
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.theme import XS, S


class Chip(Spoken, QWidget):
    """Shows words in one of the chip colours."""

    def __init__(self, words: Any = "", tone: str = "grey") -> None:
        super().__init__()
        self._words = words
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def say(self, words: Any, tone: str) -> None:
        """Shows other words."""
        self._words, self._tone = words, tone
        self.retranslate()

    def text(self) -> str:
        """The words in the language in force."""
        return str(Message("{words}", words=self._words))

    def retranslate(self) -> None:
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * (S + 2), metrics.height() + XS + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self.text(), self._tone, self.fontMetrics())
