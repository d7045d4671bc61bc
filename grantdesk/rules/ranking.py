"""The order of the applications: results, tie rules in turn, places. It never depends on the order of rows."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from typing import Any

from grantdesk.rules.programme import Definition
from grantdesk.rules.scoring import Counting, Sheet, mean, median


@dataclass(frozen=True, slots=True)
class Entry:
    """One application as the ranking sees it; `sheets` are its submitted ones, none of a recused member."""

    number: int
    received_at: datetime
    sheets: tuple[Sheet, ...] = ()
    votes: int | None = None
    voted_rank: int | None = None
    """Its rank in an order that the commission voted, 1 first; None where it voted none."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An application with its result and place; both None where it has none."""

    number: int
    result: Fraction | None
    place: int | None
    tie_rule: str | None
    sheets: int
    totals: tuple[Fraction, ...] = field(default=(), repr=False)


Counted = list[tuple[Sheet, Fraction]]
"""The sheets that count, each with its total."""


@dataclass(slots=True)
class Case:
    """An application with a result, while its place is being found."""

    entry: Entry
    totals: Counted
    result: Fraction
    tie_rule: str | None = None


def rank(definition: Definition, entries: Iterable[Entry], *, lot_seed: str | None = None) -> list[Placed]:
    """Results and places of the admitted applications, in the order of places, then numbers.

    Those without a result come last, by number. What no rule separates shares a place: 1, 2, 2, 4.
    """
    counting = Counting(definition)
    return placed(definition, ((entry, counted(counting, entry)) for entry in entries), counting, lot_seed=lot_seed)


def placed(
    definition: Definition, given: Iterable[tuple[Entry, Counted]], counting: Counting, *, lot_seed: str | None = None
) -> list[Placed]:
    """The same as `rank` over sheets whose totals are known already."""
    cases, without = [], []
    for entry, sheets in given:
        totals = tuple(total for _sheet, total in sheets)
        result = _result(definition, counting, entry, totals)
        if result is None:
            without.append(Placed(entry.number, None, None, None, len(totals), totals))
        else:
            cases.append(Case(entry, sheets, result))
    found = places(blocks(cases, tie_rules(definition, lot_seed)))
    return found + sorted(without, key=lambda item: item.number)


def lot(seed: str, number: int) -> str:
    """The lot of an application: the SHA-256 hex digest of `SEED:NUMBER`; the smaller one wins."""
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()


def counted(counting: Counting, entry: Entry) -> Counted:
    """The sheets of an application that count, each with its total."""
    totals = ((sheet, counting.total(sheet.marks)) for sheet in entry.sheets)
    return [(sheet, total) for sheet, total in totals if total is not None]


def _result(definition: Definition, counting: Counting, entry: Entry, totals: Sequence[Fraction]) -> Fraction | None:
    if definition.kind == "vote":
        return None if entry.votes is None else Fraction(entry.votes)
    return counting.result(totals)


Key = Callable[[Sequence[Case]], Mapping[int, Any] | None]
"""A tie rule: the sort keys (smaller is better) of those still tied by number, or None where it cannot decide."""


def tie_rules(definition: Definition, lot_seed: str | None) -> list[tuple[str, Key]]:
    """The tie rules of a definition in turn, each with its name; `lot` only where a seed was drawn."""
    known: dict[str, Key] = {
        "median": _by_median,
        "chair": _by_chair,
        "earlier": lambda cases: {case.entry.number: (case.entry.received_at, case.entry.number) for case in cases},
        "vote": _by_vote,
    }
    if lot_seed is not None:
        known["lot"] = lambda cases: {case.entry.number: lot(lot_seed, case.entry.number) for case in cases}
    rules = []
    for name in definition.counting.ties:
        if name.startswith("criterion:"):
            rules.append((name, _by_criterion(name.partition(":")[2])))
        elif name in known:
            rules.append((name, known[name]))
    return rules


def _by_criterion(code: str) -> Key:
    def keys(cases: Sequence[Case]) -> Mapping[int, Any]:
        return {case.entry.number: _criterion_mean(case, code) for case in cases}

    return keys


def _criterion_mean(case: Case, code: str) -> tuple[int, Fraction]:
    marks = [_exact(sheet.marks[code]) for sheet, _total in case.totals if code in sheet.marks]
    return (0, -mean(marks)) if marks else (1, Fraction(0))


@lru_cache(maxsize=4096)
def _exact(mark: str) -> Fraction:
    return Fraction(mark)


def _by_median(cases: Sequence[Case]) -> Mapping[int, Any]:
    return {case.entry.number: -_median_total(case) for case in cases}


def _median_total(case: Case) -> Fraction:
    """The median of the sheet totals; below every total where a vote was held without sheets."""
    return median([total for _sheet, total in case.totals]) if case.totals else Fraction(-1)


def _by_chair(cases: Sequence[Case]) -> Mapping[int, Any] | None:
    """The chair decides only where he gave a counted sheet to all of the tied."""
    keys = {}
    for case in cases:
        given = [total for sheet, total in case.totals if sheet.chair]
        if len(given) != 1:
            return None
        keys[case.entry.number] = -given[0]
    return keys


def _by_vote(cases: Sequence[Case]) -> Mapping[int, Any] | None:
    """An order the commission voted decides only where it names all of the tied."""
    keys = {case.entry.number: case.entry.voted_rank for case in cases}
    return None if None in keys.values() else keys


def blocks(cases: list[Case], rules: Sequence[tuple[str, Key]]) -> list[list[Case]]:
    """Blocks of applications that share a place, best first."""
    cases.sort(key=lambda case: (-_whole(case.result), case.entry.number))
    found = []
    for _result_value, group in groupby(cases, key=lambda case: _whole(case.result)):
        found.extend(parted(list(group), rules))
    return found


def _whole(result: Fraction) -> int:
    """A rounded result as a whole number, which compares ten times as fast; results have at most nine decimals."""
    return result.numerator * (10**9 // result.denominator)


def parted(tied: list[Case], rules: Sequence[tuple[str, Key]]) -> list[list[Case]]:
    """Those with equal results in blocks that no rule separates, best first; notes the rule that parted each."""
    if len(tied) == 1 or not rules:
        return [tied]
    (name, rule), rest = rules[0], rules[1:]
    keys = rule(tied)
    if keys is None or len(set(keys.values())) == 1:
        return parted(tied, rest)
    for case in tied:
        case.tie_rule = name
    ordered = sorted(tied, key=lambda case: (keys[case.entry.number], case.entry.number))
    parts = groupby(ordered, key=lambda case: keys[case.entry.number])
    return [block for _key, part in parts for block in parted(list(part), rest)]


def places(ordered: Iterable[Sequence[Case]]) -> list[Placed]:
    """Places of the blocks: 1, 2, 2, 4."""
    found, place = [], 1
    for block in ordered:
        for case in block:
            totals = tuple(total for _sheet, total in case.totals)
            found.append(Placed(case.entry.number, case.result, place, case.tie_rule, len(totals), totals))
        place += len(block)
    return found
