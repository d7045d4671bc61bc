"""Who may take part: each rule alone, its edges, the order of grounds, and which of several applications stands."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantdesk.rules.eligibility import (
    COLUMN,
    GROUNDS,
    NAMES,
    Claim,
    EarlierAward,
    Facts,
    age_day,
    ground_words,
    grounds,
    second_applications,
)
from grantdesk.rules.programme import Definition
from tests.rules.samples import call, coded, definition

END = datetime(2025, 10, 31, 13, tzinfo=UTC)
"""The end of acceptance: 18:00 local time."""


def rules(**eligibility: Any) -> Definition:
    return definition(call=call(), eligibility=eligibility)


def facts(**over: Any) -> Facts:
    whole = {"received_at": END - timedelta(days=3), "birth_date": date(2000, 1, 1), "citizenship": "KZ", **over}
    return Facts(**whole)


def codes(of: Facts, rule: Definition) -> list[str]:
    return [ground.code for ground in grounds(of, rule)]


def said(of: Facts, rule: Definition) -> list[str]:
    return [ground.message.to("en") for ground in grounds(of, rule)]


def test_without_rules_everybody_may_take_part() -> None:
    assert grounds(facts(birth_date=None, citizenship="US", awards=(EarlierAward(date(2024, 1, 1)),)), rules()) == []


class TestLate:
    @pytest.mark.parametrize(("seconds", "found"), [(-1, []), (0, []), (1, ["late"]), (60, ["late"])])
    def test_the_end_is_the_last_moment_in_time(self, seconds: int, found: list[str]) -> None:
        assert codes(facts(received_at=END + timedelta(seconds=seconds)), rules()) == found

    @pytest.mark.parametrize(
        ("seconds", "text"),
        [
            (60, "Received 31.10.2025 18:01, acceptance ended 31.10.2025 18:00"),
            (1, "Received 31.10.2025 18:00:01, acceptance ended 31.10.2025 18:00"),
        ],
    )
    def test_is_said_in_local_time(self, seconds: int, text: str) -> None:
        assert said(facts(received_at=END + timedelta(seconds=seconds)), rules()) == [text]

    def test_a_programme_without_a_call_has_no_term(self) -> None:
        assert codes(facts(received_at=END + timedelta(days=99)), definition()) == []


class TestCitizenship:
    def test_of_another_country(self) -> None:
        assert said(facts(citizenship="RU"), rules(citizenship="KZ")) == ["Citizenship Russia, expected Kazakhstan"]

    @pytest.mark.parametrize("found", ["KZ", ""])
    def test_that_is_right_or_not_known(self, found: str) -> None:
        assert codes(facts(citizenship=found), rules(citizenship="KZ")) == []


class TestAge:
    @pytest.mark.parametrize(
        ("born", "found"),
        [
            (date(2011, 10, 31), []),
            (date(2011, 11, 1), ["age"]),
            (date(1990, 11, 1), []),
            (date(1990, 10, 31), ["age"]),
        ],
    )
    def test_both_ends_are_inclusive(self, born: date, found: list[str]) -> None:
        """14 to 34 completed years on 31 October 2025."""
        rule = rules(age={"from": 14, "to": 34, "on": "acceptance_end"})
        assert codes(facts(birth_date=born), rule) == found

    @pytest.mark.parametrize(("day", "found"), [(date(2025, 2, 28), ["age"]), (date(2025, 3, 1), [])])
    def test_who_was_born_on_29_february_completes_the_year_on_1_march(self, day: date, found: list[str]) -> None:
        assert codes(facts(birth_date=date(2008, 2, 29)), rules(age={"from": 17, "to": 34, "on": day})) == found

    def test_says_the_years_and_the_day(self) -> None:
        rule = rules(age={"from": 14, "to": 34, "on": "acceptance_end"})
        assert said(facts(birth_date=date(2012, 5, 5)), rule) == ["13 completed years on 31.10.2025, expected 14 to 34"]

    def test_on_the_day_of_receipt_in_local_time(self) -> None:
        """Eight in the evening of 30 June in London is 1 July here: the birthday."""
        rule = rules(age={"from": 18, "to": 34, "on": "received"})
        moment = datetime(2025, 6, 30, 20, tzinfo=UTC)
        assert codes(facts(birth_date=date(2007, 7, 1), received_at=moment), rule) == []

    def test_on_the_end_of_acceptance_in_local_time(self) -> None:
        end = datetime(2025, 10, 31, 20, tzinfo=UTC)
        rule = definition(
            call=call(acceptance_end=end), eligibility={"age": {"from": 14, "to": 34, "on": "acceptance_end"}}
        )
        assert age_day(rule, END) == date(2025, 11, 1)

    def test_on_a_date(self) -> None:
        assert age_day(rules(age={"from": 1, "to": 2, "on": date(2025, 1, 1)}), END) == date(2025, 1, 1)

    def test_without_a_rule_there_is_no_day(self) -> None:
        assert age_day(rules(), END) is None

    def test_of_a_programme_without_a_call_cannot_be_counted(self) -> None:
        rule = definition(eligibility={"age": {"from": 14, "to": 34, "on": "acceptance_end"}})
        assert (age_day(rule, END), codes(facts(birth_date=date(2024, 1, 1)), rule)) == (None, [])

    def test_of_an_unknown_birth_date_cannot_be_counted(self) -> None:
        assert codes(facts(birth_date=None), rules(age={"from": 14, "to": 34, "on": "received"})) == []


class TestResidence:
    @pytest.mark.parametrize(
        ("district", "found"), [("194000000", []), ("353000000", []), ("511000000", ["residence"]), ("", ["residence"])]
    )
    def test_begins_with_one_of_the_prefixes(self, district: str, found: list[str]) -> None:
        assert codes(facts(district=district), rules(residence=["19", "35"])) == found

    def test_says_what_was_expected(self) -> None:
        text = "District 511000000, expected: KATO 19…, KATO 35…"
        assert said(facts(district="511000000"), rules(residence=["19", "35"])) == [text]

    def test_says_places_by_their_names(self) -> None:
        names = {"191000000": "Qonaev", "350000000": {"en": "Karaganda region", "kk": "Қарағанды облысы"}}
        (ground,) = grounds(facts(district="191000000"), rules(residence=["35"]), names)
        assert ground.message.to("en") == "District Qonaev, expected: Karaganda region"

    def test_says_that_no_district_is_known(self) -> None:
        assert said(facts(), rules(residence=["35"])) == ["District –, expected: KATO 35…"]


class TestRepeat:
    AWARD = EarlierAward(date(2024, 12, 10), "science", "sample-2024-1")

    def test_never_bars_for_good(self) -> None:
        old = EarlierAward(date(1999, 1, 1), None, "sample-1999-1")
        text = "An award of this programme was given on 01.01.1999 (sample-1999-1)"
        assert said(facts(awards=(old,)), rules(repeat="never")) == [text]

    def test_without_an_award_bars_nobody(self) -> None:
        assert codes(facts(), rules(repeat="never")) == []

    @pytest.mark.parametrize(("direction", "found"), [("science", ["repeat"]), ("it", []), (None, [])])
    def test_same_direction_bars_only_there(self, direction: str | None, found: list[str]) -> None:
        rule = definition(call=call(), direction=coded("science", "it"), eligibility={"repeat": "same_direction"})
        assert codes(facts(awards=(self.AWARD,), direction=direction), rule) == found

    def test_any_of_several_awards_bars(self) -> None:
        rule = definition(call=call(), direction=coded("science", "it"), eligibility={"repeat": "same_direction"})
        awards = (EarlierAward(date(2023, 1, 1), "it"), self.AWARD)
        assert codes(facts(awards=awards, direction="science"), rule) == ["repeat"]

    @pytest.mark.parametrize(("day", "found"), [(date(2020, 10, 31), []), (date(2020, 11, 1), ["repeat"])])
    def test_years_bar_until_they_are_completed(self, day: date, found: list[str]) -> None:
        """Five years from the award to the end of acceptance, 31 October 2025."""
        assert codes(facts(awards=(EarlierAward(day),)), rules(repeat={"years": 5})) == found

    def test_years_of_a_programme_without_a_call_cannot_be_counted(self) -> None:
        rule = definition(eligibility={"repeat": {"years": 5}})
        assert codes(facts(awards=(self.AWARD,)), rule) == []


class TestSeveral:
    RULE = definition(
        call=call(),
        eligibility={
            "age": {"from": 14, "to": 34, "on": "received"},
            "citizenship": "KZ",
            "residence": ["19"],
            "repeat": "never",
            "one_application": True,
        },
    )

    def test_all_are_shown_in_the_order_of_the_contract(self) -> None:
        worst = facts(
            received_at=END + timedelta(days=1),
            citizenship="RU",
            birth_date=date(1960, 1, 1),
            district="51",
            awards=(EarlierAward(date(2024, 1, 1)),),
        )
        assert codes(worst, self.RULE) == ["late", "citizenship", "age", "residence", "repeat"]

    def test_codes_are_those_of_the_contract(self) -> None:
        codes = ("late", "citizenship", "age", "residence", "repeat", "second_application")
        assert (GROUNDS, tuple(NAMES)) == (codes, codes)

    def test_each_speaks_of_a_column_of_the_file(self) -> None:
        columns = ("received_at", "citizenship", "birth_date", "district", "iin", "iin")
        assert dict(zip(GROUNDS, columns, strict=True)) == COLUMN


class TestWords:
    def test_are_those_of_the_definition(self) -> None:
        words = ground_words("late", definition(refusal=coded("late")))
        assert [words.to(language) for language in ("kk", "ru")] == ["Атау", "Название"]

    def test_are_the_program_s_own_where_the_definition_has_none(self) -> None:
        assert ground_words("late", definition()).to("en") == "The application came after the term"

    def test_of_an_unknown_ground_are_its_code(self) -> None:
        assert ground_words("other", definition()).to("en") == "other"


class TestSecondApplications:
    RULE = rules(one_application=True)

    def test_the_one_received_first_stands(self) -> None:
        claims = [Claim(1, END, False), Claim(2, END - timedelta(hours=1), False), Claim(3, END, False)]
        assert second_applications(claims, self.RULE) == {1: 2, 3: 2}

    def test_then_the_smaller_number(self) -> None:
        assert second_applications([Claim(10, END, False), Claim(9, END, False)], self.RULE) == {10: 9}

    def test_one_with_another_ground_does_not_stand(self) -> None:
        claims = [Claim(1, END - timedelta(hours=1), True), Claim(2, END, False)]
        assert second_applications(claims, self.RULE) == {}

    def test_without_the_rule_all_stand(self) -> None:
        assert second_applications([Claim(1, END, False), Claim(2, END, False)], rules()) == {}

    def test_of_one_or_none(self) -> None:
        assert [second_applications(claims, self.RULE) for claims in ([], [Claim(1, END, False)])] == [{}, {}]

    @given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=6), st.randoms())
    def test_the_order_of_rows_never_matters(self, drawn: list[tuple[int, bool]], rng: Any) -> None:
        claims = [Claim(n, END + timedelta(hours=hour), barred) for n, (hour, barred) in enumerate(drawn, 1)]
        expected = second_applications(claims, self.RULE)
        standing = sum(not claim.barred for claim in claims)
        rng.shuffle(claims)
        assert second_applications(claims, self.RULE) == expected
        assert len(expected) == max(0, standing - 1)
