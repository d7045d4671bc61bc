"""`meeting list`, `protocol` and `declarations`: meetings of a call, the protocol of one, the forms before it."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from grantdesk import i18n
from grantdesk.cli.outputs import progress_bar
from grantdesk.cli.shared import day, plain_app, setting, show, wrong_use
from grantdesk.i18n import say
from grantdesk.rules.programme import LOCAL
from grantdesk.services import calls, declarations, meeting_papers
from grantdesk.store.lists import meetings

meeting = plain_app("Meetings of a commission.")

Call = Annotated[str, typer.Argument(metavar="CALL")]


@meeting.command("list")
def list_meetings(call: Call) -> None:
    """The meetings of a call: number of the protocol, day, state."""
    office = setting.opened()
    rows = office.ask(meetings.of_call, office.ask(calls.call_id, call))
    value = [
        {
            "number": row.number,
            "day": row.held_on,
            "state": row.state.value,
            "opened": row.opened_at,
            "closed": row.closed_at,
            "signed": row.signed_on,
        }
        for row in rows
    ]
    lines = (f"{row.number:<12} {row.held_on:%d.%m.%Y}  {say(row.state.label, i18n.current())}" for row in rows)
    show(value, "\n".join(lines))


@meeting.command()
def protocol(
    call: Call,
    number: Annotated[str, typer.Argument(metavar="MEETING", help="The number of the protocol.")],
    out: Annotated[Path, typer.Option(help="The folder for the PDFs.")],
    language: Annotated[str, typer.Option(help="kk, ru or both.")] = "both",
) -> None:
    """The protocol of a meeting and its extract as PDFs: a draft until it is signed, refused without a quorum."""
    if language not in ("kk", "ru", "both"):
        raise wrong_use("--language", language, "kk, ru, both")
    office = setting.opened()
    key = office.ask(meeting_papers.find_meeting, office.ask(calls.call_id, call), number)
    languages = meeting_papers.LANGUAGES if language == "both" else (language,)
    done = meeting_papers.print_protocol(office, key, out, languages=languages, by=setting.by, progress=progress_bar)
    value = {"call": call, "meeting": number, "files": [str(file) for file in done.result]}
    show(value, "\n".join(value["files"]))


@meeting.command("declarations")
def print_declarations(
    call: Call,
    out: Annotated[Path, typer.Option(help="The folder for the PDFs.")],
    date: Annotated[str, typer.Option(help="The day of the forms, 2026-03-05; today without it.")] = "",
) -> None:
    """The forms on which members declare conflicts of interest: a PDF for each language, a bookmark for each member."""
    office = setting.opened()
    key = office.ask(calls.call_id, call)
    on = day(date) if date else datetime.now(LOCAL).date()
    files = declarations.print_forms(office, key, out, on=on, progress=progress_bar)
    value = {"call": call, "files": [str(file) for file in files]}
    show(value, "\n".join(value["files"]))
