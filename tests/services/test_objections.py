"""Objections: received against a decision, answered with reasons; an upheld one opens the call until decided anew."""

from datetime import date, timedelta

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.kinds import Outcome
from grantdesk.rules.proceedings import ObjectionState
from grantdesk.services import conflicts, decisions, objections, terms
from grantdesk.services.office import Office
from grantdesk.store.lists import decisions as decided
from grantdesk.store.lists import marks
from grantdesk.store.lists import meetings as lists
from tests.services.samples import DAY, NOW, marked, opened, person, three, took

FIRST = {"raised_by": "Өтініш беруші", "text": "Ұпай дұрыс саналмаған", "received_on": DAY}
TERMS = [
    {"step": "objections", "from": "draft", "amount": 2, "unit": "working_days", "bound": "not_later"},
    {"step": "objections", "from": "received", "amount": 3, "unit": "working_days", "bound": "not_later"},
]


def make(office: Office, fn, *args, **named):
    return office.act(fn, *args, by="secretary", now=NOW, **named)


def refusal(office: Office, fn, *args, **named) -> str:
    with pytest.raises(Refused) as caught:
        make(office, fn, *args, **named)
    return caught.value.to("en")


def decide(office: Office, call: int, protocol: str = "1") -> int:
    return make(office, decisions.decide, call, protocol=protocol, on=DAY).result


def test_an_objection_is_received_against_the_decision_in_force(office):
    call = three(office)
    assert refusal(office, objections.receive, call, **FIRST) == "Nothing is decided yet that could be objected to"
    decide(office, call)
    make(office, objections.receive, call, number=3, **FIRST)
    (row,) = office.ask(lists.objections, call)
    assert (row.state, row.raised_by, row.due_on) == (ObjectionState.OPEN, "Өтініш беруші", None)
    assert row.decision_id == office.ask(decided.of_call, call)[0].id
    assert refusal(office, objections.receive, call, **{**FIRST, "raised_by": " "}) == "Who raised the objection?"
    assert refusal(office, objections.receive, call, **{**FIRST, "text": ""}) == "What does the objection say?"
    assert "no application 9" in refusal(office, objections.receive, call, number=9, **FIRST)


def test_terms_are_those_of_the_definition(office):
    call = three(office, term=TERMS)
    decide(office, call)
    assert office.ask(objections.open_until, call) is None
    office.act(terms.record_day, call, "draft", DAY, by="secretary", now=NOW + timedelta(days=20))
    assert office.ask(objections.open_until, call) == date(2025, 11, 18)
    done = make(office, objections.receive, call, **{**FIRST, "received_on": date(2025, 11, 18)})
    assert done.message.to("en") == "The objection is recorded"
    late = make(office, objections.receive, call, **{**FIRST, "received_on": date(2025, 11, 19)})
    assert late.message.to("en") == "The objection is recorded; it came after the term, which ended on 18.11.2025"
    assert [row.due_on for row in office.ask(lists.objections, call)] == [date(2025, 11, 21), date(2025, 11, 24)]


@pytest.mark.parametrize(
    ("over", "told"),
    [
        ({"text": " "}, "An objection is answered with the reasons"),
        ({"on": date(2025, 11, 13)}, "An objection is answered on the day of its receipt or later"),
        ({"version": 5}, "Somebody else changed this in the meantime. Look at the new state and try again."),
        ({"state": ObjectionState.OPEN}, "The objection is answered already: To be answered"),
    ],
)
def test_an_answer_that_is_not_whole_is_refused(office, over, told):
    call = three(office)
    decide(office, call)
    key = make(office, objections.receive, call, **FIRST).result
    given = {"state": ObjectionState.REJECTED, "text": "Дұрыс", "on": DAY, **over}
    assert refusal(office, objections.answer, key, given.pop("state"), **given) == told


def test_an_objection_that_is_not_upheld_changes_nothing(office):
    call = three(office)
    decide(office, call)
    key = make(office, objections.receive, call, **FIRST).result
    make(office, objections.answer, key, ObjectionState.REJECTED, text="Ұпай дұрыс", on=DAY)
    member = office.ask(marks.members, call)[0].id
    assert "is decided" in refusal(office, conflicts.recuse, member, 1, reason="Туысы")
    assert "answered already" in refusal(office, objections.answer, key, ObjectionState.UPHELD, text="x", on=DAY)


def test_an_upheld_objection_opens_the_call_until_it_is_decided_anew(office):
    call = opened(office)
    took(office, call, person(1), person(2), person(3))
    marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8), (3, 10, 6, 7))
    decide(office, call)
    key = make(office, objections.receive, call, number=3, **FIRST).result
    make(office, objections.answer, key, ObjectionState.UPHELD, text="Мүше туысы болған", on=DAY)
    members = [row.id for row in office.ask(marks.members, call)]
    make(office, conflicts.recuse, members[1], 3, reason="Туысы")
    assert decide(office, call, "2") == 2
    newest, first = office.ask(decided.of_call, call)
    assert (newest.superseded, first.superseded) == (False, True)
    outcomes = [
        {row.number: row.outcome for row in office.ask(decided.results, made.id)} for made in (first, newest)
    ]
    assert outcomes == [
        {1: Outcome.SELECTED, 2: Outcome.SELECTED, 3: Outcome.RESERVE},
        {1: Outcome.SELECTED, 2: Outcome.RESERVE, 3: Outcome.SELECTED},
    ]
    assert "is decided" in refusal(office, conflicts.recuse, members[0], 1, reason="Туысы")
