"""Who is selected: kept seats, limits, the pool, the reserve, and the one reason of every application."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from grantdesk.rules.kinds import Outcome, Reason
from grantdesk.rules.orders import blocks_of, unresolved
from grantdesk.rules.programme import Seats
from grantdesk.rules.till import Candidate, Terms, Till, in_group


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the selection gave one candidate; `amount` in whole tenge."""

    number: int
    outcome: Outcome
    reason: Reason
    amount: int = 0


def select(candidates: Iterable[Candidate], terms: Terms) -> dict[int, Chosen]:
    """The outcome of every candidate by number.

    Candidates that share a place are walked by number; whose outcome or amount would not be the same in every order
    of those who share a place is `unresolved_tie`.
    """
    blocks = blocks_of(candidates)
    chosen = _walked([item for block in blocks for item in block], terms)
    for number in unresolved(blocks, terms):
        chosen[number] = Chosen(number, Outcome.NOT_SELECTED, Reason.UNRESOLVED_TIE)
    return chosen


def _walked(order: Sequence[Candidate], terms: Terms) -> dict[int, Chosen]:
    """The kept groups, then everybody, then the reserve, in one order."""
    till = Till.opened(terms)
    for entry in terms.seats.kept:
        _keep(till, [item for item in order if in_group(item, entry.group)], entry.seats)
    reasons = _walk(till, order)
    reserve = _reserve(till, order)
    chosen = {}
    for number in (item.number for item in order):
        if number in till.paid:
            chosen[number] = Chosen(number, Outcome.SELECTED, Reason.SELECTED, till.paid[number])
        elif number in reserve:
            chosen[number] = Chosen(number, Outcome.RESERVE, Reason.RESERVE)
        else:
            chosen[number] = Chosen(number, Outcome.NOT_SELECTED, reasons[number])
    return chosen


def _keep(till: Till, group: Iterable[Candidate], seats: int) -> None:
    """The walk of a kept group: its best, until its seats are filled or the pool ends it."""
    taken, ended = 0, False
    for item in group:
        if taken == seats or ended:
            return
        if item.number in till.paid or till.hindrance(item):
            continue
        amount = till.payable(item)
        ended = till.ends(item, amount)
        if amount is not None:
            till.take(item, amount)
            taken += 1


def _walk(till: Till, order: Iterable[Candidate]) -> dict[int, Reason]:
    """The general walk; returns why those not paid were not. Past its end it goes on for the reasons only."""
    reasons, ended = {}, False
    for item in order:
        if item.number in till.paid:
            continue
        hindrance = till.hindrance(item)
        amount = None if hindrance or ended else till.payable(item)
        if not hindrance and not ended:
            ended = till.ends(item, amount)
        if amount is None:
            reasons[item.number] = hindrance or Reason.POOL_SHORT
        else:
            till.take(item, amount)
    return reasons


def _reserve(till: Till, order: Iterable[Candidate]) -> set[int]:
    """The next in order that were not selected; each person once, nobody who has an award in the call."""
    reserve: set[int] = set()
    persons = set(till.persons)
    for item in order:
        if len(reserve) < till.terms.seats.reserve and item.number not in till.paid and item.person not in persons:
            reserve.add(item.number)
            persons.add(item.person)
    return reserve


def propose(candidates: Iterable[Candidate], terms: Terms) -> dict[int, Chosen]:
    """A fund: each request in the given order (receipt, then number) is granted while the pool lasts."""
    till = Till.opened(replace(terms, seats=Seats()))
    ended, chosen = False, {}
    for item in candidates:
        amount = None if ended else till.payable(item)
        ended = ended or till.ends(item, amount)
        if amount is None:
            chosen[item.number] = Chosen(item.number, Outcome.NOT_SELECTED, Reason.POOL_SHORT)
        else:
            till.take(item, amount)
            chosen[item.number] = Chosen(item.number, Outcome.SELECTED, Reason.SELECTED, amount)
    return chosen
