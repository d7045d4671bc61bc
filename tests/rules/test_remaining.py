"""What is said of the time left, over week-ends and holidays."""

from datetime import date

import pytest

from grantdesk.rules.remaining import remaining, soon
from grantdesk.services.reference import calendar

FRIDAY = date(2026, 9, 4)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 9, 4), "due today"),
        (date(2026, 9, 5), "due tomorrow"),
        (date(2026, 9, 6), "due on a day off"),
        (date(2026, 9, 7), "1 working day left"),
        (date(2026, 9, 11), "5 working days left"),
        (date(2026, 9, 3), "overdue by 1 working day"),
        (date(2026, 8, 28), "overdue by 5 working days"),
    ],
)
def test_time_left_is_said_in_working_days(day, words):
    assert remaining(day, FRIDAY, calendar()).to("en") == words


def test_day_off_that_is_over_counts_no_working_day():
    assert remaining(date(2026, 9, 5), date(2026, 9, 6), calendar()).to("en") == "overdue since a day off"


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2026, 9, 3), False), (FRIDAY, True), (date(2026, 9, 7), True), (date(2026, 9, 8), False)],
)
def test_soon_is_today_and_the_next_working_day(day, expected):
    assert soon(day, FRIDAY, calendar()) is expected
