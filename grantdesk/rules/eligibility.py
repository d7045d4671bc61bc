"""Whether a person may take part: each rule of `[eligibility]` with its ground and an explanation."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from grantdesk.i18n import N_, Message
from grantdesk.rules.calendar import completed_years
from grantdesk.rules.countries import country_name
from grantdesk.rules.listed import Listed
from grantdesk.rules.programme import LOCAL, Definition, RepeatYears

GROUNDS = ("late", "citizenship", "age", "residence", "repeat", "second_application")
"""The grounds found by the program; when several hold, the first in this order is the ground."""

COLUMN = {
    "late": "received_at",
    "citizenship": "citizenship",
    "age": "birth_date",
    "residence": "district",
    "repeat": "iin",
    "second_application": "iin",
}
"""The column of a form or a file that a ground speaks of."""

NAMES = {
    "late": N_("The application came after the term"),
    "citizenship": N_("Not a citizen as the rules demand"),
    "age": N_("The age does not meet the requirement"),
    "residence": N_("Does not live in the region"),
    "repeat": N_("The grant was already received before"),
    "second_application": N_("A second application to this contest"),
}
"""The words of a ground where the definition has no `[[refusal]]` of that code."""


@dataclass(frozen=True)
class EarlierAward:
    """An award of the same programme that a person received before and did not decline."""

    decided_on: date
    direction: str | None = None
    call_code: str = ""


@dataclass(frozen=True)
class Facts:
    """What the rules look at; `received_at` carries its zone, `district` is a KATO code."""

    received_at: datetime
    birth_date: date | None
    citizenship: str = ""
    district: str = ""
    direction: str | None = None
    awards: tuple[EarlierAward, ...] = ()


@dataclass(frozen=True)
class Ground:
    """A ground for refusal: its code and what was compared with what."""

    code: str
    message: Message


KATO_DIGITS = 9
NAMELESS: Mapping[str, Any] = MappingProxyType({})
"""No names of places: their codes are said."""


def grounds(facts: Facts, definition: Definition, places: Mapping[str, Any] = NAMELESS) -> list[Ground]:
    """Every ground that holds against one application by itself, in the order of `GROUNDS`.

    `places` holds the names that places are called by in the messages, by KATO code; without a name the code is said.
    """
    found = (
        _late(facts, definition),
        _citizenship(facts, definition),
        _age(facts, definition),
        _residence(facts, definition, places),
        _repeat(facts, definition),
    )
    return [Ground(code, message) for code, message in zip(GROUNDS, found, strict=False) if message is not None]


def ground_words(code: str, definition: Definition) -> Message:
    """The words of a ground: of the definition's `[[refusal]]` where it has one, else the program's own."""
    refusal = definition.refusal(code)
    if refusal is not None:
        return Message("{words}", words=refusal.name)
    return Message(NAMES.get(code, code))


def _late(facts: Facts, definition: Definition) -> Message | None:
    if definition.call is None or facts.received_at <= definition.call.acceptance_end:
        return None
    return Message(
        N_("Received {received}, acceptance ended {end}"),
        received=_minute(facts.received_at),
        end=_minute(definition.call.acceptance_end),
    )


def _minute(moment: datetime) -> str:
    local = moment.astimezone(LOCAL)
    return local.strftime("%d.%m.%Y %H:%M:%S" if local.second else "%d.%m.%Y %H:%M")


def _citizenship(facts: Facts, definition: Definition) -> Message | None:
    wanted = definition.eligibility.citizenship
    if wanted is None or facts.citizenship in ("", wanted):
        return None
    return Message(
        N_("Citizenship {found}, expected {wanted}"), found=country_name(facts.citizenship), wanted=country_name(wanted)
    )


def age_day(definition: Definition, received_at: datetime) -> date | None:
    """The day on which the age is counted; None where the definition has no age rule or the call no end."""
    rule = definition.eligibility.age
    if rule is None:
        return None
    if rule.on == "received":
        return received_at.astimezone(LOCAL).date()
    if rule.on == "acceptance_end":
        return definition.call.acceptance_end.astimezone(LOCAL).date() if definition.call else None
    assert isinstance(rule.on, date)
    return rule.on


def _age(facts: Facts, definition: Definition) -> Message | None:
    rule, day = definition.eligibility.age, age_day(definition, facts.received_at)
    if rule is None or day is None or facts.birth_date is None:
        return None
    years = completed_years(facts.birth_date, day)
    if rule.first <= years <= rule.last:
        return None
    return Message(
        N_("{years} completed years on {day}, expected {first} to {last}"),
        years=years,
        day=day.strftime("%d.%m.%Y"),
        first=rule.first,
        last=rule.last,
    )


def _residence(facts: Facts, definition: Definition, places: Mapping[str, Any]) -> Message | None:
    prefixes = definition.eligibility.residence
    if prefixes is None or facts.district.startswith(prefixes):
        return None
    expected = [places.get(code.ljust(KATO_DIGITS, "0"), Message(N_("KATO {code}…"), code=code)) for code in prefixes]
    return Message(
        N_("District {district}, expected: {places}"),
        district=places.get(facts.district, facts.district or "–"),
        places=Listed.of(expected),
    )


def _repeat(facts: Facts, definition: Definition) -> Message | None:
    rule, call = definition.eligibility.repeat, definition.call
    for award in facts.awards:
        barred = rule == "never" or (rule == "same_direction" and award.direction == facts.direction)
        if isinstance(rule, RepeatYears) and call is not None:
            barred = completed_years(award.decided_on, call.acceptance_end.astimezone(LOCAL).date()) < rule.years
        if barred:
            return Message(
                N_("An award of this programme was given on {day} ({call})"),
                day=award.decided_on.strftime("%d.%m.%Y"),
                call=award.call_code,
            )
    return None


@dataclass(frozen=True)
class Claim:
    """One application of a person in a call, and whether another ground holds against it."""

    number: int
    received_at: datetime
    barred: bool


def second_applications(claims: Iterable[Claim], definition: Definition) -> dict[int, int]:
    """Which applications of one person are second ones: number → the number of the one that stands.

    The one received first, then the smaller number, among those without another ground stands.
    """
    if not definition.eligibility.one_application:
        return {}
    order: Sequence[Claim] = sorted(
        (claim for claim in claims if not claim.barred), key=lambda claim: (claim.received_at, claim.number)
    )
    return {claim.number: order[0].number for claim in order[1:]}
