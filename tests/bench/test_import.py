"""Importing a register against openpyxl reading the same file alone."""

from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from grantdesk.services import imports
from grantdesk.services.office import Office
from tests.bench.table import Table, best
from tests.services.samples import iin, opened

HEAD = (
    "iin", "last_name", "first_name", "middle_name", "birth_date", "sex", "citizenship", "phone", "email", "district",
    "locality", "rural", "address", "direction", "project_title", "requested_amount", "received_at", "category", "note",
)  # fmt: skip


def written(file: Path, rows: int) -> Path:
    """A workbook of invented applications in the canonical columns."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("applications")
    sheet.append(HEAD)
    for number in range(rows):
        birth = date(1995, 1, 1) + timedelta(days=number % 3000)
        sheet.append(
            (iin(number % 999, birth), f"Сынақов{number}", "Әлібек", "Серікұлы", birth, "m", "KZ", f"+7701{number:07d}",
             f"a{number}@example.org",
             "194000000", "Шелек", "yes", "Абай көшесі, 1", "", f"Жоба {number}", 1_000_000 + number,
             datetime(2025, 10, 2, 9) + timedelta(minutes=number), "", "")
        )  # fmt: skip
    book.save(file)
    return file


def read_alone(file: Path) -> int:
    """What openpyxl needs to read the file and do nothing with it."""
    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    return sum(1 for _row in book.active.iter_rows(values_only=True))


@pytest.mark.bench
def test_import_against_openpyxl_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, times = (
        Table("Import of applications, read, understood and stored, against openpyxl reading alone", capsys),
        {},
    )
    for rows in (5_000, 10_000):
        file, offices = written(tmp_path / f"{rows}.xlsx", rows), iter(range(9))

        def whole(file: Path = file, rows: int = rows, offices: object = offices) -> None:
            office = Office.open(tmp_path / f"{rows}-{next(offices)}")  # type: ignore[call-overload]
            call = opened(office, eligibility={})
            outcome = office.act(
                imports.import_applications, call, office.ask(imports.understand, call, file, file.name)
            ).result
            assert (len(outcome.rows), outcome.refused) == (rows, 0)
            office.close()

        assert read_alone(file) == rows + 1
        times[rows] = best(whole)
        table.add(f"{rows:,} rows", times[rows], best(lambda: read_alone(file)), "below 3")  # noqa: B023
    table.add("10 000 against 5 000", times[10_000], times[5_000], "about 2")
    table.show()
