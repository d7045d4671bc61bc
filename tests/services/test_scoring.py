"""Taking score sheets and votes in: members made, states kept, submitted sheets locked."""

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.kinds import MarkState, Role, SheetState
from grantdesk.rules.sheets import NewMark, NewSheet
from grantdesk.services.act import Act, Done
from grantdesk.services.office import Office
from grantdesk.services.ranking import ranking
from grantdesk.services.scoring import committee_warnings, store_sheets, store_votes
from grantdesk.store.lists import marks
from tests.rules.samples import points
from tests.services.samples import MEMBERS, marked, opened, person, took


def stored(office: Office, call: int, *sheets: NewSheet) -> None:
    def act(act: Act) -> Done:
        return Done(store_sheets(act, call, sheets))

    office.act(act, by="secretary")


def given(**answers: str) -> dict[str, NewMark]:
    return {code: NewMark(MarkState.GIVEN, value) for code, value in answers.items()}


def test_members_are_made_in_the_order_of_the_sheets(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1))

    marked(office, call, (1, 5, 6, 7))

    assert [(member.name, member.role) for member in office.ask(marks.members, call)] == [
        (MEMBERS[0], Role.CHAIR),
        (MEMBERS[1], Role.MEMBER),
        (MEMBERS[2], Role.MEMBER),
    ]


def test_a_sheet_that_refuse_does_not_let_pass_stays_a_draft_and_does_not_count(office: Office) -> None:
    call = opened(office, criterion=[points("idea"), points("plan")])
    took(office, call, person(1))

    stored(office, call, NewSheet(1, "Ким А.", marks={**given(idea="5"), "plan": NewMark(MarkState.CANNOT_JUDGE)}))

    sheet = office.ask(marks.sheets, call)[0]
    assert (sheet.state, sheet.submitted_at) == (SheetState.DRAFT, None)
    assert sheet.marks["plan"].state is MarkState.CANNOT_JUDGE
    assert office.ask(ranking, call).rows[0].sheets == 0


def test_a_draft_is_replaced_by_the_whole_sheet(office: Office) -> None:
    call = opened(office, criterion=[points("idea"), points("plan")])
    took(office, call, person(1))
    stored(office, call, NewSheet(1, "Ким А.", marks=given(idea="5")))

    stored(office, call, NewSheet(1, "Ким А.", marks=given(idea="6", plan="7")))

    assert office.ask(ranking, call).rows[0].result == "13.00"


def test_a_submitted_sheet_is_not_overwritten(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1))
    marked(office, call, (1, 5))

    with pytest.raises(Refused, match="only with a reason"):
        marked(office, call, (1, 9))

    assert office.ask(ranking, call).rows[0].result == "5.00"


def test_a_late_recusal_takes_the_sheet_out_and_keeps_its_marks(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1))
    marked(office, call, (1, 5, 9))

    marked(office, call, (1, "recused"))

    sheets = office.ask(marks.sheets, call)
    assert [(sheet.state, sheet.marks["idea"].value) for sheet in sheets] == [
        (SheetState.RECUSED, "5"),
        (SheetState.SUBMITTED, "9"),
    ]
    assert office.ask(ranking, call).rows[0].result == "9.00"


def test_a_second_chair_is_refused(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1))
    marked(office, call, (1, 5))

    with pytest.raises(Refused, match="more than one chair"):
        stored(office, call, NewSheet(1, "Ким А.", Role.CHAIR, marks=given(idea="5")))


def test_a_member_does_not_become_chair_through_a_file(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1), person(2))
    marked(office, call, (1, 5, 6))

    with pytest.raises(Refused, match="not as chair"):
        stored(office, call, NewSheet(2, MEMBERS[1], Role.CHAIR, marks=given(idea="5")))


def test_a_commission_of_the_wrong_size_is_warned_of(office: Office) -> None:
    call = opened(office)
    took(office, call, person(1))
    marked(office, call, (1, 5, 6))

    def act(act: Act) -> Done:
        return Done([str(message.to("en")) for message in committee_warnings(act, call)])

    assert office.act(act).result == [
        "The commission has 2 voting members, at least 3 are needed",
        "The commission has 2 voting members, the number must be odd",
    ]


def test_votes_are_replaced_by_a_later_count(office: Office) -> None:
    call = opened(office, kind="vote", criterion=None, scoring={"method": "sum", "decimals": 0, "ties": ["earlier"]})
    took(office, call, person(1), person(2))

    for votes in ({1: 10, 2: 20}, {1: 30}):

        def act(act: Act, votes: dict[int, int] = votes) -> Done:
            return Done(store_votes(act, call, votes))

        office.act(act)

    assert [(row.number, row.result) for row in office.ask(ranking, call).by_place] == [(1, "30"), (2, "20")]
