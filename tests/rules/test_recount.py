"""A contest recounted without a member: equal to ranking and selecting anew from the sheets that are left."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grantdesk.rules.contest import Contest, outcomes
from grantdesk.rules.ranking import counted, rank
from grantdesk.rules.recount import Recount
from grantdesk.rules.scoring import Counting, Sheet
from tests.rules.samples import definition, points
from tests.rules.test_explain import contest, contests, plain


def recounted(of: Contest, member: int | None) -> tuple[dict, dict]:
    counting = Counting(of.definition)
    return Recount(of, [(entry, counted(counting, entry)) for entry in of.entries]).without(member)


def anew(of: Contest, member: int | None) -> tuple[dict, dict]:
    left = [
        replace(entry, sheets=tuple(sheet for sheet in entry.sheets if sheet.member != member)) for entry in of.entries
    ]
    placed = rank(of.definition, left, lot_seed=of.lot_seed)
    return {item.number: item.place for item in placed}, outcomes(of.definition, placed, of.candidates)


@settings(max_examples=300)
@given(contests(), st.sampled_from([None, 1, 2, 3]))
def test_recount_is_the_ranking_of_the_sheets_that_are_left(of: Contest, member: int | None) -> None:
    assert recounted(of, member) == anew(of, member)


@pytest.mark.parametrize("aggregate", ["mean", "median", "sum", "trimmed_mean"])
@pytest.mark.parametrize("ties", [["criterion:a"], ["median"], ["chair"], ["earlier"], ["vote"], ["lot"], []])
def test_every_way_of_counting_and_every_tie_rule_recounts_the_same(aggregate: str, ties: list[str]) -> None:
    scoring = {"aggregate": aggregate, "ties": ties, "decimals": 0, "blank": "zero"}
    of = contest(
        plain(2, [points("a", 3), points("b", 3)], scoring=scoring),
        ["1 2", "3 0", "2 2"], ["2 1", "0 3", "1 3"], ["3 0", "1 2", "2 2"], ["0 3", "2 1"],
    )  # fmt: skip
    of = replace(of, lot_seed="seed", entries=tuple(replace(e, voted_rank=9 - e.number) for e in of.entries))
    for member in (None, 1, 2, 3):
        assert recounted(of, member) == anew(of, member)


def test_public_votes_rank_without_sheets() -> None:
    of = definition(
        kind="vote", criterion=None, scoring={"method": "sum", "ties": ["median", "earlier"]}, seats={"total": 1}
    )
    base = contest(plain(1), ["5"], ["5"], ["5"])
    entries = tuple(
        replace(entry, sheets=(), votes=votes) for entry, votes in zip(base.entries, (7, None, 7), strict=True)
    )
    votes = replace(base, definition=of, entries=entries)
    assert recounted(votes, 1) == anew(votes, 1)
    assert recounted(votes, 1)[0] == {1: 1, 2: None, 3: 2}


def test_chair_left_out_decides_nothing() -> None:
    of = contest(plain(1, scoring={"ties": ["chair", "earlier"], "decimals": 2}), ["5", "7"], ["7", "5"])
    chaired = tuple(
        replace(entry, sheets=tuple(Sheet(s.member, s.marks, s.member == 1) for s in entry.sheets))
        for entry in of.entries
    )
    of = replace(of, entries=chaired)
    for member in (None, 1, 2):
        assert recounted(of, member) == anew(of, member)


def test_nobody_at_all_is_no_trouble() -> None:
    empty = Contest(plain(1), (), {})
    assert recounted(empty, 1) == ({}, {})
