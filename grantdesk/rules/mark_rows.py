"""Rows of a marks file as score sheets: every mark checked against its scale, every fault with its cell."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grantdesk.i18n import N_, Message
from grantdesk.rules import cells
from grantdesk.rules.cells import finding, shown
from grantdesk.rules.choices import Choices
from grantdesk.rules.columns import ColumnMap, required
from grantdesk.rules.findings import Finding
from grantdesk.rules.grid import Grid, GridRow, Value
from grantdesk.rules.kinds import Level, MarkState, Role, SheetState
from grantdesk.rules.mark_words import MARK_NO, MARK_YES, ROLE_WORDS, STATE_WORDS
from grantdesk.rules.names import clean, search_key
from grantdesk.rules.passed import is_total
from grantdesk.rules.programme import Criterion, Definition
from grantdesk.rules.rows import CellFault, cell_of
from grantdesk.rules.sheets import NewMark, NewSheet
from grantdesk.rules.wordings import MARKS
from grantdesk.rules.words import BLANK_SIGNS, plain_word

_NUMBER = re.compile(r"(?:№|N|n)?\s*([0-9]{1,9})")

State = MarkState | SheetState


@dataclass(frozen=True, slots=True)
class MarkReading:
    """One row understood. Without a criterion its state speaks for the whole sheet; `value` is the mark's decimal text,
    None unless the state is `given`.
    """

    row: int
    application: int
    member: str
    role: Role | None
    criterion: str
    state: State
    value: str | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class MarksReading:
    """All rows of a marks file; it is to be stored only where `faults` is empty."""

    rows: tuple[MarkReading, ...]
    faults: tuple[CellFault, ...]

    def sheets(self) -> list[NewSheet]:
        """The score sheets that the rows make, one for each member and application, in the order of the file."""
        grouped: dict[tuple[int, str], list[MarkReading]] = {}
        for row in self.rows:
            grouped.setdefault((row.application, row.member), []).append(row)
        return [_sheet(key, rows) for key, rows in grouped.items()]


def _sheet(key: tuple[int, str], rows: Sequence[MarkReading]) -> NewSheet:
    whole = [row for row in rows if not row.criterion]
    marks = {
        row.criterion: NewMark(row.state, row.value, row.comment) for row in rows if isinstance(row.state, MarkState)
    }
    return NewSheet(
        application=key[0],
        member=key[1],
        role=next((row.role for row in rows if row.role is not None), None),
        standing=next((row.state for row in whole if isinstance(row.state, SheetState)), None),
        marks=marks,
        comment="\n".join(row.comment for row in whole if row.comment),
    )


def read_marks(grid: Grid, mapping: ColumnMap, definition: Definition, numbers: Collection[int]) -> MarksReading:
    """Every mark of a sheet for the applications with the given register numbers.

    Faults are errors all: `unknown_application, unknown_criterion, unknown_role, unknown_state, required, mark,
    off_scale, off_step, mark_and_state, duplicate_mark, two_states, two_roles, second_chair`.

    Raises Refused where a required column is not mapped.
    """
    required(mapping, MARKS, grid)
    reader = _MarkReader(mapping, definition, numbers)
    for row in grid.rows:
        if row.number >= mapping.first_row:
            reader.take(row)
    return MarksReading(tuple(reader.rows), tuple(reader.faults))


class _MarkReader:
    """Takes row after row and remembers what must agree between them."""

    def __init__(self, mapping: ColumnMap, definition: Definition, numbers: Collection[int]) -> None:
        self.mapping = mapping
        self.criteria = Choices(definition.criteria)
        self.definition = definition
        self.numbers = frozenset(numbers)
        self.rows: list[MarkReading] = []
        self.faults: list[CellFault] = []
        self._names: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        self._read: dict[tuple[str, type, Value], str | Finding] = {}
        self._roles: dict[str, tuple[Role, int]] = {}
        self._marked: dict[tuple[int, str, str], int] = {}
        self._states: dict[tuple[int, str], tuple[SheetState, int]] = {}

    def take(self, row: GridRow) -> None:
        cell = {name: _cell(row, column) for name, column in self.mapping.columns.items()}
        if all(value is None for value in cell.values()) or is_total(shown(cell["application"])):
            return
        before = len(self.faults)
        number = self._application(row, cell["application"])
        member = self._member(row, cell["member"])
        role = self._role(row, cell.get("role"), member)
        state = self._state(row, cell.get("state"))
        comment = shown(cell.get("comment"))
        criterion = self._criterion(row, cell["criterion"], state)
        value = self._value(row, cell["mark"], criterion, state)
        if len(self.faults) > before or number is None:
            return
        if state is None:
            state = MarkState.BLANK if value is None else MarkState.GIVEN
        for code, held in self._said(criterion, state, value):
            if self._fits(row, number, member, code, held):
                text = value if held is MarkState.GIVEN else None
                self.rows.append(MarkReading(row.number, number, member, role, code, held, text, comment))

    def _said(self, criterion: Criterion | None, state: State, value: str | None) -> Iterable[tuple[str, State]]:
        """What a row says of which criterion: "cannot judge" without one speaks of all; a recusal or absence speaks of
        the whole sheet, and a mark beside it is kept though it does not count (contract, settled points, results).
        """
        if isinstance(state, SheetState):
            kept = [(criterion.code, MarkState.GIVEN)] if criterion and value is not None else []
            return [("", state), *kept]
        codes = [criterion.code] if criterion else [item.code for item in self.definition.criteria]
        return [(code, state) for code in codes]

    def _note(self, row: GridRow, column: str, rule: str, words: str, /, **values: object) -> None:
        self._add(row, column, finding(rule, Level.ERROR, words, **values))

    def _add(self, row: GridRow, column: str, found: Finding) -> None:
        cell = cell_of(self.mapping, row.number, column)
        self.faults.append(CellFault(cell, column, found.rule, found.level, found.text))

    def _application(self, row: GridRow, value: Value) -> int | None:
        match = _NUMBER.fullmatch(shown(value))
        number = int(match[1]) if match else None
        if value is None:
            self._note(row, "application", "required", N_("The cell is blank, a value is required"))
        elif number not in self.numbers:
            words = N_("The call has no application {number}")
            self._note(row, "application", "unknown_application", words, number=shown(value))
        return number

    def _member(self, row: GridRow, value: Value) -> str:
        name = shown(value)
        if not name:
            self._note(row, "member", "required", N_("The cell is blank, a value is required"))
            return ""
        known = self._typed.get(name)
        if known is None:
            known = self._typed[name] = self._names.setdefault(re.sub(r"[\s.]", "", search_key(name)), name)
        return known

    def _role(self, row: GridRow, value: Value, member: str) -> Role | None:
        if value is None:
            return None
        text = shown(value)
        role = ROLE_WORDS.get(plain_word(text))
        if role is None:
            self._note(row, "role", "unknown_role", N_("“{text}” is no role; expected chair or member"), text=text)
            return None
        known, first = self._roles.setdefault(member, (role, row.number))
        if known is not role:
            words = N_("{member} has two roles: “{one}” in row {row} and “{other}” here")
            self._note(row, "role", "two_roles", words, member=member, one=known.label, row=first, other=role.label)
        elif role is Role.CHAIR:
            chair = next(name for name, (held, _row) in self._roles.items() if held is Role.CHAIR)
            if chair != member:
                words = N_("The commission has two chairs: {one} and {other}")
                self._note(row, "role", "second_chair", words, one=chair, other=member)
        return role

    def _state(self, row: GridRow, value: Value) -> State | None:
        if value is None:
            return None
        state = STATE_WORDS.get(plain_word(shown(value)))
        if state is None:
            words = N_("“{text}” is no state; expected cannot_judge, recused, absent or a blank cell")
            self._note(row, "state", "unknown_state", words, text=shown(value))
        return state

    def _criterion(self, row: GridRow, value: Value, state: State | None) -> Criterion | None:
        text = shown(value)
        if not text:
            if state is None:
                words = N_("A mark needs its criterion; only a state can speak for the whole sheet")
                self._note(row, "criterion", "required", words)
            return None
        code = self.criteria.code(text)
        if code is None:
            words = N_("“{text}” is no criterion of this call; expected one of: {codes}")
            codes = ", ".join(item.code for item in self.definition.criteria)
            self._note(row, "criterion", "unknown_criterion", words, text=text, codes=codes)
        return self.definition.criterion(code) if code else None

    def _value(self, row: GridRow, value: Value, criterion: Criterion | None, state: State | None) -> str | None:
        if value is None:
            return None
        if isinstance(state, MarkState):
            words = N_("The row holds a mark and the state “{state}”; expected one of them")
            self._note(row, "mark", "mark_and_state", words, state=state.label)
            return None
        if criterion is None:
            return None
        key = (criterion.code, type(value), value)
        result = self._read.get(key)
        if result is None:
            result = self._read[key] = read_mark(value, criterion)
        if isinstance(result, Finding):
            self._add(row, "mark", result)
            return None
        return result

    def _fits(self, row: GridRow, number: int, member: str, code: str, state: State) -> bool:
        """Whether the row contradicts no earlier one; a state of the whole sheet may be said again."""
        if isinstance(state, SheetState):
            known, first = self._states.setdefault((number, member), (state, row.number))
            if known is not state:
                words = N_("{member} is “{one}” for application {number} in row {row} and “{other}” here")
                told = {"member": member, "one": known.label, "number": number, "row": first, "other": state.label}
                self._note(row, "state", "two_states", words, **told)
            return first == row.number
        first = self._marked.setdefault((number, member, code), row.number)
        if first != row.number:
            words = N_("{member} already has a mark for application {number}, criterion {criterion}, in row {row}")
            column = "criterion" if _cell(row, self.mapping.columns["criterion"]) else "state"
            told = {"member": member, "number": number, "criterion": code, "row": first}
            self._note(row, column, "duplicate_mark", words, **told)
        return first == row.number


def read_mark(value: Value, criterion: Criterion) -> str | Finding:
    """A mark as its canonical decimal text, or the finding that keeps it from being one.

    A yes/no criterion also takes иә/жоқ, да/нет, yes/no. A comma is a decimal point; exponents, NaN, infinity are none.
    """
    text = shown(value)
    if criterion.met:
        word = plain_word(text)
        if word in MARK_YES or word in MARK_NO:
            return "1" if word in MARK_YES else "0"
    number = cells.canonical_number(value)
    if number is None:
        words = N_("“{text}” is no mark; expected {scale}")
        return finding("mark", Level.ERROR, words, text=text, scale=_scale(criterion))
    if criterion.allows(Fraction(number)):
        return number
    if criterion.bottom <= Fraction(number) <= criterion.top:
        words = N_("{mark} does not lie on a step of the scale; expected {scale}")
        return finding("off_step", Level.ERROR, words, mark=number, scale=_scale(criterion))
    words = N_("{mark} is off the scale; expected {scale}")
    return finding("off_scale", Level.ERROR, words, mark=number, scale=_scale(criterion))


def _scale(criterion: Criterion) -> Message:
    if criterion.met:
        return Message(N_("1 or 0, yes or no"))
    words = N_("{low} to {high} in steps of {step}")
    return Message(words, low=_said(criterion.low), high=_said(criterion.high), step=_said(criterion.step))


def _said(number: object) -> dict[str, str]:
    """A number of the scale with the decimal sign of each language."""
    return {"en": str(number), **dict.fromkeys(("kk", "ru"), str(number).replace(".", ","))}


def _cell(row: GridRow, column: int) -> Value:
    """The value of a cell, texts cleaned, None for a blank one."""
    value = row.cells[column - 1] if column <= len(row.cells) else None
    if not isinstance(value, str):
        return value
    text = clean(value)
    return None if text in BLANK_SIGNS else text
