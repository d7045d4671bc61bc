"""What would come of one application if a single mark of it were another."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grantdesk.rules.contest import Contest, is_selected, outcomes
from grantdesk.rules.programme import Criterion, Definition
from grantdesk.rules.ranking import Case, Counted, parted, places, tie_rules
from grantdesk.rules.scoring import Counting, Sheet, mark_text


@dataclass(frozen=True, slots=True)
class MarkMove:
    """One mark changed: whose, on which criterion, from what to what (decimal texts)."""

    member: int
    criterion: str
    before: str
    after: str

    @property
    def size(self) -> Fraction:
        """By how much, in points of the criterion's scale."""
        return abs(Fraction(self.after) - Fraction(self.before))


def moves(definition: Definition, sheets: Sequence[Sheet]) -> list[MarkMove]:
    """Every other mark that each answered criterion could have been given, the smallest changes first.

    Of equally small ones that of the smaller member id, then of the earlier criterion, then upwards.
    """
    rank = {item.code: place for place, item in enumerate(definition.criteria)}
    found = [
        MarkMove(sheet.member, item.code, sheet.marks[item.code], mark_text(value))
        for sheet in sheets
        for item in definition.criteria
        if item.code in sheet.marks
        for value in _scale(item)
        if value != Fraction(sheet.marks[item.code])
    ]
    return sorted(found, key=lambda move: (move.size, move.member, rank[move.criterion], _falls(move)))


def _scale(criterion: Criterion) -> Iterator[Fraction]:
    value = criterion.bottom
    while value <= criterion.top:
        yield value
        value += criterion.stride


def _falls(move: MarkMove) -> bool:
    return Fraction(move.after) < Fraction(move.before)


class Trial:
    """One application with other marks among the others as they are; `groups` are these by result."""

    def __init__(
        self, contest: Contest, counting: Counting, groups: Mapping[Fraction, Sequence[Case]], number: int
    ) -> None:
        self._contest = contest
        self._counting = counting
        self._groups = groups
        self._number = number
        self._rules = tie_rules(contest.definition, contest.lot_seed)
        self._results = sorted(groups)
        self._blocks = {result: self._part(tied) for result, tied in groups.items()}
        self._known: dict[object, bool] = {}
        self._least = Fraction(contest.definition.counting.threshold or 0)

    def selected(self, sheets: Counted, move: MarkMove) -> bool:
        """Whether the application would be selected with one mark moved; counted once for each standing it may get."""
        changed = [self._moved(sheet, total, move) for sheet, total in sheets]
        result = self._counting.result([total for _sheet, total in changed])
        assert result is not None
        entry = next(entry for entry in self._contest.entries if entry.number == self._number)
        own = self._part([*self._groups.get(result, ()), Case(entry, changed, result)])
        standing = tuple(tuple(item.entry.number for item in block) for block in own)
        key = (bisect_left(self._results, result), standing, result >= self._least)
        if key not in self._known:
            self._known[key] = self._recount(result, own)
        return self._known[key]

    def _moved(self, sheet: Sheet, total: Fraction, move: MarkMove) -> tuple[Sheet, Fraction]:
        if sheet.member != move.member:
            return sheet, total
        changed = replace(sheet, marks={**sheet.marks, move.criterion: move.after})
        fresh = self._counting.total(changed.marks)
        assert fresh is not None
        return changed, fresh

    def _part(self, tied: Sequence[Case]) -> list[list[Case]]:
        return parted([replace(case, tie_rule=None) for case in tied], self._rules)

    def _recount(self, result: Fraction, own: list[list[Case]]) -> bool:
        blocks = {**self._blocks, result: own}
        order = [block for value in sorted(blocks, reverse=True) for block in blocks[value]]
        chosen = outcomes(self._contest.definition, places(order), self._contest.candidates)
        return is_selected(chosen, self._number)
