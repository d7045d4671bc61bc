"""Single cells of an application file."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantdesk.errors import Refused
from grantdesk.i18n import Message
from grantdesk.rules import cells
from grantdesk.rules.cells import canonical_number
from grantdesk.rules.kinds import Level, Sex
from grantdesk.rules.money import parse_money


def told(read):
    """The value and its findings as (rule, level)."""
    value, found = read
    return value, [(item.rule, item.level.value) for item in found]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Достық көшесі", "Достық көшесі"),
        (12, "12"),
        (True, "True"),
        (None, ""),
        (date(2025, 10, 31), "31.10.2025"),
        (datetime(2025, 10, 31, 18, 1), "31.10.2025 18:01:00"),
    ],
)
def test_a_value_as_text(value, text):
    assert cells.shown(value) == text
    assert told(cells.read_text(value)) == (text, [])


def test_latin_letters_inside_a_cyrillic_text_are_put_right():
    assert told(cells.read_text("ул. Aбaя, 11")) == ("ул. Абая, 11", [("mixed_script", "notice")])


def test_a_long_text_keeps_its_paragraphs():
    assert told(cells.read_long(" Мақсаты \n\n жұмыс  ашу ")) == ("Мақсаты\n\nжұмыс ашу", [])
    assert told(cells.read_long(5)) == ("5", [])


@pytest.mark.parametrize("read", [cells.read_text, cells.read_long])
def test_a_text_has_an_end(read):
    assert told(read("ә" * 20_000)) == ("ә" * 20_000, [])
    value, found = read("ә" * 20_001)
    assert (value, found[0].level) == (None, Level.ERROR)
    assert found[0].text.to("en") == "The text has 20001 signs, at most 20000 can be kept"


@pytest.mark.parametrize(
    ("typed", "name", "rules"),
    [
        ("Есімов", "Есімов", []),
        ("МОРОЗОВА", "Морозова", ["letter_case"]),
        ("морозова", "Морозова", ["letter_case"]),
        ("Әyeзxaн", "Әуезхан", ["mixed_script"]),
        ("EPҒАЛИ", "Ерғали", ["mixed_script", "letter_case"]),
        ("Анна-Мария д'Арк", "Анна-Мария д'Арк", []),
        ("Smith", "Smith", []),
    ],
)
def test_names_are_put_right_with_a_notice(typed, name, rules):
    assert told(cells.read_name(typed)) == (name, [(rule, "notice") for rule in rules])


@pytest.mark.parametrize("typed", ["Есімов1", "Есімов?", "Есімов_", "a@b"])
def test_signs_that_no_name_has_are_looked_at(typed):
    assert told(cells.read_name(typed))[1][-1] == ("name_signs", "warning")


def test_a_name_that_looks_like_a_formula_is_refused():
    assert told(cells.read_name('=HYPERLINK("http://example.com")')) == (None, [("formula_text", "error")])


def test_a_name_has_an_end():
    assert told(cells.read_name("Ә" + "ә" * 99)) == ("Ә" + "ә" * 99, [])
    assert told(cells.read_name("Ә" + "ә" * 100)) == (None, [("too_long", "error")])


BIRTH = date(2004, 9, 2)


@pytest.mark.parametrize(
    ("value", "number", "rules"),
    [
        ("040902598163", "040902598163", []),
        ("040902 598163", "040902598163", []),
        (40902598163, "040902598163", [("iin_leading_zero", "notice")]),
        ("40902598163", "040902598163", [("iin_leading_zero", "notice")]),
        ("40902598163.0", "040902598163", [("iin_leading_zero", "notice")]),
        ("040902598163,00", "040902598163", []),
        ("4090259816", None, [("iin_length", "error")]),
        (40902598164, None, [("iin_length", "error")]),
        ("040902598164", None, [("iin_check_digit", "error")]),
        ("4,09026E+11", None, [("iin_length", "error")]),
        ("041123686878", "041123686878", [("iin_birth_date", "warning"), ("iin_sex", "warning")]),
        ("960924088909", "960924088909", [("iin_birth_date", "warning"), ("iin_seventh", "warning")]),
    ],
)
def test_an_iin(value, number, rules):
    assert told(cells.read_iin(value, birth_date=BIRTH, sex="m")) == (number, rules)


def test_zeros_lost_in_a_text_are_put_back_only_where_the_birth_date_agrees():
    assert told(cells.read_iin("40902598163", birth_date=None, sex=None)) == (None, [("iin_length", "error")])
    assert told(cells.read_iin("40902598163", birth_date=date(2004, 9, 3), sex=None))[0] is None
    assert told(cells.read_iin(528591949, birth_date=None, sex=None)) == (
        "000528591949",
        [("iin_leading_zero", "notice")],
    )


@pytest.mark.parametrize(
    ("words", "sex"),
    [
        (["ер", "Ер адам", "ЕР.", "м", "М", "муж", "мужской", "m", "male", "ұл", "мужчина", "еркек"], Sex.MALE),
        (["әйел", "Әйел", "ж", "Ж.", "жен", "Женский", "f", "female", "қыз", "женщина", "қыз бала"], Sex.FEMALE),
    ],
)
def test_the_words_of_sex(words, sex):
    assert [told(cells.read_sex(word)) for word in words] == [(sex, [])] * len(words)


def test_an_unknown_word_of_sex_is_an_error():
    assert told(cells.read_sex("басқа")) == (None, [("sex", "error")])


@pytest.mark.parametrize(
    ("country", "words"),
    [
        ("KZ", ["ҚР", "КР", "РК", "Қазақстан", "Казахстан", "KZ", "kz", "rk", "KAZ", "Қазақстан Республикасы",
                "Республика Казахстан", "ҚР азаматы", "гражданка РК", "КАЗАХСТАН."]),
        ("RU", ["Россия", "РФ", "Ресей", "ru", "Российская Федерация", "гражданин РФ"]),
        ("UZ", ["Өзбекстан", "Узбекистан"]),
        ("KG", ["Қырғызстан", "Кыргызская Республика"]),
        ("CN", ["ҚХР", "КНР"]),
        ("DE", ["de", "Германия"]),
    ],
)  # fmt: skip
def test_the_words_of_citizenship(country, words):
    assert [told(cells.read_citizenship(word)) for word in words] == [(country, [])] * len(words)


@pytest.mark.parametrize("word", ["қазақ", "К2", "ҚЗ"])
def test_an_unknown_country_is_left_empty_and_looked_at(word):
    assert told(cells.read_citizenship(word)) == ("", [("citizenship_unknown", "warning")])


@pytest.mark.parametrize(
    ("words", "rural"),
    [
        (["Иә", "иә", "ия", "да", "Да", "yes", "ауыл", "Ауылдық", "село", "сельская", "rural", 1, True, "+"], True),
        (["Жоқ", "нет", "no", "қала", "город", "городская", "town", 0, False], False),
    ],
)
def test_the_words_of_village_and_town(words, rural):
    assert [told(cells.read_rural(word)) for word in words] == [(rural, [])] * len(words)


def test_an_unknown_answer_on_the_village_is_looked_at():
    assert told(cells.read_rural("кент")) == (None, [("rural", "warning")])


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ("1 690 000 ₸", 1690000),
        ("2 380 000,00", 2380000),
        (1780000, 1780000),
        ("890000.0", 890000),
        ("1,5 млн", 1500000),
        ("480 000 теңге", 480000),
    ],
)
def test_amounts(value, amount):
    assert told(cells.read_money(value, required=True)) == (amount, [])


@pytest.mark.parametrize(
    "value", [-5, "-500 000", "nan", "NaN", "inf", "-inf", "1e999", "480000.5", "10000000000000000", "5,5"]
)
def test_a_number_that_is_no_amount_is_an_error_even_where_none_is_required(value):
    assert told(cells.read_money(value, required=False)) == (None, [("amount", "error")])


@given(
    st.integers(0, 10**13),
    st.sampled_from(["{}", "{},00", "{}.00", "{} ₸", "{} теңге", "{} тг"]),
    st.booleans(),
)
def test_the_short_way_to_an_amount_says_what_the_long_one_says(amount, form, grouped):
    typed = form.format(f"{amount:,}".replace(",", " ") if grouped else amount)
    assert told(cells.read_money(typed, required=False)) == (parse_money(typed), [])


def test_words_are_no_error_where_no_amount_is_required():
    assert told(cells.read_money("по смете", required=False)) == (None, [("amount", "warning")])
    assert told(cells.read_money("по смете", required=True)) == (None, [("amount", "error")])


def test_nothing_is_no_request():
    assert told(cells.read_money(0, required=True)) == (None, [("amount", "error")])
    assert told(cells.read_money(0, required=False)) == (0, [])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (7, "7"), ("7", "7"), ("007", "7"), ("6.50", "6.5"), ("6,5", "6.5"), ("+3", "3"), ("-0,0", "0"),
        ("-2.50", "-2.5"),
        ("1 250,50", "1250.5"), ("10", "10"), ("100.00", "100"), ("0.30000000000000004", "0.30000000000000004"),
    ],
)  # fmt: skip
def test_numbers_as_their_canonical_text(value, text):
    assert canonical_number(value) == text
    assert told(cells.read_number(value)) == (text, [])


@pytest.mark.parametrize(
    "value",
    ["", "x", "1e5", "nan", "NaN", "Infinity", "inf", "1 0", "1.2.3", "1,2,3", "--1", "٣", True, None, "9" * 41, "1."],
)
def test_what_is_no_number(value):
    assert canonical_number(value) is None
    assert told(cells.read_number(value)) == (None, [("number", "error")])


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6))
def test_canonical_text_says_the_same_number_and_is_its_own(number):
    from decimal import Decimal

    text = canonical_number(format(number, "f"))
    assert text is not None
    assert Decimal(text) == number
    assert canonical_number(text) == text


def test_a_refusal_becomes_the_error_of_its_cell():
    found = cells.from_refusal("date", Refused(Message("no")))
    assert (found.rule, found.level, found.text) == ("date", Level.ERROR, Message("no"))
