"""What every command uses: the setting said before it, printing, reading and writing files."""

import json
import os
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import typer

from grantdesk import i18n, paths
from grantdesk import settings as office_settings
from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import Message
from grantdesk.services.office import Office


@dataclass
class Setting:
    """What the options before the command said; the office is opened when a command first needs it."""

    workspace: Path | None = None
    database: str | None = None
    by: str = ""
    language: str = ""
    json: bool = False
    office: Office | None = None

    def opened(self) -> Office:
        """The office, opened once."""
        if self.office is None:
            self.office = Office.open(self.workspace or paths.user_data(), self.database)
        return self.office

    def spoken(self) -> str:
        """The language of messages: the option, the environment, the office's settings."""
        wanted = self.language or os.environ.get("GRANTDESK_LANG", "")
        if wanted:
            return wanted
        place = self.office.workspace.root if self.office else (self.workspace or paths.user_data())
        return office_settings.load(place).language


setting = Setting()


def plain_app(help_text: str) -> typer.Typer:
    """A group of commands without decorations: offices read its output in plain consoles."""
    return typer.Typer(
        help=help_text,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )


def show(value: Any, text: str) -> None:
    """Prints a result: the value under `--json`, else the text."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str) if setting.json else text)


def tell(message: Message | None) -> None:
    """Prints a sentence for a person, nothing under `--json`."""
    if message is not None and not setting.json:
        print(message.to(i18n.current()))


def note(text: str) -> None:
    """Prints a line for a person beside the result, on stderr."""
    print(text, file=sys.stderr)


def read_text(file: Path) -> str:
    """The text of a definition; raises `Trouble` for an unreadable file, `Refused` for one that is no text."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(Message("{file} is not a UTF-8 text", file=file.name)) from error
    except OSError as error:
        raise unreadable(file, error) from error


def unreadable(file: Path, error: OSError) -> Trouble:
    """The trouble of a file that cannot be read."""
    return Trouble(Message("{file} cannot be read: {why}", file=str(file), why=error.strerror or type(error).__name__))


def day(text: str) -> date:
    """A day given on the command line as 2026-03-05 or 05.03.2026."""
    try:
        return date.fromisoformat(text) if "-" in text else date(*map(int, reversed(text.split("."))))
    except (ValueError, TypeError) as error:
        raise wrong_use("--date", text, "2026-03-05") from error


def wrong_use(option: str, found: str, expected: str) -> typer.BadParameter:
    """The complaint of an option that was given a wrong value; the exit code is 2."""
    text = Message("{option}: found “{found}”, expected {expected}", option=option, found=found, expected=expected)
    return typer.BadParameter(text.to(i18n.current()))
