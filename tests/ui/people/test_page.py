"""The page of a person: applications of all calls, likely the same people, two cards put together and parted."""

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton

from grantdesk.i18n import Message
from grantdesk.rules.kinds import Sex
from grantdesk.services import calls
from grantdesk.services.intake import take_in
from grantdesk.store.lists import applications
from grantdesk.ui.people.page import PersonPage
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.page import Words
from grantdesk.ui.shared.place import Chosen, Guide, Place
from tests.services.samples import iin, person, toml
from tests.ui.office import FakeDone

OTHER = iin(8, date(2000, 5, 3))


@pytest.fixture
def place(empty_office, make_desk, settled) -> Place:
    """Two calls; Асылан applied in both, in the second under another IIN and another spelling."""
    desk = make_desk(empty_office)
    for code in ("sample", "second"):
        desk.act(calls.open_call, toml(code=code), file="x.toml")
    settled()
    chosen = Chosen(desk)
    chosen.reload()
    settled()
    ids = {call.programme_code: call.id for call in chosen.calls}
    one = person(1, last_name="Смағұлов", first_name="Асылан", middle_name="Ерланұлы", phone="+77011234567")
    two = person(
        2, iin=OTHER, last_name="Смагулов", first_name="Асылан", birth_date=date(2000, 5, 3), phone="+77011234567",
        phones=("+77055556677",), email="a@mail.kz",
    )  # fmt: skip
    nobody = person(3, last_name="Бекова", first_name="Ләззат", sex=Sex.FEMALE, iin=iin(3, sex=Sex.FEMALE))
    desk.act(lambda act: FakeDone(take_in(act, ids["sample"], [one, nobody])))
    desk.act(lambda act: FakeDone(take_in(act, ids["second"], [two])))
    settled()
    return Place(desk, chosen, Guide())


def of(place, settled, number: str) -> int:
    """The id of the person with an IIN."""
    found: list[applications.ApplicationRow] = []
    for call in place.chosen.calls:
        place.desk.ask(applications.of_call, call.id).then(found.extend)
    settled()
    return next(row.person_id for row in found if row.iin == number)


@pytest.fixture
def page(place, shown, settled) -> PersonPage:
    page = shown(PersonPage(place))
    page.enter(of(place, settled, iin(1)))
    settled()
    return page


def texts(page) -> list[str]:
    found = [words.text() for words in page._area.widget().findChildren(Words)]
    return found + [chip.text() for chip in page._area.widget().findChildren(Chip)]


def button(page, text: str) -> QPushButton:
    return next(item for item in page._area.widget().findChildren(QPushButton) if item.text() == text)


def fill_merge(reason: str, *take: str):
    def fill(dialog) -> bool:
        for field in take:
            dialog.radio(field).setChecked(True)
        dialog.form.fill({"reason": reason})
        dialog.accept()
        return dialog.result() == 1

    return fill


def test_page_shows_the_person_and_who_is_likely_the_same(page):
    shown_texts = texts(page)
    assert page._name.text() == "Смағұлов Асылан Ерланұлы"
    assert [text for text in shown_texts if text in (iin(1), "+7 701 123 45 67")] == [iin(1), "+7 701 123 45 67"]
    assert button(page, "Смагулов Асылан").isVisible()
    assert "+ The same telephone number" in shown_texts
    assert str(Message("No award so far.")) in shown_texts


def test_nobody_looks_like_a_person_with_nothing_in_common(page, place, settled):
    page.enter(of(place, settled, iin(3, sex=Sex.FEMALE)))
    settled()
    assert "Nobody else looks like this person." in texts(page)


def test_cards_are_put_together_after_a_preview_and_parted_again(page, place, questions, settled):
    questions.answers.append(fill_merge("the same passport", "email"))
    button(page, "Compare…").click()
    settled()
    assert len(page.whole.card.applications) == 2
    assert (page.whole.phones, page.whole.emails) == (("+7 701 123 45 67", "+7 705 555 66 77"), ("a@mail.kz",))
    assert page.whole.card.person.last_name == "Смағұлов"
    assert "Nobody else looks like this person." in texts(page)

    questions.answers.append(True)
    button(page, "Part again…").click()
    settled()

    assert len(page.whole.card.applications) == 1
    assert button(page, "Смагулов Асылан").isVisible()


def test_merge_needs_a_reason(page, questions, settled):
    questions.answers.append(fill_merge(""))
    button(page, "Compare…").click()
    settled()
    assert len(page.whole.card.applications) == 1


def test_field_is_taken_from_the_other_card(page, questions, settled):
    questions.answers.append(fill_merge("x", "last_name", "birth_date"))
    button(page, "Compare…").click()
    settled()
    assert (page.whole.card.person.last_name, page.whole.card.person.birth_date) == ("Смагулов", date(2000, 5, 3))


def test_other_card_can_be_the_one_that_stays(page, questions, settled):
    def fill(dialog) -> bool:
        dialog.swap.click()
        settled()
        dialog.form.fill({"reason": "x"})
        dialog.accept()
        return dialog.result() == 1

    questions.answers.append(fill)
    button(page, "Compare…").click()
    settled()
    assert (page.whole.card.person.iin, len(page.whole.card.applications)) == (OTHER, 2)


def test_another_card_is_found_by_its_iin(page, questions, settled):
    questions.answers.extend(
        [f"{OTHER[:6]} {OTHER[6:]}", lambda dialog: dialog.merged_id == dialog.preview.merged.id and False]
    )
    page.compare_by_iin()
    settled()
    assert questions.asked == ["Put together with another card", "MergeDialog"]
    questions.answers.append("000000000000")
    page.compare_by_iin()
    settled()
    assert questions.asked[-1] == "refused: Nobody has applied with the IIN 000000000000"


def test_likely_person_is_opened_and_back_leads_here(page, settled):
    button(page, "Смагулов Асылан").click()
    settled()
    assert page._name.text() == "Смагулов Асылан"
    page._back()
    settled()
    assert page._name.text() == "Смағұлов Асылан Ерланұлы"


def test_application_opens_its_card(page, place):
    wanted = []
    place.guide.go.connect(lambda name, argument: wanted.append((name, argument)))
    page._area.widget().findChildren(QPushButton)[0].click()
    assert wanted == [("application", page.whole.card.applications[0].id)]


def test_page_without_a_person_says_what_to_do(place, shown):
    page = shown(PersonPage(place))
    page.enter()
    assert "Nobody is chosen" in [words.text() for words in page.findChildren(Words) if words.isVisible()]
