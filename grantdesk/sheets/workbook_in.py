"""A sheet of a workbook (.xlsx) into a grid: the package looked through, one sheet parsed, its values made plain."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.grid import Grid, GridRow, Value, letters
from grantdesk.sheets.limits import Limits
from grantdesk.sheets.package import DAMAGE, Package, SheetPart, damaged
from grantdesk.sheets.scan import Extent
from grantdesk.sheets.sheet_xml import RawCell, shared_strings, sheet_rows

# Formulas whose computed value comes from outside the sheet, or hides where a click goes.
_REACHING_OUT = ("HYPERLINK(", "WEBSERVICE(", "IMAGE(", "RTD(", "DDE(", "CALL(", "REGISTER", "[", "|", "://")


def read_workbook(content: bytes, name: str, *, sheet: str | None, limits: Limits) -> Grid:
    """One sheet of a workbook; see `reading.read_grid` for what is refused."""
    package = Package(content, name, limits)
    try:
        extents = {part.path: package.extent(part) for part in package.sheets}
        part = _chosen(package, extents, sheet)
        return _grid(package, part, extents[part.path])
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


def _grid(package: Package, part: SheetPart, extent: Extent) -> Grid:
    if (extent.last_row or 0) > package.limits.rows:
        raise _beyond(package, part, extent.last_row or 0, 1)
    values = _Values(package)
    rows: list[GridRow] = []
    formulas: dict[tuple[int, int], str] = {}
    for number, raw in sheet_rows(package.chunks(part.path), extent.last_row):
        cells = _row(values, number, raw, formulas)
        if number > package.limits.rows or len(cells) > package.limits.columns:
            raise _beyond(package, part, number, len(cells))
        if cells:
            rows.append(GridRow(number, tuple(cells)))
    if not rows:
        raise empty(package.name)
    names = tuple(sheet.name for sheet in package.sheets)
    return Grid(package.name, part.name, names, tuple(rows), extent.merged, formulas)


def _row(values: "_Values", number: int, raw: list[RawCell], formulas: dict[tuple[int, int], str]) -> list[Value]:
    """The values of a row from its first column to its last with a value."""
    cells: list[Value] = []
    for cell in raw:
        value = values.of(cell)
        if value is None or value == "":
            continue
        if cell.formula is not None and value != cell.formula:
            formulas[number, cell.column] = cell.formula
        cells.extend([None] * (cell.column - len(cells)))
        cells[cell.column - 1] = value
    return cells


def _beyond(package: Package, part: SheetPart, row: int, column: int) -> Refused:
    text = N_(
        "The sheet {sheet} of {file} reaches to row {row}, column {column}; at most {rows} rows and {columns} columns "
        "are read. Delete what stands outside the table, or divide the file."
    )
    limits = package.limits
    reached = {"sheet": part.name, "file": package.name, "row": row, "column": letters(column)}
    return Refused(Message(text, **reached, rows=limits.rows, columns=limits.columns), where=part.name)


class _Values:
    """Makes the texts of cells plain values, by the formats and the table of texts of one workbook."""

    def __init__(self, package: Package) -> None:
        self._epoch = MAC_EPOCH if package.since_1904 else WINDOWS_EPOCH
        self._dates, self._spans = _date_styles(package.small(package.styles) if package.styles else b"")
        self._texts = _texts(package)

    def of(self, cell: RawCell) -> Value:
        """The value of a cell: what its formula last gave, or the formula as text where that is not to be had."""
        text, kind = cell.text, cell.kind
        if cell.formula is not None and (text is None or (text == "" and kind != "str") or _reaches_out(cell.formula)):
            return cell.formula
        if text is None or kind in ("inlineStr", "str", "e"):
            return text
        if kind == "s":
            return self._texts[int(text)]
        if kind == "b":
            return text == "1"
        return _moment(text) if kind == "d" else self._number(text, cell.style)

    def _number(self, text: str, style: str | None) -> Value:
        if text == "":
            return None
        value = int(text) if text.isdecimal() and text.isascii() else float(text)
        if style in self._dates:
            try:
                return plain(from_excel(value, self._epoch, timedelta=style in self._spans))
            except (OverflowError, ValueError):
                return text
        return number(value)


def _texts(package: Package) -> list[str]:
    if package.strings is None:
        return []
    try:
        return shared_strings(package.chunks(package.strings), package.limits.strings)
    except OverflowError as error:
        raise package.unpacks_too_large(package.archive.getinfo(package.strings).file_size) from error


def _date_styles(xml: bytes) -> tuple[frozenset[str], frozenset[str]]:
    """The numbers of the cell formats that show dates, and of those among them that show a span of time."""
    if not xml:
        return frozenset(), frozenset()
    formats = {str(code): text for code, text in BUILTIN_FORMATS.items()}
    used: list[str] = []
    for node in ElementTree.fromstring(xml):
        kind = node.tag.rpartition("}")[2]
        if kind == "numFmts":
            formats |= {item.get("numFmtId", ""): item.get("formatCode", "") for item in node}
        elif kind == "cellXfs":
            used = [formats.get(item.get("numFmtId", ""), "") for item in node]
    dates = {str(style) for style, text in enumerate(used) if is_date_format(text)}
    return frozenset(dates), frozenset(style for style in dates if is_timedelta_format(used[int(style)]))


def _reaches_out(formula: str) -> bool:
    squeezed = formula.upper().replace(" ", "")
    return any(sign in squeezed for sign in _REACHING_OUT)


def _moment(text: str) -> Value:
    """A date or moment written as text of its own kind; left as text where it names a zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if moment.tzinfo is not None:
        return text
    return plain(moment) if len(text) > len("2025-10-31") else moment.date()


def plain(value: Any) -> Value:
    """A date, moment or time of a cell as one of the kinds that a grid knows; moments rounded to the second."""
    if isinstance(value, datetime):
        return (value + timedelta(milliseconds=500)).replace(microsecond=0) if value.microsecond else value
    if isinstance(value, time):
        return value.isoformat()
    return str(value)


def number(value: float) -> int | str:
    """A number as the shortest decimal text that gives the same number; a whole one as an integer."""
    if isinstance(value, int):
        return value
    if value.is_integer() and abs(value) < 1e15:
        return int(value)
    if value - value != 0:  # infinite or not a number
        return repr(value)
    return format(Decimal(repr(value)), "f")
