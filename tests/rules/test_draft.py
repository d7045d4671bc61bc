"""A definition while it is being made."""

from datetime import datetime
from decimal import Decimal

import pytest

from grantdesk.paths import shipped
from grantdesk.rules.checker import Fault, fingerprint, read
from grantdesk.rules.draft import Draft, get, put, spread
from tests.rules.samples import NAME, coded, points, tree

PRESETS = sorted(shipped("database", "programmes").glob("*.toml"))
CALL = {"year": 2026, "round": 1, "acceptance_start": datetime(2026, 1, 1), "acceptance_end": datetime(2026, 2, 1)}


def keys(draft):
    return [fault.key for fault in draft.check()[1]]


@pytest.mark.parametrize("file", PRESETS, ids=lambda file: file.stem)
def test_reading_and_writing_a_preset_keeps_its_meaning(file):
    text = file.read_text(encoding="utf-8")
    before, again = read(text)[0], Draft.of(text).check()
    assert again[1] == []
    assert fingerprint(again[0]) == fingerprint(before)


def test_decimals_stay_exact():
    draft = Draft(tree(criterion=[points(high=Decimal("10.5"), step=Decimal("0.1"))]))
    assert Draft.of(draft.text).get("criterion")[0]["step"] == Decimal("0.1")


def test_tables_stand_in_the_order_of_the_format():
    draft = Draft({"refusal": [], "name": NAME, "format": 1, "code": "x", "unknown": 1})
    assert [line.split(" ")[0] for line in draft.text.splitlines() if line][:3] == ["format", "code", "refusal"]
    assert list(Draft.of(draft.text).tree) == ["format", "code", "refusal", "unknown", "name"]


def test_empty_draft_has_faults_and_no_definition():
    definition, faults = Draft.empty().check()
    assert definition is None
    assert {fault.key for fault in faults} == {"code", "name"}


def test_call_of_a_year_loses_the_dates_of_the_last_one():
    before = Draft(tree(call=CALL))
    after = before.for_year(2027, 2)
    assert after.get("call") == {"year": 2027, "round": 2}
    assert before.get("call.year") == 2026
    assert keys(after) == ["call.acceptance_start", "call.acceptance_end"]


def test_values_are_put_and_taken_away():
    draft = Draft({"format": 1})
    draft.put("award.amount", 100)
    assert draft.tree == {"format": 1, "award": {"amount": 100}}
    draft.put("award.amount", None)
    assert draft.tree == {"format": 1}


def test_taking_away_what_is_not_there_changes_nothing():
    whole = {"a": 1}
    put(whole, "b", None)
    put(whole, "b.c", None)
    assert whole == {"a": 1}


def test_table_takes_the_place_of_a_value():
    whole = {"repeat": "never"}
    put(whole, "repeat.years", 5)
    assert whole == {"repeat": {"years": 5}}


def test_value_below_a_value_is_absent():
    assert get({"repeat": "never"}, "repeat.years") is None


def test_list_is_made_and_an_empty_one_taken_away():
    draft = Draft({})
    draft.items("seats.kept").append({"group": "rural", "seats": 1})
    assert draft.tree == {"seats": {"kept": [{"group": "rural", "seats": 1}]}}
    draft.items("seats.kept").clear()
    draft.tidy("seats.kept")
    assert draft.tree == {}


def test_full_list_stays_when_tidied():
    draft = Draft({"act": [{"kind": "law"}]})
    draft.tidy("act")
    assert draft.items("act") == [{"kind": "law"}]


def test_codes_of_a_list():
    draft = Draft({"criterion": [*coded("a", "b"), {}]})
    assert draft.codes("criterion") == ["a", "b"]
    assert draft.codes("direction") == []


def test_filling_in_settles_an_open_key():
    draft = Draft({"open": ["award", "award.pool", "eligibility.age"]})
    draft.put("award.pool", 5)
    assert draft.open == ("award", "eligibility.age")
    draft.put("eligibility.age.from", 14)
    assert draft.open == ("award",)
    draft.settle("award")
    assert "open" not in draft.tree


def test_taking_away_settles_nothing():
    draft = Draft({"open": ["award.pool"]})
    draft.put("award.pool", None)
    assert draft.open == ("award.pool",)


def test_renamed_criterion_is_followed():
    draft = Draft({"scoring": {"ties": ["criterion:a", "lot"]}, "open": ["criterion.a.max", "criterion.b.max"]})
    draft.rename("criterion", "a", "z")
    assert draft.get("scoring.ties") == ["criterion:z", "lot"]
    assert draft.open == ("criterion.z.max", "criterion.b.max")


def test_renamed_direction_is_followed():
    limits = {"a": 1, "b": 2}
    draft = Draft({"seats": {"kept": [{"group": "direction:a"}, {"group": "rural"}], "per_direction": limits}})
    draft.rename("direction", "a", "z")
    assert draft.get("seats") == {
        "kept": [{"group": "direction:z"}, {"group": "rural"}],
        "per_direction": {"z": 1, "b": 2},
    }


def test_rename_without_anything_that_names_it_changes_nothing():
    draft = Draft({"seats": {"per_direction": 2}})
    draft.rename("direction", "a", "z")
    draft.rename("category", "a", "z")
    assert draft.tree == {"seats": {"per_direction": 2}}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("criterion[3].max", ("criterion", 2, "max")),
        ("criterion[1]", ("criterion", 0, "")),
        ("seats.kept[2].group", ("seats.kept", 1, "group")),
        ("award.amount", ("award.amount", None, "")),
        ("scoring.ties[2]", ("scoring.ties[2]", None, "")),
        ("", ("", None, "")),
    ],
)
def test_fault_is_found_at_its_list_and_place(key, expected):
    fault = Fault("", key, None)
    assert list(spread([fault])) == [(*expected, fault)]
