"""A ranked call as one value: its applications with their sheets, who may be selected, and what comes out of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from grantdesk.rules.kinds import Outcome
from grantdesk.rules.programme import Definition
from grantdesk.rules.ranking import Entry, Placed
from grantdesk.rules.selection import Chosen, select
from grantdesk.rules.till import Candidate, Terms


@dataclass(frozen=True)
class Contest:
    """`entries` are the admitted applications; `candidates` by number those that may be selected, their place open."""

    definition: Definition
    entries: tuple[Entry, ...]
    candidates: Mapping[int, Candidate]
    lot_seed: str | None = None


def outcomes(
    definition: Definition, ranked: Iterable[Placed], candidates: Mapping[int, Candidate]
) -> dict[int, Chosen]:
    """What the selection gives each candidate with a place and a result not below the threshold."""
    least = Fraction(definition.counting.threshold or 0)
    standing = [
        replace(candidates[item.number], place=item.place)
        for item in ranked
        if item.number in candidates and item.place is not None and item.result is not None and item.result >= least
    ]
    return select(standing, Terms.of(definition))


def is_selected(chosen: Mapping[int, Chosen], number: int) -> bool:
    """Whether an application is selected."""
    return number in chosen and chosen[number].outcome is Outcome.SELECTED
