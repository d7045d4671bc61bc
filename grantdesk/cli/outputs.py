"""`papers` and `report`: what leaves the office."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from grantdesk import i18n
from grantdesk.cli.shared import day, plain_app, setting, show, unreadable, wrong_use
from grantdesk.i18n import N_, Message
from grantdesk.services import booklets, calls, paper_files, papers, reports, verification
from grantdesk.services.act import file_hash
from grantdesk.services.paper_values import head
from grantdesk.services.score_forms import find_member

if TYPE_CHECKING:
    from grantdesk.papers.seal import Seal


SPOKEN = {"both": papers.LANGUAGES, "kk": ("kk",), "ru": ("ru",), "joined": (papers.JOINED,)}


def progress_bar(done: int, total: int) -> bool:
    """Progress on stderr where somebody watches."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))
        sys.stderr.flush()
    return True


def print_papers(
    call: Annotated[str, typer.Argument(metavar="CALL")],
    out: Annotated[Path, typer.Option(help="The folder for the PDFs.")],
    language: Annotated[str, typer.Option(help="kk, ru, both, or joined (Kazakh then Russian in a file).")] = "both",
    kind: Annotated[list[str] | None, typer.Option(help="Only this kind; may be repeated.")] = None,
    one_file: Annotated[bool, typer.Option("--one-file", help="One printable file with bookmarks.")] = False,
    order_number: Annotated[str, typer.Option(help="The number of the order.")] = "",
    order_date: Annotated[str, typer.Option(help="The day of the order, 2026-03-05.")] = "",
) -> None:
    """The PDFs of a call: protocol, list of recipients, a decision for each application, or the kinds asked for."""
    if language not in SPOKEN:
        raise wrong_use("--language", language, ", ".join(SPOKEN))
    for one in kind or ():
        if one not in papers.KINDS:
            raise wrong_use("--kind", one, ", ".join(papers.KINDS))
    office = setting.opened()
    key = office.ask(calls.call_id, call)
    languages = SPOKEN[language]
    if kind == [papers.BLANK_SHEETS]:
        files = papers.print_blank_sheets(office, key, out, languages=languages, progress=progress_bar)
        show({"call": call, "files": [str(file) for file in files]}, "\n".join(map(str, files)))
        return
    if kind and papers.BLANK_SHEETS in kind:
        raise wrong_use("--kind", papers.BLANK_SHEETS, "alone")
    kinds = tuple(kind or papers.USUAL)
    asked = papers.Asked(head(office.settings), order_number, day(order_date) if order_date else None)
    done = papers.issue(
        office, key, out, languages=languages, kinds=kinds, asked=asked, bound=one_file, by=setting.by,
        progress=progress_bar,
    )  # fmt: skip
    value = {"call": call, "files": [str(file) for file in done.result]}
    show(value, done.message.to(i18n.current()) if done.message else "")


def print_booklet(
    call: Annotated[str, typer.Argument(metavar="CALL")],
    out: Annotated[Path, typer.Option(help="The PDF to be written.")],
    language: Annotated[str, typer.Option(help="kk or ru.")] = "kk",
    member: Annotated[str, typer.Option(help="For one member: number in the commission, or the name.")] = "",
) -> None:
    """The booklet of the admitted applications for the commission: a bookmark for each, names hidden where blind."""
    if language not in papers.LANGUAGES:
        raise wrong_use("--language", language, "kk, ru")
    office = setting.opened()
    key = office.ask(calls.call_id, call)
    reader = office.ask(find_member, key, member) if member else None
    done = booklets.write_booklet(office, key, out, language=language, member_id=reader, by=setting.by)
    show({"call": call, "file": str(out)}, done.message.to(i18n.current()) if done.message else "")


def verify(
    file: Annotated[Path, typer.Argument(help="A PDF, a scan or photograph, or a text read from the code.")],
) -> None:
    """Checks the seal of a paper offline: who issued it, and whether a sign of it was changed."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise unreadable(file, error) from error
    verdict = verification.examine(setting.opened(), data)
    told = [one.seal for one in verdict.sealed]
    value = [asdict(one) for one in told]
    lines = [_seal_words(one).to(i18n.current()) for one in told]
    if not verdict.compared:
        lines.append(Message(N_("Only the code was read: compare the paper with it by eye.")).to(i18n.current()))
    show(value, "\n".join(lines))


def _seal_words(one: "Seal") -> Message:
    return Message(
        N_("The seal is true: {kind} № {number} of {date}, language {language}, person {person}, sum {amount}, "
           "call {call}"),
        **{**asdict(one), "person": one.person or "–", "call": one.call or "–"},
    )  # fmt: skip


def report(
    out: Annotated[Path, typer.Option(help="The workbook to be written (.xlsx); of a year also a PDF (.pdf).")],
    call: Annotated[str | None, typer.Argument(metavar="[CALL]")] = None,
    year: Annotated[int | None, typer.Option(help="The year of a yearly report.")] = None,
    language: Annotated[str, typer.Option(help="Of the PDF of a year: kk or ru.")] = "kk",
    register: Annotated[bool, typer.Option("--register", help="Of a call only its register.")] = False,
) -> None:
    """The Excel summaries of a year (--year) or of one call; a year also on paper."""
    if (call is None) == (year is None):
        raise wrong_use("report", "", "CALL | --year YEAR")
    if language not in papers.LANGUAGES:
        raise wrong_use("--language", language, "kk, ru")
    office, on_paper = setting.opened(), out.suffix.lower() == ".pdf"
    if on_paper and year is None:
        raise wrong_use("--out", out.name, "*.xlsx")
    if year is not None and on_paper:
        content = office.ask(reports.year_paper, office.settings, year, language)
    elif year is not None:
        content = office.ask(reports.year_workbook, year)
    else:
        write = reports.call_register if register else reports.call_workbook
        content = office.ask(write, office.ask(calls.call_id, call))
    paper_files.keep(out, content)
    office.act(reports.record_export, out.name, year=year, call=call, sha256=file_hash(content), by=setting.by)
    show({"file": str(out)}, str(out))


def check_ranking(file: Path) -> int:
    """Says which marks, results and places of a ranking workbook a hand changed; exit code 1 where there are any."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise unreadable(file, error) from error
    found = setting.opened().ask(reports.check_ranking, content, file.name)
    same = Message(N_("{file} says what is stored: no mark, result or place was changed"), file=file.name)
    lines = [one.message.to(i18n.current()) for one in found] or [same.to(i18n.current())]
    show({"file": str(file), "differences": [asdict(one) for one in found]}, "\n".join(lines))
    return 1 if found else 0


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    checking = plain_app("Checks of files that came back.")
    checking.command("ranking")(check_ranking)
    app.add_typer(checking, name="check")
    app.command("papers")(print_papers)
    app.command("booklet")(print_booklet)
    app.command()(verify)
    app.command()(report)
