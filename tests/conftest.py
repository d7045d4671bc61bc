"""Fixtures for all tests; Qt is told to draw nowhere before anything imports it."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from grantdesk import i18n
from grantdesk.services.office import Office
from grantdesk.store.engine import connect
from tests.databases import Files, Server, postgres_server, seen_statements

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def language() -> Iterator[str]:
    """English, or the language of GRANTDESK_LANG; put back afterwards."""
    before = i18n.current()
    i18n.use(os.environ.get("GRANTDESK_LANG", "en"))
    yield i18n.current()
    i18n.use(before)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference documents and acceptance data beside the checkout."""
    folder = ROOT.parent / "shared"
    if not (folder / "acceptance").is_dir():
        pytest.skip("the folder ../shared with the acceptance data is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Maker of SQLite databases."""
    return Files(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server of this session (of this worker, where several run)."""
    with postgres_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database of the newest schema, once of each kind; a SQLite file is the one of `office`."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_files").migrated(tmp_path / "office" / "grantdesk.sqlite")
        return
    server: Server = request.getfixturevalue("postgres")
    url = server.migrated()
    yield url
    server.drop(url)


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    """An engine as the program makes it, on a migrated database of each kind."""
    engine = connect(database)
    yield engine
    engine.dispose()


@pytest.fixture
def office(database: str, tmp_path: Path) -> Iterator[Office]:
    """An opened office without any data, on a database of each kind."""
    office = Office.open(tmp_path / "office", database)
    yield office
    office.close()


@pytest.fixture
def statements() -> Callable[[], AbstractContextManager[list[str]]]:
    """`with statements() as seen:` collects the SQL that is executed inside."""
    return seen_statements
