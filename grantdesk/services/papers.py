"""Issuing papers of a call or of one application: PDFs made outside any transaction, kept, entered in the register.

For the window: `issue(office, call_id, …)`, `issue_for(office, application_id, kind, …)`, `preview(office, …)` for the
bytes of a paper that is not issued yet, `open_kinds(session, application_id)` for what can be issued now.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, NP_, Message
from grantdesk.papers import values as paper
from grantdesk.rules.kinds import Kind, Outcome, Reason, Status
from grantdesk.services import (
    award_papers,
    calls,
    case_papers,
    destruction_papers,
    explanation_papers,
    further_papers,
    paper_values,
    seals,
)
from grantdesk.services.act import Act, Done, changed
from grantdesk.services.further_papers import Gathered
from grantdesk.services.office import Office
from grantdesk.services.paper_files import folder_of, keep
from grantdesk.services.progress import Progress, nobody
from grantdesk.store import find
from grantdesk.store.lists import applications, completeness, decisions
from grantdesk.store.lists import calls as call_lists
from grantdesk.store.lists.decisions import PaperRow
from grantdesk.store.tables import Paper

LANGUAGES = ("kk", "ru")
JOINED = "kk+ru"
"""One file with the Kazakh paper first, then the Russian one."""
DECISION, PROTOCOL, RECIPIENTS = "decision", "protocol", "recipients"
USUAL = (DECISION, PROTOCOL, RECIPIENTS)
BLANK_SHEETS = "blank_sheets"
OF_DECISION = (
    *USUAL, *further_papers.OF_DECISION, award_papers.ORDER, award_papers.CONTRACT, explanation_papers.EXPLANATION
)  # fmt: skip
"""What is printed from a decision."""
KINDS = (
    *case_papers.OF_CASE,
    *(kind for kind in OF_DECISION if kind not in case_papers.OF_CASE),
    destruction_papers.DESTRUCTION,
    BLANK_SHEETS,
)
"""What can be printed of a call: receipts and notices and blank sheets before its decision, the others after it."""


@dataclass(frozen=True)
class Planned:
    """One paper to be printed: its kind, number and day, the application it is about (None: the call), its values."""

    kind: str
    number: str
    application_id: int | None
    name: str
    values: Any
    dated: date


@dataclass(frozen=True)
class Printed:
    """One printed paper: its file in the workspace and the edition that it is."""

    planned: Planned
    language: str
    file: Path
    sha256: str
    edition: int


@dataclass(frozen=True)
class Plan:
    """Papers of a call, with the region of the office that issues them; `decision_id` where they rest on one."""

    call_id: int
    code: str
    decision_id: int | None
    papers: tuple[Planned, ...]
    region: str


@dataclass(frozen=True)
class Asked:
    """What the office decides about papers: who signs, number and day of the order, just some applications."""

    head: paper.Signer | None = None
    order_number: str = ""
    order_date: date | None = None
    only: tuple[int, ...] | None = None


def plan(session: Session, call_id: int, kinds: Sequence[str] = USUAL, asked: Asked | None = None) -> Plan:
    """The papers of a call of the kinds asked for; refusals are taken from the decision once there is one.

    Raises `Refused` where a kind needs the decision that is not made yet, or where nobody may sign.
    """
    wish = asked or Asked()
    row = call_lists.rows(session, call_id=call_id)[0]
    region = calls.definition_of(session, call_id).region or ""
    early = [kind for kind in case_papers.OF_CASE if kind in kinds and not (row.decided and kind in OF_DECISION)]
    found: list[Planned] = []
    for kind in early:
        found += _planned(kind, case_papers.OF_CASE[kind](session, call_id, wish.head, wish.only))
    if destruction_papers.DESTRUCTION in kinds:
        found += _planned(destruction_papers.DESTRUCTION, destruction_papers.acts(session, call_id, wish.head))
    late = [kind for kind in OF_DECISION if kind in kinds and kind not in early]
    if not late:
        return Plan(call_id, row.code, None, tuple(found), region)
    case = paper_values.decided(session, call_id)
    for kind in late:
        found += [
            item
            for item in _planned(kind, _of_decision(session, case, kind, wish))
            if wish.only is None or item.application_id in wish.only
        ]
    return Plan(call_id, row.code, case.decision.id, tuple(found), region)


def _planned(kind: str, made: Sequence[Gathered]) -> list[Planned]:
    return [Planned(kind, one.number, one.application_id, one.name, one.values, one.dated) for one in made]


def _of_decision(session: Session, case: paper_values.Decided, kind: str, wish: Asked) -> Sequence[Gathered]:
    number, on = case.decision.protocol, case.decision.decided_on
    if kind == PROTOCOL:
        return [Gathered(number, None, PROTOCOL, paper_values.protocol(case), on)]
    if kind == RECIPIENTS:
        return [Gathered(number, None, RECIPIENTS, paper_values.recipients(case), on)]
    if kind == DECISION:
        keys = {row.number: row.application_id for row in case.results}
        return [
            Gathered(one.number, keys[one.line.number], f"decision-{one.line.number:04d}", one, one.date)
            for one in paper_values.applicant_decisions(case)
        ]
    if kind == award_papers.ORDER:
        return award_papers.orders(session, case, wish.head, wish.order_number, wish.order_date)
    if kind == award_papers.CONTRACT:
        return award_papers.contracts(session, case, wish.head)
    if kind == explanation_papers.EXPLANATION:
        return explanation_papers.explanations(session, case, wish.only)
    return further_papers.OF_DECISION[kind](session, case, wish.head)


def issue(
    office: Office,
    call_id: int,
    out: Path | None = None,
    *,
    languages: Sequence[str] = LANGUAGES,
    by: str = "",
    kinds: Sequence[str] = USUAL,
    asked: Asked | None = None,
    bound: bool = False,
    progress: Progress = nobody,
) -> Done:
    """Prints papers of a call, keeps them in the workspace and enters them in the register; the result is the files.

    With `out` copies lie in that folder; `bound` puts there (or beside the kept ones) one printable file with bookmarks
    in place of many. `languages` are of kk, ru, and kk+ru for both in one file. Raises `Refused` where there is nothing
    to print or a text has a fault, `Trouble` where the disk refuses; a cancelled run leaves what was printed and
    registers just that.
    """
    wish = asked or Asked(paper_values.head(office.settings))
    planned = office.ask(plan, call_id, kinds, wish)
    if not planned.papers:
        raise Refused(Message(N_("There is nothing to print of these kinds in this call.")))
    wanted = [(item, language) for item in planned.papers for language in languages]
    body = _body(office, planned.region)
    before = office.ask(newest, call_id)
    printed = []
    for step, (item, language) in enumerate(wanted):
        if not progress(step, len(wanted)):
            break
        printed.append(_kept(office, planned, item, language, body, before))
    files = [item.file for item in printed]
    if bound and printed:
        files = [_bound(planned, printed, languages, body, out or folder_of(office.workspace, planned.code))]
    elif out is not None and out.resolve() != folder_of(office.workspace, planned.code):
        files = [keep(out / _name(item.planned.name, item.language), item.file.read_bytes()) for item in printed]
    progress(len(printed), len(wanted))
    done = office.act(record, planned, printed, by=by)
    return Done(files, done.changed, done.message)


def issue_for(
    office: Office, application_id: int, kind: str, languages: Sequence[str] = LANGUAGES, *, by: str = "",
    progress: Progress = nobody,
) -> Done:  # fmt: skip
    """Prints one kind of paper for one application and enters it in the register; the result is the files kept.

    `kind` is one of `open_kinds`. Raises `Refused` where this paper cannot be issued now, and says why.
    """
    call_id = office.ask(call_of, application_id)
    asked = Asked(paper_values.head(office.settings), only=(application_id,))
    return issue(office, call_id, languages=languages, kinds=(kind,), asked=asked, by=by, progress=progress)


def open_kinds(session: Session, application_id: int) -> tuple[str, ...]:
    """The kinds of papers that can be issued for an application as its case stands now."""
    row = applications.rows(session, [application_id])[0]
    if not row.full_name:
        return ()
    notified = bool(completeness.corrections(session, application_id))
    found = [case_papers.RECEIPT, *([case_papers.MISSING] if notified else [])]
    made = decisions.of_call(session, row.call_id)
    results = decisions.results(session, made[0].id) if made else []
    result = next((one for one in results if one.application_id == application_id), None)
    if result is None:
        return (*found, *([case_papers.REFUSAL] if row.status is Status.NOT_ADMITTED else []))
    found.append(DECISION)
    if result.reason is Reason.NOT_ADMITTED:
        found.append(case_papers.REFUSAL)
    if result.outcome is Outcome.SELECTED:
        found += ["winner", *([award_papers.CONTRACT] if result.amount else []), "diploma"]
    if result.place is not None:
        found.append(explanation_papers.EXPLANATION)
    return tuple(found)


def call_of(session: Session, application_id: int) -> int:
    """The call of an application; raises `Refused` when it is gone."""
    return find.application(session, application_id).call_id


def preview(office: Office, application_id: int, kind: str, language: str, *, on: date | None = None) -> bytes:
    """The PDF of a paper for one application as it would be issued; nothing is stored.

    A notice of missing documents that is not recorded yet is shown as of the day `on`.
    """
    head = paper_values.head(office.settings)
    call_id = office.ask(call_of, application_id)
    region = office.ask(lambda session: calls.definition_of(session, call_id).region or "")
    if kind == case_papers.MISSING and on is not None:
        values = office.ask(case_papers.missing_preview, application_id, on, head).values
    else:
        asked = Asked(head, only=(application_id,))
        papers = office.ask(plan, call_id, (kind,), asked).papers
        if not papers:
            raise Refused(Message(N_("There is nothing to print of these kinds in this call.")))
        values = papers[0].values
    return press(kind, language)(values, _body(office, region))


def _body(office: Office, region: str) -> paper.Office:
    key = seals.office_key(office.workspace)
    return paper_values.office(office.settings, region, office.workspace.root / "texts", key)


def press(kind: str, language: str) -> Callable[[Any, paper.Office], bytes]:
    """What prints a kind of paper in a language (kk, ru or kk+ru): values and office in, the bytes of a PDF out."""
    from grantdesk.papers.kinds import KINDS as BUILDERS  # noqa: PLC0415 - slow import
    from grantdesk.papers.press import render, render_joined  # noqa: PLC0415 - slow import

    if language == JOINED:
        return partial(render_joined, BUILDERS[kind])
    return lambda values, body: render(BUILDERS[kind], values, language, body)


def _name(name: str, language: str, edition: int = 1) -> str:
    return f"{name}-{language}.pdf" if edition == 1 else f"{name}-{language}-{edition}.pdf"


Before = dict[tuple[str, int | None, str], PaperRow]


def newest(session: Session, call_id: int) -> Before:
    """(kind, application id, language) → the newest edition of an issued paper of a call."""
    names = PaperRow.__slots__
    return {
        key: PaperRow(**{name: getattr(row, name) for name in names})
        for key, row in find.newest_papers(session, call_id).items()
    }


def _kept(
    office: Office, planned: Plan, item: Planned, language: str, body: paper.Office, before: Before
) -> Printed:  # fmt: skip
    """One paper in its file; what says the same as the newest edition is that edition again."""
    content = press(item.kind, language)(item.values, body)
    sha256 = hashlib.sha256(content).hexdigest()
    known = before.get((item.kind, item.application_id, language))
    edition = 1 if known is None else known.edition + (known.sha256 != sha256)
    name = known.file_name if known and known.edition == edition else _name(item.name, language, edition)
    file = keep(folder_of(office.workspace, planned.code) / name, content)
    return Printed(item, language, file, sha256, edition)


def _bound(
    planned: Plan, printed: Sequence[Printed], languages: Sequence[str], body: paper.Office, folder: Path
) -> Path:  # fmt: skip
    """One printable file of what was printed, with a bookmark for each paper."""
    from grantdesk.papers.batch import Job, bound  # noqa: PLC0415 - slow import
    from grantdesk.papers.kinds import KINDS as BUILDERS  # noqa: PLC0415 - slow import

    jobs = [
        Job(BUILDERS[item.planned.kind], item.planned.values, language)
        for item in printed
        for language in (LANGUAGES if item.language == JOINED else (item.language,))
    ]
    kinds = "-".join(dict.fromkeys(item.planned.kind for item in printed))
    content = bound(jobs, body, planned.code)
    assert content is not None
    return keep(folder / f"{planned.code}-{kinds[:60]}-{'-'.join(languages)}.pdf", content)


def print_blank_sheets(
    office: Office, call_id: int, out: Path, *, languages: Sequence[str] = LANGUAGES, progress: Progress = nobody
) -> list[Path]:
    """Blank score sheets of a call, a file for each member; they are forms and stand in no register.

    Raises `Refused` where there is nobody to give marks or nothing to be marked, `Trouble` where the disk refuses.
    """
    region = office.ask(lambda session: calls.definition_of(session, call_id).region or "")
    body = paper_values.office(office.settings, region, office.workspace.root / "texts")
    wanted = [(made, language) for made in office.ask(further_papers.blank_sheets, call_id) for language in languages]
    printed = []
    for step, (made, language) in enumerate(wanted):
        if not progress(step, len(wanted)):
            break
        printed.append(keep(out / _name(made.name, language), press(BLANK_SHEETS, language)(made.values, body)))
    progress(len(printed), len(wanted))
    return printed


def record(act: Act, planned: Plan, printed: Sequence[Printed]) -> Done:
    """Enters printed papers in the register; a paper that says the same as before is not entered twice."""
    known = find.newest_papers(act.session, planned.call_id)
    added = []
    for item in printed:
        before = known.get((item.planned.kind, item.planned.application_id, item.language))
        if before is None or before.sha256 != item.sha256:
            added.append(_entry(act, planned, item))
    act.session.add_all(added)
    act.session.flush()
    act.journal("issue_papers", Kind.PAPER, [row.id or 0 for row in added], call=planned.call_id, printed=len(printed))
    message = Message(*NP_("{n} paper is printed", "{n} papers are printed"), n=len(printed))
    return Done([item.file for item in printed], changed(Kind.PAPER, [row.id or 0 for row in added]), message)


def _entry(act: Act, planned: Plan, item: Printed) -> Paper:
    return Paper(
        call_id=planned.call_id,
        application_id=item.planned.application_id,
        decision_id=planned.decision_id if item.planned.kind in OF_DECISION else None,
        kind=item.planned.kind,
        language=item.language,
        number=item.planned.number,
        edition=item.edition,
        file_name=item.file.name,
        sha256=item.sha256,
        dated=item.planned.dated,
        issued_at=act.now,
        issued_by=act.by,
    )
