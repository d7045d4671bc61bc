"""What happened to score sheets: states, changed marks, marks typed twice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from grantdesk.rules.kinds import MarkState, SheetState
from grantdesk.store.lists.proceedings import as_rows
from grantdesk.store.tables import Mark, MarkChange, Member, SecondEntry, Sheet, SheetChange


@dataclass(frozen=True, slots=True)
class SheetChangeRow:
    """One change of a sheet's state; `before` None where the sheet was made by it."""

    sheet_id: int
    at: datetime
    by: str
    before: SheetState | None
    after: SheetState
    reason: str


def sheet_changes(session: Session, call_id: int, *, sheet_id: int | None = None) -> list[SheetChangeRow]:
    """The changes of state of a call's sheets (of one sheet), the oldest first."""
    return as_rows(SheetChangeRow, session.exec(_of_call(SheetChange, call_id, sheet_id)))


@dataclass(frozen=True, slots=True)
class MarkChangeRow:
    """One mark changed after its sheet had been submitted; texts as shown, empty for a blank."""

    sheet_id: int
    criterion: str
    at: datetime
    by: str
    before: str
    after: str
    reason: str


def mark_changes(session: Session, call_id: int, *, sheet_id: int | None = None) -> list[MarkChangeRow]:
    """The changed marks of a call (of one sheet), the oldest first."""
    return as_rows(MarkChangeRow, session.exec(_of_call(MarkChange, call_id, sheet_id)))


def _of_call(table: Any, call_id: int, sheet_id: int | None) -> Any:
    """The lines of a history that belong to a call (to one sheet), the oldest first."""
    query = (
        select(table)
        .join(Sheet, col(table.sheet_id) == col(Sheet.id))
        .join(Member, col(Sheet.member_id) == col(Member.id))
        .where(col(Member.call_id) == call_id)
        .order_by(col(table.id))
    )
    return query if sheet_id is None else query.where(col(table.sheet_id) == sheet_id)


@dataclass(frozen=True, slots=True)
class Twice:
    """One mark typed twice: what each of the two entered."""

    sheet_id: int
    application_id: int
    member_id: int
    criterion: str
    first: tuple[MarkState, str | None]
    second: tuple[MarkState, str | None]
    entered_by: str
    repeated_by: str

    @property
    def differs(self) -> bool:
        """Whether the two entered something different."""
        return self.first != self.second


def typed_twice(session: Session, call_id: int) -> list[Twice]:
    """Every mark of a call that was typed twice, by sheet and criterion."""
    query = (
        select(SecondEntry, Sheet, col(Mark.state), col(Mark.value))
        .join(Sheet, col(SecondEntry.sheet_id) == col(Sheet.id))
        .join(Member, col(Sheet.member_id) == col(Member.id))
        .join(
            Mark,
            (col(Mark.sheet_id) == col(Sheet.id)) & (col(Mark.criterion) == col(SecondEntry.criterion)),
            isouter=True,
        )
        .where(col(Member.call_id) == call_id)
        .order_by(col(Sheet.application_id), col(Sheet.member_id), col(SecondEntry.criterion))
    )
    return [
        Twice(
            sheet.id or 0, sheet.application_id, sheet.member_id, again.criterion,
            (state or MarkState.BLANK, value), (again.state, again.value), sheet.entered_by, again.entered_by,
        )
        for again, sheet, state, value in session.execute(query)
    ]  # fmt: skip
