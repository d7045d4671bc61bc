"""The whole way through the real window: office, call from a preset, applications, marks, decision, papers, Excel."""

from datetime import UTC, date, datetime, timedelta

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from grantdesk.i18n import Message
from grantdesk.rules.kinds import Role
from grantdesk.ui.calls.chapters import CHAPTERS
from grantdesk.ui.shared.choice import ChoiceField
from grantdesk.ui.shared.fields import DateField, MoneyField, NumberField
from grantdesk.ui.shell.run import Program
from tests.services.samples import iin
from tests.ui.answers import Answers
from tests.ui.typist import Typist

NOW = datetime.now(UTC).replace(second=0, microsecond=0)
PRESET = "tu-almaty-region"
MEMBERS = (("Аманжолов Ерлан", Role.CHAIR), ("Бейсенова Гүлмира", Role.MEMBER), ("Ким Алексей", Role.MEMBER))
PEOPLE = (("Сынақов", "Әлібек", 9), ("Тестова", "Ая", 1), ("Үлгіұлы", "Болат", 5))
"""Last name, first name, how many of the nine criteria every member finds met."""
ENTER = Qt.Key.Key_Return


@pytest.fixture(params=["kk", "ru"])
def program(request, qapp, qtbot, tmp_path):
    made = Program(qapp, questions=Answers(), folder=tmp_path / "config", user="Clerk", language=request.param)
    qtbot.addWidget(made.window)
    made.window.resize(1366, 768)
    made.window.show()
    yield made
    made.close()
    qapp.setStyleSheet("")


@pytest.fixture
def rest(program, qtbot):
    """Waits until nothing is under way."""

    def wait() -> None:
        qtbot.waitUntil(program.jobs.idle, timeout=60_000)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    return wait


def go(program, rest, name: str):
    program.window.go(name)
    rest()
    return program.window.page(name)


def open_call(program, rest) -> None:
    """A call of the preset of the regional grant, accepting now."""
    page = go(program, rest, "assistant")
    row = next(n for n in range(page.sources.model.rowCount()) if page.sources.model.row(n).source.code == PRESET)
    page.sources.table.select_ids([page.sources.model.ids[row]])
    page.sources.year.set_value(NOW.year)
    page.sources.begin()
    rest()
    number = next(n for n, chapter in enumerate(CHAPTERS) if chapter.key == "call")
    page.editor.list.setCurrentRow(number)
    form = page.editor.views[number].form.form
    for key, value in (
        ("call.acceptance_start", NOW - timedelta(days=30)),
        ("call.acceptance_end", NOW + timedelta(days=1)),
    ):
        form.widget(key).set_value(value)
        form.widget(key).changed.emit()
    for view in page.editor.views:
        for key in page.editor.open_of(view):
            view.open.settled.emit(key)
    page.editor.check()
    rest()
    assert page.editor.is_whole()
    page.store()
    rest()


def answer(hand: Typist, widget) -> None:
    """Answers a required field with whatever fits its kind."""
    if isinstance(widget, ChoiceField):
        hand.press(Qt.Key.Key_Down, widget=widget)
    elif isinstance(widget, MoneyField | NumberField):
        hand.type("2", widget)
    elif isinstance(widget, DateField):
        hand.type("1.1.26", widget)
    else:
        hand.type("мәтін", widget)


def type_application(program, rest, number: int) -> None:
    """Types one application; the fields are walked by Enter alone."""
    page = program.window.page("entry")
    last, first, _mark = PEOPLE[number - 1]
    hand = Typist()
    page.form.widget("iin").setFocus()
    typed = {"iin": iin(number), "last_name": last, "first_name": first, "district": "талғар", "project_title": "Жоба"}
    for key, cell in page.form.cells.items():
        cell.widget.setFocus()
        hand.type(typed.get(key, ""), cell.widget)
        if not typed.get(key) and cell.offered is None and cell.field.required:
            answer(hand, cell.widget)
        hand.press(ENTER, widget=cell.widget)
    page.store()
    rest()
    assert page._notice.text() == str(Message("Stored as number {number}", number=number))


def appoint(program, rest) -> None:
    page = go(program, rest, "committee")
    for name, role in MEMBERS:

        def sign(dialog, name=name, role=role) -> bool:
            dialog.form.fill({"name": name, "role": role})
            dialog.store()
            return True

        program.questions.answers.append(sign)
        page.add()
        rest()


def mark(program, rest) -> None:
    """Types every sheet of every member from the keyboard and submits them."""
    page = go(program, rest, "marks")
    assert len(page.board.members) == len(MEMBERS)
    for member in page.board.members:
        page.who.set_value(member.id)
        page._choose()
        rest()
        hand = Typist()
        for line, (_last, _first, points) in enumerate(PEOPLE):
            for place in range(len(page.model.criteria)):
                page.grid.setCurrentIndex(page.model.index(line, place + 2))
                hand.type("1" if place < points else "0", page.grid)
                hand.press(ENTER)
        rest()
        page._submit_all()
        rest()
    assert page.board.submitted == {member.id: len(PEOPLE) for member in page.board.members}


def test_from_an_empty_folder_to_papers_and_a_workbook(program, rest, qtbot, tmp_path):
    program.questions.answers.append(tmp_path / "office")
    with qtbot.waitSignal(program.window.opened, timeout=60_000):
        program.window.start._new()
    rest()
    open_call(program, rest)
    chosen = program.window.place.chosen
    assert chosen.call.programme_code == PRESET

    go(program, rest, "entry")
    for number in range(1, len(PEOPLE) + 1):
        type_application(program, rest, number)
    register = go(program, rest, "register")
    assert register.model.rowCount() == len(PEOPLE)

    appoint(program, rest)
    mark(program, rest)

    page = go(program, rest, "decisions")
    assert [row.application.last_name for row in page.found.rows] == ["Сынақов", "Үлгіұлы", "Тестова"]

    def sign(dialog) -> bool:
        dialog.form.fill({"protocol": "1", "on": date.today(), "lot_seed": "seed"})
        dialog.store()
        return True

    program.questions.answers.append(sign)
    page._make_decision()
    rest()
    assert chosen.call.decided

    program.questions.answers.extend([tmp_path / "papers", tmp_path / "call.xlsx"])
    page._papers.click()
    rest()
    page._excel.click()
    rest()
    languages = {file.stem[-2:] for file in (tmp_path / "papers").glob("*.pdf")}
    assert languages == {"kk", "ru"}
    names = [cell for sheet in load_workbook(tmp_path / "call.xlsx") for row in sheet.values for cell in row]
    assert any("Сынақов" in str(name) for name in names)
