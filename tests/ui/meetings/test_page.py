"""The meeting page: planning, attendance and quorum, items and their votes from the keyboard, the end, the papers."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from grantdesk.rules.meeting import Ballot, Manner, VoteResult
from grantdesk.rules.proceedings import ItemKind, ItemState, MeetingState
from grantdesk.services import agenda, conflicts
from grantdesk.store.lists import marks
from grantdesk.store.lists import meetings as lists
from tests.ui.meetings.conftest import DAY
from tests.ui.typist import Typist

Key, Shift, Ctrl = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
KINDS = [ItemKind.OPENING, ItemKind.DECLARATIONS, ItemKind.REVIEW, ItemKind.LIST, ItemKind.OTHER]


@pytest.fixture
def press(page, qtbot, settled):
    """Presses a key on the page and waits for what it does."""

    def press(key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        page.people.table.setFocus()
        qtbot.keyClick(page.people.table, key, modifier)
        settled()

    return press


@pytest.fixture
def open_page(meeting, page, press, settled):
    """A meeting under way with all three."""
    for _member in range(3):
        press(Key.Key_F2)
    page.step()
    settled()
    return page


def typed(**values):
    def fill(dialog) -> bool:
        dialog.form.fill(values)
        dialog.store()
        return True

    return fill


def manners(page) -> list:
    return [person.manner for person in page.board.people]


def items(filled, meeting):
    return filled.ask(lists.items, meeting)


def begin(page, settled, kind: ItemKind):
    point = next(point for point in page.board.points if point.item.kind is kind)
    page.agenda.select_ids([point.id])
    page.go_on()
    settled()
    return point


# --- before the meeting ----------------------------------------------------------------------------------------------


def test_without_a_meeting_the_page_says_what_to_do(page):
    assert (page._either.currentIndex(), page._place.currentIndex()) == (1, 0)


def test_a_meeting_is_planned_with_its_usual_agenda(page, place, settled, filled, call):
    place.desk.questions.answers.append(typed(number="12", on=DAY, place_kk="Қонаев", place_ru="Конаев"))
    page.plan()
    settled()
    assert page.board.meeting.number == "12"
    assert [point.item.kind for point in page.board.points] == KINDS
    assert page.board.points[4].title.to("kk") == "Басқа мәселелер"


def test_hearings_are_planned_for_each_case(page, place, settled):
    filled_in = typed(number="12", on=DAY, hearings=True, minutes=7, questions=3)
    place.desk.questions.answers.append(filled_in)
    page.plan()
    settled()
    heard = [point for point in page.board.points if point.item.kind is ItemKind.HEARING]
    assert [(point.subject.numbers, point.item.minutes, point.item.questions) for point in heard] == [
        ((number,), 7, 3) for number in (1, 2, 3)
    ]


def test_one_key_for_each_member_and_the_quorum_follows(meeting, page, press):
    assert (page.people.figure.text(), page.people.reached.text()) == ("0 / 3", "No quorum")
    press(Key.Key_F2)
    press(Key.Key_F3)
    assert page.people.sentence.text() == "There is a quorum: 2 of 3 members take part, 2 are needed"
    press(Key.Key_F4)
    assert manners(page) == [Manner.IN_PERSON, Manner.REMOTE, Manner.ABSENT]
    assert page.people.figure.text() == "2 / 3"
    assert page.people.rule.text() == (
        "A quorum is at least 2/3 of all members with a vote; who is recused counts among them."
    )


def test_a_meeting_without_a_quorum_is_refused_in_words(meeting, page, press, place, settled):
    press(Key.Key_F2)
    page.step()
    settled()
    assert place.desk.questions.asked == ["refused: There is no quorum: 1 of 3 members take part, 2 are needed"]
    assert page.board.meeting.state is MeetingState.PLANNED


def test_a_member_came_at_another_time(meeting, page, place, settled):
    from datetime import UTC, datetime

    at = datetime(2025, 11, 14, 5, tzinfo=UTC)
    place.desk.questions.answers.append(typed(manner=Manner.REMOTE, at=at))
    page.record_moment()
    settled()
    assert (page.board.people[0].manner, page.board.people[0].came_at) == (Manner.REMOTE, at)
    assert page.people.model.data(page.people.model.index(0, 2)) == "10:00–"


# --- items -----------------------------------------------------------------------------------------------------------


def test_an_item_is_begun_and_closed_with_the_words_proposed(open_page, settled, filled, meeting):
    begin(open_page, settled, ItemKind.OPENING)
    assert open_page.panel.texts["resolved_ru"].placeholderText() == "Утвердить повестку дня."
    open_page.go_on()
    settled()
    row = items(filled, meeting)[0]
    assert (row.state, row.heard_kk) == (
        ItemState.CLOSED,
        "Дауыс беру құқығы бар мүшелер – 3, қатысып отырғаны – 3. Отырыс ашық деп жарияланды.",
    )


def test_enter_on_the_agenda_begins_an_item_and_closes_none(open_page, qtbot, settled):
    open_page.agenda.select_ids([open_page.board.points[0].id])
    for _time in range(2):
        qtbot.keyClick(open_page.agenda, Key.Key_Return)
        settled()
    assert open_page.board.open_point.item.kind is ItemKind.OPENING


def test_the_page_follows_an_item_that_somebody_else_begins(open_page, place, settled):
    assert open_page.point.item.kind is ItemKind.OPENING
    other = open_page.board.points[2]
    place.desk.act(agenda.open_item, other.id)
    settled()
    assert (open_page.point.id, open_page.agenda.selected_ids()) == (other.id, [other.id])


def test_typed_words_go_before_the_proposed_ones_and_need_both_languages(open_page, settled, place, filled, meeting):
    begin(open_page, settled, ItemKind.OPENING)
    Typist().type("Ашылды", open_page.panel.texts["heard_kk"])
    open_page.go_on()
    settled()
    assert place.desk.questions.asked == [
        "refused: The protocol is written in both languages: the Russian text is missing"
    ]
    Typist().type("Открыто", open_page.panel.texts["heard_ru"])
    open_page.go_on()
    settled()
    assert (items(filled, meeting)[0].heard_kk, items(filled, meeting)[0].heard_ru) == ("Ашылды", "Открыто")


def test_votes_by_name_go_from_member_to_member(open_page, press, settled, filled, meeting):
    begin(open_page, settled, ItemKind.LIST)
    open_page.people.table.select_ids([open_page.board.people[0].id])
    for key in (Key.Key_F6, Key.Key_F7, Key.Key_F8):
        press(key)
    point = open_page.board.open_point
    assert list(point.voices.values()) == [Ballot.FOR, Ballot.AGAINST, Ballot.ABSTAINED]
    assert open_page.panel.count.text() == "For 1 · against 1 · abstained 1 · not yet 0"


def test_all_at_once_are_in_favour_and_the_result_is_said(open_page, press, settled, filled, meeting):
    begin(open_page, settled, ItemKind.LIST)
    press(Key.Key_F6, Shift)
    assert open_page.panel.result.text() == "Carried: 3 in favour, 2 were needed"
    press(Key.Key_Return, Ctrl)
    row = items(filled, meeting)[3]
    assert (row.result, row.in_favour, row.numbers) == (VoteResult.CARRIED, 3, [1, 2])
    assert row.resolved_ru == "Утвердить итоги; победители: №\u00a01, №\u00a02."


def test_a_recusal_that_waits_is_on_the_agenda_and_its_member_is_out(call, filled, page, place, settled, press):
    member = filled.ask(marks.members, call)[0]
    filled.act(conflicts.recuse, member.id, 2, reason="Туысы", by="s")
    filled.act(agenda.plan_usual, call, number="5", on=DAY, by="s")
    page._ask_meetings()
    settled()
    for _member in range(3):
        press(Key.Key_F2)
    page.step()
    settled()
    point = begin(page, settled, ItemKind.RECUSAL)
    assert page.panel.recused.text() == "Recused from this item: Аманжолов Е."
    assert page.people.model.data(page.people.model.index(0, 3)) == "recused"
    press(Key.Key_F6, Shift)
    assert set(page.board.open_point.voices) == {person.id for person in page.board.people} - {member.id}
    assert point.title.to("en") == "Self-recusal of a member, application №\u00a02: Аманжолов Е."


def test_an_item_is_moved_and_taken_off(meeting, page, place, settled):
    page.agenda.select_ids([page.board.points[4].id])
    page.move_item(-1)
    settled()
    assert [point.item.kind for point in page.board.points][3:] == [ItemKind.OTHER, ItemKind.LIST]
    place.desk.questions.answers.append(True)
    page.drop()
    settled()
    assert [point.item.kind for point in page.board.points] == KINDS[:4]


def test_a_hearing_starts_the_clock_and_its_end_stops_it(open_page, place, settled):
    place.desk.questions.answers.append(typed(kind=ItemKind.HEARING, number=2, minutes=4))
    open_page.add_item()
    settled()
    begin(open_page, settled, ItemKind.HEARING)
    assert open_page.clock.item == open_page.board.open_point.id
    assert not open_page.panel.clock.isHidden()
    assert open_page.clock.left in (239, 240)
    assert open_page.panel.applicant.text().startswith("Сынақов2")
    open_page._turn_clock()
    assert not open_page.clock.is_running
    open_page.go_on()
    settled()
    assert open_page.clock.item is None


def test_equal_results_are_put_on_the_agenda_as_a_lot(open_page, place, settled, filled, meeting):
    place.desk.questions.answers.append(typed(numbers="1, 2", seed="Күннің бағамы 523,18"))
    open_page.add_equals()
    settled()
    point = begin(open_page, settled, ItemKind.TIE)
    assert point.by_lot
    assert open_page.panel.votes.isHidden()
    open_page.go_on()
    settled()
    row = next(row for row in items(filled, meeting) if row.kind is ItemKind.TIE)
    assert (row.state, row.seed) == (ItemState.CLOSED, "Күннің бағамы 523,18")


# --- the end ---------------------------------------------------------------------------------------------------------


def test_the_meeting_ends_after_a_question_and_its_protocol_is_printed(open_page, place, settled, filled):
    begin(open_page, settled, ItemKind.OPENING)
    open_page.go_on()
    settled()
    place.desk.questions.answers.append(True)
    open_page.step()
    settled()
    assert open_page.board.meeting.state is MeetingState.CLOSED
    assert "End the meeting?" in place.desk.questions.asked
    open_page.print_protocol()
    settled()
    folder = filled.workspace.papers / "protocol-3"
    assert sorted(file.name for file in folder.iterdir()) == ["protocol-draft-kk.pdf", "protocol-draft-ru.pdf"]
    place.desk.questions.answers.append(typed(on=date(2025, 11, 17)))
    open_page.step()
    settled()
    assert open_page.board.meeting.signed_on == date(2025, 11, 17)
    assert open_page._step.isHidden()
    assert not any(button.isEnabled() for button in (*open_page._of_people, *open_page._of_agenda))


def test_another_meeting_can_be_looked_at(meeting, page, filled, call, settled):
    other = filled.act(agenda.plan_usual, call, number="4", on=DAY, by="s").result
    page._ask_meetings()
    settled()
    page._which.set_value(other)
    page._choose()
    settled()
    assert page.board.meeting.number == "4"


def test_the_language_changes_while_the_meeting_goes_on(open_page, settled):
    from grantdesk import i18n

    i18n.use("kk")
    open_page.panel.begin.retranslate()
    assert open_page.panel.begin.text() == "Мәселені бастау"
