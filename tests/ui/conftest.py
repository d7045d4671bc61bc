"""The window under test: no modal dialogs, no threads left behind, one language."""

import gc
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from grantdesk import i18n
from grantdesk.services import demo
from grantdesk.services.office import Office
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.jobs import Jobs
from grantdesk.ui.shared.place import Chosen, Guide, Place
from tests.databases import Files
from tests.ui.answers import Answers
from tests.ui.office import FakeOffice


@pytest.fixture(autouse=True)
def sweep_here() -> Iterator[None]:
    """Garbage is collected in this thread and between tests, as the program itself does it.

    What is there before a test is not looked at again: after thousands of tests that alone took seconds for each.
    """
    gc.disable()
    gc.freeze()
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def no_modal_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A modal dialog would wait for ever: all questions go through the object that a test hands in."""

    def exec_(*_args: object) -> int:
        pytest.fail("a modal dialog was opened past the questions object")

    monkeypatch.setattr(QDialog, "exec", exec_)
    monkeypatch.setattr(QMenu, "exec", exec_)


@pytest.fixture(autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """English, or the language of GRANTDESK_LANG; put back afterwards."""
    before = i18n.current()
    i18n.use(os.environ.get("GRANTDESK_LANG", "en"))
    yield i18n.current()
    i18n.use(before)


@pytest.fixture(autouse=True)
def no_stray_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning of the program that no test expects is a failure."""
    yield
    stray = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING and r.name.startswith("grantdesk")]
    expected = getattr(caplog, "expected", ())
    assert [r.getMessage() for r in stray if r.name not in expected] == []


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """Jobs that are waited for at the end."""
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def questions() -> Answers:
    return Answers()


@pytest.fixture
def office() -> FakeOffice:
    return FakeOffice()


@pytest.fixture
def desk(jobs: Jobs, office: FakeOffice, questions: Answers) -> Desk:
    return Desk(office, jobs, questions, user="Clerk")


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office with the invented year, made once; tests take a copy."""
    folder = tmp_path_factory.mktemp("demo") / "office"
    office = Office.open(folder)
    demo.make(office, with_papers=False)
    office.close()
    return folder


@pytest.fixture
def filled(demo_folder: Path, tmp_path: Path) -> Iterator[Office]:
    """An opened office with the invented year."""
    folder = shutil.copytree(demo_folder, tmp_path / "filled")
    office = Office.open(folder)
    yield office
    office.close()


@pytest.fixture
def empty_office(sqlite_files: Files, tmp_path: Path) -> Iterator[Office]:
    """An opened office without any data."""
    office = Office.open(tmp_path / "empty", sqlite_files.migrated(tmp_path / "empty" / "grantdesk.sqlite"))
    yield office
    office.close()


@pytest.fixture
def make_desk(jobs: Jobs, questions: Answers) -> Callable[[Office], Desk]:
    """A desk for an office; its jobs are waited for."""
    return lambda office: Desk(office, jobs, questions, user="Clerk")


@pytest.fixture
def place(filled: Office, jobs: Jobs, questions: Answers, settled) -> Place:
    """The surroundings of a page in that office; the call of «Заңғар» is the chosen one."""
    desk = Desk(filled, jobs, questions, user="Clerk")
    chosen = Chosen(desk)
    chosen.reload()
    settled()
    chosen.choose(next(call.id for call in chosen.calls if call.programme_code == "zangar"))
    return Place(desk, chosen, Guide())


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path) -> None:
    """Window settings are kept in a folder of the test."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture
def settled(qtbot, jobs: Jobs):
    """Waits until no job is under way."""
    return lambda: qtbot.waitUntil(jobs.idle, timeout=60_000)


@pytest.fixture
def shown(qtbot):
    """Shows a widget and waits for it."""

    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    return show
