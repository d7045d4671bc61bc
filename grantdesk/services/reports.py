"""Reports that leave the office: workbooks of a call and of a year, the paper of a year, each export journalled."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Kind
from grantdesk.rules.programme import LOCAL
from grantdesk.rules.summary import YearReport
from grantdesk.services.act import Act, Done, changed, file_hash
from grantdesk.services.call_values import call_values, made_at
from grantdesk.services.calls import call_id as call_id_of
from grantdesk.services.paper_files import keep
from grantdesk.services.paper_values import office
from grantdesk.services.progress import Progress
from grantdesk.services.year import year
from grantdesk.settings import Settings
from grantdesk.store.lists import calls, decisions

if TYPE_CHECKING:
    from grantdesk.sheets.ranking_check import Difference

LANGUAGES = ("kk", "ru")


def call_workbook(
    session: Session, call_id: int, *, languages: Sequence[str] = LANGUAGES, progress: Progress | None = None
) -> bytes:
    """Register, ranking with every mark and summaries of a call, a set of sheets for each language.

    The same data give the same bytes. Raises `Refused` when `progress` says stop.
    """
    from grantdesk.sheets.call_book import call_book  # noqa: PLC0415 - slow import

    return call_book(call_values(session, call_id), languages=languages, progress=progress)


def call_register(
    session: Session, call_id: int, *, languages: Sequence[str] = LANGUAGES, progress: Progress | None = None
) -> bytes:
    """The register of a call alone."""
    from grantdesk.sheets.call_book import call_book  # noqa: PLC0415 - slow import

    return call_book(call_values(session, call_id), languages=languages, progress=progress, with_ranking=False)


def year_workbook(
    session: Session, of: int, *, region: str = "", languages: Sequence[str] = LANGUAGES,
    progress: Progress | None = None,
) -> bytes:  # fmt: skip
    """The workbook of a year; the same data give the same bytes. Raises `Refused` when `progress` says stop."""
    from grantdesk.sheets.yearly import year_book  # noqa: PLC0415 - slow import

    report = year(session, of, region=region)
    return year_book(report, made_at(_days(session, report)), languages=languages, progress=progress)


def year_paper(session: Session, settings: Settings, of: int, language: str, *, region: str = "") -> bytes:
    """The year on paper, a PDF in one language. Raises `Refused` and `Trouble` as all papers do."""
    from grantdesk.papers import year as paper  # noqa: PLC0415 - slow import

    report = year(session, of, region=region)
    return paper.render(report, language, office(settings, report.region))


def _days(session: Session, report: YearReport) -> list[date]:
    """The days of which the data of a year speak: its first one, the ends of acceptance, the decisions."""
    days = [date(report.year, 1, 1)]
    for row in calls.rows(session, year=report.year):
        if row.code in report.total.calls:
            days.append(row.acceptance_end.astimezone(LOCAL).date())
            days += [decision.decided_on for decision in decisions.of_call(session, row.id)[:1]]
    return days


def check_ranking(session: Session, content: bytes, name: str) -> "list[Difference]":
    """What a ranking workbook that came back says otherwise than the database: changed marks, results, places, sums.

    Raises `Refused` for a file that is no such workbook, or of a call that is not there.
    """
    from grantdesk.sheets.ranking_check import differences, read_back  # noqa: PLC0415 - slow import

    returned = read_back(content, name)
    return differences(returned, call_values(session, call_id_of(session, returned.call)).ranking())


def write_call(act: Act, call_id: int, file: Path) -> Done:
    """Writes the workbook of a call into a file, whole or not at all, and journals it; the result is the file."""
    row = calls.rows(act.session, call_id=call_id)[0]
    return _written(act, file, call_workbook(act.session, call_id), call=row.code)


def write_year(act: Act, of: int, file: Path, *, region: str = "") -> Done:
    """Writes the workbook of a year into a file and journals it; the result is the file."""
    return _written(act, file, year_workbook(act.session, of, region=region), year=of)


def write_year_papers(act: Act, of: int, folder: Path, *, region: str = "") -> Done:
    """Writes the PDF of a year in both languages into a folder and journals them; the result is the files."""
    files = []
    for language in LANGUAGES:
        content = year_paper(act.session, act.settings, of, language, region=region)
        files.append(folder / f"{of}-{language}.pdf")
        keep(files[-1], content)
    done = record_export(act, ", ".join(file.name for file in files), year=of)
    return Done(files, done.changed, done.message)


def _written(act: Act, file: Path, content: bytes, *, year: int | None = None, call: str | None = None) -> Done:
    keep(file, content)
    done = record_export(act, file.name, year=year, call=call, sha256=file_hash(content))
    return Done(file, done.changed, done.message)


def record_export(act: Act, name: str, *, year: int | None = None, call: str | None = None, sha256: str = "") -> Done:
    """The journal line of a file that left the office: which one, of what, by whom and when."""
    act.journal("export", Kind.PAPER, [], file=name, year=year, call=call, sha256=sha256)
    return Done(None, changed(Kind.JOURNAL, []), Message(N_("{file} is written"), file=name))
