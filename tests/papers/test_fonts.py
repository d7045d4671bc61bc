"""The faces: every letter is there or its lack is said."""

from pathlib import Path

import pytest

from grantdesk.errors import Trouble
from grantdesk.papers import decision, fonts
from grantdesk.papers.values import FaceFiles
from tests.papers import samples
from tests.papers.reading import text_of


def test_the_shipped_face_has_every_letter_of_both_languages():
    assert fonts.missing(fonts.NEEDED) == []
    assert set(samples.LETTERS) <= set(fonts.NEEDED)


def test_a_letter_that_the_face_lacks_is_named():
    with pytest.raises(Trouble) as caught:
        decision.render(samples.decision(name="Сейітқали 漢 Айгерім"), "kk", samples.OFFICE)
    assert "漢" in caught.value.to("en")
    assert "U+6F22" in caught.value.to("en")
    assert "Сейітқали 漢 Айгерім" in caught.value.to("en")


def test_a_letter_outside_the_usual_ones_prints_when_the_face_has_it():
    name = "Nguyễn Þórdís Сейітқали"
    assert name in text_of(decision.render(samples.decision(name=name), "ru", samples.OFFICE))


def test_a_file_that_is_no_face_is_trouble(tmp_path: Path):
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font at all")
    with pytest.raises(Trouble) as caught:
        fonts.faces(FaceFiles(broken, broken))
    assert "broken.ttf" in caught.value.to("en")


def test_a_face_without_kazakh_letters_is_trouble():
    vera = Path(__import__("reportlab").__file__).parent / "fonts" / "Vera.ttf"
    with pytest.raises(Trouble) as caught:
        fonts.faces(FaceFiles(vera, vera))
    assert "Vera" in caught.value.to("en")


def test_widths_are_those_of_the_face():
    regular, bold, _italic = fonts.faces()
    assert regular.width("Ә", 10) > 0
    assert bold.width("ШЕШІМ", 14) > regular.width("ШЕШІМ", 14)
    assert regular.width("ШЕШІМ", 28) == pytest.approx(2 * regular.width("ШЕШІМ", 14))
