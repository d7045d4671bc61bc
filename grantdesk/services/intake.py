"""Taking applications in: people found by IIN, register numbers given, grounds recorded, second ones judged."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.eligibility import Ground, grounds
from grantdesk.rules.intake import NewApplication
from grantdesk.rules.kinds import Kind, Status
from grantdesk.services.act import Act, Done
from grantdesk.services.calls import definition_of
from grantdesk.services.cards import cards
from grantdesk.services.judging import earlier_awards, judge_seconds
from grantdesk.services.progress import Progress, go_on, nobody
from grantdesk.services.reference import place_words
from grantdesk.store import find
from grantdesk.store.tables import Application

STEP = 500
"""So many applications are worked on between two words about progress."""


@dataclass(frozen=True)
class Taken:
    """One application that was stored: its id, register number, grounds with their explanation."""

    id: int
    number: int
    grounds: tuple[Ground, ...]


def register(act: Act, call_id: int, new: NewApplication) -> Done:
    """Stores and numbers one application typed by a clerk; the result is `Taken`."""
    taken = take_in(act, call_id, [new])[0]
    act.journal("register", Kind.APPLICATION, [taken.id], call=call_id, number=taken.number)
    return Done(
        taken,
        {Kind.APPLICATION: frozenset([taken.id]), Kind.CALL: frozenset([call_id]), Kind.PERSON: frozenset()},
        Message(N_("Application {number} is registered"), number=taken.number),
    )


def take_in(
    act: Act, call_id: int, new: Sequence[NewApplication], *, batch_id: int | None = None, progress: Progress = nobody
) -> list[Taken]:
    """Stores applications in the given order, numbers them and judges their eligibility; part of a larger act.

    The first application freezes the call's definition. Raises `Refused` when the call is decided already, `Stopped`
    where `progress` (told every application twice: judged, written) says so.
    """
    call = find.call(act.session, call_id)
    if find.decision_in_force(act.session, call_id) is not None:
        words = N_("The call {code} is decided; a late application cannot be added to it")
        raise Refused(Message(words, code=call.code))
    definition = definition_of(act.session, call_id)
    persons = cards(act, new, batch_id=batch_id)
    known = earlier_awards(act.session, definition, [person.id or 0 for person in persons.values()])
    names = place_words()
    rows, own = [], []
    for place, item in enumerate(new):
        if place % STEP == 0:
            go_on(progress, place, 2 * len(new))
        number = call.next_number + place
        person = persons[item.iin]
        found = grounds(replace(item.facts(), awards=known.get(person.id or 0, ())), definition, names)
        own.append(found)
        owner = {"call_id": call_id, "person_id": person.id, "batch_id": batch_id}
        rows.append(owner | _row(act, item, number, found))
    for start in range(0, len(rows), STEP):
        find.add_many(act.session, Application, rows[start : start + STEP])
        go_on(progress, len(rows) + min(start + STEP, len(rows)), 2 * len(rows))
    call.next_number += len(new)
    call.frozen_at = call.frozen_at or act.now
    seconds = judge_seconds(act, call_id, definition, {row["person_id"] for row in rows})
    keys = find.application_ids(act.session, call_id, [row["number"] for row in rows])
    return [
        Taken(keys[row["number"]], row["number"], (*found, *seconds.get(row["number"], ())))
        for row, found in zip(rows, own, strict=True)
    ]


_COPIED = (
    "iin", "received_at", "last_name", "first_name", "middle_name", "birth_date", "sex", "citizenship", "phone",
    "email", "district", "locality", "rural", "address", "direction", "project_title", "requested_amount", "note",
)  # fmt: skip


def _row(act: Act, item: NewApplication, number: int, found: Sequence[Ground]) -> dict[str, Any]:
    values = {name: getattr(item, name) for name in _COPIED}
    return values | {
        "number": number,
        "status": Status.NOT_ADMITTED if found else Status.ADMITTED,
        "phones": ";".join(item.phones),
        "categories": ";".join(item.categories),
        "grounds": ";".join(ground.code for ground in found),
        "override_reason": "",
        "overridden": "",
        "warnings": list(item.warnings),
        "fields": dict(item.fields),
        "registered_at": act.now,
        "registered_by": act.by,
        "search_key": searchable(number, item),
        "sort_key": item.full_name,
        "version": 1,
    }


SEARCHED = 800
"""Letters of a search key: what stands in an index of PostgreSQL must stay below 2 700 bytes."""


def searchable(number: int, item: NewApplication) -> str:
    """What the register finds an application by: number, name, IIN, telephone, e-mail, project."""
    phones = " ".join((item.phone, *item.phones))
    return f"{number} {item.full_name} {item.iin} {phones} {item.email} {item.project_title}"[:SEARCHED]
