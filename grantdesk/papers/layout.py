"""Blocks of a paper turned into slabs of the right width."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grantdesk.papers.blocks import (
    Block,
    Facts,
    NewPage,
    Room,
    Run,
    Runs,
    Scan,
    Sides,
    Signatures,
    Stamp,
    Table,
    Text,
)
from grantdesk.papers.fonts import Faces
from grantdesk.papers.lines import broken
from grantdesk.papers.slabs import ASCENT, LEADING, MM, Code, Rules, Slab, room, set_line, stacked
from grantdesk.papers.spoken import initials, words
from grantdesk.papers.tables import table_slabs


@dataclass(frozen=True)
class Style:
    """How a paragraph stands: size against the text in points, indents and distances in millimetres."""

    align: str = "justify"
    smaller: float = 0.0
    bold: bool = False
    first: float = 0.0
    left: float = 0.0
    before: float = 0.0
    after: float = 1.2
    keep: bool = False


STYLES = {
    "body": Style(first=12.5),
    "title": Style("center", bold=True, before=2, after=2.5, keep=True),
    "about": Style("center", bold=True, before=1, after=4, keep=True),
    "section": Style("center", bold=True, before=3, after=2, keep=True),
    "item": Style(first=12.5),
    "subitem": Style(first=12.5),
    "point": Style(first=12.5),
    "left": Style("left"),
    "right": Style("left", left=90),
    "centre": Style("center", after=0.6),
    "note": Style("left", smaller=4),
    "grand": Style("center", smaller=-22, bold=True, before=4, after=4, keep=True),
    "large": Style("center", smaller=-8, bold=True, before=3, after=3),
}
STAMP_WIDTH = 100.0
"""An approval stands 100 mm from the left edge of an upright sheet, that is 100 mm before the right margin."""
FACTS_SHARE = 0.40
SCAN_SIDE, SCAN_RISE = 16.0, 9.0
"""Millimetres: a code at the top of a page, and how far it reaches into the margin above."""


@dataclass(frozen=True)
class Measures:
    """What a layout needs to know: the faces, the size of the text, the width between the margins (points)."""

    faces: Faces
    size: float
    width: float


def slabs_of(blocks: Sequence[Block], measures: Measures) -> list[Slab]:
    """The slabs of all blocks in order."""
    slabs: list[Slab] = []
    for block in blocks:
        if isinstance(block, (Table, Signatures)):
            hold(slabs, 1 if isinstance(block, Table) else 2)
        slabs += _slabs(block, measures)
    return slabs


def hold(slabs: list[Slab], count: int) -> None:
    """Keeps the last lines together with what follows: a table with its words, signatures with the end of the text."""
    for slab in reversed(slabs):
        slab.keep = True
        count -= not slab.airy
        if count <= 0:
            break


def _slabs(block: Block, measures: Measures) -> Iterator[Slab]:
    match block:
        case Text():
            yield from paragraph(block, measures)
        case Sides():
            yield from _sides(block, measures)
        case Facts():
            yield from _facts(block, measures)
        case Table():
            yield from table_slabs(block, measures.faces, measures.size, measures.width)
        case Signatures():
            yield from _signatures(block, measures)
        case Stamp():
            yield from _stamp(block, measures)
        case Room():
            yield room(block.height * MM)
        case NewPage():
            yield Slab(0.0, new_page=True)
        case Scan():
            yield _scan(block, measures)


def _scan(block: Scan, measures: Measures) -> Slab:
    """A code reaches into the upper margin, so that it takes no room; its text stands at its left."""
    size = 10.0
    left = measures.width - SCAN_SIDE * MM
    (line,) = broken((Run(block.text),), measures.faces, size, left)
    strokes = set_line(line, size, x=0, y=-SCAN_RISE * MM + size, width=left - 2 * MM, align="right")
    return Slab(0.0, [*strokes, Code(left, -SCAN_RISE * MM, SCAN_SIDE * MM, block.text)], keep=True)


def paragraph(block: Text, measures: Measures) -> Iterator[Slab]:
    """A paragraph line by line; no first or last line stands alone on a page."""
    style = STYLES[block.style]
    size = measures.size - style.smaller
    runs = (Run(f"{block.label}\u00a0"), *block.runs) if block.label else block.runs
    if style.bold:
        runs = _bold(runs)
    left, first = style.left * MM, style.first * MM
    width = measures.width - left
    lines = broken(runs, measures.faces, size, width, first=first)
    step = size * LEADING
    if style.before:
        yield room(style.before * MM, keep=True)
    for index, line in enumerate(lines):
        indent = first if index == 0 else 0.0
        strokes = set_line(line, size, x=left + indent, y=size * ASCENT, width=width - indent, align=style.align)
        alone = index == 0 or index == len(lines) - 2
        yield Slab(step, strokes, keep=(alone and index < len(lines) - 1) or style.keep)
    yield room(style.after * MM, keep=style.keep)


def _bold(runs: Runs) -> Runs:
    return tuple(Run(run.text, True) for run in runs)


def _sides(block: Sides, measures: Measures) -> Iterator[Slab]:
    half = measures.width / 2 - 2 * MM
    size, step = measures.size, measures.size * LEADING
    left = broken(block.left, measures.faces, size, half)
    right = broken(block.right, measures.faces, size, half)
    strokes = stacked(left, size, x=0, top=0, width=half, align="left", step=step)
    align = "left" if block.even else "right"
    strokes += stacked(right, size, x=measures.width - half, top=0, width=half, align=align, step=step)
    yield Slab(max(len(left), len(right)) * step, strokes, keep=True)
    yield room((0.6 if block.even else 1.2) * MM, keep=True)


def _facts(block: Facts, measures: Measures) -> Iterator[Slab]:
    size = measures.size - 1
    step = size * LEADING
    label_width = measures.width * FACTS_SHARE
    value_width = measures.width - label_width - 3 * MM
    for label, value in block.rows:
        labels = broken((Run(label),), measures.faces, size, label_width)
        values = broken(value, measures.faces, size, value_width)
        strokes = stacked(labels, size, x=0, top=0, width=label_width, align="left", step=step)
        strokes += stacked(
            values, size, x=measures.width - value_width, top=0, width=value_width, align="left", step=step
        )
        yield Slab(max(len(labels), len(values)) * step + 0.7 * MM, strokes)
    yield room(2 * MM)


def _signatures(block: Signatures, measures: Measures) -> Iterator[Slab]:
    """Post at the left, a line for the signature, initials and surname at the right; lines stay with the text above."""
    size, step = measures.size, measures.size * LEADING
    post_width, name_width = measures.width * 0.42, measures.width * 0.30
    line_from, line_to = post_width + 3 * MM, measures.width - name_width - 3 * MM
    yield room(7 * MM, keep=True)
    for index, signer in enumerate(block.signers):
        posts = broken((Run(words(signer.post.to(block.language))),), measures.faces, size, post_width)
        names = broken((Run(initials(signer.name)),), measures.faces, size, name_width)
        rows = max(len(posts), len(names))
        base = (rows - 1) * step + size * ASCENT
        strokes = stacked(posts, size, x=0, top=0, width=post_width, align="left", step=step)
        strokes += stacked(
            names, size, x=measures.width - name_width, top=(rows - len(names)) * step, width=name_width, align="left",
            step=step,
        )  # fmt: skip
        strokes.append(Rules([(line_from, base + 1.5, line_to, base + 1.5)]))
        yield Slab(rows * step + 4 * MM, strokes, keep=index < len(block.signers) - 1)


def _stamp(block: Stamp, measures: Measures) -> Iterator[Slab]:
    size, step = measures.size, measures.size * LEADING
    width = STAMP_WIDTH * MM
    left = measures.width - width
    for runs in block.lines:
        lines = broken(runs, measures.faces, size, width)
        yield Slab(
            len(lines) * step, stacked(lines, size, x=left, top=0, width=width, align="left", step=step), keep=True
        )
    yield room(4 * MM, keep=True)
