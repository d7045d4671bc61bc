"""Files of applications: attached once by their content, in editions, found missing or changed, taken away.

For the window (drop files or a folder on a card or on the register):
* `attach_files(office, application_id, paths, document=…, replace=…, by=…, progress=…) -> Done` (ids of attachments);
* `read(office, row.sha256) -> Path` for a preview, `state_of(office, row)` before it;
* `copy_out(office, row, folder) -> Path` to open outside, `export(office, rows, folder)` to keep outside;
* `check(office, call_id=…) -> [Flaw]` for missing or changed files, `remove(office, attachment_id, reason=…, by=…)`;
* folders are in `services.folders`, archives in `services.archives`.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.completeness import Checked
from grantdesk.rules.files import safe_name, unlike
from grantdesk.rules.kinds import Kind
from grantdesk.rules.programme import Document
from grantdesk.services.act import Act, Done
from grantdesk.services.calls import definition_of
from grantdesk.services.completeness import write_checks
from grantdesk.services.file_store import Stored, digest_of, path_of, take_file
from grantdesk.services.office import Office
from grantdesk.services.progress import Progress, nobody
from grantdesk.store import find, find_files
from grantdesk.store.lists import attachments as lists
from grantdesk.store.lists import completeness as checks
from grantdesk.store.lists.attachments import FileRow
from grantdesk.store.tables import Attachment, Edit


def attach_files(
    office: Office,
    application_id: int,
    paths: Sequence[Path],
    *,
    document: str = "",
    replace: bool = False,
    by: str = "",
    progress: Progress = nobody,
) -> Done:
    """Stores files and attaches them to an application; the result is the ids of the attachments.

    `document` is a code of the definition, empty for a file of none. With `replace` they are a new edition and the
    earlier files of the document stay as superseded ones; without, they join the newest edition. Raises `Refused`
    where one of them does not fit (then none is attached), `Trouble` where the disk refuses.
    """
    wanted = office.ask(document_of, application_id, document)
    stored = []
    for step, path in enumerate(paths):
        if not progress(step, len(paths)):
            return Done([])
        stored.append(take_file(office.workspace, path, wanted))
    progress(len(paths), len(paths))
    return office.act(attach, application_id, stored, document=document, replace=replace, by=by)


def document_of(session: Session, application_id: int, code: str) -> Document | None:
    """The document of an application's call; None for no code. Raises `Refused` for one that the call does not have."""
    row = find.application(session, application_id)
    if not code:
        return None
    found = definition_of(session, row.call_id).document(code)
    if found is None:
        raise Refused(Message(N_("The call has no such document")), where="document")
    return found


def attach(
    act: Act, application_id: int, stored: Sequence[Stored], *, document: str = "", replace: bool = False
) -> Done:
    """Attaches files whose content lies in the workspace already; the result is the ids of the attachments.

    A content that is attached to the same document and edition already is not attached twice. The document becomes
    "received" in the checklist.
    """
    row = find.application(act.session, application_id)
    keys = add(act, application_id, stored, document=document, replace=replace)
    act.journal("attach", Kind.ATTACHMENT, keys, application=application_id, files=[item.sha256 for item in stored])
    changed = {Kind.ATTACHMENT: frozenset(keys), Kind.APPLICATION: frozenset([application_id])}
    forms = NP_("Application {number}: {n} file attached", "Application {number}: {n} files attached")
    return Done(keys, changed, Message(*forms, n=len(keys), number=row.number))


def add(act: Act, application_id: int, stored: Sequence[Stored], *, document: str, replace: bool) -> list[int]:
    """Attaches files to one document of one application; part of a larger act."""
    document_of(act.session, application_id, document)
    for item in stored:
        if not path_of(act.workspace, item.sha256).exists():
            raise Trouble(Message(N_("The file {file} went from the disk. Try again."), file=item.file.name))
    before = find_files.of_document(act.session, application_id, document)
    edition = before[-1].edition if before else 1
    if replace and before:
        edition += 1
        for earlier in before:
            earlier.superseded = True
    there = {item.sha256 for item in before if item.edition == edition}
    fresh = {item.sha256: item for item in reversed(stored) if item.sha256 not in there}
    rows = [_row(act, application_id, item, document, edition) for item in reversed(fresh.values())]
    act.session.add_all(rows)
    act.session.flush()
    known = checks.states_of(act.session, application_id)
    if document and known.get(document) in (None, Checked.MISSING):
        write_checks(act, application_id, {document: Checked.RECEIVED})
    return [row.id or 0 for row in rows]


def _row(act: Act, application_id: int, item: Stored, document: str, edition: int) -> Attachment:
    return Attachment(
        application_id=application_id, document=document, edition=edition, name=item.file.name, sha256=item.sha256,
        size=item.file.size, media_type=item.file.type.media, added_at=act.now, added_by=act.by,
    )  # fmt: skip


def read(office: Office, sha256: str) -> Path:
    """The file with a content, to be looked at and never changed; raises `Trouble` where it is missing."""
    path = path_of(office.workspace, sha256)
    if not path.exists():
        raise Trouble(Message(N_("The file is missing in the workspace: {hash}"), hash=sha256[:16]))
    return path


def copy_out(office: Office, row: FileRow, folder: Path, *, name: str = "") -> Path:
    """A copy of an attached file under its own name (or another) in a folder, to be opened with another program."""
    target = folder / (name or safe_name(row.name))
    try:
        shutil.copyfile(read(office, row.sha256), target)
    except OSError as error:
        words = N_("{file} cannot be written: {why}")
        raise Trouble(Message(words, file=str(target), why=error.strerror or type(error).__name__)) from error
    return target


def export(
    office: Office, files: Sequence[FileRow], folder: Path, *, by: str = "", progress: Progress = nobody
) -> Done:
    """Copies attached files into a folder, each under its own name and none over another; the journal says so.

    The result is the copies. Raises `Trouble` where a file is missing or the disk refuses.
    """
    taken = {path.name.casefold() for path in folder.iterdir()} if folder.exists() else set()
    made = []
    for step, row in enumerate(files):
        if not progress(step, len(files)):
            break
        name = unlike(safe_name(row.name), taken)
        made.append(copy_out(office, row, folder, name=name))
    progress(len(files), len(files))
    return office.act(_note_export, files, made, by=by)


def _note_export(act: Act, files: Sequence[FileRow], made: Sequence[Path]) -> Done:
    calls, whose = sorted({row.call_id for row in files}), sorted({row.application_id for row in files})
    call = calls[0] if len(calls) == 1 else None
    act.journal("export_files", Kind.APPLICATION, whose, files=len(made), call=call)
    return Done(list(made), {}, Message(*NP_("{n} file is copied", "{n} files are copied"), n=len(made)))


def remove(office: Office, attachment_id: int, *, reason: str, by: str = "", progress: Progress = nobody) -> Done:
    """Takes a file away that should not be there (a copy of an identity card, a foreign file), with the reason.

    Its content goes from the disk as soon as no application has it. Raises `Refused` without a reason.
    """
    progress(0, 0)
    done = office.act(detach, attachment_id, reason=reason, by=by)
    office.act(drop_contents, [done.result], by=by)
    return done


def detach(act: Act, attachment_id: int, *, reason: str) -> Done:
    """Takes an attachment off its application; the result is the hash of its content, which stays on the disk."""
    if not reason.strip():
        raise Refused(Message(N_("Taking a file away needs a reason")), where="reason")
    row = find_files.attachment(act.session, attachment_id)
    act.session.delete(row)
    act.session.add(
        Edit(
            application_id=row.application_id, at=act.now, by=act.by, field=f"files.{row.document}", before=row.name,
            after="", reason=reason.strip(),
        )
    )  # fmt: skip
    act.journal("detach", Kind.ATTACHMENT, [attachment_id], application=row.application_id, file=row.sha256)
    changed = {Kind.ATTACHMENT: frozenset([attachment_id]), Kind.APPLICATION: frozenset([row.application_id])}
    return Done(row.sha256, changed, Message(N_("The file is taken away")))


def drop_contents(act: Act, hashes: Sequence[str]) -> Done:
    """Deletes contents that no application has any more; the result is (files, bytes) that went."""
    used = find_files.used(act.session, hashes)
    files = size = 0
    for sha256 in sorted(set(hashes) - used):
        path = path_of(act.workspace, sha256)
        if path.exists():
            files, size = files + 1, size + path.stat().st_size
            path.unlink()
    return Done((files, size))


# --- missing or changed ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Flaw:
    """A file that is not as it was when it was attached: `what` is `missing` or `changed`."""

    row: FileRow
    what: str

    @property
    def message(self) -> Message:
        """The flaw in words."""
        words = {
            "missing": N_("Application {number}: the file “{name}” is missing on the disk"),
            "changed": N_("Application {number}: the file “{name}” was changed on the disk"),
        }
        return Message(words[self.what], number=self.row.number, name=self.row.name)


def state_of(office: Office, row: FileRow) -> str:
    """How one attached file lies on the disk: "" as it was attached, `missing`, or `changed`."""
    return _state(path_of(office.workspace, row.sha256), row)


def check(office: Office, *, call_id: int | None = None, progress: Progress = nobody) -> list[Flaw]:
    """Every file of a call (None: of the office) read again and compared with its hash; those with a flaw."""
    rows = office.ask(lists.of_call, call_id)
    seen: dict[str, str] = {}
    for step, row in enumerate(rows):
        if not progress(step, len(rows)):
            break
        if row.sha256 not in seen:
            seen[row.sha256] = _state(path_of(office.workspace, row.sha256), row)
    progress(len(rows), len(rows))
    return [Flaw(row, seen[row.sha256]) for row in rows if seen.get(row.sha256)]


def _state(path: Path, row: FileRow) -> str:
    try:
        if path.stat().st_size != row.size or digest_of(path) != row.sha256:
            return "changed"
    except OSError:
        return "missing"
    return ""
