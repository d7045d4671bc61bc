"""The clock of a hearing, with a time of the test's own."""

import pytest

from grantdesk.ui.meetings.clock import Clock, Mood, Part


class Time:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def clock(qapp, time) -> Clock:
    clock = Clock(time)
    clock.begin(7, 5, 3)
    return clock


def test_it_counts_down_from_the_minutes_of_the_speech(clock, time):
    time.now += 61
    assert (clock.face(), clock.mood, str(clock.words())) == ("03:59", Mood.CALM, "Speech: running")


def test_the_last_minute_and_the_end_are_told_in_words_and_mood(clock, time):
    time.now += 241
    assert (clock.face(), clock.mood, str(clock.words())) == ("00:59", Mood.WARNING, "Speech: the last minute")
    time.now += 71
    assert (clock.face(), clock.mood, str(clock.words())) == ("+00:12", Mood.OVER, "Speech: the time is over")


def test_time_stands_still_while_it_is_stopped(clock, time):
    time.now += 10
    clock.toggle()
    time.now += 500
    assert (clock.face(), clock.is_running, str(clock.words())) == ("04:50", False, "Speech: stopped")
    clock.toggle()
    time.now += 5
    assert (clock.face(), clock.is_running) == ("04:45", True)


def test_questions_have_a_time_of_their_own(clock, time):
    time.now += 200
    assert clock.has_questions
    clock.go_to_questions()
    assert (clock.part, clock.face(), clock.has_questions) == (Part.QUESTIONS, "03:00", False)
    clock.add()
    assert clock.face() == "04:00"


def test_a_meeting_opened_again_goes_on_where_it_was(qapp, time):
    clock = Clock(time)
    clock.begin(7, 5, None, spent=90.5)
    assert (clock.face(), clock.has_questions) == ("03:30", False)


def test_everybody_who_shows_it_is_told(clock, qtbot):
    with qtbot.waitSignal(clock.ticked):
        clock.end()
    assert clock.item is None
