"""The register: what is shown, found, filtered, ordered."""

import pytest
from PySide6.QtCore import Qt

from grantdesk import i18n
from grantdesk.rules.kinds import Kind, Status
from grantdesk.store.lists.applications import View
from grantdesk.ui.applications.register import RegisterPage
from tests.ui.office import FakeDone
from tests.ui.typist import type_into


@pytest.fixture
def page(place, shown, settled) -> RegisterPage:
    page = shown(RegisterPage(place))
    settled()
    return page


def statuses(page, settled) -> set[Status]:
    found: list[Status] = []
    page.model.fetch(page.model.ids, lambda rows: found.extend(row.status for row in rows))
    settled()
    return set(found)


def test_applications_of_the_chosen_call_are_listed(page, place):
    assert page.model.rowCount() == place.chosen.call.received


def test_count_and_sum_of_what_is_shown(page, place):
    assert page.remark.text() == "56 applications · requested 20\u00a0510\u00a0000 ₸"


def test_typing_narrows_the_list_after_a_moment(page, place, qtbot):
    type_into(page.filters.search, "оспаналиева")
    qtbot.waitUntil(lambda: 0 < page.model.rowCount() < place.chosen.call.received)
    names = set()
    page.model.fetch(page.model.ids, lambda rows: names.update(row.last_name for row in rows))
    qtbot.waitUntil(lambda: bool(names))
    assert names == {"Оспанәлиева"}


def test_filter_by_state(page, settled):
    page.filters._set_state(Status.SELECTED, True)
    settled()
    assert statuses(page, settled) == {Status.SELECTED}


def test_filters_are_taken_back_at_once(page, place, settled):
    page.filters.show_view(View(search="zzz"))
    settled()
    page.filters.reset()
    settled()
    assert page.model.rowCount() == place.chosen.call.received


def test_nothing_found_says_what_to_do(page, settled):
    page.filters.show_view(View(search="zzz"))
    settled()
    assert page._found.currentIndex() == 1


def test_header_click_orders_in_the_database(page, settled):
    page.filters.sort("number", True)
    settled()
    assert page.model.ids == sorted(page.model.ids, reverse=True)


def test_another_call_shows_its_own_applications(page, place, settled):
    other = next(call for call in place.chosen.calls if call.programme_code == "jas-fund")
    place.chosen.choose(other.id)
    settled()
    assert page.model.rowCount() == other.received


def test_change_by_somebody_reloads_the_list(page, place, settled, qtbot):
    with qtbot.waitSignal(page.model.loaded):
        place.desk.act(lambda act: FakeDone(changed={Kind.APPLICATION: frozenset({1})}))


def test_page_follows_the_language(page):
    i18n.use("ru")
    page.filters.retranslate()
    assert page.filters._states.text() == i18n.Message("Any status").to("ru")


def test_table_has_the_whole_width_until_something_is_selected(page, settled):
    page.resize(1200, 700)
    assert page.preview.isHidden()
    page.table.select_ids(page.model.ids[:1])
    settled()
    assert not page.preview.isHidden()
    page.table.clearSelection()
    assert page.preview.isHidden()


def test_long_state_is_said_in_short_and_whole_in_the_tip(page, place, settled):
    page.filters._set_state(Status.NOT_ADMITTED, True)
    settled()
    column = next(n for n, column in enumerate(page.model.columns) if column.key == "status")
    page.model.fetch(page.model.ids, lambda _rows: None)
    settled()
    cell = page.model.index(0, column)
    said = (cell.data(), cell.data(Qt.ItemDataRole.ToolTipRole))
    assert said == (str(i18n.Message("Barred")), str(Status.NOT_ADMITTED.label))
