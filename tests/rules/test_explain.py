"""An explained place: what parts, who would enter without a member, the smallest change; against a full recount."""

import random
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grantdesk.rules.contest import Contest, is_selected, outcomes
from grantdesk.rules.explain import Apart, Explainer
from grantdesk.rules.mark_moves import MarkMove, moves
from grantdesk.rules.programme import Definition
from grantdesk.rules.ranking import Entry, rank
from grantdesk.rules.scoring import Sheet, mark_text
from grantdesk.rules.till import Candidate
from tests.rules.samples import coded, definition, later, points


def sheets(*marks: str, chair: int | None = None) -> tuple[Sheet, ...]:
    """One sheet of each member in turn; "7 5" is 7 for a and 5 for b."""
    return tuple(
        Sheet(member, dict(zip("ab", given.split(), strict=False)), member == chair)
        for member, given in enumerate(marks, 1)
    )


def contest(of: Definition, *marks: Iterable[str], seed: str | None = None) -> Contest:
    """Applications 1, 2, 3 … with these sheets."""
    entries = tuple(Entry(number, later(number), sheets(*given)) for number, given in enumerate(marks, 1))
    people = {entry.number: Candidate(entry.number, 0, 100, entry.number) for entry in entries}
    return Contest(of, entries, people, seed)


def plain(seats: int | None = 1, criterion: list[dict[str, Any]] | None = None, **over: Any) -> Definition:
    scoring = {"method": "sum", **over.pop("scoring", {})}
    return definition(
        criterion=criterion or [points("a")], scoring=scoring, seats={"total": seats, **over.pop("limits", {})}, **over
    )


def moved(sheet: Sheet, move: MarkMove) -> Sheet:
    return replace(sheet, marks={**sheet.marks, move.criterion: move.after}) if sheet.member == move.member else sheet


def recounted(of: Contest) -> set[int]:
    """Who is selected, counted anew from the sheets."""
    ranked = rank(of.definition, of.entries, lot_seed=of.lot_seed)
    chosen = outcomes(of.definition, ranked, of.candidates)
    return {entry.number for entry in of.entries if is_selected(chosen, entry.number)}


def exhaustive(of: Contest, number: int, largest: int = 100) -> MarkMove | None:
    """The smallest change by trying every other mark and counting everything anew, as far as `largest` points away."""
    before = number in recounted(of)
    entry = next(entry for entry in of.entries if entry.number == number)
    codes = [item.code for item in of.definition.criteria]
    found = []
    for sheet in entry.sheets:
        for item in of.definition.criteria:
            if item.code not in sheet.marks:
                continue
            for step in range(int((item.top - item.bottom) / item.stride) + 1):
                mark = item.bottom + step * item.stride
                move = MarkMove(sheet.member, item.code, sheet.marks[item.code], mark_text(mark))
                if not 0 < move.size <= largest:
                    continue
                fresh = replace(entry, sheets=tuple(moved(other, move) for other in entry.sheets))
                others = tuple(fresh if other.number == number else other for other in of.entries)
                if (number in recounted(replace(of, entries=others))) is not before:
                    falls = mark < Fraction(move.before)
                    found.append((move.size, move.member, codes.index(item.code), falls, move))
    return min(found, key=lambda item: item[:4])[4] if found else None


# --- neighbours and the line -----------------------------------------------------------------------------------------


def test_neighbours_are_told_by_the_gap():
    explained = Explainer(contest(plain(2), ["9"], ["7"], ["6"], ["2"])).explain(2)
    assert (explained.placed.place, explained.selected) == (2, True)
    assert explained.above == Apart(1, 1, Fraction(2))
    assert explained.below == explained.line == Apart(3, 3, Fraction(-1))
    assert explained.to_threshold is None


def test_the_first_has_nobody_above_and_the_last_nobody_below():
    explainer = Explainer(contest(plain(1), ["9"], ["7"]))
    assert (explainer.explain(1).above, explainer.explain(2).below) == (None, None)
    assert explainer.explain(2).line == Apart(1, 1, Fraction(2))


def test_where_all_are_selected_there_is_no_line():
    explained = Explainer(contest(plain(None), ["9"], ["7"])).explain(2)
    assert (explained.selected, explained.line, explained.change) == (True, None, None)


def test_where_nobody_is_selected_there_is_no_line_to_pass():
    explained = Explainer(contest(plain(None, scoring={"threshold": 8}), ["7"])).explain(1)
    assert (explained.line, explained.to_threshold) == (None, -1)
    assert explained.change == MarkMove(1, "a", "7", "8")


def test_the_tie_rule_that_parted_is_named():
    both = [points("a"), points("b")]
    of = plain(1, both, scoring={"ties": ["median", "criterion:a", "earlier"]})
    explainer = Explainer(contest(of, ["5 5"], ["6 4"], ["5 5"]))
    assert explainer.explain(2).below == Apart(1, 2, Fraction(0), "criterion:a")
    assert explainer.explain(1).above == Apart(2, 1, Fraction(0), "criterion:a")
    assert explainer.explain(3).above == Apart(1, 2, Fraction(0), "earlier")


def test_a_rule_that_cannot_decide_is_passed_over():
    of = plain(1, scoring={"ties": ["chair", "earlier"]})
    assert Explainer(contest(of, ["5"], ["5"])).explain(2).above == Apart(1, 1, Fraction(0), "earlier")


def test_who_shares_a_place_is_parted_by_nothing():
    explained = Explainer(contest(plain(1), ["5"], ["5"])).explain(2)
    assert explained.above == Apart(1, 1, Fraction(0), None)
    assert explained.selected is False


@pytest.mark.parametrize(
    ("limit", "values", "line"),
    [
        ("direction", "xyx", 1),
        ("direction", "xyy", 2),
        ("district", "xyx", 1),
        ("district", "xyy", 2),
        ("person", "xyx", 1),
    ],
)
def test_the_line_is_that_of_the_limit_that_bound(limit, values, line):
    limits = {} if limit == "person" else {f"per_{limit}": 1}
    of = contest(plain(3, limits=limits, direction=coded("x", "y")), ["9"], ["8"], ["7"])
    people = {number: replace(of.candidates[number], **{limit: value}) for number, value in enumerate(values, 1)}
    explained = Explainer(replace(of, candidates=people)).explain(3)
    assert explained.line is not None
    assert explained.line.number == line


def test_who_has_no_result_has_no_place_to_explain():
    explained = Explainer(contest(plain(1, scoring={"min_sheets": 2}), ["9", "9"], ["9"])).explain(2)
    assert (explained.placed.place, explained.above, explained.below, explained.line, explained.change) == (None,) * 5
    assert explained.to_threshold is None


def test_who_declined_keeps_a_place_and_no_change_selects_him():
    of = contest(plain(1), ["9"], ["7"])
    explainer = Explainer(replace(of, candidates={2: of.candidates[2]}))
    assert (explainer.is_selected(1), explainer.is_selected(2)) == (False, True)
    assert explainer.smallest_change(1) is None
    assert explainer.explain(1).line == Apart(2, 2, Fraction(-2))


def test_a_number_that_takes_no_part_is_not_explained():
    with pytest.raises(KeyError):
        Explainer(contest(plain(1), ["9"])).explain(5)


# --- leave one member out --------------------------------------------------------------------------------------------


def test_without_a_member_others_enter():
    explainer = Explainer(contest(plain(1), ["9", "1"], ["5", "4"]))
    assert explainer.is_selected(1)
    assert [(found.member, found.entered, found.left) for found in explainer.without_each()] == [
        (1, (2,), (1,)),
        (2, (), ()),
    ]
    assert explainer.without(1).places == {2: 1, 1: 2}


def test_without_the_only_member_nobody_has_a_place():
    (found,) = Explainer(contest(plain(1), ["9"], ["5"])).without_each()
    assert (found.left, found.entered, found.places) == ((1,), (), {1: None, 2: None})


# --- the smallest change ---------------------------------------------------------------------------------------------


def test_the_smallest_change_of_a_loser_and_of_a_winner():
    explainer = Explainer(contest(plain(1), ["9"], ["7"]))
    assert explainer.smallest_change(2) == MarkMove(1, "a", "7", "10")
    assert explainer.smallest_change(1) == MarkMove(1, "a", "9", "7")


def test_of_equal_changes_the_smaller_member_and_the_earlier_criterion_come_first():
    both = [points("b"), points("a")]
    explainer = Explainer(contest(plain(1, both), ["5 5", "5 5"], ["5 4", "5 5"]))
    assert explainer.smallest_change(2) == MarkMove(1, "b", "4", "6")


def test_moves_go_up_before_down():
    (sheet,) = sheets("5")
    found = [(move.after, move.size) for move in moves(plain(criterion=[points("a", 7)]), [sheet])]
    assert found == [("6", 1), ("4", 1), ("7", 2), ("3", 2), ("2", 3), ("1", 4), ("0", 5)]


def test_a_gap_wider_than_a_mark_has_no_smallest_change():
    assert Explainer(contest(plain(1), ["9", "9", "9"], ["1", "1", "1"])).smallest_change(2) is None


DEFINITIONS = st.fixed_dictionaries(
    {
        "method": st.just("sum"),
        "aggregate": st.sampled_from(["mean", "median", "sum", "trimmed_mean"]),
        "blank": st.sampled_from(["zero", "attainable"]),
        "decimals": st.integers(0, 2),
        "min_sheets": st.integers(1, 2),
        "ties": st.sampled_from([[], ["median"], ["criterion:b", "chair"], ["chair", "lot"], ["median", "earlier"]]),
        "threshold": st.sampled_from([None, 3, 5]),
    }
)
SEATS = st.sampled_from(
    [
        {"total": 1}, {"total": 2}, {}, {"total": 2, "per_direction": 1}, {"per_district": 1},
        {"total": 2, "kept": [{"group": "rural", "seats": 1}]}, {"total": 3, "reserve": 1, "per_direction": {"x": 1}},
    ]
)  # fmt: skip
AWARDS = st.sampled_from(
    [
        {"amount": 100}, {"amount": 100, "pool": 250},
        {"amount": 100, "pool": 220, "mode": "cap", "when_short": "skip"},
        {"amount": 100, "pool": 250, "mode": "cap", "when_short": "partial"},
    ]
)  # fmt: skip


@st.composite
def contests(draw: st.DrawFn) -> Contest:
    scoring = {key: value for key, value in draw(DEFINITIONS).items() if value is not None}
    low, high = draw(st.sampled_from([(0, 3), (1, 5)]))
    criteria = [points("a", high, weight=draw(st.integers(1, 2))), points("b", 1)]
    criteria[0]["min"] = low
    of = definition(
        criterion=criteria, scoring=scoring, seats=draw(SEATS), award=draw(AWARDS), direction=coded("x", "y")
    )
    mark = {"a": st.integers(low, high).map(str), "b": st.integers(0, 1).map(str)}
    entries, people = [], {}
    for number in range(1, draw(st.integers(1, 5)) + 1):
        given_ = []
        for member in draw(st.sets(st.integers(1, 3))):
            codes = draw(st.sampled_from(["ab", "ab", "a", "b"]))
            given_.append(Sheet(member, {code: draw(mark[code]) for code in codes}, member == 1))
        entries.append(Entry(number, later(draw(st.integers(0, 3))), tuple(given_)))
        people[number] = Candidate(
            number, 0, draw(st.sampled_from([100, 60])), draw(st.sampled_from([number, 1])),
            draw(st.sampled_from("xy")), draw(st.sampled_from(["194000000", "196000000"])), draw(st.booleans()),
        )  # fmt: skip
    return Contest(of, tuple(entries), people, "seed")


@settings(max_examples=120, deadline=None)
@given(contests())
def test_the_smallest_change_equals_an_exhaustive_search(of):
    explainer = Explainer(of)
    for entry in of.entries:
        assert explainer.smallest_change(entry.number) == exhaustive(of, entry.number)


@settings(max_examples=100, deadline=None)
@given(contests())
def test_leaving_a_member_out_equals_a_full_recount(of):
    explainer = Explainer(of)
    before = recounted(of)
    assert before == {entry.number for entry in of.entries if explainer.is_selected(entry.number)}
    for member in (1, 2, 3):
        left = [
            replace(entry, sheets=tuple(sheet for sheet in entry.sheets if sheet.member != member))
            for entry in of.entries
        ]
        fresh = replace(of, entries=tuple(left))
        after = recounted(fresh)
        found = explainer.without(member)
        assert (set(found.entered), set(found.left)) == (after - before, before - after)
        assert found.places == {item.number: item.place for item in rank(of.definition, left, lot_seed="seed")}


@settings(max_examples=100, deadline=None)
@given(contests())
def test_every_explanation_agrees_with_the_ranking(of):
    explainer = Explainer(of)
    ranked = rank(of.definition, of.entries, lot_seed=of.lot_seed)
    placed = [item for item in ranked if item.place is not None]
    for place, item in enumerate(placed):
        found = explainer.explain(item.number)
        assert found.placed == item
        around = [None, *(other.number for other in placed), None]
        assert (found.above.number if found.above else None) == around[place]
        assert (found.below.number if found.below else None) == around[place + 2]
        for apart in filter(None, (found.above, found.below, found.line)):
            other = next(each for each in ranked if each.number == apart.number)
            assert apart.gap == other.result - item.result
            assert (apart.rule is None) is (apart.gap != 0 or other.place == item.place)


def test_a_call_of_300_explains_the_place_on_the_line():
    dice = random.Random(5)
    of = plain(30, [points("a"), points("b")], scoring={"ties": ["criterion:a", "earlier"]})
    marks = [[f"{dice.randint(0, 10)} {dice.randint(0, 10)}" for _member in range(9)] for _number in range(300)]
    whole = contest(of, *marks)
    explainer = Explainer(whole)
    (last,) = [item.number for item in explainer.placed if item.place == 30]
    assert explainer.is_selected(last)
    assert explainer.smallest_change(last) == exhaustive(whole, last, largest=1)


