"""The papers page: the register, issuing, printing, signed files, checking a paper, key and texts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QScrollArea

from grantdesk.services import paper_register, paper_texts, papers, seals
from grantdesk.settings import Bilingual
from grantdesk.store.lists import marks
from grantdesk.store.lists import papers as lists
from grantdesk.store.lists.papers import PaperView
from grantdesk.ui.papers.page import PapersPage


@pytest.fixture
def issued(filled, place) -> list[Path]:
    """Protocol and list of recipients of the chosen call, in both languages, and two decisions."""
    head = {"head_name": "Оспанова Гүлдана", "head_position": Bilingual(kk="Басшы", ru="Руководитель")}
    filled.settings = filled.settings.model_copy(update=head)
    files = papers.issue(filled, place.chosen.call_id, kinds=("protocol", "recipients"), by="Clerk").result
    case = filled.ask(papers.plan, place.chosen.call_id, ("decision",)).papers[0]
    return [*files, *papers.issue_for(filled, case.application_id, "decision", ("kk",), by="Clerk").result]


@pytest.fixture
def page(issued, place, shown, settled) -> Iterator[PapersPage]:
    page = shown(PapersPage(place))
    page.resize(1300, 800)
    settled()
    yield page
    settled()


def kinds(page: PapersPage) -> list[str]:
    return sorted({page.model.row(place).kind for place in range(len(page.model.ids))})


def choose(page: PapersPage, settled, kind: str, language: str = "kk") -> None:
    rows = [page.model.row(place) for place in range(len(page.model.ids))]
    page.table.select_ids([next(row.id for row in rows if (row.kind, row.language) == (kind, language))])
    settled()


# --- the register


def test_papers_of_the_chosen_call_stand_in_the_register(page):
    assert len(page.model.ids) == 5
    assert page.remark.text() == "5 papers"


def test_a_kind_and_a_search_narrow_the_register(page, settled, qtbot):
    page.filters.kind.set_value("protocol")
    page.filters.kind.changed.emit()
    settled()
    page.table.viewport().update()
    assert len(page.model.ids) == 2

    page.filters.kind.set_value("")
    page.filters.search.setFocus()
    qtbot.keyClicks(page.filters.search, "4/1")
    qtbot.waitUntil(lambda: len(page.model.ids) == 1)


def test_a_register_without_papers_says_what_to_do(place, shown, settled):
    page = shown(PapersPage(place))
    settled()
    assert page._either.currentIndex() == 1


def test_the_chosen_paper_is_shown_inside_the_window(page, settled):
    choose(page, settled, "protocol", "ru")
    assert page.panel.line.kind == "protocol"
    assert page.panel.preview.pages >= 1
    assert page.panel.line.sha256[:32] in page.panel._facts.text()


def test_a_changed_file_is_told_instead_of_shown(page, filled, settled):
    choose(page, settled, "protocol", "ru")
    paper_register.file_of(filled, page.panel.line).write_bytes(b"%PDF-1.4 other")
    page.panel.preview.row = None
    page.panel.show_paper()
    settled()
    assert "changed after it was issued" in page.panel.preview.said.text()


def test_files_that_are_gone_are_told(page, filled, settled, questions):
    choose(page, settled, "protocol", "ru")
    paper_register.file_of(filled, page.panel.line).unlink()
    page.check_files()
    settled()
    assert questions.asked == [
        "1 file is not as it was issued: Protocol № 4: the file protocol-ru.pdf is missing on the disk"
    ]


def test_whole_files_are_said_to_be_whole(page, settled, qtbot):
    with qtbot.waitSignal(page.desk.said) as said:
        page.check_files()
    assert str(said.args[0]) == "Every file of the papers is as it was issued"


# --- issuing


def test_papers_are_issued_from_the_dialog(page, settled, questions, filled):
    def fill(dialog) -> bool:
        dialog.form.fill({"kinds": ("order",), "languages": "ru", "order_number": "77"})
        dialog.store()
        return dialog.wanted is not None

    questions.answers.append(fill)
    page._issue.click()
    settled()

    (line,) = filled.ask(lists.rows, filled.ask(lists.ids, PaperView(kind="order")))
    assert (line.number, line.language, line.issued_by) == ("77", "ru", "Clerk")
    assert len(page.model.ids) == 6


def test_one_printable_file_goes_into_a_chosen_folder(page, settled, questions, tmp_path):
    def fill(dialog) -> bool:
        dialog.form.fill({"kinds": ("receipt",), "languages": "kk+ru", "bound": True, "elsewhere": True})
        dialog.store()
        return True

    questions.answers.extend([fill, tmp_path])
    page.issue()
    settled()

    (file,) = tmp_path.glob("*.pdf")
    assert len(PdfReader(file).outline) == 2 * page.chosen.call.received
    assert questions.asked[-1] == f"opened {file.name}"


@pytest.mark.parametrize("wanted", [(), ("blank_sheets", "order")])
def test_a_choice_that_cannot_be_printed_is_said_at_the_field(page, wanted):
    from grantdesk.ui.papers.issue_dialog import IssueDialog

    dialog = IssueDialog(page.chosen.call)
    dialog.form.fill({"kinds": wanted})
    dialog.store()

    assert dialog.wanted is None
    assert dialog.form.cells["kinds"].fault() != ""


def test_blank_sheets_are_printed_without_the_register(page, settled, questions, tmp_path):
    def fill(dialog) -> bool:
        dialog.form.fill({"kinds": ("blank_sheets",), "languages": "kk", "elsewhere": True})
        dialog.store()
        return True

    questions.answers.extend([fill, tmp_path])
    page.issue()
    settled()

    assert min(file.name for file in tmp_path.iterdir()) == "blank-sheets-01-kk.pdf"
    assert len(page.model.ids) == 5


def test_the_booklet_is_written_for_one_member(page, settled, questions, tmp_path, filled):
    def fill(dialog) -> bool:
        dialog.form.fill({"reader": filled.ask(marks.members, page.chosen.call_id)[0].id, "language": "ru"})
        dialog.store()
        settled()
        return True

    questions.answers.extend([fill, tmp_path / "booklet.pdf"])
    page._booklet.click()
    settled()
    assert len(PdfReader(tmp_path / "booklet.pdf").pages) > 10


# --- printing and copies


def test_selected_papers_are_printed_page_by_page(page, settled, questions, tmp_path, qtbot):
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    questions.answers.append(printer)
    page.table.selectAll()
    settled()
    page.table.setFocus()

    qtbot.keyClick(page.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settled()

    files = [paper_register.file_of(page.desk.office, page.model.row(place)) for place in range(5)]
    assert len(PdfReader(tmp_path / "out.pdf").pages) == sum(len(PdfReader(file).pages) for file in files)


def test_a_changed_paper_is_not_printed(page, filled, settled, questions, tmp_path):
    choose(page, settled, "protocol", "ru")
    paper_register.file_of(filled, page.panel.line).write_bytes(b"%PDF-1.4 other")
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    questions.answers.extend([printer, False])

    page.print_out()
    settled()

    assert "nothing is printed" in questions.asked[-1]
    assert not (tmp_path / "out.pdf").exists()


def test_copies_go_into_a_folder(page, settled, questions, tmp_path):
    page.table.selectAll()
    settled()
    questions.answers.append(tmp_path)
    page._copies.click()
    settled()
    assert len(list(tmp_path.glob("*.pdf"))) == 5


# --- signed files


def test_a_signed_file_is_filed_shown_and_taken_out(page, settled, questions, tmp_path, filled):
    signature = tmp_path / "хаттама.pdf.cms"
    signature.write_bytes(b"\x30\x82signed")
    choose(page, settled, "protocol")

    def agree(dialog) -> bool:
        dialog.form.fill({"note": "ЕСЭДО", "reason": "басқа құжат"})
        dialog.store()
        settled()
        return True

    questions.answers.extend([[signature], agree])
    page.panel._signed.click()
    settled()
    (row,) = filled.ask(lists.returned)
    assert (row.name, row.note, row.added_by) == ("хаттама.pdf.cms", "ЕСЭДО", "Clerk")
    assert page.panel.line.returned == 1

    line = page.panel._files.itemAt(0).widget()
    line._show.click()
    settled()
    assert page.panel.preview.row.name == "хаттама.pdf.cms"

    questions.answers.append(agree)
    line._take.click()
    settled()
    assert filled.ask(lists.returned) == []


# --- checking a paper


def test_a_paper_of_the_office_is_genuine(page, issued, settled):
    page.parts.button("check").click()
    page.check.check_file(issued[0])
    settled()
    assert page.check._chip.text() == "Genuine"
    assert "it is the newest" in page.check._told.text()
    assert not page._print.isVisible()


def test_a_foreign_file_is_not_confirmed_with_its_reason(page, settled, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("GD1|nothing", encoding="utf-8")
    page.check.check_file(other)
    settled()
    assert page.check._chip.text() == "Not confirmed"
    assert "not a whole seal" in page.check._words.text()


def test_typed_signs_are_checked(page, settled, qtbot):
    page.parts.button("check").click()
    qtbot.keyClicks(page.check.signs, "GD1|x")
    page.check.check_signs()
    settled()
    assert page.check._chip.text() == "Not confirmed"


# --- key and texts


def test_the_key_is_shown_written_and_replaced(page, settled, questions, tmp_path, filled, issued):
    page.parts.button("office").click()
    settled()
    before = page.office.key.text()
    assert before == seals.public_key(filled.workspace)

    questions.answers.extend([tmp_path / "key.txt", True])
    page.office.export_key()
    settled()
    page.office.replace()
    settled()

    assert (tmp_path / "key.txt").read_text(encoding="utf-8").strip() == before
    assert page.office.key.text() != before
    assert seals.verify(filled.workspace, issued[0].read_bytes())[0].kind == "protocol"


def test_a_text_is_made_the_office_s_own_and_its_fault_named(page, settled, questions, filled):
    page.parts.button("office").click()
    settled()
    row = next(row for row in paper_texts.texts(filled.workspace) if row.name == "order")
    page.office.change(row)
    settled()
    own = paper_texts.folder(filled.workspace) / "kk" / "order.txt"
    own.write_text("= {numbr}\n", encoding="utf-8")
    page.office._ask_texts()
    settled()

    assert questions.asked == ["opened order.txt", "opened order.txt"]
    assert page.office.faults.text().startswith("kk/order.txt, line 1: numbr is unknown here")

    questions.answers.append(True)
    page.office.put_back(row)
    settled()
    assert not own.exists()
    assert page.office.faults.text() == ""


# --- a narrow window


def test_a_narrow_page_shows_a_paper_in_its_own_window(issued, place, shown, settled, questions, qtbot):
    frame = QScrollArea()  # lets its page be narrower than it would like, as the window does
    page = PapersPage(place)
    frame.setWidgetResizable(True)
    page.setMinimumSize(1, 1)
    frame.setWidget(page)
    frame.resize(800, 600)
    shown(frame)
    settled()
    qtbot.waitUntil(page._show.isVisible)
    choose(page, settled, "protocol", "ru")
    seen = []

    def look(dialog) -> bool:
        settled()
        seen.append((dialog.windowTitle(), dialog.panel.line.language))
        return False

    questions.answers.append(look)
    page._show.click()
    assert seen == [("Protocol № 4", "ru")]

    frame.resize(1300, 800)
    qtbot.waitUntil(lambda: not page._show.isVisible())
    settled()
