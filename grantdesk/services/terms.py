"""The terms of a call: the line of time with what is due and overdue, the days of its events, a calendar file.

For the window: `timeline(session, call_id, today) -> Timeline`; acts `record_day(act, call_id, event, day, note=…)`
(None takes a day away), `write_calendar(act, call_id, file, language)` for an .ics file. What is due for single
applications is `services.completeness.due`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message, say
from grantdesk.rules.kinds import Kind
from grantdesk.rules.programme import LOCAL
from grantdesk.rules.terms import Deadline, Event, Step, given, line
from grantdesk.services import completeness
from grantdesk.services.act import Act, Done
from grantdesk.services.calls import definition_of
from grantdesk.services.completeness import DueRow, local_day
from grantdesk.services.paper_files import keep
from grantdesk.services.reference import calendar as work_calendar
from grantdesk.store import find, find_cases
from grantdesk.store.lists import calls as call_lists
from grantdesk.store.lists import decisions
from grantdesk.store.lists import terms as lists
from grantdesk.store.lists.terms import DayRow
from grantdesk.store.tables import CallDay


@dataclass(frozen=True)
class Point:
    """A day of the call that is fixed: its name, and whether it is over."""

    name: Message
    day: date
    past: bool


@dataclass(frozen=True)
class Timeline:
    """The whole line of time of a call: fixed days, terms in order, what was written down, what single ones owe."""

    points: tuple[Point, ...]
    deadlines: tuple[Deadline, ...]
    days: dict[str, DayRow]
    each: tuple[DueRow, ...]

    @property
    def overdue(self) -> int:
        """How many terms and duties are overdue."""
        return sum(item.overdue for item in self.deadlines) + sum(item.overdue for item in self.each)


def timeline(session: Session, call_id: int, today: date) -> Timeline:
    """The terms of a call as they stand on a day."""
    definition = definition_of(session, call_id)
    written = lists.days(session, call_id)
    events = {event: row.day for event, row in written.items()}
    made = decisions.of_call(session, call_id)
    if made:
        events["decided"] = made[0].decided_on
    return Timeline(
        tuple(_points(session, call_id, today)),
        tuple(line(definition, events, work_calendar(), today)),
        written,
        tuple(completeness.due(session, call_id, today)),
    )


def _points(session: Session, call_id: int, today: date) -> Iterable[Point]:
    call = call_lists.rows(session, call_id=call_id)[0]
    announced = given(definition_of(session, call_id)).get("announced")
    fixed = (
        (Event.ANNOUNCED.label, announced),
        (Message(N_("Acceptance begins")), call.acceptance_start.astimezone(LOCAL).date()),
        (Message(N_("Acceptance ends")), call.acceptance_end.astimezone(LOCAL).date()),
        (Message(N_("Day of the decision")), call.decision_date),
    )
    return [Point(name, day, day < today) for name, day in fixed if day is not None]


def record_day(act: Act, call_id: int, event: str, day: date | None, *, note: str = "") -> Done:
    """Writes down on which day something of a call happened (a word of `rules.terms.Event`); None takes it away.

    Raises `Refused` for another word, a day that has not come yet, and for what the definition itself dates.
    """
    known = Event(event) if event in list(Event) else None
    if known is None:
        raise Refused(Message(N_("There is no such event: {event}"), event=event), where="event")
    find.call(act.session, call_id)
    if event in given(definition_of(act.session, call_id)):
        raise Refused(Message(N_("The definition of the call gives this day itself")), where="event")
    if day is not None and day > local_day(act.now):
        raise Refused(Message(N_("This day has not come yet: {day}"), day=f"{day:%d.%m.%Y}"), where="day")
    find_cases.remove_day(act.session, call_id, event)
    if day is not None:
        act.session.add(
            CallDay(call_id=call_id, event=event, day=day, note=note.strip(), recorded_at=act.now, recorded_by=act.by)
        )
    act.journal("record_day", Kind.CALL, [call_id], event=event, day=day)
    message = Message(N_("{event}: {day}"), event=known.label, day=f"{day:%d.%m.%Y}" if day else "–")
    return Done(None, {Kind.CALL: frozenset([call_id])}, message)


def write_calendar(act: Act, call_id: int, file: Path, language: str) -> Done:
    """Writes the calendar file of a call; the result is the file. Raises `Trouble` where the disk refuses."""
    keep(file, calendar(act.session, call_id, language, act.now))
    act.journal("write_calendar", Kind.CALL, [call_id], call=call_id, file=file.name)
    return Done(file, {}, Message(N_("{file} is written"), file=file.name))


def calendar(session: Session, call_id: int, language: str, now: datetime) -> bytes:
    """The known days of a call that are still open, as an .ics file in one language."""
    from grantdesk.sheets.calendar_out import Entry, calendar_file  # noqa: PLC0415 - slow import

    call = call_lists.rows(session, call_id=call_id)[0]
    found = timeline(session, call_id, local_day(now))
    entries = [Entry(f"{call.code}-point-{place}", point.day, f"{point.name.to(language)} · {call.code}")
               for place, point in enumerate(found.points)]  # fmt: skip
    for place, item in enumerate(found.deadlines):
        if item.day is not None and item.done is None:
            doubts = "\n".join(doubt.to(language) for doubt in item.doubts)
            title = f"{item.step.label.to(language)} · {call.code}"
            entries.append(Entry(f"{call.code}-term-{place}", item.day, title, doubts))
    for row in found.each:
        step = Step(row.step).label.to(language)
        entries.append(Entry(f"{call.code}-{row.step}-{row.number}", row.day, f"№ {row.number}: {step} · {call.code}"))
    return calendar_file(entries, name=str(say(call.name, language)), now=now)
