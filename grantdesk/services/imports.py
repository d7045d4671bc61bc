"""Importing files: read and understood outside any transaction, stored as one act with a batch to take it out again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlmodel import Session

from grantdesk.errors import Trouble
from grantdesk.i18n import N_, NP_, Message, current
from grantdesk.rules.columns import ColumnMap, Guess, by_hand, guess
from grantdesk.rules.eligibility import COLUMN
from grantdesk.rules.grid import column_of
from grantdesk.rules.kinds import Kind, Level, Verdict
from grantdesk.rules.rows import CellFault, Reading, RowReading, cell_of, read_rows
from grantdesk.rules.wordings import application_columns
from grantdesk.services.act import Act, Done, file_hash
from grantdesk.services.calls import definition_of
from grantdesk.services.intake import Taken, take_in
from grantdesk.services.layouts import recalled, remember
from grantdesk.services.progress import Progress, nobody
from grantdesk.services.reference import places
from grantdesk.store.tables import Batch


@dataclass(frozen=True)
class Understood:
    """A file of applications as it was understood; nothing of it is stored."""

    name: str
    hash: str
    sheet: str
    guess: Guess
    mapping: ColumnMap
    reading: Reading


@dataclass(frozen=True)
class ImportedRow:
    """What an import did with one row; `number` is its register number, None where it was not stored."""

    row: int
    verdict: Verdict
    number: int | None
    faults: tuple[CellFault, ...]

    def plain(self, language: str) -> dict[str, Any]:
        """The row as the contract's JSON has it."""
        return {
            "row": self.row,
            "verdict": self.verdict.value,
            "number": None if self.number is None else str(self.number),
            "faults": [
                {
                    "cell": fault.cell,
                    "column": fault.column,
                    "rule": fault.rule,
                    "level": fault.level.value,
                    "text": fault.message.to(language),
                }
                for fault in self.faults
            ],
        }


@dataclass(frozen=True)
class Imported:
    """The outcome of an import; `stored` is False for a dry run and for a strict one that was refused."""

    rows: tuple[ImportedRow, ...]
    stored: bool
    batch_id: int | None = None

    def count(self, verdict: Verdict) -> int:
        """How many rows have a verdict."""
        return sum(row.verdict is verdict for row in self.rows)

    @property
    def refused(self) -> int:
        """How many rows were refused."""
        return self.count(Verdict.REFUSED)

    def plain(self, language: str | None = None) -> dict[str, Any]:
        """The outcome as the contract's JSON has it."""
        return {
            "stored": self.stored,
            "totals": {verdict.value: self.count(verdict) for verdict in Verdict},
            "rows": [row.plain(language or current()) for row in self.rows],
        }


def understand(
    session: Session, call_id: int, content: bytes | Path, name: str, *, sheet: str | None = None,
    mapping: Mapping[str, int] | None = None, said: Mapping[str, str] | None = None,
) -> Understood:  # fmt: skip
    """Reads a file of applications for a call: by a mapping made by hand, a remembered one, or the guessed one.

    `said` corrects single columns of it: canonical name → letters of the column, empty for none.
    Raises `Refused` or `Trouble` for a file that cannot be read or lacks a required column.
    """
    from grantdesk.sheets.reading import read_grid  # noqa: PLC0415 - slow import

    definition = definition_of(session, call_id)
    grid = read_grid(content, name, sheet=sheet)
    guessed = guess(grid, application_columns(definition))
    chosen = by_hand(guessed, mapping) if mapping else recalled(session, guessed) or guessed.mapping
    columns = replace(chosen, columns=_corrected(chosen.columns, said or {}))
    reading = read_rows(grid, columns, definition, places())
    raw = content.read_bytes() if isinstance(content, Path) else content
    return Understood(name, file_hash(raw), grid.sheet, guessed, columns, reading)


def _corrected(columns: Mapping[str, int], said: Mapping[str, str]) -> dict[str, int]:
    found = dict(columns)
    for name, letters in said.items():
        found.pop(name, None)
        if letters:
            found = {key: place for key, place in found.items() if place != column_of(letters)} | {
                name: column_of(letters)
            }
    return found


def import_applications(
    act: Act, call_id: int, file: Understood, *, strict: bool = False, dry_run: bool = False,
    progress: Progress = nobody,
) -> Done:  # fmt: skip
    """Stores and numbers the rows that can be read, in the order of the file; the result is `Imported`.

    With `strict` one refused row keeps all from being stored. A dry run says what would happen and stores nothing.
    Raises `Stopped` where `progress` says so.
    """
    good = [row for row in file.reading.rows if row.values is not None]
    refused = len(file.reading.rows) - len(good)
    keeps = not dry_run and not (strict and refused)
    with act.session.begin_nested() as trial:
        batch = _batch(act, call_id, file, len(good), refused)
        taken = take_in(act, call_id, [row.values for row in good if row.values], batch_id=batch.id, progress=progress)
        if taken:
            batch.first_number, batch.last_number = taken[0].number, taken[-1].number
        rows = _rows(file, dict(zip((row.row for row in good), taken, strict=True)), keeps)
        if not keeps:
            trial.rollback()
    if not keeps:
        return Done(Imported(rows, stored=False))
    counts = {"stored": len(good), "refused": refused}
    act.journal("import_applications", Kind.APPLICATION, [], call=call_id, batch=batch.id, file=file.hash, **counts)
    remember(act.session, file.guess, file.mapping, act.now)
    message = Message(
        *NP_("{n} application is stored, {refused} refused", "{n} applications are stored, {refused} refused"),
        n=len(good),
        refused=refused,
    )
    changed = {
        Kind.APPLICATION: frozenset(item.id for item in taken),
        Kind.CALL: frozenset([call_id]),
        Kind.PERSON: frozenset[int](),
    }
    return Done(Imported(rows, stored=True, batch_id=batch.id), changed, message)


def _batch(act: Act, call_id: int, file: Understood, stored: int, refused: int) -> Batch:
    batch = Batch(
        call_id=call_id, kind="applications", file_name=Path(file.name).name, file_hash=file.hash,
        imported_at=act.now, imported_by=act.by, stored=stored, refused=refused,
    )  # fmt: skip
    act.session.add(batch)
    act.session.flush()
    return batch


def _rows(file: Understood, taken: Mapping[int, Taken], keeps: bool) -> tuple[ImportedRow, ...]:
    return tuple(_row(file, row, taken.get(row.row), keeps) for row in file.reading.rows)


def _row(file: Understood, row: RowReading, taken: Taken | None, keeps: bool) -> ImportedRow:
    if taken is None:
        return ImportedRow(row.row, Verdict.REFUSED, None, row.faults)
    faults = row.faults + tuple(
        CellFault(
            cell_of(file.mapping, row.row, COLUMN[ground.code]),
            COLUMN[ground.code],
            ground.code,
            Level.GROUND,
            ground.message,
        )
        for ground in taken.grounds
    )
    return ImportedRow(row.row, _verdict(faults), taken.number if keeps else None, faults)


def _verdict(faults: Sequence[CellFault]) -> Verdict:
    levels = {fault.level for fault in faults}
    if Level.GROUND in levels:
        return Verdict.NOT_ADMITTED
    return Verdict.WARNING if Level.WARNING in levels else Verdict.STORED


def marked(
    content: bytes | Path, file: Understood, language: str | None = None, *, outcome: Imported | None = None
) -> bytes:
    """The file with every fault coloured and commented, as a workbook; with `outcome` also the grounds that were found.

    Raises `Refused` and `Trouble` where the file cannot be read any more.
    """
    rows = outcome.rows if outcome else file.reading.rows
    return _marked(content, file.name, file.sheet, rows, language or current())


def _marked(
    content: bytes | Path, name: str, sheet: str, rows: Sequence[RowReading | ImportedRow], language: str
) -> bytes:
    from grantdesk.sheets.marked import Mark, marked_file  # noqa: PLC0415 - slow import

    marks = [Mark(fault.cell, row.row, fault.level, fault.message.to(language)) for row in rows for fault in row.faults]
    return marked_file(content, name, sheet, marks)


def write_marked(
    out: Path, content: bytes | Path, file: Understood, language: str | None = None, *, outcome: Imported | None = None
) -> None:
    """Writes the marked file whole or not at all; raises `Trouble` where the disk refuses, else as `marked` does."""
    rows = outcome.rows if outcome else file.reading.rows
    write_rows_marked(out, content, file.name, file.sheet, rows, language or current())


def write_rows_marked(
    out: Path, content: bytes | Path, name: str, sheet: str, rows: Sequence[RowReading | ImportedRow], language: str
) -> None:
    """Writes a file with the faults of some rows marked, whole or not at all; raises as `write_marked` does."""
    fresh = out.with_name(f"{out.name}.new")
    try:
        fresh.write_bytes(_marked(content, name, sheet, rows, language))
        fresh.replace(out)
    except OSError as error:
        words = N_("{file} cannot be written: {why}")
        raise Trouble(Message(words, file=str(out), why=error.strerror or type(error).__name__)) from error
