"""What the window shows of a file on its way in: its columns, its first rows as they are understood, its faults."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from grantdesk.i18n import N_, Message, say
from grantdesk.rules.cells import shown
from grantdesk.rules.countries import country_name
from grantdesk.rules.eligibility import ground_words
from grantdesk.rules.grid import Grid, GridRow, letters
from grantdesk.rules.incoming import Incoming, fault_name, offered, vocabulary_of
from grantdesk.rules.kinds import Level, Sex
from grantdesk.rules.listed import Listed
from grantdesk.rules.mark_rows import read_marks
from grantdesk.rules.money import money
from grantdesk.rules.passed import Sieve
from grantdesk.rules.programme import LOCAL, Coded, Definition
from grantdesk.rules.row_reader import RowReader
from grantdesk.rules.rows import CellFault, cell_of
from grantdesk.rules.vote_rows import read_votes
from grantdesk.rules.wordings import ROW_NUMBER
from grantdesk.services.import_files import Checked, Opened
from grantdesk.services.layouts import Layout
from grantdesk.services.reference import place_names, places

FIRST_ROWS = 8
FIRST_VALUES = 3
_GRAVE = (Level.ERROR, Level.GROUND, Level.WARNING, Level.NOTICE)


@dataclass(frozen=True)
class ColumnLine:
    """One column of a sheet: its number from 1, its heading, first values, what it is taken as (empty: not used)."""

    id: int
    heading: str
    values: tuple[str, ...]
    name: str
    doubtful: bool

    @property
    def letters(self) -> str:
        """Its name in a spreadsheet."""
        return letters(self.id)


def column_lines(opened: Opened, layout: Layout) -> list[ColumnLine]:
    """Every column of a sheet with a heading or a value, from left to right."""
    taken = {place: name for name, place in layout.mapping.columns.items()}
    doubtful = {place for doubt in layout.guess.doubts for place in doubt.columns}
    columns = sorted({*layout.guess.headings, *layout.guess.unknown, *taken})
    return [
        ColumnLine(
            place, layout.guess.headings.get(place, ""), tuple(_values(opened, layout, place)), taken.get(place, ""),
            place in doubtful,
        )
        for place in columns
    ]  # fmt: skip


def _values(opened: Opened, layout: Layout, place: int) -> Iterator[str]:
    rows = (row.cells for row in opened.grid.rows if row.number >= layout.mapping.first_row)
    said = (" ".join(shown(cells[place - 1]).split()) for cells in islice(rows, 50) if place <= len(cells))
    return islice((text for text in said if text), FIRST_VALUES)


def choices(kind: Incoming, definition: Definition) -> list[tuple[str, Message]]:
    """What a column may be taken as: canonical name and label."""
    return [(known.name, known.label) for known in offered(kind, definition)]


@dataclass(frozen=True)
class SeenCell:
    """One cell: as it stands in the file, as it is understood (None: not at all), what there is to say of it."""

    typed: str
    understood: Any
    level: Level | None = None
    words: Any = None


@dataclass(frozen=True)
class SeenRow:
    """One of the first rows; its `id` is its number in the sheet, `cells` go by canonical name."""

    id: int
    cells: Mapping[str, SeenCell]


def first_rows(opened: Opened, layout: Layout) -> list[SeenRow]:
    """The first rows of data as they are understood now; an unfinished layout shows what it can."""
    rows = [row for row in opened.grid.rows if row.number >= layout.mapping.first_row]
    if layout.kind is Incoming.APPLICATIONS:
        return _applications(opened, layout, rows)
    few = rows[:FIRST_ROWS]
    if layout.missing(opened.definition):
        return [_seen(row, layout, {}, ()) for row in few]
    grid = replace(opened.grid, rows=tuple(few))
    read = _marks if layout.kind is Incoming.MARKS else _votes
    words, faults = read(opened, layout, grid)
    return [_seen(row, layout, words.get(row.number, {}), faults) for row in few]


Read = tuple[dict[int, dict[str, Any]], Sequence[CellFault]]


def _marks(opened: Opened, layout: Layout, grid: Grid) -> Read:
    reading = read_marks(grid, layout.mapping, opened.definition, opened.numbers)
    words: dict[int, dict[str, Any]] = {
        row.row: {
            "application": f"№ {row.application}", "member": row.member, "role": row.role and row.role.label,
            "criterion": _named(opened.definition.criteria, row.criterion), "mark": row.value,
            "state": row.state.label, "comment": row.comment,
        }
        for row in reading.rows
    }  # fmt: skip
    return words, reading.faults


def _votes(opened: Opened, layout: Layout, grid: Grid) -> Read:
    columns = layout.mapping.columns
    read: dict[int, dict[str, Any]] = {}
    faults: list[CellFault] = []
    for row in grid.rows:
        reading = read_votes(replace(grid, rows=(row,)), layout.mapping, opened.numbers)
        faults += reading.faults
        for number, count in reading.votes.items():
            read[row.number] = {"application": f"№ {number}", "votes": str(count)}
    return ({row: {name: said[name] for name in columns if name in said} for row, said in read.items()}, faults)


def _applications(opened: Opened, layout: Layout, rows: list[GridRow]) -> list[SeenRow]:
    reader = RowReader(opened.grid, layout.mapping, opened.definition, places())
    sieve = Sieve(opened.grid, layout.mapping)
    found = []
    for row in islice((row for row in rows if sieve.why_none(row) is None), FIRST_ROWS):
        values, told = reader.glance(row)
        words = {name: say_value(name, value, opened.definition) for name, value in values.items()}
        faults = (
            CellFault(cell_of(layout.mapping, row.number, name), name, item.rule, item.level, item.text)
            for name, item in told
        )
        found.append(_seen(row, layout, words, tuple(faults)))
    return found


def _seen(row: GridRow, layout: Layout, words: Mapping[str, Any], faults: Sequence[CellFault]) -> SeenRow:
    cells = {}
    for name, place in layout.mapping.columns.items():
        if name == ROW_NUMBER:
            continue
        own = [fault for fault in faults if fault.cell == f"{letters(place)}{row.number}"]
        worst = min(own, key=lambda fault: _GRAVE.index(fault.level), default=None)
        cells[name] = SeenCell(
            _typed(row, place), words.get(name), worst.level if worst else None, worst.message if worst else None
        )
    return SeenRow(row.number, cells)


def _typed(row: GridRow, place: int) -> str:
    return " ".join(shown(row.cells[place - 1]).split()) if place <= len(row.cells) else ""


def say_value(name: str, value: Any, definition: Definition) -> Any:
    """A value that was read from a cell, for people: a text, a message, a table of languages; None for nothing."""
    if value is None or value == () or value == "":
        return None
    if name in _SAID:
        return _SAID[name](value)
    if name == "direction":
        return _named(definition.directions, value)
    if name == "category":
        return Listed.of(_named(definition.categories, code) for code in value)
    field = next((item for item in definition.fields if item.code == name), None)
    return _named(field.options, value) if field is not None else str(value)


def _named(items: Iterable[Coded], code: str) -> Any:
    return next((item.name for item in items if item.code == code), code)


def _day(value: date) -> str:
    return value.strftime("%d.%m.%Y")


_SAID: dict[str, Callable[[Any], Any]] = {
    "birth_date": _day,
    "sex": lambda sex: Sex(sex).label,
    "district": lambda code: place_names()[code].name if code in place_names() else code,
    "citizenship": country_name,
    "rural": lambda rural: Message(N_("rural")) if rural else Message(N_("urban")),
    "requested_amount": money,
    "phone": lambda numbers: ", ".join(filter(None, numbers)),
    "full_name": lambda parts: " · ".join(filter(None, parts)),
    "received_at": lambda read: read[0].astimezone(LOCAL).strftime("%d.%m.%Y %H:%M"),
    "received_time": lambda clock: clock.strftime("%H:%M"),
}
"""How values are said that are not texts already, by canonical column."""


# --- faults ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class FaultLine:
    """One fault of a file: the address of its cell (or the row), what stands there, the column, what is wrong.

    A row that was passed over has no level and its reason for words.
    """

    id: int
    row: int
    cell: str
    column: Any
    typed: str
    rule: str
    name: Any
    level: Level | None
    words: Any


PASSED = "passed"


def fault_lines(checked: Checked) -> list[FaultLine]:
    """Every fault of a checked file and every row that was passed over, in the order of the sheet."""
    opened, layout = checked.opened, checked.layout
    vocabulary = vocabulary_of(layout.kind, opened.definition)
    labels = {known.name: known.label for known in reversed(vocabulary.columns)}
    rows = {row.number: row for row in opened.grid.rows}
    lines: list[FaultLine] = []
    for row in checked.rows:
        for fault in row.faults:
            place = layout.mapping.columns.get(fault.column) if fault.cell else None
            ground = fault.level is Level.GROUND
            name = ground_words(fault.rule, opened.definition) if ground else fault_name(fault.rule)
            lines.append(
                FaultLine(
                    0, row.row, fault.cell, labels.get(fault.column, fault.column),
                    _typed(rows[row.row], place) if place and row.row in rows else "", fault.rule, name, fault.level,
                    fault.message,
                )
            )  # fmt: skip
    for item in checked.passed:
        said = ", ".join(filter(None, (shown(value) for value in rows[item.row].cells)))[:120]
        name = Message(N_("Row passed over"))
        lines.append(FaultLine(0, item.row, "", "", said, PASSED, name, None, item.why.label))
    lines.sort(key=lambda line: line.row)
    return [replace(line, id=number) for number, line in enumerate(lines, 1)]


def in_words(value: Any, language: str) -> str:
    """A value of a line or a cell in one language."""
    return str(say(value, language)) if value is not None else ""
