"""One typed application: values together, findings at their fields."""

from datetime import UTC, date, datetime, timedelta

import pytest

from grantdesk.rules.eligibility import EarlierAward
from grantdesk.rules.entry import age_on_the_day, assemble, required
from grantdesk.rules.kinds import Sex
from tests.rules.samples import NAME, call, coded, definition

NOW = datetime(2025, 10, 20, 6, tzinfo=UTC)
VALUES = {
    "iin": "051130501109",
    "last_name": "Сынақов",
    "first_name": "Әлібек",
    "birth_date": date(2005, 11, 30),
    "sex": "m",
    "district": "194000000",
    "received_at": datetime(2025, 10, 5, 6, tzinfo=UTC),
}
PLAIN = {**VALUES, "rural": True}


def found(values, **over) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for name, item in assemble(values, definition(call=call(), **over), now=NOW)[1]:
        result.setdefault(name, []).append(item.rule)
    return result


def test_right_values_become_an_application():
    values = {**PLAIN, "phone": "8 701 123 45 67", "email": "A@mail.kz", "rural": True, "categories": ["neet"]}
    application, told = assemble(values, definition(call=call()), now=NOW)
    assert told == []
    assert application is not None
    assert (application.sex, application.phone, application.email) == (Sex.MALE, "+77011234567", "a@mail.kz")
    assert (application.rural, application.categories, application.note) == (True, ("neet",), "")


@pytest.mark.parametrize("name", list(VALUES))
def test_each_required_field_is_asked_for(name):
    application, told = assemble({**PLAIN, name: None}, definition(call=call()), now=NOW)
    assert (application, [(field, item.rule) for field, item in told]) == (None, [(name, "required")])


def test_what_the_call_requires_more():
    more = definition(
        direction=coded("it"),
        award={"amount": 5, "mode": "cap"},
        field=[
            {"code": "goal", "name": NAME, "type": "long", "need": "required"},
            {"code": "plan", "name": NAME, "type": "table", "need": "required", "columns": coded("a")},
            {"code": "site", "name": NAME, "type": "text"},
        ],
    )
    assert required(more)[7:] == ("direction", "requested_amount", "goal")


def test_own_fields_are_kept_by_code_and_empty_ones_left_out():
    fields = [{"code": code, "name": NAME, "type": "text"} for code in ("goal", "site")]
    application, _told = assemble({**PLAIN, "goal": "x", "site": ""}, definition(call=call(), field=fields), now=NOW)
    assert application is not None
    assert application.fields == {"goal": "x"}


def test_wrong_check_digit_is_an_error_and_a_disagreeing_birth_date_a_warning_that_is_kept():
    assert found({**PLAIN, "iin": "051130501100"}) == {"iin": ["iin_check_digit"]}
    application, told = assemble({**PLAIN, "birth_date": date(2005, 11, 29)}, definition(call=call()), now=NOW)
    assert application is not None
    assert (application.warnings, [name for name, _item in told]) == (tuple(item.rule for _n, item in told), ["iin"])


def test_unreadable_contacts_are_warned_about_and_kept_as_typed():
    application, told = assemble({**PLAIN, "phone": "55-12", "email": "a@b"}, definition(call=call()), now=NOW)
    assert application is not None
    assert ([name for name, _item in told], application.phone, application.email) == (
        ["phone", "email"], "55-12", "a@b",
    )  # fmt: skip


def test_receipt_in_the_future_is_an_error():
    assert found({**PLAIN, "received_at": NOW + timedelta(hours=1)}) == {"received_at": ["future"]}


def test_receipt_before_the_start_is_a_warning():
    assert found({**PLAIN, "received_at": datetime(2025, 9, 1, tzinfo=UTC)}) == {"received_at": ["early"]}


def test_receipt_is_not_judged_without_dates_of_a_call():
    assert assemble({**PLAIN, "received_at": NOW + timedelta(days=1)}, definition(), now=NOW)[1] == []


def test_grounds_for_refusal_are_shown_at_their_fields_and_hold_nothing_up():
    over = {"eligibility": {"age": {"from": 30, "to": 34, "on": "received"}, "residence": ["35"]}}
    application, told = assemble(PLAIN, definition(call=call(), **over), now=NOW)
    assert application is not None
    assert [(name, item.rule) for name, item in told] == [("birth_date", "age"), ("district", "residence")]
    _application, named = assemble(
        PLAIN, definition(call=call(), **over), now=NOW, places={PLAIN["district"]: "Talgar"}
    )
    assert named[1][1].text.to("en") == "District Talgar, expected: KATO 35…"


def test_earlier_award_is_a_ground_where_the_call_says_so():
    rules = definition(call=call(), eligibility={"repeat": "never"})
    told = assemble(PLAIN, rules, now=NOW, awards=[EarlierAward(date(2024, 5, 1))])[1]
    assert [(name, item.rule) for name, item in told] == [("iin", "repeat")]


@pytest.mark.parametrize(
    ("over", "values", "age"),
    [
        ({"call": call()}, VALUES, 19),
        ({"call": call()}, {"birth_date": date(2005, 10, 31)}, 20),
        ({"call": call()}, {"birth_date": None}, None),
        ({"call": call()}, {"birth_date": date(2026, 1, 1)}, None),
        ({}, VALUES, None),
        ({"eligibility": {"age": {"from": 14, "to": 34, "on": "received"}}}, VALUES, 19),
    ],
)
def test_age_on_the_day_that_counts(over, values, age):
    assert age_on_the_day(values, definition(**over)) == age


@pytest.mark.parametrize(("rural", "told"), [(None, ["rural"]), (True, []), (False, [])])
def test_a_place_that_is_neither_urban_nor_rural_is_remarked_and_stored(rural, told):
    application, said = assemble({**VALUES, "rural": rural}, definition(call=call()), now=NOW)
    assert [name for name, _item in said] == told
    assert application is not None
    assert (application.rural, application.warnings) == (rural, ())
