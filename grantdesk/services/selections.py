"""Data of selected applications leaving the program as a workbook: for whom and why stands in the journal."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session

from grantdesk.i18n import NP_, Message
from grantdesk.rules.identity import mask_iin
from grantdesk.rules.kinds import Kind
from grantdesk.services.act import Act, Done, file_hash
from grantdesk.services.call_values import call_values
from grantdesk.services.office import Office
from grantdesk.services.paper_files import keep
from grantdesk.services.progress import Progress, nobody
from grantdesk.services.reports import LANGUAGES
from grantdesk.store.lists import applications

if TYPE_CHECKING:
    from grantdesk.sheets.register import Entry


def to_excel(
    office: Office,
    call_id: int,
    application_ids: Collection[int],
    file: Path,
    *,
    to_whom: str,
    why: str,
    full_iin: bool = False,
    by: str = "",
    progress: Progress = nobody,
) -> Done:
    """Writes the register of some applications of a call into a workbook; the result is the file. Of an
    IIN only the last four digits are written unless `full_iin`.

    Raises `Refused` when it was cancelled, `Trouble` where the disk refuses.
    """
    content = office.ask(_workbook, call_id, frozenset(application_ids), full_iin, progress)
    keep(file, content)
    return office.act(_note, call_id, application_ids, file, file_hash(content), to_whom=to_whom, why=why, by=by)


def _workbook(
    session: Session, call_id: int, application_ids: frozenset[int], full_iin: bool, progress: Progress
) -> bytes:
    from grantdesk.sheets.call_book import call_book  # noqa: PLC0415 - slow import

    values = call_values(session, call_id)
    numbers = {number for number, key in applications.numbers(session, call_id).items() if key in application_ids}

    def entries() -> "Iterator[Entry]":
        for row in values.entries():
            if row.number in numbers:
                yield row if full_iin else replace(row, iin=mask_iin(row.iin))

    chosen = replace(values, entries=entries, count=len(numbers))
    return call_book(chosen, languages=LANGUAGES, progress=progress, with_ranking=False)


def _note(
    act: Act, call_id: int, application_ids: Collection[int], file: Path, digest: str, *, to_whom: str, why: str
) -> Done:
    act.journal("export", Kind.APPLICATION, application_ids, call=call_id, to=to_whom, why=why, hash=digest)
    forms = NP_("{n} application is written to {file}", "{n} applications are written to {file}")
    return Done(file, {}, Message(*forms, n=len(application_ids), file=file.name))
