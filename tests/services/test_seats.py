"""Cards across years, the order of appointment, substitutes."""

from datetime import date

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.kinds import Role
from grantdesk.rules.members import NewMember
from grantdesk.services import committees, seats
from grantdesk.services.office import Office
from grantdesk.services.seats import NewCard
from grantdesk.store.lists import marks, proceedings
from tests.services.samples import NOW, opened

CARD = NewCard(
    "АХМЕТОВ серік", "басқарма басшысы", "руководитель управления", "Жастар орталығы", "Абай к., 5",
    "8 701 123-45-67", "Serik@Example.org", "2024 жылдан",
)  # fmt: skip


def make(office: Office, fn, *args, **named):
    return office.act(fn, *args, by="secretary", now=NOW, **named).result


def refusal(office: Office, fn, *args, **named) -> str:
    with pytest.raises(Refused) as caught:
        make(office, fn, *args, **named)
    return caught.value.to("en")


def test_a_card_is_cleaned_and_found_by_any_spelling(office):
    card = make(office, seats.keep_card, CARD)
    (row,) = office.ask(proceedings.cards, search="ахметов сер")
    assert (row.id, row.name, row.phone, row.email) == (card, "Ахметов серік", "+77011234567", "serik@example.org")
    assert office.ask(proceedings.cards, search="басқа") == []


def test_a_card_is_changed_and_a_stale_change_refused(office):
    card = make(office, seats.keep_card, CARD)
    make(office, seats.keep_card, NewCard("Ахметов Серік", retired=True), card_id=card, version=1)
    assert office.ask(proceedings.cards) == []
    (row,) = office.ask(proceedings.cards, retired=True)
    assert (row.name, row.phone, row.version) == ("Ахметов Серік", "", 2)
    assert "Somebody else" in refusal(office, seats.keep_card, CARD, card_id=card, version=1)


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (NewCard(" "), "A member needs a name"),
        (NewCard("Ахметов Серік"), "Ахметов Серік has a card already"),
        (NewCard("Ким А", phone="12"), "“12” is no complete telephone number"),
        (NewCard("Ким А", email="ким"), "“ким” is no e-mail address"),
    ],
)
def test_a_card_that_cannot_be_is_refused(office, new, told):
    make(office, seats.keep_card, CARD)
    assert refusal(office, seats.keep_card, new) == told


def test_a_member_is_appointed_from_the_card_file(office):
    call = opened(office)
    card = make(office, seats.keep_card, CARD)
    member = make(office, seats.appoint, call, card, role=Role.CHAIR)
    (row,) = office.ask(marks.members, call)
    assert (row.id, row.role, row.position["ru"], row.card_id) == (member, Role.CHAIR, "руководитель управления", card)
    assert office.ask(proceedings.cards_of, call)[member].employer == "Жастар орталығы"
    make(office, seats.keep_card, NewCard("Ахметов Серік", retired=True), card_id=card)
    assert "does not serve" in refusal(office, seats.appoint, call, card)


def test_the_order_of_appointment_is_recorded(office):
    call = opened(office)
    assert office.ask(proceedings.commission, call) is None
    titles = {"title_kk": "Құрамы туралы", "title_ru": "О составе"}
    make(office, seats.set_order, call, number=" 12-Ө ", on=date(2025, 9, 1), **titles)
    row = office.ask(proceedings.commission, call)
    assert (row.order_number, row.order_date, row.order_title_kk) == ("12-Ө", date(2025, 9, 1), "Құрамы туралы")


def test_a_substitute_adds_no_seat(office):
    call = opened(office)
    names = ("Ахметов А", "Ким Б", "Ли В", "Пак Г")
    team = [make(office, committees.add_member, call, NewMember(name)) for name in names]
    assert [fault.to("en") for fault in office.ask(committees.commission, call).faults] == [
        "The commission has 4 voting members, the number must be odd"
    ]
    make(office, seats.set_substitute, team[3], team[0])
    found = office.ask(committees.commission, call)
    assert (found.faults, found.quorum.members) == ((), 3)
    make(office, seats.set_substitute, team[3], None)
    assert office.ask(committees.commission, call).quorum.members == 4


def test_a_substitute_stands_in_for_another_plain_seat_of_the_same_commission(office):
    call, other = opened(office), opened(office, code="other")
    team = [make(office, committees.add_member, call, NewMember(name)) for name in ("Ахметов А", "Ким Б", "Ли В")]
    chair = make(office, committees.add_member, call, NewMember("Пак Г", Role.CHAIR))
    stranger = make(office, committees.add_member, other, NewMember("Цой Д"))
    make(office, seats.set_substitute, team[1], team[0])
    told = "A substitute stands in for another member of the same commission"
    assert refusal(office, seats.set_substitute, team[2], team[2]) == told
    assert refusal(office, seats.set_substitute, team[2], stranger) == told
    twice = "A substitute cannot have a substitute himself"
    assert refusal(office, seats.set_substitute, team[2], team[1]) == twice
    assert refusal(office, seats.set_substitute, team[0], team[2]) == twice
    assert refusal(office, seats.set_substitute, chair, team[2]) == "Пак Г presides and cannot be a substitute"
