"""The command line: options before the command, exit codes, one way for every error to be said."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from grantdesk import i18n
from grantdesk.cli import (
    calls,
    counters,
    decisions,
    files,
    imports,
    meetings,
    office,
    outputs,
    people,
    privacy,
    reference,
    scores,
    terms,
)
from grantdesk.cli.shared import plain_app, setting, wrong_use
from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import LANGUAGES

DONE, REFUSED, WRONG_USE, TROUBLE = 0, 1, 2, 3

UsageError: Any = typer.BadParameter.__mro__[2]
"""The base of every complaint of the command line itself; newer Typers carry a click of their own."""

app = plain_app("Grants and prizes of a youth-policy office. Without a command the window opens.")


app.add_typer(calls.programme, name="programme")
app.add_typer(calls.call, name="call")
app.add_typer(imports.importing, name="import")
app.add_typer(meetings.meeting, name="meeting")
app.add_typer(people.persons, name="person")
app.add_typer(reference.reference, name="reference")
app.add_typer(scores.scores, name="scores")
app.add_typer(privacy.privacy, name="privacy")
app.add_typer(files.files, name="files")
app.add_typer(counters.counter, name="counter")
for module in (decisions, outputs, office, terms):
    module.add_to(app)


@app.callback()
def _common(
    workspace: Annotated[Path | None, typer.Option(help="The folder of the office.")] = None,
    database: Annotated[str | None, typer.Option(help="URL of another database (postgresql://…).")] = None,
    by: Annotated[str, typer.Option("--as", help="Who acts; stands in the journal.")] = "",
    lang: Annotated[str, typer.Option(help="Language of messages: kk, ru, en.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON value on stdout and nothing else.")] = False,
) -> None:
    if lang and lang not in (*LANGUAGES, "xx"):
        raise wrong_use("--lang", lang, "kk, ru, en")
    setting.workspace, setting.database, setting.by = workspace, database, by
    setting.language, setting.json, setting.office = lang, as_json, None
    i18n.use(setting.spoken())


HOISTED = {"--workspace": 1, "--database": 1, "--as": 1, "--lang": 1, "--json": 0}
"""Options that may stand anywhere in the line, with the number of their values."""


def hoisted(words: Sequence[str]) -> list[str]:
    """The words with the common options brought to the front."""
    front: list[str] = []
    rest: list[str] = []
    queue = list(words)
    while queue:
        word = queue.pop(0)
        name = word.split("=", 1)[0]
        if word == "--":
            return [*front, *rest, word, *queue]
        if name in HOISTED:
            front.append(word)
            if HOISTED[name] and "=" not in word and queue:
                front.append(queue.pop(0))
        else:
            rest.append(word)
    return front + rest


def main(words: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code. Bugs are not caught here, `app` shows them."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        code = app(hoisted(sys.argv[1:] if words is None else words), standalone_mode=False, prog_name="grantdesk")
        return int(code or DONE)
    except Refused as error:
        return _failed(error, REFUSED)
    except Trouble as error:
        return _failed(error, TROUBLE)
    except typer.Exit as error:
        return int(error.exit_code)
    except UsageError as error:
        print(error.format_message(), file=sys.stderr)
        return WRONG_USE
    except typer.Abort:
        return REFUSED
    finally:
        if setting.office is not None:
            setting.office.close()
            setting.office = None


def _failed(error: Refused | Trouble, code: int) -> int:
    print(error.to(i18n.current()), file=sys.stderr)
    return code
