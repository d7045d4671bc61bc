"""The card: what it shows, moves with their reason, the way through the call."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from grantdesk.rules.completeness import Checked, Standing
from grantdesk.rules.kinds import Status
from grantdesk.services import calls, personal_data
from grantdesk.services.intake import take_in
from grantdesk.store.lists import applications
from grantdesk.ui.applications import card_consent
from grantdesk.ui.applications.card import CardPage
from grantdesk.ui.applications.card_documents import CompletenessPart, told_of
from grantdesk.ui.applications.card_history import story
from grantdesk.ui.shared.page import Button, Words
from grantdesk.ui.shared.place import Chosen, Guide, Place
from tests.services.samples import NAME, person, toml
from tests.ui.office import FakeDone


@pytest.fixture
def place(empty_office, make_desk, settled) -> Place:
    desk = make_desk(empty_office)
    refusals = [{"code": "purpose", "name": NAME}]
    documents = [{"code": "plan", "name": NAME, "need": "required"}]
    term = {"step": "correction", "from": "notice", "amount": 3, "unit": "working_days", "bound": "not_later"}
    desk.act(calls.open_call, toml(refusal=refusals, document=documents, term=[term]), file="x.toml")
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
    page = CardPage(place)
    page.resize(1200, 760)
    shown(page)
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


def documents(page) -> CompletenessPart:
    return next(f.part for f in page._area.widget().findChildren(QFrame) if hasattr(f, "part"))


def line(page, code: str):
    return next(item for item in documents(page).case.checklist.lines if item.document.code == code)


def test_state_of_a_document_is_stored_at_once(page, settled):
    documents(page).write(line(page, "plan"), Checked.RECEIVED)
    settled()
    assert (line(page, "plan").state, page.case.checklist.standing) == (Checked.RECEIVED, Standing.COMPLETE)


def test_rest_of_the_documents_is_received_with_one_press(page, settled):
    documents(page).take_rest()
    settled()
    assert line(page, "plan").state is Checked.RECEIVED


def test_required_document_is_not_needed_only_with_a_reason(page, questions, settled):
    questions.answers.append("Under the order")
    documents(page).write(line(page, "plan"), Checked.NOT_NEEDED)
    settled()
    assert (line(page, "plan").state, line(page, "plan").note) == (Checked.NOT_NEEDED, "Under the order")


def test_seen_document_says_by_whom_and_when(page, questions, settled):
    def see(dialog):
        dialog.form.fill({"seen_on": date(2026, 9, 1)})
        dialog.store()
        return True

    questions.answers.append(see)
    documents(page).write(line(page, "plan"), Checked.SEEN)
    settled()
    assert "seen by Clerk on 01.09.2026" in str(told_of(line(page, "plan")))


def test_notice_of_missing_documents_tells_its_last_day(page, questions, settled):
    shown: list[str] = []

    def give(dialog):
        dialog.form.fill({"on": date(2026, 9, 1), "how": "e-mail"})
        dialog.form.changed.emit("on")
        settled()
        shown.append(dialog._until.text())
        dialog.store()
        return True

    questions.answers.append(give)
    documents(page).notify()
    settled()
    notice = page.case.checklist.corrections[0]
    assert (notice.notified_on, notice.due_on, page.case.row.status) == (
        date(2026, 9, 1), date(2026, 9, 4), Status.CORRECTION,
    )  # fmt: skip
    assert shown == ["Documents can be brought until Friday, 4 September 2026"]
    documents(page).take_answer()
    settled()
    assert page.case.checklist.corrections[0].answered_by == "Clerk"


def test_consent_is_recorded_and_withdrawn(page, questions, settled):
    def give(dialog):
        dialog.form.fill({"text_version": "2", "given_on": date(2026, 9, 1), "how": "paper", "publication": True})
        dialog.store()
        return True

    def take_back(dialog):
        dialog.form.fill({"on": date(2026, 9, 2)})
        dialog.store()
        return True

    questions.answers.extend([give, take_back])
    card_consent.record(page.case, page.desk)
    settled()
    card_consent.withdraw(page.case.consents[0], page.desk)
    settled()
    consent = page.case.consents[0]
    assert (consent.text_version, consent.publication, consent.withdrawn_on) == ("2", True, date(2026, 9, 2))


def test_history_tells_everything_in_words(page, questions, settled):
    questions.answers.append(lambda dialog: dialog.form.fill({"reason": "His letter"}) is None)
    documents(page).take_rest()
    settled()
    page._move("withdraw")
    settled()
    told = [str(item.what) for item in story(page.case)]
    assert told[:2] == ["Withdraw: Admitted → Withdrawn", "Documents checked"]
    assert "«His letter»" in story(page.case)[0].more


def test_parts_are_reached_by_keys(page, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert page.tabs.value() == "history"
    qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert page._stack.currentWidget() is page.files


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


def test_narrow_card_puts_the_moves_into_one_menu(page, settled):
    page.resize(800, 600)
    settled()
    assert (buttons(page), page._moves_button.isVisible()) == ([], True)
    page.resize(1200, 760)
    settled()
    assert (buttons(page), page._moves_button.isVisible()) == (["Send for correction", "Refuse", "Withdraw"], False)


def test_card_leads_to_its_person(page, place):
    wanted = []
    place.guide.go.connect(lambda name, argument: wanted.append((name, argument)))
    next(button for button in page.findChildren(Button) if button.text() == "Person").click()
    assert wanted == [("person", page.case.row.person_id)]


def test_card_of_a_destroyed_application_says_so(page, place, ids, questions, settled):
    day = date(2026, 9, 1)
    place.desk.act(personal_data.record_consent, ids[0], text_version="1", given_on=day, how="paper")
    place.desk.act(personal_data.withdraw_consent, 1, on=day)
    settled()
    personal_data.stop_processing(place.desk.office, 1, number="5", by="Clerk")
    page._ask()
    settled()
    assert "The personal data of this application were destroyed." in texts(page)
    assert texts(page).isdisjoint({"000000000000", "Сынақов1 Әлібек"})
