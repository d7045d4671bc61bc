"""A meeting as its page shows it: people with times, quorum of each item, what is proposed, lots, the minutes."""

from datetime import timedelta

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.kinds import Outcome
from grantdesk.rules.meeting import Ballot, Manner
from grantdesk.rules.members import NewMember
from grantdesk.rules.proceedings import ItemKind, ObjectionState, RecusalKind
from grantdesk.services import agenda, committees, conflicts, decisions, meeting_papers, meetings, objections, seats
from grantdesk.services.ranking import ranking
from grantdesk.services.sitting import board
from grantdesk.store.lists import decisions as decided
from grantdesk.store.lists import meetings as lists
from tests.services.samples import DAY, NOW, marked, opened, person, three, took
from tests.services.test_meetings import FOR, discussed, make, members, planned, refusal, under_way, voted


def shown(office, meeting, after=0.0):
    return office.ask(board, meeting, NOW + timedelta(minutes=after))


def equals(office, **over) -> int:
    """A call with one clear winner and two equals on the line."""
    call = opened(office, **over)
    took(office, call, person(1), person(2), person(3))
    marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8), (3, 8, 8, 8))
    return call


def carried(office, call: int, number: str, after: float = 0) -> int:
    """A meeting that carried the results."""
    meeting = make(office, meetings.plan_meeting, call, number=number, on=DAY, after=after)
    for member in members(office, call):
        make(office, meetings.arrive, meeting, member, after=after)
    make(office, meetings.open_meeting, meeting, after=after)
    item = make(office, agenda.add_item, meeting, ItemKind.LIST, after=after)
    make(office, agenda.open_item, item, after=after)
    make(office, agenda.vote_rest, item, FOR, after=after + 1)
    make(office, agenda.close_item, item, after=after + 2)
    make(office, meetings.close_meeting, meeting, after=after + 3)
    return meeting


def decide(office, call: int, number: str, after: float = 0):
    return make(office, decisions.decide, call, protocol=number, on=DAY, after=after)


# --- the board -------------------------------------------------------------------------------------------------------


def test_people_stand_with_their_manner_and_first_coming(office):
    call = three(office)
    meeting = under_way(office, call, present=2)
    one, _two, third = members(office, call)
    make(office, meetings.leave, meeting, one, after=10)
    make(office, meetings.arrive, meeting, one, manner=Manner.REMOTE, after=20)
    found = {row.id: row for row in shown(office, meeting, 25).people}
    assert (found[one].manner, found[one].came_at, found[one].is_there) == (Manner.REMOTE, NOW, True)
    assert (found[third].manner, found[third].is_there, found[third].holds) == (None, False, True)


def test_a_substitute_holds_the_seat_of_the_member_who_is_away(office):
    call = three(office)
    substitute = make(office, committees.add_member, call, NewMember("Қосалқы Мүше"))
    make(office, seats.set_substitute, substitute, members(office, call)[2])
    meeting = planned(office, call)
    for member in (*members(office, call)[:2], substitute):
        make(office, meetings.arrive, meeting, member)
    found = {row.id: row.holds for row in shown(office, meeting).people}
    assert list(found.values()) == [True, True, False, True]


def test_each_item_has_its_own_quorum_and_its_own_voters(office):
    call = three(office)
    one, two, third = members(office, call)
    make(office, conflicts.recuse, one, 2, reason="Туысы")
    meeting = under_way(office, call)
    for number in (1, 2):
        make(office, agenda.add_item, meeting, ItemKind.HEARING, number=number, minutes=5)
    first, second = shown(office, meeting).points
    assert (first.quorum.present, first.may_vote, first.recused) == (3, (one, two, third), frozenset())
    assert (second.quorum.present, second.may_vote, second.recused) == (2, (two, third), frozenset({one}))
    assert first.applicant == "Сынақов1 Әлібек"


def test_names_are_kept_back_where_members_mark_without_them(office):
    call = three(office, committee={"quorum": "2/3", "blind": True})
    meeting = under_way(office, call)
    make(office, agenda.add_item, meeting, ItemKind.HEARING, number=1)
    assert [point.applicant for point in shown(office, meeting).points] == [""]


def test_a_meeting_that_has_ended_is_shown_as_it_was_at_its_end(office):
    meeting = under_way(office, three(office))
    make(office, meetings.close_meeting, meeting, after=60)
    assert shown(office, meeting, 600).quorum.present == 3


def test_what_is_proposed_follows_the_votes(office):
    call = three(office)
    meeting = under_way(office, call)
    item = discussed(office, meeting)
    assert shown(office, meeting).open_point.proposal.resolved.to("ru").startswith("Утвердить итоги")
    voted(office, item, dict.fromkeys(members(office, call), Ballot.AGAINST))
    assert shown(office, meeting).open_point.proposal.resolved.to("ru") == "Итоги не утверждены."


# --- the agenda ------------------------------------------------------------------------------------------------------


def test_waiting_recusals_are_on_the_usual_agenda(office):
    call = three(office)
    make(office, conflicts.recuse, members(office, call)[0], 3, reason="Туысы")
    meeting = make(office, agenda.plan_usual, call, number="5", on=DAY)
    kinds = [point.item.kind for point in shown(office, meeting).points]
    assert kinds == ["opening", "declarations", "recusal", "review", "list", "other"]


def test_what_comes_up_later_stands_before_the_results_that_wait(office):
    call = three(office)
    meeting = make(office, agenda.plan_usual, call, number="5", on=DAY)
    make(office, agenda.add_item, meeting, ItemKind.HEARING, number=1)
    make(office, agenda.add_item, meeting, ItemKind.TIE, numbers=[1, 2])
    points = shown(office, meeting).points
    kinds = [point.item.kind for point in points]
    assert kinds == ["opening", "declarations", "review", "hearing", "tie", "list", "other"]
    assert [point.place for point in points] == [1, 2, 3, 4, 5, 6, 7]


def test_only_what_a_member_declared_himself_is_told_as_declared(office):
    call = three(office)
    one, two, _third = members(office, call)
    make(office, conflicts.recuse, one, 3, reason="Туысы")
    make(office, conflicts.recuse, two, 2, reason="Дос", kind=RecusalKind.CHALLENGE, raised_by="Ким А.")
    meeting = under_way(office, call)
    discussed(office, meeting, ItemKind.DECLARATIONS)
    told = shown(office, meeting).open_point.proposal.heard.to("ru")
    assert told == "О конфликте интересов заявили: Аманжолов Е.: №\u00a03."


def test_an_item_that_was_discussed_keeps_its_number(office):
    meeting = under_way(office, three(office))
    items = [make(office, agenda.add_item, meeting, ItemKind.HEARING, number=number) for number in (1, 2, 3)]
    make(office, agenda.open_item, items[0])
    assert "keeps its number" in refusal(office, agenda.order_items, meeting, items[::-1])
    make(office, agenda.drop_item, items[1])
    assert [(point.id, point.place) for point in shown(office, meeting).points] == [(items[0], 1), (items[2], 2)]


def test_a_dropped_item_before_one_discussed_leaves_its_number_empty(office):
    meeting = under_way(office, three(office))
    items = [make(office, agenda.add_item, meeting, ItemKind.HEARING, number=number) for number in (1, 2)]
    make(office, agenda.open_item, items[1])
    make(office, agenda.drop_item, items[0])
    assert [point.place for point in shown(office, meeting).points] == [2]


def test_no_item_is_closed_without_a_quorum_voted_or_not(office):
    call = three(office)
    meeting = under_way(office, call, present=2)
    item = discussed(office, meeting, ItemKind.HEARING, number=1)
    make(office, meetings.leave, meeting, members(office, call)[0], after=1)
    assert "There is no quorum: 1 of 3" in refusal(office, agenda.close_item, item, after=2)


def test_both_languages_are_typed_or_none(office):
    meeting = under_way(office, three(office))
    item = discussed(office, meeting, ItemKind.HEARING, number=1)
    told = refusal(office, agenda.close_item, item, heard={"ru": "Доклад"})
    assert told == "The protocol is written in both languages: the Kazakh text is missing"
    make(office, agenda.close_item, item)
    row = office.ask(lists.items, meeting)[0]
    assert (row.resolved_kk, row.resolved_ru) == ("Ақпарат назарға алынсын.", "Информацию принять к сведению.")


# --- lots ------------------------------------------------------------------------------------------------------------


def test_a_lot_drawn_in_a_meeting_parts_equals_and_is_the_seed_of_the_decision(office):
    call = equals(office)
    assert [row.number for row in office.ask(ranking, call).unresolved] == [2, 3]
    meeting = under_way(office, call)
    item = discussed(office, meeting, ItemKind.TIE, numbers=[2, 3], seed="523,18")
    assert [row.number for row in office.ask(ranking, call).unresolved] == [2, 3]
    assert make(office, agenda.close_item, item) is None
    found = office.ask(ranking, call)
    assert (found.lot_seed, found.unresolved) == ("523,18", [])
    order = [row.number for row in found.by_place][1:]
    row = office.ask(lists.items, meeting)[0]
    assert row.resolved_ru == f"Очередность по жребию: №\u00a0{order[0]}, №\u00a0{order[1]}."
    results = discussed(office, meeting)
    make(office, agenda.vote_rest, results, FOR)
    make(office, agenda.close_item, results)
    decide(office, call, "3")
    assert office.ask(decided.of_call, call)[0].lot_seed == "523,18"


def test_a_lot_is_drawn_once_and_only_where_the_rules_know_it(office):
    call = equals(office)
    meeting = under_way(office, call)
    make(office, agenda.add_item, meeting, ItemKind.TIE, numbers=[2, 3], seed="a")
    again = refusal(office, agenda.add_item, meeting, ItemKind.TIE, numbers=[2, 3], seed="b")
    assert again == "This call has a lot already, drawn from “a”: a second text would draw it anew"
    other = equals(office, code="other", scoring={"method": "sum", "ties": ["vote"]})
    vote_only = planned(office, other)
    assert "“lot”" in refusal(office, agenda.add_item, vote_only, ItemKind.TIE, numbers=[2, 3], seed="a")
    third = equals(office, code="third", scoring={"method": "sum", "ties": ["lot"]})
    assert "“vote”" in refusal(office, agenda.add_item, planned(office, third), ItemKind.TIE, numbers=[2, 3])


def test_results_are_not_put_to_the_vote_while_equals_stand_on_the_line(office):
    meeting = under_way(office, equals(office))
    item = discussed(office, meeting)
    make(office, agenda.vote_rest, item, FOR)
    assert refusal(office, agenda.close_item, item).startswith("Applications 2, 3 share a place on the line")


# --- the decision behind the meeting ---------------------------------------------------------------------------------


def test_a_decision_is_made_on_the_winners_that_were_voted(office):
    call = three(office)
    meeting = under_way(office, call)
    item = discussed(office, meeting)
    make(office, agenda.vote_rest, item, FOR)
    make(office, agenda.close_item, item)
    for member in members(office, call):
        make(office, conflicts.recuse, member, 1, reason="Туысы")
    with pytest.raises(Refused) as caught:
        decide(office, call, "3")
    assert "The meeting voted on the winners 1, 2; as things stand now they are 2, 3: vote again" in (
        caught.value.to("en")
    )


def test_a_winner_who_declines_needs_another_meeting_and_its_own_protocol(office):
    call = three(office)
    carried(office, call, "3")
    decide(office, call, "3", after=10)
    assert "is decided" in refusal(office, meetings.plan_meeting, call, number="4", on=DAY, after=11)
    make(office, decisions.decline, call, 1, on=DAY, after=12)
    with pytest.raises(Refused) as caught:
        decide(office, call, "3", after=13)
    assert "another meeting must vote" in caught.value.to("en")
    carried(office, call, "4", after=20)
    assert decide(office, call, "4", after=30) == 2
    rows = office.ask(decided.of_call, call)
    assert [(row.edition, row.protocol, row.superseded) for row in rows] == [(2, "4", False), (1, "3", True)]
    chosen = [row.number for row in office.ask(decided.results, rows[0].id) if row.outcome is Outcome.SELECTED]
    assert chosen == [2, 3]


def test_an_objection_that_was_upheld_opens_the_way_to_another_meeting(office):
    call = three(office)
    carried(office, call, "3")
    decide(office, call, "3", after=10)
    key = make(office, objections.receive, call, raised_by="Сынақов3", text="Балл қате", received_on=DAY, number=3)
    make(office, objections.answer, key, ObjectionState.UPHELD, text="Расында", on=DAY, after=12)
    assert make(office, meetings.plan_meeting, call, number="4", on=DAY, after=13) > 0


# --- the protocol ----------------------------------------------------------------------------------------------------


def test_the_protocol_of_a_decided_call_is_that_of_its_meeting(office):
    call = three(office)
    meeting = carried(office, call, "3")
    draft = office.ask(meeting_papers.protocol, meeting)
    assert [(line.number, line.outcome) for line in draft.lines] == [
        (1, "selected"), (2, "selected"), (3, "reserve"),
    ]  # fmt: skip
    assert (draft.draft, draft.votes.in_favour, draft.members[0].times) == (True, 3, "11:00–11:03")
    assert "decide the call" in refusal(office, meetings.sign_protocol, meeting, on=DAY, after=20)
    decide(office, call, "3", after=21)
    make(office, meetings.sign_protocol, meeting, on=DAY, after=22)
    signed = office.ask(meeting_papers.protocol, meeting)
    assert (signed.draft, signed.sitting.signed, signed.lines) == (False, DAY, draft.lines)


def test_a_signed_protocol_does_not_change_when_a_later_meeting_decides_anew(office):
    call = three(office)
    first = carried(office, call, "3")
    decide(office, call, "3", after=10)
    make(office, meetings.sign_protocol, first, on=DAY, after=11)
    before = office.ask(meeting_papers.protocol, first)
    make(office, decisions.decline, call, 1, on=DAY, after=12)
    second = carried(office, call, "4", after=20)
    decide(office, call, "4", after=30)
    assert office.ask(meeting_papers.protocol, first).lines == before.lines
    lines = office.ask(meeting_papers.protocol, second).lines
    assert {line.number: line.reason for line in lines}[1] == "declined"


def test_a_meeting_without_results_has_a_protocol_without_them(office):
    call = three(office)
    recusal = make(office, conflicts.recuse, members(office, call)[0], 1, reason="Туысы")
    meeting = under_way(office, call)
    item = discussed(office, meeting, ItemKind.RECUSAL, recusal_id=recusal)
    make(office, agenda.vote_rest, item, FOR)
    make(office, agenda.close_item, item)
    found = office.ask(meeting_papers.protocol, meeting)
    assert (found.lines, found.votes, len(found.sitting.items)) == ((), None, 1)
    point = found.sitting.items[0]
    assert (point.recused, point.quorum.took_part, point.names_for) == (
        ("Аманжолов Е.",), 2, ("Бейсенова Г.", "Вдовина Т."),
    )  # fmt: skip
    assert found.recusals[0].decision.ru == "принят, № 3/1: за – 2, против – 0, воздержались – 0"
    assert office.ask(meeting_papers.extract, meeting, DAY) is None


def test_folder_names_hold_no_sign_that_a_file_may_not_have():
    assert meeting_papers.folder_name("12-5/А ж") == "protocol-12-5-А-ж"
