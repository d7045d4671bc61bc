"""Taking an import out again: the database as before, nothing lost that was built on it, all or nothing on a kill."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from grantdesk.errors import Refused
from grantdesk.rules.intake import NewApplication
from grantdesk.rules.kinds import Status
from grantdesk.services import applications, batches, completeness, decisions, people
from grantdesk.services.act import Act, Done
from grantdesk.services.intake import take_in
from grantdesk.services.office import Office
from grantdesk.store.engine import reading
from grantdesk.store.lists import applications as lists
from grantdesk.store.lists import batches as batch_lists
from grantdesk.store.lists import calls as call_lists
from grantdesk.store.lists import cases
from grantdesk.store.tables import Batch, metadata
from tests.rules.samples import NAME
from tests.services.samples import DAY, NOW, marked, opened, person, took

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [{"code": "plan", "name": NAME, "need": "required"}]


def imported(office: Office, call: int, *new: NewApplication) -> int:
    """The id of an import of these applications, as `import_applications` stores it."""

    def act(act: Act) -> Done:
        batch = Batch(
            call_id=call, kind="applications", file_name="list.xlsx", file_hash="1" * 64, imported_at=act.now,
            imported_by=act.by, stored=len(new),
        )  # fmt: skip
        act.session.add(batch)
        act.session.flush()
        taken = take_in(act, call, new, batch_id=batch.id)
        batch.first_number, batch.last_number = taken[0].number, taken[-1].number
        return Done(batch.id)

    return office.act(act, by="clerk", now=NOW).result


def dump(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the journal and the imports; of a call all but its counter of numbers."""
    beside = {"journal", "batch"}
    with engine.connect() as connection:
        found = {}
        for table in metadata.sorted_tables:
            if table.name in beside:
                continue
            skipped = {"next_number", "version"} if table.name == "call" else set()
            names = ", ".join(f'"{column.name}"' for column in table.columns if column.name not in skipped)
            rows = connection.execute(text(f'SELECT {names} FROM "{table.name}"'))
            found[table.name] = sorted(map(tuple, rows), key=repr)
    return found


def undo(office: Office, batch: int) -> Done:
    return office.act(batches.undo_import, batch, by="clerk", now=NOW)


def numbers(office: Office, call: int) -> list[int]:
    return [row.number for row in office.ask(lists.of_call, call)]


def test_import_taken_out_leaves_the_database_as_it_was(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1))
    before = dump(office.engine)
    batch = imported(office, call, person(2), person(3, citizenship="RU"), person(4))
    assert dump(office.engine) != before

    done = undo(office, batch)

    assert done.result == 3
    assert dump(office.engine) == before


def test_first_import_taken_out_unfreezes_the_call(office: Office) -> None:
    call = opened(office)
    before = dump(office.engine)
    batch = imported(office, call, person(1), person(2))
    assert office.ask(call_lists.rows)[0].frozen

    undo(office, batch)

    assert dump(office.engine) == before
    assert not office.ask(call_lists.rows)[0].frozen


def test_numbers_are_never_given_again(office: Office) -> None:
    call = opened(office)
    batch = imported(office, call, person(1), person(2))
    undo(office, batch)
    assert took(office, call, person(3))[0].number == 3
    row = office.ask(batch_lists.rows)[0]
    assert (row.first_number, row.last_number, row.stored, row.undone_by) == (1, 2, 2, "clerk")


def test_applications_that_came_later_keep_their_numbers(office: Office) -> None:
    call = opened(office)
    batch = imported(office, call, person(1), person(2))
    took(office, call, person(3))
    undo(office, batch)
    assert numbers(office, call) == [3]


def test_second_application_stands_again_when_the_first_is_taken_out(office: Office) -> None:
    call = opened(office)
    later = took(office, call, replace(person(1), received_at=person(9).received_at))[0]
    batch = imported(office, call, person(1))
    assert [row.status for row in office.ask(lists.of_call, call)] == [Status.NOT_ADMITTED, Status.ADMITTED]

    done = undo(office, batch)

    left = office.ask(lists.of_call, call)
    assert [(row.number, row.status, row.grounds) for row in left] == [(1, Status.ADMITTED, ())]
    assert later.id in next(iter(done.changed.values()))
    assert [(line.before, line.after) for line in office.ask(cases.changes, later.id)] == [
        ("admitted", "not_admitted"), ("not_admitted", "admitted"),
    ]  # fmt: skip


def test_card_that_a_later_application_uses_stays(office: Office) -> None:
    call = opened(office)
    batch = imported(office, call, person(1), person(2))
    took(office, opened(office, code="other"), person(1))
    undo(office, batch)
    assert len(dump(office.engine)["person"]) == 1


def test_taken_out_only_once(office: Office) -> None:
    batch = imported(office, opened(office), person(1))
    undo(office, batch)
    with pytest.raises(Refused):
        undo(office, batch)


@pytest.mark.parametrize("batch", [1, 99])
def test_only_an_import_is_taken_out(office: Office, batch: int) -> None:
    with pytest.raises(Refused) as error:
        undo(office, batch)
    assert error.value.where == "batch"


def mark(office: Office, call: int, key: int) -> None:
    marked(office, call, (1, 5))


def move(office: Office, call: int, key: int) -> None:
    office.act(applications.move, [key], "correct", reason="x", by="clerk", now=NOW)


def edit(office: Office, call: int, key: int) -> None:
    office.act(applications.correct, key, person(1, note="x"), version=1, by="clerk", now=NOW)


def check(office: Office, call: int, key: int) -> None:
    states = {"plan": applications.Checked.RECEIVED}
    office.act(completeness.check_documents, key, states, by="clerk", now=NOW)


def notice(office: Office, call: int, key: int) -> None:
    office.act(completeness.notify_missing, key, on=date(2025, 11, 3), by="clerk", now=NOW)


def merge(office: Office, call: int, key: int) -> None:
    cards = [row.person_id for row in office.ask(lists.of_call, call)]
    office.act(people.merge, cards[0], cards[1], reason="x", by="clerk", now=NOW)


@pytest.mark.parametrize("build", [mark, move, edit, check, notice, merge])
def test_what_was_built_on_it_keeps_an_import(office: Office, build) -> None:
    call = opened(office, document=DOCUMENTS)
    batch = imported(office, call, person(1), person(2))
    build(office, call, office.ask(lists.of_call, call)[0].id)
    before = dump(office.engine)

    with pytest.raises(Refused) as error:
        undo(office, batch)

    assert len(error.value.details) >= 1
    assert dump(office.engine) == before


def test_decided_call_keeps_its_imports(office: Office) -> None:
    call = opened(office)
    batch = imported(office, call, person(1), person(2), person(3))
    marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8), (3, 7, 7, 7))
    office.act(decisions.decide, call, protocol="1", on=DAY, by="clerk", now=NOW)
    with pytest.raises(Refused):
        undo(office, batch)
    assert numbers(office, call) == [1, 2, 3]


# --- a kill in the middle --------------------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[4])
from grantdesk.services.office import Office
from grantdesk.store import find
from grantdesk.services import intake, judging
from tests.services.samples import person
from tests.services.test_batches import imported

moment = sys.argv[3]
die = lambda *_args, **_named: os.kill(os.getpid(), signal.SIGKILL)
if moment == "after the rows":
    add = find.add_many
    intake.find.add_many = lambda *args: (add(*args), die())
elif moment == "before the commit":
    intake.judge_seconds = die
office = Office.open(Path(sys.argv[1]), sys.argv[2])
people = [person(number % 900, last_name=f"Kill{number}") for number in range(5000)]
imported(office, 1, *people)
office.engine.dispose()
"""


@pytest.mark.parametrize("moment", ["after the rows", "before the commit", "never"])
def test_kill_in_the_middle_of_five_thousand_rows_leaves_all_or_nothing(
    office: Office, database: str, moment: str
) -> None:
    call = opened(office)
    took(office, call, person(1))
    before = dump(office.engine)
    office.engine.dispose()

    words = [sys.executable, "-c", KILLED, str(office.workspace.root), database, moment, str(ROOT)]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, check=False, timeout=200)

    assert ended.returncode == (0 if moment == "never" else -9), ended.stderr.decode()
    with reading(office.engine) as session:
        count = len(lists.ids(session, lists.View(call_id=call)))
    if moment == "never":
        assert count == 5001
    else:
        assert (count, dump(office.engine)) == (1, before)
    assert took(office, call, person(2, received_at=person(2).received_at + timedelta(days=1)))[0].number == count + 1
