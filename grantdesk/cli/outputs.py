"""`papers` and `report`: what leaves the office."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from grantdesk import i18n
from grantdesk.cli.shared import setting, show, unreadable, wrong_use
from grantdesk.i18n import N_, Message
from grantdesk.services import calls, papers, reports, seals
from grantdesk.services.act import file_hash

if TYPE_CHECKING:
    from grantdesk.papers.seal import Seal


def progress_bar(done: int, total: int) -> bool:
    """Progress on stderr where somebody watches."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))
        sys.stderr.flush()
    return True


def print_papers(
    call: Annotated[str, typer.Argument(metavar="CALL")],
    out: Annotated[Path, typer.Option(help="The folder for the PDFs.")],
    language: Annotated[str, typer.Option(help="kk, ru or both.")] = "both",
    kind: Annotated[list[str] | None, typer.Option(help="Only this kind; may be repeated.")] = None,
) -> None:
    """The PDFs of a call: protocol, list of recipients, a decision for each application, or the kinds asked for."""
    if language not in ("kk", "ru", "both"):
        raise wrong_use("--language", language, "kk, ru, both")
    for one in kind or ():
        if one not in papers.KINDS:
            raise wrong_use("--kind", one, ", ".join(papers.KINDS))
    office = setting.opened()
    key = office.ask(calls.call_id, call)
    languages = papers.LANGUAGES if language == "both" else (language,)
    if kind == [papers.BLANK_SHEETS]:
        files = papers.print_blank_sheets(office, key, out, languages=languages, progress=progress_bar)
        show({"call": call, "files": [str(file) for file in files]}, "\n".join(map(str, files)))
        return
    if kind and papers.BLANK_SHEETS in kind:
        raise wrong_use("--kind", papers.BLANK_SHEETS, "alone")
    kinds = tuple(kind or papers.USUAL)
    done = papers.issue(office, key, out, languages=languages, kinds=kinds, by=setting.by, progress=progress_bar)
    value = {"call": call, "files": [str(file) for file in done.result]}
    show(value, done.message.to(i18n.current()) if done.message else "")


def verify(
    file: Annotated[Path, typer.Argument(help="A PDF, or a text read from the code of a paper.")],
) -> None:
    """Checks the seal of a paper offline: who issued it, and whether a sign of it was changed."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise unreadable(file, error) from error
    told = seals.verify(setting.opened().workspace, data)
    value = [asdict(one) for one in told]
    show(value, "\n".join(str(_seal_words(one)) for one in told))


def _seal_words(one: "Seal") -> Message:
    return Message(
        N_("The seal is true: {kind} № {number} of {date}, language {language}, person {person}, sum {amount}, "
           "call {call}"),
        **{**asdict(one), "person": one.person or "–", "call": one.call or "–"},
    )  # fmt: skip


def report(
    out: Annotated[Path, typer.Option(help="The workbook to be written (.xlsx).")],
    call: Annotated[str | None, typer.Argument(metavar="[CALL]")] = None,
    year: Annotated[int | None, typer.Option(help="The year of a yearly report.")] = None,
) -> None:
    """The Excel summaries of a year (--year) or of one call."""
    if (call is None) == (year is None):
        raise wrong_use("report", "", "CALL | --year YEAR")
    office = setting.opened()
    if year is not None:
        content = office.ask(reports.year_workbook, year)
    else:
        content = office.ask(reports.call_workbook, office.ask(calls.call_id, call))
    reports.keep(out, content)
    office.act(reports.record_export, out.name, year=year, call=call, sha256=file_hash(content), by=setting.by)
    show({"file": str(out)}, str(out))


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("papers")(print_papers)
    app.command()(verify)
    app.command()(report)
