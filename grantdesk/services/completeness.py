"""Completeness of documents: the checklist, the notice of what is missing with its term, what is due, who came late.

For the window:
* `checklist(session, application_id) -> Checklist` (lines, gaps, standing, corrections);
* `standings(session, call_id) -> {application id: Standing}` for a column of the register;
* acts `check_documents`, `notify_missing`, `answer`, lists `due(session, call_id, today)`, `late(session, call_id)`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.calendar import Due
from grantdesk.rules.calendar import due as term_end
from grantdesk.rules.completeness import Checked, Gap, Standing, gaps, standing, wrong_check
from grantdesk.rules.kinds import Kind, Status
from grantdesk.rules.lifecycle import CORRECT, TAKE_BACK
from grantdesk.rules.programme import LOCAL, Definition, Document, Term
from grantdesk.services.act import Act, Done
from grantdesk.services.calls import definition_of
from grantdesk.services.moves import make_move, refuse_decided
from grantdesk.services.reference import calendar
from grantdesk.store import find, find_cases
from grantdesk.store.lists import applications, cases
from grantdesk.store.lists import completeness as lists
from grantdesk.store.lists.completeness import CorrectionRow
from grantdesk.store.tables import Correction, DocumentCheck


@dataclass(frozen=True)
class Line:
    """One document of the checklist: what the definition asks, what was found, how many files are there."""

    document: Document
    state: Checked | None
    seen_by: str
    seen_on: date | None
    note: str
    files: int


@dataclass(frozen=True)
class Checklist:
    """The documents of one application, what is missing, and the notices that were given."""

    application_id: int
    lines: tuple[Line, ...]
    gaps: tuple[Gap, ...]
    standing: Standing
    corrections: tuple[CorrectionRow, ...]


def checklist(session: Session, application_id: int) -> Checklist:
    """The checklist of an application, every document of the definition in its order."""
    row = find.application(session, application_id)
    definition = definition_of(session, row.call_id)
    written = cases.documents(session, application_id)
    files = lists.file_counts(session, application_id)
    lines = []
    for document in definition.documents:
        check = written.get(document.code)
        state = Checked(check.state) if check else None
        seen = (check.seen_by, check.seen_on, check.note) if check else ("", None, "")
        lines.append(Line(document, state, *seen, files.get(document.code, 0)))
    states = {line.document.code: line.state.value for line in lines if line.state}
    return Checklist(
        application_id, tuple(lines), tuple(gaps(definition, states)), standing(definition, states),
        tuple(lists.corrections(session, application_id)),
    )  # fmt: skip


def standings(session: Session, call_id: int) -> dict[int, Standing]:
    """Application id → how complete it is, of a whole call."""
    definition = definition_of(session, call_id)
    states = lists.states(session, call_id)
    return {key: standing(definition, states.get(key, {})) for key in applications.numbers(session, call_id).values()}


def check_documents(
    act: Act, application_id: int, states: Mapping[str, Checked | None], *, seen_on: date | None = None, note: str = ""
) -> Done:
    """Writes lines of the checklist: code of the document → what it is, None takes the line away.

    `SEEN` records who saw the document and on which day (the act's user, `seen_on` or today); no copy is kept.
    Raises `Refused` for a document that the call does not have, for a copy of what is only to be seen, and for a
    required document that is "not needed" without a note.
    """
    row = find.application(act.session, application_id)
    definition = definition_of(act.session, row.call_id)
    for code, state in states.items():
        _refuse_wrong(definition, code, state, note)
    write_checks(act, application_id, states, seen_on=seen_on, note=note)
    act.journal("check_documents", Kind.APPLICATION, [application_id], documents=sorted(states))
    return Done(None, {Kind.APPLICATION: frozenset([application_id])})


def _refuse_wrong(definition: Definition, code: str, state: Checked | None, note: str) -> None:
    document = definition.document(code)
    if document is None:
        raise Refused(Message(N_("The call has no such document")), where="document")
    wrong = wrong_check(document, Checked(state), note) if state else None
    if wrong is not None:
        raise Refused(wrong, where=code)


def write_checks(
    act: Act, application_id: int, states: Mapping[str, Checked | None], *, seen_on: date | None = None, note: str = ""
) -> None:
    """Replaces lines of the checklist; part of a larger act, the values were checked before."""
    find.remove_checks(act.session, application_id, states)
    for code, state in states.items():
        if state is not None:
            seen = state is Checked.SEEN
            act.session.add(
                DocumentCheck(
                    application_id=application_id, document=code, state=state.value, note=note.strip(),
                    seen_by=act.by if seen else "", seen_on=(seen_on or local_day(act.now)) if seen else None,
                    checked_at=act.now, checked_by=act.by,
                )
            )  # fmt: skip


def local_day(moment: datetime) -> date:
    """The day of an instant in the office's time."""
    return moment.astimezone(LOCAL).date()


def correction_term(definition: Definition) -> Term | None:
    """The term for bringing missing documents, counted from the notice."""
    return next((term for term in definition.terms if term.step == "correction" and term.start == "notice"), None)


def correction_due(definition: Definition, notified_on: date) -> Due | None:
    """The last day for missing documents after a notice of that day; None where the definition has no such term."""
    term = correction_term(definition)
    return None if term is None else term_end(notified_on, term.amount, term.unit, term.bound, calendar())


def notify_missing(
    act: Act, application_id: int, *, on: date, how: str = "", due_on: date | None = None, state: bool = True
) -> Done:
    """Records the notice of missing documents given on a day: the application is sent for correction.

    The last day comes from the definition's term (`due_on` only where it has none). The result is the correction's
    id; doubts about the calendar are in `notice_values`. Raises `Refused` where nothing is missing, a notice is open
    already, or the definition's term and `due_on` contradict each other.
    """
    row = find.application(act.session, application_id)
    definition = definition_of(act.session, row.call_id)
    refuse_decided(act, row.call_id)
    missing = gaps(definition, lists.states_of(act.session, application_id))
    if not missing:
        raise Refused(Message(N_("No document of application {number} is missing"), number=row.number))
    if find_cases.open_correction(act.session, application_id) is not None:
        raise Refused(Message(N_("A notice to application {number} is still unanswered"), number=row.number))
    known = correction_due(definition, on)
    if known is not None and due_on not in (None, known.day):
        words = N_("The rules of the call give the last day: {day}")
        raise Refused(Message(words, day=f"{known.day:%d.%m.%Y}"), where="due_on")
    correction = Correction(
        application_id=application_id, notified_on=on, notified_by=act.by, how=how.strip(),
        missing=";".join("|".join(gap.codes) for gap in missing), due_on=known.day if known else due_on,
        recorded_at=act.now,
    )  # fmt: skip
    act.session.add(correction)
    if state and row.status is not Status.CORRECTION:
        make_move(act, row, CORRECT, reason=", ".join("/".join(gap.codes) for gap in missing))
    act.session.flush()
    act.journal(
        "notify_missing", Kind.APPLICATION, [application_id], on=on, due=correction.due_on, documents=correction.missing
    )
    last = f"{correction.due_on:%d.%m.%Y}" if correction.due_on else "–"
    message = Message(N_("Application {number}: documents can be brought until {day}"), number=row.number, day=last)
    return Done(correction.id, {Kind.APPLICATION: frozenset([application_id])}, message)


@dataclass(frozen=True)
class NoticeValues:
    """What a notice of missing documents says; `doubts` must be told to the clerk before it goes out."""

    application_id: int
    number: int
    documents: tuple[Document, ...]
    notified_on: date
    due: Due | None
    gaps: tuple[Gap, ...] = ()
    """The same as `documents`, those of which any is enough kept together."""


def notice_values(session: Session, application_id: int, on: date) -> NoticeValues:
    """The notice that would be given on a day, for a preview and for the paper."""
    row = find.application(session, application_id)
    definition = definition_of(session, row.call_id)
    missing = gaps(definition, lists.states_of(session, application_id))
    documents = tuple(document for gap in missing for document in gap.documents)
    return NoticeValues(application_id, row.number, documents, on, correction_due(definition, on), tuple(missing))


def answer(act: Act, application_id: int) -> Done:
    """Records that missing documents were brought now, and takes the application back to the check.

    The result says whether they came in time (None: no last day was set). Raises `Refused` without an open notice.
    """
    row = find.application(act.session, application_id)
    correction = find_cases.open_correction(act.session, application_id)
    if correction is None:
        raise Refused(Message(N_("Application {number} has no unanswered notice"), number=row.number))
    correction.answered_at, correction.answered_by = act.now, act.by
    if row.status is Status.CORRECTION:
        make_move(act, row, TAKE_BACK)
    in_time = None if correction.due_on is None else local_day(act.now) <= correction.due_on
    act.journal("answer_notice", Kind.APPLICATION, [application_id], in_time=in_time)
    words = N_("Application {number}: the documents came after the last day")
    message = Message(words, number=row.number) if in_time is False else None
    return Done(in_time, {Kind.APPLICATION: frozenset([application_id])}, message)


# --- what is due, who came late --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DueRow:
    """Something due for one application: `step` is `completeness` or `correction`."""

    application_id: int
    number: int
    step: str
    day: date
    overdue: bool
    doubts: tuple[Message, ...] = ()


def due(session: Session, call_id: int, today: date) -> list[DueRow]:
    """What is due for single applications of a call, the most urgent first: checks and unanswered notices."""
    definition = definition_of(session, call_id)
    found = [
        DueRow(row.application_id, row.number, "correction", row.due_on, row.due_on < today)
        for row in lists.open_corrections(session, call_id)
        if row.due_on is not None
    ]
    term = next((item for item in definition.terms if (item.step, item.start) == ("completeness", "received")), None)
    if term is not None:
        checked = lists.states(session, call_id)
        for row in lists.in_hand(session, call_id):
            if row.application_id not in checked:
                end = term_end(local_day(row.received_at), term.amount, term.unit, term.bound, calendar())
                late_already = end.day < today
                found.append(DueRow(row.application_id, row.number, "completeness", end.day, late_already, end.doubts))
    return sorted(found, key=lambda row: (row.day, row.number))


@dataclass(frozen=True)
class LateRow:
    """An application that came after the end of acceptance; `minutes` after it, begun minutes counted whole."""

    application_id: int
    number: int
    received_at: datetime
    minutes: int


def late(session: Session, call_id: int) -> list[LateRow]:
    """The late applications of a call with the recorded minute, by number."""
    definition = definition_of(session, call_id)
    assert definition.call is not None
    end = definition.call.acceptance_end
    rows = lists.received_after(session, call_id, end)
    return [
        LateRow(row.application_id, row.number, row.received_at, -(-int((row.received_at - end).total_seconds()) // 60))
        for row in rows
    ]
