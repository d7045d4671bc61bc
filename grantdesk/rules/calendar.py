"""Days that count: completed years, working days by the calendar of Kazakhstan, the last day of a term."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message

Unit = Literal["working_days", "calendar_days", "months"]
Bound = Literal["not_later", "not_earlier"]
Name = Message | Mapping[str, str]
"""What a day off is called: to be said with `i18n.say(name, language)`."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The days off beside Saturdays and Sundays, and the Saturdays and Sundays that are worked.

    `known` are the years that the data speak of, `confirmed` those whose moved days are settled.
    """

    holidays: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()
    known: frozenset[int] = frozenset()
    confirmed: frozenset[int] = frozenset()
    names: Mapping[date, Name] = field(default_factory=dict, compare=False)

    def doubts(self, first: date, last: date) -> tuple[Message, ...]:
        """What must be told of the years from `first` to `last`, whichever is earlier: a calendar that is not settled
        is never used silently.
        """
        years = range(min(first, last).year, max(first, last).year + 1)
        return tuple(self._doubt(year) for year in years if year not in self.confirmed)

    def _doubt(self, year: int) -> Message:
        if year in self.known:
            words = N_("The calendar of {year} is not confirmed: moved days off can change this date")
        else:
            words = N_("There is no calendar of {year}: only Saturdays and Sundays count as days off")
        return Message(words, year=year)


@dataclass(frozen=True, slots=True)
class Due:
    """The day on which a term ends (or, for `not_earlier`, the first day allowed), and what is uncertain about it."""

    day: date
    doubts: tuple[Message, ...] = ()


def completed_years(birth: date, on: date) -> int:
    """Full years of age on a day; who was born on 29 February completes the year on 1 March."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def is_working_day(day: date, calendar: WorkCalendar) -> bool:
    """Whether the day is worked; for years outside `calendar.confirmed` ask `calendar.doubts` too."""
    return day in calendar.working or (day.weekday() < 5 and day not in calendar.holidays)


def add_working_days(start: date, count: int, calendar: WorkCalendar) -> date:
    """The `count`-th working day after `start`, which is not counted itself; a negative count goes back.
    With 0 it is `start`, worked or not.
    """
    step = _DAY if count > 0 else -_DAY
    day, left = start, abs(count)
    while left:
        day += step
        left -= is_working_day(day, calendar)
    return day


def working_days_between(first: date, last: date, calendar: WorkCalendar) -> int:
    """How many working days come after `first` up to and with `last`: what `add_working_days` needs to get there.
    Negative where `last` is earlier (then `last` counts and `first` does not).
    """
    if last < first:
        return -sum(is_working_day(last + _DAY * step, calendar) for step in range((first - last).days))
    return sum(is_working_day(first + _DAY * step, calendar) for step in range(1, (last - first).days + 1))


def due(start: date, amount: int, unit: Unit, bound: Bound, calendar: WorkCalendar) -> Due:
    """The end of a term that begins with an event on `start`; the day of the event is not counted.

    * working_days: the amount-th working day after the event;
    * calendar_days, months: that many days or months on; a month without that day ends the term on its last day;
    * not_later: a last day that is a day off gives way to the next working day;
    * not_earlier: the first day allowed, as it falls.

    Source: Civil Code, articles 173-175 (read second hand), for terms that the rules of a programme do not count in
    working days.
    """
    if amount < 0:
        raise Refused(Message(N_("A term cannot be negative: {amount}"), amount=amount))
    if unit == "working_days":
        day = add_working_days(start, amount, calendar)
        return Due(day, calendar.doubts(start, day))
    day = _add_months(start, amount) if unit == "months" else start + _DAY * amount
    if bound == "not_earlier":
        return Due(day)
    end = day if is_working_day(day, calendar) else add_working_days(day, 1, calendar)
    return Due(end, calendar.doubts(day, end))


def _add_months(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


# --- the calendar out of its file ------------------------------------------------------------------------------------

_Entry = Mapping[str, Any]


def calendar_from(data: Mapping[str, Any]) -> WorkCalendar:
    """The calendar of a parsed `holidays.toml`: `[[holiday]]` (day "MM-DD", moves, name, since, until) and `[[year]]`
    (year, confirmed, kurban_ait, moved, source).

    A moving holiday on a Saturday or Sunday gives the next day off that is neither weekend nor day off already
    (law on holidays, article 5). Raises Refused that names the entry and what was expected.
    """
    holidays = [_checked(entry, _HOLIDAY, "holiday", place) for place, entry in enumerate(data.get("holiday", ()), 1)]
    years = [_checked(entry, _YEAR, "year", place) for place, entry in enumerate(data.get("year", ()), 1)]
    names: dict[date, Name] = {}
    working: set[date] = set()
    for entry in years:
        moved = _moved(entry)
        working |= moved.keys()
        names |= _days_off(entry, holidays, moved)
    return WorkCalendar(
        frozenset(names),
        frozenset(working),
        known=frozenset(entry["year"] for entry in years),
        confirmed=frozenset(entry["year"] for entry in years if entry["confirmed"]),
        names=names,
    )


def _days_off(year: _Entry, holidays: Iterable[_Entry], moved: Mapping[date, date]) -> dict[date, Name]:
    """Every day off of one year with its name."""
    own = dict(sorted(_of_year(year["year"], holidays)))
    off: dict[date, Name] = {day: holiday["name"] for day, holiday in own.items()}
    if "kurban_ait" in year:
        off[year["kurban_ait"]] = Message(N_("First day of Kurban-ait"))
    for worked, free in moved.items():
        off[free] = Message(N_("Day off moved from {day}"), day=worked.strftime("%d.%m.%Y"))
    for day, holiday in own.items():
        if holiday["moves"] and day.weekday() >= 5:
            free = day + _DAY
            while free.weekday() >= 5 or free in off:
                free += _DAY
            off[free] = Message(N_("{holiday}, day off moved from the weekend"), holiday=holiday["name"])
    return off


def _of_year(year: int, holidays: Iterable[_Entry]) -> Iterator[tuple[date, _Entry]]:
    for holiday in holidays:
        if holiday.get("since", year) <= year <= holiday.get("until", year):
            yield date.fromisoformat(f"{year}-{holiday['day']}"), holiday


def _moved(year: _Entry) -> dict[date, date]:
    """Worked weekend day → the day off taken for it."""
    moved = {}
    for place, pair in enumerate(year.get("moved", ()), 1):
        checked = _checked(pair, _MOVED, "moved", place)
        if checked["from"].weekday() < 5 or checked["to"].weekday() >= 5:
            words = N_("{entry} {place} of the calendar: a weekend day moves to a day of the week")
            raise Refused(Message(words, entry="moved", place=place))
        moved[checked["from"]] = checked["to"]
    return moved


_HOLIDAY = {"day": str, "moves": bool, "name": dict, "since?": int, "until?": int}
_YEAR = {"year": int, "confirmed": bool, "kurban_ait?": date, "moved?": list, "source?": str}
_MOVED = {"from": date, "to": date}


def _checked(entry: _Entry, keys: Mapping[str, type], what: str, place: int) -> _Entry:
    """The entry, if it has just the expected keys with values of their types."""
    types = {key.rstrip("?"): kind for key, kind in keys.items()}
    wrong = [key for key, value in entry.items() if key not in types or type(value) is not types[key]]
    wrong += [key for key in keys if not key.endswith("?") and key not in entry]
    if what == "holiday" and not wrong and not _is_day(entry["day"]):
        wrong = ["day"]
    if wrong:
        words = N_("{entry} {place} of the calendar: “{key}” is missing, not expected or has a wrong value")
        raise Refused(Message(words, entry=what, place=place, key=wrong[0]))
    return entry


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(f"2024-{text}")
    except ValueError:
        return False
    return text != "02-29"
