"""The list of calls: choosing one, going to its register, its definition, the assistant."""

import pytest

from grantdesk.ui.calls.columns import DECIDED, stage
from grantdesk.ui.calls.page import CallsPage


@pytest.fixture
def page(place, shown, settled) -> CallsPage:
    page = shown(CallsPage(place))
    settled()
    return page


def test_all_calls_are_listed_and_the_chosen_one_is_selected(page, place):
    assert (page.model.ids, page.table.selected_ids()) == ([c.id for c in place.chosen.calls], [place.chosen.call_id])


def test_selecting_a_call_makes_it_the_chosen_one(page, place):
    other = next(call for call in place.chosen.calls if call.id != place.chosen.call_id)
    page.table.select_ids([other.id])
    assert place.chosen.call == other


def test_enter_leads_to_the_register(page, place, qtbot):
    with qtbot.waitSignal(place.guide.go) as go:
        page.table.opened.emit(place.chosen.call_id)
    assert go.args == ["register", None]


def test_new_call_leads_to_the_assistant(page, place, qtbot):
    with qtbot.waitSignal(place.guide.go) as go:
        page._new()
    assert go.args == ["assistant", None]


def test_definition_of_the_chosen_call_is_one_step_away(page, place, qtbot):
    with qtbot.waitSignal(place.guide.go) as go:
        page._show_definition()
    assert go.args == ["assistant", place.chosen.call_id]


def test_decided_call_says_so(place):
    assert {stage(call) for call in place.chosen.calls} == {DECIDED}
