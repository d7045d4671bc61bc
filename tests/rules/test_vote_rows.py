"""Rows of a votes file."""

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.vote_rows import read_votes
from tests.rules.grids import grid, mapped

NAMES = ("application", "votes")


def reading(*rows):
    return read_votes(grid(NAMES, *rows), mapped(*NAMES), range(1, 4))


def faults(*rows):
    return [(fault.cell, fault.column, fault.rule, fault.level.value) for fault in reading(*rows).faults]


def test_votes_by_register_number():
    found = reading((1, 120), ("№ 3", "1 250"), (None, " "), ("2", "0"), ("Барлығы", 1370), ("2",)[:0])
    assert (found.votes, found.faults) == ({1: 120, 3: 1250, 2: 0}, ())


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ((4, 5), ("A2", "application", "unknown_application", "error")),
        (("бір", 5), ("A2", "application", "unknown_application", "error")),
        ((None, 5), ("A2", "application", "required", "error")),
        ((1, None), ("B2", "votes", "votes", "error")),
        ((1,), ("B2", "votes", "votes", "error")),
        ((1, -5), ("B2", "votes", "votes", "error")),
        ((1, "5,5"), ("B2", "votes", "votes", "error")),
        ((1, "көп"), ("B2", "votes", "votes", "error")),
        ((1, "1 2"), ("B2", "votes", "votes", "error")),
    ],
)
def test_faults_of_one_row(row, fault):
    assert faults(row) == [fault]


def test_votes_given_twice():
    found = reading((1, 5), (2, 6), (1, 7))
    assert (found.votes, [fault.rule for fault in found.faults]) == ({}, ["duplicate_votes"])
    assert found.faults[0].message.to("en") == "Application 1 already has its votes in row 2"


def test_rows_above_the_data_are_not_read():
    assert read_votes(grid(["x", "y"], NAMES, (1, 5)), mapped(*NAMES, header=2), [1]).votes == {1: 5}


def test_a_missing_column_is_refused():
    with pytest.raises(Refused):
        read_votes(grid(NAMES), mapped("application"), [1])
