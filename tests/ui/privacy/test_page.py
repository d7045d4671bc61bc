"""The page of personal data: term, consents, a withdrawal carried out, transfers noted, destruction with an act."""

from datetime import UTC, date, datetime

import pytest

from grantdesk.services import calls, decisions
from grantdesk.services.intake import take_in
from grantdesk.store.lists import applications
from grantdesk.ui.privacy import parts
from grantdesk.ui.privacy.page import PrivacyPage
from grantdesk.ui.privacy.reading import GIVEN, MISSING, OPEN, STOPPED
from grantdesk.ui.shared.dates import today
from grantdesk.ui.shared.page import Button, Words
from grantdesk.ui.shared.place import Chosen, Guide, Place
from tests.services.samples import DAY, NOW, marked, person, toml
from tests.ui.office import FakeDone

RULE = {"purpose": {"kk": "Конкурсқа қатысу", "ru": "Участие"}, "consent": True, "retention_months": 12}
GIVEN_ON = {"text_version": "2", "given_on": date(2025, 10, 5), "how": "paper"}


@pytest.fixture
def place(empty_office, make_desk, settled) -> Place:
    desk = make_desk(empty_office)
    desk.act(calls.open_call, toml(personal_data=RULE), file="x.toml")
    settled()
    chosen = Chosen(desk)
    chosen.reload()
    settled()
    desk.act(lambda act: FakeDone(take_in(act, chosen.call_id, [person(1), person(2), person(3)])))
    settled()
    return Place(desk, chosen, Guide())


@pytest.fixture
def page(place, shown, settled) -> PrivacyPage:
    page = shown(PrivacyPage(place))
    settled()
    return page


def answer(**values):
    def fill(dialog):
        dialog.form.fill(values)
        dialog.store()
        return True

    return fill


def texts(page) -> list[str]:
    return [words.text() for words in page.keeping.widget().findChildren(Words)]


def select(page, *numbers: int) -> None:
    page.asked_table.select_ids([row.id for row in page.privacy.asked if row.number in numbers])


def give(page, questions, settled, *numbers: int) -> None:
    select(page, *numbers)
    questions.answers.append(answer(**GIVEN_ON))
    page.record()
    settled()


def test_purpose_term_and_what_is_missing_are_told(page):
    assert {"Участие", "Конкурсқа қатысу"} & set(texts(page))
    assert "12 months after the decision; there is no decision yet" in texts(page)
    assert page.tabs.button("consents").text() == "Consents · 3"


def test_consents_are_recorded_for_several_at_once(page, questions, settled):
    give(page, questions, settled, 1, 2)
    assert [(row.number, row.state) for row in page.privacy.asked] == [(3, MISSING), (1, GIVEN), (2, GIVEN)]
    select(page, 1)
    assert (page._record.isEnabled(), page._withdraw.isEnabled(), page._carry_out.isEnabled()) == (False, True, False)


def test_withdrawal_is_recorded_and_carried_out(page, place, questions, settled):
    give(page, questions, settled, 1)
    select(page, 1)
    questions.answers.append(answer(on=today()))
    page.withdraw()
    settled()
    assert (page.privacy.asked[0].number, page.privacy.asked[0].state) == (1, OPEN)
    assert page.privacy.asked[0].words.startswith("withdrawn, stop by")
    select(page, 1)
    questions.answers.append(answer(number="5", sure=True))
    page.carry_out()
    settled()
    rows: list = []
    place.desk.ask(applications.of_call, page.privacy.call_id).then(rows.extend)
    settled()
    assert [row.full_name for row in rows] == ["", "Сынақов2 Әлібек", "Сынақов3 Әлібек"]
    assert [row.number for row in page.privacy.acts] == ["5"]
    assert page.privacy.count(STOPPED) + page.privacy.count(OPEN) == 0


def test_data_are_not_destroyed_without_the_tick(page, questions, settled):
    give(page, questions, settled, 1)
    select(page, 1)
    questions.answers.append(answer(on=today()))
    page.withdraw()
    settled()
    select(page, 1)
    seen: list[str] = []

    def hurry(dialog):
        dialog.form.fill({"number": "5"})
        dialog.store()
        seen.append(dialog.form.cells["sure"].fault())
        return False

    questions.answers.append(hurry)
    page.carry_out()
    settled()
    assert (seen, page.privacy.asked[0].state) == (["Tick this to go on"], OPEN)


def test_term_is_set_with_its_basis(page, questions, settled):
    questions.answers.append(answer(until=date(2040, 1, 1), reason="List of files, item 5"))
    page.set_term()
    settled()
    assert {"List of files, item 5", "Sunday, 1 January 2040"} <= set(texts(page))


def test_transfer_outside_the_program_is_noted(page, questions, settled):
    questions.answers.append(answer(what="List on paper", to_whom="Prosecutor", why="Letter 7"))
    page.note_transfer()
    settled()
    page._ask()
    settled()
    row = page.privacy.exports[0]
    assert (row.to_whom, row.why, row.detail["what"], len(page.exports.ids)) == (
        "Prosecutor", "Letter 7", "List on paper", 1,
    )  # fmt: skip


@pytest.fixture
def over(page, place, settled, questions):
    """The call is decided and its term is over."""
    give(page, questions, settled, 1, 2, 3)
    office, call = place.desk.office, page.privacy.call_id
    marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8), (3, 7, 7, 7))
    office.act(decisions.decide, call, protocol="1", on=DAY, by="clerk", now=NOW)
    questions.answers.append(answer(until=date(2026, 1, 1), reason="Order 5"))
    page.set_term()
    settled()
    return page


def button(page, words: str) -> Button:
    return next(b for b in page.keeping.widget().findChildren(Button) if b.accessibleName() == words)


def test_call_is_destroyed_with_an_act_and_other_files_are_named(over, place, questions, settled):
    (place.desk.office.workspace.backups / "old.sqlite").write_bytes(b"x")
    assert button(over, "Destroy with an act…").isEnabled()
    questions.answers.append(answer(number="9", present="Chair\nClerk", sure=True))
    over.destroy_data()
    settled()
    act = over.privacy.acts[0]
    assert (act.number, act.present, act.applications, over.privacy.preview.applications) == (
        "9", ("Chair", "Clerk"), 3, 0,
    )  # fmt: skip
    assert "old.sqlite" in questions.asked[-1]
    assert any(line.startswith("Act № 9") for line in texts(over))


def test_call_before_its_term_says_what_stands_in_the_way(page):
    assert not button(page, "Destroy with an act…").isEnabled()
    assert "The call is not decided" in texts(page)


def test_consent_of_an_application_opens_its_card(page, place, qtbot):
    page.show_tab("consents")
    with qtbot.waitSignal(place.guide.go) as go:
        page.asked_table.opened.emit(page.asked.ids[0])
    assert go.args == ["application", page.asked.ids[0]]


def test_term_that_is_over_is_said(over):
    assert str(parts._until(over.privacy)).endswith("(the term is over)")
    assert over.privacy.retention.over(datetime(2026, 1, 2, tzinfo=UTC).date())
