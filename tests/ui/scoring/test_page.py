"""The grid of marks: typed, pasted, taken back, recused, submitted; five kinds of cells."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from grantdesk.rules.kinds import SheetState
from grantdesk.rules.reading_order import sheet_code
from grantdesk.services import calls, marking
from grantdesk.services.intake import take_in
from grantdesk.services.marking import Answer
from grantdesk.services.scoring import store_sheets
from grantdesk.store.lists import marks
from grantdesk.ui.scoring.model import ABSENT, BLANK, CANNOT, FAULTY, GIVEN, RECUSED, KindRole
from grantdesk.ui.scoring.page import MarksPage
from grantdesk.ui.shared.place import Chosen, Guide, Place
from tests.rules.samples import points
from tests.services.samples import MEMBERS, _sheet, person, toml
from tests.ui.office import FakeDone
from tests.ui.typist import Typist


@pytest.fixture
def place(empty_office, make_desk, settled) -> Place:
    """Three applications, two criteria, three members; one sheet is there."""
    desk = make_desk(empty_office)
    desk.act(calls.open_call, toml(criterion=[points("idea"), points("plan")]), file="x.toml")
    settled()
    chosen = Chosen(desk)
    chosen.reload()
    settled()
    call_id = chosen.call_id
    desk.act(lambda act: FakeDone(take_in(act, call_id, [person(1), person(2), person(3)])))
    settled()
    desk.act(lambda act: FakeDone(store_sheets(act, call_id, [_sheet(1, name, "absent") for name in MEMBERS])))
    settled()
    return Place(desk, chosen, Guide())


@pytest.fixture
def page(place, shown, settled) -> MarksPage:
    page = shown(MarksPage(place))
    page.resize(1200, 600)
    page.enter()
    settled()
    return page


def stored(page, settled) -> dict[tuple[int, int], marks.SheetRow]:
    found: list[marks.SheetRow] = []
    page.desk.ask(marks.sheets, page.board.call_id).then(found.extend)
    settled()
    return {(sheet.application_id, sheet.member_id): sheet for sheet in found}


def values(page, settled, row: int) -> dict[str, str | None]:
    sheet = stored(page, settled)[page.model.lines[row].key]
    return {code: mark.value for code, mark in sheet.marks.items()}


def kind(page, row: int, column: int) -> str:
    return page.model.data(page.model.index(row, column), KindRole)


def go(page, row: int, column: int) -> None:
    page.grid.setCurrentIndex(page.model.index(row, column))


def test_model_keeps_qts_contract(page):
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert (page.model.rowCount(), page.model.columnCount()) == (3, 6)


def test_marks_are_typed_with_enter_and_stored_as_they_are_typed(page, settled):
    go(page, 1, 2)
    hand = Typist()
    for text in ("7", "10", "5", "6"):
        hand.type(text, page.grid if hand.presses == 0 else None)
        hand.press(Qt.Key.Key_Return)
        page.grid.setFocus()
    settled()
    assert (values(page, settled, 1), values(page, settled, 2)) == (
        {"idea": "7", "plan": "10"}, {"idea": "5", "plan": "6"},
    )  # fmt: skip
    assert page.model.is_saved()


def test_mark_off_the_scale_stays_in_its_cell_with_the_reason_and_is_not_stored(page, settled):
    page.model.setData(page.model.index(1, 2), "11")
    settled()
    assert kind(page, 1, 2) == FAULTY
    assert "0" in page.model.data(page.model.index(1, 2), Qt.ItemDataRole.ToolTipRole)
    assert page.model.lines[1].key not in stored(page, settled)


def test_block_is_pasted_from_excel(page, settled):
    QGuiApplication.clipboard().setText("7\t8\r\n9\tx\r\n")
    go(page, 1, 2)
    page.grid._paste()
    settled()
    assert (values(page, settled, 1), values(page, settled, 2)) == ({"idea": "7", "plan": "8"}, {"idea": "9"})
    assert kind(page, 2, 3) == FAULTY


def test_minus_means_cannot_judge_and_delete_takes_a_mark_back(page, settled):
    go(page, 1, 2)
    Typist().type("-", page.grid)
    settled()
    assert kind(page, 1, 2) == CANNOT
    page.model.setData(page.model.index(1, 3), "4")
    settled()
    go(page, 1, 3)
    Typist().press(Qt.Key.Key_Delete, widget=page.grid)
    settled()
    assert (kind(page, 1, 3), values(page, settled, 1)) == (BLANK, {"idea": None, "plan": None})


def test_kinds_of_cells_are_told_apart(page, questions, settled):
    page.model.setData(page.model.index(1, 2), "4")
    settled()
    go(page, 2, 2)
    questions.answers.append("A brother")
    page._stand(SheetState.RECUSED)
    settled()
    assert [kind(page, row, 2) for row in range(3)] == [ABSENT, GIVEN, RECUSED]


def test_absent_member_cannot_be_given_a_mark(page):
    assert not page.model.flags(page.model.index(0, 2)) & Qt.ItemFlag.ItemIsEditable


def test_recusal_that_is_called_off_changes_nothing(page, questions, settled):
    go(page, 2, 2)
    questions.answers.append(None)
    page._stand(SheetState.RECUSED)
    settled()
    assert page.model.standing(2) is None


def test_absence_is_taken_back_by_the_same_button(page, settled):
    go(page, 0, 2)
    page._stand(SheetState.ABSENT)
    settled()
    assert page.model.standing(0) is None


def test_finished_sheets_are_submitted_and_unfinished_ones_are_left(page, settled):
    page.model.paste(1, 2, [["4", "5"], ["6"]])
    settled()
    page._submit_all()
    settled()
    states = {key: sheet.state for key, sheet in stored(page, settled).items()}
    assert [states[page.model.lines[row].key] for row in (1, 2)] == [SheetState.SUBMITTED, SheetState.DRAFT]


def test_submitted_mark_asks_for_a_reason(page, questions, settled):
    page.model.paste(1, 2, [["4", "5"]])
    settled()
    page._submit_all()
    settled()
    questions.answers.append("A slip of the pen")
    page.model.setData(page.model.index(1, 2), "9")
    settled()
    assert values(page, settled, 1)["idea"] == "9"


def test_without_a_reason_the_submitted_mark_stays(page, questions, settled):
    page.model.paste(1, 2, [["4", "5"]])
    settled()
    page._submit_all()
    settled()
    questions.answers.append(None)
    page.model.setData(page.model.index(1, 2), "9")
    settled()
    assert (values(page, settled, 1)["idea"], page.model.data(page.model.index(1, 2))) == ("4", "4")


def test_other_way_round_one_application_is_shown_with_all_members(page, settled):
    page.axis.button("application").click()
    settled()
    assert [line.name for line in page.model.lines] == list(MEMBERS)


def test_total_is_shown_as_soon_as_the_sheet_is_full(page, settled):
    total = page.model.index(1, 4)
    page.model.setData(page.model.index(1, 2), "4")
    assert page.model.data(total) == ""
    page.model.setData(page.model.index(1, 3), "5")
    assert page.model.data(total) == "9.00"
    settled()


# --- codes, forms, returning, second entries -------------------------------------------------------------------------


def member_of(page, place: int) -> int:
    return page.board.members[place].id


def test_code_of_a_sheet_leads_to_its_line_of_its_member(page, settled):
    page.code.setText(sheet_code("sample-2025-1", member_of(page, 2), 3))
    page._go_to_code()
    settled()
    assert page.model.lines[page.grid.currentIndex().row()].key == (page.board.by_number(3).id, member_of(page, 2))
    assert page.code.text() == ""


def test_code_that_is_none_is_said_and_nothing_moves(page, settled):
    before = page.grid.currentIndex().row()
    page.code.setText("1-2-3")
    page._go_to_code()
    settled()
    assert page._note.text() == "No sheet of this call has the code “1-2-3”"
    assert page.grid.currentIndex().row() == before


def test_submitted_sheet_is_returned_with_a_reason_that_is_shown(page, questions, settled):
    page.model.paste(1, 2, [["4", "5"]])
    settled()
    page._submit_all()
    settled()
    go(page, 1, 2)
    questions.answers.append("Қайта қараңыз")
    page._give_back()
    settled()
    assert page.model.state(1) is SheetState.RETURNED
    page._explain()
    assert page._note.text() == "Returned for correction: Қайта қараңыз"


def test_returning_without_a_submitted_sheet_says_what_to_do(page, questions):
    go(page, 1, 2)
    page._give_back()
    assert questions.asked == [
        "Which sheets are returned?: Select submitted sheets in the grid, then press the button again."
    ]


def test_form_goes_out_and_its_answers_come_back_submitted(page, questions, settled, tmp_path):
    file = tmp_path / "form.xlsx"
    questions.answers.append(file)
    page.write_form()
    settled()
    book = load_workbook(file)
    for row in book["grantdesk"].iter_rows(min_row=9):
        if row[2].value:
            book.worksheets[0].cell(row[0].value, 4).value = 7
    book.save(file)
    questions.answers.extend([file, 0])
    page.read_form()
    settled()
    assert questions.asked[-1] == f"{MEMBERS[0]}: 4 new or changed answers in 2 cases"
    assert [page.model.state(row) for row in range(3)] == [
        SheetState.ABSENT,
        SheetState.SUBMITTED,
        SheetState.SUBMITTED,
    ]


def test_form_that_is_put_away_again_stores_nothing(page, questions, settled, tmp_path):
    questions.answers.append(None)
    page.write_form()
    questions.answers.append(None)
    page.read_form()
    settled()
    assert stored(page, settled).keys() == {line.key for line in page.model.lines[:1]} | {
        (page.model.lines[0].application_id, member.id) for member in page.board.members
    }


def test_line_is_opened_with_its_text(page, qtbot):
    go(page, 2, 2)
    with qtbot.waitSignal(page.place.guide.go) as caught:
        page.open_sheet()
    assert caught.args == ["reading", (member_of(page, 0), page.model.lines[2].application_id)]


def test_menu_of_the_sheets_names_every_deed(page):
    assert [action.text() for action in page.sheet_menu().actions() if not action.isSeparator()] == [
        "Recused…", "Absent", "Return…", "Write the form of this member…", "Read a form that came back…",
    ]  # fmt: skip


@pytest.fixture
def twice(page, settled) -> MarksPage:
    """The second entry of what another clerk typed: marks of the second case."""
    case, member = page.board.by_number(2).id, member_of(page, 0)
    answers = [Answer(case, member, "idea", text="4"), Answer(case, member, "plan", text="5")]
    page.desk.user = "First"
    page.desk.act(marking.write_marks, page.board.call_id, answers)
    settled()
    page.desk.user = "Clerk"
    page.axis.button("second").click()
    settled()
    return page


def test_second_entry_shows_only_what_somebody_else_typed_and_hides_the_first_marks(twice):
    assert [line.number for line in twice.model.lines] == ["2"]
    assert [twice.model.data(twice.model.index(0, column)) for column in (2, 3)] == ["", ""]


def test_second_marks_are_kept_apart_and_their_differences_listed_with_both_values(twice, settled):
    twice.model.paste(0, 2, [["4", "9"]])
    settled()
    (row,) = twice.board.differences
    assert (row.number, row.criterion.code, row.entry.first[1], row.entry.second[1]) == (2, "plan", "5", "9")
    assert values(twice, settled, 0) == {"idea": "4", "plan": "5"}
    assert [twice.model.data(twice.model.index(0, column)) for column in (2, 3)] == ["4", "9"]


@pytest.mark.parametrize(("deed", "value"), [("first", "5"), ("second", "9"), ("other", "7")])
def test_difference_is_settled_with_either_mark_or_a_third(twice, questions, settled, deed, value):
    twice.model.paste(0, 2, [["4", "9"]])
    settled()
    questions.answers.append("7")
    getattr(twice.panel, deed).click()
    settled()
    assert (twice.board.differences, values(twice, settled, 0)["plan"]) == ((), value)


def test_settling_a_submitted_mark_asks_for_the_reason(twice, questions, settled):
    twice.desk.act(marking.submit_sheets, twice.board.call_id)
    settled()
    twice.model.paste(0, 2, [["4", "9"]])
    settled()
    questions.answers.append("Misread")
    twice.panel.second.click()
    settled()
    assert values(twice, settled, 0)["plan"] == "9"


def test_mark_off_the_scale_settles_nothing(twice, questions, settled):
    twice.model.paste(0, 2, [["4", "9"]])
    settled()
    questions.answers.append("99")
    twice.panel.other.click()
    settled()
    assert len(twice.board.differences) == 1
