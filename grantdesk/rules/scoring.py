"""Marks, sheets and results: exact arithmetic over the text of the marks, rounded once, half up."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

from grantdesk.rules.programme import Criterion, Definition, Scoring

Marks = Mapping[str, str]
"""The answered criteria of a sheet: code → the mark as decimal text. What is blank or cannot be judged is absent."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one member gave one application; `marks` holds only what was answered."""

    member: int
    marks: Marks
    chair: bool = False


def mark_text(value: Fraction) -> str:
    """A mark in its shortest decimal text, without trailing zeros: 6.50 → "6.5"."""
    text = format(Decimal(value.numerator) / Decimal(value.denominator), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


_NUMBER = re.compile(r"[+-]?[0-9]{1,20}(?:[.,][0-9]{1,20})?")


def read_mark(text: str) -> Fraction | None:
    """A mark from its text, a decimal comma allowed; None where the text is no plain decimal number."""
    plain = text.strip()
    return Fraction(plain.replace(",", ".")) if _NUMBER.fullmatch(plain) else None


def mean(values: Sequence[Fraction]) -> Fraction:
    """The arithmetic mean; at least one value."""
    numerator, denominator = _sum(values)
    return Fraction(numerator, denominator * len(values))


def _sum(values: Sequence[Fraction]) -> tuple[int, int]:
    """Numerator and denominator of a sum: whole numbers over one denominator add up five times as fast."""
    denominator = lcm(*(value.denominator for value in values))
    return sum(value.numerator * (denominator // value.denominator) for value in values), denominator


def median(values: Sequence[Fraction]) -> Fraction:
    """The middle value; of an even number the mean of the middle two."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def trimmed_mean(values: Sequence[Fraction], trim: int) -> Fraction:
    """The mean without `trim` values off each end; the plain mean when fewer than 2·trim+1 are there."""
    return mean(sorted(values)[trim:-trim]) if is_trimmed(len(values), trim) else mean(values)


def is_trimmed(count: int, trim: int) -> bool:
    """Whether so many sheets are enough to trim; if not, the protocol says so."""
    return count >= 2 * trim + 1


def half_up(value: Fraction, decimals: int) -> Fraction:
    """A value of at least 0 rounded half up to so many decimals."""
    scale = 10**decimals
    return Fraction((2 * value.numerator * scale + value.denominator) // (2 * value.denominator), scale)


def result_text(value: Fraction, decimals: int) -> str:
    """A rounded result with exactly so many digits after the point."""
    whole = int(value * 10**decimals)
    if decimals == 0:
        return str(whole)
    return f"{whole // 10**decimals}.{whole % 10**decimals:0{decimals}d}"


def may_submit(marks: Marks, definition: Definition) -> bool:
    """Whether a sheet can be submitted: under `blank = "refuse"` every criterion needs a mark."""
    return definition.counting.blank != "refuse" or all(item.code in marks for item in definition.criteria)


class Counting:
    """The scoring of one definition made ready: totals of sheets and results of applications.

    Weighted marks are kept as whole numbers over one common denominator, so that adding them up is exact and fast.
    """

    def __init__(self, definition: Definition) -> None:
        self.scoring: Scoring = definition.counting
        self.criteria: tuple[Criterion, ...] = definition.criteria
        self._unit = _common_denominator(self.criteria)
        self._tops = {item.code: int(item.factor * item.top * self._unit) for item in self.criteria}
        self._full = sum(self._tops.values())
        self._points: dict[str, dict[str, int | Fraction]] = {item.code: {} for item in self.criteria}
        self._weights = {item.code: item.factor for item in self.criteria}

    def total(self, marks: Marks) -> Fraction | None:
        """The total of a sheet, not rounded.

        None when the sheet does not count: no mark at all, or one missing where blanks are refused.
        """
        if not marks or (self.scoring.blank == "refuse" and len(marks) < len(self.criteria)):
            return None
        points: int | Fraction = 0
        for code, text in marks.items():
            known = self._points[code]
            value = known.get(text)
            points += self._weighed(code, text) if value is None else value
        return self._finished(marks, points)

    def _weighed(self, code: str, text: str) -> int | Fraction:
        exact = Fraction(text) * self._weights[code] * self._unit
        value = int(exact) if exact.denominator == 1 else exact  # whole on the scale; a mark off it stays exact too
        self._points[code][text] = value
        return value

    def _finished(self, marks: Marks, points: int | Fraction) -> Fraction:
        scoring = self.scoring
        partly = scoring.blank == "attainable" and len(marks) < len(self.criteria)
        answered = sum(self._tops[code] for code in marks) if partly else self._full
        if scoring.method == "percent":
            return Fraction(100 * points, answered)
        if scoring.method == "met_count":
            share = Fraction(len(self.criteria), len(marks)) if partly else 1
            return scoring.base + share * Fraction(points, self._unit)
        return Fraction(points * self._full, self._unit * answered) if partly else Fraction(points, self._unit)

    def result(self, totals: Sequence[Fraction]) -> Fraction | None:
        """The result of an application, rounded; None with fewer than `min_sheets` totals."""
        scoring = self.scoring
        if len(totals) < scoring.min_sheets:
            return None
        match scoring.aggregate:
            case "mean":
                value = mean(totals)
            case "median":
                value = median(totals)
            case "sum":
                value = Fraction(*_sum(totals))
            case _:
                value = trimmed_mean(totals, scoring.trim)
        return half_up(value, scoring.decimals)


def _common_denominator(criteria: Sequence[Criterion]) -> int:
    """A number that makes every weighted mark on the scales whole."""
    parts = [part.denominator for item in criteria for part in (item.bottom * item.factor, item.stride * item.factor)]
    return lcm(*parts) if parts else 1
