"""Dates, numbers, money and names in the official wording of each language."""

import unicodedata
from datetime import date, datetime
from functools import lru_cache

from num2words import num2words

NBSP = "\u00a0"
MONTHS = {
    "kk": ("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
           "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
    "ru": ("января", "февраля", "марта", "апреля", "мая", "июня",
           "июля", "августа", "сентября", "октября", "ноября", "декабря"),
}  # fmt: skip
# «… наурыздағы № 3 хаттама»: the locative form that official Kazakh needs before a number.
MONTHS_AT = ("қаңтардағы", "ақпандағы", "наурыздағы", "сәуірдегі", "мамырдағы", "маусымдағы",
             "шілдедегі", "тамыздағы", "қыркүйектегі", "қазандағы", "қарашадағы", "желтоқсандағы")  # fmt: skip
_SPACES = dict.fromkeys(map(ord, "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"), NBSP)
_GONE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_FOLDED = {**_SPACES, **_GONE, **dict.fromkeys(map(ord, "\t\n\r\v\f\x85\u2028\u2029"), " "), 0x2010: "-", 0x2011: "-"}


def words(text: object) -> str:
    """A value as it may stand on paper: NFC, kinds of spaces made one, invisible and control signs gone.

    Nothing in it is ever read as markup: `<b>`, `&`, `=` and quotes print as typed.
    """
    clean = unicodedata.normalize("NFC", str(text)).translate(_FOLDED)
    if clean.isprintable():
        return clean
    return "".join(sign for sign in clean if sign == NBSP or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co"})


def day(when: date, language: str) -> str:
    """«2026 жылғы 5 наурыз», «5 марта 2026 года»; the day never parts from its month."""
    month = MONTHS[language][when.month - 1]
    if language == "kk":
        return f"{when.year}{NBSP}жылғы {when.day}{NBSP}{month}"
    return f"{when.day}{NBSP}{month} {when.year}{NBSP}года"


def day_at(when: date, language: str) -> str:
    """The date before a number: «2026 жылғы 5 наурыздағы», «от 5 марта 2026 года»."""
    if language == "kk":
        return f"{when.year}{NBSP}жылғы {when.day}{NBSP}{MONTHS_AT[when.month - 1]}"
    return f"от{NBSP}{day(when, language)}"


def day_digits(when: date) -> str:
    """«05.03.2026»."""
    return f"{when.day:02}.{when.month:02}.{when.year:04}"


def moment(when: datetime, language: str) -> str:
    """A date with the time of day: «2026 жылғы 5 наурыз, 18:00»."""
    return f"{day(when, language)}, {when.hour:02}:{when.minute:02}"


def grouped(number: int) -> str:
    """Digits in groups of three parted by a no-break space: «1 572 800»."""
    return f"{number:,}".replace(",", NBSP)


@lru_cache(maxsize=4096)
def in_words(number: int, language: str) -> str:
    """A cardinal in words, nominative: «бір миллион бес жүз мың», «один миллион пятьсот тысяч»; 0 and up."""
    return str(num2words(number, lang={"kk": "kz"}.get(language, language)))


def money(tenge: int, language: str) -> str:
    """«1 572 800 (бір миллион бес жүз жетпіс екі мың сегіз жүз) теңге»."""
    return f"{grouped(tenge)} ({in_words(tenge, language)}) {'теңге' if language == 'kk' else 'тенге'}"


def sum_only(tenge: int, language: str) -> str:
    """«1 572 800 теңге», for lists whose total stands in words."""
    return f"{grouped(tenge)}{NBSP}{'теңге' if language == 'kk' else 'тенге'}"


def decimal(text: str) -> str:
    """A result such as «8.86» with the decimal comma of both languages: «8,86»."""
    return text.replace(".", ",")


def initials(name: str) -> str:
    """«Сейітқали Айгерім Нұрланқызы» as it stands beside a signature: «А.Н. Сейітқали»; so with «Сейітқали А.Н.»."""
    surname, given = _shortened(name)
    return f"{given}{NBSP}{surname}" if given else surname


def surname_first(name: str) -> str:
    """«Сейітқали А.Н.», the form of registers and seals."""
    surname, given = _shortened(name)
    return f"{surname}{NBSP}{given}" if given else surname


def _shortened(name: str) -> tuple[str, str]:
    surname, *given = words(name).split() or [""]
    # A part may hold initials already: «Д.Т.» are two.
    letters = (piece[0] for part in given for piece in part.split(".") if piece)
    return surname, "".join(f"{letter}." for letter in letters)
