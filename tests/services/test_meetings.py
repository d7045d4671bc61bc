"""A meeting from its plan to the signed protocol: attendance, quorum of each item, votes by name."""

from datetime import date, timedelta

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.kinds import Role, SheetState
from grantdesk.rules.meeting import Ballot, Manner, VoteResult
from grantdesk.rules.members import NewMember
from grantdesk.rules.proceedings import ItemKind, ItemState, MeetingState, RecusalState
from grantdesk.services import agenda, committees, conflicts, decisions, meetings, seats
from grantdesk.services.office import Office
from grantdesk.services.ranking import ranking
from grantdesk.store.lists import applications, marks, proceedings
from grantdesk.store.lists import decisions as decided
from grantdesk.store.lists import meetings as lists
from tests.services.samples import DAY, MEMBERS, NOW, marked, opened, person, three, took

FOR, AGAINST, ABSTAINED = Ballot.FOR, Ballot.AGAINST, Ballot.ABSTAINED


def make(office: Office, fn, *args, after: float = 0, **named):
    return office.act(fn, *args, by="secretary", now=NOW + timedelta(minutes=after), **named).result


def refusal(office: Office, fn, *args, after: float = 0, **named) -> str:
    with pytest.raises(Refused) as caught:
        make(office, fn, *args, after=after, **named)
    return caught.value.to("en")


def members(office: Office, call: int) -> list[int]:
    return [row.id for row in office.ask(marks.members, call)]


def planned(office: Office, call: int, number: str = "3") -> int:
    return make(office, meetings.plan_meeting, call, number=number, on=DAY)


def under_way(office: Office, call: int, present: int = 3) -> int:
    meeting = planned(office, call)
    for member in members(office, call)[:present]:
        make(office, meetings.arrive, meeting, member)
    make(office, meetings.open_meeting, meeting)
    return meeting


def discussed(office: Office, meeting: int, kind: ItemKind = ItemKind.LIST, **named) -> int:
    item = make(office, agenda.add_item, meeting, kind, **named)
    make(office, agenda.open_item, item)
    return item


def voted(office: Office, item: int, votes: dict[int, Ballot]) -> None:
    for member, ballot in votes.items():
        make(office, agenda.vote, item, member, ballot)


def states(office: Office, meeting: int) -> list[ItemState]:
    return [row.state for row in office.ask(lists.items, meeting)]


# --- planning and attendance -----------------------------------------------------------------------------------------


def test_a_meeting_needs_a_number_of_its_own(office):
    call = three(office)
    planned(office, call)
    needed = "A meeting needs the number of its protocol"
    assert refusal(office, meetings.plan_meeting, call, number=" ", on=DAY) == needed
    assert refusal(office, meetings.plan_meeting, call, number="3", on=DAY) == "The call has a protocol 3 already"
    assert [row.number for row in office.ask(lists.of_call, call)] == ["3"]


def test_a_meeting_is_not_opened_without_a_quorum(office):
    call = three(office)
    meeting = planned(office, call)
    assert refusal(office, meetings.open_meeting, meeting) == (
        "There is no quorum: 0 of 3 members take part, 2 are needed"
    )
    one, two, _three = members(office, call)
    make(office, meetings.arrive, meeting, one, manner=Manner.ABSENT)
    make(office, meetings.arrive, meeting, two)
    assert "1 of 3" in refusal(office, meetings.open_meeting, meeting)
    make(office, meetings.arrive, meeting, one, manner=Manner.REMOTE)
    make(office, meetings.open_meeting, meeting)
    assert office.ask(lists.of_call, call)[0].state is MeetingState.OPEN


def test_who_leaves_and_comes_back_is_there_at_the_right_moments(office):
    call = three(office)
    meeting = under_way(office, call)
    first = members(office, call)[0]
    make(office, meetings.leave, meeting, first, after=10)
    make(office, meetings.arrive, meeting, first, manner=Manner.REMOTE, after=20)
    counted = [office.ask(meetings.quorum_at, meeting, NOW + timedelta(minutes=m)).present for m in (5, 10, 15, 20)]
    assert counted == [3, 2, 2, 3]


def test_attendance_that_cannot_be_is_refused(office):
    call = three(office)
    meeting = under_way(office, call, present=2)
    one, _two, third = members(office, call)
    stranger = make(office, committees.add_member, opened(office, code="other"), NewMember("Бөтен Адам"))
    assert refusal(office, meetings.arrive, meeting, stranger) == "Бөтен Адам is not a member of this commission"
    assert refusal(office, meetings.leave, meeting, third) == "The member is not at the meeting"
    earlier = NOW - timedelta(hours=1)
    assert refusal(office, meetings.leave, meeting, one, at=earlier) == "The member came later than that"
    assert "at a later moment" in refusal(office, meetings.arrive, meeting, one, at=earlier)


def test_a_substitute_fills_the_seat_of_an_absent_member(office):
    call = three(office)
    substitute = make(office, committees.add_member, call, NewMember("Қосалқы Мүше"))
    make(office, seats.set_substitute, substitute, members(office, call)[2])
    meeting = planned(office, call)
    for member in (members(office, call)[0], substitute):
        make(office, meetings.arrive, meeting, member)
    found = office.ask(meetings.quorum_at, meeting, NOW)
    assert (found.members, found.present) == (3, 2)


# --- the agenda ------------------------------------------------------------------------------------------------------


def test_an_item_names_what_it_is_about(office):
    call = three(office)
    meeting = planned(office, call)
    titled = "An item needs its title in Kazakh and in Russian"
    assert refusal(office, agenda.add_item, meeting, ItemKind.OTHER, title_kk="Жаңа") == titled
    assert "no application 0" in refusal(office, agenda.add_item, meeting, ItemKind.HEARING)
    assert "at least two" in refusal(office, agenda.add_item, meeting, ItemKind.TIE, numbers=[1, 1])
    make(office, agenda.add_item, meeting, ItemKind.HEARING, number=2, minutes=7)
    (row,) = office.ask(lists.items, meeting)
    assert (row.kind, row.minutes, row.rank) == (ItemKind.HEARING, 7, 1)


def test_the_agenda_can_be_put_in_another_order_and_items_taken_off(office):
    call = three(office)
    meeting = planned(office, call)
    items = [make(office, agenda.add_item, meeting, ItemKind.HEARING, number=number) for number in (1, 2, 3)]
    make(office, agenda.order_items, meeting, items[::-1])
    assert [row.id for row in office.ask(lists.items, meeting)] == items[::-1]
    make(office, agenda.drop_item, items[0])
    assert states(office, meeting)[-1] is ItemState.DROPPED
    assert "Somebody else changed the agenda" in refusal(office, agenda.order_items, meeting, items[:2])
    assert "Taken off the agenda" in refusal(office, agenda.drop_item, items[0])


def test_one_item_is_discussed_at_a_time_and_only_with_a_quorum(office):
    call = three(office)
    meeting = under_way(office, call, present=2)
    hearing = discussed(office, meeting, ItemKind.HEARING, number=1)
    second = make(office, agenda.add_item, meeting, ItemKind.HEARING, number=2)
    assert refusal(office, agenda.open_item, second) == "An item of the agenda is still under discussion"
    assert refusal(office, meetings.close_meeting, meeting) == "An item of the agenda is still under discussion"
    make(office, agenda.close_item, hearing, heard={"kk": "Жобасын таныстырды", "ru": "Представил проект"}, after=7)
    make(office, meetings.leave, meeting, members(office, call)[0], after=8)
    assert "There is no quorum: 1 of 3" in refusal(office, agenda.open_item, second, after=9)
    row = office.ask(lists.items, meeting)[0]
    assert (row.heard_kk, row.result, (row.closed_at - row.opened_at).seconds) == ("Жобасын таныстырды", None, 420)


def test_an_item_is_not_discussed_before_the_meeting_is_open(office):
    meeting = planned(office, three(office))
    item = make(office, agenda.add_item, meeting, ItemKind.LIST)
    assert "Planned" in refusal(office, agenda.open_item, item)


# --- votes -----------------------------------------------------------------------------------------------------------


def test_a_carried_vote_is_kept_with_its_quorum_and_names(office):
    call = three(office)
    meeting = under_way(office, call)
    item = discussed(office, meeting)
    one, two, third = members(office, call)
    voted(office, item, {one: AGAINST, two: FOR, third: ABSTAINED})
    voted(office, item, {one: FOR})
    tally = make(office, agenda.close_item, item)
    assert (tally.result, tally.in_favour, tally.needed) == (VoteResult.CARRIED, 2, 2)
    (row,) = office.ask(lists.items, meeting)
    assert (row.members, row.present, row.needed, row.votes_needed) == (3, 3, 2, 2)
    assert (row.in_favour, row.against, row.abstained) == (2, 0, 1)
    assert office.ask(lists.voices, meeting) == {item: {one: FOR, two: FOR, third: ABSTAINED}}


def test_an_item_is_closed_only_when_all_who_may_have_voted(office):
    call = three(office)
    meeting = under_way(office, call)
    item = discussed(office, meeting)
    assert refusal(office, agenda.close_item, item) == f"Not voted yet: {', '.join(MEMBERS)}"
    one, two, third = members(office, call)
    voted(office, item, {one: FOR, two: FOR})
    make(office, meetings.leave, meeting, third)
    assert make(office, agenda.close_item, item).carried


def test_a_vote_of_who_left_does_not_count_and_quorum_is_that_of_the_moment(office):
    call = three(office)
    meeting = under_way(office, call)
    item = discussed(office, meeting)
    one, two, third = members(office, call)
    voted(office, item, {one: FOR, two: FOR, third: FOR})
    for member in (one, two):
        make(office, meetings.leave, meeting, member, after=1)
    assert "There is no quorum: 1 of 3" in refusal(office, agenda.close_item, item, after=2)
    assert states(office, meeting) == [ItemState.OPEN]


def test_equal_votes_are_not_closed_without_a_casting_vote(office):
    call = three(office)
    meeting = under_way(office, call, present=2)
    item = discussed(office, meeting)
    one, two, _three = members(office, call)
    voted(office, item, {one: FOR, two: AGAINST})
    assert refusal(office, agenda.close_item, item).startswith("The votes are equal")


def test_the_chair_parts_equal_votes_where_the_definition_says_so(office):
    call = three(office, committee={"quorum": "1/2", "majority": "present", "casting_vote": True})
    meeting = under_way(office, call, present=2)
    item = discussed(office, meeting)
    one, two, _three = members(office, call)
    voted(office, item, {one: FOR, two: AGAINST})
    assert make(office, agenda.close_item, item).casting
    assert office.ask(lists.items, meeting)[0].casting


def test_who_is_absent_recused_or_without_a_vote_does_not_vote(office):
    call = three(office)
    secretary = make(office, committees.add_member, call, NewMember("Ғани Сәуле", Role.SECRETARY))
    one, two, third, _secretary = members(office, call)
    make(office, conflicts.recuse, one, 2, reason="Туысы")
    meeting = planned(office, call)
    for member in (one, two, secretary):
        make(office, meetings.arrive, meeting, member)
    make(office, meetings.open_meeting, meeting)
    item = discussed(office, meeting, ItemKind.HEARING, number=1)
    for member in (third, secretary):
        assert "does not vote on this item" in refusal(office, agenda.vote, item, member, FOR)
    make(office, agenda.drop_item, item)
    again = discussed(office, meeting, ItemKind.HEARING, number=2)
    assert "does not vote on this item" in refusal(office, agenda.vote, again, one, FOR)


def test_a_recusal_is_decided_by_vote_without_the_member(office):
    call = three(office)
    one, two, third = members(office, call)
    recusal = make(office, conflicts.recuse, one, 1, reason="Туысы")
    meeting = under_way(office, call)
    item = discussed(office, meeting, ItemKind.RECUSAL, recusal_id=recusal)
    voted(office, item, {two: FOR, third: FOR})
    tally = make(office, agenda.close_item, item, resolved={"kk": "Қарсылық қабылдансын", "ru": "Отвод принять"})
    assert (tally.quorum.members, tally.quorum.present, tally.carried) == (3, 2, True)
    (row,) = office.ask(proceedings.recusals, call)
    assert (row.state, row.decision_number, row.decided_on, row.in_favour) == (RecusalState.ACCEPTED, "3/1", DAY, 2)
    assert row.decision_reason == "Қарсылық қабылдансын"
    assert "decided already" in refusal(office, agenda.add_item, meeting, ItemKind.RECUSAL, recusal_id=recusal)


def test_a_recusal_not_carried_gives_the_sheet_back(office):
    call = three(office)
    one, two, third = members(office, call)
    recusal = make(office, conflicts.recuse, one, 1, reason="Дос")
    meeting = under_way(office, call)
    item = discussed(office, meeting, ItemKind.RECUSAL, recusal_id=recusal)
    voted(office, item, {two: AGAINST, third: AGAINST})
    assert make(office, agenda.close_item, item).result is VoteResult.FAILED
    case = office.ask(applications.of_call, call)[0].id
    (sheet,) = office.ask(marks.sheets, call, application_id=case, member_id=one)
    assert sheet.state is SheetState.SUBMITTED
    assert office.ask(proceedings.recusals, call)[0].state is RecusalState.REJECTED


def test_a_carried_order_of_equals_settles_the_tie_with_this_protocol_as_its_minute(office):
    call = opened(office)
    took(office, call, person(1), person(2), person(3))
    marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8), (3, 8, 8, 8))
    meeting = under_way(office, call)
    item = discussed(office, meeting, ItemKind.TIE, numbers=[3, 2])
    voted(office, item, dict.fromkeys(members(office, call), FOR))
    make(office, agenda.close_item, item)
    orders = office.ask(marks.voted_orders, call)
    numbers = office.ask(applications.numbers, call)
    assert orders == {numbers[3]: (1, "3/1"), numbers[2]: (2, "3/1")}
    assert [row.number for row in office.ask(ranking, call).by_place] == [1, 3, 2]


def test_who_is_recused_from_one_of_the_tied_does_not_vote_on_their_order(office):
    call = opened(office)
    took(office, call, person(1), person(2), person(3))
    marked(office, call, (1, 9, 9, 9), (2, 8, 8, 8), (3, 8, 8, 8))
    one, two, third = members(office, call)
    make(office, conflicts.recuse, third, 2, reason="Туысы")
    meeting = under_way(office, call)
    item = discussed(office, meeting, ItemKind.TIE, numbers=[2, 3])
    assert "does not vote" in refusal(office, agenda.vote, item, third, FOR)
    voted(office, item, {one: FOR, two: FOR})
    tally = make(office, agenda.close_item, item)
    assert (tally.quorum.present, tally.quorum.members) == (2, 3)


# --- the end ---------------------------------------------------------------------------------------------------------


def test_a_meeting_ends_with_a_draft_protocol_that_is_signed_later(office):
    call = three(office)
    meeting = under_way(office, call)
    make(office, agenda.add_item, meeting, ItemKind.LIST)
    assert "Under way" in refusal(office, meetings.sign_protocol, meeting, on=DAY)
    make(office, meetings.close_meeting, meeting, after=60)
    draft = office.ask(meetings.minutes, meeting)
    assert (draft.is_draft, draft.items, draft.quorum.present) == (True, (), 3)
    assert [row.manner for row in draft.attendance] == [Manner.IN_PERSON] * 3
    assert draft.attendance[0].stays[0].left_at == NOW + timedelta(minutes=60)
    assert "or later" in refusal(office, meetings.sign_protocol, meeting, on=date(2025, 11, 1))
    make(office, meetings.sign_protocol, meeting, on=DAY)
    assert office.ask(meetings.minutes, meeting).is_draft is False
    assert "Protocol signed" in refusal(office, meetings.arrive, meeting, members(office, call)[0])


def test_there_is_no_protocol_of_a_meeting_that_had_no_quorum(office):
    meeting = planned(office, three(office))
    with pytest.raises(Refused, match="Planned"):
        office.ask(meetings.minutes, meeting)


def test_a_decision_rests_on_the_meeting_that_carried_the_results(office):
    call = three(office)
    meeting = under_way(office, call, present=2)

    def decide(number: str) -> int:
        return office.act(decisions.decide, call, protocol=number, on=DAY, by="secretary", now=NOW).result

    with pytest.raises(Refused) as caught:
        decide("9")
    assert "No meeting has the protocol 9; there are: 3" in caught.value.to("en")
    with pytest.raises(Refused) as caught:
        decide("3")
    assert "The meeting 3 has not carried the results by vote" in caught.value.to("en")
    item = discussed(office, meeting)
    voted(office, item, dict.fromkeys(members(office, call)[:2], FOR))
    make(office, agenda.close_item, item)
    assert decide("3") == 1
    row = office.ask(decided.of_call, call)[0]
    assert (row.protocol, row.members, row.present, row.needed) == ("3", 3, 2, 2)


def test_a_decided_call_plans_no_further_meeting(office):
    call = three(office)
    office.act(decisions.decide, call, protocol="1", on=DAY, by="secretary", now=NOW)
    assert "is decided" in refusal(office, meetings.plan_meeting, call, number="2", on=DAY)
