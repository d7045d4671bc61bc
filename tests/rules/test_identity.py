"""IIN and BIN: what is an error, what a person has to look at, what is offered."""

import csv
import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantdesk.rules import identity
from grantdesk.rules.kinds import Level, Sex

VECTORS = Path(__file__).parent.parent / "data" / "iin_vectors.tsv"
WOMAN = "970312400509"  # 12.03.1997, made up
MAN_BORN_2005 = "051130501109"  # 30.11.2005, made up


def vectors():
    with VECTORS.open(encoding="utf-8", newline="") as handle:
        return [(row["number"], row["expect"], row["why"]) for row in csv.DictReader(handle, delimiter="\t")]


def rules(findings):
    return [(finding.rule, finding.level.value) for finding in findings]


def made(beginning):
    """A number with a right check digit that begins so; the serial is moved until there is one."""
    for serial in range(10 ** (11 - len(beginning))):
        eleven = beginning + str(serial).zfill(11 - len(beginning))
        digit = identity.check_digit(eleven)
        if digit is not None:
            return f"{eleven}{digit}"
    raise AssertionError(beginning)


DIGITS = st.text(alphabet="0123456789", min_size=11, max_size=11)


@pytest.mark.parametrize(("number", "expect", "why"), vectors())
def test_vector(number, expect, why):
    findings = identity.check_bin(number) if "BIN" in why else identity.check_iin(number)
    grave = {finding.level for finding in findings}
    assert ("error" if Level.ERROR in grave else "warning" if grave else "ok") == expect


# --- errors ----------------------------------------------------------------------------------------------------------


def test_a_cyrillic_letter_is_named_with_its_place():
    (finding,) = identity.check_iin("97031240050О")
    assert rules([finding]) == [("iin_length", "error")]
    assert finding.text.to("en") == "Sign 12 of the number is “О” (a Cyrillic letter), not a digit"


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("9703124OO509", "a Latin letter"),
        ("97031240050٩", "a digit of another script"),
        ("97031240050.", "another sign"),
    ],
)
def test_other_wrong_signs_are_named_by_their_kind(number, kind):
    (finding,) = identity.check_iin(number)
    assert finding.text.values["kind"].to("en") == kind


def test_full_width_digits_are_no_digits():
    assert rules(identity.check_iin("９７０３１２４００５０９")) == [("iin_length", "error")]


@pytest.mark.parametrize("number", ["", "97031240050", "9703124005090"])
def test_not_twelve_digits_is_an_error_that_says_how_many(number):
    (finding,) = identity.check_iin(number)
    assert rules([finding]) == [("iin_length", "error")]
    assert finding.text.to("en") == f"The number has {len(number)} digits instead of 12"


def test_a_number_that_is_never_issued_says_so():
    (finding,) = identity.check_iin("950615300130")
    assert finding.rule == "iin_check_digit"
    assert finding.text.to("en").startswith("No number beginning with these eleven digits")


@given(DIGITS)
def test_exactly_one_twelfth_digit_is_right_or_none(eleven):
    right = [digit for digit in "0123456789" if identity.is_right(eleven + digit)]
    assert right == ([] if identity.check_digit(eleven) is None else [str(identity.check_digit(eleven))])


@given(DIGITS, st.integers(0, 11), st.integers(1, 9))
def test_one_mistyped_digit_is_always_noticed_in_a_number_of_the_first_pass(eleven, place, shift):
    first = sum(weight * int(digit) for weight, digit in zip(range(1, 12), eleven, strict=True)) % 11
    if first == 10 or (place == 10):  # weight 11 is zero in the first pass; the second is a patch with no such promise
        return
    number = eleven + str(first)
    typed = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    if place == 11 or sum(w * int(d) for w, d in zip(range(1, 12), typed, strict=False)) % 11 != 10:
        assert not identity.is_right(typed)


def test_about_one_number_in_ten_needs_the_second_pass():
    dice = random.Random(7)
    numbers = ["".join(dice.choice("0123456789") for _ in range(11)) for _ in range(20_000)]
    first = [sum(w * int(d) for w, d in zip(range(1, 12), number, strict=True)) % 11 for number in numbers]
    never = sum(identity.check_digit(number) is None for number in numbers)
    assert 0.085 < first.count(10) / 20_000 < 0.097
    assert 0.006 < never / 20_000 < 0.012


# --- warnings --------------------------------------------------------------------------------------------------------


def test_a_number_that_agrees_with_the_person_has_no_findings():
    assert identity.check_iin(WOMAN, birth_date=date(1997, 3, 12), sex="f") == ()


def test_another_birth_date_is_a_warning_with_both_dates():
    (finding,) = identity.check_iin(WOMAN, birth_date=date(1997, 3, 21), sex="f")
    assert rules([finding]) == [("iin_birth_date", "warning")]
    assert finding.text.to("en") == "The IIN begins with 970312, the birth date is 21.03.1997: ask for the document"


def test_an_impossible_date_is_a_warning():
    (finding,) = identity.check_iin("050230600019")
    assert finding.text.to("en") == "The first six digits, 050230, are no possible birth date"


def test_the_bin_of_an_organisation_in_the_place_of_an_iin_is_called_so():
    found = identity.check_iin("240540000809")
    assert rules(found) == [("iin_birth_date", "warning"), ("iin_seventh", "warning")]
    assert found[0].text.to("en") == "The number is rather the BIN of an organisation than the IIN of a person"


@pytest.mark.parametrize("seventh", "0789")
def test_an_unusual_seventh_digit_is_a_warning_and_says_no_sex(seventh):
    number = made(f"880516{seventh}")
    assert rules(identity.check_iin(number, birth_date=date(1988, 5, 16), sex="m")) == [("iin_seventh", "warning")]


def test_another_century_is_a_warning_of_the_seventh_digit():
    (finding,) = identity.check_iin(made("0511303"), birth_date=date(2005, 11, 30))
    assert rules([finding]) == [("iin_seventh", "warning")]


def test_the_other_sex_is_a_warning():
    assert rules(identity.check_iin(MAN_BORN_2005, birth_date=date(2005, 11, 30), sex="f")) == [("iin_sex", "warning")]
    assert identity.check_iin(MAN_BORN_2005, birth_date=date(2005, 11, 30), sex="m") == ()


def test_several_warnings_stand_together():
    found = identity.check_iin(MAN_BORN_2005, birth_date=date(1905, 1, 30), sex="f")
    assert [finding.rule for finding in found] == ["iin_birth_date", "iin_seventh", "iin_sex"]


@pytest.mark.parametrize(("beginning", "possible"), [("0002295", True), ("0002293", False), ("0002290", True)])
def test_29_february_is_possible_in_the_leap_years_of_its_century(beginning, possible):
    found = identity.check_iin(made(beginning))
    assert ("iin_birth_date" not in [finding.rule for finding in found]) is possible


# --- offers ----------------------------------------------------------------------------------------------------------


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(Sex))
def test_birth_date_and_sex_are_read_back(birth, sex):
    seventh = {1900: "34", 2000: "56"}[birth.year // 100 * 100][sex is Sex.FEMALE]
    number = made(birth.strftime("%y%m%d") + seventh)
    assert identity.birth_date_from_iin(number) == birth
    assert identity.sex_from_iin(number) == sex
    assert identity.check_iin(number, birth_date=birth, sex=sex.value) == ()
    assert [f.rule for f in identity.check_iin(number, birth_date=birth + timedelta(days=1))][:1] == ["iin_birth_date"]


@pytest.mark.parametrize("number", ["97031240050О", "970312400500", "880516000058", ""])
def test_nothing_is_offered_from_a_wrong_or_silent_number(number):
    assert identity.birth_date_from_iin(number) is None
    assert identity.sex_from_iin(number) is None


def test_no_birth_date_is_offered_from_an_impossible_date():
    assert identity.birth_date_from_iin("050230600019") is None
    assert identity.sex_from_iin("050230600019") == Sex.FEMALE


# --- BIN -------------------------------------------------------------------------------------------------------------


def test_a_bin_says_an_impossible_month_and_a_person():
    assert identity.check_bin("240540000809") == ()
    assert rules(identity.check_bin(made("24134"))) == [("bin_month", "warning")]
    assert rules(identity.check_bin(WOMAN)) == [("bin_kind", "warning")]
    assert rules(identity.check_bin("24054000080")) == [("bin_length", "error")]
    assert rules(identity.check_bin("240540000808")) == [("bin_check_digit", "error")]


# --- the cell --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["050801 583475", " 0508\u00a001-583475", "'050801583475", "0508–0158—3475\u200b"])
def test_spaces_hyphens_and_the_apostrophe_are_no_part_of_a_number(typed):
    assert identity.tidy_number(typed) == "050801583475"


def test_zeros_cut_off_by_a_spreadsheet_are_put_back_only_if_the_number_becomes_right():
    assert identity.lost_zeros("51130501109") == MAN_BORN_2005
    assert identity.lost_zeros("229600503") == "000229600503"
    assert identity.lost_zeros("51130501100") is None
    assert identity.lost_zeros(MAN_BORN_2005) is None


def test_in_a_text_the_birth_date_must_speak_for_the_lost_zeros():
    assert identity.lost_zeros("51130501109", date(2005, 11, 30)) == MAN_BORN_2005
    assert identity.lost_zeros("51130501109", date(2005, 11, 3)) is None


@pytest.mark.parametrize(("number", "masked"), [(WOMAN, "********0509"), ("97031", "*****"), ("", "")])
def test_a_masked_number_shows_neither_birth_date_nor_sex(number, masked):
    assert identity.mask_iin(number) == masked
