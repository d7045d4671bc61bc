"""The files of issued papers: a folder for each call in the workspace, each edition in a file of its own."""

from pathlib import Path

from grantdesk.errors import Trouble
from grantdesk.i18n import N_, Message
from grantdesk.services.workspace import Workspace


def folder_of(workspace: Workspace, call_code: str) -> Path:
    """The folder where the papers of a call are kept."""
    return workspace.papers / call_code


def keep(file: Path, content: bytes) -> Path:
    """Writes a file whole or not at all; a crash leaves the old one or the new one. Raises `Trouble`."""
    fresh = file.with_name(f"{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(content)
        fresh.replace(file)
    except OSError as error:
        raise Trouble(
            Message(N_("{file} cannot be written: {why}"), file=str(file), why=error.strerror or "")
        ) from error
    return file
