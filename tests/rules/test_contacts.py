"""Telephones and e-mail addresses as people write them."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantdesk.rules.contacts import Email, email, phone, phone_shown, phones_shown


def rules(found):
    return [(finding.rule, finding.level.value) for finding in found.findings]


# --- telephones ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "87011234567",
        "8 (701) 123-45-67",
        "7011234567",
        "77011234567",
        "+7 701 123 45 67",
        "8-701-123-45-67",
        " +7\u00a0701\u00a01234567\u200b",
        "тел. 8 701 123 45 67",
    ],
)
def test_one_number_in_every_usual_spelling(typed):
    found = phone(typed)
    assert (found.e164, found.shown, found.extra, found.findings) == ("+77011234567", "+7 701 123 45 67", (), ())


def test_a_landline_is_a_number_too():
    assert phone("8 (7212) 55-12-34").e164 == "+77212551234"


@pytest.mark.parametrize(
    "typed",
    [
        "8 705 000 18 23, 8 747 000 87 73",
        "8 705 000 18 23; 8 747 000 87 73",
        "87050001823/87470008773",
        "87050001823 и 87470008773",
        "87050001823 және 87470008773,",
    ],
)
def test_two_numbers_of_a_cell_are_parted(typed):
    found = phone(typed)
    assert (found.e164, found.extra, rules(found)) == ("+77050001823", ("+77470008773",), [("phone_two", "notice")])


def test_the_same_number_twice_is_one():
    assert phone("87050001823, +7 705 000 18 23").extra == ()
    assert rules(phone("87050001823, +7 705 000 18 23")) == []


def test_a_foreign_number_passes_with_a_notice():
    found = phone("+7 495 123-45-67")
    assert (found.e164, rules(found)) == ("+74951234567", [("phone_foreign", "notice")])


@pytest.mark.parametrize("typed", ["55-12-34", "8701123456", "７０１１２３４５６７", "позвоните", "/", "+99"])
def test_what_is_no_number_is_kept_as_typed_with_a_warning(typed):
    found = phone(typed)
    assert (found.e164, found.shown, rules(found)) == ("", typed, [("phone", "warning")])


def test_a_broken_second_number_leaves_the_first():
    found = phone("87011234567, 55-12-34")
    assert (found.e164, rules(found)) == ("+77011234567", [("phone", "warning")])


def test_none_said_is_a_notice_and_an_empty_cell_is_nothing():
    assert (phone("нет").e164, rules(phone("Жоқ"))) == ("", [("phone", "notice")])
    assert (phone(" \u00a0").shown, rules(phone(""))) == ("", [])


@pytest.mark.parametrize(
    ("e164", "shown"), [("+77011234567", "+7 701 123 45 67"), ("+998901234567", "+998 90 123 45 67"), ("", "")]
)
def test_stored_numbers_are_shown_our_way(e164, shown):
    assert phone_shown(e164) == shown


@given(st.integers(0, 9_999_999))
def test_what_is_shown_is_read_back(tail):
    number = f"+7701{tail:07}"
    assert phone(phone_shown(number)).e164 == number


# --- e-mail ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Perizat.muqanova95@example.org", "perizat.muqanova95@example.org"),
        ("islam.esimov05@example.net ", "islam.esimov05@example.net"),
        ("<a.b@mail.ru>;", "a.b@mail.ru"),
        ("mailto:a.b@mail.ru", "a.b@mail.ru"),
        ("\u200ba.b@mail.ru\u00a0", "a.b@mail.ru"),
    ],
)
def test_an_address_is_stored_in_lower_case_without_what_stands_around_it(typed, address):
    assert email(typed) == Email(address)


def test_cyrillic_lookalikes_are_replaced_with_a_notice():
    found = email("qairat.tazhibaev78@exаmple.org")
    assert (found.address, rules(found)) == ("qairat.tazhibaev78@example.org", [("email_letters", "notice")])


def test_a_real_cyrillic_address_is_kept_with_a_warning():
    found = email("иван@почта.рф")
    assert (found.address, rules(found)) == ("иван@почта.рф", [("email_letters", "warning")])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("aidos@gmail.con", "gmail.com"),
        ("aidos@gmial.com", "gmail.com"),
        ("aidos@gmai.com", "gmail.com"),
        ("aidos@gmaill.com", "gmail.com"),
        ("aidos@mail.rru", "mail.ru"),
        ("aidos@gmail.ru", "gmail.com"),
        ("aidos@yandes.kz", "yandex.kz"),
    ],
)
def test_a_domain_one_slip_from_a_usual_one_is_asked_about(typed, meant):
    found = email(typed)
    assert (found.address, rules(found)) == (typed, [("email_domain", "notice")])
    assert found.findings[0].text.values["meant"] == meant


@pytest.mark.parametrize("typed", ["a@mail.ru", "a@gmail.com", "a@bk.ru", "a@example.com", "a@almobl.kz", "a@mail.com"])
def test_other_domains_are_not_asked_about(typed):
    assert email(typed) == Email(typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ivan@mail,ru", "“ivan@mail,ru” is no e-mail address: is “ivan@mail.ru” meant?"),
        ("ivan @mail.ru", "“ivan @mail.ru” is no e-mail address: is “ivan@mail.ru” meant?"),
        ("ivan@gmail", "“ivan@gmail” is no e-mail address: is “ivan@gmail.com” meant?"),
        ("mail,ru", "“mail,ru” is no e-mail address"),
        ("a@b", "“a@b” is no e-mail address"),
        ("иван", "“иван” is no e-mail address"),
    ],
)
def test_what_is_no_address_is_not_stored_and_a_guess_is_offered(typed, said):
    found = email(typed)
    assert (found.address, rules(found)) == ("", [("email", "warning")])
    assert found.findings[0].text.to("en") == said


def test_of_two_addresses_the_first_is_taken():
    found = email("a@mail.ru; b@mail.ru")
    assert (found.address, rules(found)) == ("a@mail.ru", [("email_two", "notice")])
    assert rules(email("a@b, c@d")) == [("email_two", "notice"), ("email", "warning")]


def test_none_said_is_a_notice_and_an_empty_cell_nothing():
    assert (email("жоқ").address, rules(email("Нет"))) == ("", [("email", "notice")])
    assert email("") == Email("")


# --- start-up --------------------------------------------------------------------------------------------------------


def test_the_libraries_are_loaded_only_when_a_value_is_looked_at():
    look = (
        "import sys; from grantdesk.rules import contacts; "
        "print('phonenumbers' in sys.modules, 'email_validator' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


@given(st.integers(700, 799), st.integers(0, 9_999_999), st.sampled_from(["{}", "8{}", "+7{}", "7{}"]))
def test_the_short_way_to_a_mobile_number_says_what_the_library_says(prefix, rest, form):
    import phonenumbers

    typed = form.format(f"{prefix}{rest:07}")
    number = phonenumbers.parse(typed, "KZ")
    valid = phonenumbers.is_valid_number(number)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    foreign = valid and not phonenumbers.is_valid_number_for_region(number, "KZ")
    found = phone(typed)
    assert (found.e164, ("phone_foreign", "notice") in rules(found)) == (e164 if valid else "", foreign)


@given(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,11}@[a-z0-9.-]{1,12}\.(kz|ru|com|net|org|test)", fullmatch=True))
def test_the_short_way_to_an_address_says_what_the_library_says(typed):
    import email_validator

    try:
        expected = email_validator.validate_email(typed, check_deliverability=False).normalized.lower()
    except email_validator.EmailNotValidError:
        expected = ""
    assert email(typed).address == expected


def test_part_that_is_no_number_is_kept_beside_one_that_is():
    found = phone("8 (727) 123, 8701 222 33 44; 7055556677")
    assert (found.e164, found.extra, found.unread) == ("+77012223344", ("+77055556677",), ("8 (727) 123",))
    assert phone("8 (727) 123").unread == ()


def test_all_numbers_are_shown_and_none_is_lost():
    assert phones_shown("87012223344, 7055556677 / 123") == "+7 701 222 33 44, +7 705 555 66 77, 123"
    assert phones_shown("123") == "123"
    assert phones_shown("") == ""
