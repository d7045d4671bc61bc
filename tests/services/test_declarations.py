"""Declarations of a commission: who declared, hints that nobody settled, the form on paper in both languages."""

from datetime import date

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.kinds import Role
from grantdesk.rules.members import NewMember
from grantdesk.services import committees, conflicts, declarations, seats
from grantdesk.services.seats import NewCard
from grantdesk.store.lists import committees as lists
from grantdesk.store.lists import marks, proceedings
from tests.papers.reading import text_of
from tests.services.samples import MEMBERS, NOW, opened, person, three, took

DAY = date(2025, 11, 3)


def make(office, fn, *args, **named):
    return office.act(fn, *args, by="secretary", now=NOW, **named).result


def members(office, call):
    return [row.id for row in office.ask(marks.members, call)]


def test_a_hint_is_settled_by_any_recusal_on_its_case(office):
    call = three(office)
    took(office, call, person(4, phone="+77011234567"))
    one = members(office, call)[0]
    make(office, seats.keep_member_card, one, NewCard(MEMBERS[0], phone="87011234567"))
    assert [len(row.hints) for row in office.ask(declarations.overview, call).rows] == [1, 0, 0]
    recusal = make(office, conflicts.recuse, one, 4, reason="Дос")
    make(
        office, conflicts.decide_recusal, recusal, accepted=False, on=DAY, number="1", in_favour=0, against=2
    )  # fmt: skip
    found = office.ask(declarations.overview, call).rows[0]
    assert (len(found.hints), len(found.recusals)) == (0, 1)


def test_who_has_no_vote_declares_nothing(office):
    call = three(office)
    make(office, committees.add_member, call, NewMember("Ғани Сәуле", Role.SECRETARY))
    found = office.ask(declarations.overview, call)
    assert ([row.member.name for row in found.rows], found.missing) == (list(MEMBERS), 3)


def test_the_form_names_every_case_and_the_order_of_appointment(office, tmp_path):
    call = three(office)
    make(office, seats.set_order, call, number="214-Ө", on=DAY)
    files = declarations.print_forms(office, call, tmp_path, on=DAY, member_ids=members(office, call)[:1])
    said = text_of(files[1].read_bytes())
    assert [file.name for file in files] == ["declarations-kk.pdf", "declarations-ru.pdf"]
    for line in ("от 3 ноября 2025 года № 214-Ө", "Сынақов3 Әлібек", "Аманжолов Е."):
        assert line in said.replace("\u00a0", " ")
    assert "Бейсенова" not in said


def test_where_members_mark_without_names_no_number_stands_beside_a_name(office):
    call = three(office, committee={"size_min": 3, "blind": True})
    (form,) = office.ask(declarations.forms, call, members(office, call)[:1], DAY)
    assert [(case.number, case.name) for case in form.cases] == [
        (0, "Сынақов1 Әлібек"), (0, "Сынақов2 Әлібек"), (0, "Сынақов3 Әлібек"),
    ]  # fmt: skip


def test_there_is_no_form_without_cases(office):
    call = opened(office)
    make(office, committees.add_member, call, NewMember("Аманжолов Ерлан", Role.CHAIR))
    with pytest.raises(Refused, match="Declarations need admitted applications"):
        office.ask(declarations.forms, call, [], DAY)


def test_a_card_of_an_earlier_year_becomes_that_of_the_member(office):
    call = three(office)
    known = make(office, seats.keep_card, NewCard(MEMBERS[1], employer="Мектеп"))
    key = make(office, seats.keep_member_card, members(office, call)[1], NewCard(MEMBERS[1], employer="Жастар"))
    cards = office.ask(proceedings.cards)
    assert (key, [card.employer for card in cards]) == (known, ["Жастар"])


def test_commissions_served_stand_newest_first(office):
    call = three(office)
    other = opened(office, code="other")
    make(office, committees.copy_members, other, call)
    served = office.ask(lists.served)
    assert [(one.call_id, one.role) for one in served["аманжолов е."]] == [(other, Role.CHAIR), (call, Role.CHAIR)]


def test_a_commission_taken_over_brings_its_cards(office):
    call = three(office)
    card = make(office, seats.keep_member_card, members(office, call)[0], NewCard(MEMBERS[0]))
    other = opened(office, code="other")
    make(office, committees.copy_members, other, call)
    assert [row.card_id for row in office.ask(marks.members, other)] == [card, None, None]


def test_a_seat_is_changed_with_the_member_as_one_act(office):
    call = three(office)
    one, _two, third = members(office, call)
    new = NewMember(MEMBERS[2], Role.MEMBER, "маман", "специалист")
    make(office, seats.change_seat, third, new, stands_in_for=one)
    row = next(row for row in office.ask(marks.members, call) if row.id == third)
    assert (row.position["kk"], row.stands_in_for) == ("маман", one)
    with pytest.raises(Refused):
        make(office, seats.change_seat, third, NewMember("Басқа Есім"), stands_in_for=third)
    assert next(row.name for row in office.ask(marks.members, call) if row.id == third) == MEMBERS[2]
