"""What is being typed is kept on disk every few seconds, so that a crash or a power cut loses nothing."""

import json
from pathlib import Path
from typing import Any

from grantdesk.errors import Trouble
from grantdesk.i18n import N_, Message


def draft_file(folder: Path, call_id: int, application_id: int | None) -> Path:
    """The file of a draft: of a new application of a call, or of the correction of one."""
    return folder / f"application-{call_id}-{application_id or 'new'}.json"


def write_draft(file: Path, state: dict[str, Any]) -> None:
    """Writes a draft whole or not at all; an empty one takes the file away. Raises `Trouble` where the disk refuses."""
    try:
        if not state:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
        fresh.replace(file)
    except OSError as error:
        raise Trouble(Message(N_("The draft cannot be kept: {why}"), why=error.strerror or "")) from error


def read_draft(file: Path) -> dict[str, Any]:
    """A draft that was left behind; empty where there is none or it cannot be read."""
    try:
        state = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}
