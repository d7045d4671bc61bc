"""Counters of a year: the figures that no application gives, and what may be typed."""

from dataclasses import dataclass

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Labelled
from grantdesk.rules.names import clean
from grantdesk.rules.summary import Spoken


class CounterKey(Labelled):
    """The usual counters; an office may add its own with a name in both languages."""

    TRAINED = "trained", N_("People trained")
    MENTORS = "mentors", N_("Mentors")
    VILLAGES = "villages", N_("Places reached")
    REACHED = "reached", N_("Young people reached")
    JOBS = "jobs", N_("Jobs created")
    JOBS_RURAL = "jobs_rural", N_("Jobs created in rural places")
    VOLUNTEERS = "volunteers", N_("Active volunteers")
    CENTRES = "centres", N_("Youth centres opened")
    ORGANISATIONS = "organisations", N_("Organisations supported")
    RECEIVED = "received", N_("Applications received")
    ADMITTED = "admitted", N_("Applications admitted")
    AWARDED = "awarded", N_("Awards given")
    MONEY = "money", N_("Money awarded, tenge")


@dataclass(frozen=True, slots=True)
class NewCounter:
    """A counter as typed: `value` of the year, `plan` for the year after, `source` the paper that says so.

    `programme` (a code) and `district` (KATO) are empty where the counter is about the whole region.
    """

    year: int
    key: str
    source: str
    value: int | None = None
    plan: int | None = None
    programme: str = ""
    region: str = ""
    district: str = ""
    name_kk: str = ""
    name_ru: str = ""


def checked(new: NewCounter) -> NewCounter:
    """The counter with its texts cleaned. Refused: no source, no figure, an own counter without names."""
    texts = {name: clean(getattr(new, name)) for name in ("key", "source", "programme", "name_kk", "name_ru")}
    if not texts["source"]:
        raise Refused(Message(N_("A counter needs its source: the report or letter it is taken from")), where="source")
    if new.value is None and new.plan is None:
        raise Refused(Message(N_("A counter needs a figure of the year or a plan for the year after")), where="value")
    known = texts["key"] in set(CounterKey)
    if not texts["key"] or (not known and not (texts["name_kk"] and texts["name_ru"])):
        raise Refused(Message(N_("An own counter needs its name in Kazakh and in Russian")), where="name_kk")
    return NewCounter(year=new.year, value=new.value, plan=new.plan, region=new.region, district=new.district, **texts)


def name_of(key: str, name_kk: str, name_ru: str) -> Spoken:
    """How a counter is called: its own name, else the usual one of its key."""
    if name_kk or name_ru:
        return {"kk": name_kk or name_ru, "ru": name_ru or name_kk}
    return CounterKey(key).label if key in set(CounterKey) else {"kk": key, "ru": key}
