"""Taking applications in: persons found by IIN, register numbers given, grounds recorded, second applications judged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.eligibility import GROUNDS, Claim, EarlierAward, Ground, grounds, second_applications
from grantdesk.rules.intake import NewApplication
from grantdesk.rules.kinds import Kind, Status
from grantdesk.rules.programme import Definition
from grantdesk.services.act import Act, Done
from grantdesk.services.calls import definition_of
from grantdesk.store import find
from grantdesk.store.lists import decisions
from grantdesk.store.tables import Application, Call, Change, Person

JUDGED = (Status.ADMITTED, Status.NOT_ADMITTED)
"""States that the eligibility rules may still turn; whatever a person decided by hand stays."""


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


def take_in(act: Act, call_id: int, new: Sequence[NewApplication], *, batch_id: int | None = None) -> list[Taken]:
    """Stores applications in the given order, numbers them and judges their eligibility; part of a larger act.

    The first application freezes the call's definition. Raises `Refused` when the call is decided already.
    """
    call = find.call(act.session, call_id)
    if find.decision_in_force(act.session, call_id) is not None:
        raise Refused(Message(N_("The call {code} is decided; a late application cannot be added to it"), code=call.code))
    definition = definition_of(act.session, call_id)
    persons = _persons(act, new)
    known = _earlier_awards(act.session, definition, persons.values())
    rows, own = [], []
    for number, item in enumerate(new, call.next_number):
        person = persons[item.iin]
        found = grounds(replace(item.facts(), awards=known.get(person.id or 0, ())), definition)
        own.append(found)
        rows.append(_row(act, call_id, item, number, person, found, batch_id))
    find.add_many(act.session, Application, rows)
    call.next_number += len(new)
    call.frozen_at = call.frozen_at or act.now
    seconds = _judge_seconds(act, call, definition, {row["person_id"] for row in rows})
    keys = find.application_ids(act.session, call_id, [row["number"] for row in rows])
    return [
        Taken(keys[row["number"]], row["number"], (*found, *seconds.get(row["number"], ())))
        for row, found in zip(rows, own, strict=True)
    ]


def _persons(act: Act, new: Iterable[NewApplication]) -> dict[str, Person]:
    """The card of each person, made where it is new; contacts of the newest application are kept."""
    items = {item.iin: item for item in new}
    found = find.persons(act.session, items)
    for iin, item in items.items():
        if iin not in found:
            found[iin] = Person(iin=iin, **_described(item))
            act.session.add(found[iin])
    act.session.flush()
    return found


def person_of(act: Act, item: NewApplication) -> int:
    """The id of the person's card, made where it is new."""
    return _persons(act, [item])[item.iin].id or 0


def _described(item: NewApplication) -> dict[str, Any]:
    return {
        "last_name": item.last_name,
        "first_name": item.first_name,
        "middle_name": item.middle_name,
        "birth_date": item.birth_date,
        "sex": item.sex,
        "citizenship": item.citizenship,
        "phone": item.phone,
        "email": item.email,
        "search_key": f"{item.full_name} {item.iin}",
        "sort_key": item.full_name,
    }


def _earlier_awards(session: Session, definition: Definition, persons: Iterable[Person]) -> dict[int, tuple[EarlierAward, ...]]:
    if definition.eligibility.repeat is None:
        return {}
    keys = {person.id for person in persons}
    found: dict[int, list[EarlierAward]] = {}
    for award in decisions.awards(session, programme_code=definition.code):
        if award.in_force and award.person_id in keys:
            found.setdefault(award.person_id, []).append(EarlierAward(award.decided_on, award.direction, award.call_code))
    return {key: tuple(awards) for key, awards in found.items()}


_COPIED = (
    "iin", "received_at", "last_name", "first_name", "middle_name", "birth_date", "sex", "citizenship", "phone", "email",
    "district", "locality", "rural", "address", "direction", "project_title", "requested_amount", "note",
)  # fmt: skip


def _row(
    act: Act, call_id: int, item: NewApplication, number: int, person: Person, found: Sequence[Ground], batch_id: int | None
) -> dict[str, Any]:
    values = {name: getattr(item, name) for name in _COPIED}
    return values | {
        "call_id": call_id,
        "person_id": person.id,
        "batch_id": batch_id,
        "number": number,
        "status": Status.NOT_ADMITTED if found else Status.ADMITTED,
        "categories": ";".join(item.categories),
        "grounds": ";".join(ground.code for ground in found),
        "override_reason": "",
        "warnings": list(item.warnings),
        "fields": dict(item.fields),
        "registered_at": act.now,
        "registered_by": act.by,
        "search_key": searchable(number, item),
        "sort_key": item.full_name,
        "version": 1,
    }


def searchable(number: int, item: NewApplication) -> str:
    """What the register finds an application by: number, name, IIN, telephone, e-mail, project."""
    return f"{number} {item.full_name} {item.iin} {item.phone} {item.email} {item.project_title}"


def _judge_seconds(act: Act, call: Call, definition: Definition, person_ids: set[int]) -> Mapping[int, tuple[Ground, ...]]:
    """Settles which of several applications of one person stands; an earlier receipt turns a later one down."""
    if not definition.eligibility.one_application:
        return {}
    grouped: dict[int, list[Application]] = {}
    for row in find.applications_of(act.session, call.id or 0, person_ids):
        if _may_turn(row):
            grouped.setdefault(row.person_id, []).append(row)
    settled: dict[int, tuple[Ground, ...]] = {}
    for rows in grouped.values():
        if len(rows) > 1:
            settled.update(_settle(act, rows, definition))
    return settled


def judge_again(act: Act, row: Application, new: NewApplication, definition: Definition) -> frozenset[int]:
    """Judges the eligibility of a corrected application; returns the ids of others that it turned with it."""
    person = act.session.get_one(Person, row.person_id)
    awards = _earlier_awards(act.session, definition, [person])
    found = [ground.code for ground in grounds(replace(new.facts(), awards=awards.get(row.person_id, ())), definition)]
    row.grounds = ";".join(found)
    _restate(act, row, Status.NOT_ADMITTED if found else Status.ADMITTED)
    if not definition.eligibility.one_application:
        return frozenset()
    rows = [other for other in find.applications_of(act.session, row.call_id, {row.person_id}) if _may_turn(other)]
    _settle(act, rows, definition)
    return frozenset(other.id or 0 for other in rows)


def _may_turn(row: Application) -> bool:
    return row.status in JUDGED and not row.override_reason


def _settle(act: Act, rows: Sequence[Application], definition: Definition) -> dict[int, tuple[Ground, ...]]:
    others = {row.number: [code for code in row.grounds.split(";") if code and code != "second_application"] for row in rows}
    claims = [Claim(row.number, row.received_at, bool(others[row.number])) for row in rows]
    second = second_applications(claims, definition)
    settled: dict[int, tuple[Ground, ...]] = {}
    for row in rows:
        codes = others[row.number] + (["second_application"] if row.number in second else [])
        row.grounds = ";".join(sorted(codes, key=GROUNDS.index))
        _restate(act, row, Status.NOT_ADMITTED if codes else Status.ADMITTED)
        if row.number in second:
            message = Message(N_("Application {number} of the same person came first"), number=second[row.number])
            settled[row.number] = (Ground("second_application", message),)
    return settled


def _restate(act: Act, row: Application, status: Status) -> None:
    if row.status == status:
        return
    act.session.add(
        Change(
            application_id=row.id or 0, at=act.now, by=act.by, move="judge", before=row.status, after=status,
            ground=row.grounds.partition(";")[0], reason="",
        )
    )  # fmt: skip
    row.status = status
