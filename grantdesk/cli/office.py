"""`demo`, `self-check`, `journal`: the office as a whole."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from grantdesk import i18n
from grantdesk.cli.shared import note, setting, show
from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.services import checkup, demo
from grantdesk.services.office import Office
from grantdesk.store import journal as journal_lines


class _Console(demo.Watch):
    """Shows the steps of the demonstration on stderr."""

    def __init__(self, language: str) -> None:
        self._language = language

    def step(self, call: str, step: str) -> None:
        note(f"{call}: {Message(demo.STEPS[step]).to(self._language)}")

    def progress(self, done: int, total: int, /) -> bool:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r  {done}/{total}" + ("\n" if done == total else ""))
            sys.stderr.flush()
        return True


def make_demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR")],
    window: Annotated[
        bool, typer.Option("--window/--no-window", help="Open the window at the end where a screen is there.")
    ] = True,
) -> int:
    """Makes a workspace with a whole year of four programmes: decided, printed, reported."""
    if not demo.folder_is_free(folder):
        raise Refused(
            Message(N_("{folder} is not empty. Name a new folder for the demonstration."), folder=str(folder))
        )
    setting.office = Office.open(folder, setting.database)
    done = demo.make(setting.office, watch=_Console(i18n.current()))
    value = {"workspace": str(folder), "calls": done.result}
    show(value, "\n".join([done.message.to(i18n.current()) if done.message else "", str(folder)]))
    if window and not setting.json and checkup.has_screen():
        return OPEN_WINDOW
    return 0


OPEN_WINDOW = -1
"""What `demo` returns when the window is to be opened on the new office; only `app` knows Qt."""


def self_check() -> int:
    """Resources, fonts, a database, a PDF and a workbook in both languages; the window is checked by `app`."""
    steps = checkup.run()
    language = i18n.current()
    value = [{"step": step.name, "ok": step.problem is None, "problem": step.problem} for step in steps]
    lines = [f"{'NO' if step.problem else 'ok'}  {step.label.to(language)}" for step in steps]
    show(
        value,
        "\n".join(f"{line}: {step.problem}" if step.problem else line for line, step in zip(lines, steps, strict=True)),
    )
    return 0 if all(step.problem is None for step in steps) else 3


def journal(limit: int = 50) -> int:
    """The newest lines of the journal, and whether its chain is whole."""
    office = setting.opened()
    lines = office.ask(journal_lines.lines, limit=limit)
    broken = office.ask(journal_lines.first_broken)
    value = {
        "whole": broken is None,
        "first_broken": broken,
        "lines": [
            {
                "id": line.id,
                "at": line.at,
                "by": line.by,
                "act": line.verb,
                "kind": line.kind,
                "detail": json.loads(line.detail),
            }
            for line in lines
        ],
    }
    text = [f"{line.id:>6} {line.at:%Y-%m-%d %H:%M} {line.by}: {line.verb} {line.detail}" for line in lines]
    if broken is not None:
        text.append(
            Message(
                N_("The journal was changed from outside: line {line} does not fit the one before"), line=broken
            ).to(i18n.current())
        )
    show(value, "\n".join(text))
    return 0 if broken is None else 1


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("demo")(make_demo)
    app.command("self-check")(self_check)
    app.command()(journal)
