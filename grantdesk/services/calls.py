"""Programmes and calls: opening a call with a frozen definition, changing it while nothing came in, showing it."""

from functools import lru_cache
from typing import Any

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.checker import fingerprint, parse
from grantdesk.rules.kinds import Kind, ProgrammeKind
from grantdesk.rules.programme import Definition
from grantdesk.services.act import Act, Done, changed
from grantdesk.store import find
from grantdesk.store.lists import calls as lists
from grantdesk.store.tables import Call, Programme


def open_call(act: Act, text: str, *, file: str = "") -> Done:
    """Creates the programme if it is new, and the call of a definition; the result is the call's code.

    Raises `Refused` with every fault of the definition, or when the call is there already.
    """
    definition = parse(text, file)
    if definition.call is None:
        raise Refused(
            Message(
                N_("{file}: call: expected a table [call] with year, acceptance_start and acceptance_end"), file=file
            ),
            details=[
                Message(
                    N_(
                        "This is a programme without a call. Add the table to a copy of the file, or create the call "
                        "in the window: Calls, “New call…”."
                    )
                )
            ],
        )
    code = definition.call_code
    if lists.id_of(act.session, code) is not None:
        raise Refused(
            Message(
                N_("The call {code} is already open. A further round of the year needs another `round` in [call]."),
                code=code,
            )
        )
    call = Call(
        programme_id=_programme(act, definition),
        code=code,
        year=definition.call.year,
        round=definition.call.round,
        opened_at=act.now,
        opened_by=act.by,
        **_described(definition, text),
    )
    act.session.add(call)
    act.session.flush()
    assert call.id is not None
    act.journal("open_call", Kind.CALL, [call.id], code=code, definition=call.definition_hash)
    return Done(code, changed(Kind.CALL, [call.id]), Message(N_("The call {code} is open"), code=code))


def redefine_call(act: Act, call_id: int, text: str, *, file: str = "") -> Done:
    """Replaces the definition of a call into which nothing came yet.

    Raises `Refused` once the first application froze it, or when programme, year or round would change.
    """
    call = find.call(act.session, call_id)
    definition = parse(text, file)
    if call.frozen_at is not None:
        raise Refused(
            Message(N_("The definition of {code} is frozen since its first application came in"), code=call.code)
        )
    if definition.call is None or definition.call_code != call.code:
        raise Refused(Message(N_("The definition belongs to another call, expected {code}"), code=call.code))
    for name, value in _described(definition, text).items():
        setattr(call, name, value)
    act.journal("redefine_call", Kind.CALL, [call_id], definition=call.definition_hash)
    return Done(call.code, changed(Kind.CALL, [call_id]), Message(N_("The call {code} was changed"), code=call.code))


def _described(definition: Definition, text: str) -> dict[str, Any]:
    dates = definition.call
    assert dates is not None
    return {
        "name_kk": definition.name.kk,
        "name_ru": definition.name.ru,
        "definition": text,
        "definition_hash": fingerprint(definition),
        "acceptance_start": dates.acceptance_start,
        "acceptance_end": dates.acceptance_end,
        "decision_date": dates.decision_date,
    }


def _programme(act: Act, definition: Definition) -> int:
    programme = find.programme(act.session, definition.code)
    if programme is None:
        programme = Programme(
            code=definition.code,
            kind=ProgrammeKind(definition.kind),
            name_kk=definition.name.kk,
            name_ru=definition.name.ru,
        )
        act.session.add(programme)
        act.session.flush()
    elif programme.kind != definition.kind:
        raise Refused(
            Message(
                N_("The programme {code} is a {known}, the definition says {found}"),
                code=programme.code,
                known=programme.kind.label,
                found=definition.kind,
            )
        )
    assert programme.id is not None
    return programme.id


@lru_cache(maxsize=64)
def _parsed(text: str) -> Definition:
    return parse(text)


def definition_of(session: Session, call_id: int) -> Definition:
    """The frozen definition of a call."""
    return _parsed(lists.definition_text(session, call_id))


def call_id(session: Session, code: str) -> int:
    """The id of a call by its code; raises `Refused` naming the calls there are."""
    found = lists.id_of(session, code)
    if found is None:
        known = ", ".join(row.code for row in lists.rows(session)) or "–"
        raise Refused(Message(N_("There is no call {code}. Calls: {known}"), code=code, known=known))
    return found


def shown(session: Session, code: str) -> dict[str, Any]:
    """A call as plain values: its frozen definition, its hash, counts by state."""
    key = call_id(session, code)
    row = lists.rows(session, call_id=key)[0]
    definition = definition_of(session, key)
    return {
        "code": row.code,
        "programme": row.programme_code,
        "year": row.year,
        "round": row.round,
        "definition_hash": row.definition_hash,
        "frozen": row.frozen,
        "received": row.received,
        "admitted": row.admitted,
        "decided": row.decided,
        "counts": {status.value: count for status, count in sorted(lists.states(session, key).items())},
        "definition": definition.model_dump(mode="json", by_alias=True, exclude_unset=True),
    }
