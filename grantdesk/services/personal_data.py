"""Personal data: consents and their withdrawal, purpose and retention of a call, exports, destruction after the term.

For the window:
* acts `record_consent`, `withdraw_consent`, `stop_processing`, `set_retention`, `note_export`;
* `retention(session, call_id) -> Retention`, `without_consent(session, call_id)`, `open_withdrawals(session, today)`,
  lists in `store.lists.personal_data` (`consents`, `exports`, `destructions`);
* `destruction_preview(session, call_id) -> Preview`, `destroy(office, call_id, number=…, day=…, basis=…, present=…)`;
  its result is the id of the act, whose values for the paper are a `DestructionRow`.
Numbers of law 94-V are those of its articles as read second hand; the periods are the office's to set.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.calendar import due
from grantdesk.rules.kinds import Kind, Labelled, Status
from grantdesk.rules.lifecycle import WITHDRAW
from grantdesk.rules.programme import LOCAL, Words
from grantdesk.services import leftovers
from grantdesk.services.act import Act, Done
from grantdesk.services.attachments import drop_contents
from grantdesk.services.calls import definition_of
from grantdesk.services.completeness import local_day
from grantdesk.services.erasing import erase, numbers_of
from grantdesk.services.moves import make_move
from grantdesk.services.office import Office
from grantdesk.services.progress import Progress, nobody
from grantdesk.services.reference import calendar
from grantdesk.store import erase as rows
from grantdesk.store import find, find_cases, find_files
from grantdesk.store.lists import applications, calls, decisions
from grantdesk.store.lists import personal_data as lists
from grantdesk.store.lists.papers import returned_to
from grantdesk.store.lists.personal_data import ConsentRow
from grantdesk.store.tables import Consent, Destruction

STOP_DAYS = 15
"""Working days within which processing stops after a consent was withdrawn (law 94-V, article 8(7))."""


class How(Labelled):
    """How a consent was given."""

    PAPER = "paper", N_("On paper, signed")
    ELECTRONIC = "electronic", N_("Electronically")
    SERVICE = "service", N_("Through the state consent service")


def record_consent(
    act: Act,
    application_id: int,
    *,
    text_version: str,
    given_on: date,
    how: str,
    publication: bool = False,
    note: str = "",
) -> Done:
    """Records a consent: the version of its text, the day, the way; `publication` is the separate tick for publishing.

    The result is its id. Raises `Refused` without a version, for a day to come and for an unknown way.
    """
    done = record_consents(
        act, [application_id], text_version=text_version, given_on=given_on, how=how, publication=publication, note=note
    )
    row = find.application(act.session, application_id)
    message = Message(N_("Application {number}: the consent is recorded"), number=row.number)
    return Done(done.result[0], done.changed, message)


def record_consents(
    act: Act,
    application_ids: Sequence[int],
    *,
    text_version: str,
    given_on: date,
    how: str,
    publication: bool = False,
    note: str = "",
) -> Done:
    """Records the same consent for several applications, each signed by itself; the result is the ids."""
    if not text_version.strip():
        raise Refused(Message(N_("Which text was signed? A consent needs its version")), where="text_version")
    if given_on > local_day(act.now):
        raise Refused(Message(N_("This day has not come yet: {day}"), day=f"{given_on:%d.%m.%Y}"), where="given_on")
    if how not in list(How):
        raise Refused(Message(N_("Expected how the consent was given")), where="how")
    added = [
        Consent(
            application_id=find.application(act.session, key).id or 0, text_version=text_version.strip(),
            given_on=given_on, how=how, publication=publication, note=note.strip(), recorded_at=act.now,
            recorded_by=act.by,
        )
        for key in application_ids
    ]  # fmt: skip
    act.session.add_all(added)
    act.session.flush()
    act.journal("record_consent", Kind.APPLICATION, application_ids, version=text_version.strip(), day=given_on)
    message = Message(*NP_("{n} consent is recorded", "{n} consents are recorded"), n=len(added))
    return Done([row.id or 0 for row in added], {Kind.APPLICATION: frozenset(application_ids)}, message)


def without_consent(session: Session, call_id: int) -> list[int]:
    """The register numbers of applications without a consent in force."""
    valid = lists.consenting(session, call_id)
    return [number for key, number, _name in lists.asked(session, call_id) if key not in valid]


def withdraw_consent(act: Act, consent_id: int, *, on: date, note: str = "") -> Done:
    """Records that a consent was withdrawn on a day; the result is the last day to stop, 15 working days later.

    Raises `Refused` where it was withdrawn already or the day is before the consent.
    """
    consent = find_cases.consent(act.session, consent_id)
    if consent.withdrawn_on is not None:
        words = N_("This consent was withdrawn already on {day}")
        raise Refused(Message(words, day=f"{consent.withdrawn_on:%d.%m.%Y}"))
    if not consent.given_on <= on <= local_day(act.now):
        raise Refused(Message(N_("A withdrawal lies between the day of the consent and today")), where="on")
    end = due(on, STOP_DAYS, "working_days", "not_later", calendar())
    consent.withdrawn_on, consent.withdrawal_note, consent.stop_by = on, note.strip(), end.day
    act.journal("withdraw_consent", Kind.APPLICATION, [consent.application_id], on=on, stop_by=end.day)
    message = Message(N_("Processing must stop by {day}"), day=f"{end.day:%d.%m.%Y}")
    return Done(end, {Kind.APPLICATION: frozenset([consent.application_id])}, message)


@dataclass(frozen=True)
class Withdrawal:
    """A withdrawn consent whose data are still processed."""

    consent: ConsentRow
    overdue: bool


def open_withdrawals(session: Session, today: date) -> list[Withdrawal]:
    """Withdrawn consents that still have to be carried out, the most urgent first."""
    found = [row for row in lists.consents(session) if row.stop_by is not None and row.stopped_on is None]
    found.sort(key=lambda row: (row.stop_by or today, row.id))
    return [Withdrawal(row, (row.stop_by or today) < today) for row in found]


def stop_processing(office: Office, consent_id: int, *, number: str, by: str = "", progress: Progress = nobody) -> Done:
    """Carries a withdrawal out: the data of the application are destroyed with an act of this number.

    The application leaves the contest. Raises `Refused` where there is no open withdrawal, or where an award in force
    obliges the office to keep the data.
    """
    progress(0, 0)
    done = office.act(_stop, consent_id, number=number, by=by)
    _finish(office, done.result[1], by)
    application_id, call_id = office.ask(_whose, done.result[0])
    papers = office.ask(rows.papers, call_id, application_id=application_id)
    leftovers.delete(leftovers.of_application(office.workspace, call_id, application_id, papers))
    return Done(done.result[0], done.changed, done.message)


def _whose(session: Session, act_id: int) -> tuple[int, int]:
    """The application and the call of an act of destruction of one application."""
    found = next(row for row in lists.destructions(session) if row.id == act_id)
    return found.application_id or 0, found.call_id


def _stop(act: Act, consent_id: int, *, number: str) -> Done:
    consent = find_cases.consent(act.session, consent_id)
    if consent.withdrawn_on is None or consent.stopped_on is not None:
        raise Refused(Message(N_("This consent has no open withdrawal")))
    key, day = consent.application_id, consent.withdrawn_on
    award = find.award(act.session, key)
    if award is not None and award.declined_on is None and award.revoked_on is None:
        words = N_("An award was given: the contract and the accounts oblige the office to keep the data")
        raise Refused(Message(words))
    row = find.application(act.session, key)
    if row.status in (Status.REGISTERED, Status.CORRECTION, Status.ADMITTED, Status.NOT_ADMITTED):
        make_move(act, row, WITHDRAW, reason="94-V, 8(7)")
    call_id = row.call_id
    basis = f"94-V, 8(7); {day:%d.%m.%Y}"
    return _destroy(act, call_id, [key], number=number, day=local_day(act.now), basis=basis, present=(), single=key)


# --- purpose and retention -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Retention:
    """Why the data of a call are kept and until when; `until` is None while no term is known."""

    purpose: Words | None
    months: int | None
    since: date | None
    until: date | None
    by_hand: str

    def over(self, today: date) -> bool:
        """Whether the term has ended."""
        return self.until is not None and today > self.until


def retention(session: Session, call_id: int) -> Retention:
    """Purpose and term of a call: set by hand, else the definition's months after the decision."""
    call = find.call(session, call_id)
    rule = definition_of(session, call_id).personal_data
    made = decisions.of_call(session, call_id)
    since = made[0].decided_on if made else None
    months = rule.retention_months if rule else None
    until = call.keep_until
    if until is None and months is not None and since is not None:
        until = due(since, months, "months", "not_earlier", calendar()).day
    return Retention(rule.purpose if rule else None, months, since, until, call.keep_reason)


def set_retention(act: Act, call_id: int, until: date | None, *, reason: str) -> Done:
    """Sets by hand until when the data of a call are kept (None: the definition's term); needs its reason."""
    if not reason.strip():
        raise Refused(Message(N_("The term of keeping needs its reason")), where="reason")
    call = find.call(act.session, call_id)
    call.keep_until, call.keep_reason = until, reason.strip()
    act.journal("set_retention", Kind.CALL, [call_id], until=until, reason=reason.strip())
    return Done(until, {Kind.CALL: frozenset([call_id])}, Message(N_("The term of keeping is set")))


def note_export(
    act: Act, application_ids: Sequence[int], *, what: str, to_whom: str, why: str, call_id: int | None = None
) -> Done:
    """Writes down that data left the program: what, to whom, why (law 94-V, article 22)."""
    act.journal("export", Kind.APPLICATION, application_ids, what=what, to=to_whom, why=why, call=call_id)
    return Done(None)


# --- destruction -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Preview:
    """What a destruction would take: counts, and what stands in its way."""

    applications: int
    files: int
    papers: int
    obstacles: tuple[Message, ...]


def destruction_preview(session: Session, call_id: int, today: date) -> Preview:
    """What destroying the data of a call would take, and why it cannot be done yet."""
    left = [row.id for row in applications.of_call(session, call_id)]
    standing = rows.applications(session, left)
    obstacles = []
    term = retention(session, call_id)
    if term.until is None:
        obstacles.append(Message(N_("No term of keeping is set for this call")))
    elif not term.over(today):
        obstacles.append(Message(N_("The data are kept until {day}"), day=f"{term.until:%d.%m.%Y}"))
    if find.decision_in_force(session, call_id) is None and standing:
        obstacles.append(Message(N_("The call is not decided")))
    if not standing:
        obstacles.append(Message(N_("There is nothing left to destroy")))
    files = find_files.of_applications(session, left)
    return Preview(len(standing), len(files), len(rows.papers(session, call_id)), tuple(obstacles))


@dataclass(frozen=True)
class Destroyed:
    """A destruction that was done: the id of its act, how many files went from the workspace, and the backups and
    yearly reports that may still hold the data: a person deletes them.
    """

    id: int
    deleted: int
    others: tuple[Path, ...]


def destroy(
    office: Office, call_id: int, *, number: str, day: date, basis: str, present: Sequence[str] = (), by: str = "",
    progress: Progress = nobody,
) -> Done:  # fmt: skip
    """Destroys the personal data of a call after its term: rows made nobody's, what was typed about them emptied,
    files, printed papers, exports and drafts deleted, the database wiped. Figures stay: state, result, amount, sex,
    age in years, district, direction, categories; so do the commission and its votes.

    The result is `Destroyed`. Raises `Refused` before the term, without the number and basis of the act.
    """
    progress(0, 0)
    call = office.ask(calls.rows, call_id=call_id)[0]
    done = office.act(_destroy_call, call_id, number=number, day=day, basis=basis, present=present, by=by)
    _finish(office, done.result[1], by)
    papers = office.ask(rows.papers, call_id)
    deleted = leftovers.delete(leftovers.of_call(office.workspace, call_id, call.code, papers))
    others = tuple(leftovers.others(office.workspace, call.year))
    return Done(Destroyed(done.result[0], deleted, others), done.changed, done.message)


def _destroy_call(act: Act, call_id: int, *, number: str, day: date, basis: str, present: Sequence[str]) -> Done:
    obstacles = destruction_preview(act.session, call_id, act.now.astimezone(LOCAL).date()).obstacles
    if obstacles:
        raise Refused(Message(N_("The data cannot be destroyed yet")), details=obstacles)
    keys = [row.id for row in applications.of_call(act.session, call_id)]
    return _destroy(act, call_id, keys, number=number, day=day, basis=basis, present=present)


def _destroy(
    act: Act,
    call_id: int,
    keys: Sequence[int],
    *,
    number: str,
    day: date,
    basis: str,
    present: Sequence[str],
    single: int | None = None,
) -> Done:
    """Erases rows and stores the act; the result is (id of the act, hashes of contents that may go)."""
    if not number.strip() or not basis.strip():
        raise Refused(Message(N_("An act of destruction needs its number and its basis")), where="number")
    files = find_files.of_applications(act.session, keys)
    signed = returned_to(act.session, call_id, keys if single else None)
    hashes = [row.sha256 for row in files] + [row.sha256 for row in signed]
    size = sum(row.size for row in files) + sum(row.size for row in signed)
    papers = 0 if single else len(rows.papers(act.session, call_id))
    for gone in signed:
        act.session.delete(gone)
    for row in files:
        act.session.expunge(row)
    erased = erase(act, call_id, keys)
    if single is None:
        rows.what_the_call_says(act.session, call_id)
    done = Destruction(
        call_id=call_id, application_id=single, number=number.strip(), day=day, basis=basis.strip(),
        present="\n".join(name.strip() for name in present if name.strip()), applications=len(erased.numbers),
        persons=erased.persons, files=len(hashes), size=size, papers=papers, numbers=numbers_of(erased.numbers),
        done_at=act.now, done_by=act.by,
    )  # fmt: skip
    act.session.add(done)
    act.session.flush()
    act.journal("destroy", Kind.CALL, [call_id], act=done.number, applications=done.applications, files=done.files)
    changed = {
        Kind.APPLICATION: frozenset(keys), Kind.CALL: frozenset([call_id]), Kind.PERSON: frozenset[int](),
        Kind.ATTACHMENT: frozenset[int](),
    }  # fmt: skip
    return Done((done.id, hashes), changed, Message(N_("The data are destroyed, act {number}"), number=done.number))


def _finish(office: Office, hashes: Sequence[str], by: str) -> None:
    office.act(drop_contents, hashes, by=by)
    rows.wipe(office.engine)
