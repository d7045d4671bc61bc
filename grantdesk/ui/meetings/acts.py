"""What a person does in a meeting: attendance, items, votes, its end, the protocol on paper."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grantdesk.i18n import N_, Message
from grantdesk.rules.meeting import Ballot, Manner
from grantdesk.rules.proceedings import ItemState, MeetingState, RecusalState
from grantdesk.services import agenda, meeting_papers, meetings
from grantdesk.services.ranking import ranking
from grantdesk.services.sitting import Board, Person, Point
from grantdesk.store.lists import proceedings
from grantdesk.ui.meetings import dialogs
from grantdesk.ui.shared.desk import Call, Desk


def attend(desk: Desk, board: Board, person: Person, manner: Manner) -> Call | None:
    """Records that a member takes part in a manner from now on; absent who was there has left."""
    if manner is Manner.ABSENT and person.is_there:
        if board.meeting.state is MeetingState.OPEN:
            return desk.act(meetings.leave, board.meeting.id, person.id)
        return desk.act(meetings.arrive, board.meeting.id, person.id, manner=manner)
    if person.manner is manner and person.left_at is None:
        return None
    return desk.act(meetings.arrive, board.meeting.id, person.id, manner=manner)


def step(desk: Desk, board: Board) -> Call | None:
    """The next step of a meeting as a whole."""
    meeting = board.meeting
    if meeting.state is MeetingState.PLANNED:
        return desk.act(meetings.open_meeting, meeting.id)
    if meeting.state is MeetingState.OPEN:
        waiting = sum(point.item.state is ItemState.WAITING for point in board.points)
        title = Message(N_("End the meeting?"))
        text = Message(N_("Items not reached are taken off: {n}. The protocol is a draft from now on."), n=waiting)
        if desk.questions.confirm(title, text, yes=Message(N_("End the meeting"))):
            return desk.act(meetings.close_meeting, meeting.id)
        return None
    if meeting.state is MeetingState.CLOSED:
        dialogs.sign(desk, board)
    return None


def vote(desk: Desk, point: Point, person: Person, ballot: Ballot) -> Call:
    """Records a vote."""
    return desk.act(agenda.vote, point.id, person.id, ballot)


def all_for(desk: Desk, point: Point) -> Call:
    """Records that everybody who has not voted is in favour."""
    return desk.act(agenda.vote_rest, point.id, Ballot.FOR)


def go_on(desk: Desk, board: Board, point: Point, typed: Mapping[str, Mapping[str, str] | None]) -> Call | None:
    """Begins an item that waits, closes one under discussion."""
    if board.meeting.state is not MeetingState.OPEN:
        return None
    if point.item.state is ItemState.WAITING:
        return desk.act(agenda.open_item, point.id)
    if point.item.state is ItemState.OPEN:
        return desk.act(agenda.close_item, point.id, heard=typed["heard"], resolved=typed["resolved"])
    return None


def add_item(desk: Desk, board: Board) -> Call:
    """Asks for one more item, with the recusals that wait."""

    def ask(rows: list[proceedings.RecusalRow]) -> None:
        there = {point.item.recusal_id for point in board.points}
        waiting = [
            (row.id, f"№ {row.number} · {board.name(row.member_id)}")
            for row in rows
            if row.state is RecusalState.DECLARED and row.id not in there
        ]
        dialogs.add_item(desk, board, waiting)

    return desk.ask(proceedings.recusals, board.meeting.call_id).then(ask)


def add_equals(desk: Desk, board: Board) -> Call:
    """Offers the applications that share a place on the line for a vote or a lot."""

    def ask(found: Any) -> None:
        dialogs.add_equals(desk, board, [row.number for row in found.unresolved])

    return desk.ask(ranking, board.meeting.call_id).then(ask)


def move(desk: Desk, board: Board, point: Point, by: int) -> Call | None:
    """Moves an item up or down among those not taken off."""
    order = [one.id for one in board.points]
    place = order.index(point.id)
    if not 0 <= place + by < len(order):
        return None
    order.insert(place + by, order.pop(place))
    return desk.act(agenda.order_items, board.meeting.id, order)


def drop(desk: Desk, _board: Board, point: Point) -> Call | None:
    """Takes an item off the agenda after a question."""
    title = Message(N_("Take «{title}» off the agenda?"), title=point.title)
    text = Message(N_("Votes given so far stay on record."))
    if not desk.questions.confirm(title, text, yes=Message(N_("Take off")), danger=True):
        return None
    return desk.act(agenda.drop_item, point.id)


def print_protocol(desk: Desk, board: Board) -> Call:
    """Prints the protocol and its extract in both languages into the folder of papers, and opens the folder."""
    folder: Path = desk.office.workspace.papers / meeting_papers.folder_name(board.meeting.number)
    title = Message(N_("Printing papers"))
    call = desk.work(meeting_papers.print_protocol, board.meeting.id, folder, title=title)
    return call.then(lambda files: desk.questions.open_outside(files[0]))
