"""The register with files and papers: a folder handed out, an archive, a workbook of the selected, what is due."""

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from grantdesk.rules.identity import mask_iin
from grantdesk.services import calls, completeness
from grantdesk.services.file_store import path_of
from grantdesk.services.intake import take_in
from grantdesk.store.lists import attachments, personal_data
from grantdesk.ui.applications import register_acts, views
from grantdesk.ui.applications.register import RegisterPage
from grantdesk.ui.shared.place import Chosen, Guide, Place
from tests.services.samples import iin, person, toml
from tests.ui.office import FakeDone

PLAN = {"code": "plan", "name": {"kk": "Жоба жоспары", "ru": "План проекта"}, "need": "required"}
TERM = {"step": "correction", "from": "notice", "amount": 2, "unit": "working_days", "bound": "not_later"}


@pytest.fixture
def page(empty_office, make_desk, shown, settled) -> RegisterPage:
    desk = make_desk(empty_office)
    desk.act(calls.open_call, toml(document=[PLAN], term=[TERM]), file="x.toml")
    settled()
    chosen = Chosen(desk)
    chosen.reload()
    settled()
    people = [person(1), person(2), person(3, last_name="Бекенова", first_name="Аружан")]
    desk.act(lambda act: FakeDone(take_in(act, chosen.call_id, people)))
    settled()
    page = shown(RegisterPage(Place(desk, chosen, Guide())))
    settled()
    return page


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    for name, file in (("1", "План.txt"), (iin(2), "note.txt"), ("Бекенова Аружан", "x.txt"), ("nobody", "y.txt")):
        (folder / name).mkdir(parents=True)
        (folder / name / file).write_text(name)
    return folder


def fill(dialog) -> bool:
    dialog.form.fill({"to_whom": "The audit", "why": "Inspection"})
    dialog.store()
    return True


def rows(page, settled, count: int = 3) -> list:
    found: list = []
    page.model.fetch(page.model.ids[:count], found.extend)
    settled()
    return found


def ask(page, settled, fn, *args, **named):
    found: list = []
    page.desk.ask(fn, *args, **named).then(found.append)
    settled()
    return found[0]


def test_folder_is_handed_out_by_number_iin_and_name(page, questions, settled, folder):
    seen: list = []
    questions.answers.extend([folder, lambda dialog: seen.extend(dialog.found) is None])
    page.take_folder()
    settled()
    assert sorted((item.number or 0, item.why) for item in seen) == [(0, ""), (1, "number"), (2, "iin"), (3, "name")]
    stored = ask(page, settled, attachments.of_call, page.chosen.call_id)
    assert [(row.number, row.document, row.name) for row in stored] == [
        (1, "plan", "План.txt"), (2, "", "note.txt"), (3, "", "x.txt"),
    ]  # fmt: skip


def test_file_of_nobody_is_given_to_somebody_by_hand(page, questions, settled, folder):
    def mend(dialog):
        place = next(n for n, item in enumerate(dialog.found) if item.number is None)
        dialog.table.select_ids([place])
        dialog.owner.set_value(page.model.ids[0])
        dialog.put()
        return True

    questions.answers.extend([folder, mend])
    page.take_folder()
    settled()
    stored = ask(page, settled, attachments.of_call, page.chosen.call_id)
    assert [row.name for row in stored if row.number == 1] == ["y.txt", "План.txt"]


def test_files_of_the_selected_are_packed_and_the_journal_says_for_whom(page, questions, settled, folder, tmp_path):
    questions.answers.extend([folder, lambda dialog: True])
    page.take_folder()
    settled()
    questions.answers.extend([tmp_path / "out.zip", fill])
    page._pack(rows(page, settled, 2))
    settled()
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert sorted(archive.namelist()) == ["0001 Сынақов1 Әлібек/plan План.txt", "0002 Сынақов2 Әлібек/note.txt"]
    export = ask(page, settled, personal_data.exports, call_id=page.chosen.call_id)[0]
    assert (export.verb, export.to_whom, export.why, export.applications) == (
        "export_files", "The audit", "Inspection", 2,
    )  # fmt: skip


def test_selected_rows_go_to_a_workbook_with_their_reason(page, questions, settled, tmp_path):
    questions.answers.extend([tmp_path / "two.xlsx", fill])
    page._write_selected(rows(page, settled, 2))
    settled()
    book = openpyxl.load_workbook(tmp_path / "two.xlsx")
    cells = {cell.value for row in book.worksheets[0].iter_rows() for cell in row}
    assert {mask_iin(iin(1)), mask_iin(iin(2))} <= cells
    assert cells.isdisjoint({iin(1), iin(2), iin(3), mask_iin(iin(3))})
    export = ask(page, settled, personal_data.exports, call_id=page.chosen.call_id)[0]
    assert (export.verb, export.to_whom, export.applications) == ("export", "The audit", 2)


def test_receipts_of_the_selected_come_as_one_file(page, questions, settled):
    register_acts.print_papers(page.desk, page.chosen.call_id, "receipt", rows(page, settled, 2))
    settled()
    assert questions.asked[-1].startswith("opened ")


def test_view_shows_what_is_incomplete_and_due_by_the_next_working_day(page, settled):
    page.desk.act(completeness.notify_missing, page.model.ids[0], on=date(2026, 9, 1))
    page.desk.act(completeness.notify_missing, page.model.ids[1], on=date(2026, 9, 3))
    settled()
    due = {str(name): view for name, view in views.ready(date(2026, 9, 2))}
    page.filters.show_view(due["Incomplete, due by tomorrow"])
    settled()
    assert ([row.number for row in rows(page, settled)], page.filters._due.text()) == ([1], "due by 03.09.2026")


def test_view_with_a_day_is_kept(page):
    view = views.ready(date(2026, 9, 2))[0][1]
    views.save("mine", view)
    assert views.saved()["mine"] == view


def test_files_of_the_call_are_checked_against_what_was_attached(page, questions, settled, folder):
    questions.answers.extend([folder, lambda dialog: True])
    page.take_folder()
    settled()
    register_acts.check_files(page.desk, page.chosen.call_id)
    settled()
    assert questions.asked[-1] == "The files of the call: Every file is there and as it was attached."
    first = ask(page, settled, attachments.of_call, page.chosen.call_id)[0]
    path_of(page.desk.office.workspace, first.sha256).unlink()
    register_acts.check_files(page.desk, page.chosen.call_id)
    settled()
    assert questions.asked[-1].endswith("Application 1: the file “План.txt” is missing on the disk")
