"""A few choices side by side, one of them in force: a row of buttons that arrows walk through."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from grantdesk.ui.shared.choice import Choice
from grantdesk.ui.shared.theme import XS


class SegmentsField(QWidget):
    """Holds exactly one of its choices once a value was set."""

    changed = Signal()
    left = Signal()

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = list(choices)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(XS)
        for number, _choice in enumerate(self._choices):
            button = QPushButton()
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, number)
            row.addWidget(button)
        row.addStretch()
        self._group.idClicked.connect(lambda _number: self.changed.emit())
        self._group.idToggled.connect(lambda number, on: self.setFocusProxy(self._group.button(number)) if on else None)
        if self._choices:
            self.setFocusProxy(self._group.button(0))
        self.retranslate()

    def value(self) -> Any:
        """The choice in force, None before one was set."""
        number = self._group.checkedId()
        return self._choices[number].value if number >= 0 else None

    def set_value(self, value: Any) -> None:
        """Puts a choice in force."""
        for number, choice in enumerate(self._choices):
            if choice.value == value:
                self._group.button(number).setChecked(True)

    def is_empty(self) -> bool:
        """Whether no choice is in force."""
        return self._group.checkedId() < 0

    def button(self, value: Any) -> QPushButton:
        """The button of a choice."""
        number = next(n for n, choice in enumerate(self._choices) if choice.value == value)
        found = self._group.button(number)
        assert isinstance(found, QPushButton)
        return found

    def retranslate(self) -> None:
        """Says the choices in the language in force."""
        for number, choice in enumerate(self._choices):
            self._group.button(number).setText(choice.text())

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for number, choice in enumerate(self._choices):
            self._group.button(number).setAccessibleName(f"{name}: {choice.text()}")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
