"""Candidates, groups, the limits of a selection and what is left of them."""

from typing import Any

import pytest

from grantdesk.rules.kinds import Reason
from grantdesk.rules.programme import Seats
from grantdesk.rules.till import Terms, Till, due, in_group
from tests.rules.brute import one, terms
from tests.rules.samples import definition


class TestDue:
    @pytest.mark.parametrize(
        ("kind", "mode", "requested", "expected"),
        [
            ("contest", "fixed", 40, 100),
            ("contest", "fixed", None, 100),
            ("contest", "cap", 40, 40),
            ("contest", "cap", 400, 100),
            ("contest", "cap", None, 100),
            ("fund", "cap", 40, 40),
            ("fund", "fixed", 40, 40),
            ("fund", "fixed", 400, 100),
            ("fund", "fixed", None, 100),
        ],
    )
    def test_under_cap_and_from_a_fund_is_at_most_what_was_requested(
        self, kind: str, mode: str, requested: int | None, expected: int
    ) -> None:
        assert due(definition(kind=kind, award={"amount": 100, "mode": mode, "pool": 1}), 100, requested) == expected

    def test_without_an_award_is_the_amount(self) -> None:
        assert due(definition(kind="vote", award=None), 0, 40) == 0


class TestTerms:
    def test_are_those_of_the_definition(self) -> None:
        of = definition(award={"amount": 1, "mode": "cap", "pool": 7, "when_short": "skip"}, seats={"total": 3})
        assert Terms.of(of) == Terms(Seats(total=3), 7, "skip")

    def test_without_an_award_have_no_pool(self) -> None:
        assert Terms.of(definition(kind="vote", award=None)) == Terms(Seats(), None, "stop")


class TestGroups:
    @pytest.mark.parametrize(
        ("group", "member", "other"),
        [
            ("rural", {"rural": True}, {"rural": False}),
            ("rural", {"rural": True}, {"rural": None}),
            ("woman", {"sex": "f"}, {"sex": "m"}),
            ("woman", {"sex": "f"}, {"sex": ""}),
            ("man", {"sex": "m"}, {"sex": "f"}),
            ("direction:it", {"direction": "it"}, {"direction": "media"}),
            ("direction:it", {"direction": "it"}, {}),
            ("category:orphan", {"categories": frozenset({"orphan", "neet"})}, {"categories": frozenset({"neet"})}),
            ("district:194000000", {"district": "194000000"}, {"district": "194200000"}),
            ("district:194000000", {"district": "194033000"}, {"district": "193600000"}),
            ("district:1940", {"district": "194033000"}, {"district": "194200000"}),
            ("district:190000000", {"district": "196833000"}, {"district": "350000000"}),
            ("district:191010000", {"district": "191010000"}, {"district": "191037000"}),
            ("district:194033000", {"district": "194033100"}, {"district": "194035000"}),
            ("district:194033100", {"district": "194033100"}, {"district": "194033200"}),
            ("district:19", {"district": "191010000"}, {"district": ""}),
        ],
    )
    def test_hold_members_and_nobody_else(self, group: str, member: dict[str, Any], other: dict[str, Any]) -> None:
        assert (in_group(one(1, **member), group), in_group(one(1, **other), group)) == (True, False)


class TestTill:
    def test_opens_with_the_whole_pool(self) -> None:
        assert (Till.opened(terms(100)).rest, Till.opened(terms()).rest) == (100, None)

    def test_taking_counts_everything(self) -> None:
        till = Till.opened(terms(100))
        till.take(one(4, person=7, direction="a", district="d"), 60)
        assert (till.paid, till.rest, till.persons) == ({4: 60}, 40, {7})
        assert (dict(till.directions), dict(till.districts)) == ({"a": 1}, {"d": 1})

    def test_without_a_pool_has_no_rest(self) -> None:
        till = Till.opened(terms())
        till.take(one(1), 60)
        assert till.rest is None

    def test_a_copy_goes_on_by_itself(self) -> None:
        till = Till.opened(terms(100))
        till.take(one(1, direction="a", district="d"), 10)
        copy = till.copy()
        copy.take(one(2, direction="a", district="d"), 10)
        assert till == Till(terms(100), {1: 10}, till.directions, till.districts, {1}, 90)
        assert (dict(till.directions), dict(till.districts)) == ({"a": 1}, {"d": 1})
        assert (copy.paid, copy.rest, copy.directions["a"], copy.districts["d"]) == ({1: 10, 2: 10}, 80, 2, 2)

    @pytest.mark.parametrize(
        ("limits", "reason"),
        [
            ({}, Reason.ONE_AWARD),
            ({"per_district": 1}, Reason.DISTRICT_FULL),
            ({"per_district": 1, "per_direction": 1}, Reason.DIRECTION_FULL),
            ({"per_district": 1, "per_direction": 1, "total": 1}, Reason.SEATS_FULL),
        ],
    )
    def test_names_the_first_hindrance(self, limits: dict[str, Any], reason: Reason) -> None:
        till = Till.opened(terms(**limits))
        first = one(1, direction="a", district="d")
        assert till.hindrance(first) is None
        till.take(first, 1)
        assert till.hindrance(one(2, person=1, direction="a", district="d")) is reason

    @pytest.mark.parametrize(
        ("pool", "when_short", "amount", "ends"),
        [
            (None, "stop", 50, False),
            (50, "stop", 50, False),
            (49, "stop", None, True),
            (49, "skip", None, False),
            (49, "partial", 49, True),
            (0, "partial", None, True),
        ],
    )
    def test_pays_what_the_pool_allows(self, pool: int | None, when_short: str, amount: int | None, ends: bool) -> None:
        till = Till.opened(terms(pool, when_short))
        assert (till.payable(one(1, due=50)), till.ends(one(1, due=50), amount)) == (amount, ends)


class TestFits:
    PAIR = (one(1, direction="a", district="x"), one(2, direction="a", district="x"))

    @pytest.mark.parametrize(
        ("limits", "fit"),
        [
            ({}, True),
            ({"total": 2}, True),
            ({"total": 1}, False),
            ({"pool": 200}, True),
            ({"pool": 199}, False),
            ({"per_direction": 2}, True),
            ({"per_direction": 1}, False),
            ({"per_direction": {"b": 1}}, True),
            ({"per_district": 2}, True),
            ({"per_district": 1}, False),
        ],
    )
    def test_all_of_them_within_every_limit(self, limits: dict[str, Any], fit: bool) -> None:
        assert Till.opened(terms(**limits)).fits(self.PAIR) is fit

    def test_a_person_once(self) -> None:
        assert Till.opened(terms()).fits([one(1, person=7), one(2, person=7)]) is False

    @pytest.mark.parametrize("limits", [{"total": 3}, {"pool": 300}, {"per_direction": 3}, {"per_district": 3}])
    def test_counts_who_was_taken_before(self, limits: dict[str, Any]) -> None:
        till = Till.opened(terms(**limits))
        till.take(one(7, direction="a", district="x"), 100)
        assert till.fits(self.PAIR)
        till.take(one(8, direction="a", district="x"), 100)
        assert not till.fits(self.PAIR)

    def test_nobody_always_fits(self) -> None:
        assert Till.opened(terms(0, total=1)).fits([]) is True
