"""Taking applications in: numbers, persons, grounds, second applications."""

from datetime import UTC, date, datetime

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.kinds import Status
from grantdesk.services import decisions, intake
from grantdesk.services.office import Office
from grantdesk.store.lists import applications, finding
from tests.services.samples import DAY, NOW, RECEIVED, opened, person, three, took


def states(office: Office, call: int) -> list[tuple[int, Status, tuple[str, ...]]]:
    return [(row.number, row.status, row.grounds) for row in office.ask(applications.of_call, call)]


def test_numbers_go_on_in_the_order_of_storing(office: Office) -> None:
    call = opened(office)

    first = took(office, call, person(5), person(1))
    second = office.act(intake.register, call, person(3), by="clerk", now=NOW).result

    assert [taken.number for taken in first] == [1, 2]
    assert second.number == 3


def test_one_person_has_one_card_in_two_calls(office: Office) -> None:
    one = opened(office)
    other = opened(office, code="other")

    took(office, one, person(1))
    took(office, other, person(1))

    rows = [office.ask(applications.of_call, call)[0] for call in (one, other)]
    assert rows[0].person_id == rows[1].person_id
    assert [row.call_id for row in office.ask(applications.of_person, rows[0].person_id)] == [other, one]


@pytest.mark.parametrize(
    "over, ground",
    [
        ({"received_at": datetime(2025, 10, 31, 13, 0, 1, tzinfo=UTC)}, "late"),
        ({"citizenship": "RU"}, "citizenship"),
        ({"birth_date": date(1990, 10, 31)}, "age"),
        ({"district": "351000000"}, "residence"),
    ],
)
def test_who_does_not_qualify_is_stored_numbered_and_not_admitted(office: Office, over: dict, ground: str) -> None:
    call = opened(office)

    taken = took(office, call, person(1, **over))

    assert [item.code for item in taken[0].grounds] == [ground]
    assert states(office, call) == [(1, Status.NOT_ADMITTED, (ground,))]


def test_several_grounds_are_all_kept_the_first_in_order_first(office: Office) -> None:
    call = opened(office)

    took(office, call, person(1, district="351000000", citizenship="RU"))

    assert states(office, call) == [(1, Status.NOT_ADMITTED, ("citizenship", "residence"))]


def test_received_at_the_last_second_is_in_time(office: Office) -> None:
    call = opened(office)

    took(office, call, person(1, received_at=datetime(2025, 10, 31, 13, 0, tzinfo=UTC)))

    assert states(office, call) == [(1, Status.ADMITTED, ())]


def test_of_two_applications_the_one_received_first_stands_even_when_it_is_entered_later(office: Office) -> None:
    call = opened(office)
    took(office, call, person(7))

    later = took(office, call, person(7, received_at=RECEIVED))

    assert later[0].grounds == ()
    assert states(office, call) == [(1, Status.NOT_ADMITTED, ("second_application",)), (2, Status.ADMITTED, ())]


def test_a_barred_application_makes_no_second_one(office: Office) -> None:
    call = opened(office)

    took(office, call, person(1, citizenship="RU"), person(1, received_at=RECEIVED))

    assert states(office, call) == [(1, Status.NOT_ADMITTED, ("citizenship",)), (2, Status.ADMITTED, ())]


def test_without_the_rule_one_person_may_apply_twice(office: Office) -> None:
    call = opened(office, eligibility={"one_application": False})

    took(office, call, person(1), person(1))

    assert [state for _number, state, _grounds in states(office, call)] == [Status.ADMITTED, Status.ADMITTED]


def test_an_earlier_award_of_the_programme_bars_a_later_call(office: Office) -> None:
    first = three(office)
    office.act(decisions.decide, first, protocol="1", on=DAY, now=NOW)
    from grantdesk.services import calls
    from tests.services.samples import toml

    text = toml().replace("year = 2025", "year = 2026", 1).replace("2025-", "2026-")
    code = office.act(calls.open_call, text, file="next.toml").result
    second = office.ask(calls.call_id, code)

    received = RECEIVED.replace(year=2026)
    took(office, second, person(1, received_at=received), person(3, received_at=received))

    assert states(office, second) == [(1, Status.NOT_ADMITTED, ("repeat",)), (2, Status.ADMITTED, ())]


def test_a_decided_call_takes_nothing_more(office: Office) -> None:
    call = three(office)
    office.act(decisions.decide, call, protocol="1", on=DAY, now=NOW)

    with pytest.raises(Refused, match="decided"):
        took(office, call, person(9))


def test_a_double_click_makes_one_application(office: Office) -> None:
    """Hypha's double click made two applications: the second is numbered, and not admitted as a second one."""
    call = opened(office)

    office.act(intake.register, call, person(1), by="clerk", now=NOW)
    office.act(intake.register, call, person(1), by="clerk", now=NOW)

    assert [state for _number, state, _grounds in states(office, call)] == [Status.ADMITTED, Status.NOT_ADMITTED]


def test_further_telephones_are_kept_shown_and_found(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1, phone="+77011234567", phones=("+77055556677", "үй 123")))
    (row,) = office.ask(applications.of_call, call)
    assert (row.phones, row.all_phones) == (("+77055556677", "үй 123"), "+77011234567, +77055556677, үй 123")
    assert [found.id for found in office.ask(finding.find, "8 705 555 66 77")] == [row.id]


def test_project_title_of_any_length_is_stored_and_its_beginning_searched(office: Office) -> None:
    call = opened(office)
    title = "Балалар кітапханасы " * 900

    took(office, call, person(1, project_title=title.strip()))

    assert len(office.ask(applications.ids, applications.View(call_id=call, search="кітапх"))) == 1
    assert office.ask(applications.of_call, call)[0].project_title == title.strip()
