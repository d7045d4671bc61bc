"""How cells look: number formats, colours, and the named styles of all workbooks."""

from dataclasses import dataclass, replace

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

TEXT_FORMAT = "@"
DATE_FORMAT = "dd.mm.yyyy"
MOMENT_FORMAT = "dd.mm.yyyy hh:mm"
MONEY_FORMAT = "#,##0 ₸"
COUNT_FORMAT = "#,##0"
MILLIONS_FORMAT = "#,##0.0,,"
SHARE_FORMAT = "0.0%"

FACE = "Calibri"
DARK, MIDDLE, LIGHT, LINE, GREY, INK, WARM = "1F4E5F", "2E86AB", "E6F1F4", "C9D6DB", "6B7780", "1B2327", "B3541E"
PALE = "EAF5EC"
SERIES = ("2E86AB", "F2A65A", "4C956C", "8E6C8A", "C8553D", "7A9E9F")
"""Colours of the series of a chart, in turn."""


@dataclass(frozen=True)
class Style:
    """The look of a cell; colours are six hex digits, "" for none."""

    format: str = "General"
    bold: bool = False
    italic: bool = False
    size: float = 10
    colour: str = INK
    fill: str = ""
    align: str = ""
    top: bool = False
    wrap: bool = False
    framed: bool = False
    indent: int = 0
    open: bool = False
    """Can be filled in where its sheet is protected."""

    def apply(self, sheet: WriteOnlyWorksheet) -> int:
        """The number of the style in the workbook of a sheet."""
        cell = WriteOnlyCell(sheet)
        cell.font = Font(name=FACE, size=self.size, bold=self.bold, italic=self.italic, color=self.colour)
        if self.fill:
            cell.fill = PatternFill("solid", start_color=self.fill, end_color=self.fill)
        if self.framed:
            side = Side("thin", color=LINE)
            cell.border = Border(left=side, right=side, top=side, bottom=side)
        cell.alignment = Alignment(
            horizontal=self.align or None,
            vertical="top" if self.top else "center",
            wrap_text=self.wrap or None,
            indent=self.indent,
        )
        if self.open:
            cell.protection = Protection(locked=False)
        cell.number_format = self.format
        return int(cell.style_id)


PLAIN = Style()
TITLE = Style(TEXT_FORMAT, bold=True, size=16, colour=DARK)
SUBTITLE = Style(TEXT_FORMAT, size=10, colour=GREY)
SMALL = Style(size=9, colour=GREY, align="center")
NOTE = Style(TEXT_FORMAT, italic=True, size=9, colour=GREY, wrap=True, top=True)
SENTENCE = Style(TEXT_FORMAT, size=11, wrap=True, top=True)
SECTION = Style(TEXT_FORMAT, bold=True, size=12, colour=DARK)
HEAD = Style(TEXT_FORMAT, bold=True, colour="FFFFFF", fill=DARK, align="center", wrap=True, framed=True)

_RIGHT = Style(align="right", framed=True, indent=1)
TEXT = Style(TEXT_FORMAT, wrap=True, framed=True, align="left", indent=1)
CODE = Style(TEXT_FORMAT, framed=True, colour=GREY, align="center")
SHORT = Style(TEXT_FORMAT, framed=True, align="center")
WRAPPED = Style(TEXT_FORMAT, framed=True, align="center", wrap=True)
DATE = Style(DATE_FORMAT, framed=True, align="center")
MOMENT = Style(MOMENT_FORMAT, framed=True, align="center")
MARK = Style(framed=True, align="center")
MONEY = replace(_RIGHT, format=MONEY_FORMAT)
COUNT = replace(_RIGHT, format=COUNT_FORMAT)
SHARE = replace(_RIGHT, format=SHARE_FORMAT)
DIFFERENCE = replace(_RIGHT, format="+#,##0;-#,##0;0")
MONEY_DIFFERENCE = replace(_RIGHT, format="+#,##0 ₸;-#,##0 ₸;0 ₸")
SHARE_DIFFERENCE = replace(_RIGHT, format="+0.0%;-0.0%;0.0%")


def decimals(style: Style, count: int) -> Style:
    """A style that shows exactly so many decimals."""
    return replace(style, format="0." + "0" * count if count else "0")


def total(style: Style) -> Style:
    """The style of the same column in a line of totals."""
    return replace(style, bold=True, fill=LIGHT, colour=INK)


def faded(style: Style) -> Style:
    """The style of what is shown and does not count."""
    return replace(style, colour=GREY, italic=True)


def marked(style: Style) -> Style:
    """The style of a row that stands out: who was selected."""
    return replace(style, fill=PALE)
