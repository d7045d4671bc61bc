"""Sheets of summaries: each line of a programme and a cut holds its counts and sums in one row, as numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from grantdesk.i18n import N_, Message, say
from grantdesk.rules.scoring import half_up
from grantdesk.rules.summary import Cut, Line, Section
from grantdesk.sheets import styles
from grantdesk.sheets.charts import Block
from grantdesk.sheets.styles import Style
from grantdesk.sheets.writing import Book, Ids, Layout, Sheet, Value

RECEIVED, ADMITTED, AWARDED = Message(N_("Received")), Message(N_("Admitted")), Message(N_("Awarded"))
MONEY, PAID, SHARE = Message(N_("Money, ₸")), Message(N_("Paid, ₸")), Message(N_("Share of the awards"))
PROGRAMME, BREAKDOWN, CODE, LINE = (
    Message(N_("Programme")), Message(N_("Breakdown")), Message(N_("Code")), Message(N_("Line of the summary")),
)  # fmt: skip
TOTAL = Message(N_("Total"))
OVERLAP = Message(N_("Who belongs to several categories counts in each of them."))
UNDECIDED = N_("No decision has been made yet in: {calls}.")
HEAD_HEIGHT = 34.0


@dataclass(frozen=True)
class Columns:
    """The columns of a summary sheet: `breakdown` where it holds more than one cut, `paid` where money was paid."""

    breakdown: bool
    paid: bool

    @property
    def heads(self) -> tuple[Message, ...]:
        """The heads in order."""
        named = (PROGRAMME, *((BREAKDOWN,) if self.breakdown else ()), CODE, LINE)
        return (*named, RECEIVED, ADMITTED, AWARDED, MONEY, *((PAID,) if self.paid else ()), SHARE)

    @property
    def widths(self) -> tuple[float, ...]:
        """Their widths in letters."""
        return (48, *((18,) if self.breakdown else ()), 12, 32, 11, 12, 11, 18, *((18,) if self.paid else ()), 14)

    @property
    def line(self) -> int:
        """The number of the column with the name of the line."""
        return 4 if self.breakdown else 3

    @property
    def awarded(self) -> int:
        """The number of the column of awards."""
        return self.line + 3

    def styles(self) -> tuple[Style, ...]:
        """The styles of a line."""
        named = (styles.TEXT, *((styles.TEXT,) if self.breakdown else ()), styles.CODE, styles.TEXT)
        return (*named, *[styles.COUNT] * 3, *[styles.MONEY] * (2 if self.paid else 1), styles.SHARE)

    def numbers(self, line: Line, section: Section) -> list[Value]:
        """The figures of a line as cells, and its share of the awards of the section."""
        figures = line.figures if self.paid else line.figures[:-1]
        found: list[Value] = [None if figure is None else figure.value for figure in figures]
        awards = section.total.awarded.value
        return [*found, share(line.awarded.value, awards) if awards else None]


def cut_sheet(
    book: Book, title: str, subtitle: str, sections: Sequence[Section], cuts: Sequence[Cut], language: str, tab: str
) -> dict[Cut, Block]:  # fmt: skip
    """A sheet of one or more cuts, a block for each section; returns where the cuts of the first section stand."""
    columns = Columns(len(cuts) > 1, any(section.total.paid.value for section in sections))
    sheet = book.sheet(title, Layout(columns.widths, head=4, frozen_columns=columns.line, tab=tab), footer=subtitle)
    sheet.text(title, styles.TITLE, height=24)
    sheet.text(subtitle, styles.SUBTITLE)
    sheet.text(" ".join(_remarks(sections, cuts, language)), styles.SUBTITLE)
    heads = [head.to(language) for head in columns.heads]
    sheet.styled(heads, [styles.HEAD] * len(heads), height=HEAD_HEIGHT)
    ids = book.ids(columns.styles())
    total_ids = book.ids(styles.total(style) for style in columns.styles())
    blocks: dict[Cut, Block] = {}
    for section in sections:
        for cut in cuts:
            first = sheet.at + 1
            _lines(sheet, section, cut, columns, ids, language)
            if section is sections[0] and sheet.at >= first:
                most = max(line.awarded.value for line in section.cuts[cut])
                blocks[cut] = Block(sheet, columns.line, (columns.awarded,), 4, first, sheet.at, most)
        _total(sheet, section, columns, total_ids, language)
    sheet.filter(4, len(heads))
    return blocks


def _remarks(sections: Sequence[Section], cuts: Sequence[Cut], language: str) -> Iterable[str]:
    undecided = list(dict.fromkeys(call for section in sections for call in section.undecided))
    if undecided:
        yield Message(UNDECIDED, calls=", ".join(undecided)).to(language)
    if Cut.CATEGORY in cuts:
        yield OVERLAP.to(language)


def _lines(sheet: Sheet, section: Section, cut: Cut, columns: Columns, ids: Ids, language: str) -> None:
    programme, breakdown = say(section.name, language), cut.label.to(language)
    for line in section.cuts.get(cut, ()):
        named = [programme, *([breakdown] if columns.breakdown else []), line.code, say(line.name, language)]
        sheet.row([*named, *columns.numbers(line, section)], ids)


def _total(sheet: Sheet, section: Section, columns: Columns, ids: Ids, language: str) -> None:
    named = [say(section.name, language), *([""] if columns.breakdown else []), "", TOTAL.to(language)]
    sheet.row([*named, *columns.numbers(section.total, section)], ids)


def share(part: int, whole: int) -> Decimal:
    """A share for a cell in percent, rounded half up to a tenth of a percent."""
    rounded = half_up(Fraction(part, whole), 3)
    return Decimal(int(rounded * 1000)) / 1000


def titled(cuts: Sequence[Cut], language: str) -> str:
    """The title of a sheet with one or more cuts: «Sex, rural or urban»."""
    labels = [cut.label.to(language) for cut in cuts]
    return ", ".join([labels[0], *(label[:1].lower() + label[1:] for label in labels[1:])])
