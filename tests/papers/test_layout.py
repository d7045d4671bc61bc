"""Lines, tables and pages: nothing sticks out, nothing stands alone."""

from dataclasses import replace

import pytest

from grantdesk.papers import protocol, recipients
from grantdesk.papers.blocks import Column, NewPage, Run, Signatures, Table, Text
from grantdesk.papers.fonts import faces
from grantdesk.papers.layout import Measures, slabs_of
from grantdesk.papers.lines import broken
from grantdesk.papers.pages import Sheet, paginated
from grantdesk.papers.press import laid_out
from grantdesk.papers.slabs import Rules, Words
from grantdesk.papers.tables import table_slabs
from grantdesk.papers.values import Both, Signer
from tests.papers import samples
from tests.papers.reading import lines_of

MEASURES = Measures(faces(), 14.0, Sheet.of(False).inner_width)
LONG = "Қазақстанның жастар саясаты туралы ұзақ сөйлем " * 12


def texts(runs, width, **more):
    return ["".join(segment.text for segment in line.segments) for line in broken(runs, faces(), 14, width, **more)]


def test_lines_hold_all_words_and_never_pass_the_width():
    lines = broken((Run(LONG), Run("қою сөздер " * 9, True)), faces(), 14, 300, first=35)
    words = " ".join("".join(segment.text for segment in line.segments) for line in lines).split()
    assert words == (LONG + "қою сөздер " * 9).split()
    assert max(line.width for line in lines) <= 300.01
    assert lines[0].width <= 265.01


def test_a_bold_name_before_a_full_stop_is_one_word():
    assert texts((Run("танылсын: "), Run("Сейітқали", True), Run(".")), 130) == ["танылсын: ", "Сейітқали."] or texts(
        (Run("танылсын: "), Run("Сейітқали", True), Run(".")), 130
    ) == ["танылсын:", "Сейітқали."]


def test_a_word_wider_than_the_line_is_cut_without_loss():
    word = "Қазақстандықтардың" * 8
    lines = texts((Run(word),), 120)
    assert "".join(lines) == word
    assert len(lines) > 8


def test_a_long_double_name_parts_at_its_hyphen():
    assert texts((Run("Ғабдолғазизұлы-Төлебайсыңғаров"),), 150) == ["Ғабдолғазизұлы-", "Төлебайсыңғаров"]


def test_an_empty_text_is_one_empty_line():
    assert texts((), 100) == [""]


@pytest.mark.parametrize("size", [10.0, 14.0, 18.0])
def test_a_table_is_as_wide_as_the_page_and_its_texts_stay_in_their_cells(size):
    document = protocol.document(samples.protocol(40), "ru", samples.OFFICE)
    for table in (block for block in document.blocks if isinstance(block, Table)):
        for slab in table_slabs(table, faces(), size, MEASURES.width):
            edges = sorted({x1 for stroke in slab.strokes if isinstance(stroke, Rules)
                            for x1, _y, x2, _z in stroke.lines if x1 == x2})  # fmt: skip
            if slab.strokes:
                assert edges[-1] == pytest.approx(MEASURES.width)
            for stroke in slab.strokes:
                if isinstance(stroke, Words):
                    end = stroke.x + faces()[stroke.face].width(stroke.text, stroke.size)
                    right = min(edge for edge in edges if edge > stroke.x)
                    assert end <= right + 0.5


def test_the_head_of_a_table_is_repeated_on_every_page():
    pages = laid_out(protocol.document(samples.protocol(240), "kk", samples.OFFICE), samples.OFFICE)
    inner = [lines_of(page) for page in pages[2:-4]]
    assert len(inner) > 6
    assert all("Өтінім" in words[:12] for words in inner)


@pytest.mark.parametrize("count", range(1, 60, 3))
def test_signatures_never_stand_on_a_page_of_their_own(count):
    pages = laid_out(recipients.document(samples.recipients(count), "ru", samples.OFFICE), samples.OFFICE)
    words = lines_of(pages[-1])
    assert words.index("Председатель комиссии") > 1
    assert "Секретарь комиссии" in words


def test_a_line_that_introduces_a_table_stays_with_it():
    table = Table("t", (Column("a", "Бас"),), (("бір",), ("екі",)))
    for filler in range(25, 45):
        blocks = [*(Text((Run(f"{n}"),), "left") for n in range(filler)), Text((Run("Тізім:"),)), table]
        for page in paginated(slabs_of(blocks, MEASURES), Sheet.of(False).inner_height):
            words = lines_of(page)
            if "Тізім:" in words:
                assert words[words.index("Тізім:") + 1] == "Бас"


def test_paragraphs_leave_no_single_line_behind():
    for filler in range(20, 48):
        blocks = [*(Text((Run(f"{n}"),), "left") for n in range(filler)), Text((Run(LONG),))]
        pages = paginated(slabs_of(blocks, MEASURES), Sheet.of(False).inner_height)
        counts = [sum(1 for text in lines_of(page) if not text.isdigit()) for page in pages]
        assert all(count != 1 for count in counts)


def test_nothing_is_set_below_the_bottom_margin():
    document = protocol.document(samples.protocol(240), "ru", samples.OFFICE)
    height = Sheet.of(False).inner_height
    for page in laid_out(document, samples.OFFICE):
        assert max(top + slab.height for slab, top in page.placed if slab.strokes) <= height + 0.01


def test_a_cell_longer_than_a_page_goes_on_over_pages():
    table = Table("t", (Column("a", "Бас"), Column("b", "Мәтін")), (("1", LONG * 12),))
    pages = paginated(slabs_of([table], MEASURES), Sheet.of(False).inner_height)
    assert len(pages) > 1
    words = " ".join(" ".join(lines_of(page)) for page in pages).split()
    assert words.count("Қазақстанның") == 144


def test_more_signers_than_a_page_holds_are_all_there():
    signers = tuple(Signer(Both.of(f"Мүше {n}"), f"Әліби{n} Айдос") for n in range(60))
    pages = paginated(slabs_of([Signatures(signers, "kk")], MEASURES), Sheet.of(False).inner_height)
    assert sum(text.startswith("Мүше") for page in pages for text in lines_of(page)) == 60


def test_a_new_page_is_begun_once():
    blocks = [Text((Run("бір"),), "left"), NewPage(), Text((Run("екі"),), "left")]
    pages = paginated(slabs_of(blocks, MEASURES), 700)
    assert [lines_of(page) for page in pages] == [["бір"], ["екі"]]
    assert len(paginated(slabs_of([NewPage(), Text((Run("бір"),), "left")], MEASURES), 700)) == 1


@pytest.mark.parametrize("size", [10.0, 12.0, 16.0])
def test_the_size_of_the_text_can_be_changed(size):
    office = replace(samples.OFFICE, size=size)
    document = recipients.document(samples.recipients(), "kk", office)
    sizes = {stroke.size for page in laid_out(document, office) for slab, _top in page.placed
             for stroke in slab.strokes if isinstance(stroke, Words)}  # fmt: skip
    assert max(sizes) == size
