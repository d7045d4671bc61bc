"""The register: preview, several moved at once, own views, a file taken in, the workbook."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from grantdesk.rules.kinds import Status
from grantdesk.rules.members import NewMember
from grantdesk.services import assignments, calls, committees
from grantdesk.services.intake import take_in
from grantdesk.store.lists.applications import View
from grantdesk.ui.applications import register_acts, views
from grantdesk.ui.applications.register import RegisterPage, common_moves
from grantdesk.ui.shared.page import Words
from grantdesk.ui.shared.place import Chosen, Guide, Place
from tests.services.samples import person, toml
from tests.ui.office import FakeDone


@pytest.fixture
def page(empty_office, make_desk, shown, settled) -> RegisterPage:
    desk = make_desk(empty_office)
    desk.act(calls.open_call, toml(), file="x.toml")
    settled()
    chosen = Chosen(desk)
    chosen.reload()
    settled()
    people = [person(1, requested_amount=500), person(2, requested_amount=700), person(3, citizenship="RU")]
    desk.act(lambda act: FakeDone(take_in(act, chosen.call_id, people)))
    settled()
    page = shown(RegisterPage(Place(desk, chosen, Guide())))
    settled()
    return page


def rows(page, settled):
    found = []
    page.model.fetch(page.model.ids, found.extend)
    settled()
    return found


def test_selected_application_is_shown_beside_the_list(page, settled):
    page.table.select_ids([page.model.ids[0]])
    settled()
    assert "№ 1 · Сынақов1 Әлібек" in [words.text() for words in page.preview.findChildren(Words)]


def test_several_selected_are_counted_and_summed(page, settled):
    page.table.select_ids(page.model.ids[:2])
    settled()
    texts = [words.text() for words in page.preview.findChildren(Words)]
    assert [text for text in texts if "200" in text] != []


def test_only_moves_open_for_all_are_offered(page, settled):
    found = rows(page, settled)
    assert [move.name for move in common_moves(found[:2])] == ["correct", "refuse", "withdraw"]
    assert [move.name for move in common_moves(found)] == ["withdraw"]
    assert common_moves([]) == []
    assert common_moves([found[0], replace(found[1], call_id=99)]) == []


def test_several_are_moved_at_once(page, questions, settled):
    questions.answers.append(lambda dialog: dialog.form.fill({"reason": "By letter"}) is None)
    page._move("withdraw", rows(page, settled)[:2])
    settled()
    assert [row.status for row in rows(page, settled)] == [Status.WITHDRAWN, Status.WITHDRAWN, Status.NOT_ADMITTED]


def test_own_view_is_kept_and_forgotten(page, questions, settled):
    page.filters.show_view(View(statuses=(Status.NOT_ADMITTED,), sort="name", descending=True))
    settled()
    questions.answers.append("Refused ones")
    page.keep_view()
    view = views.saved()["Refused ones"]
    assert (view.statuses, view.sort, view.descending) == ((Status.NOT_ADMITTED,), "name", True)
    views.forget("Refused ones")
    assert views.saved() == {}


def dropping(file) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    event.data = data  # kept as long as the event
    return event


def test_import_goes_to_its_page_and_a_dropped_table_goes_along(page, tmp_path):
    wanted: list[tuple[str, object]] = []
    page.place.guide.go.connect(lambda name, argument: wanted.append((name, argument)))
    page._import.click()
    page.dropEvent(dropping(tmp_path / "more.csv"))
    page.dropEvent(dropping(tmp_path / "scan.pdf"))
    assert (wanted, page.acceptDrops()) == ([("import", None), ("import", tmp_path / "more.csv")], True)


def test_workbook_is_written(page, questions, settled, tmp_path):
    questions.answers.append(tmp_path / "call.xlsx")
    page._write_excel()
    settled()
    assert (tmp_path / "call.xlsx").stat().st_size > 3000


def test_selected_cases_are_given_to_a_reader(page, questions, settled):
    call, people = page.chosen.call_id, ("Аманжолов Ерлан", "Ким Алексей", "Ли Виктор")
    for name in people:
        page.desk.act(committees.add_member, call, NewMember(name))
    settled()
    shown = []
    page.desk.ask(assignments.preview, call, assignments.Wish(1, seed="7")).then(shown.append)
    settled()
    page.desk.act(assignments.apply, call, shown[0])
    settled()
    questions.answers.append(2)
    register_acts.give_to_reader(page.desk, call, rows(page, settled)[:2])
    settled()
    given = []
    page.desk.ask(assignments.given, call).then(given.append)
    settled()
    assert given[0].loads[given[0].readers[2].id] == 2
