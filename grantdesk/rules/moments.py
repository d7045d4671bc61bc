"""Days and moments as cells of a file hold them: typed in words of any order, as dates, as serial numbers."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.days import parse_day
from grantdesk.rules.grid import Value
from grantdesk.rules.names import clean
from grantdesk.rules.programme import LOCAL

_SERIAL = re.compile(r"(\d{5})(?:[.,](\d{1,17}))?")
_SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  Excel's day 0, without a zone like the cells themselves
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_PACKED_ISO = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)")
_CLOCK = re.compile(
    r"(?:[T,]|\s)\s*(?:сағат\s+|сағ\.?\s+|в\s+|at\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([AP]\.?M\.?)?"
    r"\s*(?:Z|((?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?)|GMT|UTC)?\s*(?:ч\.?)?$",
    re.IGNORECASE,
)
_ZONE = re.compile(r"([+-])(\d{1,2}):?(\d{2})?$")


def month_first(values: Iterable[Value]) -> bool:
    """Whether a column writes its dates as 10/31/2025: some can only be read so, and none the other way round."""
    found = [match for value in values if isinstance(value, str) and (match := _SLASHED.match(clean(value)))]
    return any(int(match[2]) > 12 for match in found) and not any(int(match[1]) > 12 for match in found)


def read_day(value: Value, *, latest_year: int, month_leads: bool = False) -> date:
    """The day that a cell holds, a time of day in it passed over; Refused for what is no date."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    said = clean(str(value))
    serial = _SERIAL.fullmatch(said)
    if serial is not None:
        return _from_serial(serial).date()
    packed = "0" + said if re.fullmatch(r"[0-9]{7}", said) else said  # 01082005 as a number
    iso = _PACKED_ISO.fullmatch(packed)
    if iso is not None:
        packed = "-".join(iso.groups())
    return parse_day(_without_clock(_day_first(packed, month_leads)), latest_year=latest_year)


def read_moment(value: Value, *, latest_year: int, month_leads: bool = False) -> tuple[datetime, bool]:
    """The moment that a cell holds, with its zone (UTC+5 where it names none), and whether it had a time of day.

    A time of midnight counts as none: a cell that holds only a date cannot be told from it. Refused for no moment.
    """
    if isinstance(value, datetime):
        moment = value
    else:
        said = clean(str(value))
        serial = _SERIAL.fullmatch(said)
        clock = _CLOCK.search(said)
        if serial is not None:
            moment = _from_serial(serial)
        elif clock is None or isinstance(value, date):
            moment = datetime.combine(read_day(value, latest_year=latest_year, month_leads=month_leads), time(0))
        else:
            day = read_day(said[: clock.start()], latest_year=latest_year, month_leads=month_leads)
            moment = datetime.combine(day, _time(clock, said), _zone(clock))
    return (moment if moment.tzinfo else moment.replace(tzinfo=LOCAL)), moment.time() != time(0)


def read_time(value: Value) -> time:
    """A time of day in a cell of its own («18:01», «18.01.30»); Refused for what is none."""
    said = clean(str(value))
    clock = _CLOCK.fullmatch(" " + said)
    if clock is None:
        raise _no_time(said)
    return _time(clock, said)


def _day_first(text: str, month_leads: bool) -> str:
    slashed = _SLASHED.match(text) if month_leads else None
    return f"{slashed[2]}/{slashed[1]}/{slashed[3]}{text[slashed.end() :]}" if slashed else text


def _without_clock(text: str) -> str:
    clock = _CLOCK.search(text)
    return text[: clock.start()] if clock else text


def _from_serial(match: re.Match[str]) -> datetime:
    """Excel's count of days since 1900 with the day's part behind the point, to the second."""
    part = match[2] or ""
    seconds = round(int(part or 0) * 86400 / 10 ** len(part))
    return _SERIAL_ZERO + timedelta(days=int(match[1]), seconds=seconds)


def _time(clock: re.Match[str], said: str) -> time:
    hour = int(clock[1])
    half = (clock[4] or "").upper()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("P") else 0)
    try:
        return time(hour, int(clock[2]), int(clock[3] or 0))
    except ValueError:
        raise _no_time(said) from None


def _no_time(said: str) -> Refused:
    return Refused(Message(N_("“{text}” is no time of day; write it as 18:00"), text=said))


def _zone(clock: re.Match[str]) -> timezone:
    text = clock[0].rstrip()
    offset = _ZONE.search(clock[5] or "")
    if offset is not None:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    return UTC if text.endswith(("Z", "z")) or text.upper().endswith(("GMT", "UTC")) else LOCAL
