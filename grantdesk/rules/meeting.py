"""A meeting of the commission: who holds a seat at a moment, the quorum of each item, the count of a vote by name."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Labelled, Role
from grantdesk.rules.programme import Committee
from grantdesk.rules.rights import Quorum, Seat, quorum, votes


class Manner(Labelled):
    """How a member takes part in a meeting."""

    IN_PERSON = "in_person", N_("In person")
    REMOTE = "remote", N_("Remotely")
    ABSENT = "absent", N_("Absent")


class Ballot(Labelled):
    """A vote by name."""

    FOR = "for", N_("For")
    AGAINST = "against", N_("Against")
    ABSTAINED = "abstained", N_("Abstained")


class VoteResult(Labelled):
    """What came out of a vote."""

    CARRIED = "carried", N_("Carried")
    FAILED = "failed", N_("Not carried")
    TIED = "tied", N_("Equal votes")
    NO_QUORUM = "no_quorum", N_("No quorum")


@dataclass(frozen=True, slots=True)
class Delegate:
    """A member as appointed; a substitute stands in for a member who is not there."""

    member: int
    role: Role
    stands_in_for: int | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """One stay of a member in a meeting; both instants UTC, `left_at` None while he is there."""

    member: int
    manner: Manner
    came_at: datetime
    left_at: datetime | None = None


def present_at(stays: Iterable[Presence], moment: datetime) -> frozenset[int]:
    """Who takes part at a moment, in person or remotely; who leaves at it is not there any more."""
    return frozenset(
        stay.member
        for stay in stays
        if stay.manner is not Manner.ABSENT
        and stay.came_at <= moment
        and (stay.left_at is None or moment < stay.left_at)
    )


def seats(delegates: Sequence[Delegate], present: Collection[int]) -> list[Seat]:
    """The seats of a commission with whoever holds each at a moment.

    A substitute adds no seat: he takes that of the member he stands in for, as a plain member, and only while that
    member takes no part at all. A member who is there but recused from an item is not replaced for it.
    """
    substitutes: dict[int, list[Delegate]] = {}
    for delegate in delegates:
        if delegate.stands_in_for is not None:
            substitutes.setdefault(delegate.stands_in_for, []).append(delegate)
    return [_seat(delegate, substitutes, present) for delegate in delegates if delegate.stands_in_for is None]


def _seat(delegate: Delegate, substitutes: Mapping[int, Sequence[Delegate]], present: Collection[int]) -> Seat:
    if delegate.member in present:
        return Seat(delegate.member, delegate.role)
    for other in substitutes.get(delegate.member, ()):
        if other.member in present:
            return Seat(other.member, Role.MEMBER if votes(delegate.role) else delegate.role)
    return Seat(delegate.member, delegate.role, present=False)


def entitled(held: Iterable[Seat], recused: Collection[int] = frozenset()) -> list[int]:
    """Who may vote on an item: takes part, has a vote, is not recused from it."""
    return [seat.member for seat in held if seat.present and votes(seat.role) and seat.member not in recused]


def presiding(held: Sequence[Seat], recused: Collection[int] = frozenset()) -> int | None:
    """Who presides over an item: the chair, in his absence or recusal a deputy; None where neither is there."""
    for role in (Role.CHAIR, Role.DEPUTY):
        for seat in held:
            if seat.role is role and seat.present and seat.member not in recused:
                return seat.member
    return None


@dataclass(frozen=True, slots=True)
class Tally:
    """The count of a vote; `needed` votes for carry it, `casting` when the presiding member's vote parted equals,
    `silent` those who may vote and have not.
    """

    quorum: Quorum
    in_favour: int
    against: int
    abstained: int
    needed: int
    result: VoteResult
    casting: bool = False
    silent: tuple[int, ...] = ()

    @property
    def carried(self) -> bool:
        """Whether the vote was carried, with a quorum."""
        return self.result is VoteResult.CARRIED


def count(
    held: Sequence[Seat], rule: Committee, given: Mapping[int, Ballot], recused: Collection[int] = frozenset()
) -> Tally:
    """Counts a vote on one item; a vote of somebody who may not vote on it is left out.

    `majority` present (also where the definition states none): more than half of those who take part and may vote;
    entitled: of all who may vote on the item, present or not; all: of all members with a vote.
    With `casting_vote` the presiding member's vote counts twice when votes for and against are equal.
    """
    here = entitled(held, recused)
    cast = Counter(given[member] for member in here if member in given)
    in_favour, against = cast[Ballot.FOR], cast[Ballot.AGAINST]
    needed = _base(held, rule, recused, len(here)) // 2 + 1
    chair = given.get(presiding(held, recused) or 0)
    casting = rule.casting_vote and 0 < in_favour == against and chair in (Ballot.FOR, Ballot.AGAINST)
    reached = quorum(held, rule, recused=frozenset(recused))
    if not reached.reached:
        result = VoteResult.NO_QUORUM
    elif in_favour >= needed or (casting and chair is Ballot.FOR and in_favour + 1 >= needed):
        result = VoteResult.CARRIED
    elif 0 < in_favour == against and not casting:
        result = VoteResult.TIED
    else:
        result = VoteResult.FAILED
    silent = tuple(member for member in here if member not in given)
    decides = casting and result in (VoteResult.CARRIED, VoteResult.FAILED)
    return Tally(reached, in_favour, against, cast[Ballot.ABSTAINED], needed, result, decides, silent)


def _base(held: Sequence[Seat], rule: Committee, recused: Collection[int], here: int) -> int:
    voting = [seat for seat in held if votes(seat.role)]
    if rule.majority == "all":
        return len(voting)
    if rule.majority == "entitled":
        return sum(seat.member not in recused for seat in voting)
    return here


def on_recusals(rule: Committee) -> Committee:
    """The rule for votes on a recusal: a majority of the members taking part, whatever else the definition says.

    Source: rules of the grant «Тәуелсіздік ұрпақтары», paragraph 12; no other programme states one.
    """
    return rule.model_copy(update={"majority": "present"})


def quorum_words(rule: Committee) -> Message:
    """The rule of the quorum as a sentence of the protocol."""
    if rule.quorum is None:
        return Message(N_("The definition states no quorum; one member with a vote has to take part."))
    if rule.recused_count:
        words = N_("A quorum is at least {share} of all members with a vote; who is recused counts among them.")
    else:
        words = N_("A quorum is at least {share} of the members with a vote who are not recused from the item.")
    return Message(words, share=rule.quorum)


MAJORITIES = {
    "present": N_("More than half of the members who take part and may vote have to be in favour."),
    "entitled": N_("More than half of all members who may vote on the item have to be in favour, present or not."),
    "all": N_("More than half of all members with a vote have to be in favour."),
}


def majority_words(rule: Committee) -> Message:
    """The rule of the majority as a sentence of the protocol."""
    return Message(MAJORITIES[rule.majority or "present"])
