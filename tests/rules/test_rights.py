"""The commission: votes, quorum by hand-worked cases, its make-up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantdesk.rules.kinds import Role
from grantdesk.rules.programme import Committee
from grantdesk.rules.rights import Quorum, Seat, committee_faults, quorum, votes

HALF, TWO_THIRDS, ALL = Committee(quorum="1/2"), Committee(quorum="2/3"), Committee(quorum="1/1")


def hall(present: int, absent: int = 0) -> list[Seat]:
    """Members 1, 2, 3 …, the present first."""
    return [Seat(number, Role.MEMBER, number <= present) for number in range(1, present + absent + 1)]


@pytest.mark.parametrize("role", Role)
def test_everybody_but_a_plain_secretary_votes(role: Role) -> None:
    assert votes(role) is (role.value != "secretary")


class TestQuorum:
    @pytest.mark.parametrize(
        ("members", "needed"),
        [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (7, 5), (8, 6), (9, 6), (10, 7), (11, 8), (12, 8)],
    )
    def test_two_thirds_are_rounded_up(self, members: int, needed: int) -> None:
        assert quorum(hall(members), TWO_THIRDS) == Quorum(members, members, needed)

    @pytest.mark.parametrize(("members", "needed"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (7, 4)])
    def test_a_half_is_rounded_up(self, members: int, needed: int) -> None:
        assert quorum(hall(members), HALF).needed == needed

    @pytest.mark.parametrize(
        ("present", "absent", "reached"), [(5, 2, True), (4, 3, False), (4, 2, True), (3, 3, False), (0, 3, False)]
    )
    def test_is_reached_by_those_present(self, present: int, absent: int, reached: bool) -> None:
        assert quorum(hall(present, absent), TWO_THIRDS).reached is reached

    def test_of_all(self) -> None:
        assert [quorum(hall(5, absent), ALL).reached for absent in (0, 1)] == [True, False]

    def test_without_a_rule_one_present_is_enough(self) -> None:
        assert [quorum(hall(present, 4), Committee()).reached for present in (0, 1)] == [False, True]

    @pytest.mark.parametrize("rule", [Committee(), TWO_THIRDS])
    def test_of_nobody_is_never_reached(self, rule: Committee) -> None:
        assert (quorum([], rule), quorum([], rule).reached) == (Quorum(0, 0, 1), False)

    def test_a_plain_secretary_does_not_count(self) -> None:
        seats = [*hall(2, 1), Seat(9, Role.SECRETARY)]
        assert quorum(seats, TWO_THIRDS) == Quorum(3, 2, 2)

    def test_a_secretary_with_a_vote_counts(self) -> None:
        assert quorum([*hall(2, 1), Seat(9, Role.SECRETARY_VOTING)], TWO_THIRDS) == Quorum(4, 3, 3)

    def test_a_recused_member_counts_among_all_and_never_as_present(self) -> None:
        assert quorum(hall(5), TWO_THIRDS, recused=frozenset({1, 2})) == Quorum(5, 3, 4)

    def test_by_the_switch_a_recused_member_does_not_count_at_all(self) -> None:
        rule = Committee(quorum="2/3", recused_count=False)
        assert quorum(hall(5), rule, recused=frozenset({1, 2})) == Quorum(3, 3, 2)

    def test_with_everybody_recused_is_not_reached(self) -> None:
        rule = Committee(quorum="2/3", recused_count=False)
        assert quorum(hall(2), rule, recused=frozenset({1, 2})).reached is False

    def test_a_recused_stranger_changes_nothing(self) -> None:
        assert quorum(hall(3), TWO_THIRDS, recused=frozenset({99})) == Quorum(3, 3, 2)

    @given(st.integers(1, 40), st.integers(1, 9), st.integers(1, 9))
    def test_is_the_least_number_that_makes_the_share(self, members: int, one: int, two: int) -> None:
        numerator, denominator = sorted((one, two))
        needed = quorum(hall(members), Committee(quorum=f"{numerator}/{denominator}")).needed
        assert needed * denominator >= members * numerator > (needed - 1) * denominator


class TestMakeUp:
    @staticmethod
    def faults(roles: list[Role], rule: Committee) -> list[str]:
        return [fault.to("en") for fault in committee_faults(roles, rule)]

    def test_that_is_right(self) -> None:
        roles = [Role.CHAIR, *[Role.MEMBER] * 4, Role.SECRETARY]
        assert self.faults(roles, Committee(size_min=5, odd=True)) == []

    def test_that_is_too_small(self) -> None:
        expected = ["The commission has 1 voting member, at least 5 are needed"]
        assert self.faults([Role.CHAIR, Role.SECRETARY], Committee(size_min=5)) == expected

    def test_that_is_even(self) -> None:
        expected = ["The commission has 2 voting members, the number must be odd"]
        assert self.faults([Role.CHAIR, Role.MEMBER], Committee(odd=True)) == expected

    def test_that_is_even_where_that_is_allowed(self) -> None:
        assert self.faults([Role.CHAIR, Role.MEMBER], Committee(size_min=2)) == []

    def test_with_two_chairs(self) -> None:
        assert self.faults([Role.CHAIR] * 2, Committee()) == ["The commission has 2 chairs, one is allowed"]

    def test_without_anybody(self) -> None:
        assert self.faults([], Committee(size_min=3, odd=True)) == [
            "The commission has 0 voting members, at least 3 are needed",
            "The commission has 0 voting members, the number must be odd",
        ]
