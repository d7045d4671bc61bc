"""Every scene of the window in every language: nothing cut, nothing untranslated, nothing left in another language."""

import re
import shutil

import pytest
from PySide6.QtWidgets import QApplication

from grantdesk.i18n import PSEUDO
from grantdesk.ui.shell.run import Program
from tests.tools.catalogue import extracted
from tests.tools.scenes import SCENES
from tests.ui.answers import Answers
from tests.ui.looking import cut, texts, unnamed

FOREIGN = re.compile(r"[A-Za-z]{2,}")
KNOWN = re.compile(
    r"[\w.]+@[\w.]+|[\w-]+\.(xlsx|pdf|csv)|[a-z]+(-[a-z0-9]+)+|/\S+|"
    r"Excel|PDF|TOML|QR|GrantDesk|Ctrl|Enter|Alt|Shift|Insert|Delete|E-mail|English|Jas|fund|KZ|NEET|KATO|demo|verify"
)


@pytest.fixture
def program(qapp, qtbot, tmp_path):
    made = Program(qapp, questions=Answers(), folder=tmp_path / "config", user="Маман", language="kk")
    qtbot.addWidget(made.window)
    made.window.resize(1366, 768)
    made.window.show()
    yield made
    made.close()
    qapp.setStyleSheet("")


def in_view(program, qtbot, folder):
    """Every scene: its name and the window it shows."""

    def rest():
        qtbot.waitUntil(program.jobs.idle, timeout=60_000)
        for _turn in range(4):  # a new text, its layout, the layout around it
            QApplication.processEvents()

    for name, scene in SCENES.items():
        if name != "start" and program.window.place is None:
            program.window.open_office(folder)
            rest()
        shown = scene(program.window, rest)
        rest()
        yield name, shown or program.window
        if shown is not None:
            shown.close()


def told(found: set[tuple[str, str]]) -> str:
    return "\n".join(f"{scene}: {text}" for scene, text in sorted(found))


def test_in_kazakh_nothing_is_cut_or_foreign_or_without_a_name(program, qtbot, demo_folder, tmp_path):
    folder = shutil.copytree(demo_folder, tmp_path / "басқарма")
    short, foreign, nameless = set(), set(), set()
    for scene, shown in in_view(program, qtbot, folder):
        short |= {(scene, text) for text in cut(shown)}
        foreign |= {(scene, text) for _widget, text in texts(shown) if FOREIGN.search(KNOWN.sub("", text))}
        nameless |= {(scene, text) for text in unnamed(shown)}
    assert told(short) == ""
    assert told(foreign) == ""
    assert told(nameless) == ""


def test_in_russian_nothing_is_cut(program, qtbot, demo_folder, tmp_path):
    program.language.switch("ru")
    folder = shutil.copytree(demo_folder, tmp_path / "управление")
    found = {(scene, text) for scene, shown in in_view(program, qtbot, folder) for text in cut(shown)}
    assert told(found) == ""


def test_every_text_follows_the_language(program, qtbot, demo_folder, tmp_path):
    """The pseudo language says every text twice: what is a text of the program and stands there once, was left."""
    said = {str(message.id) for message in extracted() if message.id}
    program.language.switch(PSEUDO)
    folder = shutil.copytree(demo_folder, tmp_path / "office")
    found = {
        (scene, text)
        for scene, shown in in_view(program, qtbot, folder)
        for _widget, text in texts(shown)
        if text in said
    }
    assert told(found) == ""
