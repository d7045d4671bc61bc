"""Rows of a votes file: application and number of votes, every fault with its cell."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from grantdesk.i18n import N_
from grantdesk.rules.cells import finding, shown
from grantdesk.rules.columns import ColumnMap, required
from grantdesk.rules.grid import Grid, GridRow, Value
from grantdesk.rules.kinds import Level
from grantdesk.rules.names import clean
from grantdesk.rules.passed import is_total
from grantdesk.rules.rows import CellFault, cell_of
from grantdesk.rules.wordings import VOTES

_NUMBER = re.compile(r"(?:№|N|n)?\s*([0-9]{1,9})")
_COUNT = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?: [0-9]{3}){1,2}")


@dataclass(frozen=True, slots=True)
class VotesReading:
    """Votes by register number; to be stored only where `faults` is empty."""

    votes: dict[int, int]
    faults: tuple[CellFault, ...]


def read_votes(grid: Grid, mapping: ColumnMap, numbers: Collection[int]) -> VotesReading:
    """The votes of a sheet for the applications with the given register numbers.

    Faults are errors all: `unknown_application, votes, duplicate_votes, required`. Raises Refused where a required
    column is not mapped.
    """
    required(mapping, VOTES, grid)
    votes: dict[int, int] = {}
    rows: dict[int, int] = {}
    faults: list[CellFault] = []

    def note(at: int, column: str, rule: str, words: str, /, **values: object) -> None:
        found = finding(rule, Level.ERROR, words, **values)
        faults.append(CellFault(cell_of(mapping, at, column), column, found.rule, found.level, found.text))

    for row in grid.rows:
        said, count = (_text(row, mapping.columns[name]) for name in ("application", "votes"))
        if row.number < mapping.first_row or not (said or count) or is_total(said):
            continue
        match = _NUMBER.fullmatch(said)
        number = int(match[1]) if match else 0
        if not said:
            note(row.number, "application", "required", N_("The cell is blank, a value is required"))
        elif number not in numbers:
            words = N_("The call has no application {number}")
            note(row.number, "application", "unknown_application", words, number=said)
        elif number in rows:
            words = N_("Application {number} already has its votes in row {row}")
            note(row.number, "application", "duplicate_votes", words, number=number, row=rows[number])
        rows.setdefault(number, row.number)
        if _COUNT.fullmatch(count):
            votes.setdefault(number, int(count.replace(" ", "")))
        else:
            words = N_("“{text}” is no number of votes; expected a whole number from 0")
            note(row.number, "votes", "votes", words, text=count)
    return VotesReading({} if faults else votes, tuple(faults))


def _text(row: GridRow, column: int) -> str:
    value: Value = row.cells[column - 1] if column <= len(row.cells) else None
    return clean(value) if isinstance(value, str) else shown(value)
