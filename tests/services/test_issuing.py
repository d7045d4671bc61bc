"""Issuing papers: printed outside a transaction, entered in the register once, cancelled in between."""

from datetime import date
from pathlib import Path

import pytest

from grantdesk.errors import Refused
from grantdesk.services import decisions, papers
from grantdesk.services.office import Office
from grantdesk.store.lists import decisions as lists
from tests.services.samples import DAY, NOW, three


def decided(office: Office) -> int:
    call = three(office)
    office.act(decisions.decide, call, protocol="5", on=DAY, by="secretary", now=NOW)
    return call


def register(office: Office, call: int) -> list[tuple[str, str, int]]:
    return [(row.file_name, row.number, row.edition) for row in office.ask(lists.papers, call_id=call)]


def test_every_application_gets_its_decision_in_both_languages(office: Office, tmp_path: Path) -> None:
    call = decided(office)

    done = papers.issue(office, call, tmp_path / "out", by="secretary")

    names = sorted(file.name for file in done.result)
    whole = ["protocol", "recipients", *(f"decision-{number:04d}" for number in (1, 2, 3))]
    assert names == sorted(f"{name}-{language}.pdf" for name in whole for language in ("kk", "ru"))
    assert sorted(name for name, _number, _edition in register(office, call)) == names
    assert {number for name, number, _edition in register(office, call) if name.startswith("decision-0002")} == {"5/2"}


def test_the_same_papers_printed_again_are_the_same_bytes_and_entered_once(office: Office, tmp_path: Path) -> None:
    call = decided(office)
    first = [file.read_bytes() for file in papers.issue(office, call, tmp_path / "one", by="secretary").result]
    before = register(office, call)

    second = [file.read_bytes() for file in papers.issue(office, call, tmp_path / "two", by="secretary").result]

    assert second == first
    assert register(office, call) == before


def test_a_changed_case_makes_a_new_edition_and_keeps_the_old_entry(office: Office, tmp_path: Path) -> None:
    call = decided(office)
    papers.issue(office, call, tmp_path / "one", languages=("kk",), kinds=(papers.PROTOCOL,), by="secretary")
    office.act(decisions.decline, call, 1, on=DAY, by="secretary", now=NOW)
    office.act(decisions.decide, call, protocol="6", on=date(2025, 11, 20), by="secretary", now=NOW)

    papers.issue(office, call, tmp_path / "two", languages=("kk",), kinds=(papers.PROTOCOL,), by="secretary")

    assert register(office, call) == [("protocol-kk.pdf", "5", 1), ("protocol-kk.pdf", "6", 2)]


def test_a_cancelled_run_registers_what_was_printed(office: Office, tmp_path: Path) -> None:
    call = decided(office)

    done = papers.issue(office, call, tmp_path / "out", by="secretary", progress=lambda step, _all: step < 3)

    assert len(done.result) == 3
    assert len(register(office, call)) == 3


def test_nothing_is_printed_before_the_decision(office: Office, tmp_path: Path) -> None:
    call = three(office)

    with pytest.raises(Refused, match="not decided yet"):
        papers.issue(office, call, tmp_path / "out")

    assert not (tmp_path / "out").exists()
