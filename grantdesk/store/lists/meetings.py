"""Meetings for pages and papers: attendance, agenda, votes by name, objections."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from grantdesk.rules.meeting import Ballot, Manner, Presence, VoteResult
from grantdesk.rules.proceedings import ItemKind, ItemState, MeetingState, ObjectionState
from grantdesk.store.lists.proceedings import as_rows
from grantdesk.store.tables import Item, Meeting, Objection, Stay, Voice


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting; `number` is that of its protocol, instants are UTC."""

    id: int
    call_id: int
    number: str
    held_on: date
    place_kk: str
    place_ru: str
    state: MeetingState
    opened_at: datetime | None
    closed_at: datetime | None
    signed_on: date | None
    note: str
    version: int


def of_call(session: Session, call_id: int) -> list[MeetingRow]:
    """The meetings of a call, the first one first."""
    query = select(Meeting).where(col(Meeting.call_id) == call_id).order_by(col(Meeting.held_on), col(Meeting.id))
    return as_rows(MeetingRow, session.exec(query))


def numbered(session: Session, call_id: int, number: str) -> MeetingRow | None:
    """The meeting whose protocol has a number."""
    query = select(Meeting).where(col(Meeting.call_id) == call_id, col(Meeting.number) == number)
    found = as_rows(MeetingRow, session.exec(query))
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class StayRow:
    """One stay of a member in a meeting, or his absence."""

    id: int
    member_id: int
    manner: Manner
    came_at: datetime
    left_at: datetime | None

    def presence(self) -> Presence:
        """The stay as the rules see it."""
        return Presence(self.member_id, self.manner, self.came_at, self.left_at)


def stays(session: Session, meeting_id: int) -> list[StayRow]:
    """The stays of a meeting in the order of entry."""
    query = select(Stay).where(col(Stay.meeting_id) == meeting_id).order_by(col(Stay.id))
    return as_rows(StayRow, session.exec(query))


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of the agenda; quorum and count as they were at its closing.

    `minutes` and `questions` are those planned for a hearing; an order of equals with a `seed` is drawn by lot.
    """

    id: int
    meeting_id: int
    rank: int
    kind: ItemKind
    title_kk: str
    title_ru: str
    application_id: int | None
    recusal_id: int | None
    objection_id: int | None
    numbers: list[Any]
    state: ItemState
    minutes: int | None
    questions: int | None
    seed: str
    opened_at: datetime | None
    closed_at: datetime | None
    heard_kk: str
    heard_ru: str
    resolved_kk: str
    resolved_ru: str
    members: int
    present: int
    needed: int
    in_favour: int
    against: int
    abstained: int
    votes_needed: int
    result: VoteResult | None
    casting: bool
    version: int


def items(session: Session, meeting_id: int) -> list[ItemRow]:
    """The agenda of a meeting in its order."""
    query = select(Item).where(col(Item.meeting_id) == meeting_id).order_by(col(Item.rank), col(Item.id))
    return as_rows(ItemRow, session.exec(query))


def drawn_seed(session: Session, call_id: int) -> str | None:
    """The published text from which a lot was drawn in a meeting of a call, None where none was."""
    query = (
        select(col(Item.seed))
        .join(Meeting, col(Item.meeting_id) == col(Meeting.id))
        .where(col(Meeting.call_id) == call_id, col(Item.seed) != "", col(Item.state) == ItemState.CLOSED)
        .order_by(col(Item.id).desc())
    )
    return session.exec(query).first()


def voices(session: Session, meeting_id: int) -> dict[int, dict[int, Ballot]]:
    """Item → member → his vote, of a whole meeting."""
    query = (
        select(col(Voice.item_id), col(Voice.member_id), col(Voice.vote))
        .join(Item, col(Voice.item_id) == col(Item.id))
        .where(col(Item.meeting_id) == meeting_id)
        .order_by(col(Voice.item_id), col(Voice.member_id))
    )
    found: dict[int, dict[int, Ballot]] = {}
    for item_id, member_id, vote in session.execute(query):
        found.setdefault(item_id, {})[member_id] = vote
    return found


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """An objection to published results and its answer; `due_on` None where the definition states no term."""

    id: int
    call_id: int
    application_id: int | None
    decision_id: int | None
    raised_by: str
    received_on: date
    due_on: date | None
    text: str
    state: ObjectionState
    answer: str
    answered_on: date | None
    answered_by: str
    version: int


def objections(session: Session, call_id: int) -> list[ObjectionRow]:
    """The objections of a call in the order of receipt."""
    query = select(Objection).where(col(Objection.call_id) == call_id)
    return as_rows(ObjectionRow, session.exec(query.order_by(col(Objection.received_on), col(Objection.id))))
