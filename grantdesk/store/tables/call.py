"""Programmes and their calls; a call carries a frozen copy of its definition."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from grantdesk.rules.kinds import ProgrammeKind
from grantdesk.store.tables.base import enum_text, version_column

_call_version = version_column()


class Programme(SQLModel, table=True):
    """A programme: the same contest over the years."""

    __tablename__ = "programme"
    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=100)
    kind: ProgrammeKind = Field(sa_column=Column("kind", enum_text(ProgrammeKind), nullable=False))
    name_kk: str
    name_ru: str


class Call(SQLModel, table=True):
    """One run of a programme; `definition` is its TOML text, `definition_hash` what the papers print."""

    __tablename__ = "call"
    __table_args__ = (
        UniqueConstraint("programme_id", "year", "round"),
        CheckConstraint("round >= 1", name="round"),
        CheckConstraint("next_number >= 1", name="next_number"),
    )
    __mapper_args__ = {"version_id_col": _call_version}
    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    code: str = Field(unique=True, max_length=120)
    year: int = Field(index=True)
    round: int = 1
    name_kk: str
    name_ru: str
    definition: str = Field(sa_column=Column("definition", Text, nullable=False))
    definition_hash: str = Field(max_length=64)
    acceptance_start: datetime
    acceptance_end: datetime
    decision_date: date | None = None
    opened_at: datetime
    opened_by: str
    frozen_at: datetime | None = None
    next_number: int = 1
    next_paper: int = 1
    keep_until: date | None = None
    keep_reason: str = ""
    version: int = Field(default=1, sa_column=_call_version)


class Mapping(SQLModel, table=True):
    """A remembered mapping of columns: the fingerprint of a header → what each column means."""

    __tablename__ = "mapping"
    id: int | None = Field(default=None, primary_key=True)
    fingerprint: str = Field(unique=True, max_length=64)
    columns: str = Field(sa_column=Column("columns", Text, nullable=False))
    used_at: datetime


class CallDay(SQLModel, table=True):
    """The day on which something of a call happened: a step done or an event that terms count from."""

    __tablename__ = "call_day"
    call_id: int = Field(foreign_key="call.id", primary_key=True)
    event: str = Field(primary_key=True, max_length=32)
    day: date
    note: str = ""
    recorded_at: datetime
    recorded_by: str
