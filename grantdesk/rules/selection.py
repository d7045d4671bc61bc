"""Who is selected: kept seats, limits, the pool, the reserve, and the one reason of every application."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from grantdesk.rules.kinds import Outcome, Reason
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
class Chosen:
    """What the selection gave one candidate; `amount` in whole tenge."""

    number: int
    outcome: Outcome
    reason: Reason
    amount: int = 0


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
class _Till:
    """What is left while the walks go on."""

    terms: Terms
    paid: dict[int, int] = field(default_factory=dict)
    directions: Counter[str | None] = field(default_factory=Counter)
    districts: Counter[str] = field(default_factory=Counter)
    persons: set[int] = field(default_factory=set)
    rest: int | None = None

    def __post_init__(self) -> None:
        self.rest = self.terms.pool

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

    def take(self, candidate: Candidate, amount: int) -> None:
        self.paid[candidate.number] = amount
        self.directions[candidate.direction] += 1
        self.districts[candidate.district] += 1
        self.persons.add(candidate.person)
        if self.rest is not None:
            self.rest -= amount

    def ends(self, candidate: Candidate, amount: int | None) -> bool:
        """Whether a walk ends with this candidate: the pool was short and the rule is not `skip`."""
        return amount != candidate.due and self.terms.when_short != "skip"


Block = tuple[Candidate, ...]


@dataclass(slots=True)
class _Run:
    """One run of the selection over blocks of candidates; `contested` is the first block whose order matters."""

    till: _Till
    reasons: dict[int, Reason] = field(default_factory=dict)
    reserve: set[int] = field(default_factory=set)
    contested: Block | None = None


def select(candidates: Iterable[Candidate], terms: Terms) -> dict[int, Chosen]:
    """The outcome of every candidate by number.

    Candidates that share a place are walked by number; whose outcome or amount would not be the same in every order
    of those who share a place is `unresolved_tie`.
    """
    blocks = _blocks(candidates)
    singles = [(candidate,) for block in blocks for candidate in block]
    chosen = _outcomes(singles, _run(singles, terms, careful=False))
    for number in _unresolved(blocks, terms, chosen):
        chosen[number] = Chosen(number, Outcome.NOT_SELECTED, Reason.UNRESOLVED_TIE)
    return chosen


def _blocks(candidates: Iterable[Candidate]) -> list[Block]:
    ordered = sorted(candidates, key=lambda item: (item.place, item.number))
    return [tuple(group) for _place, group in groupby(ordered, key=lambda item: item.place)]


def _run(blocks: Sequence[Block], terms: Terms, *, careful: bool) -> _Run:
    """Walks the kept groups, then everybody, then the reserve; stops at a contested block when `careful`."""
    run = _Run(_Till(terms))
    for entry in terms.seats.kept:
        _walk(run, blocks, entry.group, entry.seats, careful)
        if run.contested:
            return run
    _walk(run, blocks, "", None, careful)
    if not run.contested:
        _reserve(run, blocks, terms.seats.reserve, careful)
    return run


def _walk(run: _Run, blocks: Sequence[Block], group: str, seats: int | None, careful: bool) -> None:
    """One walk from the top: of a kept group with its seats, or (`group` empty) of all for the seats left."""
    till, ended, taken = run.till, False, 0
    for block in blocks:
        members = [item for item in block if item.number not in till.paid and (not group or in_group(item, group))]
        if careful and len(members) > 1 and not ended and not _agreed(till, members, seats, taken):
            run.contested = block
            return
        for candidate in members:
            if group and (ended or taken == seats):
                return
            hindrance = till.hindrance(candidate)
            amount = None if hindrance or ended else till.payable(candidate)
            if not hindrance and not ended:
                ended = till.ends(candidate, amount)
            if amount is None:
                run.reasons[candidate.number] = hindrance or Reason.POOL_SHORT
            else:
                till.take(candidate, amount)
                taken += 1


def _agreed(till: _Till, members: Sequence[Candidate], seats: int | None, taken: int) -> bool:
    """Whether every order of the members takes the same of them: all who fit now fit together, nobody ends the walk."""
    if seats == taken:
        return True
    trial = _Till(till.terms, dict(till.paid), Counter(till.directions), Counter(till.districts), set(till.persons))
    trial.rest = till.rest
    free = [item for item in members if not till.hindrance(item)]
    short = [item for item in free if till.payable(item) != item.due]
    if short and till.terms.when_short != "skip":
        return len(short) == len(free) and till.payable(short[0]) is None
    for number, item in enumerate(item for item in free if till.payable(item) == item.due):
        full = seats is not None and taken + number >= seats
        if full or trial.hindrance(item) or trial.payable(item) != item.due:
            return False
        trial.take(item, item.due)
    return True


def _reserve(run: _Run, blocks: Sequence[Block], size: int, careful: bool) -> None:
    """The next in order that were not selected; each person once, nobody who has an award in the call."""
    persons = set(run.till.persons)
    for block in blocks:
        waiting = [item for item in block if item.number not in run.till.paid and item.person not in persons]
        room = size - len(run.reserve)
        if careful and room > 0 and (len(waiting) > room or len({item.person for item in waiting}) < len(waiting)):
            run.contested = block
            return
        for item in waiting:
            if len(run.reserve) < size and item.person not in persons:
                run.reserve.add(item.number)
                persons.add(item.person)


def _outcomes(blocks: Sequence[Block], run: _Run) -> dict[int, Chosen]:
    return {item.number: _outcome(run, item.number) for block in blocks for item in block}


def _outcome(run: _Run, number: int) -> Chosen:
    if number in run.till.paid:
        return Chosen(number, Outcome.SELECTED, Reason.SELECTED, run.till.paid[number])
    if number in run.reserve:
        return Chosen(number, Outcome.RESERVE, Reason.RESERVE)
    return Chosen(number, Outcome.NOT_SELECTED, run.reasons[number])


EFFORT = 2_000_000
"""How many steps of walking are spent on orders; past that, who was not proved safe counts as unresolved."""


def _unresolved(blocks: Sequence[Block], terms: Terms, chosen: Mapping[int, Chosen]) -> set[int]:
    """The numbers whose outcome or amount is not the same under every order of those who share a place.

    Orders are told apart only where they matter: a block whose order can change anything is parted by who comes
    first, one branch for each kind of candidate, until no block is contested.
    """
    kinds = _kinds(blocks, terms)
    seen: dict[tuple[object, ...], set[tuple[Outcome, int]]] = {}
    first = {number: kinds[number] for number in chosen}
    contested: set[int] = set()
    pending, effort = [list(blocks)], EFFORT
    while pending and effort > 0:
        order = pending.pop()
        effort -= sum(map(len, order)) + 50
        run = _run(order, terms, careful=True)
        if run.contested is not None:
            contested.update(item.number for item in run.contested)
            pending.extend(_branches(order, run.contested, kinds))
            continue
        for number, result in _outcomes(order, run).items():
            seen.setdefault(first[number], set()).add((result.outcome, result.amount))
    doubtful = {number for number in chosen if len(seen.get(first[number], ())) > 1}
    return doubtful | contested if pending else doubtful


def _kinds(blocks: Sequence[Block], terms: Terms) -> dict[int, tuple[object, ...]]:
    """What tells candidates of one place apart for the selection; equals are interchangeable."""
    seats = terms.seats
    persons = Counter(item.person for block in blocks for item in block)
    groups = [entry.group for entry in seats.kept]
    return {
        item.number: (
            place,
            item.due,
            item.direction if seats.per_direction is not None else None,
            item.district if seats.per_district is not None else None,
            item.person if persons[item.person] > 1 else None,
            item.number if len(block) == 1 else None,
            tuple(in_group(item, group) for group in groups),
        )
        for place, block in enumerate(blocks)
        for item in block
    }


def _branches(order: Sequence[Block], block: Block, kinds: Mapping[int, tuple[object, ...]]) -> list[list[Block]]:
    """The orders in which one member of the block comes before the others, one for each kind."""
    place = next(number for number, item in enumerate(order) if item is block)
    leaders = {kinds[item.number]: item for item in reversed(block)}
    branches = []
    for leader in leaders.values():
        rest = tuple(item for item in block if item is not leader)
        branches.append([*order[:place], (leader,), rest, *order[place + 1 :]])
    return branches


def propose(candidates: Iterable[Candidate], terms: Terms) -> dict[int, Chosen]:
    """A fund: each request in the given order (receipt, then number) is granted while the pool lasts."""
    till, ended, chosen = _Till(replace(terms, seats=Seats())), False, {}
    for candidate in candidates:
        amount = None if ended else till.payable(candidate)
        ended = ended or till.ends(candidate, amount)
        if amount is None:
            chosen[candidate.number] = Chosen(candidate.number, Outcome.NOT_SELECTED, Reason.POOL_SHORT)
        else:
            till.take(candidate, amount)
            chosen[candidate.number] = Chosen(candidate.number, Outcome.SELECTED, Reason.SELECTED, amount)
    return chosen
