"""Personal data through the command line: no consent, no marks; after the term everything that names people goes."""

from pathlib import Path

from openpyxl import Workbook

from tests.journeys.conftest import Desk
from tests.journeys.test_bad_input import CALL, register
from tests.services.samples import MEMBERS, iin, toml

ROWS = (
    (iin(1), "Құпиясынов", "Асылан", "05.03.2000", "m", "194000000", "02.10.2025 10:00", "KZ"),
    (iin(2), "Тайнасынов", "Аслан", "05.03.2000", "m", "194000000", "03.10.2025 10:00", "KZ"),
)
TERMS = [
    {"step": "completeness", "from": "acceptance_end", "amount": 5, "unit": "working_days", "bound": "not_later"},
]


def marks(folder: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(["application", "member", "role", "criterion", "mark", "state", "comment"])
    for number in (1, 2):
        for place, member in enumerate(MEMBERS):
            role = "member" if place else "chair"
            sheet.append([number, member, role, "idea", 9 - number, "", "Құпиясынов жақсы"])
    book.save(folder / "marks.xlsx")
    return folder / "marks.xlsx"


def test_from_consent_to_destruction(desk: Desk, tmp_path: Path) -> None:
    rules = tmp_path / "call.toml"
    rules.write_text(toml(personal_data={"consent": True, "retention_months": 1}, term=TERMS), encoding="utf-8")
    desk("call", "open", rules)
    desk("import", "applications", CALL, register(tmp_path, *ROWS))

    desk("privacy", "consent", CALL, 1, "--text", "2", "--date", "2025-10-02")
    refused = desk("import", "marks", CALL, marks(tmp_path), code=1)
    assert "Application 2 has no consent" in refused.err
    assert desk("privacy", "show", CALL, "--json").json["without_consent"] == [2]
    told = desk("privacy", "consent", CALL, 2, "--text", "2", "--date", "2025-10-03", "--publication", "--json").json
    assert told == {"call": CALL, "recorded": [2], "still_barred": 0}
    desk("import", "marks", CALL, marks(tmp_path))

    desk("decide", CALL, "--protocol", "1", "--date", "2025-11-14")
    desk("papers", CALL, "--out", tmp_path / "papers")
    desk("privacy", "destroy", CALL, "--number", "7", "--date", "2026-01-15", "--basis", "94-V, 18", code=2)
    act = ("--number", "7", "--date", "2026-01-15", "--basis", "94-V, 18", "--present", "Chair", "--sure")
    done = desk("privacy", "destroy", CALL, *act, "--json").json
    assert done["deleted_files"] > 0

    left = [path for path in desk.workspace.rglob("*") if path.is_file()]
    for path in left:
        content = path.read_bytes()
        for word in ("Құпиясынов", "Тайнасынов", iin(1), iin(2)):
            assert word.encode() not in content, path
    after = desk("privacy", "show", CALL, "--json").json
    assert (after["applications"], after["obstacles"]) == (0, ["There is nothing left to destroy"])
    ranked = desk("rank", CALL, "--json").json
    assert [row["place"] for row in ranked["applications"]] == [1, 2]


def test_terms_are_told_and_written_into_a_calendar(desk: Desk, tmp_path: Path) -> None:
    rules = tmp_path / "call.toml"
    rules.write_text(toml(term=TERMS), encoding="utf-8")
    desk("call", "open", rules)
    told = desk("terms", CALL, "--ics", tmp_path / "terms.ics", "--json").json
    assert [(item["step"], item["day"], item["state"]) for item in told["terms"]] == [
        ("completeness", "2025-11-07", "overdue")
    ]
    assert (tmp_path / "terms.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert "07.11.2025  Check of completeness: overdue by" in desk("terms", CALL).out


def test_unknown_number_and_way_are_refused(desk: Desk, tmp_path: Path) -> None:
    rules = tmp_path / "call.toml"
    rules.write_text(toml(), encoding="utf-8")
    desk("call", "open", rules)
    refused = desk("privacy", "consent", CALL, 9, "--text", "2", "--date", "2025-10-02", code=1)
    assert "There is no application 9 in this call" in refused.err
    desk("privacy", "consent", CALL, 9, "--text", "2", "--date", "2025-10-02", "--how", "shouted", code=2)


def test_files_are_attached_from_a_folder_packed_and_checked(desk: Desk, tmp_path: Path) -> None:
    rules = tmp_path / "call.toml"
    rules.write_text(toml(), encoding="utf-8")
    desk("call", "open", rules)
    desk("import", "applications", CALL, register(tmp_path, *ROWS))
    for name in ("1", iin(2), "nobody"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "plan.txt").write_text(name, encoding="utf-8")

    tried = desk("files", "attach", CALL, tmp_path / "in", "--dry-run", "--json").json["files"]
    assert sorted((item["number"] or 0, item["why"]) for item in tried) == [(0, ""), (1, "number"), (2, "iin")]
    assert desk("files", "check", CALL, "--json").json["flaws"] == []
    desk("files", "attach", CALL, tmp_path / "in")
    packed = desk("files", "pack", CALL, "--out", tmp_path / "a.zip", "--to", "Audit", "--why", "Letter", "--json").json
    assert (packed["files"], packed["missing"]) == (2, 0)
    assert desk("privacy", "show", CALL, "--json").json["exports"][0]["to"] == "Audit"

    next(path for path in (desk.workspace / "attachments").rglob("*") if path.is_file()).write_text("other")
    flaws = desk("files", "check", CALL, "--json", code=1).json["flaws"]
    assert [flaw["what"] for flaw in flaws] == ["changed"]
    assert (
        "There is no application 9"
        in desk(
            "files", "pack", CALL, "--out", tmp_path / "b.zip", "--to", "x", "--why", "y", "--number", 9, code=1
        ).err
    )
