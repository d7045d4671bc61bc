"""Whole tenge read and written, and the monthly calculation index of a day."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantdesk.errors import Refused
from grantdesk.paths import shipped
from grantdesk.rules.money import LARGEST, MciRow, mci_from, mci_on, money, parse_money


@pytest.mark.parametrize(
    ("typed", "tenge"),
    [
        ("1 690 000 ₸", 1_690_000),
        ("2 380 000,00", 2_380_000),
        ("1\u00a0590\u00a0000", 1_590_000),
        ("1\u202f590\u2009000 тг.", 1_590_000),
        ("1640000", 1_640_000),
        ("1640000.0", 1_640_000),
        ("720 000 теңге", 720_000),
        ("480 000 тенге", 480_000),
        ("570 000 KZT", 570_000),
        ("₸ 570 000", 570_000),
        ("1 млн", 1_000_000),
        ("1.5 млн тг", 1_500_000),
        ("1,5 млн. тенге", 1_500_000),
        ("1,234567 млн", 1_234_567),
        ("500 тыс", 500_000),
        ("500 тыс. тг", 500_000),
        ("500 МЫҢ ТЕҢГЕ", 500_000),
        ("2 миллиона", 2_000_000),
        ("1 млрд", 1_000_000_000),
        ("1 млн 200 тыс", 1_200_000),
        ("1 млн 200 тыс 500 тенге", 1_200_500),
        ("1млн200мың", 1_200_000),
        ("1.500.000", 1_500_000),
        ("1,500,000.00", 1_500_000),
        ("1.500.000,00", 1_500_000),
        ("1,500.00", 1_500),
        ("1'500'000", 1_500_000),
        ("1690 000", 1_690_000),
        ("1 500 000.", 1_500_000),
        ("6 409 616 (алты миллион төрт жүз тоғыз мың алты жүз он алты) теңге 00 тиын", 6_409_616),
        ("0", 0),
        ("00500", 500),
    ],
)
def test_usual_spellings_are_read_exactly(typed, tenge):
    assert parse_money(typed) == tenge


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "₸",
        "тенге",
        "миллион",
        "бір миллион",
        "около 1 млн",
        "-500",
        "1 000 - 2 000",
        "15 00 000",
        "1.50.000",
        "1,500,00",
        "200 тыс 1 млн",
        "5 млн 5 млн",
        "100 долларов",
        "1500000т",
        "１０００",
        "1e6",
        "nan",
        "50%",
    ],
)
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(Refused) as caught:
        parse_money(typed)
    assert caught.value.to("en") == f"“{typed}” is no amount in tenge"


@pytest.mark.parametrize("typed", ["1 500,50", "0,5", "1,500", "1.0000005 млн", "1,0000000000000000000000000000000001"])
def test_tiyn_are_refused_and_never_rounded(typed):
    with pytest.raises(Refused) as caught:
        parse_money(typed)
    assert caught.value.to("en") == f"“{typed}” has tiyn; amounts are in whole tenge"


def test_an_amount_beyond_any_budget_is_refused():
    assert parse_money(str(LARGEST - 1)) == LARGEST - 1
    with pytest.raises(Refused) as caught:
        parse_money("1 000 000 млрд")
    assert caught.value.to("en") == "“1 000 000 млрд” is too large an amount"


@pytest.mark.parametrize(
    ("tenge", "shown"),
    [(1_500_000, "1\u00a0500\u00a0000"), (0, "0"), (999, "999"), (-1_000, "\u22121\u00a0000")],
)
def test_amounts_are_written_with_hard_spaces(tenge, shown):
    assert money(tenge) == shown


@given(st.integers(0, LARGEST - 1), st.sampled_from(["", " ₸", " тенге", ",00", " тг."]))
def test_what_is_written_is_read_back(tenge, unit):
    assert parse_money(money(tenge) + unit) == tenge


@given(st.integers(0, 999), st.integers(0, 999_999))
def test_millions_with_a_decimal_comma_are_exact(whole, millionths):
    assert parse_money(f"{whole},{millionths:06} млн") == whole * 1_000_000 + millionths


# --- the index -------------------------------------------------------------------------------------------------------

TABLE = (
    MciRow(date(2020, 1, 1), 2651),
    MciRow(date(2020, 4, 1), 2778),
    MciRow(date(2021, 1, 1), 2917),
    MciRow(date(2021, 6, 1), 3000, purpose="benefits"),
)


@pytest.mark.parametrize(
    ("day", "tenge"), [("2020-01-01", 2651), ("2020-03-31", 2651), ("2020-04-01", 2778), ("2021-12-31", 2917)]
)
def test_the_index_is_the_one_in_force_on_the_day(day, tenge):
    assert mci_on(date.fromisoformat(day), TABLE) == tenge


def test_an_index_for_a_purpose_goes_before_the_common_one():
    assert mci_on(date(2021, 7, 1), TABLE, "benefits") == 3000
    assert mci_on(date(2021, 5, 31), TABLE, "benefits") == 2917
    assert mci_on(date(2021, 7, 1), TABLE) == 2917


@pytest.mark.parametrize("day", ["2019-12-31", "2022-01-01"])
def test_the_index_of_a_year_without_a_row_is_not_guessed(day):
    with pytest.raises(Refused) as caught:
        mci_on(date.fromisoformat(day), TABLE)
    said = date.fromisoformat(day).strftime("%d.%m.%Y")
    assert (
        caught.value.to("en") == f"The monthly calculation index of {said} is not known: add it to the reference data"
    )


def test_the_shipped_table_has_the_published_values():
    table = mci_from(tomllib.loads(shipped("database", "reference", "mci.toml").read_text("utf-8")))
    known = {year: mci_on(date(year, 12, 31), table) for year in range(2020, 2027)}
    assert known == {2020: 2778, 2021: 2917, 2022: 3063, 2023: 3450, 2024: 3692, 2025: 3932, 2026: 4325}
    assert mci_on(date(2020, 3, 31), table) == 2651
    assert 400 * known[2025] == 1_572_800
    assert all(row.source for row in table)


def test_a_table_is_ordered_and_may_be_empty():
    data = {"mci": [{"date_from": date(2026, 1, 1), "tenge": 2}, {"date_from": date(2025, 1, 1), "tenge": 1}]}
    assert mci_from(data) == (MciRow(date(2025, 1, 1), 1), MciRow(date(2026, 1, 1), 2))
    assert mci_from({}) == ()


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"tenge": 1}, "Index entry 1: date_from and tenge above zero are needed"),
        ({"date_from": date(2025, 1, 1), "tenge": 0}, "Index entry 1: date_from and tenge above zero are needed"),
        ({"date_from": "2025", "tenge": 1}, "Index entry 1: “date_from” is not expected or has a wrong value"),
        ({"date_from": date(2025, 1, 1), "tenge": True}, "Index entry 1: “tenge” is not expected or has a wrong value"),
        ({"date_from": date(2025, 1, 1), "tengge": 1}, "Index entry 1: “tengge” is not expected or has a wrong value"),
    ],
)
def test_a_wrong_entry_is_named(entry, said):
    with pytest.raises(Refused) as caught:
        mci_from({"mci": [entry]})
    assert caught.value.to("en") == said


def test_two_values_of_one_day_are_refused():
    entry = {"date_from": date(2025, 1, 1), "tenge": 1}
    with pytest.raises(Refused) as caught:
        mci_from({"mci": [entry, entry]})
    assert caught.value.to("en") == "The index has two values from 01.01.2025 for “all”"
