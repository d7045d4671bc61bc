"""Who reads what: k readers each, best balance, conflicts never crossed, panels connected by the fewest readings."""

from collections import Counter
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grantdesk.errors import Refused
from grantdesk.rules.assignment import Case, Plan, Reader, assign, everyone


def cases(*numbers: int, direction: str | None = None) -> list[Case]:
    return [Case(number, direction) for number in numbers]


def readers(*members: int, direction: str | None = None) -> list[Reader]:
    return [Reader(member, direction) for member in members]


def parts(pairs) -> int:
    """The number of connected parts of a plan, counted in the plainest way."""
    groups: list[set[tuple[str, int]]] = []
    for number, member in pairs:
        ends = {("case", number), ("member", member)}
        touched = [group for group in groups if group & ends]
        groups = [group for group in groups if not group & ends] + [ends.union(*touched)]
    return len(groups)


def loads(plan: Plan) -> list[int]:
    return sorted(Counter(member for _number, member in plan.pairs).values())


def test_everyone_reads_everything_he_may():
    found = everyone([Case(1, "art"), Case(2)], [Reader(7), Reader(8, "art")], {(2, 7)})
    assert found.pairs == {(1, 7), (1, 8)}


def test_each_case_gets_k_readers_and_loads_are_even():
    plan = assign(cases(*range(1, 11)), readers(1, 2, 3, 4, 5), 3)
    assert set(Counter(number for number, _member in plan.pairs).values()) == {3}
    assert loads(plan) == [6, 6, 6, 6, 6]
    assert (plan.short, plan.common) == ({}, frozenset())
    assert plan.loads(readers(1, 2, 3, 4, 5, 6)) == {1: 6, 2: 6, 3: 6, 4: 6, 5: 6, 6: 0}


def test_a_case_with_too_few_readers_is_told():
    plan = assign(cases(1, 2), readers(7, 8), 2, conflicts={(1, 7)})
    assert plan.pairs == {(1, 8), (2, 7), (2, 8)}
    assert plan.short == {1: 1}


def test_a_head_reads_only_his_direction():
    team = [*readers(1, 2, direction="art"), *readers(3, 4, direction="science")]
    plan = assign([*cases(1, 2, direction="art"), *cases(3, 4, direction="science")], team, 2)
    assert plan.pairs == set(product((1, 2), (1, 2))) | set(product((3, 4), (3, 4)))
    assert plan.islands == 2


def test_panels_that_directions_keep_apart_are_joined_by_one_reading():
    team = [*readers(1, 2, direction="art"), *readers(3, 4, direction="science")]
    both = [*cases(1, 2, direction="art"), *cases(3, 4, direction="science")]
    plan = assign(both, team, 2, connect=True)
    assert (len(plan.common), plan.islands, parts(plan.pairs)) == (1, 1, 1)


def test_panels_are_joined_by_exchanging_readers_where_that_is_enough():
    plan = assign(cases(1, 2, 3, 4), readers(1, 2, 3, 4), 2, connect=True)
    assert (plan.common, parts(plan.pairs), loads(plan)) == (frozenset(), 1, [2, 2, 2, 2])


def test_readings_already_begun_are_not_exchanged():
    fixed = {(1, 1), (1, 2), (2, 1), (2, 2), (3, 3), (3, 4)}
    plan = assign(cases(1, 2, 3, 4), readers(1, 2, 3, 4), 2, fixed=fixed, connect=True)
    assert (len(plan.common), plan.islands, fixed <= plan.pairs) == (1, 1, True)


def test_conflicts_alone_can_keep_panels_apart():
    conflicts = {(1, 2), (2, 1)}
    plan = assign(cases(1, 2), readers(1, 2), 1, conflicts=conflicts, connect=True)
    assert (plan.pairs, plan.islands) == ({(1, 1), (2, 2)}, 2)


def test_readings_already_begun_stay():
    plan = assign(cases(1, 2, 3), readers(1, 2), 1, fixed={(1, 1), (2, 1), (3, 1), (9, 1), (1, 9)})
    assert plan.pairs == {(1, 1), (2, 1), (3, 1)}


def test_a_conflict_outweighs_a_reading_already_begun():
    plan = assign(cases(1), readers(1, 2), 1, fixed={(1, 1)}, conflicts={(1, 1)})
    assert plan.pairs == {(1, 2)}


def test_who_reads_nothing_is_no_panel():
    plan = assign(cases(1), readers(1, 2, 3), 1, connect=True)
    assert (len(plan.pairs), plan.islands) == (1, 1)


@pytest.mark.parametrize("seed", range(30))
def test_a_chain_of_passing_evens_the_loads(seed):
    """1 and 2 share two cases, 2 and 3 share four: 3 can relieve itself only through 2, who passes on to 1."""
    conflicts = {(number, 3) for number in (1, 2)} | {(number, 1) for number in (3, 4, 5, 6)}
    plan = assign(cases(1, 2, 3, 4, 5, 6), readers(1, 2, 3), 1, conflicts=conflicts, seed=str(seed))
    assert loads(plan) == [2, 2, 2]


def test_a_fixed_reading_is_not_passed_on():
    fixed = {(1, 1), (2, 1), (3, 1)}
    plan = assign(cases(1, 2, 3, 4), readers(1, 2), 1, fixed=fixed)
    assert plan.pairs == {*fixed, (4, 2)}


def test_the_order_of_rows_changes_nothing_and_the_seed_does():
    ordered = assign(cases(*range(1, 30)), readers(1, 2, 3, 4, 5), 2, seed="a", connect=True)
    shuffled = assign(cases(*range(29, 0, -1)), readers(5, 3, 1, 2, 4), 2, seed="a", connect=True)
    other = assign(cases(*range(1, 30)), readers(1, 2, 3, 4, 5), 2, seed="b", connect=True)
    assert ordered == shuffled
    assert ordered.pairs != other.pairs


@pytest.mark.parametrize("members, k", [((), 1), ((1,), 0), ((1,), -1)])
def test_an_assignment_needs_readers(members, k):
    with pytest.raises(Refused, match="needs members"):
        assign(cases(1), readers(*members), k)


def test_no_case_needs_no_reader():
    assert assign([], readers(1), 2, connect=True) == Plan(frozenset())


@st.composite
def situations(draw):
    number, members = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    grid = list(product(range(1, number + 1), range(1, members + 1)))
    conflicts = frozenset(draw(st.lists(st.sampled_from(grid), max_size=6)))
    fixed = frozenset(draw(st.lists(st.sampled_from(grid), max_size=3))) - conflicts
    return number, members, conflicts, fixed, draw(st.integers(1, 3))


@settings(max_examples=150, deadline=None)
@given(situations(), st.booleans(), st.text(max_size=3))
def test_every_plan_keeps_its_promises(situation, connect, seed):
    number, members, conflicts, fixed, k = situation
    team = readers(*range(1, members + 1))
    plan = assign(cases(*range(1, number + 1)), team, k, conflicts=conflicts, fixed=fixed, connect=connect, seed=seed)
    plain = plan.pairs - plan.common
    assert not plan.pairs & conflicts
    assert fixed <= plan.pairs
    for case in range(1, number + 1):
        count = sum(pair[0] == case for pair in plain)
        may = sum((case, member) not in conflicts for member in range(1, members + 1))
        begun = sum(pair[0] == case for pair in fixed)
        assert count == max(begun, min(k, may))
        assert plan.short.get(case, k) == k or plan.short[case] < k
    assert plan.islands == max(1, parts(plan.pairs))


def best_balance(number: int, members: int, conflicts, k: int) -> list[int]:
    """The most even loads of all plans, tried one by one: by the sum of squares."""
    team = range(1, members + 1)
    choices = []
    for case in range(1, number + 1):
        may = [member for member in team if (case, member) not in conflicts]
        choices.append(list(combinations(may, min(k, len(may)))))
    best = None
    for plan in product(*choices):
        count = Counter(member for chosen in plan for member in chosen)
        squares = sum(count[member] ** 2 for member in team)
        if best is None or squares < best[0]:
            best = squares, sorted(count[member] for member in team)
    assert best is not None
    return best[1]


@settings(max_examples=100, deadline=None)
@given(situations(), st.text(max_size=3))
def test_no_plan_is_more_even(situation, seed):
    number, members, conflicts, _fixed, k = situation
    team = readers(*range(1, members + 1))
    plan = assign(cases(*range(1, number + 1)), team, k, conflicts=conflicts, seed=seed, connect=False)
    found = sorted(plan.loads(team).values())
    assert sum(load**2 for load in found) == sum(load**2 for load in best_balance(number, members, conflicts, k))


def fewest_joining(pairs, number: int, members: int, conflicts) -> int:
    """How many readings at least must be added so that as much as possible hangs together."""
    readable = {case for case, _member in pairs}
    active = {member for _case, member in pairs}
    free = [pair for pair in product(readable, active) if pair not in pairs and pair not in conflicts]
    least = parts([*pairs, *free])
    for count in range(len(free) + 1):
        if any(parts([*pairs, *more]) == least for more in combinations(free, count)):
            return count
    raise AssertionError("unreachable")


@settings(max_examples=60, deadline=None)
@given(situations(), st.text(max_size=3))
def test_panels_are_joined_by_the_fewest_further_readings(situation, seed):
    number, members, conflicts, fixed, k = situation
    whole = {"conflicts": conflicts, "fixed": fixed, "seed": seed}
    plan = assign(cases(*range(1, number + 1)), readers(*range(1, members + 1)), k, connect=True, **whole)
    plain = plan.pairs - plan.common
    assert len(plan.common) == fewest_joining(plain, number, members, conflicts)
    assert fixed <= plain


def test_an_exchange_leaves_no_spare_reading_that_could_join_two_panels():
    """With two readers for each of many cases the graph has circles, so no further reading is needed at all."""
    for members in range(3, 9):
        plan = assign(cases(*range(1, 40)), readers(*range(1, members + 1)), 2, connect=True, seed=str(members))
        assert (plan.common, plan.islands) == (frozenset(), 1)
        assert max(loads(plan)) - min(loads(plan)) <= 1
