"""Whether a member may read and score a case: one door through which every typed mark of a commission passes."""

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import SheetState, Status
from grantdesk.rules.lifecycle import ADMITTED_ONCE
from grantdesk.rules.rights import votes
from grantdesk.services import consents
from grantdesk.store import find_committee
from grantdesk.store.lists import applications, marks, proceedings
from grantdesk.store.lists.applications import ApplicationRow
from grantdesk.store.tables import Member


class Gate:
    """The door of one call, asked many times within one act."""

    def __init__(self, session: Session, call_id: int) -> None:
        self._members = {row.id: row for row in marks.members(session, call_id)}
        self._recused = proceedings.conflicts(session, call_id)
        self._declared = proceedings.declarations(session, call_id).keys()
        commission = proceedings.commission(session, call_id)
        given = {(row.application_id, row.member_id) for row in proceedings.assignments(session, call_id)}
        self._given = given if commission is not None and commission.assigned_at is not None else None
        self._lacking = consents.lacking(session, call_id)
        shared = any(row.stands_in_for for row in self._members.values())
        states = marks.sheet_states(session, call_id) if shared else []  # asked for only where two share a seat
        self._scored = {(row.application_id, row.member_id) for row in states if row.state is SheetState.SUBMITTED}

    def note_submitted(self, application_id: int, member_id: int) -> None:
        """Remembers a sheet that the act itself submitted."""
        self._scored.add((application_id, member_id))

    def bar(self, application_id: int, number: int, status: Status, member_id: int) -> Message | None:
        """The first thing that keeps a member from scoring a case; None where nothing does.

        He has no vote, is recused, the case is not admitted, lacks the consent or is not given to him, whoever shares
        his seat scored it, or he has not declared his conflicts of interest while others of his commission have.
        """
        member = self._members[member_id]
        told = {"name": member.name, "number": number}
        if not votes(member.role):
            return Message(N_("{name} has no vote and scores nothing"), name=member.name)
        if (application_id, member_id) in self._recused:
            return Message(N_("{name} is recused from application {number}"), **told)
        if status not in ADMITTED_ONCE:
            return Message(N_("Application {number} is not admitted and is not scored"), number=number)
        if application_id in self._lacking:
            return consents.words(number)
        if self._given is not None and (application_id, member_id) not in self._given:
            return Message(N_("Application {number} is not given to {name} to read"), **told)
        other = self._seat_scored(application_id, member)
        if other is not None:
            text = N_("{other} holds the same seat and scored application {number} already")
            return Message(text, other=other.name, number=number)
        if self._declared and member_id not in self._declared:
            return Message(N_("{name} has not declared conflicts of interest yet"), name=member.name)
        return None

    def _seat_scored(self, application_id: int, member: marks.MemberRow) -> marks.MemberRow | None:
        """Who shares the seat, as member or substitute, and has submitted a sheet for the case."""
        seat = member.stands_in_for or member.id
        sharing = (row for row in self._members.values() if seat in (row.id, row.stands_in_for) and row.id != member.id)
        return next((row for row in sharing if (application_id, row.id) in self._scored), None)

    def may_read(self, row: ApplicationRow, member_id: int) -> bool:
        """Whether a case is open to a member: admitted, with its consent where the call asks for it, given to him, not
        one that he is recused from.
        """
        key = (row.id, member_id)
        given = (self._given is None or key in self._given) and row.id not in self._lacking
        return given and row.status in ADMITTED_ONCE and key not in self._recused

    def is_recused(self, application_id: int, member_id: int) -> bool:
        """Whether a member is kept out of a case."""
        return (application_id, member_id) in self._recused


def readable(session: Session, member_id: int) -> list[ApplicationRow]:
    """The cases that a member may read, by register number."""
    call_id = find_committee.one(session, Member, member_id).call_id
    gate = Gate(session, call_id)
    return [row for row in applications.of_call(session, call_id) if gate.may_read(row, member_id)]


def read_case(session: Session, member_id: int, number: int) -> ApplicationRow:
    """A case for a member to read; raises `Refused` for one that he may not."""
    found = next((row for row in readable(session, member_id) if row.number == number), None)
    if found is None:
        raise Refused(Message(N_("Application {number} is not open to this member"), number=number))
    return found


def visible_sheets(session: Session, member_id: int, application_id: int) -> list[marks.SheetRow]:
    """The sheets of a case that a member may see: his own, and those of others once he has submitted it."""
    call_id = find_committee.one(session, Member, member_id).call_id
    if Gate(session, call_id).is_recused(application_id, member_id):
        return []
    rows = marks.sheets(session, call_id, application_id=application_id)
    own = [row for row in rows if row.member_id == member_id]
    return rows if any(row.state is SheetState.SUBMITTED for row in own) else own
