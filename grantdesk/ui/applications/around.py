"""What is known around a person who is being typed: earlier applications, and cards that are likely the same person."""

from dataclasses import dataclass
from typing import Any

from grantdesk.rules.likeness import Known
from grantdesk.services.people import Like, likely
from grantdesk.store.lists import people
from grantdesk.store.lists.people import EarlierRow, Wanted


@dataclass(frozen=True)
class Around:
    """Earlier applications of the person or of who shares a contact or the name; further cards that look alike."""

    rows: tuple[EarlierRow, ...] = ()
    likes: tuple[Like, ...] = ()


def around(session: Any, wanted: Wanted, known: Known) -> Around:
    """Looks for what is around a person; whoever stands among the earlier applications is not shown twice."""
    rows = people.earlier(session, wanted)
    shown = {row.person_id for row in rows}
    likes = [like for like in likely(session, known) if like.person.id not in shown and like.person.iin != known.iin]
    return Around(tuple(rows), tuple(likes))
