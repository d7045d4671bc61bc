"""Fields of a definition that no other form has: the order of tie rules, limits by direction, places."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.names import search_key
from grantdesk.rules.places import Place
from grantdesk.services.reference import places
from grantdesk.ui.calls.grid import GridColumn, GridField
from grantdesk.ui.shared.choice import Choice
from grantdesk.ui.shared.fields import LineField, WholeField
from grantdesk.ui.shared.segments import SegmentsField
from grantdesk.ui.shared.theme import XS, M

_VALUE = Qt.ItemDataRole.UserRole


class OrderField(QListWidget):
    """Entries that are ticked, in an order; the value is the list of the ticked ones.

    Space ticks, Alt with an arrow moves.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: list[Choice] = []
        self._quiet = False
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.itemChanged.connect(lambda _item: self._tell())
        self.model().rowsMoved.connect(lambda *_: self._tell())

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offers other entries; those that are ticked stay so, in their order."""
        ticked = self.value()
        self._choices = list(choices)
        self.set_value(ticked)

    def value(self) -> list[str]:
        """The ticked entries in their order."""
        items = (self.item(row) for row in range(self.count()))
        return [item.data(_VALUE) for item in items if item.checkState() == Qt.CheckState.Checked]

    def set_value(self, value: Sequence[str] | None) -> None:
        """Ticks entries, which stand first; one that is not offered is shown by its code."""
        ticked = list(value or ())
        known = {choice.value: choice for choice in self._choices}
        rest = [choice.value for choice in self._choices if choice.value not in ticked]
        self._quiet = True
        self.clear()
        for code in [*ticked, *rest]:
            item = QListWidgetItem(known[code].text() if code in known else code, self)
            item.setData(_VALUE, code)
            item.setCheckState(Qt.CheckState.Checked if code in ticked else Qt.CheckState.Unchecked)
        self._quiet = False
        self._set_height()

    def is_empty(self) -> bool:
        """Whether nothing is ticked."""
        return not self.value()

    def shift(self, by: int) -> None:
        """Moves the current entry."""
        row = self.currentRow()
        if row >= 0 and 0 <= row + by < self.count():
            self._quiet = True
            item = self.takeItem(row)
            self.insertItem(row + by, item)
            self.setCurrentRow(row + by)
            self._quiet = False
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.shift(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.set_value(self.value())
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_height()
        super().changeEvent(event)

    def _set_height(self) -> None:
        line = self.fontMetrics().height() + M
        self.setFixedHeight(min(max(self.count(), 3), 8) * line + 2 * self.frameWidth() + 4)

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()


NONE, SAME, EACH = "none", "same", "each"


class LimitsField(QWidget):
    """A limit for every direction: none, one for all, or one for each; the value is None, a number or a table."""

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._directions: list[Choice] = []
        self._each: dict[str, int] = {}
        ways = ((NONE, N_("No limit")), (SAME, N_("One for all")), (EACH, N_("One for each")))
        self.way = SegmentsField([Choice(value, Message(words)) for value, words in ways])
        self.same = WholeField(least=1)
        self.each = GridField(
            [GridColumn(Message(N_("Direction")), fixed=True), GridColumn(Message(N_("Most winners")))], grows=False
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        for widget in (self.way, self.same, self.each):
            layout.addWidget(widget)
            widget.changed.connect(self._react)
            widget.left.connect(self.left)
        self.setFocusProxy(self.way)
        self.set_value(None)

    def set_directions(self, directions: Sequence[Choice]) -> None:
        """Names the directions that may be limited."""
        self._directions = list(directions)
        self._show_each()

    def value(self) -> int | dict[str, int] | None:
        """The limit; raises `Refused` for a text that is no number."""
        if self.way.value() == SAME:
            number = self.same.value()
            if number is None:
                raise Refused(Message(N_("This must be filled in")))
            return int(number)
        if self.way.value() == EACH:
            texts = [line[1] for line in self.each.lines()]
            pairs = zip((choice.value for choice in self._directions), texts, strict=True)
            return {code: int(self.same.read(text)) for code, text in pairs if text}
        return None

    def set_value(self, value: int | dict[str, int] | None) -> None:
        """Shows a limit."""
        self._each = dict(value) if isinstance(value, dict) else {}
        self.way.set_value(NONE if value is None else EACH if isinstance(value, dict) else SAME)
        self.same.set_value(value if isinstance(value, int) else None)
        self._show_each()
        self._show_parts()

    def is_empty(self) -> bool:
        """Whether there is no limit."""
        return bool(self.way.value() == NONE)

    def _show_each(self) -> None:
        lines = [(choice.text(), str(self._each.get(choice.value, ""))) for choice in self._directions]
        self.each.set_lines(lines)

    def _show_parts(self) -> None:
        self.same.setVisible(self.way.value() == SAME)
        self.each.setVisible(self.way.value() == EACH)

    def _react(self) -> None:
        self._show_parts()
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show_each()
        super().changeEvent(event)


class PlacesField(LineField):
    """Places parted by semicolons, by name or by KATO digits; the value is the list of their digits."""

    def read(self, text: str) -> list[str]:
        parts = [part.strip() for part in text.split(";")]
        return [_digits_of(part) for part in parts if part]

    def show_value(self, value: Sequence[str]) -> str:
        return "; ".join(_name_of(digits) for digits in value)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and not self.hasFocus():
            self.tidy()
        super().changeEvent(event)


def region_choices() -> list[Choice]:
    """The regions by the two digits of KATO."""
    return [Choice(place.code[:2], place.name, place.aliases) for place in places() if place.level == "oblast"]


def district_choices(region: str) -> list[Choice]:
    """The districts of a region by their nine digits."""
    found = [place for place in places() if place.level == "district" and place.code.startswith(region)]
    return [Choice(place.code, place.name, place.aliases) for place in found]


def _digits_of(text: str) -> str:
    if text.isascii() and text.isdigit() and 2 <= len(text) <= 9:
        return text
    wanted = search_key(text)
    for place in places():
        if wanted in {search_key(name) for name in (place.kk, place.ru, *place.aliases)}:
            return place.code[:2] if place.level == "oblast" else place.code
    raise Refused(Message(N_("“{text}” is no known region or district; its KATO digits are understood too"), text=text))


def _name_of(digits: str) -> str:
    found: Place | None = next((place for place in places() if place.code == digits.ljust(9, "0")), None)
    return str(Message("{name}", name=found.name)) if found is not None else digits
