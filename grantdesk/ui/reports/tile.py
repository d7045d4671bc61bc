"""A figure of the year in large type with what it was the year before."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.summary import Change
from grantdesk.ui.reports.rows import said
from grantdesk.ui.shared.page import Button, Words, card


class Tile(QWidget):
    """A press on the figure opens its rows: `opened` carries the query."""

    opened = Signal(object)

    def __init__(self, title: Message) -> None:
        super().__init__()
        self._title = title
        self._query: Any = None
        self.figure = Button(Message("–"), self._open, role="figure")
        self.change = Words("", "muted", wrap=True)
        frame, layout = card()
        layout.setSpacing(0)
        layout.addWidget(Words(title, "label"))
        row = QHBoxLayout()
        row.addWidget(self.figure)
        row.addStretch()
        layout.addLayout(row)
        layout.addWidget(self.change)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def show_figure(self, value: int, query: Any, change: Change | None, year: int) -> None:
        """Shows a figure; `year` is the one it is compared with."""
        self._query = query
        self.figure.say(Message("{value}", value=said(value)))
        self.figure.setAccessibleDescription(str(self._title))
        self.change.say(_against(change, year))

    def _open(self) -> None:
        self.opened.emit(self._query)


def _against(change: Change | None, year: int) -> Message | str:
    if change is None:
        return Message(N_("nothing known of {year}"), year=year)
    sign = "+" if change.difference > 0 else "−" if change.difference < 0 else "±"
    difference = f"{sign}{said(abs(change.difference))}"
    if change.percent is None:
        return Message(N_("{difference} against {year}"), difference=difference, year=year)
    percent = f"{sign}{abs(change.percent)}".replace(".", ",")
    return Message(N_("{difference} ({percent} %) against {year}"), difference=difference, percent=percent, year=year)
