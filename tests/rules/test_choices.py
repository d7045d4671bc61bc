"""Cells whose meaning the programme decides."""

import tomllib

import pytest

from grantdesk.paths import shipped
from grantdesk.rules.choices import Choices, category_reader, direction_reader, district_reader, field_reader
from grantdesk.rules.places import places_from
from grantdesk.rules.programme import FormField
from tests.rules.samples import NAME, coded, definition

PLACES = places_from(tomllib.loads(shipped("database", "reference", "regions.toml").read_text("utf-8")))

DIRECTIONS = [
    {"code": "science", "name": {"kk": "Ғылым", "ru": "Наука", "en": "Science"}},
    {"code": "it", "name": {"kk": "Ақпараттық технологиялар", "ru": "Информационные технологии"}},
    {"code": "art", "name": {"kk": "Би, ән", "ru": "Танец, песня"}},
]
CATEGORIES = [
    {"code": "neet", "name": {"kk": "NEET санатындағы жас", "ru": "Молодой человек категории NEET"}},
    {"code": "large_family", "name": {"kk": "Көпбалалы отбасы", "ru": "Многодетная семья"}},
    {"code": "both", "name": {"kk": "Жетім, жалғызбасты", "ru": "Сирота, одинокий"}},
]


def told(read):
    value, found = read
    return value, [(item.rule, item.level.value) for item in found]


@pytest.mark.parametrize(
    "typed",
    [
        "it", "IT", "Ақпараттық технологиялар", "АҚПАРАТТЫҚ ТЕХНОЛОГИЯЛАР", "акпараттык технологиялар",
        "«Информационные технологии»", "Информационные  технологии.", "2. Ақпараттық технологиялар",
        "Ақпараттық технологиялар / Информационные технологии", "Информационные технологии (IT)",
        "Направление: информационные технологии", "Бағыты – ақпараттық технологиялар",
    ],
)  # fmt: skip
def test_a_direction_by_code_or_name(typed):
    assert told(direction_reader(definition(direction=DIRECTIONS))(typed)) == ("it", [])


@pytest.mark.parametrize("typed", ["Ғарыш", "Наука / Информационные технологии", "технологии"])
def test_an_unknown_direction_is_an_error_that_names_those_there_are(typed):
    value, found = direction_reader(definition(direction=DIRECTIONS))(typed)
    assert (value, found[0].rule) == (None, "unknown_direction")
    assert found[0].text.to("ru").endswith("Наука, Информационные технологии, Танец, песня")


def test_a_programme_without_directions_reads_none():
    assert told(direction_reader(definition())("Ғылым")) == (None, [])


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("neet", ("neet",)),
        (" NEET ", ("neet",)),
        ("neet; large_family", ("neet", "large_family")),
        ("Көпбалалы отбасы;neet;neet", ("large_family", "neet")),
        ("Көпбалалы отбасы, neet", ("large_family", "neet")),
        ("Жетім, жалғызбасты", ("both",)),
        ("жоқ", ()),
        ("нет;", ()),
        ("Многодетная семья\nneet", ("large_family", "neet")),
    ],
)
def test_categories_by_code_or_name(typed, codes):
    assert told(category_reader(definition(category=CATEGORIES))(typed)) == (codes, [])


def test_an_undeclared_category_is_kept_with_a_warning():
    read = category_reader(definition(category=CATEGORIES))
    assert told(read("Батыр ана, neet")) == (("Батыр ана, neet",), [("unknown_category", "warning")])
    assert told(read("neet;ардагер")) == (("neet", "ардагер"), [("unknown_category", "warning")])


def test_a_district_in_the_region_of_the_call():
    assert told(district_reader(definition(region="35"), PLACES)("Балқаш")) == ("351600000", [])
    assert told(district_reader(definition(region="19"), PLACES)("Балқаш")) == ("193600000", [])
    assert told(district_reader(definition(region="35"), PLACES)("191000000")) == ("191000000", [])


def test_a_district_that_may_be_several_names_them():
    value, found = district_reader(definition(), PLACES)("Балқаш")
    assert (value, found[0].rule, found[0].level.value) == (None, "unknown_district", "error")
    assert "Балхашский район, город Балхаш" in found[0].text.to("ru")


def test_an_unknown_district_is_an_error():
    assert told(district_reader(definition(region="35"), PLACES)("Ай")) == (None, [("unknown_district", "error")])


def form_field(kind, **more):
    return FormField.model_validate({"code": "x", "name": NAME, "type": kind, **more})


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [
        ("text", "Aбай", "Абай"),
        ("long", " a \n b ", "a\nb"),
        ("table", "1;2", "1;2"),
        ("number", "1 250,5", "1250.5"),
        ("money", "1,5 млн", 1500000),
        ("date", "31.10.2026", "2026-10-31"),
    ],
)
@pytest.mark.parametrize("need", ["required", "if_any"])
def test_own_fields_by_their_type(kind, value, stored, need):
    assert field_reader(form_field(kind, need=need), 2045)(value)[0] == stored


@pytest.mark.parametrize(
    ("kind", "value", "rule"), [("number", "x", "number"), ("money", "x", "amount"), ("date", "31.02.2025", "date")]
)
def test_what_an_own_field_cannot_hold_is_an_error_only_where_it_is_required(kind, value, rule):
    assert told(field_reader(form_field(kind, need="required"), 2045)(value)) == (None, [(rule, "error")])
    assert told(field_reader(form_field(kind), 2045)(value)) == (None, [(rule, "warning")])


def test_a_notice_of_an_own_field_stays_a_notice():
    assert told(field_reader(form_field("text"), 2045)("Aбай")) == ("Абай", [("mixed_script", "notice")])


def test_a_choice_is_one_of_its_options():
    options = [{"code": "y", "name": {"kk": "Иә", "ru": "Да"}}, {"code": "n", "name": {"kk": "Жоқ", "ru": "Нет"}}]
    read = field_reader(form_field("choice", options=options, need="required"), 2045)
    assert told(read("да")) == ("y", [])
    value, found = read("мүмкін")
    assert (value, found[0].text.to("kk").rstrip(".").endswith("Иә, Жоқ")) == (None, True)


def test_names_of_choices_are_listed_in_the_language_of_the_reader():
    choices = Choices(definition(direction=coded("a")).directions)
    assert (choices.names().to("kk"), choices.names().to("ru")) == ("Атау", "Название")
