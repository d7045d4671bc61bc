"""Brings a database to the schema of this program: backup before, check after, restore on failure."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import SQLAlchemyError

from grantdesk.errors import Trouble
from grantdesk.i18n import N_, Message
from grantdesk.paths import shipped
from grantdesk.store.tables import metadata

_LOCK = 7_146_200
"""The key of PostgreSQL's advisory lock under which the schema is changed."""


def migrate(engine: Engine, *, backups: Path | None = None, now: datetime | None = None) -> str | None:
    """Upgrades the database to the newest schema; returns the schema it came from (None: it was empty).

    A SQLite file is copied into `backups` first and put back if anything fails; then `Trouble` says so.
    """
    found = current(engine)
    if found == newest():
        return found
    if found is not None and found not in revisions():
        raise Trouble(
            Message(N_("The database was made by a newer GrantDesk ({found}). Update the program."), found=found)
        )
    file = _sqlite_file(engine)
    copy = None
    try:
        copy = _back_up(file, found, backups, now) if file and found and backups else None
        _upgrade(engine)
    except (SQLAlchemyError, CommandError, sqlite3.Error, OSError) as error:
        if copy and file:
            engine.dispose()
            _copy(copy, file)
        raise Trouble(
            Message(
                N_("The database could not be brought up to date and was left as it was: {why}"),
                why=type(error).__name__,
            )
        ) from error
    return found


def current(engine: Engine) -> str | None:
    """The schema of a database; None while it is empty."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """The newest schema this program knows."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None
    return head


def revisions() -> Sequence[str]:
    """All schemas this program knows."""
    return [script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()]


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(shipped("database", "migrations")).replace("%", "%%"))
    return config


def _upgrade(engine: Engine) -> None:
    """Runs the migrations in one transaction, foreign keys off: altering a parent table must not touch its children."""
    own = _plain_engine(engine)
    try:
        with own.begin() as connection:
            _wait_for_others(connection)
            config = _config()
            config.attributes.update(connection=connection, metadata=metadata)
            command.upgrade(config, "head")
            _check_foreign_keys(connection)
    finally:
        own.dispose()


def _wait_for_others(connection: Connection) -> None:
    """Two desks that start at once migrate one after the other; the second finds nothing left to do."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _plain_engine(engine: Engine) -> Engine:
    own = create_engine(engine.url, hide_parameters=True)
    if own.dialect.name == "sqlite":
        event.listen(own, "connect", _by_hand)
        event.listen(own, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return own


def _by_hand(connection, _record) -> None:  # type: ignore[no-untyped-def]
    connection.isolation_level = None


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise sqlite3.IntegrityError(f"{len(broken)} rows lost their parent")


def _sqlite_file(engine: Engine) -> Path | None:
    return Path(engine.url.database) if engine.dialect.name == "sqlite" and engine.url.database else None


def _back_up(file: Path, schema: str, backups: Path, now: datetime | None) -> Path:
    backups.mkdir(parents=True, exist_ok=True)
    stamp = f"{now:%Y%m%d-%H%M%S}-" if now else ""
    copy = backups / f"{file.stem}-{stamp}schema-{schema}.sqlite"
    _copy(file, copy)
    return copy


def _copy(source: Path, target: Path) -> None:
    """Copies a SQLite database with everything committed, its write-ahead log included."""
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)
    old.close()
    new.close()


def back_up(engine: Engine, target: Path) -> None:
    """Copies the running SQLite database to a file; PostgreSQL is backed up by its own tools (`Trouble`)."""
    file = _sqlite_file(engine)
    if file is None:
        raise Trouble(Message(N_("A shared PostgreSQL database is backed up with pg_dump.")))
    target.parent.mkdir(parents=True, exist_ok=True)
    _copy(file, target)


def is_empty(engine: Engine) -> bool:
    """Whether a database holds no table yet."""
    return not inspect(engine).get_table_names()
