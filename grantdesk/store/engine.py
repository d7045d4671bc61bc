"""The connection to an office's database: SQLite file by default, PostgreSQL by URL."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, create_engine

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import N_, Message

BUSY_SECONDS = 10
NETWORK_FILE_SYSTEMS = {
    "9p", "afpfs", "cifs", "davfs", "fuse.davfs2", "fuse.sshfs", "nfs", "nfs4", "smb3", "smbfs", "webdav",
}  # fmt: skip


def url_of(file: Path) -> str:
    """The URL of a SQLite file; raises `Trouble` when it lies on a network share, where SQLite loses data."""
    if on_network(file):
        raise Trouble(
            Message(
                N_(
                    "The database {file} lies on a network share, where it can be damaged. "
                    "Keep the folder on this computer, or use PostgreSQL for a shared office."
                ),
                file=str(file),
            )
        )
    return f"sqlite:///{file}"


def on_network(file: Path, mounts: Path = Path("/proc/mounts")) -> bool:
    """Whether a file lies on a network share."""
    text = str(file)
    if text.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        return _windows_network(text)
    return _mounted_from_network(file, mounts)


def _windows_network(text: str) -> bool:  # pragma: no cover - only on Windows
    import ctypes  # noqa: PLC0415 - optional

    remote = 4
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
    return bool(kernel.GetDriveTypeW(os.path.splitdrive(text)[0] + "\\") == remote)


def _mounted_from_network(file: Path, mounts: Path) -> bool:
    if not mounts.exists():
        return False
    place = str(file.resolve())
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, point, system, *_rest = line.split(" ")
        point = point.replace("\\040", " ")
        if (place == point or place.startswith(point.rstrip("/") + "/")) and len(point) >= len(best):
            best, kind = point, system
    return kind in NETWORK_FILE_SYSTEMS


def connect(url: str) -> Engine:
    """An engine for a URL; statements never show bound values in errors or logs."""
    if url.startswith("sqlite"):
        engine = create_engine(_file_url(url), hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    waits = {"connect_timeout": BUSY_SECONDS, "options": f"-c lock_timeout={BUSY_SECONDS * 1000}"}
    engine = create_engine(postgres_url(url), hide_parameters=True, pool_pre_ping=True, connect_args=waits)
    event.listen(engine, "handle_error", _drop_detail)
    return engine


def _file_url(url: str) -> URL:
    """A SQLite URL whose file may have any sign in its name, a question mark too."""
    return URL.create("sqlite", database=url.removeprefix("sqlite:///"))


def postgres_url(url: str) -> str:
    """A PostgreSQL URL with the driver that is used named in it."""
    scheme, separator, rest = url.partition("://")
    if scheme in ("postgresql", "postgres") and separator:
        return f"postgresql+psycopg://{rest}"
    return url


def _prepare_sqlite(connection, _record) -> None:  # type: ignore[no-untyped-def]
    """Foreign keys on, a write-ahead log, every commit on disk; transactions are begun by `_begin_sqlite` alone."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _drop_detail(context: ExceptionContext) -> None:
    """PostgreSQL repeats the row in the lines after the first: they hold names and IINs and go nowhere."""
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None and error.args:
            error.args = (str(error.args[0]).split("\n", 1)[0], *error.args[1:])


def _begin_sqlite(connection) -> None:  # type: ignore[no-untyped-def]
    """A writing act takes the write lock at once, so that two acts never deadlock half-way."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session for reading; nothing is ever committed."""
    with world(), Session(engine) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session for one act: committed at the end, rolled back whole on any exception."""
    with world(), Session(engine.execution_options(writes=True), expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def world() -> Iterator[None]:
    """Turns the failures of the database's world into `Trouble`, a lost race into `Refused`."""
    try:
        yield
    except StaleDataError as error:
        raise Refused(
            Message(N_("Somebody else changed this in the meantime. Look at the new state and try again."))
        ) from error
    except IntegrityError as error:
        raise Refused(Message(N_("The database refused the change: {why}"), why=_constraint(error))) from error
    except DBAPIError as error:
        trouble = _trouble(error)
        if trouble is None:
            raise
        raise Trouble(trouble) from error


def _trouble(error: DBAPIError) -> Message | None:
    """What to tell about a failure of the world; None for a fault of the program."""
    if isinstance(error, OperationalError) or error.connection_invalidated:
        return Message(N_("The database does not answer: {why}. Try again."), why=_first_line(error))
    if type(error) is DatabaseError:  # what SQLite says of a damaged or foreign file, and of nothing else
        why = _first_line(error)
        return Message(N_("The database file cannot be read: {why}. Put a backup in its place."), why=why)
    return None


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__


def _constraint(error: IntegrityError) -> str:
    """The name of the constraint without any value."""
    diagnosis = getattr(error.orig, "diag", None)
    return str(getattr(diagnosis, "constraint_name", None) or str(error.orig).split("\n")[0].split("DETAIL")[0])
