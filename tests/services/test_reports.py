"""The figures of calls and years: counted a second time in plain SQL, opened as rows, told, written, journalled."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from grantdesk.errors import Refused, Trouble
from grantdesk.rules.counters import NewCounter
from grantdesk.rules.kinds import Sex
from grantdesk.rules.summary import NOT_STATED, Cut, Figure, Line, Section, YearReport
from grantdesk.services import counters, reports
from grantdesk.services.act import Act, Done
from grantdesk.services.decisions import decide, decline
from grantdesk.services.office import Office
from grantdesk.store import find
from grantdesk.store.journal import lines
from grantdesk.store.lists import applications
from tests.rules.samples import coded
from tests.services.samples import DAY, marked, opened, person, took

CATEGORIES = coded("neet", "large_family")
COUNTED = """
SELECT {key} AS key, COUNT(*),
       SUM(CASE WHEN a.status IN ('admitted', 'selected', 'reserve', 'not_selected', 'declined') THEN 1 ELSE 0 END),
       SUM(CASE WHEN {won} THEN 1 ELSE 0 END), SUM(CASE WHEN {won} THEN w.amount ELSE 0 END)
FROM application a JOIN "call" c ON c.id = a.call_id JOIN programme p ON p.id = c.programme_id
LEFT JOIN award w ON w.application_id = a.id
WHERE c.year = {year} GROUP BY {key}
"""
WON = "w.id IS NOT NULL AND w.declined_on IS NULL AND w.revoked_on IS NULL"
KEYS = {
    Cut.DISTRICT: "a.district",
    Cut.SEX: "a.sex",
    Cut.PLACE: "CASE WHEN a.rural IS NULL THEN '-' WHEN a.rural THEN 'rural' ELSE 'urban' END",
    Cut.DIRECTION: "COALESCE(a.direction, '-')",
}


def people() -> list[Any]:
    return [
        person(1, direction="art", categories=("neet",)),
        person(2, direction="art", rural=False, sex=Sex.FEMALE, categories=("neet", "large_family")),
        person(3, direction="it", rural=None, sex=Sex.FEMALE, district="196200000"),
        person(4, direction="it", district="196200000"),
        person(5, direction="it", citizenship="RU"),
        person(6, direction=None, district="351000000"),
    ]


@pytest.fixture
def year(office: Office) -> Office:
    """2024: one call decided. 2025: a contest decided and one winner declined, a prize not decided yet."""
    direction = coded("art", "it")
    before = opened(office, direction=direction, category=CATEGORIES, call=dates(2024))
    took(office, before, person(11, received_at=moment(2024)), person(12, received_at=moment(2024)))
    marked(office, before, (1, 9, 9, 9), (2, 8, 8, 8))
    office.act(decide, before, protocol="1", on=date(2024, 11, 14))
    call = opened(office, direction=direction, category=CATEGORIES, seats={"total": 3}, award={"amount": 1_000_000})
    took(office, call, *people())
    marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8), (3, 7, 7, 7), (4, 6, 6, 6))
    office.act(decide, call, protocol="2", on=DAY)
    office.act(decline, call, 3, on=DAY)
    prize = opened(office, code="prize", kind="prize", name={"kk": "Сыйлық", "ru": "Премия"})
    took(office, prize, person(21), person(22))
    return office


def moment(year: int) -> Any:
    return person(1).received_at.replace(year=year)


def dates(year: int) -> dict[str, Any]:
    from datetime import datetime

    return {
        "year": year,
        "acceptance_start": datetime(year, 10, 1, 9),
        "acceptance_end": datetime(year, 10, 31, 18),
        "decision_date": date(year, 11, 14),
    }


def four(line: Line) -> tuple[int, ...]:
    return tuple(figure.value for figure in line.figures[:4] if figure)


def sql(office: Office, key: str, year: int = 2025) -> dict[str, tuple[int, ...]]:
    with office.engine.connect() as connection:
        rows = connection.execute(text(COUNTED.format(key=key, won=WON, year=year)))
        return {row[0]: tuple(map(int, row[1:])) for row in rows}


def figures(report: YearReport) -> Iterator[tuple[str, Figure]]:
    for section in (report.total, *report.programmes):
        for line in (section.total, *(line for cut in section.cuts.values() for line in cut)):
            for name, figure in zip(("received", "admitted", "awarded", "money", "paid"), line.figures, strict=True):
                if figure is not None:
                    yield name, figure


def test_the_figures_equal_those_of_plain_sql(year: Office) -> None:
    report = year.ask(reports.year, 2025)

    assert {section.code: four(section.total) for section in report.programmes} == sql(year, "p.code")
    assert four(report.total.total) == tuple(map(sum, zip(*sql(year, "p.code").values(), strict=True)))
    assert sql(year, "p.code") == {"sample": (6, 4, 2, 2_000_000), "prize": (2, 2, 0, 0)}
    for cut in (Cut.DISTRICT, Cut.SEX, Cut.PLACE):
        found = {line.code: four(line) for line in report.total.cuts[cut]}
        assert {code: found.get(code) for code in sql(year, KEYS[cut])} == sql(year, KEYS[cut])
        assert all(not any(counts) for code, counts in found.items() if code not in sql(year, KEYS[cut]))


def test_each_figure_opens_its_rows(year: Office) -> None:
    for name, figure in figures(year.ask(reports.year, 2025)):
        keys = year.ask(applications.ids, figure.query)
        if name in ("received", "admitted", "awarded"):
            assert len(keys) == figure.value, (name, figure)
        else:
            assert year.ask(paid_or_awarded, keys, name) == figure.value, (name, figure)


def paid_or_awarded(session: Any, keys: list[int], name: str) -> int:
    awards = [find.award(session, key) for key in keys]
    return sum((award.amount if name == "money" else award.paid_amount or 0) for award in awards if award)


def test_what_is_not_stated_is_its_own_line_and_categories_overlap(year: Office) -> None:
    section = year.ask(reports.year, 2025).section("sample")

    assert section is not None
    assert [(line.code, four(line)) for line in section.cuts[Cut.PLACE]] == [
        ("rural", (4, 2, 1, 1_000_000)), ("urban", (1, 1, 1, 1_000_000)), (NOT_STATED, (1, 1, 0, 0)),
    ]  # fmt: skip
    assert [(line.code, four(line)[0]) for line in section.cuts[Cut.CATEGORY]] == [
        ("neet", 2), ("large_family", 1), (NOT_STATED, 4),
    ]  # fmt: skip
    assert [(line.code, four(line)[0]) for line in section.cuts[Cut.DIRECTION]] == [
        ("art", 2),
        ("it", 3),
        (NOT_STATED, 1),
    ]


def test_an_undecided_call_counts_no_award_and_says_so(year: Office) -> None:
    section = year.ask(reports.year, 2025).section("prize")

    assert section is not None
    assert (four(section.total), section.undecided, section.decided) == ((2, 2, 0, 0), ("prize-2025-1",), False)
    assert section.cuts[Cut.DIRECTION] == ()
    assert section.cuts[Cut.SOURCE] == ()


def test_money_is_cut_by_its_source_and_by_what_was_paid(year: Office) -> None:
    def pay(act: Act) -> Done:
        first, second = [award for award in find.awards(act.session, 2).values() if award.declined_on is None]
        first.source, first.paid_on, first.paid_amount = "Облыстық бюджет", DAY, 600_000
        second.source = NOT_STATED
        return Done()

    year.act(pay)
    report = year.ask(reports.year, 2025)

    assert [(line.code, line.received, line.awarded.value, line.money.value, line.paid.value)
            for line in report.total.cuts[Cut.SOURCE]] == [
        ("Облыстық бюджет", None, 1, 1_000_000, 600_000), (NOT_STATED, None, 1, 1_000_000, 0),
    ]  # fmt: skip
    assert [len(year.ask(applications.ids, line.awarded.query)) for line in report.total.cuts[Cut.SOURCE]] == [1, 1]
    assert "Төленді, ₸" in heads(year.ask(reports.year_workbook, 2025), "Аудандар мен қалалар")


def heads(content: bytes, sheet: str) -> list[Any]:
    return [cell.value for cell in load_workbook(io.BytesIO(content))[sheet][4]]


def test_the_year_before_is_counted_where_calls_were_held(year: Office) -> None:
    section = year.ask(reports.year, 2025).section("sample")

    assert section is not None
    assert section.before == {"received": 2, "admitted": 2, "awarded": 2, "money": 200}
    assert section.before_source == ""
    assert section.each == 1_000_000


def test_a_year_before_without_decisions_tells_only_what_came_in(year: Office) -> None:
    again = opened(year, code="prize", kind="prize", call=dates(2026), name={"kk": "Сыйлық", "ru": "Премия"})
    took(year, again, person(31, received_at=moment(2026)))

    section = year.ask(reports.year, 2026).section("prize")

    assert section is not None
    assert section.before == {"received": 2, "admitted": 2}


def test_typed_counters_give_the_year_before_the_plan_and_lines_of_their_own(year: Office) -> None:
    for new in (
        NewCounter(2024, "awarded", "2024 жылғы есеп", value=5, programme="prize"),
        NewCounter(2025, "awarded", "Жоспар", plan=12, programme="prize"),
        NewCounter(2024, "jobs", "Хат № 1", value=800),
        NewCounter(2025, "jobs", "Хат № 2", value=1000, plan=1000),
        NewCounter(2025, "awarded", "Хат № 3", value=40, programme="zhasyl-el"),
        NewCounter(2025, "jobs", "Хат № 4", value=60, district="196200000", programme="sample"),
    ):
        year.act(counters.put_counter, new)

    report = year.ask(reports.year, 2025)

    prize = report.section("prize")
    assert prize is not None
    assert (prize.before, prize.before_source, prize.plan, prize.plan_source) == (
        {"awarded": 5}, "2024 жылғы есеп", {"awarded": 12}, "Жоспар",
    )  # fmt: skip
    assert [(line.key, line.value, line.plan, line.before, line.source) for line in report.counters] == [
        ("jobs", 1000, 1000, 800, "Хат № 2"),
        ("awarded", 40, None, None, "Хат № 3"),
        ("jobs", 60, None, None, "Хат № 4"),
    ]
    book = load_workbook(io.BytesIO(year.ask(reports.year_workbook, 2025)))
    assert [cell.value for cell in book["Показатели"][5]][3:] == [800, 1000, 200, 0.25, 1000, "Хат № 2"]
    assert (
        "Құрылған жұмыс орындары – 1\u00a0000. 2026 жылға арналған жоспар – 1\u00a0000." in report.paragraphs("kk")[-1]
    )


def test_a_year_without_calls_says_so(office: Office) -> None:
    report = office.ask(reports.year, 2025)

    assert report.paragraphs("ru") == ["В 2025 году конкурсы не проводились."]
    assert office.ask(reports.year_workbook, 2025).startswith(b"PK")
    assert all(year == [] for year in [office.ask(applications.ids, figure.query) for _name, figure in figures(report)])


def test_a_region_takes_only_its_own_calls(year: Office) -> None:
    other = opened(year, code="other", region="35", eligibility={})
    took(year, other, person(41, district="351000000"))

    own = year.ask(reports.year, 2025, region="35")
    assert ([section.code for section in own.programmes], four(own.total.total)) == (["other"], (1, 1, 0, 0))
    assert {line.code[:2] for line in own.total.cuts[Cut.DISTRICT]} == {"35"}
    assert len(own.total.cuts[Cut.DISTRICT]) == 13
    assert year.ask(reports.year, 2025).region == ""


def rows(content: bytes) -> list[tuple[Any, ...]]:
    return [row for sheet in load_workbook(io.BytesIO(content)).worksheets for row in sheet.iter_rows(values_only=True)]


def test_the_workbook_of_the_year_holds_each_line_in_one_row(year: Office) -> None:
    found = rows(year.ask(reports.year_workbook, 2025))

    for name in ("Сынама конкурс", "Пробный конкурс"):
        assert next(row for row in found if row[0] == name)[1:5] == (6, 4, 2, 2_000_000)
    for district, counts in sql(year, "a.district").items():
        assert next(row for row in found if district in row[1:2])[3:7] == counts
    assert ("Премия", 2, 2, 0, 0, None, 0, 0, "Решение ещё не принято") in found


def test_the_workbook_compares_with_the_year_before(year: Office) -> None:
    sheet = load_workbook(io.BytesIO(year.ask(reports.year_workbook, 2025)))["Сравнение с 2024 годом"]
    found = {(row[0], row[1]): row[2:] for row in sheet.iter_rows(min_row=5, values_only=True)}

    assert found["Пробный конкурс", "Поступило"] == (2, 6, 4, 2, None, "посчитано в этой программе")
    assert found["Премия", "Получатели"] == (None, 0, None, None, None, "нет данных за 2024 год")


def test_the_same_data_give_the_same_bytes(year: Office) -> None:
    assert year.ask(reports.year_workbook, 2025) == year.ask(reports.year_workbook, 2025)
    assert year.ask(reports.call_workbook, 2) == year.ask(reports.call_workbook, 2)
    papers = [year.ask(reports.year_paper, year.settings, 2025, "kk") for _ in range(2)]
    assert papers[0] == papers[1]


def test_the_workbook_of_a_call_shows_register_ranking_marks_and_summaries(year: Office) -> None:
    book = load_workbook(io.BytesIO(year.ask(reports.call_workbook, 2)))

    assert book.sheetnames == [
        "Тізілім", "Рейтинг", "Бағалар", "Аудандар мен қалалар", "Жынысы, ауыл немесе қала", "Бағыттар",
        "Санаттар, қаржы көздері",
        "Реестр", "Рейтинг (2)", "Оценки", "Районы и города", "Пол, село или город", "Направления",
        "Категории, источники средств",
    ]  # fmt: skip
    head = [cell.value for cell in book["Реестр"][4]]
    first = dict(zip(head, [cell.value for cell in book["Реестр"][5]], strict=True))
    assert (first["№"], first["ИИН"], first["Село или город"], first["Категории"]) == (
        1, person(1).iin, "Сельская местность", "Название",
    )  # fmt: skip
    assert (first["Результат"], first["Место"], first["Сумма, ₸"]) == (9, 1, 1_000_000)
    assert year.ask(reports.check_ranking, year.ask(reports.call_workbook, 2), "рейтинг.xlsx") == []


def test_an_undecided_call_shows_its_proposal_and_no_results_in_the_register(year: Office) -> None:
    book = load_workbook(io.BytesIO(year.ask(reports.call_workbook, 3)))

    assert "Нәтиже" not in [cell.value for cell in book["Тізілім"][4]]
    assert book["Рейтинг"]["A3"].value == "Ұсыныс: шешім әлі қабылданған жоқ."


def test_the_register_alone_tells_its_progress_and_can_be_stopped(year: Office) -> None:
    seen: list[tuple[int, int]] = []

    def watch(done: int, total: int) -> bool:
        seen.append((done, total))
        return True

    book = load_workbook(io.BytesIO(year.ask(reports.call_register, 2, languages=("ru",), progress=watch)))

    assert (book.sheetnames, seen) == (["Реестр"], [(6, 6)])
    with pytest.raises(Refused, match="Stopped"):
        year.ask(reports.year_workbook, 2025, progress=lambda _done, _total: False)


def test_a_report_is_written_whole_and_the_export_stands_in_the_journal(year: Office, tmp_path: Path) -> None:
    done = year.act(reports.write_year, 2025, tmp_path / "out" / "2025.xlsx", by="Аудитор")
    call = year.act(reports.write_call, 2, tmp_path / "out" / "call.xlsx")
    papers = year.act(reports.write_year_papers, 2025, tmp_path / "out")

    assert done.result.read_bytes() == year.ask(reports.year_workbook, 2025)
    assert call.result.read_bytes() == year.ask(reports.call_workbook, 2)
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "2025-kk.pdf", "2025-ru.pdf", "2025.xlsx", "call.xlsx",
    ]  # fmt: skip
    assert [file.read_bytes()[:5] for file in papers.result] == [b"%PDF-", b"%PDF-"]
    written = year.ask(lines, limit=3)
    assert [(line.verb, line.by) for line in written][2] == ("export", "Аудитор")
    assert '"file": "2025.xlsx"' in written[2].detail


def test_a_folder_that_cannot_be_written_is_trouble_and_nothing_is_journalled(year: Office, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    before = len(year.ask(lines, limit=999))

    with pytest.raises(Trouble):
        year.act(reports.write_year, 2025, tmp_path / "taken" / "2025.xlsx")

    assert len(year.ask(lines, limit=999)) == before


def test_sections_of_the_report_know_their_programme(year: Office) -> None:
    found: list[Section] = list(year.ask(reports.year, 2025).programmes)

    assert [(section.code, section.kind and section.kind.value, section.calls) for section in found] == [
        ("prize", "prize", ("prize-2025-1",)), ("sample", "contest", ("sample-2025-1",)),
    ]  # fmt: skip
