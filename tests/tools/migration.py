"""Writes the next migration from the difference between the tables and the newest schema, and the golden SQL.

python tests/tools/migration.py "say what changes"    a new revision in database/migrations/versions
python tests/tools/migration.py                       only database/schema/{sqlite,postgresql}.sql
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from grantdesk.store.engine import connect, url_of  # noqa: E402
from grantdesk.store.migrate import _config, migrate, revisions  # noqa: E402
from grantdesk.store.tables import metadata  # noqa: E402

DIALECTS = {"sqlite": sqlite.dialect(), "postgresql": postgresql.dialect()}


def schema_sql(name: str) -> str:
    """The whole schema as SQL of one dialect."""
    parts = []
    for table in metadata.sorted_tables:
        parts.append(str(CreateTable(table).compile(dialect=DIALECTS[name])).strip() + ";")
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        parts += [str(CreateIndex(index).compile(dialect=DIALECTS[name])).strip() + ";" for index in indexes]
    return "\n\n".join("\n".join(line.rstrip() for line in part.splitlines()) for part in parts) + "\n"


def write_golden() -> None:
    for name in DIALECTS:
        (ROOT / "database" / "schema" / f"{name}.sql").write_text(schema_sql(name), encoding="utf-8")


def write_revision(message: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = connect(url_of(Path(folder) / "old.sqlite"))
        if revisions():
            migrate(engine)
        with engine.connect() as connection:
            config = _config()
            config.attributes.update(connection=connection, metadata=metadata)
            command.revision(config, message, autogenerate=True, rev_id=f"{len(revisions()) + 1:04d}")


if __name__ == "__main__":
    if sys.argv[1:]:
        write_revision(sys.argv[1])
    write_golden()
