"""The Excel score form on the command line: out for a member, filled in, back, counted."""

from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from grantdesk.services.office import Office
from tests.rules.samples import points
from tests.services.samples import marked, opened, person, took


def test_form_goes_out_and_comes_back_through_the_commands(desk) -> None:
    office = Office.open(desk.workspace)
    call = opened(office, criterion=[points("idea"), points("plan")])
    took(office, call, person(1), person(2))
    marked(office, call, (1, "absent", "absent"))
    office.close()
    file: Path = desk.workspace / "form.xlsx"
    desk("scores", "export", "sample-2025-1", "--member", "2", "--out", file, "--language", "ru")
    book = load_workbook(BytesIO(file.read_bytes()))
    for row in book["grantdesk"].iter_rows(min_row=9):
        if row[2].value:
            book.worksheets[0].cell(row[0].value, 4).value = 7
    book.save(file)
    back = desk("scores", "import", "sample-2025-1", file, "--submit", "--json").json
    assert (back["marks"], back["submitted"]) == (2, 1)

    book.worksheets[0].cell(10, 2).value = "x"
    book.save(file)
    assert "B10: the form was changed" in desk("scores", "import", "sample-2025-1", file, code=1).err
    desk("scores", "import", "sample-2025-1", desk.workspace / "none.xlsx", code=3)
    desk("scores", "export", "sample-2025-1", "--member", "2", "--out", file, "--language", "de", code=2)
