"""What kind of file it is decides its content; values come out plain."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from grantdesk.errors import Refused, Trouble
from grantdesk.rules.grid import GridRow, Span
from grantdesk.sheets.limits import Limits
from grantdesk.sheets.reading import read_grid
from tests.sheets.files import MAIN, package, repacked, saved, sheet_xml, text_cell, workbook


def rows(content, **options):
    return [tuple(row) for row in read_grid(content, "file", **options).rows]


def refusal(content, **options):
    with pytest.raises(Refused) as refused:
        read_grid(content, "list.xlsx", **options)
    return refused.value.to("en")


# --- workbooks -------------------------------------------------------------------------------------------------------


def test_values_of_a_workbook_come_out_plain():
    moment = datetime(2025, 10, 31, 18, 1)
    content = workbook([["Аты", 930210489390, 6.5, 0.1, 12.0, moment, date(2005, 8, 1), True, None, time(18, 1)]])
    assert rows(content) == [
        (1, ("Аты", 930210489390, "6.5", "0.1", 12, moment, datetime(2005, 8, 1), True, None, "18:01:00"))
    ]


def test_numbers_are_the_shortest_decimal_text_and_never_an_exponent():
    numbers = {"A": "1e-7", "B": "1E+20", "C": "0.30000000000000004", "D": "1e999", "E": "5e3", "F": "-0.5"}
    cells = "".join(f'<c r="{column}1"><v>{value}</v></c>' for column, value in numbers.items())
    content = package(sheet_xml(f'<row r="1">{cells}</row>'))
    assert rows(content) == [(1, ("0.0000001", "100000000000000000000", "0.30000000000000004", "inf", 5000, "-0.5"))]


def test_moments_are_rounded_to_the_second():
    book = Workbook()
    book.active.append([datetime(2025, 10, 31, 17, 59, 59, 900_000), timedelta(hours=30)])
    assert rows(saved(book)) == [(1, (datetime(2025, 10, 31, 18), "1 day, 6:00:00"))]


def test_a_text_may_be_made_of_pieces_with_reading_aids_left_out():
    pieces = "<r><t>Әу</t></r><r><t>ез</t></r><rPh><t>xxx</t></rPh><phoneticPr/>"
    cells = f'<c r="A1" t="inlineStr"><is>{pieces}</is></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c>'
    strings = f'<sst xmlns="{MAIN}"><si>{pieces}</si><si/></sst>'
    content = package(sheet_xml(f'<row r="1">{cells}</row>'), **{"xl__sharedStrings.xml": strings})
    assert rows(content) == [(1, ("Әуез", "Әуез"))]


def test_blank_cells_are_nothing():
    cells = '<c r="A1" t="inlineStr"><is><t></t></is></c><c r="B1"><v></v></c><c r="C1" t="str"><v></v></c><c r="D1"/>'
    content = package(sheet_xml(f'<row r="1">{cells}</row><row r="2">{text_cell("B2", "b")}</row>'))
    assert rows(content) == [(2, (None, "b"))]


def test_a_formula_that_gave_an_empty_text_is_a_blank_cell():
    cells = '<c r="A1" t="str"><f>IF(B1="","",B1)</f><v></v></c><c r="B1"><v>1</v></c>'
    grid = read_grid(package(sheet_xml(f'<row r="1">{cells}</row>')))
    assert (grid.rows, grid.formulas) == ((GridRow(1, (None, 1)),), {})


def test_a_formula_that_cells_share_is_known_in_all_of_them():
    cells = (
        '<c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c>'
        '<c r="B1"><f t="shared" si="0"/><v>4</v></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    )
    grid = read_grid(package(sheet_xml(f'<row r="1">{cells}</row>')))
    assert grid.rows == (GridRow(1, (2, 4, "#DIV/0!")),)
    assert grid.formulas == {(1, 1): "=B1*2", (1, 2): "=B1*2", (1, 3): "=1/0"}


DATES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/>'
    '<numFmt numFmtId="165" formatCode="#,##0\\ &quot;дд&quot;"/></numFmts><cellXfs><xf/><xf numFmtId="14"/>'
    '<xf numFmtId="164"/><xf numFmtId="46"/><xf numFmtId="165"/><xf numFmtId="20"/></cellXfs></styleSheet>'
)


def dated(*cells, **parts):
    row = "".join(
        f'<c r="{"ABCDEF"[place]}1" s="{style}"><v>{text}</v></c>' for place, (style, text) in enumerate(cells)
    )
    return rows(package(sheet_xml(f'<row r="1">{row}</row>'), **{"xl__styles.xml": DATES}, **parts))


def test_the_format_of_a_cell_makes_a_number_a_date():
    assert dated((0, 45961), (1, 45961), (2, 45961.75), (3, 1.25), (4, 45961), (5, 0.75)) == [
        (1, (45961, datetime(2025, 10, 31), datetime(2025, 10, 31, 18), "1 day, 6:00:00", 45961, "18:00:00"))
    ]


def test_a_number_too_large_for_a_date_stays_a_number():
    assert dated((1, 9_999_999), (1, "1e300")) == [(1, ("9999999", "1e300"))]


def test_days_may_be_counted_since_1904():
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<workbookPr date1904="1"/><sheets><sheet name="Sheet" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    assert dated((1, 44499), **{"xl__workbook.xml": book}) == [(1, (datetime(2025, 10, 31),))]


def test_a_workbook_without_formats_is_read():
    content = package(sheet_xml('<row r="1"><c r="A1" s="1"><v>45961</v></c></row>'), **{"xl__styles.xml": ""})
    assert rows(content) == [(1, (45961,))]


def test_dates_may_be_written_as_text_of_their_own_kind():
    texts = ["2025-10-31", "2025-10-31T18:01:00", "2025-10-31T13:01:00Z", "18:01"]
    cells = "".join(f'<c r="{"ABCD"[place]}1" t="d"><v>{text}</v></c>' for place, text in enumerate(texts))
    assert rows(package(sheet_xml(f'<row r="1">{cells}</row>'))) == [
        (1, (date(2025, 10, 31), datetime(2025, 10, 31, 18, 1), "2025-10-31T13:01:00Z", "18:01"))
    ]


def test_merged_cells_are_told_behind_a_large_sheet():
    rows_of_text = "".join(f'<row r="{n}">{text_cell(f"A{n}", "Толық мәтін " * 20)}</row>' for n in range(1, 6001))
    merged = "".join(f'<mergeCell ref="B{n}:C{n}"/>' for n in range(1, 100_001))
    content = package(sheet_xml(rows_of_text, tail=f"<mergeCells>{merged}</mergeCells>"))
    assert read_grid(content).merged[-1] == Span(100_000, 2, 100_000, 3)


def test_a_package_without_a_workbook_in_it_is_damage():
    content = package(sheet_xml(""), **{"_rels__.rels": "<Relationships/>"})
    assert refusal(content) == "list.xlsx is damaged and cannot be read. Open it in Excel, save it anew and try again."


def test_blank_rows_keep_their_numbers_and_are_left_out():
    assert rows(workbook([["a"], [None], [], [None, "b"]])) == [(1, ("a",)), (4, (None, "b"))]


def test_merged_cells_are_told():
    book = Workbook()
    book.active.append(["Title"])
    book.active.merge_cells("A1:T1")
    book.active.merge_cells("B3:B4")
    assert read_grid(saved(book)).merged == (Span(1, 1, 1, 20), Span(3, 2, 4, 2))


def test_a_text_that_looks_like_a_formula_stays_text():
    content = package(sheet_xml(f'<row r="1">{text_cell("A1", "=1+1")}</row>'))
    grid = read_grid(content)
    assert (grid.rows, grid.formulas) == ((GridRow(1, ("=1+1",)),), {})


def formula(address, text, value):
    return f'<c r="{address}"><f>{text}</f>{"" if value is None else f"<v>{value}</v>"}</c>'


def test_a_formula_is_never_evaluated_its_last_value_is_taken_and_named():
    content = package(sheet_xml(f'<row r="1"><c r="A1"><v>2</v></c>{formula("B1", "A1*3", 6)}</row>'))
    grid = read_grid(content)
    assert (grid.rows, grid.formulas) == ((GridRow(1, (2, 6)),), {(1, 2): "=A1*3"})


@pytest.mark.parametrize(
    "text",
    ['HYPERLINK("http://example.com","Ім")', "WEBSERVICE(A2)", "[1]Sheet1!A1", 'cmd|"/c calc"!A0', "Hyperlink (A1)"],
)
def test_a_formula_that_reaches_out_of_the_file_stays_text(text):
    content = package(sheet_xml(f'<row r="1">{formula("A1", text.replace("<", ""), 6)}</row>'))
    grid = read_grid(content)
    assert (grid.rows, grid.formulas) == ((GridRow(1, ("=" + text,)),), {})


def test_a_formula_that_was_never_computed_stays_text():
    assert rows(package(sheet_xml(f'<row r="1">{formula("A1", "A2*3", None)}</row>'))) == [(1, ("=A2*3",))]


def test_formulas_of_arrays_and_data_tables_are_understood():
    cells = (
        '<c r="A1"><f t="array" ref="A1">SUM(B1:B2)</f><v>3</v></c>'
        '<c r="B1"><f t="array" ref="B1">SUM(B1:B2)</f></c>'
        '<c r="C1"><f t="dataTable" ref="C1" dt2D="1" dtr="1" r1="A1" r2="A2"/></c>'
    )
    grid = read_grid(package(sheet_xml(f'<row r="1">{cells}</row>')))
    assert (grid.rows, grid.formulas) == ((GridRow(1, (3, "=SUM(B1:B2)", "=")),), {(1, 1): "=SUM(B1:B2)"})


def test_the_sheet_that_was_open_is_read():
    content = workbook([["a"]], [["b"]], titles=("Нұсқау", "Жауаптар"), front=1)
    grid = read_grid(content)
    assert (grid.sheet, grid.sheets, grid.rows) == ("Жауаптар", ("Нұсқау", "Жауаптар"), (GridRow(1, ("b",)),))


def test_an_empty_or_hidden_sheet_in_front_is_passed_over():
    book = Workbook()
    hidden = book.create_sheet("hidden")
    hidden.append(["a"])
    hidden.sheet_state = "hidden"
    book.create_sheet("filled").append(["b"])
    assert read_grid(saved(book)).sheet == "filled"


def test_a_hidden_sheet_is_read_where_nothing_else_holds_a_value():
    book = Workbook()
    hidden = book.create_sheet("hidden")
    hidden.append(["a"])
    hidden.sheet_state = "hidden"
    assert read_grid(saved(book)).sheet == "hidden"


def test_a_sheet_can_be_named_in_any_case():
    content = workbook([["a"]], [["b"]], titles=("Бірінші", "Екінші"))
    assert read_grid(content, sheet=" екінші ").rows == (GridRow(1, ("b",)),)


def test_a_wrong_sheet_is_refused_with_the_names_there_are():
    content = workbook([["a"]], [["b"]], titles=("Бірінші", "Екінші"))
    assert refusal(content, sheet="Үшінші") == "list.xlsx has no sheet Үшінші. Its sheets are: Бірінші, Екінші."


def test_an_empty_workbook_is_refused():
    assert refusal(workbook([])) == "list.xlsx is empty: no sheet of it holds a value."
    assert refusal(workbook([]), sheet="Sheet") == "list.xlsx is empty: no sheet of it holds a value."
    assert refusal(workbook([[None, ""]])) == "list.xlsx is empty: no sheet of it holds a value."


def test_a_workbook_without_a_declared_size_and_numbers_of_rows_is_read():
    xml = sheet_xml('<row><c t="inlineStr"><is><t>a</t></is></c></row><row/><row><c><v>1</v></c></row>', dimension="")
    assert rows(package(xml)) == [(1, ("a",)), (3, (1,))]


def test_names_of_tags_may_carry_a_prefix():
    xml = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:dimension ref="A1"/>'
        '<x:sheetData><x:row r="3"><x:c r="A3"><x:v>1</x:v></x:c></x:row><x:row r="4"/></x:sheetData></x:worksheet>'
    )
    assert rows(package(xml)) == [(3, (1,))]


def test_texts_may_stand_in_a_table_of_their_own():
    xml = sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    strings = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Әуез</t></si></sst>'
    assert rows(package(xml, **{"xl__sharedStrings.xml": strings})) == [(1, ("Әуез",))]


# --- other files -----------------------------------------------------------------------------------------------------


def test_the_name_of_a_file_does_not_decide():
    assert rows(workbook([["a", "b"]])) == [(1, ("a", "b"))]
    assert rows(b"a;b\n1;2\n") == [(1, ("a", "b")), (2, ("1", "2"))]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TABLE = "A table is expected: .xlsx or .csv."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (OLE + b"\0" * 600, "is a workbook of the old kind (.xls). Open it in Excel and save it as .xlsx."),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "is protected by a password. Open it in Excel, take the password off and save it again.",
        ),
        (b"%PDF-1.7\n%\xe2\xe3", f"is a PDF. {TABLE}"),
        (
            b"\xef\xbb\xbf\r\n<HTML><table><tr><td>1",
            "is a web page or an XML file, not a workbook. Open it in Excel and save it as .xlsx.",
        ),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", f"is neither a workbook nor a text table. {TABLE}"),
        (b"", "is empty: no row of it holds a value."),
        (b"PK\x03\x04" + b"junk" * 50, "is damaged and cannot be read. Open it in Excel, save it anew and try again."),
        (b"PK\x05\x06" + b"\0" * 18, f"is no workbook. {TABLE}"),
    ],
)
def test_files_of_another_kind_are_refused_by_their_content(content, said):
    assert refusal(content) == f"list.xlsx {said}"


def test_packages_of_another_kind_are_refused():
    assert refusal(package("", **{"content.xml": "<a/>"})) == (
        "list.xlsx is a workbook of another kind (.xlsb, .ods). Open it in Excel and save it as .xlsx."
    )
    without = dict.fromkeys(("xl__workbook.xml", "xl___rels__workbook.xml.rels", "xl__styles.xml"), "")
    word = package("", **without, word__document="<a/>")
    assert refusal(word) == "list.xlsx is no workbook. A table is expected: .xlsx or .csv."


def test_a_package_locked_by_a_password_is_refused():
    content = bytearray(workbook([["a"]]))
    for mark in (b"PK\x01\x02", b"PK\x03\x04"):
        at = content.find(mark) + (8 if mark == b"PK\x01\x02" else 6)
        content[at] |= 1
    assert refusal(bytes(content)) == (
        "list.xlsx is protected by a password. Open it in Excel, take the password off and save it again."
    )


def test_a_file_on_disk_is_named_by_its_own_name(tmp_path: Path):
    path = tmp_path / "тізім.csv"
    path.write_bytes(b"a;b\n")
    assert read_grid(path).name == "тізім.csv"


def test_a_file_that_is_not_there_is_trouble(tmp_path: Path):
    with pytest.raises(Trouble) as trouble:
        read_grid(tmp_path / "none.xlsx")
    assert trouble.value.to("en") == f"The file {tmp_path / 'none.xlsx'} is not there."


def test_a_folder_is_trouble(tmp_path: Path):
    with pytest.raises(Trouble) as trouble:
        read_grid(tmp_path)
    assert trouble.value.to("en") == f"The file {tmp_path} cannot be opened: Is a directory"


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path):
    path = tmp_path / "big.csv"
    path.write_bytes(b"a;b\n" * 1000)
    said = "{} has 1 MB, at most 1 MB are read. Divide it into several files."
    with pytest.raises(Refused) as refused:
        read_grid(path, limits=Limits(file_bytes=3999))
    assert refused.value.to("en") == said.format("big.csv")
    assert refusal(b"a;b\n" * 1000, limits=Limits(file_bytes=3999)) == said.format("list.xlsx")


def test_every_refusal_names_the_file_it_is_about():
    with pytest.raises(Refused) as refused:
        read_grid(b"%PDF-1.7", "list.xlsx")
    assert refused.value.where == "list.xlsx"


def test_a_sheet_that_another_part_replaced_is_damage():
    content = repacked(workbook([["a"]]), **{"xl__worksheets__sheet1.xml": b"<html/>"})
    assert refusal(content) == "list.xlsx is damaged and cannot be read. Open it in Excel, save it anew and try again."
