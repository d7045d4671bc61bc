"""Quorum and votes of a meeting; the forty quorum cases are worked out by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from grantdesk.rules.kinds import Role
from grantdesk.rules.meeting import (
    Ballot,
    Delegate,
    Manner,
    Presence,
    VoteResult,
    count,
    entitled,
    majority_words,
    on_recusals,
    present_at,
    presiding,
    quorum_words,
    seats,
)
from grantdesk.rules.programme import Committee
from grantdesk.rules.rights import Seat, quorum

NOON = datetime(2025, 11, 14, 7, tzinfo=UTC)


def seated(members: int, present: int, *, secretary: bool = False) -> list[Seat]:
    """A commission of so many voting members, 1 the chair, 2 the deputy; the first ones are there."""
    roles = {1: Role.CHAIR, 2: Role.DEPUTY}
    held = [Seat(number, roles.get(number, Role.MEMBER), number <= present) for number in range(1, members + 1)]
    return [*held, Seat(99, Role.SECRETARY)] if secretary else held


# Voting members, present (the first ones), recused, the rule, whether who is recused counts: base, present, needed.
# Worked by hand; needed is the fraction of the base rounded up.
HAND_WORKED = [
    # the rule of «Тәуелсіздік ұрпақтары»: at least two thirds of all members
    (5, 5, (), "2/3", True, (5, 5, 4), True),
    (5, 4, (), "2/3", True, (5, 4, 4), True),
    (5, 3, (), "2/3", True, (5, 3, 4), False),
    (6, 4, (), "2/3", True, (6, 4, 4), True),
    (6, 3, (), "2/3", True, (6, 3, 4), False),
    (7, 5, (), "2/3", True, (7, 5, 5), True),
    (7, 4, (), "2/3", True, (7, 4, 5), False),
    (9, 6, (), "2/3", True, (9, 6, 6), True),
    (9, 5, (), "2/3", True, (9, 5, 6), False),
    (11, 8, (), "2/3", True, (11, 8, 8), True),
    (11, 7, (), "2/3", True, (11, 7, 8), False),
    (3, 2, (), "2/3", True, (3, 2, 2), True),
    # who is recused counts among all, but not as present
    (7, 7, (3,), "2/3", True, (7, 6, 5), True),
    (7, 7, (3, 4), "2/3", True, (7, 5, 5), True),
    (7, 7, (3, 4, 5), "2/3", True, (7, 4, 5), False),
    (7, 5, (3,), "2/3", True, (7, 4, 5), False),
    (7, 5, (7,), "2/3", True, (7, 5, 5), True),
    (9, 9, (1, 2, 3), "2/3", True, (9, 6, 6), True),
    (9, 8, (1, 2, 3), "2/3", True, (9, 5, 6), False),
    # who is recused counts nowhere
    (7, 7, (3,), "2/3", False, (6, 6, 4), True),
    (7, 5, (3,), "2/3", False, (6, 4, 4), True),
    (7, 4, (3,), "2/3", False, (6, 3, 4), False),
    (7, 5, (7,), "2/3", False, (6, 5, 4), True),
    (7, 7, (3, 4, 5), "2/3", False, (4, 4, 3), True),
    (7, 5, (3, 4, 5), "2/3", False, (4, 2, 3), False),
    (9, 6, (1, 2, 3), "2/3", False, (6, 3, 4), False),
    (9, 8, (1, 2, 3), "2/3", False, (6, 5, 4), True),
    (5, 5, (1, 2, 3, 4), "2/3", False, (1, 1, 1), True),
    (3, 3, (1, 2, 3), "2/3", False, (0, 0, 1), False),
    (3, 3, (1, 2, 3), "2/3", True, (3, 0, 2), False),
    # other fractions
    (10, 5, (), "1/2", True, (10, 5, 5), True),
    (10, 4, (), "1/2", True, (10, 4, 5), False),
    (11, 6, (), "1/2", True, (11, 6, 6), True),
    (11, 5, (), "1/2", True, (11, 5, 6), False),
    (8, 6, (), "3/4", True, (8, 6, 6), True),
    (9, 6, (), "3/4", True, (9, 6, 7), False),
    (13, 8, (2,), "3/5", False, (12, 7, 8), False),
    (13, 9, (2,), "3/5", False, (12, 8, 8), True),
    (4, 4, (), "1/1", True, (4, 4, 4), True),
    (4, 4, (4,), "1/1", True, (4, 3, 4), False),
    (4, 4, (4,), "1/1", False, (3, 3, 3), True),
    # no rule stated: one member with a vote
    (5, 1, (), None, True, (5, 1, 1), True),
    (5, 0, (), None, True, (5, 0, 1), False),
    (5, 1, (1,), None, True, (5, 0, 1), False),
]


def test_there_are_at_least_forty_hand_worked_cases():
    assert len(HAND_WORKED) == len(set(HAND_WORKED)) >= 40


@pytest.mark.parametrize(("members", "present", "recused", "share", "counts", "expected", "reached"), HAND_WORKED)
def test_quorum_cases_worked_by_hand(members, present, recused, share, counts, expected, reached):
    rule = Committee(quorum=share, recused_count=counts)
    found = quorum(seated(members, present), rule, recused=frozenset(recused))
    assert (found.members, found.present, found.needed) == expected
    assert found.reached is reached


@pytest.mark.parametrize(("members", "present", "recused", "share", "counts", "expected", "reached"), HAND_WORKED)
def test_a_secretary_without_a_vote_changes_no_quorum(members, present, recused, share, counts, expected, reached):
    rule = Committee(quorum=share, recused_count=counts)
    found = quorum(seated(members, present, secretary=True), rule, recused=frozenset(recused))
    assert (found.members, found.present, found.needed) == expected


# --- who is there ----------------------------------------------------------------------------------------------------


def stay(member: int, came: float, left: float | None = None, manner: Manner = Manner.IN_PERSON) -> Presence:
    return Presence(
        member, manner, NOON + timedelta(hours=came), None if left is None else NOON + timedelta(hours=left)
    )


def test_presence_is_a_matter_of_the_moment():
    stays = [
        stay(1, 0), stay(2, 0, 2), stay(3, 1, manner=Manner.REMOTE), stay(4, 0, manner=Manner.ABSENT),
        stay(5, 0, 1), stay(5, 2),
    ]  # fmt: skip
    found = [sorted(present_at(stays, NOON + timedelta(hours=hour))) for hour in (-1, 0, 1, 2)]
    assert found == [[], [1, 2, 5], [1, 2, 3], [1, 3, 5]]


CHAIR, DEPUTY, PLAIN = Delegate(1, Role.CHAIR), Delegate(2, Role.DEPUTY), Delegate(3, Role.MEMBER)
STAND_IN, SECOND = Delegate(4, Role.MEMBER, stands_in_for=1), Delegate(5, Role.MEMBER, stands_in_for=1)


def test_a_substitute_takes_the_seat_of_an_absent_member_as_a_plain_one():
    assert seats([CHAIR, PLAIN, STAND_IN, SECOND], {3, 4, 5}) == [Seat(4, Role.MEMBER), Seat(3, Role.MEMBER)]


def test_a_substitute_adds_no_seat_beside_the_member():
    assert seats([CHAIR, PLAIN, STAND_IN], {1, 3, 4}) == [Seat(1, Role.CHAIR), Seat(3, Role.MEMBER)]


def test_a_seat_without_member_or_substitute_is_empty():
    assert seats([CHAIR, STAND_IN], set()) == [Seat(1, Role.CHAIR, present=False)]


def test_the_second_substitute_comes_when_the_first_is_absent():
    assert seats([CHAIR, STAND_IN, SECOND], {5}) == [Seat(5, Role.MEMBER)]


def test_a_substitute_of_a_secretary_gets_no_vote():
    secretary, other = Delegate(7, Role.SECRETARY), Delegate(8, Role.MEMBER, stands_in_for=7)
    assert entitled(seats([secretary, other], {8})) == []


def test_who_may_vote_is_there_has_a_vote_and_is_not_recused():
    assert entitled(seated(5, 4, secretary=True), {2}) == [1, 3, 4]


@pytest.mark.parametrize(
    ("present", "recused", "expected"), [(5, (), 1), (5, (1,), 2), (5, (1, 2), None), (0, (), None)]
)
def test_the_deputy_presides_when_the_chair_cannot(present, recused, expected):
    assert presiding(seated(5, present), recused) == expected


# --- votes -----------------------------------------------------------------------------------------------------------


def vote(members: int, present: int, how: str, recused=(), **rule):
    """`how` has a sign for each of the first members: + for, - against, 0 abstained, a space for no vote."""
    signs = {"+": Ballot.FOR, "-": Ballot.AGAINST, "0": Ballot.ABSTAINED}
    given = {number: signs[sign] for number, sign in enumerate(how, 1) if sign in signs}
    return count(seated(members, present), Committee(quorum="1/2", **rule), given, recused)


@pytest.mark.parametrize(
    ("members", "present", "how", "majority", "needed", "result"),
    [
        (5, 5, "+++--", "present", 3, "carried"),
        (5, 5, "++0--", "present", 3, "tied"),
        (5, 5, "++00-", "present", 3, "failed"),
        (5, 5, "++---", "present", 3, "failed"),
        (5, 5, "00000", "present", 3, "failed"),
        (7, 4, "+++-", "present", 3, "carried"),
        (7, 4, "++--", "present", 3, "tied"),
        (7, 4, "+++-", "all", 4, "failed"),
        (7, 4, "++++", "all", 4, "carried"),
        (7, 4, "+++-", "entitled", 4, "failed"),
        (7, 4, "+++-", None, 3, "carried"),
        (7, 3, "+++", "present", 2, "no_quorum"),
        (4, 4, "++--", "present", 3, "tied"),
    ],
)
def test_a_majority_is_counted_from_its_base(members, present, how, majority, needed, result):
    found = vote(members, present, how, majority=majority)
    assert (found.needed, found.result) == (needed, VoteResult(result))
    assert found.carried is (result == "carried")


def test_a_recused_vote_is_left_out_and_changes_the_base_of_the_entitled():
    found = vote(7, 7, "++++---", recused={1}, majority="entitled")
    assert (found.in_favour, found.against, found.needed, found.result) == (3, 3, 4, VoteResult.TIED)
    assert vote(7, 7, "++++---", recused={1}, majority="all").needed == 4
    assert vote(7, 7, "++++---", recused={1, 2}, majority="all").needed == 4
    assert vote(7, 7, "++++---", recused={1, 2}, majority="entitled").needed == 3


def test_votes_of_absent_members_do_not_count():
    found = vote(5, 3, "+++--", majority="present")
    assert (found.in_favour, found.against, found.needed) == (3, 0, 2)


@pytest.mark.parametrize(
    ("members", "present", "how", "majority", "recused", "result", "casting"),
    [
        (4, 4, "++--", "present", (), "carried", True),
        (4, 4, "-+-+", "present", (), "failed", True),
        (4, 4, "0+-0", "present", (), "tied", False),
        (4, 4, "0000", "present", (), "failed", False),
        (5, 5, "+-+-0", "present", (), "carried", True),
        (7, 7, "+-+-000", "present", (), "failed", True),
        (20, 20, "+" * 10 + "-" * 10, "all", (), "carried", True),
        (9, 6, "+++---", "all", (), "failed", True),
        (5, 5, " ++--", "present", (1,), "carried", True),
        (5, 5, "+-++-", "present", (1,), "failed", True),
        (6, 6, "  ++--", "present", (1, 2), "tied", False),
        (5, 5, "+++--", "present", (), "carried", False),
    ],
)
def test_the_presiding_member_parts_equal_votes(members, present, how, majority, recused, result, casting):
    found = vote(members, present, how, recused, majority=majority, casting_vote=True)
    assert (found.result, found.casting) == (VoteResult(result), casting)


def test_who_has_not_voted_is_named():
    found = vote(5, 4, "+ - ", recused={4})
    assert found.silent == (2,)
    assert (found.in_favour, found.against, found.abstained) == (1, 1, 0)


def test_a_vote_without_quorum_is_never_carried():
    found = vote(7, 7, "+++++++", recused={1, 2, 3, 4})
    assert (found.result, found.carried) == (VoteResult.NO_QUORUM, False)


def test_a_recusal_is_voted_by_the_majority_of_those_taking_part():
    assert on_recusals(Committee(majority="all", quorum="2/3")) == Committee(majority="present", quorum="2/3")


@pytest.mark.parametrize(
    ("rule", "quorum_said", "majority_said"),
    [
        (
            Committee(quorum="2/3", majority="all"),
            "A quorum is at least 2/3 of all members with a vote; who is recused counts among them.",
            "More than half of all members with a vote have to be in favour.",
        ),
        (
            Committee(quorum="1/2", recused_count=False, majority="entitled"),
            "A quorum is at least 1/2 of the members with a vote who are not recused from the item.",
            "More than half of all members who may vote on the item have to be in favour, present or not.",
        ),
        (
            Committee(),
            "The definition states no quorum; one member with a vote has to take part.",
            "More than half of the members who take part and may vote have to be in favour.",
        ),
    ],
)
def test_the_rules_are_quoted(rule, quorum_said, majority_said):
    assert (quorum_words(rule).to("en"), majority_words(rule).to("en")) == (quorum_said, majority_said)
