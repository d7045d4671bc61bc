"""The shipped reference data, read once: monthly calculation index, districts, the calendar of working days."""

import tomllib
from datetime import date
from functools import cache
from typing import Any

from grantdesk.paths import shipped
from grantdesk.rules.calendar import WorkCalendar, calendar_from
from grantdesk.rules.money import MciRow, mci_from, mci_on
from grantdesk.rules.places import Place, places_from
from grantdesk.rules.programme import Definition


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(shipped("database", "reference", name).read_text(encoding="utf-8"))


@cache
def mci() -> tuple[MciRow, ...]:
    """The monthly calculation index by the day it came into force."""
    return mci_from(_read("mci.toml"))


@cache
def places() -> tuple[Place, ...]:
    """The regions and districts with every usual name."""
    return tuple(places_from(_read("regions.toml")))


@cache
def place_names() -> dict[str, Place]:
    """KATO code → place."""
    return {place.code: place for place in places()}


@cache
def place_words() -> dict[str, dict[str, str]]:
    """KATO code → the name as a table of languages, as messages take it."""
    return {place.code: place.name for place in places()}


@cache
def calendar() -> WorkCalendar:
    """Public holidays and moved days off."""
    return calendar_from(_read("holidays.toml"))


def award_amount(definition: Definition, today: date) -> int:
    """The award of a call in whole tenge; 0 where the programme pays nothing.

    Monthly calculation indices are counted on the call's decision date, on `today` while it has none.
    """
    award = definition.award
    if award is None:
        return 0
    if award.mci is None:
        return award.amount or 0
    day = definition.call.decision_date if definition.call and definition.call.decision_date else today
    return award.mci * mci_on(day, mci())


def office_names(region: str) -> dict[str, dict[str, str]]:
    """`name` and `city` (kk, ru) that papers carry for a region until the office sets its own."""
    entries = _read("offices.toml")["office"]
    return next((entry for entry in entries if entry["region"] == region[:2]), entries[-1])
