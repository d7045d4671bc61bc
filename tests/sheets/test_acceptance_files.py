"""The acceptance files, row by row and cell by cell: verdicts, faults, stored values."""

import json
from pathlib import Path

import pytest

from grantdesk.rules.checker import parse
from grantdesk.rules.columns import guess
from grantdesk.rules.mark_rows import read_marks
from grantdesk.rules.wordings import MARKS
from grantdesk.sheets.reading import read_grid
from tests.sheets.understanding import judged, stored, understood

MESSY = [
    ("messy/tu-karaganda-2025.toml", "messy/applications.xlsx", "messy/expected.json"),
    ("jas-fund-2025.toml", "jas-fund-2025/applications.xlsx", "expected/jas-fund-2025-import.json"),
]
CLEAN = [
    ("tu-almaty-2025", 35, [("A18", "iin_birth_date"), ("A24", "iin_seventh")]),
    ("zangar-2025", 48, [("A22", "iin_sex")]),
    ("startup-400mci-2025", 240, [("A130", "iin_seventh")]),
]


def definition_in(shared: Path, name: str):
    return parse((shared / "acceptance" / name).read_text("utf-8"), name)


@pytest.mark.parametrize(("definition", "file", "expected"), MESSY)
def test_every_row_and_cell_of_a_messy_file_has_its_verdict(shared, definition, file, expected):
    definition = definition_in(shared, definition)
    rows = json.loads((shared / "acceptance" / expected).read_text("utf-8"))["rows"]
    found, reading = understood(shared / "acceptance" / file, definition)

    outcome = judged(found, reading, definition)

    assert (found.unknown, found.doubts, found.missing) == ((), (), ())
    assert outcome == {row["row"]: (row["verdict"], _cells(row)) for row in rows}


def _cells(row):
    """The cells expected; a name like a formula may be refused or warned of, here it is refused."""
    return {
        (cell["cell"], cell["column"], cell["rule"], "error" if cell["level"] == "either" else cell["level"])
        for cell in row["cells"]
    }


@pytest.mark.parametrize(("definition", "file", "expected"), MESSY)
def test_every_stored_value_of_a_messy_file_is_the_true_one(shared, definition, file, expected):
    definition = definition_in(shared, definition)
    rows = json.loads((shared / "acceptance" / expected).read_text("utf-8"))["rows"]
    _found, reading = understood(shared / "acceptance" / file, definition)

    values = {row.row: stored(row) for row in reading.rows if row.values is not None}

    assert list(values) == [row["row"] for row in rows if row["number"] is not None]
    for row in rows:
        if row["number"] is not None:
            assert values[row["row"]] == _truth(row, values[row["row"]])


def _truth(row, value):
    """The truth of a row as far as its file holds it: a field that has no column, and an e-mail said not to be there,
    cannot be known.
    """
    truth = {name: said for name, said in row["truth"].items() if name in value}
    if any(cell["rule"] == "email" for cell in row["cells"]):
        truth["email"] = ""
    return truth


@pytest.mark.parametrize(("definition", "file", "expected"), MESSY)
def test_rows_that_are_no_applications_are_passed_over(shared, definition, file, expected):
    definition = definition_in(shared, definition)
    ignored = json.loads((shared / "acceptance" / expected).read_text("utf-8"))["ignored_rows"]
    _found, reading = understood(shared / "acceptance" / file, definition)
    assert [passed.row for passed in reading.passed] == ignored[-1:]
    assert not {row.row for row in reading.rows} & set(ignored)


@pytest.mark.parametrize(("name", "count", "warnings"), CLEAN)
def test_canonical_files_are_read_with_a_word_only_on_odd_numbers(shared, name, count, warnings):
    file = shared / "acceptance" / name / "applications.xlsx"
    _found, reading = understood(file, definition_in(shared, f"{name}.toml"))
    assert (len(reading.rows), reading.passed) == (count, ())
    assert [(fault.cell, fault.rule) for fault in reading.faults] == warnings


@pytest.mark.parametrize(
    ("name", "file", "count"),
    [
        ("tu-almaty-2025", "marks.xlsx", 35),
        ("zangar-2025", "marks.csv", 48),
        ("startup-400mci-2025", "marks.xlsx", 240),
    ],
)
def test_marks_files_are_read_without_a_fault(shared, name, file, count):
    grid = read_grid(shared / "acceptance" / name / file)
    found = guess(grid, MARKS)
    reading = read_marks(grid, found.mapping, definition_in(shared, f"{name}.toml"), range(1, count + 1))
    assert reading.faults == ()
    assert len(reading.rows) == len(grid.rows) - 1
