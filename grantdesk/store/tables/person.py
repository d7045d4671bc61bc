"""People: one card for one person across programmes and years."""

from datetime import date

from sqlalchemy import CheckConstraint, Column
from sqlmodel import Field, SQLModel

from grantdesk.rules.kinds import Sex
from grantdesk.store.tables.base import SearchKey, SortKey, enum_text, version_column

_person_version = version_column()


class Person(SQLModel, table=True):
    """A person by IIN; `merged_into` points to the card that took this one over."""

    __tablename__ = "person"
    __table_args__ = (CheckConstraint("iin IS NULL OR length(iin) = 12", name="iin_length"),)
    __mapper_args__ = {"version_id_col": _person_version}
    id: int | None = Field(default=None, primary_key=True)
    iin: str | None = Field(default=None, unique=True, max_length=12)
    last_name: str
    first_name: str
    middle_name: str = ""
    birth_date: date | None = None
    sex: Sex | None = Field(default=None, sa_column=Column("sex", enum_text(Sex), nullable=True))
    citizenship: str = ""
    phone: str = Field(default="", index=True)
    email: str = Field(default="", index=True)
    merged_into: int | None = Field(default=None, foreign_key="person.id", index=True)
    search_key: str = Field(default="", sa_column=Column("search_key", SearchKey, nullable=False, index=True))
    sort_key: str = Field(default="", sa_column=Column("sort_key", SortKey, nullable=False, index=True))
    version: int = Field(default=1, sa_column=_person_version)
