"""A whole meeting through the window: declarations, a late recusal, quorum, a lot, a protocol, a new edition."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from grantdesk.rules.kinds import MarkState, Outcome, Role, SheetState
from grantdesk.rules.meeting import Ballot, VoteResult
from grantdesk.rules.members import NewMember
from grantdesk.rules.proceedings import ItemKind, MeetingState, RecusalKind, RecusalState
from grantdesk.rules.sheets import NewMark, NewSheet
from grantdesk.services import committees
from grantdesk.services.act import Act, Done
from grantdesk.services.office import Office
from grantdesk.services.scoring import store_sheets
from grantdesk.store.lists import applications, decisions, marks, proceedings
from grantdesk.store.lists import meetings as lists
from grantdesk.ui.shell.run import Program
from tests.papers.reading import text_of
from tests.services.samples import opened, person, took
from tests.ui.answers import Answers

DAY = date(2025, 11, 14)
SEED = "Ұлттық банктің 14.11.2025 бағамы: 523,18"
MEMBERS = (
    NewMember("Аманжолов Ерлан Маратұлы", Role.CHAIR, "басқарма басшысы", "руководитель управления"),
    NewMember("Бейсенова Гүлмира Сайранқызы", Role.DEPUTY, "бөлім басшысы", "руководитель отдела"),
    NewMember("Вдовина Татьяна Олеговна"),
    NewMember("Дүйсебаев Қуат Ержанұлы"),
    NewMember("Ким Алексей Викторович"),
    NewMember("Сәрсен Ақбота Нұрланқызы", Role.SECRETARY, "бас маман", "главный специалист"),
)
MEANS = {1: 9, 2: 8, 3: 8, 4: 6, 5: 3}
"""Register number → the mark of every member: 2 and 3 are equal on the line of two seats."""
TIES = {"method": "sum", "ties": ["vote", "lot"]}
RULE = {"size_min": 5, "odd": True, "quorum": "2/3", "majority": "present"}
Key = Qt.Key


@pytest.fixture(params=["kk", "ru"])
def program(request, qapp, qtbot, tmp_path):
    made = Program(qapp, questions=Answers(), folder=tmp_path / "config", user="Хатшы", language=request.param)
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


@pytest.fixture
def folder(tmp_path) -> Path:
    """An office with a call of five applications, a commission of five with a secretary, and all sheets."""
    office = Office.open(tmp_path / "office")
    call = opened(office, scoring=TIES, committee=RULE)
    took(office, call, *(person(number) for number in MEANS))
    for new in MEMBERS:
        office.act(committees.add_member, call, new, by="s")
    sheets = [
        NewSheet(number, new.name, new.role, marks={"idea": NewMark(MarkState.GIVEN, str(mean))})
        for number, mean in MEANS.items()
        for new in MEMBERS[:5]
    ]

    def store(act: Act) -> Done:
        return Done(store_sheets(act, call, sheets))

    office.act(store, by="s")
    office.close()
    return tmp_path / "office"


class Played:
    """The window with a person before it, who answers dialogs and presses keys."""

    def __init__(self, program, rest, qtbot) -> None:
        self.program, self.rest, self.qtbot = program, rest, qtbot
        self.answers = program.questions.answers

    def office(self) -> Office:
        return self.program.window.place.desk.office

    def ask(self, fn, *args, **named):
        return self.office().ask(fn, *args, **named)

    @property
    def call(self) -> int:
        return self.program.window.place.chosen.call_id

    def go(self, name: str, argument=None):
        self.program.window.go(name, argument)
        self.rest()
        return self.program.window.page(name)

    def fills(self, **values) -> None:
        def fill(dialog) -> bool:
            dialog.form.fill(values)
            dialog.store()
            return True

        self.answers.append(fill)

    def press(self, page, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        page.people.table.setFocus()
        self.qtbot.keyClick(page.people.table, key, modifier)
        self.rest()

    def begin(self, page, kind: ItemKind):
        point = next(point for point in page.board.points if point.item.kind is kind)
        page.agenda.select_ids([point.id])
        self.press(page, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert page.board.open_point.id == point.id
        return point

    def close_item(self, page) -> None:
        self.press(page, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert page.board.open_point is None

    def all_for(self, page) -> None:
        self.press(page, Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)


@pytest.fixture
def played(program, rest, qtbot, folder) -> Played:
    with qtbot.waitSignal(program.window.opened, timeout=60_000):
        program.window.open_office(folder)
    rest()
    return Played(program, rest, qtbot)


def declare(played: Played) -> None:
    """Four declare on paper, one on screen; one of them is recused late, when his sheet is in already."""
    tab = played.go("committee", "declarations").declarations
    tab.forms.click()
    played.rest()
    ids = list(tab.members.ids)
    tab.member_table.select_ids(ids[:4])
    played.fills(on=DAY)
    tab.declare_none()
    played.rest()
    tab.member_table.select_ids([ids[4]])
    played.fills(on=DAY)
    tab.declare()
    played.rest()
    assert tab.found.missing == 0
    tab.member_table.select_ids([ids[2]])
    played.rest()
    played.fills(number=4, kind=RecusalKind.CHALLENGE, raised_by="Ким Алексей Викторович", reason="Бірге жұмыс істейді")
    tab.recuse()
    played.rest()
    (row,) = played.ask(proceedings.recusals, played.call)
    assert (row.late, row.state) == (True, RecusalState.DECLARED)
    out = [one for one in played.ask(marks.sheets, played.call, member_id=ids[2]) if one.state is SheetState.RECUSED]
    assert len(out) == 1


def come(played: Played, page, keys) -> None:
    page.people.table.select_ids([page.board.people[0].id])
    for key in keys:
        played.press(page, key)


def first_meeting(played: Played):
    """From the plan to the end: no quorum at first, a recusal by vote, a hearing, a lot, the results by name."""
    page = played.go("meetings")
    played.fills(number="12-5", on=DAY, place_kk="Қонаев қаласы", place_ru="город Конаев")
    page.plan()
    played.rest()
    kinds = [point.item.kind for point in page.board.points]
    assert kinds == ["opening", "declarations", "recusal", "review", "list", "other"]

    come(played, page, (Key.Key_F2, Key.Key_F2, Key.Key_F2))
    page.step()
    played.rest()
    assert page.board.meeting.state is MeetingState.PLANNED
    assert played.program.questions.asked[-1].startswith("refused: ")
    page.people.table.select_ids([page.board.people[3].id])
    for key in (Key.Key_F3, Key.Key_F4, Key.Key_F2):
        played.press(page, key)
    assert (page.board.quorum.present, page.board.quorum.needed) == (4, 4)
    page.step()
    played.rest()
    assert page.board.meeting.state is MeetingState.OPEN

    for kind in (ItemKind.OPENING, ItemKind.DECLARATIONS):
        played.begin(page, kind)
        played.close_item(page)
    vote_on_recusal(played, page)
    played.begin(page, ItemKind.REVIEW)
    played.close_item(page)
    hear(played, page)
    draw(played, page)
    vote_on_results(played, page)
    played.begin(page, ItemKind.OTHER)
    played.close_item(page)
    played.answers.append(True)
    page.step()
    played.rest()
    assert page.board.meeting.state is MeetingState.CLOSED
    return page


def vote_on_recusal(played: Played, page) -> None:
    """Without the member it is about only three of five take part: the quorum of four is missing until one comes."""
    point = played.begin(page, ItemKind.RECUSAL)
    assert not point.quorum.reached
    played.all_for(page)
    played.press(page, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.board.open_point is not None
    page.people.table.select_ids([page.board.people[4].id])
    played.press(page, Key.Key_F3)
    assert page.board.open_point.quorum.reached
    played.all_for(page)
    played.close_item(page)
    (row,) = played.ask(proceedings.recusals, played.call)
    assert (row.state, row.decision_number, row.in_favour) == (RecusalState.ACCEPTED, "12-5/3", 4)


def hear(played: Played, page) -> None:
    played.fills(kind=ItemKind.HEARING, number=2, minutes=5, questions=3)
    page.add_item()
    played.rest()
    page.show_beamer()
    played.begin(page, ItemKind.HEARING)
    assert page.clock.item == page.board.open_point.id
    assert page.beamer.applicant.text() == page.board.open_point.applicant
    played.press(page, Key.Key_F9)
    assert not page.clock.is_running
    played.close_item(page)


def draw(played: Played, page) -> None:
    played.answers.append(_lot)
    page.add_equals()
    played.rest()
    played.begin(page, ItemKind.TIE)
    assert SEED in page.beamer.seed.text()
    page.beamer.close()
    played.close_item(page)


def _lot(dialog) -> bool:
    assert dialog.form.widget("numbers").value() == "2, 3"
    dialog.form.fill({"seed": SEED})
    dialog.store()
    return True


def vote_on_results(played: Played, page) -> None:
    point = played.begin(page, ItemKind.LIST)
    page.people.table.select_ids([point.may_vote[0]])
    for key in (Key.Key_F6, Key.Key_F6, Key.Key_F6, Key.Key_F7, Key.Key_F8):
        played.press(page, key)
    given = list(page.board.open_point.voices.values())
    assert sorted(given) == [Ballot.ABSTAINED, Ballot.AGAINST, Ballot.FOR, Ballot.FOR, Ballot.FOR]
    played.close_item(page)
    item = next(item for item in played.ask(lists.items, page.board.meeting.id) if item.kind is ItemKind.LIST)
    assert (item.result, item.in_favour, item.votes_needed) == (VoteResult.CARRIED, 3, 3)


def decide(played: Played, protocol: str):
    page = played.go("decisions")

    def sign(dialog) -> bool:
        assert dialog.form.widget("protocol").value() == protocol
        dialog.store()
        return True

    played.answers.append(sign)
    page._make_decision()
    played.rest()
    return page


def selected(played: Played) -> list[int]:
    made = played.ask(decisions.of_call, played.call)[0]
    return sorted(row.number for row in played.ask(decisions.results, made.id) if row.outcome is Outcome.SELECTED)


def printed(played: Played, number: str) -> dict[str, str]:
    page = played.go("meetings", next(row.id for row in played.ask(lists.of_call, played.call) if row.number == number))
    page.print_protocol()
    played.rest()
    found = played.office().workspace.papers / f"protocol-{number}"
    return {file.name: text_of(file.read_bytes()) for file in sorted(found.glob("*.pdf"))}


def test_a_meeting_from_the_declarations_to_the_new_edition(played: Played) -> None:
    declare(played)
    page = first_meeting(played)

    drafts = printed(played, "12-5")
    assert sorted(drafts) == ["extract-kk.pdf", "extract-ru.pdf", "protocol-draft-kk.pdf", "protocol-draft-ru.pdf"]
    decisions_page = decide(played, "12-5")
    first = selected(played)
    assert first[0] == 1
    assert len(first) == 2
    assert played.ask(decisions.of_call, played.call)[0].lot_seed == SEED

    played.go("meetings")
    played.fills(on=DAY + timedelta(days=5))
    page.step()
    played.rest()
    assert page.board.meeting.state is MeetingState.SIGNED
    signed = printed(played, "12-5")
    check_protocol(signed["protocol-kk.pdf"], signed["protocol-ru.pdf"])
    check_extract(signed["extract-ru.pdf"])

    winner = first[1]
    rows = played.ask(applications.numbers, played.call)
    played.go("decisions")
    decisions_page.table.select_ids([rows[winner]])
    played.fills(on=DAY + timedelta(days=10))
    decisions_page._record_decline()
    played.rest()
    assert not decisions_page._notice.isHidden()
    second_meeting(played, page)
    decide(played, "12-7")
    made = played.ask(decisions.of_call, played.call)
    assert [(row.edition, row.protocol, row.superseded) for row in made] == [(2, "12-7", False), (1, "12-5", True)]
    assert selected(played) == sorted({1, 2, 3} - {winner})
    assert printed(played, "12-5")["protocol-ru.pdf"] == signed["protocol-ru.pdf"]
    assert "12-7" in printed(played, "12-7")["protocol-draft-kk.pdf"]


def second_meeting(played: Played, page) -> None:
    played.go("meetings")
    played.fills(number="12-7", on=DAY + timedelta(days=12), place_kk="Қонаев қаласы", place_ru="город Конаев")
    page.plan()
    played.rest()
    assert page.board.meeting.number == "12-7"
    come(played, page, [Key.Key_F2] * 6)
    page.step()
    played.rest()
    played.begin(page, ItemKind.LIST)
    played.all_for(page)
    played.close_item(page)
    played.answers.append(True)
    page.step()
    played.rest()


def check_protocol(kk: str, ru: str) -> None:
    """Both languages say attendance, quorum of each item, votes by name, the lot with its text, the results."""
    for line in (
        "ХАТТАМА", "қашықтан қатысты", "Кворум бар, отырыс заңды болып есептеледі.", "КҮН ТӘРТІБІ", "ТЫҢДАЛДЫ:",
        "Қарсы: ", "Жеребе бойынша реті: ", SEED, "Мына үміткерлер жеңімпаз деп танылсын:",
    ):  # fmt: skip
        assert line in kk
    for line in (
        "ПРОТОКОЛ", "участие дистанционно", "Кворум имеется, заседание считается правомочным.", "ПОВЕСТКА ДНЯ",
        "СЛУШАЛИ:", "Против: ", "Очередность по жребию: ", SEED, "Признать победителями следующих претендентов:",
        "принят, № 12-5/3: за – 4, против – 0, воздержались – 0", "Бірге жұмыс істейді",
        "День подписания протокола: 19 ноября 2025 года.",
    ):  # fmt: skip
        assert line in ru.replace("\u00a0", " ")


def check_extract(ru: str) -> None:
    """The extract names no applicant."""
    assert "ВЫПИСКА ИЗ ПРОТОКОЛА" in ru
    assert "Сынақов" not in ru
