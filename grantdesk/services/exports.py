"""Writing the reports of a call and of a year as long work: progress, cancelling, each file in the journal."""

from pathlib import Path

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.services import paper_files, reports
from grantdesk.services.act import Done, file_hash
from grantdesk.services.office import Office
from grantdesk.services.progress import Progress, nobody
from grantdesk.store.lists import calls


def year_to_excel(office: Office, of: int, file: Path, *, by: str = "", progress: Progress = nobody) -> Done:
    """Writes the workbook of a year; the result is the file. Raises `Refused` when it was cancelled."""
    content = office.ask(reports.year_workbook, of, progress=progress)
    return _kept(office, of, [(file, content)], by)


def call_to_excel(
    office: Office, call_id: int, file: Path, *, register_only: bool = False, by: str = "", progress: Progress = nobody
) -> Done:
    """Writes the workbook of a call, or its register alone; the result is the file. Raises `Refused` when cancelled."""
    write = reports.call_register if register_only else reports.call_workbook
    content = office.ask(write, call_id, progress=progress)
    paper_files.keep(file, content)
    code = office.ask(calls.rows, call_id=call_id)[0].code
    done = office.act(reports.record_export, file.name, call=code, sha256=file_hash(content), by=by)
    return Done(file, done.changed, done.message)


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
        paper_files.keep(file, content)
    names = ", ".join(file.name for file, _content in files)
    sums = ", ".join(file_hash(content) for _file, content in files)
    done = office.act(reports.record_export, names, year=of, sha256=sums, by=by)
    return Done(files[0][0], done.changed, done.message)
