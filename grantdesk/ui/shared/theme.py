"""Colours, spacing and type: two palettes, one accent, one scale; light or dark after the system."""

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from grantdesk.paths import shipped

FAMILIES = ["Segoe UI", "Noto Sans", "DejaVu Sans"]  # each has every Kazakh letter and the tenge sign
TYPE_SCALES = (90, 100, 115, 130, 150)  # per cent
BASE_POINTS = 10.0
XS, S, M, L, XL = 4, 8, 12, 16, 24  # the spacing scale, in device-independent pixels


@dataclass(frozen=True)
class Colours:
    """The colours of one scheme; text on its ground keeps a contrast of at least 4.5."""

    window: str
    base: str
    raised: str
    text: str
    muted: str
    line: str  # between things
    edge: str  # around what can be filled in: contrast of at least 3
    accent: str
    on_accent: str
    accent_soft: str
    hover: str
    danger: str
    grey: tuple[str, str]  # ground and text of a chip
    blue: tuple[str, str]
    green: tuple[str, str]
    amber: tuple[str, str]
    red: tuple[str, str]
    violet: tuple[str, str]


LIGHT = Colours(
    window="#F4F6F8",
    base="#FFFFFF",
    raised="#FFFFFF",
    text="#1B2430",
    muted="#566373",
    line="#D9DFE6",
    edge="#7E8C9B",
    accent="#0B6E8A",
    on_accent="#FFFFFF",
    accent_soft="#E1F0F4",
    hover="#E9EDF1",
    danger="#A1261C",
    grey=("#EDF0F3", "#465362"),
    blue=("#E3EEFA", "#1D5691"),
    green=("#E2F3E7", "#1C6B3A"),
    amber=("#FCF0D6", "#7A5200"),
    red=("#FBE6E4", "#A1261C"),
    violet=("#EFE8F8", "#5F3B93"),
)
DARK = Colours(
    window="#16191E",
    base="#1E2228",
    raised="#252A31",
    text="#E6EAF0",
    muted="#9AA6B4",
    line="#343B45",
    edge="#75818F",
    accent="#4DB6D0",
    on_accent="#10161C",
    accent_soft="#1D3A44",
    hover="#272D35",
    danger="#F6AAA2",
    grey=("#2D343D", "#BAC5D1"),
    blue=("#1B324A", "#9CC7F2"),
    green=("#1B3A28", "#8FD9A8"),
    amber=("#42340F", "#F0CC7A"),
    red=("#472321", "#F6AAA2"),
    violet=("#35274A", "#CDB2F2"),
)
_current = LIGHT


def colours() -> Colours:
    """The colours in force."""
    return _current


class Theme(QObject):
    """Dresses the application; `changed` tells painters that keep colours."""

    changed = Signal()

    def __init__(self, app: QApplication, *, appearance: str = "system", scale: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._appearance = appearance
        self._scale = scale
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.apply()

    def choose(self, *, appearance: str | None = None, scale: int | None = None) -> None:
        """Takes `system`, `light` or `dark`, and the size of type in per cent."""
        self._appearance = appearance or self._appearance
        self._scale = scale or self._scale
        self.apply()

    def apply(self) -> None:
        """Puts colours, type and style sheet in force everywhere."""
        global _current
        _current = DARK if self._is_dark() else LIGHT
        font = QFont(self._app.font())
        font.setFamilies(FAMILIES)
        font.setPointSizeF(BASE_POINTS * self._scale / 100)
        self._app.setFont(font)
        self._app.setPalette(palette(_current))
        self._app.setStyleSheet(style_sheet(_current, self._scale))
        self.changed.emit()

    def _is_dark(self) -> bool:
        if self._appearance == "system":
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._appearance == "dark"

    def _follow_system(self, _scheme: Qt.ColorScheme) -> None:
        if self._appearance == "system":
            self.apply()


def palette(c: Colours) -> QPalette:
    """Qt's palette of a scheme."""
    role = QPalette.ColorRole
    result = QPalette()
    for which, colour in (
        (role.Window, c.window),
        (role.WindowText, c.text),
        (role.Base, c.base),
        (role.AlternateBase, c.window),
        (role.Text, c.text),
        (role.PlaceholderText, c.muted),
        (role.Button, c.raised),
        (role.ButtonText, c.text),
        (role.ToolTipBase, c.raised),
        (role.ToolTipText, c.text),
        (role.Highlight, c.accent_soft),
        (role.HighlightedText, c.text),
        (role.Accent, c.accent),
        (role.Link, c.accent),
        (role.Mid, c.line),
        (role.Dark, c.edge),
    ):
        result.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, which, QColor(c.muted))
    return result


def style_sheet(c: Colours, scale: int) -> str:
    """The style sheet with the colours and sizes of a scheme put in."""
    values: dict[str, object] = {name: value for name, value in asdict(c).items() if isinstance(value, str)}
    values["good"] = c.green[1]
    for name, points in (("small", 9.0), ("normal", 10.0), ("large", 13.0), ("huge", 18.0)):
        values[name] = f"{points * scale / 100:.1f}pt"
    kind = "dark" if c is DARK else "light"
    for name, file in (("arrow", f"arrow-{kind}.svg"), ("up", f"up-{kind}.svg"), ("tick", f"tick-{kind}.svg")):
        values[name] = shipped("resources", "icons", file).as_posix()
    return Template(shipped("resources", "styles", "main.qss").read_text(encoding="utf-8")).substitute(values)
