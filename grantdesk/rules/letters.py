"""The Kazakh alphabet, its order, and the Latin letters that look like Cyrillic ones."""

import re

# 42 letters, the order of the Kazakh alphabet.
ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
KAZAKH_ONLY = frozenset("әғқңөұүһі")
_ALPHABET = frozenset(ALPHABET)

# Same shape in the usual faces. Upper and lower case differ: «H» looks like «Н», «h» like «һ».
_SAME_SHAPE = str.maketrans(
    "ABCEHKMOPTXYIaceopxyihkëËəƏɵƟ",
    "АВСЕНКМОРТХУІасеорхуіһкёЁәӘөӨ",
)
_LATIN = re.compile(r"[A-Za-zËëƏəƟɵ]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_MIXED_WORD = re.compile(r"[^\W\d_]+")

# Where a Cyrillic letter strayed into a Latin word: e-mail addresses only, so lower case is enough.
_TO_LATIN = str.maketrans("авсенкмортхуіһёә", "abcehkmoptxyiheə")


def mend_lookalikes(text: str) -> tuple[str, bool]:
    """Latin letters that look like Cyrillic ones, put right inside Cyrillic words.

    «Epғaли» becomes «Ерғали»; a wholly Latin word, and a word with any letter that has no Cyrillic look-alike,
    stays as it is. «i» becomes «і» only where every other letter is of the Kazakh alphabet, «Y» becomes «Ү» only
    beside a letter that Russian does not have.

    Returns the text and whether anything was changed.
    """
    if not _LATIN.search(text) or not _CYRILLIC.search(text):
        return text, False
    mended = _MIXED_WORD.sub(_mend_word, text)
    return mended, mended != text


def _mend_word(match: re.Match[str]) -> str:
    word = match.group()
    if not _LATIN.search(word) or not _CYRILLIC.search(word):
        return word
    mended = word.translate(_SAME_SHAPE)
    letters = set(mended.lower())
    if not all("\u0400" <= letter <= "\u052f" for letter in letters):
        return word
    if not {"i", "I"}.isdisjoint(word) and not letters <= _ALPHABET:
        return word
    if "Y" in word and not letters.isdisjoint(KAZAKH_ONLY):
        return word.replace("Y", "Ү").translate(_SAME_SHAPE)
    return mended


def mend_cyrillic(text: str) -> str:
    """The opposite for addresses that must be Latin: Cyrillic look-alikes become Latin lower-case letters."""
    return text.lower().translate(_TO_LATIN)
