"""The press: documents in, the bytes of a PDF out, the same bytes for the same documents."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from grantdesk.papers import pages, seal, twins
from grantdesk.papers.blocks import Document
from grantdesk.papers.closing import closing, printer
from grantdesk.papers.fonts import REGULAR, Faces, faces
from grantdesk.papers.layout import Measures, hold, slabs_of
from grantdesk.papers.letterhead import letterhead
from grantdesk.papers.pages import LEFT, Page, Sheet
from grantdesk.papers.slabs import MM, Words
from grantdesk.papers.spoken import words
from grantdesk.papers.values import Office

FOOT = 9 * MM
FOOT_SIZE = 6.5
LANGUAGES = ("kk", "ru")

Build = Callable[[Any, str, Office], Document]


def render(build: Build, values: Any, language: str, office: Office) -> bytes:
    """The PDF of one kind of paper (`decision.document` …) in one language, after comparing it with its twin.

    Refused: the two languages differ, or a template has a fault. Trouble: a letter that the face lacks, no emblem.
    """
    return press([checked(build, values, office)[language]], office)


def render_both(build: Build, values: Any, office: Office) -> dict[str, bytes]:
    """Both languages as two PDFs, {"kk": …, "ru": …}."""
    return {language: press([document], office) for language, document in checked(build, values, office).items()}


def render_joined(build: Build, values: Any, office: Office) -> bytes:
    """One PDF with the Kazakh paper first, then the Russian one, each with its own page numbers."""
    return press(list(checked(build, values, office).values()), office)


def checked(build: Build, values: Any, office: Office) -> dict[str, Document]:
    """Both languages as documents, compared. Refused: they differ."""
    documents = {language: build(values, language, office) for language in LANGUAGES}
    twins.check(documents["kk"], documents["ru"])
    return documents


def press(documents: Sequence[Document], office: Office) -> bytes:
    """One PDF of several documents, each beginning a page and counting its own; with more than one, bookmarks."""
    buffer = io.BytesIO()
    canvas = opened(buffer, named(documents[0]), documents[0].language, office)
    for document in documents:
        if len(documents) > 1:
            bookmark(canvas, document)
        draw(canvas, document, office)
    canvas.save()
    return buffer.getvalue()


def opened(buffer: io.BytesIO, title: str, language: str, office: Office) -> Canvas:
    """A canvas for papers: title and author told to readers, nothing in it that changes from run to run."""
    canvas = Canvas(buffer, invariant=1, pageCompression=1, lang=language)
    canvas.setTitle(title)
    canvas.setAuthor(words(office.name.to(language)))
    canvas.setCreator("GrantDesk")
    return canvas


def bookmark(canvas: Canvas, document: Document) -> None:
    """An entry of the outline for the paper that begins here."""
    mark = f"p{canvas.getPageNumber()}"
    canvas.bookmarkPage(mark)
    canvas.addOutlineEntry(named(document), mark)


def named(document: Document) -> str:
    """How a paper is called in a list: «Шешім № 12-5/17»."""
    return f"{words(document.title)} № {words(document.number)}" if document.number else words(document.title)


def draw(canvas: Canvas, document: Document, office: Office, *, before: int = 0) -> None:
    """Draws one document on a canvas; `before` pages of the same file are counted before its own."""
    sheet, face = Sheet.of(document.landscape, document.border), faces(office.face)
    set_pages = laid_out(document, office)
    numbers = range(before + 1, before + len(set_pages) + 1)
    furniture = [_furniture(document, sheet, face, number, office) for number in numbers]
    code = printer(_seal_line(document, office, set_pages, furniture), face)
    canvas.setPageSize((sheet.width, sheet.height))
    for page, around in zip(set_pages, furniture, strict=True):
        if document.border:
            pages.border(canvas, sheet)
        pages.draw(canvas, page, sheet, face, code)
        for text in around:
            pages.text(canvas, face, text)
        canvas.showPage()


def laid_out(document: Document, office: Office) -> list[Page]:
    """The pages of a document as they will be drawn."""
    sheet = Sheet.of(document.landscape, document.border)
    measures = Measures(faces(office.face), office.size - document.smaller, sheet.inner_width)
    slabs = letterhead(office, measures) if document.letterhead else []
    slabs += slabs_of(document.blocks, measures)
    if end := closing(document, office, measures):
        hold(slabs, 1)
        slabs += end
    return pages.paginated(slabs, sheet.inner_height)


def _seal_line(document: Document, office: Office, set_pages: Sequence[Page], furniture: Sequence[list[Words]]) -> str:
    facts = document.seal
    if facts is None or not office.key:
        return ""
    said = (
        text
        for page, around in zip(set_pages, furniture, strict=True)
        for text in (*pages.words_of(page), *(words.text for words in around))
    )
    claim = seal.Seal(
        document.kind, document.language, document.number, document.date, facts.result, facts.person, facts.amount,
        document.call_code, seal.words_hash(said), "",
    )  # fmt: skip
    return seal.sealed(claim, office.key)


def _furniture(document: Document, sheet: Sheet, face: Faces, number: int, office: Office) -> list[Words]:
    """The page number from the second page on, and at the foot the call and the hash of its definition."""
    furniture = []
    if document.definition_hash:
        foot = f"{document.words['definition']} {words(document.call_code)}, SHA-256: {document.definition_hash}"
        furniture.append(Words(LEFT, FOOT + (4 * MM if document.border else 0), foot, REGULAR, FOOT_SIZE))
    if number > 1:
        size = office.size - 2
        x = (sheet.width - face[REGULAR].width(str(number), size)) / 2
        furniture.append(Words(x, sheet.height - pages.TOP + 3 * MM, str(number), REGULAR, size))
    return furniture
