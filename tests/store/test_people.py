"""Earlier applications of a person and of who is likely the same."""

from dataclasses import replace

import pytest

from grantdesk.services import decisions
from grantdesk.services.office import Office
from grantdesk.store.lists import people
from grantdesk.store.lists.people import Wanted
from tests.services.samples import DAY, NOW, opened, person, three, took

MANY = person(1, phone="+77011234567", email="a@mail.kz")


@pytest.mark.parametrize(
    ("wanted", "same"),
    [
        (Wanted(iin=MANY.iin), ("iin",)),
        (Wanted(phone="+77011234567"), ("phone",)),
        (Wanted(email="a@mail.kz"), ("email",)),
        (Wanted(last_name="СЫНАКОВ1", first_name="Алибек"), ("name",)),
        (Wanted(iin=MANY.iin, phone="+77011234567"), ("iin", "phone")),
    ],
)
def test_person_is_recognised_by(office: Office, wanted: Wanted, same: tuple[str, ...]) -> None:
    took(office, opened(office), MANY, person(2))
    assert [(row.number, row.same) for row in office.ask(people.earlier, wanted)] == [(1, same)]


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(last_name="Сынақов1"), Wanted(iin="000000000000")])
def test_nobody_is_found_where_too_little_is_known(office: Office, wanted: Wanted) -> None:
    took(office, opened(office), MANY)
    assert office.ask(people.earlier, wanted) == []


def test_name_that_only_begins_alike_is_another_person(office: Office) -> None:
    took(office, opened(office), person(11))
    assert office.ask(people.earlier, Wanted(last_name="Сынақов1", first_name="Әлібек")) == []


def test_same_iin_comes_before_the_same_name_and_the_application_itself_is_left_out(office: Office) -> None:
    first = took(office, opened(office), person(1))[0]
    namesake = replace(person(2), last_name="Сынақов1")
    took(office, opened(office, code="other"), namesake, person(1))
    found = office.ask(people.earlier, Wanted(MANY.iin, "Сынақов1", "Әлібек", besides=first.id))
    assert [row.same for row in found] == [("iin", "name"), ("name",)]


def test_award_in_force_is_shown(office: Office) -> None:
    call = three(office)
    office.act(decisions.decide, call, protocol="1", on=DAY, by="secretary", now=NOW)
    amounts = {number: office.ask(people.earlier, Wanted(iin=person(number).iin))[0].award for number in (1, 2, 3)}
    assert amounts == {1: 100, 2: 100, 3: None}
