"""Meetings of a commission: attendance with times, an agenda, votes by name; nothing is decided without a quorum."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Kind
from grantdesk.rules.meeting import Ballot, Delegate, Manner, VoteResult, present_at, seats
from grantdesk.rules.names import clean, clean_lines
from grantdesk.rules.proceedings import ItemKind, ItemState, MeetingState
from grantdesk.rules.rights import Quorum, Seat, quorum
from grantdesk.services.act import Act, Done, changed
from grantdesk.services.calls import definition_of
from grantdesk.services.scoring import refuse_decided
from grantdesk.store import find, find_committee
from grantdesk.store.lists import decisions, marks
from grantdesk.store.lists import meetings as lists
from grantdesk.store.tables import Meeting, Stay


def plan_meeting(
    act: Act, call_id: int, *, number: str, on: date, place_kk: str = "", place_ru: str = "", note: str = ""
) -> Done:
    """Plans a meeting; `number` is that of its protocol. The result is its id.

    Raises `Refused` without a number, for one that is taken, and once the call is decided.
    """
    refuse_settled(act, call_id)
    find.call(act.session, call_id)
    said = clean(number)
    if not said:
        raise Refused(Message(N_("A meeting needs the number of its protocol")), where="number")
    if find_committee.meeting_numbered(act.session, call_id, said) is not None:
        raise Refused(Message(N_("The call has a protocol {number} already"), number=said), where="number")
    row = Meeting(
        call_id=call_id, number=said, held_on=on, place_kk=clean(place_kk), place_ru=clean(place_ru),
        state=MeetingState.PLANNED, note=clean_lines(note),
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    return _done(act, row, "plan_meeting", Message(N_("The meeting is planned")), number=said, day=on)


def refuse_settled(act: Act, call_id: int) -> None:
    """Raises `Refused` when the call is decided and nothing happened since that a meeting must decide anew.

    An objection that was upheld, or a winner who declined, opens the way to another meeting and a new decision.
    """
    decision = find.decision_in_force(act.session, call_id)
    if decision is None or find_committee.declined_winners(act.session, decision.id or 0):
        return
    refuse_decided(act, call_id)


def _done(act: Act, row: Meeting, verb: str, message: Message, **detail: object) -> Done:
    act.session.flush()
    act.journal(verb, Kind.MEETING, [row.id or 0], call=row.call_id, **detail)
    return Done(row.id, changed(Kind.MEETING, [row.id or 0]), message)


def meeting_in(session: Session, meeting_id: int, *states: MeetingState) -> Meeting:
    """A meeting to be changed; raises `Refused` when it is not in one of the states."""
    row = find_committee.one(session, Meeting, meeting_id)
    if row.state not in states:
        text = N_("The meeting is «{state}»: this is not possible any more or not yet")
        raise Refused(Message(text, state=row.state.label))
    return row


# --- attendance ------------------------------------------------------------------------------------------------------


def arrive(
    act: Act, meeting_id: int, member_id: int, *, manner: Manner = Manner.IN_PERSON, at: datetime | None = None
) -> Done:
    """Records that a member takes part from a moment on, or (manner absent) that he is not there.

    Who takes part already changes his manner from that moment on. Raises `Refused` for a stranger to the commission,
    a moment before his last one, and when the meeting has ended.
    """
    row = meeting_in(act.session, meeting_id, MeetingState.PLANNED, MeetingState.OPEN)
    member = find.member(act.session, member_id)
    if member.call_id != row.call_id:
        raise Refused(Message(N_("{name} is not a member of this commission"), name=member.name))
    moment = at or act.now
    last = _last_stay(act, meeting_id, member_id)
    if last is not None and moment < (last.left_at or last.came_at):
        raise Refused(Message(N_("{name} was recorded at a later moment already"), name=member.name), where="at")
    if last is not None and last.left_at is None:
        last.left_at = moment
    act.session.add(Stay(meeting_id=meeting_id, member_id=member_id, manner=manner, came_at=moment))
    return _done(act, row, "arrive", Message(N_("The attendance is recorded")), member=member_id, manner=manner.value)


def leave(act: Act, meeting_id: int, member_id: int, *, at: datetime | None = None) -> Done:
    """Records that a member left; raises `Refused` for who is not there, and for a moment before he came."""
    row = meeting_in(act.session, meeting_id, MeetingState.OPEN)
    last, moment = _last_stay(act, meeting_id, member_id), at or act.now
    if last is None or last.left_at is not None or last.manner is Manner.ABSENT:
        raise Refused(Message(N_("The member is not at the meeting")))
    if moment < last.came_at:
        raise Refused(Message(N_("The member came later than that")), where="at")
    last.left_at = moment
    return _done(act, row, "leave", Message(N_("The attendance is recorded")), member=member_id)


def _last_stay(act: Act, meeting_id: int, member_id: int) -> Stay | None:
    own = [stay for stay in find_committee.stays(act.session, meeting_id) if stay.member_id == member_id]
    return own[-1] if own else None


def seats_at(session: Session, meeting_id: int, moment: datetime) -> list[Seat]:
    """The seats of the commission with whoever holds each at a moment of a meeting."""
    row = find_committee.one(session, Meeting, meeting_id)
    stays = [stay.presence() for stay in lists.stays(session, meeting_id)]
    delegates = [Delegate(item.id, item.role, item.stands_in_for) for item in marks.members(session, row.call_id)]
    return seats(delegates, present_at(stays, moment))


def quorum_at(session: Session, meeting_id: int, moment: datetime) -> Quorum:
    """The quorum of the meeting itself at a moment; nobody is recused from a meeting."""
    row = find_committee.one(session, Meeting, meeting_id)
    rule = definition_of(session, row.call_id).committee
    return quorum(seats_at(session, meeting_id, moment), rule)


def no_quorum(found: Quorum) -> Message:
    """How a missing quorum is told."""
    text = N_("There is no quorum: {present} of {members} members take part, {needed} are needed")
    return Message(text, present=found.present, members=found.members, needed=found.needed)


# --- the course of a meeting -----------------------------------------------------------------------------------------


def open_meeting(act: Act, meeting_id: int) -> Done:
    """Opens a meeting with those recorded as there; raises `Refused` without a quorum."""
    row = meeting_in(act.session, meeting_id, MeetingState.PLANNED)
    refuse_settled(act, row.call_id)
    found = quorum_at(act.session, meeting_id, act.now)
    if not found.reached:
        raise Refused(no_quorum(found))
    row.state, row.opened_at = MeetingState.OPEN, act.now
    detail = {"present": found.present, "needed": found.needed}
    return _done(act, row, "open_meeting", Message(N_("The meeting is open")), **detail)


def close_meeting(act: Act, meeting_id: int) -> Done:
    """Ends a meeting: whoever is there leaves, items not reached are taken off; the protocol is a draft from now on.

    Raises `Refused` while an item is under discussion.
    """
    row = meeting_in(act.session, meeting_id, MeetingState.OPEN)
    items = find_committee.items(act.session, meeting_id)
    if any(item.state is ItemState.OPEN for item in items):
        raise Refused(Message(N_("An item of the agenda is still under discussion")))
    for item in items:
        if item.state is ItemState.WAITING:
            item.state = ItemState.DROPPED
    for stay in find_committee.stays(act.session, meeting_id):
        if stay.left_at is None:
            stay.left_at = max(stay.came_at, act.now)
    row.state, row.closed_at = MeetingState.CLOSED, act.now
    return _done(act, row, "close_meeting", Message(N_("The meeting is ended; the protocol is a draft")))


def sign_protocol(act: Act, meeting_id: int, *, on: date) -> Done:
    """Records that the protocol of an ended meeting was signed.

    Raises `Refused` for a day before the meeting, and while results it carried by vote are not decided: a signed
    protocol states them and does not change any more.
    """
    row = meeting_in(act.session, meeting_id, MeetingState.CLOSED)
    voted, _missing = voted_results(act.session, row.call_id, row.number)
    if voted is not None and row.number not in {made.protocol for made in decisions.of_call(act.session, row.call_id)}:
        raise Refused(Message(N_("The results are not decided yet: decide the call with this protocol first")))
    if on < row.held_on:
        raise Refused(Message(N_("A protocol is signed on the day of the meeting or later")), where="on")
    row.state, row.signed_on = MeetingState.SIGNED, on
    return _done(act, row, "sign_protocol", Message(N_("The protocol is signed")), day=on)


@dataclass(frozen=True)
class Voted:
    """The vote of a meeting on the results: its quorum, the winners put to the vote (register numbers), and when."""

    quorum: Quorum
    winners: frozenset[int]
    at: datetime


def voted_results(session: Session, call_id: int, protocol: str) -> tuple[Voted | None, list[Message]]:
    """The vote on the results in the meeting with that protocol, and what is missing for a decision.

    Nothing is known and nothing is missing where the call holds no meetings in the program.
    """
    held = [row for row in lists.of_call(session, call_id) if row.state is not MeetingState.PLANNED]
    if not held:
        return None, []
    meeting = next((row for row in held if row.number == protocol), None)
    if meeting is None:
        numbers = ", ".join(row.number for row in held)
        text = N_("No meeting has the protocol {number}; there are: {known}")
        return None, [Message(text, number=protocol, known=numbers)]
    for item in lists.items(session, meeting.id):
        if item.kind is ItemKind.LIST and item.result is VoteResult.CARRIED and item.closed_at is not None:
            count = Quorum(item.members, item.present, item.needed)
            return Voted(count, frozenset(map(int, item.numbers)), item.closed_at), []
    return None, [Message(N_("The meeting {number} has not carried the results by vote"), number=protocol)]


# --- the protocol ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Attendance:
    """How a member took part: `manner` absent where he was never there; instants UTC."""

    member: marks.MemberRow
    manner: Manner
    stays: tuple[lists.StayRow, ...]


@dataclass(frozen=True)
class Minutes:
    """What the protocol of a meeting says: attendance, the quorum at its opening, each item with its votes by name."""

    meeting: lists.MeetingRow
    attendance: tuple[Attendance, ...]
    quorum: Quorum
    items: tuple[lists.ItemRow, ...]
    voices: dict[int, dict[int, Ballot]]

    @property
    def is_draft(self) -> bool:
        """Whether the protocol is not signed yet."""
        return self.meeting.state is not MeetingState.SIGNED


def minutes(session: Session, meeting_id: int) -> Minutes:
    """The protocol of a meeting; raises `Refused` for one that was never opened, for then there was no quorum."""
    row = meeting_in(session, meeting_id, MeetingState.OPEN, MeetingState.CLOSED, MeetingState.SIGNED)
    assert row.opened_at is not None
    found = quorum_at(session, meeting_id, row.opened_at)
    if not found.reached:
        raise Refused(no_quorum(found))
    items = tuple(item for item in lists.items(session, meeting_id) if item.state is not ItemState.DROPPED)
    lacking = [item for item in items if item.state is ItemState.CLOSED and not quorum_of(item).reached]
    if lacking:
        details = [Message("{place}. {why}", place=item.rank, why=no_quorum(quorum_of(item))) for item in lacking]
        raise Refused(Message(N_("There is no protocol: items were closed without a quorum")), details=details)
    stays = lists.stays(session, meeting_id)
    shown = next(item for item in lists.of_call(session, row.call_id) if item.id == meeting_id)
    people = tuple(
        _attendance(member, [stay for stay in stays if stay.member_id == member.id])
        for member in marks.members(session, row.call_id)
    )
    return Minutes(shown, people, found, items, lists.voices(session, meeting_id))


def quorum_of(item: lists.ItemRow) -> Quorum:
    """The quorum of an item as it was at its closing."""
    return Quorum(item.members, item.present, item.needed)


def _attendance(member: marks.MemberRow, stays: Sequence[lists.StayRow]) -> Attendance:
    there = [stay.manner for stay in stays if stay.manner is not Manner.ABSENT]
    return Attendance(member, there[-1] if there else Manner.ABSENT, tuple(stays))
