"""Papers of single applications that need no decision: the receipt, the notice of missing documents, the refusal."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.papers import occasions as paper
from grantdesk.papers.values import Both, CallFacts, Signer
from grantdesk.rules.completeness import Checked, Gap
from grantdesk.rules.kinds import Status
from grantdesk.rules.programme import LOCAL, Definition, Document
from grantdesk.services import paper_values
from grantdesk.services.calls import definition_of
from grantdesk.services.completeness import notice_values
from grantdesk.services.further_papers import Gathered, signing
from grantdesk.store import find_cases
from grantdesk.store.lists import applications, calls
from grantdesk.store.lists import completeness as lists
from grantdesk.store.lists.applications import ApplicationRow
from grantdesk.store.lists.completeness import CorrectionRow

RECEIPT, MISSING, REFUSAL = "receipt", "missing", "refusal"
THE_APPLICATION = Both("Өтінім", "Заявка")
SEEN = Both(" (түпнұсқасы көрсетілді)", " (предъявлен оригинал)")
TAKES = Both("Құжаттарды қабылдаған қызметкер", "Работник, принявший документы")

Keys = Collection[int] | None
"""Ids of applications; None stands for all of the call."""


def _of_call(session: Session, call_id: int, only: Keys) -> list[ApplicationRow]:
    """Applications that still have their data, by number."""
    found = applications.of_call(session, call_id) if only is None else applications.rows(session, sorted(only))
    return sorted((row for row in found if row.full_name), key=lambda row: row.number)


def _facts(session: Session, call_id: int) -> tuple[Definition, CallFacts]:
    row, definition = calls.rows(session, call_id=call_id)[0], definition_of(session, call_id)
    return definition, paper_values.facts(definition, row.code, row.definition_hash)


def receipts(session: Session, call_id: int, _head: Signer | None, only: Keys = None) -> list[Gathered]:
    """A receipt for each application: number, day and minute of receipt, the documents that were taken or shown.

    It is signed by whoever registered the application; its own number is the register number.
    """
    definition, facts = _facts(session, call_id)
    states, clerks = lists.states(session, call_id), find_cases.registered_by(session, call_id)
    made = []
    for row in _of_call(session, call_id, only):
        received = row.received_at.astimezone(LOCAL)
        taken = _taken(definition, states.get(row.id, {}))
        values = paper.Receipt(
            facts, str(row.number), received.date(), row.full_name, row.number, received, taken,
            Signer(TAKES, clerks[row.id]), channel="",
        )  # fmt: skip
        made.append(Gathered(str(row.number), row.id, f"receipt-{row.number:04d}", values, received.date()))
    return made


def _taken(definition: Definition, states: Mapping[str, str]) -> tuple[paper.Taken, ...]:
    taken = [] if definition.document("application") else [paper.Taken(THE_APPLICATION)]
    for document in definition.documents:
        name = paper_values.both(document.name)
        if states.get(document.code) == Checked.RECEIVED:
            taken.append(paper.Taken(name))
        elif states.get(document.code) == Checked.SEEN:
            taken.append(paper.Taken(Both(name.kk + SEEN.kk, name.ru + SEEN.ru)))
    return tuple(taken)


def missing_notices(session: Session, call_id: int, head: Signer | None, only: Keys = None) -> list[Gathered]:
    """The newest recorded notice of missing documents of each application that has one.

    Raises `Refused` for a single application without one: the day of the notice begins the term.
    """
    definition, facts = _facts(session, call_id)
    rows = {row.id: row for row in _of_call(session, call_id, only)}
    notices: dict[int, list[CorrectionRow]] = {}
    for notice in lists.corrections_of(session, call_id):
        if notice.application_id in rows:
            notices.setdefault(notice.application_id, []).append(notice)
    if only and not notices:
        raise Refused(Message(N_("Record the notice of missing documents first: its day begins the term.")))
    made = []
    for row in (row for row in rows.values() if row.id in notices):
        newest = notices[row.id][-1]
        names = [_either(definition, group) for group in newest.missing]
        made.append(_notice(facts, row, len(notices[row.id]), newest.notified_on, names, newest.due_on, head))
    return made


def missing_preview(session: Session, application_id: int, on: date, head: Signer | None) -> Gathered:
    """The notice of missing documents as it would go out on a day, before it is recorded."""
    row = applications.rows(session, [application_id])[0]
    _definition, facts = _facts(session, row.call_id)
    told = notice_values(session, application_id, on)
    if not told.documents:
        raise Refused(Message(N_("No document of application {number} is missing"), number=row.number))
    names = [_named(gap) for gap in told.gaps]
    count = len(lists.corrections(session, application_id)) + 1
    return _notice(facts, row, count, on, names, told.due.day if told.due else None, head)


def _notice(
    facts: CallFacts, row: ApplicationRow, count: int, on: date, names: Sequence[Both], until: date | None,
    head: Signer | None,
) -> Gathered:  # fmt: skip
    number = f"{row.number}/{count}"
    values = paper.Letter(
        facts, number, on, row.full_name, row.number, signing(head), until=until, documents=tuple(names)
    )
    return Gathered(number, row.id, f"missing-{row.number:04d}", values, on)


def _either(definition: Definition, group: str) -> Both:
    """The names behind «code» or «code|code»; a code that the definition lost stands for itself."""
    found: list[Document] = [document for code in group.split("|") if (document := definition.document(code))]
    return _named(Gap(tuple(found))) if found else Both.of(group)


def _named(gap: Gap) -> Both:
    return Both(gap.name.to("kk"), gap.name.to("ru"))


def refusals(session: Session, call_id: int, head: Signer | None, only: Keys = None) -> list[Gathered]:
    """A notice to each applicant who was not admitted, with the grounds, before the call is decided."""
    definition, facts = _facts(session, call_id)
    refused_on = find_cases.refused_on(session, call_id)
    made = []
    for row in _of_call(session, call_id, only):
        if row.status is Status.NOT_ADMITTED:
            on = refused_on.get(row.id, row.received_at).astimezone(LOCAL).date()
            grounds = tuple(paper_values.ground(code, definition) for code in row.grounds)
            number = str(row.number)
            values = paper.Letter(facts, number, on, row.full_name, row.number, signing(head), grounds=grounds)
            made.append(Gathered(number, row.id, f"refusal-{row.number:04d}", values, on))
    return made


OF_CASE: Mapping[str, Callable[[Session, int, Signer | None, Keys], Sequence[Gathered]]] = {
    RECEIPT: receipts,
    MISSING: missing_notices,
    REFUSAL: refusals,
}
