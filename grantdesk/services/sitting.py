"""A meeting as its page and the beamer show it at a moment: who is there, the quorum, each item with its votes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from grantdesk.i18n import Message
from grantdesk.rules.agenda import Subject
from grantdesk.rules.meeting import (
    Ballot,
    Manner,
    Tally,
    VoteResult,
    count,
    entitled,
    on_recusals,
    present_at,
    presiding,
)
from grantdesk.rules.proceedings import ItemKind, ItemState
from grantdesk.rules.programme import Committee, Definition
from grantdesk.rules.rights import Quorum, Seat, quorum
from grantdesk.services.calls import definition_of
from grantdesk.services.meetings import quorum_of, seats_at
from grantdesk.services.proposals import Proposal, proposal, subjects, title
from grantdesk.store import find_committee
from grantdesk.store.lists import applications, marks, proceedings
from grantdesk.store.lists import meetings as lists
from grantdesk.store.tables import Meeting


@dataclass(frozen=True)
class Person:
    """A member in a meeting: `manner` None while nothing is recorded; `holds` whether he holds a seat now."""

    member: marks.MemberRow
    manner: Manner | None
    came_at: datetime | None
    left_at: datetime | None
    is_there: bool
    holds: bool

    @property
    def id(self) -> int:
        """The member's id."""
        return self.member.id


@dataclass(frozen=True)
class Point:
    """An item with what the room must know of it now; `applicant` is empty where members mark without names."""

    place: int
    item: lists.ItemRow
    title: Message
    subject: Subject
    applicant: str
    recused: frozenset[int]
    may_vote: tuple[int, ...]
    voices: Mapping[int, Ballot]
    tally: Tally
    proposal: Proposal | None = None

    @property
    def id(self) -> int:
        """The item's id."""
        return self.item.id

    @property
    def quorum(self) -> Quorum:
        """That of the closing, before it that of the moment."""
        return quorum_of(self.item) if self.item.state is ItemState.CLOSED else self.tally.quorum

    @property
    def by_lot(self) -> bool:
        """Whether equals are parted by lot."""
        return bool(self.item.seed)


@dataclass(frozen=True)
class Board:
    """All of a meeting at a moment; `presiding` is the member who leads it."""

    meeting: lists.MeetingRow
    definition: Definition
    people: tuple[Person, ...]
    points: tuple[Point, ...]
    quorum: Quorum
    presiding: int | None

    @property
    def open_point(self) -> Point | None:
        """The item under discussion."""
        return next((point for point in self.points if point.item.state is ItemState.OPEN), None)

    def name(self, member_id: int) -> str:
        """A member's name."""
        return next(person.member.name for person in self.people if person.id == member_id)


def board(session: Session, meeting_id: int, moment: datetime) -> Board:
    """A meeting at a moment (UTC), one that has ended at its end; raises `Refused` when it is gone."""
    call_id = find_committee.one(session, Meeting, meeting_id).call_id
    row = next(one for one in lists.of_call(session, call_id) if one.id == meeting_id)
    if row.closed_at is not None:
        moment = row.closed_at - timedelta(microseconds=1)
    definition, held = definition_of(session, call_id), seats_at(session, meeting_id, moment)
    items = [item for item in lists.items(session, meeting_id) if item.state is not ItemState.DROPPED]
    return Board(
        row,
        definition,
        _people(session, row, held, moment),
        tuple(_points(session, row, definition, held, items)),
        quorum(held, definition.committee),
        presiding(held),
    )


def _people(session: Session, row: lists.MeetingRow, held: Sequence[Seat], moment: datetime) -> tuple[Person, ...]:
    stays = lists.stays(session, row.id)
    there = present_at([stay.presence() for stay in stays], moment)
    last = {stay.member_id: stay for stay in stays}
    first: dict[int, datetime] = {}
    for stay in stays:
        if stay.manner is not Manner.ABSENT:
            first.setdefault(stay.member_id, stay.came_at)
    seated = {seat.member for seat in held}
    return tuple(
        Person(
            member,
            last[member.id].manner if member.id in last else None,
            first.get(member.id),
            last[member.id].left_at if member.id in last else None,
            member.id in there,
            member.id in seated,
        )
        for member in marks.members(session, row.call_id)
    )


def _points(
    session: Session, row: lists.MeetingRow, definition: Definition, held: Sequence[Seat], items: list[lists.ItemRow]
) -> list[Point]:
    about = subjects(session, row.call_id, items)
    apart = proceedings.conflicts(session, row.call_id)
    voices = lists.voices(session, row.id)
    numbers = applications.numbers(session, row.call_id)
    names = {} if definition.committee.blind else _names(session, items)
    found = []
    for item in items:
        cases = {numbers[number] for number in about[item.id].numbers if number in numbers}
        recused = frozenset(member for case, member in apart if case in cases)
        given = voices.get(item.id, {})
        tally = count(held, _rule(item, definition.committee), given, recused)
        said = None
        if item.state is ItemState.OPEN:
            expected = VoteResult.CARRIED if tally.silent else tally.result
            said = proposal(session, row.call_id, item, tally.quorum, expected)
        found.append(
            Point(
                item.rank, item, title(item, about[item.id]), about[item.id], names.get(item.application_id or 0, ""),
                recused, tuple(entitled(held, recused)), given, tally, said,
            )
        )  # fmt: skip
    return found


def _names(session: Session, items: Sequence[lists.ItemRow]) -> dict[int, str]:
    cases = sorted({item.application_id for item in items if item.application_id and item.kind is ItemKind.HEARING})
    return {row.id: row.full_name for row in applications.rows(session, cases)}


def _rule(item: lists.ItemRow, rule: Committee) -> Committee:
    return on_recusals(rule) if item.kind is ItemKind.RECUSAL else rule
