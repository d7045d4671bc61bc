"""Hundreds of papers in one go: one file each or one printable file with bookmarks, with progress and a way to stop."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from grantdesk.papers import press
from grantdesk.papers.press import Build
from grantdesk.papers.spoken import words
from grantdesk.papers.values import Office

Progress = Callable[[int, int], None]
Stopped = Callable[[], bool]


@dataclass(frozen=True)
class Job:
    """One paper of a batch: what builds it, its values, and the language (kk | ru)."""

    build: Build
    values: Any
    language: str


def _silent(_done: int, _all: int) -> None:
    """Nobody looks on."""


def _never() -> bool:
    return False


def each(
    jobs: Iterable[Job], office: Office, *, count: int = 0, progress: Progress = _silent, stopped: Stopped = _never
) -> Iterator[tuple[Job, bytes]]:
    """Each paper as a file of its own, one after another; nothing of those handed over is kept.

    `progress(done, count)` is called after each, `stopped()` asked before each; what was given out stays valid.
    """
    for done, job in enumerate(jobs, 1):
        if stopped():
            return
        yield job, press.render(job.build, job.values, job.language, office)
        progress(done, count)


def bound(
    jobs: Iterable[Job], office: Office, title: str, *, count: int = 0, progress: Progress = _silent,
    stopped: Stopped = _never,
) -> bytes | None:  # fmt: skip
    """One printable file with a bookmark for each paper; None when it was stopped or there is nothing to print."""
    buffer = io.BytesIO()
    canvas: Canvas | None = None
    for done, job in enumerate(jobs, 1):
        if stopped():
            return None
        document = press.checked(job.build, job.values, office)[job.language]
        canvas = canvas or press.opened(buffer, words(title), document.language, office)
        press.bookmark(canvas, document)
        press.draw(canvas, document, office)
        progress(done, count)
    if canvas is None:
        return None
    canvas.save()
    return buffer.getvalue()
