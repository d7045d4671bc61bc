"""What the page of decisions reads: the ranking, what stands in its way, a rehearsal on a copy."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from grantdesk.i18n import Message
from grantdesk.rules.programme import LOCAL, Award, Definition
from grantdesk.rules.rights import quorum
from grantdesk.services.decisions import Shift, attendance, hindrances, pending
from grantdesk.services.meetings import voted_results
from grantdesk.services.ranking import CallRanking, RankRow, compute, inputs, ranking
from grantdesk.store.lists import applications, decisions, meetings
from grantdesk.store.lists.applications import ApplicationRow
from grantdesk.store.lists.decisions import DecisionRow
from grantdesk.store.lists.meetings import MeetingRow


@dataclass(frozen=True, slots=True)
class RankedRow:
    """A row of the ranking and the application it speaks of; `before` is its official row where a rehearsal differs."""

    rank: RankRow
    application: ApplicationRow
    before: RankRow | None = None

    @property
    def id(self) -> int:
        return self.rank.application_id


@dataclass(frozen=True)
class WhatIf:
    """What a rehearsal changes on its copy; None leaves it as the call has it. `pool` in whole tenge."""

    seats: int | None = None
    pool: int | None = None
    threshold: int | None = None
    lot_seed: str | None = None

    def applied(self, definition: Definition) -> Definition:
        """A copy of a definition with the changes put in."""
        parts: dict[str, Any] = {}
        if self.seats is not None:
            parts["seats"] = definition.seats.model_copy(update={"total": self.seats})
        if self.pool is not None:
            parts["award"] = (definition.award or Award()).model_copy(update={"pool": self.pool})
        if self.threshold is not None:
            parts["scoring"] = definition.counting.model_copy(update={"threshold": self.threshold})
        return definition.model_copy(update=parts)


@dataclass(frozen=True)
class Ranked:
    """The ranking of a call as the page shows it, in the order of places."""

    ranking: CallRanking
    rows: tuple[RankedRow, ...]
    obstacles: tuple[Message, ...]
    decision: DecisionRow | None
    rehearsal: bool = False
    pending: tuple[Shift, ...] = ()
    """What a new decision would change of the one made."""
    voted: MeetingRow | None = None
    """The newest meeting that carried the results and that no decision rests on yet."""


def ranked(session: Any, call_id: int, what_if: WhatIf | None = None) -> Ranked:
    """The ranking of a call with the applicants; with `what_if` on a copy that nothing official is read from later."""
    official = ranking(session, call_id, today=datetime.now(LOCAL).date())
    people = {row.id: row for row in applications.of_call(session, call_id)}
    seats = attendance(session, call_id)
    count = quorum(seats, official.definition.committee) if seats else None
    made = decisions.of_call(session, call_id)
    obstacles = tuple(hindrances(session, official, count))
    shifts = tuple(pending(session, ranking(session, call_id, today=made[0].decided_on), made[0])) if made else ()
    voted = _voted(session, call_id, {row.protocol for row in made})
    if what_if is None:
        rows = tuple(RankedRow(row, people[row.application_id]) for row in official.by_place)
        return Ranked(official, rows, obstacles, made[0] if made else None, pending=shifts, voted=voted)
    given = inputs(session, call_id)
    definition = what_if.applied(official.definition)
    seed = what_if.lot_seed or official.lot_seed
    tried = replace(
        official, definition=definition, lot_seed=seed, rows=tuple(compute(definition, given, official.amount, seed))
    )
    before = {row.application_id: row for row in official.rows}
    rows = tuple(
        RankedRow(row, people[row.application_id], before[row.application_id] if _differs(row, before) else None)
        for row in tried.by_place
    )
    return Ranked(tried, rows, obstacles, made[0] if made else None, rehearsal=True)


def _voted(session: Any, call_id: int, used: set[str]) -> MeetingRow | None:
    free = [row for row in meetings.of_call(session, call_id) if row.number not in used]
    return next((row for row in reversed(free) if voted_results(session, call_id, row.number)[0] is not None), None)


def _differs(row: RankRow, before: dict[int, RankRow]) -> bool:
    old = before[row.application_id]
    return (old.outcome, old.reason, old.amount) != (row.outcome, row.reason, row.amount)
