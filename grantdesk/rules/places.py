"""Places by KATO, and the district that a person meant by what he typed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.names import search_key

CODE = re.compile(r"[0-9]{9}")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of one edition of the classifier, with its names in both languages.

    `level`: oblast, district (first level below), sub_district, locality. `kind`: oblast, city, district, … `k` is the
    classifier's sign: 0 oblast, 1 urban, 2 rural, 3 and 4 both.
    """

    code: str
    kk: str
    ru: str
    k: int | None
    kind: str
    level: str
    parent: str = ""
    aliases: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.code)

    @property
    def name(self) -> dict[str, str]:
        """The name as a table of languages, as messages take it."""
        return {"kk": self.kk, "ru": self.ru}


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several places fit: a person has to choose."""

    candidates: tuple[Place, ...]


def level_of(code: str) -> str:
    """The level that nine digits stand for: AB oblast, CD district, EF sub-district, HIJ locality."""
    if code[2:] == "0000000":
        return "oblast"
    if code[4:] == "00000":
        return "district"
    return "sub_district" if code[6:] == "000" else "locality"


def rural_default(k: int | None) -> bool | None:
    """Whether a place counts as rural by its sign; None where its settlements differ and the clerk has to say."""
    return {1: False, 2: True}.get(k) if k is not None else None


# --- what a person typed ---------------------------------------------------------------------------------------------

_WORDS_OF_KIND = {
    "city": "город города городе городу гор г каласы каласынын каласында кала к city",
    "district": "район района районе району р рн ауданы ауданынын ауданында аудан ауд district rayon raion",
    "oblast": "область области обл облысы облысынын облыс oblast region",
}
_KIND_OF_WORD = {word: kind for kind, words in _WORDS_OF_KIND.items() for word in words.split()}
# Kinds written with signs inside, put in words before the signs go; «г.а.», «қ.ә.» are a city administration.
_SPELLED_APART = (
    (re.compile(r"\bр[-/. ]?о?н(?:а|е|у)?\b"), " район "),
    (re.compile(r"\b[гк]\.? ?а\b"), " город "),
)
_PARTS = re.compile(r"[,;()\n]")
_SIGNS = re.compile(r"[^\w]+|_")
_ADJECTIVE = re.compile(r"ск(?:ий|ого|ому|им|ом|ая|ой|ую)$")
_LONGEST = 3  # words of a name
_UNKNOWN = "?"  # an oblast that is not among the places


def find_district(text: str, places: Sequence[Place], region: str | None = None) -> Place | Ambiguous | None:
    """The district or city of regional standing that a text names: nine digits, either language, Russian cases,
    shortened («ауд.», «р-н», «г.», «қ.»), without Kazakh letters, in capitals, with Latin look-alikes, an older name.

    A word of the kind («г.», «ауданы») must agree with the place, an oblast that is named must be the place's own.
    `region` (KATO digits) only decides between places of one name: a place of another region is found too.
    Returns None for what fits nothing, `Ambiguous` for what fits several.
    """
    index = _index(tuple(places))
    digits = "".join(text.split())
    if CODE.fullmatch(digits):
        return index.codes.get(digits) or index.codes.get(digits[:4] + "00000")
    found: set[Place] = set()
    oblasts: set[str] = set()
    for part in _PARTS.split(text):
        words, named = _without_oblast(_words(part), index)
        oblasts |= named
        found |= _named(words, index)
    if oblasts:
        found = {place for place in found if place.code[:2] in oblasts}
    own = {place for place in found if region and place.code.startswith(region)}
    candidates = sorted(own or found, key=lambda place: place.code)
    if len(candidates) > 1:
        return Ambiguous(tuple(candidates))
    return candidates[0] if candidates else None


@dataclass(frozen=True, slots=True)
class _Index:
    codes: Mapping[str, Place]
    oblasts: Mapping[str, str]
    """Folded name of an oblast → its two digits."""
    names: Mapping[str, frozenset[tuple[Place, str]]]
    """Folded name → the places that bear it, each with the kind that the name has there."""


@lru_cache(maxsize=16)
def _index(places: tuple[Place, ...]) -> _Index:
    codes: dict[str, Place] = {}
    oblasts: dict[str, str] = {}
    names: dict[str, set[tuple[Place, str]]] = defaultdict(set)
    for place in places:
        own = [_folded(_words(name)) for name in (place.kk, place.ru, *place.aliases)]
        if place.level == "oblast":
            oblasts |= dict.fromkeys(own, place.code[:2])
        elif place.level == "district":
            codes |= dict.fromkeys((place.code, *filter(CODE.fullmatch, place.aliases)), place)
            for name in own:
                names[name].add((place, place.kind))
            for town in place.towns:
                names[_folded(_words(town))].add((place, "city"))
    return _Index(codes, oblasts, {name: frozenset(bearers) for name, bearers in names.items()})


def _words(text: str) -> list[str]:
    """The folded words of a text, a word of a kind as `=kind`."""
    folded = search_key(text)
    for spelling, word in _SPELLED_APART:
        folded = spelling.sub(word, folded)
    words = _SIGNS.sub(" ", folded).split()
    return [f"={_KIND_OF_WORD[word]}" if word in _KIND_OF_WORD else word for word in words]


def _folded(words: Iterable[str]) -> str:
    """The words of a name as one: «Бұқар жырау», «Бухар-Жырауского» lose gaps and the adjective's ending."""
    return _ADJECTIVE.sub("", "".join(word for word in words if not word.startswith("=")))


def _without_oblast(words: Sequence[str], index: _Index) -> tuple[list[str], set[str]]:
    """The words without «… область», and the digits of the oblasts named."""
    rest: list[str] = []
    named = set()
    for word in words:
        if word != "=oblast":
            rest.append(word)
            continue
        name = rest.pop() if rest else ""
        named.add(index.oblasts.get(_folded([name]), _UNKNOWN))
    return rest, named


def _named(words: Sequence[str], index: _Index) -> set[Place]:
    """The places named in one part of a text: beside a word of their kind, or bare with nothing else in the part."""
    found = set()
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
            if words[end - 1].startswith("="):
                break
            bearers = index.names.get(_folded(words[start:end]), frozenset())
            beside = {word for word in (*words[:start][-1:], *words[end:][:1]) if word.startswith("=")}
            bare = end - start == len(words)
            found |= {place for place, kind in bearers if bare or f"={kind}" in beside}
    return found


# --- the places out of their file ------------------------------------------------------------------------------------

_KEYS = {"code": str, "kind": str, "k": int, "kk": str, "ru": str, "aliases": list, "towns": list}
_OPTIONAL = frozenset({"aliases", "towns"})


def places_from(data: Mapping[str, Any]) -> tuple[Place, ...]:
    """The places of a parsed `regions.toml`: `[[place]]` with code, kind (oblast, district, city), k, kk, ru and
    perhaps aliases and towns. Raises Refused that names the entry and the key.
    """
    places = tuple(_place(entry, number) for number, entry in enumerate(data.get("place", ()), 1))
    for place in places:
        if sum(other.code == place.code for other in places) > 1:
            raise Refused(Message(N_("Place {code} stands twice in the list"), code=place.code))
    return places


def _place(entry: Mapping[str, Any], number: int) -> Place:
    wrong = [key for key, value in entry.items() if key not in _KEYS or type(value) is not _KEYS[key]]
    wrong += [key for key in _KEYS if key not in _OPTIONAL and key not in entry]
    if not wrong and not CODE.fullmatch(entry["code"]):
        wrong = ["code"]
    if wrong:
        words = N_("Place {number} of the list: “{key}” is missing, not expected or has a wrong value")
        raise Refused(Message(words, number=number, key=wrong[0]))
    level = level_of(entry["code"])
    return Place(
        code=entry["code"],
        kk=entry["kk"],
        ru=entry["ru"],
        k=entry["k"],
        kind=entry["kind"],
        level=level,
        parent="" if level == "oblast" else entry["code"][:2] + "0000000",
        aliases=tuple(entry.get("aliases", ())),
        towns=tuple(entry.get("towns", ())),
    )
