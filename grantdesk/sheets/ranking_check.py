"""A ranking workbook read back: every mark and stored result that a hand changed, with the address of its cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.grid import Grid, Value, address
from grantdesk.rules.kinds import MarkState
from grantdesk.rules.scoring import mark_text, read_mark
from grantdesk.sheets.limits import LIMITS
from grantdesk.sheets.marks_book import CODES, FIRST, HEAD, MEMBER, NUMBER, TOPS, WEIGHTS, MarkSheet
from grantdesk.sheets.ranking_book import CALL_MARK, RankingValues
from grantdesk.sheets.ranking_book import HEAD as RANKING_HEAD
from grantdesk.sheets.reading import read_grid

LARGE = replace(LIMITS, rows=1_000_000, cells=20_000_000)
"""What the program wrote itself may be longer than what it is sent."""
SIGNATURE_ROW = 2
LANGUAGES = ("kk", "ru", "en")
EMPTY = ("", *(MarkState.CANNOT_JUDGE.label.to(language) for language in LANGUAGES))


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that does not say what is stored; without a cell the whole row is missing from the sheet."""

    sheet: str
    cell: str
    number: int
    """0 where it is the head of a column: the code, the weight, the highest mark of a criterion."""
    member: str
    what: str
    """The code of a criterion, or `result` or `place`."""
    stored: str
    found: str

    @property
    def message(self) -> Message:
        """The difference as a sentence."""
        if not self.cell:
            text = N_("{sheet}: application {number}, {member}: the row is missing")
            return Message(text, sheet=self.sheet, number=self.number, member=self.member or "–")
        if not self.number:
            return Message(
                N_("{sheet}, {cell}: above the marks ({what}): stored {stored}, in the file {found}"),
                sheet=self.sheet, cell=self.cell, what=self.what, stored=self.stored, found=self.found or "–",
            )  # fmt: skip
        return Message(
            N_("{sheet}, {cell}: application {number} {member} ({what}): stored {stored}, in the file {found}"),
            sheet=self.sheet, cell=self.cell, number=self.number, member=self.member, what=self.what,
            stored=self.stored or "–", found=self.found or "–",
        )  # fmt: skip


@dataclass(frozen=True)
class Returned:
    """A workbook that came back: the code of its call and the sheets that carry its signature."""

    call: str
    grids: tuple[Grid, ...]


def read_back(content: bytes, name: str) -> Returned:
    """Reads every sheet with a signature. Raises `Refused` where there is none, or none of one call alone."""
    first = read_grid(content, name, limits=LARGE)
    grids = [first if title == first.sheet else _sheet(content, name, title) for title in first.sheets]
    signed = [(code, grid) for grid in grids if grid is not None and (code := _call(grid))]
    codes = {code for code, _grid in signed}
    if len(codes) != 1:
        raise Refused(
            Message(N_("{file} is not a ranking workbook of this program, or its second row was changed"), file=name)
        )
    return Returned(codes.pop(), tuple(grid for _code, grid in signed))


def _sheet(content: bytes, name: str, title: str) -> Grid | None:
    try:
        return read_grid(content, name, sheet=title, limits=LARGE)
    except Refused:  # an empty sheet
        return None


def _call(grid: Grid) -> str:
    row = next((row for row in grid.rows if row.number == SIGNATURE_ROW), None)
    text = str(row.cells[0]) if row else ""
    return text.removeprefix(f"{CALL_MARK}: ").split(" ")[0] if text.startswith(f"{CALL_MARK}: ") else ""


def differences(returned: Returned, values: RankingValues) -> list[Difference]:
    """What the workbook says otherwise than the database, sheet by sheet, from the top downwards."""
    found: list[Difference] = []
    for grid in returned.grids:
        if _is_of_marks(grid, values):
            codes = {FIRST - 1 + place: item.code for place, item in enumerate(values.definition.criteria)}
            found += [*_scales(grid, values), *_marks(grid, codes, values.sheets)]
        else:
            found += _results(grid, values)
    return found


def _cells(grid: Grid, number: int) -> Sequence[Value]:
    return next((row.cells for row in grid.rows if row.number == number), ())


def _is_of_marks(grid: Grid, values: RankingValues) -> bool:
    """Whether a sheet holds marks: by the heads above them, or by a code that is still there."""
    known = {item.code for item in values.definition.criteria}
    told = _column(_cells(grid, HEAD), MEMBER_HEAD) == MEMBER - 1
    return bool(known) and (told or any(cell in known for cell in _cells(grid, CODES)[FIRST - 1 :]))


def _scales(grid: Grid, values: RankingValues) -> Iterator[Difference]:
    """Codes, weights and highest marks that are not those of the definition."""
    for place, item in enumerate(values.definition.criteria, FIRST - 1):
        for number, stored in ((CODES, item.code), (WEIGHTS, mark_text(item.factor)), (TOPS, mark_text(item.top))):
            found = _at(_cells(grid, number), place)
            if _said(found) != stored if number == CODES else not _same(stored, found):
                yield Difference(grid.sheet, address(number, place + 1), 0, "", item.code, stored, _said(found))


def _marks(grid: Grid, codes: Mapping[int, str], sheets: Sequence[MarkSheet]) -> Iterator[Difference]:
    rows = {
        (str(_at(row.cells, NUMBER - 1)), str(_at(row.cells, MEMBER - 1))): row
        for row in grid.rows
        if row.number > HEAD
    }
    for item in sheets:
        row = rows.pop((str(item.number), item.member), None)
        if row is None:
            yield Difference(grid.sheet, "", item.number, item.member, "", "", "")
            continue
        for place, code in codes.items():
            stored, found = item.marks.get(code, ""), _at(row.cells, place)
            if not _same(stored, found):
                yield Difference(
                    grid.sheet, address(row.number, place + 1), item.number, item.member, code, stored, _said(found)
                )
    for (number, member), row in rows.items():
        yield Difference(grid.sheet, address(row.number, NUMBER), _whole(number), member, "row", "", number)


def _results(grid: Grid, values: RankingValues) -> Iterator[Difference]:
    head = next((row.cells for row in grid.rows if row.number == RANKING_HEAD), ())
    columns = {what: place for what, text in STORED.items() if (place := _column(head, text)) is not None}
    if "number" not in columns:
        return
    rows = {str(_at(row.cells, columns["number"])): row for row in grid.rows if row.number > RANKING_HEAD}
    for case in values.cases:
        row = rows.get(str(case.number))
        if row is None:
            yield Difference(grid.sheet, "", case.number, "", "", "", "")
            continue
        stored = {"result": case.result or "", "place": str(case.place or ""), "amount": str(case.amount or "")}
        for what, text in stored.items():
            if what in columns and not _same(text, found := _at(row.cells, columns[what])):
                cell = address(row.number, columns[what] + 1)
                yield Difference(grid.sheet, cell, case.number, "", what, text, _said(found))


MEMBER_HEAD = "Member of the commission"
STORED = {"number": "Application No.", "result": "Result (stored)", "place": "Place", "amount": "Amount, ₸"}
"""What is compared → the head of its column."""


def _column(head: Sequence[Value], text: str) -> int | None:
    names = {Message(text).to(language) for language in LANGUAGES}
    return next((place for place, value in enumerate(head) if value in names), None)


def _at(cells: Sequence[Value], place: int) -> Value:
    return cells[place] if place < len(cells) else None


def _said(value: Value) -> str:
    return "" if value is None else str(value)


def _same(stored: str, found: Value) -> bool:
    """Whether a cell says what is stored: the same number, or nothing on both sides."""
    text = _said(found).strip()
    if not stored:
        return text in EMPTY
    number: Fraction | None = read_mark(text)
    return number is not None and number == read_mark(stored)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
