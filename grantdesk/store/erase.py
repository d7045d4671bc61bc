"""Erasing personal data: rows made nobody's, what was typed about them emptied, the freed space wiped."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, delete, update
from sqlmodel import Session, SQLModel, col, select

from grantdesk.errors import Trouble
from grantdesk.i18n import N_, Message
from grantdesk.store import tables as t
from grantdesk.store.find import CHUNK

NOBODY = "000000000000"
"""What stands in place of an IIN."""
_GONE: tuple[type[SQLModel], ...] = (t.Edit, t.Attachment, t.Consent)
_EMPTIED: tuple[tuple[type[SQLModel], dict[str, Any]], ...] = (
    (t.Change, {"reason": ""}),
    (t.DocumentCheck, {"note": ""}),
    (t.Correction, {"how": ""}),
    (t.Sheet, {"comment": "", "returned_for": ""}),
    (t.Recusal, {"reason": "", "decision_reason": "", "raised_by": ""}),
    (t.Objection, {"raised_by": "", "text": "", "answer": ""}),
)
_UNSAID = dict.fromkeys(("title_kk", "title_ru", "heard_kk", "heard_ru", "resolved_kk", "resolved_ru"), "")
"""What the minutes say of an item; votes, quorum and result stay."""


def applications(session: Session, application_ids: Sequence[int]) -> list[t.Application]:
    """The applications that still hold personal data."""
    found: list[t.Application] = []
    for start in range(0, len(application_ids), CHUNK):
        query = select(t.Application).where(
            col(t.Application.id).in_(application_ids[start : start + CHUNK]), col(t.Application.erased_at).is_(None)
        )
        found += session.exec(query)
    return found


def what_was_typed(session: Session, application_ids: Sequence[int]) -> None:
    """Takes away or empties everything that people typed about some applications beside the applications themselves."""
    session.flush()
    connection = session.connection()
    for start in range(0, len(application_ids), CHUNK):
        chunk = application_ids[start : start + CHUNK]
        for table in _GONE:
            connection.execute(delete(table).where(table.application_id.in_(chunk)))  # type: ignore[attr-defined]
        for table, values in _EMPTIED:
            connection.execute(update(table).where(table.application_id.in_(chunk)).values(values))  # type: ignore[attr-defined]
        connection.execute(update(t.Item).where(_items_about(chunk)).values(_UNSAID))
        sheets = select(col(t.Sheet.id)).where(col(t.Sheet.application_id).in_(chunk)).scalar_subquery()
        connection.execute(update(t.Mark).where(col(t.Mark.sheet_id).in_(sheets)).values(comment=""))
        for table in (t.MarkChange, t.SheetChange):
            connection.execute(update(table).where(col(table.sheet_id).in_(sheets)).values(reason=""))


def _items_about(application_ids: Sequence[int]) -> Any:
    """The items of agendas about some applications, their recusals and their objections."""
    recusals = select(col(t.Recusal.id)).where(col(t.Recusal.application_id).in_(application_ids))
    objections = select(col(t.Objection.id)).where(col(t.Objection.application_id).in_(application_ids))
    return (
        col(t.Item.application_id).in_(application_ids)
        | col(t.Item.recusal_id).in_(recusals)
        | col(t.Item.objection_id).in_(objections)
    )


def what_the_call_says(session: Session, call_id: int) -> None:
    """Empties what people typed about a call as a whole and where they may have named somebody: minutes, objections,
    the reason of a decision, notes to its days, the names of imported files.
    """
    session.flush()
    connection = session.connection()
    meetings = select(col(t.Meeting.id)).where(col(t.Meeting.call_id) == call_id)
    connection.execute(update(t.Item).where(col(t.Item.meeting_id).in_(meetings)).values(_UNSAID))
    for table, values in (
        (t.Meeting, {"note": ""}),
        (t.Objection, {"raised_by": "", "text": "", "answer": ""}),
        (t.Decision, {"reason": ""}),
        (t.CallDay, {"note": ""}),
        (t.Batch, {"file_name": "–"}),
    ):
        connection.execute(update(table).where(col(table.call_id) == call_id).values(values))


def cards(session: Session, person_ids: Sequence[int]) -> None:
    """Makes cards nobody's, and what their merges remember."""
    nothing: dict[str, Any] = {
        "iin": None, "last_name": "", "first_name": "", "middle_name": "", "birth_date": None, "citizenship": "",
        "phone": "", "email": "", "search_key": "", "sort_key": "", "surname_key": "", "first_name_key": "",
    }  # fmt: skip
    session.flush()
    for start in range(0, len(person_ids), CHUNK):
        chunk = person_ids[start : start + CHUNK]
        session.connection().execute(update(t.Person).where(col(t.Person.id).in_(chunk)).values(nothing))
        merged = update(t.Merge).where(col(t.Merge.kept_id).in_(chunk) | col(t.Merge.merged_id).in_(chunk))
        session.connection().execute(merged.values(before={}, reason=""))


def merged_into(session: Session, person_ids: Sequence[int]) -> list[int]:
    """Cards that were taken over by some cards."""
    query = select(col(t.Person.id)).where(col(t.Person.merged_into).in_(person_ids))
    return [key for key in session.exec(query) if key is not None]


def needed_elsewhere(session: Session, person_ids: Sequence[int], application_ids: Sequence[int]) -> frozenset[int]:
    """Those of some people who have an application beside the given ones that still holds their data."""
    besides, found = set(application_ids), set[int]()
    for start in range(0, len(person_ids), CHUNK):
        query = select(col(t.Application.person_id), col(t.Application.id)).where(
            col(t.Application.person_id).in_(person_ids[start : start + CHUNK]),
            col(t.Application.erased_at).is_(None),
        )
        found |= {person for person, key in session.exec(query) if key not in besides}
    return frozenset(found)


def papers(session: Session, call_id: int, *, application_id: int | None = None) -> list[tuple[str, str]]:
    """(file name, SHA-256) of the issued papers of a call, or of those about one application."""
    query = select(col(t.Paper.file_name), col(t.Paper.sha256)).where(col(t.Paper.call_id) == call_id)
    if application_id is not None:
        query = query.where(col(t.Paper.application_id) == application_id)
    return [(name, sha256) for name, sha256 in session.exec(query)]


def wipe(engine: Engine) -> None:
    """Gives freed space of the database back, so that erased values are no longer in its file; raises `Trouble`."""
    connection = engine.raw_connection()
    refused: type[Exception] = engine.dialect.loaded_dbapi.Error
    try:
        if engine.dialect.name == "postgresql":
            connection.rollback()
            connection.driver_connection.autocommit = True  # type: ignore[union-attr]
            connection.cursor().execute("VACUUM FULL")
        else:
            cursor = connection.cursor()
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.close()
    except refused as error:
        words = N_("The data are erased, but the database could not be compacted: {why}. Close other windows.")
        raise Trouble(Message(words, why=str(error).split("\n")[0])) from error
    finally:
        connection.invalidate()
        connection.close()
