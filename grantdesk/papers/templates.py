"""The texts of the papers: `resources/papers/{kk,ru}/NAME.txt`, or the office's own copy of one.

A line is one block; blank lines part nothing and mean nothing. What a line is, its first sign says:

    ; remark             not printed            = TITLE             the kind of paper
    ~ about what         the heading            == SECTION          a heading inside; =# with a number
    # item  ## subitem   numbered by itself     - point             with a dash
    : label | value      a fact                 <> left | right     both edges; || two even columns
    < left  > right      one edge               ^ centre            ! small note
    =+ TITLE             very large             ^+ centre           large
    @page  @room | 20    a new page, empty room (millimetres); @code the code of a score sheet
    % line of a stamp    «БЕКІТЕМІН», top right
    @name | key=Head …   a table or a signature block that the program fills
    [if name] [if not name] [if name=word] [each name] … [end]

Everything else is a paragraph. `**bold**` is bold; `{name}` is replaced by a value; `{{` and `}}` are braces.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.papers.spoken import words
from grantdesk.paths import shipped

MARKS = ("==", "=#", "=+", "<>", "||", "##", "^+", "=", "~", "#", "-", ":", "<", ">", "^", "!", "%", "@")
_COMMAND = re.compile(r"\[(if not|if|each)\s+(\w+)(?:=(\w+))?\]")
_PIECE = re.compile(r"\{\{|\}\}|\{(\w+)\}|[{}]")


@dataclass(frozen=True)
class Piece:
    """A stretch of a line: literal text, or a placeholder."""

    text: str
    placeholder: bool
    bold: bool


@dataclass(frozen=True)
class Node:
    """A line of a template, or a section with the lines inside it."""

    mark: str
    line: int
    parts: tuple[tuple[Piece, ...], ...] = ()
    """The pieces of the line, parted at ` | `."""
    name: str = ""
    word: str = ""
    inside: tuple["Node", ...] = ()


@dataclass(frozen=True)
class Template:
    """A parsed template and the name under which its faults are told."""

    file: str
    nodes: tuple[Node, ...]


def load(name: str, language: str, own: Path | None = None) -> Template:
    """The template of a kind of paper; the office's own copy goes before the shipped one. Refused: with its fault."""
    return _parsed(*_stamped(_found(name, language, own)))


def vocabulary(language: str, own: Path | None = None) -> Mapping[str, str]:
    """The short words of `words.txt`, `key = text` a line; the office's own go before the shipped. Refused: no text."""
    known = _vocabulary(*_stamped(shipped("resources", "papers", language, "words.txt")))
    if own is None or not (copy := own / language / "words.txt").is_file():
        return known
    return {**known, **_vocabulary(*_stamped(copy))}


def _stamped(path: Path) -> tuple[Path, int]:
    return path, path.stat().st_mtime_ns


def _found(name: str, language: str, own: Path | None) -> Path:
    if own is not None and (copy := own / language / f"{name}.txt").is_file():
        return copy
    return shipped("resources", "papers", language, f"{name}.txt")


@lru_cache(maxsize=128)
def _parsed(path: Path, _changed: int) -> Template:
    file = f"{path.parent.name}/{path.name}"
    open_sections: list[tuple[Node, list[Node]]] = [(Node("", 0), [])]
    for number, line in enumerate(map(str.strip, path.read_text(encoding="utf-8-sig").splitlines()), 1):
        if not line or line.startswith(";"):
            continue
        if line == "[end]":
            if len(open_sections) == 1:
                raise _fault(file, number, N_("{file}, line {line}: [end] closes nothing; take it out."))
            section, inside = open_sections.pop()
            open_sections[-1][1].append(replace(section, inside=tuple(inside)))
        elif command := _COMMAND.fullmatch(line):
            open_sections.append((Node(command[1], number, name=command[2], word=command[3] or ""), []))
        else:
            open_sections[-1][1].append(_line(file, number, line))
    if len(open_sections) > 1:
        number = open_sections[-1][0].line
        raise _fault(file, number, N_("{file}, line {line}: this section is not closed; add a line [end]."))
    return Template(file, tuple(open_sections[0][1]))


@lru_cache(maxsize=8)
def _vocabulary(path: Path, _changed: int) -> Mapping[str, str]:
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        key, _sign, text = (part.strip() for part in line.partition("="))
        if not key or line.startswith(";"):
            continue
        if not text:
            raise _fault(f"{path.parent.name}/{path.name}", number, N_("{file}, line {line}: expected key = text."))
        found[key] = words(text)
    return found


def _line(file: str, number: int, line: str) -> Node:
    if line.startswith("[") and line.endswith("]"):
        raise _fault(
            file, number,
            N_("{file}, line {line}: a section begins with [if name], [if not name], [if name=word] or [each name]."),
        )  # fmt: skip
    mark = next((mark for mark in MARKS if line.startswith(mark)), "")
    text = line[len(mark) :].strip()
    if mark == "@":
        name, *heads = (part.strip() for part in text.split("|"))
        return Node("@", number, tuple((Piece(head, False, False),) for head in heads), name=name)
    parts = f" {text} ".split(" | ") if mark in {":", "<>", "||"} else [text]
    return Node(mark, number, tuple(tuple(_pieces(file, number, part.strip())) for part in parts))


def _pieces(file: str, number: int, text: str) -> list[Piece]:
    pieces = []
    for index, stretch in enumerate(text.split("**")):
        bold, start = bool(index % 2), 0
        for match in _PIECE.finditer(stretch):
            pieces.append(Piece(stretch[start : match.start()], False, bold))
            start = match.end()
            if match[1]:
                pieces.append(Piece(match[1], True, bold))
            elif len(match[0]) == 2:
                pieces.append(Piece(match[0][0], False, bold))
            else:
                raise _fault(
                    file, number,
                    N_("{file}, line {line}: a brace without its partner; a placeholder is written {{name}}, "
                       "a brace that is to be printed is doubled."),
                )  # fmt: skip
        pieces.append(Piece(stretch[start:], False, bold))
    return [piece for piece in pieces if piece.text]


def _fault(file: str, line: int, text: str) -> Refused:
    return Refused(Message(text, file=file, line=line), where=f"{file}:{line}")
