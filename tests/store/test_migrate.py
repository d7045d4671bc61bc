"""Bringing a database to the newest schema: from nothing, from a filled older one, and back when it fails."""

import sqlite3
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlmodel import Session, func, select

from grantdesk.errors import Trouble
from grantdesk.store import migrate as module
from grantdesk.store import schema
from grantdesk.store import tables as t
from grantdesk.store.engine import connect, reading, url_of, writing
from grantdesk.store.migrate import back_up, current, is_empty, migrate, newest, revisions
from grantdesk.store.tables import metadata
from tests.seed import fill
from tests.tools.migration import schema_sql

GOLDEN = Path(__file__).resolve().parents[2] / "database" / "schema"
NOW = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)


def counts(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        tables = sorted(table.name for table in metadata.sorted_tables)
        return {name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in tables}


def test_an_empty_database_gets_the_newest_schema(empty):
    assert is_empty(empty)
    assert migrate(empty) is None
    assert current(empty) == newest()
    assert not is_empty(empty)


def test_migrations_and_tables_agree(empty):
    migrate(empty)
    with empty.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_second_run_changes_nothing(engine, statements):
    with statements() as seen:
        assert migrate(engine) == newest()
    harmless = ("BEGIN", "PRAGMA", "SELECT")
    assert [line for line in seen if not line.lstrip().upper().startswith(harmless)] == []


@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
def test_the_golden_schema_is_that_of_the_tables(name):
    assert (GOLDEN / f"{name}.sql").read_text(encoding="utf-8") == schema_sql(name)


def test_every_constraint_has_a_name(engine):
    found = inspect(engine)
    for table in metadata.sorted_tables:
        keys = [found.get_pk_constraint(table.name), *found.get_foreign_keys(table.name)]
        keys += [*found.get_unique_constraints(table.name), *found.get_check_constraints(table.name)]
        assert [key for key in keys if not key["name"]] == [], table.name


def test_every_revision_has_one_before_it():
    assert revisions() == sorted(revisions(), reverse=True)
    assert revisions()[0] == newest()


def test_altering_a_parent_table_keeps_its_children(engine, next_revision):
    with writing(engine) as session:
        fill(session, applications=5)
    before = counts(engine)
    next_revision(
        "with op.batch_alter_table('application', recreate='always') as table:\n"
        "    table.add_column(sa.Column('kept', sa.Integer(), nullable=False, server_default='7'))\n"
        "with op.batch_alter_table('call', recreate='always') as table:\n"
        "    table.alter_column('name_kk', new_column_name='title_kk')"
        if engine.dialect.name == "sqlite"
        else "op.add_column('application', sa.Column('kept', sa.Integer(), nullable=False, server_default='7'))"
    )
    assert migrate(engine) != "9999"
    assert current(engine) == "9999"
    assert counts(engine) == before
    with engine.connect() as connection:
        assert connection.execute(text("SELECT sum(kept) FROM application")).scalar_one() == 35


def test_a_failing_migration_leaves_the_database_as_it_was(engine, next_revision):
    with writing(engine) as session:
        fill(session, applications=3)
    before, schema = counts(engine), current(engine)
    next_revision("op.drop_table('mark_change')\nop.execute('SELECT nothing FROM nowhere')")
    with pytest.raises(Trouble) as caught:
        migrate(engine)
    assert "left as it was" in caught.value.message.to("en")
    assert (counts(engine), current(engine)) == (before, schema)
    assert [name for name in inspect(engine).get_table_names() if name.startswith("_alembic_tmp")] == []


def test_a_row_that_lost_its_parent_fails_the_migration(sqlite_files, tmp_path, next_revision):
    engine = connect(sqlite_files.migrated(tmp_path / "office.sqlite"))
    with writing(engine) as session:
        fill(session, applications=3)
    next_revision("op.execute('DELETE FROM sheet')")
    with pytest.raises(Trouble):
        migrate(engine)
    assert counts(engine)["sheet"] == 9
    engine.dispose()


def test_the_backup_is_made_before_and_put_back_on_failure(sqlite_files, tmp_path, next_revision, monkeypatch):
    engine, backups = connect(sqlite_files.migrated(tmp_path / "office.sqlite")), tmp_path / "backups"
    with writing(engine) as session:
        fill(session, applications=3)
    before, schema = counts(engine), current(engine)
    next_revision("op.execute('DELETE FROM mark')")

    def half_way(engine: Engine) -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM mark")
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(module, "_upgrade", half_way)
    with pytest.raises(Trouble):
        migrate(engine, backups=backups, now=NOW)
    assert [file.name for file in backups.iterdir()] == [f"office-20260203-040506-schema-{schema}.sqlite"]
    assert counts(engine) == before
    engine.dispose()


def test_a_backup_that_cannot_be_written_stops_the_migration(sqlite_files, tmp_path, next_revision):
    engine = connect(sqlite_files.migrated(tmp_path / "office.sqlite"))
    schema = current(engine)
    next_revision("op.drop_table('mark')")
    (tmp_path / "backups").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(Trouble):
        migrate(engine, backups=tmp_path / "backups", now=NOW)
    assert current(engine) == schema
    engine.dispose()


def test_a_newer_database_is_refused_with_its_schema(engine):
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '7777'"))
    with pytest.raises(Trouble) as caught:
        migrate(engine)
    assert caught.value.to("en") == "The database was made by a newer GrantDesk (7777). Update the program."


def test_two_desks_that_start_at_once_migrate_once(empty):
    found: list[object] = []

    def start() -> None:
        own = connect(empty.url.render_as_string(hide_password=False))
        try:
            found.append(migrate(own))
        except Trouble as error:
            found.append(error)
        own.dispose()

    desks = [threading.Thread(target=start) for _desk in range(3)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    assert [item for item in found if isinstance(item, Trouble)] == []
    assert current(empty) == newest()


OLD = sorted((Path(__file__).resolve().parents[1] / "data" / "old").glob("*.sqlite"))


@pytest.mark.parametrize("file", OLD, ids=lambda file: file.stem)
def test_a_filled_old_database_keeps_every_row(file, tmp_path):
    copy = tmp_path / file.name
    copy.write_bytes(file.read_bytes())
    engine = connect(url_of(copy))
    with engine.connect() as connection:
        names = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
        before = {name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}
    migrate(engine, backups=tmp_path / "backups", now=NOW)
    after = counts(engine)
    assert before == {name: after[name] for name in names}
    assert min(before.values()) > 0
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    with reading(engine) as session:
        people = session.exec(select(t.Person).order_by(t.Person.sort_key)).all()
        assert people[0].last_name == "Әбенова"
    engine.dispose()


def test_there_is_an_old_database_of_the_first_release():
    assert OLD[0].name == "0.1.sqlite"


def test_back_up_copies_what_is_committed(sqlite_files, tmp_path):
    engine = connect(sqlite_files.migrated(tmp_path / "office.sqlite"))
    with writing(engine) as session:
        fill(session, applications=2)
    back_up(engine, tmp_path / "kept" / "copy.sqlite")
    engine.dispose()
    copy = connect(url_of(tmp_path / "kept" / "copy.sqlite"))
    with Session(copy) as session:
        assert session.exec(select(func.count()).select_from(t.Application)).one() == 2
    copy.dispose()


def test_postgresql_is_backed_up_by_its_own_tools(postgres, tmp_path):
    url = postgres.migrated()
    engine = connect(url)
    with pytest.raises(Trouble):
        back_up(engine, tmp_path / "copy.sqlite")
    engine.dispose()
    postgres.drop(url)


def test_the_migrations_import_nothing_that_is_not_shipped():
    for name in revisions():
        file = next((Path(module.shipped("database", "migrations")) / "versions").glob(f"{name}_*.py"))
        imports = [line for line in file.read_text().splitlines() if line.startswith(("import", "from"))]
        words = {line.split()[1].partition(".")[0] for line in imports}
        assert words <= {"sqlalchemy", "sqlmodel", "alembic", "grantdesk"} | set(sys.stdlib_module_names)


def test_the_light_look_agrees_with_what_migrates(empty):
    assert schema.newest() == newest()
    assert not schema.is_current(empty)
    migrate(empty)
    assert schema.is_current(empty)
    with empty.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert not schema.is_current(empty)
