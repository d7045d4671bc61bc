"""The agenda of a meeting: items, hearings with their time, votes by name, and what each carried vote brings about."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.agenda import TITLES, USUAL
from grantdesk.rules.kinds import Kind
from grantdesk.rules.lifecycle import ADMITTED_ONCE
from grantdesk.rules.meeting import Ballot, Tally, VoteResult, count, entitled, on_recusals
from grantdesk.rules.names import clean, clean_lines
from grantdesk.rules.proceedings import ItemKind, ItemState, MeetingState, RecusalState
from grantdesk.rules.programme import Committee
from grantdesk.rules.rights import Seat
from grantdesk.services.act import Act, Done, changed
from grantdesk.services.calls import definition_of
from grantdesk.services.conflicts import settle_recusal
from grantdesk.services.decisions import record_voted_order
from grantdesk.services.meetings import meeting_in, no_quorum, plan_meeting, quorum_at, refuse_settled, seats_at
from grantdesk.services.proposals import proposal, winners
from grantdesk.services.ranking import ranking
from grantdesk.store import find, find_committee
from grantdesk.store.lists import applications, proceedings
from grantdesk.store.lists import meetings as lists
from grantdesk.store.tables import Item, Meeting, Recusal, Voice

VOTED = (ItemKind.RECUSAL, ItemKind.TIE, ItemKind.LIST)
"""Kinds that are closed by a vote only; an order of equals that is drawn by lot needs none."""
LAST = (ItemKind.LIST, ItemKind.OTHER)
"""Kinds that stand at the end of an agenda."""
TITLES_OF_OTHER = Message(TITLES[ItemKind.OTHER])


def add_item(
    act: Act,
    meeting_id: int,
    kind: ItemKind,
    *,
    title_kk: str = "",
    title_ru: str = "",
    number: int | None = None,
    recusal_id: int | None = None,
    numbers: Sequence[int] = (),
    minutes: int | None = None,
    questions: int | None = None,
    seed: str = "",
) -> Done:
    """Puts an item on the agenda, before results and other matters that wait, else at its end; the result is its id.

    A hearing names its application, a recusal the recusal, a tie the numbers in the order to be voted; with the
    published `seed` the tie is drawn by lot, once in a call. Raises `Refused` for what is missing or belongs elsewhere,
    and when the meeting has ended.
    """
    meeting = meeting_in(act.session, meeting_id, MeetingState.PLANNED, MeetingState.OPEN)
    row = Item(
        meeting_id=meeting_id, rank=len(find_committee.items(act.session, meeting_id)) + 1, kind=kind,
        title_kk=clean(title_kk), title_ru=clean(title_ru), state=ItemState.WAITING, minutes=minutes,
        questions=questions,
    )  # fmt: skip
    if kind is ItemKind.HEARING:
        row.application_id = find_committee.by_number(act.session, meeting.call_id, number or 0).id
    elif kind is ItemKind.RECUSAL:
        _name_recusal(act, row, meeting, recusal_id)
    elif kind is ItemKind.TIE:
        _name_equals(act, row, meeting, numbers, clean(seed))
    elif bool(row.title_kk) != bool(row.title_ru) or (kind is ItemKind.OTHER and not row.title_kk):
        raise Refused(Message(N_("An item needs its title in Kazakh and in Russian")), where="title_kk")
    act.session.add(row)
    act.session.flush()
    _before_the_results(act, row)
    return _done(act, meeting, row, "add_item", Message(N_("The item is on the agenda")), item_kind=kind.value)


def _before_the_results(act: Act, row: Item) -> None:
    """Moves what must be heard or settled first before the results and other matters that wait."""
    if row.kind in LAST:
        return
    after = [item for item in find_committee.items(act.session, row.meeting_id) if item.state is not ItemState.DROPPED]
    waiting = next((n for n, item in enumerate(after) if item.kind in LAST and item.state is ItemState.WAITING), None)
    if waiting is None or any(item.state is not ItemState.WAITING for item in after[waiting:]):
        return
    ranks = [item.rank for item in after[waiting:]]
    for rank, item in zip(ranks, (row, *(item for item in after[waiting:] if item is not row)), strict=True):
        item.rank = rank


def _name_equals(act: Act, row: Item, meeting: Meeting, numbers: Sequence[int], seed: str) -> None:
    ties = definition_of(act.session, meeting.call_id).counting.ties
    row.numbers = [find_committee.by_number(act.session, meeting.call_id, item).number for item in numbers]
    if len(set(row.numbers)) < 2:
        text = N_("Expected the numbers of at least two applications of this call, each once")
        raise Refused(Message(text), where="numbers")
    if seed and "lot" not in ties:
        raise Refused(Message(N_("The definition has no tie rule “lot”")), where="seed")
    if not seed and "vote" not in ties:
        raise Refused(Message(N_("The definition has no tie rule “vote”")), where="numbers")
    drawn = find_committee.lots(act.session, meeting.call_id) if seed else []
    if drawn:
        text = N_("This call has a lot already, drawn from “{seed}”: a second text would draw it anew")
        raise Refused(Message(text, seed=drawn[0].seed), where="seed")
    row.seed = seed


def plan_usual(
    act: Act, call_id: int, *, hearings: bool = False, minutes: int = 5, questions: int = 5, **planned: Any
) -> Done:
    """Plans a meeting as `meetings.plan_meeting` does and sets its usual agenda up; the result is its id."""
    done = plan_meeting(act, call_id, **planned)
    set_up(act, done.result, hearings=hearings, minutes=minutes, questions=questions)
    return done


def set_up(act: Act, meeting_id: int, *, hearings: bool = False, minutes: int = 5, questions: int = 5) -> Done:
    """Puts the usual items on the agenda of a meeting, with the recusals that wait; if asked a hearing of each case.

    The result is how many. Raises `Refused` when the meeting has ended.
    """
    meeting = meeting_in(act.session, meeting_id, MeetingState.PLANNED, MeetingState.OPEN)
    wanted: list[dict[str, Any]] = []
    for kind in USUAL:
        kk, ru = (TITLES_OF_OTHER.to(language) if kind is ItemKind.OTHER else "" for language in ("kk", "ru"))
        wanted.append({"kind": kind, "title_kk": kk, "title_ru": ru})
        if kind is ItemKind.DECLARATIONS:
            wanted += [
                {"kind": ItemKind.RECUSAL, "recusal_id": row.id, "application_id": row.application_id}
                for row in proceedings.recusals(act.session, meeting.call_id)
                if row.state is RecusalState.DECLARED
            ]
        if kind is ItemKind.REVIEW and hearings:
            timed = {"kind": ItemKind.HEARING, "minutes": minutes, "questions": questions}
            wanted += [{**timed, "application_id": key} for key in _admitted(act, meeting.call_id)]
    first = len(find_committee.items(act.session, meeting_id)) + 1
    for rank, values in enumerate(wanted, first):
        act.session.add(Item(meeting_id=meeting_id, rank=rank, state=ItemState.WAITING, **values))
    act.session.flush()
    act.journal("set_up_agenda", Kind.MEETING, [meeting_id], call=meeting.call_id, items=len(wanted))
    return Done(len(wanted), changed(Kind.MEETING, [meeting_id]), Message(N_("The usual agenda is set up")))


def _admitted(act: Act, call_id: int) -> list[int]:
    rows = applications.of_call(act.session, call_id)
    return [row.id for row in sorted(rows, key=lambda row: row.number) if row.status in ADMITTED_ONCE]


def _name_recusal(act: Act, row: Item, meeting: Meeting, recusal_id: int | None) -> None:
    recusal = find_committee.one(act.session, Recusal, recusal_id or 0)
    if find.member(act.session, recusal.member_id).call_id != meeting.call_id:
        raise Refused(Message(N_("The recusal belongs to another call")))
    if recusal.state is not RecusalState.DECLARED:
        raise Refused(Message(N_("The recusal is decided already: {state}"), state=recusal.state.label))
    row.recusal_id, row.application_id = recusal.id, recusal.application_id


def _done(act: Act, meeting: Meeting, row: Item, verb: str, message: Message, **detail: object) -> Done:
    act.session.flush()
    act.journal(verb, Kind.MEETING, [meeting.id or 0], call=meeting.call_id, item=row.id, **detail)
    return Done(row.id, changed(Kind.MEETING, [meeting.id or 0]), message)


def _item(act: Act, item_id: int, *states: ItemState) -> tuple[Item, Meeting]:
    row = find_committee.one(act.session, Item, item_id)
    meeting = meeting_in(act.session, row.meeting_id, MeetingState.PLANNED, MeetingState.OPEN)
    if row.state not in states:
        text = N_("The item is «{state}»: this is not possible any more or not yet")
        raise Refused(Message(text, state=row.state.label))
    return row, meeting


def order_items(act: Act, meeting_id: int, item_ids: Sequence[int]) -> Done:
    """Puts the agenda in another order.

    Raises `Refused` when the list does not name each item once, or moves one that was discussed already: its number
    stands in what was decided.
    """
    meeting = meeting_in(act.session, meeting_id, MeetingState.PLANNED, MeetingState.OPEN)
    rows = find_committee.items(act.session, meeting_id)
    there = {row.id: row for row in rows if row.state is not ItemState.DROPPED}
    if sorted(item_ids) != sorted(key for key in there if key is not None):
        raise Refused(Message(N_("Somebody else changed the agenda in the meantime. Look at it and try again.")))
    ranks = sorted(row.rank for row in there.values())
    for rank, key in zip(ranks, item_ids, strict=True):
        if there[key].rank != rank and there[key].state in (ItemState.OPEN, ItemState.CLOSED):
            raise Refused(Message(N_("An item that was discussed keeps its number")))
    for rank, key in zip(ranks, item_ids, strict=True):
        there[key].rank = rank
    act.session.flush()
    act.journal("order_items", Kind.MEETING, [meeting_id], call=meeting.call_id)
    return Done(None, changed(Kind.MEETING, [meeting_id]), Message(N_("The agenda is in another order")))


def drop_item(act: Act, item_id: int) -> Done:
    """Takes an item off the agenda that is not decided; its votes, if any, stay on record.

    Those after it move up, unless one of them was discussed already: then its number stays empty.
    """
    row, meeting = _item(act, item_id, ItemState.WAITING, ItemState.OPEN)
    row.state = ItemState.DROPPED
    items = find_committee.items(act.session, row.meeting_id)
    after = [item for item in items if item.rank > row.rank]
    if not any(item.state in (ItemState.OPEN, ItemState.CLOSED) for item in after):
        for rank, item in enumerate((*after, row), row.rank):
            item.rank = rank
    return _done(act, meeting, row, "drop_item", Message(N_("The item is taken off the agenda")))


def open_item(act: Act, item_id: int) -> Done:
    """Begins the discussion of an item, which starts the clock of a hearing.

    Raises `Refused` while another item is open, and when there is no quorum for the meeting.
    """
    row, meeting = _item(act, item_id, ItemState.WAITING)
    meeting_in(act.session, row.meeting_id, MeetingState.OPEN)
    others = find_committee.items(act.session, row.meeting_id)
    if any(other.state is ItemState.OPEN for other in others):
        raise Refused(Message(N_("An item of the agenda is still under discussion")))
    found = quorum_at(act.session, row.meeting_id, act.now)
    if not found.reached:
        raise Refused(no_quorum(found))
    row.state, row.opened_at = ItemState.OPEN, act.now
    return _done(act, meeting, row, "open_item", Message(N_("The item is under discussion")))


# --- votes -----------------------------------------------------------------------------------------------------------


def recused_from(session: Session, row: Item) -> frozenset[int]:
    """Who takes no part in an item: whoever is recused from its case, from any case of a tie; of a list nobody."""
    meeting = find_committee.one(session, Meeting, row.meeting_id)
    equals = row.numbers if row.kind is ItemKind.TIE else []
    tied = (find_committee.by_number(session, meeting.call_id, number).id for number in equals)
    cases = [case for case in (row.application_id, *tied) if case is not None]
    return frozenset(find_committee.recused_members(session, cases))


def _rule(session: Session, row: Item, call_id: int) -> Committee:
    rule = definition_of(session, call_id).committee
    return on_recusals(rule) if row.kind is ItemKind.RECUSAL else rule


def tally(session: Session, row: Item, held: Sequence[Seat]) -> Tally:
    """The count of an item's votes among those who hold the seats."""
    meeting = find_committee.one(session, Meeting, row.meeting_id)
    given = {key: voice.vote for key, voice in find_committee.voices(session, row.id or 0).items()}
    return count(held, _rule(session, row, meeting.call_id), given, recused_from(session, row))


def vote(act: Act, item_id: int, member_id: int, ballot: Ballot) -> Done:
    """Records the vote of one member on the item under discussion; he may change it until the item is closed.

    Raises `Refused` for who is not there, has no vote or is recused from the item.
    """
    row, meeting = _item(act, item_id, ItemState.OPEN)
    may = entitled(seats_at(act.session, row.meeting_id, act.now), recused_from(act.session, row))
    if member_id not in may:
        name = find.member(act.session, member_id).name
        raise Refused(Message(N_("{name} does not vote on this item: absent, without a vote or recused"), name=name))
    known = find_committee.voices(act.session, item_id).get(member_id)
    if known is None:
        act.session.add(Voice(item_id=item_id, member_id=member_id, vote=ballot, at=act.now, by=act.by))
    else:
        known.vote, known.at, known.by = ballot, act.now, act.by
    return _done(act, meeting, row, "vote", Message(N_("The vote is recorded")), member=member_id, ballot=ballot.value)


def vote_rest(act: Act, item_id: int, ballot: Ballot) -> Done:
    """Records the same vote for everybody who may vote on the open item and has not; the result is how many.

    Each of them is named in the journal. Raises `Refused` when the item is not under discussion.
    """
    row, meeting = _item(act, item_id, ItemState.OPEN)
    silent = tally(act.session, row, seats_at(act.session, row.meeting_id, act.now)).silent
    for member_id in silent:
        act.session.add(Voice(item_id=item_id, member_id=member_id, vote=ballot, at=act.now, by=act.by))
    done = _done(
        act, meeting, row, "vote_rest", Message(N_("The votes are recorded")), members=list(silent), ballot=ballot.value
    )
    return Done(len(silent), done.changed, done.message)


def close_item(
    act: Act,
    item_id: int,
    *,
    heard: Mapping[str, str] | None = None,
    resolved: Mapping[str, str] | None = None,
    on_votes: bool | None = None,
) -> Done:
    """Closes an item with what was heard and resolved, counts its votes, and brings about what was carried.

    `heard` and `resolved` are texts by language; without them the protocol says what is usual. A carried order of
    equals is recorded with this protocol as its minute, a vote on a recusal decides it, a lot is drawn. The result is
    the `Tally`, None where nothing was voted. Raises `Refused` while somebody who may vote has not, without a quorum
    for the item, for equal votes that nothing parts, and for results while equals on the line are not parted.
    """
    row, meeting = _item(act, item_id, ItemState.OPEN)
    refuse_settled(act, meeting.call_id)
    found = tally(act.session, row, seats_at(act.session, row.meeting_id, act.now))
    if not found.quorum.reached:
        raise Refused(no_quorum(found.quorum))
    row.members, row.present, row.needed = found.quorum.members, found.quorum.present, found.quorum.needed
    voted = bool(find_committee.voices(act.session, item_id)) if on_votes is None else on_votes
    counted = _counted(act, row, found) if (voted or row.kind in VOTED) and not row.seed else None
    row.state, row.closed_at = ItemState.CLOSED, act.now
    act.session.flush()
    _say(act, row, meeting, found, heard, resolved)
    if counted is not None:
        _bring_about(act, row, meeting, counted)
    if row.kind is ItemKind.LIST:
        _keep_winners(act, row, meeting)
    result = counted.result.value if counted else None
    done = _done(act, meeting, row, "close_item", Message(N_("The item is closed")), result=result)
    touched = {Kind.SHEET: frozenset({row.application_id or 0}), Kind.DECISION: frozenset({0})}
    return Done(counted, {**done.changed, **touched}, done.message)


def _counted(act: Act, row: Item, found: Tally) -> Tally:
    if found.silent:
        names = ", ".join(find.member(act.session, key).name for key in found.silent)
        raise Refused(Message(N_("Not voted yet: {names}"), names=names))
    if found.result is VoteResult.TIED:
        text = N_("The votes are equal and no casting vote parts them: vote again or take the item off")
        raise Refused(Message(text))
    row.in_favour, row.against, row.abstained = found.in_favour, found.against, found.abstained
    row.votes_needed, row.result, row.casting = found.needed, found.result, found.casting
    return found


def _say(
    act: Act, row: Item, meeting: Meeting, found: Tally, heard: Mapping[str, str] | None,
    resolved: Mapping[str, str] | None,
) -> None:  # fmt: skip
    """Puts the typed words into the item, in both languages or not at all, the proposed ones where none were typed."""
    shown = next(item for item in lists.items(act.session, meeting.id or 0) if item.id == row.id)
    usual = proposal(act.session, meeting.call_id, shown, found.quorum, row.result)
    row.heard_kk, row.heard_ru = _both(heard, usual.heard, "heard")
    row.resolved_kk, row.resolved_ru = _both(resolved, usual.resolved, "resolved")


def _both(typed: Mapping[str, str] | None, usual: Message | None, where: str) -> tuple[str, str]:
    kk, ru = (clean_lines((typed or {}).get(language, "")) for language in ("kk", "ru"))
    if bool(kk) != bool(ru):
        text = N_("The protocol is written in both languages: the {language} text is missing")
        missing = Message(N_("Kazakh") if ru else N_("Russian"))
        raise Refused(Message(text, language=missing), where=f"{where}_{'kk' if ru else 'ru'}")
    if kk or usual is None:
        return kk, ru
    return usual.to("kk"), usual.to("ru")


def _keep_winners(act: Act, row: Item, meeting: Meeting) -> None:
    """Keeps on whom the commission voted; equals on the line must have been parted before."""
    current = ranking(act.session, meeting.call_id)
    if current.unresolved:
        numbers = ", ".join(str(one.number) for one in current.unresolved)
        words = N_("Applications {numbers} share a place on the line: a vote of the commission or a lot must settle it")
        raise Refused(Message(words, numbers=numbers))
    row.numbers = list(winners(current))
    act.session.flush()


def _bring_about(act: Act, row: Item, meeting: Meeting, found: Tally) -> None:
    minute = f"{meeting.number}/{row.rank}"
    if row.kind is ItemKind.RECUSAL and row.recusal_id is not None:
        recusal = find_committee.one(act.session, Recusal, row.recusal_id)
        settle_recusal(act, recusal, accepted=found.carried, on=meeting.held_on, number=minute, reason=row.resolved_kk)
        recusal.in_favour, recusal.against, recusal.abstained = found.in_favour, found.against, found.abstained
        act.session.flush()
    elif row.kind is ItemKind.TIE and found.carried:
        record_voted_order(act, meeting.call_id, [int(number) for number in row.numbers], minute=minute)
