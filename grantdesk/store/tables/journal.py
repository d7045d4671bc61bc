"""The staff and the journal: who did what and when, each line chained to the one before."""

from datetime import datetime

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel


class Staff(SQLModel, table=True):
    """Somebody who acts in the program."""

    __tablename__ = "staff"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True, max_length=200)
    role: str = Field(default="", max_length=40)
    first_seen: datetime


class Journal(SQLModel, table=True):
    """One act: `detail` is JSON without names or IINs, `hash` covers the line and the hash before it."""

    __tablename__ = "journal"
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(index=True)
    by: str
    verb: str = Field(max_length=60, index=True)
    kind: str = Field(max_length=32)
    subjects: str = Field(sa_column=Column("subjects", Text, nullable=False))
    detail: str = Field(sa_column=Column("detail", Text, nullable=False))
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64, unique=True)
