"""What happens to single applications after they are taken in: moves, corrections, the checklist of documents."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from grantdesk.errors import Refused, Stale
from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.eligibility import GROUNDS
from grantdesk.rules.intake import NewApplication
from grantdesk.rules.kinds import Kind
from grantdesk.rules.lifecycle import ADMIT, CORRECT, REFUSE, REOPEN, TAKE_BACK, WITHDRAW, Move, moved
from grantdesk.rules.programme import Definition
from grantdesk.services import intake
from grantdesk.services.act import Act, Done
from grantdesk.services.calls import definition_of
from grantdesk.services.intake import JUDGED, judge_again, person_of, searchable
from grantdesk.store import find
from grantdesk.store.tables import Application, Change, DocumentCheck

BY_HAND = {move.name: move for move in (ADMIT, CORRECT, REFUSE, REOPEN, TAKE_BACK, WITHDRAW)}
"""Moves that a person makes; the others come with a decision."""


class Checked(StrEnum):
    """What the checklist says of a document."""

    RECEIVED = "received"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"
    SEEN = "seen"


def move(act: Act, ids: Sequence[int], name: str, *, reason: str = "", ground: str = "") -> Done:
    """Makes one move with one or several applications: all of them or none; the result is how many moved.

    `ground` is a code of the definition's `[[refusal]]` (or one the program found). Raises `Refused` for a move that
    the state does not allow, without the reason or ground it needs, or once the call is decided.
    """
    chosen = BY_HAND.get(name)
    if chosen is None:
        raise Refused(Message(N_("«{move}» comes only with a decision"), move=name))
    rows = [find.application(act.session, key) for key in ids]
    for call_id in {row.call_id for row in rows}:
        _refuse_decided(act, call_id)
    for row in rows:
        _move(act, row, chosen, reason, _ground(act, row, chosen, ground))
    act.journal(f"{name}_application", Kind.APPLICATION, ids, ground=ground)
    return Done(
        len(rows),
        {Kind.APPLICATION: frozenset(ids), Kind.CALL: frozenset(row.call_id for row in rows)},
        Message(*NP_("{move}: {n} application", "{move}: {n} applications"), n=len(rows), move=chosen.label),
    )


def _move(act: Act, row: Application, chosen: Move, reason: str, ground: str) -> None:
    before = row.status
    if chosen is ADMIT and row.grounds and not reason.strip():
        words = N_("Application {number} has a ground for refusal: admitting it needs a reason")
        raise Refused(Message(words, number=row.number), where="reason")
    row.status = moved(before, chosen, reason=reason or ground)
    row.override_reason = reason.strip() if chosen is ADMIT else ""
    if chosen is REFUSE:
        row.grounds = ";".join(dict.fromkeys([ground, *filter(None, row.grounds.split(";"))]))
    act.session.add(
        Change(
            application_id=row.id or 0, at=act.now, by=act.by, move=chosen.name, before=before, after=row.status,
            ground=ground, reason=reason.strip(),
        )
    )  # fmt: skip


def _ground(act: Act, row: Application, chosen: Move, ground: str) -> str:
    if not chosen.ground:
        return ""
    definition = definition_of(act.session, row.call_id)
    if ground not in GROUNDS and definition.refusal(ground) is None:
        raise Refused(Message(N_("A refusal needs one of the grounds of the call")), where="ground")
    return ground


def _refuse_decided(act: Act, call_id: int) -> None:
    decision = find.decision_in_force(act.session, call_id)
    if decision is not None:
        words = N_("The call is decided (protocol {protocol}); its applications stand as they are")
        raise Refused(Message(words, protocol=decision.protocol))


_DECLARED = (
    "iin", "received_at", "last_name", "first_name", "middle_name", "birth_date", "sex", "citizenship", "phone",
    "email", "district", "locality", "rural", "address", "direction", "project_title", "requested_amount", "note",
)  # fmt: skip


def correct(act: Act, application_id: int, new: NewApplication, *, version: int) -> Done:
    """Corrects what was declared in an application that was read in `version`; eligibility is judged again.

    Raises `Stale` with both values where somebody else saved first, `Refused` once the call is decided.
    """
    row = find.application(act.session, application_id)
    _refuse_decided(act, row.call_id)
    wanted = _values(new)
    if row.version != version:
        theirs = {name: getattr(row, name) for name in wanted if getattr(row, name) != wanted[name]}
        mine = {name: wanted[name] for name in theirs}
        words = N_("Somebody else changed application {number} in the meantime")
        raise Stale(Message(words, number=row.number), mine=mine, theirs=theirs)
    changed = sorted(name for name, value in wanted.items() if getattr(row, name) != value)
    if "iin" in changed:
        row.person_id = person_of(act, new)
    for name in changed:
        setattr(row, name, wanted[name])
    row.search_key = searchable(row.number, new)
    row.sort_key = new.full_name
    definition = definition_of(act.session, row.call_id)
    judged = judge_again(act, row, new, definition) if _is_judged(row) else frozenset()
    act.journal("correct_application", Kind.APPLICATION, [application_id], fields=changed)
    touched = frozenset({application_id}) | judged
    return Done(None, {Kind.APPLICATION: touched}, Message(N_("Application {number} is saved"), number=row.number))


def _is_judged(row: Application) -> bool:
    return row.status in JUDGED and not row.override_reason


def _values(new: NewApplication) -> dict[str, Any]:
    values = {name: getattr(new, name) for name in _DECLARED}
    return values | {"categories": ";".join(new.categories), "fields": dict(new.fields)}


def register(
    act: Act, call_id: int, new: NewApplication, *, documents: Mapping[str, Checked | None] | None = None
) -> Done:
    """Stores and numbers one typed application with its checklist; the result is `intake.Taken`."""
    done = intake.register(act, call_id, new)
    if documents:
        _write_checks(act, done.result.id, documents, act.now.date(), "")
    return done


def check_documents(
    act: Act, application_id: int, states: Mapping[str, Checked | None], *, seen_on: date | None = None, note: str = ""
) -> Done:
    """Writes lines of the checklist: code of the document → what it is, None takes the line away.

    `SEEN` records who saw the document and on which day (the act's user, `seen_on` or today); no copy is kept.
    """
    row = find.application(act.session, application_id)
    known = {item.code for item in definition_of(act.session, row.call_id).documents}
    if not known.issuperset(states):
        raise Refused(Message(N_("The call has no such document")), where="document")
    _write_checks(act, application_id, states, seen_on or act.now.date(), note)
    act.journal("check_documents", Kind.APPLICATION, [application_id], documents=sorted(states))
    return Done(None, {Kind.APPLICATION: frozenset([application_id])})


def _write_checks(
    act: Act, application_id: int, states: Mapping[str, Checked | None], day: date, note: str
) -> None:
    find.remove_checks(act.session, application_id, states)
    for code, state in states.items():
        if state is not None:
            seen = state is Checked.SEEN
            act.session.add(
                DocumentCheck(
                    application_id=application_id, document=code, state=state.value, note=note,
                    seen_by=act.by if seen else "", seen_on=day if seen else None,
                )
            )  # fmt: skip


def missing(definition: Definition, states: Mapping[str, str]) -> list[str]:
    """The codes of required documents that are not there; of an either-or group one is enough."""
    there = {code for code, state in states.items() if state in (Checked.RECEIVED, Checked.SEEN, Checked.NOT_NEEDED)}
    groups: dict[str, list[str]] = {}
    for item in definition.documents:
        if item.need == "required":
            groups[item.code] = [item.code]
        elif item.group:
            groups.setdefault(f"one_of:{item.group}", []).append(item.code)
    return [codes[0] for codes in groups.values() if not there.intersection(codes)]
