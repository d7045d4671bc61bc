"""Counters typed by hand, as frozen rows."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from grantdesk.store.tables import Counter


@dataclass(frozen=True, slots=True)
class CounterRow:
    """A counter: `value` of its year, `plan` for the year after; empty texts mean the whole."""

    id: int
    year: int
    region: str
    programme: str
    district: str
    key: str
    name_kk: str
    name_ru: str
    value: int | None
    plan: int | None
    source: str
    entered_at: datetime
    entered_by: str
    version: int


def rows(session: Session, year: int, *, region: str = "") -> list[CounterRow]:
    """The counters of a year in the order of entry; with a region, those of it and those without one."""
    query = select(Counter).where(col(Counter.year) == year).order_by(col(Counter.id))
    if region:
        query = query.where(col(Counter.region).in_((region, "")))
    return [CounterRow(**{name: getattr(row, name) for name in CounterRow.__slots__}) for row in session.exec(query)]
