"""The booklet of applications for the commission: a list in front, then each application from a page of its own."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from grantdesk.papers import press
from grantdesk.papers.blocks import Document
from grantdesk.papers.common import Frame, Scene, values_of, written
from grantdesk.papers.compose import Insertion, Rows, Value
from grantdesk.papers.fonts import missing
from grantdesk.papers.spoken import words
from grantdesk.papers.values import NOTHING, Both, CallFacts, Office

COLUMNS = {"number": "center", "project": "left", "name": "left", "direction": "left", "page": "center"}
LONG = 90
"""A text with more signs, or with several lines, stands as paragraphs under its own heading."""


@dataclass(frozen=True)
class Entry:
    """One application as the commission reads it; `name` is empty where names are hidden."""

    number: int
    name: str = ""
    project: str = ""
    direction: Both = NOTHING
    answers: tuple[tuple[Both, Both], ...] = ()
    """Label and text of what the form asked."""
    documents: tuple[Both, ...] = ()


@dataclass(frozen=True)
class Booklet:
    """All applications of a call, or those that one member may read (`member` is then his name)."""

    call: CallFacts
    entries: tuple[Entry, ...]
    member: str = ""


def render(values: Booklet, language: str, office: Office) -> bytes:
    """The booklet as a PDF in one language with a bookmark for each application and pages counted through."""
    printable = replace(values, entries=tuple(_printable(entry, office) for entry in values.entries))
    cases = [_case(printable, entry, language, office) for entry in printable.entries]
    counts = [len(press.laid_out(case, office)) for case in cases]
    front = len(press.laid_out(document(printable, language, office), office))
    starts, page = [], front
    for count in counts:
        starts.append(page)
        page += count
    cover = _cover(printable, language, office, [start + 1 for start in starts])
    buffer = io.BytesIO()
    canvas = press.opened(buffer, press.named(cover), language, office)
    for made, before in zip([cover, *cases], [0, *starts], strict=True):
        press.bookmark(canvas, made)
        press.draw(canvas, made, office, before=before)
    canvas.save()
    return buffer.getvalue()


def document(values: Booklet, language: str, office: Office) -> Document:
    """The front of the booklet with its list, the pages not counted yet."""
    return _cover(values, language, office, [999] * len(values.entries))


def _cover(values: Booklet, language: str, office: Office, pages: Sequence[int]) -> Document:
    scene = Scene.of(language, office)
    rows = [
        {
            "number": str(entry.number),
            "name": entry.name,
            "project": entry.project,
            "direction": scene.said(entry.direction),
            "page": str(page),
        }
        for entry, page in zip(values.entries, pages, strict=True)
    ]
    ended = _ended(values.call)
    filled: dict[str, Value] = {
        **values_of(scene, values.call, "", ended),
        "member": values.member,
        "count": str(len(values.entries)),
        "blind": not any(entry.name for entry in values.entries),
    }
    frame = Frame(letterhead=False, drafter=False, names=(values.member, *_names(values.entries)))
    insertions: dict[str, Insertion] = {"entries": Rows(COLUMNS, rows, smaller=0.5)}
    return written("booklet", scene, values.call, "", ended, filled, insertions, frame)


def _ended(call: CallFacts) -> date:
    assert call.acceptance_end is not None
    return call.acceptance_end.date()


def _case(values: Booklet, entry: Entry, language: str, office: Office) -> Document:
    scene = Scene.of(language, office)
    answers = [(scene.said(label), scene.said(text)) for label, text in entry.answers]
    ended = _ended(values.call)
    filled: dict[str, Value] = {
        **values_of(scene, values.call, str(entry.number), ended),
        "application": scene.registered(entry.number),
        "name": entry.name,
        "project": entry.project,
        "direction": scene.said(entry.direction),
        "facts": [{"label": label, "text": text} for label, text in answers if not _is_long(text)],
        "texts": [line for label, text in answers if _is_long(text) for line in _paragraphs(label, text)],
        "documents": [{"document": scene.said(name)} for name in entry.documents],
    }
    frame = Frame(letterhead=False, drafter=False, names=_names([entry]))
    return written("booklet_case", scene, values.call, str(entry.number), ended, filled, {}, frame)


def _names(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(text for entry in entries for text in (entry.name, entry.project))


def _is_long(text: str) -> bool:
    return len(text) > LONG or "\n" in text


def _paragraphs(label: str, text: str) -> list[Mapping[str, str]]:
    """The paragraphs of a text, the first with its heading."""
    lines = [line for line in text.splitlines() if line.strip()]
    return [{"label": label if index == 0 else "", "text": line} for index, line in enumerate(lines)]


def _printable(entry: Entry, office: Office) -> Entry:
    """The entry with signs that the face lacks (pictures in a text) named by their code, so that none is lost."""
    texts = [entry.name, entry.project, *(part for _label, text in entry.answers for part in (text.kk, text.ru))]
    lacking = missing(sorted({sign for text in texts for sign in words(text) if not sign.isspace()}), office.face)
    if not lacking:
        return entry
    table = str.maketrans({sign: f"[U+{ord(sign):04X}]" for sign in lacking})
    return replace(
        entry,
        name=entry.name.translate(table),
        project=entry.project.translate(table),
        answers=tuple(
            (label, Both(text.kk.translate(table), text.ru.translate(table))) for label, text in entry.answers
        ),
    )
