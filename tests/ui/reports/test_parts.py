"""Beside the year at a glance: every programme against last year, counters typed by hand, workbooks out and back."""

import openpyxl
import pytest

from grantdesk.rules.counters import NewCounter
from grantdesk.rules.summary import change
from grantdesk.services import counters
from grantdesk.store.lists import counters as lists
from grantdesk.ui.reports.compare import percent, signed
from grantdesk.ui.reports.page import ReportsPage


@pytest.fixture
def page(place, filled, shown, settled) -> ReportsPage:
    for year in (2024, 2025):
        for row in filled.ask(lists.rows, year):
            filled.act(counters.remove_counter, row.id, by="Clerk")
    page = shown(ReportsPage(place))
    page.resize(1200, 750)
    settled()
    return page


def to(page, part: str, settled) -> None:
    page.parts.button(part).click()
    settled()


def cells(table, row: int) -> list[str]:
    model = table.model()
    return [model.data(model.index(row, column)) for column in range(model.columnCount())]


# --- against last year


def test_every_programme_stands_against_last_year_with_its_plan(page, place, settled):
    zangar = page.report.section("zangar").total.awarded.value
    for year, value, plan, source in ((2024, 4, None, "Есеп 2024"), (2025, None, 12, "Жоспар")):
        new = NewCounter(year, "awarded", source, value=value, plan=plan, programme="zangar")
        place.desk.act(counters.put_counter, new)
        settled()
    to(page, "compare", settled)

    rows = [cells(page.compare.table, row) for row in range(page.compare.model.rowCount())]
    found = next(row for row in rows if "Заңғар" in row[0] and row[1] == "Awarded")

    share = percent(change(zangar, 4))
    assert found[2:] == [str(zangar), "4", signed(zangar - 4), share, "12", "Есеп 2024; Жоспар"]
    assert len(rows) == 4 * (len(page.report.programmes) + 1)


def test_a_line_without_a_year_before_says_so_with_dashes(page, settled):
    to(page, "compare", settled)
    assert cells(page.compare.table, 0)[3:6] == ["–", "–", "–"]


def test_a_line_opens_its_rows(page, place, settled, qtbot):
    to(page, "compare", settled)
    with qtbot.waitSignal(place.guide.go) as go:
        page.compare.table.opened.emit(1)
    assert go.args == ["register", page.report.programmes[0].total.admitted.query]


@pytest.mark.parametrize(("value", "said"), [(1200, "+1\u00a0200"), (-5, "−5"), (0, "0")])
def test_differences_carry_their_sign(value, said):
    assert signed(value) == said


def test_per_cent_needs_something_before():
    assert percent(change(5, 0)) == percent(None) == "–"
    assert percent(change(1, 3)) == "−66,7\u202f%"


# --- counters


def test_a_counter_is_typed_changed_and_taken_out(page, filled, settled, questions):
    to(page, "counters", settled)
    assert page.counters._either.currentIndex() == 1

    def type_it(dialog) -> bool:
        dialog.form.fill({"key": "trained", "value": 910, "plan": 1000, "source": "Хат № 5"})
        dialog.store()
        settled()
        return True

    questions.answers.append(type_it)
    page.counters.add()
    settled()
    (row,) = filled.ask(lists.rows, 2025)
    assert (row.key, row.value, row.plan, row.source, row.entered_by) == ("trained", 910, 1000, "Хат № 5", "Clerk")
    assert cells(page.counters.table, 0)[:1] == ["People trained"]

    def change_it(dialog) -> bool:
        assert not dialog.form.widget("key").isEnabled()
        dialog.form.fill({"value": 911})
        dialog.store()
        settled()
        return True

    page.counters.table.select_ids([row.id])
    questions.answers.append(change_it)
    page.counters.change()
    settled()
    assert [row.value for row in filled.ask(lists.rows, 2025)] == [911]

    page.counters.table.select_ids([row.id])
    questions.answers.append(True)
    page.counters.remove()
    settled()
    assert filled.ask(lists.rows, 2025) == []


def test_an_own_counter_needs_its_names(page, filled, settled, questions):
    to(page, "counters", settled)

    def type_it(dialog) -> bool:
        dialog.form.fill({"key": "own", "value": 9, "source": "Хат"})
        dialog.store()
        settled()
        assert dialog.form.cells["name_kk"].fault() != ""
        dialog.form.fill({"name_kk": "Жастар кеңестері", "name_ru": "Советы молодежи"})
        dialog.store()
        settled()
        return True

    questions.answers.append(type_it)
    page.counters.add()
    settled()
    assert [row.name_ru for row in filled.ask(lists.rows, 2025)] == ["Советы молодежи"]


def test_counters_follow_the_year(page, place, settled):
    place.desk.act(counters.put_counter, NewCounter(2024, "mentors", "Хат", value=13))
    to(page, "counters", settled)
    page.step(-1)
    settled()
    assert cells(page.counters.table, 0)[3] == "13"


# --- workbooks


def test_the_register_of_a_call_is_written_alone(page, settled, questions, tmp_path):
    to(page, "books", settled)
    questions.answers.append(tmp_path / "register.xlsx")
    page.books.write(register_only=True)
    settled()
    assert len(openpyxl.load_workbook(tmp_path / "register.xlsx").sheetnames) < 7


def test_a_hand_changed_mark_is_named_with_its_cell(page, settled, questions, tmp_path):
    book = tmp_path / "call.xlsx"
    questions.answers.extend([book, book])
    page.books.write(register_only=False)
    settled()
    page.books.check()
    settled()
    assert page.books._chip.text() == "Unchanged"

    workbook = openpyxl.load_workbook(book)
    sheet = workbook["Бағалар"]
    cell = next(cell for row in sheet.iter_rows(min_row=8) for cell in row[5:] if isinstance(cell.value, int))
    cell.value += 1
    workbook.save(book)
    questions.answers.append(book)
    page.books.check()
    settled()

    assert page.books._chip.text() == "Changed"
    assert f"Бағалар, {cell.coordinate}: application" in page.books._told.text()
