"""One move of one application: its state by the table of moves, its line of history; part of larger acts."""

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.lifecycle import Move, moved
from grantdesk.services.act import Act
from grantdesk.store import find
from grantdesk.store.tables import Application, Change


def make_move(act: Act, row: Application, move: Move, *, reason: str = "", ground: str = "") -> bool:
    """Moves an application and writes the line of its history; returns whether there was anything to write.

    Raises `Refused` where the table has no such move or its reason or ground is missing.
    """
    before = row.status
    row.status = moved(before, move, reason=reason.strip() or ground)
    if before == row.status and not (reason.strip() or ground):
        return False
    act.session.add(
        Change(
            application_id=row.id or 0, at=act.now, by=act.by, move=move.name, before=before, after=row.status,
            ground=ground, reason=reason.strip(),
        )
    )  # fmt: skip
    return True


def refuse_decided(act: Act, call_id: int) -> None:
    """Raises `Refused` once a call is decided."""
    decision = find.decision_in_force(act.session, call_id)
    if decision is not None:
        words = N_("The call is decided (protocol {protocol}); its applications stand as they are")
        raise Refused(Message(words, protocol=decision.protocol))
