"""The one place where cells are written: text stays text, dates are dates, money is a number, bytes are repeatable."""

import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import AbsoluteAnchor
from openpyxl.drawing.xdr import XDRPoint2D, XDRPositiveSize2D
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import fromstring

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.programme import LOCAL
from grantdesk.sheets.archive import FixedZip
from grantdesk.sheets.styles import Style

PROGRESS_EVERY = 1000
LONGEST_TEXT = 32_767
LONGEST_TITLE = 31
USUAL_WIDTH = 8
MOST_LINES = 28
ROW_HEIGHT, LINE_HEIGHT = 17.0, 13.2
"""Points: a row of one line, and what each further line of a wrapped text adds."""
SIGNS_IN_WIDTH = 1.05
"""Signs of a text of 10 points in a unit of width, a little less than fit."""
EMU_IN_CM = 360_000
A4 = 9
"""The number of the paper size in the format."""
_FIRST_DAY = date(1899, 12, 30)
_FIRST_SURE = date(1900, 3, 1)
"""Earlier days are counted differently by different programs, so they are written as text."""
_FORBIDDEN_IN_TITLE = str.maketrans("", "", "[]:*?/\\'")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

Progress = Callable[[int, int], bool]
Ids = tuple[int, ...]
"""The numbers of the styles of a row's cells."""


class Formula(NamedTuple):
    """A formula without its equals sign, and the value that it has now."""

    text: str
    value: "int | Decimal | str | None"


Value = str | int | Decimal | date | datetime | Formula | None


@dataclass(frozen=True)
class Layout:
    """How a sheet stands on screen and paper; `head` is the row of the table's head, repeated on every page."""

    widths: tuple[float, ...]
    head: int = 0
    frozen_columns: int = 0
    landscape: bool = True
    tab: str = ""
    one_page: bool = False
    """Printed on a single page, whatever its height."""
    printed: int = 0
    """How many columns are printed; 0: all."""


class _RowWriter(WorksheetWriter):
    """Writes rows that are XML already: three times as fast as cell by cell, and formulas may carry their value."""

    def write_row(self, xf: Any, row: Any, row_idx: int) -> None:  # noqa: ARG002
        xf.write(fromstring(row[0]))


class _RowSheet(WriteOnlyWorksheet):
    _writer: Any = None

    def _values_to_row(self, values: Any, row_idx: int) -> Any:  # noqa: ARG002
        return values

    def _get_writer(self) -> None:
        if self._writer is None:
            self._writer = _RowWriter(self)
            self._writer.write_top()


class Book:
    """A workbook in the making; `made` is the moment it carries, which never comes from the clock.

    Used with `with`: rows wait in temporary files, which go in any case, for they hold personal data.
    """

    def __init__(self, title: str, made: datetime) -> None:
        self._made = made.astimezone(LOCAL).replace(tzinfo=None, microsecond=0) if made.tzinfo else made
        self._book = Workbook(write_only=True)
        properties = self._book.properties
        properties.creator, properties.title = "GrantDesk", shown(title)
        properties.created = properties.modified = self._made
        self._book.calculation.fullCalcOnLoad = True
        self._ids: dict[Style, int] = {}
        self.wrapping: set[int] = set()
        """The numbers of the styles whose texts are broken into lines."""

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, *_error: object) -> None:
        sheets: list[Any] = self._book.worksheets
        for sheet in sheets:
            writer = sheet._writer
            if writer is not None:
                if not sheet.closed:
                    sheet.close()
                if Path(writer.out).exists():
                    writer.cleanup()

    def sheet(self, title: str, layout: Layout, *, footer: str = "") -> "Sheet":
        """A new sheet behind the others; a title that is taken gets a number."""
        sheet = _RowSheet(self._book, self._free(title))
        self._book._add_sheet(sheet)  # type: ignore[attr-defined]
        return Sheet(sheet, layout, self, footer)

    def _free(self, title: str) -> str:
        plain = shown(title).translate(_FORBIDDEN_IN_TITLE).strip()[:LONGEST_TITLE] or "1"
        taken = {name.casefold() for name in self._book.sheetnames}
        found, number = plain, 2
        while found.casefold() in taken:
            tail = f" ({number})"
            found, number = plain[: LONGEST_TITLE - len(tail)] + tail, number + 1
        return found

    def ids(self, styles: Iterable[Style]) -> Ids:
        """The numbers of styles, to be given to `Sheet.row`."""
        sheet: Any = self._book.worksheets[-1]
        for style in (styles := tuple(styles)):
            if style not in self._ids:
                self._ids[style] = style.apply(sheet)
                if style.wrap:
                    self.wrapping.add(self._ids[style])
        return tuple(self._ids[style] for style in styles)

    def content(self) -> bytes:
        """The bytes of the file; the book is closed by that."""
        buffer = io.BytesIO()
        with FixedZip(buffer, self._made) as archive:
            ExcelWriter(self._book, archive).write_data()
        return buffer.getvalue()


class Sheet:
    """A sheet that is written from the top downwards; `at` is the number of the last row."""

    def __init__(self, sheet: _RowSheet, layout: Layout, book: Book, footer: str) -> None:
        self.at = 0
        self._sheet: Any = sheet
        self._book = book
        self._letters = [get_column_letter(number) for number in range(1, max(len(layout.widths), 1) + 1)]
        self._wrapping = book.wrapping
        self._printed = layout.printed
        self._fits = [max(int(width * SIGNS_IN_WIDTH) - 1, 1) for width in layout.widths]
        self._set_up(layout, footer)

    @property
    def title(self) -> str:
        """The title, unique in the workbook."""
        return str(self._sheet.title)

    @property
    def target(self) -> Any:
        """What chart references point to."""
        return self._sheet

    def _set_up(self, layout: Layout, footer: str) -> None:
        sheet = self._sheet
        for letter, width in zip(self._letters, layout.widths, strict=False):
            sheet.column_dimensions[letter].width = width
        sheet.sheet_view.showGridLines = False
        sheet.sheet_view.zoomScale = 100
        if layout.tab:
            sheet.sheet_properties.tabColor = layout.tab
        sheet.page_setup.paperSize = A4
        sheet.page_setup.orientation = "landscape" if layout.landscape else "portrait"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(layout.one_page)
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_options.horizontalCentered = True
        margins = sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.6, 0.25, 0.3
        sheet.oddFooter.left.text, sheet.oddFooter.left.size = shown(footer).replace("&", "&&")[:120], 8
        sheet.oddFooter.right.text, sheet.oddFooter.right.size = "&P / &N", 8
        if layout.head:
            sheet.print_title_rows = f"{layout.head}:{layout.head}"
            sheet.freeze_panes = f"{get_column_letter(layout.frozen_columns + 1)}{layout.head + 1}"

    def row(self, values: Sequence[Value], ids: Ids, *, height: float | None = None) -> int:
        """Writes the next row, a style for each cell; `height` in points. Returns its number."""
        self.at += 1
        number = self.at
        letters = self._letters
        while len(letters) < len(values):
            letters.append(get_column_letter(len(letters) + 1))
            self._fits.append(USUAL_WIDTH)
        parts = [""]
        lines = 1
        for letter, value, style, fits in zip(letters, values, ids, self._fits, strict=False):
            parts.append(_WRITERS[type(value)](f'<c r="{letter}{number}" s="{style}"', value))
            if style in self._wrapping and type(value) is str and (len(value) > fits or "\n" in value):
                lines = max(lines, _lines(value, fits))
        tall = height or ROW_HEIGHT + (lines - 1) * LINE_HEIGHT
        parts[0] = f'<row r="{number}" ht="{tall:g}" customHeight="1">'
        parts.append("</row>")
        self._sheet.append(("".join(parts),))
        return number

    def styled(self, values: Sequence[Value], styles: Iterable[Style], *, height: float | None = None) -> int:
        """The same with styles instead of their numbers."""
        return self.row(values, self._book.ids(styles), height=height)

    def text(self, value: str, style: Style, *, across: int = 1, height: float | None = None) -> int:
        """One text over several columns."""
        number = self.styled([value, *[None] * (across - 1)], [style] * across, height=height)
        if across > 1:
            self.merge(number, 1, across)
        return number

    def blank(self, count: int = 1) -> None:
        """Empty rows."""
        for _ in range(count):
            self.row((), ())

    def rows(
        self, rows: Iterable[Sequence[Value]], ids: Ids, *, total: int = 0, progress: Progress | None = None
    ) -> None:
        """Writes many rows of one kind; tells the progress every 1 000. Refused when it is stopped."""
        for count, values in enumerate(rows, 1):
            self.row(values, ids)
            if progress and count % PROGRESS_EVERY == 0 and not progress(count, total):
                raise stopped()

    def merge(self, row: int, first: int, last: int) -> None:
        """Joins cells of a row, columns counted from 1."""
        self._sheet.merged_cells.add(f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}")

    def filter(self, head: int, columns: int) -> None:
        """Puts filters on a table from its head row to the last row written."""
        last = max(self.at, head)
        self._sheet.auto_filter.ref = f"A{head}:{get_column_letter(columns)}{last}"
        if self._printed:
            self._sheet.print_area = f"A1:{get_column_letter(min(columns, self._printed))}{last}"

    def chart(self, chart: Any, left: float, top: float) -> None:
        """Puts a chart on the sheet, its corner so many centimetres from the left and from the top."""
        place, size = XDRPoint2D(_emu(left), _emu(top)), XDRPositiveSize2D(_emu(chart.width), _emu(chart.height))
        chart.anchor = AbsoluteAnchor(pos=place, ext=size)
        self._sheet.add_chart(chart)

    def page_break(self) -> None:
        """The next row begins a printed page."""
        from openpyxl.worksheet.pagebreak import Break  # noqa: PLC0415 - rarely needed

        self._sheet.row_breaks.append(Break(id=self.at))


def _emu(centimetres: float) -> int:
    return round(centimetres * EMU_IN_CM)


def stopped() -> Refused:
    """What a person sees who stopped the writing of a workbook."""
    return Refused(Message(N_("Stopped: nothing was written")))


def shown(text: str) -> str:
    """A text as a cell may hold it: no control signs, line ends as LF, at most 32 767 signs, nothing else changed."""
    if not text.isprintable():
        text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def _lines(text: str, fits: int) -> int:
    """How many lines a text takes where so many signs fit on one, at most as many as a row may be high."""
    return min(sum(-(-len(line) // fits) or 1 for line in text.split("\n")), MOST_LINES)


def _text(start: str, value: str) -> str:
    """A text is always of type string: `=1+1` is shown, never computed."""
    if not value:
        return f"{start}/>"
    value = shown(value)
    if "_x" in value:
        value = _LOOKS_ESCAPED.sub("_x005F_", value)
    if "&" in value or "<" in value or ">" in value:
        value = escape(value)
    space = ' xml:space="preserve"' if value != value.strip() or "\n" in value else ""
    return f'{start} t="inlineStr"><is><t{space}>{value}</t></is></c>'


def _number(start: str, value: int) -> str:
    return f"{start}><v>{value}</v></c>"


def _decimal(start: str, value: Decimal) -> str:
    return f"{start}><v>{value:f}</v></c>"


def _date(start: str, value: date) -> str:
    if value < _FIRST_SURE:
        return _text(start, f"{value:%d.%m}.{value.year:04}")
    return f"{start}><v>{(value - _FIRST_DAY).days}</v></c>"


def _moment(start: str, value: datetime) -> str:
    """A moment in local time; an aware one is turned into it, seconds are kept."""
    local = value.astimezone(LOCAL) if value.tzinfo else value
    if local.date() < _FIRST_SURE:
        return _text(start, f"{local:%d.%m}.{local.year:04}")
    seconds = local.hour * 3600 + local.minute * 60 + local.second
    return f"{start}><v>{(local.date() - _FIRST_DAY).days + seconds / 86_400:.9f}</v></c>"


def _formula(start: str, value: Formula) -> str:
    code = escape(value.text)
    if value.value is None:
        return f"{start}><f>{code}</f></c>"
    if isinstance(value.value, str):
        return f'{start} t="str"><f>{code}</f><v>{escape(shown(value.value))}</v></c>'
    return f"{start}><f>{code}</f><v>{value.value}</v></c>"


def _nothing(start: str, _value: None) -> str:
    return f"{start}/>"


_WRITERS: dict[type, Callable[[str, Any], str]] = {
    str: _text,
    int: _number,
    Decimal: _decimal,
    date: _date,
    datetime: _moment,
    Formula: _formula,
    type(None): _nothing,
}
"""Exact types only: what is not here (a float, a yes/no) has no business in a cell and raises `KeyError`."""
