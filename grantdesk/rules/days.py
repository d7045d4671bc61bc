"""Dates and moments as people type them: `5.3.26`, `05032026`, `2026-03-05`, «5 наурыз 2026», `05.03.2026 18:00`."""

import re
from datetime import date, datetime, time

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.names import clean
from grantdesk.rules.programme import LOCAL

_MONTHS = (
    ("қаңтар", "каңтар", "кантар", "январ", "january"), ("ақпан", "акпан", "феврал", "february"),
    ("наурыз", "март", "march"), ("сәуір", "сауир", "апрел", "april"), ("мамыр", "май", "мая", "may"),
    ("маусым", "июн", "june"), ("шілде", "шилде", "июл", "july"), ("тамыз", "август", "august"),
    ("қыркүйек", "кыркуйек", "сентябр", "september"), ("қазан", "казан", "октябр", "october"),
    ("қараша", "караша", "ноябр", "november"), ("желтоқсан", "желтоксан", "декабр", "december"),
)  # fmt: skip
_SPARE = re.compile(r"\s*(?:жылғы|жылы|жыл|ж\.?|года|год|г\.?)(?=\s|$)")
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})[-./, ](\d{1,2})[-./, ](\d{4}|\d{2})")
_PACKED = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_WORDY = re.compile(r"(?:(\d{4})\s+)?(\d{1,2})\s+([^\W\d_]+)(?:\s+(\d{4}))?")
_TIME = re.compile(r"\s+(?:сағат\s+|в\s+|at\s+)?(\d{1,2})[:.](\d{2})(?::\d{2})?$|T(\d{2}):(\d{2})(?::\d{2})?$")


def parse_day(text: str, *, latest_year: int) -> date:
    """The day of a date in one of the usual spellings.

    Two digits of a year mean the latest such year that is not after `latest_year`: a birth date gives this year, a
    future date some years more. Raises `Refused` for what is no date.
    """
    said = clean(text)
    plain = _SPARE.sub("", said.casefold()).strip(" .,")
    for pattern, order in ((_ISO, "ymd"), (_DOTTED, "dmy"), (_PACKED, "dmy")):
        match = pattern.fullmatch(plain)
        if match is not None:
            part = dict(zip(order, match.groups(), strict=True))
            return _date(said, _year(part["y"], latest_year), int(part["m"]), int(part["d"]))
    match = _WORDY.fullmatch(plain)
    if match is not None and (match[1] or match[4]) and _month(match[3]):
        return _date(said, int(match[1] or match[4]), _month(match[3]), int(match[2]))
    raise _no_date(said)


def parse_moment(text: str, *, latest_year: int, at: time = time(0)) -> datetime:
    """A moment in local time (UTC+5): a date as `parse_day` reads it, with a time of day or without (then `at`)."""
    said = clean(text)
    match = _TIME.search(said)
    if match is None:
        return datetime.combine(parse_day(said, latest_year=latest_year), at, LOCAL)
    day = parse_day(said[: match.start()], latest_year=latest_year)
    try:
        clock = time(int(match[1] or match[3]), int(match[2] or match[4]))
    except ValueError:
        raise Refused(Message(N_("“{text}” is no time of day; write it as 18:00"), text=said)) from None
    return datetime.combine(day, clock, LOCAL)


def _month(word: str) -> int:
    return next((n for n, names in enumerate(_MONTHS, 1) if word.startswith(names)), 0)


def _year(digits: str, latest_year: int) -> int:
    if len(digits) == 4:
        return int(digits)
    year = latest_year // 100 * 100 + int(digits)
    return year if year <= latest_year else year - 100


def _date(said: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _no_date(said) from None


def _no_date(said: str) -> Refused:
    return Refused(Message(N_("“{text}” is no date; write it as 05.03.2026"), text=said))
