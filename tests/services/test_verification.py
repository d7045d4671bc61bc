"""A paper that somebody shows: PDF, scan, photograph, typed signs; a changed sign is refused, the register is asked."""

import io
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from grantdesk.errors import Refused
from grantdesk.services import decisions, papers, verification
from grantdesk.services.office import Office
from tests.services.samples import DAY, NOW, three


@pytest.fixture
def issued(office: Office) -> Path:
    """A decision that an office issued."""
    call = three(office)
    office.act(decisions.decide, call, protocol="5", on=DAY, by="secretary", now=NOW)
    return papers.issue(office, call, kinds=("decision",), languages=("kk",), by="clerk").result[0]


def scanned(file: Path, folder: Path, dots: int = 150) -> Image.Image:
    subprocess.run(["pdftoppm", "-r", str(dots), "-png", "-singlefile", file, folder / "page"], check=True)
    return Image.open(folder / "page.png")


def as_file(picture: Image.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, kind)
    return buffer.getvalue()


def test_a_pdf_is_compared_word_by_word_and_found_in_the_register(office: Office, issued: Path) -> None:
    verdict = verification.examine(office, issued.read_bytes())

    assert verdict.compared
    assert verdict.issued is not None
    assert [(one.seal.number, one.paper.number, one.paper.newest) for one in verdict.sealed] == [("5/1", "5/1", True)]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "PDF"])
def test_a_scan_tells_what_was_sealed(office: Office, issued: Path, tmp_path: Path, kind: str) -> None:
    turned = scanned(issued, tmp_path).rotate(2, fillcolor="white", expand=True)

    verdict = verification.examine(office, as_file(turned, kind))

    assert not verdict.compared
    assert verdict.issued is None
    assert [(one.seal.number, one.seal.person) for one in verdict.sealed] == [("5/1", "Сынақов1 Ә.")]


def test_typed_signs_may_be_broken_over_lines(office: Office, issued: Path, tmp_path: Path) -> None:
    import zxingcpp

    (code,) = zxingcpp.read_barcodes(scanned(issued, tmp_path))
    broken = "\n".join(code.text[start : start + 50] for start in range(0, len(code.text), 50))

    assert verification.examine_text(office, broken).sealed[0].seal.call == "sample-2025-1"
    with pytest.raises(Refused, match="changed after it was made"):
        verification.examine_text(office, code.text.replace("5/1", "5/2", 1))


def test_a_picture_without_a_code_is_refused_with_advice(office: Office) -> None:
    with pytest.raises(Refused, match="200 dots"):
        verification.examine(office, as_file(Image.new("RGB", (400, 600), "white"), "PNG"))


def test_a_broken_picture_and_a_foreign_file_are_refused(office: Office, issued: Path, tmp_path: Path) -> None:
    whole = as_file(scanned(issued, tmp_path), "PNG")

    with pytest.raises(Refused, match="broken"):
        verification.examine(office, whole[: len(whole) // 2])
    with pytest.raises(Refused, match="neither a PDF"):
        verification.examine(office, b"\xff\xfe\x00\x01")


def test_another_office_does_not_know_the_key(office: Office, issued: Path, tmp_path: Path) -> None:
    stranger = Office.open(tmp_path / "stranger")

    with pytest.raises(Refused, match="not among the keys"):
        verification.examine(stranger, issued.read_bytes())
    stranger.close()


def test_an_older_edition_is_told_from_the_newest(office: Office, issued: Path) -> None:
    old = issued.read_bytes()
    call = office.ask(lambda session: 1)
    office.act(decisions.decline, call, 1, on=DAY, by="secretary", now=NOW)
    office.act(decisions.decide, call, protocol="5", on=DAY, by="secretary", now=NOW)
    papers.issue(office, call, kinds=("decision",), languages=("kk",), by="clerk")

    verdict = verification.examine(office, old)

    assert verdict.issued is not None
    assert (verdict.issued.edition, verdict.issued.newest) == (1, False)
