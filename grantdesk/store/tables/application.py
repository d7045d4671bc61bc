"""Applications with what was declared in them, the documents received, the imports they came by."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from grantdesk.rules.kinds import Sex, Status
from grantdesk.store.tables.base import SearchKey, SortKey, Tenge, enum_text, version_column

_application_version = version_column()


class Batch(SQLModel, table=True):
    """One import of a file; it can be taken out again as long as nothing was built on it."""

    __tablename__ = "batch"
    id: int | None = Field(default=None, primary_key=True)
    call_id: int = Field(foreign_key="call.id", index=True)
    kind: str = Field(max_length=32)
    file_name: str
    file_hash: str = Field(max_length=64)
    imported_at: datetime
    imported_by: str
    stored: int = 0
    refused: int = 0
    first_number: int | None = None
    last_number: int | None = None
    undone_at: datetime | None = None
    undone_by: str = ""


class Application(SQLModel, table=True):
    """An application as it was declared; names and contacts stay as given though the person's card changes.

    `phones` holds further telephones parted by `;`: E.164, or as typed where a part was no number.
    """

    __tablename__ = "application"
    __table_args__ = (
        UniqueConstraint("call_id", "number"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("requested_amount IS NULL OR requested_amount >= 0", name="requested_amount"),
        CheckConstraint("length(iin) = 12", name="iin_length"),
        # each order ends with the number, so that equals need no sorting of their own
        Index("ix_application_call_sort", "call_id", "sort_key", "number"),
        Index("ix_application_call_received", "call_id", "received_at", "number"),
        Index("ix_application_call_status", "call_id", "status", "number"),
        Index("ix_application_call_district", "call_id", "district", "number"),
        Index("ix_application_call_money", "call_id", "requested_amount", "number"),
        # search and sums read this alone, not the wide rows
        Index("ix_application_call_search", "call_id", "number", "search_key", "requested_amount"),
    )
    __mapper_args__ = {"version_id_col": _application_version}
    id: int | None = Field(default=None, primary_key=True)
    call_id: int = Field(foreign_key="call.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    batch_id: int | None = Field(default=None, foreign_key="batch.id", index=True)
    number: int
    status: Status = Field(sa_column=Column("status", enum_text(Status), nullable=False))
    received_at: datetime
    iin: str = Field(max_length=12, index=True)
    last_name: str
    first_name: str
    middle_name: str = ""
    birth_date: date
    sex: Sex = Field(sa_column=Column("sex", enum_text(Sex), nullable=False))
    citizenship: str = ""
    phone: str = Field(default="", index=True)
    phones: str = Field(default="", sa_column=Column("phones", Text, nullable=False, server_default=""))
    email: str = Field(default="", index=True)
    district: str = Field(max_length=9)
    locality: str = ""
    rural: bool | None = None
    address: str = ""
    direction: str | None = None
    project_title: str = ""
    requested_amount: int | None = Field(default=None, sa_column=Column("requested_amount", Tenge, nullable=True))
    categories: str = ""
    note: str = ""
    grounds: str = ""
    override_reason: str = ""
    overridden: str = ""
    warnings: list[Any] = Field(default_factory=list, sa_column=Column("warnings", JSON, nullable=False))
    fields: dict[str, Any] = Field(default_factory=dict, sa_column=Column("fields", JSON, nullable=False))
    registered_at: datetime
    registered_by: str
    erased_at: datetime | None = None
    search_key: str = Field(default="", sa_column=Column("search_key", SearchKey, nullable=False))
    sort_key: str = Field(default="", sa_column=Column("sort_key", SortKey, nullable=False))
    version: int = Field(default=1, sa_column=_application_version)


class DocumentCheck(SQLModel, table=True):
    """One line of the checklist of documents: received, missing, not needed, or seen by somebody on a day."""

    __tablename__ = "document_check"
    application_id: int = Field(foreign_key="application.id", primary_key=True)
    document: str = Field(primary_key=True, max_length=100)
    state: str = Field(max_length=32)
    seen_by: str = ""
    seen_on: date | None = None
    note: str = ""
    checked_at: datetime | None = None
    checked_by: str = ""


class Correction(SQLModel, table=True):
    """One notice of missing documents: which ones, when and how it was given, until when they can be brought."""

    __tablename__ = "correction"
    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id", index=True)
    notified_on: date
    notified_by: str
    how: str = ""
    missing: str = Field(default="", sa_column=Column("missing", Text, nullable=False))
    due_on: date | None = Field(default=None, index=True)
    recorded_at: datetime
    answered_at: datetime | None = None
    answered_by: str = ""


class Attachment(SQLModel, table=True):
    """A file of an application; its content lies in the workspace under its SHA-256."""

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("size >= 0", name="size"),
        UniqueConstraint("application_id", "document", "edition", "sha256"),
    )
    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id", index=True)
    document: str = Field(default="", max_length=100)
    edition: int = 1
    name: str
    sha256: str = Field(max_length=64, index=True)
    size: int = Field(sa_column=Column("size", Tenge, nullable=False))
    media_type: str
    added_at: datetime
    added_by: str
    superseded: bool = False


class Change(SQLModel, table=True):
    """One change of state of an application: day, person, reason, ground."""

    __tablename__ = "change"
    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id", index=True)
    at: datetime
    by: str
    move: str = Field(max_length=32)
    before: str = Field(max_length=32)
    after: str = Field(max_length=32)
    ground: str = Field(default="", max_length=100)
    reason: str = Field(default="", sa_column=Column("reason", Text, nullable=False))


class Edit(SQLModel, table=True):
    """One field of an application that was changed by hand: what it said before and after."""

    __tablename__ = "edit"
    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id", index=True)
    at: datetime
    by: str
    field: str = Field(max_length=100)
    before: str = Field(sa_column=Column("before", Text, nullable=False))
    after: str = Field(sa_column=Column("after", Text, nullable=False))
    reason: str = Field(default="", sa_column=Column("reason", Text, nullable=False))
