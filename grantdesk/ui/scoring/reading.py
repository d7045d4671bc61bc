"""What the grid of marks reads at once: the sheets of one member, or those of one application."""

from dataclasses import dataclass
from typing import Any

from grantdesk.rules.kinds import SheetState
from grantdesk.rules.lifecycle import ADMITTED_ONCE
from grantdesk.rules.programme import Definition
from grantdesk.rules.rights import votes
from grantdesk.services.calls import definition_of
from grantdesk.store.lists import applications, decisions, marks
from grantdesk.store.lists.applications import ApplicationRow
from grantdesk.store.lists.marks import MemberRow, SheetRow


@dataclass(frozen=True)
class Board:
    """The commission and the applications that are marked, with the progress of each member."""

    call_id: int
    definition: Definition
    members: tuple[MemberRow, ...]
    cases: tuple[ApplicationRow, ...]
    submitted: dict[int, int]
    decided: bool


def board(session: Any, call_id: int) -> Board:
    """Reads the frame of the grid; `submitted` counts the finished sheets of each member (recusals are finished)."""
    finished: dict[int, int] = {}
    for sheet in marks.sheet_states(session, call_id):
        if sheet.state not in (SheetState.DRAFT, SheetState.RETURNED):
            finished[sheet.member_id] = finished.get(sheet.member_id, 0) + 1
    return Board(
        call_id=call_id,
        definition=definition_of(session, call_id),
        members=tuple(member for member in marks.members(session, call_id) if votes(member.role)),
        cases=tuple(row for row in applications.of_call(session, call_id) if row.status in ADMITTED_ONCE),
        submitted=finished,
        decided=bool(decisions.of_call(session, call_id)),
    )


def sheets_of(
    session: Any, call_id: int, *, member_id: int | None, application_id: int | None
) -> dict[tuple[int, int], SheetRow]:
    """(application, member) → sheet, of one member or of one application."""
    found = marks.sheets(session, call_id, member_id=member_id, application_id=application_id)
    return {(sheet.application_id, sheet.member_id): sheet for sheet in found}
