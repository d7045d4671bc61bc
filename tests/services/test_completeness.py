"""Completeness in an office: checklist, notice with its term, answer, what is due, who came late; the line of time."""

from datetime import UTC, date, datetime

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.completeness import Checked, Standing
from grantdesk.rules.kinds import Status
from grantdesk.rules.terms import State
from grantdesk.services import applications as acts
from grantdesk.services import completeness, decisions, terms
from grantdesk.services.office import Office
from grantdesk.store.lists import applications
from tests.rules.samples import NAME
from tests.services.samples import DAY, NOW, marked, opened, person, took

DOCUMENTS = [
    {"code": "plan", "name": NAME, "need": "required"},
    {"code": "slides", "name": NAME, "need": "one_of:show"},
    {"code": "video", "name": NAME, "need": "one_of:show"},
    {"code": "card", "name": NAME, "need": "required", "seen": True},
]
TERMS = [
    {"step": "completeness", "from": "received", "amount": 5, "unit": "working_days", "bound": "not_later"},
    {"step": "correction", "from": "notice", "amount": 2, "unit": "working_days", "bound": "not_later"},
    {"step": "handover", "from": "acceptance_end", "amount": 5, "unit": "working_days", "bound": "not_later"},
]
FRIDAY, TUESDAY = date(2025, 11, 7), date(2025, 11, 11)
FULL = {"plan": Checked.RECEIVED, "video": Checked.RECEIVED, "card": Checked.SEEN}


@pytest.fixture
def call(office: Office) -> int:
    return opened(office, document=DOCUMENTS, term=TERMS)


@pytest.fixture
def key(office: Office, call: int) -> int:
    return took(office, call, person(1))[0].id


def make(office: Office, fn, *args, now: datetime = NOW, **named):
    return office.act(fn, *args, by="clerk", now=now, **named)


def status(office: Office, key: int) -> Status:
    return office.ask(applications.rows, [key])[0].status


def test_checklist_of_one_application(office: Office, call: int, key: int) -> None:
    make(office, completeness.check_documents, key, {"card": Checked.SEEN}, seen_on=date(2025, 10, 30))
    found = office.ask(completeness.checklist, key)
    assert [(line.document.code, line.state) for line in found.lines] == [
        ("plan", None), ("slides", None), ("video", None), ("card", Checked.SEEN),
    ]  # fmt: skip
    assert (found.lines[3].seen_by, found.lines[3].seen_on) == ("clerk", date(2025, 10, 30))
    assert [gap.codes for gap in found.gaps] == [("plan",), ("slides", "video")]
    assert office.ask(completeness.standings, call) == {key: Standing.INCOMPLETE}
    make(office, completeness.check_documents, key, FULL)
    assert office.ask(completeness.standings, call) == {key: Standing.COMPLETE}


@pytest.mark.parametrize("states", [{"card": Checked.RECEIVED}, {"plan": Checked.NOT_NEEDED}, {"other": Checked.SEEN}])
def test_line_that_the_checklist_may_not_hold_is_refused(office: Office, key: int, states: dict) -> None:
    with pytest.raises(Refused):
        make(office, completeness.check_documents, key, states)


def test_notice_counts_working_days_and_sends_for_correction(office: Office, call: int, key: int) -> None:
    make(office, completeness.check_documents, key, {"plan": Checked.MISSING})
    preview = office.ask(completeness.notice_values, key, FRIDAY)
    assert [document.code for document in preview.documents] == ["plan", "slides", "video", "card"]

    make(office, completeness.notify_missing, key, on=FRIDAY, how="e-mail")

    row = office.ask(completeness.checklist, key).corrections[0]
    assert (row.notified_on, row.due_on, row.missing) == (FRIDAY, TUESDAY, ("plan", "slides|video", "card"))
    assert preview.due is not None
    assert preview.due.day == TUESDAY
    assert status(office, key) is Status.CORRECTION
    found = office.ask(completeness.due, call, TUESDAY)
    assert [(item.number, item.step, item.day, item.overdue) for item in found] == [(1, "correction", TUESDAY, False)]
    assert office.ask(completeness.due, call, date(2025, 11, 12))[0].overdue


@pytest.mark.parametrize(("day", "in_time"), [(11, True), (12, False)])
def test_answer_is_in_time_or_late(office: Office, key: int, day: int, in_time: bool) -> None:
    make(office, completeness.notify_missing, key, on=FRIDAY)
    done = make(office, completeness.answer, key, now=datetime(2025, 11, day, 18, 59, tzinfo=UTC))
    assert done.result is in_time
    assert (done.message is None) is in_time
    assert status(office, key) is Status.REGISTERED
    with pytest.raises(Refused):
        make(office, completeness.answer, key)


def test_notice_is_given_once_and_only_where_something_is_missing(office: Office, key: int) -> None:
    make(office, completeness.notify_missing, key, on=FRIDAY)
    with pytest.raises(Refused):
        make(office, completeness.notify_missing, key, on=FRIDAY)
    make(office, completeness.answer, key)
    make(office, completeness.check_documents, key, FULL)
    with pytest.raises(Refused):
        make(office, completeness.notify_missing, key, on=FRIDAY)


def test_day_against_the_rules_is_refused_and_without_a_rule_it_is_taken(office: Office, key: int) -> None:
    with pytest.raises(Refused) as error:
        make(office, completeness.notify_missing, key, on=FRIDAY, due_on=date(2025, 12, 1))
    assert error.value.where == "due_on"
    other = took(office, opened(office, code="other", document=DOCUMENTS), person(1))[0].id
    make(office, completeness.notify_missing, other, on=FRIDAY, due_on=date(2025, 12, 1))
    assert office.ask(completeness.checklist, other).corrections[0].due_on == date(2025, 12, 1)


def test_checks_are_due_from_the_receipt_until_a_line_is_written(office: Office, call: int, key: int) -> None:
    found = office.ask(completeness.due, call, date(2025, 10, 8))
    assert [(item.number, item.step, item.day, item.overdue) for item in found] == [
        (1, "completeness", date(2025, 10, 8), False)
    ]
    make(office, completeness.check_documents, key, {"plan": Checked.MISSING})
    assert office.ask(completeness.due, call, date(2025, 10, 8)) == []


def test_late_application_is_listed_with_its_minute(office: Office, call: int) -> None:
    end = datetime(2025, 10, 31, 13, tzinfo=UTC)
    took(office, call, person(1, received_at=end), person(2, received_at=end.replace(minute=1, second=1)))
    assert [(row.number, row.minutes) for row in office.ask(completeness.late, call)] == [(2, 2)]


def test_refusal_for_an_incomplete_set_needs_its_ground(office: Office, key: int) -> None:
    with pytest.raises(Refused):
        make(office, acts.move, [key], "refuse", ground="incomplete_set")
    with pytest.raises(Refused):
        make(office, acts.move, [key], "refuse", ground="age")
    make(office, acts.move, [key], "refuse", ground="late")
    assert status(office, key) is Status.NOT_ADMITTED


def test_single_ground_is_overridden_with_a_reason(office: Office, call: int) -> None:
    key = took(office, call, person(4, citizenship="RU", district="350000000"))[0].id
    with pytest.raises(Refused):
        make(office, acts.override_ground, key, "citizenship", reason=" ")
    with pytest.raises(Refused):
        make(office, acts.override_ground, key, "age", reason="x")
    assert make(office, acts.override_ground, key, "citizenship", reason="Passport seen").result is Status.NOT_ADMITTED
    assert make(office, acts.override_ground, key, "residence", reason="Studies here").result is Status.ADMITTED
    row = office.ask(applications.rows, [key])[0]
    assert (row.grounds, row.override_reason) == (("citizenship", "residence"), "Passport seen; Studies here")
    new = person(4, citizenship="RU", district="350000000", birth_date=date(1980, 1, 1))
    make(office, acts.correct, key, new, version=row.version)
    assert status(office, key) is Status.NOT_ADMITTED


def test_refused_by_hand_is_not_turned_by_a_correction(office: Office, key: int) -> None:
    make(office, acts.move, [key], "refuse", ground="late")
    version = office.ask(applications.rows, [key])[0].version
    make(office, acts.correct, key, person(1, note="x"), version=version)
    assert status(office, key) is Status.NOT_ADMITTED


def test_withdrawn_first_application_lets_the_second_stand(office: Office, call: int) -> None:
    first, second = took(office, call, person(1), person(1, received_at=person(2).received_at))
    make(office, acts.move, [first.id], "withdraw", reason="His letter")
    assert status(office, second.id) is Status.ADMITTED


# --- the line of time ------------------------------------------------------------------------------------------------


def test_timeline_of_a_call(office: Office, call: int, key: int) -> None:
    found = office.ask(terms.timeline, call, date(2025, 11, 10))
    assert [(item.step.value, item.day, item.state) for item in found.deadlines] == [
        ("handover", FRIDAY, State.OVERDUE), ("completeness", None, State.EACH), ("correction", None, State.EACH),
    ]  # fmt: skip
    assert [(point.day, point.past) for point in found.points] == [
        (date(2025, 10, 1), True), (date(2025, 10, 31), True), (DAY, False),
    ]  # fmt: skip
    assert found.overdue == 2

    make(office, terms.record_day, call, "handover", FRIDAY, note="Act 3", now=datetime(2025, 11, 10, tzinfo=UTC))
    found = office.ask(terms.timeline, call, date(2025, 11, 10))
    assert (found.deadlines[0].state, found.days["handover"].note) == (State.DONE, "Act 3")
    make(office, terms.record_day, call, "handover", None)
    assert office.ask(terms.timeline, call, date(2025, 11, 10)).days == {}


@pytest.mark.parametrize(
    ("event", "day"), [("acceptance_end", FRIDAY), ("lunch", FRIDAY), ("handover", date(2026, 1, 1)), ("decided", DAY)]
)
def test_day_that_cannot_be_written_down(office: Office, call: int, event: str, day: date) -> None:
    with pytest.raises(Refused):
        make(office, terms.record_day, call, event, day)


def test_day_that_the_definition_gives_is_not_written_down(office: Office) -> None:
    dates = {"acceptance_start": datetime(2025, 10, 1, 9), "acceptance_end": datetime(2025, 10, 31, 18)}
    call = opened(office, call={"year": 2025, "announced": date(2025, 8, 1), **dates})
    with pytest.raises(Refused):
        make(office, terms.record_day, call, "announced", date(2025, 8, 2))


def test_decision_starts_the_terms_that_count_from_it(office: Office) -> None:
    rule = {"step": "publication", "from": "decided", "amount": 3, "unit": "working_days", "bound": "not_later"}
    call = opened(office, term=[rule])
    took(office, call, person(1), person(2), person(3))
    marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8), (3, 7, 7, 7))
    make(office, decisions.decide, call, protocol="1", on=DAY)
    assert office.ask(terms.timeline, call, DAY).deadlines[0].day == date(2025, 11, 19)


def test_calendar_file_is_read_back(office: Office, call: int, key: int) -> None:
    from icalendar import Calendar

    content = office.ask(terms.calendar, call, "ru", NOW)
    assert content == office.ask(terms.calendar, call, "ru", NOW)
    events = Calendar.from_ical(content).walk("VEVENT")
    assert sorted(event["DTSTART"].dt for event in events) == [
        date(2025, 10, 1), date(2025, 10, 8), date(2025, 10, 31), FRIDAY, DAY,
    ]  # fmt: skip
    assert len({str(event["UID"]) for event in events}) == 5
