"""Applications for lists, papers and the ranking: ids first, rows when they are shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func
from sqlmodel import Session, col, select

from grantdesk.rules.kinds import Sex, Status
from grantdesk.rules.names import search_key
from grantdesk.rules.summary import NOT_STATED, Place
from grantdesk.store.lists.order import at_once, in_order
from grantdesk.store.lists.summary import in_force
from grantdesk.store.tables import Application, Award, Correction

PAGE = 500
"""How many ids one statement names at most."""


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """One application as declared; `received_at` is UTC, `requested_amount` whole tenge, `district` a KATO code."""

    id: int
    call_id: int
    person_id: int
    number: int
    status: Status
    received_at: datetime
    iin: str
    last_name: str
    first_name: str
    middle_name: str
    birth_date: date
    sex: Sex
    citizenship: str
    phone: str
    email: str
    district: str
    locality: str
    rural: bool | None
    address: str
    direction: str | None
    project_title: str
    requested_amount: int | None
    categories: tuple[str, ...]
    note: str
    grounds: tuple[str, ...]
    override_reason: str
    warnings: tuple[Any, ...]
    fields: dict[str, Any]
    version: int
    phones: tuple[str, ...] = ()
    """Further telephones."""

    @property
    def all_phones(self) -> str:
        """Every telephone, the main one first, parted by commas."""
        return ", ".join(filter(None, (self.phone, *self.phones)))

    @property
    def full_name(self) -> str:
        """Surname, first name, patronymic."""
        return " ".join(part for part in (self.last_name, self.first_name, self.middle_name) if part)


@dataclass(frozen=True)
class View:
    """What a list shows: a call (None: all), a search, filters, the order."""

    call_id: int | None = None
    search: str = ""
    statuses: tuple[Status, ...] = ()
    district: str = ""
    direction: str = ""
    sort: str = "number"
    descending: bool = False
    calls: tuple[int, ...] | None = None
    """Several calls at once; an empty tuple shows nothing."""
    sex: Sex | None = None
    place: Place | None = None
    category: str = ""
    awarded: bool = False
    """Only those with an award in force of a decided call."""
    source: str = ""
    """Who gives the money of the award. `NOT_STATED` as district, direction, category or source: where it is empty."""
    due_until: date | None = None
    """Only those with an unanswered notice of missing documents whose last day is not later."""


_NAMES = tuple(field.name for field in fields(ApplicationRow))
_COLUMNS = tuple(getattr(Application, name) for name in _NAMES)

SORTS: dict[str, Any] = {
    "number": Application.number,
    "name": Application.sort_key,
    "received_at": Application.received_at,
    "status": Application.status,
    "district": Application.district,
    "direction": Application.direction,
    "birth_date": Application.birth_date,
    "sex": Application.sex,
    "requested_amount": Application.requested_amount,
    "iin": Application.iin,
}


def ids(session: Session, view: View) -> list[int]:
    """The ids of what a view shows, in its order; equals keep the order of their numbers."""
    order = in_order(session, col(SORTS[view.sort]), descending=view.descending)
    tail = (col(Application.call_id), col(Application.number))
    query = _filtered(select(col(Application.id)), view).order_by(order, *tail)
    return at_once(session, query)


def totals(session: Session, view: View) -> tuple[int, int]:
    """How many applications a view shows and the sum they request, whole tenge."""
    query = _filtered(select(func.count(), func.coalesce(func.sum(col(Application.requested_amount)), 0)), view)
    count, money = session.exec(query).one()
    return count, int(money)


def _filtered(query: Any, view: View) -> Any:
    if view.call_id is not None:
        query = query.where(col(Application.call_id) == view.call_id)
    if view.statuses:
        query = query.where(col(Application.status).in_(view.statuses))
    if view.district:
        query = query.where(col(Application.district) == ("" if view.district == NOT_STATED else view.district))
    if view.direction:
        query = query.where(_direction(view.direction))
    query = _featured(query, view)
    for word in search_key(view.search).split():
        query = query.where(col(Application.search_key).contains(word, autoescape=True))
    return query


def _direction(code: str) -> Any:
    if code == NOT_STATED:
        return func.coalesce(col(Application.direction), "") == ""
    return col(Application.direction) == code


def _featured(query: Any, view: View) -> Any:
    """The filters by which summaries open the rows of a figure."""
    if view.calls is not None:
        query = query.where(col(Application.call_id).in_(view.calls))
    if view.sex:
        query = query.where(col(Application.sex) == view.sex)
    if view.place:
        query = query.where(col(Application.rural).is_(_RURAL[view.place]))
    if view.category:
        query = query.where(_category(view.category))
    if view.due_until is not None:
        query = query.where(col(Application.id).in_(_due(view.due_until)))
    if view.awarded or view.source:
        awards = select(col(Award.application_id)).where(*in_force())
        if view.source:
            sources = ("", NOT_STATED) if view.source == NOT_STATED else (view.source,)
            awards = awards.where(col(Award.source).in_(sources))
        query = query.where(col(Application.id).in_(awards))
    return query


def _due(until: date) -> Any:
    """The applications with an unanswered notice of missing documents that is due by a day."""
    return select(col(Correction.application_id)).where(
        col(Correction.answered_at).is_(None), col(Correction.due_on) <= until
    )


_RURAL = {Place.RURAL: True, Place.URBAN: False, Place.UNKNOWN: None}


def _category(code: str) -> Any:
    if code == NOT_STATED:
        return col(Application.categories) == ""
    return (";" + col(Application.categories) + ";").contains(f";{code};", autoescape=True)


def rows(session: Session, wanted: Sequence[int]) -> list[ApplicationRow]:
    """The rows of some ids, in the order of the ids; an id that is gone is left out."""
    found: dict[int, ApplicationRow] = {}
    for start in range(0, len(wanted), PAGE):
        query = select(*_COLUMNS).where(col(Application.id).in_(wanted[start : start + PAGE]))
        found.update((row.id, row) for row in _read(session, query))
    return [found[key] for key in wanted if key in found]


def of_call(session: Session, call_id: int) -> list[ApplicationRow]:
    """All applications of a call by number."""
    query = select(*_COLUMNS).where(col(Application.call_id) == call_id).order_by(col(Application.number))
    return list(_read(session, query))


def of_person(session: Session, person_id: int) -> list[ApplicationRow]:
    """All applications of a person, the newest first."""
    newest_first = (col(Application.received_at).desc(), col(Application.id).desc())
    query = select(*_COLUMNS).where(col(Application.person_id) == person_id).order_by(*newest_first)
    return list(_read(session, query))


def _read(session: Session, query: Select[Any]) -> Iterable[ApplicationRow]:
    for values in session.execute(query):
        row = dict(zip(_NAMES, values, strict=True))
        row["categories"] = _parted(row["categories"])
        row["grounds"] = _parted(row["grounds"])
        row["phones"] = _parted(row["phones"])
        row["warnings"] = tuple(row["warnings"])
        yield ApplicationRow(**row)


def _parted(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(";") if part)


def numbers(session: Session, call_id: int) -> dict[int, int]:
    """Register number → id, of one call."""
    query = select(col(Application.number), col(Application.id)).where(col(Application.call_id) == call_id)
    return {number: key for number, key in session.exec(query) if key is not None}
