"""The imported file with its faults marked."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from grantdesk.errors import Refused
from grantdesk.rules.kinds import Level
from grantdesk.sheets import marked
from grantdesk.sheets.marked import COLOURS, Mark, marked_file


def book() -> bytes:
    workbook = Workbook()
    page = workbook.active
    page.title = "Өтінімдер"
    page.append(["ЖСН", "Тегі", "Күні"])
    page.append(["=1+1", "Смағұлов", date(2025, 3, 5)])
    page.append(["123", None, None])
    page["B2"].font = Font(bold=True)
    page.merge_cells("A4:B4")
    page["A4"] = "біріккен"
    workbook.create_sheet("Басқа")["A1"] = "қалады"
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def opened(content: bytes):
    return load_workbook(BytesIO(content))


MARKS = [
    Mark("A3", 3, Level.WARNING, "Ескерту"),
    Mark("A3", 3, Level.ERROR, "Қате"),
    Mark("", 2, Level.NOTICE, "Жолда баған жоқ"),
    Mark("B4", 4, Level.GROUND, "Негіз"),
]


def test_faults_are_coloured_and_commented_in_the_workbook_as_it_came() -> None:
    found = opened(marked_file(book(), "a.xlsx", "Өтінімдер", MARKS))
    page = found["Өтінімдер"]
    assert found.sheetnames == ["Өтінімдер", "Басқа"]
    assert (page["A3"].comment.text, page["A3"].fill.fgColor.rgb) == ("Ескерту\nҚате", f"00{COLOURS[Level.ERROR]}")
    assert page["A2"].comment.text == "Жолда баған жоқ"
    assert page["A4"].comment.text == "Негіз"
    assert (page["A2"].value, page["B2"].font.bold, page["C2"].value.date()) == ("=1+1", True, date(2025, 3, 5))
    assert page["B2"].comment is None
    assert found["Басқа"]["A1"].value == "қалады"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_text_table_becomes_a_workbook_with_its_texts(encoding: str) -> None:
    content = "iin;name\n012345678901;=HYPERLINK(1)\n1;Иванов\n".encode(encoding)
    page = opened(marked_file(content, "a.csv", "", [Mark("A3", 3, Level.ERROR, "12 сан")])).active
    assert (page["A2"].value, page["B2"].value, page["B2"].data_type) == ("012345678901", "=HYPERLINK(1)", "s")
    assert (page["A3"].comment.text, page["B3"].value) == ("12 сан", "Иванов")


def test_long_workbook_is_written_anew_with_the_same_addresses(monkeypatch) -> None:
    monkeypatch.setattr(marked, "_ROWS_KEPT", 2)
    page = opened(marked_file(book(), "a.xlsx", "Өтінімдер", MARKS[:2])).active
    assert (page["A3"].value, page["A3"].comment.text) == ("123", "Ескерту\nҚате")


def test_file_of_another_kind_is_refused() -> None:
    with pytest.raises(Refused):
        marked_file(b"%PDF-1.4", "a.pdf", "", [])
