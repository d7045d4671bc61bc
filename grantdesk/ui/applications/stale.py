"""Above the form: somebody else saved first; both values side by side, and whose to keep."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from grantdesk.errors import Stale
from grantdesk.i18n import N_, Message
from grantdesk.rules.programme import Definition
from grantdesk.ui.applications.entry_fields import fields
from grantdesk.ui.shared.columns import amount, day, moment
from grantdesk.ui.shared.page import Button, Words, clear
from grantdesk.ui.shared.theme import L, M, S


class StaleNotice(QFrame):
    """Hidden until a save was refused because of another clerk's change."""

    mine = Signal()
    theirs = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._title = Words("", "strong", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(L)
        buttons = QHBoxLayout()
        buttons.addWidget(Button(Message(N_("Keep mine")), self.mine.emit))
        buttons.addWidget(Button(Message(N_("Take theirs")), self.theirs.emit))
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(M, S, M, S)
        layout.addWidget(self._title)
        layout.addLayout(self._grid)
        layout.addLayout(buttons)
        self.hide()

    def show_both(self, error: Stale, definition: Definition) -> None:
        """Shows the fields in which the two clerks differ."""
        self._title.say(error.message)
        clear(self._grid)
        labels = {field.key: field.label for field in fields(definition)}
        heads = (Message(N_("Field")), Message(N_("Mine")), Message(N_("Theirs")))
        for column, head in enumerate(heads):
            self._grid.addWidget(Words(head, "label"), 0, column)
        for line, key in enumerate(error.mine, 1):
            self._grid.addWidget(Words(labels.get(key, key), "muted"), line, 0)
            self._grid.addWidget(Words(_said(key, error.mine[key]), wrap=True), line, 1)
            self._grid.addWidget(Words(_said(key, error.theirs[key]), wrap=True), line, 2)
        self.show()


def _said(key: str, value: Any) -> str:
    if key == "received_at":
        return moment(value)
    if key == "birth_date":
        return day(value)
    if key == "requested_amount":
        return amount(value)
    if isinstance(value, dict):
        return "; ".join(str(part) for part in value.values())
    return "–" if value in (None, "") else str(value)
