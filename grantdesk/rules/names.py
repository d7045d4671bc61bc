"""Texts that people typed: cleaned, folded for search, put in Kazakh order, names set right."""

import re
from unicodedata import category, normalize

from grantdesk.rules.letters import ALPHABET, mend_lookalikes

# Categories Cc (but for white space), Cf and Cs, variation selectors and the joiner; a test compares with Unicode.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001-\U000e007f]"
)
# What nearly every text is made of; none of it is changed by cleaning, save spaces at the wrong places.
_PLAIN = re.compile("[ -~\u0400-\u0482\u048a-\u052f«»–—№₸“”’]*")
# How a workbook writes a character that XML may not hold.
_XLSX_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def clean(text: str) -> str:
    """One line of visible text: NFC, without control, bidirectional and zero-width characters and workbook escapes
    (`_x0007_`); every kind of space is a plain one, runs of them are one, none at the ends. Twice is the same as once.
    """
    if _PLAIN.fullmatch(text) and "  " not in text and "_x" not in text and text.strip() is text:
        return text  # a third of the time of the long way
    while True:
        decoded = _XLSX_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
        done = " ".join(normalize("NFC", _INVISIBLE.sub("", decoded)).split())
        if done == text:
            return done
        text = done


def clean_lines(text: str) -> str:
    """The same for a long text: paragraphs stay, empty lines at the ends go."""
    decoded = _XLSX_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return "\n".join(clean(line) for line in decoded.splitlines()).strip()


def has_control_characters(text: str) -> bool:
    """Whether `clean` takes away more than spaces: worth a notice, it often comes from a damaged copy."""
    return bool(_INVISIBLE.search(text) or _XLSX_ESCAPE.search(text))


# --- search ----------------------------------------------------------------------------------------------------------

_FOLDED = str.maketrans("ёәғқңөұүһі", "еагкноуухи")


def search_key(text: str) -> str:
    """The text as it is searched: no case, Kazakh letters folded to the Russian ones that people type for them
    (ё→е ә→а ғ→г қ→к ң→н ө→о ұ,ү→у һ→х і→и), Latin look-alikes in Cyrillic words set right, spaces collapsed.
    The query is folded in the same way. Source of the folding: the office's own practice, no standard.
    """
    if not text.isascii():
        text = mend_lookalikes(normalize("NFC", text))[0]
    return " ".join(text.casefold().translate(_FOLDED).split())


# --- order -----------------------------------------------------------------------------------------------------------

_FIRST = 0x400  # the sort key's letters; in UTF-8 and in code points alike they stand after digits and signs
_SIGN, _OTHER = "~", "\u04ff"


class _Order(dict[int, str]):
    """Code point → its part of a sort key, filled as letters come by."""

    def __missing__(self, code: int) -> str:
        self[code] = part = _part(chr(code))
        return part


def _part(sign: str) -> str:
    place = ALPHABET.find(sign)
    if place >= 0:
        return chr(_FIRST + place)
    kind = category(sign)
    if kind.startswith("M"):  # a stress mark does not change the place of a name
        return ""
    if kind.startswith("L"):
        return _OTHER + sign
    return sign if sign < _SIGN else _SIGN + sign


_ORDER = _Order()


def sort_key(text: str) -> str:
    """A text whose bytewise order (SQLite BINARY, PostgreSQL "C", Python) is that of the 42-letter Kazakh alphabet;
    spaces, signs and digits stand before the letters, letters of other alphabets after them; case does not count.
    """
    folded = normalize("NFC", normalize("NFC", text).casefold())
    return " ".join(folded.split()).translate(_ORDER)


# --- names of people -------------------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
# Words of a patronymic that are written small when they stand apart.
_SMALL = frozenset({"ұлы", "қызы", "улы", "кызы", "оглы", "углы", "оғлы"})


def proper_case(text: str) -> str:
    """A shouted (or whispered) name with capitals where they belong: «МОРОЗОВА» → «Морозова», «АННА-МАРИЯ» →
    «Анна-Мария», «ЕРЛАН ҰЛЫ» → «Ерлан ұлы». Words in mixed case and single letters stay as they are.
    """
    whispered = text == text.lower()

    def put_right(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) == 1 and not whispered:
            return word
        if not whispered and word != word.upper():
            return word
        if match.start() and word.lower() in _SMALL:
            return word.lower()
        return word.capitalize()

    return _WORD.sub(put_right, text)


def initials(last: str, first: str, middle: str = "") -> str:
    """The short name of papers: «Смағұлов А. Е.»; «Анна-Мария» gives «А.-М.»; what is empty is left out."""
    letters = (
        "-".join(f"{part[0].upper()}." for part in name.split()[0].split("-") if part)
        for name in (first, middle)
        if name.strip()
    )
    return " ".join(part for part in (last.strip(), *letters) if part)
