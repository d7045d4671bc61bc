"""The own order of a member and the codes of sheets."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantdesk.rules.reading_order import SheetCode, own_order, read_code, sheet_code

CALL = "zangar-2025-1"
NUMBERS = range(1, 43)


def test_order_is_the_documented_digest() -> None:
    expected = sorted(NUMBERS, key=lambda n: hashlib.sha256(f"zangar-2025-1:7:{n}".encode()).hexdigest())
    assert own_order(CALL, 7, NUMBERS) == expected
    assert own_order(CALL, 7, reversed(NUMBERS)) == expected


def test_members_and_calls_have_different_orders() -> None:
    orders = {tuple(own_order(call, member, NUMBERS)) for call in (CALL, "fund-2025-1") for member in range(1, 20)}
    assert len(orders) == 38


def test_a_case_that_goes_leaves_the_order_of_the_others() -> None:
    rest = [number for number in own_order(CALL, 7, NUMBERS) if number != 17]
    assert own_order(CALL, 7, [number for number in NUMBERS if number != 17]) == rest


def test_positions_are_even_over_many_members() -> None:
    """Over 2 000 members each of ten cases stands first between 150 and 250 times: no place is preferred."""
    first = [own_order(CALL, member, range(1, 11))[0] for member in range(2_000)]
    assert all(150 <= first.count(number) <= 250 for number in range(1, 11))


def test_code_leads_back_to_its_sheet() -> None:
    code = sheet_code(CALL, 17, 42)
    assert read_code(CALL, f" {code.replace('-', ' - ')} ") == SheetCode(17, 42)


@pytest.mark.parametrize("text", ["", "17", "17-42", "17-42-1", "17-42-123", "a-42-10", "17-42-10-5"])
def test_what_is_no_code_is_none(text: str) -> None:
    assert read_code(CALL, text) is None


@given(st.integers(1, 999_999), st.integers(1, 99_999), st.data())
def test_one_wrong_digit_or_two_swapped_are_always_noticed(member: int, number: int, data: st.DataObject) -> None:
    code = sheet_code(CALL, member, number)
    place = data.draw(st.sampled_from([at for at, sign in enumerate(code) if sign.isdigit()]))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != code[place]]))
    assert read_code(CALL, code[:place] + other + code[place + 1 :]) is None
    if place + 1 < len(code) and code[place + 1].isdigit() and code[place + 1] != code[place]:
        assert read_code(CALL, code[:place] + code[place + 1] + code[place] + code[place + 2 :]) is None


def test_code_of_another_call_is_none() -> None:
    codes = [sheet_code("other-2025-1", member, number) for member in range(1, 21) for number in range(1, 51)]
    assert [code for code in codes if read_code(CALL, code) is not None] == []
