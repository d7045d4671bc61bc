"""The columns of a meeting's lists: who is there, the agenda; states and votes with their colours."""

from collections.abc import Callable
from datetime import datetime

from grantdesk.i18n import N_, Message
from grantdesk.rules.meeting import Ballot, Manner, VoteResult
from grantdesk.rules.proceedings import ItemState, MeetingState
from grantdesk.rules.programme import LOCAL
from grantdesk.rules.rights import votes
from grantdesk.services.sitting import Person, Point
from grantdesk.ui.shared.columns import Column

MEETING_TONES = {
    MeetingState.PLANNED: "grey",
    MeetingState.OPEN: "green",
    MeetingState.CLOSED: "amber",
    MeetingState.SIGNED: "blue",
}
STATE_TONES = {ItemState.WAITING: "grey", ItemState.OPEN: "green", ItemState.CLOSED: "blue"}
BALLOT_TONES = {Ballot.FOR: "green", Ballot.AGAINST: "red", Ballot.ABSTAINED: "amber"}
RESULT_TONES = {
    VoteResult.CARRIED: "green",
    VoteResult.FAILED: "red",
    VoteResult.TIED: "amber",
    VoteResult.NO_QUORUM: "red",
}
MANNER_TONES = {Manner.IN_PERSON: "green", Manner.REMOTE: "blue", Manner.ABSENT: "grey"}

Shown = Callable[[], Point | None]


def clock_time(value: datetime | None) -> str:
    """`10:05` in local time (UTC+5), an empty text for none."""
    return "" if value is None else value.astimezone(LOCAL).strftime("%H:%M")


def people_columns(shown: Shown) -> tuple[Column, ...]:
    """Who is there and how, with the vote on the item that `shown` gives."""

    def ballot(row: Person) -> str:
        return _ballot(row, shown())

    def ballot_tone(row: Person) -> str:
        point = shown()
        given = point.voices.get(row.id) if point is not None else None
        return BALLOT_TONES[given] if given is not None else ""

    return (
        Column("name", Message(N_("Member")), _name, 146, tip=lambda row: str(row.member.role.label)),
        Column("manner", Message(N_("Takes part")), _manner, 134, chip=_manner_tone),
        Column("times", Message(N_("Time")), _times, 88),
        Column("vote", Message(N_("Vote")), ballot, 84, chip=ballot_tone),
    )


def _name(row: Person) -> str:
    return row.member.name


def _manner(row: Person) -> str:
    if row.manner is None:
        return ""
    if row.left_at is not None and row.manner is not Manner.ABSENT:
        return str(Message(N_("has left")))
    return str(row.manner.label)


def _manner_tone(row: Person) -> str:
    if row.manner is None:
        return ""
    return MANNER_TONES[row.manner] if row.is_there else "grey"


def _times(row: Person) -> str:
    if row.came_at is None:
        return ""
    return f"{clock_time(row.came_at)}–{clock_time(row.left_at)}"


def _ballot(row: Person, point: Point | None) -> str:
    if point is None:
        return ""
    given = point.voices.get(row.id)
    if given is not None:
        return str(given.label)
    if row.id in point.recused:
        return str(Message(N_("recused")))
    if not votes(row.member.role):
        return str(Message(N_("no vote")))
    return "…" if row.id in point.may_vote and point.item.state is ItemState.OPEN else ""


def point_columns() -> tuple[Column, ...]:
    """The agenda: number, title, state, quorum, what came out."""
    return (
        Column("place", Message(N_("No.")), lambda row: str(row.place), 40, right=True),
        Column("title", Message(N_("Item of the agenda")), lambda row: str(row.title), 218, tip=_whole),
        Column("state", Message(N_("State")), lambda row: str(row.item.state.label), 132, chip=_state_tone),
        Column("quorum", Message(N_("Quorum")), quorum_short, 82, chip=_quorum_tone),
        Column("result", Message(N_("Vote")), _result, 118, chip=_result_tone),
    )


def _whole(row: Point) -> str:
    return f"{row.title}\n{row.applicant}" if row.applicant else str(row.title)


def _state_tone(row: Point) -> str:
    return STATE_TONES[row.item.state]


def quorum_short(row: Point) -> str:
    """«5 / 7», with a sign where it is missing: colour alone never tells it."""
    found = row.quorum
    return f"{found.present} / {found.needed}" if found.reached else f"{found.present} / {found.needed} !"


def _quorum_tone(row: Point) -> str:
    return "green" if row.quorum.reached else "red"


def _result(row: Point) -> str:
    if row.item.result is None:
        return ""
    counts = f"{row.item.in_favour}:{row.item.against}:{row.item.abstained}"
    return f"{row.item.result.label} {counts}"


def _result_tone(row: Point) -> str:
    return RESULT_TONES[row.item.result] if row.item.result is not None else ""
