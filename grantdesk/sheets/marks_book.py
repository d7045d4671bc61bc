"""Every mark of a call, a row for each sheet, its total as a formula beside the stored one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from openpyxl.utils import get_column_letter, quote_sheetname

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import MarkState, Role, SheetState
from grantdesk.rules.programme import Definition
from grantdesk.rules.scoring import Counting, half_up, mark_text
from grantdesk.sheets import formulas, styles
from grantdesk.sheets.styles import Style
from grantdesk.sheets.writing import Book, Formula, Layout, Sheet, Value

CODES, WEIGHTS, TOPS, HEAD = 4, 5, 6, 7
"""The rows above the marks: codes of the criteria, their weights, their highest marks, the heads."""
NUMBER, MEMBER, STATE, COUNTS, ROLE, FIRST = 1, 2, 3, 4, 5, 6
"""The columns: application, member, state of the sheet, whether it counts, role, the first criterion."""
MARK_WIDTH = 17.0
"""Room for «бағалай алмаймын», which stands where a member could not judge."""
EXACT = 9
"""Decimals of a sheet's total, which is never rounded by the rules."""


@dataclass(frozen=True, slots=True)
class MarkSheet:
    """What one member gave one application: state, criterion → mark as text, criterion → state of its blank."""

    number: int
    member: str
    role: Role
    state: SheetState
    marks: Mapping[str, str]
    blanks: Mapping[str, MarkState]


def marks_sheet(
    book: Book, definition: Definition, given: Sequence[MarkSheet], signature: str, language: str, tab: str
) -> dict[int, str]:
    """Writes the sheet; returns register number → the range of the totals of its sheets, for a formula.

    `given` holds the sheets of one application beside one another.
    """
    criteria = definition.criteria
    widths = (11, 32, 15, 12, 24, *[MARK_WIDTH] * len(criteria), 13, 13, 8)
    title = Message(N_("Marks")).to(language)
    sheet = book.sheet(title, Layout(widths, head=HEAD, frozen_columns=FIRST - 1, tab=tab), footer=signature)
    sheet.text(title, styles.TITLE, height=26)
    sheet.text(signature, styles.SUBTITLE)
    remark = Message(N_("A mark changed here shows in the formulas; the stored values stay."))
    sheet.text(remark.to(language), styles.SUBTITLE)
    _scales(sheet, definition, language)
    heads = _heads(definition, language)
    sheet.styled(heads, [styles.HEAD] * len(heads), height=_head_height(heads))
    rows = _Rows(sheet, book, definition, language)
    for item in given:
        rows.write(item)
    sheet.filter(HEAD, len(heads))
    name = quote_sheetname(sheet.title)
    return {number: f"{name}!${rows.total}${ends[0]}:${rows.total}${ends[-1]}" for number, ends in rows.ends.items()}


def _scales(sheet: Sheet, definition: Definition, language: str) -> None:
    lead: list[Value] = [None] * (FIRST - 2)
    looks = [styles.SUBTITLE] * len(lead) + [styles.NOTE] + [styles.SMALL] * len(definition.criteria)
    codes: list[Value] = [item.code for item in definition.criteria]
    weights: list[Value] = [Decimal(mark_text(item.factor)) for item in definition.criteria]
    tops: list[Value] = [Decimal(mark_text(item.top)) for item in definition.criteria]
    for label, cells in (
        (Message(N_("Code")), codes), (Message(N_("Weight")), weights), (Message(N_("Highest mark")), tops),
    ):  # fmt: skip
        sheet.styled([*lead, label.to(language), *cells], looks)


def _heads(definition: Definition, language: str) -> list[str]:
    before = (
        Message(N_("Application No.")), Message(N_("Member of the commission")), Message(N_("Sheet")),
        Message(N_("Counted (1 – yes, 0 – no)")), Message(N_("Role")),
    )  # fmt: skip
    after = Message(N_("Total (stored)")), Message(N_("Total by formula")), Message(N_("Check"))
    named = [item.name.to(language) for item in definition.criteria]
    return [*(head.to(language) for head in before), *named, *(head.to(language) for head in after)]


def _head_height(names: Iterable[str]) -> float:
    longest = max(len(name) for name in names)
    return min(34.0 + 13 * max(0, longest // int(MARK_WIDTH) - 1), 150.0)


class _Rows:
    """Writes the rows one after another and remembers where those of each application stand."""

    def __init__(self, sheet: Sheet, book: Book, definition: Definition, language: str) -> None:
        count = len(definition.criteria)
        self._sheet, self._definition, self._language = sheet, definition, language
        self._counting = Counting(definition)
        self._first, self._last = get_column_letter(FIRST), get_column_letter(FIRST + count - 1)
        self._stored, self.total = get_column_letter(FIRST + count), get_column_letter(FIRST + count + 1)
        looks = _looks(definition)
        self._ids, self._faded = book.ids(looks), book.ids(styles.faded(look) for look in looks)
        self.ends: dict[int, tuple[int, ...]] = {}

    def write(self, item: MarkSheet) -> None:
        """The row of one sheet; one that does not count is grey."""
        counts = item.state is SheetState.SUBMITTED
        exact = self._counting.total(item.marks) if counts else None
        stored = None if exact is None else _decimal(exact)
        cells: list[Value] = [
            item.number,
            item.member,
            item.state.label.to(self._language),
            1 if counts else 0,
            item.role.label.to(self._language),
            *(self._mark(item, criterion.code) for criterion in self._definition.criteria),
            stored,
            *self._formulas(self._sheet.at + 1, stored),
        ]
        row = self._sheet.row(cells, self._ids if counts else self._faded)
        self.ends[item.number] = (self.ends.get(item.number, (row,))[0], row)

    def _formulas(self, row: int, stored: Decimal | None) -> tuple[Formula, Formula]:
        marks = f"{self._first}{row}:{self._last}{row}"
        weights, tops = (f"{self._first}${line}:{self._last}${line}" for line in (WEIGHTS, TOPS))
        total = formulas.sheet_total(self._definition, marks, weights, tops, f"{get_column_letter(COUNTS)}{row}")
        check = f'IF(ROUND(N({self._stored}{row})-N({self.total}{row}),6)=0,"","≠")'
        return Formula(total, "" if stored is None else stored), Formula(check, "")

    def _mark(self, item: MarkSheet, code: str) -> Value:
        if code in item.marks:
            return Decimal(item.marks[code])
        state = item.blanks.get(code)
        return state.label.to(self._language) if state is MarkState.CANNOT_JUDGE else None


def _looks(definition: Definition) -> list[Style]:
    number = styles.decimals(styles.MARK, min(definition.counting.decimals + 2, 4))
    marks = [styles.MARK] * len(definition.criteria)
    return [styles.SHORT, styles.TEXT, styles.SHORT, styles.SHORT, styles.TEXT, *marks, number, number, styles.SHORT]


def _decimal(value: Fraction) -> Decimal:
    """A total as a cell holds it: exact where decimals allow, else to nine places."""
    return Decimal(mark_text(half_up(value, EXACT)))
