"""The selection of the contract once more, slow and plain: every order of those who share a place is walked."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, permutations, product

from grantdesk.rules.selection import Candidate, Terms

Told = tuple[str, str, int]
"""outcome, reason, amount"""


def brute(candidates: Iterable[Candidate], terms: Terms) -> dict[int, Told]:
    """The outcome of every candidate; whose outcome or amount differs between orders is `unresolved_tie`."""
    walks = [walked(order, terms) for order in orders(candidates)]
    told = {}
    for number, by_number in walks[0].items():
        same = {(walk[number][0], walk[number][2]) for walk in walks}
        told[number] = by_number if len(same) == 1 else ("not_selected", "unresolved_tie", 0)
    return told


def orders(candidates: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    """Every order of those who share a place; the first one is that of the register numbers."""
    ordered = sorted(candidates, key=lambda item: (item.place, item.number))
    places = [list(group) for _place, group in groupby(ordered, key=lambda item: item.place)]
    for mixed in product(*map(permutations, places)):
        yield list(chain.from_iterable(mixed))


def walked(order: Sequence[Candidate], terms: Terms) -> dict[int, Told]:
    """One order, no ties: kept groups, then everybody, then the reserve."""
    hall = Hall(terms)
    for kept in terms.seats.kept:
        hall.keep([item for item in order if belongs(item, kept.group)], kept.seats)
    reasons = hall.walk(order)
    told: dict[int, Told] = {}
    reserve: list[Candidate] = []
    for item in order:
        if item in hall.winners:
            told[item.number] = ("selected", "selected", hall.paid[item.number])
        elif len(reserve) < terms.seats.reserve and not any(item.person == x.person for x in hall.winners + reserve):
            reserve.append(item)
            told[item.number] = ("reserve", "reserve", 0)
        else:
            told[item.number] = ("not_selected", reasons[item.number], 0)
    return told


class Hall:
    """Who sits in the hall of winners, and what each was paid."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.winners: list[Candidate] = []
        self.paid: dict[int, int] = {}

    def rest(self) -> float:
        return float("inf") if self.terms.pool is None else self.terms.pool - sum(self.paid.values())

    def full(self, item: Candidate) -> str:
        seats = self.terms.seats
        same_direction = sum(item.direction == winner.direction for winner in self.winners)
        same_district = sum(item.district == winner.district for winner in self.winners)
        most = seats.per_direction.get(item.direction) if isinstance(seats.per_direction, dict) else seats.per_direction
        if seats.total is not None and len(self.winners) == seats.total:
            return "seats_full"
        if most is not None and same_direction >= most:
            return "direction_full"
        if seats.per_district is not None and same_district >= seats.per_district:
            return "district_full"
        return "one_award" if any(item.person == winner.person for winner in self.winners) else ""

    def pay(self, item: Candidate) -> str:
        """Seats a candidate if the pool allows: `paid`, `part`, `passed` over, or the walk is `over`."""
        rest = self.rest()
        if item.due <= rest:
            self.winners.append(item)
            self.paid[item.number] = item.due
            return "paid"
        if self.terms.when_short == "skip":
            return "passed"
        if self.terms.when_short == "partial" and rest > 0:
            self.winners.append(item)
            self.paid[item.number] = int(rest)
            return "part"
        return "over"

    def keep(self, group: Sequence[Candidate], seats: int) -> None:
        before = len(self.winners)
        for item in group:
            if len(self.winners) - before == seats:
                return
            if item not in self.winners and not self.full(item) and self.pay(item) in ("part", "over"):
                return

    def walk(self, order: Sequence[Candidate]) -> dict[int, str]:
        """Seats who can be seated; returns the reasons of the others."""
        reasons, open_till = {}, True
        for item in order:
            if item in self.winners:
                continue
            reason = self.full(item)
            if not reason:
                paid = self.pay(item) if open_till else "over"
                open_till = open_till and paid in ("paid", "passed")
                reason = "" if paid in ("paid", "part") else "pool_short"
            if reason:
                reasons[item.number] = reason
        return reasons


def belongs(item: Candidate, group: str) -> bool:
    kind, _, value = group.partition(":")
    plain = {"rural": item.rural is True, "woman": item.sex == "f", "man": item.sex == "m"}
    coded = {
        "direction": item.direction == value,
        "district": item.district == value,
        "category": value in item.categories,
    }
    return coded[kind] if value else plain[kind]
