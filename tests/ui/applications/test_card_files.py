"""The files on the card: taken in with the guess of their document, seen, copied out, taken away; hostile ones told."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage

from grantdesk.services import calls
from grantdesk.services.file_store import path_of
from grantdesk.services.intake import take_in
from grantdesk.ui.applications.card import CardPage
from grantdesk.ui.shared.place import Chosen, Guide, Place
from tests.services.samples import person, toml
from tests.ui.office import FakeDone

PLAN = {"code": "plan", "name": {"kk": "Жоба жоспары", "ru": "План проекта"}, "need": "required"}
ESTIMATE = {"code": "estimate", "name": {"kk": "Смета", "ru": "Смета расходов"}, "need": "required"}


def pdf(path: Path, pages: int = 1) -> Path:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    for number in range(pages):
        canvas.drawString(100, 700, f"page {number}")
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def page(empty_office, make_desk, settled, shown) -> CardPage:
    desk = make_desk(empty_office)
    desk.act(calls.open_call, toml(document=[PLAN, ESTIMATE]), file="x.toml")
    settled()
    chosen = Chosen(desk)
    chosen.reload()
    settled()
    desk.act(lambda act: FakeDone(take_in(act, chosen.call_id, [person(1)])))
    settled()
    page = shown(CardPage(Place(desk, chosen, Guide())))
    page.enter(1)
    settled()
    page.show_tab("files")
    return page


@pytest.fixture
def take(page, questions, settled):
    """Takes files in and agrees to what is guessed of them."""

    def take(*paths: Path) -> None:
        questions.answers.append(lambda dialog: True)
        page.files.take(list(paths))
        settled()

    return take


def names(page) -> list[tuple[str, str, int]]:
    return [(row.name, row.document, row.edition) for row in page.files._rows()]


def test_folder_is_taken_in_with_the_documents_its_names_tell(page, take, tmp_path):
    (tmp_path / "in" / "deep").mkdir(parents=True)
    pdf(tmp_path / "in" / "Смета 2026.pdf")
    pdf(tmp_path / "in" / "deep" / "Жоспар.pdf")
    (tmp_path / "in" / "thing.txt").write_text("text")
    take(tmp_path / "in")
    assert names(page) == [("Жоспар.pdf", "plan", 1), ("Смета 2026.pdf", "estimate", 1), ("thing.txt", "", 1)]


def test_dropped_file_is_taken_in(page, questions, settled, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(pdf(tmp_path / "Смета.pdf")))])
    questions.answers.append(lambda dialog: True)
    none = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    page.files.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *none))
    settled()
    assert names(page) == [("Смета.pdf", "estimate", 1)]


def test_new_version_keeps_the_earlier_one(page, take, questions, settled, tmp_path):
    take(pdf(tmp_path / "Смета.pdf"))

    def as_new(dialog):
        dialog.new_edition.setChecked(True)
        return True

    questions.answers.append(as_new)
    page.files.take([pdf(tmp_path / "Смета 2.pdf", 2)])
    settled()
    assert names(page) == [("Смета 2.pdf", "estimate", 2)]
    page.files.earlier.setChecked(True)
    assert names(page) == [("Смета 2.pdf", "estimate", 2), ("Смета.pdf", "estimate", 1)]


def test_clerk_mends_the_guess_and_leaves_files_out(page, questions, settled, tmp_path):
    def mend(dialog):
        dialog.table.select_ids([0])
        dialog.document.set_value("plan")
        dialog.put()
        dialog.table.select_ids([1])
        dialog.leave_out()
        return True

    questions.answers.append(mend)
    page.files.take([pdf(tmp_path / "a.pdf"), pdf(tmp_path / "b.pdf", 2)])
    settled()
    assert names(page) == [("a.pdf", "plan", 1)]


def test_pdf_is_walked_page_by_page(page, take, qtbot, settled, tmp_path):
    take(pdf(tmp_path / "Смета.pdf", 300))
    preview = page.files.preview
    qtbot.waitUntil(lambda: preview.pages == 300)
    preview.setFocus()
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    settled()
    assert (preview.page, preview._place.text()) == (1, "2 of 300")
    assert not preview._picture.pixmap().isNull()


def test_picture_is_shown(page, take, qtbot, tmp_path):
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#0B6E8A"))
    image.save(str(tmp_path / "a.png"))
    take(tmp_path / "a.png")
    qtbot.waitUntil(lambda: page.files.preview.pages == 1)
    assert page.files.preview._picture.pixmap().toImage().pixelColor(5, 5) == QColor("#0B6E8A")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.7\nnothing", "This PDF is broken and cannot be shown."),
        ("a.png", b"\x89PNG\r\n\x1a\nnothing at all", "This picture cannot be shown here. Open it outside the window."),
        ("a.docx", b"PK\x03\x04rest", "A file of this kind is not shown here. Open it outside the window."),
    ],
)
def test_file_that_cannot_be_shown_is_told(page, take, settled, tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    take(tmp_path / name)
    settled()
    assert page.files.preview.said.text() == said


def test_file_that_went_from_the_disk_or_was_changed_is_told(page, take, settled, tmp_path):
    take(pdf(tmp_path / "Смета.pdf"))
    row = page.case.files[0]
    place = path_of(page.desk.office.workspace, row.sha256)
    place.write_bytes(b"%PDF-1.4 other")
    page.files.preview.show_file(None)
    page.files.preview.show_file(row)
    settled()
    assert page.files.preview.said.text().startswith("This file was changed")
    place.unlink()
    page.files.preview.show_file(None)
    page.files.preview.show_file(row)
    settled()
    assert page.files.preview.said.text().startswith("This file is missing")


def test_file_is_copied_out_and_opened_as_a_copy(page, take, questions, settled, tmp_path):
    take(pdf(tmp_path / "Смета.pdf"))
    (tmp_path / "out").mkdir()
    questions.answers.append(tmp_path / "out")
    page.files.copy_out()
    settled()
    assert (tmp_path / "out" / "Смета.pdf").read_bytes() == (tmp_path / "Смета.pdf").read_bytes()
    page.files.open_outside()
    settled()
    assert questions.asked[-1] == "opened Смета.pdf"
    assert page.files._out is not None
    assert page.desk.office.workspace.root not in page.files._out.parents


def test_file_is_taken_away_with_its_reason(page, take, questions, settled, tmp_path):
    take(pdf(tmp_path / "Смета.pdf"))
    questions.answers.append("A copy of an identity card")
    page.files.remove()
    settled()
    assert (names(page), page.case.edits[-1].reason) == ([], "A copy of an identity card")
