"""The commission of a call: appointing, changing, taking out, order, taking over from another call."""

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.kinds import Kind, Role
from grantdesk.rules.members import NewMember
from grantdesk.services import committees, decisions
from grantdesk.services.office import Office
from grantdesk.store.lists import marks
from tests.rules.samples import coded
from tests.services.samples import DAY, MEMBERS, opened, three

CHAIR = NewMember("Аманжолов Ерлан", Role.CHAIR, "басқарма басшысы", "руководитель управления")
SECOND = NewMember("Бейсенова Гүлмира")
THIRD = NewMember("Вдовина Татьяна", Role.SECRETARY)


def appointed(office: Office, call: int, *members: NewMember) -> list[int]:
    return [office.act(committees.add_member, call, new, by="secretary").result for new in members]


def names(office: Office, call: int) -> list[str]:
    return [row.name for row in office.ask(marks.members, call)]


def refusal(office: Office, *args, **named) -> str:
    with pytest.raises(Refused) as caught:
        office.act(*args, by="secretary", **named)
    return caught.value.message.text


def test_members_stand_in_the_order_of_appointment(office):
    call = opened(office)
    appointed(office, call, THIRD, CHAIR, SECOND)
    assert names(office, call) == ["Вдовина Татьяна", "Аманжолов Ерлан", "Бейсенова Гүлмира"]


def test_member_is_stored_as_typed(office):
    call = opened(office)
    appointed(office, call, CHAIR)
    row = office.ask(marks.members, call)[0]
    assert (row.name, row.role, row.position) == (
        "Аманжолов Ерлан",
        Role.CHAIR,
        {"kk": "басқарма басшысы", "ru": "руководитель управления"},
    )


def test_second_chair_is_refused(office):
    call = opened(office)
    appointed(office, call, CHAIR)
    second = NewMember("Ким Алексей", Role.CHAIR)
    assert refusal(office, committees.add_member, call, second) == "The commission has a chair already"


def test_change_keeps_place_and_sheets(office):
    call = three(office)
    first = office.ask(marks.members, call)[0]
    new = NewMember(MEMBERS[0], Role.CHAIR, "әкімнің орынбасары", "заместитель акима")
    done = office.act(committees.change_member, first.id, new, version=first.version, by="secretary")
    row = office.ask(marks.members, call)[0]
    assert done.changed == {Kind.MEMBER: frozenset([first.id])}
    assert row.position == {"kk": "әкімнің орынбасары", "ru": "заместитель акима"}
    assert len(office.ask(marks.sheets, call, member_id=first.id)) == 3


def test_name_is_not_compared_with_itself(office):
    call = opened(office)
    (member,) = appointed(office, call, CHAIR)
    office.act(committees.change_member, member, CHAIR, by="secretary")
    assert names(office, call) == ["Аманжолов Ерлан"]


def test_stale_change_is_refused(office):
    call = opened(office)
    (member,) = appointed(office, call, SECOND)
    office.act(committees.change_member, member, NewMember("Бейсенова Г."), version=1, by="secretary")
    said = refusal(office, committees.change_member, member, SECOND, version=1)
    assert said == "Somebody else changed this in the meantime. Look at the new state and try again."


def test_member_without_sheets_is_taken_out(office):
    call = opened(office)
    first, _second, _third = appointed(office, call, CHAIR, SECOND, THIRD)
    office.act(committees.remove_member, first, by="secretary")
    assert names(office, call) == ["Бейсенова Гүлмира", "Вдовина Татьяна"]


def test_member_with_sheets_stays(office):
    call = three(office)
    first = office.ask(marks.members, call)[0]
    assert refusal(office, committees.remove_member, first.id).startswith("{name} has score sheets")
    assert len(names(office, call)) == 3


def test_order_is_changed(office):
    call = opened(office)
    first, second, third = appointed(office, call, CHAIR, SECOND, THIRD)
    office.act(committees.reorder, call, [third, first, second], by="secretary")
    assert [row.id for row in office.ask(marks.members, call)] == [third, first, second]
    appointed(office, call, NewMember("Ким Алексей"))
    assert names(office, call)[-1] == "Ким Алексей"


@pytest.mark.parametrize("wrong", [[], [0, 1], [0, 1, 1], [0, 1, 2, 3]])
def test_order_names_each_member_once(office, wrong):
    call = opened(office)
    there = [*appointed(office, call, CHAIR, SECOND, THIRD), 99]
    said = refusal(office, committees.reorder, call, [there[place] for place in wrong])
    assert said.startswith("Somebody else changed the commission")


def test_commission_stands_once_the_call_is_decided(office):
    call = three(office)
    office.act(decisions.decide, call, protocol="1", on=DAY, by="secretary")
    member = office.ask(marks.members, call)[0]
    decided = "The call is decided (protocol {protocol}); its marks stand"
    assert refusal(office, committees.add_member, call, THIRD) == decided
    assert refusal(office, committees.change_member, member.id, SECOND) == decided
    assert refusal(office, committees.remove_member, member.id) == decided
    assert refusal(office, committees.reorder, call, [member.id]) == decided
    assert refusal(office, committees.copy_members, call, call) == decided


def test_commission_is_taken_over_from_another_call(office):
    last_year = opened(office, code="before", direction=coded("science", "arts"))
    head = NewMember("Ким Алексей", Role.HEAD, direction="arts")
    known = NewMember("Жұмағалиева Айнұр", Role.HEAD, direction="science")
    appointed(office, last_year, CHAIR, SECOND, head, known)
    call = opened(office, direction=coded("science"))
    appointed(office, call, NewMember("бейсенова гулмира".title()), NewMember("Тоқсанов Бекзат", Role.CHAIR))
    done = office.act(committees.copy_members, call, last_year, by="secretary")
    rows = office.ask(marks.members, call)
    assert done.result == len(rows) - 2
    assert [(row.name, row.role, row.direction) for row in rows[-3:]] == [
        ("Аманжолов Ерлан", Role.MEMBER, None),
        ("Ким Алексей", Role.MEMBER, None),
        ("Жұмағалиева Айнұр", Role.HEAD, "science"),
    ]


def test_taking_over_twice_adds_nobody(office):
    before, call = opened(office, code="before"), opened(office)
    appointed(office, before, CHAIR, SECOND)
    office.act(committees.copy_members, call, before, by="secretary")
    assert office.act(committees.copy_members, call, before, by="secretary").result == 0
    assert names(office, call) == ["Аманжолов Ерлан", "Бейсенова Гүлмира"]


def test_somebody_gone_is_said(office):
    assert refusal(office, committees.remove_member, 99).startswith("It is not there any more")
