"""The booklet for the commission: what is admitted, no names where it is blind, no conflicts of a member."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from grantdesk.errors import Refused
from grantdesk.services import booklets, conflicts
from grantdesk.services.office import Office
from grantdesk.store.lists import marks
from tests.papers.reading import text_of
from tests.services.samples import NOW, opened, person, three, took

STORY = {"code": "story", "name": {"kk": "Мақсаты", "ru": "Цель"}, "type": "long"}


def written(office: Office, call: int, folder: Path, **over: object) -> bytes:
    file = folder / "booklet.pdf"
    booklets.write_booklet(office, call, file, language="ru", by="clerk", **over)
    return file.read_bytes()


def bookmarks(pdf: bytes) -> list[str]:
    return [str(item.title) for item in PdfReader(io.BytesIO(pdf)).outline]


def test_each_admitted_application_has_its_bookmark_and_its_page_in_the_list(office: Office, tmp_path: Path) -> None:
    call = opened(office)
    took(office, call, person(1), person(2, citizenship="RU"), person(3, project_title="Жайлау"))

    pdf = written(office, call, tmp_path)

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    assert bookmarks(pdf) == ["Сборник заявок", "Заявка № 1", "Заявка № 3"]
    assert len(pages) == 3
    assert "Сынақов3 Әлібек" in pages[2]
    assert pages[2].splitlines()[-1].strip() == "3"


def test_names_are_hidden_where_the_call_is_blind(office: Office, tmp_path: Path) -> None:
    call = opened(office, committee={"size_min": 3, "blind": True})
    took(office, call, person(1, project_title="Жайлау"))

    text = text_of(written(office, call, tmp_path))

    assert "Жайлау" in text
    assert "Сынақов" not in text
    assert "без имен" in text


def test_a_member_does_not_read_the_case_of_his_conflict(office: Office, tmp_path: Path) -> None:
    call = three(office)
    member = office.ask(marks.members, call)[0]
    office.act(conflicts.recuse, member.id, 2, reason="туыс", by="secretary", now=NOW)

    text = text_of(written(office, call, tmp_path, member_id=member.id))

    assert "Сынақов2" not in text
    assert "Сынақов1" in text
    assert member.name in text


def test_a_long_answer_stands_in_paragraphs_and_a_picture_in_it_is_named(office: Office, tmp_path: Path) -> None:
    call = opened(office, field=[STORY])
    took(office, call, person(1, fields={"story": "Бірінші.\nЕкінші 🚀 = <b>&"}))

    text = text_of(written(office, call, tmp_path))

    assert "Цель" in text
    assert "Екінші [U+1F680] = <b>&" in text


def test_an_empty_booklet_is_refused(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no admitted application"):
        written(office, opened(office), tmp_path)
