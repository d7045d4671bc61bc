"""Slabs: strips of a page as high as what they hold, with the strokes to be drawn in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from grantdesk.papers.lines import Line

MM = 72 / 25.4
ASCENT = 0.93
LEADING = 1.22
MOST_STRETCH = 1.6
"""A justified line whose spaces would grow by more than this share of the size is left ragged."""


@dataclass(slots=True)
class Words:
    """A text: x from the left margin, y from the top of the slab down to the baseline, `stretch` for each space."""

    x: float
    y: float
    text: str
    face: int
    size: float
    stretch: float = 0.0


@dataclass(slots=True)
class Rules:
    """Straight lines ((x1, y1, x2, y2), y downwards), all of one thickness."""

    lines: list[tuple[float, float, float, float]]
    thickness: float = 0.5


@dataclass(slots=True)
class Picture:
    """A picture of a file in a box."""

    x: float
    y: float
    width: float
    height: float
    file: str


@dataclass(slots=True)
class Code:
    """A QR code in a square box; what a seal says is known when the pages are ready, any other says its `text`."""

    x: float
    y: float
    side: float
    text: str = ""


Stroke = Words | Rules | Picture | Code


@dataclass(slots=True)
class Slab:
    """A strip that is never parted; `keep` holds it with the next one, `heads` go above it at the top of a page."""

    height: float
    strokes: list[Stroke] = field(default_factory=list)
    keep: bool = False
    heads: "tuple[Slab, ...]" = ()
    new_page: bool = False
    airy: bool = False
    """Mere empty room: dropped at the top of a page."""


def room(height: float, *, keep: bool = False) -> Slab:
    """An empty slab."""
    return Slab(height, keep=keep, airy=True)


def set_line(line: Line, size: float, *, x: float, y: float, width: float, align: str) -> list[Stroke]:
    """The strokes of one line in a box of a width: align left | right | center | justify."""
    spare = width - line.width
    start, stretch = x, 0.0
    if align == "right":
        start += spare
    elif align == "center":
        start += spare / 2
    elif align == "justify" and not line.last:
        spaces = sum(segment.spaces for segment in line.segments)
        stretch = spare / spaces if spaces else 0.0
        if stretch > size * MOST_STRETCH:
            stretch = 0.0
    strokes: list[Stroke] = []
    for segment in line.segments:
        strokes.append(Words(start, y, segment.text, segment.face, size, stretch))
        start += segment.width + stretch * segment.spaces
    return strokes


def stacked(
    lines: Sequence[Line], size: float, *, x: float, top: float, width: float, align: str, step: float
) -> list[Stroke]:
    """The strokes of several lines under one another; `top` is the top of the first one."""
    strokes: list[Stroke] = []
    for index, line in enumerate(lines):
        strokes += set_line(line, size, x=x, y=top + index * step + size * ASCENT, width=width, align=align)
    return strokes
