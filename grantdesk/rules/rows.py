"""Rows of a file as applications: every cell checked, every fault with the address of its cell, nothing stored."""

from collections.abc import Sequence
from dataclasses import dataclass

from grantdesk.i18n import Message
from grantdesk.rules.columns import ColumnMap, required
from grantdesk.rules.grid import Grid, address
from grantdesk.rules.intake import NewApplication
from grantdesk.rules.kinds import Level
from grantdesk.rules.passed import Passed, Sieve
from grantdesk.rules.places import Place
from grantdesk.rules.programme import Definition
from grantdesk.rules.row_reader import RowReader
from grantdesk.rules.wordings import FULL_NAME, application_columns

_NAMES = ("last_name", "first_name", "middle_name")


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong or odd in one cell: its A1 address, the canonical column, the stored code of the rule."""

    cell: str
    column: str
    rule: str
    level: Level
    message: Message


@dataclass(frozen=True, slots=True)
class RowReading:
    """One row understood: `values` is None where an error keeps it from being stored. `phones` are the further
    telephone numbers of its cell (E.164).
    """

    row: int
    values: NewApplication | None
    faults: tuple[CellFault, ...]
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All rows of a sheet: applications in the order of the file, and the rows that are none."""

    rows: tuple[RowReading, ...]
    passed: tuple[Passed, ...]

    @property
    def faults(self) -> tuple[CellFault, ...]:
        """The faults of all rows in one list."""
        return tuple(fault for row in self.rows for fault in row.faults)


def read_rows(grid: Grid, mapping: ColumnMap, definition: Definition, places: Sequence[Place]) -> Reading:
    """Every application of a sheet. Totals, repeated headings and remarks are passed over and named; blank rows are
    not even that.

    Raises Refused where a required column is not mapped.
    """
    vocabulary = application_columns(definition)
    required(mapping, vocabulary, grid)
    reader, sieve = RowReader(grid, mapping, definition, places), Sieve(grid, mapping)
    passed, found = [], []
    for row in grid.rows:
        if row.number < mapping.first_row:
            continue
        why = sieve.why_none(row)
        if why is not None:
            passed.append(Passed(row.number, why))
            continue
        values, findings, phones = reader.read(row)
        faults = (
            CellFault(cell_of(mapping, row.number, column), column, item.rule, item.level, item.text)
            for column, item in findings
        )
        found.append(RowReading(row.number, values, tuple(faults), phones))
    return Reading(tuple(found), tuple(passed))


def cell_of(mapping: ColumnMap, row: int, column: str) -> str:
    """The A1 address of a canonical column in a row; empty where the column is not in the file."""
    place = mapping.columns.get(column) or (mapping.columns.get(FULL_NAME) if column in _NAMES else None)
    return address(row, place) if place else ""
