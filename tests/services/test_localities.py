"""Rural districts and settlements: taken from the official workbook, offered by district; others are refused."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from grantdesk.errors import Refused
from grantdesk.services import localities
from grantdesk.services.office import Office

HEADING = ("te", "ab", "cd", "ef", "hij", "k", "kaz_name", "rus_name", "nn")
ROWS = (
    (190000000, 19, 0, 0, 0, 0, "Алматы облысы", "Алматинская область", 1),
    (194000000, 19, 40, 0, 0, 4, "Еңбекшіқазақ ауданы", "Енбекшиказахский район", 2),
    (194030000, 19, 40, 30, 0, 2, "Балтабай а.о.", "Балтабайский с.о.", 3),
    (194030100, 19, 40, 30, 100, 2, "Балтабай а.", "с.Балтабай", 4),
    (194020000, 19, 40, 20, 0, 1, "Есік қ.", "г.Есик", 5),
    (196220000, 19, 62, 20, 0, 1, "Талғар қ.", "г.Талгар", 6),
)


def workbook(folder: Path, *rows: tuple[object, ...], heading: tuple[str, ...] = HEADING, title: str = "") -> Path:
    book = Workbook()
    for row in (*([(title,)] if title else ()), heading, *rows):
        book.active.append(row)
    book.save(folder / "kato.xlsx")
    return folder / "kato.xlsx"


def names(office: Office, district: str) -> list[str]:
    found = localities.of_district(office.workspace.root, district)
    known = {place.code: place for place in found}
    return [localities.full_name(place, known)["ru"] for place in found]


@pytest.mark.parametrize("title", ["", "КАТО"])
def test_settlements_are_offered_by_their_district(office: Office, tmp_path: Path, title: str) -> None:
    assert names(office, "194000000") == []
    done = localities.import_kato(office, workbook(tmp_path, *ROWS, title=title), by="clerk")
    assert done.result == 4
    assert names(office, "194000000") == [
        "Балтабайский сельский округ", "село Балтабай, Балтабайский сельский округ", "город Есик",
    ]  # fmt: skip
    assert names(office, "196200000") == ["город Талгар"]


def test_a_newer_workbook_takes_the_place_of_the_older(office: Office, tmp_path: Path) -> None:
    localities.import_kato(office, workbook(tmp_path, *ROWS), by="clerk")
    localities.import_kato(office, workbook(tmp_path, *ROWS[:2], ROWS[4]), by="clerk")
    assert names(office, "194000000") == ["город Есик"]


@pytest.mark.parametrize(
    ("rows", "heading"),
    [(ROWS, ("a", "b", "c", "d", "e", "f", "g", "h", "i")), (ROWS[:2], HEADING), ((*ROWS, (1, *ROWS[0][1:])), HEADING)],
)
def test_another_workbook_is_refused_and_the_known_places_stay(office: Office, tmp_path: Path, rows, heading) -> None:
    localities.import_kato(office, workbook(tmp_path, *ROWS), by="clerk")
    with pytest.raises(Refused):
        localities.import_kato(office, workbook(tmp_path, *rows, heading=heading), by="clerk")
    assert len(names(office, "194000000")) == 3
