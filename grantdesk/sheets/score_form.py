"""The score form of one member: a protected workbook with his cases in his own order, to be filled in and sent back."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import MarkState
from grantdesk.rules.programme import Criterion, Definition
from grantdesk.rules.scoring import mark_text
from grantdesk.sheets import styles
from grantdesk.sheets.styles import Style
from grantdesk.sheets.writing import Book, Formula, Layout, Sheet, Value, shown

MARK = "grantdesk-score-form"
EDITION = 1
FACTS, SCALES = "grantdesk", "scales"
"""The sheets behind: what the form is and which cell holds what; the marks that each criterion allows."""
TITLE = Message(N_("Score form"))
HEADS = (
    Message(N_("No.")), Message(N_("Criterion")), Message(N_("Scale")), Message(N_("Mark")), Message(N_("Comment")),
)  # fmt: skip
WIDTHS = (6.0, 44.0, 34.0, 16.0, 52.0)
MARK_COLUMN, COMMENT_COLUMN = 4, 5
NAME_ROW, HEAD = 3, 7
MOST_CHOICES = 1_000
MET, NOT_MET = Message(N_("met")), Message(N_("not met"))
CANNOT = Message(N_("cannot judge"))

_ANSWER = Style(framed=True, align="center", fill="FFFBE6", size=12, bold=True, open=True)
_COMMENT = Style(styles.TEXT_FORMAT, framed=True, wrap=True, fill="FFFBE6", top=True, indent=1, align="left", open=True)
_CASE = Style(
    styles.TEXT_FORMAT, bold=True, size=12, colour="FFFFFF", fill=styles.DARK, wrap=True, indent=1, align="left"
)
_FACTS = Style(styles.TEXT_FORMAT, fill=styles.LIGHT, wrap=True, top=True, indent=1, align="left")
_NAME = Style(styles.TEXT_FORMAT, bold=True, size=12)
_TOP = replace(styles.TEXT, top=True)
_SCALE = replace(styles.TEXT, top=True, size=9, colour=styles.GREY)
_NUMBER = replace(styles.SHORT, top=True)


@dataclass(frozen=True, slots=True)
class FormMark:
    """An answer as it stands: its state, the mark as decimal text, the comment."""

    state: MarkState = MarkState.BLANK
    value: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class FormCase:
    """One case of the form: its number, heading and facts in words, and the answers there are."""

    number: int
    heading: str
    facts: str
    marks: Mapping[str, FormMark] = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    """What a score form holds; the cases stand in the member's own order, `language` is kk, ru or en."""

    call: str
    call_name: str
    definition: Definition
    definition_hash: str
    member: int
    member_name: str
    language: str
    made: datetime
    cases: tuple[FormCase, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the form that must stay what it is: a heading (`criterion` empty) or the answer to a criterion."""

    row: int
    number: int
    criterion: str
    text: str
    """The heading; nothing for a criterion, whose words come from the definition."""
    mark: FormMark = FormMark()


def score_form(form: Form) -> bytes:
    """The workbook as bytes: the form in front, what it is behind it; the same values give the same bytes."""
    with Book(f"{form.call} · {form.member_name}", form.made) as book:
        page = book.sheet(TITLE.to(form.language), Layout(WIDTHS, head=HEAD, landscape=True, tab=styles.MIDDLE),
                          footer=f"{form.call} · {form.member_name}")  # fmt: skip
        scales = {item.code: choices(item, form.language) for item in form.definition.criteria}
        _head(page, form)
        lines = list(_body(page, form))
        _answers(page, form, lines, scales)
        _protect(page)
        _behind(book, form, lines, scales)
        return book.content()


def _head(page: Sheet, form: Form) -> None:
    last, many = len(WIDTHS), len(form.cases) * len(form.definition.criteria)
    page.text(TITLE.to(form.language), styles.TITLE, across=last, height=28)
    page.text(form.call_name, styles.SUBTITLE, across=last)
    page.text(form.member_name, _NAME, across=last, height=22)
    page.text(_ADVICE.to(form.language), styles.NOTE, across=last, height=44)
    end = HEAD + len(form.cases) * (2 + len(form.definition.criteria))
    answers = f"D{HEAD + 1}:D{max(end, HEAD + 1)}"
    told = json.dumps(_FILLED.to(form.language), ensure_ascii=False)
    done = sum(mark.state is not MarkState.BLANK for case in form.cases for mark in case.marks.values())
    page.styled(
        [Formula(f'{told}&" "&COUNTA({answers})&" / {many}"', f"{_FILLED.to(form.language)} {done} / {many}")],
        [styles.SECTION], height=20,
    )  # fmt: skip
    page.blank()
    page.styled([head.to(form.language) for head in HEADS], [styles.HEAD] * last, height=24)


def _body(page: Sheet, form: Form) -> Iterator[Line]:
    """Writes the cases; gives the rows that a reader will look for."""
    last = len(WIDTHS)
    for case in form.cases:
        heading = shown(case.heading)
        yield Line(page.text(heading, _CASE, across=last, height=24), case.number, "", heading)
        page.text(case.facts, _FACTS, across=last, height=_height(case.facts))
        for place, criterion in enumerate(form.definition.criteria, 1):
            mark = case.marks.get(criterion.code, FormMark())
            cells = [*labels(place, criterion, form.language), in_cell(mark, criterion, form.language), mark.comment]
            row = page.styled(cells, [_NUMBER, _TOP, _SCALE, _ANSWER, _COMMENT], height=_tall(cells))
            yield Line(row, case.number, criterion.code, "", mark)


def labels(place: int, criterion: Criterion, language: str) -> tuple[int, str, str]:
    """The three cells before an answer: the place of the criterion, its name, its scale with the anchors."""
    scale = f"{mark_text(criterion.bottom)}–{mark_text(criterion.top)}"
    if criterion.met:
        scale = f"{MET.to(language)} / {NOT_MET.to(language)}"
    elif criterion.stride != 1:
        scale = f"{scale}, {_STEP.to(language)} {mark_text(criterion.stride)}"
    if language != "en":
        scale = scale.replace(".", ",")
    said = [scale, *(f"{mark} – {words.to(language)}" for mark, words in criterion.anchors.items())]
    if criterion.comment == "required":
        said.append(_COMPULSORY.to(language))
    return place, shown(criterion.name.to(language)), shown("\n".join(said))


def choices(criterion: Criterion, language: str) -> list[Value]:
    """Everything that an answer cell takes: the marks of the scale, or met and not met, and «cannot judge»."""
    if criterion.met:
        return [MET.to(language), NOT_MET.to(language), CANNOT.to(language)]
    count = int((criterion.top - criterion.bottom) / criterion.stride) + 1
    marks = (criterion.bottom + step * criterion.stride for step in range(min(count, MOST_CHOICES)))
    return [*map(_figure, marks), CANNOT.to(language)]


def _figure(mark: Fraction) -> int | Decimal:
    return int(mark) if mark.denominator == 1 else Decimal(mark_text(mark))


def in_cell(mark: FormMark, criterion: Criterion, language: str) -> Value:
    """What an answer cell holds for an answer."""
    if mark.state is MarkState.CANNOT_JUDGE:
        return CANNOT.to(language)
    if mark.state is MarkState.BLANK:
        return None
    if criterion.met:
        return (MET if mark.value == "1" else NOT_MET).to(language)
    return _figure(Fraction(mark.value))


def _height(text: str) -> float:
    wide = sum(WIDTHS)
    return 6 + 13.2 * min(sum(-(-len(line) // int(wide)) or 1 for line in text.split("\n")), 28)


def _tall(cells: Sequence[Value]) -> float:
    """High enough for the longest of the texts of a row."""
    lines = [
        sum(-(-len(line) // int(width)) or 1 for line in cell.split("\n"))
        for cell, width in zip(cells, WIDTHS, strict=True)
        if isinstance(cell, str)
    ]
    return 7 + 13.2 * min(max(lines, default=1), 28)


# --- what Excel checks while somebody types --------------------------------------------------------------------------


def _answers(page: Sheet, form: Form, lines: Sequence[Line], scales: Mapping[str, Sequence[Value]]) -> None:
    for place, criterion in enumerate(form.definition.criteria, 1):
        rows = [line.row for line in lines if line.criterion == criterion.code]
        if not rows:
            continue
        letter = get_column_letter(place)
        rule = DataValidation(
            type="list", formula1=f"'{SCALES}'!${letter}$1:${letter}${len(scales[criterion.code])}", allow_blank=True,
            showErrorMessage=True, showInputMessage=True, errorTitle=TITLE.to(form.language)[:32],
            error=_WRONG.to(form.language)[:255], promptTitle=criterion.name.to(form.language)[:32],
            prompt=labels(place, criterion, form.language)[2][:255],
        )  # fmt: skip
        page.target.data_validations.append(rule)
        rule.sqref = MultiCellRange(_cells("D", rows))
        if criterion.comment == "required":
            wanted = FormulaRule(  # type: ignore[no-untyped-call]
                formula=[f'AND($D{rows[0]}<>"",$E{rows[0]}="")'],
                fill=PatternFill("solid", start_color="F8B4B4", end_color="F8B4B4"),
            )
            page.target.conditional_formatting.add(_cells("E", rows), wanted)


def _cells(letter: str, rows: Sequence[int]) -> str:
    return " ".join(f"{letter}{row}" for row in rows)


def _protect(page: Sheet) -> None:
    """Everything but the answers is locked, without a password: against slips, not against people."""
    guard = page.target.protection
    guard.sheet = True
    guard.formatRows = guard.formatColumns = False


# --- what the form is, behind it -------------------------------------------------------------------------------------


def _behind(book: Book, form: Form, lines: Sequence[Line], scales: Mapping[str, Sequence[Value]]) -> None:
    facts = book.sheet(FACTS, Layout((24.0, 24.0, 24.0, 16.0, 16.0, 60.0)))
    for row in facts_of(form, lines):
        facts.styled(row, [styles.PLAIN] * len(row))
    page = book.sheet(SCALES, Layout((12.0,) * max(len(scales), 1)))
    for step in range(max(map(len, scales.values()), default=1)):
        row = [values[step] if step < len(values) else None for values in scales.values()]
        page.styled(row, [styles.PLAIN] * len(row))
    for sheet in (facts, page):
        sheet.target.sheet_state = "veryHidden"
        _protect(sheet)


def facts_of(form: Form, lines: Sequence[Line]) -> list[list[Value]]:
    """The rows of the sheet behind: what the form is, its digest, then each row of the form with what stood in it."""
    head: list[list[Value]] = [
        [MARK, EDITION], [form.call], [form.definition_hash], [form.member], [form.member_name], [form.language],
        [TITLE.to(form.language)],
    ]  # fmt: skip
    body: list[list[Value]] = [
        [line.row, line.number, line.criterion, line.mark.state.value, line.mark.value, line.text or line.mark.comment]
        for line in lines
    ]
    return [*head, [digest([*head, *body])], *body]


def digest(rows: Sequence[Sequence[object]]) -> str:
    """The SHA-256 of the rows behind a form: it tells a change by hand, it is no signature."""
    plain = [[shown(str(cell)) for cell in row if cell not in (None, "")] for row in rows]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()


_ADVICE = Message(
    N_("Only the yellow cells can be filled in. Choose or type a mark of the scale, or choose “cannot judge”; a cell "
       "left empty stays without a mark and is not a zero. Rows are neither added nor deleted. Send the file back.")
)  # fmt: skip
_FILLED = Message(N_("Filled in:"))
_STEP = Message(N_("step"))
_COMPULSORY = Message(N_("A comment is compulsory."))
_WRONG = Message(N_("This is not on the scale of the criterion. Choose a mark from the list, or “cannot judge”."))
