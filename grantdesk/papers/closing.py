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
    """The drafter's line and the place of the seal, together at the end."""
    slabs = _drafter(document, office, measures)
    if document.seal is not None and office.key:
        slabs += _seal(document, measures)
    return slabs


def _drafter(document: Document, office: Office, measures: Measures) -> list[Slab]:
    if not (document.drafter and office.drafter and document.words):
        return []
    size = max(measures.size - 4, 8)
    label = document.words["drafter"]
    lines = [f"{label} {words(office.drafter)}", words(office.drafter_phone)]
    strokes: list[Stroke] = [
        Words(0, index * size * LEADING + size, line, REGULAR, size) for index, line in enumerate(lines) if line
    ]
    return [room(5 * MM), Slab(size * LEADING * len(lines), strokes)]


def _seal(document: Document, measures: Measures) -> list[Slab]:
    note = document.words["seal"]
    shown = f"№{NBSP}{words(document.number)}, {document.date[8:]}.{document.date[5:7]}.{document.date[:4]}. {note}"
    left = SIDE + 3 * MM
    lines = broken((Run(shown),), measures.faces, NOTE_SIZE, measures.width - left)
    strokes = stacked(
        lines, NOTE_SIZE, x=left, top=0, width=measures.width - left, align="left", step=NOTE_SIZE * LEADING
    )
    return [room(4 * MM), Slab(SIDE, [*strokes, Code(0, 0, SIDE)])]


def printer(line: str, faces: Faces) -> Callable[[Any, Code, float, float], None]:
    """Draws the code of a seal, and its line as text at the right of it, for who cannot scan."""

    def draw(canvas: Any, code: Code, x: float, y: float) -> None:
        modules, picture = _picture(line)
        side = min(code.side, modules * MODULE)
        canvas._code.append(f"q {side:.2f} 0 0 {side:.2f} {x:.2f} {y + code.side - side:.2f} cm {picture} Q")
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
