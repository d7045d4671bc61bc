"""The window: how soon it can be used, and what its thread does over a register of 1 000 and of 100 000."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import psutil
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from grantdesk.rules.kinds import Sex, Status
from grantdesk.services import calls
from grantdesk.services.office import Office
from grantdesk.store import find
from grantdesk.store.lists.applications import View
from grantdesk.store.tables import Application, Person
from grantdesk.ui.applications.register import RegisterPage
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.jobs import Jobs
from grantdesk.ui.shared.paged_model import COMING
from grantdesk.ui.shared.place import Chosen, Guide, Place
from grantdesk.ui.shared.theme import Theme
from tests.bench.table import Table, best
from tests.databases import Files
from tests.services.samples import iin, toml
from tests.ui.answers import Answers

pytestmark = pytest.mark.bench
SIZES = (1_000, 100_000)
SURNAMES = ("Әбенов", "Бекенов", "Васильев", "Ғалиев", "Дүйсенов", "Жұмабаев", "Қасымов", "Мұқанов", "Нұрланов")
NAMES = ("Айша", "Болат", "Вера", "Данияр", "Ерлан", "Жанар", "Ильяс", "Қайрат", "Мадина", "Нұрай", "Олжас")
DISTRICTS = ("191000000", "194000000", "194200000", "195200000", "196200000", "196800000")

BARE = """
import sqlmodel
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
app.processEvents()
"""
OURS = """
import gc
gc.disable()  # as grantdesk.app does
from pathlib import Path
import sys
from grantdesk.ui.shell.run import Program, application
app = application()
program = Program(app, folder=Path(sys.argv[1]) / "config")
program.window.show()
program.window.open_office(Path(sys.argv[1]) / "office")
while program.window.place is None or not program.jobs.idle():
    app.processEvents()
app.processEvents()
import os
os._exit(0)
"""


def test_first_usable_window(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Office.open(tmp_path / "office").close()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}

    def run(code: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=environment)

    table = Table("First usable window, an office opened in it", capsys)
    table.add("beside a bare window and `import sqlmodel`", best(run(OURS), 5), best(run(BARE), 5), "< 2")
    table.show()


@dataclass
class Watch:
    """What the thread of the window did: whole time until the end, its own work in sum, its longest piece of work."""

    elapsed: float
    busy: float
    longest: float


def watched(app: QApplication, begin: Callable[[], object], over: Callable[[], bool]) -> Watch:
    """Starts something and lets the window work until it is over; whatever runs between two waits is its own work."""
    start = time.perf_counter()
    begin()
    pieces = [time.perf_counter() - start]
    while not over():
        at = time.perf_counter()
        app.processEvents()
        pieces.append(time.perf_counter() - at)
        time.sleep(0)
    return Watch(time.perf_counter() - start, sum(piece for piece in pieces if piece > 0.0002), max(pieces))


def fill(office: Office, count: int) -> None:
    """A call with so many invented applications, written past the rules."""
    dice = Random(1)
    start = datetime(2025, 10, 1, tzinfo=UTC)
    call = office.ask(calls.call_id, office.act(calls.open_call, toml(), by="bench").result)

    def row(number: int) -> dict[str, object]:
        name = f"{dice.choice(SURNAMES)} {dice.choice(NAMES)}"
        last, first = name.split()
        number_of_person = iin(number % 900)
        return {
            "call_id": call, "person_id": 1, "number": number, "status": dice.choice(list(Status)),
            "iin": number_of_person, "received_at": start + timedelta(minutes=number), "last_name": last,
            "first_name": first, "middle_name": "", "birth_date": date(2000, 3, 5), "sex": Sex.MALE,
            "citizenship": "KZ", "phone": "+77011234567", "email": "", "district": dice.choice(DISTRICTS),
            "locality": "", "rural": True, "address": "", "direction": None, "project_title": "Жоба",
            "requested_amount": dice.randrange(1, 900) * 1000, "categories": "", "note": "", "grounds": "",
            "override_reason": "", "overridden": "", "warnings": [], "fields": {}, "registered_at": start,
            "registered_by": "bench", "search_key": f"{number} {name} {number_of_person}", "sort_key": name,
            "version": 1,
        }  # fmt: skip

    def act(act):
        act.session.add(Person(id=1, iin=iin(1), last_name="А", first_name="Б"))
        act.session.flush()
        for first in range(1, count + 1, 5000):
            find.add_many(
                act.session, Application, [row(number) for number in range(first, min(first + 5000, count + 1))]
            )
        find.call(act.session, call).next_number = count + 1

    office.act(act, by="bench")


@pytest.fixture(params=SIZES)
def page(request, qapp, tmp_path: Path, sqlite_files: Files) -> Iterator[RegisterPage]:
    """The register over so many applications, shown."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    Theme(qapp, appearance="light")
    office = Office.open(tmp_path / "office", sqlite_files.migrated(tmp_path / "office" / "grantdesk.sqlite"))
    fill(office, request.param)
    jobs = Jobs()
    desk = Desk(office, jobs, Answers(), user="bench")
    chosen = Chosen(desk)
    chosen.reload()
    while chosen.call is None:
        qapp.processEvents()
    page = RegisterPage(Place(desk, chosen, Guide()))
    page.resize(1366, 768)
    page.show()
    yield page
    page.close()
    jobs.close()
    office.close()
    qapp.setStyleSheet("")


def test_register(page: RegisterPage, qapp: QApplication, capsys: pytest.CaptureFixture[str]) -> None:
    model, jobs = page.model, page.desk.jobs

    def shown(row: int) -> Callable[[], bool]:
        return lambda: jobs.idle() and bool(model.ids) and model.data(model.index(row, 1)) != COMING

    def again(view: View) -> Callable[[], object]:
        return lambda: page.filters.show_view(view)

    while not shown(0)():
        qapp.processEvents()
    count = len(model.ids)
    steps = (
        ("first page", again(View(sort="received_at")), lambda: shown(0)()),
        ("jump to the end", page.table.scrollToBottom, lambda: shown(count - 1)()),
        ("a key in the search", again(View(search="бекен")), lambda: 0 < len(model.ids) < count and shown(0)()),
        ("another letter", again(View(search="бекено")), lambda: 0 < len(model.ids) < count and shown(0)()),
        ("all again", again(View()), lambda: len(model.ids) == count and shown(0)()),
        ("sorted by name", again(View(sort="name")), lambda: model.view.sort == "name" and shown(0)()),
        ("sorted by the sum", again(View(sort="requested_amount")), lambda: model.view.sort != "name" and shown(0)()),
    )
    lines = [f"{'':<22}{'whole':>10}{'window':>10}{'longest':>10}"]
    for name, begin, over in steps:
        watch = watched(qapp, begin, over)
        figures = (watch.elapsed, watch.busy, watch.longest)
        lines.append(f"{name:<22}" + "".join(f"{figure * 1000:>7.0f} ms" for figure in figures))
    memory = psutil.Process().memory_info().rss // 2**20
    with capsys.disabled():
        print(f"\nRegister of {count} applications ({memory} MB)", *lines, sep="\n  ")
