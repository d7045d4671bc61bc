"""The year of the acceptance data: every figure in the report, in one row of the workbook, and on paper."""

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from grantdesk.rules.summary import Cut, Section
from grantdesk.services import calls, imports, mark_imports, reports
from grantdesk.services.decisions import decide
from grantdesk.services.office import Office

MEASURES = ("received", "admitted", "awarded", "money")
CUTS = {"by_district": Cut.DISTRICT, "by_sex": Cut.SEX, "by_place": Cut.PLACE, "by_direction": Cut.DIRECTION}
LANGUAGES = ("kk", "ru")
ALL = {"kk": "Барлық бағдарламалар", "ru": "Все программы"}


@pytest.fixture(scope="module")
def year(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """All four calls opened, imported, marked and decided as the acceptance data say."""
    folder = shared / "acceptance"
    office = Office.open(tmp_path_factory.mktemp("year"))
    for number, entry in enumerate(json.loads((folder / "calls.json").read_text(encoding="utf-8"))["calls"], 1):
        office.act(calls.open_call, (folder / entry["definition"]).read_text(encoding="utf-8"))
        call = office.ask(calls.call_id, entry["call"])
        file = folder / entry["applications"]
        office.act(imports.import_applications, call, office.ask(imports.understand, call, file, file.name))
        if entry["marks"]:
            marks = folder / entry["marks"]
            found = office.ask(mark_imports.understand_marks, call, marks, marks.name)
            office.act(mark_imports.import_marks, call, found)
        day = date.fromisoformat(entry["decision_date"])
        office.act(decide, call, protocol=str(number), on=day, lot_seed=entry["lot_seed"])
    yield office
    office.close()


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "acceptance" / "expected" / "year-2025.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def book(year: Office) -> list[tuple[Any, ...]]:
    """All rows of the workbook."""
    found = load_workbook(io.BytesIO(year.ask(reports.year_workbook, 2025)))
    return [row for sheet in found.worksheets for row in sheet.iter_rows(values_only=True)]


def four(counts: dict[str, int]) -> tuple[int, ...]:
    return tuple(counts[measure] for measure in MEASURES)


def figures(section: Section, cut: Cut) -> dict[str, tuple[int, ...]]:
    """The lines of a cut that are not empty."""
    lines = {line.code: tuple(figure.value for figure in line.figures[:4] if figure) for line in section.cuts[cut]}
    return {code: counts for code, counts in lines.items() if any(counts)}


def test_the_report_has_every_figure_of_the_region(year: Office, expected: dict[str, Any]) -> None:
    report = year.ask(reports.year, 2025)
    parts = {section.code: section for section in report.programmes} | {"": report.total}

    assert set(parts) == {*expected["programmes"], ""}
    for code, wanted in {**expected["programmes"], "": expected["total"]}.items():
        section = parts[code]
        assert tuple(figure.value for figure in section.total.figures[:4] if figure) == four(wanted), code
        assert section.each == wanted.get("amount_each"), code
        for key, cut in CUTS.items():
            if key in wanted:
                assert figures(section, cut) == {name: four(counts) for name, counts in wanted[key].items()}, (
                    code,
                    key,
                )


def test_the_workbook_holds_every_figure_in_one_row(book: list[tuple[Any, ...]], expected: dict[str, Any]) -> None:
    for wanted in expected["programmes"].values():
        for language in LANGUAGES:
            name = wanted["name"][language]
            assert next(row for row in book if row[0] == name)[1:5] == four(wanted)
    for wanted in [*expected["programmes"].values(), {**expected["total"], "name": ALL}]:
        for language in LANGUAGES:
            found = {tuple(row) for row in book if row and row[0] == wanted["name"][language]}
            for key in CUTS:
                for code, counts in wanted.get(key, {}).items():
                    assert any(_line(row, code, four(counts)) for row in found), (wanted["name"], key, code)


def _line(row: tuple[Any, ...], code: str, counts: tuple[int, ...]) -> bool:
    """Whether the row has the code, and later its four figures beside one another."""
    places = [place for place, value in enumerate(row) if value == code]
    return any(row[place + 2 : place + 6] == counts for place in places)


def test_a_district_is_first_met_with_the_figures_of_the_region(
    book: list[tuple[Any, ...]], expected: dict[str, Any]
) -> None:
    for code, counts in expected["total"]["by_district"].items():
        assert _line(next(row for row in book if code in row), code, four(counts))


def test_the_paper_says_the_figures_in_both_languages(year: Office, expected: dict[str, Any]) -> None:
    for language in LANGUAGES:
        file = io.BytesIO(year.ask(reports.year_paper, year.settings, 2025, language))
        text = " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())
        for wanted in [*expected["programmes"].values(), expected["total"]]:
            assert " ".join(f"{number:,}".replace(",", " ") for number in four(wanted)) in text
        for code, counts in expected["total"]["by_district"].items():
            assert " ".join(f"{number:,}".replace(",", " ") for number in four(counts)) in text, code


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("kk", ["10 жас азаматқа 10 млн теңге бөлінді", "әрқайсысына – 5 млн теңге",
                "91 жас азаматқа 143 124 800 теңге", "әрқайсысына – 1 572 800 теңге"]),
        ("ru", ["10 молодым гражданам выделено 10 млн тенге", "каждому – 5 млн тенге",
                "91 молодому гражданину выделено 143 124 800 тенге", "каждому – 1 572 800 тенге"]),
    ],
)  # fmt: skip
def test_the_sentences_are_those_of_the_press(year: Office, language: str, sentences: list[str]) -> None:
    told = "\n".join(year.ask(reports.year, 2025).paragraphs(language)).replace("\u00a0", " ")

    assert [sentence for sentence in sentences if sentence not in told] == []


def test_a_ranking_workbook_of_the_year_comes_back_without_differences(year: Office) -> None:
    for row in range(1, 5):
        assert year.ask(reports.check_ranking, year.ask(reports.call_workbook, row), "рейтинг.xlsx") == []
