"""How the columns of a file are taken: found, remembered from the same form, or said by a person."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from grantdesk.rules.columns import ColumnMap, Guess, missing, understand
from grantdesk.rules.grid import Grid
from grantdesk.rules.incoming import Incoming, guess_or_none, vocabulary_of
from grantdesk.rules.programme import Definition
from grantdesk.store import find

_ROW = "@"
"""In front of the place of a header row among the remembered columns: `{"@1": 3, "@2": 4}` are rows 3 and 4."""


@dataclass(frozen=True)
class Layout:
    """The header of a sheet and what each column is taken as.

    `found` is what the program found by itself (its fingerprint tells the form), `guess` the same for the header in
    force; `remembered` says that a person settled this form before.
    """

    kind: Incoming
    found: Guess
    guess: Guess
    mapping: ColumnMap
    remembered: bool = False

    @property
    def is_own(self) -> bool:
        """Whether the program found all of it by itself."""
        return self.mapping == self.found.mapping

    def missing(self, definition: Definition) -> tuple[str, ...]:
        """The required columns that no column is taken as."""
        return missing(self.mapping.columns, vocabulary_of(self.kind, definition))


def lay_out(
    session: Session, grid: Grid, definition: Definition, kind: Incoming, *, header: tuple[int, ...] = ()
) -> Layout:
    """The layout of a sheet: as a person settled it for the same form, else as it is guessed.

    `header` names its rows by hand, and nothing is remembered then. Where no row looks like a header, the first is
    taken for one: the person says better.
    """
    vocabulary = vocabulary_of(kind, definition)
    found = guess_or_none(grid, vocabulary) or understand(grid, vocabulary, header=(grid.rows[0].number,))
    if header:
        guessed = understand(grid, vocabulary, header=header)
        return Layout(kind, found, guessed, guessed.mapping)
    kept = recalled(session, found)
    if kept is None:
        return Layout(kind, found, found, found.mapping)
    same = kept.header == found.mapping.header
    return Layout(kind, found, found if same else understand(grid, vocabulary, header=kept.header), kept, True)


def taken_as(layout: Layout, column: int, name: str) -> Layout:
    """The layout with one column taken as something else, or for nothing (an empty name); nothing is taken twice."""
    columns = {key: place for key, place in layout.mapping.columns.items() if place != column and key != name}
    if name:
        columns[name] = column
    return replace(layout, mapping=replace(layout.mapping, columns=columns))


def recalled(session: Session, found: Guess) -> ColumnMap | None:
    """The mapping that a person made for the form of a file before."""
    kept = find.remembered_mapping(session, found.fingerprint)
    if kept is None:
        return None
    columns = {name: place for name, place in kept.items() if not name.startswith(_ROW)}
    header = tuple(row for name, row in kept.items() if name.startswith(_ROW))
    return ColumnMap(columns, tuple(sorted(header)) or found.mapping.header)


def remember(session: Session, found: Guess, mapping: ColumnMap, now: datetime) -> None:
    """Keeps what a person said of a form, and that he took it back; what was only guessed is not kept."""
    if mapping == (recalled(session, found) or found.mapping):
        return
    find.remember_mapping(session, found.fingerprint, _plain(found, mapping), now)


def _plain(found: Guess, mapping: ColumnMap) -> dict[str, int]:
    rows: Mapping[str, int] = {}
    if mapping.header != found.mapping.header:
        rows = {f"{_ROW}{place}": row for place, row in enumerate(mapping.header, 1)}
    return {**mapping.columns, **rows}
