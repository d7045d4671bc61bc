"""People: likely the same person, the card with everything of one person, putting two cards together and apart again.

For the window:
* `likely(session, known, besides=…) -> [Like]` while somebody is typed (`rules.likeness.Known`), best first;
* `card(session, person_id) -> Card`: applications and awards across programmes and years, merges;
* `preview_merge(session, kept_id, merged_id) -> Preview`; acts `merge(act, kept_id, merged_id, reason=…, take=…)` and
  `undo_merge(act, merge_id)`.
Nothing is ever merged by the program itself.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Kind, Sex
from grantdesk.rules.likeness import POSSIBLE, Known, Likeness, likeness
from grantdesk.services.act import Act, Done
from grantdesk.services.cards import SHARED, keys
from grantdesk.services.judging import judge_again
from grantdesk.store import find_people
from grantdesk.store.lists import applications, cards, decisions
from grantdesk.store.lists import calls as call_lists
from grantdesk.store.lists.applications import ApplicationRow
from grantdesk.store.lists.calls import CallRow
from grantdesk.store.lists.cards import CardRow, MergeRow
from grantdesk.store.lists.decisions import AwardRow
from grantdesk.store.tables import Merge, Person

SHOWN = 12
"""How many likely people are shown at most."""


@dataclass(frozen=True)
class Like:
    """A person who is likely the one that is looked for, with what speaks for it and against."""

    person: CardRow
    likeness: Likeness


def likely(session: Session, known: Known, *, besides: int | None = None, least: int = POSSIBLE) -> list[Like]:
    """Who is likely the person that is known so far, the likeliest first; `besides` is left out."""
    found = [
        Like(row, likeness(known, row.known)) for row in cards.alike(session, known) if row.id != besides
    ]
    best = sorted(found, key=lambda item: (-item.likeness.score, item.person.id))
    return [item for item in best if item.likeness.score >= least][:SHOWN]


@dataclass(frozen=True)
class Card:
    """Everything about one person across programmes and years, the newest first."""

    person: CardRow
    applications: tuple[ApplicationRow, ...]
    calls: dict[int, CallRow]
    awards: tuple[AwardRow, ...]
    merges: tuple[MergeRow, ...]


def card(session: Session, person_id: int) -> Card:
    """The card of a person; of a merged one the card that took it over. Raises `Refused` when it is gone."""
    person = _row(session, person_id)
    while person.merged_into is not None:
        person = _row(session, person.merged_into)
    filed = applications.of_person(session, person.id)
    wanted = {row.call_id for row in filed}
    return Card(
        person,
        tuple(filed),
        {row.id: row for row in call_lists.rows(session) if row.id in wanted},
        tuple(reversed(decisions.awards(session, person_ids=[person.id]))),
        tuple(cards.merges(session, [person.id])),
    )


def _row(session: Session, person_id: int) -> CardRow:
    found = cards.rows(session, [person_id])
    if not found:
        raise Refused(Message(N_("It is not there any more: somebody deleted it in the meantime")))
    return found[0]


# --- putting together ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Difference:
    """A field that the two cards say differently; `after` is what the kept card will say."""

    field: str
    kept: Any
    merged: Any
    after: Any


@dataclass(frozen=True)
class Preview:
    """What putting two cards together would do, before anything is written."""

    kept: CardRow
    merged: CardRow
    likeness: Likeness
    differences: tuple[Difference, ...]
    applications: tuple[ApplicationRow, ...]
    awards: tuple[AwardRow, ...]
    shared_calls: tuple[str, ...]
    """Codes of undecided calls in which both have an application: one of them may turn into a second one."""


def preview_merge(session: Session, kept_id: int, merged_id: int, *, take: Collection[str] = ()) -> Preview:
    """What `merge` would do; `take` names the fields that the kept card takes from the other one."""
    _refuse_pair(kept_id, merged_id)
    kept, merged = _row(session, kept_id), _row(session, merged_id)
    theirs = applications.of_person(session, merged_id)
    both = {row.call_id for row in theirs} & {row.call_id for row in applications.of_person(session, kept_id)}
    calls = [row for row in call_lists.rows(session) if row.id in both and not row.decided]
    return Preview(
        kept, merged, likeness(kept.known, merged.known), tuple(_differences(kept, merged, take)), tuple(theirs),
        tuple(decisions.awards(session, person_ids=[merged_id])), tuple(sorted(row.code for row in calls)),
    )  # fmt: skip


def _differences(kept: CardRow | Person, merged: CardRow | Person, take: Collection[str]) -> Iterable[Difference]:
    for name in SHARED:
        mine, theirs = getattr(kept, name), getattr(merged, name)
        if theirs not in (mine, "", None):
            yield Difference(name, mine, theirs, theirs if name in take or mine in ("", None) else mine)


def _refuse_pair(kept_id: int, merged_id: int) -> None:
    if kept_id == merged_id:
        raise Refused(Message(N_("A card cannot be put together with itself")))


def merge(act: Act, kept_id: int, merged_id: int, *, reason: str, take: Collection[str] = ()) -> Done:
    """Puts two cards together: applications and awards of `merged_id` go to `kept_id`; the result is the merge's id.

    What is empty on the kept card, and the fields named in `take`, come from the other one; the declared values in the
    applications stay as they were declared. Open calls of both are judged again. Raises `Refused` without a reason, or
    where a card was merged already.
    """
    _refuse_pair(kept_id, merged_id)
    if not reason.strip():
        raise Refused(Message(N_("Putting cards together needs a reason")), where="reason")
    kept, merged = find_people.person(act.session, kept_id), find_people.person(act.session, merged_id)
    if kept.merged_into is not None or merged.merged_into is not None:
        raise Refused(Message(N_("One of the cards was put together with another already")))
    filed, awards = find_people.applications_of(act.session, merged_id), find_people.awards_of(act.session, merged_id)
    differences = [item for item in _differences(kept, merged, take) if item.after != item.kept]
    done = Merge(
        kept_id=kept_id, merged_id=merged_id, at=act.now, by=act.by, reason=reason.strip(),
        moved={"applications": [row.id for row in filed], "awards": [row.id for row in awards]},
        before={item.field: _plain(item.kept) for item in differences},
    )  # fmt: skip
    act.session.add(done)
    _write(kept, {item.field: item.after for item in differences})
    for row in (*filed, *awards):
        row.person_id = kept_id
    merged.merged_into = kept_id
    touched = _judge(act, [kept_id])
    act.journal("merge_people", Kind.PERSON, [kept_id, merged_id], merge=done.id, applications=len(filed))
    return Done(done.id, _changed([kept_id, merged_id], touched), Message(N_("The two cards are one")))


def undo_merge(act: Act, merge_id: int) -> Done:
    """Parts two cards again: everything that went along goes back, also what came in later under the other's IIN.

    A field that was changed on the kept card in the meantime stays as it is. Raises `Refused` where it was undone
    already, or where a later merge stands on it.
    """
    done = find_people.merge(act.session, merge_id)
    if done.undone_at is not None:
        raise Refused(Message(N_("These cards are parted already")))
    if find_people.later_merges(act.session, done):
        raise Refused(Message(N_("A later merge stands on this one: part that one first")))
    kept, merged = find_people.person(act.session, done.kept_id), find_people.person(act.session, done.merged_id)
    went = set(done.moved["applications"])
    for row in find_people.applications_of(act.session, done.kept_id):
        if row.id in went or (merged.iin is not None and row.iin == merged.iin):
            row.person_id = done.merged_id
            went.add(row.id)
    for award in find_people.awards_of(act.session, done.kept_id):
        if award.application_id in went or award.id in done.moved["awards"]:
            award.person_id = done.merged_id
    _write(kept, _old(done, kept, merged))
    merged.merged_into = None
    done.undone_at, done.undone_by = act.now, act.by
    touched = _judge(act, [done.kept_id, done.merged_id])
    act.journal("undo_merge", Kind.PERSON, [done.kept_id, done.merged_id], merge=merge_id)
    message = Message(N_("The two cards are parted again"))
    return Done(None, _changed([done.kept_id, done.merged_id], touched), message)


def _old(done: Merge, kept: Person, merged: Person) -> dict[str, Any]:
    """What the kept card said before, for the fields that still say what they took over."""
    return {
        name: _typed(name, value)
        for name, value in done.before.items()
        if _plain(getattr(kept, name)) == _plain(getattr(merged, name))
    }


def _plain(value: Any) -> Any:
    if value is None:
        return None
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


_TYPES: dict[str, Callable[[str], Any]] = {"birth_date": date.fromisoformat, "sex": Sex}


def _typed(name: str, value: Any) -> Any:
    if value is None:
        return None
    return _TYPES.get(name, str)(value)


def _write(person: Person, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(person, name, value)
    if values:
        for name, value in keys(person.last_name, person.first_name, person.middle_name, person.iin).items():
            setattr(person, name, value)


def _judge(act: Act, person_ids: Collection[int]) -> frozenset[int]:
    """Judges what some people have in all calls; a decided call stays as it is."""
    act.session.flush()
    calls = {row.call_id for key in person_ids for row in find_people.applications_of(act.session, key)}
    return frozenset[int]().union(*(judge_again(act, call_id, person_ids) for call_id in calls))


def _changed(people: Iterable[int], touched: frozenset[int]) -> dict[Kind, frozenset[int]]:
    return {Kind.PERSON: frozenset(people), Kind.APPLICATION: touched}
