"""Table rows about people for the services to change: cards, who belongs to them, merges."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.store.find import CHUNK
from grantdesk.store.tables import Application, Award, Merge, Person


def person(session: Session, person_id: int) -> Person:
    """A card to be changed; raises `Refused` when it is gone."""
    found = session.get(Person, person_id)
    if found is None:
        raise Refused(Message(N_("It is not there any more: somebody deleted it in the meantime")))
    return found


_OWNERS: tuple[Any, ...] = (
    Application.person_id, Award.person_id, Merge.kept_id, Merge.merged_id, Person.merged_into,
)  # fmt: skip


def lonely(session: Session, person_ids: Iterable[int]) -> frozenset[int]:
    """Those to whom nothing belongs: no application, no award, no merge."""
    alone = set(person_ids)
    for column in _OWNERS:
        wanted = sorted(alone)
        for start in range(0, len(wanted), CHUNK):
            query = select(col(column)).where(col(column).in_(wanted[start : start + CHUNK])).distinct()
            alone.difference_update(session.exec(query))
    return frozenset(alone)


def made_by(session: Session, batch_id: int) -> list[int]:
    """The cards that an import made."""
    return [key for key in session.exec(select(col(Person.id)).where(col(Person.batch_id) == batch_id)) if key]


def applications_of(session: Session, person_id: int) -> list[Application]:
    """All applications of a person."""
    return list(session.exec(select(Application).where(col(Application.person_id) == person_id)))


def awards_of(session: Session, person_id: int) -> list[Award]:
    """All awards of a person."""
    return list(session.exec(select(Award).where(col(Award.person_id) == person_id)))


def merge(session: Session, merge_id: int) -> Merge:
    """A merge to be undone; raises `Refused` when it is gone."""
    found = session.get(Merge, merge_id)
    if found is None:
        raise Refused(Message(N_("It is not there any more: somebody deleted it in the meantime")))
    return found


def later_merges(session: Session, done: Merge) -> list[Merge]:
    """Merges after one, still in force, that touch one of its two cards."""
    cards = [done.kept_id, done.merged_id]
    query = select(Merge).where(
        col(Merge.id) > (done.id or 0),
        col(Merge.undone_at).is_(None),
        col(Merge.kept_id).in_(cards) | col(Merge.merged_id).in_(cards),
    )
    return list(session.exec(query))


def merged(session: Session, person_ids: Iterable[int]) -> int:
    """How many of some cards took part in a merge that is in force."""
    wanted, found = sorted(set(person_ids)), set[int]()
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        query = select(Merge).where(
            col(Merge.undone_at).is_(None), col(Merge.kept_id).in_(chunk) | col(Merge.merged_id).in_(chunk)
        )
        for row in session.exec(query):
            found |= {row.kept_id, row.merged_id} & set(chunk)
    return len(found)


def detach(session: Session, batch_id: int) -> None:
    """Lets the cards that an import made stand without it."""
    session.connection().execute(update(Person).where(col(Person.batch_id) == batch_id).values(batch_id=None))
