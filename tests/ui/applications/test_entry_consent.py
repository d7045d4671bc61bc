"""The consent beside the form: only where the call asks for it, stored with the application or not at all."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from grantdesk.services import calls
from grantdesk.store.lists import applications, personal_data
from grantdesk.ui.applications.entry import EntryPage
from grantdesk.ui.shared.place import Chosen, Guide, Place
from tests.services.samples import person, toml


def opened(empty_office, make_desk, settled, shown, **over) -> EntryPage:
    desk = make_desk(empty_office)
    desk.act(calls.open_call, toml(**over), file="x.toml")
    settled()
    chosen = Chosen(desk)
    chosen.reload()
    settled()
    page = shown(EntryPage(Place(desk, chosen, Guide())))
    page.enter()
    settled()
    return page


@pytest.fixture
def page(empty_office, make_desk, settled, shown) -> EntryPage:
    return opened(empty_office, make_desk, settled, shown, personal_data={"consent": True})


def fill(page, number: int) -> None:
    new = person(number)
    names = ("iin", "last_name", "first_name", "birth_date", "district", "received_at", "citizenship", "rural")
    page.form.fill({**{name: getattr(new, name) for name in names}, "sex": new.sex.value})


def consents(page, settled) -> list:
    found: list = []
    page.desk.ask(personal_data.consents, call_id=page._call_id).then(found.extend)
    settled()
    return found


def test_consent_is_stored_with_its_application_and_the_version_stays(page, qtbot, settled):
    fill(page, 1)
    qtbot.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    page.consent.text.setText("2")
    page.store()
    settled()
    row = consents(page, settled)[0]
    assert (row.number, row.text_version, row.given_on, row.how) == (1, "2", date(2025, 10, 1), "paper")
    assert (page.consent.given.isChecked(), page.consent.text.text()) == (False, "2")
    fill(page, 2)
    page.store()
    settled()
    assert len(consents(page, settled)) == 1


def test_consent_without_its_version_stores_nothing(page, questions, settled):
    fill(page, 1)
    page.consent.tick()
    page.store()
    settled()
    assert questions.asked == ["refused: Which text was signed? A consent needs its version"]
    found: list = []
    page.desk.ask(applications.of_call, page._call_id).then(found.extend)
    settled()
    assert found == []


def test_call_that_asks_for_none_shows_nothing(empty_office, make_desk, settled, shown):
    page = opened(empty_office, make_desk, settled, shown)
    page.consent.tick()
    assert (page.consent.isVisible(), page.consent.given.isChecked()) == (False, False)
