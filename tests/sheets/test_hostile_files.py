"""Files made to hurt: a clear refusal or a right reading, in bounded time and memory."""

import io
import random
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.grid import GridRow
from grantdesk.sheets.limits import LIMITS, MB
from grantdesk.sheets.reading import read_grid
from tests.sheets.files import MAIN, package, sheet_xml, text_cell, workbook

TOO_LARGE = (
    "list.xlsx unpacks to {} MB, too much for a table. Delete the empty formatted rows and columns and the pictures, "
    "or copy the rows with data into a new workbook."
)
DAMAGED = "list.xlsx is damaged and cannot be read. Open it in Excel, save it anew and try again."
BEYOND = (
    "The sheet Sheet of list.xlsx reaches to row {}, column {}; at most {} rows and {} columns are read. Delete what "
    "stands outside the table, or divide the file."
)


@contextmanager
def bounded(*, seconds: float, megabytes: float) -> Iterator[None]:
    """Fails where the block takes longer or keeps more memory at once; the limits leave room for a slow machine."""
    tracemalloc.start()
    start = time.perf_counter()
    try:
        yield
        used, peak = time.perf_counter() - start, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert used < seconds
    assert peak < megabytes * MB


def refusal(content, **options):
    with pytest.raises(Refused) as refused:
        read_grid(content, "list.xlsx", **options)
    return refused.value.to("en")


def formatted_rows(first, last, columns="A"):
    return "".join(
        f'<row r="{row}" s="1" customFormat="1">' + "".join(f'<c r="{c}{row}" s="1"/>' for c in columns) + "</row>"
        for row in range(first, last + 1)
    )


@pytest.mark.timeout(60)
def test_a_million_formatted_empty_rows_cost_a_moment():
    rows = f'<row r="1">{text_cell("A1", "a")}</row><row r="2">{text_cell("A2", "b")}</row>'
    content = package(sheet_xml(rows + formatted_rows(3, 1_048_576), dimension="A1:XFD1048576"))
    with bounded(seconds=15, megabytes=32):
        assert read_grid(content).rows == (GridRow(1, ("a",)), GridRow(2, ("b",)))


@pytest.mark.timeout(60)
def test_nothing_is_lost_below_a_million_formatted_rows():
    rows = f'<row r="1">{text_cell("A1", "a")}</row>' + formatted_rows(2, 1_048_575)
    content = package(sheet_xml(rows + f'<row r="1048576">{text_cell("A1048576", "z")}</row>'))
    with bounded(seconds=15, megabytes=32):
        assert refusal(content) == BEYOND.format(1_048_576, "A", 50_000, 256)


def test_a_lone_value_far_below_is_not_lost_either():
    rows = f'<row r="1">{text_cell("A1", "a")}</row><row r="40000">{text_cell("A40000", "z")}</row>'
    content = package(sheet_xml(rows))
    assert read_grid(content).rows == (GridRow(1, ("a",)), GridRow(40_000, ("z",)))


def test_rows_formatted_to_the_last_column_are_read():
    rows = "".join(f'<row r="{row}">{text_cell(f"A{row}", "a")}<c r="XFD{row}" s="1"/></row>' for row in range(1, 2001))
    with bounded(seconds=10, megabytes=32):
        assert len(read_grid(package(sheet_xml(rows))).rows) == 2000


def test_a_value_beyond_the_last_column_is_refused_not_lost():
    content = package(sheet_xml(f'<row r="1">{text_cell("A1", "a")}{text_cell("IW1", "z")}</row>'))
    assert refusal(content) == BEYOND.format(1, "IW", 50_000, 256)


def test_rows_out_of_order_are_damage():
    rows = f'<row r="2">{text_cell("A2", "a")}</row><row r="2">{text_cell("A2", "b")}</row>'
    assert refusal(package(sheet_xml(rows))) == DAMAGED


def test_an_empty_part_is_damage():
    assert refusal(package(b"")) == DAMAGED


def test_what_stands_behind_the_rows_is_not_kept_without_end():
    filler = "<!--" + "x" * 1000 + "-->"
    xml = sheet_xml(f'<row r="1">{text_cell("A1", "a")}</row>', tail=filler * 7000)
    with bounded(seconds=10, megabytes=24):
        assert len(read_grid(package(xml)).rows) == 1


def test_rows_without_numbers_are_counted():
    row = "<row><c><v>1</v></c></row>"
    xml = sheet_xml(row * 5)
    assert len(read_grid(package(xml), limits=replace(LIMITS, rows=5)).rows) == 5
    assert refusal(package(xml), limits=replace(LIMITS, rows=4)) == BEYOND.format(5, "A", 4, 256)


def test_a_zip_bomb_is_refused_by_what_it_declares():
    content = package(b"<worksheet>" + b" " * (300 * MB))
    assert len(content) < MB
    with bounded(seconds=5, megabytes=16):
        assert refusal(content) == TOO_LARGE.format(301)


def test_many_parts_are_refused_by_their_sum():
    parts = {f"xl__worksheets__sheet{n}.xml": b"<worksheet>" + b" " * (2 * MB) for n in range(2, 7)}
    content = package(sheet_xml(""), **parts)
    assert refusal(content, limits=replace(LIMITS, total_bytes=9 * MB)) == TOO_LARGE.format(11)


def test_a_part_that_should_be_small_is_refused():
    sheet = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    content = package(sheet, **{"xl__styles.xml": b"<a>" + b" " * (13 * MB)})
    assert refusal(content) == TOO_LARGE.format(14)


def test_a_list_of_sheets_as_large_as_a_sheet_is_refused():
    relations = '<Relationships><Relationship Id="r" Type="/officeDocument" Target="xl/sheets.xml"/></Relationships>'
    parts = {"_rels__.rels": relations, "xl__sheets.xml": b"<workbook>" + b" " * (13 * MB)}
    content = package(sheet_xml(""), **parts)
    assert refusal(content) == TOO_LARGE.format(14)


def test_a_claim_of_two_gigabytes_in_a_header_costs_nothing():
    content = bytearray(workbook([["a"]]))
    entry = content.find(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 2_000_000_000)
    with bounded(seconds=2, megabytes=8):
        assert refusal(bytes(content)).startswith("list.xlsx unpacks to 19")


def test_a_part_that_holds_more_than_it_declares_is_damage():
    content = bytearray(package(sheet_xml(f'<row r="1">{text_cell("A1", "a" * 5000)}</row>')))
    name = b"xl/worksheets/sheet1.xml"
    entry = content.rfind(b"PK\x01\x02", 0, content.rfind(name))
    content[entry + 24 : entry + 28] = struct.pack("<I", 300)
    assert refusal(bytes(content)) == DAMAGED


def test_a_table_of_endless_texts_is_refused():
    strings = f'<sst xmlns="{MAIN}">' + "<si/>" * 101 + "</sst>"
    content = package(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'), **{"xl__sharedStrings.xml": strings})
    assert refusal(content, limits=replace(LIMITS, strings=100)) == TOO_LARGE.format(1)
    assert len(read_grid(content, limits=replace(LIMITS, strings=101)).rows) == 1


def test_too_many_cells_are_refused_where_values_stand_among_them():
    cells = '<row r="1">' + '<c r="A1"/>' * 300 + "</row>"
    content = package(sheet_xml(cells + f'<row r="2">{text_cell("A2", "a")}</row>'))
    assert refusal(content, limits=replace(LIMITS, cells=200)) == TOO_LARGE.format(1)


def test_entities_that_grow_without_end_are_damage():
    bomb = "<!DOCTYPE a [<!ENTITY a0 'aaaaaaaaaaaaaaaa'>"
    bomb += "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 16}'>" for n in range(1, 9)) + "]>"
    xml = bomb + sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&a8;</t></is></c></row>')
    with bounded(seconds=10, megabytes=64):
        assert refusal(package(xml)) == DAMAGED


def test_a_number_with_thousands_of_digits_is_damage():
    assert refusal(package(sheet_xml(f'<row r="1"><c r="A1"><v>{"9" * 5000}</v></c></row>'))) == DAMAGED


def test_paths_out_of_the_package_are_harmless():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://x/worksheet" Target="../../../../etc/passwd"/></Relationships>'
    )
    content = package(sheet_xml(""), **{"xl___rels__workbook.xml.rels": relations})
    assert refusal(content) == "list.xlsx is empty: no sheet of it holds a value."


def test_a_quotation_mark_that_is_never_closed_swallows_nothing():
    said = "In list.xlsx a quotation mark opened in row 2 is never closed. Put it right and try again."
    assert refusal(b'a;b\n1;"2\n3;4\n') == said
    assert refusal(b'a;b\n1;"' + b"x\n" * 20_000 + b'"\n') == said


@pytest.mark.timeout(120)
def test_spoilt_workbooks_are_refused_or_read_but_never_crash():
    """Single bytes changed at random, 300 files; what openpyxl raises must never reach the user."""
    chance = random.Random(20251031)
    whole = workbook([["ЖСН", "Тегі"], ["930210489390", "Мұқанова"], [1.5, "=1+1"]])
    refused = 0
    for _ in range(300):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        refused += _is_refused(bytes(content))
    assert refused > 100


@pytest.mark.timeout(120)
def test_workbooks_with_spoilt_xml_are_refused_or_read_but_never_crash():
    """The same inside the parts, where the check sum of the package still fits."""
    chance = random.Random(20251101)
    whole = workbook([["ЖСН", "Тегі"], ["930210489390", "Мұқанова"], [1.5, "=1+1"]])
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    refused = 0
    for _ in range(300):
        name = chance.choice(sorted(parts))
        spoilt = bytearray(parts[name])
        for _ in range(chance.randint(1, 6)):
            spoilt[chance.randrange(len(spoilt))] = chance.choice(b'<>"/=&0123456789abcxyz ')
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for other, part in parts.items():
                archive.writestr(other, bytes(spoilt) if other == name else part)
        refused += _is_refused(stream.getvalue())
    assert refused > 100


def _is_refused(content: bytes) -> bool:
    try:
        read_grid(content, "list.xlsx")
    except Refused:
        return True
    return False
