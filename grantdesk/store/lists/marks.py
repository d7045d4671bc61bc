"""Members, sheets and marks: what the ranking counts and what the pages show."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, func
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from grantdesk.rules.kinds import MarkState, Role, SheetState
from grantdesk.rules.proceedings import RecusalState
from grantdesk.rules.scoring import Sheet as CountedSheet
from grantdesk.store.tables import Application, Mark, Member, Recusal, Sheet, VoteCount, VotedOrder


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of the commission of a call, in the order of appointment."""

    id: int
    name: str
    role: Role
    position: dict[str, str]
    direction: str | None
    version: int
    stands_in_for: int | None = None
    card_id: int | None = None

    @property
    def has_seat(self) -> bool:
        """Whether he has a seat of his own; a substitute takes that of another."""
        return self.stands_in_for is None


def members(session: Session, call_id: int) -> list[MemberRow]:
    """The commission of a call: by rank, then in the order of entry."""
    query = select(Member).where(col(Member.call_id) == call_id).order_by(col(Member.rank), col(Member.id))
    return [
        MemberRow(
            row.id or 0, row.name, row.role, {"kk": row.position_kk, "ru": row.position_ru}, row.direction,
            row.version, row.stands_in_for, row.card_id,
        )
        for row in session.exec(query)
    ]  # fmt: skip


def counted(session: Session, call_id: int) -> dict[int, tuple[CountedSheet, ...]]:
    """Application id → its counted sheets: submitted ones, so neither drafts nor those of recused or absent members.

    A recusal in force keeps a sheet out whatever its own state says.
    """
    recused = (
        select(col(Recusal.id))
        .where(
            col(Recusal.application_id) == col(Sheet.application_id),
            col(Recusal.member_id) == col(Sheet.member_id),
            col(Recusal.state) != RecusalState.REJECTED,
        )
        .exists()
    )
    query = (
        select(col(Sheet.id), col(Sheet.application_id), col(Sheet.member_id), col(Member.role))
        .join(Member, col(Sheet.member_id) == col(Member.id))
        .where(col(Member.call_id) == call_id, col(Sheet.state) == SheetState.SUBMITTED, ~recused)
    )
    marks = _given(session, call_id)
    found: dict[int, list[CountedSheet]] = {}
    for sheet_id, application_id, member_id, role in session.execute(query):
        sheet = CountedSheet(member_id, marks.get(sheet_id, {}), role is Role.CHAIR)
        found.setdefault(application_id, []).append(sheet)
    return {key: tuple(sheets) for key, sheets in found.items()}


def _given(session: Session, call_id: int) -> dict[int, dict[str, str]]:
    """Sheet id → its answered criteria. Plain columns, one pass: a large call has hundreds of thousands of marks."""
    table, sheet, member = Mark.__table__, Sheet.__table__, Member.__table__  # type: ignore[attr-defined]
    query = (
        select(table.c.sheet_id, table.c.criterion, table.c.value)
        .join(sheet, table.c.sheet_id == sheet.c.id)
        .join(member, sheet.c.member_id == member.c.id)
        .where(member.c.call_id == call_id, table.c.value.is_not(None))
    )
    marks: dict[int, dict[str, str]] = {}
    last, current = -1, {}
    for sheet_id, criterion, value in session.connection().execute(query):
        if sheet_id != last:
            last, current = sheet_id, marks.setdefault(sheet_id, {})
        current[criterion] = value
    return marks


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One answer of a sheet; `value` is decimal text, None unless the state is given."""

    criterion: str
    state: MarkState
    value: str | None
    comment: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One sheet with its answers."""

    id: int
    application_id: int
    member_id: int
    state: SheetState
    submitted_at: datetime | None
    comment: str
    version: int
    marks: dict[str, MarkRow] = field(default_factory=dict)
    returned_for: str = ""
    """Why the sheet was last returned."""
    entered_by: str = ""
    """Who typed it the first time."""


def sheets(
    session: Session, call_id: int, *, application_id: int | None = None, member_id: int | None = None,
    of: Collection[int] | None = None,
) -> list[SheetRow]:  # fmt: skip
    """The sheets of a call (of one application, of one member, `of` some applications) by application, then member."""
    wanted = [col(Member.call_id) == call_id]
    if of is not None:
        wanted.append(col(Sheet.application_id).in_(sorted(of)))
    if application_id is not None:
        wanted.append(col(Sheet.application_id) == application_id)
    if member_id is not None:
        wanted.append(col(Sheet.member_id) == member_id)
    answers = _answers(session, wanted)
    query = (
        select(Sheet)
        .join(Member, col(Sheet.member_id) == col(Member.id))
        .where(*wanted)
        .order_by(col(Sheet.application_id), col(Member.rank), col(Sheet.member_id))
    )
    return [
        SheetRow(
            row.id or 0, row.application_id, row.member_id, row.state,
            row.submitted_at, row.comment, row.version, answers.get(row.id or 0, {}),
            row.returned_for, row.entered_by,
        )
        for row in session.exec(query)
    ]  # fmt: skip


def _answers(session: Session, wanted: list[ColumnElement[bool]]) -> dict[int, dict[str, MarkRow]]:
    """Sheet id → its answers by criterion."""
    table = Mark.__table__  # type: ignore[attr-defined]
    query = (
        columns(table.c.sheet_id, table.c.criterion, table.c.state, table.c.value, table.c.comment)
        .join(Sheet, col(Sheet.id) == table.c.sheet_id)
        .join(Member, col(Sheet.member_id) == col(Member.id))
        .where(*wanted)
    )
    answers: dict[int, dict[str, MarkRow]] = {}
    for sheet_id, criterion, state, value, comment in session.execute(query):
        answers.setdefault(sheet_id, {})[criterion] = MarkRow(criterion, state, value, comment)
    return answers


@dataclass(frozen=True, slots=True)
class SheetStanding:
    """Where one sheet stands, without its marks."""

    application_id: int
    member_id: int
    state: SheetState


def sheet_states(session: Session, call_id: int) -> list[SheetStanding]:
    """The state of every sheet of a call."""
    query = (
        select(col(Sheet.application_id), col(Sheet.member_id), col(Sheet.state))
        .join(Member, col(Sheet.member_id) == col(Member.id))
        .where(col(Member.call_id) == call_id)
        .order_by(col(Member.rank), col(Sheet.member_id), col(Sheet.application_id))
    )
    return [SheetStanding(*values) for values in session.execute(query)]


def state_counts(session: Session, call_id: int) -> dict[tuple[int, SheetState], int]:
    """(member id, state) → how many of a call's sheets."""
    query = (
        select(col(Sheet.member_id), col(Sheet.state), func.count())
        .join(Member, col(Sheet.member_id) == col(Member.id))
        .where(col(Member.call_id) == call_id)
        .group_by(col(Sheet.member_id), col(Sheet.state))
    )
    return {(member, state): count for member, state, count in session.execute(query)}


def votes(session: Session, call_id: int) -> dict[int, int]:
    """Application id → its recorded votes of the public."""
    query = (
        select(col(VoteCount.application_id), col(VoteCount.votes))
        .join(Application, col(VoteCount.application_id) == col(Application.id))
        .where(col(Application.call_id) == call_id)
    )
    return dict(session.execute(query).all())


def voted_orders(session: Session, call_id: int) -> dict[int, tuple[int, str]]:
    """Application id → (its rank in an order the commission voted, the minute)."""
    query = (
        select(col(VotedOrder.application_id), col(VotedOrder.rank), col(VotedOrder.minute))
        .join(Application, col(VotedOrder.application_id) == col(Application.id))
        .where(col(Application.call_id) == call_id)
    )
    return {key: (rank, minute) for key, rank, minute in session.execute(query)}
