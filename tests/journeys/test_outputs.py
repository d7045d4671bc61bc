"""What leaves the office through the command line: papers of every kind, booklet, year on paper, a checked ranking."""

import json
from pathlib import Path

import openpyxl
import pytest

from grantdesk.services import decisions
from grantdesk.services.office import Office
from grantdesk.settings import Bilingual
from tests.papers.reading import text_of
from tests.services.samples import DAY, NOW, three


@pytest.fixture
def decided(desk) -> str:
    """The code of a decided call in the workspace of the command line."""
    office = Office.open(desk.workspace)
    head = {"head_name": "Оспанова Гүлдана", "head_position": Bilingual(kk="Басшы", ru="Руководитель")}
    office.keep(office.settings.model_copy(update=head))
    call = three(office)
    office.act(decisions.decide, call, protocol="5", on=DAY, by="secretary", now=NOW)
    office.close()
    return "sample-2025-1"


def test_an_order_and_receipts_are_printed_in_one_file(desk, decided: str, tmp_path: Path) -> None:
    words = ("--kind", "receipt", "--kind", "order", "--order-number", "77", "--order-date", "18.11.2025")

    told = desk("--json", "papers", decided, "--out", tmp_path, *words, "--language", "joined", "--one-file").out

    (file,) = json.loads(told)["files"]
    text = text_of(Path(file).read_bytes())
    assert "2025 жылғы 18 қараша" in text
    assert text.count("РАСПИСКА") == 3
    assert len(json.loads(desk("--json", "verify", file).out)) == 8


def test_the_booklet_is_written_for_the_commission_and_for_a_member(desk, decided: str, tmp_path: Path) -> None:
    desk("booklet", decided, "--out", tmp_path / "all.pdf")
    desk("booklet", decided, "--out", tmp_path / "one.pdf", "--member", "2", "--language", "ru")

    assert "ӨТІНІМДЕР ЖИНАҒЫ" in text_of((tmp_path / "all.pdf").read_bytes())
    assert "Бейсенова" in text_of((tmp_path / "one.pdf").read_bytes())


def test_a_year_is_printed_where_the_file_is_a_pdf(desk, decided: str, tmp_path: Path) -> None:
    desk("report", "--year", 2025, "--out", tmp_path / "year.pdf", "--language", "ru")
    desk("report", decided, "--out", tmp_path / "call.pdf", code=2)

    assert "Итоги 2025 года" in text_of((tmp_path / "year.pdf").read_bytes())


def test_a_mark_changed_by_hand_is_found(desk, decided: str, tmp_path: Path) -> None:
    book = tmp_path / "call.xlsx"
    desk("report", decided, "--out", book)
    assert json.loads(desk("--json", "check", "ranking", book).out)["differences"] == []

    workbook = openpyxl.load_workbook(book)
    sheet, cell = next(
        (sheet, cell)
        for sheet in workbook
        for row in sheet.iter_rows(min_row=5)
        for cell in row
        if cell.value == 9 and sheet.title == "Бағалар"
    )
    cell.value = 10
    workbook.save(book)

    (found,) = json.loads(desk("--json", "check", "ranking", book, code=1).out)["differences"]
    assert (found["cell"], found["stored"], found["found"]) == (cell.coordinate, "9", "10")
    assert sheet.title == found["sheet"]


def test_counters_are_typed_listed_and_taken_out_and_stand_in_the_year(desk, decided: str, tmp_path: Path) -> None:
    desk("counter", "put", "trained", "--year", 2025, "--value", 910, "--plan", 1000, "--source", "Хат № 5")
    desk("counter", "put", "awarded", "--year", 2024, "--value", 1, "--programme", "sample", "--source", "Есеп 2024")
    desk("counter", "put", "own", "--year", 2025, "--value", 1, "--source", "Хат", code=1)

    desk("report", "--year", 2025, "--out", tmp_path / "year.pdf", "--language", "ru")
    (row,) = json.loads(desk("--json", "counter", "list", "--year", 2025).out)
    desk("counter", "remove", row["id"])

    text = text_of((tmp_path / "year.pdf").read_bytes())
    assert "Обучено человек – 910. План на 2026 год – 1 000." in text
    assert "Получателей в 2024 году – 1, изменение: +1 (+100,0 %). Источник за 2024 год: Есеп 2024." in text
    assert (row["value"], row["plan"], row["source"]) == (910, 1000, "Хат № 5")
    assert json.loads(desk("--json", "counter", "list", "--year", 2025).out) == []
