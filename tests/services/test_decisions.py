"""Deciding: what stands in the way, what is stored, who declines, what the commission voted."""

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.kinds import Outcome, Reason, Status
from grantdesk.services import decisions, intake
from grantdesk.services.office import Office
from grantdesk.services.ranking import ranking
from grantdesk.store.lists import applications, calls
from grantdesk.store.lists import decisions as lists
from tests.services.samples import DAY, NOW, marked, opened, person, three, took


def decide(office: Office, call: int, protocol: str = "1", lot_seed: str | None = None) -> int:
    return office.act(
        decisions.decide, call, protocol=protocol, on=DAY, lot_seed=lot_seed, by="secretary", now=NOW
    ).result


def outcomes(office: Office, call: int, seed: str | None = None) -> dict[int, tuple[str, str, int]]:
    rows = office.ask(ranking, call, seed).rows
    return {row.number: (row.outcome.value, row.reason.value, row.amount) for row in rows}


def test_a_decision_stores_results_states_and_awards(office: Office) -> None:
    call = three(office)

    edition = decide(office, call)

    assert edition == 1
    stored = office.ask(lists.results, office.ask(lists.of_call, call)[0].id)
    assert [(row.number, row.place, row.result, row.outcome, row.amount) for row in stored] == [
        (1, 1, "9.00", Outcome.SELECTED, 100),
        (2, 2, "8.00", Outcome.SELECTED, 100),
        (3, 3, "7.00", Outcome.RESERVE, 0),
    ]
    assert [row.status for row in office.ask(applications.of_call, call)] == [
        Status.SELECTED,
        Status.SELECTED,
        Status.RESERVE,
    ]
    assert [(row.amount, row.decided_on, row.in_force) for row in office.ask(lists.awards, call_id=call)] == [
        (100, DAY, True)
    ] * 2
    assert office.ask(calls.rows)[0].decided is True


def test_the_same_decision_is_not_made_twice(office: Office) -> None:
    call = three(office)
    decide(office, call)

    with pytest.raises(Refused, match="decided already"):
        decide(office, call, "2")


def test_a_decision_needs_its_protocol_and_applications(office: Office) -> None:
    call = opened(office)

    with pytest.raises(Refused, match="number of its protocol"):
        decide(office, call, " ")
    with pytest.raises(Refused, match="cannot be made") as refused:
        decide(office, call)

    assert "No application came in" in refused.value.to("en")


def test_a_tie_on_the_line_refuses_until_a_lot_is_drawn(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1), person(2), person(3))
    marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8), (3, 8, 8, 8))

    with pytest.raises(Refused) as refused:
        decide(office, call)
    decide(office, call, lot_seed="seed")

    assert "Applications 2, 3 share a place on the line" in refused.value.to("en")
    assert {row.tie_rule for row in office.ask(ranking, call).rows if row.number > 1} == {"lot"}


def test_a_tie_on_the_line_is_settled_by_a_recorded_vote(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1), person(2), person(3))
    marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8), (3, 8, 8, 8))

    office.act(decisions.record_voted_order, call, [3, 2], minute="протокол 1, п. 4", by="secretary")

    assert outcomes(office, call) == {
        1: ("selected", "selected", 100),
        2: ("reserve", "reserve", 0),
        3: ("selected", "selected", 100),
    }


@pytest.mark.parametrize(
    "numbers, minute, told",
    [
        ([1, 2], "m", "equal results"),
        ([2], "m", "at least two"),
        ([2, 9], "m", "at least two"),
        ([2, 3], " ", "the minute"),
    ],
)
def test_a_voted_order_must_name_equals_and_its_minute(
    office: Office, numbers: list[int], minute: str, told: str
) -> None:
    call = opened(office)
    took(office, call, person(1), person(2), person(3))
    marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8), (3, 8, 8, 8))

    with pytest.raises(Refused, match=told):
        office.act(decisions.record_voted_order, call, numbers, minute=minute)


def test_a_vote_needs_the_rule_in_the_definition(office: Office) -> None:
    call = three(office, scoring={"method": "sum", "ties": ["earlier"]})

    with pytest.raises(Refused, match="no tie rule"):
        office.act(decisions.record_voted_order, call, [1, 2], minute="m")


def test_an_unfinished_sheet_refuses(office: Office) -> None:
    call = opened(
        office,
        criterion=[
            {"code": code, "name": {"kk": "А", "ru": "А"}, "min": 0, "max": 10, "step": 1} for code in ("idea", "plan")
        ],
    )
    took(office, call, person(1), person(2))
    marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8))

    with pytest.raises(Refused) as refused:
        decide(office, call)

    assert (
        "Score sheets are not finished: Аманжолов Е.: 1, 2; Бейсенова Г.: 1, 2; Вдовина Т.: 1, 2"
        in refused.value.to("en")
    )


def test_a_missing_quorum_refuses(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1), person(2))
    marked(office, call, (1, 9, "absent", "absent"), (2, 8, "absent", "absent"))

    with pytest.raises(Refused) as refused:
        decide(office, call)

    assert "1 of 3 members took part, 2 are needed" in refused.value.to("en")


def test_a_declined_award_brings_in_the_reserve_and_a_new_edition(office: Office) -> None:
    call = three(office)
    decide(office, call)

    shifts = office.act(decisions.decline, call, 1, on=DAY, by="secretary", now=NOW).result
    edition = decide(office, call, "1-1")

    assert [(shift.number, shift.before, shift.after, shift.amount) for shift in shifts] == [
        (1, Outcome.SELECTED, Outcome.NOT_SELECTED, 0),
        (3, Outcome.RESERVE, Outcome.SELECTED, 100),
    ]
    assert edition == 2
    assert outcomes(office, call)[1] == ("not_selected", "declined", 0)
    row = next(item for item in office.ask(ranking, call).rows if item.number == 1)
    assert (row.place, row.result) == (1, "9.00")
    made = office.ask(lists.of_call, call)
    assert [(item.edition, item.protocol, item.superseded) for item in made] == [(2, "1-1", False), (1, "1", True)]
    assert {item.number: item.reason for item in office.ask(lists.results, made[1].id)}[1] is Reason.SELECTED
    assert [(item.amount, item.in_force) for item in office.ask(lists.awards, call_id=call)] == [
        (100, False),
        (100, True),
        (100, True),
    ]


@pytest.mark.parametrize("number, told", [(3, "not selected"), (9, "no application 9")])
def test_only_a_winner_can_decline(office: Office, number: int, told: str) -> None:
    call = three(office)
    decide(office, call)

    with pytest.raises(Refused, match=told):
        office.act(decisions.decline, call, number, on=DAY)


def test_marks_of_a_decided_call_stand(office: Office) -> None:
    call = three(office)
    decide(office, call)

    with pytest.raises(Refused, match="marks stand"):
        marked(office, call, (1, 1, 1, 1))


def test_a_lot_drawn_for_the_decision_holds_when_the_ranking_is_shown_later(office: Office) -> None:
    call = opened(office)
    took(office, call, *[person(number) for number in range(1, 6)])
    marked(office, call, *[(number, 5, 5, 5) for number in range(1, 6)])
    decide(office, call, lot_seed="published")

    assert outcomes(office, call) == outcomes(office, call, "published")
    assert office.ask(ranking, call).lot_seed == "published"


def test_a_failing_act_leaves_nothing_behind(office: Office) -> None:
    call = three(office)

    def half(act, call_id: int):
        decisions.decide(act, call_id, protocol="1", on=DAY)
        intake.register(act, call_id, person(8))

    with pytest.raises(Refused, match="decided"):
        office.act(half, call)

    assert office.ask(lists.of_call, call) == []
    assert [row.status for row in office.ask(applications.of_call, call)] == [Status.ADMITTED] * 3
