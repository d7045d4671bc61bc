"""Conflicts of interest: hints, declarations of members, recusals that bite at once and are decided in writing."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.conflicts import Hint, Party, hints
from grantdesk.rules.contacts import phone
from grantdesk.rules.kinds import Kind, SheetState
from grantdesk.rules.names import clean_lines
from grantdesk.rules.proceedings import Channel, RecusalKind, RecusalState
from grantdesk.rules.rights import votes
from grantdesk.services.act import Act, Done
from grantdesk.services.scoring import refuse_decided
from grantdesk.store import find, find_committee
from grantdesk.store.lists import applications, marks, proceedings
from grantdesk.store.tables import Application, Declaration, Member, Recusal, Sheet, SheetChange

WORK_FIELDS = ("employer", "work", "workplace", "occupation", "institution", "organisation")
"""Codes of form fields that tell where an applicant works or studies."""


def conflict_hints(session: Session, call_id: int) -> list[Hint]:
    """What speaks for a conflict between members and applicants (`applicant` is the application's id)."""
    cards = proceedings.cards_of(session, call_id)
    members = [_member(row, cards.get(row.id)) for row in marks.members(session, call_id)]
    return hints(members, [_applicant(row) for row in applications.of_call(session, call_id)])


def _member(row: marks.MemberRow, card: proceedings.CardRow | None) -> Party:
    if card is None:
        return Party(row.id, row.name)
    return Party(row.id, row.name, card.employer, card.address, card.phone, card.email)


def _applicant(row: applications.ApplicationRow) -> Party:
    work = "; ".join(str(row.fields[code]) for code in WORK_FIELDS if row.fields.get(code))
    number = row.phone if row.phone.startswith("+") else phone(row.phone).e164
    address = ", ".join(part for part in (row.locality, row.address) if part)
    return Party(row.id, row.full_name, work, address, number, row.email)


def declare(
    act: Act, member_id: int, *, on: date, channel: Channel = Channel.SCREEN, conflicts: Mapping[int, str] | None = None
) -> Done:
    """Records a member's declaration; each conflict (register number → reason) is a self-recusal. The result is its id.

    A later declaration adds to an earlier one and takes nothing back. Raises `Refused` as `recuse` does.
    """
    member = find.member(act.session, member_id)
    refuse_decided(act, member.call_id)
    touched = set()
    for number, reason in (conflicts or {}).items():
        application = find_committee.by_number(act.session, member.call_id, number)
        if find_committee.standing_recusal(act.session, application.id or 0, member_id) is None:
            _recuse(act, member, application, reason=reason, kind=RecusalKind.SELF, raised_by=member.name)
            touched.add(application.id or 0)
    row = Declaration(
        member_id=member_id, declared_on=on, channel=channel, conflicts=len(conflicts or {}),
        recorded_at=act.now, recorded_by=act.by,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    act.journal("declare_conflicts", Kind.MEMBER, [member_id], call=member.call_id, conflicts=row.conflicts, day=on)
    changed = {Kind.MEMBER: frozenset([member_id]), Kind.SHEET: frozenset(touched)}
    return Done(row.id, changed, Message(N_("The declaration is recorded")))


def declare_none(
    act: Act, call_id: int, member_ids: Iterable[int], *, on: date, channel: Channel = Channel.PAPER
) -> Done:
    """Records for several members that they declared no conflict; the result is how many."""
    refuse_decided(act, call_id)
    own = {row.id for row in find.commission(act.session, call_id)}
    wanted = sorted(set(member_ids) & {key for key in own if key is not None})
    for member_id in wanted:
        act.session.add(
            Declaration(member_id=member_id, declared_on=on, channel=channel, recorded_at=act.now, recorded_by=act.by)
        )
    act.journal("declare_no_conflicts", Kind.MEMBER, wanted, call=call_id, day=on)
    return Done(len(wanted), {Kind.MEMBER: frozenset(wanted)}, Message(N_("Declarations recorded: {n}"), n=len(wanted)))


def recuse(
    act: Act, member_id: int, number: int, *, reason: str, kind: RecusalKind = RecusalKind.SELF, raised_by: str = ""
) -> Done:
    """Takes a member out of one case from now on; the result is the id of the recusal.

    A sheet that he submitted is taken out of every total and stays on record with its marks (a late recusal). Raises
    `Refused` without a reason, for a challenge that nobody raised, when he is out already and once the call is decided.
    """
    member = find.member(act.session, member_id)
    refuse_decided(act, member.call_id)
    application = find_committee.by_number(act.session, member.call_id, number)
    if find_committee.standing_recusal(act.session, application.id or 0, member_id) is not None:
        raise Refused(
            Message(N_("{name} is recused from application {number} already"), name=member.name, number=number)
        )
    if kind is RecusalKind.CHALLENGE and not raised_by.strip():
        raise Refused(Message(N_("Who raised the recusal?")), where="raised_by")
    raiser = raised_by.strip() or member.name
    row = _recuse(act, member, application, reason=reason, kind=kind, raised_by=raiser)
    act.journal(
        "recuse", Kind.SHEET, [application.id or 0],
        call=member.call_id, member=member_id, number=number, manner=kind.value, late=row.late,
    )  # fmt: skip
    text = N_("Recused; the submitted marks are taken out") if row.late else N_("The recusal is recorded")
    return Done(row.id, _changed(application, member), Message(text))


def _recuse(
    act: Act, member: Member, application: Application, *, reason: str, kind: RecusalKind, raised_by: str
) -> Recusal:
    words = clean_lines(reason)
    if not words:
        raise Refused(Message(N_("A recusal gives its reason")), where="reason")
    if not votes(member.role):
        raise Refused(Message(N_("{name} has no vote and scores nothing"), name=member.name))
    application_id, member_id = application.id or 0, member.id or 0
    sheet = find_committee.sheet(act.session, application_id, member_id)
    row = Recusal(
        application_id=application_id, member_id=member_id, kind=kind, reason=words, raised_by=raised_by,
        late=sheet is not None and sheet.submitted_at is not None,
        sheet_before=sheet.state if sheet is not None and sheet.state is not SheetState.RECUSED else None,
        state=RecusalState.DECLARED, declared_at=act.now, declared_by=act.by,
    )  # fmt: skip
    act.session.add(row)
    if sheet is None:
        sheet = Sheet(application_id=application_id, member_id=member_id, state=SheetState.RECUSED, entered_by=act.by)
        act.session.add(sheet)
        act.session.flush()
        _note(act, sheet, None, words)
    elif sheet.state is not SheetState.RECUSED:
        before, sheet.state = sheet.state, SheetState.RECUSED
        _note(act, sheet, before, words)
    given = find_committee.assignment(act.session, application_id, member_id)
    if given is not None:
        act.session.delete(given)
    act.session.flush()
    return row


def _note(act: Act, sheet: Sheet, before: SheetState | None, reason: str) -> None:
    change = SheetChange(sheet_id=sheet.id or 0, at=act.now, by=act.by, before=before, after=sheet.state, reason=reason)
    act.session.add(change)


def decide_recusal(
    act: Act,
    recusal_id: int,
    *,
    accepted: bool,
    on: date,
    number: str,
    in_favour: int,
    against: int,
    abstained: int = 0,
    reason: str = "",
    version: int | None = None,
) -> Done:
    """Records the written decision of the commission on a recusal; rejected, the sheet is what it was before.

    Decided by a majority of the members taking part. Raises `Refused` when it is decided already, without the number
    of the decision, and when the votes say otherwise.
    """
    row = find_committee.one(act.session, Recusal, recusal_id)
    member = find.member(act.session, row.member_id)
    refuse_decided(act, member.call_id)
    if row.state is not RecusalState.DECLARED:
        raise Refused(Message(N_("The recusal is decided already: {state}"), state=row.state.label))
    if version is not None and row.version != version:
        raise Refused(Message(N_("Somebody else changed this in the meantime. Look at the new state and try again.")))
    if not number.strip():
        raise Refused(Message(N_("A recusal is decided in writing: the decision needs a number")), where="number")
    if min(in_favour, against, abstained) < 0:
        raise Refused(Message(N_("The number of votes cannot be negative")), where="in_favour")
    if (2 * in_favour > in_favour + against + abstained) is not accepted:
        text = N_("The votes say otherwise: {in_favour} for, {against} against, {abstained} abstained")
        raise Refused(Message(text, in_favour=in_favour, against=against, abstained=abstained), where="in_favour")
    settle_recusal(act, row, accepted=accepted, on=on, number=number.strip(), reason=clean_lines(reason))
    row.in_favour, row.against, row.abstained = in_favour, against, abstained
    act.session.flush()
    act.journal(
        "decide_recusal", Kind.SHEET, [row.application_id],
        call=member.call_id, member=row.member_id, recusal=recusal_id, accepted=accepted, number=row.decision_number,
    )  # fmt: skip
    application = find.application(act.session, row.application_id)
    return Done(recusal_id, _changed(application, member), Message(N_("The decision on the recusal is recorded")))


def settle_recusal(act: Act, row: Recusal, *, accepted: bool, on: date, number: str, reason: str) -> None:
    row.state = RecusalState.ACCEPTED if accepted else RecusalState.REJECTED
    row.decided_on, row.decision_number, row.decision_reason, row.decided_by = on, number, reason, act.by
    if accepted:
        return
    sheet = find_committee.sheet(act.session, row.application_id, row.member_id)
    if sheet is not None and sheet.state is SheetState.RECUSED:
        sheet.state = row.sheet_before or SheetState.DRAFT
        _note(act, sheet, SheetState.RECUSED, number)


def _changed(application: Application, member: Member) -> dict[Kind, frozenset[int]]:
    return {
        Kind.SHEET: frozenset([application.id or 0]),
        Kind.MEMBER: frozenset([member.id or 0]),
        Kind.CALL: frozenset([member.call_id]),
    }
