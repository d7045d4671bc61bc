"""The draft of a new call is kept on disk while it is being made, so that a crash or a power cut loses nothing."""

import tomllib
from pathlib import Path

from grantdesk.errors import Trouble
from grantdesk.i18n import N_, Message
from grantdesk.rules.draft import Draft

NAME = "call.toml"


def keep(folder: Path, text: str) -> None:
    """Writes the draft whole or not at all. Raises `Trouble` where the disk refuses."""
    file = folder / NAME
    fresh = file.with_suffix(".new")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(file)
    except OSError as error:
        raise Trouble(Message(N_("The draft cannot be kept: {why}"), why=error.strerror or "")) from error


def left_behind(folder: Path) -> Draft | None:
    """The draft that was left behind, None where there is none or it cannot be read."""
    try:
        return Draft.of((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None


def drop(folder: Path) -> None:
    """Takes the draft away. Raises `Trouble` where the disk refuses."""
    try:
        (folder / NAME).unlink(missing_ok=True)
    except OSError as error:
        raise Trouble(Message(N_("The draft cannot be taken away: {why}"), why=error.strerror or "")) from error
