"""Issuing papers: printed outside a transaction, entered in the register once, cancelled in between."""

from datetime import date
from pathlib import Path

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.reading_order import own_order, sheet_code
from grantdesk.services import conflicts, decisions, further_papers, papers, seals
from grantdesk.services.office import Office
from grantdesk.settings import Bilingual
from grantdesk.store.lists import decisions as lists
from grantdesk.store.lists import marks
from tests.services.samples import DAY, MEMBERS, NOW, three


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

    assert register(office, call) == [("protocol-kk.pdf", "5", 1), ("protocol-kk-2.pdf", "6", 2)]


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


def with_head(office: Office) -> Office:
    office.settings = office.settings.model_copy(
        update={"head_name": "Оспанова Гүлдана", "head_position": Bilingual(kk="Басшы", ru="Руководитель")}
    )
    return office


def names(files: list[Path]) -> list[str]:
    return sorted(file.name for file in files)


def test_letters_and_diplomas_go_to_each_winner_and_check(office: Office, tmp_path: Path) -> None:
    call = decided(with_head(office))

    done = papers.issue(office, call, tmp_path, languages=("ru",), kinds=("winner", "diploma"), by="secretary")

    assert names(done.result) == [
        f"{kind}-{number:04d}-ru.pdf" for kind in ("diploma", "winner") for number in winners(office, call)
    ]
    assert all(seals.verify(office.workspace, file.read_bytes())[0].amount == 100 for file in done.result)
    assert len(register(office, call)) == len(done.result)


def winners(office: Office, call: int) -> list[int]:
    found = office.ask(lists.of_call, call)[0]
    return sorted(row.number for row in office.ask(lists.results, found.id) if row.outcome == "selected")


def test_letters_are_refused_while_the_settings_name_no_head(office: Office, tmp_path: Path) -> None:
    call = decided(office)

    with pytest.raises(Refused, match="signed by the head of the office"):
        papers.issue(office, call, tmp_path / "out", kinds=("winner",), by="secretary")

    assert not (tmp_path / "out").exists()


def test_the_summary_sheet_has_the_totals_of_every_member(office: Office, tmp_path: Path) -> None:
    call = decided(office)

    (made,) = office.ask(papers.plan, call, ("summary_sheet",)).papers[-1:]
    papers.issue(office, call, tmp_path, languages=("kk",), kinds=("summary_sheet",), by="secretary")

    assert made.kind == "summary_sheet"
    assert [len(row.totals) for row in made.values.rows] == [len(MEMBERS)] * len(made.values.rows)
    assert all(total for row in made.values.rows for total in row.totals)
    assert names(list(tmp_path.glob("*.pdf"))) == ["summary-sheet-kk.pdf"]


def test_an_extract_needs_somebody_to_certify_it(office: Office, tmp_path: Path) -> None:
    call = decided(office)
    roles = {member.role.value for member in office.ask(marks.members, call)}

    if roles & {"chair", "secretary", "secretary_voting"}:
        assert names(papers.issue(office, call, tmp_path, kinds=("extract",), by="x").result) == [
            "extract-kk.pdf", "extract-ru.pdf",
        ]  # fmt: skip
    else:
        with pytest.raises(Refused, match="certify"):
            papers.issue(office, call, tmp_path, kinds=("extract",), by="x")


def test_blank_sheets_are_printed_before_the_decision_and_not_registered(office: Office, tmp_path: Path) -> None:
    call = three(office)

    files = papers.print_blank_sheets(office, call, tmp_path, languages=("kk",))

    assert names(files) == [f"blank-sheets-{number:02d}-kk.pdf" for number in range(1, len(MEMBERS) + 1)]
    assert register(office, call) == []


def test_blank_sheets_stand_in_the_members_own_order_with_their_codes_and_without_his_conflicts(office: Office) -> None:
    call = three(office, committee={"blind": True})
    one, two, _three = office.ask(marks.members, call)
    office.act(conflicts.recuse, two.id, 2, reason="Туысы", by="secretary")

    first, second, _third = [made.values.applications for made in office.ask(further_papers.blank_sheets, call)]

    assert [sheet.number for sheet in first] == own_order("sample-2025-1", one.id, [1, 2, 3])
    assert [sheet.number for sheet in second] == own_order("sample-2025-1", two.id, [1, 3])
    assert [sheet.code for sheet in second] == [sheet_code("sample-2025-1", two.id, item.number) for item in second]
    assert {sheet.name for sheet in first} == {""}


def test_blank_sheets_can_be_printed_again_after_the_decision(office: Office, tmp_path: Path) -> None:
    assert len(papers.print_blank_sheets(office, decided(office), tmp_path, languages=("ru",))) == len(MEMBERS)


def test_every_kind_that_may_be_asked_for_can_be_printed() -> None:
    from grantdesk.papers.kinds import KINDS

    assert set(papers.KINDS) <= set(KINDS)
