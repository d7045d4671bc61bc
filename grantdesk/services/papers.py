"""Issuing the papers of a decided call: values read, PDFs made outside any transaction, the register written."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlmodel import Session

from grantdesk.errors import Trouble
from grantdesk.i18n import N_, NP_, Message
from grantdesk.papers import values as paper
from grantdesk.rules.kinds import Kind
from grantdesk.services import calls, further_papers, paper_values, seals
from grantdesk.services.act import Act, Done, changed
from grantdesk.services.office import Office
from grantdesk.services.progress import Progress, nobody
from grantdesk.store import find
from grantdesk.store.tables import Paper

LANGUAGES = ("kk", "ru")
DECISION, PROTOCOL, RECIPIENTS = "decision", "protocol", "recipients"
USUAL = (DECISION, PROTOCOL, RECIPIENTS)
BLANK_SHEETS = "blank_sheets"
KINDS = (*USUAL, *further_papers.OF_DECISION, BLANK_SHEETS)
"""What can be printed of a call; the blank sheets before its decision, the others after it."""


@dataclass(frozen=True)
class Planned:
    """One paper to be printed: its kind, number, the application it is about (None: the call), its values."""

    kind: str
    number: str
    application_id: int | None
    name: str
    values: Any


@dataclass(frozen=True)
class Printed:
    """One printed paper."""

    planned: Planned
    language: str
    file: Path
    sha256: str


@dataclass(frozen=True)
class Plan:
    """All papers of a decided call, with the office that issues them."""

    call_id: int
    decision_id: int
    papers: tuple[Planned, ...]
    region: str


def plan(session: Session, call_id: int, kinds: Sequence[str] = USUAL, head: paper.Signer | None = None) -> Plan:
    """The papers of a decided call: protocol, list of recipients, a decision for each application, what else is asked.

    Raises `Refused` while there is no decision, or where nobody may sign.
    """
    case = paper_values.decided(session, call_id)
    number = case.decision.protocol
    papers = [
        Planned(PROTOCOL, number, None, "protocol", paper_values.protocol(case)),
        Planned(RECIPIENTS, number, None, "recipients", paper_values.recipients(case)),
    ]
    keys = {row.number: row.application_id for row in case.results}
    for values in paper_values.applicant_decisions(case):
        name = f"decision-{values.line.number:04d}"
        papers.append(Planned(DECISION, values.number, keys[values.line.number], name, values))
    for kind in (kind for kind in kinds if kind in further_papers.OF_DECISION):
        for made in further_papers.OF_DECISION[kind](session, case, head):
            papers.append(Planned(kind, made.number, made.application_id, made.name, made.values))
    return Plan(call_id, case.decision.id, tuple(papers), case.definition.region or "")


def issue(
    office: Office,
    call_id: int,
    out: Path,
    *,
    languages: Sequence[str] = LANGUAGES,
    by: str = "",
    kinds: Sequence[str] = USUAL,
    progress: Progress = nobody,
) -> Done:
    """Prints the papers of a decided call into a folder and enters them in the register; the result is the files.

    Raises `Refused` while there is no decision or a text has a fault, `Trouble` where the disk refuses; a cancelled run
    leaves what was printed and registers just that.
    """
    planned = office.ask(plan, call_id, kinds, paper_values.head(office.settings))
    wanted = [(item, language) for item in planned.papers if item.kind in kinds for language in languages]
    key = seals.office_key(office.workspace)
    body = paper_values.office(office.settings, planned.region, office.workspace.root / "texts", key)
    printed = []
    for step, (item, language) in enumerate(wanted):
        if not progress(step, len(wanted)):
            break
        printed.append(_print(item, language, body, out))
    progress(len(printed), len(wanted))
    return office.act(record, planned, printed, by=by)


def print_blank_sheets(
    office: Office, call_id: int, out: Path, *, languages: Sequence[str] = LANGUAGES, progress: Progress = nobody
) -> list[Path]:
    """Blank score sheets of a call, a file for each member; they are forms and stand in no register.

    Raises `Refused` where there is nobody to give marks or nothing to be marked, `Trouble` where the disk refuses.
    """
    body = paper_values.office(office.settings, office.ask(_region, call_id), office.workspace.root / "texts")
    wanted = [(made, language) for made in office.ask(further_papers.blank_sheets, call_id) for language in languages]
    printed = []
    for step, (made, language) in enumerate(wanted):
        if not progress(step, len(wanted)):
            break
        item = Planned(BLANK_SHEETS, made.number, None, made.name, made.values)
        printed.append(_print(item, language, body, out).file)
    progress(len(printed), len(wanted))
    return printed


def _region(session: Session, call_id: int) -> str:
    return calls.definition_of(session, call_id).region or ""


def _print(item: Planned, language: str, body: paper.Office, out: Path) -> Printed:
    content = _press(item.kind)(item.values, language, body)
    file = out / f"{item.name}-{language}.pdf"
    try:
        out.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".pdf.new")
        fresh.write_bytes(content)
        fresh.replace(file)
    except OSError as error:
        raise Trouble(
            Message(N_("{file} cannot be written: {why}"), file=str(file), why=error.strerror or "")
        ) from error
    return Printed(item, language, file, hashlib.sha256(content).hexdigest())


def _press(kind: str) -> Callable[[Any, str, paper.Office], bytes]:
    from grantdesk.papers.kinds import KINDS as BUILDERS  # noqa: PLC0415 - slow import
    from grantdesk.papers.press import render  # noqa: PLC0415 - slow import

    return partial(render, BUILDERS[kind])


def record(act: Act, planned: Plan, printed: Sequence[Printed]) -> Done:
    """Enters printed papers in the register; a paper that says the same as before is not entered twice."""
    newest = find.newest_papers(act.session, planned.call_id)
    added = []
    for item in printed:
        key = (item.planned.kind, item.planned.application_id, item.language)
        before = newest.get(key)
        if before is not None and before.sha256 == item.sha256:
            continue
        added.append(_entry(act, planned, item, before.edition + 1 if before else 1))
    act.session.add_all(added)
    act.session.flush()
    act.journal("issue_papers", Kind.PAPER, [row.id or 0 for row in added], call=planned.call_id, printed=len(printed))
    message = Message(*NP_("{n} paper is printed", "{n} papers are printed"), n=len(printed))
    return Done([item.file for item in printed], changed(Kind.PAPER, [row.id or 0 for row in added]), message)


def _entry(act: Act, planned: Plan, item: Printed, edition: int) -> Paper:
    return Paper(
        call_id=planned.call_id,
        application_id=item.planned.application_id,
        decision_id=planned.decision_id,
        kind=item.planned.kind,
        language=item.language,
        number=item.planned.number,
        edition=edition,
        file_name=item.file.name,
        sha256=item.sha256,
        issued_at=act.now,
        issued_by=act.by,
    )
