"""What the room sees: the agenda, an item with its votes and clock, no personal data beyond number and name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from grantdesk.rules.meeting import Ballot
from grantdesk.rules.proceedings import ItemKind
from grantdesk.services import agenda, meetings
from grantdesk.store.lists import applications, marks
from grantdesk.store.lists import meetings as lists


@pytest.fixture
def under_way(call, filled, meeting) -> int:
    for member in filled.ask(marks.members, call):
        filled.act(meetings.arrive, meeting, member.id, by="s")
    filled.act(agenda.add_item, meeting, ItemKind.HEARING, number=2, minutes=5, by="s")
    filled.act(meetings.open_meeting, meeting, by="s")
    return meeting


@pytest.fixture
def beamer(under_way, page, settled, qtbot):
    page._ask_meetings()
    settled()
    page.show_beamer()
    qtbot.addWidget(page.beamer)
    return page.beamer


def begin(filled, meeting, page, settled, kind) -> int:
    item = next(row.id for row in filled.ask(lists.items, meeting) if row.kind is kind)
    page.desk.act(agenda.open_item, item)
    settled()
    return item


def seen(beamer) -> str:
    return "\n".join(label.text() for label in beamer.findChildren(QLabel) if not label.isHidden())


def test_between_items_the_agenda_stands_there(beamer):
    lines = beamer.agenda.text().splitlines()
    assert lines[0] == "• 1. Opening of the meeting and approval of the agenda"
    assert len(lines) == 6


def test_votes_come_as_they_are_given(beamer, filled, under_way, page, settled):
    item = begin(filled, under_way, page, settled, ItemKind.LIST)
    first = page.board.people[0].id
    page.desk.act(agenda.vote, item, first, Ballot.AGAINST)
    settled()
    assert [row.text() for row in beamer.ballots.rows] == ["Аманжолов Е.: Against", "Бейсенова Г.: …", "Вдовина Т.: …"]
    assert beamer.count.text() == "For 0 · against 1 · abstained 0 · not yet 2"


def test_a_hearing_shows_number_name_and_clock_and_nothing_else_of_the_applicant(
    beamer, filled, call, under_way, page, settled
):
    begin(filled, under_way, page, settled, ItemKind.HEARING)
    row = next(row for row in filled.ask(applications.of_call, call) if row.number == 2)
    assert beamer.title.text() == "4. Hearing of the applicant, application №\u00a02"
    assert beamer.applicant.text() == row.full_name
    assert not beamer.face.isHidden()
    assert row.iin not in seen(beamer)


def test_the_quorum_of_the_item_stands_below(beamer, filled, under_way, page, settled):
    begin(filled, under_way, page, settled, ItemKind.OPENING)
    assert beamer.quorum.text() == "There is a quorum: 3 of 3 members take part, 2 are needed"


def test_escape_closes_it(beamer, qtbot):
    qtbot.keyClick(beamer, Qt.Key.Key_Escape)
    assert not beamer.isVisible()


def test_letters_follow_the_height(beamer):
    beamer.resize(1600, 1000)
    large = beamer.title.font().pixelSize()
    beamer.resize(1024, 500)
    assert beamer.title.font().pixelSize() < large
