"""Objections after publication: received, answered in their term; an upheld one opens the decision until a new one."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.calendar import due
from grantdesk.rules.kinds import Kind
from grantdesk.rules.names import clean, clean_lines
from grantdesk.rules.proceedings import ObjectionState
from grantdesk.rules.programme import Term
from grantdesk.services.act import Act, Done
from grantdesk.services.calls import definition_of
from grantdesk.services.decisions import Edition, editions
from grantdesk.services.reference import calendar
from grantdesk.store import find, find_committee
from grantdesk.store.lists import applications, terms
from grantdesk.store.lists import meetings as lists
from grantdesk.store.lists.meetings import ObjectionRow
from grantdesk.store.tables import Objection


def _term(session: Session, call_id: int, start: str) -> Term | None:
    stated = definition_of(session, call_id).terms
    return next((term for term in stated if term.step == "objections" and term.start == start), None)


def open_until(session: Session, call_id: int) -> date | None:
    """The last day on which objections may be raised, counted from the publication of the draft results.

    None where the definition states no such term, or the day of the draft is not recorded.
    """
    term, draft = _term(session, call_id, "draft"), terms.days(session, call_id).get("draft")
    return due(draft.day, term.amount, term.unit, term.bound, calendar()).day if term and draft else None


def due_on(session: Session, call_id: int, received_on: date) -> date | None:
    """The day by which an objection is to be answered; None where the definition states no term from its receipt."""
    term = _term(session, call_id, "received")
    return due(received_on, term.amount, term.unit, term.bound, calendar()).day if term else None


@dataclass(frozen=True)
class Raised:
    """The objections of a call: `until` is the last day on which they may be raised, None where that is not known;
    `numbers` is application id → register number, `editions` are the decisions, the one in force first.
    """

    call_id: int
    rows: tuple[ObjectionRow, ...]
    until: date | None
    numbers: dict[int, int]
    editions: tuple[Edition, ...]


def raised(session: Session, call_id: int) -> Raised:
    """The objections of a call in the order of receipt, with their terms."""
    rows = tuple(lists.objections(session, call_id))
    numbers = {key: number for number, key in applications.numbers(session, call_id).items()}
    return Raised(call_id, rows, open_until(session, call_id), numbers, tuple(editions(session, call_id)))


def receive(act: Act, call_id: int, *, raised_by: str, text: str, received_on: date, number: int | None = None) -> Done:
    """Records an objection to the decision in force; the result is its id.

    Raises `Refused` without a name or a text, for an unknown application, and while nothing is decided.
    """
    decision = find.decision_in_force(act.session, call_id)
    if decision is None:
        raise Refused(Message(N_("Nothing is decided yet that could be objected to")))
    if not clean(raised_by):
        raise Refused(Message(N_("Who raised the objection?")), where="raised_by")
    if not clean_lines(text):
        raise Refused(Message(N_("What does the objection say?")), where="text")
    case = None if number is None else find_committee.by_number(act.session, call_id, number).id
    row = Objection(
        call_id=call_id, application_id=case, decision_id=decision.id, raised_by=clean(raised_by),
        received_on=received_on, due_on=due_on(act.session, call_id, received_on), text=clean_lines(text),
        state=ObjectionState.OPEN, recorded_at=act.now, recorded_by=act.by,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    last = open_until(act.session, call_id)
    message = Message(N_("The objection is recorded"))
    if last is not None and received_on > last:
        text = N_("The objection is recorded; it came after the term, which ended on {day}")
        message = Message(text, day=f"{last:%d.%m.%Y}")
    return _done(act, row, "receive_objection", message)


def answer(
    act: Act, objection_id: int, state: ObjectionState, *, text: str, on: date, version: int | None = None
) -> Done:
    """Answers an objection: upheld, not upheld or withdrawn; upheld it opens the decision it was raised against.

    Raises `Refused` when it is answered already or its decision was superseded, and without the words of the answer.
    """
    row = find_committee.one(act.session, Objection, objection_id)
    if row.state is not ObjectionState.OPEN or state is ObjectionState.OPEN:
        raise Refused(Message(N_("The objection is answered already: {state}"), state=row.state.label))
    if version is not None and row.version != version:
        raise Refused(Message(N_("Somebody else changed this in the meantime. Look at the new state and try again.")))
    if not clean_lines(text):
        raise Refused(Message(N_("An objection is answered with the reasons")), where="text")
    if on < row.received_on:
        raise Refused(Message(N_("An objection is answered on the day of its receipt or later")), where="on")
    row.state, row.answer, row.answered_on, row.answered_by = state, clean_lines(text), on, act.by
    return _done(act, row, "answer_objection", Message(N_("The objection is answered")), state=state.value)


def _done(act: Act, row: Objection, verb: str, message: Message, **detail: object) -> Done:
    act.session.flush()
    act.journal(verb, Kind.DECISION, [], call=row.call_id, objection=row.id, **detail)
    return Done(
        row.id, {Kind.DECISION: frozenset({row.decision_id or 0}), Kind.CALL: frozenset([row.call_id])}, message
    )
