"""People: one card for one person across programmes and years."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Index, Text
from sqlmodel import Field, SQLModel

from grantdesk.rules.kinds import Sex
from grantdesk.store.tables.base import FirstNameKey, SearchKey, SortKey, SurnameKey, enum_text, version_column

_person_version = version_column()


class Person(SQLModel, table=True):
    """A person by IIN; `merged_into` points to the card that took this one over, `batch_id` to the import that made it.

    `surname_key` and `first_name_key` find likely the same person; both are written from the plain name.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("iin IS NULL OR length(iin) = 12", name="iin_length"),
        Index("ix_person_name_keys", "surname_key", "first_name_key"),
    )
    __mapper_args__ = {"version_id_col": _person_version}
    id: int | None = Field(default=None, primary_key=True)
    iin: str | None = Field(default=None, unique=True, max_length=12)
    last_name: str
    first_name: str
    middle_name: str = ""
    birth_date: date | None = Field(default=None, index=True)
    sex: Sex | None = Field(default=None, sa_column=Column("sex", enum_text(Sex), nullable=True))
    citizenship: str = ""
    phone: str = Field(default="", index=True)
    email: str = Field(default="", index=True)
    merged_into: int | None = Field(default=None, foreign_key="person.id", index=True)
    search_key: str = Field(default="", sa_column=Column("search_key", SearchKey, nullable=False, index=True))
    sort_key: str = Field(default="", sa_column=Column("sort_key", SortKey, nullable=False, index=True))
    surname_key: str = Field(default="", sa_column=Column("surname_key", SurnameKey, nullable=False))
    first_name_key: str = Field(default="", sa_column=Column("first_name_key", FirstNameKey, nullable=False))
    batch_id: int | None = Field(default=None, foreign_key="batch.id", index=True)
    version: int = Field(default=1, sa_column=_person_version)


class Merge(SQLModel, table=True):
    """One card taken over by another: what moved and what the kept card said before, so that it can be undone."""

    __tablename__ = "merge"
    __table_args__ = (CheckConstraint("kept_id <> merged_id", name="two_cards"),)
    id: int | None = Field(default=None, primary_key=True)
    kept_id: int = Field(foreign_key="person.id", index=True)
    merged_id: int = Field(foreign_key="person.id", index=True)
    at: datetime
    by: str
    reason: str = Field(sa_column=Column("reason", Text, nullable=False))
    moved: dict[str, Any] = Field(default_factory=dict, sa_column=Column("moved", JSON, nullable=False))
    before: dict[str, Any] = Field(default_factory=dict, sa_column=Column("before", JSON, nullable=False))
    undone_at: datetime | None = None
    undone_by: str = ""
