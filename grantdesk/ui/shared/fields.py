"""The fields of every form: each reads what was typed in its usual spellings and says its fault in words."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules import contacts, identity, names
from grantdesk.rules.cells import canonical_number
from grantdesk.rules.days import parse_day, parse_moment
from grantdesk.rules.money import money, parse_money
from grantdesk.rules.programme import LOCAL
from grantdesk.ui.shared.columns import day as said_day
from grantdesk.ui.shared.columns import moment as said_moment


class LineField(QLineEdit):
    """A line of text. `value` raises `Refused` for what cannot be read; leaving the field tidies the spelling."""

    changed = Signal()
    left = Signal()  # the person went on to another field

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(lambda _text: self.changed.emit())

    def read(self, text: str) -> Any:
        """The value of a text that is not empty; raises `Refused`."""
        return names.clean(text)

    def show_value(self, value: Any) -> str:
        """A value as this field spells it."""
        return str(value)

    def value(self) -> Any:
        """What is filled in, None for nothing."""
        text = self.text().strip()
        return self.read(text) if text else None

    def set_value(self, value: Any) -> None:
        """Fills the field in."""
        self.setText("" if value is None else self.show_value(value))

    def is_empty(self) -> bool:
        """Whether nothing is filled in."""
        return not self.text().strip()

    def state(self) -> Any:
        """What stands in the field, readable or not, for a draft."""
        return self.text()

    def restore(self, state: Any) -> None:
        """Puts the state of a draft back."""
        self.setText(str(state))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.tidy()
            self.left.emit()

    def tidy(self) -> None:
        """Writes what was understood; an unreadable text stays as it was typed."""
        try:
            self.set_value(self.value())
        except Refused:
            return


class NameField(LineField):
    """A part of a name: its case is set right."""

    def read(self, text: str) -> str:
        return names.proper_case(names.clean(text))


class IinField(LineField):
    """Twelve digits; spaces and hyphens between them do not matter."""

    def read(self, text: str) -> str:
        return identity.tidy_number(text)


class MoneyField(LineField):
    """Whole tenge: «1,5 млн», `1 500 000 ₸`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def read(self, text: str) -> int:
        return parse_money(text)

    def show_value(self, value: Any) -> str:
        return money(value)


class WholeField(LineField):
    """A whole number from `least` up; empty is None."""

    def __init__(self, parent: QWidget | None = None, *, least: int = 0) -> None:
        super().__init__(parent)
        self._least = least
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def read(self, text: str) -> int:
        digits = text.replace(" ", "").replace("\u00a0", "")
        if not (digits.isascii() and digits.isdigit()) or int(digits) < self._least:
            raise Refused(Message(N_("“{text}” is no whole number from {least} up"), text=text, least=self._least))
        return int(digits)


class NumberField(LineField):
    """A number with or without decimals; the value is its canonical text («1,50» is `1.5`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def read(self, text: str) -> str:
        number = canonical_number(text)
        if number is None:
            raise Refused(Message(N_("“{text}” is no number"), text=text))
        return number


class DateField(LineField):
    """A day in any usual spelling; two digits of a year reach `years_ahead` into the future."""

    def __init__(self, parent: QWidget | None = None, *, years_ahead: int = 0) -> None:
        super().__init__(parent)
        self._years_ahead = years_ahead

    def _latest_year(self) -> int:
        return datetime.now(LOCAL).year + self._years_ahead

    def read(self, text: str) -> date:
        return parse_day(text, latest_year=self._latest_year())

    def show_value(self, value: Any) -> str:
        return said_day(value)


_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


class MomentField(DateField):
    """A day with a time of day in local time; the value is a UTC instant. A time alone is of the day `on`, if set."""

    def __init__(self, parent: QWidget | None = None, *, years_ahead: int = 0, at: time = time(0)) -> None:
        super().__init__(parent, years_ahead=years_ahead)
        self._at = at
        self.on: date | None = None

    def read(self, text: str) -> datetime:
        clock = _CLOCK.fullmatch(text.strip())
        if clock and self.on is not None:
            at = time(int(clock[1]), int(clock[2]))
            return datetime.combine(self.on, at, LOCAL).astimezone(UTC)
        return parse_moment(text, latest_year=self._latest_year(), at=self._at).astimezone(UTC)

    def show_value(self, value: Any) -> str:
        return said_moment(value)


class PhoneField(LineField):
    """One or several telephone numbers in any usual spelling; what is no number stays as typed."""

    def show_value(self, value: Any) -> str:
        return contacts.phones_shown(str(value))


class LongField(QPlainTextEdit):
    """A text of several lines; Tab goes to the next field."""

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, lines: int = 3) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._lines = lines
        self._quiet = False
        self.textChanged.connect(self._tell)
        self._set_height()

    def value(self) -> str | None:
        """The text, None for nothing."""
        return names.clean_lines(self.toPlainText()) or None

    def set_value(self, value: Any) -> None:
        """Fills the field in."""
        self._quiet = True
        self.setPlainText(value or "")
        self._quiet = False

    def is_empty(self) -> bool:
        """Whether nothing is filled in."""
        return not self.toPlainText().strip()

    def state(self) -> Any:
        """What stands in the field, for a draft."""
        return self.toPlainText()

    def restore(self, state: Any) -> None:
        """Puts the state of a draft back."""
        self.set_value(str(state))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._set_height()
        super().changeEvent(event)

    def _set_height(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + 18)

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()


class CheckField(QCheckBox):
    """Yes or no; with `third` also not answered."""

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, third: bool = False) -> None:
        super().__init__(parent)
        self.setTristate(third)
        if third:
            self.setCheckState(Qt.CheckState.PartiallyChecked)
        self.clicked.connect(lambda _on: self.changed.emit())

    def value(self) -> bool | None:
        """Yes, no, or None while it is not answered."""
        state = self.checkState()
        return None if state == Qt.CheckState.PartiallyChecked else state == Qt.CheckState.Checked

    def set_value(self, value: bool | None) -> None:
        """Fills the field in."""
        if value is None:
            self.setCheckState(Qt.CheckState.PartiallyChecked if self.isTristate() else Qt.CheckState.Unchecked)
        else:
            self.setCheckState(Qt.CheckState.Checked if value else Qt.CheckState.Unchecked)

    def is_empty(self) -> bool:
        """Whether it is not answered."""
        return self.value() is None

    def state(self) -> Any:
        """The answer, for a draft."""
        return self.value()

    def restore(self, state: Any) -> None:
        """Puts the state of a draft back."""
        self.set_value(state)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def on_enter(widget: QWidget, slot: Callable[[], object]) -> None:
    """Calls a slot when Enter is pressed in a field of one line."""
    if isinstance(widget, QLineEdit):
        widget.returnPressed.connect(slot)


def is_enter(event: QKeyEvent) -> bool:
    """Whether a key is one of the two Enter keys."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
