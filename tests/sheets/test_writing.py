"""Cells and workbooks: text stays text, numbers are numbers, the same data give the same bytes."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from grantdesk.errors import Refused
from grantdesk.i18n import Message
from grantdesk.sheets import styles
from grantdesk.sheets.writing import Book, Formula, Layout, shown

MADE = datetime(2025, 12, 31, 12)
LAYOUT = Layout((20.0, 20.0), head=1, frozen_columns=1)


@pytest.fixture
def book() -> Iterator[Book]:
    with Book("Сынама", MADE) as book:
        yield book


def written(values: list[Any], looks: list[styles.Style]) -> Any:
    """The sheet that comes back after writing one row."""
    with Book("Сынама", MADE) as made:
        made.sheet("Парақ", LAYOUT).styled(values, looks)
        return load_workbook(io.BytesIO(made.content())).active


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", '=HYPERLINK("http://x")', "+7 701", "-5", "@SUM(A1)", "<b>қалың</b>", "A & B", '"тырнақша"',
        "000229600503", "'апостроф", " шетінде бос орын ", "бірінші\nекінші",
        "ӘәҒғҚқҢңӨөҰұҮүҺһІі₸№", "1e5", "TRUE", "]]>",
    ],
)  # fmt: skip
def test_a_text_comes_back_as_typed_and_is_no_formula(text: str) -> None:
    cell = written([text], [styles.TEXT])["A1"]

    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("а\x00б\x1bв\x7f", "абв"),
        ("а\ud800б\ufffe", "аб"),
        ("а\r\nб\rв\x85г", "а\nб\nв\nг"),
        ("х" * 40_000, "х" * 32_766 + "…"),
        ("бос\u00a0орын", "бос\u00a0орын"),
    ],
)
def test_signs_that_no_cell_may_hold_are_taken_out(text: str, kept: str) -> None:
    assert shown(text) == kept
    assert written([text], [styles.TEXT])["A1"].value == kept


def test_a_text_that_looks_like_an_escape_is_escaped_itself() -> None:
    assert written(["_x0041_"], [styles.TEXT])["A1"].value == "_x005F_x0041_"


def test_numbers_dates_and_moments_keep_their_kind() -> None:
    values = [1_572_800, Decimal("8.86"), date(1997, 3, 12), datetime(2025, 10, 31, 13, 0, 5, tzinfo=UTC), None]
    sheet = written(values, [styles.MONEY, styles.MARK, styles.DATE, styles.MOMENT, styles.TEXT])

    assert [cell.value for cell in sheet[1]] == [
        1_572_800, 8.86, datetime(1997, 3, 12), datetime(2025, 10, 31, 18, 0, 5), None,
    ]  # fmt: skip
    assert [cell.number_format for cell in sheet[1]][:4] == ["#,##0 ₸", "General", "dd.mm.yyyy", "dd.mm.yyyy hh:mm"]


@pytest.mark.parametrize("day", [date(1899, 12, 30), date(1900, 2, 28), datetime(1850, 1, 2, 3)])
def test_days_that_programs_count_differently_are_written_as_text(day: date) -> None:
    cell = written([day], [styles.DATE])["A1"]

    assert (cell.value, cell.data_type) == (f"{day.day:02}.{day.month:02}.{day.year}", "s")


@pytest.mark.parametrize("value", [1.5, True, ["а"]])
def test_what_has_no_business_in_a_cell_is_a_bug(value: object) -> None:
    with pytest.raises(KeyError):
        written([value], [styles.TEXT])


def test_a_formula_carries_the_value_it_has_now(book: Book) -> None:
    book.sheet("Парақ", LAYOUT).styled(
        [Formula("SUM(B1:B9)", 7), Formula('"а"&"б"', "аб"), Formula("1<2", None)], [styles.COUNT] * 3
    )
    content = book.content()

    live, stored = (load_workbook(io.BytesIO(content), data_only=only).active for only in (False, True))
    assert [cell.value for cell in live[1]] == ["=SUM(B1:B9)", '="а"&"б"', "=1<2"]
    assert [cell.value for cell in stored[1]] == [7, "аб", None]


def test_the_same_data_give_the_same_bytes_whatever_the_clock_says(monkeypatch: pytest.MonkeyPatch) -> None:
    def made() -> bytes:
        with Book("Сынама", MADE) as found:
            found.sheet("Парақ", LAYOUT).styled(["а", 1], [styles.TEXT, styles.COUNT])
            return found.content()

    first = made()
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)

    assert made() == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2025, 12, 31, 12, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2025-12-31T12:00:00Z") == 2


def test_a_moment_before_zip_files_is_the_first_they_know() -> None:
    with Book("Сынама", datetime(1975, 5, 5)) as made:
        made.sheet("Парақ", LAYOUT).blank()
        content = made.content()

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_aware_moment_is_taken_in_local_time() -> None:
    with Book("Сынама", datetime(2025, 12, 31, 20, 30, tzinfo=UTC)) as made:
        made.sheet("Парақ", LAYOUT).blank()
        content = made.content()

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.infolist()[0].date_time == (2026, 1, 1, 1, 30, 0)


def test_a_sheet_is_ready_for_screen_and_paper(book: Book) -> None:
    sheet = book.sheet("Тізілім", Layout((8.0, 30.0, 9.0), head=2, frozen_columns=1, printed=2), footer="А & Б")
    sheet.text("Тақырып", styles.TITLE, across=3)
    sheet.styled(["№", "Аты", "Коды"], [styles.HEAD] * 3)
    sheet.styled([1, "Айгерім", "х"], [styles.COUNT, styles.TEXT, styles.CODE])
    sheet.filter(2, 3)

    found = load_workbook(io.BytesIO(book.content()))["Тізілім"]

    assert found.freeze_panes == "B3"
    assert found.auto_filter.ref == "A2:C3"
    assert found.print_title_rows == "$2:$2"
    assert found.print_area == "'Тізілім'!$A$1:$B$3"
    assert (found.page_setup.orientation, found.page_setup.paperSize) == ("landscape", 9)
    assert (found.page_setup.fitToWidth, found.page_setup.fitToHeight) == (1, 0)
    assert found.sheet_properties.pageSetUpPr.fitToPage is True
    assert (found.oddFooter.left.text, found.oddFooter.right.text) == ("А && Б", "&P / &N")
    assert [found.column_dimensions[letter].width for letter in "ABC"] == [8, 30, 9]
    assert [str(span) for span in found.merged_cells.ranges] == ["A1:C1"]


def test_titles_of_sheets_are_short_allowed_and_unique(book: Book) -> None:
    titles = [book.sheet(title, LAYOUT).title for title in ("Рейтинг", "рейтинг", "а/б:в[г]", "х" * 40, "х" * 40, "")]

    assert titles == ["Рейтинг", "рейтинг (2)", "абвг", "х" * 31, "х" * 27 + " (2)", "1"]


def test_rows_grow_with_the_lines_of_their_longest_text(book: Book) -> None:
    sheet = book.sheet("Парақ", Layout((10.0,)))
    for text in ("қысқа", "сөз " * 10, "бір\nекі\nүш"):
        sheet.styled([text], [styles.TEXT])
    found = load_workbook(io.BytesIO(book.content())).active

    heights = [found.row_dimensions[row].height for row in (1, 2, 3)]
    assert heights[0] < heights[2] < heights[1]


def test_progress_is_told_every_thousand_rows_and_stops_the_work(book: Book) -> None:
    seen = []

    def watch(done: int, total: int) -> bool:
        seen.append((done, total))
        return done < 2000

    sheet = book.sheet("Парақ", LAYOUT)

    with pytest.raises(Refused, match="Stopped"):
        sheet.rows(([number] for number in range(9000)), book.ids([styles.COUNT]), total=9000, progress=watch)

    assert seen == [(1000, 9000), (2000, 9000)]


def test_a_cell_beyond_the_declared_columns_is_written_too() -> None:
    sheet = written(["а", "б", "в", "г" * 50], [styles.TEXT] * 4)

    assert [cell.value for cell in sheet[1]] == ["а", "б", "в", "г" * 50]


def test_what_waited_in_temporary_files_goes_even_when_the_work_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def fails() -> None:
        with Book("Сынама", MADE) as book:
            book.sheet("Бос", LAYOUT)
            book.sheet("Парақ", LAYOUT).styled(["000229600503"], [styles.TEXT])
            assert len(list(tmp_path.iterdir())) == 1
            raise Refused(Message("no"))

    with pytest.raises(Refused):
        fails()

    assert list(tmp_path.iterdir()) == []
