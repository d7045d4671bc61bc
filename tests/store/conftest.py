"""Fixtures of the store's tests: filled databases, migrations to tamper with."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from grantdesk.paths import shipped
from grantdesk.store import migrate
from grantdesk.store.engine import connect, reading, url_of, writing
from tests.databases import Server
from tests.seed import Filled, fill


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session that writes; what it adds is gone at the end."""
    with Session(engine) as session:
        yield session


@pytest.fixture
def filled(engine: Engine) -> Filled:
    """A call with 30 applications and everything that belongs to it, committed."""
    with writing(engine) as session:
        return fill(session)


@pytest.fixture
def reader(engine: Engine) -> Iterator[Session]:
    """A session as `Office.ask` opens it."""
    with reading(engine) as session:
        yield session


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine on a database without tables, of each kind."""
    server: Server | None = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    url = server.empty() if server else url_of(tmp_path / "empty.sqlite")
    engine = connect(url)
    yield engine
    engine.dispose()
    if server:
        server.drop(url)


@pytest.fixture
def next_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """`next_revision("op.…")` adds a migration with this body behind the newest one and returns its name."""
    folder = tmp_path / "migrations"
    shutil.copytree(shipped("database", "migrations"), folder, ignore=shutil.ignore_patterns("__pycache__"))

    def add(body: str) -> str:
        before = migrate.newest()
        monkeypatch.setattr(migrate, "shipped", lambda *_parts: folder)
        lines = "\n".join(f"    {line}" for line in body.splitlines())
        head = f"import sqlalchemy as sa\nfrom alembic import op\n\nrevision = '9999'\ndown_revision = {before!r}\n"
        text = f'{head}branch_labels = None\ndepends_on = None\n\n\ndef upgrade():\n{lines}\n'
        (folder / "versions" / "9999_next.py").write_text(text, encoding="utf-8")
        return "9999"

    return add
