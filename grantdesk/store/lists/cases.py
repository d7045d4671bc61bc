"""Everything about one application beside its row: changes of state, checklist, files, journal lines."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from grantdesk.store.tables import Attachment, Change, DocumentCheck, Edit, Journal


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of state; `move` is the name of a move of `rules.lifecycle`, `judge` for the program itself, or
    `override` for a ground that somebody let not bar the application.
    """

    at: datetime
    by: str
    move: str
    before: str
    after: str
    ground: str
    reason: str


@dataclass(frozen=True, slots=True)
class EditRow:
    """One field that was changed by hand: a column of the application, or `fields.CODE`; values as text."""

    at: datetime
    by: str
    field: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of the checklist: `state` is received, missing, not_needed or seen."""

    document: str
    state: str
    seen_by: str
    seen_on: date | None
    note: str
    checked_at: datetime | None
    checked_by: str


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file of an application; its content lies in the workspace under its SHA-256. `size` in bytes."""

    id: int
    document: str
    edition: int
    name: str
    sha256: str
    size: int
    media_type: str
    added_at: datetime
    added_by: str
    superseded: bool


@dataclass(frozen=True, slots=True)
class ActRow:
    """One journal line that names an application among its subjects."""

    at: datetime
    by: str
    verb: str
    detail: str


def changes(session: Session, application_id: int) -> list[ChangeRow]:
    """The changes of state, the oldest first."""
    query = select(Change).where(col(Change.application_id) == application_id).order_by(col(Change.id))
    return [ChangeRow(**{name: getattr(row, name) for name in ChangeRow.__slots__}) for row in session.exec(query)]


def edits(session: Session, application_id: int) -> list[EditRow]:
    """What was changed by hand in an application, the oldest first."""
    query = select(Edit).where(col(Edit.application_id) == application_id).order_by(col(Edit.id))
    return [EditRow(**{name: getattr(row, name) for name in EditRow.__slots__}) for row in session.exec(query)]


def documents(session: Session, application_id: int) -> dict[str, DocumentRow]:
    """Code of a document → its line of the checklist, where one was written."""
    query = select(DocumentCheck).where(col(DocumentCheck.application_id) == application_id)
    return {
        row.document: DocumentRow(**{name: getattr(row, name) for name in DocumentRow.__slots__})
        for row in session.exec(query)
    }


def attachments(session: Session, application_id: int) -> list[AttachmentRow]:
    """The files by document and edition, the newest edition first."""
    query = (
        select(Attachment)
        .where(col(Attachment.application_id) == application_id)
        .order_by(col(Attachment.document), col(Attachment.edition).desc(), col(Attachment.id))
    )
    names = AttachmentRow.__slots__
    return [AttachmentRow(**{name: getattr(row, name) for name in names}) for row in session.exec(query)]


def acts(session: Session, application_id: int, *, limit: int = 200) -> list[ActRow]:
    """The journal lines about an application, the newest first."""
    subjects = col(Journal.subjects)
    key = str(application_id)
    named = (
        (subjects == key)
        | subjects.startswith(f"{key},")
        | subjects.endswith(f",{key}")
        | subjects.contains(f",{key},")
    )
    query = (
        select(Journal).where(col(Journal.kind) == "application", named).order_by(col(Journal.id).desc()).limit(limit)
    )
    return [ActRow(row.at, row.by, row.verb, row.detail) for row in session.exec(query)]
