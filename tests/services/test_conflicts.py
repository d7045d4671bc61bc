"""Declarations and recusals: they bite at once, are decided in writing, and leave their trace."""

from datetime import date

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.conflicts import HintKind
from grantdesk.rules.kinds import MarkState, Role, SheetState
from grantdesk.rules.members import NewMember
from grantdesk.rules.proceedings import RecusalKind, RecusalState
from grantdesk.services import committees, conflicts, gate, marking, seats
from grantdesk.services.marking import Answer
from grantdesk.services.office import Office
from grantdesk.services.ranking import ranking
from grantdesk.store.lists import applications, marks, proceedings, sheet_history
from tests.rules.samples import points
from tests.services.samples import DAY, NOW, marked, opened, person, three, took

VOTED = {"on": DAY, "number": "2/1", "in_favour": 2, "against": 0}


def make(office: Office, fn, *args, **named):
    return office.act(fn, *args, by="secretary", now=NOW, **named).result


def refusal(office: Office, fn, *args, **named) -> str:
    with pytest.raises(Refused) as caught:
        make(office, fn, *args, **named)
    return caught.value.to("en")


def keys(office: Office, call: int) -> tuple[list[int], list[int]]:
    rows = office.ask(applications.of_call, call)
    return [row.id for row in rows], [member.id for member in office.ask(marks.members, call)]


def appointed(office: Office, call: int) -> list[int]:
    people = ("Аманжолов Ерлан", "Ким Алексей")
    return [make(office, committees.add_member, call, NewMember(name)) for name in people]


def sheet(office: Office, call: int, application: int, member: int) -> marks.SheetRow:
    return office.ask(marks.sheets, call, application_id=application, member_id=member)[0]


def result(office: Office, call: int, number: int) -> tuple[str | None, int]:
    row = next(row for row in office.ask(ranking, call).rows if row.number == number)
    return row.result, row.sheets


def test_a_late_recusal_takes_the_marks_out_and_keeps_them_on_record(office):
    call = opened(office)
    took(office, call, person(1))
    marked(office, call, (1, 9, 6, 3))
    (case,), (chair, *_rest) = keys(office, call)

    make(office, conflicts.recuse, chair, 1, reason="Туысы")

    assert result(office, call, 1) == ("4.50", 2)
    kept = sheet(office, call, case, chair)
    assert (kept.state, kept.marks["idea"].value) == (SheetState.RECUSED, "9")
    (row,) = office.ask(proceedings.recusals, call)
    assert (row.late, row.state, row.reason, row.number) == (True, RecusalState.DECLARED, "Туысы", 1)
    (change,) = office.ask(sheet_history.sheet_changes, call)
    assert (change.before, change.after, change.by, change.reason) == (
        SheetState.SUBMITTED, SheetState.RECUSED, "secretary", "Туысы",
    )  # fmt: skip


def test_a_recusal_before_any_mark_makes_a_recused_sheet(office):
    call = three(office)
    taken = took(office, call, person(4))[0].id
    member = keys(office, call)[1][0]
    make(office, conflicts.recuse, member, 4, reason="Бірге жұмыс істейді")
    assert sheet(office, call, taken, member).state is SheetState.RECUSED
    assert office.ask(proceedings.recusals, call)[0].late is False
    assert office.ask(proceedings.conflicts, call) == {(taken, member)}


def test_a_recused_member_can_neither_score_nor_read_nor_see(office):
    call = three(office)
    cases, members = keys(office, call)
    make(office, conflicts.recuse, members[0], 1, reason="Туысы")

    assert refusal(office, marking.write_marks, call, [Answer(cases[0], members[0], "idea", text="5")]) == (
        "Аманжолов Е. is recused from application 1"
    )
    assert [row.number for row in office.ask(gate.readable, members[0])] == [2, 3]
    assert office.ask(gate.visible_sheets, members[0], cases[0]) == []
    with pytest.raises(Refused, match="not open"):
        office.ask(gate.read_case, members[0], 1)
    assert office.ask(gate.read_case, members[0], 2).number == 2
    assert make(office, marking.submit_sheets, call, sheets=[(cases[0], members[0])]) == (0, 0)


def test_a_declared_recusal_cannot_be_taken_back_past_the_commission(office):
    call = three(office)
    cases, members = keys(office, call)
    make(office, conflicts.recuse, members[0], 1, reason="Туысы")
    for standing in (None, SheetState.ABSENT):
        told = refusal(office, marking.set_standing, call, [(cases[0], members[0])], standing)
        assert told == "A declared recusal stands until the commission rejects it"


def test_an_accepted_recusal_stays(office):
    call = three(office)
    _cases, members = keys(office, call)
    recusal = make(office, conflicts.recuse, members[0], 1, reason="Туысы")
    make(office, conflicts.decide_recusal, recusal, accepted=True, **VOTED)
    row = office.ask(proceedings.recusals, call)[0]
    assert (row.state, row.decision_number, row.in_favour, row.decided_on) == (RecusalState.ACCEPTED, "2/1", 2, DAY)
    assert result(office, call, 1) == ("9.00", 2)
    assert "decided already" in refusal(office, conflicts.decide_recusal, recusal, accepted=True, **VOTED)


def test_a_rejected_recusal_gives_the_sheet_back_as_it_was(office):
    call = three(office)
    cases, members = keys(office, call)
    recusal = make(
        office, conflicts.recuse, members[0], 1, reason="Дос", kind=RecusalKind.CHALLENGE, raised_by="Өтініш беруші"
    )
    against = {**VOTED, "in_favour": 0, "against": 2}
    make(office, conflicts.decide_recusal, recusal, accepted=False, reason="Дәлел жоқ", **against)
    assert sheet(office, call, cases[0], members[0]).state is SheetState.SUBMITTED
    assert result(office, call, 1) == ("9.00", 3)
    assert office.ask(proceedings.conflicts, call) == frozenset()
    states = [(change.before, change.after) for change in office.ask(sheet_history.sheet_changes, call)]
    assert states == [(SheetState.SUBMITTED, SheetState.RECUSED), (SheetState.RECUSED, SheetState.SUBMITTED)]
    make(office, conflicts.recuse, members[0], 1, reason="Енді анық")
    assert [row.state for row in office.ask(proceedings.recusals, call)] == [
        RecusalState.REJECTED,
        RecusalState.DECLARED,
    ]


def test_a_rejected_recusal_without_an_earlier_sheet_leaves_a_draft(office):
    call = three(office)
    taken = took(office, call, person(4))[0].id
    member = keys(office, call)[1][0]
    recusal = make(office, conflicts.recuse, member, 4, reason="Дос")
    make(office, conflicts.decide_recusal, recusal, accepted=False, **{**VOTED, "in_favour": 1, "against": 1})
    assert sheet(office, call, taken, member).state is SheetState.DRAFT


@pytest.mark.parametrize(
    ("over", "told"),
    [
        ({"number": " "}, "A recusal is decided in writing: the decision needs a number"),
        ({"in_favour": 1, "against": 1}, "The votes say otherwise: 1 for, 1 against, 0 abstained"),
        ({"in_favour": 1, "abstained": 1}, "The votes say otherwise: 1 for, 0 against, 1 abstained"),
        ({"accepted": False}, "The votes say otherwise: 2 for, 0 against, 0 abstained"),
        ({"against": -1}, "The number of votes cannot be negative"),
        ({"version": 7}, "Somebody else changed this in the meantime. Look at the new state and try again."),
    ],
)
def test_a_decision_on_a_recusal_is_in_writing_and_by_majority(office, over, told):
    call = three(office)
    recusal = make(office, conflicts.recuse, keys(office, call)[1][0], 1, reason="Дос")
    assert refusal(office, conflicts.decide_recusal, recusal, **{**VOTED, "accepted": True, **over}) == told


@pytest.mark.parametrize(
    ("number", "over", "told"),
    [
        (1, {"reason": " "}, "A recusal gives its reason"),
        (9, {}, "There is no application 9 in this call"),
        (1, {"kind": RecusalKind.CHALLENGE}, "Who raised the recusal?"),
    ],
)
def test_a_recusal_that_is_not_whole_is_refused(office, number, over, told):
    call = three(office)
    member = keys(office, call)[1][0]
    assert refusal(office, conflicts.recuse, member, number, **{"reason": "Дос", **over}) == told
    assert office.ask(proceedings.recusals, call) == []


def test_nobody_is_recused_twice(office):
    call = three(office)
    member = keys(office, call)[1][0]
    make(office, conflicts.recuse, member, 1, reason="Дос")
    assert refusal(office, conflicts.recuse, member, 1, reason="Дос") == (
        "Аманжолов Е. is recused from application 1 already"
    )


def test_a_secretary_without_a_vote_has_nothing_to_be_recused_from(office):
    call = three(office)
    secretary = make(office, committees.add_member, call, NewMember("Ғани Сәуле", Role.SECRETARY))
    assert refusal(office, conflicts.recuse, secretary, 1, reason="Дос") == "Ғани Сәуле has no vote and scores nothing"


def test_a_declaration_recuses_from_each_conflict_it_names(office):
    call = three(office)
    _cases, members = keys(office, call)
    make(office, conflicts.declare, members[0], on=DAY, conflicts={1: "Туысы", 3: "Әріптесі"})
    make(office, conflicts.declare, members[0], on=date(2025, 11, 15), conflicts={3: "Әріптесі"})
    found = [(row.number, row.reason) for row in office.ask(proceedings.recusals, call)]
    assert found == [(1, "Туысы"), (3, "Әріптесі")]
    newest = office.ask(proceedings.declarations, call)[members[0]]
    assert (newest.conflicts, newest.declared_on) == (1, date(2025, 11, 15))


def test_once_one_member_declared_the_others_have_to_before_they_score(office):
    call = opened(office)
    case = took(office, call, person(1))[0].id
    one, two = appointed(office, call)
    typed = [Answer(case, two, "idea", text="5")]
    assert make(office, marking.write_marks, call, typed) == 1
    make(office, conflicts.declare, one, on=DAY)
    told = refusal(office, marking.write_marks, call, [Answer(case, two, "idea", text="6")])
    assert told == "Ким Алексей has not declared conflicts of interest yet"
    assert make(office, conflicts.declare_none, call, [one, two, 10**6], on=DAY) == 2
    assert make(office, marking.write_marks, call, [Answer(case, two, "idea", text="6")]) == 1


def test_hints_compare_members_with_applicants(office):
    call = opened(office)
    took(office, call, person(1, last_name="Аманжолова"), person(2))
    member = make(office, committees.add_member, call, NewMember("Аманжолов Ерлан"))
    cases, _members = keys(office, call)
    found = office.ask(conflicts.conflict_hints, call)
    assert [(hint.member, hint.applicant, hint.kind) for hint in found] == [(member, cases[0], HintKind.SURNAME)]


# --- sheets ----------------------------------------------------------------------------------------------------------


def test_a_returned_sheet_does_not_count_and_its_marks_change_on_record(office):
    call = three(office)
    cases, members = keys(office, call)
    make(office, marking.return_sheet, call, (cases[0], members[1]), reason="Түсініктеме жоқ")
    assert result(office, call, 1) == ("9.00", 2)
    make(office, marking.write_marks, call, [Answer(cases[0], members[1], "idea", text="6")])
    make(office, marking.submit_sheets, call, sheets=[(cases[0], members[1])])
    assert result(office, call, 1) == ("8.00", 3)
    (change,) = office.ask(sheet_history.mark_changes, call)
    assert (change.before, change.after, change.reason) == ("9", "6", "Түсініктеме жоқ")


@pytest.mark.parametrize(
    ("reason", "place", "told"), [(" ", 0, "with a reason"), ("Неге", 3, "Only a submitted sheet")]
)
def test_only_a_submitted_sheet_is_returned_and_with_a_reason(office, reason, place, told):
    call = three(office)
    taken = took(office, call, person(4))[0].id
    cases, members = keys(office, call)
    key = ([*cases[:3], taken][place], members[0])
    assert told in refusal(office, marking.return_sheet, call, key, reason=reason)


def test_a_sheet_once_submitted_cannot_be_typed_over_by_an_import(office):
    call = three(office)
    cases, members = keys(office, call)
    make(office, marking.return_sheet, call, (cases[0], members[1]), reason="Түсініктеме жоқ")
    with pytest.raises(Refused, match="changes only with a reason"):
        marked(office, call, (1, None, 3, None))


def test_a_compulsory_comment_holds_a_sheet_back(office):
    call = opened(office, criterion=[points("idea", comment="required")])
    case = took(office, call, person(1))[0].id
    member = make(office, committees.add_member, call, NewMember("Ким Алексей"))
    make(office, marking.write_marks, call, [Answer(case, member, "idea", text="5")])
    assert make(office, marking.submit_sheets, call) == (0, 1)
    make(office, marking.write_marks, call, [Answer(case, member, "idea", text="5", comment="Жаңа ой")])
    assert make(office, marking.submit_sheets, call) == (1, 0)
    assert sheet(office, call, case, member).marks["idea"].comment == "Жаңа ой"


def test_a_substitute_and_his_member_do_not_both_score_a_case(office):
    call = opened(office)
    case = took(office, call, person(1))[0].id
    one, two = appointed(office, call)
    make(office, seats.set_substitute, two, one)
    for member in (one, two):
        make(office, marking.write_marks, call, [Answer(case, member, "idea", text="5")])
    assert make(office, marking.submit_sheets, call) == (1, 1)
    told = refusal(office, marking.write_marks, call, [Answer(case, two, "idea", text="6")])
    assert told == "Аманжолов Ерлан holds the same seat and scored application 1 already"


def test_what_is_not_admitted_is_not_scored(office):
    call = opened(office)
    case = took(office, call, person(1, citizenship="RU"))[0].id
    member = make(office, committees.add_member, call, NewMember("Ким Алексей"))
    told = refusal(office, marking.write_marks, call, [Answer(case, member, "idea", MarkState.GIVEN, "5")])
    assert told == "Application 1 is not admitted and is not scored"


def test_others_sheets_are_seen_only_after_ones_own(office):
    call = three(office)
    taken = took(office, call, person(4))[0].id
    _cases, members = keys(office, call)
    for member in members[:2]:
        make(office, marking.write_marks, call, [Answer(taken, member, "idea", text="5")])
    make(office, marking.submit_sheets, call, member_id=members[1])
    assert [row.member_id for row in office.ask(gate.visible_sheets, members[0], taken)] == [members[0]]
    assert len(office.ask(gate.visible_sheets, members[1], taken)) == 2
