"""The commission: members in order, the rules said, adding, changing, moving, taking out, taking over."""

import pytest
from PySide6.QtCore import QModelIndex, Qt

from grantdesk.rules.kinds import Role
from grantdesk.rules.members import NewMember
from grantdesk.services import committees
from grantdesk.store.lists import marks
from grantdesk.ui.committees.page import CommitteePage
from tests.rules.samples import coded
from tests.services.samples import opened
from tests.ui.typist import Typist, type_into

CHAIR = NewMember("Аманжолов Ерлан", Role.CHAIR, "басқарма басшысы", "руководитель управления")
SECOND = NewMember("Бейсенова Гүлмира")
THIRD = NewMember("Ким Алексей")


@pytest.fixture
def call(filled, place, settled) -> int:
    """A call without decision; it is the chosen one."""
    made = opened(filled, direction=coded("science"))
    place.chosen.choose(made)
    settled()
    return made


@pytest.fixture
def page(call, place, shown, settled) -> CommitteePage:
    page = shown(CommitteePage(place))
    settled()
    return page


@pytest.fixture
def three(call, filled) -> list[int]:
    return [filled.act(committees.add_member, call, new, by="s").result for new in (CHAIR, SECOND, THIRD)]


def names(filled, call):
    return [row.name for row in filled.ask(marks.members, call)]


def typed(**texts):
    """A person who types into the form of a member and presses Enter until it is stored."""

    def fill(dialog) -> bool:
        for key, text in texts.items():
            type_into(dialog.form.widget(key), text)
        dialog.store()
        return True

    return fill


def test_without_members_the_page_says_what_to_do(page):
    assert page._either.currentIndex() == 1


def test_members_stand_in_the_order_of_appointment(three, page):
    assert page.model.ids == three
    assert page.model.data(page.model.index(0, 2)) == str(Role.CHAIR.label)


def test_rules_and_their_state_are_said(three, page):
    assert page.rules._asked.text() == (
        "At least 3 voting members · an odd number of votes · quorum 2/3 · a majority of those present decides"
    )
    assert page.rules._has.text() == "Voting members: 3 · for a quorum: 2"
    assert page.rules._faults.isHidden()


def test_broken_rules_are_said(three, page, filled, place, settled):
    place.desk.act(committees.remove_member, three[2])
    settled()
    assert page.rules._faults.text() == (
        "The commission has 2 voting members, at least 3 are needed · "
        "The commission has 2 voting members, the number must be odd"
    )


def test_member_is_added_by_typing(page, questions, settled, filled, call):
    questions.answers.append(typed(name="ким алексей", position_ru="директор"))
    page.add()
    settled()
    row = filled.ask(marks.members, call)[0]
    assert (row.name, row.role, row.position["ru"]) == ("Ким Алексей", Role.CHAIR, "директор")
    assert page.model.ids == [row.id]


def test_rule_says_no_at_the_field(three, page, questions, settled, filled, call):
    said = []

    def twice(dialog) -> bool:
        type_into(dialog.form.widget("name"), "Ким Алексей")
        dialog.store()
        settled()
        said.append(dialog.form.cells["name"].fault())
        return False

    questions.answers.append(twice)
    page.add()
    settled()
    assert said == ["Ким Алексей is in the commission already"]
    assert len(names(filled, call)) == 3


def test_known_person_brings_the_positions(three, page, questions, settled, filled, place):
    other = opened(filled, code="other")
    place.chosen.choose(other)
    settled()

    def choose(dialog) -> bool:
        type_into(dialog.form.widget("name"), "аманж")
        cards = dialog._cards
        cards.setCompletionPrefix("аманж")
        found = cards.completionModel().index(0, 0, QModelIndex())
        assert found.data(Qt.ItemDataRole.DisplayRole) == "Аманжолов Ерлан"
        cards.activated[QModelIndex].emit(found)
        dialog.store()
        return True

    questions.answers.append(choose)
    page.add()
    settled()
    row = filled.ask(marks.members, other)[0]
    assert row.position == {"kk": "басқарма басшысы", "ru": "руководитель управления"}


def test_member_is_changed(three, page, questions, settled, filled, call):
    def rename(dialog) -> bool:
        dialog.form.widget("position_kk").set_value("директор")
        dialog.store()
        return True

    page.table.select_ids([three[1]])
    questions.answers.append(rename)
    page.edit()
    settled()
    assert filled.ask(marks.members, call)[1].position["kk"] == "директор"


def test_alt_arrows_move_a_member_and_keep_it_selected(three, page, settled, filled, call):
    page.table.select_ids([three[0]])
    page.move_down()
    settled()
    assert names(filled, call) == ["Бейсенова Гүлмира", "Аманжолов Ерлан", "Ким Алексей"]
    assert page.table.selected_ids() == [three[0]]
    page.move_up()
    settled()
    page.move_up()
    settled()
    assert names(filled, call)[0] == "Аманжолов Ерлан"


def test_member_is_taken_out_after_a_question(three, page, questions, settled, filled, call):
    page.table.select_ids([three[2]])
    questions.answers.extend([False, True])
    page.remove()
    page.remove()
    settled()
    assert names(filled, call) == ["Аманжолов Ерлан", "Бейсенова Гүлмира"]


def test_commission_is_taken_over(page, questions, settled, filled, call, place):
    wanted = [row for row in place.chosen.calls if row.id != call]
    with_members = next(n for n, row in enumerate(wanted) if filled.ask(marks.members, row.id))
    questions.answers.append(with_members)
    page.take_over()
    settled()
    assert names(filled, call) == names(filled, wanted[with_members].id)


def test_commission_of_a_decided_call_stands(place, shown, settled):
    page = shown(CommitteePage(place))
    settled()
    assert not page._add.isEnabled()
    assert [button.isEnabled() for button in page._single] == [False] * 4
    assert not page.rules._stands.isHidden()


def test_keys_do_what_the_buttons_say(three, page, questions, settled, filled, call):
    page.table.setFocus()
    page.table.select_ids([three[1]])
    questions.answers.append(lambda _dialog: False)
    Typist().press(Qt.Key.Key_Return, widget=page.table)
    assert questions.asked == ["MemberDialog"]
