"""People: who is likely the same, the card across calls, cards put together and apart again."""

from datetime import date, datetime, timedelta

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.kinds import Status
from grantdesk.rules.likeness import Known
from grantdesk.services import applications as acts
from grantdesk.services import decisions, people
from grantdesk.services.office import Office
from grantdesk.store.lists import applications
from tests.services.samples import DAY, NOW, marked, opened, person, took
from tests.services.test_batches import dump

ASYLAN = {"last_name": "Смағұлов", "first_name": "Асылан", "middle_name": "Ерланұлы"}


def make(office: Office, fn, *args, **named):
    return office.act(fn, *args, by="clerk", now=NOW, **named)


def cards(office: Office, call: int) -> list[int]:
    return [row.person_id for row in office.ask(applications.of_call, call)]


@pytest.mark.parametrize(
    "known",
    [
        Known("Смагулов", "Асылан", birth_date=date(2000, 3, 5)),
        Known("Smagulov", "Assylan", birth_date=date(2000, 3, 5)),
        Known("Асылан", "Смагулов", "Ерланович", date(2000, 3, 5)),
        Known("Ерланулы", "Смагулова", "Асылан", date(2000, 3, 5)),
        Known("Смагулов", "Асылан", birth_date=date(2000, 5, 3), phone="+77011234567"),
        Known("Смагулов", "Асылан", phone="+77011234567"),
        Known("Смагулов", "Асылан", email="a@mail.kz"),
    ],
)
def test_likely_the_same_person_is_found(office: Office, known: Known) -> None:
    call = opened(office)
    took(office, call, person(1, **ASYLAN, phone="+77011234567", email="a@mail.kz"), person(2), person(3))
    found = office.ask(people.likely, known)
    assert [like.person.full_name for like in found] == ["Смағұлов Асылан Ерланұлы"]
    assert len(found[0].likeness.reasons) >= 2


def test_telephone_that_stands_only_in_a_later_application_is_found(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1, **ASYLAN, birth_date=date(2001, 1, 1)))
    took(office, opened(office, code="other"), person(1, **ASYLAN, phone="+77010000001"))
    found = office.ask(people.likely, Known("Смагул", "Асылан", phone="+77010000001"))
    assert [like.person.last_name for like in found] == ["Смағұлов"]


def test_who_is_typed_himself_is_left_out(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1, **ASYLAN))
    key = cards(office, call)[0]
    known = Known("Смағұлов", "Асылан", birth_date=date(2000, 3, 5))
    assert office.ask(people.likely, known, besides=key) == []


@pytest.mark.parametrize("known", [Known(""), Known("Смағұлов"), Known("Қонысбаева", "Айгүл", "", date(2000, 3, 5))])
def test_nobody_is_likely_where_too_little_agrees(office: Office, known: Known) -> None:
    took(office, opened(office), person(1, **ASYLAN))
    assert office.ask(people.likely, known) == []


def test_card_shows_applications_and_awards_of_all_calls(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1), person(2), person(3))
    marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8), (3, 7, 7, 7))
    make(office, decisions.decide, call, protocol="1", on=DAY)
    other = opened(office, code="other")
    took(office, other, person(1, received_at=person(1).received_at + timedelta(days=1)))

    card = office.ask(people.card, cards(office, call)[0])

    assert [card.calls[row.call_id].code for row in card.applications] == ["other-2025-1", "sample-2025-1"]
    assert [(award.call_code, award.amount) for award in card.awards] == [("sample-2025-1", 100)]


# --- putting together ------------------------------------------------------------------------------------------------


def two(office: Office) -> tuple[int, int, int]:
    """A call in which one person applied under two IINs, and the two cards."""
    call = opened(office)
    took(office, call, person(1, **ASYLAN, phone=""), person(2, **ASYLAN, phone="+77011234567", citizenship=""))
    first, second = cards(office, call)
    return call, first, second


def test_preview_tells_what_would_move_and_writes_nothing(office: Office) -> None:
    _call, first, second = two(office)
    before = dump(office.engine)
    preview = office.ask(people.preview_merge, first, second)
    assert [(item.field, item.after) for item in preview.differences] == [("phone", "+77011234567")]
    assert [row.number for row in preview.applications] == [2]
    assert preview.shared_calls == ("sample-2025-1",)
    assert dump(office.engine) == before


def test_merged_cards_are_one_person_with_a_second_application(office: Office) -> None:
    call, first, second = two(office)
    make(office, people.merge, first, second, reason="One person, a mistyped IIN")
    rows = office.ask(applications.of_call, call)
    assert [(row.person_id, row.status, row.grounds) for row in rows] == [
        (first, Status.ADMITTED, ()), (first, Status.NOT_ADMITTED, ("second_application",)),
    ]  # fmt: skip
    assert [row.iin for row in rows] == [person(1).iin, person(2).iin]
    assert office.ask(people.card, second).person.phone == "+77011234567"


def test_application_under_the_merged_iin_goes_to_the_kept_card(office: Office) -> None:
    _call, first, second = two(office)
    make(office, people.merge, first, second, reason="x")
    other = opened(office, code="other")
    took(office, other, person(2))
    assert cards(office, other) == [first]


def test_merge_undone_leaves_everything_as_it_was(office: Office) -> None:
    call, first, second = two(office)
    before = dump(office.engine)
    key = make(office, people.merge, first, second, reason="x").result
    make(office, people.undo_merge, key)
    after = dump(office.engine)
    versions = {"application": -1, "person": -1}
    for name, rows in before.items():
        last = versions.get(name)
        if name not in ("merge", "change"):
            assert [row[:last] for row in after[name]] == [row[:last] for row in rows], name
    assert [row.status for row in office.ask(applications.of_call, call)] == [Status.ADMITTED] * 2


def test_merge_undone_gives_back_what_came_later_under_the_other_iin(office: Office) -> None:
    _call, first, second = two(office)
    key = make(office, people.merge, first, second, reason="x").result
    other = opened(office, code="other")
    took(office, other, person(2), person(1))
    make(office, people.undo_merge, key)
    assert cards(office, other) == [second, first]


def test_field_changed_in_the_meantime_is_not_taken_back(office: Office) -> None:
    call, first, second = two(office)
    key = make(office, people.merge, first, second, reason="x").result
    row = office.ask(applications.of_call, call)[1]
    new = person(2, **ASYLAN, phone="+77020000000", citizenship="")
    make(office, acts.correct, row.id, new, version=row.version)
    make(office, people.undo_merge, key)
    assert office.ask(people.card, first).person.phone == "+77020000000"


@pytest.mark.parametrize("case", ["itself", "no reason", "twice", "undone twice", "later merge"])
def test_merge_is_refused(office: Office, case: str) -> None:
    call, first, second = two(office)
    took(office, call, person(3))
    third = cards(office, call)[2]
    key = None
    if case in ("twice", "undone twice", "later merge"):
        key = make(office, people.merge, first, second, reason="x").result
    if case == "undone twice":
        make(office, people.undo_merge, key)
    if case == "later merge":
        make(office, people.merge, third, first, reason="x")
    asked = {"itself": (first, first, "x"), "no reason": (first, second, " "), "twice": (third, second, "x")}
    one, other, reason = asked.get(case, (0, 0, ""))
    fn, args, named = (people.merge, (one, other), {"reason": reason}) if one else (people.undo_merge, (key,), {})
    with pytest.raises(Refused):
        make(office, fn, *args, **named)


def test_field_is_taken_from_the_other_card_on_wish(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1, last_name="Смагулов"), person(2, last_name="Смағұлов"))
    first, second = cards(office, call)
    key = make(office, people.merge, first, second, reason="x", take=["last_name"]).result
    assert office.ask(people.card, first).person.last_name == "Смағұлов"
    make(office, people.undo_merge, key)
    assert office.ask(people.card, first).person.last_name == "Смагулов"


def test_award_of_the_merged_card_bars_a_repeat(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1), person(2), person(3))
    marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8), (3, 7, 7, 7))
    make(office, decisions.decide, call, protocol="1", on=DAY)
    dates = {"acceptance_start": datetime(2025, 10, 1, 9), "acceptance_end": datetime(2025, 12, 31, 18)}
    later = opened(office, call={"year": 2025, "round": 2, **dates})
    took(office, later, person(5))
    make(office, people.merge, cards(office, later)[0], cards(office, call)[0], reason="x")
    row = office.ask(applications.of_call, later)[0]
    assert (row.status, row.grounds) == (Status.NOT_ADMITTED, ("repeat",))
