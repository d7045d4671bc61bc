"""A member reads his cases in his own order, marks with the keyboard alone, submits one sheet or all that are done."""

import pytest
from PySide6.QtCore import Qt

from grantdesk.rules.kinds import MarkState, SheetState
from grantdesk.rules.reading_order import own_order
from grantdesk.services import calls, conflicts, marking
from grantdesk.services.intake import take_in
from grantdesk.services.scoring import store_sheets
from grantdesk.store.lists import marks
from grantdesk.ui.scoring.reading_page import ReadingPage
from grantdesk.ui.shared.place import Chosen, Guide, Place
from tests.rules.samples import points
from tests.services.samples import MEMBERS, _sheet, person, toml
from tests.ui.office import FakeDone
from tests.ui.typist import Typist

CRITERIA = [points("idea", anchors={"0": {"kk": "жоқ", "ru": "нет"}}), {**points("plan"), "comment": "required"}]
CALL = "sample-2025-1"


@pytest.fixture
def place(empty_office, make_desk, settled) -> Place:
    """Five applications with titles; three members, none of whom began."""
    desk = make_desk(empty_office)
    desk.act(calls.open_call, toml(criterion=CRITERIA), file="x.toml")
    settled()
    chosen = Chosen(desk)
    chosen.reload()
    settled()
    call_id = chosen.call_id
    people = [person(number, project_title=f"Жоба {number}") for number in range(1, 7)]
    desk.act(lambda act: FakeDone(take_in(act, call_id, people)))
    desk.act(lambda act: FakeDone(store_sheets(act, call_id, [_sheet(6, name, "absent") for name in MEMBERS])))
    settled()
    return Place(desk, chosen, Guide())


@pytest.fixture
def page(place, shown, settled) -> ReadingPage:
    page = shown(ReadingPage(place))
    page.resize(1100, 700)
    page.enter()
    settled()
    return page


def member(page) -> int:
    return page.reader.member.id


def order(page) -> list[int]:
    return [case.number for case in page.reader.cases]


def sheet(page, settled, number: int) -> marks.SheetRow | None:
    found: list[marks.SheetRow] = []
    page.desk.ask(marks.sheets, page.reader.call_id, member_id=member(page)).then(found.extend)
    settled()
    ids = {case.number: case.application_id for case in page.reader.cases}
    return next((row for row in found if row.application_id == ids[number]), None)


def fill(page, settled, *, comment: str = "Себебі") -> int:
    """Types both marks and the comment of the case in view; its number."""
    number = page.case.number
    hand = Typist()
    hand.type("7", page.fields[0].mark)
    hand.press(Qt.Key.Key_Return)
    hand.type("8", page.fields[1].mark)
    page.fields[1].comment.setPlainText(comment)
    page._commit()
    settled()
    return number


def test_cases_stand_in_the_members_own_order_and_a_recused_one_never_appears(page, settled):
    assert order(page) == own_order(CALL, member(page), range(1, 7))
    gone = order(page)[2]
    page.desk.act(conflicts.recuse, member(page), gone, reason="Туысы")
    settled()
    assert order(page) == [number for number in own_order(CALL, member(page), range(1, 7)) if number != gone]


def test_application_stands_at_the_left_and_scale_and_anchors_at_the_right(page):
    assert page.text.shown == page.case
    assert page.fields[0].mark.placeholderText() == "0–10"
    words = [label.text() for label in page.fields[0].findChildren(type(page.fields[0].fault))]
    assert "нет" in words


def test_marks_typed_with_the_keyboard_are_stored_at_once_and_enter_goes_on(page, settled):
    Typist().type("7", page.fields[0].mark)
    Typist().press(Qt.Key.Key_Return, widget=page.fields[0].mark)
    settled()
    assert page.fields[1].mark.hasFocus()
    assert sheet(page, settled, page.case.number).marks["idea"].value == "7"


def test_mark_and_comment_typed_in_a_row_do_not_overtake_each_other(page, settled):
    number = fill(page, settled)
    row = sheet(page, settled, number).marks["plan"]
    assert (row.value, row.comment) == ("8", "Себебі")


def test_minus_and_the_button_say_cannot_judge(page, settled):
    Typist().type("-", page.fields[0].mark)
    page.fields[1].cannot.click()
    page._commit()
    settled()
    states = {code: mark.state for code, mark in sheet(page, settled, page.case.number).marks.items()}
    assert states == {"idea": MarkState.CANNOT_JUDGE, "plan": MarkState.CANNOT_JUDGE}
    page.fields[1].cannot.click()
    settled()
    assert sheet(page, settled, page.case.number).marks["plan"].state is MarkState.BLANK


def test_mark_off_the_scale_is_said_at_its_field_and_not_stored(page, settled):
    Typist().type("11", page.fields[0].mark)
    page._commit()
    settled()
    assert page.fields[0].fault.isVisible()
    assert sheet(page, settled, page.case.number) is None


def test_page_keys_walk_through_the_cases_and_stop_at_the_ends(page):
    first, second = order(page)[:2]
    hand = Typist()
    hand.press(Qt.Key.Key_PageDown, widget=page.fields[0].mark)
    assert page.case.number == second
    hand.press(Qt.Key.Key_PageUp, widget=page.fields[0].mark)
    hand.press(Qt.Key.Key_PageUp, widget=page.fields[0].mark)
    assert page.case.number == first


def test_submitting_goes_on_to_the_next_unfinished_case_and_counts(page, settled):
    number = fill(page, settled)
    page.submit()
    settled()
    assert sheet(page, settled, number).state is SheetState.SUBMITTED
    assert page.case.number == next(other for other in order(page) if other not in (number, 6))
    assert page.remark.text() == "finished 2 of 6"


def test_unfinished_sheet_is_not_submitted_and_says_what_it_lacks(page, settled):
    Typist().type("8", page.fields[1].mark)
    page.submit()
    settled()
    assert [field.fault.text() for field in page.fields] == ["A mark is missing", "A comment is compulsory."]
    assert sheet(page, settled, page.case.number).state is SheetState.DRAFT


def test_all_finished_sheets_are_submitted_at_once(page, settled):
    done = [fill(page, settled)]
    page.step(1)
    done.append(fill(page, settled))
    page.step(1)
    Typist().type("3", page.fields[0].mark)
    page._submit_all()
    settled()
    states = [sheet(page, settled, number).state for number in done]
    assert states == [SheetState.SUBMITTED] * 2
    assert sheet(page, settled, page.case.number).state is SheetState.DRAFT


def test_submitted_mark_changes_only_with_a_reason(page, questions, settled):
    number = fill(page, settled)
    page.submit()
    settled()
    page._open(next(case.application_id for case in page.reader.cases if case.number == number))
    questions.answers.append(None)
    page.fields[0].mark.setText("1")
    page._commit()
    settled()
    assert (sheet(page, settled, number).marks["idea"].value, page.fields[0].mark.text()) == ("7", "7")
    questions.answers.append("A slip")
    page.fields[0].mark.setText("1")
    page._commit()
    settled()
    assert sheet(page, settled, number).marks["idea"].value == "1"


def test_returned_sheet_says_why_and_comes_up_as_unfinished(page, settled):
    number = fill(page, settled)
    page.submit()
    settled()
    key = next(case.application_id for case in page.reader.cases if case.number == number)
    page.desk.act(marking.return_sheet, page.reader.call_id, (key, member(page)), reason="Қайта қараңыз")
    settled()
    page._open(key)
    assert page._note.isVisible()
    assert page._returned.text() == "Returned for correction: Қайта қараңыз"


def test_absent_sheet_cannot_be_filled_in(page):
    page._open(next(case.application_id for case in page.reader.cases if case.number == 6))
    assert page.fields[0].mark.isReadOnly()


def test_another_member_has_another_order_and_his_own_marks(page, settled):
    fill(page, settled)
    before, first = member(page), order(page)
    page.who.set_value(next(row.value for row, _keys in page.who._choices if row.value != before))
    page._choose_member()
    settled()
    assert order(page) == own_order(CALL, member(page), range(1, 7))
    assert order(page) != first
    assert [field.mark.text() for field in page.fields] == ["", ""]


def test_page_opens_at_the_sheet_it_is_asked_for(place, shown, settled):
    page = shown(ReadingPage(place))
    page.enter()
    settled()
    wanted = page.reader.cases[3].application_id
    page.enter((member(page), wanted))
    settled()
    assert page.at == wanted
