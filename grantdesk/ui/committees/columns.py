"""The columns of the list of members, and the rules of a commission in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.programme import Committee
from grantdesk.rules.rights import votes
from grantdesk.store.lists.marks import MemberRow
from grantdesk.ui.shared.columns import Column
from grantdesk.ui.shared.names import Names


@dataclass(frozen=True, slots=True)
class Appointed:
    """A member and his place in the order of appointment."""

    place: int
    member: MemberRow
    stands_in_for: str = ""

    @property
    def id(self) -> int:
        return self.member.id


_TONES = {"chair": "violet", "deputy": "blue", "head": "blue", "secretary": "grey", "secretary_voting": "grey"}


def columns(names: Names) -> tuple[Column, ...]:
    """The columns, the directions of the call said by `names`."""
    return (
        Column("place", Message(N_("No.")), lambda row: str(row.place), 56, right=True),
        Column("name", Message(N_("Last name, first name, patronymic")), lambda row: row.member.name, 250),
        Column(
            "role",
            Message(N_("Role")),
            lambda row: str(row.member.role.label),
            215,
            chip=lambda row: _TONES.get(row.member.role, ""),
        ),
        Column("position", Message(N_("Position")), _position, 190, tip=_position),
        Column("direction", Message(N_("Direction")), lambda row: names.direction(row.member.direction), 130),
        Column("vote", Message(N_("Vote")), _vote, 70),
        Column("seat", Message(N_("Stands in for")), lambda row: row.stands_in_for, 170),
    )


def _position(row: Appointed) -> str:
    return str(Message("{words}", words=row.member.position))


def _vote(row: Appointed) -> str:
    if not row.member.has_seat:
        return ""
    return str(Message(N_("yes"))) if votes(row.member.role) else str(Message(N_("no")))


_MAJORITY = {
    "present": N_("a majority of those present decides"),
    "all": N_("a majority of all members decides"),
    "entitled": N_("a majority of those entitled to vote decides"),
}


def rule_words(rule: Committee) -> Iterator[Message]:
    """What the definition asks of the commission, in short sentences."""
    if rule.size_min is not None:
        forms = NP_("at least {n} voting member", "at least {n} voting members")
        yield Message(*forms, n=rule.size_min)
    if rule.odd:
        yield Message(N_("an odd number of votes"))
    if rule.quorum is not None:
        yield Message(N_("quorum {share}"), share=rule.quorum)
    if rule.majority is not None:
        yield Message(_MAJORITY[rule.majority])
    if rule.casting_vote:
        yield Message(N_("the chair's vote decides a tie"))
    if not rule.recused_count:
        yield Message(N_("recused members do not count for the quorum of the case"))
