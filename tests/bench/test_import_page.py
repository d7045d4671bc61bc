"""An import of 5 000 rows through the window: how long each step takes and keeps the thread of the window busy."""

import gc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from grantdesk.services import calls
from grantdesk.services.office import Office
from grantdesk.ui.imports.page import BATCHES, ImportPage
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.jobs import Jobs
from grantdesk.ui.shared.place import Chosen, Guide, Place
from grantdesk.ui.shared.theme import Theme
from tests.bench.test_window import watched
from tests.databases import Files
from tests.services.samples import iin, toml
from tests.services.test_import_files import book, line
from tests.ui.answers import Answers

pytestmark = pytest.mark.bench
ROWS = 5_000


def row(number: int) -> list[object]:
    """An invented row; every seventh has a wrong IIN."""
    year = 1995 + number // 900
    number_of_person = iin(number % 900, date(year, 3, 5)) if number % 7 else "12"
    return line(number % 900, iin=number_of_person, birth=f"05.03.{year}")


@pytest.fixture
def page(qapp: QApplication, tmp_path: Path, sqlite_files: Files) -> Iterator[ImportPage]:
    """The page of imports of an open call, shown."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    Theme(qapp, appearance="light")
    office = Office.open(tmp_path / "office", sqlite_files.migrated(tmp_path / "office" / "grantdesk.sqlite"))
    office.act(calls.open_call, toml(), by="bench")
    jobs = Jobs()
    desk = Desk(office, jobs, Answers(), user="bench")
    chosen = Chosen(desk)
    chosen.reload()
    while chosen.call is None:
        qapp.processEvents()
    page = ImportPage(Place(desk, chosen, Guide()))
    page.resize(1366, 768)
    page.show()
    yield page
    page.close()
    jobs.close()
    office.close()
    qapp.setStyleSheet("")


def test_import_of_many_rows(page: ImportPage, qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = book(tmp_path / "many.xlsx", *(row(number) for number in range(1, ROWS + 1)))
    jobs, columns, faults = page.desk.jobs, page.columns, page.faults
    while not jobs.idle():
        qapp.processEvents()
    steps = (
        ("read and laid out", lambda: page.read(file), lambda: bool(columns.first.model.rows)),
        ("a column not used", lambda: columns.table.said.emit(9, ""), lambda: True),
        ("and used again", lambda: columns.table.said.emit(9, "citizenship"), lambda: True),
        ("every row checked", page.check, lambda: faults.checked is not None),
        ("errors only", faults.level.button("error").click, lambda: True),
        ("stored", page.store, lambda: page.step.value() == BATCHES),
    )
    lines = [f"{'':<22}{'whole':>10}{'window':>10}{'longest':>10}"]
    gc.disable()  # as the program itself does, which collects between two pieces of work
    for name, begin, over in steps:
        watch = watched(qapp, begin, lambda over=over: jobs.idle() and over())
        figures = (watch.elapsed, watch.busy, watch.longest)
        lines.append(f"{name:<22}" + "".join(f"{figure * 1000:>7.0f} ms" for figure in figures))
    gc.enable()
    with capsys.disabled():
        print(f"\nImport of {ROWS} rows through the window (aim: its thread never busy for 50 ms)", *lines, sep="\n  ")
