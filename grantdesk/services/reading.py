"""What one member reads: his cases in his own order, without names where marks are given without names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import SheetState
from grantdesk.rules.money import money
from grantdesk.rules.programme import Definition, FormField, Words
from grantdesk.rules.reading_order import own_order
from grantdesk.services import gate
from grantdesk.services.calls import definition_of
from grantdesk.store import find_committee
from grantdesk.store.lists import calls, decisions, marks
from grantdesk.store.lists.applications import ApplicationRow
from grantdesk.store.lists.marks import MemberRow, SheetRow
from grantdesk.store.tables import Member


@dataclass(frozen=True, slots=True)
class Case:
    """One application as a member reads it; `name` is empty where marks are given without names."""

    application_id: int
    number: int
    name: str
    title: str
    direction: Words | None
    facts: tuple[tuple[Message, Message], ...]
    """Label and text: the direction, the request, the fields of the definition that were filled in."""

    @property
    def heading(self) -> str:
        """`№ 17 · Smart Auyl`: the number and the title of the project, else the name."""
        return " · ".join(part for part in (f"№ {self.number}", self.title or self.name) if part)


@dataclass(frozen=True)
class Reader:
    """One member with his cases in his own order and the sheets he has; recused cases are not among them."""

    call_id: int
    call_code: str
    definition: Definition
    definition_hash: str
    member: MemberRow
    cases: tuple[Case, ...]
    sheets: Mapping[int, SheetRow]
    """Application id → his sheet."""
    locked: Message | None
    """Why he cannot write at all: the call is decided."""

    def state(self, application_id: int) -> SheetState | None:
        """The state of his sheet for a case; None where he has not begun."""
        sheet = self.sheets.get(application_id)
        return sheet.state if sheet is not None else None


def reader(session: Session, member_id: int) -> Reader:
    """Everything a member reads, in his own order (`rules.reading_order`)."""
    call_id = find_committee.one(session, Member, member_id).call_id
    row, definition = calls.rows(session, call_id=call_id)[0], definition_of(session, call_id)
    open_to_him = {item.number: item for item in gate.readable(session, member_id)}
    order = own_order(row.code, member_id, open_to_him)
    member = next(item for item in marks.members(session, call_id) if item.id == member_id)
    decided = Message(N_("The call is decided: its marks stand")) if decisions.of_call(session, call_id) else None
    return Reader(
        call_id, row.code, definition, row.definition_hash, member,
        tuple(case(open_to_him[number], definition) for number in order),
        {sheet.application_id: sheet for sheet in marks.sheets(session, call_id, member_id=member_id)},
        decided,
    )  # fmt: skip


def case(row: ApplicationRow, definition: Definition) -> Case:
    """An application as members read it."""
    facts: list[tuple[Message, Message]] = []
    direction = definition.direction(row.direction)
    if direction is not None:
        facts.append((Message(N_("Direction")), Message("{words}", words=direction.name)))
    if row.requested_amount is not None:
        facts.append((Message(N_("Requested, ₸")), Message("{words}", words=money(row.requested_amount))))
    for field in definition.fields:
        if row.fields.get(field.code) not in (None, "", []):
            facts.append((Message("{words}", words=field.name), said(field, row.fields[field.code])))
    name = "" if definition.committee.blind else row.full_name
    return Case(row.id, row.number, name, row.project_title, direction.name if direction else None, tuple(facts))


def said(field: FormField, value: Any) -> Message:
    """The answer to a field of the form as people read it."""
    if field.type == "choice":
        option = next((item for item in field.options if item.code == value), None)
        return Message("{words}", words=option.name if option else str(value))
    if field.type == "money" and str(value).isdecimal():
        return Message("{words}", words=money(int(value)))
    if isinstance(value, list):
        lines = (" · ".join(str(part) for part in _cells(line) if part not in (None, "")) for line in value)
        return Message("{words}", words="\n".join(lines))
    return Message("{words}", words=str(value))


def _cells(line: Any) -> list[Any]:
    return list(line.values()) if isinstance(line, dict) else list(line) if isinstance(line, list | tuple) else [line]
