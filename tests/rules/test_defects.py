"""Defects that good grant and review systems have had; each row of that list which concerns rules is a test here.

Rows that concern intake, storing or the window are kept elsewhere:

* import fails on a blank cell: tests/rules/test_rows.py (a blank required cell is listed with its address, a blank
  optional one passes)
* import stops at the first bad row: tests/rules/test_rows.py (all faults of a file are one list)
* announced grades move later: tests/services/test_decisions.py (marks of a decided call stand)
* double click makes two applications: tests/services/test_intake.py
* wrong widget bound to a status: tests/ui/applications (each move by what it stores)
* strictness as a ratio of means, z-score with a constant or single mark: belong to the advisory analysis of members;
  no result is ever computed from either
"""

import random
from decimal import Decimal
from fractions import Fraction

import pytest

from grantdesk.rules.assignment import Case, Reader, assign
from grantdesk.rules.conflicts import HintKind, Party, hints
from grantdesk.rules.ranking import Entry, Placed, rank
from grantdesk.rules.scoring import Counting, Sheet, half_up, read_mark, result_text
from grantdesk.rules.selection import select
from grantdesk.rules.till import Candidate, Terms
from tests.rules.samples import DAY, coded, definition, later, points, scored

CRITERIA = [points("a"), points("b")]


def result(counting: Counting, *sheets: dict[str, str]) -> str | None:
    totals = [total for sheet in sheets if (total := counting.total(sheet)) is not None]
    value = counting.result(totals)
    return None if value is None else result_text(value, counting.scoring.decimals)


class TestNotApplicableCountedAsZero:
    """One blank criterion: the total follows the call's rule, and the sheet says how many marks counted."""

    ONE_BLANK = {"a": "8"}  # noqa: RUF012

    @pytest.mark.parametrize(("blank", "total"), [("refuse", None), ("zero", 8), ("attainable", 16)])
    def test_the_total_follows_the_rule_of_the_call(self, blank: str, total: int | None) -> None:
        assert Counting(scored("sum", CRITERIA, blank=blank)).total(self.ONE_BLANK) == total

    def test_the_sheet_holds_only_what_was_answered(self) -> None:
        assert len(Sheet(1, self.ONE_BLANK).marks) == 1

    def test_a_mark_of_zero_is_an_answer(self) -> None:
        assert Counting(scored("sum", CRITERIA, blank="attainable")).total({"a": "8", "b": "0"}) == 8


class TestUnscoredPartCountedAsZeroSilently:
    """An unfinished application has no place: 2 of 5 members are not 2 marks and 3 zeros."""

    def test_it_has_no_result_no_place_and_the_number_of_its_sheets(self) -> None:
        entry = Entry(1, DAY, tuple(Sheet(member, {"a": "9"}) for member in (1, 2)))
        assert rank(scored(min_sheets=5), [entry]) == [Placed(1, None, None, None, 2, (Fraction(9), Fraction(9)))]

    def test_it_does_not_stand_behind_the_worst(self) -> None:
        worst = Entry(2, DAY, tuple(Sheet(member, {"a": "0"}) for member in (1, 2, 3)))
        unfinished = Entry(1, DAY, (Sheet(1, {"a": "9"}),))
        assert [(item.number, item.place) for item in rank(scored(min_sheets=3), [unfinished, worst])] == [
            (2, 1),
            (1, None),
        ]


class TestParentWeightAppliedToEachChild:
    """The weight that is printed beside a criterion is its share of the whole, however many stand beside it."""

    def test_full_marks_are_a_hundred_percent(self) -> None:
        criteria = [points("a", weight=50), *[points(code, weight=25) for code in ("b", "c")]]
        assert Counting(scored("percent", criteria)).total({"a": "10", "b": "10", "c": "10"}) == 100

    def test_each_criterion_gives_its_printed_share(self) -> None:
        weights = {"a": 50, "b": 30, "c": 20}
        counting = Counting(scored("percent", [points(code, weight=weight) for code, weight in weights.items()]))
        shares = {code: counting.total({one: "10" if one == code else "0" for one in weights}) for code in weights}
        assert shares == weights


class TestFloatBeforeHalfUp:
    """A mark is the decimal that was typed, never the binary number nearest to it."""

    @pytest.mark.parametrize(
        ("text", "rounded"), [("2.675", "2.68"), ("1.005", "1.01"), ("2,665", "2.67"), ("0.285", "0.29")]
    )
    def test_half_goes_up(self, text: str, rounded: str) -> None:
        mark = read_mark(text)
        assert mark is not None
        assert result_text(half_up(mark, 2), 2) == rounded

    def test_in_a_result(self) -> None:
        counting = Counting(scored(criteria=[points("a", step=Decimal("0.001"))]))
        assert result(counting, {"a": "2.675"}) == "2.68"
        assert result(counting, {"a": "1.005"}, {"a": "1.005"}) == "1.01"

    def test_a_mean_is_not_rounded_on_the_way(self) -> None:
        assert result(Counting(scored(decimals=1)), {"a": "0"}, {"a": "0"}, {"a": "1"}) == "0.3"


class TestOptionalCategoryLowersTheTotal:
    """Two tracks that answer different criteria are compared in percent of what each could attain."""

    def test_who_was_not_asked_loses_nothing(self) -> None:
        criteria = [points("a"), points("b"), points("track", high=40)]
        counting = Counting(scored("percent", criteria, blank="attainable"))
        assert counting.total({"a": "8", "b": "8"}) == counting.total({"a": "8", "b": "8", "track": "32"}) == 80


class TestMedianBecomesMean:
    """The aggregate is counted in the program, the same on every database, for odd and even numbers."""

    @pytest.mark.parametrize(
        ("marks", "median"), [("1 1 10", "1.00"), ("1 2 4 10", "3.00"), ("5", "5.00"), ("0 9", "4.50")]
    )
    def test_median(self, marks: str, median: str) -> None:
        sheets = [{"a": mark} for mark in marks.split()]
        assert result(Counting(scored(aggregate="median")), *sheets) == median


class TestRandomOrderOfEquals:
    """Shuffled a thousand times: the same order, or an explicit unresolved tie."""

    ENTRIES = tuple(
        Entry(number, later(number % 3), (Sheet(1, {"a": str(number % 2)}), Sheet(2, {"a": "5"}, chair=True)))
        for number in range(1, 13)
    )

    @pytest.mark.parametrize("ties", [[], ["criterion:a", "median", "chair"], ["lot"], ["median", "earlier"]])
    def test_the_order_is_always_the_same(self, ties: list[str]) -> None:
        rng, rule = random.Random(7), scored(ties=ties)
        expected = rank(rule, self.ENTRIES, lot_seed="s")
        for _ in range(1000):
            assert rank(rule, rng.sample(self.ENTRIES, len(self.ENTRIES)), lot_seed="s") == expected

    def test_what_nothing_parts_is_an_unresolved_tie_on_the_line(self) -> None:
        rng = random.Random(7)
        cases = [Candidate(number, 1, 100, number) for number in range(1, 6)]
        of = Terms.of(definition(seats={"total": 2}))
        for _ in range(1000):
            chosen = select(rng.sample(cases, len(cases)), of)
            assert {str(item.reason) for item in chosen.values()} == {"unresolved_tie"}


class TestZeroSumsDropped:
    """All-zero marks give 0, not «none»."""

    @pytest.mark.parametrize("aggregate", ["mean", "median", "sum", "trimmed_mean"])
    @pytest.mark.parametrize("method", ["sum", "percent"])
    def test_zeros_are_a_result(self, method: str, aggregate: str) -> None:
        counting = Counting(scored(method, aggregate=aggregate))
        assert result(counting, *[{"a": "0"}] * 3) == "0.00"

    def test_zeros_have_a_place(self) -> None:
        (only,) = rank(scored(), [Entry(1, DAY, (Sheet(1, {"a": "0"}),))])
        assert (only.result, only.place, only.sheets) == (0, 1, 1)

    def test_no_met_criterion_and_no_base_is_a_result(self) -> None:
        assert result(Counting(scored("met_count", coded("a", met=True))), {"a": "0"}) == "0.00"


class TestUnfinishedEvaluationInTheSummary:
    """Only submitted sheets count; what they are is read in `store.lists.marks.counted`, tests/store/test_lists.py."""

    def test_a_sheet_that_cannot_be_submitted_does_not_count(self) -> None:
        entry = Entry(1, DAY, (Sheet(1, {"a": "4", "b": "4"}), Sheet(2, {"a": "10"})))
        (only,) = rank(scored("sum", CRITERIA), [entry])
        assert (only.result, only.sheets) == (8, 1)


class TestRecusedMemberAssignedAgain:
    """A conflict is never crossed, and a sheet that is taken out leaves no trace in the result."""

    def test_he_is_not_given_the_case_by_any_assignment(self) -> None:
        for seed in range(50):
            plan = assign([Case(1), Case(2)], [Reader(1), Reader(2), Reader(3)], 2, conflicts={(1, 3)}, seed=str(seed))
            assert (1, 3) not in plan.pairs

    def test_a_case_is_rather_short_of_a_reader(self) -> None:
        plan = assign([Case(1)], [Reader(1), Reader(2)], 2, conflicts={(1, 2)})
        assert (plan.pairs, plan.short) == ({(1, 1)}, {1: 1})

    def test_a_late_recusal_takes_the_marks_out(self) -> None:
        sheets = (Sheet(1, {"a": "4"}), Sheet(2, {"a": "10"}, chair=True))
        before, after = (rank(scored(), [Entry(1, DAY, given)])[0] for given in (sheets, sheets[:1]))
        assert ((before.result, before.sheets), (after.result, after.sheets)) == ((7, 2), (4, 1))


class TestMatcherKnowsLatinLettersOnly:
    @pytest.mark.parametrize("name", ["Смағұлова Айгерім", "Смагулова Айгерим", "СМАҒҰЛОВ Серік", "Smagulov Serik"])
    def test_one_surname_in_cyrillic_kazakh_and_latin_letters(self, name: str) -> None:
        (found,) = hints([Party(1, "Смағұлов Ерлан")], [Party(2, name)])
        assert found.kind is HintKind.SURNAME

    @pytest.mark.parametrize("name", ["Әбілқасов Ерлан", "Qasymov Erlan", "Ұлықбеков Ерлан"])
    def test_another_surname_is_none(self, name: str) -> None:
        assert hints([Party(1, "Смағұлов Нұрлан")], [Party(2, name)]) == []
