"""A meeting of a call with three members, shown on its page."""

from datetime import date

import pytest

from grantdesk.rules.kinds import Role
from grantdesk.rules.members import NewMember
from grantdesk.services import agenda, committees
from grantdesk.ui.meetings.page import MeetingsPage
from tests.services.samples import three as three_applications

DAY = date(2025, 11, 14)
NAMES = ("Аманжолов Е.", "Бейсенова Г.", "Вдовина Т.")


@pytest.fixture
def call(filled, place, settled) -> int:
    """A call with three applications and three members; it is the chosen one."""
    made = three_applications(filled)
    place.chosen.choose(made)
    settled()
    return made


@pytest.fixture
def secretary(call, filled) -> int:
    return filled.act(committees.add_member, call, NewMember("Ғани Сәуле", Role.SECRETARY), by="s").result


@pytest.fixture
def meeting(call, filled) -> int:
    return filled.act(agenda.plan_usual, call, number="3", on=DAY, by="s").result


@pytest.fixture
def page(call, place, shown, settled) -> MeetingsPage:
    page = shown(MeetingsPage(place))
    settled()
    return page
