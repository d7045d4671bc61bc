"""Giving cases out to readers: a preview, and the same plan applied as a whole."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.assignment import Case, Plan, Reader, assign
from grantdesk.rules.kinds import Kind, SheetState
from grantdesk.rules.lifecycle import ADMITTED_ONCE
from grantdesk.rules.rights import votes
from grantdesk.services.act import Act, Done
from grantdesk.services.scoring import refuse_decided
from grantdesk.store import find, find_committee
from grantdesk.store.lists import applications, marks, proceedings
from grantdesk.store.tables import Assignment


@dataclass(frozen=True)
class Wish:
    """How cases are to be given out: readers for each, by direction, panels connected, the seed of the lots."""

    readers: int
    by_direction: bool = False
    connect: bool = True
    seed: str = ""


@dataclass(frozen=True)
class Preview:
    """A plan that is not applied yet; `pairs` are (application id, member id), `loads` counts the cases of a member,
    `short` says by register number how many readers a case has that cannot get enough.
    """

    wish: Wish
    pairs: frozenset[tuple[int, int]]
    common: frozenset[tuple[int, int]]
    loads: dict[int, int]
    short: dict[int, int] = field(default_factory=dict)
    islands: int = 1


@dataclass(frozen=True)
class Given:
    """How the cases of a call are given out: `readers_for_each` 0 means that everybody reads everything."""

    call_id: int
    readers_for_each: int
    at: datetime | None
    readers: tuple[marks.MemberRow, ...]
    loads: dict[int, int]
    cases: int


def given(session: Session, call_id: int) -> Given:
    """Who reads how many cases as things stand; recusals are taken off."""
    cases = {row.id for row in applications.of_call(session, call_id) if row.status in ADMITTED_ONCE}
    readers = tuple(row for row in marks.members(session, call_id) if row.has_seat and votes(row.role))
    stated = proceedings.commission(session, call_id)
    k = stated.readers if stated is not None else 0
    if k:
        pairs = {(row.application_id, row.member_id) for row in proceedings.assignments(session, call_id)}
    else:
        pairs = {(case, row.id) for case in cases for row in readers}
    pairs -= proceedings.conflicts(session, call_id)
    loads = Counter(member for case, member in pairs if case in cases)
    at = stated.assigned_at if stated is not None else None
    return Given(call_id, k, at, readers, {row.id: loads[row.id] for row in readers}, len(cases))


def preview(session: Session, call_id: int, wish: Wish) -> Preview:
    """The plan of a wish as things stand; the same wish gives the same plan until something changes.

    Sheets begun stay with who began them; conflicts of interest are never crossed. Raises `Refused` as `assign` does.
    """
    numbers = {row.id: row for row in applications.of_call(session, call_id) if row.status in ADMITTED_ONCE}
    cases = [Case(row.number, row.direction) for row in numbers.values()]
    members = [row for row in marks.members(session, call_id) if row.has_seat and votes(row.role)]
    readers = [Reader(row.id, row.direction if wish.by_direction else None) for row in members]
    apart = proceedings.conflicts(session, call_id)
    begun = {
        (row.application_id, row.member_id)
        for row in marks.sheet_states(session, call_id)
        if row.state in (SheetState.DRAFT, SheetState.SUBMITTED, SheetState.RETURNED)
    }
    plan = assign(
        cases, readers, wish.readers,
        conflicts={(numbers[case].number, member) for case, member in apart if case in numbers},
        fixed={(numbers[case].number, member) for case, member in begun if case in numbers},
        connect=wish.connect, seed=wish.seed,
    )  # fmt: skip
    return _preview(wish, plan, {row.number: key for key, row in numbers.items()}, readers)


def _preview(wish: Wish, plan: Plan, ids: dict[int, int], readers: list[Reader]) -> Preview:
    return Preview(
        wish,
        frozenset((ids[number], member) for number, member in plan.pairs),
        frozenset((ids[number], member) for number, member in plan.common),
        plan.loads(readers),
        dict(plan.short),
        plan.islands,
    )


def apply(act: Act, call_id: int, shown: Preview) -> Done:
    """Gives the cases out as the preview showed, in place of what was given before; the result is how many readings.

    Raises `Refused` when the plan is not the same any more (a recusal, a new case), and once the call is decided.
    """
    refuse_decided(act, call_id)
    if preview(act.session, call_id, shown.wish) != shown:
        raise Refused(Message(N_("Something changed since the preview. Look at the new plan and apply it again.")))
    _clear(act, call_id)
    find.add_many(
        act.session,
        Assignment,
        [
            {
                "application_id": case, "member_id": member, "common": (case, member) in shown.common,
                "given_at": act.now, "given_by": act.by,
            }
            for case, member in sorted(shown.pairs)
        ],
    )  # fmt: skip
    row = find_committee.commission(act.session, call_id)
    row.readers, row.seed, row.assigned_at = shown.wish.readers, shown.wish.seed, act.now
    act.session.flush()
    count = len(shown.pairs)
    act.journal("assign", Kind.CALL, [call_id], readers=shown.wish.readers, seed=shown.wish.seed, pairs=count)
    message = Message(*NP_("{n} reading is given out", "{n} readings are given out"), n=count)
    return Done(count, _changed(call_id), message)


def give_to(act: Act, call_id: int, application_ids: Sequence[int], member_id: int) -> Done:
    """Gives some cases to one more reader, beside those they have; the result is how many he did not have yet.

    Raises `Refused` where everybody reads everything anyway, for who is no reader of the call, for cases that were not
    admitted or in which he has a conflict of interest (by register number), and once the call is decided.
    """
    refuse_decided(act, call_id)
    stands = given(act.session, call_id)
    if not stands.readers_for_each:
        raise Refused(Message(N_("Every member reads every case: there is nothing to give out one by one")))
    reader = next((row for row in stands.readers if row.id == member_id), None)
    if reader is None:
        raise Refused(Message(N_("Only members of the commission with a vote read cases")))
    apart = proceedings.conflicts(act.session, call_id)
    rows = [row for row in applications.rows(act.session, application_ids) if row.call_id == call_id]
    wrong = [row.number for row in rows if row.status not in ADMITTED_ONCE or (row.id, member_id) in apart]
    if wrong:
        words = N_("{name} cannot read № {numbers}: not admitted, or a conflict of interest")
        raise Refused(Message(words, name=reader.name, numbers=", ".join(map(str, sorted(wrong)))))
    held = {row.application_id for row in proceedings.assignments(act.session, call_id) if row.member_id == member_id}
    fresh = [row.id for row in rows if row.id not in held]
    find.add_many(
        act.session,
        Assignment,
        [
            {"application_id": case, "member_id": member_id, "common": False, "given_at": act.now, "given_by": act.by}
            for case in fresh
        ],
    )
    act.session.flush()
    if fresh:
        act.journal("assign_to", Kind.APPLICATION, fresh, member=member_id)
    message = Message(*NP_("{n} reading is given out", "{n} readings are given out"), n=len(fresh))
    return Done(len(fresh), _changed(call_id) if fresh else {}, message)


def everyone_reads(act: Act, call_id: int) -> Done:
    """Takes the assignment back: from now on every member reads every case."""
    refuse_decided(act, call_id)
    _clear(act, call_id)
    row = find_committee.commission(act.session, call_id)
    row.readers, row.assigned_at = 0, None
    act.session.flush()
    act.journal("everyone_reads", Kind.CALL, [call_id])
    return Done(None, _changed(call_id), Message(N_("Every member reads every case")))


def _clear(act: Act, call_id: int) -> None:
    members = [row.id for row in find.commission(act.session, call_id)]
    find.remove(act.session, Assignment, Assignment.member_id, members)


def _changed(call_id: int) -> dict[Kind, frozenset[int]]:
    return {Kind.MEMBER: frozenset(), Kind.SHEET: frozenset(), Kind.CALL: frozenset([call_id])}
