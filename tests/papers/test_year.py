"""The year on paper: both languages, escaped names, a chart that finds its room."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from grantdesk.papers import year
from grantdesk.papers.values import Both, Office, Signer
from grantdesk.rules.kinds import ProgrammeKind
from grantdesk.rules.sentences import paragraphs
from grantdesk.rules.summary import Cut, Figure, Line, Section, YearReport

OFFICE = Office(
    name=Both("Жастар саясаты басқармасы", "Управление молодёжной политики"),
    city=Both("Қонаев қ.", "г. Қонаев"),
    head=Signer(Both("Басқарма басшысы", "Руководитель управления"), "Сейітқали Айгерім Нұрланқызы"),
)


def line(kk: str, ru: str, *counts: int) -> Line:
    received, admitted, awarded, money = (Figure(count, None) for count in (counts or (0, 0, 0, 0)))
    return Line(kk, {"kk": kk, "ru": ru}, received, admitted, awarded, money, Figure(0, None))


def section(code: str, name: dict[str, str], districts: int, **over: Any) -> Section:
    lines = tuple(line(f"Аудан {n}", f"Район {n}", 9, 8, n, n * 1_000_000) for n in range(1, districts + 1))
    cuts = dict.fromkeys(Cut, ()) | {Cut.DISTRICT: lines}  # type: ignore[dict-item]
    won = sum(range(districts + 1))
    total = line("", "", 9 * districts, 8 * districts, won, won * 1_000_000)
    return Section(code, name, ProgrammeKind.CONTEST, total, cuts, (f"{code}-1",), (), **over)


def report(programmes: int = 1, districts: int = 3) -> YearReport:
    name = {"kk": "<b>Өріс</b> & «Ұрпақ»", "ru": "<b>Орис</b> & «Урпак»"}
    sections = tuple(section(f"p{number}", name, districts) for number in range(programmes))
    total = section("", {"kk": "Барлық бағдарламалар", "ru": "Все программы"}, districts)
    made = YearReport(2025, "19", {"kk": "Алматы облысы", "ru": "Алматинская область"}, sections, total)
    return YearReport(2025, "19", made.region_name, sections, total, sentences=paragraphs(made))


def texts(found: YearReport, language: str) -> list[str]:
    pages = PdfReader(io.BytesIO(year.render(found, language, OFFICE))).pages
    return [" ".join(page.extract_text().split()) for page in pages]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ["2025 жылдың қорытындысы", "Алматы облысы", "Барлығы", "Аудан 3 9 8 3 3 000 000", "А.Н. Сейітқали"]),
        ("ru", ["Итоги 2025 года", "Алматинская область", "Всего", "Район 3 9 8 3 3 000 000", "А.Н. Сейітқали"]),
    ],
)
def test_both_languages_say_title_figures_and_signature(language: str, words: list[str]) -> None:
    whole = " ".join(texts(report(2), language))

    assert [word for word in words if word not in whole] == []


def test_names_print_as_typed() -> None:
    assert "<b>Өріс</b> & «Ұрпақ»" in " ".join(texts(report(), "kk"))


def test_the_same_report_gives_the_same_bytes() -> None:
    assert year.render(report(), "kk", OFFICE) == year.render(report(), "kk", OFFICE)


def test_bars_stand_on_the_last_page_where_there_is_room_and_else_on_one_more() -> None:
    short, long = texts(report(), "kk"), texts(report(districts=26), "kk")

    assert len(short) == 2
    assert "Аудандар мен қалалар бойынша алушылар" in short[-1]
    assert "Аудандар мен қалалар бойынша алушылар" in long[-1]
    assert len(long) >= 3


def test_a_year_without_calls_is_one_sentence() -> None:
    made = report(0, 0)

    (page,) = texts(made, "ru")
    assert "В 2025 году конкурсы не проводились." in page


def test_a_long_name_beside_a_bar_is_cut() -> None:
    found = report(districts=1)
    long = line("Ұзын атауы бар аудан " * 4, "Район с длинным названием " * 4, 9, 8, 1, 1_000_000)
    total = section("", found.total.name, 1)
    cuts = dict(total.cuts) | {Cut.DISTRICT: (long,)}
    made = YearReport(
        2025, "", found.region_name, found.programmes, Section("", total.name, None, total.total, cuts, (), ())
    )

    assert "…" in texts(made, "kk")[-1]
