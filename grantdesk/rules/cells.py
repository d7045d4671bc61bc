"""One cell of an application file as one checked value, with what there is to say about how it was written.

Every reader takes the value of a cell that is not blank, a text already cleaned (`names.clean`; only `read_long` takes
it as it is), and returns the value to store (None where it cannot be read) and its findings. An ERROR means that the
row cannot be stored; the levels of cells that need not be filled are softer.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.findings import Finding
from grantdesk.rules.grid import Value
from grantdesk.rules.identity import check_iin, lost_zeros, tidy_number
from grantdesk.rules.kinds import Level, Sex
from grantdesk.rules.letters import mend_lookalikes
from grantdesk.rules.money import parse_money
from grantdesk.rules.names import clean_lines, proper_case
from grantdesk.rules.words import COUNTRIES, SEX_WORDS, TOWN_WORDS, VILLAGE_WORDS, plain_word

Findings = tuple[Finding, ...]
Read = tuple[Any, Findings]
Reader = Callable[[Value], Read]

LONGEST_NAME = 100
LONGEST_TEXT = 20_000
_NOT_IN_NAMES = re.compile(r"[^\w\s.'’ʼ`-]|[\d_]")
_POINT_ZERO = re.compile(r"[.,]0+$")
# Most amounts need no more than this; the reader of all spellings takes ten times as long.
_USUAL_AMOUNT = re.compile(r"([0-9]{1,12}|[0-9]{1,3}(?: [0-9]{3}){1,3})(?:[.,]00)?(?: (?:₸|теңге|тенге|тг))?")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:[.,][0-9]+)?")


def finding(rule: str, level: Level, words: str, /, **values: Any) -> Finding:
    """A finding from its words."""
    return Finding(rule, level, Message(words, **values))


def shown(value: Value) -> str:
    """A value as one line of text: dates as 05.03.2026, whole numbers as their digits."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M:%S")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return "" if value is None else str(value)


def read_text(value: Value) -> Read:
    """One line of free text; Latin look-alikes inside Cyrillic words put right."""
    typed = shown(value)
    text, mended = mend_lookalikes(typed)
    return _not_too_long(text, (_mixed(typed),) if mended else ())


def read_long(value: Value) -> Read:
    """A text of several paragraphs."""
    return _not_too_long(clean_lines(value) if isinstance(value, str) else shown(value), ())


def _not_too_long(text: str, findings: Findings) -> Read:
    if len(text) <= LONGEST_TEXT:
        return text, findings
    words = N_("The text has {count} signs, at most {limit} can be kept")
    return None, (*findings, finding("too_long", Level.ERROR, words, count=len(text), limit=LONGEST_TEXT))


def _mixed(text: str) -> Finding:
    words = N_("“{text}” held Latin letters among Cyrillic ones; they were replaced")
    return finding("mixed_script", Level.NOTICE, words, text=text)


def read_name(value: Value) -> Read:
    """A name of a person: look-alikes put right, capitals where they belong; what looks like a formula is refused."""
    typed = shown(value)
    if typed.startswith("="):
        return None, (formula_text(Level.ERROR),)
    mended, mixed = mend_lookalikes(typed)
    name = proper_case(mended)
    findings = [_mixed(typed)] if mixed else []
    if name != mended:
        words = N_("“{typed}” was written with the wrong capitals; stored as “{name}”")
        findings.append(finding("letter_case", Level.NOTICE, words, typed=mended, name=name))
    if _NOT_IN_NAMES.search(name):
        findings.append(finding("name_signs", Level.WARNING, N_("“{text}” has signs that no name has"), text=name))
    if len(name) > LONGEST_NAME:
        words = N_("The name has {count} letters, at most {limit} are expected")
        return None, (*findings, finding("too_long", Level.ERROR, words, count=len(name), limit=LONGEST_NAME))
    return name, tuple(findings)


def formula_text(level: Level) -> Finding:
    """What is said of a text that a spreadsheet would take for a formula."""
    return finding("formula_text", level, N_("The cell looks like a formula; it is never computed, type its text"))


def read_iin(value: Value, *, birth_date: date | None, sex: str | None) -> Read:
    """The twelve digits of an IIN; zeros that a spreadsheet cut off in front are put back where the check digit and
    (for a text) the birth date agree.
    """
    number = tidy_number(_POINT_ZERO.sub("", shown(value)))
    padded = lost_zeros(number, None if isinstance(value, int) else birth_date or date.min)
    found: list[Finding] = []
    if padded is not None:
        words = N_("The zeros in front of the number were lost; stored as {number}")
        found.append(finding("iin_leading_zero", Level.NOTICE, words, number=padded))
        number = padded
    found.extend(check_iin(number, birth_date=birth_date, sex=sex))
    wrong = any(item.level == Level.ERROR for item in found)
    return (None if wrong else number), tuple(found)


def read_sex(value: Value) -> Read:
    """The sex from the usual words and letters of the three languages."""
    sex = SEX_WORDS.get(plain_word(shown(value)))
    if sex is None:
        words = N_("“{text}” names no sex; expected “ер” or “әйел”, “м” or “ж”, “m” or “f”")
        return None, (finding("sex", Level.ERROR, words, text=shown(value)),)
    return Sex(sex), ()


def read_citizenship(value: Value) -> Read:
    """The two letters of a country from its usual names; an unknown one is left empty and looked at."""
    text = shown(value)
    if len(text) == 2 and text.isascii() and text.isalpha():
        return ("KZ" if text.upper() == "RK" else text.upper()), ()
    country = COUNTRIES.get(plain_word(text))
    if country is None:
        words = N_("“{text}” names no country that is known; expected «Қазақстан», «Казахстан» or two letters")
        return "", (finding("citizenship_unknown", Level.WARNING, words, text=text),)
    return country, ()


def read_rural(value: Value) -> Read:
    """Whether the person lives in a village; a plain yes or no answers the question whether he does."""
    word = plain_word(shown(value))
    if word in VILLAGE_WORDS or word in TOWN_WORDS:
        return word in VILLAGE_WORDS, ()
    words = N_("“{text}” says neither village nor town; expected “ауыл” or “қала”, “село” or “город”")
    return None, (finding("rural", Level.WARNING, words, text=shown(value)),)


def read_money(value: Value, *, required: bool) -> Read:
    """Whole tenge. A number that is no amount (negative, with tiyn, without end) is an error; words are one only where
    the amount is required.
    """
    text = shown(value)
    usual = _USUAL_AMOUNT.fullmatch(text)
    try:
        amount = int(usual[1].replace(" ", "")) if usual else parse_money(text)
    except Refused as refused:
        grave = required or any(sign.isdigit() for sign in text) or text.casefold() in ("nan", "inf", "-inf")
        return None, (Finding("amount", Level.ERROR if grave else Level.WARNING, _as_message(refused)),)
    if required and amount == 0:
        return None, (finding("amount", Level.ERROR, N_("The amount is 0, expected whole tenge")),)
    return amount, ()


def read_number(value: Value) -> Read:
    """Any number as its canonical decimal text: «1 250,50» → `1250.5`."""
    text = canonical_number(value)
    if text is None:
        return None, (finding("number", Level.ERROR, N_("“{text}” is no number"), text=shown(value)),)
    return text, ()


def canonical_number(value: Value) -> str | None:
    """A number as plain decimal text without needless zeros; a comma is a decimal point; None for what is none.

    Infinity, NaN and exponents are none: people do not write them.
    """
    said = shown(value)
    if isinstance(value, bool) or not _NUMBER.fullmatch(said) or len(said) > 40:
        return None
    text = format(Decimal(said.replace(",", ".").replace(" ", "")), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _as_message(refused: Refused) -> Message:
    assert isinstance(refused.message, Message)
    return refused.message


def from_refusal(rule: str, refused: Refused) -> Finding:
    """The error that a refusing reader of another module means for its cell."""
    return Finding(rule, Level.ERROR, _as_message(refused))
