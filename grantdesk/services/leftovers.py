"""Files of the workspace that hold data of a call beside its attachments: printed papers, exports, half-typed forms.

`of_call` are deleted with the data of the call, `of_application` with those of one application; `others` may hold data
of several calls (yearly workbooks, backups), so a person decides about them.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from grantdesk.errors import Trouble
from grantdesk.i18n import N_, Message
from grantdesk.services.file_store import digest_of
from grantdesk.services.paper_files import folder_of
from grantdesk.services.workspace import Workspace

Papers = Sequence[tuple[str, str]]
"""(file name, SHA-256) of issued papers."""


def of_call(workspace: Workspace, call_id: int, code: str, papers: Papers) -> list[Path]:
    """Papers, exports and drafts of a call; papers that lie elsewhere in the folder of papers are known by hash."""
    found = _files(folder_of(workspace, code)) | _by_hash(workspace, papers)
    found |= {path for path in _files(workspace.reports) if _is_of(path.name, code)}
    found |= set(workspace.drafts.glob(f"application-{call_id}-*"))
    return sorted(found)


def of_application(workspace: Workspace, call_id: int, application_id: int, papers: Papers) -> list[Path]:
    """Papers about one application and its draft."""
    return sorted({*_by_hash(workspace, papers), *workspace.drafts.glob(f"application-{call_id}-{application_id}.*")})


def others(workspace: Workspace, year: int) -> list[Path]:
    """Backups, and workbooks and papers of a year: they may still name people of a call."""
    reports = {path for path in _files(workspace.reports) if _is_of(path.name, str(year))}
    return sorted(_files(workspace.backups) | reports)


def delete(paths: Iterable[Path]) -> int:
    """Deletes files; returns how many. Raises `Trouble` naming those that the system holds on to."""
    stuck: list[str] = []
    gone = 0
    for path in paths:
        try:
            path.unlink(missing_ok=True)
            gone += 1
        except OSError as error:
            stuck.append(f"{path.name}: {error.strerror or type(error).__name__}")
    if stuck:
        words = Message(N_("Some files could not be deleted. Close the programs that show them."))
        raise Trouble(words, details=[Message("{name}", name=line) for line in stuck])
    return gone


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()} if folder.exists() else set()


def _is_of(name: str, code: str) -> bool:
    """`code.xlsx`, `code-files.zip`, `code selected.xlsx`, but not `code2.xlsx`."""
    return name.startswith(code) and not name[len(code) : len(code) + 1].isalnum()


def _by_hash(workspace: Workspace, papers: Papers) -> set[Path]:
    names: dict[str, set[str]] = {}
    for name, sha256 in papers:
        names.setdefault(Path(name).name, set()).add(sha256)
    return {path for path in _files(workspace.papers) if path.name in names and digest_of(path) in names[path.name]}
