"""Deciding a call: what stands in the way, storing results and awards, a winner who declines, a voted order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Kind, Outcome, Reason, SheetState
from grantdesk.rules.lifecycle import DECLINE, KEEP, PASS_OVER, SELECT, Move, moved
from grantdesk.rules.meeting import Delegate, seats
from grantdesk.rules.rights import Quorum, Seat, quorum
from grantdesk.services.act import Act, Done
from grantdesk.services.meetings import Voted, voted_results
from grantdesk.services.ranking import CallRanking, RankRow, ranking
from grantdesk.store import find
from grantdesk.store.lists import decisions, marks
from grantdesk.store.lists.decisions import DecisionRow, ResultRow
from grantdesk.store.tables import Application, Award, Change, Decision, Result, VotedOrder

MOVE_OF = {Outcome.SELECTED: SELECT, Outcome.RESERVE: KEEP, Outcome.NOT_SELECTED: PASS_OVER}
UNFINISHED = (SheetState.DRAFT, SheetState.RETURNED)
SHOWN = 12
"""How many numbers a message names before it says «…»."""


def decide(act: Act, call_id: int, *, protocol: str, on: date, lot_seed: str | None = None) -> Done:
    """Stores the decision of a call with every result, gives the awards; the result is the new edition's number.

    Raises `Refused` while a tie on the line, an unfinished sheet or a missing quorum stands, or when a decision is in
    force that nothing would change. Where the call holds its meetings in the program, `protocol` is that of the meeting
    that carried the results by vote.
    """
    if not protocol.strip():
        raise Refused(Message(N_("A decision needs the number of its protocol")), where="protocol")
    current = ranking(act.session, call_id, lot_seed, today=on)
    held = attendance(act.session, call_id)
    voted, missing = voted_results(act.session, call_id, protocol.strip())
    count = voted.quorum if voted else quorum(held, current.definition.committee)
    before = find.decision_in_force(act.session, call_id)
    obstacles = (
        hindrances(act.session, current, count if held else None) + missing + _other_vote(voted, current, before)
    )
    if obstacles:
        raise Refused(Message(N_("The decision cannot be made yet")), details=obstacles)
    if before is not None and not _differs(act, before, current):
        raise Refused(
            Message(
                N_("The call is decided already (protocol {protocol} of {day}) and nothing has changed since"),
                protocol=before.protocol,
                day=f"{before.decided_on:%d.%m.%Y}",
            )
        )
    decision = _store(act, current, count, before, protocol.strip(), on)
    touched = _apply(act, current, on)
    selected = sum(row.outcome is Outcome.SELECTED for row in current.rows)
    money = sum(row.amount for row in current.rows)
    act.journal(
        "decide",
        Kind.DECISION,
        [decision.id or 0],
        call=call_id,
        edition=decision.edition,
        protocol=decision.protocol,
        selected=selected,
        tenge=money,
    )
    return Done(
        decision.edition,
        {
            Kind.DECISION: frozenset([decision.id or 0]),
            Kind.CALL: frozenset([call_id]),
            Kind.APPLICATION: frozenset(touched),
        },
        Message(
            N_("Decided: {selected} selected, {money} tenge"),
            selected=selected,
            money=f"{money:,}".replace(",", "\u00a0"),
        ),
    )


def hindrances(session: Session, current: CallRanking, count: Quorum | None) -> list[Message]:
    """What stands in the way of a decision, each as a sentence; empty when nothing does."""
    found = []
    if not current.rows:
        found.append(Message(N_("No application came in")))
    if current.unresolved:
        found.append(
            Message(
                N_(
                    "Applications {numbers} share a place on the line: a vote of the commission or a lot must settle it"
                ),
                numbers=_numbers([row.number for row in current.unresolved]),
            )
        )
    unfinished = _unfinished(session, current)
    if unfinished:
        found.append(
            Message(
                N_("Score sheets are not finished: {sheets}"),
                sheets="; ".join(unfinished[:SHOWN]) + (" …" if len(unfinished) > SHOWN else ""),
            )
        )
    if count is not None and not count.reached:
        found.append(
            Message(
                N_("There is no quorum: {present} of {members} members took part, {needed} are needed"),
                present=count.present,
                members=count.members,
                needed=count.needed,
            )
        )
    return found


def _other_vote(voted: Voted | None, current: CallRanking, before: Decision | None) -> list[Message]:
    """Why the vote of a meeting does not carry this decision: it is older than the one in force, or on others."""
    if voted is None:
        return []
    if before is not None and voted.at <= before.made_at:
        return [Message(N_("The meeting voted before the decision in force was made: another meeting must vote"))]
    chosen = {row.number for row in current.rows if row.outcome is Outcome.SELECTED}
    if voted.winners != chosen:
        text = N_("The meeting voted on the winners {voted}; as things stand now they are {chosen}: vote again")
        told = {"voted": _numbers(sorted(voted.winners)) or "–", "chosen": _numbers(sorted(chosen)) or "–"}
        return [Message(text, **told)]
    return []


def _numbers(found: Sequence[int]) -> str:
    shown = ", ".join(map(str, found[:SHOWN]))
    return shown + (" …" if len(found) > SHOWN else "")


def _unfinished(session: Session, current: CallRanking) -> list[str]:
    """Sheets begun and not submitted, as «member: application numbers»."""
    running = {row.application_id: row.number for row in current.rows if row.reason is not Reason.NOT_ADMITTED}
    names = {member.id: member.name for member in marks.members(session, current.call_id)}
    open_sheets: dict[str, list[int]] = {}
    for sheet in marks.sheet_states(session, current.call_id):
        if sheet.state in UNFINISHED and sheet.application_id in running:
            open_sheets.setdefault(names[sheet.member_id], []).append(running[sheet.application_id])
    return [f"{name}: {_numbers(sorted(numbers))}" for name, numbers in open_sheets.items()]


def attendance(session: Session, call_id: int) -> list[Seat]:
    """The seats of a call's commission; who submitted at least one sheet took part, a substitute for his member."""
    submitted = {
        sheet.member_id for sheet in marks.sheet_states(session, call_id) if sheet.state is SheetState.SUBMITTED
    }
    members = marks.members(session, call_id)
    return seats([Delegate(row.id, row.role, row.stands_in_for) for row in members], submitted)


def _differs(act: Act, before: Decision, current: CallRanking) -> bool:
    stored = {
        row.application_id: (row.outcome, row.reason, row.amount)
        for row in decisions.results(act.session, before.id or 0)
    }
    return stored != {row.application_id: (row.outcome, row.reason, row.amount) for row in current.rows}


def _store(act: Act, current: CallRanking, count: Quorum, before: Decision | None, protocol: str, on: date) -> Decision:
    call = find.call(act.session, current.call_id)
    if before is not None:
        before.superseded = True
    decision = Decision(
        call_id=current.call_id,
        edition=before.edition + 1 if before else 1,
        protocol=protocol,
        decided_on=on,
        lot_seed=current.lot_seed,
        definition_hash=call.definition_hash,
        members=count.members,
        present=count.present,
        needed=count.needed,
        made_at=act.now,
        made_by=act.by,
    )
    act.session.add(decision)
    act.session.flush()
    names = ("application_id", "result", "place", "tie_rule", "sheets", "outcome", "reason", "amount")
    find.add_many(
        act.session,
        Result,
        [{"decision_id": decision.id, **{name: getattr(row, name) for name in names}} for row in current.rows],
    )
    return decision


def _apply(act: Act, current: CallRanking, on: date) -> set[int]:
    """Moves the applications to what was decided and gives, keeps or revokes their awards; returns what moved."""
    rows = {row.application_id: row for row in current.rows}
    awards = find.awards(act.session, current.call_id)
    touched = set()
    for key, application in find.applications(act.session, current.call_id).items():
        row = rows[key]
        if row.reason in (Reason.NOT_ADMITTED, Reason.DECLINED):
            continue
        _award(act, application, row, awards.get(key), on)
        if _move(act, application, MOVE_OF[row.outcome]):
            touched.add(key)
    return touched


def _move(act: Act, application: Application, move: Move, *, reason: str = "") -> bool:
    before = application.status
    application.status = moved(before, move, reason=reason)
    if before == application.status:
        return False
    act.session.add(
        Change(
            application_id=application.id or 0,
            at=act.now,
            by=act.by,
            move=move.name,
            before=before,
            after=application.status,
            reason=reason,
        )
    )
    return True


def _award(act: Act, application: Application, row: RankRow, award: Award | None, on: date) -> None:
    if row.outcome is Outcome.SELECTED:
        if award is None:
            award = Award(
                application_id=row.application_id,
                call_id=application.call_id,
                person_id=application.person_id,
                amount=row.amount,
                decided_on=on,
            )
            act.session.add(award)
        elif award.revoked_on is not None or award.amount != row.amount:
            award.amount, award.decided_on, award.revoked_on = row.amount, on, None
    elif award is not None and award.revoked_on is None:
        award.revoked_on = on


@dataclass(frozen=True)
class Shift:
    """What moves: an application, its outcome before and after, its amount (whole tenge) and reason after."""

    number: int
    before: Outcome
    after: Outcome
    amount: int
    reason: Reason = Reason.SELECTED


def decline(act: Act, call_id: int, number: int, *, on: date) -> Done:
    """Records that a winner declined; the result is what the selection, run again without it, changes.

    The decision in force stays until `decide` supersedes it. Raises `Refused` for who is not selected.
    """
    before = ranking(act.session, call_id, today=on)
    row = next((row for row in before.rows if row.number == number), None)
    if row is None:
        raise Refused(Message(N_("There is no application {number} in this call"), number=number), where="number")
    if row.outcome is not Outcome.SELECTED:
        raise Refused(
            Message(
                N_("Application {number} is not selected, so nothing can be declined: {reason}"),
                number=number,
                reason=row.reason.label,
            ),
            where="number",
        )
    application = find.application(act.session, row.application_id)
    award = find.award(act.session, row.application_id)
    _move(act, application, DECLINE)
    if award is not None:
        award.declined_on = on
    act.session.flush()
    shifts = compare(before.rows, ranking(act.session, call_id, before.lot_seed, today=on).rows)
    act.journal("decline", Kind.APPLICATION, [row.application_id], call=call_id, number=number, day=on)
    return Done(
        shifts,
        {
            Kind.APPLICATION: frozenset([row.application_id]),
            Kind.AWARD: frozenset([row.application_id]),
            Kind.DECISION: frozenset(),
        },
        Message(N_("Application {number} declined the award"), number=number),
    )


def pending(session: Session, current: CallRanking, made: DecisionRow) -> list[Shift]:
    """What a new decision would change of one that is made: after a winner declined, or an objection was upheld."""
    return compare(decisions.results(session, made.id), current.rows)


@dataclass(frozen=True)
class Edition:
    """A decision with what it changed of the one before; nothing for the first."""

    decision: DecisionRow
    shifts: tuple[Shift, ...]


def editions(session: Session, call_id: int) -> list[Edition]:
    """The decisions of a call, the one in force first."""
    made = decisions.of_call(session, call_id)
    stored = [decisions.results(session, row.id) for row in made]
    return [
        Edition(row, tuple(compare(stored[n + 1], stored[n])) if n + 1 < len(made) else ())
        for n, row in enumerate(made)
    ]


def compare(before: Sequence[RankRow | ResultRow], after: Sequence[RankRow | ResultRow]) -> list[Shift]:
    """Whose outcome or amount differs between two rankings, by number."""
    old: Mapping[int, RankRow | ResultRow] = {row.number: row for row in before}
    return [
        Shift(row.number, old[row.number].outcome, row.outcome, row.amount, row.reason)
        for row in sorted(after, key=lambda item: item.number)
        if (old[row.number].outcome, old[row.number].amount) != (row.outcome, row.amount)
    ]


def record_voted_order(act: Act, call_id: int, numbers: Sequence[int], *, minute: str) -> Done:
    """Records the order in which the commission voted applications that share a place, with the minute of the vote.

    Raises `Refused` when the definition has no tie rule `vote`, or the applications do not share one place.
    """
    current = ranking(act.session, call_id)
    if "vote" not in current.definition.counting.ties:
        raise Refused(Message(N_("The definition has no tie rule “vote”")))
    if not minute.strip():
        raise Refused(Message(N_("A voted order needs the minute that records it")), where="minute")
    rows = {row.number: row for row in current.rows}
    unknown = [number for number in numbers if number not in rows]
    if unknown or len(set(numbers)) != len(numbers) or len(numbers) < 2:
        raise Refused(
            Message(N_("Expected the numbers of at least two applications of this call, each once")), where="numbers"
        )
    if len({rows[number].result for number in numbers}) != 1:
        raise Refused(
            Message(N_("The applications do not have equal results, so there is nothing to vote on")), where="numbers"
        )
    keys = [rows[number].application_id for number in numbers]
    find.remove(act.session, VotedOrder, VotedOrder.application_id, keys)
    for rank, key in enumerate(keys, 1):
        act.session.add(VotedOrder(application_id=key, rank=rank, minute=minute.strip()))
    act.journal(
        "record_voted_order", Kind.APPLICATION, keys, call=call_id, numbers=list(numbers), minute=minute.strip()
    )
    return Done(
        None,
        {Kind.APPLICATION: frozenset(keys), Kind.DECISION: frozenset()},
        Message(N_("The voted order is recorded")),
    )
