"""What all tables share: names of constraints, column types, the version that catches lost updates."""

from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Column, Enum, Integer, String, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlmodel import SQLModel

from grantdesk.rules.name_roots import first_key, surname_key
from grantdesk.rules.names import search_key, sort_key

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

SQLModel.model_config["defer_build"] = True  # tables validate nothing: their validators are never built

metadata = SQLModel.metadata

Tenge = BigInteger
"""Whole tenge; a pool outgrows 32 bits."""


def enum_text(kind: type[StrEnum]) -> Enum:
    """A closed word stored as its value in a plain text column, on both databases."""
    return Enum(kind, native_enum=False, length=32, values_callable=lambda words: [word.value for word in words])


def version_column() -> Column[int]:
    """The version of an editable row: a save from an older version fails instead of overwriting."""
    return Column("version", Integer, nullable=False, default=1)


class SearchKey(TypeDecorator[str]):
    """Text folded for search when written and when compared (`rules.names.search_key`)."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else search_key(value)


class SortKey(TypeDecorator[str]):
    """Text turned into its place in the Kazakh alphabet when written; compared byte by byte on both databases."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(String(collation=collation))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else sort_key(value)


class SurnameKey(TypeDecorator[str]):
    """A surname reduced to what likely spellings of it share (`rules.name_roots.surname_key`)."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else surname_key(value)


class FirstNameKey(TypeDecorator[str]):
    """A first name reduced in the same way (`rules.name_roots.first_key`)."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else first_key(value)
