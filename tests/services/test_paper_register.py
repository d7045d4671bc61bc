"""The register of issued papers: searched, its files checked, signed files filed beside their paper."""

from datetime import date
from pathlib import Path

import pytest

from grantdesk.errors import Refused
from grantdesk.services import decisions, paper_register, papers, personal_data
from grantdesk.services.file_store import path_of
from grantdesk.services.office import Office
from grantdesk.store.lists import papers as lists
from grantdesk.store.lists.papers import PaperLine, PaperView
from tests.services.samples import DAY, NOW, three


def issued(office: Office) -> int:
    call = three(office)
    office.act(decisions.decide, call, protocol="5", on=DAY, by="secretary", now=NOW)
    papers.issue(office, call, kinds=("decision", "protocol"), by="clerk")
    return call


def shown(office: Office, **view: object) -> list[PaperLine]:
    return office.ask(lists.rows, office.ask(lists.ids, PaperView(**view)))


def test_the_register_says_to_whom_and_finds_by_number_name_and_hash(office: Office) -> None:
    issued(office)

    everything = shown(office, sort="number", descending=False)

    assert [(line.kind, line.number, line.language) for line in everything[:2]] == [
        ("protocol", "5", "kk"), ("protocol", "5", "ru"),
    ]  # fmt: skip
    assert {line.to_whom for line in everything if line.kind == "protocol"} == {""}
    assert {line.number for line in shown(office, search="сынаков2")} == {"5/2"}
    assert {line.id for line in shown(office, search=everything[0].sha256[:12].upper())} == {everything[0].id}
    assert {line.kind for line in shown(office, kind="decision")} == {"decision"}


@pytest.mark.parametrize("sort", sorted(lists.SORTS))
def test_every_order_holds_every_paper(office: Office, sort: str) -> None:
    issued(office)

    assert len(shown(office, sort=sort)) == len(shown(office, sort=sort, descending=False)) == 8


def test_only_the_newest_edition_of_each_is_shown_where_wished(office: Office) -> None:
    call = issued(office)
    office.act(decisions.decline, call, 1, on=DAY, by="secretary", now=NOW)
    office.act(decisions.decide, call, protocol="6", on=date(2025, 11, 20), by="secretary", now=NOW)
    papers.issue(office, call, kinds=("protocol",), by="clerk")

    assert [(line.number, line.newest) for line in shown(office, kind="protocol", sort="number", descending=False)] == [
        ("5", False), ("5", False), ("6", True), ("6", True),
    ]  # fmt: skip
    assert {line.number for line in shown(office, kind="protocol", newest=True)} == {"6"}


def test_a_missing_and_a_changed_file_are_told(office: Office) -> None:
    issued(office)
    first, second, *_rest = shown(office, kind="decision", sort="number", descending=False)
    paper_register.file_of(office, first).unlink()
    paper_register.file_of(office, second).write_bytes(b"%PDF-1.4 another")

    found = paper_register.check_files(office)

    assert [(flaw.line.id, flaw.what) for flaw in found] == [(first.id, "missing"), (second.id, "changed")]
    assert "is missing on the disk" in found[0].message.to("en")


def test_a_signed_file_is_filed_once_with_its_hash_and_day(office: Office, tmp_path: Path) -> None:
    issued(office)
    line = shown(office)[0]
    signature = tmp_path / "шешім.pdf.cms"
    signature.write_bytes(b"\x30\x82\x10\x00signed")

    for _time in range(2):
        paper_register.file_back(office, line.id, [signature], received_on=date(2025, 11, 20), by="clerk")

    (row,) = office.ask(lists.returned, line.id)
    assert (row.name, row.received_on, row.added_by, row.size) == ("шешім.pdf.cms", date(2025, 11, 20), "clerk", 10)
    assert path_of(office.workspace, row.sha256).read_bytes() == signature.read_bytes()
    assert office.ask(lists.rows, [line.id])[0].returned == 1


def test_a_signed_file_of_a_day_to_come_is_refused(office: Office, tmp_path: Path) -> None:
    issued(office)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4")

    with pytest.raises(Refused, match="has not come yet"):
        paper_register.file_back(office, 1, [scan], received_on=date(2999, 1, 1), by="clerk")


def test_a_changed_signed_file_is_told_and_a_wrong_one_taken_out(office: Office, tmp_path: Path) -> None:
    issued(office)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    (key,) = paper_register.file_back(office, 1, [scan], received_on=DAY, by="clerk").result
    (row,) = office.ask(lists.returned, 1)
    path_of(office.workspace, row.sha256).write_bytes(b"other")

    assert [(flaw.file_name, flaw.what) for flaw in paper_register.check_files(office)] == [("scan.pdf", "changed")]
    with pytest.raises(Refused, match="needs a reason"):
        paper_register.take_out(office, key, reason=" ", by="clerk")
    paper_register.take_out(office, key, reason="басқа құжат", by="clerk")

    assert office.ask(lists.returned, 1) == []
    assert not path_of(office.workspace, row.sha256).exists()


def test_destroying_the_data_of_a_call_takes_signed_files_along(office: Office, tmp_path: Path) -> None:
    call = issued(office)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    paper_register.file_back(office, 1, [scan], received_on=DAY, by="clerk")
    (row,) = office.ask(lists.returned, 1)
    office.act(personal_data.set_retention, call, date(2025, 11, 15), reason="бұйрық", by="clerk", now=NOW)

    personal_data.destroy(office, call, number="3", day=DAY, basis="94-V, 18", by="clerk")

    assert office.ask(lists.returned) == []
    assert not path_of(office.workspace, row.sha256).exists()
    assert paper_register.check_files(office) == []
