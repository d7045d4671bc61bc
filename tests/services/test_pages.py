"""Pages drawn by a process of their own: real ones, broken ones, huge ones, protected ones, slow ones."""

import time
from pathlib import Path

import pytest

from grantdesk.errors import Refused, Trouble
from grantdesk.services import page_maker
from grantdesk.services.pages import page_picture


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "paper.pdf"))
    for number in range(300):
        canvas.rect(0, 0, 300, 842, fill=1)
        canvas.drawString(100, 700, str(number))
        canvas.showPage()
    canvas.save()
    return tmp_path / "paper.pdf"


def test_page_is_as_wide_as_asked(paper: Path) -> None:
    picture = page_picture(paper, 0, 500)
    assert (picture.pages, picture.width, len(picture.pixels)) == (300, 500, picture.stride * picture.height)
    middle = picture.stride * (picture.height // 2)
    assert picture.pixels[middle : middle + 3] == b"\0\0\0"
    assert picture.pixels[middle + 4 * 400 : middle + 4 * 400 + 3] == b"\xff\xff\xff"


def test_last_of_three_hundred_pages_comes_in_bounded_time(paper: Path) -> None:
    start = time.perf_counter()
    assert page_picture(paper, 10_000, 500).pages == 300
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize("cut", [0, 9, 3000])
def test_broken_file_is_refused(paper: Path, cut: int) -> None:
    paper.write_bytes(paper.read_bytes()[:cut])
    with pytest.raises(Refused, match="broken"):
        page_picture(paper, 0, 500)


def test_page_as_large_as_a_country_is_drawn_small(paper: Path) -> None:
    paper.write_bytes(paper.read_bytes().replace(b"595.2756 841.8898", b"9999999999 9999999"))
    picture = page_picture(paper, 0, 100_000)
    assert picture.width * picture.height <= page_maker.MOST_PIXELS * 1.1


def test_protected_file_says_so(paper: Path, tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    writer.add_page(PdfReader(paper).pages[0])
    writer.encrypt("secret", algorithm="RC4-128")
    with (tmp_path / "locked.pdf").open("wb") as handle:
        writer.write(handle)
    with pytest.raises(Refused, match="password"):
        page_picture(tmp_path / "locked.pdf", 0, 500)


def test_page_that_takes_too_long_is_given_up(paper: Path) -> None:
    with pytest.raises(Refused, match="too long"):
        page_picture(paper, 0, 500, patience=0.001)


def test_missing_file_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        page_picture(tmp_path / "none", 0, 500)
