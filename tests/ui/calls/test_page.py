"""The list of calls: choosing one, opening another from a file."""

import pytest

from grantdesk.paths import shipped
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


def test_call_is_opened_from_a_definition(page, place, questions, settled, tmp_path):
    text = shipped("database", "demo", "zangar.toml").read_text(encoding="utf-8").replace("year = 2025", "year = 2026")
    file = tmp_path / "zangar-2026.toml"
    file.write_text(text, encoding="utf-8")
    questions.answers.append(file)
    page._new()
    settled()
    assert "zangar-2026-1" in [call.code for call in place.chosen.calls]


def test_faulty_definition_is_refused_with_its_faults(page, place, questions, settled, tmp_path):
    file = tmp_path / "bad.toml"
    file.write_text("format = 2", encoding="utf-8")
    questions.answers.append(file)
    before = list(place.chosen.calls)
    page._new()
    settled()
    assert (len(questions.asked), place.chosen.calls) == (2, before)


def test_decided_call_says_so(place):
    assert {stage(call) for call in place.chosen.calls} == {DECIDED}
