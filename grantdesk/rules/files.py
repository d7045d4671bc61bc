"""Files that are attached: what they are by their content, whether a document takes them, names without tricks."""

import re
from dataclasses import dataclass

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Labelled
from grantdesk.rules.names import clean
from grantdesk.rules.programme import Document

HEAD = 4096
"""How many bytes from the beginning and from the end of a file are looked at."""
LARGEST_MB = 200
"""What a file may have at most where the definition says nothing."""
MB = 1024 * 1024


class FileKind(Labelled):
    """What a file is."""

    PDF = "pdf", N_("PDF")
    PICTURE = "picture", N_("picture")
    TEXT = "text", N_("text document")
    WORKBOOK = "workbook", N_("workbook")
    SLIDES = "slides", N_("presentation")
    VIDEO = "video", N_("video")
    AUDIO = "audio", N_("sound")
    ARCHIVE = "archive", N_("archive")
    PROGRAM = "program", N_("program")
    OTHER = "other", N_("file of an unknown kind")


@dataclass(frozen=True, slots=True)
class FileType:
    """The kind of a file and its media type."""

    kind: FileKind
    media: str


_STARTS: tuple[tuple[bytes, FileKind, str], ...] = (
    (b"%PDF-", FileKind.PDF, "application/pdf"),
    (b"\xff\xd8\xff", FileKind.PICTURE, "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", FileKind.PICTURE, "image/png"),
    (b"GIF8", FileKind.PICTURE, "image/gif"),
    (b"II*\0", FileKind.PICTURE, "image/tiff"),
    (b"MM\0*", FileKind.PICTURE, "image/tiff"),
    (b"BM", FileKind.PICTURE, "image/bmp"),
    (b"{\\rtf", FileKind.TEXT, "application/rtf"),
    (b"\x1aE\xdf\xa3", FileKind.VIDEO, "video/x-matroska"),
    (b"\0\0\x01\xba", FileKind.VIDEO, "video/mpeg"),
    (b"ID3", FileKind.AUDIO, "audio/mpeg"),
    (b"\xff\xfb", FileKind.AUDIO, "audio/mpeg"),
    (b"OggS", FileKind.AUDIO, "audio/ogg"),
    (b"Rar!\x1a\x07", FileKind.ARCHIVE, "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE, "application/x-7z-compressed"),
    (b"\x1f\x8b", FileKind.ARCHIVE, "application/gzip"),
    (b"MZ", FileKind.PROGRAM, "application/x-msdownload"),
    (b"\x7fELF", FileKind.PROGRAM, "application/x-executable"),
    (b"\xca\xfe\xba\xbe", FileKind.PROGRAM, "application/java-vm"),
    (b"L\0\0\0\x01\x14\x02\0", FileKind.PROGRAM, "application/x-ms-shortcut"),
    (b"#!", FileKind.PROGRAM, "text/x-script"),
)
_RIFF = {
    b"WEBP": (FileKind.PICTURE, "image/webp"), b"AVI ": (FileKind.VIDEO, "video/x-msvideo"),
    b"WAVE": (FileKind.AUDIO, "audio/wav"),
}  # fmt: skip
_BOXES = {
    b"heic": (FileKind.PICTURE, "image/heic"), b"mif1": (FileKind.PICTURE, "image/heic"),
    b"avif": (FileKind.PICTURE, "image/avif"),
    b"M4A ": (FileKind.AUDIO, "audio/mp4"), b"qt  ": (FileKind.VIDEO, "video/quicktime"),
}  # fmt: skip
_OFFICE = (
    (b"word/", FileKind.TEXT, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", FileKind.WORKBOOK, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", FileKind.SLIDES, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_OPEN = {
    b"opendocument.text": (FileKind.TEXT, "application/vnd.oasis.opendocument.text"),
    b"opendocument.spreadsheet": (FileKind.WORKBOOK, "application/vnd.oasis.opendocument.spreadsheet"),
    b"opendocument.presentation": (FileKind.SLIDES, "application/vnd.oasis.opendocument.presentation"),
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD = {
    "doc": (FileKind.TEXT, "application/msword"), "xls": (FileKind.WORKBOOK, "application/vnd.ms-excel"),
    "ppt": (FileKind.SLIDES, "application/vnd.ms-powerpoint"), "msi": (FileKind.PROGRAM, "application/x-msi"),
}  # fmt: skip
_SCRIPTS = frozenset({
    "bat", "cmd", "com", "exe", "hta", "jar", "js", "jse", "lnk", "msi", "ps1", "reg", "scr", "vbe", "vbs", "wsf",
})  # fmt: skip
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def file_type(head: bytes, tail: bytes, name: str) -> FileType:
    """What a file is by its first and last `HEAD` bytes; the name decides only where old formats share one container,
    and makes what a computer would run a program whatever it holds.
    """
    ending = name.rpartition(".")[2].casefold()
    if ending in _SCRIPTS:
        return FileType(FileKind.PROGRAM, "application/octet-stream")
    for start, kind, media in _STARTS:
        if head.startswith(start):
            return FileType(kind, media)
    return FileType(*_container(head, tail, ending))


def _container(head: bytes, tail: bytes, ending: str) -> tuple[FileKind, str]:
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], (FileKind.OTHER, "application/octet-stream"))
    if head[4:8] == b"ftyp":
        return _BOXES.get(head[8:12], (FileKind.VIDEO, "video/mp4"))
    if head.startswith(_OLE):
        return _OLD.get(ending, (FileKind.OTHER, "application/x-ole-storage"))
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(head, tail)
    if head and not _NO_TEXT.search(head):
        return FileKind.TEXT, "text/plain"
    return FileKind.OTHER, "application/octet-stream"


def _packed(head: bytes, tail: bytes) -> tuple[FileKind, str]:
    """A zip container: an office document by the names in its directory, else an archive. Nothing is unpacked."""
    for part, found in _OPEN.items():
        if part in head[:200]:
            return found
    if b"[Content_Types].xml" in head + tail:
        for part, kind, media in _OFFICE:
            if part in head + tail:
                return kind, media
    return FileKind.ARCHIVE, "application/zip"


@dataclass(frozen=True, slots=True)
class Measured:
    """A file as far as it was measured; `pages` and `seconds` are None where they could not be told."""

    name: str
    type: FileType
    size: int
    pages: int | None = None
    seconds: float | None = None


def largest(document: Document | None) -> int:
    """The most bytes that a file of a document may have."""
    return ((document.max_mb if document else None) or LARGEST_MB) * MB


def unfit(file: Measured, document: Document | None) -> list[Message]:
    """Why a document of the definition does not take a file, each as a sentence; empty when it does."""
    named = {"file": file.name}
    if document is not None and document.seen:
        words = N_("“{name}” is only looked at, no copy is collected: record who saw it and when")
        return [Message(words, name=document.name)]
    if file.type.kind is FileKind.PROGRAM:
        return [Message(N_("{file} is a program; programs are not stored"), **named)]
    found = []
    if file.size == 0:
        found.append(Message(N_("{file} is empty"), **named))
    if file.size > largest(document):
        words = N_("{file} has {size} MB, at most {limit} MB are taken")
        found.append(Message(words, size=-(-file.size // MB), limit=largest(document) // MB, **named))
    if document is not None:
        found += _beyond(file, document)
    return found


def _beyond(file: Measured, document: Document) -> list[Message]:
    found, named = [], {"file": file.name}
    if document.types and file.type.kind not in document.types:
        wanted = Message("{kinds}", kinds=_listed([FileKind(kind) for kind in document.types]))
        words = N_("{file} is of the kind “{kind}”, expected: {wanted}")
        found.append(Message(words, kind=file.type.kind.label, wanted=wanted, **named))
    if document.max_pages is not None and file.pages is not None and file.pages > document.max_pages:
        words = N_("{file} has {pages} pages, at most {limit} are taken")
        found.append(Message(words, pages=file.pages, limit=document.max_pages, **named))
    if document.max_seconds is not None and file.seconds is not None and file.seconds > document.max_seconds + 0.5:
        words = N_("{file} is {seconds} seconds long, at most {limit} are taken")
        found.append(Message(words, seconds=round(file.seconds), limit=document.max_seconds, **named))
    return found


def _listed(kinds: list[FileKind]) -> Message:
    said = kinds[0].label
    for kind in kinds[1:]:
        said = Message("{one}, {other}", one=said, other=kind.label)
    return said


# --- names -----------------------------------------------------------------------------------------------------------

_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\..*)?", re.IGNORECASE)
_LONGEST = 120


def own_name(path: str) -> str:
    """The last part of a path of any system, as one line of visible text: what is shown and kept as original name."""
    name = clean(re.split(r"[/\\]", path.rstrip("/\\"))[-1])
    return name if name.strip(". ") else "file"


def safe_name(name: str) -> str:
    """A name that every system can write, without a path, a reserved word or a hidden ending; the ending stays."""
    plain = _FORBIDDEN.sub("_", own_name(name)).strip(". ") or "file"
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 10:
        stem, ending = plain, ""
    plain = stem[: _LONGEST - len(ending)].rstrip(". ") + (f".{ending}" if ending else "")
    return f"_{plain}" if _RESERVED.fullmatch(plain) else plain


def unlike(name: str, taken: set[str]) -> str:
    """The name, numbered where one of `taken` is the same but for its case; it is added to `taken`."""
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    fresh, number = name, 1
    while fresh.casefold() in taken:
        number += 1
        fresh = f"{stem} ({number})" + (f".{ending}" if dot else "")
    taken.add(fresh.casefold())
    return fresh
