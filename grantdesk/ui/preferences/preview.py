"""How the head of a paper will look with the settings as they are being typed."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.theme import L, S

FACES = ["IBM Plex Serif", "Times New Roman", "Noto Serif", "DejaVu Serif"]
INK, FAINT, PAPER = QColor("#1B2430"), QColor("#7A8592"), QColor("#FFFFFF")
POINTS_ACROSS = 430.0  # larger than on A4, so that it can be read
EXAMPLE = 15  # a register number


class LetterheadPreview(Spoken, QWidget):
    """Paper is white in every appearance; sizes follow the width, as on a page of A4."""

    def __init__(self) -> None:
        super().__init__()
        self._values: dict[str, Any] = {}
        self._usual: dict[str, dict[str, str]] = {}
        self._emblem = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(str(Message(N_("The head of a paper"))))

    def show_values(self, values: Mapping[str, Any], usual: dict[str, dict[str, str]]) -> None:
        """Shows settings by flat key; `usual` names the office where they are empty."""
        if values.get("emblem") != self._values.get("emblem"):
            self._emblem = QImage(values.get("emblem") or "")
        self._values, self._usual = dict(values), usual
        self.update()

    def text(self, key: str, language: str) -> str:
        """What the papers print for a setting in one language."""
        own = self._values.get(f"{key}_{language}")
        usual = self._usual.get("name" if key == "office" else key, {})
        return str(own or usual.get(language, ""))

    def sizeHint(self) -> QSize:
        return QSize(340, 210)

    def heightForWidth(self, width: int) -> int:
        return round(min(width * 0.62, 260))

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self.heightForWidth(self.width()))

    # --- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), PAPER)
        painter.setPen(QPen(FAINT, 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        y = self._head(painter)
        y = self._contacts(painter, y)
        painter.setPen(QPen(INK, 1.6))
        painter.drawLine(L, round(y), self.width() - L, round(y))
        self._number(painter, y + S)
        self._signature(painter)

    def _font(self, points: float, *, bold: bool = False) -> QFont:
        font = QFont()
        font.setFamilies(FACES)
        font.setPixelSize(max(round(points * self.width() / POINTS_ACROSS), 6))
        font.setBold(bold)
        return font

    def _points(self) -> float:
        return float(self._values.get("paper_points") or 14)

    def _head(self, painter: QPainter) -> float:
        emblem = 0.0 if self._emblem.isNull() else self.width() * 0.09
        gap = emblem + (2 * S if emblem else S)
        width = (self.width() - 2 * L - gap) / 2
        painter.setPen(INK)
        painter.setFont(self._font(max(self._points() - 3, 8), bold=True))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        bottom = L + emblem
        for language, x in (("kk", float(L)), ("ru", L + width + gap)):
            room = QRectF(x, L, width, self.height())
            words = self.text("office", language).upper()
            painter.drawText(room, int(flags), words)
            bottom = max(bottom, painter.boundingRect(room, int(flags), words).bottom())
        if emblem:
            painter.drawImage(QRectF((self.width() - emblem) / 2, L, emblem, emblem), self._emblem)
        return bottom + S

    def _contacts(self, painter: QPainter, y: float) -> float:
        painter.setFont(self._font(max(self._points() - 6, 7)))
        painter.setPen(INK)
        width = (self.width() - 2 * L) / 2 - S
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        bottom = y
        for language, x in (("kk", float(L)), ("ru", self.width() - L - width)):
            parts = (self.text("address", language), self._values.get("contacts"))
            words = ", ".join(str(part) for part in parts if part)
            room = QRectF(x, y, width, self.height())
            if words:
                painter.drawText(room, flags, words)
                bottom = max(bottom, painter.boundingRect(room, flags, words).bottom() + S / 2)
        return bottom

    def _number(self, painter: QPainter, y: float) -> None:
        painter.setFont(self._font(self._points() - 2))
        painter.setPen(INK)
        room = QRectF(L, y, self.width() - 2 * L, self.height())
        number = f"№ {self._values.get('number_prefix') or ''}{EXAMPLE}"
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft), number)
        cities = dict.fromkeys(filter(None, (self.text("city", "kk"), self.text("city", "ru"))))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight), " / ".join(cities))

    def _signature(self, painter: QPainter) -> None:
        name, position = self._values.get("head_name"), self.text("head_position", "kk")
        painter.setFont(self._font(self._points() - 2, bold=True))
        room = QRectF(L, 0, self.width() - 2 * L, self.height() - L - S)
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | bottom), str(position or ""))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | bottom), str(name or ""))
        drafter = self._values.get("drafter")
        if drafter:
            painter.setFont(self._font(8))
            painter.setPen(FAINT)
            line = " ".join(filter(None, ("Орынд.:", str(drafter), self._values.get("drafter_phone"))))
            painter.drawText(room.adjusted(0, 0, 0, S + 4), int(Qt.AlignmentFlag.AlignLeft | bottom), line)
