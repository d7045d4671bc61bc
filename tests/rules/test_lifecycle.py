"""The moves of an application: which are open, where they lead, what they need."""

import pytest

from grantdesk.errors import Refused
from grantdesk.rules import lifecycle
from grantdesk.rules.kinds import Status
from grantdesk.rules.lifecycle import (
    ADMIT,
    ADMITTED_ONCE,
    CORRECT,
    DECLINE,
    IN_THE_RUN,
    KEEP,
    MOVES,
    PASS_OVER,
    REFUSE,
    REOPEN,
    SELECT,
    TAKE_BACK,
    WITHDRAW,
    Move,
    moved,
    moves_from,
)

ALL = (ADMIT, REFUSE, CORRECT, TAKE_BACK, WITHDRAW, REOPEN, SELECT, KEEP, PASS_OVER, DECLINE)
OPEN = {
    "registered": "admit correct refuse withdraw",
    "correction": "take_back admit refuse withdraw",
    "admitted": "correct refuse withdraw decline select keep pass_over",
    "not_admitted": "admit reopen withdraw",
    "withdrawn": "reopen",
    "selected": "decline select keep pass_over",
    "reserve": "select keep pass_over",
    "not_selected": "select keep pass_over",
    "declined": "",
}
LEADS = {
    "admit": "admitted",
    "refuse": "not_admitted",
    "correct": "correction",
    "take_back": "registered",
    "withdraw": "withdrawn",
    "reopen": "registered",
    "select": "selected",
    "keep": "reserve",
    "pass_over": "not_selected",
    "decline": "declined",
}


def test_the_table_says_what_is_open() -> None:
    assert {status.value: " ".join(move.name for move in moves_from(status)) for status in Status} == OPEN


def test_each_move_leads_to_one_state() -> None:
    assert {move.name: move.to.value for move in ALL} == LEADS


def test_each_move_is_said_in_its_own_words() -> None:
    assert [move.label.to("en") for move in ALL] == [
        "Admit",
        "Refuse",
        "Send for correction",
        "Accept the correction",
        "Withdraw",
        "Reopen",
        "Select as a winner",
        "Put in reserve",
        "Not select",
        "Record that the award was declined",
    ]


def test_what_needs_a_reason_and_what_a_ground() -> None:
    assert [move.name for move in ALL if move.reason] == ["correct", "withdraw", "reopen"]
    assert [move.name for move in ALL if move.ground] == ["refuse"]


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("move", ALL, ids=lambda move: move.name)
def test_only_what_the_table_has_is_possible(status: Status, move: Move) -> None:
    if move in MOVES[status] or status is move.to:
        assert moved(status, move, reason="why") is move.to
    else:
        with pytest.raises(Refused) as caught:
            moved(status, move, reason="why")
        label, state = move.label.to("en"), status.label.to("en")
        assert caught.value.message.to("en") == f"«{label}» is not possible: the application is «{state}»"


@pytest.mark.parametrize("reason", ["", " \n"])
@pytest.mark.parametrize(
    ("status", "move"),
    [
        (Status.REGISTERED, CORRECT),
        (Status.ADMITTED, WITHDRAW),
        (Status.WITHDRAWN, REOPEN),
        (Status.REGISTERED, REFUSE),
    ],
)
def test_a_missing_reason_is_refused(status: Status, move: Move, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        moved(status, move, reason=reason)
    assert (caught.value.message.to("en"), caught.value.where) == (f"«{move.label.to('en')}» needs a reason", "reason")


def test_a_move_without_need_of_a_reason() -> None:
    assert moved(Status.REGISTERED, ADMIT) is Status.ADMITTED


def test_pressing_twice_is_no_fault() -> None:
    assert moved(moved(Status.REGISTERED, ADMIT), ADMIT) is Status.ADMITTED


def test_nothing_leads_out_of_a_declined_award() -> None:
    assert moves_from(Status.DECLINED) == ()


def test_every_move_of_the_module_stands_in_the_table() -> None:
    made = {move.name for move in vars(lifecycle).values() if isinstance(move, Move)}
    used = {move.name for moves in MOVES.values() for move in moves}
    assert made == used == set(LEADS)


def test_every_state_can_be_reached() -> None:
    reached, pending = {Status.REGISTERED}, [Status.REGISTERED]
    while pending:
        fresh = {move.to for move in MOVES[pending.pop()]} - reached
        reached |= fresh
        pending.extend(fresh)
    assert reached == set(Status)


def test_who_is_in_the_run_and_who_ever_was() -> None:
    run = [Status.ADMITTED, Status.SELECTED, Status.RESERVE, Status.NOT_SELECTED]
    assert (list(IN_THE_RUN), list(ADMITTED_ONCE)) == (run, [*run, Status.DECLINED])
