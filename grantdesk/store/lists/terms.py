"""The days of a call on which something happened, as they were written down."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from grantdesk.store.tables import CallDay


@dataclass(frozen=True, slots=True)
class DayRow:
    """One event of a call with its day and who wrote it down."""

    event: str
    day: date
    note: str
    recorded_at: datetime
    recorded_by: str


def days(session: Session, call_id: int) -> dict[str, DayRow]:
    """Event → its day, of a call."""
    query = select(CallDay).where(col(CallDay.call_id) == call_id)
    return {
        row.event: DayRow(**{name: getattr(row, name) for name in DayRow.__slots__}) for row in session.exec(query)
    }
