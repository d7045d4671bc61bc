"""A sheet of a file as plain values: what the readers of files give and what the rules of intake read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

Value = str | int | date | bool | None
"""What a cell holds: text, a whole number, any other number as its shortest decimal text, a date, a moment
(`datetime`, without a zone), yes/no, or nothing."""


class GridRow(NamedTuple):
    """One row with at least one value; `number` is the number people see beside it, counted from 1."""

    number: int
    cells: tuple[Value, ...]


class Span(NamedTuple):
    """A block of merged cells, all four ends inclusive and counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. `formulas` says by (row, column) which values were computed by a formula, and by which one."""

    name: str
    sheet: str
    sheets: tuple[str, ...]
    rows: tuple[GridRow, ...]
    merged: tuple[Span, ...] = ()
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)


def letters(column: int) -> str:
    """The name of a column counted from 1: 1 → A, 27 → AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int) -> str:
    """The A1 address of a cell, both counted from 1: (48, 3) → C48."""
    return f"{letters(column)}{row}"


def column_of(name: str) -> int:
    """The number of a column from its letters: A → 1, AA → 27; ValueError for anything else."""
    number = 0
    for letter in name.upper():
        place = ord(letter) - 64
        if not 1 <= place <= 26:
            raise ValueError(name)
        number = number * 26 + place
    if not number:
        raise ValueError(name)
    return number
