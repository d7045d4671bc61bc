"""The second wall: what the database itself refuses, and what the column types write."""

import pytest
from sqlmodel import col, select

from grantdesk.errors import Refused
from grantdesk.rules.kinds import MarkState, SheetState
from grantdesk.rules.letters import ALPHABET
from grantdesk.store import tables as t
from grantdesk.store.engine import reading, writing
from tests.seed import START, fill, person_iin


def person(number: int, last: str, first: str = "Ерлан") -> t.Person:
    name = f"{last} {first}"
    return t.Person(iin=person_iin(number), last_name=last, first_name=first, search_key=name, sort_key=name)


def names(engine, query) -> list[str]:
    with reading(engine) as session:
        return list(session.exec(query))


def test_the_sort_key_puts_names_in_the_order_of_the_kazakh_alphabet(engine):
    letters = [letter.upper() for letter in ALPHABET if letter not in "ъь"]
    with writing(engine) as session:
        for number, letter in enumerate(reversed(letters)):
            session.add(person(number, f"{letter}аев"))
    ordered = names(engine, select(t.Person.last_name).order_by(col(t.Person.sort_key)))
    assert ordered == [f"{letter}аев" for letter in letters]


def test_a_shorter_name_stands_before_a_longer_one(engine):
    with writing(engine) as session:
        for number, name in enumerate(["Әлиев Бек", "Әли Яков", "әлиев Аян", "ӘЛИЕВА Аян"]):
            session.add(person(number, *name.split()))
    ordered = names(engine, select(t.Person.last_name).order_by(col(t.Person.sort_key)))
    assert ordered == ["Әли", "әлиев", "Әлиев", "ӘЛИЕВА"]


@pytest.mark.parametrize("query", ["конаев", "ҚОНАЕВ", "Қонаев", "қон", "наев ер", "кoнаев"])
def test_the_search_key_is_folded_when_written_and_when_asked(engine, query):
    with writing(engine) as session:
        session.add(person(1, "Қонаев"))
        session.add(person(2, "Ыбырай"))
    found = names(engine, select(t.Person.last_name).where(col(t.Person.search_key).contains(query, autoescape=True)))
    assert found == ["Қонаев"]


def test_closed_words_are_stored_as_their_values(engine):
    with writing(engine) as session:
        fill(session, applications=2)
    with engine.connect() as connection:
        stored = connection.exec_driver_sql("SELECT DISTINCT status FROM application ORDER BY 1").scalars().all()
    assert stored == ["admitted", "registered"]


def changed(table, **values):
    """A change of the first row of a table, as a bug in a service might make it."""

    def act(session):
        row = session.exec(select(table)).first()
        for name, value in values.items():
            setattr(row, name, value)

    return pytest.param(act, id=f"{table.__tablename__}-{'-'.join(values)}")


def added(make):
    return pytest.param(lambda session: session.add(make(session)), id=make.__name__)


def second_sheet(session):
    row = session.exec(select(t.Sheet)).first()
    return t.Sheet(application_id=row.application_id, member_id=row.member_id, state=SheetState.DRAFT)


def second_number(session):
    row = session.exec(select(t.Application)).first()
    values = {name: getattr(row, name) for name in t.Application.model_fields if name not in ("id", "version")}
    return t.Application(**values)


def second_edition(session):
    row = session.exec(select(t.Decision)).first()
    values = {name: getattr(row, name) for name in t.Decision.model_fields if name != "id"}
    return t.Decision(**values)


def given_mark_without_value(session):
    return t.Mark(sheet_id=session.exec(select(t.Sheet.id)).first(), criterion="new", state=MarkState.GIVEN)


def blank_mark_with_value(session):
    return t.Mark(sheet_id=session.exec(select(t.Sheet.id)).first(), criterion="new", state=MarkState.BLANK, value="5")


def second_award(session):
    row = session.exec(select(t.Award)).first()
    values = {name: getattr(row, name) for name in t.Award.model_fields if name != "id"}
    return t.Award(**values)


@pytest.mark.parametrize(
    "act",
    [
        changed(t.Person, iin="123"),
        changed(t.Person, last_name=None),
        changed(t.Application, number=0),
        changed(t.Application, iin="123"),
        changed(t.Application, requested_amount=-1),
        changed(t.Application, call_id=404),
        changed(t.Call, round=0),
        changed(t.Call, next_number=0),
        changed(t.Attachment, size=-1),
        changed(t.Result, amount=-1),
        changed(t.Award, amount=-1),
        changed(t.VoteCount, votes=-1),
        changed(t.VotedOrder, rank=0),
        added(second_sheet),
        added(second_number),
        added(second_edition),
        added(given_mark_without_value),
        added(blank_mark_with_value),
        added(second_award),
    ],
)
def test_the_database_refuses_what_no_rule_let_through(engine, act):
    with writing(engine) as session:
        fill(session, applications=2)
    with pytest.raises(Refused) as caught, writing(engine) as session:
        act(session)
    assert caught.value.to("en").startswith("The database refused the change: ")


@pytest.mark.parametrize(
    "table, column",
    [(t.Call, "code"), (t.Person, "citizenship"), (t.Application, "note"), (t.Member, "name"), (t.Sheet, "comment")],
)
def test_every_editable_row_counts_its_versions(engine, table, column):
    with writing(engine) as session:
        fill(session, applications=1, members=1)
    for expected in (2, 3):
        with writing(engine) as session:
            setattr(session.exec(select(table)).one(), column, f"changed {expected}")
        with reading(engine) as session:
            assert session.exec(select(table)).one().version == expected


def test_a_naive_instant_is_not_stored(engine):
    with pytest.raises(Exception, match="naive"), writing(engine) as session:
        session.add(t.Staff(name="Clerk", first_seen=START.replace(tzinfo=None)))


def test_no_table_is_left_out_of_the_package():
    named = {getattr(t, name) for name in t.__all__ if name != "metadata"}
    assert {table.__tablename__ for table in named} == set(t.metadata.tables)
