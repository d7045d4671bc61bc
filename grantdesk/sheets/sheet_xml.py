"""The XML of a sheet and of the table of texts, parsed as a stream: values, kinds, formulas.

Expat is used directly: openpyxl gives either formulas or their values, never both, and takes three times as long.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from grantdesk.rules.grid import column_of


class RawCell(NamedTuple):
    """A cell that holds something: `kind` is the file's letter (n, s, str, inlineStr, b, e, d), `style` its format.

    `text` is None for a formula that was never computed; `formula` is None for a plain value.
    """

    column: int
    kind: str
    style: str | None
    text: str | None
    formula: str | None


@dataclass(slots=True)
class _Sheet:
    """What is open while a sheet is walked through."""

    done: list[tuple[int, list[RawCell]]] = field(default_factory=list)
    row: int = 0
    cells: list[RawCell] = field(default_factory=list)
    column: int = 0
    inside: bool = False
    kind: str = "n"
    style: str | None = None
    text: str | None = None
    formula: str | None = None
    shared: dict[str, str] = field(default_factory=dict)
    shared_as: str | None = None
    wanted: bool = False
    aside: bool = False
    buffer: list[str] = field(default_factory=list)


def sheet_rows(chunks: Iterable[bytes], last_row: int | None) -> Iterator[tuple[int, list[RawCell]]]:
    """The rows of a sheet that hold anything, with their numbers; nothing behind `last_row` is parsed.

    Raises ExpatError or ValueError where the XML is damaged, declares entities, or its rows are out of order.
    """
    sheet = _Sheet()
    parser = _parser(_started(sheet), _ended(sheet), sheet)
    for chunk in chunks:
        parser.Parse(chunk, False)
        yield from sheet.done
        sheet.done.clear()
        if last_row is not None and sheet.row > last_row:
            return
    parser.Parse(b"", True)
    yield from sheet.done


def shared_strings(chunks: Iterable[bytes], most: int) -> list[str]:
    """The table of texts of a workbook; OverflowError for more than `most`."""
    texts: list[str] = []
    table = _Sheet()

    def started(name: str, _attributes: dict[str, str]) -> None:
        if name == "si":
            if len(texts) == most:
                raise OverflowError
            table.text = ""
        elif name == "t" and not table.aside:
            table.wanted = True
        elif name == "rPh":
            table.aside = True

    def ended(name: str) -> None:
        if name == "t" and table.wanted:
            table.text = (table.text or "") + _taken(table)
        elif name == "rPh":
            table.aside = False
        elif name == "si":
            texts.append(table.text or "")

    parser = _parser(started, ended, table)
    for chunk in chunks:
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return texts


def _parser(
    started: Callable[[str, dict[str, str]], None], ended: Callable[[str], None], sheet: _Sheet
) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def begin(name: str, _attributes: dict[str, str]) -> None:
        """Learns from the root how the names of this file are prefixed, then goes out of the way."""
        prefix = name[: name.find(":") + 1]
        cut = len(prefix)
        parser.StartElementHandler = started if not cut else lambda name, attributes: started(name[cut:], attributes)
        parser.EndElementHandler = ended if not cut else lambda name: ended(name[cut:])

    def taken(text: str) -> None:
        if sheet.wanted:
            sheet.buffer.append(text)

    def declared(*_said: object) -> None:
        raise ValueError("a document type is declared")

    parser.StartElementHandler = begin
    parser.CharacterDataHandler = taken
    parser.StartDoctypeDeclHandler = declared
    return parser


def _taken(sheet: _Sheet) -> str:
    sheet.wanted = False
    text = "".join(sheet.buffer)
    sheet.buffer.clear()
    return text


def _started(sheet: _Sheet) -> Callable[[str, dict[str, str]], None]:
    def started(name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            address = attributes.get("r")
            sheet.column = column_of(address.rstrip("0123456789")) if address else sheet.column + 1
            sheet.kind = attributes.get("t", "n")
            sheet.style = attributes.get("s")
            sheet.text = sheet.formula = None
            sheet.inside = True
        elif name == "row":
            _open_row(sheet, attributes.get("r"))
        elif sheet.inside:
            if name == "f":
                sheet.wanted, sheet.shared_as = True, attributes.get("si")
            elif name in ("v", "t"):
                sheet.wanted = not sheet.aside
            elif name == "rPh":
                sheet.aside = True

    return started


def _open_row(sheet: _Sheet, number: str | None) -> None:
    row = int(number) if number else sheet.row + 1
    if row <= sheet.row:
        raise ValueError("rows out of order")
    sheet.row, sheet.column, sheet.cells = row, 0, []


def _ended(sheet: _Sheet) -> Callable[[str], None]:
    def ended(name: str) -> None:
        if name == "c":
            sheet.inside = False
            if sheet.text is not None or sheet.formula is not None:
                sheet.cells.append(RawCell(sheet.column, sheet.kind, sheet.style, sheet.text, sheet.formula))
        elif name == "row":
            if sheet.cells:
                sheet.done.append((sheet.row, sheet.cells))
        elif sheet.inside:
            if name == "f":
                _close_formula(sheet)
            elif name in ("v", "t"):
                if sheet.wanted:
                    sheet.text = (sheet.text or "") + _taken(sheet)
            elif name == "rPh":
                sheet.aside = False

    return ended


def _close_formula(sheet: _Sheet) -> None:
    """A formula that many cells share is written in the first of them only."""
    text = _taken(sheet)
    if sheet.shared_as is not None:
        text = sheet.shared.setdefault(sheet.shared_as, text)
    sheet.formula = f"={text}"
