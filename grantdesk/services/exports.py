"""Writing the reports of a year as long work: progress, cancelling, each file in the journal."""

from pathlib import Path

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.services import reports
from grantdesk.services.act import Done, file_hash
from grantdesk.services.office import Office
from grantdesk.services.progress import Progress, nobody


def year_to_excel(office: Office, of: int, file: Path, *, by: str = "", progress: Progress = nobody) -> Done:
    """Writes the workbook of a year; the result is the file. Raises `Refused` when it was cancelled."""
    content = office.ask(reports.year_workbook, of, progress=progress)
    return _kept(office, of, [(file, content)], by)


def year_to_pdf(office: Office, of: int, folder: Path, *, by: str = "", progress: Progress = nobody) -> Done:
    """Writes the year on paper, one PDF in each language; the result is the first file.

    Raises `Refused` when it was cancelled.
    """
    made: list[tuple[Path, bytes]] = []
    for number, language in enumerate(reports.LANGUAGES):
        if not progress(number, len(reports.LANGUAGES)):
            raise Refused(Message(N_("Stopped: nothing was written")))
        content = office.ask(reports.year_paper, office.settings, of, language)
        made.append((folder / f"{of}-{language}.pdf", content))
    return _kept(office, of, made, by)


def _kept(office: Office, of: int, files: list[tuple[Path, bytes]], by: str) -> Done:
    for file, content in files:
        reports.keep(file, content)
    names = ", ".join(file.name for file, _content in files)
    sums = ", ".join(file_hash(content) for _file, content in files)
    done = office.act(reports.record_export, names, year=of, sha256=sums, by=by)
    return Done(files[0][0], done.changed, done.message)
