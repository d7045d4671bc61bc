"""What may be given to whom: a candidate, the limits of a selection, and what is left of them while it goes on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from grantdesk.rules.kinds import Reason
from grantdesk.rules.programme import Definition, Seats


@dataclass(frozen=True, slots=True)
class Candidate:
    """An application in the walk; `due` is what it would be paid, in whole tenge."""

    number: int
    place: int
    due: int
    person: int
    direction: str | None = None
    district: str = ""
    rural: bool | None = None
    sex: str = ""
    categories: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Terms:
    """The limits of one selection; `pool` in whole tenge, None where there is none."""

    seats: Seats
    pool: int | None = None
    when_short: str = "stop"

    @classmethod
    def of(cls, definition: Definition) -> "Terms":
        """The limits that a definition sets."""
        award = definition.award
        return cls(definition.seats, award.pool if award else None, award.when_short if award else "stop")


def due(definition: Definition, amount: int, requested: int | None) -> int:
    """What a winner would be paid, whole tenge: the amount; under `cap` and from a fund at most what was requested."""
    capped = definition.kind == "fund" or (definition.award is not None and definition.award.mode == "cap")
    return amount if requested is None or not capped else min(amount, requested)


def in_group(candidate: Candidate, group: str) -> bool:
    """Whether a kept seat of a group may go to a candidate; what is unknown does not count."""
    kind, _, value = group.partition(":")
    match kind:
        case "rural":
            return candidate.rural is True
        case "woman":
            return candidate.sex == "f"
        case "man":
            return candidate.sex == "m"
        case "direction":
            return candidate.direction == value
        case "district":
            return candidate.district.startswith(_prefix(value))
        case _:
            return value in candidate.categories


def _prefix(kato: str) -> str:
    """What the codes of all places inside a place begin with: levels of KATO are 2, 4, 6 and 9 digits long.

    194000000 is a district, so 1940, and not its neighbour 194200000; a shorter code is a prefix already.
    """
    levels = (length for length in (2, 4, 6) if len(kato) == 9 and set(kato[length:]) == {"0"})
    return kato[: next(levels, len(kato))]


@dataclass(slots=True)
class Till:
    """What is left while the walks go on."""

    terms: Terms
    paid: dict[int, int] = field(default_factory=dict)
    directions: Counter[str | None] = field(default_factory=Counter)
    districts: Counter[str] = field(default_factory=Counter)
    persons: set[int] = field(default_factory=set)
    rest: int | None = None

    @classmethod
    def opened(cls, terms: Terms) -> "Till":
        """A till with the whole pool and nobody paid."""
        return cls(terms, rest=terms.pool)

    def copy(self) -> "Till":
        """A till that goes on from here by itself."""
        counts = Counter(self.directions), Counter(self.districts)
        return Till(self.terms, dict(self.paid), *counts, set(self.persons), self.rest)

    def hindrance(self, candidate: Candidate) -> Reason | None:
        """The first limit that stands against a candidate, the pool left aside."""
        seats = self.terms.seats
        if seats.total is not None and len(self.paid) >= seats.total:
            return Reason.SEATS_FULL
        limit = seats.of_direction(candidate.direction)
        if limit is not None and self.directions[candidate.direction] >= limit:
            return Reason.DIRECTION_FULL
        if seats.per_district is not None and self.districts[candidate.district] >= seats.per_district:
            return Reason.DISTRICT_FULL
        if candidate.person in self.persons:
            return Reason.ONE_AWARD
        return None

    def payable(self, candidate: Candidate) -> int | None:
        """What the pool can pay: the whole due, a part under `partial`, None when it is short."""
        if self.rest is None or candidate.due <= self.rest:
            return candidate.due
        return self.rest if self.terms.when_short == "partial" and self.rest > 0 else None

    def fits(self, candidates: Sequence[Candidate]) -> bool:
        """Whether candidates none of whom is hindered can all be paid their whole due."""
        seats = self.terms.seats
        if seats.total is not None and len(self.paid) + len(candidates) > seats.total:
            return False
        if self.rest is not None and sum(item.due for item in candidates) > self.rest:
            return False
        if len({item.person for item in candidates}) < len(candidates):
            return False
        for code, count in Counter(item.direction for item in candidates).items():
            limit = seats.of_direction(code)
            if limit is not None and self.directions[code] + count > limit:
                return False
        districts = Counter(item.district for item in candidates)
        limit = seats.per_district
        return limit is None or all(self.districts[code] + count <= limit for code, count in districts.items())

    def take(self, candidate: Candidate, amount: int) -> None:
        """Gives a candidate an award of so many tenge."""
        self.paid[candidate.number] = amount
        self.directions[candidate.direction] += 1
        self.districts[candidate.district] += 1
        self.persons.add(candidate.person)
        if self.rest is not None:
            self.rest -= amount

    def ends(self, candidate: Candidate, amount: int | None) -> bool:
        """Whether a walk ends with this candidate: the pool was short and the rule is not `skip`."""
        return amount != candidate.due and self.terms.when_short != "skip"
