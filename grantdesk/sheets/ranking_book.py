"""The ranking of a call with every mark: live formulas beside the stored values, so that a changed mark shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.utils import get_column_letter

from grantdesk.i18n import N_, Message, say
from grantdesk.rules.kinds import Outcome, Reason
from grantdesk.rules.programme import Definition
from grantdesk.rules.summary import Spoken
from grantdesk.sheets import formulas, styles, summaries
from grantdesk.sheets.marks_book import MarkSheet, marks_sheet
from grantdesk.sheets.styles import Style
from grantdesk.sheets.writing import Book, Formula, Layout, Sheet, Value

HEAD = 4
"""The row of the heads."""
CALL_MARK = "GrantDesk"
"""What stands before the code of the call in the second row of both sheets, so that the file can be read back."""


@dataclass(frozen=True, slots=True)
class Case:
    """An application in the ranking as it was stored; `tie` says which rule parted it from its equals."""

    number: int
    name: str
    district: Spoken
    direction: Spoken
    result: str | None
    place: int | None
    tie: Spoken
    sheets: int
    outcome: Outcome
    reason: Reason
    amount: int


@dataclass(frozen=True)
class RankingValues:
    """The ranking of a call: its definition, code and hash, cases by place, sheets by application and member."""

    code: str
    definition_hash: str
    definition: Definition
    decided: bool
    lot_seed: str
    cases: tuple[Case, ...]
    sheets: tuple[MarkSheet, ...]


def ranking_sheets(book: Book, values: RankingValues, subtitle: str, language: str, *, tab: str = "") -> None:
    """The sheets «ranking» and, where marks are given, «marks»; the formulas of the one point into the other."""
    title = Message(N_("Ranking") if values.definition.kind != "fund" else N_("Requests")).to(language)
    ranked = values.definition.kind != "fund"
    shown = _columns(values.definition)
    widths = tuple(width for _key, _head, width, _style in shown)
    ranking = book.sheet(title, Layout(widths, head=HEAD, frozen_columns=3, tab=tab), footer=subtitle)
    totals: dict[int, str] = {}
    if ranked and values.definition.criteria:
        totals = marks_sheet(book, values.definition, values.sheets, signature(values, subtitle), language, tab)
    _ranking(ranking, book, values, shown, totals, title, subtitle, language)


# --- ranking ---------------------------------------------------------------------------------------------------------

_Shown = tuple[str, Message, float, Style]


def _columns(definition: Definition) -> list[_Shown]:
    mark = styles.decimals(styles.MARK, definition.counting.decimals)
    scored: list[_Shown] = [
        ("result", Message(N_("Result (stored)")), 11, mark),
        ("computed", Message(N_("Result by formula")), 11, mark),
        ("check", Message(N_("Check")), 8, styles.SHORT),
        ("sheets", Message(N_("Sheets counted")), 10, styles.COUNT),
        ("tie", Message(N_("Equal results: decided by")), 24, styles.TEXT),
    ]
    if definition.kind == "fund":
        scored = []
    elif definition.kind == "vote" or not definition.criteria:
        scored = [scored[0], scored[4]]
    place: list[_Shown] = [("place", Message(N_("Place")), 8, styles.SHORT)]
    return [
        *(place if definition.kind != "fund" else []),
        ("number", Message(N_("Application No.")), 11, styles.SHORT),
        ("name", Message(N_("Surname, first name, patronymic")), 34, styles.TEXT),
        ("district", Message(N_("District")), 22, styles.TEXT),
        ("direction", Message(N_("Direction")), 20, styles.TEXT),
        *scored,
        ("outcome", Message(N_("Outcome")), 15, styles.TEXT),
        ("reason", Message(N_("Reason")), 30, styles.TEXT),
        ("amount", Message(N_("Amount, ₸")), 16, styles.MONEY),
    ]


def _ranking(
    sheet: Sheet, book: Book, values: RankingValues, shown: Sequence[_Shown], totals: Mapping[int, str],
    title: str, subtitle: str, language: str,
) -> None:  # fmt: skip
    sheet.text(title, styles.TITLE, height=26)
    sheet.text(signature(values, subtitle), styles.SUBTITLE)
    sheet.text(_remark(values).to(language), styles.SUBTITLE)
    sheet.styled([head.to(language) for _k, head, _w, _s in shown], [styles.HEAD] * len(shown), height=34)
    ids = book.ids(style for _k, _h, _w, style in shown)
    winner = book.ids(styles.marked(style) for _k, _h, _w, style in shown)
    keys = [key for key, _h, _w, _s in shown]
    for case in values.cases:
        cells = _case(case, values.definition, sheet.at + 1, keys, totals, language)
        sheet.row([cells[key] for key in keys], winner if case.outcome is Outcome.SELECTED else ids)
    _sum(sheet, values.cases, shown, language)
    sheet.filter(HEAD, len(shown))


def signature(values: RankingValues, subtitle: str) -> str:
    """The line by which the file is known again when it comes back."""
    return f"{CALL_MARK}: {values.code} · {values.definition_hash[:16]} · {subtitle}"


def _remark(values: RankingValues) -> Message:
    if not values.decided:
        return Message(N_("Proposal: no decision has been made yet."))
    if values.lot_seed:
        return Message(N_("Decided; seed of the lot: {seed}"), seed=values.lot_seed)
    return Message(N_("Decided"))


def _case(
    case: Case, definition: Definition, row: int, keys: Sequence[str], totals: Mapping[int, str], language: str
) -> dict[str, Value]:
    stored = None if case.result is None else Decimal(case.result)
    cells: dict[str, Value] = {
        "place": case.place, "number": case.number, "name": case.name,
        "district": say(case.district, language), "direction": say(case.direction, language),
        "result": stored, "sheets": case.sheets, "tie": say(case.tie, language),
        "outcome": case.outcome.label.to(language), "reason": case.reason.label.to(language),
        "amount": case.amount or None, "computed": None, "check": None,
    }  # fmt: skip
    if case.number in totals and "computed" in keys:
        left, right = (f"{get_column_letter(keys.index(key) + 1)}{row}" for key in ("result", "computed"))
        cells["computed"] = Formula(formulas.result(definition, totals[case.number]), "" if stored is None else stored)
        cells["check"] = Formula(f'IF({left}&""={right}&"","","≠")', "")
    return cells


def _sum(sheet: Sheet, cases: Sequence[Case], shown: Sequence[_Shown], language: str) -> None:
    """The last row: all the money, as a formula with its value."""
    if not cases:
        return
    last = get_column_letter(len(shown))
    cells: list[Value] = [None] * len(shown)
    cells[[key for key, _h, _w, _s in shown].index("name")] = summaries.TOTAL.to(language)
    cells[-1] = Formula(f"SUM({last}{HEAD + 1}:{last}{sheet.at})", sum(case.amount for case in cases))
    sheet.styled(cells, [styles.total(style) for _k, _h, _w, style in shown])
