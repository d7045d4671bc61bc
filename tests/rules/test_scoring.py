"""Marks, sheets and results, against the contract's formulas counted by hand and a second time with plain fractions."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantdesk.rules.programme import Definition
from grantdesk.rules.scoring import (
    Counting,
    half_up,
    is_trimmed,
    mark_text,
    may_submit,
    mean,
    median,
    read_mark,
    result_text,
    trimmed_mean,
)
from tests.rules.samples import coded, points, scored

FRACTIONS = st.fractions(min_value=0, max_value=1000, max_denominator=997)
LISTS = st.lists(FRACTIONS, min_size=1, max_size=9)


def yes_no(*codes: str) -> list[dict[str, Any]]:
    return coded(*codes, met=True)


class TestReadMark:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("7", 7),
            ("7.5", Fraction(15, 2)),
            ("7,5", Fraction(15, 2)),
            (" 0.1 ", Fraction(1, 10)),
            ("010", 10),
            ("-1", -1),
            ("+2", 2),
            ("2.675", Fraction(2675, 1000)),
        ],
    )
    def test_reads_plain_decimals(self, text: str, value: Fraction) -> None:
        assert read_mark(text) == value

    @pytest.mark.parametrize(
        "text",
        ["", " ", "NaN", "inf", "-Infinity", "1e3", "1_0", "１", "1.2.3", "1,2,3", ".5", "5.", "5 0", "x", "1/2"],
    )
    def test_refuses_what_is_no_plain_decimal(self, text: str) -> None:
        assert read_mark(text) is None

    def test_refuses_endless_digits(self) -> None:
        assert (read_mark("1" * 20), read_mark("1" * 21)) == (Fraction("1" * 20), None)

    @given(st.decimals(min_value=-1000, max_value=1000, places=3))
    def test_goes_and_comes(self, number: Decimal) -> None:
        assert read_mark(mark_text(Fraction(number))) == Fraction(number)


@pytest.mark.parametrize(
    ("value", "text"), [("6.50", "6.5"), ("10", "10"), ("0", "0"), ("100.0", "100"), ("0.125", "0.125"), ("-1.0", "-1")]
)
def test_a_mark_is_written_in_its_shortest_text(value: str, text: str) -> None:
    assert mark_text(Fraction(value)) == text


class TestAggregates:
    def test_mean_is_exact(self) -> None:
        assert mean([Fraction(1), Fraction(0), Fraction(0)]) == Fraction(1, 3)

    @pytest.mark.parametrize(
        ("values", "middle"), [([5], 5), ([3, 1, 2], 2), ([4, 1, 3, 2], Fraction(5, 2)), ([1, 1, 9, 1], 1)]
    )
    def test_median_of_an_even_number_is_the_mean_of_the_middle_two(self, values: list[int], middle: Fraction) -> None:
        assert median([Fraction(value) for value in values]) == middle

    @pytest.mark.parametrize(
        ("values", "trim", "result"),
        [
            ([1, 5, 9], 1, 5),
            ([9, 1, 4, 6], 1, 5),
            ([0, 1, 5, 9, 100], 2, 5),
            ([1, 9], 1, 5),
            ([0, 1, 9, 10], 2, 5),
            ([7], 1, 7),
        ],
    )
    def test_trimmed_mean_leaves_out_both_ends_where_enough_are_there(
        self, values: list[int], trim: int, result: int
    ) -> None:
        assert trimmed_mean([Fraction(value) for value in values], trim) == result

    @pytest.mark.parametrize(("count", "trim", "answer"), [(2, 1, False), (3, 1, True), (4, 2, False), (5, 2, True)])
    def test_is_trimmed_from_twice_the_trim_and_one_on(self, count: int, trim: int, answer: bool) -> None:
        assert is_trimmed(count, trim) is answer

    @given(LISTS, st.randoms())
    def test_order_of_members_never_matters(self, values: list[Fraction], rng: Any) -> None:
        mixed = list(values)
        rng.shuffle(mixed)
        for aggregate in (mean, median, lambda items: trimmed_mean(items, 1)):
            assert aggregate(values) == aggregate(mixed)

    @given(LISTS)
    def test_lie_between_the_lowest_and_the_highest(self, values: list[Fraction]) -> None:
        for aggregate in (mean, median, lambda items: trimmed_mean(items, 1)):
            assert min(values) <= aggregate(values) <= max(values)


class TestRounding:
    @given(FRACTIONS, st.integers(0, 6))
    def test_half_up_is_that_of_decimal(self, value: Fraction, decimals: int) -> None:
        """Decimal rounds twice where the quotient is cut, so it gets all the digits that matter."""
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        if exact * value.denominator == value.numerator:
            quantum = Decimal(1).scaleb(-decimals)
            assert half_up(value, decimals) == Fraction(exact.quantize(quantum, ROUND_HALF_UP))

    @given(st.integers(0, 10**9), st.integers(0, 6), st.integers(0, 6))
    def test_half_up_of_decimal_texts_is_that_of_decimal(self, digits: int, places: int, decimals: int) -> None:
        number = Decimal(digits).scaleb(-places)
        rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        assert result_text(half_up(Fraction(number), decimals), decimals) == format(rounded, "f")

    @given(FRACTIONS, st.integers(0, 9))
    def test_half_up_is_the_nearest_and_of_two_the_higher(self, value: Fraction, decimals: int) -> None:
        difference = half_up(value, decimals) - value
        half = Fraction(1, 2 * 10**decimals)
        assert -half < difference <= half

    @pytest.mark.parametrize(
        ("value", "decimals", "text"),
        [
            ("2.675", 2, "2.68"),
            ("1.005", 2, "1.01"),
            ("0.5", 0, "1"),
            ("2.5", 0, "3"),
            ("1/3", 2, "0.33"),
            ("2/3", 2, "0.67"),
            ("9.999", 2, "10.00"),
            ("7", 3, "7.000"),
            ("0", 2, "0.00"),
            ("0.05", 1, "0.1"),
            ("12.04", 2, "12.04"),
        ],
    )
    def test_a_result_has_exactly_the_decimals(self, value: str, decimals: int, text: str) -> None:
        assert result_text(half_up(Fraction(value), decimals), decimals) == text


class TestMaySubmit:
    def test_a_blank_is_refused_under_refuse(self) -> None:
        definition = scored(criteria=[points("a"), points("b")])
        assert (may_submit({"a": "1"}, definition), may_submit({"a": "1", "b": "0"}, definition)) == (False, True)

    @pytest.mark.parametrize("blank", ["zero", "attainable"])
    def test_a_blank_passes_otherwise(self, blank: str) -> None:
        assert may_submit({}, scored(criteria=[points("a"), points("b")], blank=blank))


class TestTotalOfASheet:
    def test_met_count_is_the_base_and_the_number_met(self) -> None:
        counting = Counting(scored("met_count", yes_no("a", "b", "c"), base=1))
        assert counting.total({"a": "1", "b": "0", "c": "1"}) == 3
        assert counting.total({"a": "0", "b": "0", "c": "0"}) == 1

    def test_met_count_without_a_base(self) -> None:
        assert Counting(scored("met_count", yes_no("a"))).total({"a": "0"}) == 0

    def test_sum_weighs_the_marks(self) -> None:
        counting = Counting(scored("sum", [points("a", weight=Decimal("1.5")), points("b")]))
        assert counting.total({"a": "3", "b": "4"}) == Fraction(17, 2)

    def test_percent_is_of_all_that_can_be_had(self) -> None:
        counting = Counting(scored("percent", [points("a", weight=2), points("b", high=5)]))
        assert counting.total({"a": "5", "b": "5"}) == 60

    def test_is_not_rounded(self) -> None:
        counting = Counting(scored("percent", [points("a", high=3)], decimals=0))
        assert counting.total({"a": "1"}) == Fraction(100, 3)

    def test_of_all_zero_marks_is_zero_and_not_none(self) -> None:
        counting = Counting(scored("sum", [points("a"), points("b")]))
        assert counting.total({"a": "0", "b": "0"}) == 0

    def test_is_exact_where_binary_floats_are_not(self) -> None:
        criteria = [points(code, step=Decimal("0.1")) for code in "abc"]
        assert Counting(scored("sum", criteria)).total({"a": "0.1", "b": "0.2", "c": "0"}) == Fraction(3, 10)

    def test_reads_the_mark_from_its_text(self) -> None:
        counting = Counting(scored("sum", [points("a", step=Decimal("0.5"))]))
        assert [counting.total({"a": text}) for text in ("7.5", "7.50", "7")] == [Fraction(15, 2), Fraction(15, 2), 7]

    def test_a_scale_need_not_begin_with_zero(self) -> None:
        counting = Counting(scored("sum", [points("a") | {"min": Decimal("0.5"), "max": 1, "step": Decimal("0.25")}]))
        assert counting.total({"a": "0.75"}) == Fraction(3, 4)

    def test_a_mark_beside_the_steps_is_not_cut(self) -> None:
        """Such a mark is refused at intake; were it stored all the same, nothing would be rounded off silently."""
        assert Counting(scored("sum", [points("a")])).total({"a": "7.9"}) == Fraction(79, 10)


class TestBlanks:
    MIXED = ({"a": "1"}, {"a": "6", "b": "3"})

    @pytest.mark.parametrize("blank", ["refuse", "zero", "attainable"])
    @pytest.mark.parametrize("method", ["sum", "percent"])
    def test_a_sheet_with_no_mark_does_not_count(self, method: str, blank: str) -> None:
        assert Counting(scored(method, blank=blank)).total({}) is None

    def test_under_refuse_an_unfinished_sheet_does_not_count(self) -> None:
        counting = Counting(scored("sum", [points("a"), points("b")]))
        assert [counting.total(marks) for marks in self.MIXED] == [None, 9]

    def test_under_zero_a_blank_is_zero(self) -> None:
        criteria = [points("a"), points("b", weight=2)]
        totals = [Counting(scored(method, criteria, blank="zero")).total({"a": "6"}) for method in ("sum", "percent")]
        assert totals == [6, 20]

    def test_met_count_under_zero(self) -> None:
        assert Counting(scored("met_count", yes_no("a", "b"), base=1, blank="zero")).total({"a": "1"}) == 2

    def test_attainable_scales_a_sum_by_all_that_can_be_had(self) -> None:
        criteria = [points("a"), points("b", high=5, weight=2), points("c", high=20)]
        counting = Counting(scored("sum", criteria, blank="attainable"))
        assert counting.total({"a": "6", "b": "2"}) == Fraction(10) * Fraction(40, 20)

    def test_attainable_percent_is_over_the_answered_only(self) -> None:
        criteria = [points("a"), points("b", weight=2), points("c")]
        assert Counting(scored("percent", criteria, blank="attainable")).total({"a": "4", "c": "5"}) == 45

    def test_attainable_met_count_scales_the_met_not_the_base(self) -> None:
        counting = Counting(scored("met_count", yes_no("a", "b", "c"), base=1, blank="attainable"))
        assert counting.total({"a": "1", "b": "0"}) == 1 + Fraction(1 * 3, 2)

    @pytest.mark.parametrize("method", ["sum", "percent"])
    def test_attainable_of_a_whole_sheet_is_plain(self, method: str) -> None:
        criteria = [points("a"), points("b", weight=2)]
        marks = {"a": "7", "b": "3"}
        totals = [Counting(scored(method, criteria, blank=blank)).total(marks) for blank in ("attainable", "refuse")]
        assert totals[0] == totals[1]


class TestResult:
    def test_is_the_aggregate_of_the_totals(self) -> None:
        totals = [Fraction(value) for value in (1, 2, 3, 10)]
        results = {
            name: Counting(scored(aggregate=name)).result(totals) for name in ("mean", "median", "sum", "trimmed_mean")
        }
        assert results == {"mean": 4, "median": Fraction(5, 2), "sum": 16, "trimmed_mean": Fraction(5, 2)}

    def test_trims_as_much_as_the_definition_says(self) -> None:
        totals = [Fraction(value) for value in (0, 1, 5, 6, 100)]
        results = [Counting(scored(aggregate="trimmed_mean", trim=trim)).result(totals) for trim in (1, 2)]
        assert results == [4, 5]

    def test_is_rounded_once_at_the_end(self) -> None:
        """Rounding the totals first would give 0.33 + 0.33 + 0.34, so another mean."""
        totals = [Fraction(1, 3), Fraction(1, 3), Fraction(67, 200)]
        assert Counting(scored(decimals=2)).result(totals) == Fraction(33, 100)

    def test_rounds_half_up(self) -> None:
        assert Counting(scored(decimals=1)).result([Fraction("2.25")]) == Fraction("2.3")

    def test_is_none_with_too_few_sheets(self) -> None:
        counting = Counting(scored(min_sheets=2))
        assert (counting.result([Fraction(5)]), counting.result([Fraction(5), Fraction(7)])) == (None, 6)

    @pytest.mark.parametrize("aggregate", ["mean", "median", "sum", "trimmed_mean"])
    def test_is_none_without_a_sheet(self, aggregate: str) -> None:
        assert Counting(scored(aggregate=aggregate)).result([]) is None


class TestAgainstPlainFractions:
    """The contract's formulas written down once more, without the common denominator."""

    CRITERIA = (
        points("a", high=10, step=Decimal("0.5"), weight=Decimal("0.7")),
        points("b", high=5, step=1),
        points("c", high=Decimal("2.4"), step=Decimal("0.3"), weight=3),
        points("d", high=100, step=25) | {"min": 25},
    )
    MARKS = st.fixed_dictionaries(
        {},
        optional={
            "a": st.integers(0, 20).map(lambda n: mark_text(Fraction(n, 2))),
            "b": st.integers(0, 5).map(str),
            "c": st.integers(0, 8).map(lambda n: mark_text(Fraction(3 * n, 10))),
            "d": st.integers(1, 4).map(lambda n: str(25 * n)),
        },
    )

    @staticmethod
    def expected(definition: Definition, marks: dict[str, str]) -> Fraction | None:
        weights = {item.code: Fraction(item.weight or 1) for item in definition.criteria}
        most = {item.code: Fraction(item.high) for item in definition.criteria}
        if not marks or (definition.scoring.blank == "refuse" and len(marks) < len(most)):
            return None
        answered = [code for code in most if code in marks] if definition.scoring.blank == "attainable" else list(most)
        got = sum(weights[code] * Fraction(mark) for code, mark in marks.items())
        attainable = sum(weights[code] * most[code] for code in answered)
        if definition.scoring.method == "percent":
            return 100 * got / attainable
        return got * sum(weights[code] * most[code] for code in most) / attainable

    @given(MARKS, st.sampled_from(["sum", "percent"]), st.sampled_from(["refuse", "zero", "attainable"]))
    def test_totals_are_equal(self, marks: dict[str, str], method: str, blank: str) -> None:
        definition = scored(method, list(self.CRITERIA), blank=blank)
        expected = self.expected(definition, marks)
        assert Counting(definition).total(marks) == expected

    @given(MARKS, st.sampled_from(["sum", "percent"]))
    def test_a_whole_scale_share_stays_under_attainable(self, marks: dict[str, str], method: str) -> None:
        """Full marks for the answered criteria give full marks for all, no marks give none."""
        definition = scored(method, list(self.CRITERIA[:3]), blank="attainable")
        codes = [code for code in marks if code != "d"]
        if codes:
            tops = {item.code: mark_text(item.top) for item in definition.criteria}
            counting = Counting(definition)
            assert counting.total({code: tops[code] for code in codes}) == counting.total(tops)
            assert counting.total(dict.fromkeys(codes, "0")) == 0


class TestBlankIsNeverSilentlyZero:
    """Taking a mark away is the same as writing 0 under `zero` only."""

    MARKS = st.fixed_dictionaries({code: st.integers(1, 10).map(str) for code in "abc"})

    @given(MARKS, st.sampled_from("abc"), st.sampled_from(["sum", "percent"]))
    def test_under_refuse_and_attainable(self, marks: dict[str, str], code: str, method: str) -> None:
        criteria = [points(name) for name in "abc"]
        left = {name: mark for name, mark in marks.items() if name != code}
        written = {**marks, code: "0"}
        totals = {}
        for blank in ("refuse", "zero", "attainable"):
            counting = Counting(scored(method, criteria, blank=blank))
            totals[blank] = (counting.total(left), counting.total(written))
        assert totals["refuse"][0] is None
        assert totals["zero"][0] == totals["zero"][1]
        assert totals["attainable"][0] > totals["attainable"][1]
