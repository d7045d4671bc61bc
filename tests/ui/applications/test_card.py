"""The card: what it shows, moves with their reason, the way through the call."""

import pytest

from grantdesk.rules.kinds import Status
from grantdesk.services import calls
from grantdesk.services.intake import take_in
from grantdesk.store.lists import applications, cases
from grantdesk.ui.applications.card import CardPage
from grantdesk.ui.shared.page import Button, Words
from grantdesk.ui.shared.place import Chosen, Guide, Place
from tests.services.samples import NAME, person, toml
from tests.ui.office import FakeDone


@pytest.fixture
def place(empty_office, make_desk, settled) -> Place:
    desk = make_desk(empty_office)
    refusals = [{"code": "purpose", "name": NAME}]
    documents = [{"code": "plan", "name": NAME, "need": "required"}]
    desk.act(calls.open_call, toml(refusal=refusals, document=documents), file="x.toml")
    settled()
    chosen = Chosen(desk)
    chosen.reload()
    settled()
    desk.act(lambda act: FakeDone(take_in(act, chosen.call_id, [person(1), person(2), person(3, citizenship="RU")])))
    settled()
    return Place(desk, chosen, Guide())


@pytest.fixture
def ids(place, settled) -> list[int]:
    found: list[int] = []
    place.desk.ask(applications.ids, applications.View(call_id=place.chosen.call_id)).then(found.extend)
    settled()
    return found


@pytest.fixture
def page(place, ids, shown, settled) -> CardPage:
    page = shown(CardPage(place))
    page.enter(ids[0])
    settled()
    return page


def texts(page) -> set[str]:
    return {label.text() for label in page._area.widget().findChildren(Words)}


def buttons(page) -> list[str]:
    return [page._moves.itemAt(n).widget()._text.text for n in range(page._moves.count())]


def test_data_of_the_application_is_shown(page):
    assert {"Сынақов1 Әлібек"} == {page._name.text()}
    assert {person(1).iin, "05.03.2000"} <= texts(page)


def test_only_the_moves_of_its_state_are_offered(page, ids, settled):
    assert buttons(page) == ["Send for correction", "Refuse", "Withdraw"]
    page.enter(ids[2])
    settled()
    assert buttons(page) == ["Admit", "Reopen", "Withdraw"]


def test_move_asks_for_its_reason_and_is_carried_out(page, questions, settled):
    questions.answers.append(lambda dialog: dialog.form.fill({"reason": "His letter"}) is None)
    page._move("withdraw")
    settled()
    assert (page.case.row.status, page.case.changes[-1].reason) == (Status.WITHDRAWN, "His letter")


def test_refusal_needs_a_ground_from_the_call(page, questions, settled):
    questions.answers.append(lambda dialog: dialog.form.fill({"ground": "purpose"}) is None)
    page._move("refuse")
    settled()
    assert (page.case.row.status, page.case.row.grounds) == (Status.NOT_ADMITTED, ("purpose",))


def test_dialog_stays_open_while_the_reason_is_missing(page, questions):
    seen: list[str] = []

    def hurry(dialog):
        dialog.accept()
        seen.append(dialog.form.cells["reason"].fault())
        return False

    questions.answers.append(hurry)
    page._move("withdraw")
    assert seen != [""]


def test_move_that_is_called_off_changes_nothing(page, questions, settled):
    questions.answers.append(lambda dialog: False)
    page._move("withdraw")
    settled()
    assert page.case.row.status is Status.ADMITTED


def test_tick_in_the_checklist_is_stored_at_once(page, place, ids, settled):
    from grantdesk.ui.applications.checklist import Checklist

    page._area.widget().findChild(Checklist)._lines["plan"]._box.click()
    settled()
    found: dict = {}
    place.desk.ask(cases.documents, ids[0]).then(found.update)
    settled()
    assert found["plan"].state == "received"


def test_arrows_go_through_the_call(page, ids, settled):
    page._step(1)
    settled()
    assert page.case.row.id == ids[1]
    page._step(-1)
    page._step(-1)
    settled()
    assert page.case.row.id == ids[0]


def test_correction_leads_to_the_form(page, place, ids, qtbot):
    with qtbot.waitSignal(place.guide.go) as go:
        page._correct()
    assert go.args == ["entry", ids[0]]


def test_card_of_a_decided_call_shows_outcome_marks_and_no_moves(decided_card):
    assert buttons(decided_card) == []
    assert decided_card.case.result is not None
    assert not decided_card._edit.isEnabled()


@pytest.fixture
def decided_card(filled, make_desk, shown, settled) -> CardPage:
    desk = make_desk(filled)
    chosen = Chosen(desk)
    page = shown(CardPage(Place(desk, chosen, Guide())))
    page.enter(1)
    settled()
    assert page.findChildren(Button) != []
    return page
