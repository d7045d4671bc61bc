"""Importing marks and votes: a file with any fault is stored not at all, every fault is named with its cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.columns import guess
from grantdesk.rules.grid import Grid
from grantdesk.rules.kinds import Kind, SheetState
from grantdesk.rules.mark_rows import read_marks
from grantdesk.rules.rows import CellFault
from grantdesk.rules.sheets import NewSheet, stored_state
from grantdesk.rules.vote_rows import read_votes
from grantdesk.rules.wordings import MARKS, VOTES
from grantdesk.services import consents
from grantdesk.services.act import Act, Done, file_hash
from grantdesk.services.calls import definition_of
from grantdesk.services.scoring import changed_sheets, committee_warnings, store_sheets, store_votes
from grantdesk.store.lists import applications
from grantdesk.store.tables import Batch

MARK_ROWS = 1_048_576
"""A large call has more marks than any register has rows: 5 000 applications × 7 members × 9 criteria are 315 000."""


@dataclass(frozen=True)
class MarksFile:
    """The score sheets of a file, free of faults."""

    name: str
    hash: str
    sheets: tuple[NewSheet, ...]


@dataclass(frozen=True)
class VotesFile:
    """The votes of a file by register number, free of faults."""

    name: str
    hash: str
    votes: Mapping[int, int]


@dataclass(frozen=True)
class CellText:
    """A fault of a cell as one line for people: the cell, then what is wrong and what was expected."""

    fault: CellFault

    def to(self, language: str) -> str:
        return f"{self.fault.cell}: {self.fault.message.to(language)}"


def understand_marks(
    session: Session, call_id: int, content: bytes | Path, name: str, *, sheet: str | None = None
) -> MarksFile:
    """Reads a file of marks for a call; raises `Refused` with every fault of it."""
    grid, digest = _grid(content, name, sheet)
    numbers = applications.numbers(session, call_id)
    reading = read_marks(grid, guess(grid, MARKS).mapping, definition_of(session, call_id), numbers.keys())
    _refuse(reading.faults, name)
    return MarksFile(name, digest, tuple(reading.sheets()))


def understand_votes(
    session: Session, call_id: int, content: bytes | Path, name: str, *, sheet: str | None = None
) -> VotesFile:
    """Reads a file of votes for a call of kind `vote`; raises `Refused` with every fault of it."""
    if definition_of(session, call_id).kind != "vote":
        raise Refused(Message(N_("Votes of the public belong to a programme of kind “vote” only")))
    grid, digest = _grid(content, name, sheet)
    reading = read_votes(grid, guess(grid, VOTES).mapping, applications.numbers(session, call_id).keys())
    _refuse(reading.faults, name)
    return VotesFile(name, digest, reading.votes)


def _grid(content: bytes | Path, name: str, sheet: str | None) -> tuple[Grid, str]:
    from grantdesk.sheets.limits import LIMITS  # noqa: PLC0415 - slow import
    from grantdesk.sheets.reading import read_grid  # noqa: PLC0415 - slow import

    grid = read_grid(content, name, sheet=sheet, limits=replace(LIMITS, rows=MARK_ROWS))
    return grid, file_hash(content.read_bytes() if isinstance(content, Path) else content)


def _refuse(faults: Sequence[CellFault], name: str) -> None:
    if faults:
        message = Message(
            *NP_("{file} has {n} fault; nothing was stored", "{file} has {n} faults; nothing was stored"),
            file=name,
            n=len(faults),
        )
        raise Refused(message, details=[CellText(fault) for fault in faults], where=faults[0].cell)


def import_marks(act: Act, call_id: int, file: MarksFile) -> Done:
    """Stores the sheets of a file and makes members that are new; the result counts sheets by state."""
    consents.refuse_lacking(act.session, call_id, {sheet.application for sheet in file.sheets})
    touched = store_sheets(act, call_id, file.sheets)
    definition = definition_of(act.session, call_id)
    states = [stored_state(sheet, definition) for sheet in file.sheets]
    counts = {state.value: states.count(state) for state in SheetState if state in states}
    _batch(act, call_id, "marks", file.name, file.hash, len(states))
    act.journal("import_marks", Kind.SHEET, [], call=call_id, file=file.hash, sheets=len(states))
    message = Message(*NP_("{n} score sheet is stored", "{n} score sheets are stored"), n=len(states))
    result = {"sheets": len(states), "states": counts, "warnings": committee_warnings(act, call_id)}
    return Done(result, changed_sheets(call_id, touched), message)


def import_votes(act: Act, call_id: int, file: VotesFile) -> Done:
    """Stores the votes of a file; votes recorded before for the same applications are replaced."""
    touched = store_votes(act, call_id, file.votes)
    _batch(act, call_id, "votes", file.name, file.hash, len(touched))
    act.journal("import_votes", Kind.APPLICATION, [], call=call_id, file=file.hash, applications=len(touched))
    message = Message(
        *NP_("The votes of {n} application are stored", "The votes of {n} applications are stored"), n=len(touched)
    )
    return Done({"applications": len(touched)}, {Kind.APPLICATION: frozenset(touched)}, message)


def _batch(act: Act, call_id: int, kind: str, name: str, digest: str, stored: int) -> None:
    act.session.add(
        Batch(
            call_id=call_id,
            kind=kind,
            file_name=Path(name).name,
            file_hash=digest,
            imported_at=act.now,
            imported_by=act.by,
            stored=stored,
        )
    )
