"""Imports of files as a whole: the list of them, and taking one out again as long as nothing was built on it.

For the window: `store.lists.batches.rows(session, call_id=…)`, `hindrances(session, batch_id)` (why it cannot be taken
out; empty: it can), act `undo_import(act, batch_id)`.

What taking out restores: the applications, the cards of people that the import made and nobody else needs, the lines
that the program wrote about them, and the freeze of the call where no application is left. What stays on purpose:
* the register numbers: a number that was given once may stand on somebody's receipt and is never given again;
* the import itself in the list, marked as taken out, and the journal;
* a mapping of columns made by hand: it is about the form, not about its rows;
* where the import had turned somebody's later application into a second one, that one is judged again, and both turns
  stay in its history.
"""

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.kinds import Kind
from grantdesk.services.act import Act, Done
from grantdesk.services.judging import judge_again
from grantdesk.store import built, find, find_people
from grantdesk.store.tables import Application, Batch, Change, Person

BUILT = {
    "sheet": N_("score sheets"),
    "vote_count": N_("votes of the public"),
    "voted_order": N_("voted orders"),
    "result": N_("results of a decision"),
    "award": N_("awards"),
    "paper": N_("issued papers"),
    "attachment": N_("attached files"),
    "document_check": N_("lines of the checklist"),
    "correction": N_("notices of missing documents"),
    "change": N_("changes of state by hand"),
    "edit": N_("corrections by hand"),
    "consent": N_("consents"),
    "destruction": N_("acts of destruction"),
}
"""What may stand on an application, in words; a table that is not here is said by its name."""


def hindrances(session: Session, batch_id: int) -> list[Message]:
    """Why an import cannot be taken out, each as a sentence; empty when it can."""
    batch = _batch(session, batch_id)
    if batch.kind != "applications":
        return [Message(N_("marks and votes are corrected one by one, each change is kept"))]
    if batch.undone_at is not None:
        words = N_("The import {batch} was taken out already on {day}")
        return [Message(words, batch=batch_id, day=f"{batch.undone_at:%d.%m.%Y}")]
    if find.decision_in_force(session, batch.call_id) is not None:
        return [Message(N_("The call is decided: its applications stand as they are"))]
    keys = [row.id or 0 for row in built.of_batch(session, batch_id)]
    found = [
        Message(N_("{what}: {count}"), what=Message(BUILT.get(name, name)), count=count)
        for name, count in built.built_on(session, keys).items()
    ]
    merged = find_people.merged(session, find_people.made_by(session, batch_id))
    if merged:
        found.append(Message(N_("{what}: {count}"), what=Message(N_("cards of people put together")), count=merged))
    return found


def _batch(session: Session, batch_id: int) -> Batch:
    batch = session.get(Batch, batch_id)
    if batch is None:
        raise Refused(Message(N_("There is no import {batch}"), batch=batch_id), where="batch")
    return batch


def undo_import(act: Act, batch_id: int) -> Done:
    """Takes a whole import out again; the result is how many applications went.

    Raises `Refused` with everything that was built on it. The numbers it gave are not given again.
    """
    obstacles = hindrances(act.session, batch_id)
    if obstacles:
        words = N_("The import {batch} cannot be taken out")
        raise Refused(Message(words, batch=batch_id), details=obstacles)
    batch = _batch(act.session, batch_id)
    rows = built.of_batch(act.session, batch_id)
    keys, people = {row.id or 0 for row in rows}, {row.person_id for row in rows}
    for row in rows:
        act.session.expunge(row)
    find.remove(act.session, Change, Change.application_id, keys)
    find.remove(act.session, Application, Application.id, keys)
    gone = _drop_cards(act, batch_id)
    touched = judge_again(act, batch.call_id, people - gone)
    if not built.has_applications(act.session, batch.call_id):
        find.call(act.session, batch.call_id).frozen_at = None
    batch.undone_at, batch.undone_by = act.now, act.by
    act.journal(
        "undo_import", Kind.APPLICATION, [], call=batch.call_id, batch=batch_id, removed=len(keys),
        numbers=[batch.first_number, batch.last_number],
    )  # fmt: skip
    changed = {
        Kind.APPLICATION: frozenset(keys | touched),
        Kind.CALL: frozenset([batch.call_id]),
        Kind.PERSON: frozenset(gone),
    }
    forms = NP_(
        "{n} application is taken out; its number is not given again",
        "{n} applications are taken out; their numbers are not given again",
    )
    return Done(len(keys), changed, Message(*forms, n=len(keys)))


def _drop_cards(act: Act, batch_id: int) -> set[int]:
    """Takes away the cards that the import made and nothing else uses; those that stay no longer name the import."""
    made = find_people.made_by(act.session, batch_id)
    gone = set(find_people.lonely(act.session, made))
    find.remove(act.session, Person, Person.id, gone)
    find_people.detach(act.session, batch_id)
    return gone
