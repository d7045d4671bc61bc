"""Marks typed on a page: scale, reasons, submitting, recusals."""

from decimal import Decimal

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.kinds import MarkState, SheetState
from grantdesk.services import decisions
from grantdesk.services.marking import Answer, read_answer, set_standing, submit_sheets, write_marks
from grantdesk.services.office import Office
from grantdesk.services.ranking import ranking
from grantdesk.store.lists import applications, marks
from tests.rules.samples import definition, points
from tests.services.samples import DAY, NOW, opened, person, three, took

TWO = [points("idea"), points("plan")]


def make(office: Office, fn, *args, **named):
    return office.act(fn, *args, by="secretary", now=NOW, **named)


@pytest.fixture
def call(office: Office) -> int:
    """Two applications, three members, one sheet submitted by all for each."""
    return three(office)


def keys(office: Office, call: int) -> tuple[list[int], list[int]]:
    rows = office.ask(applications.of_call, call)
    return [row.id for row in rows], [member.id for member in office.ask(marks.members, call)]


def sheet(office: Office, call: int, application: int, member: int) -> marks.SheetRow:
    return office.ask(marks.sheets, call, application_id=application, member_id=member)[0]


@pytest.mark.parametrize(("typed", "stored"), [("7", "7"), ("7,5", "7.5"), (" 10 ", "10"), ("0", "0"), ("6.50", "6.5")])
def test_mark_is_read_as_people_write_it(typed: str, stored: str) -> None:
    criterion = definition(criterion=[points(step=Decimal("0.5"))]).criteria[0]
    assert read_answer(typed, criterion) == stored


@pytest.mark.parametrize("typed", ["11", "-1", "7,3", "много", "NaN", ""])
def test_mark_off_the_scale_is_refused_with_the_scale(typed: str) -> None:
    criterion = definition(criterion=[points(step=Decimal("0.5"))]).criteria[0]
    with pytest.raises(Refused) as error:
        read_answer(typed, criterion)
    assert error.value.message.to("en") == f"“{typed}” is not on the scale of «Название»: 0 to 10, step 0.5"


def test_typed_marks_make_drafts_that_do_not_count_until_submitted(office: Office) -> None:
    call = three(office, criterion=TWO)
    taken = took(office, call, person(4))[0].id
    _ids, members = keys(office, call)

    make(office, write_marks, call, [Answer(taken, members[0], "idea", text="9")])
    assert sheet(office, call, taken, members[0]).state is SheetState.DRAFT
    assert make(office, submit_sheets, call, member_id=members[0]).result[1] >= 1

    make(office, write_marks, call, [Answer(taken, members[0], "plan", text="8")])
    make(office, submit_sheets, call, sheets=[(taken, members[0])])
    found = sheet(office, call, taken, members[0])
    assert (found.state, {code: mark.value for code, mark in found.marks.items()}) == (
        SheetState.SUBMITTED, {"idea": "9", "plan": "8"},
    )  # fmt: skip


def test_one_wrong_mark_keeps_all_out(office: Office) -> None:
    call = opened(office)
    taken = [item.id for item in took(office, call, person(1), person(2))]
    three(office, code="other")
    with pytest.raises(Refused):
        make(office, write_marks, call, [Answer(taken[0], 1, "idea", text="5")])
    assert office.ask(marks.sheets, call) == []


def test_unknown_criterion_is_refused(office: Office, call: int) -> None:
    ids, members = keys(office, call)
    with pytest.raises(Refused):
        make(office, write_marks, call, [Answer(ids[0], members[0], "beauty", text="5")])


def test_submitted_mark_changes_only_with_a_reason(office: Office, call: int) -> None:
    ids, members = keys(office, call)
    change = [Answer(ids[0], members[0], "idea", text="5")]
    with pytest.raises(Refused) as error:
        make(office, write_marks, call, change)
    assert error.value.where == "reason"

    make(office, write_marks, call, change, reason="A slip of the pen")
    assert sheet(office, call, ids[0], members[0]).marks["idea"].value == "5"


def test_same_mark_again_is_no_change(office: Office, call: int) -> None:
    ids, members = keys(office, call)
    done = make(office, write_marks, call, [Answer(ids[0], members[0], "idea", text="9,0")])
    assert (done.result, done.changed) == (0, {})


def test_mark_of_a_submitted_sheet_is_not_taken_away(office: Office, call: int) -> None:
    ids, members = keys(office, call)
    with pytest.raises(Refused):
        make(office, write_marks, call, [Answer(ids[0], members[0], "idea", MarkState.BLANK)], reason="x")


def test_cannot_judge_and_blank_are_stored_as_such(office: Office) -> None:
    call = three(office, criterion=TWO)
    taken = took(office, call, person(4))[0].id
    member = keys(office, call)[1][0]
    make(office, write_marks, call, [Answer(taken, member, "idea", MarkState.CANNOT_JUDGE)])
    make(office, write_marks, call, [Answer(taken, member, "plan", text="3")])
    make(office, write_marks, call, [Answer(taken, member, "plan", MarkState.BLANK)])
    found = sheet(office, call, taken, member).marks
    assert {code: (mark.state, mark.value) for code, mark in found.items()} == {
        "idea": (MarkState.CANNOT_JUDGE, None),
        "plan": (MarkState.BLANK, None),
    }


def test_recusal_needs_a_reason_takes_the_marks_out_and_bars_new_ones(office: Office, call: int) -> None:
    ids, members = keys(office, call)
    pair = [(ids[0], members[0])]
    with pytest.raises(Refused):
        make(office, set_standing, call, pair, SheetState.RECUSED)
    make(office, set_standing, call, pair, SheetState.RECUSED, reason="A brother")

    assert office.ask(ranking, call).rows[0].sheets == 2
    assert sheet(office, call, *pair[0]).marks["idea"].value == "9"
    with pytest.raises(Refused):
        make(office, write_marks, call, [Answer(ids[0], members[0], "idea", text="5")], reason="x")


def test_absence_is_taken_back(office: Office, call: int) -> None:
    ids, members = keys(office, call)
    make(office, set_standing, call, [(ids[0], members[0])], SheetState.ABSENT)
    make(office, set_standing, call, [(ids[0], members[0])], None)
    assert sheet(office, call, ids[0], members[0]).state is SheetState.DRAFT


def test_after_the_decision_the_marks_stand(office: Office, call: int) -> None:
    ids, members = keys(office, call)
    make(office, decisions.decide, call, protocol="1", on=DAY)
    for fn, args in (
        (write_marks, ([Answer(ids[0], members[0], "idea", text="5")],)),
        (submit_sheets, ()),
        (set_standing, ([(ids[0], members[0])], SheetState.ABSENT)),
    ):
        with pytest.raises(Refused):
            make(office, fn, call, *args)
