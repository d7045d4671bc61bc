"""Decisions with their stored results, awards, issued papers and the signed files that came back for them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from grantdesk.rules.kinds import Outcome, Reason
from grantdesk.store.tables.base import Tenge, enum_text


class Decision(SQLModel, table=True):
    """A decision of the commission on a call; a later one supersedes it and it stays."""

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("call_id", "edition"),)
    id: int | None = Field(default=None, primary_key=True)
    call_id: int = Field(foreign_key="call.id", index=True)
    edition: int
    protocol: str = Field(max_length=100)
    decided_on: date
    lot_seed: str | None = None
    definition_hash: str = Field(max_length=64)
    members: int = 0
    present: int = 0
    needed: int = 0
    reason: str = Field(default="", sa_column=Column("reason", Text, nullable=False))
    superseded: bool = False
    made_at: datetime
    made_by: str


class Result(SQLModel, table=True):
    """The stored result of one application in one decision; it never moves later."""

    __tablename__ = "result"
    __table_args__ = (CheckConstraint("amount >= 0", name="amount"),)
    decision_id: int = Field(foreign_key="decision.id", primary_key=True)
    application_id: int = Field(foreign_key="application.id", primary_key=True)
    result: str | None = None
    place: int | None = None
    tie_rule: str | None = None
    sheets: int = 0
    outcome: Outcome = Field(sa_column=Column("outcome", enum_text(Outcome), nullable=False))
    reason: Reason = Field(sa_column=Column("reason", enum_text(Reason), nullable=False))
    amount: int = Field(default=0, sa_column=Column("amount", Tenge, nullable=False))


class Award(SQLModel, table=True):
    """The award of one application; decided and paid are separate facts with their own dates."""

    __tablename__ = "award"
    __table_args__ = (CheckConstraint("amount >= 0", name="amount"),)
    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id", unique=True)
    call_id: int = Field(foreign_key="call.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    amount: int = Field(sa_column=Column("amount", Tenge, nullable=False))
    decided_on: date
    declined_on: date | None = None
    revoked_on: date | None = None
    paid_on: date | None = None
    paid_amount: int | None = Field(default=None, sa_column=Column("paid_amount", Tenge, nullable=True))
    payer: str = ""
    source: str = ""


class Paper(SQLModel, table=True):
    """An issued paper: its number, file and hash; once issued it is kept, a changed case makes a new edition."""

    __tablename__ = "paper"
    __table_args__ = (UniqueConstraint("call_id", "kind", "application_id", "language", "edition"),)
    id: int | None = Field(default=None, primary_key=True)
    call_id: int = Field(foreign_key="call.id", index=True)
    application_id: int | None = Field(default=None, foreign_key="application.id", index=True)
    decision_id: int | None = Field(default=None, foreign_key="decision.id", index=True)
    kind: str = Field(max_length=40)
    language: str = Field(max_length=5)
    number: str = Field(max_length=60)
    edition: int = 1
    file_name: str
    sha256: str = Field(max_length=64, index=True)
    dated: date | None = None
    issued_at: datetime
    issued_by: str


class Returned(SQLModel, table=True):
    """A signed file that came back for a paper; its content lies in the workspace under its SHA-256."""

    __tablename__ = "returned"
    __table_args__ = (CheckConstraint("size >= 0", name="size"), UniqueConstraint("paper_id", "sha256"))
    id: int | None = Field(default=None, primary_key=True)
    paper_id: int = Field(foreign_key="paper.id", index=True)
    name: str
    sha256: str = Field(max_length=64, index=True)
    size: int = Field(sa_column=Column("size", Tenge, nullable=False))
    media_type: str
    received_on: date
    note: str = Field(default="", sa_column=Column("note", Text, nullable=False))
    added_at: datetime
    added_by: str
