"""The year of one office, end to end through the command line: results equal the acceptance data row by row."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from tests.journeys.conftest import Desk


def calls(shared: Path) -> list[dict[str, Any]]:
    return json.loads((shared / "acceptance" / "calls.json").read_text(encoding="utf-8"))["calls"]


def load(desk: Desk, folder: Path, entry: dict[str, Any]) -> None:
    desk("call", "open", folder / entry["definition"])
    desk("import", "applications", entry["call"], folder / entry["applications"], code=None)
    if entry["marks"]:
        desk("import", "marks", entry["call"], folder / entry["marks"])


def ranked(desk: Desk, call: str, seed: str | None) -> list[dict[str, Any]]:
    words = ["rank", call, "--json", *(["--lot-seed", seed] if seed else [])]
    return desk(*words).json["applications"]


def expected(folder: Path, name: str) -> list[dict[str, Any]]:
    return json.loads((folder / name).read_text(encoding="utf-8"))["applications"]


def decide(desk: Desk, entry: dict[str, Any], protocol: int) -> None:
    seed = ["--lot-seed", entry["lot_seed"]] if entry["lot_seed"] else []
    desk("decide", entry["call"], "--protocol", protocol, "--date", entry["decision_date"], *seed)


@pytest.mark.parametrize("place", range(4))
def test_each_call_ranks_as_expected(desk: Desk, shared: Path, place: int) -> None:
    folder, entry = shared / "acceptance", calls(shared)[place]

    load(desk, folder, entry)

    assert ranked(desk, entry["call"], entry["lot_seed"]) == expected(folder, entry["expected"])
    if "expected_without_lot" in entry:
        assert ranked(desk, entry["call"], None) == expected(folder, entry["expected_without_lot"])


def test_a_tie_on_the_line_refuses_the_decision_until_a_lot_is_drawn(desk: Desk, shared: Path) -> None:
    folder = shared / "acceptance"
    entry = next(item for item in calls(shared) if item["lot_seed"])
    load(desk, folder, entry)

    said = desk("decide", entry["call"], "--protocol", 4, "--date", entry["decision_date"], code=1)
    decide(desk, entry, 4)

    assert "Applications 4, 6 share a place on the line" in said.err
    assert desk("call", "show", entry["call"], "--json").json["counts"]["selected"] == 10


def test_the_year_reports_the_figures_of_the_region(desk: Desk, shared: Path, tmp_path: Path) -> None:
    folder = shared / "acceptance"
    for protocol, entry in enumerate(calls(shared), 1):
        load(desk, folder, entry)
        decide(desk, entry, protocol)
    book = tmp_path / "year.xlsx"

    desk("report", "--year", 2025, "--out", book)

    figures = json.loads((folder / "expected" / "year-2025.json").read_text(encoding="utf-8"))
    lines = [[cell for cell in row if isinstance(cell, int)] for row in _rows(book)]
    for programme in [*figures["programmes"].values(), figures["total"]]:
        wanted = [programme[key] for key in ("received", "admitted", "awarded", "money")]
        assert any(_holds(line, wanted) for line in lines), programme.get("call", "total")
    for district, counts in figures["total"]["by_district"].items():
        wanted = [counts[key] for key in ("received", "admitted", "awarded", "money")]
        assert any(_holds(line, wanted) for line in lines), district


def _rows(book: Path) -> list[tuple[Any, ...]]:
    return [row for sheet in openpyxl.load_workbook(book).worksheets for row in sheet.iter_rows(values_only=True)]


def _holds(line: list[int], wanted: list[int]) -> bool:
    """Whether the figures stand in a row in this order, others between them allowed."""
    rest = iter(line)
    return all(figure in rest for figure in wanted)


def test_a_winner_who_declines_is_followed_by_the_first_in_reserve(desk: Desk, shared: Path, tmp_path: Path) -> None:
    folder, entry = shared / "acceptance", calls(shared)[0]
    load(desk, folder, entry)
    decide(desk, entry, 9)
    before = {row["number"]: row for row in ranked(desk, entry["call"], None)}
    winner = min((row for row in before.values() if row["outcome"] == "selected"), key=lambda row: row["place"])

    said = desk("decline", entry["call"], winner["number"], "--date", "2025-12-12", "--json").json

    after = {row["number"]: row for row in ranked(desk, entry["call"], None)}
    first = min((row for row in before.values() if row["outcome"] == "reserve"), key=lambda row: row["place"])
    assert (after[winner["number"]]["reason"], after[winner["number"]]["place"]) == ("declined", winner["place"])
    assert after[first["number"]]["outcome"] == "selected"
    assert {row["number"] for row in said["changed"]} >= {winner["number"], first["number"]}
    desk("decide", entry["call"], "--protocol", "9-1", "--date", "2025-12-12")
    desk("papers", entry["call"], "--out", tmp_path / "papers", "--language", "kk")
    text = _text(tmp_path / "papers" / "protocol-kk.pdf")
    assert "9-1" in text


def _text(file: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(file).pages)


def test_the_papers_of_a_call_are_printed_in_both_languages(desk: Desk, shared: Path, tmp_path: Path) -> None:
    folder, entry = shared / "acceptance", calls(shared)[0]
    load(desk, folder, entry)
    decide(desk, entry, 9)

    said = desk("papers", entry["call"], "--out", tmp_path, "--json").json

    assert len(said["files"]) == 2 * (35 + 2)
    assert {Path(file).stat().st_size > 5_000 for file in said["files"]} == {True}
    show = desk("call", "show", entry["call"], "--json").json
    for language in ("kk", "ru"):
        assert show["definition_hash"] in _text(tmp_path / f"protocol-{language}.pdf").replace("\n", "")


@pytest.mark.parametrize("name", ["jas-fund-2025", "messy"])
def test_every_row_of_a_messy_register_gets_its_verdict(desk: Desk, shared: Path, name: str) -> None:
    listing = json.loads((shared / "acceptance" / "calls.json").read_text(encoding="utf-8"))
    entry = next(item for item in listing["calls"] + listing["messy"] if item["applications"].startswith(name))
    folder = shared / "acceptance"
    wanted = json.loads((folder / entry["expected_import"]).read_text(encoding="utf-8"))
    desk("call", "open", folder / entry["definition"])

    said = desk("import", "applications", wanted["call"], folder / entry["applications"], "--json", code=1).json

    got = {row["row"]: row for row in said["rows"]}
    assert sorted(got) == [row["row"] for row in wanted["rows"]]
    for row in wanted["rows"]:
        assert got[row["row"]]["verdict"] in row["accept"], row
        assert got[row["row"]]["number"] == row["number"], row
        assert _cells(row["cells"]) <= _cells(got[row["row"]]["faults"]), row


def _cells(faults: list[dict[str, str]]) -> set[tuple[str, ...]]:
    return {
        (fault["cell"], fault["column"], fault["rule"], "*" if fault["rule"] == "formula_text" else fault["level"])
        for fault in faults
    }
