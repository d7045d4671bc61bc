"""Attached files: kept once, in editions, guessed from a folder, packed, hostile ones harmless."""

import struct
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from grantdesk.errors import Refused, Trouble
from grantdesk.services import archives, attachments, completeness, folders
from grantdesk.services.attachments import attach_files, check, path_of
from grantdesk.services.office import Office
from grantdesk.store.lists import applications, cases
from grantdesk.store.lists import attachments as lists
from tests.rules.samples import NAME
from tests.services.samples import opened, person, took

DOCUMENTS = [
    {"code": "plan", "name": {"kk": "Жоспар", "ru": "План проекта"}, "need": "required"},
    {"code": "slides", "name": {"kk": "Таныстырылым", "ru": "Презентация"}, "need": "required", "max_pages": 10,
     "types": ["pdf"], "max_mb": 1},
    {"code": "video", "name": {"kk": "Бейне", "ru": "Видео"}, "need": "if_any", "max_seconds": 60},
    {"code": "card", "name": NAME, "need": "required", "seen": True},
]  # fmt: skip


def pdf(folder: Path, name: str = "смета.pdf", pages: int = 1, text: str = "") -> Path:
    from reportlab.pdfgen.canvas import Canvas

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    canvas = Canvas(str(path), invariant=1)
    for number in range(pages):
        canvas.drawString(50, 800, f"{text}{number}")
        canvas.showPage()
    canvas.save()
    return path


def film(path: Path, seconds: int, *, wide: bool = False) -> Path:
    length = seconds * 1000
    times = struct.pack(">IQQIQ", 1 << 24, 0, 0, 1000, length) if wide else struct.pack(">IIIII", 0, 0, 0, 1000, length)
    mvhd = box(b"mvhd", times + b"\0" * 80)
    data, head = box(b"mdat", b"\1" * 100, long=True), box(b"moov", box(b"udta", b"") + mvhd)
    path.write_bytes(box(b"ftyp", b"isom\0\0\0\0") + data + head)
    return path


def box(name: bytes, content: bytes, *, long: bool = False) -> bytes:
    if long:
        return struct.pack(">I", 1) + name + struct.pack(">Q", len(content) + 16) + content
    return struct.pack(">I", len(content) + 8) + name + content


@pytest.fixture
def call(office: Office) -> int:
    return opened(office, document=DOCUMENTS)


@pytest.fixture
def key(office: Office, call: int) -> int:
    return took(office, call, person(1, last_name="Смағұлов", first_name="Асылан"))[0].id


def files(office: Office, call: int | None = None) -> list[tuple[str, int, str, bool]]:
    return [(row.document, row.edition, row.name, row.superseded) for row in office.ask(lists.of_call, call)]


def contents(office: Office) -> list[str]:
    return sorted(path.name for path in office.workspace.attachments.rglob("*") if path.is_file())


def test_content_is_kept_once_and_the_document_is_received(office: Office, key: int, tmp_path: Path) -> None:
    one = pdf(tmp_path / "a")
    other = pdf(tmp_path / "b", "копия.pdf")
    attach_files(office, key, [one, other], document="plan", by="clerk")
    attach_files(office, key, [other], document="slides", by="clerk")
    assert len(contents(office)) == 1
    assert files(office) == [("plan", 1, "смета.pdf", False), ("slides", 1, "копия.pdf", False)]
    states = office.ask(cases.documents, key)
    assert {code: row.state for code, row in states.items()} == {"plan": "received", "slides": "received"}


def test_new_edition_keeps_the_earlier_one(office: Office, key: int, tmp_path: Path) -> None:
    attach_files(office, key, [pdf(tmp_path, "1.pdf", text="a")], document="plan")
    attach_files(office, key, [pdf(tmp_path, "2.pdf", text="b")], document="plan")
    attach_files(office, key, [pdf(tmp_path, "3.pdf", text="c")], document="plan", replace=True)
    assert files(office) == [
        ("plan", 1, "1.pdf", True), ("plan", 1, "2.pdf", True), ("plan", 2, "3.pdf", False),
    ]  # fmt: skip
    assert office.ask(completeness.checklist, key).lines[0].files == 1


@pytest.mark.parametrize(
    ("document", "make", "expected"),
    [
        ("slides", lambda folder: pdf(folder, pages=300), "300"),
        ("slides", lambda folder: film(folder / "a.pdf", 5), "PDF"),
        ("video", lambda folder: film(folder / "a.mp4", 61), "61"),
        ("video", lambda folder: film(folder / "a.mp4", 75, wide=True), "75"),
        ("card", lambda folder: pdf(folder), "Название"),
        ("", lambda folder: put(folder / "run.pdf", b"MZ\x90\0"), "run.pdf"),
        ("", lambda folder: put(folder / "empty.pdf", b""), "empty.pdf"),
        ("slides", lambda folder: put(folder / "big.pdf", b"%PDF-1.4" + b"\0" * 2_000_000), "1"),
    ],
)
def test_what_the_document_does_not_take_is_refused(
    office: Office, key: int, tmp_path: Path, document: str, make, expected: str
) -> None:
    good = pdf(tmp_path / "good", text="good")
    with pytest.raises(Refused) as error:
        attach_files(office, key, [good, make(tmp_path)], document=document)
    assert expected in error.value.to("ru")
    assert files(office) == []


def put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("seconds", [0, 60])
def test_short_film_is_taken(office: Office, key: int, tmp_path: Path, seconds: int) -> None:
    attach_files(office, key, [film(tmp_path / "a.mp4", seconds)], document="video")
    assert [row[0] for row in files(office)] == ["video"]


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4\n%%EOF", b"%PDF-1.4" + b"<" * 100_000,
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Count 999999999999>>endobj trailer<</Root 1 0 R>>",
    ],
)  # fmt: skip
def test_damaged_pdf_is_kept_as_it_is(office: Office, key: int, tmp_path: Path, content: bytes) -> None:
    attach_files(office, key, [put(tmp_path / "damaged.pdf", content)], document="plan")
    assert files(office) == [("plan", 1, "damaged.pdf", False)]


def test_film_with_a_hostile_header_costs_nothing(office: Office, key: int, tmp_path: Path) -> None:
    hostile = box(b"ftyp", b"isom\0\0\0\0") + struct.pack(">I", 1) + b"moov" + struct.pack(">Q", 2**63) + b"\0" * 5000
    attach_files(office, key, [put(tmp_path / "a.mp4", hostile)], document="video")
    empty = box(b"ftyp", b"isom\0\0\0\0") + box(b"free", b"") * 20_000
    attach_files(office, key, [put(tmp_path / "b.mp4", empty)], document="video")
    assert len(files(office)) == 2


def test_zip_bomb_is_never_unpacked(office: Office, key: int, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../evil.txt", b"\0" * 300_000_000)
    tracemalloc.start()
    start = time.perf_counter()
    attach_files(office, key, [bomb], document="plan")
    seconds, peak = time.perf_counter() - start, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert office.ask(lists.of_call, None)[0].media_type == "application/zip"
    assert (peak < 20_000_000, seconds < 5) == (True, True)


def test_claim_of_two_gigabytes_is_refused_before_it_is_read(office: Office, key: int, tmp_path: Path) -> None:
    sparse = tmp_path / "huge.pdf"
    with sparse.open("wb") as handle:
        handle.write(b"%PDF-1.4")
        handle.truncate(2 * 1024**3)
    start = time.perf_counter()
    with pytest.raises(Refused):
        attach_files(office, key, [sparse], document="plan")
    assert time.perf_counter() - start < 2
    assert contents(office) == []


@pytest.mark.parametrize("name", ["../../evil.pdf", "..\\evil.pdf", "a\u202efdp.exe.pdf", "CON.pdf", ".hidden"])
def test_tricks_in_names_reach_nothing(office: Office, key: int, tmp_path: Path, name: str) -> None:
    from grantdesk.services.file_store import take_file

    stored = take_file(office.workspace, pdf(tmp_path / "in"), None, name=name)
    office.act(attachments.attach, key, [stored], by="clerk")
    row = office.ask(lists.of_call, None)[0]
    out = tmp_path / "out"
    out.mkdir()
    copy = attachments.copy_out(office, row, out)
    assert copy.parent == out
    office_root = office.workspace.attachments
    assert all(office_root in path.parents for path in office_root.rglob("*"))
    assert contents(office) == [row.sha256]


def test_missing_and_changed_files_are_noticed(office: Office, key: int, tmp_path: Path) -> None:
    attach_files(office, key, [pdf(tmp_path, f"{n}.pdf", text=f"{n}") for n in range(3)], document="plan")
    assert check(office) == []
    rows = office.ask(lists.of_call, None)
    path_of(office.workspace, rows[0].sha256).unlink()
    put(path_of(office.workspace, rows[1].sha256), b"other")
    assert [(flaw.row.name, flaw.what) for flaw in check(office)] == [("0.pdf", "missing"), ("1.pdf", "changed")]
    with pytest.raises(Trouble):
        attachments.read(office, rows[0].sha256)


def test_file_taken_away_leaves_the_disk_when_nobody_else_has_it(office: Office, key: int, tmp_path: Path) -> None:
    path = pdf(tmp_path)
    attach_files(office, key, [path], document="plan")
    attach_files(office, key, [path], document="slides")
    first, second = office.ask(lists.of_call, None)
    with pytest.raises(Refused):
        attachments.remove(office, first.id, reason=" ")
    attachments.remove(office, first.id, reason="A copy of an identity card")
    assert len(contents(office)) == 1
    attachments.remove(office, second.id, reason="The same")
    assert contents(office) == []
    edit = office.ask(cases.edits, key)[0]
    assert (edit.field, edit.before, edit.reason) == ("files.plan", "смета.pdf", "A copy of an identity card")


def test_content_that_went_in_between_is_not_attached(office: Office, key: int, tmp_path: Path) -> None:
    from grantdesk.services.file_store import take_file

    stored = take_file(office.workspace, pdf(tmp_path), None)
    path_of(office.workspace, stored.sha256).unlink()
    with pytest.raises(Trouble):
        office.act(attachments.attach, key, [stored], by="clerk")


def test_unreadable_source_is_trouble(office: Office, key: int, tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        attach_files(office, key, [tmp_path / "none.pdf"])


def test_cancelled_run_attaches_nothing(office: Office, key: int, tmp_path: Path) -> None:
    done = attach_files(office, key, [pdf(tmp_path)], progress=lambda done, total: False)
    assert (done.result, files(office)) == ([], [])


# --- a folder --------------------------------------------------------------------------------------------------------


def test_folder_is_guessed_by_number_iin_and_name(office: Office, call: int, tmp_path: Path) -> None:
    aigul = {"last_name": "Қалиева", "first_name": "Айгүл"}
    took(office, call, person(1, last_name="Смағұлов", first_name="Асылан"), person(2, **aigul))
    took(office, call, person(5, last_name="Ким", first_name="Юрий"))
    root = tmp_path / "папка"
    iin = person(2).iin
    for name in (
        "№ 1/Презентация.pdf", f"{iin}/план проекта.pdf", "Смагулов Асылан/видео.mp4.pdf", "Kim Yuriy.pdf", "0003.pdf",
        "99/что-то.pdf", "просто.pdf", ".hidden/1.pdf", "~$1.pdf", f"1/{iin}.pdf",
    ):  # fmt: skip
        pdf((root / name).parent, Path(name).name)
    (root / "link.pdf").symlink_to(root / "0003.pdf")
    found = {item.shown: (item.number, item.why, item.document) for item in folders.look(office, call, root)}
    assert found == {
        "№ 1/Презентация.pdf": (1, "number", "slides"),
        f"{iin}/план проекта.pdf": (2, "iin", "plan"),
        "Смагулов Асылан/видео.mp4.pdf": (1, "name", "video"),
        "Kim Yuriy.pdf": (3, "name", ""),
        "0003.pdf": (3, "number", ""),
        "99/что-то.pdf": (None, "", ""),
        "просто.pdf": (None, "", ""),
        f"1/{iin}.pdf": (2, "iin", ""),
    }


def test_two_of_one_name_are_left_to_the_clerk(office: Office, call: int, tmp_path: Path) -> None:
    one = person(1, last_name="Қалиева", first_name="Айгүл")
    took(office, call, one, person(2, last_name="Калиев", first_name="Айгуль"))
    pdf(tmp_path / "in", "Калиева Айгуль.pdf")
    found = folders.look(office, call, tmp_path / "in")
    assert [(item.application_id, item.why) for item in found] == [(None, "several")]


def test_folder_is_attached_whole_or_not_at_all(office: Office, call: int, tmp_path: Path) -> None:
    took(office, call, person(1), person(2))
    root = tmp_path / "in"
    pdf(root / "1", "план.pdf", text="a")
    pdf(root / "2", "план.pdf", text="b")
    put(root / "2" / "tool.exe", b"MZ")
    found = folders.look(office, call, root)
    with pytest.raises(Refused) as error:
        folders.attach_found(office, call, found)
    assert len(error.value.details) == 1
    assert files(office) == []

    good = [item for item in found if item.path.suffix == ".pdf"]
    assert folders.attach_found(office, call, good).result == 2
    assert files(office) == [("plan", 1, "план.pdf", False), ("plan", 1, "план.pdf", False)]


def test_folder_that_cannot_be_read_is_trouble(office: Office, call: int, tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        folders.look(office, call, tmp_path / "none")


def test_too_large_a_folder_is_refused(office: Office, call: int, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(folders, "MOST", 1)
    pdf(tmp_path / "in", "1.pdf")
    pdf(tmp_path / "in", "2.pdf")
    with pytest.raises(Refused):
        folders.look(office, call, tmp_path / "in")


# --- an archive ------------------------------------------------------------------------------------------------------


def test_archive_has_a_folder_for_each_and_names_what_is_missing(office: Office, call: int, tmp_path: Path) -> None:
    for taken in took(office, call, person(1, last_name="../Хан"), person(2)):
        attach_files(office, taken.id, [pdf(tmp_path / str(taken.id), "a.pdf", text=str(taken.id))], document="plan")
        attach_files(office, taken.id, [pdf(tmp_path / str(taken.id), "b.pdf", text=f"{taken.id}b")], document="plan")
    keys = [row.id for row in office.ask(applications.of_call, call)]
    rows = office.ask(lists.of_call, call)
    path_of(office.workspace, rows[3].sha256).unlink()

    packed = archives.pack(office, keys, tmp_path / "all.zip", to_whom="Prosecutor", why="Letter 5", by="clerk").result

    assert (packed.files, [row.name for row in packed.missing]) == (3, ["b.pdf"])
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "Хан Әлібек/plan a.pdf", "Хан Әлібек/plan b.pdf", "0002 Сынақов2 Әлібек/plan a.pdf", "_missing.txt",
        ]  # fmt: skip


def test_cancelled_archive_leaves_nothing(office: Office, key: int, tmp_path: Path) -> None:
    attach_files(office, key, [pdf(tmp_path)])
    assert archives.pack(office, [key], tmp_path / "a.zip", progress=lambda done, total: False).result is None
    assert [path.name for path in tmp_path.iterdir() if "zip" in path.name] == []


def test_nothing_to_pack_is_said(office: Office, key: int, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        archives.pack(office, [key], tmp_path / "a.zip")


def test_archive_on_a_disk_that_refuses_is_trouble(office: Office, key: int, tmp_path: Path) -> None:
    attach_files(office, key, [pdf(tmp_path)])
    with pytest.raises(Trouble):
        archives.pack(office, [key], tmp_path / "none" / "a.zip")
