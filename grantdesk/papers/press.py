"""The press: documents in, the bytes of a PDF out, the same bytes for the same documents."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from grantdesk.errors import Trouble
from grantdesk.i18n import N_, Message
from grantdesk.papers import pages
from grantdesk.papers.blocks import Document, Run
from grantdesk.papers.fonts import REGULAR, Faces, faces
from grantdesk.papers.layout import Measures, slabs_of
from grantdesk.papers.lines import broken
from grantdesk.papers.pages import LEFT, Page, Sheet
from grantdesk.papers.slabs import LEADING, MM, Code, Picture, Rules, Slab, Stroke, Words, room, stacked
from grantdesk.papers.spoken import words
from grantdesk.papers.templates import vocabulary
from grantdesk.papers.values import Office

EMBLEM = 18 * MM
FOOT = 9 * MM
FOOT_SIZE = 6.5


Build = Callable[[Any, str, Office], Document]


def render(build: Build, values: Any, language: str, office: Office) -> bytes:
    """The PDF of one kind of paper (`decision.document` …) in one language.

    Trouble: a letter that the face lacks, an emblem that cannot be read. Refused: a fault of a template.
    """
    return press([build(values, language, office)], office)


def press(documents: Sequence[Document], office: Office) -> bytes:
    """One PDF of several documents, each beginning a page and counting its own; with more than one, bookmarks."""
    buffer = io.BytesIO()
    first = documents[0]
    canvas = Canvas(buffer, invariant=1, pageCompression=1, lang=first.language)
    canvas.setTitle(f"{words(first.title)} № {words(first.number)}")
    canvas.setAuthor(words(office.name.to(first.language)))
    canvas.setCreator("GrantDesk")
    for document in documents:
        _draw(canvas, document, office, bookmark=len(documents) > 1)
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, document: Document, office: Office, *, bookmark: bool) -> None:
    sheet = Sheet.of(document.landscape)
    set_pages = laid_out(document, office)
    canvas.setPageSize((sheet.width, sheet.height))
    if bookmark:
        mark = f"{document.kind}-{document.language}-{canvas.getPageNumber()}"
        canvas.bookmarkPage(mark)
        canvas.addOutlineEntry(f"{words(document.title)} № {words(document.number)}", mark)
    face = faces(office.face)
    for number, page in enumerate(set_pages, 1):
        pages.draw(canvas, page, sheet, face, _no_code)
        for furniture in _furniture(document, sheet, face, number, office):
            pages.text(canvas, face, furniture)
        canvas.showPage()


def laid_out(document: Document, office: Office) -> list[Page]:
    """The pages of a document as they will be drawn."""
    sheet = Sheet.of(document.landscape)
    measures = Measures(faces(office.face), office.size, sheet.inner_width)
    slabs = _letterhead(office, measures) if document.letterhead else []
    slabs += slabs_of(document.blocks, measures)
    slabs += _drafter(document, office, measures)
    return pages.paginated(slabs, sheet.inner_height)


def _letterhead(office: Office, measures: Measures) -> list[Slab]:
    """The organisation in Kazakh at the left, in Russian at the right, the emblem between, a rule below."""
    size = max(measures.size - 3, 8)
    gap = EMBLEM + 6 * MM if office.emblem else 10 * MM
    width = (measures.width - gap) / 2
    strokes: list[Stroke] = []
    height = EMBLEM if office.emblem else 0.0
    for name, x in ((office.name.kk, 0.0), (office.name.ru, width + gap)):
        lines = broken((Run(words(name), True),), measures.faces, size, width)
        strokes += stacked(lines, size, x=x, top=0, width=width, align="center", step=size * LEADING)
        height = max(height, len(lines) * size * LEADING)
    if office.emblem:
        if not office.emblem.is_file():
            raise Trouble(Message(N_("The emblem {file} is not there; choose it again in the settings of the office."),
                                  file=str(office.emblem)))  # fmt: skip
        strokes.append(Picture((measures.width - EMBLEM) / 2, 0, EMBLEM, EMBLEM, str(office.emblem)))
    slabs = [Slab(height + 1.5 * MM, strokes), *_contacts(office, measures)]
    slabs.append(Slab(4.5 * MM, [Rules([(0, 0, measures.width, 0)], 1.2), Rules([(0, 2, measures.width, 2)], 0.4)]))
    return slabs


def _contacts(office: Office, measures: Measures) -> list[Slab]:
    """Address and ways to reach the office under the names, small, in both languages."""
    size = max(measures.size - 6, 7)
    width = measures.width / 2 - 5 * MM
    strokes: list[Stroke] = []
    most = 0
    for text, x in ((office.address.kk, 0.0), (office.address.ru, measures.width - width)):
        shown = ", ".join(part for part in (words(text), words(office.contacts)) if part)
        if shown:
            lines = broken((Run(shown),), measures.faces, size, width)
            strokes += stacked(lines, size, x=x, top=0, width=width, align="center", step=size * LEADING)
            most = max(most, len(lines))
    return [Slab(most * size * LEADING + 1.5 * MM, strokes)] if most else []


def _drafter(document: Document, office: Office, measures: Measures) -> list[Slab]:
    if not (document.drafter and office.drafter):
        return []
    size = max(measures.size - 4, 8)
    label = vocabulary(document.language, office.texts)["drafter"]
    lines = [f"{label} {words(office.drafter)}", words(office.drafter_phone)]
    strokes: list[Stroke] = [
        Words(0, index * size * LEADING + size, line, REGULAR, size) for index, line in enumerate(lines) if line
    ]
    return [room(5 * MM), Slab(size * LEADING * len(lines), strokes)]


def _furniture(document: Document, sheet: Sheet, face: Faces, number: int, office: Office) -> list[Words]:
    """The page number from the second page on, and at the foot the call and the hash of its definition."""
    shown = vocabulary(document.language, office.texts)["definition"]
    foot = f"{shown} {words(document.call_code)}, SHA-256: {document.definition_hash}"
    furniture = [Words(LEFT, FOOT, foot, REGULAR, FOOT_SIZE)]
    if number > 1:
        size = office.size - 2
        text = str(number)
        x = (sheet.width - face[REGULAR].width(text, size)) / 2
        furniture.append(Words(x, sheet.height - pages.TOP + 3 * MM, text, REGULAR, size))
    return furniture


def _no_code(_canvas: Any, _code: Code, _x: float, _y: float) -> None:
    """No seal is printed."""
