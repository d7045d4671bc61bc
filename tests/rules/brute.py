"""The selection of the contract once more, slow and plain: every order of those who share a place is walked.

Beside it the makers of candidates and terms for the tests, by hand and at random.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, permutations, product
from math import factorial, prod
from typing import Any

from hypothesis import strategies as st

from grantdesk.rules.programme import Kept, Seats
from grantdesk.rules.till import Candidate, Terms

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


def one(number: int, place: int | None = None, due: int = 100, **more: Any) -> Candidate:
    """A candidate; alone at the place of its number and a person of its own where nothing else is said."""
    return Candidate(number, place or number, due, more.pop("person", number), **more)


def terms(pool: int | None = None, when_short: str = "stop", kept: tuple[Kept, ...] = (), **seats: Any) -> Terms:
    return Terms(Seats(kept=kept, **seats), pool, when_short)


def kept(group: str, seats: int = 1) -> Kept:
    return Kept(group=group, seats=seats)


DIRECTIONS, DISTRICTS, CATEGORIES = "ab", ("1940", "1942"), ("x", "y")
SEEDED = st.integers(0, 2**32 - 1).map(random.Random)
"""Much faster than random numbers drawn one by one; a failure names its seed."""
GROUPS = ("rural", "woman", "man", "direction:a", "district:1940", "category:x")


def some_candidates(rng: random.Random, count: int, orders: int) -> list[Candidate]:
    """Candidates with shared places, of which there are no more than so many orders."""
    while True:
        sizes = []
        while sum(sizes) < count:
            sizes.append(min(rng.choice([1, 1, 1, 2, 2, 3, 4, 5]), count - sum(sizes)))
        if prod(map(factorial, sizes)) <= orders:
            break
    spots = [1 + sum(sizes[:block]) for block, size in enumerate(sizes) for _ in range(size)]
    numbers = rng.sample(range(1, count + 1), count)
    persons = rng.choice([1, 4])
    return [
        Candidate(
            number,
            place,
            rng.choice([1, 2, 2, 3, 5]),
            rng.randint(1, count) if rng.randrange(persons) == 0 and persons > 1 else 100 + number,
            rng.choice(DIRECTIONS),
            rng.choice(DISTRICTS),
            rng.choice([True, False, None]),
            rng.choice("mf"),
            frozenset(rng.sample(CATEGORIES, rng.randint(0, 2))),
        )
        for number, place in zip(numbers, spots, strict=True)
    ]


def some_terms(rng: random.Random) -> Terms:
    groups = rng.sample(GROUPS, rng.choice([0, 0, 1, 2, 3]))
    return terms(
        rng.choice([None, 3, 6, 10, 15]),
        rng.choice(["stop", "skip", "partial"]),
        tuple(kept(group, rng.randint(1, 3)) for group in groups),
        total=rng.choice([None, 1, 3, 5, 8]),
        reserve=rng.choice([0, 1, 3]),
        per_direction=rng.choice([None, 1, 2, 3, {"a": 1}, {"a": 0, "b": 3}]),
        per_district=rng.choice([None, None, 1, 2, 4]),
    )
