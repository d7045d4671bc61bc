"""A contest ranked again and again with one member left out: whole numbers made ready once, nothing read twice.

It gives what `ranking.placed` and `contest.outcomes` give for the sheets that are left; the work of a recount grows as
sorting does, about linearly.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import ceil, lcm

from grantdesk.rules.contest import Contest
from grantdesk.rules.ranking import Case, Counted, Entry, Key, parted, tie_rules
from grantdesk.rules.scoring import is_trimmed
from grantdesk.rules.selection import Chosen, select
from grantdesk.rules.till import Candidate, Terms

Places = dict[int, int | None]


class Recount:
    """The contest made ready; `without` leaves one member out."""

    def __init__(self, contest: Contest, given: Sequence[tuple[Entry, Counted]]) -> None:
        self._contest = contest
        self._scoring = contest.definition.counting
        self._scale: int = 10**self._scoring.decimals
        self._unit = lcm(*{total.denominator for _entry, sheets in given for _sheet, total in sheets})
        self._cases = {entry.number: Case(entry, [], Fraction(0)) for entry, _sheets in given}
        self._totals = {entry.number: [(sheet.member, self._whole(total)) for sheet, total in sheets]
                        for entry, sheets in given}  # fmt: skip
        self._chairs = {
            entry.number: [(sheet.member, self._whole(total)) for sheet, total in sheets if sheet.chair]
            for entry, sheets in given
        }
        self._most = lcm(*range(1, max((len(sheets) for _entry, sheets in given), default=0) + 2))
        self._marks = {
            name: self._read(given, name.partition(":")[2])
            for name in self._scoring.ties
            if name.startswith("criterion:")
        }
        self._rules = tie_rules(contest.definition, contest.lot_seed)
        self._terms = Terms.of(contest.definition)
        self._least = ceil(Fraction(self._scoring.threshold or 0) * self._scale)

    def _whole(self, total: Fraction) -> int:
        return total.numerator * (self._unit // total.denominator)

    def _read(self, given: Sequence[tuple[Entry, Counted]], code: str) -> dict[int, list[tuple[int, int]]]:
        """Number → (member, mark) on a criterion, marks as whole numbers over one denominator."""
        texts = {sheet.marks[code] for _entry, sheets in given for sheet, _total in sheets if code in sheet.marks}
        exact = {text: Fraction(text) for text in texts}
        unit = lcm(*(value.denominator for value in exact.values()))
        known = {text: int(value * unit) for text, value in exact.items()}
        return {
            entry.number: [(sheet.member, known[sheet.marks[code]]) for sheet, _total in sheets if code in sheet.marks]
            for entry, sheets in given
        }

    # --- one member left out -----------------------------------------------------------------------------------------

    def without(self, member: int | None) -> tuple[Places, dict[int, Chosen]]:
        """Places and outcomes by number without the sheets of a member; None leaves out nobody."""
        totals = {
            number: sorted(total for whose, total in own if whose != member) for number, own in self._totals.items()
        }
        results = {number: self._result(number, own) for number, own in totals.items()}
        places: Places = dict.fromkeys(results)
        standing: list[Candidate] = []
        place = 1
        for block in self._blocks(results, self._keys(member, totals)):
            for case in block:
                number = case.entry.number
                places[number] = place
                candidate = self._contest.candidates.get(number)
                if candidate is not None and (results[number] or 0) >= self._least:
                    standing.append(_at(candidate, place))
            place += len(block)
        return places, select(standing, self._terms)

    def _result(self, number: int, totals: Sequence[int]) -> int | None:
        """The rounded result in units of its last decimal; `totals` are sorted."""
        scoring, count = self._scoring, len(totals)
        if self._contest.definition.kind == "vote":
            votes = self._cases[number].entry.votes
            return None if votes is None else votes * self._scale
        if count < scoring.min_sheets:
            return None
        if scoring.aggregate == "sum":
            return self._rounded(sum(totals), 1)
        if scoring.aggregate == "median":
            return self._rounded(_twice_median(totals), 2)
        if scoring.aggregate == "trimmed_mean" and is_trimmed(count, scoring.trim):
            totals = totals[scoring.trim : -scoring.trim]
        return self._rounded(sum(totals), len(totals))

    def _rounded(self, value: int, parts: int) -> int:
        """A value divided by so many parts, rounded half up."""
        whole = self._unit * parts
        return (2 * value * self._scale + whole) // (2 * whole)

    def _blocks(self, results: Mapping[int, int | None], rules: Sequence[tuple[str, Key]]) -> list[list[Case]]:
        equals: dict[int, list[Case]] = {}
        for number in sorted(results):
            result = results[number]
            if result is not None:
                equals.setdefault(result, []).append(self._cases[number])
        return [block for result in sorted(equals, reverse=True) for block in parted(equals[result], rules)]

    # --- tie rules over whole numbers --------------------------------------------------------------------------------

    def _keys(self, member: int | None, totals: Mapping[int, Sequence[int]]) -> list[tuple[str, Key]]:
        """The tie rules of the definition, those that look at sheets over what is left of them."""
        made: dict[str, Callable[[int], object]] = {"median": lambda number: self._median(totals[number])}
        for name, marks in self._marks.items():
            made[name] = self._mean(marks, member)
        rules: list[tuple[str, Key]] = []
        for name, rule in self._rules:
            if name == "chair":
                rules.append((name, self._by_chair(member)))
            elif name in made:
                rules.append((name, _keyed(made[name])))
            else:
                rules.append((name, rule))
        return rules

    def _median(self, totals: Sequence[int]) -> int:
        return -_twice_median(totals) if totals else 2 * self._unit

    def _mean(self, marks: Mapping[int, Sequence[tuple[int, int]]], member: int | None) -> Callable[[int], object]:
        def key(number: int) -> tuple[int, int]:
            left = [mark for whose, mark in marks[number] if whose != member]
            return (0, -sum(left) * (self._most // len(left))) if left else (1, 0)

        return key

    def _by_chair(self, member: int | None) -> Key:
        def keys(cases: Sequence[Case]) -> Mapping[int, int] | None:
            found = {}
            for case in cases:
                given = [total for whose, total in self._chairs[case.entry.number] if whose != member]
                if len(given) != 1:
                    return None
                found[case.entry.number] = -given[0]
            return found

        return keys


def _keyed(key: Callable[[int], object]) -> Key:
    return lambda cases: {case.entry.number: key(case.entry.number) for case in cases}


def _twice_median(totals: Sequence[int]) -> int:
    """Twice the median of sorted whole numbers, which is whole."""
    half = len(totals) // 2
    return 2 * totals[half] if len(totals) % 2 else totals[half - 1] + totals[half]


def _at(candidate: Candidate, place: int) -> Candidate:
    """A candidate at a place; spelled out, for `replace` takes five times as long."""
    return Candidate(
        candidate.number, place, candidate.due, candidate.person, candidate.direction, candidate.district,
        candidate.rural, candidate.sex, candidate.categories,
    )  # fmt: skip
