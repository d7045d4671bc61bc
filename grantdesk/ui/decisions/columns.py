"""The columns of the ranked list, and a row of it with the applicant beside his place."""

from dataclasses import dataclass
from typing import Any

from grantdesk.i18n import N_, Message
from grantdesk.services.ranking import CallRanking, RankRow, ranking
from grantdesk.store.lists import applications
from grantdesk.store.lists.applications import ApplicationRow
from grantdesk.ui.shared.columns import Column, amount
from grantdesk.ui.shared.delegates import tone_of
from grantdesk.ui.shared.names import Names, district_name


@dataclass(frozen=True, slots=True)
class RankedRow:
    """A row of the ranking and the application it speaks of."""

    rank: RankRow
    application: ApplicationRow

    @property
    def id(self) -> int:
        return self.rank.application_id


@dataclass(frozen=True)
class Ranked:
    """The ranking of a call as the page shows it: in the order of places."""

    ranking: CallRanking
    rows: tuple[RankedRow, ...]


def ranked(session: Any, call_id: int, lot_seed: str | None = None) -> Ranked:
    """The ranking of a call with the applicants."""
    found = ranking(session, call_id, lot_seed)
    people = {row.id: row for row in applications.of_call(session, call_id)}
    return Ranked(found, tuple(RankedRow(row, people[row.application_id]) for row in found.by_place))


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


def columns(names: Names) -> tuple[Column, ...]:
    """The columns, the codes of the call said by `names`."""

    def tie(row: RankedRow) -> str:
        return tie_rule(row.rank.tie_rule, names)

    return (
        Column("place", Message(N_("Place")), lambda row: str(row.rank.place or ""), 70, right=True),
        Column("number", Message(N_("No.")), lambda row: str(row.rank.number), 64, right=True),
        Column("name", Message(N_("Last name, first name, patronymic")), lambda row: row.application.full_name, 280),
        Column("result", Message(N_("Result")), lambda row: row.rank.result or "", 100, right=True),
        Column("outcome", Message(N_("Outcome")), lambda row: str(row.rank.reason.label), 230, chip=_tone),
        Column("amount", Message(N_("Award, ₸")), lambda row: amount(row.rank.amount or None), 120, right=True),
        Column("tie", Message(N_("Equal results settled")), tie, 190, tip=tie),
        Column("sheets", Message(N_("Sheets")), lambda row: str(row.rank.sheets), 80, right=True),
        Column("district", Message(N_("District")), lambda row: district_name(row.application.district), 170),
        Column("direction", Message(N_("Direction")), lambda row: names.direction(row.application.direction), 150),
    )


def _tone(row: RankedRow) -> str:
    if row.rank.reason == "unresolved_tie":
        return "red"
    return tone_of(row.rank.outcome)
