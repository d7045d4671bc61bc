"""The deadlines of a call as a line of time."""

from datetime import date

import pytest

from grantdesk.rules.calendar import WorkCalendar
from grantdesk.rules.programme import Term
from grantdesk.rules.terms import Event, State, Step, closes, given, line, opens
from tests.rules.samples import call, definition

CALENDAR = WorkCalendar(confirmed=frozenset({2025}))
TODAY = date(2025, 11, 14)


def term(step: str, start: str, amount: int, unit: str = "working_days", bound: str = "not_later") -> dict:
    return {"step": step, "from": start, "amount": amount, "unit": unit, "bound": bound}


def states(terms: list[dict], events: dict[str, date], today: date = TODAY, **dates) -> list[tuple]:
    found = line(definition(term=terms, call=call(**dates)), events, CALENDAR, today)
    return [(item.step, item.day, item.state, item.overdue) for item in found]


@pytest.mark.parametrize(
    ("done", "today", "state", "overdue"),
    [
        (None, date(2025, 11, 6), State.RUNNING, False),
        (None, date(2025, 11, 7), State.DUE, False),
        (None, date(2025, 11, 8), State.OVERDUE, True),
        (date(2025, 11, 7), date(2025, 11, 8), State.DONE, False),
        (date(2025, 11, 8), date(2025, 11, 9), State.DONE_LATE, True),
    ],
)
def test_last_day(done: date | None, today: date, state: State, overdue: bool) -> None:
    events = {"handover": done} if done else {}
    found = states([term("handover", "acceptance_end", 5)], events, today)
    assert found == [(Step.HANDOVER, date(2025, 11, 7), state, overdue)]


@pytest.mark.parametrize(
    ("done", "today", "state", "overdue"),
    [
        (None, date(2025, 11, 12), State.NOT_YET, False),
        (None, date(2025, 11, 13), State.ALLOWED, False),
        (date(2025, 11, 13), TODAY, State.DONE, False),
        (date(2025, 11, 12), TODAY, State.TOO_EARLY, True),
    ],
)
def test_first_day_allowed(done: date | None, today: date, state: State, overdue: bool) -> None:
    events = {"draft": date(2025, 11, 10)} | ({"signed": done} if done else {})
    found = states([term("signing", "draft", 3, bound="not_earlier")], events, today)
    assert found == [(Step.SIGNING, date(2025, 11, 13), state, overdue)]


def test_announcement_is_done_by_the_end_of_acceptance() -> None:
    terms = [term("announcement", "announced", 2, "months", "not_earlier")]
    assert states(terms, {}, announced=date(2025, 8, 31)) == [
        (Step.ANNOUNCEMENT, date(2025, 10, 31), State.DONE, False)
    ]
    assert states(terms, {}, announced=date(2025, 9, 1))[0][2] is State.TOO_EARLY


def test_terms_stand_in_the_order_of_time_with_the_unknown_last() -> None:
    terms = [
        term("bank", "signed", 10), term("publication", "decided", 3), term("correction", "notice", 2),
        term("handover", "acceptance_end", 5),
    ]  # fmt: skip
    assert states(terms, {"decided": date(2025, 11, 10)}, date(2025, 11, 1)) == [
        (Step.HANDOVER, date(2025, 11, 7), State.RUNNING, False),
        (Step.PUBLICATION, date(2025, 11, 13), State.RUNNING, False),
        (Step.BANK, None, State.WAITING, False),
        (Step.CORRECTION, None, State.EACH, False),
    ]


def test_doubts_of_the_calendar_come_along() -> None:
    found = line(definition(term=[term("handover", "draft", 5)]), {"draft": date(2026, 1, 5)}, CALENDAR, TODAY)
    assert len(found[0].doubts) == 1


def test_day_written_down_stands_before_that_of_the_definition() -> None:
    assert given(definition()) == {}
    assert given(definition(call=call())) == {"acceptance_end": date(2025, 10, 31)}
    assert given(definition(call=call(announced=date(2025, 8, 1))))["announced"] == date(2025, 8, 1)


def test_every_step_and_event_has_a_name() -> None:
    from grantdesk.rules.programme import STEPS

    assert [step.value for step in Step] == list(STEPS)
    assert all(item.label.to("en") for kind in (Event, Step, State) for item in kind)


def test_each_term_names_the_events_that_people_write_down_for_it():
    def term(step: str, start: str) -> Term:
        return Term.model_validate(
            {"step": step, "from": start, "amount": 1, "unit": "working_days", "bound": "not_later"}
        )

    assert (closes(term("signing", "draft")), opens(term("signing", "draft"))) == (Event.SIGNED, Event.DRAFT)
    assert (closes(term("announcement", "announced")), opens(term("notice", "decided"))) == (None, None)
    assert opens(term("correction", "notice")) is None
