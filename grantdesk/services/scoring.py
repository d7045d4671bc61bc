"""Score sheets, marks and votes taken in from outside."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Kind, Role, SheetState
from grantdesk.rules.programme import Definition
from grantdesk.rules.rights import committee_faults
from grantdesk.rules.sheets import NewSheet, stored_state
from grantdesk.services.act import Act
from grantdesk.services.calls import definition_of
from grantdesk.store import find, find_committee
from grantdesk.store.lists import applications
from grantdesk.store.tables import Mark, Member, Sheet, SheetChange, VoteCount


def refuse_decided(act: Act, call_id: int) -> None:
    """Raises `Refused` when the call is decided: its marks stand, unless an objection to the decision was upheld."""
    decision = find.decision_in_force(act.session, call_id)
    if decision is not None and not find_committee.is_reopened(act.session, decision.id or 0):
        raise Refused(
            Message(N_("The call is decided (protocol {protocol}); its marks stand"), protocol=decision.protocol)
        )


def store_sheets(act: Act, call_id: int, sheets: Sequence[NewSheet]) -> set[int]:
    """Stores whole sheets, makes members that are new; returns the ids of the applications touched. Part of an act.

    Raises `Refused` for a sheet that is submitted already (a late recusal or absence is recorded and its marks stay),
    and when the call is decided.
    """
    refuse_decided(act, call_id)
    definition = definition_of(act.session, call_id)
    numbers = applications.numbers(act.session, call_id)
    members = _members(act, call_id, sheets)
    there = find.sheets(act.session, call_id)
    fresh: list[tuple[tuple[int, int], NewSheet]] = []
    kept: list[dict[str, Any]] = []
    for sheet in sheets:
        key = (numbers[sheet.application], members[sheet.member].id or 0)
        if key in there:
            kept += _renew(act, there[key], sheet, definition)
        else:
            fresh.append((key, sheet))
    find.add_many(act.session, Sheet, [_sheet_row(act, key, sheet, definition) for key, sheet in fresh])
    ids = find.sheet_ids(act.session, call_id)
    find.add_many(act.session, Mark, kept + [row for key, sheet in fresh for row in _mark_rows(ids[key], sheet)])
    return {numbers[sheet.application] for sheet in sheets}


def _members(act: Act, call_id: int, sheets: Iterable[NewSheet]) -> Mapping[str, Member]:
    members = find.members(act.session, call_id)
    for sheet in sheets:
        known = members.get(sheet.member)
        if known is None:
            rank = len(members) + 1
            members[sheet.member] = Member(
                call_id=call_id, name=sheet.member, role=sheet.role or Role.MEMBER, rank=rank, search_key=sheet.member
            )
            act.session.add(members[sheet.member])
        elif sheet.role is Role.CHAIR and known.role is not Role.CHAIR:
            raise Refused(
                Message(
                    N_("{member} is recorded as «{role}», not as chair"), member=sheet.member, role=known.role.label
                )
            )
    chairs = [member.name for member in members.values() if member.role is Role.CHAIR]
    if len(chairs) > 1:
        raise Refused(Message(N_("The commission has more than one chair: {names}"), names=", ".join(chairs)))
    act.session.flush()
    return members


def _renew(act: Act, row: Sheet, sheet: NewSheet, definition: Definition) -> list[dict[str, Any]]:
    """Brings a sheet that is there up to date; returns the marks to be written."""
    if sheet.standing is not None and not sheet.marks and row.state is not SheetState.RECUSED:
        _note_state(act, row, sheet.standing, sheet.comment)
        row.comment = sheet.comment or row.comment
        return []
    if row.submitted_at is not None or row.state is SheetState.RECUSED:
        raise Refused(
            Message(
                N_(
                    "The sheet of {member} for application {number} is submitted already; "
                    "a mark in it changes only with a reason"
                ),
                member=sheet.member,
                number=sheet.application,
            )
        )
    find.remove(act.session, Mark, Mark.sheet_id, [row.id])
    row.state = stored_state(sheet, definition)
    row.submitted_at = act.now if row.state is SheetState.SUBMITTED else None
    return _mark_rows(row.id or 0, sheet)


def _note_state(act: Act, row: Sheet, after: SheetState, reason: str) -> None:
    """Gives a sheet another state, with a line in its history."""
    change = SheetChange(sheet_id=row.id or 0, at=act.now, by=act.by, before=row.state, after=after, reason=reason)
    act.session.add(change)
    row.state = after


def _sheet_row(act: Act, key: tuple[int, int], sheet: NewSheet, definition: Definition) -> dict[str, Any]:
    state = stored_state(sheet, definition)
    return {
        "application_id": key[0],
        "member_id": key[1],
        "state": state,
        "comment": sheet.comment,
        "submitted_at": act.now if state is SheetState.SUBMITTED else None,
        "entered_by": act.by,
        "returned_for": "",
        "definition_hash": "",
        "version": 1,
    }


def _mark_rows(sheet_id: int, sheet: NewSheet) -> list[dict[str, Any]]:
    return [
        {"sheet_id": sheet_id, "criterion": code, "state": mark.state, "value": mark.value, "comment": mark.comment}
        for code, mark in sheet.marks.items()
    ]


def store_votes(act: Act, call_id: int, votes: Mapping[int, int]) -> set[int]:
    """Stores the votes of the public by register number; returns the application ids touched. Part of an act."""
    refuse_decided(act, call_id)
    numbers = applications.numbers(act.session, call_id)
    keys = {numbers[number]: count for number, count in votes.items()}
    find.remove(act.session, VoteCount, VoteCount.application_id, keys)
    find.add_many(act.session, VoteCount, [{"application_id": key, "votes": count} for key, count in keys.items()])
    return set(keys)


def committee_warnings(act: Act, call_id: int) -> list[Message]:
    """What is wrong with the make-up of the commission as it stands; a warning, the decision checks the quorum."""
    members = find.members(act.session, call_id).values()
    roles = [member.role for member in members if member.stands_in_for is None]
    return committee_faults(roles, definition_of(act.session, call_id).committee) if roles else []


def changed_sheets(call_id: int, touched: Iterable[int]) -> dict[Kind, frozenset[int]]:
    """What an act changed that stored marks."""
    return {Kind.SHEET: frozenset(touched), Kind.MEMBER: frozenset(), Kind.CALL: frozenset([call_id])}
