"""IIN (ЖСН, ИИН) and BIN (БСН, БИН): check digit, what the digits say, how they are hidden.

An IIN is never refused because its digits disagree with birth date or sex: the link was removed by resolution 853 of
26.08.2013, the Ministry of Justice confirmed it in 2019. Only the length and the check digit are errors.
"""

import calendar
from datetime import date
from functools import lru_cache

from grantdesk.i18n import N_, Message
from grantdesk.rules.findings import Finding
from grantdesk.rules.kinds import Level, Sex
from grantdesk.rules.names import clean

LENGTH = 12
_FIRST_PASS = tuple(range(1, 12))
_SECOND_PASS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_CENTURY = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}


def tidy_number(text: str) -> str:
    """The number without what people put between its digits: spaces of all kinds, hyphens, an apostrophe in front."""
    return clean(text).lstrip("'’`").translate({ord(sign): None for sign in " -–—"})


@lru_cache(maxsize=1024)  # the rules below ask for the digit of one number several times
def check_digit(eleven: str) -> int | None:
    """The twelfth digit that belongs to eleven ASCII digits, or None where no such number is ever issued."""
    for weights in (_FIRST_PASS, _SECOND_PASS):
        rest = sum(weight * int(digit) for weight, digit in zip(weights, eleven, strict=True)) % 11
        if rest < 10:
            return rest
    return None


def is_right(number: str) -> bool:
    """Whether the text is twelve ASCII digits, the last of them the right check digit (an IIN or a BIN)."""
    return _is_digits(number) and len(number) == LENGTH and check_digit(number[:-1]) == int(number[-1])


def lost_zeros(number: str, birth_date: date | None = None) -> str | None:
    """The number with the zeros that a spreadsheet cut off in front, where that makes a right number; else None.

    For the number of a numeric cell. For a text, where the zeros may as well be digits forgotten elsewhere, give the
    birth date too: the padded number must begin with it.
    """
    padded = number.zfill(LENGTH)
    if len(number) >= LENGTH or not is_right(padded):
        return None
    return padded if birth_date is None or birth_date.strftime("%y%m%d") == padded[:6] else None


def check_iin(number: str, *, birth_date: date | None = None, sex: str | None = None) -> tuple[Finding, ...]:
    """What is wrong or odd in an IIN (given as `tidy_number` leaves it).

    Errors `iin_length` (not twelve ASCII digits; a wrong sign is named with its place) and `iin_check_digit`;
    only a right number is looked at further: warnings `iin_birth_date` (its date is impossible or not `birth_date`),
    `iin_seventh` (7th digit 0, 7, 8, 9 or of another century), `iin_sex` (7th digit against `sex`, "m" or "f").
    """
    wrong = _wrong_number(number, "iin_length", "iin_check_digit")
    if wrong:
        return (wrong,)
    found = (_wrong_date(number, birth_date), _wrong_seventh(number, birth_date), _wrong_sex(number, sex))
    return tuple(finding for finding in found if finding)


def check_bin(number: str) -> tuple[Finding, ...]:
    """What is wrong or odd in a BIN: errors `bin_length`, `bin_check_digit`; warnings `bin_month` (digits 3-4 are no
    month) and `bin_kind` (5th digit is not 4, 5 or 6: rather an IIN).
    """
    wrong = _wrong_number(number, "bin_length", "bin_check_digit")
    if wrong:
        return (wrong,)
    found = []
    if not 1 <= int(number[2:4]) <= 12:
        found.append(
            _warning(
                "bin_month", Message(N_("Digits 3 and 4 of the BIN are {month}, which is no month"), month=number[2:4])
            )
        )
    if number[4] not in "456":
        found.append(
            _warning(
                "bin_kind",
                Message(N_("The fifth digit is {digit}: this looks like the IIN of a person"), digit=number[4]),
            )
        )
    return tuple(found)


def birth_date_from_iin(number: str) -> date | None:
    """The birth date that a right IIN suggests, to be offered and never filled in silently; None where it says none."""
    if not is_right(number) or number[6] not in _CENTURY:
        return None
    return next(iter(_possible_dates(number)), None)


def sex_from_iin(number: str) -> Sex | None:
    """The sex that a right IIN suggests, to be offered and never filled in silently; None where it says none."""
    if not is_right(number) or number[6] not in _CENTURY:
        return None
    return Sex.MALE if int(number[6]) % 2 else Sex.FEMALE


def mask_iin(number: str) -> str:
    """The number for eyes that need not know it: only the last four digits, which tell neither birth date nor sex."""
    shown = 4 if len(number) >= LENGTH else 0
    return "*" * (len(number) - shown) + number[len(number) - shown :]


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _wrong_number(number: str, length_rule: str, check_rule: str) -> Finding | None:
    place = next((place for place, sign in enumerate(number, 1) if not _is_digits(sign)), 0)
    if place:
        text = Message(
            N_("Sign {place} of the number is “{sign}” ({kind}), not a digit"),
            place=place,
            sign=number[place - 1],
            kind=_kind_of_sign(number[place - 1]),
        )
        return Finding(length_rule, Level.ERROR, text)
    if len(number) != LENGTH:
        return Finding(
            length_rule, Level.ERROR, Message(N_("The number has {count} digits instead of 12"), count=len(number))
        )
    if check_digit(number[:-1]) is None:
        text = Message(N_("No number beginning with these eleven digits is ever issued: compare it with the document"))
        return Finding(check_rule, Level.ERROR, text)
    if not is_right(number):
        text = Message(N_("The check digit is wrong, a digit is mistyped: compare the number with the document"))
        return Finding(check_rule, Level.ERROR, text)
    return None


def _kind_of_sign(sign: str) -> Message:
    if "\u0400" <= sign <= "\u052f":
        return Message(N_("a Cyrillic letter"))
    if sign.isascii() and sign.isalpha():
        return Message(N_("a Latin letter"))
    if sign.isdigit():
        return Message(N_("a digit of another script"))
    return Message(N_("another sign"))


def _warning(rule: str, text: Message) -> Finding:
    return Finding(rule, Level.WARNING, text)


def _possible_dates(number: str) -> tuple[date, ...]:
    """The dates that digits 1-6 can mean in the century of the 7th digit, in any of the three where it names none."""
    month, day = int(number[2:4]), int(number[4:6])
    centuries = (_CENTURY[number[6]],) if number[6] in _CENTURY else (1800, 1900, 2000)
    years = (century + int(number[:2]) for century in centuries)
    if not 1 <= month <= 12:
        return ()
    return tuple(date(year, month, day) for year in years if 1 <= day <= calendar.monthrange(year, month)[1])


def _wrong_date(number: str, birth_date: date | None) -> Finding | None:
    if not _possible_dates(number):
        if number[4] in "456" and 1 <= int(number[2:4]) <= 12:
            text = N_("The number is rather the BIN of an organisation than the IIN of a person")
            return _warning("iin_birth_date", Message(text))
        return _warning(
            "iin_birth_date",
            Message(N_("The first six digits, {digits}, are no possible birth date"), digits=number[:6]),
        )
    if birth_date and birth_date.strftime("%y%m%d") != number[:6]:
        text = N_("The IIN begins with {digits}, the birth date is {birth_date}: ask for the document")
        return _warning("iin_birth_date", Message(text, digits=number[:6], birth_date=birth_date.strftime("%d.%m.%Y")))
    return None


def _wrong_seventh(number: str, birth_date: date | None) -> Finding | None:
    if number[6] not in _CENTURY:
        return _warning(
            "iin_seventh", Message(N_("The seventh digit is {digit}; usual ones are 1 to 6"), digit=number[6])
        )
    if birth_date and birth_date.year // 100 * 100 != _CENTURY[number[6]]:
        text = N_("The seventh digit, {digit}, stands for another century than the birth date {birth_date}")
        return _warning("iin_seventh", Message(text, digit=number[6], birth_date=birth_date.strftime("%d.%m.%Y")))
    return None


def _wrong_sex(number: str, sex: str | None) -> Finding | None:
    suggested = sex_from_iin(number)
    if sex and suggested and sex != suggested:
        return _warning("iin_sex", Message(N_("The seventh digit, {digit}, stands for the other sex"), digit=number[6]))
    return None
