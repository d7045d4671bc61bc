"""Contradictions of a definition whose keys are each right by themselves."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from grantdesk.rules.meaning import best_result, contradictions, is_open, remarks
from grantdesk.rules.programme import Seats
from tests.rules.samples import NAME, call, coded, definition, points

MET = {"code": "m", "name": NAME, "met": True}
ANY_GROUP = "expected rural, woman, man, direction:CODE, district:KATO, category:CODE"


def found(**over: Any) -> list[str]:
    """The contradictions in English, as `key: message`."""
    return [f"{key}: {message.to('en')}" for key, message in contradictions(definition(**over))]


def test_the_sample_has_none() -> None:
    assert found() == []


def test_every_contradiction_is_found_at_once() -> None:
    faults = found(award={"amount": 1, "mci": 1}, criterion=[points(high=0)], scoring={"method": "sum", "ties": ["x"]})
    assert [fault.partition(":")[0] for fault in faults] == ["award", "criterion[1].max", "scoring.ties[1]"]


class TestRemarks:
    @pytest.mark.parametrize("last", ["earlier", "vote", "lot"])
    def test_none_where_equals_can_be_parted(self, last: str) -> None:
        assert remarks(definition(scoring={"method": "sum", "ties": ["median", last]}, seats={"total": 2})) == []

    @pytest.mark.parametrize("limit", [{"seats": {"total": 2}}, {"award": {"amount": 10, "pool": 20}}])
    def test_equals_on_the_line_that_nothing_parts(self, limit: dict[str, Any]) -> None:
        noted = remarks(definition(scoring={"method": "sum", "ties": ["median"]}, **limit))
        assert [key for key, _message in noted] == ["scoring.ties"]

    def test_none_where_the_office_is_asked_anyway(self) -> None:
        asked = definition(scoring={"method": "sum", "ties": []}, seats={"total": 2}, open=["scoring.ties"])
        assert remarks(asked) == []

    def test_none_without_a_line(self) -> None:
        plain = definition(scoring={"method": "sum", "ties": []})
        assert remarks(plain.model_copy(update={"seats": Seats(), "award": None})) == []


class TestCodes:
    @pytest.mark.parametrize("key", ["direction", "category", "document", "field", "refusal"])
    def test_are_unique_in_each_list(self, key: str) -> None:
        more = {"document": {"need": "if_any"}, "field": {"type": "text"}}.get(key, {})
        items = coded("x", "y", "x", **more)
        assert found(**{key: items}) == [f"{key}: the code x stands 2 times, expected once"]

    def test_of_criteria_are_unique(self) -> None:
        assert found(criterion=[points("a"), points("a")]) == ["criterion: the code a stands 2 times, expected once"]

    def test_may_be_the_same_in_different_lists(self) -> None:
        assert found(direction=coded("x"), category=coded("x")) == []


class TestAward:
    def test_is_needed(self) -> None:
        assert found(award=None) == ["award: the key is missing"]

    def test_may_be_open(self) -> None:
        assert found(award=None, open=["award"]) == []

    def test_is_not_needed_by_a_vote(self) -> None:
        assert found(kind="vote", award=None) == []

    def test_has_an_amount_or_an_index_multiple_not_both(self) -> None:
        assert found(award={"amount": 1, "mci": 1}) == [
            "award: amount and mci exclude each other, expected one of them"
        ]

    def test_has_one_of_them(self) -> None:
        expected = "award.amount: expected amount (tenge) or mci (monthly calculation indices)"
        assert found(award={"mode": "cap"}) == [expected]

    @pytest.mark.parametrize("key", ["award.amount", "award"])
    def test_may_have_an_open_amount(self, key: str) -> None:
        assert found(award={"mode": "cap"}, open=[key]) == []

    def test_an_index_multiple_is_enough(self) -> None:
        assert found(award={"mci": 400}) == []

    @pytest.mark.parametrize("award", [{"mode": "fixed"}, {}])
    def test_a_fixed_amount_is_not_divided(self, award: dict[str, str]) -> None:
        faults = found(award={"amount": 1, "when_short": "partial", **award})
        assert faults == ['award.when_short: partial is only for mode = "cap": a fixed amount is not divided']

    def test_a_capped_amount_may_be_divided(self) -> None:
        assert found(award={"amount": 1, "when_short": "partial", "mode": "cap"}) == []

    def test_a_fund_needs_its_pool(self) -> None:
        assert found(kind="fund", award={"amount": 1, "mode": "cap"}) == ["award.pool: a fund needs its pool"]

    def test_a_fund_may_have_an_open_pool(self) -> None:
        assert found(kind="fund", award={"amount": 1, "mode": "cap"}, open=["award.pool"]) == []

    def test_a_fund_with_a_pool(self) -> None:
        assert found(kind="fund", award={"amount": 1, "mode": "cap", "pool": 5}) == []


class TestDocuments:
    def test_what_is_only_seen_has_no_limits(self) -> None:
        text = "document[1].seen: no file is taken of a document that is only seen, so it has no limits"
        assert found(document=coded("card", need="required", seen=True, max_mb=5)) == [text]
        assert found(document=coded("card", need="required", seen=True)) == []

    @pytest.mark.parametrize(("key", "kind"), [("max_pages", "pdf"), ("max_seconds", "video")])
    def test_a_limit_fits_the_types(self, key: str, kind: str) -> None:
        expected = f"document[1].{key}: only for files of the type {kind}"
        assert found(document=coded("a", need="required", types=["picture"], **{key: 5})) == [expected]
        assert found(document=coded("a", need="required", types=["picture", kind], **{key: 5})) == []
        assert found(document=coded("a", need="required", **{key: 5})) == []


class TestSeats:
    def test_of_directions_need_directions(self) -> None:
        assert found(seats={"per_direction": 2}) == ["seats.per_direction: the definition has no directions"]

    def test_of_directions(self) -> None:
        assert found(seats={"per_direction": 2}, direction=coded("a")) == []

    def test_of_a_direction_that_is_not_there(self) -> None:
        faults = found(seats={"per_direction": {"a": 1, "b": 1}}, direction=coded("a"))
        assert faults == ["seats.per_direction.b: there is no direction b"]

    def test_kept_are_at_most_all(self) -> None:
        kept = [{"group": "rural", "seats": 2}, {"group": "woman", "seats": 2}]
        expected = "seats.kept: more seats are kept for groups than there are in all (3)"
        assert found(seats={"total": 3, "kept": kept}) == [expected]
        assert found(seats={"total": 4, "kept": kept}) == []
        assert found(seats={"kept": kept}) == []


class TestKeptGroups:
    @pytest.mark.parametrize(
        "group", ["rural", "woman", "man", "direction:a", "category:orphan", "district:19", "district:194000000"]
    )
    def test_of_the_contract(self, group: str) -> None:
        seats = {"kept": [{"group": group, "seats": 1}]}
        assert found(seats=seats, direction=coded("a"), category=coded("orphan")) == []

    @pytest.mark.parametrize(
        ("group", "expected"),
        [
            ("direction:b", "there is no direction b"),
            ("category:b", "there is no category b"),
            ("district:", "expected the KATO digits of a district"),
            ("district:1", "expected the KATO digits of a district"),
            ("district:1234567890", "expected the KATO digits of a district"),
            ("district:Іле", "expected the KATO digits of a district"),
            ("district:１９４０", "expected the KATO digits of a district"),
            ("women", f"{ANY_GROUP}, found women"),
            ("rural:", f"{ANY_GROUP}, found rural:"),
            ("woman:19", f"{ANY_GROUP}, found woman:19"),
            ("direction", "there is no direction "),
        ],
    )
    def test_of_nobody(self, group: str, expected: str) -> None:
        faults = found(seats={"kept": [{"group": "rural", "seats": 1}, {"group": group, "seats": 1}]})
        assert faults == [f"seats.kept[2].group: {expected}"]


class TestEligibility:
    @pytest.mark.parametrize(("first", "last"), [(14, 34), (18, 18)])
    def test_an_age_from_to(self, first: int, last: int) -> None:
        assert found(eligibility={"age": {"from": first, "to": last, "on": "received"}}) == []

    def test_an_age_that_nobody_has(self) -> None:
        faults = found(eligibility={"age": {"from": 35, "to": 34, "on": "received"}})
        assert faults == ["eligibility.age: from (35) is greater than to (34)"]

    def test_the_same_direction_needs_directions(self) -> None:
        assert found(eligibility={"repeat": "same_direction"}) == [
            "eligibility.repeat: the definition has no directions"
        ]
        assert found(eligibility={"repeat": "same_direction"}, direction=coded("a")) == []
        assert found(eligibility={"repeat": "never"}) == []

    def test_a_residence_that_nobody_has(self) -> None:
        expected = "eligibility.residence: expected at least one KATO prefix; without a rule leave the key out"
        assert found(eligibility={"residence": []}) == [expected]
        assert found(eligibility={"residence": ["19"]}) == []


class TestCriteria:
    @pytest.mark.parametrize("weight", [Decimal(0), Decimal("-0.5")])
    def test_a_weight_is_above_0(self, weight: Decimal) -> None:
        faults = found(criterion=[points("a"), points("b", weight=weight)])
        assert faults == [f"criterion[2].weight: expected a weight above 0, found {weight}"]

    def test_yes_no_excludes_a_scale(self) -> None:
        expected = "criterion[1]: met = true is the scale 0 and 1: min, max and step exclude it"
        for part in ({"min": 0}, {"max": 1}, {"step": 1}):
            assert found(criterion=[MET | part]) == [expected]

    def test_met_is_true_or_absent(self) -> None:
        faults = found(criterion=[MET | {"met": False}])
        assert faults == ["criterion[1].met: expected true, or min, max and step instead"]

    @pytest.mark.parametrize("missing", ["min", "max", "step"])
    def test_a_scale_has_min_max_and_step(self, missing: str) -> None:
        criterion = {key: value for key, value in points().items() if key != missing}
        assert found(criterion=[criterion]) == ["criterion[1]: expected met = true, or min, max and step"]

    def test_a_scale_may_be_open(self) -> None:
        open_scale = {"code": "a", "name": NAME}
        assert found(criterion=[open_scale], open=["criterion.a.max"]) == []
        assert found(criterion=[open_scale], open=["criterion.b.max"]) != []

    @pytest.mark.parametrize(
        ("scale", "expected"),
        [
            ({"min": -1}, ".min: expected at least 0, found -1"),
            ({"step": 0}, ".step: expected a step above 0, found 0"),
            ({"step": Decimal("-0.5")}, ".step: expected a step above 0, found -0.5"),
            ({"min": 10}, ".max: expected max above min (10), found 10"),
            ({"min": 11}, ".max: expected max above min (11), found 10"),
            ({"step": 3}, ".max: max (10) does not lie on a step of 3 from min (0)"),
            ({"min": 1, "step": 2}, ".max: max (10) does not lie on a step of 2 from min (1)"),
            ({"step": Decimal("0.3")}, ".max: max (10) does not lie on a step of 0.3 from min (0)"),
        ],
    )
    def test_a_scale_that_is_none(self, scale: dict[str, Any], expected: str) -> None:
        assert found(criterion=[points() | scale]) == [f"criterion[1]{expected}"]

    @pytest.mark.parametrize(
        "scale",
        [{"step": Decimal("0.1")}, {"min": 1, "step": 3}, {"min": Decimal("0.5"), "max": 1, "step": Decimal("0.25")}],
    )
    def test_a_scale(self, scale: dict[str, Any]) -> None:
        assert found(criterion=[points() | scale]) == []


class TestScoring:
    @pytest.mark.parametrize("kind", ["contest", "prize"])
    def test_is_needed_with_criteria(self, kind: str) -> None:
        faults = found(kind=kind, criterion=None, scoring=None)
        assert faults == ["criterion: expected at least one criterion", "scoring: the key is missing"]

    def test_may_be_open(self) -> None:
        assert found(criterion=None, scoring=None, open=["criterion", "scoring"]) == []

    @pytest.mark.parametrize("kind", ["fund", "vote"])
    def test_is_not_needed_without_ranking_by_marks(self, kind: str) -> None:
        assert found(kind=kind, criterion=None, scoring=None, award={"amount": 1, "pool": 1}) == []

    @pytest.mark.parametrize("kind", ["contest", "vote"])
    def test_met_count_allows_only_yes_no_without_weights(self, kind: str) -> None:
        faults = found(kind=kind, criterion=[MET | {"weight": 1}, points("b")], scoring={"method": "met_count"})
        assert faults == [
            "criterion[1].weight: met_count allows no weights",
            "criterion[2]: met_count allows only yes/no criteria (met = true)",
        ]

    def test_met_count(self) -> None:
        assert found(criterion=[MET], scoring={"method": "met_count", "base": 1}) == []

    def test_met_count_over_an_open_scale(self) -> None:
        bare = {"code": "a", "name": NAME}
        assert found(criterion=[bare], scoring={"method": "met_count"}, open=["criterion.a.max"]) == []

    @pytest.mark.parametrize("method", ["sum", "percent"])
    def test_base_belongs_to_met_count(self, method: str) -> None:
        assert found(scoring={"method": method, "base": 1}) == ["scoring.base: base belongs to met_count only"]

    @pytest.mark.parametrize("method", ["sum", "percent"])
    def test_yes_no_criteria_may_be_weighed(self, method: str) -> None:
        assert found(criterion=[MET | {"weight": Decimal("2.5")}], scoring={"method": method}) == []


class TestThreshold:
    @pytest.mark.parametrize(
        ("scoring", "best"),
        [
            ({"method": "percent"}, 100),
            ({"method": "sum"}, 25),
            ({"method": "sum", "aggregate": "median"}, 25),
        ],
    )
    def test_can_be_reached(self, scoring: dict[str, Any], best: int) -> None:
        criteria = [points("a"), points("b", high=5, weight=3)]
        above = best + Decimal("0.01")
        expected = f"scoring.threshold: the threshold {above} cannot be reached, the best result is {best}"
        assert found(criterion=criteria, scoring={**scoring, "threshold": best}) == []
        assert found(criterion=criteria, scoring={**scoring, "threshold": above}) == [expected]

    def test_of_met_count_counts_the_base(self) -> None:
        scoring = {"method": "met_count", "base": 1}
        assert found(criterion=[MET], scoring={**scoring, "threshold": 2}) == []
        assert len(found(criterion=[MET], scoring={**scoring, "threshold": 3})) == 1

    def test_is_compared_with_the_rounded_result(self) -> None:
        criteria = [points(high=Decimal("9.996"), step=Decimal("0.001"))]
        assert found(criterion=criteria, scoring={"method": "sum", "threshold": 10}) == []

    def test_of_a_sum_over_members_has_no_best(self) -> None:
        assert found(scoring={"method": "sum", "aggregate": "sum", "threshold": 1000}) == []

    def test_of_a_vote_is_in_votes(self) -> None:
        assert found(kind="vote", scoring={"method": "sum", "threshold": 1000}) == []

    def test_waits_for_open_scales(self) -> None:
        whole = {"criterion": [{"code": "a", "name": NAME}], "open": ["criterion.a.max"]}
        assert found(**whole, scoring={"method": "sum", "threshold": 1000}) == []

    def test_best_result_without_criteria(self) -> None:
        assert best_result(definition(criterion=None)) == 0

    def test_best_result_is_exact(self) -> None:
        assert best_result(definition(criterion=[points(weight=Decimal("0.1"))])) == Fraction(1)


class TestTies:
    def test_of_the_contract(self) -> None:
        ties = ["criterion:a", "median", "chair", "vote", "lot", "earlier"]
        assert found(scoring={"method": "sum", "ties": ties}) == []

    @pytest.mark.parametrize(
        ("ties", "expected"),
        [
            (["criterion:b"], "[1]: there is no criterion b"),
            (["criterion"], "[1]: there is no criterion "),
            (
                ["median", "age"],
                "[2]: expected criterion:CODE, median, chair, earlier, vote, lot, found age",
            ),
            (["lot", "lot"], ": lot stands 2 times, expected once"),
            (["earlier", "lot"], ": earlier always separates, so it must stand last"),
        ],
    )
    def test_that_cannot_be(self, ties: list[str], expected: str) -> None:
        assert found(scoring={"method": "sum", "ties": ties}) == [f"scoring.ties{expected}"]


class TestCommittee:
    def test_a_quorum_is_at_most_all(self) -> None:
        assert found(committee={"quorum": "3/3"}) == []
        assert found(committee={"quorum": "4/3"}) == ["committee.quorum: a quorum is at most all members, found 4/3"]


class TestCall:
    def test_with_all_days(self) -> None:
        assert found(call=call(announced=date(2025, 10, 31), decision_date=date(2025, 10, 1))) == []

    def test_acceptance_ends_after_it_starts(self) -> None:
        faults = found(call=call(acceptance_end=datetime(2025, 10, 1, 9)))
        assert faults == ["call.acceptance_end: acceptance ends before it starts"]

    def test_is_announced_before_acceptance_ends(self) -> None:
        faults = found(call=call(announced=date(2025, 11, 1)))
        assert faults == ["call.announced: announced after the end of acceptance"]

    def test_days_are_local(self) -> None:
        """Half past seven in the evening of 31 October in London is 1 November here."""
        end = datetime(2025, 10, 31, 19, 30, tzinfo=UTC)
        assert found(call=call(acceptance_end=end, announced=date(2025, 11, 1))) == []

    def test_is_decided_after_acceptance_starts(self) -> None:
        faults = found(call=call(decision_date=date(2025, 9, 30)))
        assert faults == ["call.decision_date: decided before acceptance starts"]

    def test_does_not_open_with_open_keys(self) -> None:
        expected = "open: a call cannot be opened while keys are open: act, term"
        assert found(call=call(), open=["act", "term"]) == [expected]


class TestOpen:
    def test_names_keys_of_the_format(self) -> None:
        assert found(open=["term", "criterion[1].max", "scoring.ties"]) == []

    @pytest.mark.parametrize("key", ["terms", "fees.amount", "acts"])
    def test_names_no_other_key(self, key: str) -> None:
        assert found(open=["term", key]) == [f"open[2]: {key} is no key of the format"]

    @pytest.mark.parametrize(
        ("key", "answer"),
        [("award", True), ("award.amount", True), ("seats.total", True), ("seats", False), ("awards", False)],
    )
    def test_an_open_table_opens_its_keys(self, key: str, answer: bool) -> None:
        assert is_open(definition(open=["award", "seats.total"]), key) is answer
