"""The commission of a call: members in the order of appointment."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Kind, Role
from grantdesk.rules.members import NewMember, checked
from grantdesk.rules.names import search_key
from grantdesk.rules.programme import Definition
from grantdesk.rules.rights import Quorum, Seat, committee_faults, quorum
from grantdesk.services.act import Act, Done, changed
from grantdesk.services.calls import definition_of
from grantdesk.services.scoring import refuse_decided
from grantdesk.store import find
from grantdesk.store.lists import marks, proceedings
from grantdesk.store.lists.marks import MemberRow
from grantdesk.store.lists.proceedings import CommissionRow
from grantdesk.store.tables import Member


def add_member(act: Act, call_id: int, new: NewMember) -> Done:
    """Appoints a member after those there are; the result is its id.

    Raises `Refused` as `rules.members.checked` does, and once the call is decided.
    """
    refuse_decided(act, call_id)
    member = _add(act, call_id, new)
    act.journal("add_member", Kind.MEMBER, [member], call=call_id, role=new.role)
    return Done(member, changed(Kind.MEMBER, [member]), Message(N_("The member is added")))


def change_member(act: Act, member_id: int, new: NewMember, *, version: int | None = None) -> Done:
    """Changes name, role, position or direction of a member; his sheets stay his.

    Raises `Refused` like `add_member`, and when somebody else changed the member since `version`.
    """
    row = find.member(act.session, member_id)
    refuse_decided(act, row.call_id)
    if version is not None and row.version != version:
        raise Refused(Message(N_("Somebody else changed this in the meantime. Look at the new state and try again.")))
    others = [_as_new(other) for other in find.commission(act.session, row.call_id) if other.id != member_id]
    member = checked(new, definition_of(act.session, row.call_id), others=others)
    before = row.role
    row.name, row.role, row.search_key = member.name, member.role, member.name
    row.position_kk, row.position_ru, row.direction = member.position_kk, member.position_ru, member.direction
    act.session.flush()
    act.journal("change_member", Kind.MEMBER, [member_id], call=row.call_id, before=before, role=member.role)
    return Done(member_id, changed(Kind.MEMBER, [member_id]), Message(N_("The member is changed")))


def remove_member(act: Act, member_id: int) -> Done:
    """Takes a member out who has no score sheet yet; the others keep their order.

    Raises `Refused` once he has a sheet: then he is recused or recorded as absent, and his marks stay on record.
    """
    row = find.member(act.session, member_id)
    refuse_decided(act, row.call_id)
    if marks.sheets(act.session, row.call_id, member_id=member_id):
        raise Refused(
            Message(
                N_("{name} has score sheets in this call. Record a recusal or an absence instead."),
                name=row.name,
            )
        )
    call_id = row.call_id
    act.session.delete(row)
    act.session.flush()
    _number(find.commission(act.session, call_id))
    act.journal("remove_member", Kind.MEMBER, [member_id], call=call_id)
    return Done(None, changed(Kind.MEMBER, [member_id]), Message(N_("The member is taken out")))


def reorder(act: Act, call_id: int, member_ids: Sequence[int]) -> Done:
    """Puts the members in another order of appointment; raises `Refused` when the list does not name each once."""
    refuse_decided(act, call_id)
    there = {row.id: row for row in find.commission(act.session, call_id)}
    if sorted(member_ids) != sorted(key for key in there if key is not None):
        raise Refused(Message(N_("Somebody else changed the commission in the meantime. Look at it and try again.")))
    _number([there[key] for key in member_ids])
    act.session.flush()
    act.journal("reorder_members", Kind.MEMBER, member_ids, call=call_id, order=",".join(map(str, member_ids)))
    return Done(None, changed(Kind.MEMBER, member_ids), Message(N_("The order of the members is changed")))


def copy_members(act: Act, call_id: int, from_call_id: int) -> Done:
    """Appoints the commission of another call, without those who are members already; the result is how many.

    A second chair becomes a member, and so does the head of a direction that this call does not have.
    """
    refuse_decided(act, call_id)
    definition = definition_of(act.session, call_id)
    there = find.commission(act.session, call_id)
    known = {search_key(row.name) for row in there}
    has_chair = any(row.role is Role.CHAIR for row in there)
    wanted = [row for row in find.commission(act.session, from_call_id) if search_key(row.name) not in known]
    added = [_add(act, call_id, _fitted(_as_new(row), definition, has_chair=has_chair)) for row in wanted]
    for row, key in zip(wanted, added, strict=True):
        find.member(act.session, key).card_id = row.card_id
    act.session.flush()
    act.journal("copy_members", Kind.MEMBER, added, call=call_id, source=from_call_id)
    return Done(len(added), changed(Kind.MEMBER, added), Message(N_("Members taken over: {n}"), n=len(added)))


def _fitted(new: NewMember, definition: Definition, *, has_chair: bool) -> NewMember:
    """A member of another call as this call can take him."""
    direction = new.direction if definition.direction(new.direction) is not None else None
    second_chair = new.role is Role.CHAIR and has_chair
    homeless_head = new.role is Role.HEAD and direction is None
    role = Role.MEMBER if second_chair or homeless_head else new.role
    return replace(new, role=role, direction=direction)


def _add(act: Act, call_id: int, new: NewMember) -> int:
    there = find.commission(act.session, call_id)
    member = checked(new, definition_of(act.session, call_id), others=map(_as_new, there))
    row = Member(
        call_id=call_id, name=member.name, search_key=member.name, role=member.role, direction=member.direction,
        position_kk=member.position_kk, position_ru=member.position_ru,
        rank=max((other.rank for other in there), default=0) + 1,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    assert row.id is not None
    return row.id


def _as_new(row: Member) -> NewMember:
    return NewMember(row.name, row.role, row.position_kk, row.position_ru, row.direction)


def _number(rows: Sequence[Member]) -> None:
    for rank, row in enumerate(rows, 1):
        row.rank = rank


@dataclass(frozen=True)
class Commission:
    """The commission of a call as its page shows it; `quorum` is that of a meeting where everybody is present."""

    call_id: int
    members: tuple[MemberRow, ...]
    definition: Definition
    faults: tuple[Message, ...]
    quorum: Quorum
    order: CommissionRow | None = None


def commission(session: Session, call_id: int) -> Commission:
    """The members of a call's commission and what its rules say of them."""
    members, definition = marks.members(session, call_id), definition_of(session, call_id)
    seated = [row for row in members if row.has_seat]
    faults = committee_faults([row.role for row in seated], definition.committee)
    seats = [Seat(row.id, row.role) for row in seated]
    return Commission(
        call_id,
        tuple(members),
        definition,
        tuple(faults),
        quorum(seats, definition.committee),
        proceedings.commission(session, call_id),
    )
