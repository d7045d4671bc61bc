"""Days and moments in every spelling that files hold."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.moments import month_first, read_day, read_moment, read_time

LOCAL = timezone(timedelta(hours=5))


def day(value, **options):
    return read_day(value, latest_year=2025, **options)


def moment(value, **options):
    return read_moment(value, latest_year=2025, **options)


@pytest.mark.parametrize(
    "value",
    [
        "01.08.2005", "1.8.2005", "01/08/2005", "01-08-2005", "2005-08-01", "2005.08.01", "01.08.2005 ж.",
        "01.08.2005 г.", "01.08.2005 года", "1 тамыз 2005 ж.", "2005 жылғы 1 тамыз", "1 августа 2005 г.", "01.08.05",
        "2005-08-01 00:00:00", "2005-08-01T00:00:00", "01.08.2005 0:00", "20050801", "01082005", 20050801, 1082005,
        38565, "38565", "38565.75", date(2005, 8, 1), datetime(2005, 8, 1, 15, 30), "\u00a001.08.2005\u200b",
    ],
)  # fmt: skip
def test_a_day_in_every_spelling(value):
    assert day(value) == date(2005, 8, 1)


@pytest.mark.parametrize(
    "value", ["31.02.2003", "2005-13-01", "01.08", "тамыз", "0", 12, True, "-", "32.01.2005", "99999999"]
)
def test_what_is_no_day_is_refused(value):
    with pytest.raises(Refused) as refused:
        day(value)
    assert refused.value.to("en") == f"“{value}” is no date; write it as 05.03.2026"


def test_a_column_may_write_the_month_first():
    assert month_first(["10/31/2025 16:00:00", "1/2/2025", None, 5, "x"])
    assert not month_first(["31/10/2025", "1/2/2025"])
    assert not month_first(["1/2/2025"])
    assert not month_first(["10/31/2025", "31/10/2025"])
    assert not month_first([datetime(2025, 10, 31), "31.10.2025"])


def test_the_month_is_read_first_where_the_column_says_so():
    assert day("10/31/2025", month_leads=True) == date(2025, 10, 31)
    assert day("1/2/2025", month_leads=True) == date(2025, 1, 2)
    assert day("1/2/2025") == date(2025, 2, 1)
    assert day("02.01.2025", month_leads=True) == date(2025, 1, 2)
    assert moment("10/4/2025 16:32:10", month_leads=True) == (datetime(2025, 10, 4, 16, 32, 10, tzinfo=LOCAL), True)


@pytest.mark.parametrize(
    "value",
    [
        "31.10.2025 18:01", "31.10.2025 18:01:00", "31.10.2025, 18:01", "31.10.2025 18.01", "31.10.2025 г. 18:01",
        "31.10.2025 ж. сағат 18:01", "31.10.2025 в 18:01 ч.", "2025-10-31 18:01", "2025-10-31T18:01:00",
        "2025-10-31T18:01:00.000", "2025/10/31 6:01:00 PM GMT+5", "2025-10-31 06:01 p.m.", "31/10/2025 18:01:00",
        "2025 жылғы 31 қазан 18:01", "31 октября 2025 г. 18:01", "2025-10-31T18:01:00+05:00", "2025-10-31 18:01+0500",
        "2025-10-31T13:01:00Z", "2025-10-31 13:01 UTC", "2025-10-31 13:01 GMT", "2025-10-31T08:31:00-04:30",
        datetime(2025, 10, 31, 18, 1), datetime(2025, 10, 31, 13, 1, tzinfo=UTC), "45961.7506944444",
        "45961,7506944444",
    ],
)  # fmt: skip
def test_a_moment_in_every_spelling(value):
    assert moment(value) == (datetime(2025, 10, 31, 18, 1, tzinfo=LOCAL), True)


def test_seconds_are_kept():
    assert moment("31.10.2025 18:00:30")[0] == datetime(2025, 10, 31, 18, 0, 30, tzinfo=LOCAL)


@pytest.mark.parametrize(("text", "hour"), [("12:05 AM", 0), ("12:05 PM", 12), ("1:05 PM", 13), ("13:05 PM", 13)])
def test_hours_of_the_half_day(text, hour):
    assert moment(f"2025-10-31 {text}")[0] == datetime(2025, 10, 31, hour, 5, tzinfo=LOCAL)


@pytest.mark.parametrize(
    "value", ["31.10.2025", "31.10.2025 00:00", date(2025, 10, 31), datetime(2025, 10, 31), 45961, "45961"]
)
def test_a_day_alone_has_no_time(value):
    assert moment(value) == (datetime(2025, 10, 31, tzinfo=LOCAL), False)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2025-10-31 25:00", "“2025-10-31 25:00” is no time of day; write it as 18:00"),
        ("31.02.2025 18:00", "“31.02.2025” is no date; write it as 05.03.2026"),
        ("18:00", "“18:00” is no date; write it as 05.03.2026"),
        (True, "“True” is no date; write it as 05.03.2026"),
    ],
)
def test_what_is_no_moment_is_refused(value, said):
    with pytest.raises(Refused) as refused:
        moment(value)
    assert refused.value.to("en") == said


@pytest.mark.parametrize("value", ["18:01", "18.01", "6:01 PM", "сағат 18:01", "18:01:00", time(18, 1).isoformat()])
def test_a_time_of_its_own(value):
    assert read_time(value) == time(18, 1)


@pytest.mark.parametrize("value", ["18", "24:00", "кеш", 18, "31.10.2025 18:01"])
def test_what_is_no_time_is_refused(value):
    with pytest.raises(Refused) as refused:
        read_time(value)
    assert refused.value.to("en") == f"“{value}” is no time of day; write it as 18:00"
