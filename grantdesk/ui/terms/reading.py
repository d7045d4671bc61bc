"""What the page of terms reads at once: the line of time, what is due for each application, who came late."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from grantdesk.i18n import N_, Message
from grantdesk.rules.remaining import remaining, soon
from grantdesk.rules.terms import State, Step, given
from grantdesk.services import completeness, terms
from grantdesk.services.calls import definition_of
from grantdesk.services.completeness import DueRow, LateRow
from grantdesk.services.reference import calendar
from grantdesk.services.terms import Timeline
from grantdesk.store.lists import applications

TONES = {
    State.WAITING: "grey",
    State.EACH: "grey",
    State.RUNNING: "blue",
    State.DUE: "amber",
    State.OVERDUE: "red",
    State.DONE: "green",
    State.DONE_LATE: "red",
    State.NOT_YET: "violet",
    State.ALLOWED: "green",
    State.TOO_EARLY: "red",
}


@dataclass(frozen=True)
class Owed:
    """Something due for one application, with its name; `id` is the application's."""

    id: int
    number: int
    name: str
    step: Step
    day: date
    overdue: bool
    soon: bool
    left: Message
    doubts: tuple[Message, ...]


@dataclass(frozen=True)
class Late:
    """An application that came after the end of acceptance."""

    id: int
    number: int
    name: str
    received_at: datetime
    minutes: int

    @property
    def after(self) -> Message:
        """How long after the end it came."""
        if self.minutes < 60:
            return Message(N_("{n} min"), n=self.minutes)
        hours, minutes = divmod(self.minutes, 60)
        if hours < 48:
            return Message(N_("{hours} h {minutes} min"), hours=hours, minutes=minutes)
        return Message(N_("{days} days {hours} h"), days=hours // 24, hours=hours % 24)


@dataclass(frozen=True)
class Terms:
    """The terms of a call as they stand today."""

    call_id: int
    today: date
    timeline: Timeline
    given: frozenset[str]
    """Events that the definition dates itself: nobody writes them down."""
    owed: tuple[Owed, ...]
    late: tuple[Late, ...]

    @property
    def overdue(self) -> int:
        """How many terms and duties are overdue."""
        return self.timeline.overdue

    @property
    def pressing(self) -> int:
        """How many are due today or on the next working day."""
        running = (State.RUNNING, State.DUE)
        days = [item.day for item in self.timeline.deadlines if item.state in running and item.day]
        return sum(soon(day, self.today, calendar()) for day in days) + sum(row.soon for row in self.owed)


def read(session: Any, call_id: int, today: date) -> Terms:
    """Reads the terms of a call."""
    timeline = terms.timeline(session, call_id, today)
    late = completeness.late(session, call_id)
    keys = list({row.application_id for row in timeline.each} | {row.application_id for row in late})
    names = {row.id: row.full_name for row in applications.rows(session, keys)}
    return Terms(
        call_id, today, timeline, frozenset(given(definition_of(session, call_id))),
        tuple(_owed(row, names, today) for row in timeline.each),
        tuple(_late(row, names) for row in late),
    )  # fmt: skip


def _owed(row: DueRow, names: dict[int, str], today: date) -> Owed:
    left = remaining(row.day, today, calendar())
    return Owed(
        row.application_id, row.number, names.get(row.application_id, ""), Step(row.step), row.day, row.overdue,
        not row.overdue and soon(row.day, today, calendar()), left, row.doubts,
    )  # fmt: skip


def _late(row: LateRow, names: dict[int, str]) -> Late:
    return Late(row.application_id, row.number, names.get(row.application_id, ""), row.received_at, row.minutes)
