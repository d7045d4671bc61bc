"""One order of rows on both databases, whatever the language of the server is."""

from typing import Any

from sqlalchemy import String, collate
from sqlmodel import AutoString, Session


def in_order(session: Session, column: Any, *, descending: bool = False) -> Any:
    """A column to sort by: texts byte by byte, rows without a value last in either direction."""
    if isinstance(column.type, (String, AutoString)) and session.get_bind().dialect.name == "postgresql":
        column = collate(column, "C")
    return (column.desc() if descending else column.asc()).nulls_last()
