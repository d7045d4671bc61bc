"""Sentences of a meeting: the quorum in words, the count of a vote, what came out."""

from grantdesk.i18n import N_, Message
from grantdesk.rules.meeting import VoteResult
from grantdesk.rules.rights import Quorum
from grantdesk.services.sitting import Board, Point


def quorum_sentence(found: Quorum) -> Message:
    """«There is a quorum: 5 of 7 members take part, 5 are needed»."""
    told = {"present": found.present, "members": found.members, "needed": found.needed}
    if found.reached:
        return Message(N_("There is a quorum: {present} of {members} members take part, {needed} are needed"), **told)
    return Message(N_("There is no quorum: {present} of {members} members take part, {needed} are needed"), **told)


def recused_sentence(board: Board, point: Point) -> Message | None:
    """Who takes no part in an item because of a recusal; None where nobody is."""
    if not point.recused:
        return None
    names = ", ".join(person.member.name for person in board.people if person.id in point.recused)
    return Message(N_("Recused from this item: {names}"), names=names)


def count_sentence(point: Point) -> Message:
    """«For 3 · against 1 · abstained 0 · not yet 2»; of a closed item as it was counted."""
    item, tally = point.item, point.tally
    if item.result is not None:
        return Message(
            N_("For {in_favour} · against {against} · abstained {abstained}"),
            in_favour=item.in_favour, against=item.against, abstained=item.abstained,
        )  # fmt: skip
    return Message(
        N_("For {in_favour} · against {against} · abstained {abstained} · not yet {silent}"),
        in_favour=tally.in_favour, against=tally.against, abstained=tally.abstained, silent=len(tally.silent),
    )  # fmt: skip


RESULTS = {
    VoteResult.CARRIED: N_("Carried: {in_favour} in favour, {needed} were needed"),
    VoteResult.FAILED: N_("Not carried: {in_favour} in favour, {needed} were needed"),
    VoteResult.TIED: N_("The votes are equal: {in_favour} in favour and as many against"),
    VoteResult.NO_QUORUM: N_("No quorum for this item: nothing can be decided"),
}


def result_sentence(point: Point) -> Message | None:
    """What came out of a vote, or would with the votes given so far once all have voted; None before that."""
    item, tally = point.item, point.tally
    if item.result is not None:
        said = Message(RESULTS[item.result], in_favour=item.in_favour, needed=item.votes_needed)
        casting = item.casting
    elif tally.silent or not point.voices:
        return None
    else:
        said = Message(RESULTS[tally.result], in_favour=tally.in_favour, needed=tally.needed)
        casting = tally.casting
    return Message(N_("{said}; the vote of the presiding member decided"), said=said) if casting else said
