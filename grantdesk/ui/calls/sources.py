"""What a new call begins with: last year's call, a programme that came with the program, a file, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.draft import Draft
from grantdesk.services.presets import Source
from grantdesk.ui.shared.columns import Column
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.fields import WholeField
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.page import Button, Words
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import L, M, S

FIRST_YEAR, LAST_YEAR = 1991, 2200


@dataclass(frozen=True)
class _Row:
    id: int
    source: Source


class SourcesView(Spoken, QWidget):
    """`chosen` carries a source and the year; `empty` the year; `file` and `resumed` nothing."""

    chosen = Signal(object, int)
    empty = Signal(int)
    file = Signal()
    resumed = Signal()
    thrown_away = Signal()

    def __init__(self, desk: Desk, year: int) -> None:
        super().__init__()
        self.model = RowsModel(desk, _COLUMNS, self)
        self.table = PagedTable(self.model, "sources")
        self.table.opened.connect(lambda _id: self.begin())
        self.year = WholeField(least=FIRST_YEAR)
        self.year.set_value(year)
        self.year.setFixedWidth(90)
        self.year.returnPressed.connect(self.begin)
        self._draft = _LeftBehind()
        self._draft.resumed.connect(self.resumed)
        self._draft.thrown_away.connect(self.thrown_away)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(self._draft)
        advice = Message(N_("Choose what the new call is like; everything can be changed afterwards."))
        layout.addWidget(Words(advice, "muted"))
        layout.addWidget(self.table, 1)
        layout.addLayout(self._bottom())
        self.retranslate()

    def _bottom(self) -> QHBoxLayout:
        label = Words(Message(N_("Year of the new call")))
        label.setBuddy(self.year)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(label)
        row.addWidget(self.year)
        row.addStretch()
        row.addWidget(Button(Message(N_("From a file…")), self.file.emit, icon_name="open"))
        row.addWidget(Button(Message(N_("Begin with nothing")), self.begin_empty))
        row.addWidget(Button(Message(N_("Begin")), self.begin, icon_name="right", role="primary"))
        return row

    def retranslate(self) -> None:
        self.year.setAccessibleName(str(Message(N_("Year of the new call"))))

    def show_sources(self, sources: Sequence[Source], draft: Draft | None) -> None:
        """Lists what a call may begin with, and the draft that was left behind."""
        self.model.set_rows([_Row(number, source) for number, source in enumerate(sources, 1)])
        if sources and not self.table.selected_ids():
            self.table.select_ids([1])
        self._draft.show_draft(draft)
        self.table.setFocus()

    def chosen_year(self) -> int | None:
        """The year that is typed; None and the focus there for what is no year."""
        try:
            typed = self.year.value()
        except Refused:
            typed = None
        if typed is None or typed > LAST_YEAR:
            self.year.setFocus()
            self.year.selectAll()
            return None
        return int(typed)

    def begin(self) -> None:
        """Begins with the chosen source."""
        ids, year = self.table.selected_ids(), self.chosen_year()
        row = self.model.row(self.model.position(ids[0])) if ids else None
        if row is not None and year is not None:
            self.chosen.emit(row.source, year)

    def begin_empty(self) -> None:
        """Begins with a definition of which nothing is known."""
        year = self.chosen_year()
        if year is not None:
            self.empty.emit(year)


class _LeftBehind(QFrame):
    """A draft that was left behind."""

    resumed = Signal()
    thrown_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._words = Words("")
        row = QHBoxLayout(self)
        row.setContentsMargins(L, S, L, S)
        row.addWidget(self._words, 1)
        row.addWidget(Button(Message(N_("Throw it away")), self.thrown_away.emit, role="link"))
        row.addWidget(Button(Message(N_("Go on with it")), self.resumed.emit))

    def show_draft(self, draft: Draft | None) -> None:
        """Names the draft, or hides."""
        self.setVisible(draft is not None)
        if draft is not None:
            name = draft.get("name") or draft.get("code") or "–"
            year = draft.get("call.year") or ""
            self._words.say(Message(N_("A call was being made: {name}, {year}"), name=name, year=year))


def _said_source(row: _Row) -> str:
    year = row.source.year
    return str(Message(N_("Programme"))) if year is None else str(Message(N_("Call of {year}"), year=year))


def _said_name(row: _Row) -> str:
    return str(Message("{name}", name=row.source.name))


_COLUMNS = (
    Column("source", Message(N_("Like")), _said_source, 170, chip=lambda row: "blue" if row.source.year else "grey"),
    Column("name", Message(N_("Name")), _said_name, 470, tip=_said_name),
    Column("kind", Message(N_("Kind")), lambda row: str(row.source.kind.label), 160),
    Column("open", Message(N_("To be filled in")), lambda row: str(row.source.open or ""), 160, right=True),
    Column("code", Message(N_("Code")), lambda row: row.source.code, 160),
)
