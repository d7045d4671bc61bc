"""Tables: widths of columns from what stands in them, rows as slabs, heads repeated."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grantdesk.papers.blocks import Run, Table
from grantdesk.papers.fonts import BOLD, REGULAR, Faces
from grantdesk.papers.lines import Line, broken, widest_word
from grantdesk.papers.slabs import LEADING, MM, Rules, Slab, Stroke, room, stacked

PAD_X, PAD_Y = 1.3 * MM, 0.9 * MM
SMALLER = 3.5
"""A table is set so many points smaller than the text."""
LEAST = 7.0
MOST = 0.45
"""No column claims a larger share of the width for itself."""
CROWDED = 1.3
"""How much more than the width the columns may ask for before the type is made smaller."""
MODEST = 8.5
"""For the sake of crowded columns the type becomes no smaller than this."""
LONGEST_WORD = 18.0
"""A word wider than so many ems is cut rather than let widen its column."""
BOLDER = 1.04
"""Room for a row set in bold."""
LINES_IN_ONE = 24
"""A higher row may be parted between pages."""


def table_slabs(table: Table, faces: Faces, text_size: float, width: float) -> Iterator[Slab]:
    """The rows of a table; the head is repeated on every page."""
    size = text_size - SMALLER - table.smaller
    needs = column_needs(table, faces, size)
    while size > LEAST and needs.too_wide(width, crowded=size > MODEST):
        size -= 0.5
        needs = column_needs(table, faces, size)
    widths = needs.shared(width)
    step = size * LEADING
    heads = [broken((Run(column.head, True),), faces, size, wide - 2 * PAD_X)
             for column, wide in zip(table.columns, widths, strict=True)]  # fmt: skip
    head = _row(heads, ["center"] * len(widths), widths, size, step, middle=True)
    head.keep = True
    yield head
    aligns = [column.align for column in table.columns]
    for index, row in enumerate(table.rows):
        bold = index in table.bold
        cells = [
            broken((Run(text, bold),), faces, size, wide - 2 * PAD_X) for text, wide in zip(row, widths, strict=True)
        ]
        for piece in _parted(cells):
            slab = _row(piece, aligns, widths, size, step, tall=table.tall * MM)
            slab.heads = (head,)
            slab.keep = index == len(table.rows) - 2
            yield slab
    yield room(3 * MM)


@dataclass(frozen=True)
class Needs:
    """What the columns ask for: the widest word that should not be cut, the usual cell, the widest cell."""

    least: list[float]
    usual: list[float]
    whole: list[float]

    def too_wide(self, width: float, *, crowded: bool) -> bool:
        """Whether a smaller type is called for: words would be cut or, where `crowded` counts, rows grow high."""
        return sum(self.least) > width or (crowded and sum(map(min, self.usual, _most(self, width))) > width * CROWDED)

    def shared(self, width: float) -> list[float]:
        """The widths of the columns, together `width`."""
        if sum(self.least) > width:
            return [part * width / sum(self.least) for part in self.least]
        return _grown(_grown(self.least, self.usual, width), self.whole, width, fill=True)


def column_needs(table: Table, faces: Faces, size: float) -> Needs:
    """What the columns of a table ask for in a size of type."""
    least, usual, whole = [], [], []
    for index, column in enumerate(table.columns):
        texts = [row[index] for row in table.rows]
        sizes = [faces[REGULAR].width(text, size) * BOLDER for text in texts]
        word = max((widest_word(text, faces, size) for text in set(texts)), default=0.0) * BOLDER
        needed = max(widest_word(column.head, faces, size, BOLD), min(word, LONGEST_WORD * size)) + 2 * PAD_X
        least.append(max(needed, column.room * MM))
        usual.append(max(least[-1], _middling(sizes) + 2 * PAD_X))
        whole.append(max(usual[-1], max(sizes, default=0.0) + 2 * PAD_X))
    return Needs(least, usual, whole)


def _most(needs: Needs, width: float) -> list[float]:
    return [width * MOST] * len(needs.usual)


def _middling(sizes: Sequence[float]) -> float:
    """The quadratic mean: what a column usually needs, long cells counting more than short ones."""
    return math.sqrt(sum(size * size for size in sizes) / len(sizes)) if sizes else 0.0


def _grown(widths: list[float], wished: list[float], width: float, *, fill: bool = False) -> list[float]:
    """Widths grown towards the wished ones as far as the table is wide; with `fill` on to its whole width."""
    spare = width - sum(widths)
    wants = [wish - have for wish, have in zip(wished, widths, strict=True)]
    asked = sum(wants)
    if asked <= spare:
        return [wish * width / sum(wished) for wish in wished] if fill else wished
    return [have + want * spare / asked for have, want in zip(widths, wants, strict=True)]


def _parted(cells: list[list[Line]]) -> Iterator[list[list[Line]]]:
    """A row as it is, or in pieces when it is higher than a good part of a page."""
    highest = max(len(lines) for lines in cells)
    if highest <= LINES_IN_ONE:
        yield cells
        return
    for start in range(0, highest, LINES_IN_ONE):
        yield [lines[start : start + LINES_IN_ONE] for lines in cells]


def _row(
    cells: Sequence[Sequence[Line]], aligns: Sequence[str], widths: Sequence[float], size: float, step: float,
    *, middle: bool = False, tall: float = 0.0,
) -> Slab:  # fmt: skip
    rows = max(len(lines) for lines in cells)
    height = max(rows * step + 2 * PAD_Y, tall)
    strokes: list[Stroke] = []
    edges = [(0.0, 0.0, sum(widths), 0.0), (0.0, height, sum(widths), height), (0.0, 0.0, 0.0, height)]
    x = 0.0
    for lines, align, wide in zip(cells, aligns, widths, strict=True):
        top = PAD_Y + (rows - len(lines)) * step / 2 if middle else PAD_Y
        strokes += stacked(lines, size, x=x + PAD_X, top=top, width=wide - 2 * PAD_X, align=align, step=step)
        x += wide
        edges.append((x, 0.0, x, height))
    strokes.append(Rules(edges, 0.4))
    return Slab(height, strokes)
