"""Personal data: consents with their withdrawal, and the acts by which data were destroyed."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Column, Text
from sqlmodel import Field, SQLModel


class Consent(SQLModel, table=True):
    """A consent to the processing of personal data: which text, when, how; and its withdrawal."""

    __tablename__ = "consent"
    __table_args__ = (CheckConstraint("text_version <> ''", name="text_version"),)
    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id", index=True)
    text_version: str = Field(max_length=100)
    given_on: date
    how: str = Field(max_length=32)
    publication: bool = False
    note: str = Field(default="", sa_column=Column("note", Text, nullable=False))
    recorded_at: datetime
    recorded_by: str
    withdrawn_on: date | None = Field(default=None, index=True)
    withdrawal_note: str = Field(default="", sa_column=Column("withdrawal_note", Text, nullable=False))
    stop_by: date | None = None
    stopped_on: date | None = None
    stopped_by: str = ""


class Destruction(SQLModel, table=True):
    """One destruction of personal data: of a whole call after its term, or of one application."""

    __tablename__ = "destruction"
    id: int | None = Field(default=None, primary_key=True)
    call_id: int = Field(foreign_key="call.id", index=True)
    application_id: int | None = Field(default=None, foreign_key="application.id", index=True)
    number: str = Field(max_length=100)
    day: date
    basis: str = Field(sa_column=Column("basis", Text, nullable=False))
    present: str = Field(sa_column=Column("present", Text, nullable=False))
    applications: int
    persons: int
    files: int
    size: int = Field(sa_column=Column("size", BigInteger, nullable=False))
    papers: int
    numbers: str = Field(sa_column=Column("numbers", Text, nullable=False))
    done_at: datetime
    done_by: str
