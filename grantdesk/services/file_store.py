"""The files of an office on its disk: kept once by their SHA-256, measured, checked, never under a foreign name."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import N_, Message
from grantdesk.rules.files import HEAD, FileKind, Measured, file_type, largest, own_name, unfit
from grantdesk.rules.programme import Document
from grantdesk.services.workspace import Workspace

PIECE = 1024 * 1024
LARGEST_PDF = 64 * PIECE
"""The largest PDF whose pages are counted."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file whose content lies in the workspace."""

    sha256: str
    file: Measured


def path_of(workspace: Workspace, sha256: str) -> Path:
    """Where the content of a file lies."""
    return workspace.attachments / sha256[:2] / sha256


def take_file(workspace: Workspace, source: Path, document: Document | None, *, name: str = "") -> Stored:
    """Copies a file into the workspace under its hash, once; the original stays where it is.

    Raises `Refused` where the document does not take it (kind, size, pages, seconds), `Trouble` where it cannot be
    read or written. No more than the limit is ever copied, nothing is unpacked.
    """
    shown = own_name(name or source.name)
    try:
        with source.open("rb") as handle:
            measured = _measured(handle, shown, document)
            faults = unfit(measured, document)
            if faults:
                raise Refused(faults[0], details=faults[1:], where=shown)
            handle.seek(0)
            return Stored(_copied(workspace, handle, shown, largest(document)), measured)
    except OSError as error:
        raise Trouble(
            Message(N_("{file} cannot be stored: {why}"), file=shown, why=error.strerror or type(error).__name__)
        ) from error


def _measured(handle: IO[bytes], name: str, document: Document | None) -> Measured:
    size = handle.seek(0, os.SEEK_END)
    handle.seek(0)
    head = handle.read(HEAD)
    handle.seek(max(size - 16 * HEAD, 0))
    kind = file_type(head, handle.read(16 * HEAD), name)
    pages = seconds = None
    if document is not None and size <= largest(document):
        if kind.kind is FileKind.PDF and document.max_pages is not None:
            pages = pdf_pages(handle)
        if kind.kind is FileKind.VIDEO and document.max_seconds is not None:
            seconds = film_seconds(handle, size)
    return Measured(name, kind, size, pages, seconds)


def _copied(workspace: Workspace, handle: IO[bytes], name: str, limit: int) -> str:
    """Writes the content beside its place first and moves it there when it is whole; returns its hash."""
    digest, size = hashlib.sha256(), 0
    workspace.attachments.mkdir(parents=True, exist_ok=True)
    fd, temporary = tempfile.mkstemp(dir=workspace.attachments, prefix=".new-")
    try:
        with os.fdopen(fd, "wb") as target:
            while piece := handle.read(PIECE):
                size += len(piece)
                if size > limit:  # it grew while it was read
                    words = N_("{file} is larger than the {limit} MB that are taken")
                    raise Refused(Message(words, file=name, limit=limit // PIECE))
                digest.update(piece)
                target.write(piece)
            target.flush()
            os.fsync(target.fileno())
        sha256 = digest.hexdigest()
        place = path_of(workspace, sha256)
        place.parent.mkdir(exist_ok=True)
        if not place.exists():
            Path(temporary).replace(place)
        return sha256
    finally:
        Path(temporary).unlink(missing_ok=True)


def pdf_pages(handle: IO[bytes]) -> int | None:
    """How many pages a PDF says it has; None for a damaged or protected one. The pages themselves are not read."""
    from pypdf import PdfReader  # noqa: PLC0415 - slow import
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    if handle.seek(0, os.SEEK_END) > LARGEST_PDF:  # mending a spoilt one costs time by its size
        return None
    handle.seek(0)
    try:
        root: Any = PdfReader(handle).root_object
        return int(root["/Pages"]["/Count"])
    except (PyPdfError, KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return None


_DEEPEST = 10_000


def film_seconds(handle: IO[bytes], size: int) -> float | None:
    """The length of an MP4 or QuickTime film from its header; None where it is not found. Boxes are stepped over."""
    for kind, start, end in _boxes(handle, 0, size):
        if kind == b"moov":
            for inner, place, _end in _boxes(handle, start, end):
                if inner == b"mvhd":
                    return _length(handle, place)
    return None


def _boxes(handle: IO[bytes], start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes of a film between two places: name, first and last byte of the content."""
    for _ in range(_DEEPEST):
        if start + 8 > end:
            return
        handle.seek(start)
        head = handle.read(16)
        length, inside = int.from_bytes(head[:4], "big"), start + 8
        if length == 1:
            length, inside = int.from_bytes(head[8:16], "big"), start + 16
        if length == 0:
            length = end - start
        if length < 8 or start + length > end:
            return
        yield head[4:8], inside, start + length
        start += length


def _length(handle: IO[bytes], place: int) -> float | None:
    handle.seek(place)
    box = handle.read(32)
    wide = box[:1] == b"\x01"
    scale = int.from_bytes(box[20:24] if wide else box[12:16], "big")
    duration = int.from_bytes(box[24:32] if wide else box[16:20], "big")
    return duration / scale if scale else None


def digest_of(path: Path) -> str:
    """The SHA-256 of a file on the disk."""
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        while piece := handle.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
