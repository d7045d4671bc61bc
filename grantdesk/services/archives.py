"""All files of some applications as one archive, a folder for each; who took it, for whom and why is written down.

For the window: `pack(office, application_ids, out, to_whom=…, why=…, by=…, progress=…) -> Done` (result: `Packed`).
"""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.files import safe_name, unlike
from grantdesk.rules.kinds import Kind
from grantdesk.services.act import Act, Done, file_hash
from grantdesk.services.file_store import path_of
from grantdesk.services.office import Office
from grantdesk.services.progress import Progress, nobody
from grantdesk.store.lists import attachments as lists
from grantdesk.store.lists.attachments import FileRow

_EARLIEST = (1980, 1, 1, 0, 0, 0)
MISSING = "_missing.txt"


@dataclass(frozen=True)
class Packed:
    """An archive that was written: its file, how many files are in it, which were missing on the disk."""

    file: Path
    files: int
    missing: tuple[FileRow, ...]


def pack(
    office: Office,
    application_ids: Sequence[int],
    out: Path,
    *,
    to_whom: str = "",
    why: str = "",
    earlier: bool = False,
    by: str = "",
    progress: Progress = nobody,
) -> Done:
    """Writes the files of some applications into a zip archive; `earlier` takes superseded editions along.

    A file that is missing on the disk is named in the archive and in the result. Raises `Refused` where there is no
    file at all, `Trouble` where the disk refuses; a cancelled run leaves nothing.
    """
    rows = [row for row in office.ask(lists.of_applications, application_ids) if earlier or not row.superseded]
    if not rows:
        raise Refused(Message(N_("These applications have no files")))
    fresh = out.with_name(out.name + ".new")
    try:
        packed = _write(office, rows, fresh, progress)
        if packed is None:
            fresh.unlink(missing_ok=True)
            return Done(None)
        fresh.replace(out)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        words = N_("{file} cannot be written: {why}")
        raise Trouble(Message(words, file=str(out), why=error.strerror or type(error).__name__)) from error
    done = Packed(out, packed[0], tuple(packed[1]))
    calls = sorted({row.call_id for row in rows})
    return office.act(_note, application_ids, calls, done, to_whom=to_whom, why=why, by=by)


def _write(office: Office, rows: Sequence[FileRow], out: Path, progress: Progress) -> tuple[int, list[FileRow]] | None:
    missing: list[FileRow] = []
    folders: dict[int, str] = {}
    taken: set[str] = set()
    with zipfile.ZipFile(out, "w") as archive:
        for step, row in enumerate(rows):
            if not progress(step, len(rows)):
                return None
            source = path_of(office.workspace, row.sha256)
            if not source.exists():
                missing.append(row)
                continue
            if row.application_id not in folders:
                folders[row.application_id] = unlike(safe_name(f"{row.number:04d} {row.full_name}"), taken)
            _add(archive, source, _place(row, folders[row.application_id], taken), row)
        if missing:
            lines = "".join(f"{row.number}\t{row.document}\t{row.name}\t{row.sha256}\n" for row in missing)
            archive.writestr(zipfile.ZipInfo(MISSING, _EARLIEST), lines)
    progress(len(rows), len(rows))
    return len(rows) - len(missing), missing


def _place(row: FileRow, folder: str, taken: set[str]) -> str:
    prefix = f"{safe_name(row.document)} " if row.document else ""
    edition = f"({row.edition}) " if row.superseded else ""
    return unlike(f"{folder}/{prefix}{edition}{safe_name(row.name)}", taken)


def _add(archive: zipfile.ZipFile, source: Path, place: str, row: FileRow) -> None:
    entry = zipfile.ZipInfo(place, max(row.added_at.timetuple()[:6], _EARLIEST))
    entry.compress_type = zipfile.ZIP_STORED  # nearly everything that comes is packed already
    entry.file_size = source.stat().st_size
    with source.open("rb") as handle, archive.open(entry, "w") as target:
        while piece := handle.read(1024 * 1024):
            target.write(piece)


def _note(
    act: Act, application_ids: Sequence[int], calls: Sequence[int], done: Packed, *, to_whom: str, why: str
) -> Done:
    digest = file_hash(done.file.read_bytes()) if done.file.stat().st_size < 64 * 1024 * 1024 else ""
    act.journal(
        "export_files", Kind.APPLICATION, application_ids, files=done.files, missing=len(done.missing), to=to_whom,
        why=why, hash=digest, call=calls[0] if len(calls) == 1 else None,
    )  # fmt: skip
    forms = NP_("{n} file is packed", "{n} files are packed")
    return Done(done, {}, Message(*forms, n=done.files))
