"""What happens to single applications after they are taken in: moves by hand, overridden grounds, corrections.

For the window:
* `move(act, ids, name, reason=…, ground=…)`, `override_ground(act, id, ground, reason=…, version=…)`,
  `correct(act, id, new, version=…, reason=…)`; `Stale` carries the values of both clerks;
* `store.lists.cases.edits(session, id)` is the history of what was changed, `cases.changes` that of states;
* the checklist of documents is in `services.completeness`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from grantdesk.errors import Refused, Stale
from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.completeness import Checked, gaps
from grantdesk.rules.intake import NewApplication
from grantdesk.rules.kinds import Kind
from grantdesk.rules.lifecycle import ADMIT, CORRECT, REFUSE, REOPEN, TAKE_BACK, WITHDRAW, Move
from grantdesk.rules.programme import Definition
from grantdesk.services import intake
from grantdesk.services.act import Act, Done
from grantdesk.services.calls import definition_of
from grantdesk.services.cards import cards, drop_if_lonely, follow
from grantdesk.services.completeness import check_documents, write_checks
from grantdesk.services.intake import searchable
from grantdesk.services.judging import JUDGED, codes, in_order, judge_again, standing
from grantdesk.services.moves import make_move, refuse_decided
from grantdesk.services.personal_data import record_consents
from grantdesk.store import find
from grantdesk.store.tables import Application, Change, Edit

__all__ = ["BY_HAND", "Checked", "check_documents", "correct", "missing", "move", "override_ground", "register"]

BY_HAND = {move.name: move for move in (ADMIT, CORRECT, REFUSE, REOPEN, TAKE_BACK, WITHDRAW)}
"""Moves that a person makes; the others come with a decision."""


def register(
    act: Act,
    call_id: int,
    new: NewApplication,
    *,
    documents: Mapping[str, Checked | None] | None = None,
    consent: Mapping[str, Any] | None = None,
) -> Done:
    """Stores and numbers one typed application with its checklist and its consent (named as in `record_consents`); the
    result is `intake.Taken`. Raises `Refused` where the consent lacks its version: then nothing is stored.
    """
    done = intake.register(act, call_id, new)
    if documents:
        write_checks(act, done.result.id, documents)
    if consent:
        record_consents(act, [done.result.id], **consent)
    return done


def move(act: Act, ids: Sequence[int], name: str, *, reason: str = "", ground: str = "") -> Done:
    """Makes one move with one or several applications: all of them or none; the result is how many moved.

    `ground` is a code of the definition's `[[refusal]]`, or one that the program found against the application. Raises
    `Refused` for a move that the state does not allow, without the reason or ground it needs, or once the call is
    decided. Other applications of the same people are judged again: where the first one goes, the second may stand.
    """
    chosen = BY_HAND.get(name)
    if chosen is None:
        raise Refused(Message(N_("«{move}» comes only with a decision"), move=name))
    rows = [find.application(act.session, key) for key in ids]
    calls = {row.call_id for row in rows}
    for call_id in calls:
        refuse_decided(act, call_id)
    for row in rows:
        _move(act, row, chosen, reason.strip(), _ground(act, row, chosen, ground))
    act.session.flush()
    touched = set(ids)
    for call_id in calls:
        touched |= judge_again(act, call_id, {row.person_id for row in rows if row.call_id == call_id})
    act.journal(f"{name}_application", Kind.APPLICATION, ids, ground=ground)
    return Done(
        len(rows),
        {Kind.APPLICATION: frozenset(touched), Kind.CALL: frozenset(calls)},
        Message(*NP_("{move}: {n} application", "{move}: {n} applications"), n=len(rows), move=chosen.label),
    )


def _move(act: Act, row: Application, chosen: Move, reason: str, ground: str) -> None:
    if chosen is ADMIT and set(codes(row.grounds)) - set(codes(row.overridden)):
        if not reason:
            words = N_("Application {number} has a ground for refusal: admitting it needs a reason")
            raise Refused(Message(words, number=row.number), where="reason")
        row.overridden, row.override_reason = row.grounds, reason
    make_move(act, row, chosen, reason=reason, ground=ground)
    if chosen is REFUSE:
        row.grounds = ";".join(dict.fromkeys([ground, *codes(row.grounds)]))
        row.overridden = ";".join(code for code in codes(row.overridden) if code != ground)
        row.override_reason = row.override_reason if row.overridden else ""


def _ground(act: Act, row: Application, chosen: Move, ground: str) -> str:
    if not chosen.ground:
        return ""
    if ground not in codes(row.grounds) and definition_of(act.session, row.call_id).refusal(ground) is None:
        raise Refused(Message(N_("A refusal needs one of the grounds of the call")), where="ground")
    return ground


def override_ground(act: Act, application_id: int, ground: str, *, reason: str, version: int | None = None) -> Done:
    """Lets one ground that holds against an application not bar it, with the reason that is kept; judged at once.

    The result is the state after it: further grounds still bar. Raises `Refused` without a reason, for a ground that
    does not hold, once the call is decided; `Stale` where somebody else saved after `version` was read.
    """
    row = find.application(act.session, application_id)
    refuse_decided(act, row.call_id)
    if version is not None and row.version != version:
        raise _stale(row, {"overridden": ground}, {"overridden": row.overridden})
    if ground not in codes(row.grounds) or ground in codes(row.overridden) or row.status not in JUDGED:
        raise Refused(Message(N_("This ground does not bar application {number}"), number=row.number), where="ground")
    if not reason.strip():
        raise Refused(Message(N_("A ground is overridden only with a reason")), where="reason")
    before = row.status
    row.overridden = ";".join(in_order([*codes(row.overridden), ground]))
    row.override_reason = "; ".join(part for part in (row.override_reason, reason.strip()) if part)
    row.status = standing(row)
    act.session.add(
        Change(
            application_id=application_id, at=act.now, by=act.by, move="override", before=before, after=row.status,
            ground=ground, reason=reason.strip(),
        )
    )  # fmt: skip
    act.session.flush()
    touched = {application_id} | judge_again(act, row.call_id, {row.person_id})
    act.journal("override_ground", Kind.APPLICATION, [application_id], ground=ground)
    message = Message(N_("Application {number}: «{status}»"), number=row.number, status=row.status.label)
    return Done(row.status, {Kind.APPLICATION: frozenset(touched), Kind.CALL: frozenset([row.call_id])}, message)


_DECLARED = (
    "iin", "received_at", "last_name", "first_name", "middle_name", "birth_date", "sex", "citizenship", "phone",
    "email", "district", "locality", "rural", "address", "direction", "project_title", "requested_amount", "note",
)  # fmt: skip


def correct(act: Act, application_id: int, new: NewApplication, *, version: int, reason: str = "") -> Done:
    """Corrects what was declared in an application that was read in `version`; eligibility is judged again.

    Each field that differs leaves a line with its old and new value. The person's card follows where it still said
    what the application had said. Raises `Stale` with both values where somebody else saved first, `Refused` once the
    call is decided.
    """
    row = find.application(act.session, application_id)
    refuse_decided(act, row.call_id)
    wanted = _values(new)
    before = {name: getattr(row, name) for name in wanted}
    if row.version != version:
        theirs = {name: value for name, value in before.items() if value != wanted[name]}
        raise _stale(row, {name: wanted[name] for name in theirs}, theirs)
    changed = sorted(name for name, value in wanted.items() if before[name] != value)
    for name in changed:
        setattr(row, name, wanted[name])
    row.search_key = searchable(row.number, new)
    row.sort_key = new.full_name
    act.session.add_all(_edits(act, row, before, changed, reason))
    people = _put_on_card(act, row, new, before)
    act.session.flush()
    touched = {application_id} | judge_again(act, row.call_id, people)
    act.journal("correct_application", Kind.APPLICATION, [application_id], fields=changed)
    message = Message(N_("Application {number} is saved"), number=row.number)
    return Done(None, {Kind.APPLICATION: frozenset(touched), Kind.PERSON: frozenset(people)}, message)


def _stale(row: Application, mine: dict[str, object], theirs: dict[str, object]) -> Stale:
    words = N_("Somebody else changed application {number} in the meantime")
    return Stale(Message(words, number=row.number), mine=mine, theirs=theirs)


def _put_on_card(act: Act, row: Application, new: NewApplication, before: dict[str, Any]) -> set[int]:
    """Brings the person's card in line; returns the cards whose applications are judged again."""
    if new.iin == before["iin"]:
        follow(act, row, before)
        return {row.person_id}
    old = row.person_id
    row.person_id = cards(act, [new])[new.iin].id or 0
    return {row.person_id} if drop_if_lonely(act, old) else {old, row.person_id}


def _values(new: NewApplication) -> dict[str, Any]:
    values = {name: getattr(new, name) for name in _DECLARED}
    parted = {"categories": ";".join(new.categories), "phones": ";".join(new.phones)}
    return values | parted | {"fields": dict(new.fields)}


def _edits(act: Act, row: Application, before: Mapping[str, Any], changed: Sequence[str], reason: str) -> list[Edit]:
    pairs = [(name, before[name], getattr(row, name)) for name in changed if name != "fields"]
    if "fields" in changed:
        old, new = before["fields"], row.fields
        pairs += [(f"fields.{code}", old.get(code), new.get(code)) for code in sorted({*old, *new})]
    return [
        Edit(
            application_id=row.id or 0, at=act.now, by=act.by, field=name, before=_text(old), after=_text(new),
            reason=reason.strip(),
        )
        for name, old, new in pairs
        if old != new
    ]  # fmt: skip


def _text(value: Any) -> str:
    """A value as the history keeps it: codes as they are stored, days and moments in ISO, nothing as an empty text."""
    if value is None:
        return ""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value.value) if isinstance(value, Enum) else str(value)


def missing(definition: Definition, states: Mapping[str, str]) -> list[str]:
    """The codes of required documents that are not there; of an either-or group the first one stands for all."""
    return [gap.codes[0] for gap in gaps(definition, states)]
