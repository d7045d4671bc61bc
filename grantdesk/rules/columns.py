"""Which column of a sheet holds what: the header found, its wordings understood, the answer kept as a plain mapping."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.grid import Grid, GridRow
from grantdesk.rules.listed import Listed
from grantdesk.rules.names import clean
from grantdesk.rules.wordings import (
    RECEIVED_TIME,
    ROW_NUMBER,
    Known,
    Vocabulary,
    folded,
    without_brackets,
)

_LOOKED_AT = 40  # rows with values: a header stands above the table, below a few titles
_EXACT, _EXACT_BUT_BRACKETS = 9, 8
_LONGEST_HEADING = 160  # of a question of a form only the beginning says what is asked
_FIGURES = re.compile(r"[\s\d./:+()-]*\d{3}[\s\d./:+()-]*")

Heading = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Which column (counted from 1) holds what, and the rows of the header; made by `guess` or by hand."""

    columns: Mapping[str, int]
    header: tuple[int, ...]

    @property
    def first_row(self) -> int:
        """The first row that can hold data."""
        return max(self.header, default=0) + 1


@dataclass(frozen=True, slots=True)
class Doubt:
    """Columns that all look like the same thing; the first of them was taken."""

    name: str
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """What was understood of a header. `headings` gives the words of each column, `unknown` those not understood or
    without any words, `missing` the required ones that were not found; `fingerprint` is the same for the same form.
    """

    mapping: ColumnMap
    headings: Mapping[int, str]
    unknown: tuple[int, ...]
    doubts: tuple[Doubt, ...]
    missing: tuple[str, ...]
    fingerprint: str


def guess(grid: Grid, vocabulary: Vocabulary) -> Guess:
    """The header of a sheet and what its columns hold.

    A header has one row or two (groups above, columns below; or the same in two languages), then sometimes a row that
    counts the columns. Refused where no row looks like one.
    """
    found, header = max(_candidates(grid, vocabulary), key=lambda candidate: candidate[0], default=(0, ()))
    if found < min(3, len(vocabulary.required)):
        wanted = Listed.of(vocabulary.label(names[0]) for names in vocabulary.required)
        text = N_("No heading was found in {file}. Expected columns are: {columns}.")
        raise Refused(Message(text, file=_place(grid), columns=wanted), where=grid.name)
    header = _with_groups(grid, vocabulary, _with_second_language(grid, vocabulary, header, found), found)
    rows = tuple(row.number for row in header)
    return understand(grid, vocabulary, header=(*rows, *_counting_rows(grid, rows)))


def _candidates(grid: Grid, vocabulary: Vocabulary) -> Iterator[tuple[int, tuple[GridRow, ...]]]:
    """Headers of one row, then of two; the earlier of two that say as much is the header."""
    rows = grid.rows[:_LOOKED_AT]
    found = {row.number: len(_names(grid, (row,), vocabulary)) for row in rows}
    yield from ((found[row.number], (row,)) for row in rows)
    for pair in pairwise(rows):
        if _only_words(pair[1]) and max(found[row.number] for row in pair) > 1:
            yield len(_names(grid, pair, vocabulary)), pair


def _names(grid: Grid, header: tuple[GridRow, ...], vocabulary: Vocabulary) -> set[str]:
    return {name for name, _weight in _understood(_headings(grid, header), vocabulary).values()}


def _with_second_language(
    grid: Grid, vocabulary: Vocabulary, header: tuple[GridRow, ...], found: int
) -> tuple[GridRow, ...]:
    """The header with the row below it where that says the same in another language."""
    below = next((row for row in grid.rows if row.number > header[-1].number), None)
    if len(header) == 1 and below and _only_words(below) and len(_names(grid, (below,), vocabulary)) * 2 > found:
        return (*header, below)
    return header


def _with_groups(grid: Grid, vocabulary: Vocabulary, header: tuple[GridRow, ...], found: int) -> tuple[GridRow, ...]:
    """The header with the row of groups above it («Родитель» over «Телефон»); a title, which is one text, is none."""
    above = next((row for row in grid.rows if row.number == header[0].number - 1), None)
    if len(header) > 1 or above is None or len(above.cells) - above.cells.count(None) < 2:
        return header
    grouped = len(_names(grid, (above, *header), vocabulary))
    return (above, *header) if _only_words(above) and grouped * 2 >= found else header


def _place(grid: Grid) -> str:
    return f"{grid.name} ({grid.sheet})" if grid.sheet else grid.name


def understand(grid: Grid, vocabulary: Vocabulary, *, header: tuple[int, ...]) -> Guess:
    """What the columns hold where the rows of the header are known (to `guess`, or chosen by hand)."""
    rows = tuple(row for row in grid.rows if row.number in header and not _counts(row))
    headings = _headings(grid, rows)
    understood = _understood(headings, vocabulary)
    columns: dict[str, int] = {}
    doubts = []
    for name in dict.fromkeys(name for name, _weight in understood.values()):
        claims = {column: weight for column, (claimed, weight) in understood.items() if claimed == name}
        top = tuple(column for column, weight in claims.items() if weight == max(claims.values()))
        columns[name] = top[0]
        if len(top) > 1 and name != ROW_NUMBER:
            doubts.append(Doubt(name, top))
    if RECEIVED_TIME in columns and "received_at" not in columns:
        columns["received_at"] = columns.pop(RECEIVED_TIME)
    _settle_village(grid, columns, max(header, default=0))
    taken = set(columns.values()) | {column for column, (name, _weight) in understood.items() if name == ROW_NUMBER}
    present = (*headings, *_headless(grid, headings, max(header, default=0)))
    return Guess(
        ColumnMap(columns, header),
        {column: " / ".join(texts) for column, texts in headings.items()},
        tuple(column for column in present if column not in taken),
        tuple(doubts),
        missing(columns, vocabulary),
        fingerprint(headings),
    )


def _headless(grid: Grid, headings: Mapping[int, Heading], last_header_row: int) -> list[int]:
    """The columns that hold values under no heading."""
    rows = [row.cells for row in grid.rows if row.number > last_header_row]
    bare = (column for column in range(1, max(map(len, rows), default=0) + 1) if column not in headings)
    return [column for column in bare if any(column <= len(row) and row[column - 1] is not None for row in rows)]


def missing(columns: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The required columns that are not among the given ones."""
    have = set(columns)
    return tuple(names[0] for names in vocabulary.required if not have.intersection(names))


def required(mapping: ColumnMap, vocabulary: Vocabulary, grid: Grid) -> None:
    """Refused, naming them all, where required columns are not mapped."""
    absent = missing(mapping.columns, vocabulary)
    if absent:
        wanted = Listed.of(vocabulary.label(name) for name in absent)
        text = N_("{file} has no column for: {columns}. Add it, or say which column it is.")
        raise Refused(Message(text, file=_place(grid), columns=wanted), where=grid.name)


def fingerprint(headings: Mapping[int, Heading]) -> str:
    """What tells one form from another: SHA-256 (hex) over the folded headings with their columns."""
    said = "\n".join(f"{column}:{' / '.join(map(folded, texts))}" for column, texts in sorted(headings.items()))
    return sha256(said.encode()).hexdigest()


def by_hand(guessed: Guess, columns: Mapping[str, int]) -> ColumnMap:
    """The mapping that a person made, or one remembered from the same form."""
    return replace(guessed.mapping, columns=dict(columns))


# --- the words of a header -------------------------------------------------------------------------------------------


def _headings(grid: Grid, rows: tuple[GridRow, ...]) -> dict[int, Heading]:
    """The texts above each column, top to bottom; merged cells and groups say theirs over all their columns."""
    lines = [dict(_texts(grid, row)) for row in rows]
    width = max((column for line in lines for column in line), default=0)
    if len(lines) == 2:
        _spread(lines[0], lines[1])
    found = {}
    for column in range(1, width + 1):
        texts = tuple(dict.fromkeys(line[column] for line in lines if column in line))
        if texts:
            found[column] = texts
    return found


def _texts(grid: Grid, row: GridRow) -> Iterator[tuple[int, str]]:
    for column, value in enumerate(row.cells, 1):
        text = clean(value) if isinstance(value, str) else "" if value is None else str(value)
        if text:
            yield column, text
    for span in grid.merged:
        if span.first_row == row.number and span.first_column <= len(row.cells):
            value = row.cells[span.first_column - 1]
            if isinstance(value, str) and clean(value):
                for column in range(span.first_column + 1, span.last_column + 1):
                    yield column, clean(value)


def _spread(upper: dict[int, str], lower: Mapping[int, str]) -> None:
    """A group is often written over its first column only: it stands for those to the right that have a word below."""
    group = ""
    for column in range(1, max(lower, default=0) + 1):
        if column in upper:
            group = upper[column] if column in lower else ""
        elif group and column in lower:
            upper[column] = group


def _only_words(row: GridRow) -> bool:
    """Whether a row may be part of a header: texts, and none of them a number or a date."""
    return all(value is None or (isinstance(value, str) and not _FIGURES.fullmatch(value)) for value in row.cells)


def _counting_rows(grid: Grid, header: tuple[int, ...]) -> tuple[int, ...]:
    following = next((row for row in grid.rows if row.number > max(header)), None)
    return (following.number,) if following is not None and _counts(following) else ()


def _counts(row: GridRow) -> bool:
    """Whether a row is the «1 2 3 4 …» that official registers have under the heading."""
    values = [str(value) for value in row.cells if value is not None]
    return len(values) > 2 and values == [str(number) for number in range(1, len(values) + 1)]


# --- what a heading means --------------------------------------------------------------------------------------------


def _understood(headings: Mapping[int, Heading], vocabulary: Vocabulary) -> dict[int, tuple[str, int]]:
    found = {column: _meaning(texts, vocabulary) for column, texts in headings.items()}
    return {column: meaning for column, meaning in found.items() if meaning is not None}


def _meaning(texts: Heading, vocabulary: Vocabulary) -> tuple[str, int] | None:
    """The name of a column and how sure it is; the lowest heading counts first, then all of them read as one."""
    whole = folded(" ".join(texts))[:_LONGEST_HEADING]
    if not whole:
        return ROW_NUMBER, _EXACT
    if vocabulary.excluded is not None and vocabulary.excluded.search(whole):
        return _own_field(texts, vocabulary)
    for text in (texts[-1], " ".join(texts), texts[0]):
        meaning = _best(folded(text)[:_LONGEST_HEADING], without_brackets(text), vocabulary.columns)
        if meaning is not None:
            return meaning
    return None


def _own_field(texts: Heading, vocabulary: Vocabulary) -> tuple[str, int] | None:
    exact = [known for known in vocabulary.columns if known.pattern is None]
    return _best(folded(texts[-1]), without_brackets(texts[-1]), exact)


def _best(heading: str, bare: str, columns: Iterable[Known]) -> tuple[str, int] | None:
    best: tuple[str, int] | None = None
    for known in columns:
        if heading in known.exact:
            return known.name, _EXACT
        if bare in known.exact:
            weight = _EXACT_BUT_BRACKETS
        elif known.pattern is not None and known.pattern.search(heading):
            weight = known.weight
        else:
            continue
        if best is None or weight > best[1]:
            best = (known.name, weight)
    return best


def _settle_village(grid: Grid, columns: dict[str, int], last_header_row: int) -> None:
    """«Село/город» may ask for a name or for one of the two words: what stands below decides."""
    if "rural" not in columns or "locality" in columns:
        return
    place = columns["rural"] - 1
    cells = (row.cells[place] for row in grid.rows if row.number > last_header_row and place < len(row.cells))
    words = [folded(value) for value in cells if isinstance(value, str) and clean(value)]
    if words and sum(len(word) <= 3 or word in RURAL_WORDS for word in words) * 2 < len(words):
        columns["locality"] = columns.pop("rural")


RURAL_WORDS = frozenset({"село", "ауыл", "город", "кала", "сельская", "городская", "rural", "urban", "village", "town"})
