"""Deadlines as a calendar file (.ics) that every calendar program reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Entry:
    """One day in a calendar: `key` stays the same when the day moves, so that a second import does not double it."""

    key: str
    day: date
    title: str
    note: str = ""


def calendar_file(entries: Sequence[Entry], *, name: str, now: datetime) -> bytes:
    """The entries as whole days with a reminder one day before; the same entries give the same bytes."""
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415 - slow import

    calendar = Calendar()
    calendar.add("prodid", "-//GrantDesk//terms//KK")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.key}@grantdesk")
        event.add("dtstamp", now)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", entry.title)
        if entry.note:
            event.add("description", entry.note)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        alarm.add("trigger", timedelta(days=-1))
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
