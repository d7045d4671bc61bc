"""The programmes shipped with the program: they check, speak both languages, and invent nothing."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from grantdesk.paths import shipped
from grantdesk.rules.checker import read
from grantdesk.rules.programme import Definition

FOLDER = shipped("database", "programmes")
NATIONAL = ("tu-national-2023", "tu-national-2024")
REGIONAL = ("tu-almaty-region", "tu-karaganda-region")
CODES = ("jas-fund", "startup-400mci", *REGIONAL, *NATIONAL, "ult-qazynasy", "umtylys", "zangar", "zhas-project")

KNOWN_IN_PART = {("startup-400mci", "document"), ("zhas-project", "refusal")}
RESULT_OPEN = {"scoring.aggregate", "scoring.decimals", "scoring.min_sheets", "scoring.ties"}
COMMISSION_OPEN = {"committee.majority", "committee.casting_vote", "committee.recused_count"}
MONEY_OPEN = {"award.amount", "seats.total"}
REGIONAL_OPEN = {"eligibility.age", "eligibility.residence", "term.handover"} | RESULT_OPEN | COMMISSION_OPEN
WHOLLY_UNKNOWN = {"act", "direction", "document", "criterion", "scoring", "committee", "term", "refusal"}
PERSON_UNKNOWN = {f"eligibility.{key}" for key in ("age", "citizenship", "residence", "repeat", "one_application")}

CONDITIONS_OF_ZHAS = {"eligibility.age", "eligibility.citizenship"}

AWARDS: dict[str, dict[str, Any] | None] = {
    "jas-fund": {"mci": 100, "mode": "cap", "pool": 10_000_000},
    "startup-400mci": {"mci": 400, "mode": "cap"},
    "tu-almaty-region": {"amount": 1_000_000, "mode": "fixed", "pool": 10_000_000},
    "tu-karaganda-region": {"mode": "fixed"},
    "tu-national-2023": {"mode": "fixed"},
    "tu-national-2024": {"mode": "fixed"},
    "ult-qazynasy": None,
    "umtylys": None,
    "zangar": {"amount": 5_000_000, "mode": "fixed"},
    "zhas-project": {"amount": 1_000_000, "mode": "cap"},
}
SEATS = {"tu-almaty-region": {"total": 10}, "ult-qazynasy": {"total": 13}, "zangar": {"total": 10}}
AGE_OF_TU = {"from": 14, "to": 34, "on": "acceptance_end"}
ELIGIBILITY: dict[str, dict[str, Any]] = {
    "startup-400mci": {"repeat": "never"},
    "tu-almaty-region": {"citizenship": "KZ", "repeat": "never", "one_application": True},
    "tu-karaganda-region": {"citizenship": "KZ", "repeat": "never", "one_application": True},
    "tu-national-2023": {"age": AGE_OF_TU, "citizenship": "KZ"},
    "tu-national-2024": {"age": AGE_OF_TU, "citizenship": "KZ", "repeat": "never", "one_application": True},
    "zhas-project": {"age": {"from": 18, "to": 34, "on": "received"}, "citizenship": "KZ"},
}
NINE = ["fit", "problem", "competitive", "novelty", "reach", "realistic", "continuation", "budget", "schedule"]
CALL = """
[call]
year = 2026
acceptance_start = 2026-08-01T09:00:00
acceptance_end = 2026-10-01T18:00:00
"""


def text_of(code: str) -> str:
    return (FOLDER / f"{code}.toml").read_text(encoding="utf-8")


def tree_of(code: str) -> dict[str, Any]:
    return tomllib.loads(text_of(code))


def preset(code: str) -> Definition:
    definition, _ = read(text_of(code))
    assert definition is not None
    return definition


def faults_of(text: str) -> list[tuple[str, str]]:
    return [(fault.key, fault.message.to("en")) for fault in read(text)[1]]


def words_in(node: Any) -> Iterator[dict[str, str]]:
    """Every text for people in a file."""
    if isinstance(node, list):
        for child in node:
            yield from words_in(child)
    elif isinstance(node, dict) and ("kk" in node or "ru" in node):
        yield node
    elif isinstance(node, dict):
        for child in node.values():
            yield from words_in(child)


def value_at(tree: Any, key: str) -> Any:
    """What stands at a dotted key, None where nothing does; an item of a list is named by its code or its step."""
    for part in key.split("."):
        if isinstance(tree, list):
            tree = next((item for item in tree if part in (item.get("code"), item.get("step"))), None)
        elif tree is not None:
            tree = tree.get(part)
    return tree


def terms_of(code: str) -> list[tuple[str, str, int, str, str]]:
    return [(term.step, term.start, term.amount, term.unit, term.bound) for term in preset(code).terms]


def test_the_shipped_programmes_are_these() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
class TestEveryPreset:
    def test_has_no_faults(self, code: str) -> None:
        assert faults_of(text_of(code)) == []

    def test_is_named_after_its_code(self, code: str) -> None:
        assert tree_of(code)["code"] == code

    def test_says_every_text_in_kazakh_and_in_russian(self, code: str) -> None:
        for words in words_in(tree_of(code)):
            assert {language for language, text in words.items() if text == text.strip() != ""} == {"kk", "ru"}

    def test_has_no_kazakh_letter_in_russian_outside_of_proper_names(self, code: str) -> None:
        russian = [re.sub("«[^»]*»", "", words["ru"]) for words in words_in(tree_of(code))]
        assert [text for text in russian if re.search("[әғқңөұүһі]", text, re.IGNORECASE)] == []

    def test_gives_no_value_to_an_open_key(self, code: str) -> None:
        tree = tree_of(code)
        filled = {(code, key) for key in tree["open"] if value_at(tree, key) is not None}
        assert filled == {pair for pair in KNOWN_IN_PART if pair[0] == code}

    def test_lists_an_open_key_once(self, code: str) -> None:
        opened = tree_of(code)["open"]
        assert len(opened) == len(set(opened))

    def test_gives_only_the_money_and_seats_that_are_known(self, code: str) -> None:
        tree = tree_of(code)
        assert (tree.get("award"), tree.get("seats")) == (AWARDS[code], SEATS.get(code))

    def test_gives_only_the_conditions_that_are_known(self, code: str) -> None:
        assert tree_of(code).get("eligibility", {}) == ELIGIBILITY.get(code, {})

    def test_collects_no_copies_of_papers(self, code: str) -> None:
        names = " ".join(item.name.kk + item.name.ru for item in preset(code).documents)
        assert re.findall("көшірме|копия", names, re.IGNORECASE) == []

    def test_cannot_become_a_call_while_keys_are_open(self, code: str) -> None:
        assert [key for key, _ in faults_of(text_of(code) + CALL)] == ["open"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("tu-national-2023", MONEY_OPEN | RESULT_OPEN | COMMISSION_OPEN),
        ("tu-national-2024", MONEY_OPEN | RESULT_OPEN | COMMISSION_OPEN | {"term.handover"}),
        ("tu-almaty-region", REGIONAL_OPEN | {"award.when_short"}),
        ("tu-karaganda-region", REGIONAL_OPEN | MONEY_OPEN),
        ("zangar", WHOLLY_UNKNOWN | PERSON_UNKNOWN),
        ("umtylys", WHOLLY_UNKNOWN | PERSON_UNKNOWN | {"award", "seats.total"}),
        ("jas-fund", WHOLLY_UNKNOWN - {"criterion", "scoring"} | PERSON_UNKNOWN | {"award.when_short"}),
        ("zhas-project", (WHOLLY_UNKNOWN | PERSON_UNKNOWN | {"seats.total"}) - CONDITIONS_OF_ZHAS),
        ("ult-qazynasy", PERSON_UNKNOWN | {"act", "scoring.ties", "term"}),
    ],
)
def test_what_no_source_names_is_listed_as_open(code: str, expected: set[str]) -> None:
    assert set(preset(code).open) == expected


def test_zangar_has_only_its_name_ten_seats_and_five_million() -> None:
    tree = tree_of("zangar")
    assert set(tree) == {"format", "code", "kind", "region", "open", "name", "award", "seats"}


def test_umtylys_has_only_its_name() -> None:
    assert set(tree_of("umtylys")) == {"format", "code", "kind", "region", "open", "name"}


def test_startup_criteria_have_names_and_no_scale() -> None:
    tree = tree_of("startup-400mci")
    assert [sorted(item) for item in tree["criterion"]] == [["code", "name"]] * 5
    assert {f"criterion.{item['code']}.max" for item in tree["criterion"]} <= set(tree["open"])
    assert "scoring" not in tree


@pytest.mark.parametrize("code", [*NATIONAL, *REGIONAL])
class TestIndependenceGeneration:
    def test_has_nine_yes_no_criteria_without_weights(self, code: str) -> None:
        criteria = preset(code).criteria
        assert [(item.code, item.met, item.weight) for item in criteria] == [(one, True, None) for one in NINE]

    def test_counts_one_and_the_number_met(self, code: str) -> None:
        assert tree_of(code)["scoring"] == {"method": "met_count", "base": 1}

    def test_has_the_commission_of_the_rules(self, code: str) -> None:
        assert tree_of(code)["committee"] == {"size_min": 5, "odd": True, "quorum": "2/3"}

    def test_looks_at_the_identity_card_instead_of_keeping_a_copy(self, code: str) -> None:
        needs = {item.code: item.need for item in preset(code).documents}
        assert needs == {
            "application": "required",
            "description": "required",
            "presentation": "one_of:show",
            "video": "one_of:show",
            "estimate": "required",
            "intellectual_property": "if_any",
            "identity_seen": "required",
        }

    def test_rests_on_the_order_of_2023(self, code: str) -> None:
        assert (preset(code).acts[0].number, preset(code).acts[0].date) == ("283-НҚ", date(2023, 7, 17))


def test_volunteering_came_in_2024() -> None:
    older, newer = ([item.code for item in preset(code).directions] for code in NATIONAL)
    assert (older, newer) == (["science", "culture", "it", "business", "media"], [*older, "volunteering"])


def test_terms_of_2023_are_those_of_the_rules() -> None:
    assert terms_of("tu-national-2023") == [
        ("announcement", "announced", 2, "months", "not_earlier"),
        ("completeness", "received", 5, "working_days", "not_later"),
        ("correction", "notice", 2, "working_days", "not_later"),
        ("handover", "acceptance_end", 5, "working_days", "not_later"),
        ("evaluation", "handover", 15, "working_days", "not_later"),
        ("objections", "draft", 2, "working_days", "not_later"),
        ("signing", "draft", 3, "working_days", "not_earlier"),
        ("signing", "objections", 5, "working_days", "not_later"),
        ("publication", "signed", 3, "working_days", "not_later"),
        ("notice", "decided", 5, "working_days", "not_later"),
        ("bank", "signed", 10, "working_days", "not_later"),
    ]


def test_terms_of_2024_differ_in_the_check_and_in_the_handing_over() -> None:
    older, newer = set(terms_of("tu-national-2023")), set(terms_of("tu-national-2024"))
    assert newer - older == {("completeness", "acceptance_end", 1, "months", "not_later")}
    assert {term[0] for term in older - newer} == {"completeness", "handover"}


@pytest.mark.parametrize("code", REGIONAL)
def test_a_regional_contest_copies_the_national_one(code: str) -> None:
    national, regional = tree_of("tu-national-2024"), tree_of(code)
    for key in ("act", "direction", "document", "field", "criterion", "scoring", "committee", "term"):
        assert regional[key] == national[key]
    grounds = [[item["code"] for item in tree["refusal"]] for tree in (national, regional)]
    assert grounds[1] == [*grounds[0], "residence"]


def test_a_call_opens_once_the_office_has_filled_in_what_is_open() -> None:
    text = re.sub(r"^open = \[.*?^\]\n", "", text_of("tu-national-2023"), flags=re.MULTILINE | re.DOTALL)
    text = text.replace('mode = "fixed"', 'mode = "fixed"\namount = 3_000_000\n\n[seats]\ntotal = 30', 1)
    text = text.replace("base = 1", 'base = 1\naggregate = "mean"\ndecimals = 2\nmin_sheets = 3\nties = ["earlier"]')
    text = text.replace("odd = true", 'odd = true\nmajority = "present"\ncasting_vote = false\nrecused_count = true')
    assert faults_of(text + CALL) == []
