"""Addresses of cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantdesk.rules.grid import address, column_of, letters

NAMES = [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]


@pytest.mark.parametrize(("column", "name"), NAMES)
def test_columns_are_named_as_in_a_spreadsheet(column, name):
    assert (letters(column), column_of(name), column_of(name.lower())) == (name, column, column)


def test_an_address_is_column_and_row():
    assert address(48, 3) == "C48"


@given(st.integers(1, 20_000))
def test_letters_and_numbers_are_two_ways_to_say_the_same(column):
    assert column_of(letters(column)) == column


@pytest.mark.parametrize("name", ["", "A1", "Б", "-", " "])
def test_what_is_no_column_is_an_error(name):
    with pytest.raises(ValueError, match=r"^.*$"):
        column_of(name)
