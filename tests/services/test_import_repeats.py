"""A file that was taken in before is known by its content or by its people."""

from pathlib import Path

import pytest

from grantdesk.services import batches, import_files
from grantdesk.services.import_repeats import Before
from grantdesk.services.office import Office
from grantdesk.store.lists import batches as lists
from tests.services.samples import opened, person, took
from tests.services.test_import_files import book, line, taken


def before(office: Office, call: int, file: Path) -> Before | None:
    return import_files.check(office, *taken(office, call, file), by="clerk").result.before


def stored(office: Office, call: int, file: Path) -> None:
    checked = import_files.check(office, *taken(office, call, file), by="clerk").result
    import_files.store(office, checked, by="clerk")


def test_a_new_file_is_nothing_special(office: Office, tmp_path: Path) -> None:
    call = opened(office)
    stored(office, call, book(tmp_path / "a.xlsx", *[line(n) for n in range(1, 5)]))
    assert before(office, call, book(tmp_path / "b.xlsx", *[line(n) for n in range(5, 9)])) is None


def test_the_same_file_is_named_with_its_day_and_numbers(office: Office, tmp_path: Path) -> None:
    call = opened(office)
    file = book(tmp_path / "a.xlsx", line(1), line(2))
    stored(office, call, file)
    found = before(office, call, file)
    assert found is not None
    assert found.batch is not None
    assert (found.same, found.known, found.people, found.batch.file_name) == (True, 2, 2, "a.xlsx")
    assert found.words.to("en").endswith(
        "already: 2 applications, numbers 1 to 2. Stored once more, each of these people gets a second application."
    )


def test_an_import_that_was_taken_out_again_does_not_count(office: Office, tmp_path: Path) -> None:
    call = opened(office)
    file = book(tmp_path / "a.xlsx", line(1), line(2), line(3))
    stored(office, call, file)
    (batch,) = office.ask(lists.rows)
    office.act(batches.undo_import, batch.id, by="clerk")
    assert before(office, call, file) is None


@pytest.mark.parametrize(("rows", "is_known"), [(range(1, 6), True), (range(1, 7), False), (range(3, 5), False)])
def test_another_file_is_known_by_most_of_its_people(office: Office, tmp_path: Path, rows, is_known) -> None:
    call = opened(office)
    stored(office, call, book(tmp_path / "a.xlsx", *[line(n) for n in range(1, 5)]))
    found = before(office, call, book(tmp_path / "b.xlsx", *[line(n) for n in rows]))
    assert (found is not None) is is_known
    if found is not None:
        assert (found.same, found.known, found.people) == (False, 4, 5)
        assert "4 of 5 people in this file have an application in this call already, most of them from “a.xlsx” of" in (
            found.words.to("en")
        )


def test_people_who_were_typed_in_are_known_too(office: Office, tmp_path: Path) -> None:
    call = opened(office)
    took(office, call, *[person(n) for n in range(1, 5)])
    found = before(office, call, book(tmp_path / "a.xlsx", *[line(n) for n in range(1, 5)]))
    assert found == Before(4, 4)
    assert found.words.to("en").startswith("4 of 4 people in this file have an application in this call already. ")
