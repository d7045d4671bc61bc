"""The workbook of a year: programmes, sentences, charts, cuts, the year before and the plan, counters, the method."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from math import ceil

from grantdesk.i18n import N_, Message, say
from grantdesk.rules.kinds import Sex
from grantdesk.rules.summary import Cut, Place, Section, YearReport, several
from grantdesk.sheets import charts, styles, summaries
from grantdesk.sheets.charts import Block
from grantdesk.sheets.comparison import NOTHING_KNOWN, comparable, comparison_sheet, counter_sheet
from grantdesk.sheets.writing import Book, Layout, Progress, Sheet, Value, stopped

LANGUAGES = ("kk", "ru")
TABS = {"kk": styles.MIDDLE, "ru": styles.WARM}
TITLE = N_("Results of {year}")
WIDTHS = (56, 12, 12, 12, 18, 16, 12, 12, 30)
HEADS = (
    summaries.PROGRAMME, summaries.RECEIVED, summaries.ADMITTED, summaries.AWARDED, summaries.MONEY,
    Message(N_("One award, ₸")), Message(N_("Rural residents")), Message(N_("Women")), Message(N_("State")),
)  # fmt: skip
STYLES = (
    styles.TEXT, *[styles.COUNT] * 3, styles.MONEY, styles.MONEY, styles.COUNT, styles.COUNT, styles.TEXT
)  # fmt: skip
SIGNS_ON_A_LINE, LINE_HEIGHT = 165, 15.5
CHART_WIDTH, CHART_LINE, CHART_LEAST, GAP = 15.0, 0.75, 7.0, 0.5
"""Centimetres: a chart, what each line of bars adds, the lowest chart, between two charts."""
METHOD = (
    (summaries.RECEIVED, Message(N_("Applications stored in the calls of the year."))),
    (summaries.ADMITTED, Message(N_("Applications that were admitted to the selection, whatever was decided later."))),
    (summaries.AWARDED, Message(N_("Awards in force of decided calls: neither declined nor revoked."))),
    (summaries.MONEY, Message(N_("The sum of those awards as decided."))),
    (summaries.PAID, Message(N_("What of it is recorded as paid."))),
    (Message(N_("Rural or urban")), Message(N_("The sign of the settlement; what is not known is a line of its own."))),
    (Message(N_("Year before")), Message(N_("Counted in the same way, or typed by hand with its source."))),
)  # fmt: skip


def year_book(
    report: YearReport, made: datetime, *, languages: Sequence[str] = LANGUAGES, progress: Progress | None = None
) -> bytes:
    """The workbook; `made` is the moment written into the file. Refused when `progress` says stop."""
    with Book(f"{report.year}", made) as book:
        for step, language in enumerate(languages):
            if progress and not progress(step, len(languages)):
                raise stopped()
            _language(book, report, language)
        if progress:
            progress(len(languages), len(languages))
        return book.content()


def _language(book: Book, report: YearReport, language: str) -> None:
    tab, region = TABS.get(language, ""), say(report.region_name, language)
    title = Message(TITLE, year=report.year).to(language)
    subtitle = f"{region}, {report.year}"
    programmes = _year_sheet(book, report, title, subtitle, language)
    drawn = book.sheet(
        Message(N_("Charts")).to(language), Layout((13.0,) * 12, tab=tab, one_page=True), footer=subtitle
    )
    if comparable(report):
        comparison_sheet(book, report, subtitle, language, tab)
    sections = ([report.total] if several(report.programmes) else []) + list(report.programmes)
    blocks: dict[Cut, Block] = {}
    for cuts in ((Cut.DISTRICT,), (Cut.SEX, Cut.PLACE)):
        blocks |= _cuts(book, subtitle, sections, cuts, language)
    _cuts(book, subtitle, report.programmes, (Cut.DIRECTION,), language)
    _cuts(book, subtitle, sections, (Cut.CATEGORY, Cut.SOURCE), language)
    if report.counters:
        counter_sheet(book, report, subtitle, language, tab)
    _method(book, report, subtitle, language)
    _charts(drawn, report, programmes, blocks, title, language)


def _cuts(
    book: Book, subtitle: str, sections: Sequence[Section], cuts: tuple[Cut, ...], language: str
) -> dict[Cut, Block]:
    title = summaries.titled(cuts, language)
    return summaries.cut_sheet(book, title, subtitle, sections, cuts, language, TABS.get(language, ""))


# --- the first sheet -------------------------------------------------------------------------------------------------


def _year_sheet(book: Book, report: YearReport, title: str, subtitle: str, language: str) -> Block | None:
    sheet = book.sheet(title, Layout(WIDTHS, head=4, frozen_columns=1, tab=TABS.get(language, "")), footer=subtitle)
    sheet.text(title, styles.TITLE, height=26)
    sheet.text(say(report.region_name, language), styles.SUBTITLE)
    sheet.blank()
    sheet.styled([head.to(language) for head in HEADS], [styles.HEAD] * len(HEADS), height=summaries.HEAD_HEIGHT)
    for section in report.programmes:
        sheet.styled(_cells(section, language), STYLES)
    last = sheet.at
    if several(report.programmes):
        sheet.styled(
            [summaries.TOTAL.to(language), *_cells(report.total, language)[1:]], [styles.total(s) for s in STYLES]
        )
    sheet.blank()
    for paragraph in report.paragraphs(language):
        sheet.text(paragraph, styles.SENTENCE, across=len(WIDTHS), height=_height(paragraph))
    if not report.programmes:
        return None
    most = max(figure.value for section in report.programmes for figure in section.total.figures[:3] if figure)
    return Block(sheet, 1, (2, 3, 4), 4, 5, last, most)


def _cells(section: Section, language: str) -> list[Value]:
    figures: list[Value] = [None if figure is None else figure.value for figure in section.total.figures[:4]]
    rural, women = section.awarded_in(Cut.PLACE, Place.RURAL), section.awarded_in(Cut.SEX, Sex.FEMALE)
    each = section.each if section.each and section.total.awarded.value else None
    return [say(section.name, language), *figures, each, rural, women, _state(section).to(language)]


def _state(section: Section) -> Message:
    if not section.undecided:
        return Message(N_("Decided"))
    if not section.decided:
        return Message(N_("No decision yet"))
    return Message(summaries.UNDECIDED, calls=", ".join(section.undecided))


def _height(text: str) -> float:
    return ceil(len(text) / SIGNS_ON_A_LINE) * LINE_HEIGHT + 4


# --- charts and method -----------------------------------------------------------------------------------------------


def _charts(
    sheet: Sheet, report: YearReport, programmes: Block | None, blocks: dict[Cut, Block], title: str, language: str
) -> None:
    sheet.text(title, styles.TITLE, height=26)
    if programmes is None:
        return
    bar = CHART_LEAST + CHART_LINE * programmes.lines
    right, top = CHART_WIDTH + GAP, 1.6
    sheet.chart(
        charts.bars(Message(N_("Applications and awards")).to(language), programmes, (CHART_WIDTH, bar)), 0, top
    )
    money = replace(programmes, values=(5,), most=max(section.total.money.value for section in report.programmes))
    name = Message(N_("Money awarded, mln ₸")).to(language)
    sheet.chart(charts.bars(name, money, (CHART_WIDTH, bar), number=styles.MILLIONS_FORMAT), right, top)
    if not report.total.total.awarded.value:
        return
    top += bar + GAP
    if Cut.DISTRICT in blocks:
        name = Message(N_("Awards by district and city")).to(language)
        sheet.chart(charts.bars(name, blocks[Cut.DISTRICT], (CHART_WIDTH, 2 * CHART_LEAST + GAP)), 0, top)
    for cut, said in _rings():
        sheet.chart(charts.ring(said.to(language), blocks[cut], (CHART_WIDTH, CHART_LEAST)), right, top)
        top += CHART_LEAST + GAP


def _rings() -> Iterator[tuple[Cut, Message]]:
    yield Cut.SEX, Message(N_("Awards: women and men"))
    yield Cut.PLACE, Message(N_("Awards: rural and urban"))


def _method(book: Book, report: YearReport, subtitle: str, language: str) -> None:
    title = Message(N_("How it was counted")).to(language)
    sheet = book.sheet(title, Layout((34, 90, 40), head=4, tab=TABS.get(language, "")), footer=subtitle)
    sheet.text(title, styles.TITLE, height=26)
    sheet.text(subtitle, styles.SUBTITLE)
    sheet.blank()
    heads = (Message(N_("Figure")), Message(N_("What is counted")), Message(N_("Calls")))
    sheet.styled([head.to(language) for head in heads], [styles.HEAD] * 3)
    codes = ", ".join(report.total.calls)
    nothing = "" if comparable(report) else Message(NOTHING_KNOWN, year=report.year - 1).to(language)
    shown = [codes] * (len(METHOD) - 1) + [nothing]
    for (name, what), which in zip(METHOD, shown, strict=True):
        sheet.styled([name.to(language), what.to(language), which], [styles.TEXT] * 3)
