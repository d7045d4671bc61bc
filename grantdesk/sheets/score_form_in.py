"""A score form that came back: every answer with its cell, and every cell that is not what was sent out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.grid import Grid, Value, address
from grantdesk.rules.kinds import Level, MarkState
from grantdesk.rules.mark_words import MARK_NO, MARK_YES, STATE_WORDS
from grantdesk.rules.names import clean_lines
from grantdesk.rules.programme import Criterion, Definition
from grantdesk.rules.rows import CellFault
from grantdesk.rules.scoring import mark_text, read_mark
from grantdesk.rules.words import plain_word
from grantdesk.sheets.limits import LIMITS
from grantdesk.sheets.reading import read_grid
from grantdesk.sheets.score_form import (
    COMMENT_COLUMN,
    EDITION,
    FACTS,
    HEAD,
    HEADS,
    MARK,
    MARK_COLUMN,
    NAME_ROW,
    FormMark,
    digest,
    labels,
)

LARGE = replace(LIMITS, rows=200_000)
BEFORE_LINES = 8
"""The rows behind a form that say what it is; the lines follow."""
MOST_COMMENT = 4_000


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """What one answer cell says, and what stood there when the form was written."""

    cell: str
    number: int
    criterion: str
    now: FormMark
    before: FormMark


@dataclass(frozen=True)
class Returned:
    """A form that came back, its answers not yet read."""

    name: str
    call: str
    definition_hash: str
    member: int
    member_name: str
    language: str
    grid: Grid
    lines: tuple[tuple[Value, ...], ...]
    """Row, number, criterion, state, mark, heading or comment: the lines as they were sent out."""


def open_form(content: bytes, name: str) -> Returned:
    """What a file is a form of. Raises `Refused` for any other file, and for one whose hidden part was changed."""
    first = read_grid(content, name, limits=LARGE)
    if FACTS not in first.sheets:
        raise Refused(Message(N_("{file} is not a score form of this program"), file=name), where=name)
    rows = [row.cells for row in read_grid(content, name, sheet=FACTS, limits=LARGE).rows]
    heads = [str(row[0]) if row else "" for row in rows[:BEFORE_LINES]]
    sound = len(heads) == BEFORE_LINES and rows[0] == (MARK, EDITION) and isinstance(rows[3][0], int)
    if not sound or digest([*rows[: BEFORE_LINES - 1], *rows[BEFORE_LINES:]]) != heads[-1]:
        text = N_("{file}: the hidden sheet “{sheet}” was changed; ask for a new form")
        raise Refused(Message(text, file=name, sheet=FACTS), where=f"{FACTS}!A{BEFORE_LINES}")
    grid = first if first.sheet == heads[6] else read_grid(content, name, sheet=heads[6], limits=LARGE)
    lines = tuple(tuple(row) + (None,) * (6 - len(row)) for row in rows[BEFORE_LINES:])
    return Returned(name, heads[1], heads[2], int(heads[3]), heads[4], heads[5], grid, lines)


def read_answers(form: Returned, definition: Definition) -> tuple[list[FormAnswer], list[CellFault]]:
    """Every answer of a form and every fault of its answer cells (`form` rule: changed, `mark`, `comment`, `formula`).

    Raises `Refused` with the first cell where the form is not the one that was sent out: a row more or less, other
    words, something typed beside the table.
    """
    cells = {(row.number, at): value for row in form.grid.rows for at, value in enumerate(row.cells, 1)}
    _refuse_changed(form, definition, cells)
    answers, faults = [], []
    for row, number, code, state, mark, text in form.lines:
        criterion = definition.criterion(str(code)) if code else None
        if criterion is None:
            continue
        at = (int(str(row)), MARK_COLUMN)
        found, wrong = _answer(form.grid, at, cells, criterion)
        faults += wrong
        before = FormMark(MarkState(str(state)), _text(mark), _text(text))
        answers.append(FormAnswer(address(*at), int(str(number)), criterion.code, found, before))
    return answers, faults


def _text(value: Value) -> str:
    return "" if value is None else str(value)


# --- the frame ---------------------------------------------------------------------------------------------------


def _refuse_changed(form: Returned, definition: Definition, cells: Mapping[tuple[int, int], Value]) -> None:
    """Raises `Refused` for the first cell that is not what was sent out."""
    expected = dict(_frame(form, definition))
    answers = {(int(str(line[0])), at) for line in form.lines if line[2] for at in (MARK_COLUMN, COMMENT_COLUMN)}
    for place, words in sorted(expected.items()):
        if _text(cells.get(place)) != words:
            said = Message(
                N_("expected “{expected}”, found “{found}”: a row or a text of the form was changed"),
                expected=_short(words), found=_short(_text(cells.get(place))),
            )  # fmt: skip
            raise _changed(form, place, said)
    facts = {int(str(line[0])) + 1 for line in form.lines if not line[2]}
    for place, value in sorted(cells.items()):
        outside = place[0] > HEAD and place not in expected and place not in answers
        if value not in (None, "") and outside and not (place[0] in facts and place[1] <= COMMENT_COLUMN):
            raise _changed(form, place, Message(N_("“{found}” was added to the form"), found=_short(_text(value))))


def _frame(form: Returned, definition: Definition) -> Iterator[tuple[tuple[int, int], str]]:
    yield (NAME_ROW, 1), form.member_name
    for at, head in enumerate(HEADS, 1):
        yield (HEAD, at), head.to(form.language)
    places = {item.code: (place, item) for place, item in enumerate(definition.criteria, 1)}
    for row, _number, code, _state, _mark, text in form.lines:
        if not code:
            yield (int(str(row)), 1), _text(text)
        elif code in places:
            for at, words in enumerate(labels(*places[str(code)], form.language), 1):
                yield (int(str(row)), at), str(words)


def _changed(form: Returned, place: tuple[int, int], said: Message) -> Refused:
    cell = address(*place)
    text = N_("{file}, {cell}: the form was changed; nothing was stored")
    detail = Message("{cell}: {said}", cell=cell, said=said)
    return Refused(Message(text, file=form.name, cell=cell), details=[detail], where=cell)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:60]}…"


# --- an answer -------------------------------------------------------------------------------------------------------


def _answer(
    grid: Grid, at: tuple[int, int], cells: Mapping[tuple[int, int], Value], criterion: Criterion
) -> tuple[FormMark, list[CellFault]]:
    beside = (at[0], COMMENT_COLUMN)
    faults = [
        _fault(place, "formula", Message(N_("a formula stands here; type the answer itself")))
        for place in (at, beside)
        if place in grid.formulas
    ]
    comment = clean_lines(_text(cells.get(beside)))
    if len(comment) > MOST_COMMENT:
        faults.append(_fault(beside, "comment", Message(N_("at most {n} signs"), n=MOST_COMMENT)))
    state, value = _understood(cells.get(at), criterion)
    if state is None:
        low, high, step = (mark_text(part) for part in (criterion.bottom, criterion.top, criterion.stride))
        said = Message(
            N_("“{text}” is not on the scale of «{criterion}»: {low} to {high}, step {step}"),
            text=_short(_text(cells.get(at))), criterion=criterion.name, low=low, high=high, step=step,
        )  # fmt: skip
        faults.append(_fault(at, "mark", said))
    return FormMark(state or MarkState.BLANK, value, comment), faults


def _understood(cell: Value, criterion: Criterion) -> tuple[MarkState | None, str]:
    """What an answer cell means; a state of None where it means nothing. An empty one is blank and never zero."""
    text = _text(cell).strip()
    word: Any = plain_word(text)
    if not text:
        return MarkState.BLANK, ""
    if not isinstance(cell, str | int) or isinstance(cell, bool):
        return None, ""
    if STATE_WORDS.get(word) is MarkState.CANNOT_JUDGE:
        return MarkState.CANNOT_JUDGE, ""
    if criterion.met and word in MARK_YES | MARK_NO:
        return MarkState.GIVEN, "1" if word in MARK_YES else "0"
    mark = read_mark(text)
    if mark is None or not criterion.allows(mark):
        return None, ""
    return MarkState.GIVEN, mark_text(mark)


def _fault(place: tuple[int, int], rule: str, message: Message) -> CellFault:
    return CellFault(address(*place), "mark" if place[1] == MARK_COLUMN else "comment", rule, Level.ERROR, message)


def changed_answers(answers: Sequence[FormAnswer]) -> list[FormAnswer]:
    """Those answers that say something else than what was sent out."""
    return [answer for answer in answers if answer.now != answer.before]
