"""Declarations and recusals, the assignment of cases, cards and the order: through the tabs and dialogs of the page."""

from datetime import date

import pytest

from grantdesk.rules.kinds import SheetState
from grantdesk.rules.proceedings import Channel, RecusalKind, RecusalState
from grantdesk.services import seats
from grantdesk.services.seats import NewCard
from grantdesk.store.lists import marks, proceedings
from grantdesk.ui.committees.conflict_acts import ConflictsField
from grantdesk.ui.committees.page import CommitteePage
from tests.services.samples import MEMBERS, person, three, took
from tests.ui.typist import type_into

DAY = date(2025, 11, 3)


@pytest.fixture
def call(filled, place, settled) -> int:
    """A call with three applications and submitted sheets of three members."""
    made = three(filled)
    place.chosen.choose(made)
    settled()
    return made


@pytest.fixture
def page(call, place, shown, settled) -> CommitteePage:
    page = shown(CommitteePage(place))
    settled()
    return page


@pytest.fixture
def declarations(page, settled):
    page.enter("declarations")
    settled()
    return page.declarations


@pytest.fixture
def assignment(page, settled):
    page.enter("assignment")
    settled()
    return page.assignment


def typed(**values):
    def fill(dialog) -> bool:
        dialog.form.fill(values)
        dialog.store()
        return True

    return fill


def shown_in(model) -> list[list[str]]:
    return [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def members(filled, call) -> list[int]:
    return [row.id for row in filled.ask(marks.members, call)]


# --- declarations ----------------------------------------------------------------------------------------------------


def test_who_has_not_declared_is_told_and_declares_on_paper(declarations, filled, call, place, settled):
    assert declarations.summary.text() == "3 declarations are missing · 0 hints to look at"
    declarations.member_table.selectAll()
    place.desk.questions.answers.append(typed(on=DAY))
    declarations.declare_none()
    settled()
    found = filled.ask(proceedings.declarations, call)
    assert {row.channel for row in found.values()} == {Channel.PAPER}
    assert [row[2] for row in shown_in(declarations.members)] == ["03.11.2025, On paper"] * 3
    assert declarations.summary.text() == "All members have declared; there is no hint that nobody has looked at."


def test_a_declaration_on_screen_names_its_cases_and_recuses_at_once(declarations, filled, call, place, settled):
    def fill(dialog) -> bool:
        dialog.form.widget("conflicts").setPlainText("№ 2 – жақын туысы\n3: бірге оқыған")
        dialog.store()
        return True

    place.desk.questions.answers.append(fill)
    declarations.declare()
    settled()
    rows = filled.ask(proceedings.recusals, call)
    assert [(row.number, row.reason, row.late) for row in rows] == [(2, "жақын туысы", True), (3, "бірге оқыған", True)]
    sheets = filled.ask(marks.sheets, call, member_id=members(filled, call)[0])
    assert sorted(sheet.state for sheet in sheets) == [SheetState.RECUSED, SheetState.RECUSED, SheetState.SUBMITTED]
    assert shown_in(declarations.concerns)[0][2] == "Self-recusal"
    assert "late, marks taken out" in shown_in(declarations.concerns)[0][4]


def test_a_line_without_a_reason_is_refused(qtbot):
    from grantdesk.errors import Refused

    field = ConflictsField()
    qtbot.addWidget(field)
    field.set_value("17")
    with pytest.raises(Refused, match="“17”: expected the number of an application and the reason"):
        field.value()
    field.set_value("17 – туысы\n\n№4. дос")
    assert field.value() == {17: "туысы", 4: "дос"}


def test_a_hint_stands_with_its_reason_and_becomes_a_recusal(declarations, filled, call, place, settled):
    took(filled, call, person(4, phone="+77011234567"))
    filled.act(seats.keep_member_card, members(filled, call)[0], NewCard(MEMBERS[0], phone="87011234567"), by="s")
    declarations.follow()
    settled()
    assert [row[0:1] + row[2:4] for row in shown_in(declarations.concerns)] == [
        ["4", "hint", "The same telephone number: +77011234567"]
    ]

    def agree(dialog) -> bool:
        dialog.store()
        return True

    place.desk.questions.answers.append(agree)
    declarations.settle()
    settled()
    (row,) = filled.ask(proceedings.recusals, call)
    assert (row.number, row.reason, row.late) == (4, "The same telephone number: +77011234567", False)
    assert [line[2] for line in shown_in(declarations.concerns)] == ["Self-recusal"]


def test_a_recusal_is_decided_in_writing_with_its_votes(declarations, filled, call, place, settled):
    place.desk.questions.answers.append(
        typed(number=2, kind=RecusalKind.CHALLENGE, raised_by="Үміткер", reason="Бірге жұмыс істейді")
    )
    declarations.recuse()
    settled()
    (row,) = filled.ask(proceedings.recusals, call)
    assert (row.kind, row.raised_by, row.state) == (RecusalKind.CHALLENGE, "Үміткер", RecusalState.DECLARED)
    place.desk.questions.answers.append(
        typed(accepted=False, number="5", on=DAY, in_favour=0, against=2, abstained=0, reason="Дәлел жоқ")
    )
    declarations.settle()
    settled()
    (row,) = filled.ask(proceedings.recusals, call)
    assert (row.state, row.decision_number, row.against) == (RecusalState.REJECTED, "5", 2)
    assert "Rejected by the commission, № 5 of 03.11.2025: 0 for, 2 against" in shown_in(declarations.concerns)[0][4]
    assert not declarations.decide_button.isEnabled()


def test_the_forms_are_printed_in_both_languages(declarations, filled, place, settled):
    declarations.print_forms()
    settled()
    folder = filled.workspace.papers / place.chosen.call.code
    assert sorted(file.name for file in folder.iterdir()) == ["declarations-kk.pdf", "declarations-ru.pdf"]


# --- assignment ------------------------------------------------------------------------------------------------------


def test_nothing_is_given_out_before_the_preview_is_applied(assignment, filled, call, place, settled):
    assert assignment.state.text() == "Everybody reads everything"
    assert [row[1:] for row in shown_in(assignment.model)] == [["3", "", ""]] * 3
    assert not assignment.apply_button.isEnabled()
    assignment.form.fill({"readers": 2})
    assignment.ask_preview()
    settled()
    assert assignment.story.text() == "9 readings for 3 cases · 0 readings added for comparison"
    assert filled.ask(proceedings.assignments, call) == []
    assignment.apply()
    settled()
    assert len(filled.ask(proceedings.assignments, call)) == 9
    assert assignment.state.text().startswith("Each case has 2 readers; given out ")
    place.desk.questions.answers.append(True)
    assignment.give_all()
    settled()
    assert filled.ask(proceedings.assignments, call) == []


def test_a_wish_that_cannot_be_met_says_why(assignment, settled):
    assignment.form.fill({"readers": 5})
    assignment.ask_preview()
    settled()
    assert not assignment.hard.isHidden()
    assert assignment.hard.text() != ""


def test_another_wish_makes_the_preview_void(assignment, settled):
    assignment.form.fill({"readers": 2})
    assignment.ask_preview()
    settled()
    type_into(assignment.form.widget("seed"), "x")
    assert (assignment.preview, assignment.apply_button.isEnabled()) == (None, False)


# --- members ---------------------------------------------------------------------------------------------------------


def test_the_order_of_appointment_is_recorded_and_said(page, place, settled):
    place.desk.questions.answers.append(typed(number="214-Ө", on=DAY, title_kk="Құрам туралы", title_ru="О составе"))
    page.set_order()
    settled()
    assert page.rules._order.text() == "Order of appointment № 214-Ө of 03.11.2025"


def test_a_substitute_is_named_in_the_form(page, place, filled, call, settled):
    one, _two, third = members(filled, call)
    page.table.select_ids([third])
    place.desk.questions.answers.append(typed(stands_in_for=one))
    page.edit()
    settled()
    row = next(row for row in filled.ask(marks.members, call) if row.id == third)
    assert row.stands_in_for == one
    assert [line[-2:] for line in shown_in(page.model)] == [["yes", ""], ["yes", ""], ["", MEMBERS[0]]]


def test_a_card_is_kept_and_offers_the_person_to_the_next_call(page, place, filled, call, settled):
    page.table.select_ids([members(filled, call)[0]])
    told = []

    def fill(dialog) -> bool:
        told.append(dialog.served.text())
        dialog.form.fill({"employer": "Жастар орталығы", "phone": "8 701 123 45 67"})
        dialog.store()
        return True

    place.desk.questions.answers.append(fill)
    page.edit_card()
    settled()
    (card,) = filled.ask(proceedings.cards)
    assert (card.name, card.employer, card.phone) == (MEMBERS[0], "Жастар орталығы", "+77011234567")
    assert told[0].splitlines() == ["Commissions:", "2025: Пробный конкурс, Chair of the commission"]
    from tests.services.samples import opened

    other = opened(filled, code="other")
    place.chosen.choose(other)
    settled()
    place.desk.questions.answers.append(0)
    page.from_cards()
    settled()
    assert [(row.name, row.card_id) for row in filled.ask(marks.members, other)] == [(MEMBERS[0], card.id)]


def test_an_empty_card_file_says_what_to_do(page, place, settled):
    page.from_cards()
    settled()
    assert place.desk.questions.asked[-1].startswith("The card file holds nobody else: ")


def test_keys_of_the_members_do_nothing_on_the_other_tabs(declarations, page, place):
    page.add()
    page.remove()
    page.edit()
    assert place.desk.questions.asked == []
