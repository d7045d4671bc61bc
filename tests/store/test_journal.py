"""The journal: chained lines, and every single change of them found."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import Session, select

from grantdesk.store import journal
from grantdesk.store.engine import connect, reading, writing
from grantdesk.store.journal import START, append, first_broken, last_hash, lines
from grantdesk.store.tables import Journal
from tests.seed import START as DAY

LINES = 12


def write(session: Session, number: int, by: str = "Айгүл") -> str:
    at = DAY + timedelta(minutes=number)
    return append(session, at=at, by=by, verb="admit", kind="application", subjects=f"{number}", detail='{"n": 1}')


@pytest.fixture
def chained(engine):
    with writing(engine) as session:
        for number in range(LINES):
            write(session, number)
    return engine


def test_an_empty_journal_is_whole(reader):
    assert first_broken(reader) is None
    assert last_hash(reader) == START


def test_an_untouched_journal_is_whole(chained):
    with reading(chained) as session:
        assert first_broken(session) is None
        assert last_hash(session) == lines(session, limit=1)[0].hash


def test_lines_come_newest_first_in_pages(chained):
    with reading(chained) as session:
        first = lines(session, limit=5)
        second = lines(session, limit=5, before=first[-1].id)
    assert [line.subjects for line in first + second] == [str(number) for number in range(11, 1, -1)]


def test_each_hash_depends_on_the_one_before(engine):
    with writing(engine) as session:
        hashes = [write(session, 1), write(session, 1)]
    assert len(set(hashes)) == 2


CHANGES = {
    "at": "2025-01-01 00:00:00.000000",
    "by": "Басқа адам",
    "verb": "refuse",
    "kind": "call",
    "subjects": "999",
    "detail": "{}",
    "previous": "f" * 64,
    "hash": "e" * 64,
}


@pytest.mark.parametrize("column", sorted(CHANGES))
@pytest.mark.parametrize("line", [1, 5, LINES])
def test_a_changed_field_is_found(chained, column, line):
    with chained.begin() as connection:
        update = text(f'UPDATE journal SET "{column}" = :value WHERE id = :id')
        connection.execute(update, {"value": CHANGES[column], "id": line})
    with reading(chained) as session:
        assert first_broken(session) == line


@pytest.mark.parametrize("line", [1, 5, LINES - 1])
def test_a_line_taken_out_is_found_at_the_next(chained, line):
    with chained.begin() as connection:
        connection.execute(text("DELETE FROM journal WHERE id = :id"), {"id": line})
    with reading(chained) as session:
        assert first_broken(session) == line + 1


def test_two_lines_swapped_are_found(chained):
    with chained.begin() as connection:
        connection.execute(text("UPDATE journal SET id = CASE id WHEN 4 THEN -1 ELSE -2 END WHERE id IN (4, 5)"))
        connection.execute(text("UPDATE journal SET id = CASE id WHEN -1 THEN 5 ELSE 4 END WHERE id < 0"))
    with reading(chained) as session:
        assert first_broken(session) == 4


def test_a_forged_line_with_a_right_hash_is_found_at_the_next(chained):
    with writing(chained) as session:
        line = session.exec(select(Journal).where(Journal.id == 5)).one()
        line.by = "Басқа адам"
        rest = (line.verb, line.kind, line.subjects, line.detail)
        line.hash = journal._digest(line.previous, line.at, line.by, *rest)
    with reading(chained) as session:
        assert first_broken(session) == 6


@pytest.fixture(scope="module")
def long_chain(tmp_path_factory, sqlite_files):
    engine = connect(sqlite_files.migrated(tmp_path_factory.mktemp("chain") / "office.sqlite"))
    with writing(engine) as session:
        for number in range(LINES):
            write(session, number)
    yield engine
    engine.dispose()


@settings(max_examples=120, deadline=None)
@given(
    line=st.integers(1, LINES),
    column=st.sampled_from(["by", "verb", "kind", "subjects", "detail", "previous", "hash"]),
    place=st.integers(0, 63),
    sign=st.characters(codec="utf-8", exclude_characters="\x00"),
)
def test_any_single_sign_changed_is_found(long_chain, line, column, place, sign):
    with Session(long_chain) as session:
        row = session.get(Journal, line)
        value = getattr(row, column)
        place %= max(1, len(value))
        changed = value[:place] + sign + value[place + 1 :]
        setattr(row, column, changed)
        session.flush()
        assert first_broken(session) == (None if changed == value else line)
        session.rollback()
