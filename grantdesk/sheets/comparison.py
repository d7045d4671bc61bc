"""Sheets that set a year against the year before and the plan: measures of programmes, counters typed by hand."""

from decimal import Decimal

from grantdesk.i18n import N_, Message, say
from grantdesk.rules.summary import MEASURES, Change, Section, YearReport, several
from grantdesk.sheets import styles, summaries
from grantdesk.sheets.styles import Style
from grantdesk.sheets.writing import Book, Layout, Sheet, Value

MEASURE_NAMES = dict(
    zip(MEASURES, (summaries.RECEIVED, summaries.ADMITTED, summaries.AWARDED, summaries.MONEY), strict=True)
)
NOTHING_KNOWN = N_("no data for {year}")
SOURCE = Message(N_("Source"))
COUNTED = Message(N_("counted in this program"))


def comparable(report: YearReport) -> bool:
    """Whether anything is known of the year before or planned for the year after."""
    return any(section.before or section.plan for section in (report.total, *report.programmes))


def comparison_sheet(book: Book, report: YearReport, subtitle: str, language: str, tab: str) -> None:
    """Each measure of each programme: the year before, the year, the difference, percent, plan for the year after."""
    title = Message(N_("Against {year}"), year=report.year - 1).to(language)
    sheet = book.sheet(
        title, Layout((44, 22, 18, 18, 18, 12, 18, 34), head=4, frozen_columns=2, tab=tab), footer=subtitle
    )
    heads = (
        summaries.PROGRAMME.to(language), Message(N_("Measure")).to(language), str(report.year - 1), str(report.year),
        Message(N_("Difference")).to(language), "%", Message(N_("Plan for {year}"), year=report.year + 1).to(language),
        SOURCE.to(language),
    )  # fmt: skip
    _head(sheet, title, subtitle, heads)
    sections = [*report.programmes, *([report.total] if several(report.programmes) else [])]
    for section in sections:
        for measure in MEASURES:
            _measure(sheet, section, measure, report.year, language, last=section is report.total)
    sheet.filter(4, len(heads))


def _head(sheet: Sheet, title: str, subtitle: str, heads: tuple[str, ...]) -> None:
    sheet.text(title, styles.TITLE, height=26)
    sheet.text(subtitle, styles.SUBTITLE)
    sheet.blank()
    sheet.styled(heads, [styles.HEAD] * len(heads), height=summaries.HEAD_HEIGHT)


def _measure(sheet: Sheet, section: Section, measure: str, year: int, language: str, *, last: bool) -> None:
    change = section.change(measure)
    figure = getattr(section.total, measure)
    source = (
        (section.before_source or COUNTED.to(language))
        if change
        else Message(NOTHING_KNOWN, year=year - 1).to(language)
    )
    if measure in section.plan:
        source = "; ".join(dict.fromkeys([source, section.plan_source]))
    number = styles.MONEY if measure == "money" else styles.COUNT
    looks = _looks(number, named=2)
    values = [say(section.name, language), MEASURE_NAMES[measure].to(language), *_values(figure.value, change)]
    sheet.styled(
        [*values, section.plan.get(measure), source], [styles.total(look) for look in looks] if last else looks
    )


def _looks(number: Style, *, named: int) -> list[Style]:
    difference = styles.MONEY_DIFFERENCE if number is styles.MONEY else styles.DIFFERENCE
    return [*[styles.TEXT] * named, number, number, difference, styles.SHARE_DIFFERENCE, number, styles.TEXT]


def _values(now: int | None, change: Change | None) -> list[Value]:
    """The year before, the year, the difference, percent."""
    if change is None:
        return [None, now, None, None]
    percent = None if change.percent is None else change.percent / Decimal(100)
    return [change.before, now, change.difference, percent]


def counter_sheet(book: Book, report: YearReport, subtitle: str, language: str, tab: str) -> None:
    """The counters typed by hand, each with the paper it comes from."""
    title = Message(N_("Counters")).to(language)
    sheet = book.sheet(
        title, Layout((44, 30, 24, 14, 14, 14, 12, 14, 40), head=4, frozen_columns=1, tab=tab), footer=subtitle
    )
    heads = (
        Message(N_("Counter")).to(language), summaries.PROGRAMME.to(language), Message(N_("District")).to(language),
        str(report.year - 1), str(report.year), Message(N_("Difference")).to(language), "%",
        Message(N_("Plan for {year}"), year=report.year + 1).to(language), SOURCE.to(language),
    )  # fmt: skip
    _head(sheet, title, subtitle, heads)
    looks = _looks(styles.COUNT, named=3)
    for line in report.counters:
        named = [say(name, language) for name in (line.name, line.programme_name, line.district_name)]
        before: list[Value] = _values(line.value, line.change)
        if line.change is None:
            before[0] = line.before
        sheet.styled([*named, *before, line.plan, line.source], looks)
    sheet.filter(4, len(heads))
