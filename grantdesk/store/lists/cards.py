"""Cards of people: one card, likely the same people by keys, what was put together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select

from grantdesk.rules.kinds import Sex
from grantdesk.rules.likeness import Known
from grantdesk.rules.name_roots import first_key, surname_key
from grantdesk.store.lists.applications import PAGE
from grantdesk.store.tables import Application, Merge, Person

MOST = 200
"""How many cards one key gives at most."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """The card of one person; `merged_into` is the card that took it over."""

    id: int
    iin: str | None
    last_name: str
    first_name: str
    middle_name: str
    birth_date: date | None
    sex: Sex | None
    citizenship: str
    phone: str
    email: str
    merged_into: int | None
    version: int

    @property
    def full_name(self) -> str:
        """Surname, first name, patronymic."""
        return " ".join(part for part in (self.last_name, self.first_name, self.middle_name) if part)

    @property
    def known(self) -> Known:
        """What the rules of likeness look at."""
        return Known(
            self.last_name, self.first_name, self.middle_name, self.birth_date, self.phone, self.email, self.iin or "",
            self.sex.value if self.sex else "",
        )  # fmt: skip


_NAMES = CardRow.__slots__
_COLUMNS = tuple(getattr(Person, name) for name in _NAMES)


def rows(session: Session, wanted: Sequence[int]) -> list[CardRow]:
    """The cards of some ids, in the order of the ids; a card that is gone is left out."""
    found: dict[int, CardRow] = {}
    for start in range(0, len(wanted), PAGE):
        query = select(*_COLUMNS).where(col(Person.id).in_(wanted[start : start + PAGE]))
        found.update((row.id, row) for row in (CardRow(*values) for values in session.execute(query)))
    return [found[key] for key in wanted if key in found]


def of_iin(session: Session, iin: str) -> CardRow | None:
    """The card of an IIN."""
    values = session.execute(select(*_COLUMNS).where(col(Person.iin) == iin)).first()
    return CardRow(*values) if values is not None else None


def alike(session: Session, known: Known) -> list[CardRow]:
    """Cards that share a key with what is known: the name in any order of its parts, the birth date (or day and month
    swapped), the telephone, the e-mail address; cards that were merged are left out.
    """
    keys: set[int] = set()
    for column, condition in _keys(known):
        query = select(column).where(condition).limit(MOST)
        keys.update(key for key in session.scalars(query) if key is not None)
    return [row for row in rows(session, sorted(keys)) if row.merged_into is None]


def _keys(known: Known) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    names = _name_pairs(known)
    if names:
        found.append((col(Person.id), or_(*names)))
    days = _days(known.birth_date)
    if days:
        found.append((col(Person.id), col(Person.birth_date).in_(days)))
    for name, value in (("phone", known.phone), ("email", known.email)):
        if value:
            found.append((col(Person.id), getattr(Person, name) == value))
            found.append((col(Application.person_id), getattr(Application, name) == value))
    if known.iin:
        found.append((col(Person.id), col(Person.iin) == known.iin))
    return found


def _name_pairs(known: Known) -> list[Any]:
    """Every two parts of the name as surname and first name: the columns fold what they are compared with."""
    parts = [part for part in (known.last_name, known.first_name, known.middle_name) if part]
    pairs = {(last, first) for last in parts for first in parts if last is not first}
    return [
        and_(col(Person.surname_key) == last, col(Person.first_name_key) == first)
        for last, first in sorted(pairs)
        if surname_key(last) and first_key(first)
    ]


def _days(day: date | None) -> list[date]:
    if day is None:
        return []
    return [day, day.replace(month=day.day, day=day.month)] if day.day <= 12 else [day]


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One card taken over by another; `moved` holds the ids of what went along."""

    id: int
    kept_id: int
    merged_id: int
    at: datetime
    by: str
    reason: str
    moved: dict[str, Any]
    undone_at: datetime | None
    undone_by: str


def merges(session: Session, person_ids: Iterable[int]) -> list[MergeRow]:
    """The merges that some cards took part in, the newest first."""
    wanted = sorted(set(person_ids))
    query = (
        select(Merge)
        .where(col(Merge.kept_id).in_(wanted) | col(Merge.merged_id).in_(wanted))
        .order_by(col(Merge.id).desc())
    )
    return [MergeRow(**{name: getattr(row, name) for name in MergeRow.__slots__}) for row in session.exec(query)]
