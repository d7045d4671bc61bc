"""A file on its way in, step by step as the window shows it: opened, its columns settled, checked, stored.

Nothing is stored before `store`; `check` makes the whole import on trial and takes it back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.columns import required
from grantdesk.rules.grid import Grid
from grantdesk.rules.incoming import Incoming, likely_kind, vocabulary_of
from grantdesk.rules.kinds import Verdict
from grantdesk.rules.mark_rows import read_marks
from grantdesk.rules.passed import Passed
from grantdesk.rules.programme import Definition
from grantdesk.rules.rows import CellFault, read_rows
from grantdesk.rules.vote_rows import read_votes
from grantdesk.services.act import Act, Done, file_hash
from grantdesk.services.calls import definition_of
from grantdesk.services.import_repeats import Before, taken_before
from grantdesk.services.imports import Imported, ImportedRow, Understood, import_applications, write_rows_marked
from grantdesk.services.layouts import Layout, lay_out, remember
from grantdesk.services.mark_imports import MARK_ROWS, MarksFile, VotesFile, import_marks, import_votes
from grantdesk.services.office import Office
from grantdesk.services.progress import Progress, Stopped, nobody
from grantdesk.services.reference import places
from grantdesk.store.lists import applications


@dataclass(frozen=True, eq=False)
class Opened:
    """A file that was read, for one call; `numbers` are the register numbers that marks and votes may name."""

    call_id: int
    path: Path
    hash: str
    grid: Grid
    definition: Definition
    numbers: frozenset[int]


def open_file(session: Session, call_id: int, path: Path, *, sheet: str | None = None) -> tuple[Opened, Layout]:
    """Reads a file for a call and lays it out as what it most likely is.

    Raises `Refused` or `Trouble` where it cannot be read.
    """
    from grantdesk.sheets.limits import LIMITS  # noqa: PLC0415 - slow import
    from grantdesk.sheets.reading import content_of, read_grid  # noqa: PLC0415 - slow import

    content = content_of(path)
    definition = definition_of(session, call_id)
    grid = read_grid(content, path.name, sheet=sheet, limits=replace(LIMITS, rows=MARK_ROWS))
    numbers = frozenset(applications.numbers(session, call_id))
    opened = Opened(call_id, path, file_hash(content), grid, definition, numbers)
    return opened, lay_out(session, grid, definition, likely_kind(grid, definition))


def lay_out_as(session: Session, opened: Opened, kind: Incoming, *, header: tuple[int, ...] = ()) -> Layout:
    """The layout of an opened file as another kind, or under a header that a person names."""
    return lay_out(session, opened.grid, opened.definition, kind, header=header)


@dataclass(frozen=True, eq=False)
class Checked:
    """A whole file checked row by row; what is ready to be stored is `understood`, `marks` or `votes`.

    `rows` are its rows with their faults; rows of marks and votes have no verdicts of their own, one fault keeps the
    whole file out. `before` tells of an earlier import of the same applications.
    """

    opened: Opened
    layout: Layout
    rows: tuple[ImportedRow, ...]
    passed: tuple[Passed, ...] = ()
    understood: Understood | None = None
    marks: MarksFile | None = None
    votes: VotesFile | None = None
    before: Before | None = None

    def count(self, verdict: Verdict) -> int:
        """How many rows have a verdict."""
        return sum(row.verdict is verdict for row in self.rows)

    @property
    def ready(self) -> int:
        """How many rows, score sheets or applications with votes can be stored."""
        if self.marks is not None:
            return len(self.marks.sheets)
        if self.votes is not None:
            return len(self.votes.votes)
        return len(self.rows) - self.count(Verdict.REFUSED) if self.understood is not None else 0


def check(office: Office, opened: Opened, layout: Layout, *, by: str = "", progress: Progress = nobody) -> Done:
    """Checks every row of a file; the result is `Checked`, None where the person stopped it.

    Applications are stored on trial and taken back, so that grounds against them (too late, a repeated award, a second
    application) are known before anything is written. Raises `Refused` where a required column is not settled.
    """
    if layout.kind is Incoming.APPLICATIONS:
        return _check_applications(office, opened, layout, by, progress)
    grid, mapping = opened.grid, layout.mapping
    name = opened.path.name
    if layout.kind is Incoming.MARKS:
        marks = read_marks(grid, mapping, opened.definition, opened.numbers)
        ready = None if marks.faults else MarksFile(name, opened.hash, tuple(marks.sheets()))
        return Done(Checked(opened, layout, _rows(marks.faults), marks=ready))
    votes = read_votes(grid, mapping, opened.numbers)
    counted = None if votes.faults else VotesFile(name, opened.hash, votes.votes)
    return Done(Checked(opened, layout, _rows(votes.faults), votes=counted))


def _check_applications(office: Office, opened: Opened, layout: Layout, by: str, progress: Progress) -> Done:
    from grantdesk.sheets.limits import LIMITS  # noqa: PLC0415 - slow import
    from grantdesk.sheets.reading import read_grid  # noqa: PLC0415 - slow import

    grid = opened.grid
    required(layout.mapping, vocabulary_of(layout.kind, opened.definition), grid)
    if grid.rows[-1].number > LIMITS.rows:
        read_grid(opened.path, sheet=grid.sheet)  # refuses in words: a register is shorter than a file of marks
    reading = read_rows(grid, layout.mapping, opened.definition, places())
    understood = Understood(opened.path.name, opened.hash, grid.sheet, layout.found, layout.mapping, reading)
    try:
        tried = office.act(
            import_applications, opened.call_id, understood, dry_run=True, by=by, progress=progress
        ).result
    except Stopped:
        return Done(None)
    iins = [row.values.iin for row in reading.rows if row.values is not None]
    before = office.ask(taken_before, opened.call_id, opened.hash, iins)
    return Done(Checked(opened, layout, tried.rows, reading.passed, understood, before=before))


def _rows(faults: Sequence[CellFault]) -> tuple[ImportedRow, ...]:
    """The faults of marks or votes by row."""
    grouped: dict[int, list[CellFault]] = {}
    for fault in faults:
        grouped.setdefault(int(fault.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0), []).append(fault)
    return tuple(ImportedRow(row, Verdict.REFUSED, None, tuple(found)) for row, found in sorted(grouped.items()))


@dataclass(frozen=True)
class Stored:
    """What was stored of a file; `imported` is the outcome of applications, `counts` that of marks or votes."""

    kind: Incoming
    imported: Imported | None = None
    counts: Mapping[str, object] | None = None


def store(office: Office, checked: Checked, *, strict: bool = False, by: str = "", progress: Progress = nobody) -> Done:
    """Stores what was checked as one act; the result is `Stored`, None where the person stopped it: then nothing is.

    Raises `Refused` as the imports do.
    """
    try:
        return office.act(_store, checked, strict=strict, by=by, progress=progress)
    except Stopped:
        return Done(None)


def _store(act: Act, checked: Checked, *, strict: bool, progress: Progress) -> Done:
    call_id, kind = checked.opened.call_id, checked.layout.kind
    if checked.understood is not None:
        done = import_applications(act, call_id, checked.understood, strict=strict, progress=progress)
        return replace(done, result=Stored(kind, imported=done.result))
    assert checked.marks is not None or checked.votes is not None, "a file with faults is never stored"
    if frozenset(applications.numbers(act.session, call_id)) != checked.opened.numbers:
        raise Refused(
            Message(N_("The applications of the call changed after the file was read. Choose the file again."))
        )
    if checked.marks is not None:
        done = import_marks(act, call_id, checked.marks)
    else:
        assert checked.votes is not None
        done = import_votes(act, call_id, checked.votes)
    remember(act.session, checked.layout.found, checked.layout.mapping, act.now)
    return replace(done, result=Stored(kind, counts=done.result))


def write_marked(out: Path, checked: Checked, language: str) -> None:
    """Writes the file with its faults marked in the cells, whole or not at all.

    Raises `Refused` where the file is another one by now, `Trouble` where the disk refuses.
    """
    from grantdesk.sheets.reading import content_of  # noqa: PLC0415 - slow import

    opened = checked.opened
    content = content_of(opened.path)
    if file_hash(content) != opened.hash:
        words = N_("{file} was changed after it was read. Choose it again.")
        raise Refused(Message(words, file=opened.path.name), where=opened.path.name)
    write_rows_marked(out, content, opened.path.name, opened.grid.sheet, checked.rows, language)
