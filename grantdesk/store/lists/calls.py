"""Calls for lists and for the services: frozen rows with their counts."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Row, func
from sqlmodel import Session, col, select

from grantdesk.rules.kinds import ProgrammeKind, Status
from grantdesk.rules.lifecycle import ADMITTED_ONCE
from grantdesk.store.tables import Application, Call, Decision, Programme


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call with its counts; `name` has the keys kk and ru."""

    id: int
    code: str
    programme_code: str
    kind: ProgrammeKind
    name: dict[str, str]
    year: int
    round: int
    acceptance_start: datetime
    acceptance_end: datetime
    decision_date: date | None
    definition_hash: str
    frozen: bool
    received: int
    admitted: int
    decided: bool


def rows(session: Session, *, year: int | None = None, call_id: int | None = None) -> list[CallRow]:
    """All calls, the newest year first; of one year, or just one."""
    query = (
        select(Call, col(Programme.code), col(Programme.kind))
        .join(Programme, col(Call.programme_id) == col(Programme.id))
        .order_by(col(Call.year).desc(), col(Call.acceptance_start).desc(), col(Call.code))
    )
    if year is not None:
        query = query.where(col(Call.year) == year)
    if call_id is not None:
        query = query.where(col(Call.id) == call_id)
    counts = _counts(session)
    decided = set(session.exec(select(col(Decision.call_id)).distinct()))
    return [_row(call, code, kind, counts, decided) for call, code, kind in session.exec(query)]


def _counts(session: Session) -> dict[int, dict[Status, int]]:
    query = select(col(Application.call_id), col(Application.status), func.count()).group_by(
        col(Application.call_id), col(Application.status)
    )
    counts: dict[int, dict[Status, int]] = {}
    for call_id, status, count in session.exec(query):
        counts.setdefault(call_id, {})[status] = count
    return counts


def _row(
    call: Call, code: str, kind: ProgrammeKind, counts: dict[int, dict[Status, int]], decided: set[int]
) -> CallRow:
    assert call.id is not None
    states = counts.get(call.id, {})
    return CallRow(
        id=call.id,
        code=call.code,
        programme_code=code,
        kind=kind,
        name={"kk": call.name_kk, "ru": call.name_ru},
        year=call.year,
        round=call.round,
        acceptance_start=call.acceptance_start,
        acceptance_end=call.acceptance_end,
        decision_date=call.decision_date,
        definition_hash=call.definition_hash,
        frozen=call.frozen_at is not None,
        received=sum(states.values()),
        admitted=sum(states.get(status, 0) for status in ADMITTED_ONCE),
        decided=call.id in decided,
    )


def states(session: Session, call_id: int) -> dict[Status, int]:
    """How many applications of a call stand in each state; states without any are left out."""
    return _counts(session).get(call_id, {})


def id_of(session: Session, code: str) -> int | None:
    """The id of a call by its code."""
    return session.exec(select(col(Call.id)).where(col(Call.code) == code)).first()


def definition_text(session: Session, call_id: int) -> str:
    """The frozen definition of a call as TOML."""
    return session.exec(select(col(Call.definition)).where(col(Call.id) == call_id)).one()


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme with the number of its calls."""

    code: str
    kind: ProgrammeKind
    name: dict[str, str]
    calls: int


def programmes(session: Session) -> list[ProgrammeRow]:
    """All programmes by code."""
    query = (
        select(Programme, func.count(col(Call.id)))
        .join(Call, col(Call.programme_id) == col(Programme.id), isouter=True)
        .group_by(col(Programme.id))
        .order_by(col(Programme.code))
    )
    found: list[Row[Programme, int]] = list(session.execute(query))
    return [ProgrammeRow(row.code, row.kind, {"kk": row.name_kk, "ru": row.name_ru}, count) for row, count in found]
