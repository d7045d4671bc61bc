"""Table rows about single applications for the services to change: changes, edits, checklist, files, corrections."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Status
from grantdesk.store.find import CHUNK
from grantdesk.store.tables import Application, CallDay, Change, Consent, Correction

BY_PROGRAM = ("judge", "override")
"""Lines of the history that are no move of a person."""


def refused_by_hand(session: Session, application_ids: Iterable[int]) -> frozenset[int]:
    """Those whose newest move made by a person is a refusal."""
    wanted = sorted(set(application_ids))
    newest: dict[int, str] = {}
    for start in range(0, len(wanted), CHUNK):
        query = (
            select(col(Change.application_id), col(Change.move))
            .where(col(Change.application_id).in_(wanted[start : start + CHUNK]), col(Change.move).not_in(BY_PROGRAM))
            .order_by(col(Change.id))
        )
        newest.update((key, move) for key, move in session.exec(query))
    return frozenset(key for key, move in newest.items() if move == "refuse")


def registered_by(session: Session, call_id: int) -> dict[int, str]:
    """Application id → who registered it, of a call."""
    query = select(col(Application.id), col(Application.registered_by)).where(col(Application.call_id) == call_id)
    return {key: name for key, name in session.exec(query) if key is not None}


def refused_on(session: Session, call_id: int) -> dict[int, datetime]:
    """Application id → when it was last found not admitted, of a call."""
    query = (
        select(col(Change.application_id), col(Change.at))
        .join(Application, col(Change.application_id) == col(Application.id))
        .where(col(Application.call_id) == call_id, col(Change.after) == Status.NOT_ADMITTED.value)
        .order_by(col(Change.id))
    )
    return dict(session.exec(query).all())


def open_correction(session: Session, application_id: int) -> Correction | None:
    """The unanswered notice of missing documents to an application."""
    query = select(Correction).where(
        col(Correction.application_id) == application_id, col(Correction.answered_at).is_(None)
    )
    return session.exec(query.order_by(col(Correction.id).desc())).first()


def remove_day(session: Session, call_id: int, event: str) -> None:
    """Takes the day of an event of a call away."""
    session.flush()
    session.connection().execute(delete(CallDay).where(col(CallDay.call_id) == call_id, col(CallDay.event) == event))


def consent(session: Session, consent_id: int) -> Consent:
    """A consent to be changed; raises `Refused` when it is gone."""
    found = session.get(Consent, consent_id)
    if found is None:
        raise Refused(Message(N_("It is not there any more: somebody deleted it in the meantime")))
    return found
