"""What a text says in numbers: dates, sums and other figures, read back from its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from grantdesk.papers.spoken import MONTHS, MONTHS_AT, in_words

_SPACE = "[ \u00a0]+"
_KK_MONTHS = {name: number for names in (MONTHS["kk"], MONTHS_AT) for number, name in enumerate(names, 1)}
_RU_MONTHS = {name: number for number, name in enumerate(MONTHS["ru"], 1)}
_DATES = {
    "kk": re.compile(rf"(?P<year>\d{{4}}){_SPACE}жылғы{_SPACE}(?P<day>\d{{1,2}}){_SPACE}(?P<month>[^\W\d]+)"),
    "ru": re.compile(rf"(?P<day>\d{{1,2}}){_SPACE}(?P<month>[^\W\d]+){_SPACE}(?P<year>\d{{4}}){_SPACE}года"),
}
_DIGITS = re.compile(r"\b(\d{2})\.(\d{2})\.(\d{4})\b")
_GROUPED = r"\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)"
_WORDS = r"[^\W\d]+(?:[ \u00a0-][^\W\d]+)*"
_SUM = re.compile(rf"(?P<figures>{_GROUPED}|\d+){_SPACE}\((?P<words>{_WORDS})\){_SPACE}(?P<unit>\w+)")
_FIGURE = re.compile(rf"{_GROUPED}|\d+(?:[.,]\d+)?")
_UNITS = {"kk": "теңге", "ru": "тенге"}


@dataclass(frozen=True, slots=True)
class Said:
    """What one text says, each list in the order of the text; `wrong` are sums whose words are not their figures."""

    dates: tuple[str, ...]
    sums: tuple[int, ...]
    figures: tuple[str, ...]
    wrong: tuple[str, ...]


def said(text: str, language: str) -> Said:
    """Dates as ISO, sums in tenge, all other figures as printed (without the spaces between groups)."""
    if not any(map(str.isdigit, text)):
        return _NOTHING
    dates: list[str] = []
    rest = _DATES[language].sub(lambda match: _date(match, language, dates), text)
    rest = _DIGITS.sub(lambda match: _digits(match, dates), rest)
    sums: list[int] = []
    wrong: list[str] = []
    rest = _SUM.sub(lambda match: _sum(match, language, sums, wrong), rest)
    return Said(tuple(dates), tuple(sums), tuple(_figures(rest)), tuple(wrong))


_NOTHING = Said((), (), (), ())


def _date(match: re.Match[str], language: str, dates: list[str]) -> str:
    months = _KK_MONTHS if language == "kk" else _RU_MONTHS
    month = months.get(match["month"])
    if month is None:
        return match[0]
    dates.append(f"{match['year']}-{month:02}-{int(match['day']):02}")
    return " ; "


def _digits(match: re.Match[str], dates: list[str]) -> str:
    dates.append(f"{match[3]}-{match[2]}-{match[1]}")
    return " ; "


def _sum(match: re.Match[str], language: str, sums: list[int], wrong: list[str]) -> str:
    amount = int(_joined(match["figures"]))
    words = " ".join(match["words"].split())
    # A bracket with other words than a number is no sum: «3 (үш жыл) …» stays a figure.
    if match["unit"] not in _UNITS.values():
        return match[0]
    sums.append(amount)
    if words != in_words(amount, language) or match["unit"] != _UNITS[language]:
        wrong.append(match[0])
    return " ; "


def _figures(text: str) -> Iterator[str]:
    for match in _FIGURE.finditer(text):
        yield _joined(match[0]).replace(",", ".")


def _joined(figures: str) -> str:
    return figures.replace("\u00a0", "").replace(" ", "")
