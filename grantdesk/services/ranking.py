"""The ranking of a call as it stands: results, places, outcomes and reasons, computed from what is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlmodel import Session

from grantdesk.rules.contest import Contest
from grantdesk.rules.kinds import Outcome, Reason, Status
from grantdesk.rules.lifecycle import ADMITTED_ONCE
from grantdesk.rules.programme import Definition
from grantdesk.rules.ranking import Entry, Placed, rank
from grantdesk.rules.scoring import Sheet, result_text
from grantdesk.rules.selection import Chosen, propose, select
from grantdesk.rules.till import Candidate, Terms, due
from grantdesk.services.calls import definition_of
from grantdesk.services.reference import award_amount
from grantdesk.store.lists import applications, decisions, marks, meetings
from grantdesk.store.lists.applications import ApplicationRow


@dataclass(frozen=True, slots=True)
class RankRow:
    """One application in the ranking; `result` with exactly the call's decimals, `amount` in whole tenge."""

    application_id: int
    number: int
    result: str | None
    place: int | None
    tie_rule: str | None
    sheets: int
    outcome: Outcome
    reason: Reason
    amount: int

    def plain(self) -> dict[str, Any]:
        """The row as the contract's JSON has it."""
        return {
            "number": str(self.number),
            "result": self.result,
            "place": self.place,
            "tie_rule": self.tie_rule,
            "sheets": self.sheets,
            "outcome": self.outcome.value,
            "reason": self.reason.value,
            "amount": self.amount,
        }


@dataclass(frozen=True)
class CallRanking:
    """The ranking of a call by register number, and what it was computed with."""

    call_id: int
    definition: Definition
    lot_seed: str | None
    amount: int
    rows: tuple[RankRow, ...]

    @property
    def by_place(self) -> list[RankRow]:
        """The rows in the order of places; those without a place last, by number."""
        return sorted(self.rows, key=lambda row: (row.place is None, row.place or 0, row.number))

    @property
    def unresolved(self) -> list[RankRow]:
        """Those whose shared place stands on a line that a vote or a lot must settle."""
        return [row for row in self.rows if row.reason is Reason.UNRESOLVED_TIE]


@dataclass(frozen=True)
class Inputs:
    """Everything a ranking is computed from; a rehearsal changes a copy of it."""

    applications: Sequence[ApplicationRow]
    sheets: Mapping[int, tuple[Sheet, ...]]
    votes: Mapping[int, int]
    orders: Mapping[int, tuple[int, str]]


def inputs(session: Session, call_id: int) -> Inputs:
    """What the database holds for the ranking of a call."""
    return Inputs(
        applications.of_call(session, call_id),
        marks.counted(session, call_id),
        marks.votes(session, call_id),
        marks.voted_orders(session, call_id),
    )


def ranking(session: Session, call_id: int, lot_seed: str | None = None, *, today: date | None = None) -> CallRanking:
    """The ranking of a call; without a seed that of the decision in force or of the lot drawn in a meeting is used."""
    if lot_seed is None:
        made = decisions.of_call(session, call_id)
        lot_seed = (made[0].lot_seed if made else None) or meetings.drawn_seed(session, call_id)
    definition = definition_of(session, call_id)
    amount = award_amount(definition, today or date.today())  # noqa: DTZ011 - the office's own day
    rows = compute(definition, inputs(session, call_id), amount, lot_seed)
    return CallRanking(call_id, definition, lot_seed, amount, tuple(rows))


def compute(definition: Definition, given: Inputs, amount: int, lot_seed: str | None) -> list[RankRow]:
    """Results and outcomes by register number; nothing is read or written."""
    admitted = [row for row in given.applications if row.status in ADMITTED_ONCE]
    standing = [row for row in admitted if row.status is not Status.DECLINED]
    if definition.kind == "fund":
        placed: dict[int, Placed] = {}
        chosen = _funded(definition, standing, amount)
    else:
        entries = [_entry(row, given) for row in admitted]
        placed = {item.number: item for item in rank(definition, entries, lot_seed=lot_seed)}
        chosen = _selected(definition, standing, placed, amount)
    return [_row(row, definition, placed.get(row.number), chosen.get(row.number)) for row in given.applications]


def contest(definition: Definition, given: Inputs, amount: int, lot_seed: str | None) -> Contest:
    """The ranked part of a call as one value, for explanations."""
    admitted = [row for row in given.applications if row.status in ADMITTED_ONCE]
    candidates = {
        row.number: _candidate(row, definition, amount) for row in admitted if row.status is not Status.DECLINED
    }
    return Contest(definition, tuple(_entry(row, given) for row in admitted), candidates, lot_seed)


def _entry(row: ApplicationRow, given: Inputs) -> Entry:
    order = given.orders.get(row.id)
    return Entry(
        row.number, row.received_at, given.sheets.get(row.id, ()), given.votes.get(row.id), order[0] if order else None
    )


def _candidate(row: ApplicationRow, definition: Definition, amount: int, place: int = 1) -> Candidate:
    return Candidate(
        number=row.number,
        place=place,
        due=due(definition, amount, row.requested_amount),
        person=row.person_id,
        direction=row.direction,
        district=row.district,
        rural=row.rural,
        sex=row.sex.value,
        categories=frozenset(row.categories),
    )


def _selected(
    definition: Definition, standing: Sequence[ApplicationRow], placed: Mapping[int, Placed], amount: int
) -> dict[int, Chosen]:
    threshold = definition.counting.threshold
    least = None if threshold is None else Fraction(threshold)
    candidates = []
    for row in standing:
        item = placed[row.number]
        if item.result is not None and item.place is not None and (least is None or item.result >= least):
            candidates.append(_candidate(row, definition, amount, item.place))
    return select(candidates, Terms.of(definition))


def _funded(definition: Definition, standing: Sequence[ApplicationRow], amount: int) -> dict[int, Chosen]:
    ordered = sorted(standing, key=lambda row: (row.received_at, row.number))
    return propose([_candidate(row, definition, amount) for row in ordered], Terms.of(definition))


def _row(row: ApplicationRow, definition: Definition, placed: Placed | None, chosen: Chosen | None) -> RankRow:
    outcome, reason, amount = Outcome.NOT_SELECTED, Reason.BELOW_THRESHOLD, 0
    result = placed.result if placed else None
    if row.status not in ADMITTED_ONCE:
        reason = Reason.NOT_ADMITTED
    elif row.status is Status.DECLINED:
        reason = Reason.DECLINED
    elif chosen:
        outcome, reason, amount = chosen.outcome, chosen.reason, chosen.amount
    elif result is None:
        reason = Reason.INCOMPLETE
    return RankRow(
        application_id=row.id,
        number=row.number,
        result=None if result is None else result_text(result, definition.counting.decimals),
        place=placed.place if placed else None,
        tie_rule=placed.tie_rule if placed else None,
        sheets=placed.sheets if placed else 0,
        outcome=outcome,
        reason=reason,
        amount=amount,
    )
