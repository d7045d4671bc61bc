"""Marks typed on a page: single marks of sheets, sheets submitted, a member recused or absent for a case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grantdesk.errors import Refused
from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.kinds import Kind, MarkState, SheetState
from grantdesk.rules.programme import Criterion, Definition
from grantdesk.rules.scoring import mark_text, may_submit, read_mark
from grantdesk.services.act import Act, Done
from grantdesk.services.calls import definition_of
from grantdesk.services.gate import Gate
from grantdesk.services.scoring import changed_sheets, refuse_decided
from grantdesk.services.second_entry import differs
from grantdesk.store import find, find_committee
from grantdesk.store.tables import Mark, MarkChange, Sheet, SheetChange

STANDING = (SheetState.RECUSED, SheetState.ABSENT)
"""What a whole sheet is when its marks do not count."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer typed into a sheet; `text` is what was typed, empty unless the state is given. A `comment` of None
    leaves the comment as it is.
    """

    application_id: int
    member_id: int
    criterion: str
    state: MarkState = MarkState.GIVEN
    text: str = ""
    comment: str | None = None


def read_answer(text: str, criterion: Criterion) -> str:
    """The stored text of a typed mark; raises `Refused` naming the scale for what is not on it."""
    mark = read_mark(text)
    if mark is None or not criterion.allows(mark):
        words = N_("“{text}” is not on the scale of «{criterion}»: {low} to {high}, step {step}")
        low, high, step = (mark_text(value) for value in (criterion.bottom, criterion.top, criterion.stride))
        message = Message(words, text=text.strip(), criterion=criterion.name, low=low, high=high, step=step)
        raise Refused(message, where=criterion.code)
    return mark_text(mark)


def write_marks(act: Act, call_id: int, answers: Sequence[Answer], *, reason: str = "") -> Done:
    """Writes answers into sheets, making those that are new: all of them or none; the result is how many changed.

    A sheet that was ever submitted changes only with a reason (in one that was returned, the reason of its return will
    do), and each change stays on record. Raises `Refused` for a mark off the scale, for a member whom `gate` bars or
    who is absent for the case, and once the call is decided.
    """
    changed, count = store_answers(act, call_id, answers, reason=reason)
    if count:
        act.journal("write_marks", Kind.SHEET, changed, call=call_id, marks=count, reason=bool(reason.strip()))
    return Done(count, changed_sheets(call_id, changed) if count else {})


def store_answers(act: Act, call_id: int, answers: Sequence[Answer], *, reason: str = "") -> tuple[set[int], int]:
    """What `write_marks` does, as part of an act: the applications touched, and how many answers changed."""
    definition = definition_of(act.session, call_id)
    refuse_decided(act, call_id)
    sheets = _sheets(act, call_id, [(answer.application_id, answer.member_id) for answer in answers])
    _refuse_barred(act, call_id, sheets)
    changed: set[int] = set()
    count = 0
    for answer in answers:
        sheet = sheets[answer.application_id, answer.member_id]
        if _write(act, sheet, answer, definition, reason.strip()):
            changed.add(answer.application_id)
            count += 1
    return changed, count


def _sheets(act: Act, call_id: int, keys: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Sheet]:
    """The sheets of (application, member), made where they are new; raises `Refused` for strangers to the call."""
    keys = list(keys)
    there = find.sheets_for(act.session, (application for application, _member in keys))
    members = {member.id for member in find.commission(act.session, call_id)}
    found = {}
    for key in dict.fromkeys(keys):
        application, member = key
        if member not in members or find.application(act.session, application).call_id != call_id:
            raise Refused(Message(N_("The member or the application belongs to another call")))
        if key not in there:
            there[key] = Sheet(application_id=application, member_id=member, state=SheetState.DRAFT, entered_by=act.by)
            act.session.add(there[key])
            act.session.flush()
        found[key] = there[key]
    return found


def _refuse_barred(act: Act, call_id: int, keys: Iterable[tuple[int, int]]) -> None:
    """Raises `Refused` for the first pair of application and member that the gate keeps apart."""
    gate = Gate(act.session, call_id)
    for application_id, member_id in keys:
        application = find.application(act.session, application_id)
        barred = gate.bar(application_id, application.number, application.status, member_id)
        if barred is not None:
            raise Refused(barred)


def _write(act: Act, sheet: Sheet, answer: Answer, definition: Definition, reason: str) -> bool:
    criterion = definition.criterion(answer.criterion)
    if criterion is None:
        raise Refused(Message(N_("The call has no criterion “{code}”"), code=answer.criterion), where=answer.criterion)
    if sheet.state in STANDING:
        raise Refused(Message(N_("The member is «{state}» for this application"), state=sheet.state.label))
    value = read_answer(answer.text, criterion) if answer.state is MarkState.GIVEN else None
    row = act.session.get(Mark, (sheet.id, criterion.code))
    before = (row.state, row.value) if row is not None else (MarkState.BLANK, None)
    said = row.comment if row is not None else ""
    comment = said if answer.comment is None else answer.comment.strip()
    if before == (answer.state, value) and said == comment:
        return False
    if before != (answer.state, value) and sheet.submitted_at is not None:
        why = reason or (sheet.returned_for if sheet.state is SheetState.RETURNED else "")
        _record(act, sheet, criterion.code, before, (answer.state, value), why)
    if row is None:
        row = Mark(sheet_id=sheet.id or 0, criterion=criterion.code, state=answer.state, value=value, comment=comment)
        act.session.add(row)
    else:
        row.state, row.value, row.comment = answer.state, value, comment
    act.session.flush()
    _keep_submitted(act, sheet, definition)
    return True


Stored = tuple[MarkState, str | None]


def _record(act: Act, sheet: Sheet, criterion: str, before: Stored, after: Stored, reason: str) -> None:
    if not reason:
        raise Refused(Message(N_("A submitted mark changes only with a reason")), where="reason")
    said = ["" if state is MarkState.BLANK else value or state.value for state, value in (before, after)]
    act.session.add(
        MarkChange(
            sheet_id=sheet.id or 0, criterion=criterion, at=act.now, by=act.by, before=said[0], after=said[1],
            reason=reason,
        )
    )  # fmt: skip


def _keep_submitted(act: Act, sheet: Sheet, definition: Definition) -> None:
    """A submitted sheet whose mark was taken away may no longer stand as submitted."""
    if sheet.state is SheetState.SUBMITTED and not may_submit(_given(act, sheet), definition):
        raise Refused(Message(N_("A submitted sheet needs a mark for every criterion: return it to the member first")))


def _given(act: Act, sheet: Sheet) -> dict[str, str]:
    return {row.criterion: row.value for row in find.marks_of(act.session, sheet.id or 0) if row.value is not None}


def submit_sheets(
    act: Act, call_id: int, *, member_id: int | None = None, sheets: Sequence[tuple[int, int]] = ()
) -> Done:
    """Submits finished sheets: those named as (application, member), or all drafts of a member (of everybody).

    The result is `(submitted, left)`: how many were, and how many drafts the blanks rule of the call holds back; a
    sheet without any mark is left alone, and so is one whose second entry differs, that lacks a compulsory comment or
    whose member the gate bars. Raises `Refused` once the call is decided.
    """
    ready, count = submit_ready(act, call_id, member_id=member_id, sheets=sheets)
    touched = {application for application, _member in ready}
    act.journal("submit_sheets", Kind.SHEET, touched, call=call_id, sheets=len(ready))
    message = Message(*NP_("{n} sheet is submitted", "{n} sheets are submitted"), n=len(ready))
    return Done((len(ready), count - len(ready)), changed_sheets(call_id, touched), message)


def submit_ready(
    act: Act, call_id: int, *, member_id: int | None = None, sheets: Sequence[tuple[int, int]] = ()
) -> tuple[list[tuple[int, int]], int]:
    """What `submit_sheets` does, as part of an act: the sheets submitted, and how many were looked at."""
    refuse_decided(act, call_id)
    definition = definition_of(act.session, call_id)
    near = (application for application, _member in sheets)
    there = find.sheets_for(act.session, near) if sheets else find.sheets(act.session, call_id)
    wanted = {
        key: row
        for key, row in there.items()
        if row.state in (SheetState.DRAFT, SheetState.RETURNED)
        and (key in sheets if sheets else member_id in (None, key[1]))
    }
    call, gate = find.call(act.session, call_id), Gate(act.session, call_id)
    ready = []
    for key, row in wanted.items():
        if not _is_whole(act, row, definition) or _is_barred(act, gate, row):
            continue
        _restate(act, row, SheetState.SUBMITTED, "")
        row.submitted_at = row.submitted_at or act.now
        row.definition_hash = call.definition_hash
        gate.note_submitted(*key)
        ready.append(key)
    return ready, len(wanted)


def _is_whole(act: Act, row: Sheet, definition: Definition) -> bool:
    """Whether a sheet may be submitted by the blanks rule, compulsory comments and its second entry."""
    given = _given(act, row)
    whole = bool(given) and may_submit(given, definition)
    return whole and not _lacks_comment(act, row, definition) and not differs(act, row)


def _is_barred(act: Act, gate: Gate, row: Sheet) -> bool:
    application = find.application(act.session, row.application_id)
    return gate.bar(row.application_id, application.number, application.status, row.member_id) is not None


def _lacks_comment(act: Act, row: Sheet, definition: Definition) -> bool:
    """Whether an answered criterion that asks for a comment has none."""
    wanted = {item.code for item in definition.criteria if item.comment == "required"}
    answered = [mark for mark in find.marks_of(act.session, row.id or 0) if mark.value is not None]
    return any(mark.criterion in wanted and not mark.comment.strip() for mark in answered)


def set_standing(
    act: Act, call_id: int, sheets: Sequence[tuple[int, int]], standing: SheetState | None, *, reason: str = ""
) -> Done:
    """Records that a member is recused or absent for some sheets, (application, member), or takes that back (None).

    The marks there are stay on record and do not count. Raises `Refused` without a reason for a recusal, and once the
    call is decided.
    """
    refuse_decided(act, call_id)
    if standing is SheetState.RECUSED and not reason.strip():
        raise Refused(Message(N_("A recusal needs its reason")), where="reason")
    for row in _sheets(act, call_id, sheets).values():
        if find_committee.standing_recusal(act.session, row.application_id, row.member_id) is not None:
            raise Refused(Message(N_("A declared recusal stands until the commission rejects it")))
        _restate(act, row, standing or SheetState.DRAFT, reason.strip())
    touched = {application for application, _member in sheets}
    act.journal("set_standing", Kind.SHEET, touched, call=call_id, standing=standing or "draft", sheets=len(sheets))
    return Done(len(sheets), changed_sheets(call_id, touched))


def return_sheet(act: Act, call_id: int, sheet: tuple[int, int], *, reason: str) -> Done:
    """Gives a submitted sheet, (application, member), back for correction; it does not count until submitted again.

    Raises `Refused` without a reason, for a sheet that is not submitted, and once the call is decided.
    """
    refuse_decided(act, call_id)
    if not reason.strip():
        raise Refused(Message(N_("A sheet is returned with a reason")), where="reason")
    row = find.sheets(act.session, call_id).get(sheet)
    if row is None or row.state is not SheetState.SUBMITTED:
        raise Refused(Message(N_("Only a submitted sheet can be returned")))
    _restate(act, row, SheetState.RETURNED, reason.strip(), keep_comment=True)
    row.returned_for = reason.strip()
    act.journal("return_sheet", Kind.SHEET, [sheet[0]], call=call_id, member=sheet[1])
    return Done(row.id, changed_sheets(call_id, [sheet[0]]), Message(N_("The sheet is returned")))


def _restate(act: Act, row: Sheet, state: SheetState, reason: str, *, keep_comment: bool = False) -> None:
    if row.state is not state:
        change = SheetChange(sheet_id=row.id or 0, at=act.now, by=act.by, before=row.state, after=state, reason=reason)
        act.session.add(change)
        row.state = state
        row.comment = row.comment if keep_comment else reason or row.comment
