"""Judging eligibility where something stored turns it: second applications, corrected values, persons put together.

What a person decided by hand stays: a refusal by hand is never turned, a ground that was overridden with a reason
does not bar.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlmodel import Session

from grantdesk.i18n import N_, Message
from grantdesk.rules.eligibility import (
    GROUNDS,
    Claim,
    EarlierAward,
    Facts,
    Ground,
    grounds,
    second_applications,
)
from grantdesk.rules.kinds import Status
from grantdesk.rules.programme import Definition
from grantdesk.services.act import Act
from grantdesk.services.calls import definition_of
from grantdesk.store import find, find_cases
from grantdesk.store.lists import decisions
from grantdesk.store.tables import Application, Change

JUDGED = (Status.ADMITTED, Status.NOT_ADMITTED)
"""States that the eligibility rules may still turn."""
SECOND = "second_application"


def earlier_awards(
    session: Session, definition: Definition, person_ids: Collection[int]
) -> dict[int, tuple[EarlierAward, ...]]:
    """Person → the awards of the programme that he received before and did not decline, where a rule asks for them."""
    if definition.eligibility.repeat is None:
        return {}
    keys = set(person_ids)
    found: dict[int, list[EarlierAward]] = {}
    for award in decisions.awards(session, programme_code=definition.code):
        if award.in_force and award.person_id in keys:
            earlier = EarlierAward(award.decided_on, award.direction, award.call_code)
            found.setdefault(award.person_id, []).append(earlier)
    return {key: tuple(awards) for key, awards in found.items()}


def judge_seconds(
    act: Act, call_id: int, definition: Definition, person_ids: Collection[int]
) -> Mapping[int, tuple[Ground, ...]]:
    """Settles which of several applications of one person stands; an earlier receipt turns a later one down.

    Returns register number → the ground, for those that are second ones.
    """
    if not definition.eligibility.one_application:
        return {}
    settled: dict[int, tuple[Ground, ...]] = {}
    for rows in _turnable(act, call_id, person_ids).values():
        if len(rows) > 1:
            own = {row.number: [code for code in codes(row.grounds) if code != SECOND] for row in rows}
            settled.update(_settle(act, rows, definition, own))
    return settled


def judge_again(act: Act, call_id: int, person_ids: Collection[int]) -> frozenset[int]:
    """Judges everything that some people have in a call anew; returns the ids of the applications looked at.

    Nothing happens in a call that is decided: its results are stored values.
    """
    if find.decision_in_force(act.session, call_id) is not None:
        return frozenset()
    definition = definition_of(act.session, call_id)
    awards = earlier_awards(act.session, definition, person_ids)
    turnable = _turnable(act, call_id, person_ids)
    for person_id, rows in turnable.items():
        own = {row.number: _own_grounds(row, definition, awards.get(person_id, ())) for row in rows}
        if definition.eligibility.one_application:
            _settle(act, rows, definition, own)
        else:
            for row in rows:
                _judge(act, row, own[row.number])
    return frozenset(row.id or 0 for rows in turnable.values() for row in rows)


def _own_grounds(row: Application, definition: Definition, awards: tuple[EarlierAward, ...]) -> list[str]:
    facts = Facts(row.received_at, row.birth_date, row.citizenship, row.district, row.direction, awards)
    return [ground.code for ground in grounds(facts, definition)]


def _turnable(act: Act, call_id: int, person_ids: Collection[int]) -> dict[int, list[Application]]:
    """Person → those of his applications that the rules may turn."""
    grouped: dict[int, list[Application]] = {}
    rows = [row for row in find.applications_of(act.session, call_id, person_ids) if row.status in JUDGED]
    turned_down = [row.id or 0 for row in rows if row.status is Status.NOT_ADMITTED]
    by_hand = find_cases.refused_by_hand(act.session, turned_down)
    for row in rows:
        if row.id not in by_hand:
            grouped.setdefault(row.person_id, []).append(row)
    return grouped


def _settle(
    act: Act, rows: Sequence[Application], definition: Definition, own: Mapping[int, list[str]]
) -> dict[int, tuple[Ground, ...]]:
    """Judges the applications of one person by their own grounds and by which of them is the second one."""
    claims = [
        Claim(row.number, row.received_at, not set(own[row.number]).issubset(codes(row.overridden)))
        for row in rows
        if SECOND not in codes(row.overridden)
    ]
    second = second_applications(claims, definition)
    settled: dict[int, tuple[Ground, ...]] = {}
    for row in rows:
        stays = SECOND in codes(row.overridden) and SECOND in codes(row.grounds)
        _judge(act, row, own[row.number] + ([SECOND] if stays or row.number in second else []))
        if row.number in second:
            message = Message(N_("Application {number} of the same person came first"), number=second[row.number])
            settled[row.number] = (Ground(SECOND, message),)
    return settled


def _judge(act: Act, row: Application, found: Iterable[str]) -> None:
    fresh = ";".join(in_order(found))
    if row.grounds != fresh:
        row.grounds = fresh
    restate(act, row, standing(row))


def in_order(found: Iterable[str]) -> list[str]:
    """Grounds each once: those that a person chose first, then those of the program in their order."""
    return sorted(dict.fromkeys(found), key=lambda code: GROUNDS.index(code) if code in GROUNDS else -1)


def codes(text: str) -> list[str]:
    """The codes of a stored list."""
    return [code for code in text.split(";") if code]


def standing(row: Application) -> Status:
    """What the grounds of an application make of it, those overridden left aside."""
    return Status.NOT_ADMITTED if set(codes(row.grounds)) - set(codes(row.overridden)) else Status.ADMITTED


def restate(act: Act, row: Application, status: Status) -> None:
    """Gives an application the state that the rules found, with a line in its history where it differs."""
    if row.status == status:
        return
    act.session.add(
        Change(
            application_id=row.id or 0, at=act.now, by=act.by, move="judge", before=row.status, after=status,
            ground=row.grounds.partition(";")[0], reason="",
        )
    )  # fmt: skip
    row.status = status

