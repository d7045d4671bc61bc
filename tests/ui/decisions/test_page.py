"""The ranked list: the same as the service says, with the line under the last selected."""

import pytest

from grantdesk.rules.kinds import Outcome
from grantdesk.services.ranking import ranking
from grantdesk.ui.decisions.page import DecisionsPage


@pytest.fixture
def page(place, shown, settled) -> DecisionsPage:
    page = shown(DecisionsPage(place))
    settled()
    return page


def test_rows_are_those_of_the_ranking_in_the_order_of_places(page, place, filled):
    expected = [row.application_id for row in filled.ask(ranking, place.chosen.call_id).by_place]
    assert page.model.ids == expected


def test_line_stands_under_the_last_selected(page):
    selected = [n for n in range(page.model.rowCount()) if page.model.row(n).rank.outcome is Outcome.SELECTED]
    assert page._line._selected == max(selected)


def test_papers_wait_for_a_decision(page, place):
    assert page._papers.isEnabled() == place.chosen.call.decided
