"""Every programme against the year before and beside the plan for the next: one line for each measure."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.summary import MEASURES as CODES
from grantdesk.rules.summary import Change, Section, YearReport, several
from grantdesk.ui.reports.rows import MEASURES, figure_of
from grantdesk.ui.shared.columns import Column, amount
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.page import Words
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import S


@dataclass(frozen=True)
class Compared:
    """One measure of one programme: this year, the year before, the plan, and where typed figures come from."""

    id: int
    programme: Any
    measure: Message
    now: int
    query: Any
    change: Change | None
    plan: int | None
    source: str


def compared(report: YearReport) -> list[Compared]:
    """The lines of a report: each programme, then all together where there are several."""
    sections = [*report.programmes, *([report.total] if several(report.programmes) else [])]
    found: list[Compared] = []
    for section in sections:
        for code in CODES:
            figure = figure_of(section.total, code)
            if figure is not None:
                found.append(
                    Compared(
                        len(found), section.name, MEASURES[code], figure.value, figure.query, section.change(code),
                        section.plan.get(code), _source(section, code),
                    )
                )  # fmt: skip
    return found


def _source(section: Section, code: str) -> str:
    typed = [section.before_source] if code in section.before else []
    typed += [section.plan_source] if code in section.plan else []
    return "; ".join(dict.fromkeys(text for text in typed if text))


def signed(value: int) -> str:
    """A difference with its sign."""
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{amount(abs(value))}"


def percent(change: Change | None) -> str:
    """A difference in per cent with its sign; a dash where there was nothing before."""
    if change is None or change.percent is None:
        return "–"
    sign = "+" if change.percent > 0 else "−" if change.percent < 0 else ""
    return f"{sign}{abs(change.percent)}".replace(".", ",") + "\u202f%"


def columns() -> tuple[Column, ...]:
    """The columns of the comparison."""
    return (
        Column(
            "programme", Message(N_("Programme")), lambda row: str(Message("{name}", name=row.programme)), 250,
            tip=lambda row: str(Message("{name}", name=row.programme)),
        ),
        Column("measure", Message(N_("Figure")), lambda row: str(row.measure), 150),
        Column("now", Message(N_("This year")), lambda row: amount(row.now), 105, right=True),
        Column("before", Message(N_("Year before")), lambda row: _before(row.change), 105, right=True),
        Column("difference", Message(N_("Difference")), lambda row: _difference(row.change), 100, right=True),
        Column("percent", Message(N_("Per cent")), lambda row: percent(row.change), 80, right=True),
        Column("plan", Message(N_("Plan for next year")), lambda row: amount(row.plan) or "–", 130, right=True),
        Column("source", Message(N_("Source of typed figures")), lambda row: row.source, 200),
    )  # fmt: skip


def _before(change: Change | None) -> str:
    return "–" if change is None else amount(change.before)


def _difference(change: Change | None) -> str:
    return "–" if change is None else signed(change.difference)


class ComparePart(QWidget):
    """Enter on a line opens its rows: `opened` carries the query."""

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.model = RowsModel(desk, columns(), self)
        self.table = PagedTable(self.model, "compared")
        self.table.opened.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(Words(_ADVICE, "muted", wrap=True))
        layout.addWidget(self.table, 1)

    def show_report(self, report: YearReport) -> None:
        """Shows another year."""
        self.model.set_rows(compared(report))

    def _open(self, line: int) -> None:
        row = self.model.row(self.model.position(line))
        if row is not None:
            self.opened.emit(row.query)


_ADVICE = Message(
    N_(
        "The year before is counted where its calls are in the program, else it is a typed counter; the plan is a "
        "typed counter of this year. Enter on a line opens its applications."
    )
)
