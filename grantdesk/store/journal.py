"""The journal: each line holds the hash of the one before, so that a change of any line shows."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import text
from sqlmodel import Session, col, select

from grantdesk.store.tables import Journal

START = "0" * 64
_LOCK = 7_146_201
"""The key of PostgreSQL's advisory lock under which lines are chained."""


@dataclass(frozen=True)
class Line:
    """One line of the journal."""

    id: int
    at: datetime
    by: str
    verb: str
    kind: str
    subjects: str
    detail: str
    hash: str


def append(session: Session, *, at: datetime, by: str, verb: str, kind: str, subjects: str, detail: str) -> str:
    """Adds a line behind the last one; returns its hash."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    previous = last_hash(session)
    digest = _digest(previous, at, by, verb, kind, subjects, detail)
    session.add(
        Journal(at=at, by=by, verb=verb, kind=kind, subjects=subjects, detail=detail, previous=previous, hash=digest)
    )
    session.flush()
    return digest


def last_hash(session: Session) -> str:
    """The hash of the newest line; the papers print it."""
    return session.exec(select(Journal.hash).order_by(col(Journal.id).desc()).limit(1)).first() or START


def first_broken(session: Session) -> int | None:
    """The id of the first line that was changed, taken out or put in; None while the journal is whole."""
    previous = START
    query = select(Journal).order_by(col(Journal.id)).execution_options(yield_per=1000)
    with session.exec(query) as found:
        for line in found:
            digest = _digest(previous, line.at, line.by, line.verb, line.kind, line.subjects, line.detail)
            if line.previous != previous or line.hash != digest:
                return line.id
            previous = line.hash
    return None


def lines(session: Session, *, limit: int = 200, before: int | None = None) -> list[Line]:
    """The newest lines, newest first."""
    query = select(Journal).order_by(col(Journal.id).desc()).limit(limit)
    if before is not None:
        query = query.where(col(Journal.id) < before)
    return [
        Line(row.id or 0, row.at, row.by, row.verb, row.kind, row.subjects, row.detail, row.hash)
        for row in session.exec(query)
    ]


def _digest(previous: str, at: datetime, *parts: str) -> str:
    text_ = json.dumps([previous, at.astimezone(UTC).isoformat(), *parts], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text_.encode()).hexdigest()
