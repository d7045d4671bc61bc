"""Making applications nobody's while their figures stay; part of an act of destruction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from grantdesk.rules.calendar import completed_years
from grantdesk.rules.programme import LOCAL
from grantdesk.services.act import Act
from grantdesk.store import erase as rows
from grantdesk.store import find
from grantdesk.store.tables import Application, Person


@dataclass(frozen=True)
class Erased:
    """What was erased: register numbers, and how many people went with them."""

    numbers: tuple[int, ...]
    persons: int


def erase(act: Act, call_id: int, keys: Sequence[int]) -> Erased:
    """Erases applications of one call and the cards that nothing else needs; a card that another call still needs
    stays, and its link to the erased applications is cut.
    """
    standing = rows.applications(act.session, keys)
    end = find.call(act.session, call_id).acceptance_end.astimezone(LOCAL).date()
    people = sorted({row.person_id for row in standing})
    kept = rows.needed_elsewhere(act.session, people, keys)
    nobodies = {person: _nobody(act) for person in kept}
    for row in standing:
        _empty(act, row, end)
        if row.person_id in nobodies:
            award = find.award(act.session, row.id or 0)
            row.person_id = nobodies[row.person_id]
            if award is not None:
                award.person_id = row.person_id
    rows.what_was_typed(act.session, [row.id or 0 for row in standing])
    gone = [person for person in people if person not in kept]
    rows.cards(act.session, gone + rows.merged_into(act.session, gone))
    return Erased(tuple(sorted(row.number for row in standing)), len(gone))


def _nobody(act: Act) -> int:
    person = Person(last_name="", first_name="")
    act.session.add(person)
    act.session.flush()
    return person.id or 0


def _empty(act: Act, row: Application, end: date) -> None:
    row.iin, row.last_name, row.first_name, row.middle_name = rows.NOBODY, "", "", ""
    row.birth_date = same_age(row.birth_date, end)
    row.phone = row.email = row.locality = row.address = row.project_title = row.note = row.override_reason = ""
    row.fields, row.warnings, row.phones = {}, [], ""
    row.search_key, row.sort_key = str(row.number), ""
    row.erased_at = act.now


def same_age(birth: date, on: date) -> date:
    """A birth date that tells the age in years on a day and nothing else."""
    years = completed_years(birth, on)
    return date(on.year - years, on.month, min(on.day, 28))


def numbers_of(numbers: Iterable[int]) -> str:
    """Register numbers as ranges: «1–48, 50»."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][-1] + 1:
            parts[-1][1:] = [number]
        else:
            parts.append([number])
    return ", ".join("–".join(map(str, part)) for part in parts)
