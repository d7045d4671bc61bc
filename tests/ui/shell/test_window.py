"""The main window: opening an office, going between pages, the language, the end."""

import pytest
from PySide6.QtCore import Qt

from grantdesk import i18n
from grantdesk.i18n import Message
from grantdesk.ui.help.shortcuts import carried, table_keys
from grantdesk.ui.shell import status
from grantdesk.ui.shell.keys import KEYS
from grantdesk.ui.shell.pages import ENTRIES
from grantdesk.ui.shell.run import Program
from grantdesk.ui.shell.start import StartPage
from tests.ui.answers import Answers


@pytest.fixture
def program(qapp, qtbot, tmp_path):
    made = Program(qapp, questions=Answers(), folder=tmp_path / "config", user="Clerk", language=i18n.current())
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    made.close()
    qapp.setStyleSheet("")


@pytest.fixture
def opened(program, qtbot, demo_folder, tmp_path):
    import shutil

    folder = shutil.copytree(demo_folder, tmp_path / "office")
    with qtbot.waitSignal(program.window.opened, timeout=60_000):
        program.window.open_office(folder)
    qtbot.waitUntil(program.jobs.idle, timeout=60_000)
    return program


def test_without_an_office_the_start_page_is_shown(program):
    assert isinstance(program.window.centralWidget(), StartPage)


def test_start_page_begins_on_its_main_button(program, qtbot):
    start = program.window.start
    qtbot.waitUntil(start._main.hasFocus)
    asked = []
    start._main.clicked.connect(lambda: asked.append(True))
    program.questions.answers.append(None)
    qtbot.keyClick(start._main, Qt.Key.Key_Return)
    assert asked == [True]


def test_what_was_said_of_a_page_goes_when_another_is_opened(opened, monkeypatch):
    window = opened.window
    window.status.say(Message("Stored"))
    window.go("register")
    assert window.status._words.text() == "Stored"  # an act that leads to a page says its word there
    monkeypatch.setattr(status, "FRESH", -status.SAID_FOR)
    window.go("register")
    assert window.status._words.text() == "Stored"
    window.go("calls")
    assert window.status._words.text() == ""


def test_new_office_is_made_in_an_empty_folder(program, qtbot, tmp_path):
    program.questions.answers.append(tmp_path / "new")
    with qtbot.waitSignal(program.window.opened, timeout=60_000):
        program.window.start._new()
    qtbot.waitUntil(program.jobs.idle, timeout=60_000)
    assert (tmp_path / "new" / "grantdesk.sqlite").exists()
    assert program.personal.recent == (str(tmp_path / "new"),)


def test_demonstration_is_made_from_the_start_page(program, qtbot, tmp_path):
    program.questions.answers.append(tmp_path / "full")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "something.txt").touch()
    program.window.start._demo()
    qtbot.waitUntil(program.jobs.idle, timeout=60_000)
    assert program.window.start._fault.text() != ""


def test_first_page_is_the_list_of_calls(opened):
    assert type(opened.window._stack.currentWidget()).__name__ == "CallsPage"


def test_navigation_leads_to_each_page(opened, qtbot):
    for name in opened.window.navigation._buttons:
        opened.window.navigation.wanted.emit(name)
        qtbot.waitUntil(opened.jobs.idle, timeout=60_000)
        assert opened.window._stack.currentWidget() is opened.window.page(name)


def test_chosen_call_is_always_visible(opened):
    call = opened.window.place.chosen.call
    assert opened.window.call_bar._name.text() == f"{i18n.Message('{name}', name=call.name)}, {call.year}"


def test_language_changes_while_running(opened, qtbot):
    opened.window.go("register")
    qtbot.waitUntil(opened.jobs.idle, timeout=60_000)
    page = opened.window.page("register")
    for language in ("kk", "ru"):
        opened.language.switch(language)
        qtbot.waitUntil(lambda: page._title.text() == i18n.Message("Register").to(i18n.current()))
        header = page.model.headerData(0, Qt.Orientation.Horizontal)
        assert header == i18n.Message("No.").to(language)


def test_state_of_the_desk_is_in_the_status_bar(opened):
    assert opened.window.status._saved.text() == str(i18n.Message("All saved"))
    assert opened.window.status._user.text() == "Clerk"


def test_closing_waits_for_the_jobs_and_remembers_the_window(opened):
    opened.window.close()
    assert opened.jobs.idle()


def test_own_look_and_language_hold_at_once_and_are_kept(opened, qapp, qtbot):
    guide = opened.window.place.guide
    guide.preferred.emit(
        guide.personal.model_copy(update={"appearance": "dark", "type_percent": 130, "language": "ru"})
    )
    assert i18n.current() == "ru"
    assert qapp.font().pointSizeF() == 13.0
    assert (guide.personal, opened.personal.appearance) == (opened.personal, "dark")
    guide.preferred.emit(guide.personal.model_copy(update={"appearance": "light", "type_percent": 100}))


def test_help_opens_at_what_it_says_of_the_page_in_view(opened):
    opened.window.go("committee")
    opened.window.show_help()
    assert (opened.window.help.isVisible(), opened.window.help.topic) == (True, "committee")


def test_no_shortcut_of_the_window_is_missing_in_the_help(opened, qtbot):
    for entry in ENTRIES:
        opened.window.page(entry.key)
    qtbot.waitUntil(opened.jobs.idle, timeout=20_000)
    known = table_keys(KEYS)
    assert sorted({keys for keys, text in carried(opened.window) if keys not in known and not text}) == []
