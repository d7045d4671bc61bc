"""Who is selected: every sentence of the contract, then a plain second implementation over every order of ties."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grantdesk.rules.selection import Chosen, propose, select
from grantdesk.rules.till import Candidate, Terms
from tests.rules.brute import DIRECTIONS, DISTRICTS, SEEDED, brute, kept, one, some_candidates, some_terms, terms


def told(chosen: dict[int, Chosen]) -> dict[int, tuple[str, str, int]]:
    return {number: (str(item.outcome), str(item.reason), item.amount) for number, item in chosen.items()}


def reasons(candidates: list[Candidate], of: Terms) -> dict[int, str]:
    return {number: str(item.reason) for number, item in select(candidates, of).items()}


def amounts(candidates: list[Candidate], of: Terms) -> dict[int, int]:
    return {number: item.amount for number, item in select(candidates, of).items()}


class TestGeneralWalk:
    def test_takes_all_where_nothing_limits(self) -> None:
        assert told(select([one(2), one(1)], terms())) == dict.fromkeys((1, 2), ("selected", "selected", 100))

    def test_of_nobody(self) -> None:
        assert select([], terms(total=3)) == {}

    def test_takes_the_best_for_the_seats(self) -> None:
        assert reasons([one(n) for n in (1, 2, 3)], terms(total=2)) == {1: "selected", 2: "selected", 3: "seats_full"}

    def test_respects_the_limit_of_a_direction(self) -> None:
        cases = [one(n, direction=code) for n, code in enumerate("aabb", 1)]
        assert reasons(cases, terms(per_direction=1)) == {
            1: "selected",
            2: "direction_full",
            3: "selected",
            4: "direction_full",
        }

    def test_limits_only_the_directions_of_a_table(self) -> None:
        cases = [one(n, direction=code) for n, code in enumerate("aabb", 1)]
        assert reasons(cases, terms(per_direction={"b": 0})) == {
            1: "selected",
            2: "selected",
            3: "direction_full",
            4: "direction_full",
        }

    def test_respects_the_limit_of_a_district(self) -> None:
        cases = [one(n, district=code) for n, code in enumerate("aab", 1)]
        assert reasons(cases, terms(per_district=1)) == {1: "selected", 2: "district_full", 3: "selected"}

    def test_gives_one_award_to_a_person(self) -> None:
        cases = [one(1, person=7), one(2, person=7), one(3)]
        assert reasons(cases, terms()) == {1: "selected", 2: "one_award", 3: "selected"}

    def test_a_seat_passed_over_goes_to_the_next(self) -> None:
        cases = [one(1, direction="a"), one(2, direction="a"), one(3, direction="b")]
        assert reasons(cases, terms(total=2, per_direction=1)) == {1: "selected", 2: "direction_full", 3: "selected"}

    def test_reasons_stand_in_the_order_of_the_contract(self) -> None:
        """Each candidate after the first is hindered by one limit more from the back of the list."""
        first = one(1, person=1, direction="a", district="d")
        last = one(2, person=1, direction="a", district="d")
        limits: dict[str, Any] = {"pool": 100}
        assert reasons([first, one(2)], terms(**limits))[2] == "pool_short"
        assert reasons([first, last], terms(**limits))[2] == "one_award"
        limits["per_district"] = 1
        assert reasons([first, last], terms(**limits))[2] == "district_full"
        limits["per_direction"] = 1
        assert reasons([first, last], terms(**limits))[2] == "direction_full"
        limits["total"] = 1
        assert reasons([first, last], terms(**limits))[2] == "seats_full"


class TestPool:
    CASES = (one(1, due=60), one(2, due=50), one(3, due=40))

    def test_stop_ends_the_walk(self) -> None:
        assert told(select(self.CASES, terms(100))) == {
            1: ("selected", "selected", 60),
            2: ("not_selected", "pool_short", 0),
            3: ("not_selected", "pool_short", 0),
        }

    def test_skip_passes_to_the_next(self) -> None:
        assert amounts(self.CASES, terms(100, "skip")) == {1: 60, 2: 0, 3: 40}

    def test_partial_pays_the_rest_and_ends(self) -> None:
        assert told(select(self.CASES, terms(105, "partial"))) == {
            1: ("selected", "selected", 60),
            2: ("selected", "selected", 45),
            3: ("not_selected", "pool_short", 0),
        }

    def test_partial_pays_nothing_out_of_nothing(self) -> None:
        assert reasons(self.CASES, terms(60, "partial")) == {1: "selected", 2: "pool_short", 3: "pool_short"}

    def test_the_last_tenge_is_paid(self) -> None:
        assert amounts(self.CASES, terms(150)) == {1: 60, 2: 50, 3: 40}
        assert amounts(self.CASES, terms(149)) == {1: 60, 2: 50, 3: 0}

    def test_who_is_hindered_otherwise_does_not_end_the_walk(self) -> None:
        cases = [one(1, due=60, person=9), one(2, due=500, person=9), one(3, due=40)]
        assert reasons(cases, terms(100)) == {1: "selected", 2: "one_award", 3: "selected"}

    def test_after_the_end_the_rest_is_walked_for_its_reasons(self) -> None:
        cases = [one(1, due=60, direction="a"), one(2, due=50), one(3, due=10, direction="a"), one(4, due=10)]
        assert reasons(cases, terms(100, per_direction={"a": 1})) == {
            1: "selected",
            2: "pool_short",
            3: "direction_full",
            4: "pool_short",
        }


class TestKeptSeats:
    def test_are_filled_first(self) -> None:
        cases = [one(1), one(2), one(3, rural=True)]
        assert reasons(cases, terms(total=2, kept=(kept("rural"),))) == {1: "selected", 2: "seats_full", 3: "selected"}

    def test_take_the_best_of_the_group(self) -> None:
        cases = [one(1, rural=True), one(2), one(3, rural=True)]
        assert reasons(cases, terms(total=2, kept=(kept("rural"),))) == {1: "selected", 2: "selected", 3: "seats_full"}

    def test_are_filled_entry_by_entry(self) -> None:
        """The first entry takes number 1, a woman of the country; the second needs another woman."""
        cases = [one(1, rural=True, sex="f"), one(2), one(3, sex="f"), one(4, rural=True)]
        of = terms(total=2, kept=(kept("rural"), kept("woman")))
        assert reasons(cases, of) == {1: "selected", 2: "seats_full", 3: "selected", 4: "seats_full"}

    def test_without_candidates_go_to_the_general_walk(self) -> None:
        assert reasons([one(1), one(2)], terms(total=2, kept=(kept("rural", 2),))) == {1: "selected", 2: "selected"}

    def test_respect_every_limit(self) -> None:
        cases = [
            one(1, rural=True, direction="a", district="x"),
            one(2, rural=True, direction="a", district="y"),
            one(3, rural=True, direction="b", district="x"),
            one(4, rural=True, direction="c", district="z", person=1),
            one(5, rural=True, direction="d", district="w"),
        ]
        of = terms(total=4, per_direction=1, per_district=1, kept=(kept("rural", 2),))
        assert reasons(cases, of) == {
            1: "selected",
            2: "direction_full",
            3: "district_full",
            4: "one_award",
            5: "selected",
        }

    def test_respect_the_total(self) -> None:
        cases = [one(1, rural=True), one(2, rural=True)]
        assert reasons(cases, terms(total=1, kept=(kept("rural", 2),))) == {1: "selected", 2: "seats_full"}

    def test_a_short_pool_ends_the_kept_walk_and_not_the_later_ones(self) -> None:
        cases = [one(1, rural=True, due=200), one(2, rural=True, due=50), one(3, sex="f", due=60), one(4, due=40)]
        of = terms(100, kept=(kept("rural", 2), kept("woman")))
        assert reasons(cases, of) == {1: "pool_short", 2: "pool_short", 3: "selected", 4: "pool_short"}

    def test_each_walk_begins_with_the_rest(self) -> None:
        """The kept walk ends at number 2; in the general walk number 1 is passed as paid and number 3 fits."""
        cases = [one(1, rural=True, due=60), one(3, due=40), one(5, rural=True, due=50)]
        assert amounts(cases, terms(100, kept=(kept("rural", 2),))) == {1: 60, 3: 40, 5: 0}

    def test_skip_in_a_kept_walk(self) -> None:
        cases = [one(1, rural=True, due=200), one(2, rural=True, due=50)]
        assert amounts(cases, terms(100, "skip", kept=(kept("rural"),))) == {1: 0, 2: 50}

    def test_partial_in_a_kept_walk_pays_the_rest(self) -> None:
        cases = [one(1, due=10), one(2, rural=True, due=200), one(3, rural=True, due=5)]
        assert amounts(cases, terms(100, "partial", kept=(kept("rural", 2),))) == {1: 0, 2: 100, 3: 0}


class TestReserve:
    def test_is_the_next_in_order(self) -> None:
        cases = [one(n) for n in (1, 2, 3, 4)]
        assert told(select(cases, terms(total=1, reserve=2))) == {
            1: ("selected", "selected", 100),
            2: ("reserve", "reserve", 0),
            3: ("reserve", "reserve", 0),
            4: ("not_selected", "seats_full", 0),
        }

    def test_passes_over_who_has_an_award_in_the_call(self) -> None:
        cases = [one(1, person=7), one(2, person=7), one(3)]
        assert reasons(cases, terms(total=1, reserve=1)) == {1: "selected", 2: "seats_full", 3: "reserve"}

    def test_takes_a_person_once(self) -> None:
        cases = [one(1), one(2, person=7), one(3, person=7), one(4)]
        assert reasons(cases, terms(total=1, reserve=2)) == {1: "selected", 2: "reserve", 3: "seats_full", 4: "reserve"}

    def test_takes_whom_a_limit_passed_over(self) -> None:
        cases = [one(1, direction="a"), one(2, direction="a"), one(3, direction="b"), one(4)]
        of = terms(total=2, reserve=1, per_direction=1)
        assert reasons(cases, of) == {1: "selected", 2: "reserve", 3: "selected", 4: "seats_full"}

    def test_takes_whom_the_pool_passed_over(self) -> None:
        assert reasons([one(1), one(2)], terms(100, reserve=1)) == {1: "selected", 2: "reserve"}

    def test_may_be_longer_than_the_list(self) -> None:
        assert reasons([one(1), one(2)], terms(total=1, reserve=9)) == {1: "selected", 2: "reserve"}


class TestAgainstEveryOrder:
    """A plain second implementation that walks every order of shared places gives the same to the last word."""

    @settings(max_examples=1000, deadline=None)
    @given(SEEDED, st.integers(1, 6))
    def test_up_to_six(self, rng: random.Random, count: int) -> None:
        cases, of = some_candidates(rng, count, 720), some_terms(rng)
        assert told(select(cases, of)) == brute(cases, of)

    @settings(max_examples=150, deadline=None)
    @given(SEEDED, st.integers(7, 10))
    def test_up_to_ten(self, rng: random.Random, count: int) -> None:
        cases, of = some_candidates(rng, count, 1500), some_terms(rng)
        assert told(select(cases, of)) == brute(cases, of)

    @settings(max_examples=8, deadline=None)
    @given(SEEDED)
    def test_seven_that_share_one_place(self, rng: random.Random) -> None:
        cases = [replace(item, place=1) for item in some_candidates(rng, 7, 720)]
        of = some_terms(rng)
        assert told(select(cases, of)) == brute(cases, of)


class TestProperties:
    @settings(max_examples=300, deadline=None)
    @given(SEEDED, st.integers(1, 25))
    def test_the_order_of_rows_never_matters(self, rng: random.Random, count: int) -> None:
        cases, of = some_candidates(rng, count, 10**9), some_terms(rng)
        assert select(rng.sample(cases, count), of) == select(cases, of)

    @settings(max_examples=300, deadline=None)
    @given(SEEDED, st.integers(1, 40))
    def test_no_limit_is_ever_passed(self, rng: random.Random, count: int) -> None:
        cases = {item.number: item for item in some_candidates(rng, count, 10**12)}
        of = some_terms(rng)
        chosen = select(cases.values(), of)
        winners = [cases[number] for number, item in chosen.items() if item.outcome == "selected"]
        seats = of.seats
        assert set(chosen) == set(cases)
        assert of.pool is None or sum(item.amount for item in chosen.values()) <= of.pool
        assert seats.total is None or len(winners) <= seats.total
        assert len({item.person for item in winners}) == len(winners)
        assert all(0 < chosen[item.number].amount <= item.due for item in winners)
        for code in DIRECTIONS:
            limit = seats.of_direction(code)
            assert limit is None or sum(item.direction == code for item in winners) <= limit
        for code in DISTRICTS:
            assert seats.per_district is None or sum(item.district == code for item in winners) <= seats.per_district
        assert sum(item.outcome == "reserve" for item in chosen.values()) <= seats.reserve
        assert all((item.amount > 0) == (item.outcome == "selected") for item in chosen.values())


class TestFund:
    def test_grants_in_the_given_order_while_the_pool_lasts(self) -> None:
        cases = [one(3, due=60), one(1, due=40), one(2, due=1)]
        assert told(propose(cases, terms(100))) == {
            3: ("selected", "selected", 60),
            1: ("selected", "selected", 40),
            2: ("not_selected", "pool_short", 0),
        }

    @pytest.mark.parametrize(
        ("when_short", "paid"), [("stop", [60, 0, 0]), ("skip", [60, 0, 30]), ("partial", [60, 40, 0])]
    )
    def test_does_with_a_short_pool_what_the_definition_says(self, when_short: str, paid: list[int]) -> None:
        cases = [one(1, due=60), one(2, due=50), one(3, due=30)]
        assert [item.amount for item in propose(cases, terms(100, when_short)).values()] == paid

    def test_has_no_seats_no_limits_and_no_reserve(self) -> None:
        cases = [one(1, person=7, direction="a", district="x"), one(2, person=7, direction="a", district="x"), one(3)]
        of = terms(250, total=1, reserve=3, per_direction=1, per_district=1)
        assert [item.amount for item in propose(cases, of).values()] == [100, 100, 0]
        assert propose(cases, of)[3].reason == "pool_short"

    def test_without_a_pool_grants_all(self) -> None:
        assert [item.amount for item in propose([one(1), one(2)], terms()).values()] == [100, 100]

    @given(st.lists(st.integers(1, 9), max_size=12), st.integers(0, 40), st.sampled_from(["stop", "skip", "partial"]))
    def test_never_spends_more_than_the_pool_and_stops_only_when_it_must(
        self, dues: list[int], pool: int, when_short: str
    ) -> None:
        cases = [one(number, due=amount) for number, amount in enumerate(dues, 1)]
        paid = [item.amount for item in propose(cases, terms(pool, when_short)).values()]
        rest = pool
        for number, (amount, wanted) in enumerate(zip(paid, dues, strict=True)):
            ended = any(given < asked for given, asked in zip(paid[:number], dues[:number], strict=True))
            whole = wanted <= rest and (when_short == "skip" or not ended)
            part = when_short == "partial" and not ended and wanted > rest
            assert amount == (wanted if whole else rest if part else 0)
            rest -= amount
        assert rest >= 0
