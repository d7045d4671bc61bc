"""What the protocol proposes for an item of an agenda, gathered from the call as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from grantdesk.i18n import Message
from grantdesk.rules import agenda as words
from grantdesk.rules.agenda import Facts, Subject
from grantdesk.rules.kinds import Outcome
from grantdesk.rules.lifecycle import ADMITTED_ONCE
from grantdesk.rules.meeting import VoteResult
from grantdesk.rules.proceedings import ItemKind, RecusalKind
from grantdesk.rules.rights import Quorum
from grantdesk.services.ranking import CallRanking, ranking
from grantdesk.store.lists import applications, marks, proceedings
from grantdesk.store.lists.meetings import ItemRow


@dataclass(frozen=True)
class Proposal:
    """Proposed words of the protocol; None where only a person can say them."""

    heard: Message | None
    resolved: Message | None


def subjects(session: Session, call_id: int, items: Sequence[ItemRow]) -> dict[int, Subject]:
    """Item → what it is about."""
    cases = sorted({item.application_id for item in items if item.application_id is not None})
    numbers = {row.id: row.number for row in applications.rows(session, cases)}
    recusals = {row.id: row for row in proceedings.recusals(session, call_id)}
    names = {member.id: member.name for member in marks.members(session, call_id)}
    found = {}
    for item in items:
        own = tuple(int(number) for number in item.numbers) if item.kind is ItemKind.TIE else ()
        if item.application_id is not None:
            own = (numbers[item.application_id],)
        recusal = recusals.get(item.recusal_id or 0)
        found[item.id] = (
            Subject(item.kind, own, seed=item.seed)
            if recusal is None
            else Subject(item.kind, own, names[recusal.member_id], recusal.kind, recusal.reason)
        )
    return found


def title(item: ItemRow, about: Subject) -> Message:
    """How an item is called: as typed, else as usual."""
    if item.title_kk and item.title_ru:
        return Message("{title}", title={"kk": item.title_kk, "ru": item.title_ru})
    return words.title(about)


def proposal(
    session: Session, call_id: int, item: ItemRow, quorum: Quorum | None, result: VoteResult | None
) -> Proposal:
    """The words proposed for an item with the quorum of the moment and the result of its vote."""
    about = subjects(session, call_id, [item])[item.id]
    facts = _facts(session, call_id, item, quorum)
    return Proposal(words.heard(about, facts), words.resolved(about, facts, result))


def winners(found: CallRanking, outcome: Outcome = Outcome.SELECTED) -> tuple[int, ...]:
    """The register numbers of those with an outcome, by place."""
    return tuple(row.number for row in found.by_place if row.outcome is outcome)


def _facts(session: Session, call_id: int, item: ItemRow, quorum: Quorum | None) -> Facts:
    base = Facts(quorum.members, quorum.present) if quorum is not None else Facts()
    match item.kind:
        case ItemKind.DECLARATIONS:
            return replace(base, declared=_declared(session, call_id))
        case ItemKind.REVIEW:
            statuses = [row.status for row in applications.of_call(session, call_id)]
            return replace(base, received=len(statuses), admitted=sum(one in ADMITTED_ONCE for one in statuses))
        case ItemKind.LIST:
            found = ranking(session, call_id)
            return replace(base, winners=winners(found), reserve=winners(found, Outcome.RESERVE))
        case ItemKind.TIE if item.seed:
            wanted = {int(number) for number in item.numbers}
            drawn = ranking(session, call_id, item.seed)
            return replace(base, order=tuple(row.number for row in drawn.by_place if row.number in wanted))
    return replace(base, minutes=item.minutes)


def _declared(session: Session, call_id: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
    found: dict[int, list[int]] = {}
    for row in proceedings.recusals(session, call_id):
        if row.kind is RecusalKind.SELF:
            found.setdefault(row.member_id, []).append(row.number)
    return tuple(
        (member.name, tuple(found[member.id])) for member in marks.members(session, call_id) if member.id in found
    )
