"""The register of a large call against the bare write-only loop of openpyxl with the same values."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from grantdesk.rules.kinds import Reason, Sex, Status
from grantdesk.rules.summary import Place
from grantdesk.sheets.register import DECIDED, FURTHER, NOTE, PRINTED, Entry, Rows, Shown, Vocabulary, register_sheet
from grantdesk.sheets.writing import Book
from tests.bench.table import Table
from tests.conftest import ROOT
from tests.rules.samples import coded, definition

ROWS, COLUMNS = 100_000, 20
DEFINITION = definition(direction=coded("art", "it"), category=coded("neet"))
WORDS = Vocabulary(
    sex={item.value: item.label.to("ru") for item in Sex},
    district={"194000000": "Енбекшиказахский район"},
    place={item.value: item.label.to("ru") for item in Place},
    direction={"art": "Искусство", "it": "Информационные технологии"},
    category={"neet": "Молодой человек категории NEET"},
    status={item.value: item.label.to("ru") for item in Status},
    ground={},
    reason={item.value: item.label.to("ru") for item in Reason},
)
SHOWN = Shown((*PRINTED, *DECIDED, *FURTHER, NOTE)[:COLUMNS], COLUMNS)
START = datetime(2025, 10, 1, 4, tzinfo=UTC)


def entries(count: int) -> Iterator[Entry]:
    """Invented applications, one after another."""
    for number in range(1, count + 1):
        yield Entry(
            number=number, received_at=START + timedelta(minutes=number), full_name="Сейітқали Айгерім Нұрланқызы",
            iin=f"{970312400000 + number}", birth_date=date(1997, 3, 1 + number % 28), sex="f", citizenship="KZ",
            phone=f"+7700{number:07d}", email=f"a{number}@example.com", district="194000000", locality="Есік",
            rural=number % 3 == 0, address="Абай көшесі, 1-үй", direction="it",
            project_title=f"Ауылдағы цифрлық шеберхана № {number}", requested_amount=1_572_800, categories=("neet",),
            status="selected", grounds=(), note="", fields={}, result="8.86", place=number, reason="selected",
            amount=1_572_800,
        )  # fmt: skip


def ours(count: int, target: Path) -> None:
    with Book("Тізілім", datetime(2025, 12, 1)) as book:
        rows = Rows(SHOWN.columns, WORDS, DEFINITION, "ru")
        register_sheet(book, "Реестр", "", SHOWN, entries(count), rows, "ru", total=count)
        target.write_bytes(book.content())


def bare(count: int, target: Path) -> None:
    """The loop as in openpyxl's own manual, the same cells without any style."""
    rows = Rows(SHOWN.columns, WORDS, DEFINITION, "ru")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Реестр")
    for entry in entries(count):
        cells = rows.cells(entry)
        sheet.append([cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell for cell in cells])
    book.save(target)


WAYS = {"ours": ours, "bare": bare}


SCRIPT = """
import json, sys, time
from pathlib import Path
from tests.bench import test_workbooks as bench

before, start = bench.peak(), time.perf_counter()
bench.WAYS[sys.argv[1]](int(sys.argv[2]), Path(sys.argv[3]))
print(json.dumps({"seconds": time.perf_counter() - start, "peak": bench.peak(), "before": before}))
"""


def peak() -> float:
    """The most memory this process had, in megabytes; the figure of `resource` would begin with that of its parent."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def measure(way: str, count: int, target: Path) -> dict[str, float]:
    """Seconds, and the memory before and at most, in a process of its own."""
    command = [sys.executable, "-c", SCRIPT, way, str(count), str(target)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured on Linux")
@pytest.mark.bench
@pytest.mark.timeout(900)
def test_a_large_register_against_the_bare_loop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = Table(f"Register of {ROWS:,} × {COLUMNS}, against openpyxl's bare write-only loop", capsys)
    best: dict[str, dict[str, float]] = {}
    for _ in range(2):
        for way in WAYS:
            found = measure(way, ROWS, tmp_path / f"{way}.xlsx")
            best[way] = min(best.get(way, found), found, key=lambda item: item["seconds"])
    table.add("writing", best["ours"]["seconds"], best["bare"]["seconds"], "below 1.25")
    table.show()
    with capsys.disabled():
        for way, found in best.items():
            print(f"  {way}: {found['peak']:.0f} MB at most, {found['before']:.0f} MB before (aim: below 150 MB)")
    assert (tmp_path / "ours.xlsx").stat().st_size > 1_000_000
