"""Figures of a year that no application gives: typed by hand, each with the paper it was taken from."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from grantdesk.store.tables.base import version_column

_counter_version = version_column()


class Counter(SQLModel, table=True):
    """One counter: `value` of its year, `plan` for the year after; no `programme` or `district` means the whole."""

    __tablename__ = "counter"
    __table_args__ = (
        UniqueConstraint("year", "region", "programme", "district", "key"),
        CheckConstraint("value IS NOT NULL OR plan IS NOT NULL", name="something"),
        CheckConstraint("source <> ''", name="source"),
    )
    __mapper_args__ = {"version_id_col": _counter_version}
    id: int | None = Field(default=None, primary_key=True)
    year: int = Field(index=True)
    region: str = Field(default="", max_length=9)
    programme: str = Field(default="", max_length=100)
    district: str = Field(default="", max_length=9)
    key: str = Field(max_length=60)
    name_kk: str = ""
    name_ru: str = ""
    value: int | None = Field(default=None, sa_column=Column("value", BigInteger, nullable=True))
    plan: int | None = Field(default=None, sa_column=Column("plan", BigInteger, nullable=True))
    source: str = Field(sa_column=Column("source", Text, nullable=False))
    entered_at: datetime
    entered_by: str
    version: int = Field(default=1, sa_column=_counter_version)
