"""What the protocol says of each item of an agenda: its usual title, what was heard, what was resolved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grantdesk.i18n import N_, Message
from grantdesk.rules.meeting import VoteResult
from grantdesk.rules.proceedings import ItemKind, RecusalKind

USUAL = (ItemKind.OPENING, ItemKind.DECLARATIONS, ItemKind.REVIEW, ItemKind.LIST, ItemKind.OTHER)
"""The items of every meeting that decides, in their order; recusals that wait stand after the declarations."""

TITLES: Mapping[ItemKind, str] = {
    ItemKind.OPENING: N_("Opening of the meeting and approval of the agenda"),
    ItemKind.DECLARATIONS: N_("Declarations of conflicts of interest"),
    ItemKind.REVIEW: N_("Consideration of the applications and results of the assessment"),
    ItemKind.LIST: N_("Results of the contest and choice of the winners"),
    ItemKind.OBJECTION: N_("Objections to the results"),
    ItemKind.OTHER: N_("Other matters"),
}


@dataclass(frozen=True)
class Subject:
    """What an item is about: register numbers of its cases, the member of a recusal with its reason, a lot's seed."""

    kind: ItemKind
    numbers: tuple[int, ...] = ()
    member: str = ""
    recusal: RecusalKind = RecusalKind.SELF
    reason: str = ""
    seed: str = ""

    @property
    def cases(self) -> str:
        """The numbers as they are read out: «№ 3, № 5»."""
        return named(self.numbers)


@dataclass(frozen=True)
class Facts:
    """What is known when an item is closed: who takes part, counts of applications, declarations, who is placed how."""

    members: int = 0
    present: int = 0
    received: int = 0
    admitted: int = 0
    declared: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Members who named a conflict, each with the register numbers."""
    winners: tuple[int, ...] = ()
    reserve: tuple[int, ...] = ()
    order: tuple[int, ...] = ()
    """The numbers of equals in the order drawn."""
    minutes: int | None = None


def named(numbers: Sequence[int]) -> str:
    """Register numbers in one line: «№ 3, № 5»; a dash for none."""
    return ", ".join(f"№\u00a0{number}" for number in numbers) or "–"


def title(subject: Subject) -> Message:
    """The usual title of an item."""
    if subject.kind is ItemKind.HEARING:
        return Message(N_("Hearing of the applicant, application {cases}"), cases=subject.cases)
    if subject.kind is ItemKind.RECUSAL:
        words = {
            RecusalKind.SELF: N_("Self-recusal of a member, application {cases}: {member}"),
            RecusalKind.CHALLENGE: N_("Recusal of a member, application {cases}: {member}"),
        }
        return Message(words[subject.recusal], cases=subject.cases, member=subject.member)
    if subject.kind is ItemKind.TIE:
        lot = N_("Lot on the order of applications with equal results: {cases}")
        vote = N_("Order of applications with equal results: {cases}")
        return Message(lot if subject.seed else vote, cases=subject.cases)
    return Message(TITLES[subject.kind])


def heard(subject: Subject, facts: Facts) -> Message | None:
    """What the protocol proposes as heard; None where only a person can say it."""
    match subject.kind:
        case ItemKind.OPENING:
            words = N_("Members with a vote: {members}; taking part: {present}. The meeting is opened.")
            return Message(words, members=facts.members, present=facts.present)
        case ItemKind.DECLARATIONS:
            if not facts.declared:
                return Message(N_("No member declared a conflict of interest."))
            found = "; ".join(f"{name}: {named(numbers)}" for name, numbers in facts.declared)
            return Message(N_("Conflicts of interest were declared: {found}."), found=found)
        case ItemKind.RECUSAL:
            words = N_("{member}, application {cases}. Reason: {reason}")
            return Message(words, member=subject.member, cases=subject.cases, reason=subject.reason)
        case ItemKind.REVIEW:
            words = N_("Applications received: {received}; admitted to the assessment: {admitted}.")
            return Message(words, received=facts.received, admitted=facts.admitted)
        case ItemKind.HEARING:
            words = N_("The applicant presented the project and answered questions (application {cases}).")
            return Message(words, cases=subject.cases)
        case ItemKind.TIE:
            if subject.seed:
                words = N_(
                    "Applications {cases} have equal results. The lot is drawn from the published text “{seed}”."
                )
                return Message(words, cases=subject.cases, seed=subject.seed)
            return Message(N_("Applications {cases} have equal results."), cases=named(sorted(subject.numbers)))
        case ItemKind.LIST:
            words = N_("Put to the vote as winners: {winners}; as reserve: {reserve}.")
            return Message(words, winners=named(facts.winners), reserve=named(facts.reserve))
    return None


def resolved(subject: Subject, facts: Facts, result: VoteResult | None) -> Message | None:
    """What the protocol proposes as resolved; None where only a person can say it."""
    carried = result is VoteResult.CARRIED
    match subject.kind:
        case ItemKind.OPENING:
            return Message(N_("To approve the agenda."))
        case ItemKind.DECLARATIONS | ItemKind.REVIEW | ItemKind.HEARING:
            return Message(N_("To take note of it."))
        case ItemKind.RECUSAL:
            yes = N_("To accept it: {member} takes no part in considering application {cases}.")
            no = N_("Not to accept it: {member} takes part in considering application {cases}.")
            return Message(yes if carried else no, member=subject.member, cases=subject.cases)
        case ItemKind.TIE:
            if subject.seed:
                return Message(N_("The order by lot: {order}."), order=named(facts.order))
            if carried:
                return Message(N_("To place the applications in this order: {order}."), order=named(subject.numbers))
            return Message(N_("The order was not carried."))
        case ItemKind.LIST:
            if carried:
                return Message(N_("To approve the results; the winners are: {winners}."), winners=named(facts.winners))
            return Message(N_("The results were not carried."))
    return None
