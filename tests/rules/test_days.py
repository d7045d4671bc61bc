"""Dates and moments as people type them."""

from datetime import date, datetime, time

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.days import parse_day, parse_moment
from grantdesk.rules.programme import LOCAL

KAZAKH = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"


@pytest.mark.parametrize(
    "text",
    [
        "05.03.2026", "5.3.2026", "5/3/2026", "5-3-2026", "5 3 2026", "5,3,2026", "05032026", "050326", "5.3.26",
        "2026-03-05", "2026.03.05", "2026/3/5", "5 марта 2026", "5 марта 2026 г.", "5 марта 2026 года",
        "5 наурыз 2026", "2026 жылғы 5 наурыз", "2026 ж. 5 наурыз", "5 March 2026", " 05.03.2026. ",
    ],
)  # fmt: skip
def test_usual_spellings_are_the_same_day(text):
    assert parse_day(text, latest_year=2030) == date(2026, 3, 5)


@pytest.mark.parametrize(("month", "word"), list(enumerate(KAZAKH.split(), 1)))
def test_kazakh_months(month, word):
    assert parse_day(f"2026 жылғы 1 {word}", latest_year=2030) == date(2026, month, 1)


@pytest.mark.parametrize(("month", "word"), list(enumerate(RUSSIAN.split(), 1)))
def test_russian_months(month, word):
    assert parse_day(f"1 {word} 2026", latest_year=2030) == date(2026, month, 1)


def test_two_digit_year_is_the_latest_that_is_possible():
    assert parse_day("1.2.97", latest_year=2026) == date(1997, 2, 1)
    assert parse_day("1.2.26", latest_year=2026) == date(2026, 2, 1)


@pytest.mark.parametrize("text", ["", "31.02.2026", "5 марта", "5 слово 2026", "1234", "05.13.2026", "завтра"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(Refused):
        parse_day(text, latest_year=2030)


@pytest.mark.parametrize(
    "text",
    ["05.03.2026 18:00", "5.3.26 18.00", "2026-03-05T18:00:00", "5 марта 2026 в 18:00", "05.03.2026 18:00:30"],
)
def test_moment_with_a_time_of_day(text):
    assert parse_moment(text, latest_year=2030) == datetime(2026, 3, 5, 18, 0, tzinfo=LOCAL)


def test_moment_without_a_time_takes_the_given_one():
    assert parse_moment("05.03.2026", latest_year=2030, at=time(23, 59)) == datetime(2026, 3, 5, 23, 59, tzinfo=LOCAL)


def test_impossible_time_is_refused():
    with pytest.raises(Refused) as error:
        parse_moment("05.03.2026 25:00", latest_year=2030)
    assert error.value.message.to("en") == "“05.03.2026 25:00” is no time of day; write it as 18:00"
