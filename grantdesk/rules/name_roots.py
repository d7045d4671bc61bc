"""Names reduced to what stays the same in every spelling: Kazakh, Russian, Latin of a passport; endings taken off."""

import re
from functools import lru_cache
from unicodedata import normalize

from grantdesk.rules.letters import mend_lookalikes

# One sign for one sound: j = ж, c = ч, w = ш, h = х and һ. Kazakh letters fall together with their Russian stand-ins.
_CYRILLIC = str.maketrans({
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "ж": "j", "з": "z",
    "и": "i", "й": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "c",
    "ш": "w", "щ": "w", "ъ": "", "ы": "i", "і": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
})  # fmt: skip

# Passports, the Latin alphabets of 2017, 2018 and 2021, and what people type. Capitals are sounds already found.
_LATIN_RUN = re.compile(r"[a-zà-ɏ'\u0300-\u036f]+")
_BEFORE = (
    (re.compile(r"(?<![b-df-hj-np-tv-z])y[oe]"), "e"),  # Yerlan, Yolkin, Aliyev
    (re.compile(r"(?<=[aeiou])j$"), "i"),  # Sergej
)
_LATIN = (
    ("shch", "W"), ("sch", "W"), ("sh", "W"), ("s'", "W"), ("ş", "W"), ("š", "W"), ("tch", "C"), ("ch", "C"),
    ("c'", "C"), ("ç", "C"), ("č", "C"), ("zh", "j"), ("ž", "j"), ("tz", "ts"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
    ("ý", "u"), ("y'", "u"), ("ı", "i"), ("q", "k"), ("x", "ks"), ("w", "u"), ("c", "k"), ("y", "i"),
)  # fmt: skip
_APOSTROPHES = str.maketrans("’ʼ`´ʻ", "'''''")
_NO_LETTER = re.compile(r"[^a-z]")
_SAME_SOUND = (("dj", "j"), ("ng", "n"))
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """One word as plain Latin letters, the same for every spelling of it: «Жәңгір», «Жангир», “Zhangir” → `janir`.

    Doubled letters count once, signs of softness nothing; what is neither Latin nor Cyrillic is passed over.
    """
    word = normalize("NFC", mend_lookalikes(word)[0]).casefold().translate(_APOSTROPHES)
    word = _LATIN_RUN.sub(_from_latin, word).translate(_CYRILLIC)
    word = _NO_LETTER.sub("", word)
    for letters, instead in _SAME_SOUND:
        word = word.replace(letters, instead)
    return _TWICE.sub(r"\1", word)


def _from_latin(match: re.Match[str]) -> str:
    word = match.group()
    for pattern, instead in _BEFORE:
        word = pattern.sub(instead, word)
    for letters, instead in _LATIN:
        word = word.replace(letters, instead)
    return "".join(sign for sign in normalize("NFD", word) if sign.isascii()).lower()


# Endings as `sound` writes them, each with what it becomes; the longest first.
_SURNAME = (
    ("skaia", "sk"), ("tskaia", "tsk"), ("ski", "sk"), ("uli", ""), ("kizi", ""), ("ova", ""), ("eva", ""), ("ov", ""),
    ("ev", ""), ("ina", "in"), ("aia", ""), ("iaia", ""), ("tegi", ""),
)  # fmt: skip
_PATRONYMIC = (
    "inicna", "ovna", "evna", "icna", "ovic", "evic", "ogli", "ugli", "kizi", "uli", "ic", "ov", "ev", "ova", "eva",
)  # fmt: skip
_LEAST = 3


@lru_cache(maxsize=65536)
def surname_root(word: str) -> str:
    """The sound of a surname without what its bearer's sex and the language put behind it: «Смағұлова» → `smagul`."""
    return _stripped(_joined(word), _SURNAME)


@lru_cache(maxsize=65536)
def patronymic_root(words: str) -> str:
    """The sound of the father's name: «Ерланұлы», «Ерлан ұлы», «Ерланович» → `erlan`."""
    return _stripped(_joined(words), tuple((ending, "") for ending in _PATRONYMIC))


@lru_cache(maxsize=65536)
def first_root(words: str) -> str:
    """The sound of a first name; two names of one person are read as one word."""
    return _joined(words)


def _joined(words: str) -> str:
    return _TWICE.sub(r"\1", "".join(map(sound, re.split(r"[\s\-]+", words))))


def _stripped(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, instead in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word[: -len(ending)] + instead
    return word


_VOWELS = str.maketrans("", "", "aeiou")


def block(root: str) -> str:
    """A coarse key that likely spellings of one name share: the first sound and the consonants behind it."""
    return root[:1] + root[1:].translate(_VOWELS)


def surname_key(word: str) -> str:
    """The key by which a person is found by surname: stored beside the name, compared for equality."""
    return block(surname_root(word))


def first_key(words: str) -> str:
    """The key by which a person is found by first name."""
    return block(first_root(words))
