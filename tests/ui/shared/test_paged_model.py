"""The paged list: ids first, rows when painted, changes, language."""

import threading
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from grantdesk import i18n
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Kind
from grantdesk.ui.shared.columns import Column
from grantdesk.ui.shared.paged_model import COMING, PAGE, ChipRole, PagedModel, Source
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.table import PagedTable
from tests.ui.office import FakeDone


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    amount: int


@dataclass(frozen=True)
class View:
    sort: str = "id"
    descending: bool = False


class Table:
    """A table of rows that counts how often it is asked."""

    def __init__(self, count: int) -> None:
        self.rows = {n: Row(n, f"Name {n}", n * 10) for n in range(1, count + 1)}
        self.asked: list[list[int]] = []
        self.threads: set[bool] = set()

    def ids(self, _session, view: View) -> list[int]:
        self.threads.add(threading.current_thread() is threading.main_thread())
        return sorted(self.rows, key=lambda n: getattr(self.rows[n], view.sort), reverse=view.descending)

    def fetch(self, _session, ids) -> list[Row]:
        self.threads.add(threading.current_thread() is threading.main_thread())
        self.asked.append(list(ids))
        return [self.rows[n] for n in ids if n in self.rows]


COLUMNS = (
    Column("id", Message(N_("No.")), lambda row: str(row.id), 60, right=True, sort="id"),
    Column("name", Message(N_("Name")), lambda row: row.name, 200, sort="name", chip=lambda row: "green"),
    Column("amount", Message(N_("Requested")), lambda row: str(row.amount), 80, right=True),
)


def make(desk, table: Table) -> PagedModel:
    return PagedModel(desk, Source(table.ids, table.fetch, (Kind.PERSON,)), COLUMNS)


def cell(model, row: int, column: int = 1):
    return model.data(model.index(row, column))


def test_model_keeps_qts_contract(qtbot, desk, settled):
    table = Table(40)
    model = make(desk, table)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(View())
    settled()
    cell(model, 0)
    qtbot.waitUntil(lambda: cell(model, 0) == "Name 1")
    model.show(View(descending=True))
    settled()
    assert (tester.model() is model, model.rowCount()) == (True, 40)


def test_row_is_an_ellipsis_until_its_page_came(qtbot, desk, settled):
    model = make(desk, Table(5))
    model.show(View())
    settled()
    assert cell(model, 2) == COMING
    qtbot.waitUntil(lambda: cell(model, 2) == "Name 3")


def test_nothing_is_read_in_the_window_thread(qtbot, desk, settled):
    table = Table(5)
    model = make(desk, table)
    model.show(View())
    settled()
    cell(model, 0)
    qtbot.waitUntil(lambda: cell(model, 0) != COMING)
    assert table.threads == {False}


def test_only_the_page_in_view_is_fetched(qtbot, desk, settled):
    table = Table(10 * PAGE)
    model = make(desk, table)
    model.show(View())
    settled()
    cell(model, 9 * PAGE)
    qtbot.waitUntil(lambda: cell(model, 9 * PAGE) != COMING)
    assert table.asked == [list(range(9 * PAGE + 1, 10 * PAGE + 1))]


def test_cell_is_put_into_words_once(qtbot, desk, settled):
    words: list[int] = []
    column = replace(COLUMNS[1], text=lambda row: words.append(row.id) or row.name)
    model = PagedModel(desk, Source(Table(3).ids, Table(3).fetch, ()), (column,))
    model.show(View())
    settled()
    cell(model, 0, 0)
    qtbot.waitUntil(lambda: cell(model, 0, 0) != COMING)
    for _ in range(5):
        cell(model, 0, 0)
    assert words == [1]


def test_row_deleted_meanwhile_is_blank_and_not_asked_for_again(qtbot, desk, settled):
    table = Table(3)
    model = make(desk, table)
    model.show(View())
    settled()
    del table.rows[2]
    cell(model, 0)
    qtbot.waitUntil(lambda: cell(model, 0) == "Name 1")
    assert (cell(model, 1), len(table.asked)) == ("", 1)


def test_change_of_its_kind_loads_the_list_again(qtbot, desk, settled):
    table = Table(3)
    model = make(desk, table)
    model.show(View())
    settled()
    table.rows[4] = Row(4, "New", 0)
    with qtbot.waitSignal(model.loaded):
        desk.act(lambda act: FakeDone(changed={Kind.PERSON: frozenset({4})}))
    assert model.rowCount() == 4


def test_change_of_another_kind_does_not(desk, settled):
    table = Table(3)
    model = make(desk, table)
    model.show(View())
    settled()
    table.threads.clear()
    desk.act(lambda act: FakeDone(changed={Kind.CALL: frozenset({4})}))
    settled()
    assert table.threads == set()


def test_late_answer_for_an_older_view_is_dropped(qtbot, desk, settled):
    model = make(desk, Table(3))
    model.show(View())
    model.show(View(descending=True))
    settled()
    assert model.ids == [3, 2, 1]


def test_header_and_cells_follow_the_language(qtbot, desk, settled):
    column = Column("name", Message(N_("Settings")), lambda row: str(Message(N_("Settings"))))
    model = RowsModel(desk, (column,))
    model.set_rows([Row(1, "a", 1)])
    said = []
    for language in ("kk", "ru"):
        i18n.use(language)
        model.retranslate()
        said.append((model.headerData(0, Qt.Orientation.Horizontal), cell(model, 0, 0)))
    assert said == [(Message("Settings").to(language),) * 2 for language in ("kk", "ru")]


def test_short_list_keeps_qts_contract(desk):
    model = RowsModel(desk, COLUMNS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_rows([Row(n, f"Name {n}", n) for n in range(300)])
    assert (cell(model, 299), model.data(model.index(0, 1), ChipRole)) == ("Name 299", "green")


@pytest.fixture
def table_view(desk, settled, shown):
    model = make(desk, Table(500))
    view = PagedTable(model, "test")
    model.show(View())
    settled()
    return shown(view)


def test_selection_follows_its_rows_when_the_order_changes(table_view, settled):
    table_view.select_ids([3, 7])
    table_view._model.show(View(descending=True))
    settled()
    assert table_view.selected_ids() == [7, 3]


def test_header_click_asks_for_another_order(qtbot, table_view):
    with qtbot.waitSignal(table_view.sorted_by) as order:
        table_view.horizontalHeader().sectionClicked.emit(1)
    assert order.args == ["name", False]


def test_enter_opens_the_row(qtbot, table_view):
    table_view.select_ids([5])
    with qtbot.waitSignal(table_view.opened) as opened:
        qtbot.keyClick(table_view, Qt.Key.Key_Return)
    assert opened.args == [5]


def test_copy_puts_rows_that_were_never_shown_into_the_clipboard(qtbot, table_view, settled):
    table_view.select_ids([1, 499])
    table_view.copy()
    settled()
    titles = "\t".join(str(column.title) for column in COLUMNS)
    assert QGuiApplication.clipboard().text() == f"{titles}\n1\tName 1\t10\n499\tName 499\t4990"
