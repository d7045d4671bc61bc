"""The press: twins, joined files, bookmarks, letterhead, the same bytes again."""

import io
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader

from grantdesk.errors import Trouble
from grantdesk.papers import decision, press, protocol
from tests.papers import samples
from tests.papers.reading import pages_of, text_of


def test_both_languages_at_once_are_the_single_ones():
    both = press.render_both(decision.document, samples.DECISION, samples.OFFICE)
    assert both == {language: decision.render(samples.DECISION, language, samples.OFFICE) for language in ("kk", "ru")}


def test_a_joined_file_is_kazakh_first_and_counts_each_anew():
    pdf = press.render_joined(protocol.document, samples.protocol(30), samples.OFFICE)
    pages = pages_of(pdf)
    first = next(number for number, page in enumerate(pages) if "ПРОТОКОЛ" in page)
    assert "ХАТТАМА" in pages[0]
    assert pages[first - 1].endswith(str(first))
    assert pages[first].endswith(samples.CALL.definition_hash)
    assert pages[first + 1].endswith("2")
    assert [entry.title for entry in PdfReader(io.BytesIO(pdf)).outline] == ["Хаттама № 1", "Протокол № 1"]


def test_the_language_and_title_are_told_to_readers():
    reader = PdfReader(io.BytesIO(decision.render(samples.DECISION, "kk", samples.OFFICE)))
    assert reader.metadata.title == "Шешім № 12-5/17"
    assert reader.root_object["/Lang"] == "kk"


def test_the_emblem_stands_in_the_letterhead(tmp_path):
    emblem = tmp_path / "emblem.png"
    Image.new("RGB", (60, 60), "navy").save(emblem)
    office = replace(samples.OFFICE, emblem=emblem, address=samples.CITY, contacts="жастар@example.org")
    pdf = decision.render(samples.DECISION, "kk", office)
    assert len(PdfReader(io.BytesIO(pdf)).pages[0].images) == 1
    assert "город Қонаев, жастар@example.org" in text_of(pdf)


def test_a_lost_emblem_is_trouble(tmp_path):
    with pytest.raises(Trouble) as caught:
        decision.render(samples.DECISION, "kk", replace(samples.OFFICE, emblem=tmp_path / "gone.png"))
    assert "gone.png" in caught.value.to("en")
