"""What the protocol proposes for an item of an agenda, gathered from the call as it stands."""

from dataclasses import dataclass

from sqlmodel import Session

from grantdesk.i18n import Message
from grantdesk.rules import agenda as words
from grantdesk.rules.agenda import Facts, Subject
from grantdesk.rules.kinds import Outcome
from grantdesk.rules.lifecycle import ADMITTED_ONCE
from grantdesk.rules.meeting import VoteResult
from grantdesk.rules.proceedings import ItemKind, ItemState
from grantdesk.rules.rights import Quorum
from grantdesk.services.ranking import CallRanking, ranking
from grantdesk.store.lists import applications, marks, proceedings
from grantdesk.store.lists.meetings import ItemRow


@dataclass(frozen=True)
class Proposal:
    """Proposed words of the protocol; None where only a person can say them."""

    heard: Message | None
    resolved: Message | None


def subject(session: Session, call_id: int, item: ItemRow) -> Subject:
    """What an item is about."""
    numbers = tuple(int(number) for number in item.numbers) if item.kind is ItemKind.TIE else ()
    if item.application_id is not None:
        row = applications.rows(session, [item.application_id])[0]
        numbers = (row.number,)
    if item.kind is not ItemKind.RECUSAL:
        return Subject(item.kind, numbers, seed=item.seed)
    recusal = next(row for row in proceedings.recusals(session, call_id) if row.id == item.recusal_id)
    names = {member.id: member.name for member in marks.members(session, call_id)}
    return Subject(item.kind, numbers, names[recusal.member_id], recusal.kind, recusal.reason)


def title(session: Session, call_id: int, item: ItemRow) -> Message:
    """How an item is called: as typed, else as usual."""
    if item.title_kk and item.title_ru:
        return Message("{title}", title={"kk": item.title_kk, "ru": item.title_ru})
    return words.title(subject(session, call_id, item))


def proposal(
    session: Session, call_id: int, item: ItemRow, quorum: Quorum | None, result: VoteResult | None
) -> Proposal:
    """The words proposed for an item with the quorum of the moment and the result of its vote."""
    about = subject(session, call_id, item)
    facts = _facts(session, call_id, item, quorum)
    return Proposal(words.heard(about, facts), words.resolved(about, facts, result))


def winners(found: CallRanking, outcome: Outcome = Outcome.SELECTED) -> tuple[int, ...]:
    """The register numbers of those with an outcome, by place."""
    return tuple(row.number for row in found.by_place if row.outcome is outcome)


def _facts(session: Session, call_id: int, item: ItemRow, quorum: Quorum | None) -> Facts:
    counted = {"members": quorum.members, "present": quorum.present} if quorum is not None else {}
    match item.kind:
        case ItemKind.DECLARATIONS:
            return Facts(**counted, declared=_declared(session, call_id))
        case ItemKind.REVIEW:
            statuses = [row.status for row in applications.of_call(session, call_id)]
            return Facts(**counted, received=len(statuses), admitted=sum(one in ADMITTED_ONCE for one in statuses))
        case ItemKind.LIST:
            found = ranking(session, call_id)
            return Facts(**counted, winners=winners(found), reserve=winners(found, Outcome.RESERVE))
        case ItemKind.TIE if item.seed:
            wanted = {int(number) for number in item.numbers}
            drawn = ranking(session, call_id, item.seed)
            return Facts(**counted, order=tuple(row.number for row in drawn.by_place if row.number in wanted))
    return Facts(**counted, minutes=item.minutes)


def _declared(session: Session, call_id: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
    found: dict[int, list[int]] = {}
    for row in proceedings.recusals(session, call_id):
        found.setdefault(row.member_id, []).append(row.number)
    return tuple(
        (member.name, tuple(found[member.id])) for member in marks.members(session, call_id) if member.id in found
    )


def is_over(item: ItemRow) -> bool:
    """Whether nothing more happens to an item."""
    return item.state in (ItemState.CLOSED, ItemState.DROPPED)
