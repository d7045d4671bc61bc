"""One application typed into a form: its fields together become checked values, or findings at their fields."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from grantdesk.i18n import N_, Message
from grantdesk.rules import contacts
from grantdesk.rules.calendar import completed_years
from grantdesk.rules.eligibility import COLUMN, NAMELESS, EarlierAward, age_day, grounds
from grantdesk.rules.findings import Finding
from grantdesk.rules.identity import check_iin
from grantdesk.rules.intake import NewApplication
from grantdesk.rules.kinds import Level, Sex
from grantdesk.rules.programme import LOCAL, Definition

REQUIRED = ("iin", "last_name", "first_name", "birth_date", "sex", "district", "received_at")
TEXTS = ("middle_name", "citizenship", "locality", "address", "project_title", "note")
AHEAD = timedelta(minutes=10)  # a receipt further in the future than this is doubted

Told = list[tuple[str, Finding]]
"""Findings, each with the field it is about."""


def required(definition: Definition) -> tuple[str, ...]:
    """The fields that an application of a call cannot be without."""
    more = []
    if definition.directions:
        more.append("direction")
    if definition.award is not None and definition.award.mode == "cap":
        more.append("requested_amount")
    own = [field.code for field in definition.fields if field.need == "required" and field.type != "table"]
    return (*REQUIRED, *more, *own)


def assemble(
    values: Mapping[str, Any],
    definition: Definition,
    *,
    now: datetime,
    awards: Sequence[EarlierAward] = (),
    places: Mapping[str, Any] = NAMELESS,
) -> tuple[NewApplication | None, Told]:
    """The application of the values of a form, and what there is to say of them.

    `values` holds read values by canonical name, the call's own fields by their codes (dates as ISO text); whatever
    is None was left empty. `now` is the moment of typing. The application is None where an error stands. `awards` are
    the earlier awards of this programme that the person had, `places` the names that grounds call places by.
    """
    told: Told = [(name, _blank()) for name in required(definition) if values.get(name) in (None, "", ())]
    told += _of_person(values)
    phone, email = contacts.phone(values.get("phone") or ""), contacts.email(values.get("email") or "")
    told += [("phone", found) for found in phone.findings]
    told += [("email", found) for found in email.findings]
    told += _of_receipt(values, definition, now)
    told += _of_place(values)
    if any(found.level is Level.ERROR for _name, found in told):
        return None, told
    own = {field.code: values[field.code] for field in definition.fields if values.get(field.code) not in (None, "")}
    plain: dict[str, Any] = {name: values[name] for name in REQUIRED if name != "sex"}
    plain |= {name: values.get(name) or "" for name in TEXTS}
    plain |= {name: values.get(name) for name in ("rural", "direction", "requested_amount")}
    application = NewApplication(
        **plain,
        sex=Sex(values["sex"]),
        phone=phone.e164 or (values.get("phone") or ""),
        phones=(*phone.extra, *phone.unread),
        email=email.address or (values.get("email") or ""),
        categories=tuple(values.get("categories") or ()),
        fields=own,
        warnings=tuple(dict.fromkeys(found.rule for _name, found in told if found.level is Level.WARNING)),
    )
    told += [
        (COLUMN[ground.code], Finding(ground.code, Level.GROUND, ground.message))
        for ground in grounds(replace(application.facts(), awards=tuple(awards)), definition, places)
    ]
    return application, told


def age_on_the_day(values: Mapping[str, Any], definition: Definition) -> int | None:
    """Completed years on the day that counts for the call (without a rule the end of acceptance); None if unknown."""
    born, received = values.get("birth_date"), values.get("received_at")
    day = age_day(definition, received) if received else None
    if day is None and definition.call is not None:
        day = definition.call.acceptance_end.astimezone(LOCAL).date()
    return completed_years(born, day) if born is not None and day is not None and born <= day else None


def _blank() -> Finding:
    return Finding("required", Level.ERROR, Message(N_("This must be filled in")))


def _of_person(values: Mapping[str, Any]) -> Told:
    if not values.get("iin"):
        return []
    found = check_iin(values["iin"], birth_date=values.get("birth_date"), sex=values.get("sex"))
    return [("iin", item) for item in found]


def _of_place(values: Mapping[str, Any]) -> Told:
    if not values.get("district") or values.get("rural") is not None:
        return []
    words = Message(N_("Urban or rural is not said; the summary of the year counts it as not stated"))
    return [("rural", Finding("rural_open", Level.NOTICE, words))]


def _of_receipt(values: Mapping[str, Any], definition: Definition, now: datetime) -> Told:
    moment = values.get("received_at")
    if moment is None or definition.call is None:
        return []
    if moment > now + AHEAD:
        words = Message(N_("The receipt lies in the future"))
        return [("received_at", Finding("future", Level.ERROR, words))]
    if moment < definition.call.acceptance_start:
        start = definition.call.acceptance_start.astimezone(LOCAL).strftime("%d.%m.%Y %H:%M")
        words = Message(N_("Received before acceptance began ({start})"), start=start)
        return [("received_at", Finding("early", Level.WARNING, words))]
    return []
