"""Meetings of a commission: who was there and when, the agenda, votes by name, objections after publication."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from grantdesk.rules.meeting import Ballot, Manner, VoteResult
from grantdesk.rules.proceedings import ItemKind, ItemState, MeetingState, ObjectionState
from grantdesk.store.tables.base import enum_text, version_column

_meeting_version = version_column()
_item_version = version_column()
_objection_version = version_column()


class Meeting(SQLModel, table=True):
    """A meeting; `number` is that of its protocol."""

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("call_id", "number"),
        CheckConstraint("state = 'planned' OR opened_at IS NOT NULL", name="opened"),
        CheckConstraint("state <> 'signed' OR signed_on IS NOT NULL", name="signed"),
    )
    __mapper_args__ = {"version_id_col": _meeting_version}
    id: int | None = Field(default=None, primary_key=True)
    call_id: int = Field(foreign_key="call.id", index=True)
    number: str = Field(max_length=100)
    held_on: date
    place_kk: str = ""
    place_ru: str = ""
    state: MeetingState = Field(sa_column=Column("state", enum_text(MeetingState), nullable=False))
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    signed_on: date | None = None
    note: str = Field(default="", sa_column=Column("note", Text, nullable=False))
    version: int = Field(default=1, sa_column=_meeting_version)


class Stay(SQLModel, table=True):
    """One stay of a member in a meeting, or his absence; `left_at` is empty while he is there."""

    __tablename__ = "stay"
    __table_args__ = (CheckConstraint("left_at IS NULL OR left_at >= came_at", name="left_at"),)
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    member_id: int = Field(foreign_key="member.id", index=True)
    manner: Manner = Field(sa_column=Column("manner", enum_text(Manner), nullable=False))
    came_at: datetime
    left_at: datetime | None = None


class Item(SQLModel, table=True):
    """An item of the agenda; the quorum and the count of its vote are kept as they were at its closing.

    `minutes` and `questions` are those planned for the speech and the questions of a hearing; an order of equals with
    a `seed` is drawn by lot from that text.
    """

    __tablename__ = "item"
    __table_args__ = (CheckConstraint("state <> 'closed' OR closed_at IS NOT NULL", name="closed"),)
    __mapper_args__ = {"version_id_col": _item_version}
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    rank: int
    kind: ItemKind = Field(sa_column=Column("kind", enum_text(ItemKind), nullable=False))
    title_kk: str = ""
    title_ru: str = ""
    application_id: int | None = Field(default=None, foreign_key="application.id", index=True)
    recusal_id: int | None = Field(default=None, foreign_key="recusal.id", index=True)
    objection_id: int | None = Field(default=None, foreign_key="objection.id", index=True)
    numbers: list[Any] = Field(default_factory=list, sa_column=Column("numbers", JSON, nullable=False))
    state: ItemState = Field(sa_column=Column("state", enum_text(ItemState), nullable=False))
    minutes: int | None = None
    questions: int | None = None
    seed: str = ""
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    heard_kk: str = Field(default="", sa_column=Column("heard_kk", Text, nullable=False))
    heard_ru: str = Field(default="", sa_column=Column("heard_ru", Text, nullable=False))
    resolved_kk: str = Field(default="", sa_column=Column("resolved_kk", Text, nullable=False))
    resolved_ru: str = Field(default="", sa_column=Column("resolved_ru", Text, nullable=False))
    members: int = 0
    present: int = 0
    needed: int = 0
    in_favour: int = 0
    against: int = 0
    abstained: int = 0
    votes_needed: int = 0
    result: VoteResult | None = Field(default=None, sa_column=Column("result", enum_text(VoteResult), nullable=True))
    casting: bool = False
    version: int = Field(default=1, sa_column=_item_version)


class Voice(SQLModel, table=True):
    """The vote of one member on one item."""

    __tablename__ = "voice"
    item_id: int = Field(foreign_key="item.id", primary_key=True)
    member_id: int = Field(foreign_key="member.id", primary_key=True, index=True)
    vote: Ballot = Field(sa_column=Column("vote", enum_text(Ballot), nullable=False))
    at: datetime
    by: str


class Objection(SQLModel, table=True):
    """An objection to published results, and its answer; upheld, it opens the decision it was raised against."""

    __tablename__ = "objection"
    __table_args__ = (CheckConstraint("state = 'open' OR answered_on IS NOT NULL", name="answered"),)
    __mapper_args__ = {"version_id_col": _objection_version}
    id: int | None = Field(default=None, primary_key=True)
    call_id: int = Field(foreign_key="call.id", index=True)
    application_id: int | None = Field(default=None, foreign_key="application.id", index=True)
    decision_id: int | None = Field(default=None, foreign_key="decision.id", index=True)
    raised_by: str
    received_on: date
    due_on: date | None = None
    text: str = Field(sa_column=Column("text", Text, nullable=False))
    state: ObjectionState = Field(sa_column=Column("state", enum_text(ObjectionState), nullable=False))
    answer: str = Field(default="", sa_column=Column("answer", Text, nullable=False))
    answered_on: date | None = None
    answered_by: str = ""
    recorded_at: datetime
    recorded_by: str
    version: int = Field(default=1, sa_column=_objection_version)
