"""A file read and understood as an import does it, for tests that compare whole files."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from grantdesk.paths import shipped
from grantdesk.rules.columns import Guess, guess
from grantdesk.rules.eligibility import COLUMN, Claim, grounds, second_applications
from grantdesk.rules.places import Place, places_from
from grantdesk.rules.programme import Definition
from grantdesk.rules.rows import Reading, RowReading, cell_of, read_rows
from grantdesk.rules.wordings import application_columns
from grantdesk.sheets.reading import read_grid

Faults = set[tuple[str, str, str, str]]


@cache
def shipped_places() -> tuple[Place, ...]:
    """The districts that the program ships."""
    return tuple(places_from(tomllib.loads(shipped("database", "reference", "regions.toml").read_text("utf-8"))))


def understood(source: Path | bytes, definition: Definition) -> tuple[Guess, Reading]:
    """Header and rows of a file of applications."""
    grid = read_grid(source, "list")
    found = guess(grid, application_columns(definition))
    return found, read_rows(grid, found.mapping, definition, shipped_places())


def judged(found: Guess, reading: Reading, definition: Definition) -> dict[int, tuple[str, Faults]]:
    """Verdict and faults of each row, the grounds against it among them."""
    grounded = {row.row: _grounds(row, definition) for row in reading.rows if row.values is not None}
    numbers = {row: number for number, row in enumerate(grounded, 1)}
    seconds = _second_rows(reading, definition, grounded, numbers)
    return {
        row.row: _judged(found, row, [*grounded.get(row.row, []), *["second_application"] * (row.row in seconds)])
        for row in reading.rows
    }


def _grounds(row: RowReading, definition: Definition) -> list[str]:
    assert row.values is not None
    return [ground.code for ground in grounds(row.values.facts(), definition)]


def _second_rows(
    reading: Reading, definition: Definition, grounded: dict[int, list[str]], numbers: dict[int, int]
) -> set[int]:
    claims: dict[str, list[Claim]] = {}
    for row in reading.rows:
        if row.values is not None:
            claim = Claim(numbers[row.row], row.values.received_at, bool(grounded[row.row]))
            claims.setdefault(row.values.iin, []).append(claim)
    second = {number for own in claims.values() for number in second_applications(own, definition)}
    return {row for row, number in numbers.items() if number in second}


def _judged(found: Guess, row: RowReading, codes: list[str]) -> tuple[str, Faults]:
    faults = {(fault.cell, fault.column, fault.rule, fault.level.value) for fault in row.faults}
    faults |= {(cell_of(found.mapping, row.row, COLUMN[code]), COLUMN[code], code, "ground") for code in codes}
    levels = {level for _cell, _column, _rule, level in faults}
    verdicts = {"error": "refused", "ground": "not_admitted", "warning": "warning"}
    return next((verdict for level, verdict in verdicts.items() if level in levels), "stored"), faults


def stored(row: RowReading) -> dict[str, Any]:
    """The values of a row in the words of the acceptance data."""
    values = row.values
    assert values is not None
    texts = ("iin", "last_name", "first_name", "middle_name", "phone", "email", "citizenship", "district", "locality")
    more = ("address", "direction", "project_title", "requested_amount", "note")
    return {name: getattr(values, name) for name in (*texts, *more)} | {
        "sex": values.sex.value,
        "birth_date": values.birth_date.isoformat(),
        "rural": {True: "yes", False: "no", None: ""}[values.rural],
        "category": ";".join(values.categories),
        "received_at": f"{values.received_at:%Y-%m-%d %H:%M:%S}",
        **values.fields,
    }
