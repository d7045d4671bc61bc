"""A line of free text with suggestions that narrow while one types, in every language at once."""

from collections.abc import Sequence
from typing import Any

from grantdesk.rules import names
from grantdesk.ui.shared.choice import Choice, ChoiceField


class SuggestField(ChoiceField):
    """The value is the text; `chosen` is the stored value of the suggestion that was taken, None for other text."""

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Puts other suggestions in; what was typed stays."""
        text = self.text()
        super().set_choices(choices)
        self.setText(text)

    def value(self) -> str | None:
        """The text, None for nothing."""
        return names.clean(self.text()) or None

    def set_value(self, value: Any) -> None:
        """Fills a text in."""
        self._value = None
        self.setText("" if value is None else str(value))

    def show_value(self, value: Any) -> str:
        """A value as this field spells it: a suggestion in the language in force, any other text as it is."""
        return super().show_value(value) or ("" if value is None else str(value))

    def state(self) -> Any:
        """What stands in the field, for a draft."""
        return self.text()

    def restore(self, state: Any) -> None:
        """Puts the state of a draft back."""
        self.set_value(str(state))

    def retranslate(self) -> None:
        """What was typed or taken is a text of the application and stays as it is."""

    def open_list(self) -> None:
        """Shows all suggestions, where there are any."""
        if self.has_choices():
            super().open_list()
