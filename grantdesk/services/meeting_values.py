"""What a meeting's record says on paper: attendance with times, recusals, each item with quorum, votes and words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from grantdesk.i18n import N_, Message
from grantdesk.papers import values as paper
from grantdesk.rules.meeting import Ballot, Manner, VoteResult, majority_words, quorum_words
from grantdesk.rules.proceedings import ItemKind, ItemState, RecusalState
from grantdesk.rules.programme import LOCAL, Definition
from grantdesk.services.calls import definition_of
from grantdesk.services.meetings import Attendance, Minutes, minutes, quorum_of
from grantdesk.services.proposals import subjects, title
from grantdesk.store import find_committee
from grantdesk.store.lists import applications, marks, proceedings
from grantdesk.store.lists import meetings as lists
from grantdesk.store.lists.meetings import ItemRow


@dataclass(frozen=True)
class Held:
    """A meeting as the values of a protocol; `carried` whether it carried the results by vote."""

    date: date
    place: paper.Both
    members: tuple[paper.Member, ...]
    quorum: paper.Quorum
    recusals: tuple[paper.Recusal, ...]
    sitting: paper.Sitting
    draft: bool
    votes: paper.Votes | None
    carried: bool


def of_protocol(session: Session, call_id: int, number: str) -> Held | None:
    """The meeting of a call whose protocol has a number; None where the call has none in the program.

    Raises `Refused` as `minutes` does: there is no protocol without a quorum.
    """
    row = lists.numbered(session, call_id, number)
    return held(session, row.id) if row is not None else None


def held(session: Session, meeting_id: int) -> Held:
    """A meeting as the values of its protocol; raises `Refused` as `minutes` does."""
    told = minutes(session, meeting_id)
    call_id = told.meeting.call_id
    definition = definition_of(session, call_id)
    items = tuple(item for item in told.items if item.state is ItemState.CLOSED)
    decided = next((item for item in items if _carries(item)), None)
    counted = quorum_of(decided) if decided is not None else told.quorum
    return Held(
        told.meeting.held_on,
        paper.Both(told.meeting.place_kk, told.meeting.place_ru),
        tuple(map(_member, told.attendance)),
        paper.Quorum(
            counted.members, counted.present, counted.needed, definition.committee.quorum or "", counted.reached
        ),
        tuple(_recusals(session, call_id)),
        _sitting(session, told, definition, items),
        told.is_draft,
        _votes(decided) if decided is not None else None,
        decided is not None,
    )


def _carries(item: ItemRow) -> bool:
    return item.kind is ItemKind.LIST and item.result is VoteResult.CARRIED


def local(moment: datetime | None) -> datetime | None:
    """An instant in local time."""
    return moment.astimezone(LOCAL) if moment is not None else None


def _member(row: Attendance) -> paper.Member:
    stays = [stay for stay in row.stays if stay.manner is not Manner.ABSENT]
    spans: list[list[datetime | None]] = []
    for stay in stays:
        if spans and spans[-1][1] == stay.came_at:
            spans[-1][1] = stay.left_at
        else:
            spans.append([stay.came_at, stay.left_at])
    times = "; ".join("–".join(_hour(moment) for moment in span) for span in spans)
    member = row.member
    return paper.Member(member.name, member.role.value, paper.Both.of(member.position), row.manner.value, times)


def _hour(moment: datetime | None) -> str:
    shown = local(moment)
    return f"{shown:%H:%M}" if shown is not None else ""


DECISIONS = {
    RecusalState.DECLARED: N_("not decided yet"),
    RecusalState.ACCEPTED: N_("accepted, № {number}: {in_favour} in favour, {against} against, {abstained} abstained"),
    RecusalState.REJECTED: N_("rejected, № {number}: {in_favour} in favour, {against} against, {abstained} abstained"),
}


def _recusals(session: Session, call_id: int) -> list[paper.Recusal]:
    names = {member.id: member.name for member in marks.members(session, call_id)}
    found = proceedings.recusals(session, call_id)
    cases = {row.id: row for row in applications.rows(session, sorted({row.application_id for row in found}))}
    return [
        paper.Recusal(
            names[row.member_id], row.number, cases[row.application_id].full_name, row.reason, said(_decision(row))
        )
        for row in found
    ]


def _decision(row: proceedings.RecusalRow) -> Message:
    return Message(
        DECISIONS[row.state],
        number=row.decision_number, in_favour=row.in_favour, against=row.against, abstained=row.abstained,
    )  # fmt: skip


def said(message: Message | None) -> paper.Both:
    """A message in both languages."""
    return paper.Both(message.to("kk"), message.to("ru")) if message is not None else paper.NOTHING


def _sitting(session: Session, told: Minutes, definition: Definition, items: Sequence[ItemRow]) -> paper.Sitting:
    order = proceedings.commission(session, told.meeting.call_id)
    names = {row.member.id: row.member.name for row in told.attendance}
    about = subjects(session, told.meeting.call_id, items)
    return paper.Sitting(
        local(told.meeting.opened_at),
        local(told.meeting.closed_at),
        tuple(
            _item(session, item, said(title(item, about[item.id])), told.voices.get(item.id, {}), names)
            for item in items
        ),
        said(quorum_words(definition.committee)),
        said(majority_words(definition.committee)),
        order.order_number if order else "",
        order.order_date if order else None,
        told.meeting.signed_on,
    )


def _item(
    session: Session, item: ItemRow, named: paper.Both, voices: dict[int, Ballot], names: dict[int, str]
) -> paper.AgendaItem:
    def voted(ballot: Ballot) -> tuple[str, ...]:
        return tuple(name for key, name in names.items() if voices.get(key) is ballot) if item.result else ()

    cases = [item.application_id] if item.application_id is not None else []
    out = find_committee.recused_members(session, cases) if cases else set()
    counted = quorum_of(item)
    return paper.AgendaItem(
        place=item.rank,
        title=named,
        heard=paper.Both(item.heard_kk, item.heard_ru),
        resolved=paper.Both(item.resolved_kk, item.resolved_ru),
        quorum=paper.Quorum(counted.members, counted.present, counted.needed, met=counted.reached),
        recused=tuple(name for key, name in names.items() if key in out),
        votes=_votes(item) if item.result is not None else None,
        carried=item.result is VoteResult.CARRIED,
        names_for=voted(Ballot.FOR),
        names_against=voted(Ballot.AGAINST),
        names_abstained=voted(Ballot.ABSTAINED),
        opened=local(item.opened_at),
        closed=local(item.closed_at),
        results=_carries(item),
    )


def _votes(item: ItemRow) -> paper.Votes:
    return paper.Votes(item.in_favour, item.against, item.abstained, item.casting)
