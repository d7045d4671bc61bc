"""Who reads what: so many readers for each case, balanced, conflicts never crossed, panels made comparable."""

import hashlib
from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message

Pair = tuple[int, int]
"""(register number of the case, member)."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A member who can read; `direction` narrows him to the cases of one direction."""

    member: int
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A case to be read."""

    number: int
    direction: str | None = None


@dataclass(frozen=True)
class Plan:
    """Who is to read what. `common` are the readings added beyond k to connect the panels; `short` tells the cases
    with fewer than k readers and how many they have; `islands` is the number of panels that nothing could connect.
    """

    pairs: frozenset[Pair]
    common: frozenset[Pair] = frozenset()
    short: Mapping[int, int] = field(default_factory=dict)
    islands: int = 1

    def loads(self, readers: Iterable[Reader]) -> dict[int, int]:
        """Member → how many cases he reads."""
        loads = {reader.member: 0 for reader in readers}
        for _number, member in self.pairs:
            loads[member] += 1
        return loads


def everyone(cases: Iterable[Case], readers: Iterable[Reader], conflicts: Collection[Pair]) -> Plan:
    """Everybody reads everything that he may read."""
    return Plan(
        frozenset(
            (case.number, reader.member)
            for reader in readers
            for case in cases
            if _fits(case, reader) and (case.number, reader.member) not in conflicts
        )
    )


def assign(
    cases: Sequence[Case],
    readers: Sequence[Reader],
    k: int,
    *,
    conflicts: Collection[Pair] = (),
    fixed: Collection[Pair] = (),
    connect: bool = False,
    seed: str = "",
) -> Plan:
    """k readers for each case; loads differ as little as the conflicts, directions and fixed readings allow.

    `fixed` readings (already begun) stay and count. With `connect` the panels are joined: first by exchanging readers,
    which costs nothing, then by the fewest further readings, across directions too. The same seed gives the same plan
    whatever the order of cases and readers. Raises `Refused` for k < 1 or without readers.
    """
    if k < 1 or not readers:
        raise Refused(Message(N_("An assignment needs members who read and at least one reader for each case")))
    desk = _Desk(cases, readers, frozenset(conflicts), frozenset(fixed), seed)
    desk.fill(k)
    desk.balance()
    common: set[Pair] = set()
    if connect:
        desk.exchange()
        common = desk.join()
    short = {case.number: len(desk.of_case[case.number]) for case in cases if len(desk.of_case[case.number]) < k}
    return Plan(frozenset(desk.pairs()), frozenset(common), short, desk.islands())


def _fits(case: Case, reader: Reader) -> bool:
    return reader.direction is None or reader.direction == case.direction


class _Desk:
    """An assignment in the making."""

    def __init__(
        self,
        cases: Sequence[Case],
        readers: Sequence[Reader],
        conflicts: frozenset[Pair],
        fixed: frozenset[Pair],
        seed: str,
    ) -> None:
        def drawn(key: str) -> bytes:
            return hashlib.sha256(f"{seed}:{key}".encode()).digest()

        self.cases = sorted(cases, key=lambda case: (drawn(f"case {case.number}"), case.number))
        self.readers = sorted(readers, key=lambda reader: (drawn(f"member {reader.member}"), reader.member))
        self.conflicts = conflicts
        self.fixed = fixed - conflicts
        self.members = [reader.member for reader in self.readers]
        self.open = {
            case.number: [r.member for r in self.readers if _fits(case, r) and (case.number, r.member) not in conflicts]
            for case in self.cases
        }
        self.of_case: dict[int, set[int]] = {case.number: set() for case in self.cases}
        self.of_member: dict[int, set[int]] = {member: set() for member in self.members}
        for number, member in self.fixed:
            if number in self.of_case and member in self.of_member:
                self.add(number, member)

    def pairs(self) -> list[Pair]:
        return [(number, member) for number, members in self.of_case.items() for member in members]

    def add(self, number: int, member: int) -> None:
        self.of_case[number].add(member)
        self.of_member[member].add(number)

    def drop(self, number: int, member: int) -> None:
        self.of_case[number].discard(member)
        self.of_member[member].discard(number)

    def load(self, member: int) -> int:
        return len(self.of_member[member])

    def fill(self, k: int) -> None:
        """Gives each case the readers with the least to read; cases with the least choice come first."""
        for case in sorted(self.cases, key=lambda case: len(self.open[case.number])):
            free = [member for member in self.open[case.number] if member not in self.of_case[case.number]]
            wanted = max(0, k - len(self.of_case[case.number]))
            for member in sorted(free, key=self.load)[:wanted]:
                self.add(case.number, member)

    # --- balance -----------------------------------------------------------------------------------------------------

    def balance(self) -> None:
        """Passes cases on from the busy to the idle until no chain of passing evens the loads any more.

        Loads that no such chain can even are the best there are (Harvey et al. 2006, optimal semi-matchings).
        """
        while chain := self._chain():
            for number, giver, taker in chain:
                self.drop(number, giver)
                self.add(number, taker)

    def _chain(self) -> list[tuple[int, int, int]]:
        """The passings (case, from, to) from somebody to somebody who has at least two cases less."""
        for start in sorted(self.members, key=self.load, reverse=True):
            came: dict[int, tuple[int, int]] = {}
            queue = deque([start])
            while queue:
                giver = queue.popleft()
                for taker, number in self._passable(giver).items():
                    if taker == start or taker in came:
                        continue
                    came[taker] = (number, giver)
                    if self.load(taker) + 2 <= self.load(start):
                        return _walked_back(came, start, taker)
                    queue.append(taker)
        return []

    def _passable(self, giver: int) -> dict[int, int]:
        """Who could take a case from a reader → one such case."""
        found: dict[int, int] = {}
        for case in self.cases:
            number = case.number
            if number not in self.of_member[giver] or (number, giver) in self.fixed:
                continue
            for taker in self.open[number]:
                if taker not in self.of_case[number]:
                    found.setdefault(taker, number)
            if len(found) == len(self.members) - 1:
                break
        return found

    # --- connection --------------------------------------------------------------------------------------------------

    def homes(self) -> dict[int, int]:
        """Member → the number of his connected part; who reads nothing belongs to none."""
        home: dict[int, int] = {}
        for part, start in enumerate(member for member in self.members if self.of_member[member]):
            queue = [] if start in home else [start]
            while queue:
                member = queue.pop()
                if member not in home:
                    home[member] = part
                    queue.extend(other for number in self.of_member[member] for other in self.of_case[number])
        return home

    def islands(self) -> int:
        return max(1, len(set(self.homes().values())))

    def exchange(self) -> None:
        """Joins parts by letting two readers exchange cases: nobody reads more, every case keeps its number of readers.

        It needs a reading without which its part still holds together; taking two that each split theirs joins nothing.
        """
        while swap := self._swap():
            (one, mine), (two, theirs) = swap
            self.drop(one, mine)
            self.drop(two, theirs)
            self.add(one, theirs)
            self.add(two, mine)

    def _swap(self) -> tuple[Pair, Pair] | None:
        home = self.homes()
        for number, mine in self._spare():
            for theirs in self.open[number]:
                if theirs in home and home[theirs] != home[mine]:
                    other = self._takes(mine, theirs)
                    if other is not None:
                        return (number, mine), (other, theirs)
        return None

    def _takes(self, member: int, giver: int) -> int | None:
        """A case of the giver that the member may read."""
        for case in self.cases:
            number = case.number
            if number in self.of_member[giver] and member in self.open[number] and (number, giver) not in self.fixed:
                return number
        return None

    def _spare(self) -> list[Pair]:
        """The readings that may move and without which no part falls apart, in the order of the lots."""
        bridges = _bridges(self.of_case, self.of_member)
        return [
            (case.number, member)
            for case in self.cases
            for member in self.members
            if member in self.of_case[case.number] and (case.number, member) not in bridges | self.fixed
        ]

    def join(self) -> set[Pair]:
        """Adds the fewest readings that connect the parts, each to who reads least; conflicts alone can prevent it."""
        added: set[Pair] = set()
        while pair := self._joining():
            self.add(*pair)
            added.add(pair)
        return added

    def _joining(self) -> Pair | None:
        home = self.homes()
        for member in sorted((member for member in self.members if member in home), key=self.load):
            for case in self.cases:
                readers = self.of_case[case.number]
                far = readers and home[next(iter(readers))] != home[member]
                if far and (case.number, member) not in self.conflicts:
                    return case.number, member
        return None


def _walked_back(came: Mapping[int, tuple[int, int]], start: int, end: int) -> list[tuple[int, int, int]]:
    chain = []
    while end != start:
        number, giver = came[end]
        chain.append((number, giver, end))
        end = giver
    return chain[::-1]


def _bridges(of_case: Mapping[int, Collection[int]], of_member: Mapping[int, Collection[int]]) -> set[Pair]:
    """The readings that alone hold their part together: Tarjan's search over members and cases, without recursion."""
    seen: dict[tuple[str, int], int] = {}
    low: dict[tuple[str, int], int] = {}
    bridges: set[Pair] = set()

    def around(node: tuple[str, int]) -> Iterable[tuple[str, int]]:
        kind, key = node
        return [("m", item) for item in of_case[key]] if kind == "c" else [("c", item) for item in of_member[key]]

    for start in (("m", member) for member in of_member):
        if start in seen:
            continue
        seen[start] = low[start] = len(seen)
        stack = [(start, start, iter(around(start)))]
        while stack:
            node, parent, rest = stack[-1]
            child = next(rest, None)
            if child is None:
                stack.pop()
                low[parent] = min(low[parent], low[node])
                if low[node] == seen[node] and node != parent:
                    bridges.add((node[1], parent[1]) if node[0] == "c" else (parent[1], node[1]))
            elif child not in seen:
                seen[child] = low[child] = len(seen)
                stack.append((child, node, iter(around(child))))
            elif child != parent:
                low[node] = min(low[node], seen[child])
    return bridges
