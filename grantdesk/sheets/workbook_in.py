"""A sheet of a workbook (.xlsx) into a grid; openpyxl parses, the package is looked through first."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.grid import Grid, GridRow, Value, letters
from grantdesk.sheets.limits import Limits
from grantdesk.sheets.package import DAMAGE, Extent, Package, SheetPart, damaged

# Formulas whose computed value comes from outside the sheet, or hides where a click goes.
_REACHING_OUT = ("HYPERLINK(", "WEBSERVICE(", "IMAGE(", "RTD(", "DDE(", "CALL(", "REGISTER", "[", "|", "://")


def read_workbook(content: bytes, name: str, *, sheet: str | None, limits: Limits) -> Grid:
    """One sheet of a workbook; see `reading.read_grid` for what is refused."""
    package = Package(content, name, limits)
    try:
        package.check_strings()
        extents = {part.path: package.extent(part) for part in package.sheets}
        part = _chosen(package, extents, sheet)
        return _grid(content, package, part, extents[part.path])
    except DAMAGE as error:
        raise damaged(name) from error


def _chosen(package: Package, extents: dict[str, Extent], wanted: str | None) -> SheetPart:
    names = ", ".join(part.name for part in package.sheets)
    if wanted is not None:
        for part in package.sheets:
            if part.name.strip().casefold() == wanted.strip().casefold():
                return part
        text = N_("{file} has no sheet {sheet}. Its sheets are: {names}.")
        raise Refused(Message(text, file=package.name, sheet=wanted, names=names), where=package.name)
    filled = [part for part in package.sheets if extents[part.path].last_row != 0]
    best = sorted(filled, key=lambda part: (not part.visible, not part.opened))
    if best:
        return best[0]
    raise empty(package.name)


def empty(name: str) -> Refused:
    """The refusal of a table without a single value."""
    return Refused(Message(N_("{file} is empty: no sheet of it holds a value."), file=name), where=name)


def _grid(content: bytes, package: Package, part: SheetPart, extent: Extent) -> Grid:
    if (extent.last_row or 0) > package.limits.rows:
        raise _beyond(package, part, extent.last_row or 0, 1)
    with _opened(content, data_only=False) as book:
        rows = _rows(package, part, _values(book, part, extent, package.limits))
    computed: dict[tuple[int, int], str] = {}
    if extent.formulas:
        rows, computed = _with_computed(content, package, part, extent, rows)
    if not rows:
        raise empty(package.name)
    names = tuple(sheet.name for sheet in package.sheets)
    return Grid(package.name, part.name, names, tuple(rows), extent.merged, computed)


@contextmanager
def _opened(content: bytes, *, data_only: bool) -> Iterator[Workbook]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl will not write back does not matter to a reader
        book = load_workbook(BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
        try:
            yield book
        finally:
            book.close()


def _values(book: Workbook, part: SheetPart, extent: Extent, limits: Limits) -> Iterator[tuple[int, tuple[Any, ...]]]:
    sheet: Any = book[part.name]
    sheet.reset_dimensions()  # the declared size may be wrong, or claim a million rows
    last_row = extent.last_row or limits.rows + 1
    return enumerate(sheet.iter_rows(max_row=last_row, max_col=limits.columns + 1, values_only=True), 1)


def _rows(package: Package, part: SheetPart, found: Iterator[tuple[int, tuple[Any, ...]]]) -> list[GridRow]:
    limits = package.limits
    rows: list[GridRow] = []
    width = 1
    for number, values in found:
        if number > limits.rows:
            raise _beyond(package, part, number, width)
        if values.count(None) == len(values):
            continue
        beyond = values[width:]
        if beyond.count(None) < len(beyond):
            width = max(column for column, value in enumerate(values, 1) if value is not None)
        if width > limits.columns:
            raise _beyond(package, part, number, width)
        rows.append(GridRow(number, tuple([v if v.__class__ is str else plain(v) for v in values[:width]])))
    return rows


def _beyond(package: Package, part: SheetPart, row: int, column: int) -> Refused:
    text = N_(
        "The sheet {sheet} of {file} reaches to row {row}, column {column}; at most {rows} rows and {columns} columns "
        "are read. Delete what stands outside the table, or divide the file."
    )
    limits = package.limits
    reached = {"sheet": part.name, "file": package.name, "row": row, "column": letters(column)}
    return Refused(Message(text, **reached, rows=limits.rows, columns=limits.columns), where=part.name)


def _with_computed(
    content: bytes, package: Package, part: SheetPart, extent: Extent, rows: list[GridRow]
) -> tuple[list[GridRow], dict[tuple[int, int], str]]:
    """The rows with the values that Excel computed in place of its formulas, and those formulas by cell."""
    with _opened(content, data_only=True) as book:
        last = {row.number: row.cells for row in _rows(package, part, _values(book, part, extent, package.limits))}
    computed: dict[tuple[int, int], str] = {}
    fresh = []
    for number, cells in rows:
        saved = last.get(number, ())
        mended = list(cells)
        for place, value in enumerate(cells):
            if isinstance(value, str) and value.startswith("="):
                result = saved[place] if place < len(saved) else None
                if result is not None and result != value and not _reaches_out(value):
                    computed[number, place + 1] = value
                    mended[place] = result
        fresh.append(GridRow(number, tuple(mended)))
    return fresh, computed


def _reaches_out(formula: str) -> bool:
    squeezed = formula.upper().replace(" ", "")
    return any(sign in squeezed for sign in _REACHING_OUT)


def plain(value: Any) -> Value:
    """A value as openpyxl gives it, as one of the kinds that a grid knows."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return number(value)
    if isinstance(value, datetime):
        return (value + timedelta(milliseconds=500)).replace(microsecond=0) if value.microsecond else value
    if isinstance(value, date):
        return value
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(getattr(value, "text", "="))  # the formula of an array; a data table has no text


def number(value: float) -> int | str:
    """A number as the shortest decimal text that gives the same number; a whole one as an integer."""
    if value.is_integer() and abs(value) < 1e15:
        return int(value)
    if value - value != 0:  # infinite or not a number
        return repr(value)
    return format(Decimal(repr(value)), "f")
