"""What the charts of a year show: for one measure, the lines of a report as bars."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from grantdesk.i18n import N_, Message
from grantdesk.rules.summary import Cut, Figure, Line, Section, YearReport
from grantdesk.ui.shared.columns import amount

MEASURES = {
    "received": Message(N_("Received")),
    "admitted": Message(N_("Admitted")),
    "awarded": Message(N_("Awarded")),
    "money": Message(N_("Money, ₸")),
}


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its figure, what stands faintly behind it, its share of the whole in per cent."""

    name: Any
    value: int
    query: Any
    behind: int | None = None
    share: int | None = None


@dataclass(frozen=True)
class Chart:
    """Bars of one kind; `behind` names what stands faintly behind them."""

    title: Message
    bars: tuple[Bar, ...]
    behind: Message | None = None


def charts(report: YearReport, section: Section, measure: str) -> list[Chart]:
    """The charts of a section: its programmes against last year when it is the whole, then its cuts."""
    found = [_programmes(report, measure)] if not section.code and len(report.programmes) > 1 else []
    cuts = (Cut.DISTRICT, Cut.SEX, Cut.PLACE, Cut.DIRECTION, Cut.CATEGORY)
    found += [_cut(section, cut, measure) for cut in cuts if len(section.cuts.get(cut, ())) > 1]
    return [chart for chart in found if any(bar.value or bar.behind for bar in chart.bars)]


def _programmes(report: YearReport, measure: str) -> Chart:
    bars = []
    for section in report.programmes:
        figure = figure_of(section.total, measure)
        if figure is not None:
            bars.append(Bar(section.name, figure.value, figure.query, section.before.get(measure)))
    last = Message(N_("{year}"), year=report.year - 1) if any(bar.behind is not None for bar in bars) else None
    return Chart(Message(N_("Programmes")), tuple(bars), last)


def _cut(section: Section, cut: Cut, measure: str) -> Chart:
    bars = tuple(_bars(section.cuts[cut], measure, shares=cut in (Cut.SEX, Cut.PLACE)))
    behind = MEASURES["received"] if any(bar.behind is not None for bar in bars) else None
    return Chart(cut.label, bars, behind)


def _bars(lines: Sequence[Line], measure: str, *, shares: bool) -> Iterable[Bar]:
    figures = [(line, figure) for line in lines if (figure := figure_of(line, measure)) is not None]
    total = sum(figure.value for _line, figure in figures)
    for line, figure in figures:
        behind = line.received.value if line.received and measure in ("admitted", "awarded") else None
        share = round(100 * figure.value / total) if shares and total else None
        yield Bar(line.name, figure.value, figure.query, behind, share)


def figure_of(line: Line, measure: str) -> Figure | None:
    """The figure of a line for a measure; None where the line has none."""
    found: Figure | None = getattr(line, measure)
    return found


def said(value: int) -> str:
    """A figure with its thousands parted."""
    return amount(value)
