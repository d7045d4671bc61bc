"""What the grid of marks reads at once: the sheets of one member, or those of one application, or second entries."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from grantdesk.rules.kinds import SheetState
from grantdesk.rules.lifecycle import ADMITTED_ONCE
from grantdesk.rules.programme import Criterion, Definition
from grantdesk.rules.rights import votes
from grantdesk.services import second_entry
from grantdesk.services.calls import definition_of
from grantdesk.store.lists import applications, decisions, marks, sheet_history
from grantdesk.store.lists.applications import ApplicationRow
from grantdesk.store.lists.marks import MarkRow, MemberRow, SheetRow
from grantdesk.store.lists.sheet_history import Twice

Sheets = dict[tuple[int, int], SheetRow]
AGAIN = (SheetState.DRAFT, SheetState.SUBMITTED, SheetState.RETURNED)
"""States in which a sheet may be typed a second time."""


@dataclass(frozen=True)
class Difference:
    """A mark on which two entries differ, with the words for it; `place` is that of the criterion."""

    id: int
    number: int
    member: str
    place: int
    criterion: Criterion
    entry: Twice


@dataclass(frozen=True)
class Board:
    """The commission and the applications that are marked, with the progress of each member."""

    call_id: int
    definition: Definition
    members: tuple[MemberRow, ...]
    cases: tuple[ApplicationRow, ...]
    submitted: dict[int, int]
    decided: bool
    differences: tuple[Difference, ...] = ()

    def by_number(self, number: int) -> ApplicationRow | None:
        """The application with a register number, if it is marked."""
        return next((row for row in self.cases if row.number == number), None)


def board(session: Any, call_id: int) -> Board:
    """Reads the frame of the grid; `submitted` counts the finished sheets of each member (recusals are finished)."""
    definition = definition_of(session, call_id)
    members = tuple(member for member in marks.members(session, call_id) if votes(member.role))
    cases = tuple(row for row in applications.of_call(session, call_id) if row.status in ADMITTED_ONCE)
    numbers, names = {row.id: row.number for row in cases}, {row.id: row.name for row in members}
    return Board(
        call_id=call_id,
        definition=definition,
        members=members,
        cases=cases,
        submitted=finished(session, call_id),
        decided=bool(decisions.of_call(session, call_id)),
        differences=_differences(second_entry.differences(session, call_id), definition, numbers, names),
    )


def finished(session: Any, call_id: int) -> dict[int, int]:
    """Member → how many of his sheets are finished: submitted, or recused and absent ones."""
    found: dict[int, int] = {}
    for (member, state), count in marks.state_counts(session, call_id).items():
        if state not in (SheetState.DRAFT, SheetState.RETURNED):
            found[member] = found.get(member, 0) + count
    return found


@dataclass(frozen=True)
class Step:
    """What changed of some applications: their sheets, the progress of the members."""

    sheets: Sheets
    submitted: dict[int, int]


def step(session: Any, call_id: int, application_ids: frozenset[int]) -> Step:
    """Reads again just what a few changed marks touch, so that a large call is not read whole after each of them."""
    rows = marks.sheets(session, call_id, of=application_ids)
    return Step({(row.application_id, row.member_id): row for row in rows}, finished(session, call_id))


def _differences(
    found: list[Twice], definition: Definition, numbers: Mapping[int, int], names: Mapping[int, str]
) -> tuple[Difference, ...]:
    places = {item.code: (place, item) for place, item in enumerate(definition.criteria, 1)}
    known = [item for item in found if item.application_id in numbers and item.member_id in names]
    return tuple(
        Difference(at, numbers[item.application_id], names[item.member_id], *places[item.criterion], item)
        for at, item in enumerate(known, 1)
    )


def sheets_of(session: Any, call_id: int, *, member_id: int | None, application_id: int | None) -> Sheets:
    """(application, member) → sheet, of one member or of one application."""
    found = marks.sheets(session, call_id, member_id=member_id, application_id=application_id)
    return {(sheet.application_id, sheet.member_id): sheet for sheet in found}


def typed_again(session: Any, call_id: int, *, member_id: int, user: str) -> Sheets:
    """The sheets of a member that somebody else than the user typed, with what was typed a second time as marks."""
    again: dict[int, dict[str, MarkRow]] = {}
    for item in sheet_history.typed_twice(session, call_id):
        state, value = item.second
        again.setdefault(item.sheet_id, {})[item.criterion] = MarkRow(item.criterion, state, value, "")
    return {
        (sheet.application_id, sheet.member_id): replace(sheet, marks=again.get(sheet.id, {}))
        for sheet in marks.sheets(session, call_id, member_id=member_id)
        if sheet.entered_by != user and sheet.state in AGAIN and sheet.marks
    }
