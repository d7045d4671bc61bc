"""The columns of the list of calls."""

from datetime import UTC, datetime

from grantdesk.i18n import N_, Message
from grantdesk.store.lists.calls import CallRow
from grantdesk.ui.shared.columns import Column, day, moment

BEFORE, OPEN, SCORING, DECIDED = (
    N_("Not open yet"),
    N_("Accepting applications"),
    N_("Evaluation"),
    N_("Decided"),
)
_TONES = {BEFORE: "grey", OPEN: "blue", SCORING: "amber", DECIDED: "green"}


def stage(call: CallRow, now: datetime | None = None) -> str:
    """How far a call is, as a text to translate."""
    now = now or datetime.now(UTC)
    if call.decided:
        return DECIDED
    if now < call.acceptance_start:
        return BEFORE
    return OPEN if now <= call.acceptance_end else SCORING


def tone(call: CallRow) -> str:
    """The colour of the chip of the stage."""
    return _TONES[stage(call)]


COLUMNS = (
    Column("year", Message(N_("Year")), lambda row: str(row.year), 56),
    Column(
        "name",
        Message(N_("Call")),
        lambda row: str(Message("{name}", name=row.name)),
        320,
        tip=lambda row: str(Message("{name}", name=row.name)),
    ),
    Column("stage", Message(N_("Stage")), lambda row: str(Message(stage(row))), 184, chip=tone),
    Column("kind", Message(N_("Kind")), lambda row: str(row.kind.label), 92),
    Column("end", Message(N_("Acceptance until")), lambda row: moment(row.acceptance_end), 140),
    Column("decision", Message(N_("Decision on")), lambda row: day(row.decision_date), 108),
    Column("received", Message(N_("Applications")), lambda row: str(row.received), 84, right=True),
    Column("admitted", Message(N_("Of these admitted")), lambda row: str(row.admitted), 84, right=True),
    Column("code", Message(N_("Code")), lambda row: row.code, 170, hidden=True),
)
