"""Where an application may go from where it stands: one table of moves."""

from dataclasses import dataclass

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Status


@dataclass(frozen=True)
class Move:
    """One move: its name, where it leads, whether it needs a reason or a ground from the definition."""

    name: str
    to: Status
    label_text: str
    reason: bool = False
    ground: bool = False

    @property
    def label(self) -> Message:
        """The move as a button says it."""
        return Message(self.label_text)


ADMIT = Move("admit", Status.ADMITTED, N_("Admit"))
REFUSE = Move("refuse", Status.NOT_ADMITTED, N_("Refuse"), ground=True)
CORRECT = Move("correct", Status.CORRECTION, N_("Send for correction"), reason=True)
TAKE_BACK = Move("take_back", Status.REGISTERED, N_("Accept the correction"))
WITHDRAW = Move("withdraw", Status.WITHDRAWN, N_("Withdraw"), reason=True)
REOPEN = Move("reopen", Status.REGISTERED, N_("Reopen"), reason=True)
SELECT = Move("select", Status.SELECTED, N_("Select as a winner"))
KEEP = Move("keep", Status.RESERVE, N_("Put in reserve"))
PASS_OVER = Move("pass_over", Status.NOT_SELECTED, N_("Not select"))
DECLINE = Move("decline", Status.DECLINED, N_("Record that the award was declined"))

_DECIDE = (SELECT, KEEP, PASS_OVER)

MOVES: dict[Status, tuple[Move, ...]] = {
    Status.REGISTERED: (ADMIT, CORRECT, REFUSE, WITHDRAW),
    Status.CORRECTION: (TAKE_BACK, ADMIT, REFUSE, WITHDRAW),
    Status.ADMITTED: (CORRECT, REFUSE, WITHDRAW, DECLINE, *_DECIDE),
    Status.NOT_ADMITTED: (ADMIT, REOPEN, WITHDRAW),
    Status.WITHDRAWN: (REOPEN,),
    Status.SELECTED: (DECLINE, *_DECIDE),
    Status.RESERVE: _DECIDE,
    Status.NOT_SELECTED: _DECIDE,
    Status.DECLINED: (),
}
"""All moves; deciding again (a new version of the decision) starts from the decided states."""

IN_THE_RUN = (Status.ADMITTED, Status.SELECTED, Status.RESERVE, Status.NOT_SELECTED)
"""States of an application that the ranking counts as admitted; who declined keeps result and place too."""

ADMITTED_ONCE = (*IN_THE_RUN, Status.DECLINED)
"""States that show that an application was admitted, for the figures of the year."""


def moves_from(status: Status) -> tuple[Move, ...]:
    """The moves that are open from a state."""
    return MOVES[status]


def moved(status: Status, move: Move, *, reason: str = "") -> Status:
    """The state after a move; raises `Refused` when the table does not have it or its reason is missing."""
    if move not in MOVES[status] and status != move.to:
        words = N_("«{move}» is not possible: the application is «{status}»")
        raise Refused(Message(words, move=move.label, status=status.label))
    if (move.reason or move.ground) and not reason.strip():
        raise Refused(Message(N_("«{move}» needs a reason"), move=move.label), where="reason")
    return move.to
