"""The deadlines of a call as a line of time: which are waiting, running, due today, overdue, done in time or late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from grantdesk.i18n import N_, Message
from grantdesk.rules.calendar import WorkCalendar, due
from grantdesk.rules.kinds import Labelled
from grantdesk.rules.programme import LOCAL, Definition, Term


class Event(Labelled):
    """Something that happens once in a call and is written down with its day: a step done, or what terms count from."""

    ANNOUNCED = "announced", N_("Contest announced")
    COMPLETENESS = "completeness", N_("Check of completeness finished")
    HANDOVER = "handover", N_("Applications handed over to the commission")
    EVALUATION = "evaluation", N_("Evaluation finished")
    DRAFT = "draft", N_("Draft results published")
    OBJECTIONS = "objections", N_("Objections closed")
    SIGNED = "signed", N_("Protocol signed")
    PUBLICATION = "publication", N_("Results published")
    NOTICE = "notice", N_("Applicants notified of the result")
    BANK = "bank", N_("Bank certificates received")
    REPORT = "report", N_("Reports received")


class Step(Labelled):
    """What a term is for."""

    ANNOUNCEMENT = "announcement", N_("Announcement before the end of acceptance")
    COMPLETENESS = "completeness", N_("Check of completeness")
    CORRECTION = "correction", N_("Bringing missing documents")
    HANDOVER = "handover", N_("Handing over to the commission")
    EVALUATION = "evaluation", N_("Evaluation")
    DRAFT = "draft", N_("Draft results")
    OBJECTIONS = "objections", N_("Objections")
    SIGNING = "signing", N_("Signing of the protocol")
    PUBLICATION = "publication", N_("Publication of the results")
    NOTICE = "notice", N_("Notice to the applicants")
    BANK = "bank", N_("Bank certificate")
    PAYMENT = "payment", N_("Payment of the award")
    USE = "use", N_("Use of the money")
    INTERIM_REPORT = "interim_report", N_("Interim report")
    REPORT = "report", N_("Report")
    MONITORING = "monitoring", N_("End of monitoring")
    REPAYMENT = "repayment", N_("Giving back what was not used for the purpose")


class State(Labelled):
    """Where a term stands on a day."""

    WAITING = "waiting", N_("its event has not come yet")
    EACH = "each", N_("counted for each application")
    RUNNING = "running", N_("running")
    DUE = "due", N_("due today")
    OVERDUE = "overdue", N_("overdue")
    DONE = "done", N_("done in time")
    DONE_LATE = "done_late", N_("done late")
    NOT_YET = "not_yet", N_("not allowed yet")
    ALLOWED = "allowed", N_("allowed now")
    TOO_EARLY = "too_early", N_("done too early")


PER_APPLICATION = ("received", "notice")
"""Anchors that every application has of its own: its receipt, the notice of missing documents."""

_DONE_BY = {"announcement": "acceptance_end", "signing": Event.SIGNED.value}
"""The event by which a step is done, where it is not called like the step."""


def closes(term: Term) -> Event | None:
    """The event by which a term is kept, where people write its day down; None where the definition dates it."""
    word = _DONE_BY.get(term.step, term.step)
    return Event(word) if word in list(Event) else None


def opens(term: Term) -> Event | None:
    """The event from which a term runs, where people write its day down."""
    return Event(term.start) if term.start in list(Event) and term.start not in PER_APPLICATION else None


@dataclass(frozen=True, slots=True)
class Deadline:
    """One term of a call: `day` is its last day (for `not_earlier` the first day allowed), None while unknown."""

    term: Term
    start: date | None
    day: date | None
    done: date | None
    state: State
    doubts: tuple[Message, ...] = ()

    @property
    def step(self) -> Step:
        """What the term is for."""
        return Step(self.term.step)

    @property
    def overdue(self) -> bool:
        """Whether it must be shown as a fault."""
        return self.state in (State.OVERDUE, State.DONE_LATE, State.TOO_EARLY)


def line(definition: Definition, events: Mapping[str, date], calendar: WorkCalendar, today: date) -> list[Deadline]:
    """Every term of a call in the order of time, those without a day last. `events` maps words of `Event` (and
    `decided`) to their days; what the definition itself dates (announcement, end of acceptance) is added.
    """
    known = {**given(definition), **events}
    found = [_deadline(term, known, calendar, today) for term in definition.terms]
    return sorted(found, key=lambda item: (item.day is None, item.day or date.max))


def given(definition: Definition) -> dict[str, date]:
    """The events that the definition of a call dates itself."""
    call = definition.call
    if call is None:
        return {}
    dated = {"acceptance_end": call.acceptance_end.astimezone(LOCAL).date()}
    return dated | ({"announced": call.announced} if call.announced else {})


def _deadline(term: Term, known: Mapping[str, date], calendar: WorkCalendar, today: date) -> Deadline:
    if term.start in PER_APPLICATION:
        return Deadline(term, None, None, None, State.EACH)
    start, done = known.get(term.start), known.get(_DONE_BY.get(term.step, term.step))
    if start is None:
        return Deadline(term, None, None, done, State.WAITING)
    end = due(start, term.amount, term.unit, term.bound, calendar)
    state = _first_day(end.day, done, today) if term.bound == "not_earlier" else _last_day(end.day, done, today)
    return Deadline(term, start, end.day, done, state, end.doubts)


def _last_day(day: date, done: date | None, today: date) -> State:
    if done is not None:
        return State.DONE if done <= day else State.DONE_LATE
    if today == day:
        return State.DUE
    return State.OVERDUE if today > day else State.RUNNING


def _first_day(day: date, done: date | None, today: date) -> State:
    if done is not None:
        return State.DONE if done >= day else State.TOO_EARLY
    return State.NOT_YET if today < day else State.ALLOWED
