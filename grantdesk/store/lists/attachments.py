"""Attached files of a call or of some applications, with whose they are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from grantdesk.store.lists.applications import PAGE
from grantdesk.store.tables import Application, Attachment


@dataclass(frozen=True, slots=True)
class FileRow:
    """One attached file; its content lies in the workspace under its SHA-256. `size` in bytes."""

    id: int
    application_id: int
    call_id: int
    number: int
    full_name: str
    document: str
    edition: int
    name: str
    sha256: str
    size: int
    media_type: str
    added_at: datetime
    added_by: str
    superseded: bool


_OWN = (
    "id", "application_id", "document", "edition", "name", "sha256", "size", "media_type", "added_at", "added_by",
    "superseded",
)  # fmt: skip


_COLUMNS: tuple[Any, ...] = (
    Attachment, Application.call_id, Application.number, Application.last_name, Application.first_name,
    Application.middle_name,
)  # fmt: skip


def of_call(session: Session, call_id: int | None) -> list[FileRow]:
    """The files of a call (None: of the office) by register number, document, edition."""
    return _rows(session, () if call_id is None else (col(Application.call_id) == call_id,))


def of_applications(session: Session, application_ids: Collection[int]) -> list[FileRow]:
    """The files of some applications in the same order."""
    wanted = sorted(set(application_ids))
    parts = [wanted[start : start + PAGE] for start in range(0, len(wanted), PAGE)]
    found = [row for part in parts for row in _rows(session, (col(Application.id).in_(part),))]
    return sorted(found, key=lambda row: (row.call_id, row.number, row.document, row.edition, row.id))


def _rows(session: Session, conditions: tuple[Any, ...]) -> list[FileRow]:
    query = (
        select(*_COLUMNS)
        .join(Application, col(Attachment.application_id) == col(Application.id))
        .where(*conditions)
        .order_by(
            col(Application.call_id), col(Application.number), col(Attachment.document), col(Attachment.edition),
            col(Attachment.id),
        )
    )  # fmt: skip
    return [
        FileRow(
            **{name: getattr(row, name) for name in _OWN}, call_id=call_id, number=number,
            full_name=" ".join(part for part in parts if part),
        )
        for row, call_id, number, *parts in session.execute(query)
    ]  # fmt: skip
