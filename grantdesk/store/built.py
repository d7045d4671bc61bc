"""What was built on some applications: every row of any table that points to them, found through the schema itself."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Column, Table, func, select
from sqlmodel import Session, col

from grantdesk.store.find import CHUNK
from grantdesk.store.find_cases import BY_PROGRAM
from grantdesk.store.tables import Application, Change, metadata


def built_on(session: Session, application_ids: Iterable[int]) -> dict[str, int]:
    """Name of a table → how many of its rows stand on the applications; lines that the program wrote do not count.

    A table that is added later counts by itself, as soon as it has a foreign key to the application.
    """
    wanted = sorted(set(application_ids))
    found = {table.name: _count(session, table, column, wanted) for table, column in _pointing()}
    return {name: count for name, count in found.items() if count}


def _pointing() -> list[tuple[Table, Column[int]]]:
    application = metadata.tables["application"]
    return [
        (table, key.parent)
        for table in metadata.sorted_tables
        for key in sorted(table.foreign_keys, key=lambda item: item.parent.name)
        if key.column.table is application
    ]


def _count(session: Session, table: Table, column: Column[int], wanted: Sequence[int]) -> int:
    total = 0
    for start in range(0, len(wanted), CHUNK):
        query = select(func.count()).select_from(table).where(column.in_(wanted[start : start + CHUNK]))
        if table.name == "change":
            query = query.where(col(Change.move).not_in(BY_PROGRAM[:1]))
        total += session.execute(query).scalar_one()
    return total


def of_batch(session: Session, batch_id: int) -> list[Application]:
    """The applications of an import by number."""
    query = select(Application).where(col(Application.batch_id) == batch_id).order_by(col(Application.number))
    return list(session.scalars(query))


def has_applications(session: Session, call_id: int) -> bool:
    """Whether any application is in a call."""
    query = select(col(Application.id)).where(col(Application.call_id) == call_id).limit(1)
    return session.execute(query).first() is not None
