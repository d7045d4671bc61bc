"""The commission: who has a vote, the quorum, its size rules."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.kinds import Role
from grantdesk.rules.programme import Committee


@dataclass(frozen=True)
class Seat:
    """A member of the commission as the rules see it; `present` is taking part in person or remotely."""

    member: int
    role: Role
    present: bool = True


@dataclass(frozen=True)
class Quorum:
    """The quorum of a meeting or of one item: members counted, present, needed."""

    members: int
    present: int
    needed: int

    @property
    def reached(self) -> bool:
        """Whether enough members take part."""
        return self.present >= self.needed > 0


def votes(role: Role) -> bool:
    """Whether a role has a vote; a plain secretary has none."""
    return role != Role.SECRETARY


def quorum(seats: Sequence[Seat], rule: Committee, *, recused: frozenset[int] = frozenset()) -> Quorum:
    """The quorum by the call's fraction of the voting members.

    A member recused for the item never counts as present; whether he counts among all members is the call's switch
    `committee.recused_count`. Without a rule one present member is enough.
    """
    voting = [seat for seat in seats if votes(seat.role)]
    entitled = [seat for seat in voting if seat.member not in recused]
    base = len(voting if rule.recused_count else entitled)
    present = sum(seat.present for seat in entitled)
    needed = -(-base * rule.share.numerator // rule.share.denominator) if rule.share else Fraction(1)
    return Quorum(base, present, int(needed) if base else 1)


def committee_faults(roles: Sequence[Role], rule: Committee) -> list[Message]:
    """What is wrong with the make-up of a commission: its size, an even number, more than one chair."""
    count = sum(map(votes, roles))
    faults = []
    if rule.size_min is not None and count < rule.size_min:
        forms = NP_(
            "The commission has {n} voting member, at least {least} are needed",
            "The commission has {n} voting members, at least {least} are needed",
        )
        faults.append(Message(*forms, n=count, least=rule.size_min))
    if rule.odd and count % 2 == 0:
        forms = NP_(
            "The commission has {n} voting member, the number must be odd",
            "The commission has {n} voting members, the number must be odd",
        )
        faults.append(Message(*forms, n=count))
    chairs = Counter(roles)[Role.CHAIR]
    if chairs > 1:
        faults.append(Message(N_("The commission has {n} chairs, one is allowed"), n=chairs))
    return faults
