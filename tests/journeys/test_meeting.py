"""The meetings of a call on the command line: which there are, the protocol of one in both languages."""

from datetime import timedelta
from pathlib import Path

import pytest

from grantdesk.services import agenda, meetings
from grantdesk.services.office import Office
from grantdesk.store.lists import marks
from grantdesk.store.lists import meetings as lists
from tests.papers.reading import text_of
from tests.services.samples import DAY, NOW, three


@pytest.fixture
def held(desk) -> str:
    """The code of a call whose meeting 3 carried the results; meeting 4 is only planned."""
    office = Office.open(desk.workspace)
    call = three(office)

    def act(minutes: int, fn, *args, **named):
        return office.act(fn, *args, by="secretary", now=NOW + timedelta(minutes=minutes), **named).result

    meeting = act(0, agenda.plan_usual, call, number="3", on=DAY, place_kk="Қонаев", place_ru="Конаев")
    for member in office.ask(marks.members, call)[:2]:
        act(0, meetings.arrive, meeting, member.id)
    act(1, meetings.open_meeting, meeting)
    for item in office.ask(lists.items, meeting):
        act(2, agenda.open_item, item.id)
        if item.kind in agenda.VOTED:
            act(2, agenda.vote_rest, item.id, agenda.Ballot.FOR)
        act(3, agenda.close_item, item.id)
    act(30, meetings.close_meeting, meeting)
    act(30, meetings.plan_meeting, call, number="4", on=DAY)
    office.close()
    return "sample-2025-1"


def test_the_meetings_of_a_call_are_listed(desk, held: str) -> None:
    rows = desk("--json", "meeting", "list", held).json
    assert [(row["number"], row["day"], row["state"]) for row in rows] == [
        ("3", "2025-11-14", "closed"),
        ("4", "2025-11-14", "planned"),
    ]


def test_a_draft_protocol_and_its_extract_are_printed(desk, held: str, tmp_path: Path) -> None:
    found = desk("--json", "meeting", "protocol", held, "3", "--out", tmp_path).json
    names = [Path(file).name for file in found["files"]]
    assert names[:2] == ["protocol-draft-kk.pdf", "protocol-draft-ru.pdf"]
    said = text_of((tmp_path / "protocol-draft-ru.pdf").read_bytes())
    for line in (
        "ПРОЕКТ ПРОТОКОЛА",
        "11:00–11:30",
        "Кворум имеется, заседание считается правомочным.",
        "За: Аманжолов Е., Бейсенова Г.",
    ):
        assert line in said
    assert "Против:" not in said


def test_there_is_no_protocol_of_a_meeting_that_was_not_opened(desk, held: str, tmp_path: Path) -> None:
    refused = desk("meeting", "protocol", held, "4", "--out", tmp_path, code=1)
    assert refused.err == "The meeting is «Planned»: this is not possible any more or not yet\n"
    assert list(tmp_path.glob("*.pdf")) == []


def test_an_unknown_meeting_and_language_are_told(desk, held: str, tmp_path: Path) -> None:
    assert "no meeting with the protocol 9" in desk("meeting", "protocol", held, "9", "--out", tmp_path, code=1).err
    desk("meeting", "protocol", held, "3", "--out", tmp_path, "--language", "en", code=2)


def test_the_forms_of_the_declarations_are_printed(desk, held: str, tmp_path: Path) -> None:
    found = desk("--json", "meeting", "declarations", held, "--out", tmp_path, "--date", "03.11.2025").json
    assert [Path(file).name for file in found["files"]] == ["declarations-kk.pdf", "declarations-ru.pdf"]
    said = text_of((tmp_path / "declarations-kk.pdf").read_bytes())
    assert [said.count(name) > 0 for name in ("Аманжолов Е.", "Бейсенова Г.", "Вдовина Т.", "Сынақов3")] == [True] * 4
