"""The Excel score form of one member: written for him, and read back whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.kinds import Kind, Level, MarkState, SheetState
from grantdesk.rules.rows import CellFault
from grantdesk.services import marking, paper_files, reading
from grantdesk.services.act import Act, Done, file_hash
from grantdesk.services.calls import definition_of
from grantdesk.services.gate import Gate
from grantdesk.services.mark_imports import CellText
from grantdesk.services.marking import Answer
from grantdesk.services.scoring import changed_sheets, refuse_decided
from grantdesk.store.lists import applications, calls, marks

if TYPE_CHECKING:
    from grantdesk.sheets.score_form import Form, FormMark
    from grantdesk.sheets.score_form_in import FormAnswer, Returned


@dataclass(frozen=True)
class FormFile:
    """A form that came back, free of faults: whose it is, and the answers that are new or changed."""

    name: str
    hash: str
    member_id: int
    member_name: str
    answers: tuple["FormAnswer", ...]
    cases: int
    """How many cases the form holds."""


def find_member(session: Session, call_id: int, wanted: str) -> int:
    """The id of a member by his number in the order of the commission or by his name; raises `Refused`."""
    rows = marks.members(session, call_id)
    if wanted.isascii() and wanted.isdecimal() and 1 <= int(wanted) <= len(rows):
        return rows[int(wanted) - 1].id
    named = [row for row in rows if row.name.casefold() == wanted.strip().casefold()]
    if not named:
        listed = [Message("{n}. {name}", n=place, name=row.name) for place, row in enumerate(rows, 1)]
        raise Refused(Message(N_("The commission has no member “{member}”"), member=wanted), details=listed)
    return named[0].id


def form_of(session: Session, member_id: int, language: str, *, made: datetime) -> "Form":
    """The values of a member's form: the cases that he may mark and has not submitted, in his own order.

    Raises `Refused` once the call is decided, and where he has nothing to mark, with the first reason.
    """
    from grantdesk.sheets.score_form import Form, FormCase  # noqa: PLC0415 - slow import

    reader = reading.reader(session, member_id)
    if reader.locked is not None:
        raise Refused(reader.locked)
    gate = Gate(session, reader.call_id)
    statuses = {row.id: row.status for row in applications.of_call(session, reader.call_id)}
    waiting, barred = [], None
    for case in reader.cases:
        bar = gate.bar(case.application_id, case.number, statuses[case.application_id], member_id)
        if bar is None and reader.state(case.application_id) not in (SheetState.SUBMITTED, SheetState.ABSENT):
            sheet = reader.sheets.get(case.application_id)
            given = {row.criterion: _mark(row) for row in sheet.marks.values()} if sheet else {}
            waiting.append(FormCase(case.number, case.heading, _facts(case, language), given))
        barred = barred or bar
    if not waiting or not reader.definition.criteria:
        nothing = Message(N_("{name} has no application to mark"), name=reader.member.name)
        raise Refused(nothing, details=[barred] if barred else [])
    return Form(
        reader.call_code, reader.definition.name.to(language), reader.definition, reader.definition_hash, member_id,
        reader.member.name, language, made, tuple(waiting),
    )  # fmt: skip


def _facts(case: reading.Case, language: str) -> str:
    name = [case.name] if case.name and case.title else []
    return "\n".join([*name, *(f"{label.to(language)}: {text.to(language)}" for label, text in case.facts)])


def _mark(row: marks.MarkRow) -> "FormMark":
    from grantdesk.sheets.score_form import FormMark  # noqa: PLC0415 - slow import

    return FormMark(row.state, row.value or "", row.comment)


def write_form(act: Act, member_id: int, file: Path, *, language: str) -> Done:
    """Writes the form of a member into a file and journals it; the result is the file. Raises as `form_of` does."""
    from grantdesk.sheets.score_form import score_form  # noqa: PLC0415 - slow import

    form = form_of(act.session, member_id, language, made=act.now)
    content = score_form(form)
    paper_files.keep(file, content)
    act.journal(
        "write_form", Kind.MEMBER, [member_id], call=form.call, cases=len(form.cases), sha256=file_hash(content)
    )
    message = Message(*NP_("The form holds {n} case", "The form holds {n} cases"), n=len(form.cases))
    return Done(file, {Kind.JOURNAL: frozenset()}, message)


def understand_form(session: Session, call_id: int, content: bytes | Path, name: str) -> FormFile:
    """Reads a form that came back for a call.

    Raises `Refused` with every fault and its cell, and for a form of another call, another member, another definition,
    one whose rows or words were changed, a case that is closed to the member meanwhile, or a mark that somebody else
    changed since the form was written.
    """
    from grantdesk.sheets.score_form_in import changed_answers, open_form, read_answers  # noqa: PLC0415 - slow import

    body = content.read_bytes() if isinstance(content, Path) else content
    form = open_form(body, name)
    _refuse_foreign(session, call_id, form)
    answers, faults = read_answers(form, definition_of(session, call_id))
    changed = changed_answers(answers)
    faults += _closed(session, call_id, form.member, changed) + _overtaken(session, call_id, form.member, changed)
    if faults:
        count = Message(
            *NP_("{file} has {n} fault; nothing was stored", "{file} has {n} faults; nothing was stored"),
            file=name, n=len(faults),
        )  # fmt: skip
        raise Refused(count, details=[CellText(fault) for fault in faults], where=faults[0].cell)
    cases = len({answer.number for answer in answers})
    return FormFile(name, file_hash(body), form.member, form.member_name, tuple(changed), cases)


def _refuse_foreign(session: Session, call_id: int, form: "Returned") -> None:
    from grantdesk.sheets.score_form import FACTS, NAME_ROW  # noqa: PLC0415 - slow import

    row = calls.rows(session, call_id=call_id)[0]
    names = {member.id: member.name for member in marks.members(session, call_id)}
    if form.call != row.code:
        text, where = N_("{file}, {cell}: the form belongs to the call {other}, not to {call}"), f"{FACTS}!A2"
        raise Refused(Message(text, file=form.name, cell=where, other=form.call, call=row.code), where=where)
    if form.definition_hash != row.definition_hash:
        text, where = N_("{file}, {cell}: the rules of the call were changed since; write a new form"), f"{FACTS}!A3"
        raise Refused(Message(text, file=form.name, cell=where), where=where)
    if names.get(form.member) != form.member_name:
        text, where = N_("{file}, {cell}: «{member}» is not this member of the commission"), f"A{NAME_ROW}"
        raise Refused(Message(text, file=form.name, cell=where, member=form.member_name), where=where)


def _closed(session: Session, call_id: int, member_id: int, answers: "Sequence[FormAnswer]") -> list[CellFault]:
    """A fault for every case that the member may not mark any more, at its first changed answer."""
    gate = Gate(session, call_id)
    rows = {row.number: row for row in applications.of_call(session, call_id)}
    found: dict[int, CellFault] = {}
    for answer in answers:
        row = rows.get(answer.number)
        bar = (
            Message(N_("There is no application {number} in this call"), number=answer.number)
            if row is None
            else gate.bar(row.id, row.number, row.status, member_id)
        )
        if bar is not None:
            found.setdefault(answer.number, CellFault(answer.cell, "mark", "closed", Level.ERROR, bar))
    return list(found.values())


def _overtaken(session: Session, call_id: int, member_id: int, answers: "Sequence[FormAnswer]") -> list[CellFault]:
    """A fault for every answer whose stored mark is neither what the form began with nor what it says now."""
    numbers = applications.numbers(session, call_id)
    sheets = {sheet.application_id: sheet.marks for sheet in marks.sheets(session, call_id, member_id=member_id)}
    found = []
    for answer in answers:
        row = sheets.get(numbers.get(answer.number, 0), {}).get(answer.criterion)
        there = (row.state, row.value or "") if row else (MarkState.BLANK, "")
        began, says = ((mark.state, mark.value) for mark in (answer.before, answer.now))
        if began != says and there not in (began, says):
            said = Message(
                N_("somebody else changed this mark to “{stored}” since the form was written; the form says “{found}”"),
                stored=there[1] or there[0].label, found=says[1] or says[0].label,
            )  # fmt: skip
            found.append(CellFault(answer.cell, "mark", "overtaken", Level.ERROR, said))
    return found


def import_form(act: Act, call_id: int, form: FormFile, *, submit: bool = False) -> Done:
    """Stores the answers of a form as one act; with `submit` the finished sheets are submitted at once.

    The result is (marks stored, sheets submitted, sheets left as drafts). Raises `Refused` as `write_marks` does;
    a submitted mark is never changed by a form, one of a returned sheet carries the reason of its return.
    """
    refuse_decided(act, call_id)
    numbers = applications.numbers(act.session, call_id)
    answers = [
        Answer(numbers[item.number], form.member_id, item.criterion, item.now.state, item.now.value, item.now.comment)
        for item in form.answers
    ]
    touched, stored = marking.store_answers(act, call_id, answers)
    ready, count = marking.submit_ready(act, call_id, member_id=form.member_id) if submit else ([], 0)
    touched |= {application for application, _member in ready}
    act.journal(
        "import_form", Kind.SHEET, touched,
        call=call_id, member=form.member_id, file=form.hash, marks=stored, submitted=len(ready),
    )  # fmt: skip
    text = N_("{name}: {marks} marks stored, {submitted} sheets submitted")
    message = Message(text, name=form.member_name, marks=stored, submitted=len(ready))
    return Done((stored, len(ready), count - len(ready)), changed_sheets(call_id, touched), message)
