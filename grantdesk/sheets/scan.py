"""The bytes of a sheet looked over before it is parsed: where its values end, how many cells, which are merged."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from grantdesk.rules.grid import Span, column_of

_CARRY = 512  # longer than any tag of a row, so that no tag is cut
_TAIL = 4 << 20
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"')
_ROW_NUMBER = re.compile(rb'\sr="(\d{1,7})"')


@dataclass(frozen=True, slots=True)
class Extent:
    """Where the values of a sheet end: `last_row` is 0 for an empty sheet, None where rows carry no numbers."""

    last_row: int | None
    merged: tuple[Span, ...]


class TooManyCells(Exception):
    """More cells stand among the values than may be read."""


def extent_of(chunks: Iterable[bytes], most_cells: int) -> Extent:
    """Where the values of a sheet end, found by its bytes alone: a million formatted empty rows cost a moment.

    Raises TooManyCells, and ValueError for what is no sheet.
    """
    scan: _Scan | None = None
    for chunk in chunks:
        scan = scan or _Scan(chunk)
        scan.feed(chunk)
        if scan.cells > most_cells:
            raise TooManyCells
    if scan is None:
        raise ValueError("an empty part")
    return Extent(scan.last_row, scan.merged())


class _Scan:
    """Walks over the bytes of a sheet and keeps the last row in which a value was closed."""

    def __init__(self, head: bytes) -> None:
        root = re.search(rb"<(\w+:)?worksheet", head[:4096])
        if root is None:
            raise ValueError("no worksheet")
        start = root[1] or b""
        self._closings = tuple(b"</" + start + name + b">" for name in (b"v", b"is", b"f"))
        self._row = b"<" + start + b"row"
        self._cell = b"<" + start + b"c "
        self._end = b"</" + start + b"sheetData>"
        self._carry = b""
        self._open_row = b""
        self._tail: list[bytes] = []
        self._seen_cells = 0
        self.cells = 0
        self.last_row: int | None = 0

    def feed(self, chunk: bytes) -> None:
        if self._tail:
            if sum(map(len, self._tail)) < _TAIL:
                self._tail.append(chunk)
            return
        window = self._carry + chunk
        end = window.find(self._end)
        if end >= 0:
            self._tail.append(window[end:])
            window = window[:end]
        self._seen_cells += chunk.count(self._cell)
        last = max(window.rfind(closing) for closing in self._closings)
        if last >= 0:
            start = window.rfind(self._row, 0, last)
            self._note(window[start : start + _CARRY] if start >= 0 else self._open_row)
            self.cells = self._seen_cells
        start = window.rfind(self._row)
        if start >= 0:
            self._open_row = window[start : start + _CARRY]
        self._carry = window[-_CARRY:]

    def _note(self, tag: bytes) -> None:
        number = _ROW_NUMBER.search(tag.partition(b">")[0])
        if number is None or self.last_row is None:
            self.last_row = None
        else:
            self.last_row = max(self.last_row, int(number[1]))

    def merged(self) -> tuple[Span, ...]:
        found = _MERGED.findall(b"".join(self._tail))
        return tuple(
            Span(int(top), column_of(left.decode()), int(bottom), column_of(right.decode()))
            for left, top, right, bottom in found
        )
