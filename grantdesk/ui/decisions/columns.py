"""The columns of the ranked list."""

from grantdesk.i18n import N_, Message
from grantdesk.ui.decisions.reading import RankedRow
from grantdesk.ui.shared.columns import Column, amount
from grantdesk.ui.shared.delegates import tone_of
from grantdesk.ui.shared.names import Names, district_name

TIE_RULES = {
    "median": N_("by the median"),
    "chair": N_("by the chair's sheet"),
    "earlier": N_("received earlier"),
    "vote": N_("by a vote"),
    "lot": N_("by lot"),
}


def tie_rule(name: str | None, names: Names) -> str:
    """The rule that separated an application from its equals, in words."""
    if name is None:
        return ""
    if name.startswith("criterion:"):
        return str(Message(N_("by the criterion «{name}»"), name=names.criterion(name.partition(":")[2])))
    return str(Message(TIE_RULES[name]))


def outcome_tone(row: RankedRow) -> str:
    """The colour of the chip of an outcome."""
    return "red" if row.rank.reason == "unresolved_tie" else tone_of(row.rank.outcome)


def _outcome(row: RankedRow) -> str:
    words = row.rank.reason.label
    return str(words) if row.before is None else str(Message(N_("{reason} (changed)"), reason=words))


def columns(names: Names) -> tuple[Column, ...]:
    """The columns, the codes of the call said by `names`."""

    def tie(row: RankedRow) -> str:
        return tie_rule(row.rank.tie_rule, names)

    return (
        Column("place", Message(N_("Place")), lambda row: str(row.rank.place or ""), 72, right=True),
        Column("number", Message(N_("No.")), lambda row: str(row.rank.number), 64, right=True),
        Column("name", Message(N_("Last name, first name, patronymic")), lambda row: row.application.full_name, 225),
        Column("result", Message(N_("Result")), lambda row: row.rank.result or "", 100, right=True),
        Column("outcome", Message(N_("Outcome")), _outcome, 185, chip=outcome_tone),
        Column("amount", Message(N_("Award, ₸")), lambda row: amount(row.rank.amount or None), 110, right=True),
        Column("tie", Message(N_("Equal results settled")), tie, 190, tip=tie),
        Column("sheets", Message(N_("Sheets")), lambda row: str(row.rank.sheets), 80, right=True),
        Column("district", Message(N_("District")), lambda row: district_name(row.application.district), 170),
        Column("direction", Message(N_("Direction")), lambda row: names.direction(row.application.direction), 150),
    )
