"""The commission of a call, its score sheets and marks, the votes of the public, the orders it voted."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from grantdesk.rules.kinds import MarkState, Role, SheetState
from grantdesk.store.tables.base import SearchKey, enum_text, version_column

_member_version = version_column()
_sheet_version = version_column()


class Member(SQLModel, table=True):
    """A member of the commission of one call, in the order of appointment."""

    __tablename__ = "member"
    __table_args__ = (UniqueConstraint("call_id", "name"),)
    __mapper_args__ = {"version_id_col": _member_version}
    id: int | None = Field(default=None, primary_key=True)
    call_id: int = Field(foreign_key="call.id", index=True)
    name: str
    role: Role = Field(sa_column=Column("role", enum_text(Role), nullable=False))
    position_kk: str = ""
    position_ru: str = ""
    direction: str | None = None
    rank: int = 0
    card_id: int | None = Field(default=None, foreign_key="card.id", index=True)
    stands_in_for: int | None = Field(default=None, foreign_key="member.id", index=True)
    """The member whose seat a substitute takes; he adds none of his own."""
    search_key: str = Field(default="", sa_column=Column("search_key", SearchKey, nullable=False))
    version: int = Field(default=1, sa_column=_member_version)


class Sheet(SQLModel, table=True):
    """What one member gives one application; a recusal or absence outweighs the marks, which stay."""

    __tablename__ = "sheet"
    __table_args__ = (UniqueConstraint("application_id", "member_id"),)
    __mapper_args__ = {"version_id_col": _sheet_version}
    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id")
    member_id: int = Field(foreign_key="member.id", index=True)
    state: SheetState = Field(sa_column=Column("state", enum_text(SheetState), nullable=False))
    comment: str = Field(default="", sa_column=Column("comment", Text, nullable=False))
    submitted_at: datetime | None = None
    """The first time it was submitted; from then on a mark changes only with a reason."""
    returned_for: str = Field(default="", sa_column=Column("returned_for", Text, nullable=False))
    entered_by: str = ""
    definition_hash: str = Field(default="", max_length=64)
    """The definition whose questions the marks answer, written when the sheet is submitted."""
    version: int = Field(default=1, sa_column=_sheet_version)


class Mark(SQLModel, table=True):
    """The answer to one criterion: a mark as decimal text, or blank, or cannot judge."""

    __tablename__ = "mark"
    __table_args__ = (CheckConstraint("(state = 'given') = (value IS NOT NULL)", name="value"),)
    sheet_id: int = Field(foreign_key="sheet.id", primary_key=True)
    criterion: str = Field(primary_key=True, max_length=100)
    state: MarkState = Field(sa_column=Column("state", enum_text(MarkState), nullable=False))
    value: str | None = Field(default=None, max_length=40)
    comment: str = Field(default="", sa_column=Column("comment", Text, nullable=False))


class MarkChange(SQLModel, table=True):
    """A submitted mark that was changed: old, new, why, by whom."""

    __tablename__ = "mark_change"
    id: int | None = Field(default=None, primary_key=True)
    sheet_id: int = Field(foreign_key="sheet.id", index=True)
    criterion: str = Field(max_length=100)
    at: datetime
    by: str
    before: str
    after: str
    reason: str = Field(sa_column=Column("reason", Text, nullable=False))


class SheetChange(SQLModel, table=True):
    """One change of a sheet's state: submitted, returned, recused, absent; why and by whom."""

    __tablename__ = "sheet_change"
    id: int | None = Field(default=None, primary_key=True)
    sheet_id: int = Field(foreign_key="sheet.id", index=True)
    at: datetime
    by: str
    before: SheetState | None = Field(default=None, sa_column=Column("before", enum_text(SheetState), nullable=True))
    after: SheetState = Field(sa_column=Column("after", enum_text(SheetState), nullable=False))
    reason: str = Field(default="", sa_column=Column("reason", Text, nullable=False))


class SecondEntry(SQLModel, table=True):
    """One mark of a paper sheet typed a second time by somebody else; it is compared and never counted."""

    __tablename__ = "second_entry"
    __table_args__ = (CheckConstraint("(state = 'given') = (value IS NOT NULL)", name="value"),)
    sheet_id: int = Field(foreign_key="sheet.id", primary_key=True)
    criterion: str = Field(primary_key=True, max_length=100)
    state: MarkState = Field(sa_column=Column("state", enum_text(MarkState), nullable=False))
    value: str | None = Field(default=None, max_length=40)
    entered_at: datetime
    entered_by: str


class VoteCount(SQLModel, table=True):
    """The votes of the public for one application."""

    __tablename__ = "vote_count"
    __table_args__ = (CheckConstraint("votes >= 0", name="votes"),)
    application_id: int = Field(foreign_key="application.id", primary_key=True)
    votes: int


class VotedOrder(SQLModel, table=True):
    """The place of an application in an order that the commission voted, with the minute that says so."""

    __tablename__ = "voted_order"
    __table_args__ = (CheckConstraint("rank >= 1", name="rank"),)
    application_id: int = Field(foreign_key="application.id", primary_key=True)
    rank: int
    minute: str
