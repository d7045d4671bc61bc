"""The proceedings of a filled call: cards, declarations, recusals, readers, a meeting, objections."""

from datetime import timedelta

from sqlmodel import Session, col, select

from grantdesk.rules.kinds import MarkState, SheetState
from grantdesk.rules.meeting import Ballot, Manner, VoteResult
from grantdesk.rules.proceedings import (
    Channel,
    ItemKind,
    ItemState,
    MeetingState,
    ObjectionState,
    RecusalKind,
    RecusalState,
)
from grantdesk.store import tables as t
from tests.seed import START, Filled

DAY = START.date()


def fill_proceedings(session: Session, filled: Filled) -> int:
    """As many rows of each kind as the call has applications; returns the id of the meeting. Recusals are rejected."""
    session.add(t.Commission(call_id=filled.call, order_number="12-Ө", readers=2, assigned_at=START))
    meeting = _meeting(session, filled)
    for number, application in enumerate(filled.applications):
        member = filled.members[number % len(filled.members)]
        _conflict(session, application, member)
        given = {"given_at": START, "given_by": "Clerk"}
        session.add(t.Assignment(application_id=application, member_id=member, **given))
        _item(session, meeting, number, filled.members[0])
        _objection(session, filled.call, application)
        _history(session, application, member)
        session.add(_card(filled.call, number))
    session.flush()
    first = session.exec(select(t.Card).order_by(col(t.Card.id).desc())).first()
    appointed = session.get(t.Member, filled.members[0])
    assert first is not None
    assert appointed is not None
    appointed.card_id = first.id
    session.flush()
    return meeting


def _card(call: int, number: int) -> t.Card:
    name = f"Сарапшы {call}-{number}"
    return t.Card(name=name, search_key=name, sort_key=name, employer="Жастар орталығы")


def _conflict(session: Session, application: int, member: int) -> None:
    recorded = {"recorded_at": START, "recorded_by": "Clerk"}
    session.add(t.Declaration(member_id=member, declared_on=DAY, channel=Channel.PAPER, **recorded))
    session.add(
        t.Recusal(
            application_id=application, member_id=member, kind=RecusalKind.SELF, reason="Таныс", raised_by="Clerk",
            state=RecusalState.REJECTED, declared_at=START, declared_by="Clerk", decided_on=DAY, decision_number="1/1",
        )
    )  # fmt: skip


def _meeting(session: Session, filled: Filled) -> int:
    meeting = t.Meeting(
        call_id=filled.call, number="1", held_on=DAY, state=MeetingState.CLOSED, opened_at=START,
        closed_at=START + timedelta(hours=2),
    )  # fmt: skip
    session.add(meeting)
    session.flush()
    assert meeting.id is not None
    return meeting.id


def _item(session: Session, meeting: int, number: int, member: int) -> None:
    moment = START + timedelta(minutes=number)
    stay = {"manner": Manner.IN_PERSON, "came_at": moment, "left_at": moment + timedelta(seconds=30)}
    session.add(t.Stay(meeting_id=meeting, member_id=member, **stay))
    item = t.Item(
        meeting_id=meeting, rank=number + 1, kind=ItemKind.OTHER, title_kk="Әртүрлі", title_ru="Разное",
        state=ItemState.CLOSED, opened_at=moment, closed_at=moment, result=VoteResult.CARRIED,
    )  # fmt: skip
    session.add(item)
    session.flush()
    session.add(t.Voice(item_id=item.id or 0, member_id=member, vote=Ballot.FOR, at=moment, by="Clerk"))


def _objection(session: Session, call: int, application: int) -> None:
    session.add(
        t.Objection(
            call_id=call, application_id=application, raised_by="Өтініш беруші", received_on=DAY, text="Келіспеймін",
            state=ObjectionState.OPEN, recorded_at=START, recorded_by="Clerk",
        )
    )  # fmt: skip


def _history(session: Session, application: int, member: int) -> None:
    sheet = session.exec(
        select(t.Sheet).where(t.Sheet.application_id == application, t.Sheet.member_id == member)
    ).one()
    change = {"before": SheetState.DRAFT, "after": SheetState.SUBMITTED, "at": START, "by": "Clerk"}
    session.add(t.SheetChange(sheet_id=sheet.id or 0, **change))
    again = {"state": MarkState.GIVEN, "value": "10", "entered_at": START, "entered_by": "Other"}
    session.add(t.SecondEntry(sheet_id=sheet.id or 0, criterion="novelty", **again))
