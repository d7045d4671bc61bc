"""Bad input through the command line: a message with file, cell or key, the right exit code, nothing half stored."""

from pathlib import Path

import openpyxl
import pytest

from tests.journeys.conftest import Desk
from tests.rules.samples import NAME
from tests.services.samples import iin, toml

HEAD = ("iin", "last_name", "first_name", "birth_date", "sex", "district", "received_at", "citizenship")
GOOD = (iin(1), "Сынақов", "Әлібек", "05.03.2000", "m", "194000000", "02.10.2025 10:00", "KZ")
CALL = "sample-2025-1"


def opened(desk: Desk, folder: Path, **over: object) -> None:
    file = folder / "sample.toml"
    file.write_text(toml(**over), encoding="utf-8")
    desk("call", "open", file)


def register(
    folder: Path, *rows: tuple[object, ...], head: tuple[object, ...] = HEAD, name: str = "register.xlsx"
) -> Path:
    book = openpyxl.Workbook()
    for row in (head, *rows):
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def received(desk: Desk) -> int:
    return desk("call", "show", CALL, "--json").json["received"]


@pytest.mark.parametrize(
    "change, told",
    [
        (("[award]", "[award"), "not a TOML file"),
        (("total = 2", "total = 2\nplaces = 3"), "seats.places: unknown key"),
        (("step = 1 }", "step = 1, weight = -2 }"), "criterion[1].weight: expected a weight above 0, found -2"),
        (("min = 0,", "min = 11,"), "criterion[1].max: expected max above min (11), found 10"),
        (("total = 2", 'total = "two"'), "seats.total: expected a whole number"),
        (
            ("acceptance_end = 2025-10-31 18:00:00", "acceptance_end = 2025-10-31"),
            "call.acceptance_end: expected a day with a time",
        ),
    ],
)
def test_a_broken_definition_opens_no_call(desk: Desk, tmp_path: Path, change: tuple[str, str], told: str) -> None:
    text = toml()
    assert change[0] in text
    file = tmp_path / "broken.toml"
    file.write_text(text.replace(*change), encoding="utf-8")

    checked = desk("programme", "check", file, code=1)
    said = desk("call", "open", file, code=1)

    assert f"broken.toml: {told}" in checked.out
    assert f"broken.toml: {told}" in said.err
    assert desk("call", "list", "--json").json == []


def test_a_definition_in_another_encoding_or_missing_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "old.toml").write_bytes('name = "Грант"'.encode("cp1251"))

    assert "old.toml is not a UTF-8 text" in desk("programme", "check", tmp_path / "old.toml", code=1).err
    assert "none.toml cannot be read" in desk("programme", "check", tmp_path / "none.toml", code=3).err


@pytest.mark.parametrize(
    "name, content",
    [
        ("notes.xlsx", b"just a letter"),
        ("empty.xlsx", b""),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("broken.xlsx", b"PK\x03\x04" + bytes(300)),
        ("empty.csv", b"\n\n"),
        ("bytes.csv", bytes(range(256)) * 8),
    ],
)
def test_a_file_that_is_no_register_is_refused_by_name(desk: Desk, tmp_path: Path, name: str, content: bytes) -> None:
    opened(desk, tmp_path)
    (tmp_path / name).write_bytes(content)

    said = desk("import", "applications", CALL, tmp_path / name, code=1)

    assert name in said.err
    assert received(desk) == 0


def test_a_wrong_sheet_is_told_with_those_there_are(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path)

    said = desk("import", "applications", CALL, register(tmp_path, GOOD), "--sheet", "Лист9", code=1)

    assert "Лист9" in said.err
    assert "Sheet" in said.err


def test_a_missing_required_column_is_named(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path)

    said = desk("import", "applications", CALL, register(tmp_path, GOOD[:-2], head=HEAD[:-2]), code=1)

    assert "register.xlsx" in said.err
    assert received(desk) == 0


@pytest.mark.parametrize("encoding, separator", [("cp1251", ";"), ("utf-8-sig", ","), ("utf-16", "\t")])
def test_text_tables_of_every_office_are_read(desk: Desk, tmp_path: Path, encoding: str, separator: str) -> None:
    opened(desk, tmp_path)
    row = [value.replace("Сынақов", "Сынаков").replace("Әлібек", "Алибек") for value in GOOD]
    file = tmp_path / "register.csv"
    file.write_bytes("\r\n".join(separator.join(line) for line in (HEAD, row)).encode(encoding))

    desk("import", "applications", CALL, file)

    assert received(desk) == 1


BAD = [
    ((iin(2)[:-1] + str((int(iin(2)[-1]) + 1) % 10), *GOOD[1:]), "A3", "refused"),
    ((iin(3), "", *GOOD[2:]), "B3", "refused"),
    ((iin(4), *GOOD[1:3], "31.02.2000", *GOOD[4:]), "D3", "refused"),
    ((iin(5), *GOOD[1:6], "31.10.2025 18:01", "KZ"), "G3", "not_admitted"),
    ((iin(6), *GOOD[1:6], GOOD[6], "RU"), "H3", "not_admitted"),
]


@pytest.mark.parametrize("row, cell, verdict", BAD)
def test_a_bad_row_is_named_by_its_cell_and_the_good_one_is_stored(
    desk: Desk, tmp_path: Path, row: tuple[object, ...], cell: str, verdict: str
) -> None:
    opened(desk, tmp_path)
    code = 1 if verdict == "refused" else 0

    rows = desk("import", "applications", CALL, register(tmp_path, GOOD, row), "--json", code=code).json["rows"]

    assert [item["verdict"] for item in rows] == ["stored", verdict]
    assert cell in [fault["cell"] for fault in rows[1]["faults"]]
    assert received(desk) == (1 if verdict == "refused" else 2)


def test_strict_stores_all_or_nothing(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path)
    file = register(tmp_path, GOOD, BAD[0][0])

    said = desk("import", "applications", CALL, file, "--strict", "--json", code=1).json

    assert [(row["verdict"], row["number"]) for row in said["rows"]] == [("stored", None), ("refused", None)]
    assert (said["stored"], received(desk)) == (False, 0)


def test_a_dry_run_has_the_exit_code_of_the_run_and_stores_nothing(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path)

    desk("import", "applications", CALL, register(tmp_path, GOOD), "--dry-run")
    desk("import", "applications", CALL, register(tmp_path, BAD[0][0]), "--dry-run", code=1)

    assert received(desk) == 0
    assert desk("import", "applications", CALL, register(tmp_path, GOOD), "--json").json["rows"][0]["number"] == "1"


MARKS = ("application", "member", "role", "criterion", "mark", "state", "comment")


def marks(folder: Path, *rows: tuple[object, ...]) -> Path:
    return register(folder, *rows, head=MARKS, name="marks.xlsx")


@pytest.mark.parametrize(
    "row, cell",
    [
        ((1, "Вдовина Т.", "member", "idea", 11), "E3"),
        ((1, "Вдовина Т.", "member", "idea", 2.5), "E3"),
        ((1, "Вдовина Т.", "member", "idea", "NaN"), "E3"),
        ((1, "Вдовина Т.", "member", "idea", "inf"), "E3"),
        ((1, "Вдовина Т.", "member", "beauty", 5), "D3"),
        ((7, "Вдовина Т.", "member", "idea", 5), "A3"),
        ((1, "Вдовина Т.", "member", "idea", 5, "asleep"), "F3"),
        ((1, "Ким А.", "chair", "idea", 6), "D3"),
    ],
)
def test_one_bad_mark_keeps_the_whole_file_out(desk: Desk, tmp_path: Path, row: tuple[object, ...], cell: str) -> None:
    opened(desk, tmp_path)
    desk("import", "applications", CALL, register(tmp_path, GOOD))

    said = desk("import", "marks", CALL, marks(tmp_path, (1, "Ким А.", "chair", "idea", 5), row), code=1)

    assert f"{cell}: " in said.err
    assert desk("rank", CALL).json["applications"][0]["sheets"] == 0


def test_a_decimal_comma_is_a_point(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path, criterion=[{"code": "idea", "name": NAME, "min": 0, "max": 10, "step": 0.5}])
    desk("import", "applications", CALL, register(tmp_path, GOOD))

    desk("import", "marks", CALL, marks(tmp_path, (1, "Ким А.", "chair", "idea", "7,5")))

    assert desk("rank", CALL).json["applications"][0]["result"] == "7.50"


def test_marks_given_before_a_recusal_are_kept_and_do_not_count(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path)
    desk("import", "applications", CALL, register(tmp_path, GOOD))

    desk(
        "import",
        "marks",
        CALL,
        marks(tmp_path, (1, "Ким А.", "chair", "idea", 5), (1, "Ким А.", "chair", "", None, "recused")),
    )

    assert desk("rank", CALL).json["applications"][0]["sheets"] == 0


@pytest.mark.parametrize(
    "words, code",
    [
        (("rank", "nowhere-2025-1"), 1),
        (("rank",), 2),
        (("nonsense",), 2),
        (("--lang", "de", "call", "list"), 2),
        (("report", "--out", "x.xlsx"), 2),
        (("papers", "x", "--out", "y", "--language", "de"), 2),
        (("import", "marks", "x", "no-such-file.xlsx"), 1),
    ],
)
def test_wrong_use_has_its_exit_code(desk: Desk, words: tuple[str, ...], code: int) -> None:
    assert desk(*words, code=None).code == code


def test_papers_before_a_decision_are_refused(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path)

    assert "not decided yet" in desk("papers", CALL, "--out", tmp_path / "out", code=1).err


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_messages_are_said_in_the_chosen_language(desk: Desk, language: str) -> None:
    desk.language = language

    said = desk("rank", "nowhere-2025-1", code=1).err

    assert "There is no call" not in said
    assert "nowhere-2025-1" in said
