"""The register of issued papers: their files found missing or changed, and the signed files that come back for them.

For the window: lists are in `store.lists.papers`; `file_of(office, line)`, `state_of(office, line)`,
`check_files(office, …)`, `file_back(office, paper_id, paths, …)`, `take_out(office, returned_id, reason=…)`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.kinds import Kind
from grantdesk.rules.paper_kinds import PaperKind
from grantdesk.services.act import Act, Done, changed
from grantdesk.services.attachments import drop_contents
from grantdesk.services.completeness import local_day
from grantdesk.services.file_store import Stored, digest_of, path_of, take_file
from grantdesk.services.office import Office
from grantdesk.services.paper_files import folder_of
from grantdesk.services.progress import Progress, nobody
from grantdesk.store import find_papers
from grantdesk.store.lists import papers as lists
from grantdesk.store.lists import personal_data
from grantdesk.store.lists.papers import PaperLine, PaperView, ReturnedRow
from grantdesk.store.tables import Returned

MISSING, CHANGED, DESTROYED = "missing", "changed", "destroyed"
FLAWS = {
    MISSING: N_("{kind} № {number}: the file {file} is missing on the disk"),
    CHANGED: N_("{kind} № {number}: the file {file} was changed after it was issued"),
}


def file_of(office: Office, line: PaperLine) -> Path:
    """Where the file of a paper is kept; it may be gone."""
    return folder_of(office.workspace, line.call_code) / Path(line.file_name).name


def state_of(office: Office, line: PaperLine) -> str:
    """How the file of a paper is: empty for as issued, `missing`, `changed`, `destroyed` with the personal data."""
    try:
        return "" if digest_of(file_of(office, line)) == line.sha256 else CHANGED
    except OSError:
        return DESTROYED if office.ask(_is_destroyed, line) else MISSING


def _is_destroyed(session: Session, line: PaperLine) -> bool:
    return any(
        act.application_id in (None, line.application_id) and act.done_at >= line.issued_at
        for act in personal_data.destructions(session, call_id=line.call_id)
        if act.application_id is None or line.application_id is not None
    )


@dataclass(frozen=True)
class Flaw:
    """A paper whose file is not as it was issued, or a signed file that is not as it came: `what` says how."""

    line: PaperLine
    what: str
    file_name: str

    @property
    def message(self) -> Message:
        """The flaw in words."""
        said = PaperKind(self.line.kind).label
        return Message(FLAWS[self.what], kind=said, number=self.line.number, file=self.file_name)


def check_files(office: Office, *, call_id: int | None = None, progress: Progress = nobody) -> list[Flaw]:
    """Every paper of a call (None: of the office) and every signed file read again and compared with its hash."""
    keys = office.ask(lists.ids, PaperView(call_id=call_id, sort="number", descending=False))
    lines = office.ask(lists.rows, keys)
    back: dict[int, list[ReturnedRow]] = {}
    for row in office.ask(lists.returned):
        back.setdefault(row.paper_id, []).append(row)
    found = []
    for step, line in enumerate(lines):
        if not progress(step, len(lines)):
            break
        what = state_of(office, line)
        if what in FLAWS:
            found.append(Flaw(line, what, line.file_name))
        for row in back.get(line.id, ()):
            state = returned_state(office, row)
            if state:
                found.append(Flaw(line, state, row.name))
    progress(len(lines), len(lines))
    return found


def returned_state(office: Office, row: ReturnedRow) -> str:
    """How a signed file is: empty for as it came, else `missing` or `changed`."""
    try:
        return "" if digest_of(path_of(office.workspace, row.sha256)) == row.sha256 else CHANGED
    except OSError:
        return MISSING


def file_back(
    office: Office, paper_id: int, paths: Sequence[Path], *, received_on: date, note: str = "", by: str = "",
    progress: Progress = nobody,
) -> Done:  # fmt: skip
    """Files signed files that came back (a .cms signature, a PDF, a scan) beside their paper; the result is their ids.

    Each is kept once by its SHA-256 with its own name; the originals stay where they are. Raises `Refused` for a day
    to come, an empty file or a program, `Trouble` where the disk refuses.
    """
    stored = []
    for step, path in enumerate(paths):
        if not progress(step, len(paths)):
            return Done([])
        stored.append(take_file(office.workspace, path, None))
    progress(len(paths), len(paths))
    return office.act(_file, paper_id, stored, received_on=received_on, note=note, by=by)


def _file(act: Act, paper_id: int, stored: Sequence[Stored], *, received_on: date, note: str) -> Done:
    paper = find_papers.paper(act.session, paper_id)
    if received_on > local_day(act.now):
        raise Refused(Message(N_("This day has not come yet: {day}"), day=f"{received_on:%d.%m.%Y}"), where="on")
    there = {row.sha256 for row in lists.returned(act.session, paper_id)}
    fresh = {item.sha256: item for item in stored if item.sha256 not in there}
    rows = [
        Returned(
            paper_id=paper_id, name=item.file.name, sha256=item.sha256, size=item.file.size,
            media_type=item.file.type.media, received_on=received_on, note=note.strip(), added_at=act.now,
            added_by=act.by,
        )
        for item in fresh.values()
    ]  # fmt: skip
    act.session.add_all(rows)
    act.session.flush()
    act.journal("file_signed", Kind.PAPER, [paper_id], call=paper.call_id, files=sorted(fresh))
    words = NP_("{n} signed file is filed", "{n} signed files are filed")
    return Done([row.id for row in rows], changed(Kind.PAPER, [paper_id]), Message(*words, n=len(rows)))


def take_out(office: Office, returned_id: int, *, reason: str, by: str = "") -> Done:
    """Takes a wrongly filed signed file away, with the reason; its content goes when nothing else has it."""
    done = office.act(_take_out, returned_id, reason=reason, by=by)
    office.act(drop_contents, [done.result], by=by)
    return done


def _take_out(act: Act, returned_id: int, *, reason: str) -> Done:
    if not reason.strip():
        raise Refused(Message(N_("Taking a file away needs a reason")), where="reason")
    row = find_papers.returned(act.session, returned_id)
    act.session.delete(row)
    act.journal("take_out_signed", Kind.PAPER, [row.paper_id], file=row.sha256, reason=reason.strip())
    return Done(row.sha256, changed(Kind.PAPER, [row.paper_id]), Message(N_("The file is taken away")))
