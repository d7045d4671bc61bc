"""The entry form: offers from the IIN, faults at the field, numbering, drafts, a second clerk."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from grantdesk.i18n import Message
from grantdesk.rules.completeness import Checked
from grantdesk.services import applications as service
from grantdesk.services import calls, localities
from grantdesk.store.lists import applications, cases
from grantdesk.ui.applications.drafts import draft_file, read_draft
from grantdesk.ui.applications.entry import EntryPage
from grantdesk.ui.shared.place import Chosen, Guide, Place
from tests.services.samples import iin, person, toml
from tests.services.test_localities import ROWS, workbook
from tests.ui.typist import Typist

DOCUMENTS = [{"code": "plan", "name": {"kk": "Жоспар", "ru": "План"}, "need": "required"}]
FIELDS = [{"code": "goal", "name": {"kk": "Мақсат", "ru": "Цель"}, "type": "text"}]


@pytest.fixture
def place(empty_office, make_desk, settled) -> Place:
    """A call that is open now, with one document and one field of its own."""
    desk = make_desk(empty_office)
    start, end = datetime(2025, 1, 1, 9), datetime(2099, 12, 31, 18)
    dates = {"year": 2025, "round": 1, "acceptance_start": start, "acceptance_end": end}
    age = {"from": 14, "to": 120, "on": "received"}
    text = toml(call=dates, eligibility={"age": age, "residence": ["19"]}, document=DOCUMENTS, field=FIELDS)
    desk.act(calls.open_call, text, file="x.toml")
    settled()
    chosen = Chosen(desk)
    chosen.reload()
    settled()
    return Place(desk, chosen, Guide())


@pytest.fixture
def page(place, shown, settled) -> EntryPage:
    page = shown(EntryPage(place))
    page.enter()
    settled()
    return page


def stored(place, settled) -> list[applications.ApplicationRow]:
    found: list[applications.ApplicationRow] = []
    place.desk.ask(applications.of_call, place.chosen.call_id).then(found.extend)
    settled()
    return found


def fill(page, **over) -> None:
    values = {
        "iin": iin(1),
        "last_name": "Сынақов",
        "first_name": "Әлібек",
        "birth_date": date(2000, 3, 5),
        "sex": "m",
        "district": "194000000",
        "received_at": datetime(2025, 5, 5, 6, tzinfo=UTC),
    }
    page.form.fill({**values, **over})


def test_whole_application_is_typed_from_the_keyboard(page, place, settled):
    hand = Typist()
    page.form.widget("iin").setFocus()
    for text in (
        iin(1),
        "СЫНАҚОВ",
        "әлібек",
        "",
        "",
        "",
        "",
        "87011234567",
        "a@mail.kz",
        "енбек",
        "Есік",
        "",
        "Абай 1",
    ):
        hand.type(text)
        hand.press(Qt.Key.Key_Return)
    hand.type("Жоба")
    hand.press(Qt.Key.Key_Return)
    hand.type("1,5 млн")
    hand.press(Qt.Key.Key_Return)
    hand.type("5.5.25 11:00")
    hand.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.store()
    settled()
    row = stored(place, settled)[0]
    assert (row.number, row.full_name, row.iin, row.birth_date, row.sex.value) == (
        1, "Сынақов Әлібек", iin(1), date(2000, 3, 5), "m",
    )  # fmt: skip
    assert (row.citizenship, row.phone, row.district, row.locality, row.address) == (
        "KZ", "+77011234567", "194000000", "Есік", "Абай 1",
    )  # fmt: skip
    assert (row.requested_amount, row.received_at) == (1_500_000, datetime(2025, 5, 5, 6, tzinfo=UTC))


def test_birth_date_and_sex_are_offered_from_the_iin_and_not_filled_in(page):
    Typist().type(iin(1), page.form.widget("iin"))
    assert page.form.cells["birth_date"].offered == date(2000, 3, 5)
    assert page.form.widget("birth_date").is_empty()
    assert page.form.widget("sex").placeholderText().startswith(str(Message("Male")))


def test_wrong_check_digit_is_said_at_the_field_and_nothing_is_stored(page, place, settled):
    fill(page, iin=iin(1)[:-1] + str((int(iin(1)[-1]) + 1) % 10))
    page.store()
    settled()
    assert page.form.cells["iin"].fault() != ""
    assert stored(place, settled) == []


def test_after_storing_the_form_is_empty_and_the_number_is_said(page, place, settled):
    fill(page)
    page.store()
    settled()
    assert page.form.widget("last_name").is_empty()
    assert page._notice.text() == str(Message("Stored as number {number}", number=1))
    assert page.form.cells["received_at"].offered == datetime(2025, 5, 5, 6, tzinfo=UTC)


def test_ground_for_refusal_shows_before_storing(page, settled):
    fill(page, district="351000000")
    page._judge()
    assert page.verdict._grounds.property("role") == "fault"


def test_double_ctrl_enter_stores_one_application(page, place, settled):
    fill(page)
    page.store()
    page.store()
    settled()
    assert len(stored(place, settled)) == 1


def test_earlier_application_of_the_same_person_appears_and_gives_its_contacts(page, place, settled):
    fill(page, phone="87011234567", locality="Есік")
    page.store()
    settled()
    Typist().type(iin(1), page.form.widget("iin"))
    settled()
    assert [row.number for row in page.earlier.rows] == [1]
    page.earlier.take()
    assert (page.form.peek_one("last_name"), page.form.peek_one("locality")) == ("Сынақов", "Есік")


def test_checklist_and_own_fields_are_stored(page, place, settled):
    fill(page, **{"field:goal": "Бір мақсат"})
    page.checklist.fill({"plan": "received"})
    page.store()
    settled()
    row = stored(place, settled)[0]
    states: dict = {}
    place.desk.ask(cases.documents, row.id).then(states.update)
    settled()
    assert (row.fields, states["plan"].state) == ({"goal": "Бір мақсат"}, Checked.RECEIVED)


def test_draft_survives_a_crash(page, place, settled, shown):
    fill(page)
    page._draft.timeout.emit()
    page._draft.start()
    page.leave()
    settled()
    again = shown(EntryPage(place))
    again.enter()
    settled()
    assert again.form.peek_one("last_name") == "Сынақов"


def test_stored_application_leaves_no_draft(page, place, settled):
    fill(page)
    page._draft.start()
    page.leave()
    page.store()
    settled()
    file = draft_file(place.desk.office.workspace.drafts, place.chosen.call_id, None)
    assert read_draft(file) == {}


@pytest.fixture
def correcting(page, place, settled) -> EntryPage:
    fill(page)
    page.store()
    settled()
    page.enter(stored(place, settled)[0].id)
    settled()
    return page


def test_correction_begins_with_what_is_stored_and_saves_what_was_changed(correcting, place, settled, qtbot):
    assert correcting.form.peek_one("last_name") == "Сынақов"
    correcting.form.fill({"note": "seen"})
    with qtbot.waitSignal(place.guide.go) as go:
        correcting.store()
    settled()
    assert (go.args[0], stored(place, settled)[0].note) == ("application", "seen")


def test_second_clerk_sees_both_values_and_keeps_his_own(correcting, place, settled):
    row = stored(place, settled)[0]
    other = replace(person(1), last_name="Басқа", district="194000000", received_at=row.received_at)
    place.desk.act(service.correct, row.id, other, version=row.version)
    settled()
    correcting.form.fill({"last_name": "Менікі"})
    correcting.store()
    settled()
    assert correcting.stale.isVisible()
    assert stored(place, settled)[0].last_name == "Басқа"
    correcting.stale.mine.emit()
    settled()
    assert stored(place, settled)[0].last_name == "Менікі"


def test_second_clerk_takes_what_the_first_one_saved(correcting, place, settled):
    row = stored(place, settled)[0]
    other = replace(person(1), last_name="Басқа", district="194000000", received_at=row.received_at)
    place.desk.act(service.correct, row.id, other, version=row.version)
    settled()
    correcting.form.fill({"last_name": "Менікі"})
    correcting.store()
    settled()
    correcting.stale.theirs.emit()
    settled()
    assert correcting.form.peek_one("last_name") == "Басқа"


def test_several_telephones_in_one_field_are_all_kept(page, place, settled):
    fill(page)
    field = page.form.widget("phone")
    field.setFocus()
    Typist().type("8701 123 45 67 / 87055556677")
    page.form.widget("email").setFocus()
    assert field.text() == "+7 701 123 45 67, +7 705 555 66 77"
    page.store()
    settled()
    row = stored(place, settled)[0]
    assert (row.phone, row.phones) == ("+77011234567", ("+77055556677",))
    page.enter(row.id)
    settled()
    assert page.form.widget("phone").text() == "+7 701 123 45 67, +7 705 555 66 77"


def test_likely_the_same_person_in_another_spelling_is_shown_and_opened(page, place, settled):
    fill(page, last_name="Смағұлов", first_name="Асылан", phone="87011234567")
    page.store()
    settled()
    earlier = stored(place, settled)[0]
    page.form.fill({"last_name": "Смагулова", "first_name": "Асылан", "birth_date": date(2000, 3, 5)})
    page.form.left.emit("last_name")
    settled()
    assert [like.person.id for like in page.earlier.likes] == [earlier.person_id]
    wanted = []
    place.guide.go.connect(lambda name, argument: wanted.append((name, argument)))
    next(item for item in page.earlier.findChildren(QPushButton) if item.text() == "Смағұлов Асылан").click()
    assert wanted == [("person", earlier.person_id)]


def test_settlements_of_the_district_narrow_while_typing_in_either_language(page, place, settled, tmp_path):
    localities.import_kato(place.desk.office, workbook(tmp_path, *ROWS), by="clerk")
    hand = Typist()
    district, locality = page.form.widget("district"), page.form.widget("locality")
    district.setFocus()
    hand.type("енбек")
    hand.press(Qt.Key.Key_Return)
    locality.setFocus()
    hand.type("есик")
    hand.press(Qt.Key.Key_Return)
    assert (locality.value(), page.form.cells["rural"].offered) == ("город Есик", False)
    locality.clear()
    locality.setFocus()
    hand.type("бөтен жер")
    hand.press(Qt.Key.Key_Return)
    assert (locality.value(), locality.chosen()) == ("бөтен жер", None)


def test_without_a_workbook_the_settlement_is_free_text(page, place, settled):
    fill(page)
    Typist().type("Есік", page.form.widget("locality"))
    page.store()
    settled()
    assert stored(place, settled)[0].locality == "Есік"


def test_district_and_day_of_the_last_application_are_offered(page, place, settled):
    fill(page)
    page.store()
    settled()
    assert page.form.cells["district"].offered == "194000000"
    assert page.form.widget("district").is_empty()
    Typist().type("12:30", page.form.widget("received_at"))
    assert page.form.peek_one("received_at") == datetime(2025, 5, 5, 7, 30, tzinfo=UTC)


def hand_over(page, key: str, text: str) -> None:
    """Types one field and leaves it with Enter."""
    hand = Typist()
    page.form.widget(key).setFocus()
    hand.type(text)
    hand.press(Qt.Key.Key_Return)


def test_wrong_check_digit_is_said_as_soon_as_the_field_is_left(page):
    hand_over(page, "iin", iin(1)[:-1] + str((int(iin(1)[-1]) + 1) % 10))
    assert page.form.cells["iin"].fault() != ""
    assert not page.form.widget("iin").hasFocus()


@pytest.mark.parametrize(("key", "text"), [("email", "aigul@mail,ru"), ("phone", "12345")])
def test_doubtful_contact_is_said_as_soon_as_the_field_is_left(page, key, text):
    hand_over(page, key, text)
    assert page.form.cells[key].fault() != ""


def test_all_faults_come_at_once_and_enter_leads_from_one_to_the_next(page, place, settled):
    fill(page, iin=iin(1)[:-1] + str((int(iin(1)[-1]) + 1) % 10), received_at=None, first_name=None)
    page.store()
    settled()
    wrong = [key for key, cell in page.form.cells.items() if cell.fault()]
    assert {"iin", "first_name", "received_at"} <= set(wrong)
    assert page.form.widget("iin").hasFocus()
    page.form.widget("iin").clear()
    hand_over(page, "iin", iin(1))
    assert page.form.widget("first_name").hasFocus()


def test_offered_value_that_was_not_taken_is_named(page):
    fill(page, received_at=None)
    page.store()
    assert page.form.cells["received_at"].fault() == "Still empty: Enter in this field takes what is offered"


def test_doubt_is_shown_once_and_the_second_time_stored(page, place, settled):
    fill(page, email="aigul@mail,ru")
    page.store()
    settled()
    assert stored(place, settled) == []
    page.store()
    settled()
    assert [row.email for row in stored(place, settled)] == ["aigul@mail,ru"]


def test_birth_date_against_the_iin_needs_a_reason_that_is_kept(page, place, settled, questions):
    fill(page, birth_date=date(2001, 3, 5))
    questions.answers.append(None)
    page.store()
    settled()
    assert stored(place, settled) == []
    questions.answers.append("identity card 012345")
    page.store()
    settled()
    row = stored(place, settled)[0]
    assert (row.birth_date, row.note) == (date(2001, 3, 5), "IIN: identity card 012345")
    assert row.warnings != ()


def test_place_that_is_neither_urban_nor_rural_is_remarked(page):
    fill(page)
    page.form.widget("rural").setFocus()
    Typist().press(Qt.Key.Key_Return)
    assert page.form.cells["rural"].fault() != ""
