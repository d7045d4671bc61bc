"""Completed years, working days, terms, and the shipped calendar against an independent one."""

import tomllib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantdesk.errors import Refused
from grantdesk.i18n import say
from grantdesk.paths import shipped
from grantdesk.rules.calendar import (
    WorkCalendar,
    add_working_days,
    calendar_from,
    completed_years,
    due,
    is_working_day,
    working_days_between,
)

KZ = calendar_from(tomllib.loads(shipped("database", "reference", "holidays.toml").read_text("utf-8")))
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def days(*texts):
    return [date.fromisoformat(text) for text in texts]


# --- years -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("birth", "on", "years"),
    [
        ("1990-11-01", "2025-10-31", 34),
        ("1990-11-01", "2025-11-01", 35),
        ("2004-02-29", "2022-02-28", 17),
        ("2004-02-29", "2022-03-01", 18),
        ("2004-02-29", "2024-02-28", 19),
        ("2004-02-29", "2024-02-29", 20),
        ("2011-10-31", "2025-10-31", 14),
    ],
)
def test_completed_years(birth, on, years):
    assert completed_years(*days(birth, on)) == years


# --- working days ----------------------------------------------------------------------------------------------------


def test_a_moved_saturday_is_worked_and_its_day_off_is_free():
    worked, free, saturday, monday = days("2024-05-04", "2024-05-08", "2024-05-11", "2024-05-13")
    assert [is_working_day(day, KZ) for day in (worked, free, saturday, monday)] == [True, False, False, True]


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2025-10-24", 1, "2025-10-28"),  # Friday; Saturday 25 October moves to Monday
        ("2025-03-20", 5, "2025-04-01"),  # Nauryz: 21-25 March are free
        ("2024-05-03", 3, "2024-05-10"),  # 4 May worked, 7-9 May free
        ("2025-10-25", 1, "2025-10-28"),
        ("2025-10-28", -1, "2025-10-24"),
        ("2025-10-27", 0, "2025-10-27"),
    ],
)
def test_working_days_are_counted_from_the_next_day_on(start, count, end):
    assert add_working_days(date.fromisoformat(start), count, KZ) == date.fromisoformat(end)


@given(DAYS, st.integers(-300, 300).filter(bool))
def test_the_way_there_is_as_long_as_the_count(start, count):
    end = add_working_days(start, count, KZ)
    assert is_working_day(end, KZ)
    assert working_days_between(start, end, KZ) == count


@given(DAYS, DAYS)
def test_counting_agrees_with_looking_at_every_day(first, last):
    walked = [first + timedelta(days=step) for step in range(1, (last - first).days + 1)]
    if first <= last:
        assert working_days_between(first, last, KZ) == len([day for day in walked if is_working_day(day, KZ)])
    else:
        assert working_days_between(first, last, KZ) <= 0


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        ("2025-01-01", "2025-12-31", 246),  # pobipb.kz, calendar of 2025
        ("2025-08-01", "2025-08-31", 21),  # zontnews.kz
        ("2025-10-01", "2025-10-31", 22),  # zakon.kz, 16.09.2025
        ("2026-01-01", "2026-01-31", 19),  # alau.kz, 19.11.2025
    ],
)
def test_periods_have_as_many_working_days_as_the_press_published(first, last, count):
    eve = date.fromisoformat(first) - timedelta(days=1)
    assert working_days_between(eve, date.fromisoformat(last), KZ) == count


# --- terms -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "amount", "unit", "bound", "end"),
    [
        ("2025-10-20", 5, "working_days", "not_later", "2025-10-28"),
        ("2025-10-20", 5, "working_days", "not_earlier", "2025-10-28"),
        ("2025-10-20", 5, "calendar_days", "not_later", "2025-10-28"),  # 25 October and its Monday are free
        ("2025-10-20", 5, "calendar_days", "not_earlier", "2025-10-25"),
        ("2025-10-20", 3, "calendar_days", "not_later", "2025-10-23"),
        ("2025-12-31", 2, "months", "not_later", "2026-03-02"),  # 28 February 2026 is a Saturday
        ("2025-12-31", 2, "months", "not_earlier", "2026-02-28"),
        ("2025-08-15", 2, "months", "not_later", "2025-10-15"),
        ("2025-11-30", 1, "months", "not_later", "2025-12-30"),
        ("2025-10-25", 0, "working_days", "not_later", "2025-10-25"),
    ],
)
def test_the_end_of_a_term(start, amount, unit, bound, end):
    assert due(date.fromisoformat(start), amount, unit, bound, KZ).day == date.fromisoformat(end)


def test_a_negative_term_is_refused():
    with pytest.raises(Refused) as caught:
        due(date(2025, 1, 1), -1, "months", "not_later", KZ)
    assert caught.value.to("en") == "A term cannot be negative: -1"


def test_a_calendar_that_is_not_settled_is_told():
    found = due(date(2026, 12, 30), 5, "working_days", "not_later", KZ)
    assert [doubt.to("en") for doubt in found.doubts] == [
        "The calendar of 2027 is not confirmed: moved days off can change this date"
    ]
    assert due(date(2026, 12, 1), 5, "working_days", "not_later", KZ).doubts == ()


def test_a_year_without_data_is_told():
    found = due(date(2029, 1, 1), 1, "months", "not_later", KZ)
    assert [doubt.to("en") for doubt in found.doubts] == [
        "There is no calendar of 2029: only Saturdays and Sundays count as days off"
    ]


def test_a_bound_that_needs_no_calendar_has_no_doubts():
    assert due(date(2029, 1, 1), 1, "months", "not_earlier", KZ).doubts == ()


def test_doubts_name_every_year_of_the_way_in_either_direction():
    assert [doubt.values["year"] for doubt in KZ.doubts(date(2028, 5, 1), date(2025, 5, 1))] == [2027, 2028]


# --- the shipped calendar --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_the_shipped_days_off_are_those_of_an_independent_calendar(year):
    import holidays

    independent = holidays.country_holidays("KZ", years=year, language="en_US")
    ours = {day for day in KZ.holidays if day.year == year}
    assert sorted(ours) == sorted(independent)
    assert {day for day in KZ.working if day.year == year} == {
        day for day in independent.weekend_workdays if day.year == year
    }


def test_every_day_off_has_a_name_in_both_languages():
    assert sorted(KZ.names) == sorted(KZ.holidays)
    assert say(KZ.names[date(2025, 10, 25)], "ru") == "День Республики"
    assert say(KZ.names[date(2025, 10, 25)], "kk") == "Республика күні"
    assert KZ.names[date(2025, 10, 27)].to("en") == "День Республики, day off moved from the weekend"
    assert KZ.names[date(2025, 1, 3)].to("en") == "Day off moved from 05.01.2025"


def test_the_constitution_has_no_day_off_in_2026_and_15_march_from_2027():
    constitution = days("2025-09-01", "2026-08-31", "2027-03-15")
    assert [is_working_day(day, KZ) for day in constitution] == [False, True, False]


def test_religious_days_are_not_moved():
    assert is_working_day(date(2024, 1, 8), KZ)  # Christmas on a Sunday
    assert is_working_day(date(2024, 6, 17), KZ)  # Kurban-ait on Sunday, 16 June


def test_known_and_confirmed_years():
    assert (sorted(KZ.known), sorted(KZ.confirmed)) == ([2024, 2025, 2026, 2027], [2024, 2025, 2026])


def test_a_calendar_may_be_empty():
    assert calendar_from({}) == WorkCalendar()
    assert is_working_day(date(2025, 1, 1), WorkCalendar())


HOLIDAY = {"day": "05-01", "moves": True, "name": {"kk": "а", "ru": "б"}}
YEAR = {"year": 2025, "confirmed": True}
SUNDAY, SATURDAY, FRIDAY = date(2025, 1, 5), date(2025, 1, 4), date(2025, 1, 3)


@pytest.mark.parametrize(
    ("data", "entry", "key"),
    [
        ({"holiday": [{**HOLIDAY, "day": "31-12"}]}, "holiday 1", "day"),
        ({"holiday": [{**HOLIDAY, "day": "02-29"}]}, "holiday 1", "day"),
        ({"holiday": [HOLIDAY, {**HOLIDAY, "moves": 1}]}, "holiday 2", "moves"),
        ({"holiday": [{**HOLIDAY, "befor": 1}]}, "holiday 1", "befor"),
        ({"year": [{"year": 2025}]}, "year 1", "confirmed"),
        ({"year": [{**YEAR, "kurban_ait": "soon"}]}, "year 1", "kurban_ait"),
        ({"year": [{**YEAR, "moved": [{"from": SUNDAY}]}]}, "moved 1", "to"),
    ],
)
def test_a_wrong_entry_is_named(data, entry, key):
    with pytest.raises(Refused) as caught:
        calendar_from(data)
    said = f"{entry} of the calendar: “{key}” is missing, not expected or has a wrong value"
    assert caught.value.to("en") == said


@pytest.mark.parametrize("pair", [{"from": FRIDAY, "to": FRIDAY}, {"from": SUNDAY, "to": SATURDAY}])
def test_only_a_weekend_day_moves_and_only_to_a_day_of_the_week(pair):
    with pytest.raises(Refused) as caught:
        calendar_from({"year": [{**YEAR, "moved": [pair]}]})
    assert caught.value.to("en") == "moved 1 of the calendar: a weekend day moves to a day of the week"


def test_a_year_without_kurban_ait_and_moves_is_read():
    calendar = calendar_from({"holiday": [HOLIDAY], "year": [YEAR]})
    assert calendar.holidays == {date(2025, 5, 1)}
