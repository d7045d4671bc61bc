"""Text broken into lines of a given width."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from grantdesk.papers.blocks import Runs
from grantdesk.papers.fonts import BOLD, REGULAR, Faces

LONG = 16
"""Words of more signs may be parted at their hyphens."""


@dataclass(slots=True)
class Token:
    """A stretch without a place to break: a word, or the part of one in bold."""

    text: str
    face: int
    width: float
    spaced: bool
    """A space stands before it."""


@dataclass(slots=True)
class Segment:
    """A stretch of one line in one face."""

    text: str
    face: int
    width: float

    @property
    def spaces(self) -> int:
        """How many spaces can be stretched; no-break spaces keep their width."""
        return self.text.count(" ")


@dataclass(slots=True)
class Line:
    """One line: its segments, their whole width, and whether it ends the paragraph."""

    segments: list[Segment]
    width: float
    last: bool = False


def broken(runs: Runs, faces: Faces, size: float, width: float, *, first: float = 0.0) -> list[Line]:
    """The lines of a text; `first` is the indent of the first one. A word wider than the line is cut."""
    gaps = [face.width(" ", size) for face in faces]
    lines: list[Line] = []
    current: list[Token] = []
    used, room = 0.0, width - first
    for word in _words(runs, faces, size):
        for piece in _cut(word, faces, size, width):
            wide = sum(token.width for token in piece)
            gap = gaps[current[-1].face] if piece[0].spaced and current else 0.0
            if current and used + gap + wide > room + 0.01:
                lines.append(_line(current, gaps))
                current, used, room, gap = [], 0.0, width, 0.0
            current.extend(piece)
            used += gap + wide
    lines.append(_line(current, gaps))
    lines[-1].last = True
    return lines


def widest_word(text: str, faces: Faces, size: float, face: int = REGULAR) -> float:
    """The width of the widest stretch that should not be cut."""
    return max((faces[face].width(part, size) for word in text.split(" ") for part in _hyphened(word)), default=0.0)


def _hyphened(word: str) -> list[str]:
    """The parts of a long word with hyphens, after each of which a line may end."""
    if len(word) <= LONG or "-" not in word:
        return [word]
    return [part for part in re.split(r"(?<=\w-)(?=\w)", word) if part]


def _words(runs: Runs, faces: Faces, size: float) -> Iterator[list[Token]]:
    """The words of a text, each as its tokens; a word may change its face in the middle."""
    word: list[Token] = []
    spaced = False
    for run in runs:
        face = BOLD if run.bold else REGULAR
        for index, text in enumerate(run.text.split(" ")):
            if index:
                if word:
                    yield word
                word, spaced = [], True
            if text:
                *before, text = _hyphened(text)
                for part in before:
                    yield [*word, Token(part, face, faces[face].width(part, size), spaced and not word)]
                    word, spaced = [], False
                word.append(Token(text, face, faces[face].width(text, size), spaced and not word))
                spaced = False
    if word:
        yield word


def _cut(word: list[Token], faces: Faces, size: float, width: float) -> list[list[Token]]:
    """A word as the pieces between which a line may end: one, unless it is wider than a whole line."""
    if sum(token.width for token in word) <= width:
        return [word]
    pieces = []
    for token in word:
        face, start, spaced = faces[token.face], 0, token.spaced
        while start < len(token.text):
            end = _fitting(token.text, start, face.width, size, width)
            text = token.text[start:end]
            pieces.append([Token(text, token.face, face.width(text, size), spaced)])
            start, spaced = end, False
    return pieces


def _fitting(text: str, start: int, measure: Callable[[str, float], float], size: float, width: float) -> int:
    """How far the text fits, ending after a hyphen or slash if there is one near the end; one sign at least."""
    end = start + 1
    while end < len(text) and measure(text[start : end + 1], size) <= width:
        end += 1
    if end < len(text):
        soft = max(text.rfind(sign, start, end) for sign in "-/_.@")
        if soft + 1 > start + (end - start) // 2:
            return soft + 1
    return end


def _line(tokens: list[Token], gaps: list[float]) -> Line:
    segments: list[Segment] = []
    for token in tokens:
        if segments and token.spaced:
            segments[-1].text += " "
            segments[-1].width += gaps[segments[-1].face]
        if not segments or segments[-1].face != token.face:
            segments.append(Segment("", token.face, 0.0))
        segments[-1].text += token.text
        segments[-1].width += token.width
    return Line(segments, sum(segment.width for segment in segments))
