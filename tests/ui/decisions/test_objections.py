"""Objections in the window: received in their term, answered; an upheld one leads to a new decision, explained."""

from datetime import date

import pytest

from grantdesk.rules.kinds import Outcome, SheetState
from grantdesk.rules.proceedings import ObjectionState
from grantdesk.services import conflicts, decisions
from grantdesk.store.lists import decisions as lists
from grantdesk.store.lists import marks
from grantdesk.store.lists import meetings as raised
from grantdesk.ui.decisions.page import DecisionsPage
from tests.services.samples import DAY, three


@pytest.fixture
def call(filled, place, settled) -> int:
    """A decided call: 1 and 2 are selected, 3 is in reserve."""
    made = three(filled)
    filled.act(decisions.decide, made, protocol="5", on=DAY, by="s")
    place.chosen.choose(made)
    place.chosen.reload()
    settled()
    return made


@pytest.fixture
def page(call, place, shown, settled) -> DecisionsPage:
    page = shown(DecisionsPage(place))
    settled()
    return page


@pytest.fixture
def tab(page, settled):
    page.enter("objections")
    settled()
    return page.objections


def typed(**values):
    def fill(dialog) -> bool:
        dialog.form.fill(values)
        dialog.store()
        return True

    return fill


def received(tab, place, settled) -> None:
    place.desk.questions.answers.append(
        typed(raised_by="Сынақов3 Әлібек", received_on=date(2025, 11, 17), number=3, text="Балл қате есептелген")
    )
    tab.receive()
    settled()


def test_without_objections_the_tab_says_what_it_is_for(tab):
    assert tab._either.currentIndex() == 1
    assert tab.until.text() == "The definition states no term, or the day of the draft is not recorded."


def test_an_objection_is_recorded_with_what_it_says(tab, place, settled):
    received(tab, place, settled)
    row = tab.selected()
    assert (row.raised_by, row.state) == ("Сынақов3 Әлібек", ObjectionState.OPEN)
    assert tab.model.data(tab.model.index(0, 0)) == "3"
    assert tab.text.text() == "«Балл қате есептелген»"


def test_an_answer_needs_its_reasons(tab, place, settled, filled, call):
    received(tab, place, settled)
    place.desk.questions.answers.append(typed(state=ObjectionState.REJECTED, on=date(2025, 11, 18)))
    tab.answer()
    settled()
    assert filled.ask(raised.objections, call)[0].state is ObjectionState.OPEN
    place.desk.questions.answers.append(typed(state=ObjectionState.REJECTED, on=date(2025, 11, 18), text="Есеп дұрыс"))
    tab.answer()
    settled()
    assert tab.text.text() == "«Балл қате есептелген»\nAnswer: Есеп дұрыс"
    assert not tab.reply.isEnabled()


def test_an_upheld_objection_leads_to_a_new_decision_that_is_explained(tab, page, place, settled, filled, call):
    received(tab, place, settled)
    place.desk.questions.answers.append(typed(state=ObjectionState.UPHELD, on=date(2025, 11, 18), text="Расында"))
    tab.answer()
    settled()
    assert place.desk.questions.asked[-1].startswith("The objection is upheld: The call is open again")
    for member in filled.ask(marks.members, call):
        place.desk.act(conflicts.recuse, member.id, 2, reason="Туысы")
    settled()
    assert {sheet.state for sheet in filled.ask(marks.sheets, call)} == {SheetState.SUBMITTED, SheetState.RECUSED}
    page.enter("ranking")
    settled()
    assert page._obstacles.text().splitlines() == [
        "Not decided yet, since the decision was made:",
        "№ 2: Selected → Not selected (Too few score sheets)",
        "№ 3: In reserve → Selected",
    ]
    place.desk.questions.answers.append(typed(protocol="6", on=date(2025, 11, 20)))
    page._make_decision()
    settled()
    rows = filled.ask(lists.of_call, call)
    assert [(row.edition, row.protocol, row.superseded) for row in rows] == [(2, "6", False), (1, "5", True)]
    assert page._notice.isHidden()
    page.enter("objections")
    settled()
    assert tab.editions.text() == (
        "Edition 2, protocol № 6 of 20.11.2025, supersedes protocol № 5: "
        "№ 2: Selected → Not selected (Too few score sheets); № 3: In reserve → Selected"
    )
    chosen = [row.number for row in filled.ask(lists.results, rows[0].id) if row.outcome is Outcome.SELECTED]
    assert chosen == [1, 3]
    assert [row.state for row in filled.ask(raised.objections, call)] == [ObjectionState.UPHELD]
