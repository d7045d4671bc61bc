"""The cards of people as applications make and use them: found by IIN, made where new, followed where merged."""

from collections.abc import Iterable
from typing import Any

from grantdesk.rules.intake import NewApplication
from grantdesk.services.act import Act
from grantdesk.store import find, find_people
from grantdesk.store.tables import Application, Person

SHARED = ("last_name", "first_name", "middle_name", "birth_date", "sex", "citizenship", "phone", "email")
"""What a card and an application both say."""


def cards(act: Act, new: Iterable[NewApplication], *, batch_id: int | None = None) -> dict[str, Person]:
    """IIN → the person's card, made where it is new; a card that was merged into another gives that other one.

    A card keeps what its first application said; what later ones say stays in them.
    """
    items: dict[str, NewApplication] = {}
    for item in new:
        items.setdefault(item.iin, item)
    found = find.persons(act.session, items)
    for iin, item in items.items():
        if iin not in found:
            found[iin] = Person(iin=iin, batch_id=batch_id, **described(item))
            act.session.add(found[iin])
    act.session.flush()
    return {iin: standing(act, person) for iin, person in found.items()}


def standing(act: Act, person: Person) -> Person:
    """The card that a person has now: the card itself, or the one that took it over."""
    while person.merged_into is not None:
        person = act.session.get_one(Person, person.merged_into)
    return person


def described(item: NewApplication) -> dict[str, Any]:
    """What a new card says after its first application."""
    values = {name: getattr(item, name) for name in SHARED}
    return values | keys(item.last_name, item.first_name, item.middle_name, item.iin)


def keys(last: str, first: str, middle: str, iin: str | None) -> dict[str, str]:
    """The columns by which a card is searched, sorted and compared."""
    name = " ".join(part for part in (last, first, middle) if part)
    return {
        "search_key": f"{name} {iin or ''}".strip(),
        "sort_key": name,
        "surname_key": last,
        "first_name_key": first,
    }


def follow(act: Act, application: Application, before: dict[str, Any]) -> bool:
    """Puts a corrected value on the person's card too, where the card still said what the application had said.

    `before` is what the application said; returns whether the card changed.
    """
    person = act.session.get_one(Person, application.person_id)
    changed = [name for name in SHARED if name in before and getattr(person, name) == before[name]]
    for name in changed:
        setattr(person, name, getattr(application, name))
    if changed:
        for name, value in keys(person.last_name, person.first_name, person.middle_name, person.iin).items():
            setattr(person, name, value)
    return bool(changed)


def drop_if_lonely(act: Act, person_id: int) -> bool:
    """Takes away a card to which nothing belongs any more: no application, award or merge."""
    act.session.flush()
    if person_id not in find_people.lonely(act.session, [person_id]):
        return False
    find.remove(act.session, Person, Person.id, [person_id])
    return True
