"""Paper sheets typed twice: somebody else, differences listed, nothing submitted while they stand."""

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.kinds import MarkState
from grantdesk.services import conflicts, marking, second_entry, settling
from grantdesk.services.marking import Answer
from grantdesk.services.office import Office
from grantdesk.store.lists import applications, marks, sheet_history
from tests.rules.samples import points
from tests.services.samples import NOW, marked, opened, person, took

GIVEN = MarkState.GIVEN


def make(office: Office, fn, *args, by="first", **named):
    return office.act(fn, *args, by=by, now=NOW, **named).result


@pytest.fixture
def typed(office) -> tuple[int, int, int]:
    """A draft sheet (call, application, member) with the marks 5 and 7, typed by the first clerk."""
    call = opened(office, criterion=[points("idea"), points("plan")])
    took(office, call, person(1))
    marked(office, call, (1, 9))
    member = office.ask(marks.members, call)[0].id
    case = office.ask(applications.of_call, call)[0].id
    answers = [Answer(case, member, "idea", text="5"), Answer(case, member, "plan", text="7")]
    make(office, marking.write_marks, call, answers)
    return call, case, member


def test_differences_are_listed_and_hold_the_sheet_back_until_they_are_gone(office, typed):
    call, *key = typed
    entered = {"idea": (GIVEN, "5,0"), "plan": (GIVEN, "1")}
    assert make(office, second_entry.enter_again, call, tuple(key), entered, by="second") == 1
    (found,) = office.ask(second_entry.differences, call)
    assert (found.criterion, found.first, found.second) == ("plan", (GIVEN, "7"), (GIVEN, "1"))
    assert found.repeated_by == "second"
    assert make(office, marking.submit_sheets, call) == (0, 1)
    make(office, marking.write_marks, call, [Answer(*key, "plan", text="1")])
    assert office.ask(second_entry.differences, call) == []
    assert make(office, marking.submit_sheets, call) == (1, 0)


def test_the_second_entry_may_be_typed_anew(office, typed):
    call, *key = typed
    make(office, second_entry.enter_again, call, tuple(key), {"plan": (MarkState.BLANK, None)}, by="second")
    assert len(office.ask(second_entry.differences, call)) == 1
    make(office, second_entry.enter_again, call, tuple(key), {"plan": (GIVEN, "7")}, by="third")
    assert office.ask(second_entry.differences, call) == []
    make(office, second_entry.enter_again, call, tuple(key), {"plan": (GIVEN, "8")}, by="second")
    make(office, second_entry.drop_second_entry, call, tuple(key))
    assert make(office, marking.submit_sheets, call) == (1, 0)


def test_a_mark_typed_only_the_second_time_differs_from_a_blank(office, typed):
    call, case, _member = typed
    taken = took(office, call, person(2))[0].id
    member = typed[2]
    make(office, marking.write_marks, call, [Answer(taken, member, "idea", text="5")])
    entered = {"idea": (GIVEN, "5"), "plan": (GIVEN, "3")}
    assert make(office, second_entry.enter_again, call, (taken, member), entered, by="second") == 1
    assert case != taken


@pytest.mark.parametrize(
    ("by", "entered", "told"),
    [
        ("secretary", {"plan": (GIVEN, "1")}, "The second entry is made by somebody else than the first (secretary)"),
        ("second", {"nothing": (GIVEN, "1")}, "The call has no criterion “nothing”"),
        ("second", {"plan": (GIVEN, "көп")}, "“көп” is no mark"),
    ],
)
def test_a_second_entry_that_is_none_is_refused(office, typed, by, entered, told):
    call, *key = typed
    with pytest.raises(Refused) as caught:
        make(office, second_entry.enter_again, call, tuple(key), entered, by=by)
    assert caught.value.to("en") == told


def test_only_a_sheet_that_is_there_is_typed_again(office, typed):
    call, case, member = typed
    make(office, conflicts.recuse, member, 1, reason="Туысы")
    for key in ((case, member), (case, 10**6)):
        with pytest.raises(Refused, match="no such sheet"):
            make(office, second_entry.enter_again, call, key, {}, by="second")
    with pytest.raises(Refused, match="no such sheet"):
        make(office, second_entry.drop_second_entry, call, (case, 10**6))


def test_marks_typed_again_one_by_one_and_settled_agree_and_let_the_sheet_pass(office, typed):
    call, *key = typed
    again = [Answer(*key, "idea", text="6"), Answer(*key, "plan", MarkState.CANNOT_JUDGE)]
    assert make(office, settling.type_again, call, again, by="second") == 2
    assert [item.criterion for item in office.ask(second_entry.differences, call)] == ["idea", "plan"]

    assert make(office, settling.settle, call, tuple(key), "idea", (GIVEN, "6")) is True
    assert make(office, settling.settle, call, tuple(key), "plan", (GIVEN, "7,0")) is False
    assert office.ask(second_entry.differences, call) == []
    (sheet,) = office.ask(marks.sheets, call, application_id=key[0], member_id=key[1])
    assert {code: mark.value for code, mark in sheet.marks.items()} == {"idea": "6", "plan": "7"}
    assert make(office, marking.submit_sheets, call) == (1, 0)


def test_settling_against_a_submitted_mark_needs_a_reason_and_leaves_a_trace(office, typed):
    call, *key = typed
    make(office, marking.submit_sheets, call)
    make(office, settling.type_again, call, [Answer(*key, "plan", text="1")], by="second")
    with pytest.raises(Refused) as caught:
        make(office, settling.settle, call, tuple(key), "plan", (GIVEN, "1"))
    assert caught.value.where == "reason"
    make(office, settling.settle, call, tuple(key), "plan", (GIVEN, "1"), reason="Misread")
    (change,) = office.ask(sheet_history.mark_changes, call)
    assert (change.before, change.after, change.reason) == ("7", "1", "Misread")


def test_only_what_was_typed_twice_can_be_settled(office, typed):
    call, *key = typed
    for sheet in (tuple(key), (key[0], 10**6)):
        with pytest.raises(Refused, match="no such sheet"):
            make(office, settling.settle, call, sheet, "plan", (GIVEN, "1"))


def test_settled_answer_may_be_a_blank(office, typed):
    call, *key = typed
    make(office, marking.write_marks, call, [Answer(*key, "plan", MarkState.BLANK)])
    make(office, settling.type_again, call, [Answer(*key, "plan", text="1")], by="second")
    make(office, settling.settle, call, tuple(key), "plan", (MarkState.BLANK, None))
    assert office.ask(second_entry.differences, call) == []
