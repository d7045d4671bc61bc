"""Table rows for the services to change; outside services and store nobody sees them."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import delete, insert, update
from sqlmodel import Session, SQLModel, col, select

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.store.tables import (
    Application,
    Award,
    Call,
    Counter,
    Decision,
    DocumentCheck,
    Mapping,
    Mark,
    Member,
    Paper,
    Person,
    Programme,
    Sheet,
)

T = TypeVar("T")

CHUNK = 500


def call(session: Session, call_id: int) -> Call:
    """A call to be changed; raises `Refused` when it is gone."""
    return _there(session.get(Call, call_id))


def application(session: Session, application_id: int) -> Application:
    """An application to be changed; raises `Refused` when it is gone."""
    return _there(session.get(Application, application_id))


def _there(row: T | None) -> T:
    if row is None:
        raise Refused(Message(N_("It is not there any more: somebody deleted it in the meantime")))
    return row


def programme(session: Session, code: str) -> Programme | None:
    """A programme by its code."""
    return session.exec(select(Programme).where(col(Programme.code) == code)).first()


def persons(session: Session, iins: Iterable[str]) -> dict[str, Person]:
    """IIN → the person's card, for those there are."""
    wanted, found = sorted(set(iins)), {}
    for start in range(0, len(wanted), CHUNK):
        for person in session.exec(select(Person).where(col(Person.iin).in_(wanted[start : start + CHUNK]))):
            found[person.iin or ""] = person
    return found


def applications_of(session: Session, call_id: int, person_ids: Iterable[int]) -> list[Application]:
    """The applications of some people in a call."""
    wanted = sorted(set(person_ids))
    found: list[Application] = []
    for start in range(0, len(wanted), CHUNK):
        query = select(Application).where(
            col(Application.call_id) == call_id, col(Application.person_id).in_(wanted[start : start + CHUNK])
        )
        found += session.exec(query).all()
    return found


def applications(session: Session, call_id: int) -> dict[int, Application]:
    """All applications of a call by id."""
    return {row.id or 0: row for row in session.exec(select(Application).where(col(Application.call_id) == call_id))}


def members(session: Session, call_id: int) -> dict[str, Member]:
    """The members of a call's commission by name."""
    return {row.name: row for row in session.exec(select(Member).where(col(Member.call_id) == call_id))}


def member(session: Session, member_id: int) -> Member:
    """A member of a commission to be changed; raises `Refused` when he is gone."""
    return _there(session.get(Member, member_id))


def commission(session: Session, call_id: int) -> list[Member]:
    """The members of a call's commission in the order of appointment."""
    query = select(Member).where(col(Member.call_id) == call_id).order_by(col(Member.rank), col(Member.id))
    return list(session.exec(query))


def sheets(session: Session, call_id: int) -> dict[tuple[int, int], Sheet]:
    """(application id, member id) → sheet, of a call."""
    query = select(Sheet).join(Member, col(Sheet.member_id) == col(Member.id)).where(col(Member.call_id) == call_id)
    return {(row.application_id, row.member_id): row for row in session.exec(query)}


def sheets_for(session: Session, application_ids: Iterable[int]) -> dict[tuple[int, int], Sheet]:
    """(application id, member id) → sheet, of some applications."""
    wanted = sorted(set(application_ids))
    found: dict[tuple[int, int], Sheet] = {}
    for start in range(0, len(wanted), CHUNK):
        query = select(Sheet).where(col(Sheet.application_id).in_(wanted[start : start + CHUNK]))
        found.update(((row.application_id, row.member_id), row) for row in session.exec(query))
    return found


def marks_of(session: Session, sheet_id: int) -> list[Mark]:
    """The answers of one sheet."""
    return list(session.exec(select(Mark).where(col(Mark.sheet_id) == sheet_id)))


def award(session: Session, application_id: int) -> Award | None:
    """The award of an application."""
    return session.exec(select(Award).where(col(Award.application_id) == application_id)).first()


def decision_in_force(session: Session, call_id: int) -> Decision | None:
    """The newest decision of a call."""
    query = select(Decision).where(col(Decision.call_id) == call_id).order_by(col(Decision.edition).desc()).limit(1)
    return session.exec(query).first()


def add_many(session: Session, table: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    """Inserts many rows at once; the values were checked before."""
    if rows:
        session.flush()
        session.connection().execute(insert(table), rows)


def remove(session: Session, table: type[SQLModel], column: Any, keys: Iterable[Any]) -> None:
    """Deletes the rows whose column holds one of the keys."""
    wanted = list(keys)
    for start in range(0, len(wanted), CHUNK):
        session.connection().execute(delete(table).where(col(column).in_(wanted[start : start + CHUNK])))


def remove_checks(session: Session, application_id: int, documents: Iterable[str]) -> None:
    """Deletes lines of the checklist of one application."""
    query = delete(DocumentCheck).where(
        col(DocumentCheck.application_id) == application_id, col(DocumentCheck.document).in_(list(documents))
    )
    session.connection().execute(query)


def write_many(session: Session, table: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    """Updates many rows at once by primary key."""
    if rows:
        session.flush()
        session.execute(update(table), rows)


def awards(session: Session, call_id: int) -> dict[int, Award]:
    """Application id → its award, of a call."""
    return {row.application_id: row for row in session.exec(select(Award).where(col(Award.call_id) == call_id))}


def application_ids(session: Session, call_id: int, numbers: Iterable[int]) -> dict[int, int]:
    """Register number → id, for some numbers of a call."""
    wanted = sorted(set(numbers))
    found: dict[int, int | None] = {}
    for start in range(0, len(wanted), CHUNK):
        query = select(col(Application.number), col(Application.id)).where(
            col(Application.call_id) == call_id, col(Application.number).in_(wanted[start : start + CHUNK])
        )
        found.update((number, key) for number, key in session.execute(query))
    return {number: key for number, key in found.items() if key is not None}


def newest_papers(session: Session, call_id: int) -> dict[tuple[str, int | None, str], Paper]:
    """(kind, application id, language) → the newest edition of an issued paper of a call."""
    query = select(Paper).where(col(Paper.call_id) == call_id).order_by(col(Paper.edition))
    return {(row.kind, row.application_id, row.language): row for row in session.exec(query)}


def sheet_ids(session: Session, call_id: int) -> dict[tuple[int, int], int]:
    """(application id, member id) → sheet id, of a call."""
    query = (
        select(col(Sheet.application_id), col(Sheet.member_id), col(Sheet.id))
        .join(Member, col(Sheet.member_id) == col(Member.id))
        .where(col(Member.call_id) == call_id)
    )
    return {(application, member): key for application, member, key in session.execute(query) if key is not None}


def remembered_mapping(session: Session, fingerprint: str) -> dict[str, int] | None:
    """The columns that a form was mapped to by hand before."""
    found = session.exec(select(Mapping.columns).where(col(Mapping.fingerprint) == fingerprint)).first()
    return None if found is None else {str(name): int(column) for name, column in json.loads(found).items()}


def remember_mapping(session: Session, fingerprint: str, columns: dict[str, int], now: datetime) -> None:
    """Keeps a mapping made by hand for the next file of the same form."""
    text = json.dumps(columns, sort_keys=True)
    row = session.exec(select(Mapping).where(col(Mapping.fingerprint) == fingerprint)).first()
    if row is None:
        session.add(Mapping(fingerprint=fingerprint, columns=text, used_at=now))
    else:
        row.columns, row.used_at = text, now


def counter(session: Session, year: int, region: str, programme: str, district: str, key: str) -> Counter | None:
    """The counter of a year for a region, programme and district (empty: all) under a key."""
    query = select(Counter).where(
        col(Counter.year) == year,
        col(Counter.region) == region,
        col(Counter.programme) == programme,
        col(Counter.district) == district,
        col(Counter.key) == key,
    )
    return session.exec(query).first()


def counter_by_id(session: Session, counter_id: int) -> Counter:
    """A counter to be taken out; raises `Refused` when it is gone."""
    return _there(session.get(Counter, counter_id))
