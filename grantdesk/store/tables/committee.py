"""The commission behind its members: cards across years, the order of appointment, declarations, recusals, readers."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, Index, Text
from sqlmodel import Field, SQLModel

from grantdesk.rules.kinds import SheetState
from grantdesk.rules.proceedings import Channel, RecusalKind, RecusalState
from grantdesk.store.tables.base import SearchKey, SortKey, enum_text, version_column

_card_version = version_column()
_commission_version = version_column()
_recusal_version = version_column()


class Card(SQLModel, table=True):
    """A person who serves on commissions, kept across calls and years; what is known for hints at conflicts."""

    __tablename__ = "card"
    __mapper_args__ = {"version_id_col": _card_version}
    id: int | None = Field(default=None, primary_key=True)
    name: str
    position_kk: str = ""
    position_ru: str = ""
    employer: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    note: str = Field(default="", sa_column=Column("note", Text, nullable=False))
    retired: bool = False
    search_key: str = Field(default="", sa_column=Column("search_key", SearchKey, nullable=False, index=True))
    sort_key: str = Field(default="", sa_column=Column("sort_key", SortKey, nullable=False, index=True))
    version: int = Field(default=1, sa_column=_card_version)


class Commission(SQLModel, table=True):
    """What holds for the commission of a call as a whole; `readers` 0 means everybody reads everything."""

    __tablename__ = "commission"
    __table_args__ = (CheckConstraint("readers >= 0", name="readers"),)
    __mapper_args__ = {"version_id_col": _commission_version}
    call_id: int = Field(foreign_key="call.id", primary_key=True)
    order_number: str = Field(default="", max_length=100)
    order_date: date | None = None
    order_title_kk: str = ""
    order_title_ru: str = ""
    readers: int = 0
    seed: str = ""
    assigned_at: datetime | None = None
    version: int = Field(default=1, sa_column=_commission_version)


class Declaration(SQLModel, table=True):
    """A member's declaration of conflicts of interest; the newest one is in force."""

    __tablename__ = "declaration"
    __table_args__ = (CheckConstraint("conflicts >= 0", name="conflicts"),)
    id: int | None = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id", index=True)
    declared_on: date
    channel: Channel = Field(sa_column=Column("channel", enum_text(Channel), nullable=False))
    conflicts: int = 0
    recorded_at: datetime
    recorded_by: str


class Recusal(SQLModel, table=True):
    """A member out of one case: declared with a reason, decided in writing by vote. `late`: his sheet was submitted."""

    __tablename__ = "recusal"
    __table_args__ = (
        CheckConstraint("state = 'declared' OR decided_on IS NOT NULL", name="decided"),
        CheckConstraint("in_favour >= 0 AND against >= 0 AND abstained >= 0", name="votes"),
        Index("ix_recusal_application_member", "application_id", "member_id"),
    )
    __mapper_args__ = {"version_id_col": _recusal_version}
    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id")
    member_id: int = Field(foreign_key="member.id", index=True)
    kind: RecusalKind = Field(sa_column=Column("kind", enum_text(RecusalKind), nullable=False))
    reason: str = Field(sa_column=Column("reason", Text, nullable=False))
    raised_by: str = ""
    late: bool = False
    sheet_before: SheetState | None = Field(
        default=None, sa_column=Column("sheet_before", enum_text(SheetState), nullable=True)
    )
    state: RecusalState = Field(sa_column=Column("state", enum_text(RecusalState), nullable=False))
    declared_at: datetime
    declared_by: str
    decided_on: date | None = None
    decision_number: str = Field(default="", max_length=100)
    decision_reason: str = Field(default="", sa_column=Column("decision_reason", Text, nullable=False))
    in_favour: int = 0
    against: int = 0
    abstained: int = 0
    decided_by: str = ""
    version: int = Field(default=1, sa_column=_recusal_version)


class Assignment(SQLModel, table=True):
    """A case given to a member to read; `common` when it was added to make panels comparable."""

    __tablename__ = "assignment"
    application_id: int = Field(foreign_key="application.id", primary_key=True)
    member_id: int = Field(foreign_key="member.id", primary_key=True, index=True)
    common: bool = False
    given_at: datetime
    given_by: str
