"""Results, tie rules and places: each rule alone, in turn, and never by the order of the rows."""

import hashlib
import random
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from grantdesk.rules.programme import Definition
from grantdesk.rules.ranking import Entry, Placed, lot, rank, tie_rules
from grantdesk.rules.scoring import Sheet
from tests.rules.samples import DAY, definition, later, points, scored

AB = [points("a"), points("b")]


def sheets(*marks: str, code: str = "a", chair: int | None = None) -> tuple[Sheet, ...]:
    """One sheet a mark, of members 1, 2, 3 …, each with one criterion."""
    return tuple(Sheet(member, {code: mark}, member == chair) for member, mark in enumerate(marks, 1))


def pair(member: int, a: int, b: int, chair: bool = False) -> Sheet:
    return Sheet(member, {"a": str(a), "b": str(b)}, chair)


def entry(number: int, *marks: str, received: datetime = DAY, **more: Any) -> Entry:
    return Entry(number, received, sheets(*marks), **more)


def places(of: Definition, entries: list[Entry], seed: str | None = None) -> list[tuple[int, int | None, str | None]]:
    """(number, place, tie rule) in the order given back."""
    return [(item.number, item.place, item.tie_rule) for item in rank(of, entries, lot_seed=seed)]


class TestResults:
    def test_higher_comes_first(self) -> None:
        given_back = rank(scored(), [entry(1, "3"), entry(2, "8", "9"), entry(3, "5")])
        assert given_back == [
            Placed(2, Fraction(17, 2), 1, None, 2, (Fraction(8), Fraction(9))),
            Placed(3, Fraction(5), 2, None, 1, (Fraction(5),)),
            Placed(1, Fraction(3), 3, None, 1, (Fraction(3),)),
        ]

    def test_too_few_sheets_give_no_result_and_no_place(self) -> None:
        given_back = rank(scored(min_sheets=2), [entry(3, "5"), entry(2), entry(1, "1", "1")])
        assert [(item.number, item.result, item.place, item.sheets) for item in given_back] == [
            (1, 1, 1, 2),
            (2, None, None, 0),
            (3, None, None, 1),
        ]

    def test_a_sheet_without_marks_is_not_counted(self) -> None:
        cases = [Entry(1, DAY, (Sheet(1, {"a": "4"}), Sheet(2, {})))]
        (only,) = rank(scored(min_sheets=1, blank="zero"), cases)
        assert (only.result, only.sheets, only.totals) == (4, 1, (Fraction(4),))

    def test_results_equal_after_rounding_share_a_place(self) -> None:
        cases = [entry(1, "1", "0", "0"), entry(2, "0", "1", "0"), entry(3, "1")]
        assert places(scored(decimals=0), cases) == [(3, 1, None), (1, 2, None), (2, 2, None)]

    def test_results_that_differ_only_behind_the_rounding_are_tied(self) -> None:
        cases = [entry(1, "5", "5", "5"), entry(2, "5", "5", "6")]
        assert places(scored(decimals=0), cases) == [(1, 1, None), (2, 1, None)]

    def test_after_a_shared_place_the_count_goes_on_by_the_number_of_those_who_share_it(self) -> None:
        cases = [entry(number, mark) for number, mark in ((1, "9"), (2, "7"), (3, "7"), (4, "5"))]
        assert [place for _number, place, _rule in places(scored(), cases)] == [1, 2, 2, 4]

    def test_a_place_is_given_without_regard_to_the_threshold(self) -> None:
        assert places(scored(threshold=5), [entry(1, "1")]) == [(1, 1, None)]

    def test_no_application_at_all(self) -> None:
        assert rank(scored(), []) == []


class TestCriterionRule:
    def rule(self, **scoring: Any) -> Definition:
        return scored("sum", AB, ties=["criterion:b"], **scoring)

    def test_higher_mean_of_its_marks_wins(self) -> None:
        cases = [Entry(1, DAY, (pair(1, 9, 1),)), Entry(2, DAY, (pair(1, 4, 6),))]
        assert places(self.rule(), cases) == [(2, 1, "criterion:b"), (1, 2, "criterion:b")]

    def test_is_the_mean_and_not_the_sum(self) -> None:
        cases = [
            Entry(1, DAY, (pair(1, 5, 5),)),
            Entry(2, DAY, (pair(1, 6, 4), pair(2, 6, 4))),
        ]
        assert [number for number, *_ in places(self.rule(), cases)] == [1, 2]

    def test_means_are_not_rounded(self) -> None:
        low = Entry(1, DAY, (pair(1, 5, 3), pair(2, 5, 3), pair(3, 4, 4)))
        high = Entry(2, DAY, (pair(1, 5, 4), pair(2, 5, 3), pair(3, 3, 4)))
        assert places(self.rule(decimals=0), [low, high]) == [(2, 1, "criterion:b"), (1, 2, "criterion:b")]

    def test_blanks_never_enter_the_mean_under_zero_neither(self) -> None:
        """Counted as 0, the blank would pull the mean of the first down to 2 and it would lose."""
        blank = Entry(1, DAY, (Sheet(1, {"a": "8"}), pair(2, 4, 4)))
        whole = Entry(2, DAY, (pair(1, 5, 3), pair(2, 5, 3)))
        assert places(self.rule(blank="zero"), [blank, whole]) == [(1, 1, "criterion:b"), (2, 2, "criterion:b")]

    def test_no_mark_at_all_is_lowest(self) -> None:
        none = Entry(1, DAY, (Sheet(1, {"a": "5"}),))
        zero = Entry(2, DAY, (pair(1, 5, 0),))
        assert places(self.rule(blank="zero"), [none, zero]) == [(2, 1, "criterion:b"), (1, 2, "criterion:b")]

    def test_only_counted_sheets_enter_the_mean(self) -> None:
        """An unfinished sheet does not count under `refuse`, so neither does its mark here."""
        first = Entry(1, DAY, (pair(1, 5, 5), Sheet(2, {"b": "10"})))
        second = Entry(2, DAY, (pair(1, 4, 6),))
        assert places(self.rule(), [first, second]) == [(2, 1, "criterion:b"), (1, 2, "criterion:b")]


class TestMedianRule:
    def test_higher_median_of_the_totals_wins(self) -> None:
        cases = [entry(1, "1", "4", "10"), entry(2, "3", "6", "6")]
        assert places(scored(ties=["median"]), cases) == [(2, 1, "median"), (1, 2, "median")]

    def test_a_vote_without_sheets_has_the_lowest_median(self) -> None:
        vote = definition(kind="vote", scoring={"method": "sum", "ties": ["median"]})
        cases = [Entry(1, DAY, (), votes=5), entry(2, "0", votes=5)]
        assert places(vote, cases) == [(2, 1, "median"), (1, 2, "median")]


class TestChairRule:
    RULE = scored(ties=["chair", "median"])

    def test_higher_total_of_the_chair_wins(self) -> None:
        cases = [Entry(1, DAY, sheets("5", "7", chair=1)), Entry(2, DAY, sheets("6", "6", chair=1))]
        assert places(self.RULE, cases) == [(2, 1, "chair"), (1, 2, "chair")]

    def test_decides_only_where_the_chair_judged_all_of_the_tied(self) -> None:
        cases = [
            Entry(1, DAY, sheets("7", "1", "7", chair=1)),
            Entry(2, DAY, sheets("6", "6", "3", chair=1)),
            Entry(3, DAY, sheets("5", "5", "5")),
        ]
        assert places(self.RULE, cases) == [(1, 1, "median"), (2, 2, "median"), (3, 3, "median")]

    def test_an_empty_sheet_of_the_chair_is_none(self) -> None:
        cases = [Entry(1, DAY, (*sheets("5"), Sheet(9, {}, True))), Entry(2, DAY, (*sheets("5"), Sheet(9, {}, True)))]
        assert places(scored(ties=["chair"]), cases) == [(1, 1, None), (2, 1, None)]

    def test_equal_totals_of_the_chair_leave_them_tied(self) -> None:
        cases = [Entry(1, DAY, sheets("5", "5", chair=1)), Entry(2, DAY, sheets("5", "5", chair=1))]
        assert places(scored(ties=["chair"]), cases) == [(1, 1, None), (2, 1, None)]


class TestEarlierRule:
    RULE = scored(ties=["earlier"])

    def test_received_earlier_wins(self) -> None:
        cases = [entry(1, "5", received=later(1)), entry(2, "5")]
        assert places(self.RULE, cases) == [(2, 1, "earlier"), (1, 2, "earlier")]

    def test_then_the_smaller_number(self) -> None:
        assert places(self.RULE, [entry(10, "5"), entry(9, "5")]) == [(9, 1, "earlier"), (10, 2, "earlier")]


class TestVoteRule:
    RULE = scored(ties=["vote"])

    def test_the_voted_order_wins(self) -> None:
        cases = [entry(1, "5", voted_rank=2), entry(2, "5", voted_rank=1)]
        assert places(self.RULE, cases) == [(2, 1, "vote"), (1, 2, "vote")]

    def test_decides_only_where_it_names_all_of_the_tied(self) -> None:
        cases = [entry(1, "5"), entry(2, "5", voted_rank=1)]
        assert places(self.RULE, cases) == [(1, 1, None), (2, 1, None)]


class TestLotRule:
    RULE = scored(ties=["lot"])

    def test_is_the_sha_256_of_seed_and_number(self) -> None:
        assert lot("тұқым-1", 12) == hashlib.sha256("тұқым-1:12".encode()).hexdigest()

    def test_the_smaller_digest_wins(self) -> None:
        cases = [entry(number, "5") for number in range(1, 6)]
        drawn = sorted(range(1, 6), key=lambda number: hashlib.sha256(f"s:{number}".encode()).hexdigest())
        assert [number for number, *_ in places(self.RULE, cases, "s")] == drawn
        assert {rule for _number, _place, rule in places(self.RULE, cases, "s")} == {"lot"}

    def test_a_known_draw(self) -> None:
        """Digests of 2025-10-24:1 and so on, made with sha256sum: acd1…, 7796…, b0ed…."""
        cases = [entry(number, "5") for number in (1, 2, 3)]
        assert [number for number, *_ in places(self.RULE, cases, "2025-10-24")] == [2, 1, 3]

    def test_without_a_seed_nothing_is_drawn(self) -> None:
        assert places(self.RULE, [entry(1, "5"), entry(2, "5")]) == [(1, 1, None), (2, 1, None)]

    def test_is_not_drawn_where_the_definition_has_no_lot(self) -> None:
        assert places(scored(), [entry(1, "5"), entry(2, "5")], "seed") == [(1, 1, None), (2, 1, None)]

    def test_an_empty_seed_is_a_seed(self) -> None:
        assert [name for name, _key in tie_rules(self.RULE, "")] == ["lot"]


class TestRulesInTurn:
    def test_each_looks_only_at_those_left_tied(self) -> None:
        """The chair judged 1 and 2, not 3: after the criterion has parted 3 from them, the chair decides."""
        rule = scored("sum", AB, ties=["criterion:b", "chair"])
        cases = [
            Entry(1, DAY, (pair(1, 5, 5, chair=True), pair(2, 5, 5))),
            Entry(2, DAY, (pair(1, 6, 5, chair=True), pair(2, 4, 5))),
            Entry(3, DAY, (pair(2, 4, 6),)),
        ]
        assert places(rule, cases) == [(3, 1, "criterion:b"), (2, 2, "chair"), (1, 3, "chair")]

    def test_the_rule_kept_is_the_last_that_parted(self) -> None:
        rule = scored("sum", AB, ties=["criterion:a", "criterion:b", "earlier"], aggregate="sum", blank="zero")
        cases = [
            Entry(1, later(0), (pair(1, 5, 5),)),
            Entry(2, later(1), (pair(1, 5, 5),)),
            Entry(3, later(2), (pair(1, 6, 4),)),
        ]
        assert places(rule, cases) == [(3, 1, "criterion:a"), (1, 2, "earlier"), (2, 3, "earlier")]

    def test_who_has_a_result_of_its_own_has_no_rule(self) -> None:
        cases = [entry(1, "9"), entry(2, "5"), entry(3, "5")]
        assert [rule for *_rest, rule in places(scored(ties=["earlier"]), cases)] == [None, "earlier", "earlier"]

    def test_what_no_rule_parts_shares_a_place(self) -> None:
        cases = [entry(2, "5"), entry(1, "5")]
        assert places(scored(ties=["criterion:a", "median", "chair", "vote"]), cases) == [(1, 1, None), (2, 1, None)]

    def test_those_left_tied_by_a_rule_keep_it(self) -> None:
        cases = [entry(1, "1", "4", "10"), entry(2, "3", "6", "6"), entry(3, "1", "4", "10")]
        assert places(scored(ties=["median"]), cases) == [(2, 1, "median"), (1, 2, "median"), (3, 2, "median")]

    def test_are_those_of_the_definition_in_their_order(self) -> None:
        ties = ["criterion:a", "median", "chair", "vote", "lot", "earlier"]
        assert [name for name, _key in tie_rules(scored(ties=ties), "seed")] == ties


class TestVote:
    VOTE = definition(kind="vote", award=None, criterion=None, scoring=None)

    def test_ranks_by_recorded_votes(self) -> None:
        cases = [Entry(1, DAY, votes=5), Entry(2, DAY, votes=12), Entry(3, DAY, votes=0), Entry(4, DAY)]
        given_back = [(item.number, item.result, item.place) for item in rank(self.VOTE, cases)]
        assert given_back == [(2, 12, 1), (1, 5, 2), (3, 0, 3), (4, None, None)]


MARKS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=3)
CASES = st.lists(
    st.tuples(MARKS, st.integers(0, 2), st.one_of(st.none(), st.integers(1, 3)), st.booleans()), min_size=1, max_size=8
)
TIES = st.permutations(["criterion:a", "criterion:b", "median", "chair", "vote", "lot"]).flatmap(
    lambda order: st.integers(0, 6).map(lambda count: list(order[:count]))
)


def built(cases: list[Any]) -> list[Entry]:
    return [
        Entry(
            number,
            later(hour),
            tuple(pair(member, a, b, chair and member == 0) for member, (a, b) in enumerate(marks)),
            voted_rank=voted,
        )
        for number, (marks, hour, voted, chair) in enumerate(cases, 1)
    ]


def told(placed: list[Placed]) -> list[tuple[Any, ...]]:
    """What is shown of a ranking; the totals of an application may stand in any order."""
    return [(item.number, item.result, item.place, item.tie_rule, item.sheets, sorted(item.totals)) for item in placed]


class TestProperties:
    @given(CASES, TIES, st.booleans(), st.sampled_from([None, "seed"]), st.randoms(use_true_random=False))
    def test_the_order_of_rows_and_of_sheets_never_matters(
        self, cases: list[Any], ties: list[str], earlier: bool, seed: str | None, rng: random.Random
    ) -> None:
        rule = scored("sum", AB, ties=ties + ["earlier"] * earlier, decimals=0)
        entries = built(cases)
        mixed = [replace(one, sheets=tuple(rng.sample(one.sheets, len(one.sheets)))) for one in entries]
        rng.shuffle(mixed)
        assert told(rank(rule, mixed, lot_seed=seed)) == told(rank(rule, entries, lot_seed=seed))

    @given(CASES, TIES)
    def test_earlier_at_the_end_always_separates(self, cases: list[Any], ties: list[str]) -> None:
        rule = scored("sum", AB, ties=[*ties, "earlier"], decimals=0)
        given_back = [item.place for item in rank(rule, built(cases), lot_seed="x") if item.place is not None]
        assert given_back == list(range(1, len(given_back) + 1))

    @given(CASES, TIES)
    def test_places_follow_results_and_count_those_before(self, cases: list[Any], ties: list[str]) -> None:
        given_back = rank(scored("sum", AB, ties=ties, decimals=0), built(cases), lot_seed="x")
        ranked = [item for item in given_back if item.place is not None]
        for item in ranked:
            better = sum(other.place < item.place for other in ranked)
            assert item.place == better + 1
            assert all(other.result >= item.result for other in ranked if other.place < item.place)
            same = [other for other in ranked if other.result == item.result]
            assert (item.tie_rule is None) == (len({other.place for other in same}) == 1)

    @given(CASES)
    def test_a_sheet_that_is_left_out_leaves_no_trace(self, cases: list[Any]) -> None:
        """A recused member's sheet is not handed over; a result counted with it taken out is the result without it."""
        rule = scored("sum", AB, decimals=3)
        for one in built(cases):
            without = Entry(one.number, one.received_at, one.sheets[1:])
            (left,) = rank(rule, [without])
            totals = [Fraction(sheet.marks["a"]) + Fraction(sheet.marks["b"]) for sheet in one.sheets[1:]]
            assert (left.sheets, sorted(left.totals)) == (len(totals), sorted(totals))
