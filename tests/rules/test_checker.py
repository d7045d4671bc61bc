"""Reading a definition: every fault at once, with its file, its key and what was expected."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from grantdesk.errors import Refused
from grantdesk.i18n import Message
from grantdesk.rules.checker import Fault, fingerprint, parse, read

SAMPLE = """
format = 1
code = "sample"
kind = "contest"
name = { kk = "Атау", ru = "Название" }

[award]
amount = 1_000_000

[[criterion]]
code = "a"
name = { kk = "Өлшемшарт", ru = "Критерий" }
min = 0
max = 10
step = 0.1

[scoring]
method = "sum"
"""


def faults(text: str) -> list[str]:
    """The faults of a text in English, as `key: message`."""
    return [fault.to("en") for fault in read(text)[1]]


def changed(old: str, new: str) -> str:
    assert SAMPLE.count(old) == 1
    return SAMPLE.replace(old, new)


class TestReading:
    def test_a_right_definition_has_no_faults(self) -> None:
        definition, found = read(SAMPLE)
        assert found == []
        assert definition is not None
        assert (definition.code, definition.award.amount, definition.criteria[0].step) == (
            "sample",
            10**6,
            Decimal("0.1"),
        )

    def test_a_number_is_the_decimal_in_the_text(self) -> None:
        definition, _ = read(changed("step = 0.1", "step = 0.125"))
        assert definition is not None
        assert definition.criteria[0].step == Decimal("0.125")

    def test_contradictions_come_with_the_definition(self) -> None:
        definition, found = read(changed("max = 10", "max = 0"), "a.toml")
        assert definition is not None
        assert [fault.to("en") for fault in found] == ["a.toml: criterion[1].max: expected max above min (0), found 0"]

    def test_faults_of_single_keys_come_without_a_definition(self) -> None:
        assert read(changed('"contest"', "3"))[0] is None

    def test_all_faults_come_at_once(self) -> None:
        text = (
            changed('"contest"', '"concert"')
            .replace("amount = 1_000_000", "amount = -5\nsum = 3")
            .replace("max = 10", 'max = "x"')
        )
        assert faults(text) == [
            "kind: expected contest, prize, fund, vote, found concert",
            "award.amount: expected at least 1, found -5",
            "award.sum: unknown key, expected one of: amount, mci, mode, pool, when_short",
            "criterion[1].max: expected a number",
        ]


class TestNoToml:
    def test_a_broken_text_names_the_line(self) -> None:
        assert faults("format = 1\ncode = ") == ["not a TOML file: Invalid value (at end of document)"]

    def test_the_file_is_named(self) -> None:
        assert (
            read("=", "call.toml")[1][0].to("en")
            == "call.toml: not a TOML file: Invalid statement (at line 1, column 1)"
        )

    def test_a_whole_number_of_thousands_of_digits_is_a_fault(self) -> None:
        assert faults("a = " + "9" * 5000)[0].startswith("not a TOML file: Exceeds the limit")

    def test_endless_nesting_is_a_fault(self) -> None:
        assert faults("a = " + "[" * 10_000)[0].startswith("not a TOML file: maximum recursion depth exceeded")

    def test_an_empty_text_lacks_every_required_key(self) -> None:
        assert faults("") == [f"{key}: the key is missing" for key in ("format", "code", "kind", "name")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('name = { kk = "Атау", ru = "Название" }', 'name = "Атау"', "name: expected a table"),
        ('name = { kk = "Атау", ru = "Название" }', 'name = { kk = "Атау" }', "name.ru: the key is missing"),
        (
            'name = { kk = "Атау", ru = "Название" }',
            'name = { kk = " ", ru = "Название" }',
            "name.kk: expected a text that is not empty, found  ",
        ),
        (
            'name = { kk = "Атау", ru = "Название" }',
            'name = { kk = "", ru = "б" }',
            "name.kk: expected a text that is not empty",
        ),
        ('code = "sample"', "code = 5", "code: expected a text"),
        ('code = "sample"', 'code = "a b"', "code: expected letters, digits and hyphens, found a b"),
        (
            'code = "a"',
            'code = "a:b"',
            "criterion[1].code: expected letters, digits, hyphens and underscores, found a:b",
        ),
        ('kind = "contest"', 'kind = "contest"\nregion = "x"', "region: expected 2 to 9 digits of KATO, found x"),
        ("format = 1", "format = 2", "format: expected 1, found 2"),
        ("amount = 1_000_000", "amount = 1.5", "award.amount: expected a whole number"),
        (
            "amount = 1_000_000",
            "amount = 10_000_000_000_000_000",
            "award.amount: expected at most 1000000000000000, found 10000000000000000",
        ),
        ("step = 0.1", "step = true", "criterion[1].step: expected a number"),
        ("step = 0.1", "step = nan", "criterion[1].step: expected a finite number"),
        ("step = 0.1", "step = 1e99999999999999999999", "criterion[1].step: expected a number"),
        ("step = 0.1", "step = 1e-12", "criterion[1].step: expected a number with at most 9 decimals"),
        (
            "step = 0.1",
            "step = 12345678901",
            "criterion[1].step: expected a number of at most 9 digits before the point",
        ),
        ("step = 0.1", "step = 1234567890.0123456789", "criterion[1].step: expected a number of at most 18 digits"),
        ("step = 0.1", "met = 1", "criterion[1].met: expected true or false"),
        ('method = "sum"', 'method = "sum"\nties = "lot"', "scoring.ties: expected a list"),
        ('method = "sum"', 'method = "sum"\nties = ["lot", 5]', "scoring.ties[2]: expected a text"),
        ('method = "sum"', 'metod = "sum"', "scoring.method: the key is missing"),
        (
            'method = "sum"',
            'method = "sum"\n[eligibility]\ncitizenship = "kz"',
            "eligibility.citizenship: expected two capital letters such as KZ, found kz",
        ),
        (
            'method = "sum"',
            'method = "sum"\n[committee]\nquorum = "half"',
            "committee.quorum: expected a fraction such as 2/3, found half",
        ),
        (
            'method = "sum"',
            'method = "sum"\n[[document]]\ncode = "a"\nname = { kk = "а", ru = "а" }\nneed = "always"',
            "document[1].need: expected required, if_any or one_of:GROUP, found always",
        ),
        (
            'method = "sum"',
            'method = "sum"\n[[act]]\nkind = "order"\ndate = 2025-01-01T10:00:00',
            "act[1].number: the key is missing",
        ),
        (
            'method = "sum"',
            'method = "sum"\n[seats]\nper_direction = { a = -1 }',
            "seats.per_direction: expected a whole number",
        ),
        (
            'method = "sum"',
            'method = "sum"\n[seats]\nper_direction = "x"',
            "seats.per_direction: expected a whole number, or expected a table",
        ),
        (
            'method = "sum"',
            'method = "sum"\n[eligibility]\nrepeat = "once"',
            "eligibility.repeat: expected never, same_direction, found once, or expected a table",
        ),
        (
            'method = "sum"',
            'method = "sum"\n[call]\nacceptance_start = 2025-10-01\nyear = 2025\nacceptance_end = 2025-10-31T18:00:00',
            "call.acceptance_start: expected a day with a time such as 2026-03-05T18:00:00",
        ),
    ],
)
def test_a_wrong_value_says_what_was_expected(old: str, new: str, expected: str) -> None:
    assert faults(changed(old, new))[0] == expected


class TestKeys:
    def test_an_unknown_key_names_those_of_its_table(self) -> None:
        assert faults("agregate = 1" + SAMPLE)[0].startswith(
            "agregate: unknown key, expected one of: format, code, kind,"
        )

    def test_an_unknown_key_of_an_item_counts_items_from_1(self) -> None:
        text = SAMPLE + '[seats]\nkept = [{ group = "man", seats = 1 }, { group = "rural", seats = 1, places = 3 }]'
        assert faults(text) == ["seats.kept[2].places: unknown key, expected one of: group, seats"]

    def test_an_unknown_key_of_one_of_several_types(self) -> None:
        text = SAMPLE + "[eligibility]\nrepeat = { yeers = 5 }"
        assert faults(text) == [
            "eligibility.repeat: expected never, same_direction, found {'yeers': 5}",
            "eligibility.repeat.years: the key is missing",
            "eligibility.repeat.yeers: unknown key, expected one of: years",
        ]

    def test_an_unknown_language_of_an_anchor(self) -> None:
        text = changed("step = 0.1", 'step = 0.1\nanchors = { 5 = { kk = "а", ru = "б", de = "c" } }')
        assert faults(text) == ["criterion[1].anchors.5.de: unknown key, expected one of: kk, ru, en"]

    def test_a_key_of_several_types_counts_the_direction_by_its_code(self) -> None:
        assert faults(SAMPLE + "[seats]\nper_direction = { science = -1 }") == [
            "seats.per_direction: expected a whole number",
            "seats.per_direction.science: expected at least 0, found -1",
        ]

    def test_a_long_value_is_cut(self) -> None:
        assert (
            faults(changed('kind = "contest"', f'kind = "{"x" * 100}"'))[0]
            == f"kind: expected contest, prize, fund, vote, found {'x' * 59}…"
        )

    def test_a_value_of_sixty_signs_is_whole(self) -> None:
        assert faults(changed('kind = "contest"', f'kind = "{"x" * 60}"'))[0].endswith(f"found {'x' * 60}")


def test_a_day_is_not_a_moment() -> None:
    text = SAMPLE + "[call]\nyear = 2025\nannounced = 2025-01-01T10:00:00\nacceptance_start = 2025-10-01T09:00:00"
    assert faults(text) == [
        "call.announced: expected a day such as 2026-03-05, without a time",
        "call.acceptance_end: the key is missing",
    ]


class TestParse:
    def test_gives_the_definition(self) -> None:
        assert parse(SAMPLE) == read(SAMPLE)[0]

    @pytest.mark.parametrize("text", ["", SAMPLE + '\nties = ["middle"]'])
    def test_refuses_with_every_fault_as_a_detail(self, text: str) -> None:
        with pytest.raises(Refused) as caught:
            parse(text, "call.toml")
        assert caught.value.message.to("en") == "The definition call.toml has faults"
        assert list(caught.value.details) == read(text, "call.toml")[1]
        assert len(caught.value.details) > 0

    def test_a_fault_is_said_in_the_reader_s_language(self) -> None:
        fault = Fault("a.toml", "scoring.trim", Message("expected a whole number"))
        said = [fault.to(language) for language in ("kk", "ru")]
        assert said == [f"a.toml: scoring.trim: {Message('expected a whole number').to(one)}" for one in ("kk", "ru")]


class TestFingerprint:
    def test_is_a_sha_256_of_64_hex_digits(self) -> None:
        assert (len(fingerprint(parse(SAMPLE))), set(fingerprint(parse(SAMPLE))) <= set("0123456789abcdef")) == (
            64,
            True,
        )

    def test_does_not_move_with_the_program(self) -> None:
        """The hash stands on papers that were signed: a change here breaks them."""
        assert fingerprint(parse(SAMPLE)) == "c13d5de6bd7fa3f33c10d9b2cf30c1813a4e2010514b593dc436e9d9e49b5a61"

    def test_passes_over_comments_spaces_and_order_of_keys(self) -> None:
        other = SAMPLE.replace("min = 0\nmax = 10\nstep = 0.1", "# scale\nstep =   0.1\nmin = 0\nmax = 10")
        assert fingerprint(parse(other)) == fingerprint(parse(SAMPLE))

    def test_passes_over_defaults_that_are_written_out(self) -> None:
        assert fingerprint(parse(SAMPLE + 'blank = "refuse"\ndecimals = 2')) == fingerprint(parse(SAMPLE))

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("1_000_000", "1_000_001"),
            ('"Атау"', '"Атау 2"'),
            ("max = 10", "max = 20"),
            ('code = "sample"', 'code = "other"'),
        ],
    )
    def test_changes_with_the_meaning(self, old: str, new: str) -> None:
        assert fingerprint(parse(changed(old, new))) != fingerprint(parse(SAMPLE))

    def test_one_moment_written_in_two_zones_is_one_meaning(self) -> None:
        local = (
            SAMPLE + "[call]\nyear = 2025\nacceptance_start = 2025-10-01T09:00:00\nacceptance_end = 2025-10-31T18:00:00"
        )
        zoned = local.replace("18:00:00", "13:00:00Z")
        assert parse(zoned).call.acceptance_end == datetime(2025, 10, 31, 13, tzinfo=UTC)
        assert fingerprint(parse(local)) == fingerprint(parse(zoned))

    def test_one_number_written_in_two_ways_is_one_meaning(self) -> None:
        assert fingerprint(parse(changed("max = 10", "max = 10.0"))) == fingerprint(parse(SAMPLE))
