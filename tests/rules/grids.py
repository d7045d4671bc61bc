"""Grids for the tests of reading rows, written as plain lists."""

from collections.abc import Iterable, Sequence
from typing import Any

from grantdesk.rules.columns import ColumnMap
from grantdesk.rules.grid import Grid, GridRow, Span


def grid(*rows: Sequence[Any], merged: Iterable[Span] = (), formulas: dict[tuple[int, int], str] | None = None) -> Grid:
    """A sheet; blank rows keep their place."""
    filled = (GridRow(number, tuple(row)) for number, row in enumerate(rows, 1))
    kept = tuple(row for row in filled if any(value is not None for value in row.cells))
    return Grid("list.xlsx", "Sheet", ("Sheet",), kept, tuple(merged), formulas or {})


def mapped(*names: str, header: int = 1) -> ColumnMap:
    """A mapping of columns in this order under a header row; an empty name is a column that is not mapped."""
    return ColumnMap({name: place for place, name in enumerate(names, 1) if name}, (header,))
