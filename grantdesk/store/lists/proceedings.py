"""The commission for pages and papers: cards, declarations, recusals, who reads what."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from grantdesk.rules.kinds import SheetState
from grantdesk.rules.names import search_key
from grantdesk.rules.proceedings import Channel, RecusalKind, RecusalState
from grantdesk.store.lists.order import in_order
from grantdesk.store.tables import Application, Assignment, Card, Commission, Declaration, Member, Recusal, Sheet

Row = TypeVar("Row")


def as_rows(kind: type[Row], found: Any) -> list[Row]:
    """Table rows as frozen rows of a dataclass with the same names."""
    names = kind.__slots__  # type: ignore[attr-defined]
    return [kind(**{name: getattr(row, name) for name in names}) for row in found]


@dataclass(frozen=True, slots=True)
class CardRow:
    """A person who serves on commissions; `phone` is E.164."""

    id: int
    name: str
    position_kk: str
    position_ru: str
    employer: str
    address: str
    phone: str
    email: str
    note: str
    retired: bool
    version: int


def cards(session: Session, *, search: str = "", retired: bool = False) -> list[CardRow]:
    """The cards in alphabetical order; those who retired only when asked for."""
    query = select(Card).order_by(in_order(session, col(Card.sort_key)), col(Card.id))
    if not retired:
        query = query.where(col(Card.retired).is_(False))
    for word in search_key(search).split():
        query = query.where(col(Card.search_key).contains(word, autoescape=True))
    return as_rows(CardRow, session.exec(query))


def cards_of(session: Session, call_id: int) -> dict[int, CardRow]:
    """Member → his card, of those members of a call who have one."""
    query = (
        select(col(Member.id), Card)
        .join(Card, col(Member.card_id) == col(Card.id))
        .where(col(Member.call_id) == call_id)
    )
    return {member: as_rows(CardRow, [card])[0] for member, card in session.execute(query) if member is not None}


@dataclass(frozen=True, slots=True)
class CommissionRow:
    """The order of appointment, and how cases are given out (`readers` 0: everybody reads everything)."""

    order_number: str
    order_date: date | None
    order_title_kk: str
    order_title_ru: str
    readers: int
    seed: str
    assigned_at: datetime | None


def commission(session: Session, call_id: int) -> CommissionRow | None:
    """What holds for the commission of a call as a whole; None while nothing was recorded."""
    found = as_rows(CommissionRow, session.exec(select(Commission).where(col(Commission.call_id) == call_id)))
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class DeclarationRow:
    """A member's declaration of conflicts of interest."""

    id: int
    member_id: int
    declared_on: date
    channel: Channel
    conflicts: int
    recorded_by: str


def declarations(session: Session, call_id: int) -> dict[int, DeclarationRow]:
    """Member → his newest declaration."""
    query = (
        select(Declaration)
        .join(Member, col(Declaration.member_id) == col(Member.id))
        .where(col(Member.call_id) == call_id)
        .order_by(col(Declaration.id))
    )
    return {row.member_id: row for row in as_rows(DeclarationRow, session.exec(query))}


@dataclass(frozen=True, slots=True)
class RecusalRow:
    """A recusal with its decision; `late`: the member had submitted a sheet, which was taken out."""

    id: int
    application_id: int
    number: int
    member_id: int
    kind: RecusalKind
    reason: str
    raised_by: str
    late: bool
    state: RecusalState
    declared_at: datetime
    declared_by: str
    decided_on: date | None
    decision_number: str
    decision_reason: str
    in_favour: int
    against: int
    abstained: int
    version: int


def recusals(session: Session, call_id: int) -> list[RecusalRow]:
    """The recusals of a call, rejected ones too, by application and in the order of declaration."""
    query = (
        select(Recusal, col(Application.number))
        .join(Application, col(Recusal.application_id) == col(Application.id))
        .where(col(Application.call_id) == call_id)
        .order_by(col(Application.number), col(Recusal.id))
    )
    names = [name for name in RecusalRow.__slots__ if name != "number"]
    return [
        RecusalRow(number=number, **{name: getattr(row, name) for name in names})
        for row, number in session.execute(query)
    ]


def conflicts(session: Session, call_id: int) -> frozenset[tuple[int, int]]:
    """(application id, member id) of every pair kept apart: by a recusal in force or a sheet recorded as recused."""
    declared = (
        select(col(Recusal.application_id), col(Recusal.member_id))
        .join(Member, col(Recusal.member_id) == col(Member.id))
        .where(col(Member.call_id) == call_id, col(Recusal.state) != RecusalState.REJECTED)
    )
    recorded = (
        select(col(Sheet.application_id), col(Sheet.member_id))
        .join(Member, col(Sheet.member_id) == col(Member.id))
        .where(col(Member.call_id) == call_id, col(Sheet.state) == SheetState.RECUSED)
    )
    return frozenset((case, member) for query in (declared, recorded) for case, member in session.execute(query))


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """A case given to a member; `common` when it was added to make panels comparable."""

    application_id: int
    member_id: int
    common: bool
    given_at: datetime
    given_by: str


def assignments(session: Session, call_id: int) -> list[AssignmentRow]:
    """Who reads what in a call; empty where everybody reads everything."""
    query = (
        select(Assignment)
        .join(Member, col(Assignment.member_id) == col(Member.id))
        .where(col(Member.call_id) == call_id)
        .order_by(col(Assignment.application_id), col(Member.rank), col(Assignment.member_id))
    )
    return as_rows(AssignmentRow, session.exec(query))
