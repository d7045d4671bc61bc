"""Telephone numbers and e-mail addresses as people write them."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from grantdesk.i18n import N_, Message
from grantdesk.rules.findings import Finding
from grantdesk.rules.kinds import Level
from grantdesk.rules.letters import mend_cyrillic
from grantdesk.rules.names import clean

HOME = "KZ"
_NONE = frozenset({"", "-", "—", "–", "нет", "жоқ", "жок", "no", "none", "n/a", "н/д", "не имеется", "отсутствует"})


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number: stored as E.164 (empty where it could not be read), shown our way, further ones of the cell
    as E.164 in `extra`, parts that are no number beside one that is in `unread`.
    """

    e164: str
    shown: str
    extra: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address in lower case (empty where there is none), and what the clerk should know about it."""

    address: str
    findings: tuple[Finding, ...] = ()


# --- telephones ------------------------------------------------------------------------------------------------------

_BETWEEN_PHONES = re.compile(r"[;,/]|\s(?:и|және|or|или|немесе)\s")


def phone(text: str) -> Phone:
    """The telephone numbers of a cell: `87011234567`, `8 (701) 123-45-67`, `7011234567`, `+7 701 123 45 67` are one
    number; several are parted by `;`, `,`, `/` or "and". The raw text is the caller's to keep.

    Notices `phone_two`, `phone_foreign`, `phone` for an outspoken "none"; warning `phone` for what is no number.
    Neither the town of a landline nor the carrier is told: the library's tables of both are out of date.
    """
    text = clean(text)
    if text.casefold() in _NONE:
        return Phone("", "", findings=_none_given("phone", N_("No telephone number is given")) if text else ())
    parts = [part.strip() for part in _BETWEEN_PHONES.split(text) if part.strip()]
    numbers = [_e164(part) for part in parts]
    known = tuple(dict.fromkeys(number for number, _home in numbers if number))
    findings = []
    if not numbers or not all(number for number, _home in numbers):
        words = N_("“{text}” is no complete telephone number")
        findings.append(Finding("phone", Level.WARNING, Message(words, text=text)))
    if len(known) > 1:
        words = N_("The cell holds several telephone numbers; the first is the main one")
        findings.append(Finding("phone_two", Level.NOTICE, Message(words)))
    if any(number and not home for number, home in numbers):
        words = N_("A telephone number is not of Kazakhstan")
        findings.append(Finding("phone_foreign", Level.NOTICE, Message(words)))
    first = known[0] if known else ""
    unread = tuple(part for part, (number, _home) in zip(parts, numbers, strict=True) if not number) if first else ()
    return Phone(first, phone_shown(first) or text, known[1:], unread, tuple(findings))


def phones_shown(text: str) -> str:
    """All numbers of a cell or a field as people here write them, parted by commas; none of them is lost."""
    found = phone(text)
    return ", ".join(part for part in (found.shown, *map(phone_shown, found.extra), *found.unread) if part)


def phone_shown(e164: str) -> str:
    """A stored number as people here write it: `+7 701 123 45 67`; others as the library groups them."""
    if re.fullmatch(r"\+7\d{10}", e164):
        return f"+7 {e164[2:5]} {e164[5:8]} {e164[8:10]} {e164[10:]}"
    if not e164:
        return ""
    import phonenumbers  # slow import

    return str(phonenumbers.format_number(phonenumbers.parse(e164), phonenumbers.PhoneNumberFormat.INTERNATIONAL))


_MOBILE = re.compile(r"(?:\+?7|8)?(7[0-9]{9})")
_BETWEEN_DIGITS = str.maketrans("", "", " ()-")


@cache
def _mobile_prefixes() -> frozenset[str]:
    """The three digits that begin the mobile numbers of Kazakhstan, asked of the library once."""
    import phonenumbers  # slow import

    mobile = phonenumbers.PhoneNumberType.MOBILE
    prefixes = (str(prefix) for prefix in range(700, 800))
    numbers = ((prefix, phonenumbers.parse(f"+7{prefix}0000000")) for prefix in prefixes)
    return frozenset(prefix for prefix, number in numbers if phonenumbers.number_type(number) == mobile)


def _e164(text: str) -> tuple[str, bool]:
    """One number as E.164 and whether it is of Kazakhstan; an empty text for what is no valid number."""
    mobile = _MOBILE.fullmatch(text.translate(_BETWEEN_DIGITS))  # the library takes ten times as long
    if mobile is not None and mobile[1][:3] in _mobile_prefixes():
        return f"+7{mobile[1]}", True
    import phonenumbers  # slow import

    if any(sign.isdigit() and not sign.isascii() for sign in text):  # the library takes full-width digits
        return "", False
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        return "", False
    if not phonenumbers.is_valid_number(number):
        return "", False
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return str(shown), phonenumbers.is_valid_number_for_region(number, HOME)


# --- e-mail ----------------------------------------------------------------------------------------------------------

# The mail services that people here use; a domain one slip away from one of them is asked about.
_USUAL_DOMAINS = (
    "gmail.com", "mail.ru", "inbox.ru", "list.ru", "internet.ru", "yandex.ru", "yandex.kz", "yandex.com", "rambler.ru",
    "icloud.com", "outlook.com", "hotmail.com", "yahoo.com", "mail.com", "mail.kz", "proton.me", "googlemail.com",
)  # fmt: skip
_NOT_A_SERVICE = {"gmail.ru": "gmail.com", "gmail.kz": "gmail.com", "gmail": "gmail.com", "mail": "mail.ru"}


def email(text: str) -> Email:
    """The e-mail address of a cell, in lower case; only its spelling is looked at, no mail server is asked.

    Notices `email_letters` (Cyrillic look-alikes, already put right), `email_two`, `email_domain` ("did you mean"),
    `email` for an outspoken "none"; warnings `email` (no address; then `address` is empty) and `email_letters`
    (a real address in another script).
    """
    text = clean(text).strip(" <>;,.").removeprefix("mailto:")
    if text.casefold() in _NONE:
        return Email("", _none_given("email", N_("No e-mail address is given")) if text else ())
    findings = []
    parts = re.split(r"[;,\s]+", text)
    if len(parts) > 1 and all("@" in part for part in parts):
        words = N_("The cell holds several e-mail addresses; the first is taken")
        findings.append(Finding("email_two", Level.NOTICE, Message(words)))
        text = parts[0]
    address, letters = _address(text)
    if not address:
        return Email("", (*findings, _no_address(text)))
    if letters:
        findings.append(letters)
    meant = _meant_domain(address.rpartition("@")[2])
    if meant:
        words = N_("The address ends in “{domain}”: is “{meant}” meant?")
        message = Message(words, domain=address.rpartition("@")[2], meant=meant)
        findings.append(Finding("email_domain", Level.NOTICE, message))
    return Email(address, tuple(findings))


def _none_given(rule: str, words: str) -> tuple[Finding, ...]:
    return (Finding(rule, Level.NOTICE, Message(words)),)


def _address(text: str) -> tuple[str, Finding | None]:
    """The address in lower case (empty where it is none) and what there is to say of its letters."""
    if text.isascii():
        return _valid(text), None
    latin = mend_cyrillic(text)
    if latin.isascii() and _valid(latin):
        words = N_("“{text}” held Cyrillic letters that look like Latin ones; they were replaced")
        return _valid(latin), Finding("email_letters", Level.NOTICE, Message(words, text=text))
    words = N_("“{text}” has letters that are not Latin: make sure that mail arrives there")
    return _valid(text), Finding("email_letters", Level.WARNING, Message(words, text=text))


_SURELY_SHORT = 60  # the part before the sign may have 64
# Addresses as nearly all are; the library, which knows the rare rest, takes forty times as long.
_USUAL = re.compile(r"[a-z0-9]+(?:[._-]?[a-z0-9]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+(?:kz|ru|com|net|org)")


def _valid(text: str) -> str:
    if len(text) <= _SURELY_SHORT and _USUAL.fullmatch(text.lower()):
        return text.lower()
    import email_validator  # slow import

    try:
        return email_validator.validate_email(text, check_deliverability=False).normalized.lower()
    except email_validator.EmailNotValidError:
        return ""


def _no_address(text: str) -> Finding:
    name, _at, domain = text.replace(",", ".").replace(" ", "").rpartition("@")
    meant = f"{name}@{_NOT_A_SERVICE.get(domain, domain)}"
    if name and meant != text and _valid(meant):
        words = N_("“{text}” is no e-mail address: is “{meant}” meant?")
        return Finding("email", Level.WARNING, Message(words, text=text, meant=meant))
    return Finding("email", Level.WARNING, Message(N_("“{text}” is no e-mail address"), text=text))


@lru_cache(maxsize=1024)
def _meant_domain(domain: str) -> str:
    """The usual domain that a mistyped one stands for; empty where there is nothing to ask."""
    if domain in _USUAL_DOMAINS or len(domain) < 6:
        return ""
    return _NOT_A_SERVICE.get(domain) or next((usual for usual in _USUAL_DOMAINS if _one_slip(domain, usual)), "")


def _one_slip(typed: str, meant: str) -> bool:
    """Whether one letter too many, too few, wrong, or two neighbours swapped make the difference."""
    start = next((i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant)))
    a, b = typed[start:], meant[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[1::-1] == b[:2] and a[2:] == b[2:])
