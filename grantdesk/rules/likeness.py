"""Whether two records are likely one person: names in any spelling and order, birth date, telephone, e-mail, IIN.

`likeness(a, b) -> Likeness` (score 0 to 100, reasons for and against); from `LIKELY` and `POSSIBLE` on it is shown.
The score helps a clerk to look; nothing is ever merged or refused by it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from math import exp

from rapidfuzz.distance import OSA

from grantdesk.i18n import N_, Message
from grantdesk.rules.name_roots import first_root, patronymic_root, surname_root

LIKELY = 80
"""From here on the two are shown as likely one person."""
POSSIBLE = 50
"""From here on they are shown at all."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person; whatever is unknown is empty or None. `phone` is E.164, `sex` m or f."""

    last_name: str
    first_name: str = ""
    middle_name: str = ""
    birth_date: date | None = None
    phone: str = ""
    email: str = ""
    iin: str = ""
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two records are one person: 0 to 100, what speaks for it and what against."""

    score: int
    reasons: tuple[Message, ...] = ()
    doubts: tuple[Message, ...] = ()

    @property
    def likely(self) -> bool:
        """Whether the two should be shown as likely one person."""
        return self.score >= LIKELY


Weight = tuple[float, Message | None]
"""What one comparison adds (natural logarithm of odds) and how it is told."""

_BIAS = -6.0
_NOTHING: Weight = (0.0, None)


def likeness(one: Known, other: Known) -> Likeness:
    """How likely two records are one person. Equal IINs settle it: 100."""
    if one.iin and one.iin == other.iin:
        return Likeness(100, (Message(N_("The same IIN")),))
    found = (
        *_names(one, other), _birth(one, other), _phone(one, other), _email(one, other), _iin(one, other),
        _sex(one, other),
    )  # fmt: skip
    total = _BIAS + sum(weight for weight, _message in found)
    said = [(weight, message) for weight, message in found if message is not None]
    reasons = tuple(message for weight, message in said if weight > 0)
    doubts = tuple(message for weight, message in said if weight < 0)
    return Likeness(round(100 / (1 + exp(-total))), reasons, doubts)


# --- names -----------------------------------------------------------------------------------------------------------

Parts = tuple[str, str, str]
"""Surname, first name, patronymic."""

_SAME, _NEAR, _FAR = 3.0, 2.0, -4.0
_STRAIGHT = (0, 1, 2)
_ORDERS = (_STRAIGHT, *(order for order in permutations(_STRAIGHT) if order != _STRAIGHT))
_ROOTS: tuple[Callable[[str], str], ...] = (surname_root, first_root, patronymic_root)


def _names(one: Known, other: Known) -> tuple[Weight, ...]:
    """The weights of surname, first name and patronymic in the order of the parts that fits best."""
    mine, theirs = _parts(one), _parts(other)
    roots = [root(part) for root, part in zip(_ROOTS, mine, strict=True)]
    straight = _ordered(roots, theirs, _STRAIGHT)
    if straight[0] + straight[1] >= _SAME + _NEAR:
        return _told(mine, theirs, straight, _STRAIGHT)
    fitting = [(found, order) for order in _ORDERS if min((found := _ordered(roots, theirs, order))[:2]) > 0]
    weights, order = max(fitting, key=lambda item: sum(item[0]), default=(straight, _STRAIGHT))
    return _told(mine, theirs, weights, order)


def _parts(known: Known) -> Parts:
    return known.last_name, known.first_name, known.middle_name


def _ordered(roots: list[str], theirs: Parts, order: tuple[int, ...]) -> tuple[float, float, float]:
    last, first, middle = (
        (mine, root(theirs[place])) for mine, root, place in zip(roots, _ROOTS, order, strict=True)
    )
    moved = 0.0 if order == _STRAIGHT else -0.3
    return _pair(*last) + moved, _pair(*first), _father(*middle)


def _pair(mine: str, theirs: str) -> float:
    """What two roots of a surname or a first name weigh."""
    if not mine or not theirs:
        return 0.0
    if mine == theirs:
        return _SAME
    near = OSA.normalized_similarity(mine, theirs)
    if near >= 0.84:
        return _NEAR
    return 0.5 if near >= 0.75 else _FAR


def _father(mine: str, theirs: str) -> float:
    if not mine or not theirs:
        return 0.0
    if mine == theirs:
        return 1.5
    return 0.8 if OSA.normalized_similarity(mine, theirs) >= 0.75 else -2.5


def _told(
    mine: Parts, theirs: Parts, weights: tuple[float, float, float], order: tuple[int, ...]
) -> tuple[Weight, ...]:
    last, first, middle = weights
    name = " ".join(part for part in theirs if part)
    if last > 0 and first > 0:
        if order != _STRAIGHT:
            message = Message(N_("The same name with its parts in another order: {name}"), name=name)
        elif mine[:2] == theirs[:2]:
            message = Message(N_("The same surname and first name"))
        else:
            message = Message(N_("The same name in another spelling: {name}"), name=name)
        named: Weight = (last + first, message)
    else:
        named = (last + first, Message(N_("Another name: {name}"), name=name) if last + first < 0 else None)
    father = Message(N_("The same patronymic")) if middle > 0 else Message(N_("Another patronymic"))
    return named, (middle, father if middle else None)


# --- the rest --------------------------------------------------------------------------------------------------------


def _birth(one: Known, other: Known) -> Weight:
    mine, theirs = one.birth_date, other.birth_date
    if mine is None or theirs is None:
        return _NOTHING
    if mine == theirs:
        return 3.5, Message(N_("The same birth date"))
    if slipped(mine, theirs):
        words = N_("The birth dates {one} and {other} differ by one slip of the pen")
        return 1.0, Message(words, one=f"{mine:%d.%m.%Y}", other=f"{theirs:%d.%m.%Y}")
    return -4.0, Message(N_("Another birth date: {day}"), day=f"{theirs:%d.%m.%Y}")


def slipped(one: date, other: date) -> bool:
    """Whether two dates differ by one digit, by two neighbouring digits swapped, or by day and month swapped."""
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return True
    return OSA.distance(f"{one:%d%m%Y}", f"{other:%d%m%Y}") == 1


def _phone(one: Known, other: Known) -> Weight:
    if not one.phone or not other.phone:
        return _NOTHING
    return (2.5, Message(N_("The same telephone number"))) if one.phone == other.phone else (-0.3, None)


def _email(one: Known, other: Known) -> Weight:
    if not one.email or not other.email:
        return _NOTHING
    return (3.0, Message(N_("The same e-mail address"))) if one.email == other.email else (-0.2, None)


def _iin(one: Known, other: Known) -> Weight:
    if not one.iin or not other.iin:
        return _NOTHING
    if OSA.distance(one.iin, other.iin) <= 2 and one.iin[:6] == other.iin[:6]:
        return 0.5, Message(N_("The IINs differ in one or two digits"))
    return -1.5, Message(N_("Another IIN"))


def _sex(one: Known, other: Known) -> Weight:
    if not one.sex or not other.sex or one.sex == other.sex:
        return _NOTHING
    return -1.5, Message(N_("Another sex"))
