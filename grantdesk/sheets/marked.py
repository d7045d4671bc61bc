"""The file that was imported with its faults marked: coloured cells and comments in the workbook as it came."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.grid import Grid, Value, address
from grantdesk.rules.kinds import Level
from grantdesk.sheets.limits import LIMITS, Limits
from grantdesk.sheets.reading import read_grid

COLOURS = {Level.ERROR: "F8B4B4", Level.GROUND: "FBD5A5", Level.WARNING: "FDF6B2", Level.NOTICE: "D6E4FF"}
"""The fill of a cell by its gravest fault, as RGB."""
_GRAVE = (Level.ERROR, Level.GROUND, Level.WARNING, Level.NOTICE)
_ZIP = b"PK\x03\x04"
_ROWS_KEPT = 20_000
"""Up to here the workbook itself is marked; a longer one would take too much memory and is written anew."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said of one cell; `cell` is its A1 address, empty where the row lacks the column (`row` says which)."""

    cell: str
    row: int
    level: Level
    text: str


def marked_file(
    content: bytes | Path, name: str, sheet: str, marks: Sequence[Mark], *, limits: Limits = LIMITS
) -> bytes:
    """The same table as a workbook in which every fault is coloured and commented; a text table becomes a workbook.

    The workbook keeps its looks, sheets and formulas; comments of its own in marked cells are replaced. What has no
    cell is said in the first cell of its row. Raises `Refused` and `Trouble` as `read_grid` does.
    """
    grid = read_grid(content, name, sheet=sheet or None, limits=limits)
    raw = content.read_bytes() if isinstance(content, Path) else content
    whole = raw.startswith(_ZIP) and grid.rows[-1].number <= _ROWS_KEPT
    book = load_workbook(BytesIO(raw), keep_links=False) if whole else _anew(grid)
    page = book[grid.sheet] if whole else book.active
    if not isinstance(page, Worksheet):
        raise Refused(Message(N_("{file} cannot be marked: its sheet holds no cells"), file=name), where=name)
    for cell, said in _by_cell(marks).items():
        _mark(page, cell, said)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _by_cell(marks: Iterable[Mark]) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.cell or address(mark.row, 1), []).append(mark)
    return found


def _mark(page: Worksheet, cell: str, said: Sequence[Mark]) -> None:
    place = page[cell]
    gravest = min((mark.level for mark in said), key=_GRAVE.index)
    for span in page.merged_cells.ranges:
        if cell in span:
            place = page.cell(span.min_row, span.min_col)
    place.fill = PatternFill("solid", fgColor=COLOURS[gravest])
    text = "\n".join(mark.text for mark in said)
    place.comment = Comment(text, "GrantDesk", height=40 + 18 * (1 + len(text) // 40), width=320)


def _anew(grid: Grid) -> Workbook:
    """A new workbook with the values of a grid; a text stays a text whatever it begins with."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    for row in grid.rows:
        for column, value in enumerate(row.cells, 1):
            if value is not None:
                _write(page, row.number, column, value)
    return book


def _write(page: Worksheet, row: int, column: int, value: Value) -> None:
    cell = page.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"
