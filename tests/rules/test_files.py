"""What an attached file is by its content, whether a document takes it, names without tricks."""

import struct

import pytest

from grantdesk.rules.files import (
    MB,
    FileKind,
    FileType,
    Measured,
    file_type,
    largest,
    own_name,
    safe_name,
    unfit,
    unlike,
)
from grantdesk.rules.programme import Document
from tests.rules.samples import NAME

PDF = FileType(FileKind.PDF, "application/pdf")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04" + b"\0" * 26


def document(**over) -> Document:
    return Document.model_validate({"code": "slides", "name": NAME, "need": "required", **over})


@pytest.mark.parametrize(
    ("head", "tail", "name", "kind", "media"),
    [
        (b"%PDF-1.7", b"", "a.pdf", "pdf", "application/pdf"),
        (b"\xff\xd8\xff\xe0", b"", "a.pdf", "picture", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", b"", "a", "picture", "image/png"),
        (b"RIFF\0\0\0\0WEBPVP8 ", b"", "a", "picture", "image/webp"),
        (b"RIFF\0\0\0\0AVI LIST", b"", "a", "video", "video/x-msvideo"),
        (b"RIFF\0\0\0\0XXXX", b"", "a", "other", "application/octet-stream"),
        (b"\0\0\0\x20ftypisom", b"", "a.mp4", "video", "video/mp4"),
        (b"\0\0\0\x20ftypheic", b"", "a.heic", "picture", "image/heic"),
        (b"\0\0\0\x14ftypqt  ", b"", "a.mov", "video", "video/quicktime"),
        (OLE, b"", "a.doc", "text", "application/msword"),
        (OLE, b"", "a.xls", "workbook", "application/vnd.ms-excel"),
        (OLE, b"", "a.bin", "other", "application/x-ole-storage"),
        (ZIP + b"[Content_Types].xml", b"word/document.xml", "a.docx", "text",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (ZIP + b"[Content_Types].xmlxl/workbook.xml", b"", "a.zip", "workbook",
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (ZIP + b"[Content_Types].xml", b"", "a.docx", "archive", "application/zip"),
        (ZIP + b"mimetypeapplication/vnd.oasis.opendocument.text", b"", "a.odt", "text",
         "application/vnd.oasis.opendocument.text"),
        (ZIP + b"scan.jpg", b"word/", "a.docx", "archive", "application/zip"),
        ("Өтінім".encode(), b"", "a.txt", "text", "text/plain"),
        (b"", b"", "a.txt", "other", "application/octet-stream"),
        (b"\x01\x02\x03", b"", "a.dat", "other", "application/octet-stream"),
        (b"MZ\x90", b"", "смета.pdf", "program", "application/x-msdownload"),
        (b"hello", b"", "смета.pdf.EXE", "program", "application/octet-stream"),
        (b"#!/bin/sh", b"", "a", "program", "text/x-script"),
    ],
)  # fmt: skip
def test_type_by_content(head: bytes, tail: bytes, name: str, kind: str, media: str) -> None:
    assert file_type(head, tail, name) == FileType(FileKind(kind), media)


def said(file: Measured, wanted: Document | None) -> list[str]:
    return [message.to("en") for message in unfit(file, wanted)]


def test_what_fits_is_taken() -> None:
    assert said(Measured("a.pdf", PDF, 5), None) == []
    wanted = document(types=["pdf"], max_mb=1, max_pages=10)
    assert said(Measured("a.pdf", PDF, MB, pages=10), wanted) == []
    assert said(Measured("a.pdf", PDF, MB), wanted) == []
    film = Measured("a.mp4", FileType(FileKind.VIDEO, "video/mp4"), 5, seconds=60.4)
    assert said(film, document(max_seconds=60)) == []


@pytest.mark.parametrize(
    ("file", "wanted", "expected"),
    [
        (Measured("a.pdf", PDF, 0), None, ["a.pdf is empty"]),
        (Measured("a.pdf", PDF, MB + 1), document(max_mb=1), ["a.pdf has 2 MB, at most 1 MB are taken"]),
        (Measured("a.pdf", PDF, 201 * MB), None, ["a.pdf has 201 MB, at most 200 MB are taken"]),
        (Measured("a.pdf", PDF, 5, pages=300), document(max_pages=10), ["a.pdf has 300 pages, at most 10 are taken"]),
        (
            Measured("a.mp4", FileType(FileKind.VIDEO, "video/mp4"), 5, seconds=61),
            document(max_seconds=60),
            ["a.mp4 is 61 seconds long, at most 60 are taken"],
        ),
        (
            Measured("a.pdf", PDF, 5),
            document(types=["video", "picture"]),
            ["a.pdf is of the kind “PDF”, expected: video, picture"],
        ),
        (
            Measured("a.pdf", FileType(FileKind.PROGRAM, "x"), 0),
            None,
            ["a.pdf is a program; programs are not stored"],
        ),
        (
            Measured("a.pdf", PDF, 5),
            document(seen=True),
            ["“Название” is only looked at, no copy is collected: record who saw it and when"],
        ),
    ],
)
def test_what_does_not_fit_is_refused(file: Measured, wanted: Document | None, expected: list[str]) -> None:
    assert said(file, wanted) == expected


def test_limits_of_the_definition_stand_before_the_usual_one() -> None:
    assert [largest(None), largest(document()), largest(document(max_mb=50))] == [200 * MB, 200 * MB, 50 * MB]


@pytest.mark.parametrize(
    ("path", "own", "safe"),
    [
        ("смета.pdf", "смета.pdf", "смета.pdf"),
        ("../../etc/passwd", "passwd", "passwd"),
        ("..\\..\\Windows\\win.ini", "win.ini", "win.ini"),
        ("C:\\a\\b.pdf", "b.pdf", "b.pdf"),
        ("a/../", "file", "file"),
        ("..", "file", "file"),
        ("", "file", "file"),
        ("a\u202efdp.exe", "afdp.exe", "afdp.exe"),
        ("a:b*?.pdf", "a:b*?.pdf", "a_b__.pdf"),
        ("con.pdf", "con.pdf", "_con.pdf"),
        ("LPT1", "LPT1", "_LPT1"),
        ("name. ", "name.", "name"),
        ("a" * 300 + ".pdf", "a" * 300 + ".pdf", "a" * 117 + ".pdf"),
        ("no.ending_that_is_long", "no.ending_that_is_long", "no.ending_that_is_long"),
    ],
)
def test_names_without_tricks(path: str, own: str, safe: str) -> None:
    assert (own_name(path), safe_name(path)) == (own, safe)


def test_equal_names_are_numbered() -> None:
    taken: set[str] = set()
    assert [unlike(name, taken) for name in ("a.pdf", "A.pdf", "a.pdf", "b", "B")] == [
        "a.pdf", "A (2).pdf", "a (3).pdf", "b", "B (2)",
    ]  # fmt: skip


def test_box_names_are_bytes() -> None:
    assert file_type(struct.pack(">I", 24) + b"ftypM4A ", b"", "a.m4a").kind is FileKind.AUDIO
