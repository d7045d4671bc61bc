"""The search of the whole office: finds while typing, Enter opens."""

import pytest
from PySide6.QtCore import Qt

from grantdesk.i18n import Message
from grantdesk.ui.shell.search import SearchLine
from tests.ui.typist import Typist


@pytest.fixture
def line(place, shown) -> SearchLine:
    line = shown(SearchLine(place))
    line.begin()
    return line


def test_application_of_any_call_is_found_while_typing(line, qtbot):
    Typist().type("оспаналиева", line)
    qtbot.waitUntil(lambda: bool(line.rows))
    assert {row.full_name.split()[0] for row in line.rows} == {"Оспанәлиева"}


def test_enter_opens_the_find_in_view(line, qtbot):
    hand = Typist()
    hand.type("оспаналиева", line)
    qtbot.waitUntil(lambda: line._list.isVisible())
    hand.press(Qt.Key.Key_Down, widget=line)
    with qtbot.waitSignal(line.opened) as opened:
        hand.press(Qt.Key.Key_Return, widget=line)
    assert opened.args == [line.rows[1].id]


def test_nothing_found_is_said(line, qtbot):
    Typist().type("zzzz", line)
    qtbot.waitUntil(lambda: line._list.isVisible())
    assert line._list._texts.stringList() == [str(Message("Nothing fits"))]


def test_escape_takes_the_list_away(line, qtbot):
    hand = Typist()
    hand.type("оспаналиева", line)
    qtbot.waitUntil(lambda: line._list.isVisible())
    hand.press(Qt.Key.Key_Escape, widget=line)
    assert (line._list.isVisible(), line.text()) == (False, "")
