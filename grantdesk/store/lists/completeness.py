"""Checklists and notices of missing documents, of one application and of a whole call."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from grantdesk.rules.kinds import Status
from grantdesk.store.tables import Application, Attachment, Correction, DocumentCheck


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One notice of missing documents; `missing` holds codes, those of an either-or group parted by `|`."""

    id: int
    application_id: int
    number: int
    notified_on: date
    notified_by: str
    how: str
    missing: tuple[str, ...]
    due_on: date | None
    answered_at: datetime | None
    answered_by: str


@dataclass(frozen=True, slots=True)
class HandRow:
    """An application with the moment of its receipt."""

    application_id: int
    number: int
    received_at: datetime


def states(session: Session, call_id: int) -> dict[int, dict[str, str]]:
    """Application id → code of a document → its state, for those with at least one line."""
    query = (
        select(col(DocumentCheck.application_id), col(DocumentCheck.document), col(DocumentCheck.state))
        .join(Application, col(DocumentCheck.application_id) == col(Application.id))
        .where(col(Application.call_id) == call_id)
    )
    found: dict[int, dict[str, str]] = {}
    for key, document, state in session.exec(query):
        found.setdefault(key, {})[document] = state
    return found


def states_of(session: Session, application_id: int) -> dict[str, str]:
    """Code of a document → its state, of one application."""
    query = select(col(DocumentCheck.document), col(DocumentCheck.state))
    query = query.where(col(DocumentCheck.application_id) == application_id)
    return dict(session.exec(query).all())


def file_counts(session: Session, application_id: int) -> dict[str, int]:
    """Code of a document → how many files of its newest edition are there."""
    query = (
        select(col(Attachment.document), func.count())
        .where(col(Attachment.application_id) == application_id, col(Attachment.superseded).is_(False))
        .group_by(col(Attachment.document))
    )
    return dict(session.exec(query).all())


def corrections(session: Session, application_id: int) -> list[CorrectionRow]:
    """The notices to one application, the oldest first."""
    return _corrections(session, col(Correction.application_id) == application_id)


def corrections_of(session: Session, call_id: int) -> list[CorrectionRow]:
    """All notices of a call, the oldest first."""
    return _corrections(session, col(Application.call_id) == call_id)


def open_corrections(session: Session, call_id: int) -> list[CorrectionRow]:
    """The unanswered notices of a call."""
    return _corrections(session, col(Application.call_id) == call_id, col(Correction.answered_at).is_(None))


def _corrections(session: Session, *conditions: object) -> list[CorrectionRow]:
    query = (
        select(Correction, col(Application.number))
        .join(Application, col(Correction.application_id) == col(Application.id))
        .where(*conditions)  # type: ignore[arg-type]
        .order_by(col(Correction.id))
    )
    return [
        CorrectionRow(
            row.id or 0, row.application_id, number, row.notified_on, row.notified_by, row.how,
            tuple(part for part in row.missing.split(";") if part), row.due_on, row.answered_at, row.answered_by,
        )
        for row, number in session.exec(query)
    ]  # fmt: skip


IN_HAND = (Status.REGISTERED, Status.ADMITTED)
"""States in which the documents are still to be looked at."""


def in_hand(session: Session, call_id: int) -> list[HandRow]:
    """Applications whose documents are still to be looked at, by number."""
    return _hand(session, call_id, col(Application.status).in_(IN_HAND))


def received_after(session: Session, call_id: int, moment: datetime) -> list[HandRow]:
    """Applications received after a moment, by number."""
    return _hand(session, call_id, col(Application.received_at) > moment)


def _hand(session: Session, call_id: int, condition: object) -> list[HandRow]:
    query = (
        select(col(Application.id), col(Application.number), col(Application.received_at))
        .where(col(Application.call_id) == call_id, condition)  # type: ignore[arg-type]
        .order_by(col(Application.number))
    )
    return [HandRow(key, number, received) for key, number, received in session.exec(query) if key is not None]
