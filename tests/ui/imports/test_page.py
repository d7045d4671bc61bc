"""Taking a file in through the window: columns settled by hand, faults seen and filtered, stored, taken out again."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from grantdesk import i18n
from grantdesk.i18n import Message
from grantdesk.services import calls
from grantdesk.services.intake import take_in
from grantdesk.store.lists import applications, batches
from grantdesk.ui.imports.columns_table import TAKEN
from grantdesk.ui.imports.page import BATCHES, COLUMNS, FAULTS, ImportPage
from grantdesk.ui.shared.choice import ChoiceField
from grantdesk.ui.shared.place import Chosen, Guide, Place
from tests.services.samples import person, toml
from tests.services.test_import_files import HEADING, book, line
from tests.ui.office import FakeDone
from tests.ui.typist import Typist


@pytest.fixture
def place(empty_office, make_desk, settled) -> Place:
    desk = make_desk(empty_office)
    desk.act(calls.open_call, toml(), file="x.toml")
    settled()
    chosen = Chosen(desk)
    chosen.reload()
    settled()
    return Place(desk, chosen, Guide())


@pytest.fixture
def page(place, shown, settled) -> ImportPage:
    page = shown(ImportPage(place))
    page.resize(1200, 700)
    page.enter()
    settled()
    return page


def stored(place, settled) -> list[int]:
    found: list[applications.ApplicationRow] = []
    place.desk.ask(applications.of_call, place.chosen.call_id).then(found.extend)
    settled()
    return [row.number for row in found]


def read(page, settled, file: Path) -> None:
    page.enter(file)
    settled()


def cells(model) -> list[list[str]]:
    rows = range(model.rowCount())
    return [[str(model.index(row, column).data()) for column in range(model.columnCount())] for row in rows]


def say(page, row: int, text: str, settled) -> None:
    """Chooses what a column is taken as, from the keyboard."""
    hand = Typist()
    page.columns.table.setCurrentIndex(page.columns.columns.index(row, 0))
    page.columns.table.setFocus()
    hand.press(Qt.Key.Key_Return)
    editor = page.columns.table.viewport().findChild(ChoiceField)
    hand.type(text, editor)
    hand.press(Qt.Key.Key_Return, widget=editor)
    settled()


def test_without_a_file_the_page_says_what_to_do(page, questions, settled, tmp_path):
    assert not page.go_on.isVisible()
    questions.answers.append(book(tmp_path / "a.xlsx", line(1)))
    page.choose_file()
    settled()
    assert (page.step.value(), page.remark.text(), page.go_on.isEnabled()) == (COLUMNS, "a.xlsx · Sheet", True)


def test_columns_are_listed_with_headings_values_and_meaning(page, settled, tmp_path):
    read(page, settled, book(tmp_path / "a.xlsx", line(1), line(2)))
    listed = cells(page.columns.columns)
    assert listed[0] == ["A", "Рег. №", "1 · 2", str(Message("not used"))]
    assert listed[2] == ["C", "Фамилия", "Бекенов · Омаров", str(Message("Last name"))]
    assert page.columns.header.text() == "1"
    assert page.columns.reset.isHidden()


def test_first_rows_show_what_is_understood(page, settled, tmp_path):
    read(page, settled, book(tmp_path / "a.xlsx", line(1, birth="5 наурыз 2000 ж.", district="Атлантида")))
    titles = [page.columns.first.model.headerData(n, Qt.Orientation.Horizontal) for n in range(8)]
    assert titles[3] == str(Message("Birth date"))
    assert cells(page.columns.first.model)[0][3:6] == ["05.03.2000", str(Message("Male")), "Атлантида"]
    page.columns.first.table.setCurrentIndex(page.columns.first.model.index(0, 5))
    assert page.columns.first.told.text().startswith("G2: in the file “Атлантида” · “Атлантида” is no district")


def test_column_is_settled_by_hand_and_the_preview_follows(page, settled, tmp_path):
    heading = (*HEADING[:2], "Первое слово", *HEADING[3:])
    read(page, settled, book(tmp_path / "a.xlsx", line(1), heading=heading))
    assert page.columns.missing.text() == "Say which columns these are: Last name"
    assert not page.go_on.isEnabled()
    say(page, 2, "last na", settled)
    assert cells(page.columns.columns)[2][TAKEN] == str(Message("Last name"))
    assert (page.columns.missing.isVisible(), page.go_on.isEnabled(), page.columns.reset.isVisible()) == (
        False, True, True,
    )  # fmt: skip
    assert cells(page.columns.first.model)[0][1] == "Бекенов"
    Typist().press(Qt.Key.Key_Delete, widget=page.columns.table)
    assert cells(page.columns.columns)[2][TAKEN] == str(Message("not used"))
    page.columns.reset.click()
    settled()
    assert page.columns.reset.isHidden()


def test_heading_is_moved_to_another_row(page, settled, tmp_path):
    read(page, settled, book(tmp_path / "a.xlsx", line(1), above=("Реестр",)))
    assert page.columns.header.text() == "2"
    hand = Typist()
    page.columns.header.setFocus()
    page.columns.header.selectAll()
    hand.type("1-2")
    hand.press(Qt.Key.Key_Return)
    settled()
    assert (page.columns.header.text(), page.columns.layout_now.mapping.header) == ("1–2", (1, 2))


def test_every_fault_is_listed_with_its_cell_and_filtered(page, place, settled, tmp_path):
    rows = [line(1), line(2, citizenship="RU"), line(3, iin="123"), line(4, iin="77"), ["Итого", 4]]
    read(page, settled, book(tmp_path / "a.xlsx", *rows))
    page.proceed()
    settled()
    faults = page.faults
    assert page.step.value() == FAULTS
    assert [row[0] for row in cells(faults.model)] == ["I3", "B4", "B5", "row 6"]
    assert cells(faults.model)[1][1:4] == [str(Message("IIN")), "123", str(Message("Error"))]
    assert faults.detail.text().startswith("I3: “RU”")
    faults.level.button("error").click()
    assert [row[0] for row in cells(faults.model)] == ["B4", "B5"]
    faults.level.button("all").click()
    faults.kind.set_value("citizenship")
    faults.kind.changed.emit()
    assert [row[0] for row in cells(faults.model)] == ["I3"]
    assert page.go_on.text() == "Store 2 applications"
    assert stored(place, settled) == []


def test_checked_file_is_stored_and_taken_out_again(page, place, questions, settled, tmp_path):
    read(page, settled, book(tmp_path / "a.xlsx", line(1), line(2), line(3, iin="1")))
    page.proceed()
    settled()
    page.proceed()
    settled()
    assert (page.step.value(), stored(place, settled)) == (BATCHES, [1, 2])
    assert cells(page.batches.model)[0][2:7] == [
        str(Message("Applications")), "2", "1", "1–2", str(Message("In force")),
    ]  # fmt: skip
    assert "numbers 1 to 2" in page.batches.why.text()
    questions.answers.append(True)
    page.batches.out.click()
    settled()
    assert stored(place, settled) == []
    assert cells(page.batches.model)[0][6] == str(Message("Taken out"))
    assert (page.batches.out.isEnabled(), page.batches.why.text()[:23]) == (False, "It cannot be taken out:")


def test_file_that_was_taken_in_before_is_stored_on_a_word_only(page, place, questions, settled, tmp_path):
    file = book(tmp_path / "a.xlsx", line(1), line(2))
    for _time in range(2):
        read(page, settled, file)
        page.proceed()
        settled()
        if not stored(place, settled):
            assert not page.faults.before.isVisible()
            page.proceed()
            settled()
    assert (page.faults.before.isVisible(), page.go_on.text()) == (True, "Store once more…")
    assert "numbers 1 to 2" in page.faults.before.text()
    questions.answers += [False, True]
    page.proceed()
    settled()
    assert (questions.asked[-1], stored(place, settled)) == ("Store this file once more?", [1, 2])
    page.proceed()
    settled()
    assert stored(place, settled) == [1, 2, 3, 4]


def test_all_rows_or_none_stores_nothing_where_one_is_refused(page, place, questions, settled, tmp_path):
    read(page, settled, book(tmp_path / "a.xlsx", line(1), line(2, iin="1")))
    page.proceed()
    settled()
    page.faults.strict.click()
    page.proceed()
    settled()
    assert stored(place, settled) == []
    assert questions.asked[-1].startswith("Nothing was stored.")
    assert page.step.value() == FAULTS


def test_file_is_saved_with_its_faults_marked(page, questions, settled, tmp_path):
    read(page, settled, book(tmp_path / "a.xlsx", line(1, iin="1")))
    page.proceed()
    settled()
    questions.answers.append(tmp_path / "marked.xlsx")
    page.faults.save.click()
    settled()
    assert (tmp_path / "marked.xlsx").exists()


def test_another_layout_has_to_be_checked_again(page, settled, tmp_path):
    read(page, settled, book(tmp_path / "a.xlsx", line(1)))
    page.proceed()
    settled()
    page.step.button(COLUMNS).click()
    say(page, 2, "first na", settled)
    assert (page.faults.checked, page.step.button(FAULTS).isEnabled()) == (None, False)


def test_marks_are_taken_in_the_same_way(page, place, settled, tmp_path):
    place.desk.act(lambda act: FakeDone(take_in(act, place.chosen.call_id, [person(1)])))
    settled()
    heading = ("Заявка", "Член комиссии", "Критерий", "Балл")
    read(page, settled, book(tmp_path / "m.xlsx", [1, "Аманов А.", "idea", 7], heading=heading))
    assert page.columns.kind.value() == "marks"
    page.proceed()
    settled()
    assert (page.go_on.text(), page.faults.strict.isHidden()) == ("Store 1 score sheet", True)
    page.proceed()
    settled()
    found: list[batches.BatchRow] = []
    place.desk.ask(batches.rows).then(found.extend)
    settled()
    assert [(row.kind, row.stored) for row in found] == [("marks", 1)]
    assert not page.batches.out.isEnabled()


def test_file_dropped_on_the_page_is_read(page, settled, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(book(tmp_path / "a.xlsx", line(1))))])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    assert page.acceptDrops()
    page.dropEvent(event)
    settled()
    assert page.remark.text() == "a.xlsx · Sheet"


def test_unreadable_file_is_refused_in_words(page, questions, settled, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.7")
    read(page, settled, tmp_path / "a.xlsx")
    assert questions.asked == ["refused: a.xlsx is a PDF. A table is expected: .xlsx or .csv."]
    assert page.columns.opened is None


def test_another_call_puts_the_file_away(page, place, settled, tmp_path):
    read(page, settled, book(tmp_path / "a.xlsx", line(1)))
    place.desk.act(calls.open_call, toml(code="other"), file="y.toml")
    settled()
    place.chosen.reload()
    settled()
    other = next(call.id for call in place.chosen.calls if call.id != place.chosen.call_id)
    place.chosen.choose(other)
    settled()
    assert (page.columns.opened, page.remark.text()) == (None, "")


def test_stopped_import_stores_nothing_and_the_faults_stay(page, place, settled, tmp_path):
    read(page, settled, book(tmp_path / "a.xlsx", line(1)))
    page.proceed()
    settled()
    said: list[str] = []
    place.desk.said.connect(lambda message: said.append(str(message)))
    earlier = Event()
    place.desk.act(lambda act: FakeDone(earlier.wait(30)))  # so that storing is asked for and not begun
    page.proceed()
    next(job for job in place.desk.jobs.running() if job.title is not None).cancel()
    earlier.set()
    settled()
    assert said == ["The import was stopped; nothing was stored."]
    assert (stored(place, settled), page.step.value(), page.go_on.isEnabled()) == ([], FAULTS, True)


def test_meaning_of_a_column_is_picked_with_the_mouse(page, settled, tmp_path):
    read(page, settled, book(tmp_path / "a.xlsx", line(1)))
    page.columns.table.setCurrentIndex(page.columns.columns.index(2, 0))
    page.columns.table.choose()
    editor = page.columns.table.viewport().findChild(ChoiceField)
    editor._list.chosen.emit(0)  # the first entry: not used
    settled()
    QApplication.processEvents()
    settled()
    assert cells(page.columns.columns)[2][TAKEN] == str(Message("not used"))


def test_page_speaks_another_language_at_once(page, settled, tmp_path):
    read(page, settled, book(tmp_path / "a.xlsx", line(1, iin="1")))
    page.proceed()
    settled()
    i18n.use("ru")
    QApplication.sendEvent(page.faults, QEvent(QEvent.Type.LanguageChange))
    assert (page.faults.strict.text(), cells(page.faults.model)[0][3]) == ("Все строки или ни одной", "Ошибка")
