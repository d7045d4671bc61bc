"""The demonstration: a whole year, the known figures, nobody real, the same every time."""

from pathlib import Path

from grantdesk.rules.identity import check_iin
from grantdesk.rules.kinds import Level
from grantdesk.services import demo
from grantdesk.services.office import Office
from grantdesk.services.ranking import ranking
from grantdesk.store import journal
from grantdesk.store.lists import applications, calls


def made(folder: Path) -> Office:
    office = Office.open(folder)
    demo.make(office, with_papers=False)
    return office


def test_the_demonstration_gives_the_known_figures_of_the_year(tmp_path: Path) -> None:
    office = made(tmp_path)

    figures = {}
    for row in office.ask(calls.rows):
        rows = office.ask(ranking, row.id).rows
        figures[row.programme_code] = (sum(item.amount > 0 for item in rows), sum(item.amount for item in rows))

    assert figures["tu-almaty-region"] == (10, 10_000_000)
    assert figures["zangar"] == (10, 50_000_000)
    assert figures["startup-400mci"] == (91, 91 * 1_572_800)
    assert figures["jas-fund"][1] == 10_000_000
    assert sum(row.received for row in office.ask(calls.rows)) == 400
    assert all(row.decided for row in office.ask(calls.rows))
    assert office.ask(journal.first_broken) is None
    office.close()


def test_its_people_have_right_iins_and_telephones_nobody_has(tmp_path: Path) -> None:
    office = made(tmp_path)

    for row in (item for call in office.ask(calls.rows) for item in office.ask(applications.of_call, call.id)):
        found = check_iin(row.iin, birth_date=row.birth_date, sex=row.sex)
        assert [finding for finding in found if finding.level is Level.ERROR] == []
        assert row.phone[5:8] == "000"
        assert row.email.endswith("@example.org")
    office.close()


def test_it_is_the_same_every_time(tmp_path: Path) -> None:
    first, second = made(tmp_path / "one"), made(tmp_path / "two")

    names = [[row.full_name for row in office.ask(applications.of_call, 1)] for office in (first, second)]

    assert names[0] == names[1]
    books = [(tmp_path / place / "reports" / "2025.xlsx").read_bytes() for place in ("one", "two")]
    assert books[0] == books[1]
    first.close()
    second.close()


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")

    assert demo.folder_is_free(tmp_path) is False
    assert demo.folder_is_free(tmp_path / "new") is True
