"""Deciding in the window: obstacles, rehearsal, the decision, a declined award, papers and Excel on disk."""

import pytest

from grantdesk.i18n import Message
from grantdesk.rules.kinds import Outcome, Reason
from grantdesk.services import calls
from grantdesk.services.intake import take_in
from grantdesk.services.scoring import store_sheets
from grantdesk.store.lists import decisions
from grantdesk.ui.decisions.page import DecisionsPage
from grantdesk.ui.decisions.reading import WhatIf
from grantdesk.ui.shared.place import Chosen, Guide, Place
from tests.services.samples import DAY, MEMBERS, _sheet, person, toml
from tests.ui.office import FakeDone


@pytest.fixture
def make_page(empty_office, make_desk, shown, settled):
    """Builds the page over a call whose three applications have the given means."""

    def build(*means: int, **over) -> DecisionsPage:
        desk = make_desk(empty_office)
        desk.act(calls.open_call, toml(**over), file="x.toml")
        settled()
        chosen = Chosen(desk)
        chosen.reload()
        settled()
        people = [person(number) for number in range(1, len(means) + 1)]
        sheets = [_sheet(number, name, mean) for number, mean in enumerate(means, 1) for name in MEMBERS]
        desk.act(lambda act: FakeDone(take_in(act, chosen.call_id, people)))
        settled()
        desk.act(lambda act: FakeDone(store_sheets(act, chosen.call_id, sheets)))
        settled()
        page = shown(DecisionsPage(Place(desk, chosen, Guide())))
        settled()
        return page

    return build


def outcomes(page) -> dict[int, Outcome]:
    return {row.rank.number: row.rank.outcome for row in page.found.rows}


def decided(page, settled) -> list[decisions.DecisionRow]:
    found: list[decisions.DecisionRow] = []
    page.desk.ask(decisions.of_call, page.chosen.call_id).then(found.extend)
    settled()
    return found


def sign(dialog, **values) -> bool:
    dialog.form.fill(values)
    dialog.store()
    return True


def test_decision_is_one_deliberate_step(make_page, questions, settled):
    page = make_page(9, 8, 7)
    questions.answers.append(lambda dialog: sign(dialog, protocol="12", on=DAY))
    page._make_decision()
    settled()
    assert [(row.protocol, row.decided_on) for row in decided(page, settled)] == [("12", DAY)]
    assert page._papers.isEnabled()


def test_decision_without_a_protocol_is_not_sent(make_page, questions, settled):
    page = make_page(9, 8, 7)
    questions.answers.append(lambda dialog: sign(dialog, protocol=None, on=DAY))
    page._make_decision()
    settled()
    assert decided(page, settled) == []


def test_tie_on_the_line_is_said_first_and_a_lot_settles_it(make_page, questions, settled):
    page = make_page(9, 8, 8, scoring={"method": "sum", "ties": ["lot"]}, seats={"total": 2})
    assert (page._notice.isVisible(), page._decide.isEnabled()) == (True, True)
    assert {row.rank.reason for row in page.found.rows} == {Reason.SELECTED, Reason.UNRESOLVED_TIE}
    questions.answers.append(lambda dialog: sign(dialog, protocol="12", on=DAY, lot_seed="seed"))
    page._make_decision()
    settled()
    assert decided(page, settled)[0].lot_seed == "seed"


def test_voted_order_settles_a_tie(make_page, questions, settled):
    page = make_page(9, 8, 8, seats={"total": 2})
    assert page._vote.isVisible()
    questions.answers.append(lambda dialog: sign(dialog, numbers="3, 2", minute="5"))
    page._settle()
    settled()
    assert (outcomes(page)[3], outcomes(page)[2]) == (Outcome.SELECTED, Outcome.NOT_SELECTED)


def test_obstacle_keeps_the_button_off(make_page):
    page = make_page(9, 8, 8, scoring={"method": "sum", "ties": ["vote"]}, seats={"total": 2})
    assert (page._notice.isVisible(), page._decide.isEnabled()) == (True, False)


def test_rehearsal_changes_nothing_official(make_page, questions, settled):
    page = make_page(9, 8, 7)
    official = outcomes(page)
    page._rehearse()
    page.rehearsal.form.fill({"seats": 1})
    page.rehearsal._try()
    settled()
    assert (outcomes(page)[2], page._decide.isEnabled()) == (Outcome.RESERVE, False)
    assert [row.rank.number for row in page.found.rows if row.before is not None] == [2, 3]
    page._end_rehearsal()
    settled()
    assert (outcomes(page), decided(page, settled)) == (official, [])


def test_selected_row_is_explained(make_page, settled):
    page = make_page(9, 8, 7)
    page.table.select_ids([page.model.ids[1]])
    settled()
    from grantdesk.ui.shared.page import Words

    texts = [words.text() for words in page.panel.findChildren(Words)]
    expected = str(Message("Place {place} with the result {result}", place=2, result="8.00"))
    assert expected in texts
    assert set(MEMBERS) <= set(texts)


def test_winner_declines_and_what_moves_is_shown(make_page, questions, settled):
    page = make_page(9, 8, 7)
    questions.answers.append(lambda dialog: sign(dialog, protocol="12", on=DAY))
    page._make_decision()
    settled()
    page.table.select_ids([page.model.ids[0]])
    settled()
    questions.answers.append(lambda dialog: sign(dialog, on=DAY))
    page._record_decline()
    settled()
    assert "№ 3" in questions.asked[-1]


def test_declining_asks_for_a_winner_first(make_page, questions, settled):
    page = make_page(9, 8, 7)
    page.table.select_ids([page.model.ids[2]])
    page._record_decline()
    assert questions.asked[-1].startswith(str(Message("Who declined?")))


def test_papers_and_workbook_are_on_disk(make_page, questions, settled, tmp_path):
    page = make_page(9, 8, 7)
    questions.answers.append(lambda dialog: sign(dialog, protocol="12", on=DAY))
    page._make_decision()
    settled()
    questions.answers.extend([tmp_path / "papers", tmp_path / "call.xlsx"])
    page._papers.click()
    settled()
    page._excel.click()
    settled()
    assert len(list((tmp_path / "papers").glob("*.pdf"))) == 10
    assert (tmp_path / "call.xlsx").stat().st_size > 5000


def words_of(page) -> list[str]:
    from grantdesk.ui.shared.page import Words

    return [words.text() for words in page.panel.findChildren(Words)]


def test_explanation_names_the_smallest_change_and_what_each_member_decides(make_page, settled):
    page = make_page(9, 8, 7)
    page.table.select_ids([page.model.ids[1]])
    settled()
    assert f"The smallest change that would put it out: the mark of {MEMBERS[0]} on «Название» from 8 to 5" in (
        words_of(page)
    )
    assert "Without the sheets of any one of 3 members the selection would be the same" in words_of(page)


def test_rehearsal_is_explained_by_its_own_line(make_page, settled):
    page = make_page(9, 8, 7)
    page._tried(WhatIf(seats=1))
    settled()
    page.table.select_ids([page.model.ids[1]])
    settled()
    assert "No change of a single mark would carry it over the line" in words_of(page)


def test_explanation_is_printed_once_the_call_is_decided(make_page, questions, settled):
    page = make_page(9, 8, 7)
    page.table.select_ids([page.model.ids[1]])
    settled()
    assert not page.panel.print.isVisible()
    questions.answers.append(lambda dialog: sign(dialog, protocol="12", on=DAY))
    page._make_decision()
    settled()
    page.table.select_ids([page.model.ids[2]])
    page.table.select_ids([page.model.ids[1]])
    settled()
    assert page.panel.print.isVisibleTo(page.panel)
    page.panel.print.click()
    settled()
    assert questions.asked[-1].startswith("opened explanation-0002-kk")
