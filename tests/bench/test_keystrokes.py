"""Keystrokes for twenty applications, in the form and in a sheet of Excel.

The form is typed through real key events: every sign, Enter, Tab and chord (Ctrl+Enter) is one press. The clerk takes
with Enter what the form offers (birth date and sex of the IIN, the citizenship, the district of the application before,
the kind of settlement), types as many letters of a list as bring the right entry to its top, and stores from the last
field that is filled.

The sheet is a model, not a run of Excel: a cell costs its signs and one Tab or Enter, a blank cell its Tab; days and
moments are typed in full as Excel needs them, an amount without spaces. The last line counts Excel's own help in its
favour: in a column of text a cell costs only as many letters as tell its value from all that stand above it, and a
value equal to the one above costs one chord (Ctrl+D). Shift is counted on neither side; neither checks documents.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from grantdesk.rules.kinds import Sex
from grantdesk.rules.programme import LOCAL
from grantdesk.services import calls
from grantdesk.services.office import Office
from grantdesk.services.reference import place_names
from grantdesk.store.lists import applications
from grantdesk.ui.applications.entry import EntryPage
from grantdesk.ui.shared.choice import ChoiceField
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.jobs import Jobs
from grantdesk.ui.shared.place import Chosen, Guide, Place
from tests.databases import Files
from tests.rules.pairs_of_people import FATHERS, MEN, ROOTS, WOMEN
from tests.services.samples import iin, toml
from tests.ui.answers import Answers
from tests.ui.typist import Typist

pytestmark = pytest.mark.bench
COUNT = 20
DIRECTIONS = (("it", "Ақпараттық технологиялар"), ("culture", "Мәдениет"), ("sport", "Спорт"), ("media", "Медиа"))
DISTRICTS = ("194000000", "196200000", "191000000", "195200000", "194200000")
STREETS = ("Абай көшесі", "Жамбыл көшесі", "Достық даңғылы", "Тәуелсіздік көшесі")
SETTLEMENTS = ("Есік", "Түрген", "Балтабай", "Шелек", "Талғар", "Қонаев")
PROJECTS = ("Ауыл кітапханасы", "Жас робототехник", "Көшпелі театр", "Экологиялық өзен", "Спорт алаңы", "Медиа мектеп")
TEXTS = (
    "last_name", "first_name", "middle_name", "sex", "citizenship", "district", "locality", "rural", "address",
    "direction", "project_title",
)  # fmt: skip


@dataclass(frozen=True)
class Typed:
    """One application as it lies on paper: column → the text that a sheet needs."""

    cells: dict[str, str]
    district: str
    direction: str
    sex: Sex
    clock: str
    received: datetime


def somebody(dice: Random, number: int) -> Typed:
    """An invented application; the applications of a day come one after the other."""
    sex = dice.choice(list(Sex))
    birth = date(dice.randrange(1992, 2008), dice.randrange(1, 13), dice.randrange(1, 28))
    root = dice.choice(ROOTS)
    female = sex is Sex.FEMALE
    district = DISTRICTS[0] if dice.random() < 0.5 else dice.choice(DISTRICTS)
    direction = dice.choice(DIRECTIONS)
    received = datetime(2025, 10, 6 + number // 10, 9 + number % 10 // 2, dice.randrange(1, 59))
    name = dice.choice(FATHERS)
    cells = {
        "iin": iin(number, birth, sex),
        "last_name": root + ("ова" if female else "ов"),
        "first_name": dice.choice(WOMEN if female else MEN),
        "middle_name": name + ("қызы" if female else "ұлы") if dice.random() < 0.8 else "",
        "birth_date": f"{birth:%d.%m.%Y}",
        "sex": "әйел" if female else "ер",
        "citizenship": "ҚР",
        "phone": f"8701{dice.randrange(10**6, 10**7)}",
        "email": f"a{dice.randrange(1000, 9999)}@mail.kz" if dice.random() < 0.7 else "",
        "district": place_names()[district].kk,
        "locality": dice.choice(SETTLEMENTS),
        "rural": "ауыл" if dice.random() < 0.7 else "қала",
        "address": f"{dice.choice(STREETS)}, {dice.randrange(1, 90)}",
        "direction": direction[1],
        "project_title": dice.choice(PROJECTS),
        "requested_amount": str(dice.randrange(5, 40) * 100_000),
        "received_at": f"{received:%d.%m.%Y %H:%M}",
    }
    return Typed(cells, district, direction[0], sex, f"{received:%H:%M}", received)


def plain_excel(people: list[Typed]) -> int:
    """Presses in a sheet without any help."""
    return sum(len(text) + 1 for one in people for text in one.cells.values())


def helped_excel(people: list[Typed]) -> int:
    """Presses in a sheet that completes texts of the same column, and copies from above."""
    presses, above = 0, dict[str, list[str]]()
    for one in people:
        for name, text in one.cells.items():
            known = above.setdefault(name, [])
            presses += 1 + (_completed(text, known) if name in TEXTS and text else len(text))
            known.append(text)
    return presses


def _completed(text: str, known: list[str]) -> int:
    if known and known[-1] == text:
        return 1
    if text not in known:
        return len(text)
    others = {other.casefold() for other in known if other and other != text}
    folded = text.casefold()
    return next(
        n
        for n in range(1, len(text) + 1)
        if not any(other.startswith(folded[:n]) for other in others) or n == len(text)
    )


# --- the form --------------------------------------------------------------------------------------------------------


@pytest.fixture
def page(qapp: QApplication, tmp_path: Path, sqlite_files: Files) -> Iterator[EntryPage]:
    """The form of an open call with four directions, shown."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    office = Office.open(tmp_path / "office", sqlite_files.migrated(tmp_path / "office" / "grantdesk.sqlite"))
    directions = [{"code": code, "name": {"kk": name, "ru": name}} for code, name in DIRECTIONS]
    dates = {"year": 2025, "round": 1, "acceptance_start": datetime(2025, 1, 1), "acceptance_end": datetime(2099, 1, 1)}
    office.act(
        calls.open_call, toml(call=dates, direction=directions, award={"mode": "cap", "amount": 5_000_000}), by="b"
    )
    jobs = Jobs()
    desk = Desk(office, jobs, Answers(), user="bench")
    chosen = Chosen(desk)
    chosen.reload()
    wait(jobs)
    page = EntryPage(Place(desk, chosen, Guide()))
    page.resize(1366, 768)
    page.show()
    page.enter()
    wait(jobs)
    yield page
    page.close()
    jobs.close()
    office.close()


def wait(jobs: Jobs) -> None:
    while not jobs.idle():
        QApplication.processEvents()
    QApplication.processEvents()


class Clerk:
    """Types one application into the form as it stands."""

    def __init__(self, page: EntryPage) -> None:
        self.page = page
        self.hand = Typist()

    def enter(self) -> None:
        self.hand.press(Qt.Key.Key_Return)

    def at(self) -> str:
        """The field that has the focus."""
        focus = QApplication.focusWidget()
        return next((key for key, cell in self.page.form.cells.items() if cell.widget is focus), "")

    def type_application(self, one: Typed) -> None:
        wanted = {**one.cells, "received_at": one.clock}
        wanted.pop("birth_date")
        while True:
            name = self.at()
            assert name, "the focus left the form"
            self.fill(name, wanted.pop(name, ""), one)
            if name == "received_at":
                return
            self.enter()

    def fill(self, name: str, text: str, one: Typed) -> None:
        cell = self.page.form.cells[name]
        values = {"sex": one.sex.value, "district": one.district, "direction": one.direction, "citizenship": "KZ"}
        values["rural"] = text == "ауыл"
        if name in values:
            if cell.offered != values[name]:
                self.choose(cell.widget, values[name], text)
        elif name == "received_at" and f"{self.page.form.widget(name).on:%d.%m.%Y}" != one.cells[name][:10]:
            self.hand.type(one.cells[name])
        else:
            self.hand.type(text)

    def choose(self, field: ChoiceField, value: object, text: str) -> None:
        for sign in text.lower():
            self.hand.type(sign)
            if field.in_view() == value:
                return
        raise AssertionError(f"{text} does not lead to {value}")


def test_keystrokes_against_excel(page: EntryPage, capsys: pytest.CaptureFixture[str]) -> None:
    dice = Random(20)
    people = [somebody(dice, number) for number in range(COUNT)]
    clerk, jobs = Clerk(page), page.desk.jobs
    start, processor = time.perf_counter(), time.process_time()
    for one in people:
        clerk.type_application(one)
        clerk.hand.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        page.store()  # the shortcut of the page needs a window in front, which there is none here
        wait(jobs)
    spent, busy = (time.perf_counter() - start) / COUNT, (time.process_time() - processor) / COUNT
    rows = page.desk.office.ask(applications.of_call, page.chosen.call_id)
    assert [(row.iin, row.district, row.direction, row.sex) for row in rows] == [
        (one.cells["iin"], one.district, one.direction, one.sex) for one in people
    ]
    assert [row.received_at for row in rows] == [one.received.replace(tzinfo=LOCAL) for one in people]
    ours, plain, helped = clerk.hand.presses, plain_excel(people), helped_excel(people)
    with capsys.disabled():
        print(f"\nKeystrokes for {COUNT} applications of {len(people[0].cells)} fields")
        print(f"  {'':<34}{'presses':>9}{'for one':>9}{'to ours':>9}")
        for what, presses in (
            ("our form", ours), ("a sheet, everything typed", plain), ("a sheet that completes and copies", helped),
        ):  # fmt: skip
            print(f"  {what:<34}{presses:>9}{presses / COUNT:>9.1f}{presses / ours:>9.2f}")
        print(f"  window and database for one application: {spent * 1000:.0f} ms, processor {busy * 1000:.0f} ms")
    assert ours <= plain
