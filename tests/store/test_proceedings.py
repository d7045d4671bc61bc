"""The lists of a commission's proceedings: every row of the call, none of another."""

import pytest
from sqlmodel import select

from grantdesk.rules.kinds import SheetState
from grantdesk.rules.proceedings import RecusalState
from grantdesk.store import tables as t
from grantdesk.store.engine import reading, writing
from grantdesk.store.lists import marks, meetings, proceedings, sheet_history
from tests.seed import fill
from tests.seed_proceedings import fill_proceedings


@pytest.fixture
def two_calls(engine):
    """A call with 6 applications whose (filled, meeting) are returned, and another with 2."""
    with writing(engine) as session:
        other = fill(session, applications=2, code="other")
        fill_proceedings(session, other)
        filled = fill(session, applications=6)
        return filled, fill_proceedings(session, filled)


@pytest.mark.parametrize(
    ("ask", "count"),
    [
        (lambda session, filled, _meeting: proceedings.assignments(session, filled.call), 6),
        (lambda session, filled, _meeting: proceedings.recusals(session, filled.call), 6),
        (lambda session, filled, _meeting: proceedings.declarations(session, filled.call), 3),
        (lambda session, filled, _meeting: proceedings.cards_of(session, filled.call), 1),
        (lambda session, _filled, _meeting: proceedings.cards(session), 8),
        (lambda session, filled, _meeting: meetings.of_call(session, filled.call), 1),
        (lambda session, filled, _meeting: meetings.objections(session, filled.call), 6),
        (lambda session, _filled, meeting: meetings.items(session, meeting), 6),
        (lambda session, _filled, meeting: meetings.stays(session, meeting), 6),
        (lambda session, _filled, meeting: meetings.voices(session, meeting), 6),
        (lambda session, filled, _meeting: sheet_history.sheet_changes(session, filled.call), 6),
        (lambda session, filled, _meeting: sheet_history.typed_twice(session, filled.call), 6),
        (lambda session, filled, _meeting: sheet_history.mark_changes(session, filled.call), 18),
    ],
)
def test_a_list_shows_its_own_call(engine, two_calls, ask, count):
    with reading(engine) as session:
        assert len(ask(session, *two_calls)) == count


def test_a_recusal_in_force_keeps_a_submitted_sheet_out_whatever_its_state(engine, two_calls):
    filled, _meeting = two_calls
    with writing(engine) as session:
        row = session.exec(select(t.Recusal).where(t.Recusal.application_id == filled.applications[0])).one()
        row.state = RecusalState.ACCEPTED
        pair = (row.application_id, row.member_id)
    with reading(engine) as session:
        states = {(one.application_id, one.member_id): one.state for one in marks.sheet_states(session, filled.call)}
        assert states[pair] is SheetState.SUBMITTED
        counted = marks.counted(session, filled.call)
        assert pair[1] not in [sheet.member for sheet in counted[pair[0]]]
        assert (len(counted[pair[0]]), len(counted[filled.applications[1]])) == (2, 3)
        assert proceedings.conflicts(session, filled.call) == {pair}


def test_what_was_typed_twice_says_who_typed_and_whether_it_differs(engine, two_calls):
    filled, _meeting = two_calls
    with reading(engine) as session:
        found = sheet_history.typed_twice(session, filled.call)
    assert {item.repeated_by for item in found} == {"Other"}
    assert [item.differs for item in found] == [item.first[1] != "10" for item in found]
