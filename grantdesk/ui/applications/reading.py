"""What the form and the card of an application read at once, as plain values."""

from dataclasses import dataclass
from typing import Any

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.programme import Definition
from grantdesk.services.calls import definition_of
from grantdesk.services.completeness import Checklist, checklist
from grantdesk.services.papers import open_kinds
from grantdesk.store.lists import applications, attachments, cases, decisions, marks, personal_data
from grantdesk.store.lists.applications import ApplicationRow
from grantdesk.store.lists.attachments import FileRow
from grantdesk.store.lists.cases import ActRow, ChangeRow, EditRow
from grantdesk.store.lists.decisions import DecisionRow, PaperRow, ResultRow
from grantdesk.store.lists.marks import MemberRow, SheetRow
from grantdesk.store.lists.personal_data import ConsentRow


@dataclass(frozen=True)
class ToEdit:
    """What the form of a call needs; `row` is the application to be corrected, None for a new one."""

    call_id: int
    definition: Definition
    row: ApplicationRow | None
    documents: dict[str, str]


def to_edit(session: Any, call_id: int | None, application_id: int | None) -> ToEdit:
    """Reads what the form needs; raises `Refused` when the application is gone."""
    row = one(session, application_id) if application_id is not None else None
    found = row.call_id if row is not None else call_id
    assert found is not None
    states = {code: line.state for code, line in cases.documents(session, row.id).items()} if row is not None else {}
    return ToEdit(found, definition_of(session, found), row, states)


def one(session: Any, application_id: int) -> ApplicationRow:
    """The row of one application; raises `Refused` when it is gone."""
    rows = applications.rows(session, [application_id])
    if not rows:
        raise Refused(Message(N_("It is not there any more: somebody deleted it in the meantime")))
    return rows[0]


@dataclass(frozen=True)
class Case:
    """Everything about one application, as its card shows it."""

    row: ApplicationRow
    definition: Definition
    checklist: Checklist
    files: list[FileRow]
    consents: list[ConsentRow]
    changes: list[ChangeRow]
    edits: list[EditRow]
    acts: list[ActRow]
    members: list[MemberRow]
    sheets: list[SheetRow]
    decision: DecisionRow | None
    result: ResultRow | None
    papers: list[PaperRow]
    open_kinds: tuple[str, ...]
    """The papers that can be issued about it now."""


def case(session: Any, application_id: int) -> Case:
    """Reads a card; raises `Refused` when the application is gone."""
    row = one(session, application_id)
    made = decisions.of_call(session, row.call_id)
    results = decisions.results(session, made[0].id) if made else []
    return Case(
        row=row,
        definition=definition_of(session, row.call_id),
        checklist=checklist(session, application_id),
        files=attachments.of_applications(session, [application_id]),
        consents=personal_data.consents(session, application_id=application_id),
        changes=cases.changes(session, application_id),
        edits=cases.edits(session, application_id),
        acts=cases.acts(session, application_id),
        members=marks.members(session, row.call_id),
        sheets=marks.sheets(session, row.call_id, application_id=application_id),
        decision=made[0] if made else None,
        result=next((found for found in results if found.application_id == application_id), None),
        papers=decisions.papers(session, application_id=application_id),
        open_kinds=open_kinds(session, application_id),
    )
