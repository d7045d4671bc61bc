"""One order of rows on both databases, whatever the language of the server is, and its ids at once."""

import json
from typing import Any

from sqlalchemy import String, collate, func
from sqlmodel import AutoString, Session, select


def in_order(session: Session, column: Any, *, descending: bool = False) -> Any:
    """A column to sort by: texts byte by byte, rows without a value last in either direction."""
    if isinstance(column.type, (String, AutoString)) and session.get_bind().dialect.name == "postgresql":
        column = collate(column, "C")
    return (column.desc() if descending else column.asc()).nulls_last()


def at_once(session: Session, query: Any) -> list[int]:
    """The ids of an ordered query of ids.

    SQLite hands them over as one text: row by row, its driver would let the interpreter go and fetch it again for each
    of 100 000, and the window would wait for its turn all the while. It keeps the order of what it gathers.
    """
    if session.get_bind().dialect.name != "sqlite":
        return list(session.scalars(query))
    found: list[int] = json.loads(session.scalar(select(func.json_group_array(query.subquery().c.id))))
    return found
