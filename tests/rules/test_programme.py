"""The parts of a definition as values: types, defaults, what they answer."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from grantdesk.rules import programme
from grantdesk.rules.programme import (
    Act,
    AgeRule,
    Award,
    CallDates,
    Committee,
    Criterion,
    Definition,
    Document,
    Eligibility,
    FormField,
    Kept,
    Part,
    Scoring,
    Seats,
    Term,
    Words,
)
from tests.rules.samples import NAME, call, coded, definition, points, tree


def refusals(model: type[BaseModel], value: Any) -> list[tuple[str, str]]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(value)
    return [(".".join(map(str, item["loc"])), item["type"]) for item in caught.value.errors()]


class TestWords:
    def test_are_said_in_each_language(self) -> None:
        words = Words(kk="грант", ru="грант ру", en="grant")
        assert [words.to(language) for language in ("kk", "ru", "en")] == ["грант", "грант ру", "grant"]

    def test_without_english_are_russian_in_english(self) -> None:
        assert Words(kk="Атау", ru="Название").to("en") == "Название"

    def test_of_an_unknown_language_are_russian(self) -> None:
        assert Words(kk="Атау", ru="Название").to("xx") == "Название"

    @pytest.mark.parametrize("missing", ["kk", "ru"])
    def test_need_kazakh_and_russian(self, missing: str) -> None:
        value = {key: text for key, text in NAME.items() if key != missing}
        assert refusals(Words, value) == [(missing, "missing")]

    @pytest.mark.parametrize(("text", "kind"), [("", "string_too_short"), (" \t", "string_pattern_mismatch")])
    def test_are_not_empty(self, text: str, kind: str) -> None:
        assert refusals(Words, {"kk": text, "ru": "б"}) == [("kk", kind)]


class TestParts:
    def test_are_all_frozen_strict_and_closed(self) -> None:
        parts = [item for item in vars(programme).values() if isinstance(item, type) and issubclass(item, Part)]
        settings = {
            (part.model_config["frozen"], part.model_config["strict"], part.model_config["extra"]) for part in parts
        }
        assert settings == {(True, True, "forbid")}

    def test_cannot_be_changed(self) -> None:
        with pytest.raises(ValidationError):
            definition().award.amount = 5

    def test_refuse_an_unknown_key(self) -> None:
        assert refusals(Award, {"amount": 1, "sum": 2}) == [("sum", "extra_forbidden")]


class TestDefaults:
    """Every default that the contract names."""

    def test_of_the_scoring(self) -> None:
        assert Scoring(method="sum") == Scoring(
            method="sum",
            base=0,
            blank="refuse",
            aggregate="mean",
            trim=1,
            decimals=2,
            min_sheets=1,
            threshold=None,
            ties=(),
        )

    def test_of_the_award(self) -> None:
        assert Award() == Award(amount=None, mci=None, mode="fixed", pool=None, when_short="stop")

    def test_of_the_seats(self) -> None:
        assert Seats() == Seats(total=None, reserve=0, per_direction=None, per_district=None, kept=())

    def test_of_the_eligibility_are_no_rules(self) -> None:
        assert Eligibility().model_dump() == {
            "age": None,
            "citizenship": None,
            "residence": None,
            "repeat": None,
            "one_application": False,
        }

    def test_of_a_document_are_files_without_limits(self) -> None:
        bare = Document.model_validate({"code": "a", "name": NAME, "need": "required"})
        assert (bare.seen, bare.types, bare.max_mb, bare.max_pages, bare.max_seconds) == (False, (), None, None, None)

    def test_of_the_call_is_the_first_round(self) -> None:
        assert CallDates.model_validate(call()).round == 1

    def test_of_a_definition_are_empty_lists(self) -> None:
        bare = Definition.model_validate({"format": 1, "code": "a", "kind": "vote", "name": NAME})
        lists = (bare.acts, bare.directions, bare.categories, bare.documents, bare.fields, bare.criteria, bare.terms)
        assert (lists, bare.refusals, bare.open, bare.award, bare.call) == (((),) * 7, (), (), None, None)


class TestKeys:
    """One value of every key of the contract is taken; the nearest wrong one is not."""

    def test_the_example_of_the_contract_is_read(self) -> None:
        whole = definition(
            region="19",
            act=[{"kind": "order", "number": "283-НҚ", "date": date(2023, 7, 17), "title": NAME}],
            award={"mci": 400, "mode": "cap", "pool": 10_000_000, "when_short": "partial"},
            seats={
                "total": 10,
                "reserve": 3,
                "per_direction": {"science": 3, "business": 0},
                "per_district": 2,
                "kept": [{"group": "rural", "seats": 3}],
            },
            direction=coded("science", "business"),
            category=coded("orphan"),
            eligibility={
                "age": {"from": 14, "to": 34, "on": "acceptance_end"},
                "citizenship": "KZ",
                "residence": ["19"],
                "repeat": {"years": 5},
                "one_application": True,
            },
            document=coded("estimate", need="one_of:show"),
            field=coded("mission", type="long", need="required"),
            criterion=[
                {"code": "novelty", "name": NAME, "met": True, "weight": 1},
                points("b", Decimal("2.5"), Decimal("0.5")),
            ],
            scoring={"method": "percent", "base": 0, "blank": "attainable", "threshold": 50, "ties": ["lot"]},
            committee={"size_min": 5, "odd": True, "quorum": "2/3", "majority": "present", "casting_vote": False},
            term=[
                {"step": "completeness", "from": "received", "amount": 5, "unit": "working_days", "bound": "not_later"}
            ],
            refusal=coded("late", paragraph="18"),
            call=call(announced=date(2025, 9, 1), decision_date=date(2025, 12, 1), round=2),
        )
        assert whole.acts[0] == Act.model_validate(
            {"kind": "order", "number": "283-НҚ", "date": date(2023, 7, 17), "title": NAME}
        )
        assert (whole.award.mci, whole.award.mode, whole.award.pool, whole.award.when_short) == (
            400,
            "cap",
            10_000_000,
            "partial",
        )
        assert (whole.seats.total, whole.seats.reserve, whole.seats.per_district) == (10, 3, 2)
        assert whole.seats.kept == (Kept(group="rural", seats=3),)
        assert (whole.eligibility.age.first, whole.eligibility.age.last, whole.eligibility.age.on) == (
            14,
            34,
            "acceptance_end",
        )
        assert (whole.eligibility.repeat.years, whole.eligibility.residence) == (5, ("19",))
        assert (whole.documents[0].need, whole.fields[0].type, whole.fields[0].need) == (
            "one_of:show",
            "long",
            "required",
        )
        assert (whole.scoring.threshold, whole.scoring.ties, whole.scoring.blank) == (
            Decimal(50),
            ("lot",),
            "attainable",
        )
        assert (whole.committee.quorum, whole.committee.size_min, whole.committee.odd) == ("2/3", 5, True)
        assert (whole.terms[0].start, whole.terms[0].amount, whole.refusals[0].paragraph) == ("received", 5, "18")
        assert (whole.call.round, whole.call.announced, whole.call_code) == (2, date(2025, 9, 1), "sample-2025-2")

    @pytest.mark.parametrize(
        ("model", "key", "words"),
        [
            (Definition, "kind", ["contest", "prize", "fund", "vote"]),
            (Act, "kind", ["law", "resolution", "order", "decision", "other"]),
            (Award, "mode", ["fixed", "cap"]),
            (Award, "when_short", ["stop", "skip", "partial"]),
            (Scoring, "method", ["met_count", "sum", "percent"]),
            (Scoring, "blank", ["refuse", "zero", "attainable"]),
            (Scoring, "aggregate", ["mean", "median", "sum", "trimmed_mean"]),
            (Committee, "majority", ["present", "all", "entitled"]),
            (FormField, "type", ["text", "long", "number", "money", "date", "choice", "table"]),
            (FormField, "need", ["required", "if_any"]),
            (Term, "unit", ["working_days", "calendar_days", "months"]),
            (Term, "bound", ["not_later", "not_earlier"]),
            (
                Term,
                "step",
                [
                    "announcement",
                    "completeness",
                    "correction",
                    "handover",
                    "evaluation",
                    "draft",
                    "objections",
                    "signing",
                    "publication",
                    "notice",
                    "bank",
                    "payment",
                    "use",
                    "interim_report",
                    "report",
                    "monitoring",
                    "repayment",
                ],
            ),
            (
                Term,
                "from",
                [
                    "received",
                    "announced",
                    "acceptance_end",
                    "notice",
                    "handover",
                    "draft",
                    "objections",
                    "signed",
                    "decided",
                ],
            ),
        ],
    )
    def test_closed_words_are_those_of_the_contract(self, model: type[BaseModel], key: str, words: list[str]) -> None:
        with pytest.raises(ValidationError) as caught:
            model.model_validate({key: "anything else"})
        expected = next(item["ctx"]["expected"] for item in caught.value.errors() if item["loc"] == (key,))
        assert expected.replace(" or ", ", ").replace("'", "").split(", ") == words

    @pytest.mark.parametrize("need", ["required", "if_any", "one_of:show"])
    def test_needs_of_a_document(self, need: str) -> None:
        assert Document.model_validate({"code": "a", "name": NAME, "need": need}).need == need

    def test_kinds_of_files_of_a_document(self) -> None:
        kinds = ["pdf", "picture", "text", "workbook", "slides", "video", "audio", "archive"]
        whole = {"code": "a", "name": NAME, "need": "required"}
        assert list(Document.model_validate({**whole, "types": kinds}).types) == kinds
        assert refusals(Document, {**whole, "types": ["pdf", "exe"]}) == [("types.1", "literal_error")]

    @pytest.mark.parametrize("need", ["", "optional", "one_of:", "one_of:a b", "required "])
    def test_other_needs_of_a_document_are_refused(self, need: str) -> None:
        assert refusals(Document, {"code": "a", "name": NAME, "need": need}) == [("need", "string_pattern_mismatch")]

    @pytest.mark.parametrize("code", ["a", "Tu-2025", "9"])
    def test_a_code_has_letters_digits_and_hyphens(self, code: str) -> None:
        assert definition(code=code).code == code

    @pytest.mark.parametrize("code", ["", "-a", "a_b", "a b", "қ", "a\n"])
    def test_another_code_is_refused(self, code: str) -> None:
        assert refusals(Definition, tree(code=code)) == [("code", "string_pattern_mismatch")]

    def test_the_format_is_1(self) -> None:
        assert refusals(Definition, tree(format=2)) == [("format", "literal_error")]

    @pytest.mark.parametrize("region", ["1", "1234567890", "19a", "１９"])
    def test_a_region_is_a_kato_prefix(self, region: str) -> None:
        assert refusals(Definition, tree(region=region)) == [("region", "string_pattern_mismatch")]

    @pytest.mark.parametrize("quorum", ["0/3", "2/0", "2", "2/3/4", "-1/2", "2 / 3", "0.5"])
    def test_a_quorum_is_a_fraction(self, quorum: str) -> None:
        assert refusals(Committee, {"quorum": quorum}) == [("quorum", "string_pattern_mismatch")]

    @pytest.mark.parametrize("country", ["kz", "KAZ", "К2", ""])
    def test_a_citizenship_has_two_capital_letters(self, country: str) -> None:
        assert refusals(Eligibility, {"citizenship": country}) == [("citizenship", "string_pattern_mismatch")]


class TestNumbers:
    @pytest.mark.parametrize(
        ("value", "kind"),
        [(Decimal("1.5"), "int_type"), ("1", "int_type"), (True, "int_type"), (0, "greater_than_equal")],
    )
    def test_money_is_whole_tenge_above_zero(self, value: Any, kind: str) -> None:
        assert refusals(Award, {"amount": value}) == [("amount", kind)]

    def test_money_beyond_any_budget_is_refused(self) -> None:
        assert refusals(Award, {"pool": 10**15 + 1}) == [("pool", "less_than_equal")]

    def test_the_index_multiple_is_whole(self) -> None:
        assert refusals(Award, {"mci": Decimal("2.5")}) == [("mci", "int_type")]

    def test_a_reserve_of_zero_is_a_reserve(self) -> None:
        assert refusals(Seats, {"reserve": -1}) == [("reserve", "greater_than_equal")]
        assert Seats(reserve=0).reserve == 0

    def test_a_mark_scale_is_exact(self) -> None:
        criterion = Criterion.model_validate(points("a", Decimal("0.3"), Decimal("0.1")))
        assert (criterion.top, criterion.stride) == (Fraction(3, 10), Fraction(1, 10))

    @pytest.mark.parametrize(
        ("value", "kind"),
        [
            (True, "is_instance_of"),
            ("10", "is_instance_of"),
            (Decimal("NaN"), "finite_number"),
            (Decimal("Infinity"), "finite_number"),
            (Decimal("1e999999"), "finite_number"),
            (Decimal("1e-12"), "decimal_max_places"),
            (Decimal("1234567890.5"), "decimal_whole_digits"),
        ],
    )
    def test_a_scale_of_no_plain_number_is_refused(self, value: Any, kind: str) -> None:
        assert refusals(Criterion, points(high=value)) == [("max", kind)]

    @pytest.mark.parametrize(("decimals", "kind"), [(-1, "greater_than_equal"), (10, "less_than_equal")])
    def test_decimals_are_few(self, decimals: int, kind: str) -> None:
        assert refusals(Scoring, {"method": "sum", "decimals": decimals}) == [("decimals", kind)]

    def test_a_threshold_is_not_negative(self) -> None:
        assert refusals(Scoring, {"method": "sum", "threshold": Decimal("-0.5")}) == [
            ("threshold", "greater_than_equal")
        ]


class TestDays:
    def test_a_moment_without_a_zone_is_local_time(self) -> None:
        assert CallDates.model_validate(call()).acceptance_end == datetime(2025, 10, 31, 13, tzinfo=UTC)

    def test_a_moment_with_a_zone_is_that_moment_in_local_time(self) -> None:
        end = datetime(2025, 10, 31, 18, tzinfo=UTC)
        read = CallDates.model_validate(call(acceptance_end=end)).acceptance_end
        assert (read, read.isoformat()) == (end, "2025-10-31T23:00:00+05:00")

    def test_acceptance_needs_the_time_of_day(self) -> None:
        assert refusals(CallDates, call(acceptance_end=date(2025, 10, 31))) == [("acceptance_end", "datetime_type")]

    @pytest.mark.parametrize("key", ["announced", "decision_date"])
    def test_a_day_has_no_time(self, key: str) -> None:
        assert refusals(CallDates, call(**{key: datetime(2025, 10, 1, 9)})) == [(key, "date_type")]

    def test_the_age_may_be_counted_on_a_date(self) -> None:
        assert AgeRule.model_validate({"from": 14, "to": 34, "on": date(2025, 1, 1)}).on == date(2025, 1, 1)


class TestAnswers:
    def test_one_limit_is_the_same_for_every_direction(self) -> None:
        assert [Seats(per_direction=2).of_direction(code) for code in ("a", None)] == [2, 2]

    def test_a_table_limits_only_the_directions_it_names(self) -> None:
        seats = Seats(per_direction={"a": 3, "b": 0})
        assert [seats.of_direction(code) for code in ("a", "b", "c", None)] == [3, 0, None, None]

    def test_no_limit_of_directions(self) -> None:
        assert Seats().of_direction("a") is None

    def test_the_group_of_an_either_or_document(self) -> None:
        needs = ("one_of:show", "required")
        assert [Document.model_validate({"code": "a", "name": NAME, "need": need}).group for need in needs] == [
            "show",
            "",
        ]

    def test_a_yes_no_criterion_is_the_scale_0_1(self) -> None:
        criterion = Criterion.model_validate({"code": "a", "name": NAME, "met": True})
        assert (criterion.bottom, criterion.top, criterion.stride, criterion.factor) == (0, 1, 1, 1)

    def test_a_scale_with_a_weight(self) -> None:
        criterion = Criterion.model_validate(points(high=5, step=Decimal("0.5"), weight=Decimal("1.5")) | {"min": 2})
        assert (criterion.bottom, criterion.top, criterion.stride, criterion.factor) == (
            2,
            5,
            Fraction(1, 2),
            Fraction(3, 2),
        )

    def test_an_open_scale_has_no_top(self) -> None:
        criterion = Criterion.model_validate({"code": "a", "name": NAME})
        assert (criterion.bottom, criterion.top, criterion.stride) == (0, 0, 1)

    @pytest.mark.parametrize(
        ("mark", "allowed"),
        [("1", True), ("1.5", True), ("4", True), ("0.5", False), ("4.5", False), ("1.25", False), ("-1", False)],
    )
    def test_a_mark_lies_on_the_scale_and_on_a_step_from_its_lowest(self, mark: str, allowed: bool) -> None:
        criterion = Criterion.model_validate(points(high=4, step=Decimal("0.5")) | {"min": 1})
        assert criterion.allows(Fraction(mark)) is allowed

    def test_the_quorum_as_a_share(self) -> None:
        assert (Committee(quorum="2/3").share, Committee().share) == (Fraction(2, 3), 0)

    def test_the_call_code(self) -> None:
        assert definition(call=call()).call_code == "sample-2025-1"

    def test_a_programme_has_no_call_code(self) -> None:
        with pytest.raises(ValueError, match="a programme has no call code"):
            _ = definition().call_code

    def test_scoring_in_force(self) -> None:
        assert definition(scoring={"method": "percent"}).counting.method == "percent"
        assert definition(scoring=None).counting == Scoring(method="sum")

    def test_items_by_code(self) -> None:
        whole = definition(
            direction=coded("a", "b"),
            category=coded("c"),
            document=coded("d", need="required"),
            refusal=coded("late"),
        )
        assert (whole.direction("b"), whole.category("c")) == (whole.directions[1], whole.categories[0])
        assert (whole.document("d"), whole.criterion("a")) == (whole.documents[0], whole.criteria[0])
        assert whole.refusal("late") == whole.refusals[0]

    def test_items_by_an_unknown_code(self) -> None:
        whole = definition()
        asked = (whole.direction, whole.category, whole.document, whole.criterion, whole.refusal)
        assert [ask("x") for ask in asked] == [None] * 5
        assert whole.direction(None) is None


def test_consent_is_asked_for_only_where_the_definition_says_so():
    asking = definition(personal_data={"consent": True})
    assert (asking.asks_consent, definition().asks_consent) == (True, False)
