"""Whole tenge: read from what people type, written for people, the monthly calculation index (МРП, АЕК) of a day."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.names import clean

LARGEST = 10**15  # far above any budget, far below what a 64-bit column holds

_MULTIPLIERS = {
    "": 1,
    **dict.fromkeys(("тыс", "тысяч", "тысяча", "тысячи", "мың", "мын", "thousand"), 10**3),
    **dict.fromkeys(("млн", "миллион", "миллиона", "миллионов", "mln", "million"), 10**6),
    **dict.fromkeys(("млрд", "миллиард", "миллиарда", "миллиардов", "bln", "billion"), 10**9),
}  # fmt: skip
_UNIT = r"(?:₸|тенге|теңге|тнг|тг|kzt|tenge)\.?"
_CURRENCY = re.compile(rf"^{_UNIT}\s*|\s*{_UNIT}(?:\s*00\s*тиын)?$")
_BRACKETS = re.compile(r"\([^()]*\)")
_PIECE = re.compile(r"\s*([0-9][0-9 .,'’]*)([^\W\d_]*)\.?")
_GROUPED = re.compile(r"\d+(?:([ '’])\d{3}(?:\1\d{3})*)?(?:[.,]\d+)?")
_GROUPED_BY_SIGN = re.compile(r"\d{1,3}(?:(?:\.\d{3}){2,}(?:,\d+)?|(?:,\d{3}){2,}(?:\.\d+)?|\.\d{3},\d+|,\d{3}\.\d+)")


def parse_money(text: str) -> int:
    """Whole tenge from the usual spellings: «1 690 000 ₸», «2 380 000,00», «1,5 млн тг», «1 млн 200 тыс», «500 мың».

    Exact, never by way of a binary float. A comma or a point is the decimal sign, except where it parts several
    groups of three («1.500.000», «1,500,000.00»). Words in brackets are passed over.

    Raises Refused for what is no amount, is negative, has tiyn that are not zero, or is beyond any budget.
    """
    said = clean(text)
    rest = _CURRENCY.sub("", clean(_BRACKETS.sub(" ", said)).casefold())
    total, smallest = Fraction(0), LARGEST
    while rest:
        piece = _PIECE.match(rest)
        number = _number(piece[1].rstrip(" .")) if piece else None
        multiplier = _MULTIPLIERS.get(piece[2]) if piece else None
        # «1 млн 200 тыс»: each piece is of a smaller kind than the one before it
        if piece is None or number is None or multiplier is None or multiplier >= smallest:
            raise _refused(said)
        total, smallest, rest = total + number * multiplier, multiplier, rest[piece.end() :]
    if smallest == LARGEST:
        raise _refused(said)
    if total.denominator != 1:
        raise Refused(Message(N_("“{text}” has tiyn; amounts are in whole tenge"), text=said))
    if total >= LARGEST:
        raise Refused(Message(N_("“{text}” is too large an amount"), text=said))
    return int(total)


def _refused(said: str) -> Refused:
    return Refused(Message(N_("“{text}” is no amount in tenge"), text=said))


def _number(text: str) -> Fraction | None:
    """The exact value of digits with their signs; a sign that stands several times only parts groups of three."""
    if _GROUPED.fullmatch(text):
        return Fraction(re.sub(r"[ '’]", "", text).replace(",", "."))
    if _GROUPED_BY_SIGN.fullmatch(text):
        last = max(text.rfind("."), text.rfind(","))
        whole, decimals = (text, "") if text.count(text[last]) > 1 else (text[:last], text[last + 1 :])
        return Fraction(re.sub(r"[.,]", "", whole) + "." + decimals)
    return None


def money(tenge: int) -> str:
    """The amount for people: groups parted by U+00A0, `1 500 000`; a negative one with U+2212."""
    return f"{tenge:,}".replace(",", "\u00a0").replace("-", "\u2212")


# --- the monthly calculation index -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MciRow:
    """One value of the index: tenge from a day on, for one purpose or for `all`, and the source."""

    date_from: date
    tenge: int
    purpose: str = "all"
    source: str = ""


def mci_on(day: date, table: Iterable[MciRow], purpose: str = "all") -> int:
    """Tenge of one index unit on a day.

    The budget law sets the index for one year, so a row of an earlier year says nothing: Refused, with the year,
    where the year of `day` has no row yet. A row for `purpose` goes before one for all purposes.
    """
    rows = [row for row in table if row.date_from <= day and row.date_from.year == day.year]
    own = [row for row in rows if row.purpose == purpose] or [row for row in rows if row.purpose == "all"]
    if not own:
        words = N_("The monthly calculation index of {day} is not known: add it to the reference data")
        raise Refused(Message(words, day=day.strftime("%d.%m.%Y")))
    return max(own, key=lambda row: row.date_from).tenge


def mci_from(data: Mapping[str, Any]) -> tuple[MciRow, ...]:
    """The table of a parsed `mci.toml` (`[[mci]]` with date_from, tenge, purpose, source), oldest first.

    Raises Refused that names the entry and what was expected.
    """
    rows = sorted((_mci_row(entry, place) for place, entry in enumerate(data.get("mci", ()), 1)), key=_order)
    for one, other in pairwise(rows):
        if _order(one) == _order(other):
            words = N_("The index has two values from {day} for “{purpose}”")
            raise Refused(Message(words, day=one.date_from.strftime("%d.%m.%Y"), purpose=one.purpose))
    return tuple(rows)


def _order(row: MciRow) -> tuple[date, str]:
    return row.date_from, row.purpose


def _mci_row(entry: Mapping[str, Any], place: int) -> MciRow:
    expected = {"date_from": date, "tenge": int, "purpose": str, "source": str}
    for key, value in entry.items():
        if key not in expected or type(value) is not expected[key]:
            words = N_("Index entry {place}: “{key}” is not expected or has a wrong value")
            raise Refused(Message(words, place=place, key=key))
    if "date_from" not in entry or entry.get("tenge", 0) <= 0:
        raise Refused(Message(N_("Index entry {place}: date_from and tenge above zero are needed"), place=place))
    return MciRow(**entry)
