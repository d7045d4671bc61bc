"""Whose outcome depends on the order of those who share a place: every order is walked, parted only where it matters.

While a walk goes on, only one thing has to be known of a block: which of those it could seat now comes first. Who is
hindered once is hindered for good, as no limit ever loosens, so the order of the others never comes into it. A walk
therefore branches by its leader, one branch for each kind of candidate, and branches that lead to the same point meet.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, product

from grantdesk.rules.till import Candidate, Terms, Till, in_group

Block = tuple[Candidate, ...]
"""Those who share a place, by number."""

EFFORT = 1_000_000
"""How many looks at a candidate are spent; past that, who was not proved safe counts as unresolved."""


def blocks_of(candidates: Iterable[Candidate]) -> list[Block]:
    """The candidates by place, those who share one together."""
    ordered = sorted(candidates, key=lambda item: (item.place, item.number))
    return [tuple(group) for _place, group in groupby(ordered, key=lambda item: item.place)]


def unresolved(blocks: Sequence[Block], terms: Terms) -> set[int]:
    """The numbers whose outcome or amount is not the same under every order of those who share a place."""
    if all(len(block) == 1 for block in blocks):
        return set()
    search = _Search(blocks, terms)
    pending, seen, contested = [_Point(Till.opened(terms))], set[object](), set[int]()
    while pending and search.looks < EFFORT:
        point = pending.pop()
        tied = search.advance(point)
        if tied and point.key() not in seen:
            seen.add(point.key())
            contested.update(item.number for item in tied)
            pending.extend(search.branches(point, tied))
    return search.doubtful() | (contested if pending else set())


@dataclass(slots=True)
class _Point:
    """Where a selection stands: the walk (after the last one comes the reserve), the block, and what is settled."""

    till: Till
    walk: int = 0
    block: int = 0
    taken: int = 0
    ahead: frozenset[tuple[int, int]] = frozenset()
    """Pairs of numbers of which the first is known to come before the second."""
    reserve: frozenset[int] = frozenset()

    def key(self) -> object:
        """Points with one key have one future."""
        return self.walk, self.block, self.taken, frozenset(self.till.paid.items()), self.ahead, self.reserve

    def next_walk(self) -> None:
        """Goes back to the top for the next walk."""
        self.walk, self.block, self.taken = self.walk + 1, 0, 0

    def led_by(self, leader: Candidate, others: Iterable[Candidate]) -> None:
        """Notes that the leader comes before the others, with all that follows from it."""
        before = {leader.number} | {one for one, two in self.ahead if two == leader.number}
        after = {item.number for item in others} - {leader.number}
        after |= {two for one, two in self.ahead if one in after}
        self.ahead |= frozenset(product(before, after))


class _Search:
    """The walks of one selection over blocks of which the inner order is open, and what was met on all ways."""

    def __init__(self, blocks: Sequence[Block], terms: Terms) -> None:
        self.terms = terms
        self.blocks = blocks
        self.walks = [[_members(block, entry.group) for block in blocks] for entry in terms.seats.kept] + [list(blocks)]
        self.room = [*(entry.seats for entry in terms.seats.kept), terms.seats.total]
        self.kinds = _kinds(blocks, terms)
        self.least = min(item.due for block in blocks for item in block)
        self.looks = 0
        self.paid: set[tuple[int, int]] = set()
        self.reserve: set[int] = set()
        self.never_out = set(self.kinds)

    def advance(self, point: _Point) -> list[Candidate]:
        """Goes on to the next block whose order matters and returns who is live in it; at the end nobody."""
        while point.walk < len(self.walks):
            if point.block == len(self.blocks) or self._is_over(point):
                point.next_walk()
                continue
            live = self._live(point)
            if live and all(point.till.payable(item) is None for item in live):
                point.next_walk()  # whoever comes first ends it
            elif self._fit(point, live):
                for item in live:
                    point.till.take(item, item.due)
                point.block, point.taken = point.block + 1, point.taken + len(live)
            else:
                return live
        return self._reserved(point)

    def _is_over(self, point: _Point) -> bool:
        """Whether a walk can seat nobody any more: seats or money are at an end."""
        rest, seats = point.till.rest, self.terms.seats.total
        if point.taken == self.room[point.walk] or len(point.till.paid) == seats:
            return True
        return rest is not None and rest < self.least and not (rest > 0 and self.terms.when_short == "partial")

    def _live(self, point: _Point) -> list[Candidate]:
        """Those of the block whom this walk could seat, or who would end it."""
        till, skip = point.till, self.terms.when_short == "skip"
        members = self.walks[point.walk][point.block]
        self.looks += len(members) + 1
        free = (item for item in members if item.number not in till.paid and not till.hindrance(item))
        return [item for item in free if not skip or till.payable(item) is not None]

    def _fit(self, point: _Point, live: Sequence[Candidate]) -> bool:
        """Whether all of them are seated with their whole due, so in any order."""
        room = self.room[point.walk]
        return (room is None or point.taken + len(live) <= room) and point.till.fits(live)

    def branches(self, point: _Point, live: Sequence[Candidate]) -> Iterator[_Point]:
        """The points that follow when one of the live comes first; of a kind one stands for all."""
        numbers = [item.number for item in live]
        behind = {two for one, two in point.ahead if one in numbers}
        leaders = {self.kinds[item.number]: item for item in reversed(live) if item.number not in behind}
        for leader in leaders.values():
            after = replace(point, till=point.till.copy())
            after.led_by(leader, live)
            if point.walk == len(self.walks):
                after.reserve |= {leader.number}
                after.till.persons.add(leader.person)
            else:
                self._lead(after, leader)
            yield after

    def _lead(self, point: _Point, leader: Candidate) -> None:
        amount = point.till.payable(leader)
        if amount is not None:
            point.till.take(leader, amount)
            point.taken += 1
            point.ahead = frozenset(pair for pair in point.ahead if leader.number not in pair)
        if point.till.ends(leader, amount):
            point.next_walk()

    def _reserved(self, point: _Point) -> list[Candidate]:
        """Fills the reserve and notes the end of a way; a block that holds a person twice is returned to be parted."""
        till, size = point.till, self.terms.seats.reserve
        possible, certain = set(point.reserve), set(point.reserve)
        for block in range(point.block, len(self.blocks)):
            point.block, point.reserve, room = block, frozenset(certain), size - len(certain)
            waiting = [item for item in self.blocks[block] if item.number not in till.paid]
            waiting = [item for item in waiting if item.person not in till.persons]
            self.looks += len(self.blocks[block])
            if room == 0:
                break
            if len({item.person for item in waiting}) < len(waiting):
                return waiting
            numbers = {item.number for item in waiting}
            before = Counter(two for one, two in point.ahead if one in numbers)
            behind = Counter(one for one, two in point.ahead if two in numbers)
            possible |= {number for number in numbers if before[number] < room}
            certain |= {number for number in numbers if len(waiting) - behind[number] <= room}
            if len(waiting) > room:
                break
            till.persons.update(item.person for item in waiting)
        self._end(till, possible, certain)
        return []

    def _end(self, till: Till, possible: set[int], certain: set[int]) -> None:
        self.paid.update(till.paid.items())
        self.reserve |= possible
        self.never_out &= certain.union(till.paid)

    def doubtful(self) -> set[int]:
        """The numbers of the kinds that met more than one outcome or amount."""
        met: dict[object, set[object]] = {kind: set() for kind in self.kinds.values()}
        for number, amount in self.paid:
            met[self.kinds[number]].add(amount)
        for number, kind in self.kinds.items():
            met[kind].update(["reserve"] * (number in self.reserve), ["out"] * (number not in self.never_out))
        return {number for number, kind in self.kinds.items() if len(met[kind]) > 1}


def _members(block: Block, group: str) -> Block:
    return tuple(item for item in block if in_group(item, group))


def _kinds(blocks: Sequence[Block], terms: Terms) -> dict[int, object]:
    """What tells candidates of one place apart for the selection; equals stand for each other."""
    seats = terms.seats
    persons = Counter(item.person for block in blocks for item in block)
    return {
        item.number: (
            item.place,
            item.due,
            item.direction if seats.per_direction is not None else None,
            item.district if seats.per_district is not None else None,
            item.person if persons[item.person] > 1 else None,
            tuple(in_group(item, entry.group) for entry in seats.kept),
        )
        for block in blocks
        for item in block
    }
