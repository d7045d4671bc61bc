"""Slabs set on pages, and pages drawn on a ReportLab canvas."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from grantdesk.papers.fonts import Faces
from grantdesk.papers.slabs import MM, Code, Picture, Rules, Slab, Stroke, Words

LEFT, RIGHT = 20 * MM, 10 * MM
TOP, BOTTOM = 15 * MM, 16 * MM
"""At least 10 mm each; the rest is the room of page number and foot."""
A4 = (210 * MM, 297 * MM)


@dataclass(frozen=True)
class Sheet:
    """The size of the paper, upright or lying."""

    width: float
    height: float
    right: float = RIGHT

    @classmethod
    def of(cls, landscape: bool, border: bool = False) -> "Sheet":
        """An A4 sheet; one with a border has the same margin left and right."""
        right = LEFT if border else RIGHT
        return cls(A4[1], A4[0], right) if landscape else cls(*A4, right)

    @property
    def inner_width(self) -> float:
        """Between the margins."""
        return self.width - LEFT - self.right

    @property
    def inner_height(self) -> float:
        """Between the margins."""
        return self.height - TOP - BOTTOM


@dataclass(slots=True)
class Page:
    """Slabs of one page, each with the distance of its top from the top margin."""

    placed: list[tuple[Slab, float]] = field(default_factory=list)
    used: float = 0.0

    def put(self, slab: Slab) -> None:
        self.placed.append((slab, self.used))
        self.used += slab.height


def paginated(slabs: Sequence[Slab], height: float) -> list[Page]:
    """The pages; what must stay together does, as long as it fits on one page at all."""
    pages = [Page()]
    for group in _groups(slabs):
        page = pages[-1]
        needed = sum(slab.height for slab in group)
        if group[0].new_page or (page.placed and page.used + _lowest(group, needed) > height):
            page = _new(pages, page)
        for slab in group:
            if page.placed and page.used + slab.height > height and not slab.airy:
                page = _new(pages, page)
            _set(page, slab)
    return pages if pages[-1].placed or len(pages) == 1 else pages[:-1]


def _groups(slabs: Sequence[Slab]) -> list[list[Slab]]:
    groups: list[list[Slab]] = []
    joined = False
    for slab in slabs:
        if joined and not slab.new_page:
            groups[-1].append(slab)
        else:
            groups.append([slab])
        joined = slab.keep
    return groups


def _lowest(group: Sequence[Slab], needed: float) -> float:
    """What a group needs below the line reached: air at its end may fall off the page."""
    return needed - (group[-1].height if group[-1].airy else 0.0)


def _new(pages: list[Page], page: Page) -> Page:
    if not page.placed:
        return page
    pages.append(Page())
    return pages[-1]


def _set(page: Page, slab: Slab) -> None:
    if slab.airy and not page.placed:
        return
    if not page.placed:
        for head in slab.heads:
            page.put(head)
    if slab.height or slab.strokes:
        page.put(slab)


def draw(canvas: Canvas, page: Page, sheet: Sheet, faces: Faces, qr: Callable[[Any, Code, float, float], None]) -> None:
    """Draws the slabs of one page; `qr(canvas, code, x, y)` draws a QR code whose lower left corner is (x, y)."""
    code: list[str] = ["BT"]
    others: list[tuple[Stroke, float]] = []
    for slab, top in page.placed:
        base = sheet.height - TOP - top
        for stroke in slab.strokes:
            if isinstance(stroke, Words):
                _text(code, stroke, base, faces, canvas)
            else:
                others.append((stroke, base))
    canvas._code.append("\n".join([*code, "ET"]))
    for stroke, base in others:
        _other(canvas, stroke, base, qr)


def border(canvas: Canvas, sheet: Sheet) -> None:
    """A double frame inside the edges of the sheet."""
    for edge, thickness in ((7 * MM, 2.0), (8.5 * MM, 0.6)):
        canvas.setLineWidth(thickness)
        canvas.rect(edge, edge, sheet.width - 2 * edge, sheet.height - 2 * edge)


def words_of(page: Page) -> list[str]:
    """Every text of the page in the order of drawing."""
    return [stroke.text for slab, _top in page.placed for stroke in slab.strokes if isinstance(stroke, Words)]


def text(canvas: Canvas, faces: Faces, words: Words) -> None:
    """Draws one text; here y is counted upwards from the lower edge and x from the left edge of the sheet."""
    code = ["BT"]
    _text(code, Words(words.x - LEFT, -words.y, words.text, words.face, words.size, words.stretch), 0.0, faces, canvas)
    canvas._code.append("\n".join([*code, "ET"]))


def _text(code: list[str], words: Words, base: float, faces: Faces, canvas: Canvas) -> None:
    place = f"{words.stretch:.4f} Tw 1 0 0 1 {LEFT + words.x:.2f} {base - words.y:.2f} Tm "
    for resource, shown in faces[words.face].shown(words.text, canvas._doc):
        code.append(f"{resource} {words.size:g} Tf {place}({shown}) Tj")
        place = ""


def _other(canvas: Canvas, stroke: Stroke, base: float, qr: Callable[[Any, Code, float, float], None]) -> None:
    if isinstance(stroke, Rules):
        path = " ".join(
            f"{LEFT + x1:.2f} {base - y1:.2f} m {LEFT + x2:.2f} {base - y2:.2f} l" for x1, y1, x2, y2 in stroke.lines
        )
        canvas._code.append(f"{stroke.thickness:g} w {path} S")
    elif isinstance(stroke, Picture):
        canvas.drawImage(
            _picture(stroke.file), LEFT + stroke.x, base - stroke.y - stroke.height, stroke.width, stroke.height,
            preserveAspectRatio=True, mask="auto",
        )  # fmt: skip
    elif isinstance(stroke, Code):
        qr(canvas, stroke, LEFT + stroke.x, base - stroke.y - stroke.side)


@lru_cache(maxsize=4)
def _picture(file: str) -> ImageReader:
    return ImageReader(file)
