"""An explained place: what parts an application from its neighbours and the line, and how little would move it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from grantdesk.rules.contest import Contest, is_selected, outcomes
from grantdesk.rules.kinds import Reason
from grantdesk.rules.mark_moves import MarkMove, Trial, moves
from grantdesk.rules.ranking import Case, Counted, Entry, Key, Placed, counted, placed, tie_rules
from grantdesk.rules.recount import Recount
from grantdesk.rules.scoring import Counting
from grantdesk.rules.selection import Chosen


@dataclass(frozen=True, slots=True)
class Apart:
    """Another application and what parts it from the one explained: its result minus the own, or with equal results
    the tie rule that parted them (None: they share the place).
    """

    number: int
    place: int
    gap: Fraction
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Without:
    """The selection without one member's sheets: who would enter it, who would leave it (register numbers)."""

    member: int
    entered: tuple[int, ...]
    left: tuple[int, ...]
    places: dict[int, int | None]


@dataclass(frozen=True)
class Explanation:
    """One application: its place and outcome, the neighbours, the line, the smallest change that would cross it."""

    number: int
    placed: Placed
    selected: bool
    above: Apart | None
    below: Apart | None
    line: Apart | None
    """Selected: the best of those behind it who are not; not selected: the last selected whom it would have to pass."""
    to_threshold: Fraction | None
    """How far the result lies above (negative: below) the threshold; None where there is none."""
    change: MarkMove | None


class Explainer:
    """A contest counted once; every question after that recounts only what it changes."""

    def __init__(self, contest: Contest) -> None:
        self.contest = contest
        self.definition = contest.definition
        self._counting = Counting(self.definition)
        self._given = [(entry, counted(self._counting, entry)) for entry in contest.entries]
        self.placed: tuple[Placed, ...] = tuple(self._ranked(self._given))
        self.chosen: dict[int, Chosen] = outcomes(self.definition, self.placed, contest.candidates)
        self._by_number = {item.number: item for item in self.placed}
        self._order = [item for item in self.placed if item.place is not None]
        self._rules = tie_rules(self.definition, contest.lot_seed)
        self._groups = self._equals()
        self._recount = Recount(contest, self._given)

    def _ranked(self, given: Sequence[tuple[Entry, Counted]]) -> list[Placed]:
        return placed(self.definition, given, self._counting, lot_seed=self.contest.lot_seed)

    def _equals(self) -> dict[Fraction, list[Case]]:
        """Result → those who have it."""
        cases = [
            Case(entry, sheets, result)
            for entry, sheets in self._given
            if (result := self._by_number[entry.number].result) is not None
        ]
        cases.sort(key=lambda case: (-case.result, case.entry.number))
        return {result: list(group) for result, group in groupby(cases, key=lambda case: case.result)}

    def is_selected(self, number: int) -> bool:
        """Whether an application is selected as things stand."""
        return is_selected(self.chosen, number)

    def explain(self, number: int) -> Explanation:
        """Everything about the place of one application; KeyError for a number that does not take part."""
        item = self._by_number[number]
        place = next((index for index, other in enumerate(self._order) if other is item), None)
        limit = self.definition.counting.threshold
        return Explanation(
            number=number,
            placed=item,
            selected=self.is_selected(number),
            above=self._apart(item, self._order[place - 1]) if place else None,
            below=self._apart(item, self._order[place + 1]) if place is not None and self._order[place + 1 :] else None,
            line=self._line(item) if place is not None else None,
            to_threshold=None if limit is None or item.result is None else item.result - Fraction(limit),
            change=self.smallest_change(number),
        )

    # --- neighbours and the line -------------------------------------------------------------------------------------

    def _apart(self, own: Placed, other: Placed) -> Apart:
        assert own.result is not None
        assert other.result is not None
        assert other.place is not None
        gap = other.result - own.result
        shared = gap or own.place == other.place
        rule = None if shared else _parting(self._groups[own.result], self._rules, own.number, other.number)
        return Apart(other.number, other.place, gap, rule)

    def _line(self, item: Placed) -> Apart | None:
        """The nearest application on the other side of the line."""
        if self.is_selected(item.number):
            behind = (other for other in self._order if not self.is_selected(other.number))
            found = next((other for other in behind if (other.place or 0) >= (item.place or 0)), None)
        else:
            ahead = [other for other in self._order if self.is_selected(other.number) and self._rivals(item, other)]
            found = ahead[-1] if ahead else None
        return self._apart(item, found) if found else None

    def _rivals(self, item: Placed, other: Placed) -> bool:
        """Whether a selected application holds a place that a limit refused to this one."""
        chosen, candidates = self.chosen.get(item.number), self.contest.candidates
        match chosen.reason if chosen else None:
            case Reason.DIRECTION_FULL:
                return candidates[other.number].direction == candidates[item.number].direction
            case Reason.DISTRICT_FULL:
                return candidates[other.number].district == candidates[item.number].district
            case Reason.ONE_AWARD:
                return candidates[other.number].person == candidates[item.number].person
        return True

    # --- leave one member out ----------------------------------------------------------------------------------------

    @property
    def members(self) -> list[int]:
        """Whoever gave a counted sheet."""
        return sorted({sheet.member for _entry, sheets in self._given for sheet, _total in sheets})

    def without(self, member: int) -> Without:
        """The selection as it would be without the sheets of one member."""
        places, chosen = self._recount.without(member)
        now = {number for number in places if is_selected(chosen, number)}
        before = {number for number in places if self.is_selected(number)}
        return Without(member, tuple(sorted(now - before)), tuple(sorted(before - now)), places)

    def without_each(self) -> list[Without]:
        """`without` for every member who gave a counted sheet."""
        return [self.without(member) for member in self.members]

    # --- the smallest change -----------------------------------------------------------------------------------------

    def smallest_change(self, number: int) -> MarkMove | None:
        """The change of one mark of this application that would carry it over the line, in or out of the selection.

        `mark_moves.moves` says which comes first of equally small ones. None where no change of one mark would do.
        """
        if number not in self.contest.candidates or self._by_number[number].result is None:
            return None
        sheets = next(sheets for entry, sheets in self._given if entry.number == number)
        trial = Trial(self.contest, self._counting, self._groups_without(number), number)
        now = self.is_selected(number)
        found = moves(self.definition, [sheet for sheet, _total in sheets])
        return next((move for move in found if trial.selected(sheets, move) is not now), None)

    def _groups_without(self, number: int) -> dict[Fraction, list[Case]]:
        """Result → those who have it, one application left out."""
        found = {
            result: [case for case in tied if case.entry.number != number] for result, tied in self._groups.items()
        }
        return {result: tied for result, tied in found.items() if tied}


def _parting(tied: Sequence[Case], rules: Sequence[tuple[str, Key]], one: int, other: int) -> str:
    """The first tie rule that parted two applications with equal results; some rule has to have parted them."""
    (name, rule), rest = rules[0], rules[1:]
    keys = rule(tied)
    if keys is None:
        return _parting(tied, rest, one, other)
    if keys[one] != keys[other]:
        return name
    return _parting([case for case in tied if keys[case.entry.number] == keys[one]], rest, one, other)
