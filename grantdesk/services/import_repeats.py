"""Whether a file on its way in was taken in before: by its content, or by the people whom it names."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session

from grantdesk.i18n import N_, Message
from grantdesk.rules.incoming import Incoming
from grantdesk.rules.programme import LOCAL
from grantdesk.store.lists import batches
from grantdesk.store.lists.batches import BatchRow

MOST = 0.8
"""The share of known people from which on a file looks like one that was taken in before."""
FEWEST = 3
"""Fewer known people are second applications, as the rules of the call treat them, not a file taken in twice."""


@dataclass(frozen=True)
class Before:
    """`known` of `people` have an application in the call; `batch` is the import that brought most of them.

    `same` says that the very file was taken in. Without a batch the applications were typed in.
    """

    known: int
    people: int
    batch: BatchRow | None = None
    same: bool = False

    @property
    def words(self) -> Message:
        """What is known of the earlier import and what storing the file once more would do."""
        batch = self.batch
        told = {"known": self.known, "people": self.people}
        if batch is None:
            return Message(_TYPED, **told)
        told |= {"first": batch.first_number or 0, "last": batch.last_number or 0, "count": batch.stored}
        day = batch.imported_at.astimezone(LOCAL).strftime("%d.%m.%Y %H:%M")
        return Message(_SAME if self.same else _OTHER, day=day, file=batch.file_name, **told)


_SAME = N_(
    "This file was taken in on {day} already: {count} applications, numbers {first} to {last}. Stored once more, each "
    "of these people gets a second application."
)
_OTHER = N_(
    "{known} of {people} people in this file have an application in this call already, most of them from “{file}” of "
    "{day}, numbers {first} to {last}. Stored once more, each of them gets a second application."
)
_TYPED = N_(
    "{known} of {people} people in this file have an application in this call already. Stored once more, each of them "
    "gets a second application."
)


def taken_before(session: Session, call_id: int, file_hash: str, iins: Collection[str]) -> Before | None:
    """What speaks for a file of applications having been taken in; None where nothing does.

    `iins` are those of the rows that could be stored. An import that was taken out again does not count.
    """
    people = set(iins)
    held = batches.holders(session, call_id)
    known = people & held.keys()
    in_force = [
        row
        for row in batches.rows(session, call_id=call_id)
        if row.undone_at is None and row.kind == Incoming.APPLICATIONS and row.stored
    ]
    same = next((row for row in in_force if row.file_hash == file_hash), None)
    if same is not None:
        return Before(len(known), len(people), same, same=True)
    if len(known) < max(FEWEST, MOST * len(people)):
        return None
    source = Counter(held[iin] for iin in known).most_common(1)[0][0]
    return Before(len(known), len(people), next((row for row in in_force if row.id == source), None))
