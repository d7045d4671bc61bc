"""Ties: whose outcome depends on the order of those who share a place, and who is safe all the same."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grantdesk.rules import orders
from grantdesk.rules.orders import blocks_of, unresolved
from grantdesk.rules.selection import Chosen, select
from grantdesk.rules.till import Candidate, Terms
from tests.rules.brute import SEEDED, brute, kept, one, some_candidates, some_terms, terms


def told(chosen: dict[int, Chosen]) -> dict[int, tuple[str, str, int]]:
    return {number: (str(item.outcome), str(item.reason), item.amount) for number, item in chosen.items()}


def reasons(candidates: list[Candidate], of: Terms) -> dict[int, str]:
    return {number: str(item.reason) for number, item in select(candidates, of).items()}


class TestTies:
    def test_on_the_line_are_unresolved(self) -> None:
        cases = [one(1, 1), one(2, 2), one(3, 2), one(4, 4)]
        assert told(select(cases, terms(total=2))) == {
            1: ("selected", "selected", 100),
            2: ("not_selected", "unresolved_tie", 0),
            3: ("not_selected", "unresolved_tie", 0),
            4: ("not_selected", "seats_full", 0),
        }

    def test_above_and_below_the_line_are_no_trouble(self) -> None:
        cases = [one(1, 1), one(2, 1), one(3, 3), one(4, 3)]
        assert reasons(cases, terms(total=2)) == {1: "selected", 2: "selected", 3: "seats_full", 4: "seats_full"}

    def test_on_the_end_of_the_reserve_are_unresolved(self) -> None:
        cases = [one(1, 1), one(2, 2), one(3, 2)]
        assert reasons(cases, terms(total=1, reserve=1)) == {1: "selected", 2: "unresolved_tie", 3: "unresolved_tie"}

    def test_within_the_reserve_are_no_trouble(self) -> None:
        cases = [one(1, 1), one(2, 2), one(3, 2)]
        assert reasons(cases, terms(total=1, reserve=2)) == {1: "selected", 2: "reserve", 3: "reserve"}

    def test_over_the_amount_are_unresolved(self) -> None:
        """Both are selected in every order, but who comes second gets only the rest."""
        cases = [one(1, 1, due=60), one(2, 1, due=60)]
        assert reasons(cases, terms(100, "partial")) == {1: "unresolved_tie", 2: "unresolved_tie"}

    def test_of_others_count_too(self) -> None:
        """Whether 1 or 2 comes first decides what is left for 3, who is alone at its place."""
        cases = [one(1, 1, due=90), one(2, 1, due=50), one(3, 3, due=40)]
        assert reasons(cases, terms(100, "skip")) == {1: "unresolved_tie", 2: "unresolved_tie", 3: "unresolved_tie"}

    def test_one_of_those_who_share_a_place_may_be_safe(self) -> None:
        """2 is the only one of its direction: it is taken in every order; 1 and 3 are not."""
        cases = [one(1, 1, direction="a"), one(2, 1, direction="b"), one(3, 1, direction="a")]
        assert reasons(cases, terms(per_direction=1)) == {1: "unresolved_tie", 2: "selected", 3: "unresolved_tie"}

    def test_of_equals_by_person_are_unresolved(self) -> None:
        cases = [one(1, 1, person=7), one(2, 1, person=7)]
        assert reasons(cases, terms()) == {1: "unresolved_tie", 2: "unresolved_tie"}

    def test_a_reason_inside_a_tie_is_that_of_the_smaller_number_first(self) -> None:
        """Neither is ever selected; which of the two limits stops 3 depends on the order, so number 2 goes first."""
        cases = [one(1, 1, direction="a"), one(2, 2, direction="a"), one(3, 2, direction="a", person=1)]
        assert reasons(cases, terms(per_direction=1)) == {1: "selected", 2: "direction_full", 3: "direction_full"}

    def test_are_settled_by_places_of_their_own(self) -> None:
        cases = [one(1, 1), one(2, 3), one(3, 2)]
        assert reasons(cases, terms(total=2)) == {1: "selected", 2: "seats_full", 3: "selected"}

    def test_what_was_not_proved_safe_in_time_is_unresolved(self, monkeypatch: pytest.MonkeyPatch) -> None:
        cases = [one(1, 1, direction="a"), one(2, 1, direction="b"), one(3, 1, direction="a")]
        monkeypatch.setattr(orders, "EFFORT", 1)
        assert reasons(cases, terms(per_direction=1)) == dict.fromkeys((1, 2, 3), "unresolved_tie")

    def test_of_hundreds_are_settled_in_time(self) -> None:
        """300 in ten shared places of thirty: the walk over orders is cut to what matters."""
        cases = [one(n, 1 + (n - 1) // 30 * 30, direction="abcde"[n % 5], rural=n % 3 == 0) for n in range(1, 301)]
        found = reasons(cases, terms(total=95, per_direction=25, kept=(kept("rural", 40),)))
        assert sorted(set(found.values())) == ["seats_full", "selected", "unresolved_tie"]

    def test_a_person_twice_in_a_shared_place_of_the_reserve(self) -> None:
        cases = [one(1), one(2, 2, person=7), one(3, 2, person=7), one(4, 2), one(5, 5)]
        of = terms(total=1, reserve=3)
        assert reasons(cases, of) == {
            1: "selected",
            2: "unresolved_tie",
            3: "unresolved_tie",
            4: "reserve",
            5: "reserve",
        }

    @settings(max_examples=600, deadline=None)
    @given(SEEDED, st.integers(2, 7), st.integers(1, 3), st.sampled_from(["stop", "partial"]))
    def test_of_a_short_pool_with_a_reserve(self, rng: random.Random, count: int, reserve: int, short: str) -> None:
        """The knots: kept walks that the pool ends, persons twice, and a reserve that a shared place straddles."""
        cases, limits = some_candidates(rng, count, 720), some_terms(rng)
        seats = limits.seats.model_copy(update={"reserve": reserve})
        of = Terms(seats, rng.choice([3, 5, 7]), short)
        tied = {number for number, item in brute(cases, of).items() if item[1] == "unresolved_tie"}
        assert unresolved(blocks_of(cases), of) == tied


class TestKnots:
    """Small cases in which a walk that the pool ends says something about the order of those left behind."""

    @staticmethod
    def tied(cases: list[Candidate], of: Terms) -> set[int]:
        """The unresolved numbers, the same by the plain second implementation."""
        found = unresolved(blocks_of(cases), of)
        assert found == {number for number, item in brute(cases, of).items() if item[1] == "unresolved_tie"}
        return found

    def test_who_ends_the_walk_stands_before_the_others_in_the_reserve(self) -> None:
        cases = [one(1, 1, due=5), one(2, 1, due=3)]
        assert self.tied(cases, terms(3, reserve=1)) == {2}

    def test_the_order_of_those_who_could_not_be_seated_is_not_known(self) -> None:
        cases = [one(1, 1, due=1, person=7), one(2, 1, due=2, person=7), one(3, 1, due=5)]
        assert self.tied(cases, terms(3, reserve=1)) == {1, 2}

    def test_who_was_behind_is_behind_in_a_later_place_as_well(self) -> None:
        cases = [one(1, due=3, person=7), one(2, 2, due=2, rural=True), one(3, 2, due=5, rural=True, person=7)]
        assert self.tied(cases, terms(2, reserve=2, kept=(kept("rural", 2),))) == {2}

    def test_before_and_behind_are_handed_on(self) -> None:
        cases = [
            one(1, 1, due=2, sex="f"),
            one(2, 1, due=1, sex="f", rural=True),
            one(3, 1, due=5, sex="m"),
            one(4, 1, due=5, sex="m", rural=True),
        ]
        of = terms(3, reserve=2, total=2, kept=(kept("rural"), kept("woman")))
        assert self.tied(cases, of) == {1, 2, 3}

    def test_who_got_only_a_part_is_told_apart(self) -> None:
        cases = [
            one(1, 1, due=3, direction="a"),
            one(2, 1, due=5, direction="b"),
            one(3, 3, due=2, direction="a", person=7),
            one(4, 3, due=3, direction="b", person=7),
        ]
        assert self.tied(cases, terms(6, "partial", reserve=1, total=2, per_direction=1)) == {1, 2, 3, 4}


def test_candidates_stand_by_place_and_number() -> None:
    cases = [one(3, 2), one(1, 1), one(2, 2)]
    assert [[item.number for item in block] for block in blocks_of(cases)] == [[1], [2, 3]]


def test_without_shared_places_nothing_is_in_doubt() -> None:
    assert unresolved(blocks_of([one(1), one(2)]), terms(total=1)) == set()
