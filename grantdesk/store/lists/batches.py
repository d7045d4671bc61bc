"""Imports of files, the newest first."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from grantdesk.store.tables import Application, Batch, Call


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One import: its file, when and by whom, the register numbers it gave, whether it was taken out again.

    `kind` is applications, marks or votes; `stored` counts applications, score sheets or applications with votes.
    """

    id: int
    call_id: int
    call_code: str
    kind: str
    file_name: str
    file_hash: str
    imported_at: datetime
    imported_by: str
    stored: int
    refused: int
    first_number: int | None
    last_number: int | None
    undone_at: datetime | None
    undone_by: str


def rows(session: Session, *, call_id: int | None = None) -> list[BatchRow]:
    """All imports, the newest first; or those of one call."""
    query = select(Batch, col(Call.code)).join(Call, col(Batch.call_id) == col(Call.id)).order_by(col(Batch.id).desc())
    if call_id is not None:
        query = query.where(col(Batch.call_id) == call_id)
    names = [name for name in BatchRow.__slots__ if name != "call_code"]
    return [
        BatchRow(**{name: getattr(row, name) for name in names}, call_code=code) for row, code in session.exec(query)
    ]


def holders(session: Session, call_id: int) -> dict[str, int | None]:
    """The IIN of everybody who has an application in a call → the import that brought the first; None: typed in."""
    query = (
        select(Application.iin, Application.batch_id)
        .where(Application.call_id == call_id)
        .order_by(col(Application.number).desc())
    )
    return dict(session.exec(query).all())
