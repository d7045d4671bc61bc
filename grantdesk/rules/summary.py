"""Figures of calls and years: portions of applications folded into the lines that offices report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Labelled, ProgrammeKind
from grantdesk.rules.scoring import half_up, result_text

NOT_STATED = "-"
"""The code of the line for what nobody stated."""

Spoken = dict[str, str] | Message | str
"""A text that is said in the reader's language: `{"kk": …, "ru": …}`, a message, or the same text in all."""


class Cut(Labelled):
    """By what a summary is cut."""

    DISTRICT = "district", N_("Districts")
    SEX = "sex", N_("Sex")
    PLACE = "place", N_("Rural or urban")
    DIRECTION = "direction", N_("Directions")
    CATEGORY = "category", N_("Categories")
    SOURCE = "source", N_("Sources of money")


class Place(Labelled):
    """Where an applicant lives; what is not known is its own line."""

    RURAL = "rural", N_("Rural area")
    URBAN = "urban", N_("Urban area")
    UNKNOWN = NOT_STATED, N_("Not stated")

    @classmethod
    def of(cls, rural: bool | None) -> "Place":
        """The place of an application."""
        return cls.UNKNOWN if rural is None else cls.RURAL if rural else cls.URBAN


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of applications and awards; `money` (awarded) and `paid` in whole tenge."""

    received: int = 0
    admitted: int = 0
    awarded: int = 0
    money: int = 0
    paid: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.received + other.received,
            self.admitted + other.admitted,
            self.awarded + other.awarded,
            self.money + other.money,
            self.paid + other.paid,
        )


@dataclass(frozen=True, slots=True)
class Portion:
    """What the applications of a call with the same features come to."""

    call_id: int
    district: str
    sex: str
    rural: bool | None
    direction: str | None
    categories: tuple[str, ...]
    source: str
    """Who gives the money of the awards; always empty in a portion of applications."""
    tally: Tally

    def codes(self, cut: Cut) -> tuple[str, ...]:
        """The codes of the lines where the portion counts: one, or one for each of its categories."""
        match cut:
            case Cut.DISTRICT:
                return (self.district or NOT_STATED,)
            case Cut.SEX:
                return (self.sex,)
            case Cut.PLACE:
                return (Place.of(self.rural).value,)
            case Cut.DIRECTION:
                return (self.direction or NOT_STATED,)
            case Cut.CATEGORY:
                return self.categories or (NOT_STATED,)
            case _:
                return (self.source or NOT_STATED,) if self.tally.awarded else ()


def folded(portions: Iterable[Portion], cut: Cut) -> dict[str, Tally]:
    """Code of a line → its tally. Categories overlap: who has two counts in both lines."""
    lines: dict[str, Tally] = {}
    for portion in portions:
        for code in portion.codes(cut):
            lines[code] = lines.get(code, Tally()) + portion.tally
    return lines


def together(portions: Iterable[Portion]) -> Tally:
    """The sum of all portions."""
    return sum((portion.tally for portion in portions), Tally())


@dataclass(frozen=True, slots=True)
class Change:
    """A figure against the year before; `percent` with one decimal, None where there was nothing before."""

    before: int
    difference: int
    percent: Decimal | None


def change(now: int, before: int) -> Change:
    """The difference, absolute and in percent of the year before, rounded half up."""
    if before <= 0:
        return Change(before, now - before, None)
    share = half_up(Fraction(100 * abs(now - before), before), 1)
    percent = Decimal(result_text(share, 1))
    return Change(before, now - before, -percent if now < before else percent)


# --- the report ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the query that opens its rows (`store.lists.applications.View`)."""

    value: int
    query: Any


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a summary; `received` and `admitted` are None where only awards have the feature."""

    code: str
    name: Spoken
    received: Figure | None
    admitted: Figure | None
    awarded: Figure
    money: Figure
    paid: Figure

    @property
    def figures(self) -> tuple[Figure | None, ...]:
        """The figures in the order in which summaries print them."""
        return self.received, self.admitted, self.awarded, self.money, self.paid


@dataclass(frozen=True)
class Section:
    """A programme in a year, or all of them together (`code` empty)."""

    code: str
    name: dict[str, str]
    kind: ProgrammeKind | None
    total: Line
    cuts: Mapping[Cut, tuple[Line, ...]]
    calls: tuple[str, ...]
    undecided: tuple[str, ...]
    """Codes of the calls that are not decided yet."""
    each: int | None = None
    """The amount of one award in whole tenge where all awards are equal."""
    before: Mapping[str, int] = field(default_factory=dict)
    """Measure (received, admitted, awarded, money) → its value in the year before."""
    before_source: str = ""
    """The paper from which the year before was typed; empty when it was counted."""
    plan: Mapping[str, int] = field(default_factory=dict)
    """Measure → what is planned for the year after."""
    plan_source: str = ""

    def change(self, measure: str) -> Change | None:
        """A measure against the year before; None while nothing is known of that year."""
        if measure not in self.before:
            return None
        figure: Figure | None = getattr(self.total, measure)
        return change(figure.value if figure else 0, self.before[measure])

    @property
    def decided(self) -> bool:
        """Whether at least one of the calls is decided."""
        return len(self.undecided) < len(self.calls)

    def line(self, cut: Cut, code: str) -> Line | None:
        """A line by its code."""
        return next((line for line in self.cuts[cut] if line.code == code), None)

    def awarded_in(self, cut: Cut, code: str) -> int:
        """How many awards a line has; 0 where there is no such line."""
        line = self.line(cut, code)
        return line.awarded.value if line else 0


MEASURES = ("received", "admitted", "awarded", "money")
"""The measures of a line, in the order of the columns; a counter with such a key stands for the whole programme."""


@dataclass(frozen=True, slots=True)
class CounterLine:
    """A figure typed by hand: `value` of the year, `plan` for the year after, and the paper it comes from."""

    id: int
    key: str
    name: Spoken
    programme: str
    programme_name: Spoken
    district: str
    district_name: Spoken
    value: int | None
    plan: int | None
    before: int | None
    source: str

    @property
    def change(self) -> Change | None:
        """Against the counter of the year before."""
        return None if self.value is None or self.before is None else change(self.value, self.before)


@dataclass(frozen=True)
class YearReport:
    """The year of an office: its programmes, all of them together, the counters, and what is said in sentences."""

    year: int
    region: str
    region_name: Spoken
    programmes: tuple[Section, ...]
    total: Section
    counters: tuple[CounterLine, ...] = ()
    sentences: tuple[tuple[Message, ...], ...] = ()
    """Paragraphs: one for the whole, then one for each programme."""

    def section(self, code: str) -> Section | None:
        """The programme of a code."""
        return next((section for section in self.programmes if section.code == code), None)

    def paragraphs(self, language: str) -> list[str]:
        """The sentences of each paragraph in one language."""
        return [" ".join(message.to(language) for message in paragraph) for paragraph in self.sentences]


def several(sections: Sequence[Section]) -> bool:
    """Whether there is more than one programme, so that a total says something of its own."""
    return len(sections) > 1
