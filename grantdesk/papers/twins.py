"""The twin check: the Kazakh and the Russian paper say the same, or neither is printed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.papers.blocks import Document
from grantdesk.papers.figures import Said, said
from grantdesk.papers.places import Place, places
from grantdesk.papers.spoken import words


@dataclass(frozen=True)
class Known:
    """The texts that are the same in both languages, and those that each language says in its own words."""

    names: re.Pattern[str] | None
    kazakh: re.Pattern[str] | None
    russian: re.Pattern[str] | None
    partners: Mapping[str, frozenset[str]]
    """For each Russian wording the Kazakh ones that it may stand for."""
    terms: frozenset[str]
    """All wordings, Kazakh and Russian, that may not be the same in both."""
    short: Mapping[str, frozenset[str]]
    """The same for the words of `words.txt`, which count only where they are a whole text."""


def check(kazakh: Document, russian: Document) -> None:
    """Refused when the two differ in a number, a date, a sum, a name, a term or the order; both places are named."""
    found = differences(kazakh, russian)
    if found:
        raise Refused(
            Message(N_("The Kazakh and the Russian paper do not say the same; nothing was printed.")), details=found
        )


def differences(kazakh: Document, russian: Document) -> list[Message]:
    """Every difference as a message that names both places; [] for true twins."""
    found = list(_heads(kazakh, russian))
    known = _known(kazakh, russian)
    ours, theirs = places(kazakh), places(russian)
    for mine, other in zip(ours, theirs, strict=False):
        if mine.key != other.key:
            return [*found, _differ(mine, other, Message(N_("the order of the parts")))]
        what = _what(mine, other, known)
        if what is not None:
            found.append(_differ(mine, other, what))
    if len(ours) != len(theirs):
        extra = max(ours, theirs, key=len)[min(len(ours), len(theirs))]
        found.append(Message(N_("{place} stands in one language only"), place=extra.named))
    return found


def _heads(kazakh: Document, russian: Document) -> Iterator[Message]:
    for what, mine, other in (
        (N_("number of the paper"), kazakh.number, russian.number),
        (N_("date of the paper"), kazakh.date, russian.date),
        (N_("call"), kazakh.call_code, russian.call_code),
        (N_("hash of the definition"), kazakh.definition_hash, russian.definition_hash),
        (N_("facts of the seal"), kazakh.seal, russian.seal),
    ):
        if mine != other:
            yield Message(N_("{what}: {mine} and {other}"), what=Message(what), mine=str(mine), other=str(other))


def _differ(mine: Place, other: Place, what: Message) -> Message:
    return Message(N_("{what}: in Kazakh {mine}, in Russian {other}"), what=what, mine=mine.named, other=other.named)


def _what(mine: Place, other: Place, known: Known) -> Message | None:
    """What differs between two texts in the same place, None where nothing does."""
    if mine.same and mine.text != other.text:
        return Message(N_("the name {mine} – {other}"), mine=mine.text or "–", other=other.text or "–")
    ours, theirs = said(mine.text, "kk"), said(other.text, "ru")
    for told in (ours, theirs):
        if told.wrong:
            return Message(N_("the sum and its words do not agree (“{sum}”)"), sum=told.wrong[0])
    if mine.text == other.text and mine.text not in known.terms:
        return None
    if bool(mine.text.strip()) != bool(other.text.strip()):
        return Message(N_("a text is missing"))
    return _figures(ours, theirs) or _texts(mine.told, other.told, known)


def _figures(ours: Said, theirs: Said) -> Message | None:
    for what, mine, other in (
        (N_("the date {mine} – {other}"), ours.dates, theirs.dates),
        (N_("the sum {mine} – {other}"), ours.sums, theirs.sums),
        (N_("the number {mine} – {other}"), ours.figures, theirs.figures),
    ):
        if mine != other:
            return Message(what, mine=_shown(mine), other=_shown(other))
    return None


def _texts(mine: str, other: str, known: Known) -> Message | None:
    """Names and terms among what was filled in."""
    if mine in known.short.get(other, ()):
        return None
    our_names, their_names = _found(known.names, mine), _found(known.names, other)
    if our_names != their_names:
        return Message(N_("the name {mine} – {other}"), mine=_shown(our_names), other=_shown(their_names))
    our_rest, their_rest = _without(known.names, mine), _without(known.names, other)
    our_terms, their_terms = _found(known.kazakh, our_rest), _found(known.russian, their_rest)
    if len(our_terms) != len(their_terms) or not all(
        term in known.partners[partner] for term, partner in zip(our_terms, their_terms, strict=True)
    ):
        return Message(N_("the term {mine} – {other}"), mine=_shown(our_terms), other=_shown(their_terms))
    if not their_terms and their_rest in known.short and our_rest not in known.short[their_rest]:
        return Message(N_("the term {mine} – {other}"), mine=mine, other=other)
    return None


def _shown(values: Iterable[object]) -> str:
    return ", ".join(map(str, values)) or "–"


def _found(pattern: re.Pattern[str] | None, text: str) -> list[str]:
    return pattern.findall(text) if pattern else []


def _without(pattern: re.Pattern[str] | None, text: str) -> str:
    return pattern.sub(" ", text) if pattern else text


def _known(kazakh: Document, russian: Document) -> Known:
    pairs = {(words(both.kk), words(both.ru)) for document in (kazakh, russian) for both in document.pairs}
    parted = [(kk, ru) for kk, ru in pairs if kk != ru and kk and ru]
    partners: dict[str, set[str]] = {}
    for kk, ru in parted:
        partners.setdefault(ru, set()).add(kk)
    same = {kk for kk, ru in pairs if kk == ru and kk}
    return Known(
        _alternation({*map(words, kazakh.names), *map(words, russian.names), *same}),
        _alternation({kk for kk, _ru in parted}),
        _alternation({ru for _kk, ru in parted}),
        {ru: frozenset(all_kk) for ru, all_kk in partners.items()},
        frozenset(text for pair in parted for text in pair),
        _short(kazakh, russian),
    )


def _short(kazakh: Document, russian: Document) -> dict[str, frozenset[str]]:
    partners: dict[str, set[str]] = {}
    for key, ru in russian.words.items():
        partners.setdefault(ru, set()).add(kazakh.words.get(key, ""))
    return {ru: frozenset(all_kk) for ru, all_kk in partners.items()}


def _alternation(texts: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern that finds the texts as whole words, the longest first."""
    ordered = sorted((text for text in texts if text), key=lambda text: (-len(text), text))
    if not ordered:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
