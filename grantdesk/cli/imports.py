"""`import applications`, `import marks`, `import votes`, `import list`, `import undo`."""

from pathlib import Path
from typing import Annotated, Any

import typer

from grantdesk import i18n
from grantdesk.cli.shared import note, plain_app, setting, show, tell
from grantdesk.i18n import N_, Message, say
from grantdesk.services import batches, calls, imports, mark_imports
from grantdesk.services.imports import Imported, ImportedRow
from grantdesk.store.lists import batches as lists
from grantdesk.store.lists.batches import BatchRow

importing = plain_app("Applications, marks and votes from files.")

Call = Annotated[str, typer.Argument(metavar="CALL")]
Sheet = Annotated[str | None, typer.Option(help="The sheet of the workbook.")]


@importing.command("applications")
def import_applications(
    call: Call,
    file: Path,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, store nothing.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="All rows or none.")] = False,
    sheet: Sheet = None,
    column: Annotated[list[str] | None, typer.Option(help="NAME=LETTER, e.g. iin=C: a column said by hand.")] = None,
    marked: Annotated[Path | None, typer.Option(help="Write the file with its faults marked here (.xlsx).")] = None,
) -> int:
    """Stores and numbers the applications of an xlsx or csv file; every fault with its cell."""
    office = setting.opened()
    key = office.ask(calls.call_id, call)
    understood = office.ask(imports.understand, key, file, file.name, sheet=sheet, said=_said(column or []))
    done = office.act(imports.import_applications, key, understood, strict=strict, dry_run=dry_run, by=setting.by)
    outcome: Imported = done.result
    language = i18n.current()
    if marked is not None:
        imports.write_marked(marked, file, understood, language, outcome=outcome)
    show(outcome.plain(language), "\n".join(filter(None, (_lines(row, language) for row in outcome.rows))))
    tell(done.message)
    if not outcome.stored and not setting.json:
        note(Message(N_("Nothing was stored.")).to(language))
    return 1 if outcome.refused else 0


def _said(columns: list[str]) -> dict[str, str]:
    parted = (item.partition("=") for item in columns)
    return {name.strip(): letters.strip() for name, _sign, letters in parted}


def _lines(row: ImportedRow, language: str) -> str:
    """A line for each fault of a row; nothing for a row without."""
    verdict = say(row.verdict.label, language)
    return "\n".join(f"{fault.cell or row.row}: {verdict}: {fault.message.to(language)}" for fault in row.faults)


@importing.command("marks")
def import_marks(call: Call, file: Path, sheet: Sheet = None) -> None:
    """Stores the score sheets of an xlsx or csv file; a file with any fault is stored not at all."""
    office = setting.opened()
    key = office.ask(calls.call_id, call)
    sheets = office.ask(mark_imports.understand_marks, key, file, file.name, sheet=sheet)
    done = office.act(mark_imports.import_marks, key, sheets, by=setting.by)
    _finish(call, done.result, done.message)


@importing.command("votes")
def import_votes(call: Call, file: Path, sheet: Sheet = None) -> None:
    """Stores the votes of the public (columns application, votes); a file with any fault is stored not at all."""
    office = setting.opened()
    key = office.ask(calls.call_id, call)
    votes = office.ask(mark_imports.understand_votes, key, file, file.name, sheet=sheet)
    done = office.act(mark_imports.import_votes, key, votes, by=setting.by)
    _finish(call, done.result, done.message)


def _finish(call: str, counts: dict[str, Any], message: Message | None) -> None:
    language = i18n.current()
    warnings = [warning.to(language) for warning in counts.pop("warnings", [])]
    for warning in warnings:
        note(warning)
    show({"call": call, **counts, "warnings": warnings}, message.to(language) if message else "")


@importing.command("list")
def list_batches(call: Annotated[str | None, typer.Argument(metavar="CALL")] = None) -> None:
    """The imports of the office or of one call, the newest first."""
    office = setting.opened()
    key = office.ask(calls.call_id, call) if call else None
    rows = office.ask(lists.rows, call_id=key)
    language = i18n.current()
    show([_plain(row) for row in rows], "\n".join(_shown(row, language) for row in rows))


def _plain(row: BatchRow) -> dict[str, Any]:
    return {
        "batch": row.id,
        "call": row.call_code,
        "kind": row.kind,
        "file": row.file_name,
        "at": row.imported_at.isoformat(),
        "by": row.imported_by,
        "stored": row.stored,
        "refused": row.refused,
        "first": row.first_number,
        "last": row.last_number,
        "undone": row.undone_at is not None,
    }


def _shown(row: BatchRow, language: str) -> str:
    undone = Message(N_("taken out")).to(language) if row.undone_at else ""
    day = f"{row.imported_at:%d.%m.%Y}"
    return f"{row.id:>5} {row.call_code:32} {row.kind:12} {day} {row.stored:>6} {row.file_name} {undone}".rstrip()


@importing.command("undo")
def undo(batch: int) -> None:
    """Takes a whole import of applications out again, as long as nothing was built on it."""
    done = setting.opened().act(batches.undo_import, batch, by=setting.by)
    show({"batch": batch, "removed": done.result}, done.message.to(i18n.current()) if done.message else "")
