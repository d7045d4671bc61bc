"""The desk: what becomes of results, refusals, trouble and faults."""

import logging
import threading

import pytest
from PySide6.QtWidgets import QLabel

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import Message
from grantdesk.rules.kinds import Kind
from grantdesk.ui.shared.desk import Desk, Newest
from tests.ui.answers import Answers
from tests.ui.office import FakeDone


def rename(act, name):
    return FakeDone(result=name, changed={Kind.PERSON: frozenset({7})}, message=Message("Settings"))


def refuse(act):
    raise Refused(Message("Calls"))


def test_act_gives_its_result_and_says_once_what_changed(desk, settled, office):
    results: list[str] = []
    changes: list[dict] = []
    desk.changed.connect(changes.append)
    desk.act(rename, "A").then(results.append)
    settled()
    assert (results, changes, office.acts) == (["A"], [{Kind.PERSON: frozenset({7})}], [("rename", "Clerk")])


def test_act_that_changed_nothing_is_silent(desk, settled):
    changes: list[dict] = []
    desk.changed.connect(changes.append)
    desk.act(lambda act: FakeDone())
    settled()
    assert changes == []


def test_message_of_an_act_goes_to_the_status_bar(desk, settled):
    said: list[Message] = []
    desk.said.connect(said.append)
    desk.act(rename, "A")
    settled()
    assert said == [Message("Settings")]


def test_ask_gives_the_answer(desk, settled):
    came: list[int] = []
    desk.ask(lambda session, a, b: a + b, 2, b=3).then(came.append)
    settled()
    assert came == [5]


def test_older_answer_that_comes_later_is_dropped(desk, settled):
    may_go = threading.Event()
    came: list[str] = []

    def slow(_session, word, gate=None):
        if gate is not None:
            gate.wait(30)
        return word

    newest = Newest(desk)
    newest.ask(slow, "old", gate=may_go).then(came.append)
    newest.ask(slow, "new").then(came.append).ended(may_go.set)
    settled()
    assert came == ["new"]


def test_refusal_is_shown_at_its_place(desk, settled, questions):
    shown: list[str] = []
    desk.act(refuse).failed(lambda error: shown.append(error.message.text))
    settled()
    assert (shown, questions.asked) == (["Calls"], [])


def test_refusal_without_a_place_is_shown_in_a_box(desk, settled, questions):
    desk.act(refuse)
    settled()
    assert len(questions.asked) == 1


def test_trouble_offers_another_try(desk, settled, questions):
    questions.answers.extend([True, True])
    tries: list[int] = []
    came: list[str] = []

    def shaky(session):
        tries.append(1)
        if len(tries) < 3:
            raise Trouble(Message("disk"))
        return "well"

    desk.ask(shaky).then(came.append)
    settled()
    assert (came, len(questions.asked)) == (["well"], 2)


def test_trouble_without_another_try_ends(desk, settled, questions):
    questions.answers.append(False)
    ended: list[bool] = []

    def broken(session):
        raise Trouble(Message("disk"))

    desk.ask(broken).then(pytest.fail).ended(lambda: ended.append(True))
    settled()
    assert ended == [True]


def test_fault_of_the_program_opens_the_crash_window_and_logs_no_words(jobs, office, settled, caplog):
    crashed: list[BaseException] = []

    class Watching(Answers):
        def crashed(self, error):
            crashed.append(error)

    caplog.expected = ("grantdesk.ui.shared.desk",)
    desk = Desk(office, jobs, Watching(), user="Clerk")

    def bug(session):
        raise ValueError("Смағұлов 970312400509")

    with caplog.at_level(logging.ERROR):
        desk.ask(bug)
        settled()
    assert [str(error) for error in crashed] == ["Смағұлов 970312400509"]
    assert [line for line in caplog.messages if "Смағұлов" in line or "9703" in line] == []


def test_answer_for_a_widget_that_is_gone_is_dropped(desk, settled, qapp):
    label = QLabel()
    go = threading.Event()
    desk.ask(lambda session: str(go.wait(5))).then(label.setText)
    label.deleteLater()
    qapp.sendPostedEvents(label, 0)
    go.set()
    settled()


def test_long_work_gets_the_office_and_a_word_for_its_progress(desk, settled, office):
    came: list[tuple] = []

    def long(office, folder, *, by, progress):
        return FakeDone(result=(office, folder, by, progress(1, 1)))

    desk.work(long, "out", title=Message("Calls")).then(came.append)
    settled()
    assert came == [(office, "out", "Clerk", True)]
