"""The connection: what is refused, what is trouble, what stays of an act that failed, and what an error shows."""

import logging
import sqlite3
import threading
import traceback
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlmodel import Session, func, select

from grantdesk.errors import Refused, Trouble
from grantdesk.rules.kinds import Sex
from grantdesk.store import engine as module
from grantdesk.store import tables as t
from grantdesk.store.engine import connect, on_network, postgres_url, reading, url_of, writing
from tests.seed import START, fill, person_iin


def person(**more: object) -> t.Person:
    return t.Person(**{"last_name": "Сыпатаев", "first_name": "Ерлан", "iin": person_iin(1), **more})


def people(engine) -> int:
    with reading(engine) as session:
        return session.exec(select(func.count()).select_from(t.Person)).one()


# --- transactions ----------------------------------------------------------------------------------------------------


def test_an_act_that_raises_leaves_nothing(engine):
    def act() -> None:
        with writing(engine) as session:
            session.add(person())
            session.flush()
            raise ValueError("in the middle")

    with pytest.raises(ValueError, match="in the middle"):
        act()
    assert people(engine) == 0


def test_an_act_that_ends_is_stored(engine):
    with writing(engine) as session:
        session.add(person())
    assert people(engine) == 1


def test_a_question_stores_nothing(engine):
    with reading(engine) as session:
        session.add(person())
        session.flush()
    assert people(engine) == 0


def test_two_acts_at_once_wait_for_each_other(engine):
    """Each reads a number and writes the next one: without a lock from the start one of them would be lost."""
    with writing(engine) as session:
        session.add(t.Staff(name="Clerk", role="0", first_seen=START))

    def count_up() -> None:
        for _turn in range(10):
            with writing(engine) as session:
                staff = session.exec(select(t.Staff).with_for_update()).one()
                staff.role = str(int(staff.role) + 1)

    desks = [threading.Thread(target=count_up) for _desk in range(3)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    with reading(engine) as session:
        assert session.exec(select(t.Staff.role)).one() == "30"


def test_a_session_works_in_a_thread_of_its_own(engine):
    found: list[int] = []
    worker = threading.Thread(target=lambda: found.append(people(engine)))
    worker.start()
    worker.join()
    assert found == [0]


# --- errors ----------------------------------------------------------------------------------------------------------


def test_a_doubled_key_is_refused_by_the_name_of_its_rule(engine):
    with pytest.raises(Refused) as caught, writing(engine) as session:
        session.add_all([person(), person()])
    expected = "UNIQUE constraint failed: person.iin" if engine.dialect.name == "sqlite" else "uq_person_iin"
    assert caught.value.to("en") == f"The database refused the change: {expected}"


@pytest.mark.parametrize("more", [{}, {"iin": "12"}], ids=["doubled", "check"])
def test_no_error_shows_a_name_or_an_iin(engine, more, caplog):
    caplog.set_level(logging.DEBUG)
    with writing(engine) as session:
        session.add(person())
    with pytest.raises(Refused) as caught, writing(engine) as session:
        session.add(person(**more))
    logging.getLogger("grantdesk").exception("an act failed", exc_info=caught.value)
    shown = "".join(traceback.format_exception(caught.value)) + caplog.text
    assert "ck_person_iin_length" in shown or "person.iin" in shown or "uq_person_iin" in shown
    assert "Сыпатаев" not in shown
    assert person_iin(1) not in shown


def test_a_statement_that_is_wrong_shows_no_values_either(engine):
    named = {"name": person().last_name}
    expected = ProgrammingError if engine.dialect.name == "postgresql" else Trouble
    with pytest.raises(expected) as caught, writing(engine) as session:
        session.connection().execute(text("INSERT INTO nowhere VALUES (:name)"), named)
    assert "Сыпатаев" not in "".join(traceback.format_exception(caught.value))


def test_a_stale_save_is_refused_and_the_first_one_stays(engine):
    with writing(engine) as session:
        session.add(person())

    def save_late() -> None:
        with module.world(), Session(engine, expire_on_commit=False, autoflush=False) as session:
            mine = session.exec(select(t.Person)).one()
            session.commit()
            mine.phone = "+77010000002"
            save_in_between()
            session.commit()

    def save_in_between() -> None:
        with writing(engine) as session:
            session.exec(select(t.Person)).one().phone = "+77010000001"

    with pytest.raises(Refused) as caught:
        save_late()
    assert caught.value.to("en").startswith("Somebody else changed this in the meantime.")
    with reading(engine) as session:
        stored = session.exec(select(t.Person)).one()
        assert (stored.phone, stored.version) == ("+77010000001", 2)


def test_a_locked_database_is_trouble(sqlite_files, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.05)
    url = sqlite_files.migrated(tmp_path / "office.sqlite")
    engine = connect(url)
    other = sqlite3.connect(tmp_path / "office.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Trouble) as caught, writing(engine) as session:
        session.add(person())
    assert caught.value.to("en") == "The database does not answer: database is locked. Try again."
    assert people(engine) == 0
    other.execute("ROLLBACK")
    other.close()
    with writing(engine) as session:
        session.add(person())
    assert people(engine) == 1
    engine.dispose()


def test_a_desk_that_holds_a_row_for_ever_is_trouble_for_the_others(postgres, monkeypatch):
    monkeypatch.setattr(module, "BUSY_SECONDS", 1)
    url = postgres.migrated()
    engine = connect(url)
    with writing(engine) as session:
        session.add(person())
    with engine.connect() as other:
        other.exec_driver_sql("SELECT * FROM person FOR UPDATE")
        with pytest.raises(Trouble) as caught, writing(engine) as session:
            session.exec(select(t.Person)).one().phone = "+77010000002"
        other.rollback()
    assert "lock timeout" in caught.value.to("en")
    engine.dispose()
    postgres.drop(url)


def test_a_server_that_is_not_there_is_trouble(tmp_path):
    engine = connect(f"postgresql://clerk:secret@/grantdesk?host={tmp_path}")
    with pytest.raises(Trouble) as caught, reading(engine) as session:
        session.exec(select(t.Person)).all()
    assert caught.value.to("en").startswith("The database does not answer: ")
    assert "secret" not in "".join(traceback.format_exception(caught.value))


def test_a_file_that_is_no_database_is_trouble(tmp_path):
    (tmp_path / "office.sqlite").write_bytes(b"PK\x03\x04 this is a workbook " * 100)
    engine = connect(url_of(tmp_path / "office.sqlite"))
    with pytest.raises(Trouble) as caught, reading(engine) as session:
        session.exec(select(t.Person)).all()
    assert caught.value.to("en") == (
        "The database file cannot be read: file is not a database. Put a backup in its place."
    )
    engine.dispose()


# --- SQLite and PostgreSQL -------------------------------------------------------------------------------------------


def test_foreign_keys_are_enforced(engine):
    with pytest.raises(Refused), writing(engine) as session:
        session.add(t.Member(call_id=404, name="Нағыз мүше", role="member"))
    with writing(engine) as session:
        filled = fill(session, applications=1)
    with pytest.raises(Refused), writing(engine) as session:
        session.delete(session.get(t.Application, filled.applications[0]))


def test_sqlite_keeps_a_write_ahead_log_and_writes_through(sqlite_files, tmp_path):
    engine = connect(sqlite_files.migrated(tmp_path / "office.sqlite"))
    with engine.connect() as connection:
        pragmas = ("journal_mode", "synchronous")
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas}
    engine.dispose()
    assert found == {"journal_mode": "wal", "synchronous": 2}


@pytest.mark.parametrize("folder", ["Жастар саясаты басқармасы", "what? really", "100%25 #1", "a'b;c"])
def test_the_folder_of_an_office_may_have_any_name(folder, sqlite_files, tmp_path):
    engine = connect(sqlite_files.migrated(tmp_path / folder / "grantdesk.sqlite"))
    with writing(engine) as session:
        session.add(person())
    engine.dispose()
    assert {file.name for file in tmp_path.iterdir()} == {folder}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("postgresql://a@b/c", "postgresql+psycopg://a@b/c"),
        ("postgres://a@b/c", "postgresql+psycopg://a@b/c"),
        ("postgresql+psycopg://a@b/c", "postgresql+psycopg://a@b/c"),
    ],
)
def test_a_postgresql_address_always_means_the_same_driver(given, expected):
    assert postgres_url(given) == expected


def test_instants_days_and_large_amounts_come_back_as_they_went_in(engine):
    moment = datetime(2025, 12, 31, 23, 59, 59, 123456, tzinfo=UTC)
    with writing(engine) as session:
        filled = fill(session, applications=1)
        row = session.get(t.Application, filled.applications[0])
        row.received_at, row.requested_amount = moment, 5_000_000_000
        row.birth_date, row.sex = date(2008, 2, 29), Sex.MALE
    with reading(engine) as session:
        row = session.get(t.Application, filled.applications[0])
        found = (row.received_at, row.requested_amount, row.birth_date, row.sex)
    assert found == (moment, 5_000_000_000, date(2008, 2, 29), Sex.MALE)
    assert found[0].utcoffset().total_seconds() == 0


# --- network ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["\\\\server\\office\\grantdesk.sqlite", "//server/office/grantdesk.sqlite"])
def test_a_network_path_is_refused(name):
    assert on_network(Path(name)) or name.startswith("//")
    with pytest.raises(Trouble) as caught:
        url_of(FakePath(name))
    assert "PostgreSQL" in caught.value.to("en")


class FakePath:
    """A path that keeps its two slashes on every system."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __str__(self) -> str:
        return self._name


@pytest.mark.parametrize(
    ("mounted", "expected"),
    [
        ("server:/office {place} nfs4 rw 0 0", True),
        ("//server/office {place} cifs rw 0 0", True),
        ("/dev/sda1 {place} ext4 rw 0 0", False),
        ("server:/office {place}x nfs4 rw 0 0", False),
        ("server:/office {place} nfs4 rw 0 0\n/dev/sdb1 {place}/own ext4 rw 0 0", False),
        ("/dev/sdb1 / ext4 rw 0 0\nserver:/office {place}/own nfs rw 0 0", True),
    ],
)
def test_a_mounted_share_is_seen(mounted, expected, tmp_path):
    mounts = tmp_path / "mounts"
    place = str(tmp_path / "my data").replace(" ", "\\040")
    mounts.write_text(mounted.format(place=place) + "\n", encoding="utf-8")
    assert on_network(tmp_path / "my data" / "own" / "grantdesk.sqlite", mounts) is expected


def test_without_a_list_of_mounts_a_path_is_local(tmp_path):
    assert on_network(tmp_path / "grantdesk.sqlite", tmp_path / "missing") is False
