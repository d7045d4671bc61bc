"""The field for the rows of a heading: one number, or several from and to."""

import re

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.ui.shared.fields import LineField

_ROWS = re.compile(r"([1-9][0-9]{0,6})(?:\s*[-–—]\s*([1-9][0-9]{0,6}))?")
MOST = 6  # rows of one heading


class RowsField(LineField):
    """`3` or `3–4`; the value is the tuple of the rows."""

    def read(self, text: str) -> tuple[int, ...]:
        match = _ROWS.fullmatch(text.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if not first <= last < first + MOST:
            raise Refused(Message(N_("“{text}” names no rows; expected 3 or 3–4"), text=text))
        return tuple(range(first, last + 1))

    def show_value(self, value: tuple[int, ...]) -> str:
        return str(value[0]) if len(value) == 1 else f"{value[0]}–{value[-1]}"

    def read_or_none(self) -> tuple[int, ...] | None:
        """The rows, None while they cannot be read."""
        try:
            return self.read(self.text())
        except Refused:
            return None
