"""Giving cases out: a preview, applied as a whole, refused when something changed."""

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.kinds import Role
from grantdesk.rules.members import NewMember
from grantdesk.services import assignments, committees, conflicts, gate, marking, seats
from grantdesk.services.assignments import Wish
from grantdesk.services.marking import Answer
from grantdesk.services.office import Office
from grantdesk.store.lists import applications, proceedings
from tests.rules.samples import coded
from tests.services.samples import NOW, opened, person, took

NAMES = ("Аманжолов Ерлан", "Ким Алексей", "Ли Виктор", "Пак Дина")


def make(office: Office, fn, *args, **named):
    return office.act(fn, *args, by="secretary", now=NOW, **named).result


def refusal(office: Office, fn, *args, **named) -> str:
    with pytest.raises(Refused) as caught:
        make(office, fn, *args, **named)
    return caught.value.to("en")


@pytest.fixture
def filled(office) -> tuple[int, list[int], list[int]]:
    """A call with six cases and four members: (call, application ids, member ids)."""
    call = opened(office)
    cases = [taken.id for taken in took(office, call, *(person(number) for number in range(1, 7)))]
    team = [make(office, committees.add_member, call, NewMember(name)) for name in NAMES]
    return call, cases, team


def given(office: Office, call: int) -> set[tuple[int, int]]:
    return {(row.application_id, row.member_id) for row in office.ask(proceedings.assignments, call)}


def test_a_preview_stores_nothing_and_is_applied_as_a_whole(office, filled):
    call, cases, team = filled
    shown = office.ask(assignments.preview, call, Wish(2, seed="7"))
    assert given(office, call) == set()
    assert (sorted(shown.loads.values()), shown.short, shown.islands) == ([3, 3, 3, 3], {}, 1)
    assert make(office, assignments.apply, call, shown) == 12
    assert given(office, call) == shown.pairs
    row = office.ask(proceedings.commission, call)
    assert (row.readers, row.seed) == (2, "7")
    other = next((case, member) for case in cases for member in team if (case, member) not in shown.pairs)
    told = refusal(office, marking.write_marks, call, [Answer(*other, "idea", text="5")])
    assert "is not given to" in told
    for member in team:
        read = {row.id for row in office.ask(gate.readable, member)}
        assert read == {case for case, reader in shown.pairs if reader == member}


def test_conflicts_are_never_crossed_and_a_later_one_takes_the_case_away(office, filled):
    call, cases, team = filled
    make(office, conflicts.recuse, team[0], 1, reason="Туысы")
    shown = office.ask(assignments.preview, call, Wish(4, connect=False))
    assert (cases[0], team[0]) not in shown.pairs
    assert shown.short == {1: 3}
    make(office, assignments.apply, call, shown)
    make(office, conflicts.recuse, team[1], 1, reason="Туысы")
    assert (cases[0], team[1]) not in given(office, call)


def test_a_plan_that_is_not_the_same_any_more_is_refused(office, filled):
    call, _cases, team = filled
    shown = office.ask(assignments.preview, call, Wish(3))
    make(office, conflicts.recuse, team[0], 2, reason="Туысы")
    told = "Something changed since the preview. Look at the new plan and apply it again."
    assert refusal(office, assignments.apply, call, shown) == told
    assert given(office, call) == set()


def test_applying_again_replaces_and_sheets_begun_stay(office, filled):
    call, cases, team = filled
    make(office, marking.write_marks, call, [Answer(cases[0], team[3], "idea", text="5")])
    make(office, assignments.apply, call, office.ask(assignments.preview, call, Wish(2, seed="a")))
    make(office, assignments.apply, call, office.ask(assignments.preview, call, Wish(1, connect=False, seed="b")))
    assert len(given(office, call)) == 6
    assert (cases[0], team[3]) in given(office, call)


def test_everyone_reads_everything_again(office, filled):
    call, cases, team = filled
    make(office, assignments.apply, call, office.ask(assignments.preview, call, Wish(1, connect=False)))
    make(office, assignments.everyone_reads, call)
    assert given(office, call) == set()
    assert [row.id for row in office.ask(gate.readable, team[0])] == cases


def test_heads_read_their_direction_and_substitutes_and_secretaries_nothing(office):
    call = opened(office, direction=coded("art", "science"))
    people = [person(number, direction=("art", "science")[number % 2]) for number in range(1, 5)]
    cases = [taken.id for taken in took(office, call, *people)]
    heads = [
        make(office, committees.add_member, call, NewMember(name, Role.HEAD, direction=code))
        for name, code in zip(NAMES, ("art", "science"), strict=False)
    ]
    other = make(office, committees.add_member, call, NewMember(NAMES[2]))
    make(office, seats.set_substitute, other, heads[0])
    make(office, committees.add_member, call, NewMember(NAMES[3], Role.SECRETARY))
    shown = office.ask(assignments.preview, call, Wish(1, by_direction=True, connect=False))
    rows = {row.id: row.direction for row in office.ask(applications.of_call, call)}
    assert {member: {rows[case] for case, reader in shown.pairs if reader == member} for member in heads} == {
        heads[0]: {"art"},
        heads[1]: {"science"},
    }
    assert (len(shown.pairs), shown.islands, len(cases)) == (4, 2, 4)
    joined = office.ask(assignments.preview, call, Wish(1, by_direction=True, connect=True))
    assert (len(joined.common), joined.islands) == (1, 1)
    make(office, assignments.apply, call, joined)
    assert sum(row.common for row in office.ask(proceedings.assignments, call)) == 1


def test_no_readers_give_no_plan(office):
    call = opened(office)
    with pytest.raises(Refused, match="needs members"):
        office.ask(assignments.preview, call, Wish(1))


def test_selected_cases_are_given_to_one_more_reader(office, filled):
    call, cases, team = filled
    make(office, assignments.apply, call, office.ask(assignments.preview, call, Wish(2, seed="7")))
    before = given(office, call)
    reader = team[0]
    fresh = {(case, reader) for case in cases[:4]} - before
    assert make(office, assignments.give_to, call, cases[:4], reader) == len(fresh) > 0
    assert given(office, call) == before | fresh
    assert make(office, assignments.give_to, call, cases[:4], reader) == 0


def test_nothing_is_given_across_a_conflict_or_where_everybody_reads(office, filled):
    call, cases, team = filled
    assert "Every member reads every case" in refusal(office, assignments.give_to, call, cases, team[0])
    make(office, assignments.apply, call, office.ask(assignments.preview, call, Wish(1, seed="7")))
    make(office, conflicts.recuse, team[1], 3, reason="Туысы")
    before = given(office, call)
    assert "№ 3: not admitted" in refusal(office, assignments.give_to, call, cases, team[1])
    assert "with a vote" in refusal(office, assignments.give_to, call, cases, 10_000)
    assert given(office, call) == before
