"""Beside the grid of second entries: where the two entries of paper sheets differ, and which one is right."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import MarkState
from grantdesk.services import settling
from grantdesk.services.second_entry import Entered
from grantdesk.ui.scoring.model import CANNOT_SIGN, understood
from grantdesk.ui.scoring.reading import Board, Difference
from grantdesk.ui.shared.columns import Column
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.flow import Flow
from grantdesk.ui.shared.page import Button, Words
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import S

LEAST, WIDTH = 250, 430  # pixels


class DifferencesPanel(QWidget):
    """Lists every mark on which two entries differ; the paper is looked at again and one of them is taken."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._board: Board | None = None
        self._rows: tuple[Difference, ...] = ()
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(WIDTH)
        self.title = Words(_NONE, "heading", wrap=True)
        self.model = RowsModel(desk, _columns(), self)
        self.table = PagedTable(self.model, "differences")
        self.told = Words("", "muted", wrap=True)
        self.first = Button(Message(N_("The first is right")), partial(self._take, first=True))
        self.second = Button(Message(N_("The second is right")), partial(self._take, first=False))
        self.other = Button(Message(N_("Another mark…")), self._ask)
        row = Flow()
        for button in (self.first, self.second, self.other):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self.title)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.told)
        layout.addLayout(row)
        self.table.chosen.connect(lambda _ids: self._enable())

    def show_differences(self, board: Board) -> None:
        """Shows the differences of a call."""
        self._board, self._rows = board, board.differences
        self.title.say(Message(N_("Differences: {n}"), n=len(self._rows)) if self._rows else _NONE)
        self.model.set_rows(self._rows)
        if self._rows and not self.table.selected_ids():
            self.table.select_ids([self._rows[0].id])
        self._enable()

    def _chosen(self) -> Difference | None:
        ids = self.table.selected_ids()
        return next((row for row in self._rows if row.id in ids[:1]), None)

    def _enable(self) -> None:
        row = self._chosen()
        for button in (self.first, self.second, self.other):
            button.setEnabled(row is not None)
        words = N_("№ {number}, {member}: «{criterion}». First typed by {first}, then by {second}.")
        self.told.say(
            Message(
                words, number=row.number, member=row.member, criterion=row.criterion.name,
                first=row.entry.entered_by, second=row.entry.repeated_by,
            )
            if row else ""
        )  # fmt: skip

    def _take(self, *, first: bool) -> None:
        row = self._chosen()
        if row is not None:
            self._settle(row, row.entry.first if first else row.entry.second)

    def _ask(self) -> None:
        row = self._chosen()
        if row is None:
            return
        label = Message("{words}", words=row.criterion.name)
        text = self._desk.questions.text(Message(N_("What stands on the paper?")), label)
        if text is None:
            return
        try:
            state, value = understood(text, row.criterion)
        except Refused as refused:
            self._desk.questions.refused(refused)
            return
        self._settle(row, (state, value or None))

    def _settle(self, row: Difference, entered: Entered, reason: str = "") -> None:
        assert self._board is not None
        key = (row.entry.application_id, row.entry.member_id)
        call = self._desk.act(
            settling.settle, self._board.call_id, key, row.entry.criterion, entered, reason=reason
        )  # fmt: skip
        call.failed(partial(self._refused, row, entered))

    def _refused(self, row: Difference, entered: Entered, error: Refused) -> None:
        if error.where != "reason":
            self._desk.questions.refused(error)
            return
        title = Message(N_("A submitted mark is being changed"))
        reason = self._desk.questions.text(title, Message(N_("Reason (kept on record)")))
        if reason:
            self._settle(row, entered, reason)


def _columns() -> tuple[Column, ...]:
    return (
        Column("number", Message(N_("No.")), lambda row: str(row.number), 50, right=True),
        Column("criterion", Message(N_("Criterion")), _criterion, 150, tip=_criterion),
        Column("first", Message(N_("First")), lambda row: _shown(row.entry.first), 70, right=True),
        Column("second", Message(N_("Second")), lambda row: _shown(row.entry.second), 70, right=True),
    )


def _criterion(row: Difference) -> str:
    return str(Message("{n}. {name}", n=row.place, name=row.criterion.name))


def _shown(entered: Entered) -> str:
    state, value = entered
    if state is MarkState.CANNOT_JUDGE:
        return CANNOT_SIGN
    return value or "·"


_NONE = Message(N_("The two entries do not differ"))
