"""The end of a paper: who drafted it, and the seal as a QR code with its words beside it."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import segno

from grantdesk.papers.blocks import Document, Run
from grantdesk.papers.fonts import REGULAR, Faces
from grantdesk.papers.layout import Measures
from grantdesk.papers.lines import broken
from grantdesk.papers.pages import text
from grantdesk.papers.slabs import LEADING, MM, Code, Slab, Stroke, Words, room, stacked
from grantdesk.papers.spoken import NBSP, words
from grantdesk.papers.values import Office

SIDE = 31 * MM
MODULE = 1.44
"""Points a module is wide: three dots at 150 dpi, six at 300, so that scanning cuts none of them."""
LINE_SIGNS = 52
LINE_SIZE = 6.0
NOTE_SIZE = 8.5


def closing(document: Document, office: Office, measures: Measures) -> list[Slab]:
    """The end of a paper: the code at the left, beside it the drafter, what the code is for, and its line as text."""
    sealed = document.seal is not None and bool(office.key)
    left = SIDE + 3 * MM if sealed else 0.0
    strokes: list[Stroke] = []
    height = 0.0
    for shown, size in _lines(document, office, max(measures.size - 4, 8), sealed=sealed):
        lines = broken((Run(shown),), measures.faces, size, measures.width - left)
        strokes += stacked(
            lines, size, x=left, top=height, width=measures.width - left, align="left", step=size * LEADING
        )
        height += len(lines) * size * LEADING + 1.2 * MM
    if sealed:
        strokes.append(Code(0, 0, SIDE))
    return [room(5 * MM, keep=True), Slab(max(height, SIDE if sealed else 0.0), strokes)] if strokes else []


def _lines(document: Document, office: Office, size: float, *, sealed: bool) -> list[tuple[str, float]]:
    found = []
    if document.drafter and office.drafter and document.words:
        drafter = ", ".join(filter(None, (words(office.drafter), words(office.drafter_phone))))
        found.append((f"{document.words['drafter']} {drafter}", size))
    if sealed:
        numbered = f"№{NBSP}{words(document.number)}, " if document.number else ""
        dated = f"{document.date[8:]}.{document.date[5:7]}.{document.date[:4]}"
        found.append((f"{numbered}{dated}. {document.words['seal']}", NOTE_SIZE))
    return found


def printer(line: str, faces: Faces) -> Callable[[Any, Code, float, float], None]:
    """Draws the code of a seal, and its line as text at the right of it, for who cannot scan."""

    def draw(canvas: Any, code: Code, x: float, y: float) -> None:
        modules, picture = _picture(code.text or line)
        side = code.side if code.text else min(code.side, modules * MODULE)
        canvas._code.append(f"q {side:.2f} 0 0 {side:.2f} {x:.2f} {y + code.side - side:.2f} cm {picture} Q")
        if code.text:
            return
        rows = [line[start : start + LINE_SIGNS] for start in range(0, len(line), LINE_SIGNS)]
        for index, row in enumerate(rows, 1):
            at = y + 2 + (len(rows) - index) * LINE_SIZE * 1.15
            text(canvas, faces, Words(x + code.side + 3 * MM, at, row, REGULAR, LINE_SIZE))

    return draw


@lru_cache(maxsize=2)
def _picture(line: str) -> tuple[int, str]:
    """The modules of a side and the QR code as an inline image mask of one unit, dark modules painted."""
    # One mask for all: choosing the best of eight takes six times as long, and with this one codes are read best.
    matrix = segno.make(line, error="m", micro=False, boost_error=False, mask=4).matrix
    side = len(matrix)
    width = (side + 7) // 8
    # In an image mask a zero bit is painted, so dark modules are the zero bits.
    rows = (
        int("".join("0" if module else "1" for module in row).ljust(width * 8, "1"), 2).to_bytes(width, "big").hex()
        for row in matrix
    )
    return side, f"BI /W {side} /H {side} /IM true /BPC 1 /F /AHx ID {''.join(rows)}> EI"
