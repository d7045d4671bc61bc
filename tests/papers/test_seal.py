"""The seal: it checks offline, and any changed sign is noticed."""

import io
import random
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader, PdfWriter

from grantdesk.errors import Refused, Trouble
from grantdesk.papers import decision, press, protocol, recipients, seal
from tests.papers import samples
from tests.papers.reading import text_of

KEY = bytes(range(32))
OFFICE = replace(samples.OFFICE, key=KEY)
PUBLIC = seal.public_of(KEY)
CLAIM = seal.Seal("decision", "kk", "12-5/17", "2025-12-10", "selected", "Сейітқали А.Н.", 1_572_800,
                  "tu-almaty-region-2025-1", "0123456789abcdef", "")  # fmt: skip


def line_of(pdf: bytes) -> str:
    return seal._FOUND.search("".join(text_of(pdf).split()))[0]


def test_what_was_sealed_is_read_back():
    told = seal.verified(seal.sealed(CLAIM, KEY), [PUBLIC])
    assert replace(told, key="") == CLAIM
    assert told.key == seal.key_id(PUBLIC)


def test_fields_may_hold_bars_spaces_and_percents():
    claim = replace(CLAIM, number="1|2 %7C _x", person="Ә  Ғ")
    told = seal.verified(f"  {seal.sealed(claim, KEY)}\n", [PUBLIC])
    assert (told.number, told.person) == ("1|2 %7C _x", "Ә Ғ")


@pytest.mark.parametrize(
    "text",
    ["Сейітқали А.Н.", "12-5/17 қ", "O'Neil ~x_|% (a)", "283-НҚ", "漢字", "Петрова-Цой Щъьэюя ЁЪ", "~(65)", "a'b' _"],
)
def test_a_seal_is_ascii_and_every_sign_comes_back(text):
    line = seal.sealed(replace(CLAIM, number=text, person=text, call=text), KEY)
    told = seal.verified(line, [PUBLIC])
    assert line.isascii()
    assert (told.number, told.person, told.call) == (text, text, text)


def test_a_thousand_forgeries_by_one_sign_are_all_refused():
    chance = random.Random(2025)
    line = seal.sealed(CLAIM, KEY)
    signs = sorted(set(line) | set("0123456789АӘабв-_=+/ |"))
    refused = 0
    for number in range(1000):
        at = number % len(line)
        other = chance.choice([sign for sign in signs if sign != line[at]])
        with pytest.raises(Refused):
            seal.verified(line[:at] + other + line[at + 1 :], [PUBLIC])
        refused += 1
    assert refused == 1000


@pytest.mark.parametrize("at", range(0, 200, 17))
def test_a_sign_left_out_doubled_or_swapped_is_refused(at):
    line = seal.sealed(CLAIM, KEY)
    changed = {line[:at] + line[at + 1 :], line[:at] + line[at] + line[at:],
               line[:at] + line[at + 1] + line[at] + line[at + 2 :]} - {line}  # fmt: skip
    for forged in changed:
        with pytest.raises(Refused):
            seal.verified(forged, [PUBLIC])


def test_a_seal_of_another_key_names_it():
    stranger = seal.new_key()
    with pytest.raises(Refused) as caught:
        seal.verified(seal.sealed(CLAIM, stranger), [PUBLIC])
    assert seal.key_id(seal.public_of(stranger)) in caught.value.to("en")
    assert seal.verified(seal.sealed(CLAIM, stranger), [PUBLIC, seal.public_of(stranger)]).amount == 1_572_800


def test_keys_go_out_and_come_back_as_text():
    key = seal.new_key()
    assert seal.key_from_text(seal.key_text(key)) == key
    assert seal.key_from_text(f" {seal.key_text(key)[:20]}\n{seal.key_text(key)[20:]} ") == key
    for wrong in ("", "abc", seal.key_text(key)[:-1], "Ә" * 43, seal.key_text(key) + "AA"):
        with pytest.raises(Refused):
            seal.key_from_text(wrong)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_each_printed_paper_passes_its_own_check(language):
    for pdf, kind in (
        (decision.render(samples.DECISION, language, OFFICE), "decision"),
        (protocol.render(samples.protocol(60), language, OFFICE), "protocol"),
        (recipients.render(samples.recipients(30), language, OFFICE), "recipients"),
    ):
        (told,) = seal.verified_pdf(pdf, [PUBLIC])
        assert (told.kind, told.language, told.date) == (kind, language, "2025-12-10")


def test_a_decision_seals_number_result_person_and_sum():
    (told,) = seal.verified_pdf(decision.render(samples.DECISION, "kk", OFFICE), [PUBLIC])
    assert (told.number, told.result, told.person, told.amount) == ("12-5/17", "selected", "Сейітқали А.Н.", 1_572_800)


def test_the_paper_says_that_it_is_no_electronic_signature():
    assert "электрондық цифрлық қолтаңба болып табылмайды" in text_of(decision.render(samples.DECISION, "kk", OFFICE))
    assert "не является электронной цифровой подписью" in text_of(decision.render(samples.DECISION, "ru", OFFICE))


def test_without_a_key_nothing_is_sealed():
    pdf = decision.render(samples.DECISION, "kk", samples.OFFICE)
    assert "GD1|" not in text_of(pdf)
    with pytest.raises(Refused):
        seal.verified_pdf(pdf, [PUBLIC])


def test_names_with_every_kind_of_sign_pass():
    for name in (samples.MARKUP, "Nguyễn Þórdís O'Нил", "Ә" * 60, "a_b|c%d e"):
        pdf = decision.render(samples.decision(name=name, project=f"«{name}»"), "ru", OFFICE)
        assert seal.verified_pdf(pdf, [PUBLIC])[0].kind == "decision"


def test_words_changed_under_an_honest_seal_are_noticed():
    honest = line_of(decision.render(samples.DECISION, "kk", OFFICE))
    raised = decision.render(samples.decision(amount=9_572_800), "kk", OFFICE)
    forged = pages_with(raised, line_of(raised), honest)
    with pytest.raises(Refused) as caught:
        seal.verified_pdf(forged, [PUBLIC])
    assert "12-5/17" in caught.value.to("en")


def pages_with(pdf: bytes, old: str, new: str) -> bytes:
    """The PDF with the printed line of its seal exchanged for another of the same letters."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for page in writer.pages:
        content = page.get_contents()
        data = content.get_data()
        width = 52
        for start in range(0, len(old), width):
            data = data.replace(shown(old[start : start + width]), shown(new[start : start + width]))
        content.set_data(data)
        page[next(key for key in page if key == "/Contents")] = content
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def shown(text: str) -> bytes:
    import codecs

    from reportlab.lib.rl_accel import escapePDF

    from grantdesk.papers.fonts import faces

    return escapePDF(codecs.charmap_encode(text, "strict", faces()[0]._common.table)[0]).encode()


def test_a_page_added_after_the_seal_is_noticed():
    writer = PdfWriter(clone_from=io.BytesIO(decision.render(samples.DECISION, "kk", OFFICE)))
    extra = PdfReader(io.BytesIO(decision.render(samples.DECISION, "kk", samples.OFFICE)))
    writer.add_page(extra.pages[0])
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(Refused):
        seal.verified_pdf(out.getvalue(), [PUBLIC])


def test_each_paper_of_a_joined_file_is_checked():
    pdf = press.render_joined(decision.document, samples.DECISION, OFFICE)
    assert [told.language for told in seal.verified_pdf(pdf, [PUBLIC])] == ["kk", "ru"]


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-1.4\n%%EOF"])
def test_a_file_that_is_no_pdf_is_trouble(data):
    with pytest.raises(Trouble):
        seal.verified_pdf(data, [PUBLIC])


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="needs pdftoppm to render a page")
@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("name", samples.NAMES)
def test_the_code_is_read_from_the_page_at_150_dpi(tmp_path: Path, name, language):
    pdf = decision.render(samples.decision(name=name), language, OFFICE)
    (tmp_path / "paper.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "-png", "paper.pdf", "page"], cwd=tmp_path, check=True)
    (code,) = zxingcpp.read_barcodes(Image.open(sorted(tmp_path.glob("page*.png"))[-1]))
    assert code.text == line_of(pdf)
    assert seal.verified(code.text, [PUBLIC]).number == "12-5/17"
