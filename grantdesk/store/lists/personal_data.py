"""Consents, their withdrawals, acts of destruction, exports out of the journal."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from grantdesk.store.tables import Application, Call, Consent, Destruction, Journal, Person


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A consent: its text, day and way, and its withdrawal with the last day to stop."""

    id: int
    application_id: int
    call_id: int
    number: int
    text_version: str
    given_on: date
    how: str
    publication: bool
    note: str
    recorded_by: str
    withdrawn_on: date | None
    withdrawal_note: str
    stop_by: date | None
    stopped_on: date | None
    stopped_by: str


@dataclass(frozen=True, slots=True)
class DestructionRow:
    """What an act of destruction says; `size` in bytes, `numbers` are the register numbers as ranges."""

    id: int
    call_id: int
    call_code: str
    call_name: dict[str, str]
    application_id: int | None
    number: str
    day: date
    basis: str
    present: tuple[str, ...]
    applications: int
    persons: int
    files: int
    size: int
    papers: int
    numbers: str
    done_at: datetime
    done_by: str


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One export: when, who, what, to whom and why, how many applications were in it."""

    at: datetime
    by: str
    verb: str
    call_id: int | None
    to_whom: str
    why: str
    applications: int
    detail: dict[str, Any]


def consents(session: Session, *, call_id: int | None = None, application_id: int | None = None) -> list[ConsentRow]:
    """The consents of a call or of one application, the newest first."""
    query = (
        select(Consent, col(Application.call_id), col(Application.number))
        .join(Application, col(Consent.application_id) == col(Application.id))
        .order_by(col(Consent.id).desc())
    )
    if call_id is not None:
        query = query.where(col(Application.call_id) == call_id)
    if application_id is not None:
        query = query.where(col(Application.id) == application_id)
    own = [name for name in ConsentRow.__slots__ if name not in ("call_id", "number")]
    return [
        ConsentRow(**{name: getattr(row, name) for name in own}, call_id=call, number=number)
        for row, call, number in session.exec(query)
    ]


def consenting(session: Session, call_id: int) -> set[int]:
    """The ids of applications of a call with a consent in force."""
    query = (
        select(col(Consent.application_id))
        .join(Application, col(Consent.application_id) == col(Application.id))
        .where(col(Application.call_id) == call_id, col(Consent.withdrawn_on).is_(None))
    )
    return set(session.exec(query))


def asked(session: Session, call_id: int) -> list[tuple[int, int, str]]:
    """(id, register number, full name) of the applications of a call whose data are not erased, by number."""
    names = (col(Application.last_name), col(Application.first_name), col(Application.middle_name))
    query = (
        select(col(Application.id), col(Application.number), *names)  # type: ignore[call-overload]
        .where(col(Application.call_id) == call_id, col(Application.erased_at).is_(None))
        .order_by(col(Application.number))
    )
    return [(key, number, " ".join(part for part in parts if part)) for key, number, *parts in session.exec(query)]


def subjects(session: Session) -> int:
    """How many people the office holds data of: cards that are neither erased nor taken over by another."""
    named = (col(Person.last_name) != "") | col(Person.iin).is_not(None)
    return session.exec(select(func.count()).where(named, col(Person.merged_into).is_(None))).one()


def destructions(session: Session, *, call_id: int | None = None) -> list[DestructionRow]:
    """The acts of destruction, the newest first."""
    query = select(Destruction, Call).join(Call, col(Destruction.call_id) == col(Call.id))
    if call_id is not None:
        query = query.where(col(Destruction.call_id) == call_id)
    own = [name for name in DestructionRow.__slots__ if name not in ("call_code", "call_name", "present")]
    return [
        DestructionRow(
            **{name: getattr(row, name) for name in own}, call_code=call.code,
            call_name={"kk": call.name_kk, "ru": call.name_ru},
            present=tuple(part for part in row.present.split("\n") if part),
        )
        for row, call in session.exec(query.order_by(col(Destruction.id).desc()))
    ]  # fmt: skip


EXPORTS = (
    "export_files", "export", "issue_papers", "write_booklet", "write_call", "write_year", "write_report",
    "write_calendar",
)  # fmt: skip
"""Verbs of the journal by which data left the program."""


def exports(session: Session, *, call_id: int | None = None, limit: int = 500) -> list[ExportRow]:
    """What left the program as files, the newest first."""
    query = select(Journal).where(col(Journal.verb).in_(EXPORTS)).order_by(col(Journal.id).desc())
    codes = {code: key for key, code in session.exec(select(col(Call.id), col(Call.code)))}
    found: list[ExportRow] = []
    with session.exec(query.execution_options(yield_per=500)) as rows:
        for row in rows:
            detail = json.loads(row.detail)
            named = detail.get("call")
            call = named if isinstance(named, int) else codes.get(named)
            if call_id is None or call == call_id:
                found.append(_export(row, call, detail))
                if len(found) == limit:
                    break
    return found


def _export(row: Journal, call: int | None, detail: dict[str, Any]) -> ExportRow:
    subjects = row.subjects.count(",") + 1 if row.subjects and row.kind == "application" else 0
    to_whom, why = str(detail.get("to", "")), str(detail.get("why", ""))
    return ExportRow(row.at, row.by, row.verb, call, to_whom, why, subjects, detail)
