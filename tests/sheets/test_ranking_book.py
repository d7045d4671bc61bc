"""The ranking workbook: stored values beside live formulas, and every hand-made change found when it comes back."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from grantdesk.errors import Refused
from grantdesk.rules.kinds import MarkState, Outcome, Reason, Role, SheetState
from grantdesk.rules.programme import Definition
from grantdesk.rules.scoring import Counting, result_text
from grantdesk.sheets.marks_book import MarkSheet
from grantdesk.sheets.ranking_book import Case, RankingValues, ranking_sheets
from grantdesk.sheets.ranking_check import differences, read_back
from grantdesk.sheets.writing import Book
from tests.rules.samples import coded, definition, points

NAMES = ("Айтжанова Т.Қ.", "Ахметова С.А.", "=Жақсыбеков & <Н>", "Мұқанова И.Т.", "Оразалы Д.К.")
MARKS = {
    1: (("9.5", "7"), ("8", "6"), ("10", ""), ("2", "1"), ("", "9")),
    2: (("5", "5"), ("", ""), ("6.5", "4"), ("3", "8"), ("7", "7")),
}
CODES = ("idea", "plan")


def scored(**scoring: Any) -> Definition:
    criteria = [points("idea", 10, Decimal("0.5"), weight=Decimal("1.5")), points("plan", 10, 1, weight=Decimal("0.7"))]
    if scoring["method"] == "met_count":
        criteria = coded(*CODES, met=True)
    return definition(criterion=criteria, scoring={"aggregate": "mean", "blank": "zero", **scoring})


def values(made: Definition) -> RankingValues:
    """Two applications, five sheets each: the last one of the second is recused."""
    sheets = tuple(
        _sheet(number, place, row, met=made.counting.method == "met_count")
        for number, rows in MARKS.items()
        for place, row in enumerate(rows)
    )
    cases = tuple(_case(number, made, sheets) for number in MARKS)
    return RankingValues("sample-2025-1", "abcdef0123456789ff", made, True, "тұқым", cases, sheets)


def _sheet(number: int, place: int, row: tuple[str, str], *, met: bool) -> MarkSheet:
    given = {code: mark for code, mark in zip(CODES, row, strict=True) if mark}
    marks = {code: str(int(float(mark) > 5)) for code, mark in given.items()} if met else given
    role = Role.CHAIR if place == 0 else Role.MEMBER
    state = SheetState.RECUSED if (number, place) == (2, 4) else SheetState.SUBMITTED
    return MarkSheet(number, NAMES[place], role, state, marks, {} if row[1] else {"plan": MarkState.CANNOT_JUDGE})


def _case(number: int, made: Definition, sheets: tuple[MarkSheet, ...]) -> Case:
    counting = Counting(made)
    counted = [item.marks for item in sheets if item.number == number and item.state is SheetState.SUBMITTED]
    totals = [total for marks in counted if (total := counting.total(marks)) is not None]
    result = counting.result(totals)
    return Case(
        number=number,
        name=f"Үміткер {number}",
        district={"kk": "Кеген ауданы", "ru": "Кегенский район"},
        direction="",
        result=None if result is None else result_text(result, made.counting.decimals),
        place=None if result is None else number,
        tie="",
        sheets=len(totals),
        outcome=Outcome.SELECTED if number == 1 else Outcome.RESERVE,
        reason=Reason.SELECTED,
        amount=5_000_000 // number,
    )


def content(found: RankingValues) -> bytes:
    with Book("Рейтинг", datetime(2025, 12, 1)) as book:
        for language in ("kk", "ru"):
            ranking_sheets(book, found, "Сынама", language)
        return book.content()


def edited(found: RankingValues, *changes: tuple[str, str, object]) -> bytes:
    """The workbook after somebody changed cells and saved it with another program."""
    book = load_workbook(io.BytesIO(content(found)))
    for sheet, cell, value in changes:
        book[sheet][cell] = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


SUM = scored(method="sum", decimals=2)
WAYS = [
    {"method": "sum", "decimals": 2},
    {"method": "sum", "blank": "attainable", "aggregate": "median", "decimals": 3},
    {"method": "sum", "blank": "refuse", "aggregate": "sum", "decimals": 1},
    {"method": "percent", "aggregate": "trimmed_mean", "trim": 1, "decimals": 2},
    {"method": "percent", "blank": "attainable", "aggregate": "trimmed_mean", "trim": 2, "decimals": 0},
    {"method": "percent", "blank": "refuse", "min_sheets": 4, "decimals": 2},
    {"method": "met_count", "base": 1, "decimals": 2},
    {"method": "met_count", "blank": "attainable", "base": 0, "aggregate": "median", "decimals": 2},
]


def test_stored_values_stand_beside_formulas_that_carry_them() -> None:
    live, stored = (load_workbook(io.BytesIO(content(values(SUM))), data_only=only) for only in (False, True))

    ranking = [[cell.value for cell in row] for row in stored["Рейтинг"].iter_rows(min_row=5, max_row=6)]
    assert [row[:3] for row in ranking] == [[1, 1, "Үміткер 1"], [2, 2, "Үміткер 2"]]
    assert [row[5] for row in ranking] == [row[6] for row in ranking] == [12.07, 11.22]
    assert live["Рейтинг"]["G5"].value.startswith("=IF(COUNT('Бағалар'!$I$8:$I$12)<1")
    assert (live["Рейтинг"]["M7"].value, stored["Рейтинг"]["M7"].value) == ("=SUM(M5:M6)", 7_500_000)


def test_every_mark_stands_by_member_and_criterion() -> None:
    sheet = load_workbook(io.BytesIO(content(values(SUM))), data_only=True)["Бағалар"]

    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=8, max_row=17, max_col=8)]
    assert rows[0] == [1, NAMES[0], SheetState.SUBMITTED.label.to("kk"), 1, Role.CHAIR.label.to("kk"), 9.5, 7, 19.15]
    assert rows[2][5:] == [10, MarkState.CANNOT_JUDGE.label.to("kk"), 15]
    assert rows[9][2:4] + rows[9][5:] == [SheetState.RECUSED.label.to("kk"), 0, 7, 7, None]
    assert [sheet[cell].value for cell in ("F4", "G4", "F5", "G5", "F6", "G6")] == ["idea", "plan", 1.5, 0.7, 10, 10]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice to compute the formulas")
def test_another_program_computes_the_same_as_the_rules(tmp_path: Path) -> None:
    files = []
    for number, way in enumerate(WAYS):
        bare = load_workbook(io.BytesIO(content(values(scored(**way)))))  # openpyxl drops the stored values of formulas
        files.append(tmp_path / f"{number}.xlsx")
        bare.save(files[-1])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run([*command, "--outdir", tmp_path / "out", *files], check=True, capture_output=True, timeout=240)

    for way, file in zip(WAYS, files, strict=True):
        made = load_workbook(io.BytesIO(content(values(scored(**way)))), data_only=True)
        computed = load_workbook(tmp_path / "out" / file.name, data_only=True)
        for sheet in made:
            for row in sheet.iter_rows():
                for cell in row:
                    other = computed[sheet.title][cell.coordinate].value
                    assert (other or "") == pytest.approx(cell.value or ""), (way, sheet.title, cell.coordinate)


def test_an_untouched_workbook_has_no_differences() -> None:
    for way in WAYS:
        found = values(scored(**way))

        assert differences(read_back(edited(found), "рейтинг.xlsx"), found) == []


def test_changed_marks_results_and_sums_are_found_with_their_cells() -> None:
    found = values(SUM)
    changed = edited(
        found, ("Бағалар", "F8", 10), ("Оценки", "G11", "2"), ("Оценки", "G10", 5), ("Бағалар", "F13", None),
        ("Рейтинг", "F5", 99), ("Рейтинг (2)", "A6", 1), ("Рейтинг", "M5", 9_000_000),
    )  # fmt: skip

    assert [
        (item.sheet, item.cell, item.number, item.member, item.what, item.stored, item.found)
        for item in differences(read_back(changed, "рейтинг.xlsx"), found)
    ] == [
        ("Рейтинг", "F5", 1, "", "result", "12.07", "99"),
        ("Рейтинг", "M5", 1, "", "amount", "5000000", "9000000"),
        ("Бағалар", "F8", 1, NAMES[0], "idea", "9.5", "10"),
        ("Бағалар", "F13", 2, NAMES[0], "idea", "5", ""),
        ("Рейтинг (2)", "A6", 2, "", "place", "2", "1"),
        ("Оценки", "G10", 1, NAMES[2], "plan", "", "5"),
        ("Оценки", "G11", 1, NAMES[3], "plan", "1", "2"),
    ]


def test_a_changed_weight_is_found_and_a_changed_code_hides_no_mark() -> None:
    found = values(SUM)
    changed = edited(found, ("Бағалар", "F4", "other"), ("Бағалар", "G5", 7), ("Бағалар", "F8", 10))

    told = differences(read_back(changed, "рейтинг.xlsx"), found)

    assert [(item.cell, item.number, item.what, item.found) for item in told] == [
        ("F4", 0, "idea", "other"), ("G5", 0, "plan", "7"), ("F8", 1, "idea", "10"),
    ]  # fmt: skip
    assert told[0].message.to("en") == "Бағалар, F4: above the marks (idea): stored idea, in the file other"


def test_the_same_mark_written_otherwise_is_no_difference() -> None:
    found = values(SUM)

    other = edited(found, ("Бағалар", "F8", "9,50"), ("Оценки", "F9", 8.0))

    assert differences(read_back(other, "р.xlsx"), found) == []


def test_a_row_taken_out_or_put_in_is_found() -> None:
    found = values(SUM)
    less = replace(found, sheets=found.sheets[:-1], cases=found.cases[:-1])

    missing = differences(read_back(content(less), "р.xlsx"), found)
    added = differences(read_back(content(found), "р.xlsx"), less)

    assert [str(item.message) for item in missing[:2]] == [
        "Рейтинг: application 2, –: the row is missing",
        f"Бағалар: application 2, {NAMES[4]}: the row is missing",
    ]
    assert [(item.sheet, item.cell, item.number, item.member, item.what) for item in added] == [
        ("Бағалар", "A17", 2, NAMES[4], "row"),
        ("Оценки", "A17", 2, NAMES[4], "row"),
    ]
    assert str(added[0].message) == f"Бағалар, A17: application 2 {NAMES[4]} (row): stored –, in the file 2"


def test_a_file_that_is_no_ranking_of_this_program_is_refused() -> None:
    other = Workbook()
    other.active["A2"] = "GrantDesk жоқ"  # type: ignore[index]
    buffer = io.BytesIO()
    other.save(buffer)

    for file in (buffer.getvalue(), edited(values(SUM), ("Рейтинг", "A2", "GrantDesk: another-2025-1 · x"))):
        with pytest.raises(Refused, match="not a ranking workbook"):
            read_back(file, "басқа.xlsx")


@pytest.mark.parametrize(
    ("kind", "heads"),
    [
        ("fund", ["Өтінім №", "Тегі, аты, әкесінің аты", "Аудан", "Бағыты", "Қорытынды", "Себебі", "Сомасы, ₸"]),
        ("vote", ["Орын", "Өтінім №", "Тегі, аты, әкесінің аты", "Аудан", "Бағыты", "Нәтиже (сақталған)",
                  "Нәтиже тең болғанда шешкен ереже", "Қорытынды", "Себебі", "Сомасы, ₸"]),
    ],
)  # fmt: skip
def test_a_fund_and_a_vote_show_what_they_have(kind: str, heads: list[str]) -> None:
    found = replace(values(SUM), definition=definition(kind=kind, criterion=[]), sheets=(), decided=False)
    book = load_workbook(io.BytesIO(content(found)))

    assert len(book.sheetnames) == 2
    assert [cell.value for cell in book.worksheets[0][4]] == heads
    assert book.worksheets[0]["A3"].value == "Ұсыныс: шешім әлі қабылданған жоқ."


def test_a_call_without_applications_has_no_line_of_totals() -> None:
    found = replace(values(SUM), cases=(), sheets=())

    assert load_workbook(io.BytesIO(content(found)))["Рейтинг"].max_row == 4
