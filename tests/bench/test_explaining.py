"""Explaining: the selection without each member, and what one mark in a large call costs the window."""

import gc
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from grantdesk.rules.contest import Contest
from grantdesk.rules.explain import Explainer
from grantdesk.rules.ranking import Entry
from grantdesk.rules.scoring import Sheet
from grantdesk.rules.till import Candidate
from grantdesk.services.office import Office
from grantdesk.ui.decisions.page import DecisionsPage
from grantdesk.ui.scoring.page import MarksPage
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.jobs import Jobs
from grantdesk.ui.shared.page import Page
from grantdesk.ui.shared.place import Chosen, Guide, Place
from grantdesk.ui.shared.theme import Theme
from tests.bench.table import Table, best
from tests.bench.test_ranking import CRITERIA, filled
from tests.bench.test_window import watched
from tests.rules.samples import definition, points
from tests.ui.answers import Answers

pytestmark = pytest.mark.bench
SIZES = ((300, 9), (600, 9), (625, 7), (1250, 7), (2500, 7), (5000, 7))


def contest(size: int, members: int) -> Contest:
    """So many applications marked by so many members on nine criteria, with kept seats, limits and four tie rules."""
    dice = random.Random(size)
    start = datetime(2025, 10, 1, tzinfo=UTC)
    of = definition(
        criterion=[points(code, 10, weight=1 + place % 3) for place, code in enumerate(CRITERIA)],
        scoring={"method": "sum", "blank": "zero", "ties": ["criterion:c0", "median", "chair", "earlier"]},
        seats={"total": size // 10, "reserve": 20, "per_district": size // 20,
               "kept": [{"group": "rural", "seats": size // 40}]},
    )  # fmt: skip
    numbers = range(1, size + 1)
    marked = [
        tuple(Sheet(member, {code: str(dice.randint(0, 10)) for code in CRITERIA}, member == 1)
              for member in range(1, members + 1))
        for _number in numbers
    ]  # fmt: skip
    entries = tuple(
        Entry(number, start + timedelta(minutes=number), sheets) for number, sheets in zip(numbers, marked, strict=True)
    )
    people = {
        number: Candidate(number, 1, 100, number, None, f"19{dice.randint(1, 9)}000000", dice.random() < 0.5, "m")
        for number in numbers
    }
    return Contest(of, entries, people)


def test_selection_without_each_member(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table("Without each member in turn, nine criteria; the peer is ranking the call once", capsys)
    times = {}
    for size, members in SIZES:
        of = contest(size, members)
        explainer = Explainer(of)
        gc.collect()
        gc.disable()
        times[size] = best(explainer.without_each)
        table.add(f"{size:,} × {members}", times[size], best(lambda: Explainer(of)), "")  # noqa: B023 - run at once
        gc.enable()
    for more, less in ((600, 300), (1250, 625), (2500, 1250), (5000, 2500)):
        table.add(f"{more:,} against {less:,}", times[more], times[less], "about 2")
    table.show()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, int]]:
    """An office with a call of 5 000 applications, each marked by seven members on nine criteria."""
    office = Office.open(tmp_path_factory.mktemp("large"))
    yield office, filled(office, 5_000)
    office.close()


@pytest.fixture
def place(qapp: QApplication, large: tuple[Office, int], tmp_path: Path) -> Iterator[Place]:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    Theme(qapp, appearance="light")
    jobs = Jobs()
    desk = Desk(large[0], jobs, Answers(*["A slip of the pen"] * 9), user="bench")
    chosen = Chosen(desk)
    chosen.reload()
    while chosen.call is None:
        qapp.processEvents()
    yield Place(desk, chosen, Guide())
    jobs.close()
    qapp.setStyleSheet("")


def mark(page: MarksPage, text: str) -> Callable[[], object]:
    return lambda: page.model.setData(page.model.index(0, 3), text)


def test_one_mark_in_a_large_call(place: Place, qapp: QApplication, capsys: pytest.CaptureFixture[str]) -> None:
    jobs = place.desk.jobs
    marks, decisions = MarksPage(place), DecisionsPage(place)
    pages: tuple[Page, ...] = (marks, decisions)
    for page in pages:
        page.resize(1366, 768)
        page.show()
        page.enter()
    while not (jobs.idle() and marks.model.rowCount() and decisions.model.rowCount()):
        qapp.processEvents()
    decisions.hide()
    lines = [f"{'':<44}{'whole':>10}{'window':>10}{'longest':>10}"]
    for what, text in (("a mark typed, both pages open", "1"), ("another mark", "2"), ("and another", "3")):
        watch = watched(qapp, mark(marks, text), lambda: jobs.idle() and marks.model.is_saved())
        figures = (watch.elapsed, watch.busy, watch.longest)
        lines.append(f"{what:<44}" + "".join(f"{figure * 1000:>7.0f} ms" for figure in figures))
    for page in pages:
        page.close()
    with capsys.disabled():
        print("\nOne mark in a call of 5 000 × 7 (window: what its thread did in sum)", *lines, sep="\n  ")
