"""Folding portions of applications into lines, and setting them against the year before."""

from decimal import Decimal

import pytest

from grantdesk.i18n import Message
from grantdesk.rules.kinds import ProgrammeKind
from grantdesk.rules.summary import (
    NOT_STATED,
    Change,
    CounterLine,
    Cut,
    Figure,
    Line,
    Place,
    Portion,
    Section,
    Tally,
    YearReport,
    change,
    folded,
    several,
    together,
)


def portion(tally: Tally, **over: object) -> Portion:
    values = {
        "call_id": 1, "district": "194000000", "sex": "f", "rural": True, "direction": "it", "categories": (),
        "source": "", **over,
    }  # fmt: skip
    return Portion(tally=tally, **values)  # type: ignore[arg-type]


def line(code: str, awarded: int = 0, **over: int) -> Line:
    figures = {"received": 0, "admitted": 0, "money": 0, "paid": 0, **over}
    made = {name: Figure(value, None) for name, value in figures.items()}
    return Line(code, {"kk": code, "ru": code}, awarded=Figure(awarded, None), **made)


def section(code: str = "tu", total: Line | None = None, **over: object) -> Section:
    values: dict[str, object] = {
        "code": code, "name": {"kk": "Грант", "ru": "Грант"}, "kind": ProgrammeKind.CONTEST,
        "total": total or line(""), "cuts": {}, "calls": (f"{code}-2025-1",), "undecided": (), **over,
    }  # fmt: skip
    return Section(**values)  # type: ignore[arg-type]


def test_lines_add_up_what_has_the_same_feature() -> None:
    parts = [
        portion(Tally(received=3, admitted=2)),
        portion(Tally(received=1), district="351000000", rural=False),
        portion(Tally(awarded=1, money=500, paid=200)),
    ]

    assert folded(parts, Cut.DISTRICT) == {"194000000": Tally(3, 2, 1, 500, 200), "351000000": Tally(1)}
    assert folded(parts, Cut.PLACE) == {"rural": Tally(3, 2, 1, 500, 200), "urban": Tally(1)}
    assert folded(parts, Cut.SEX) == {"f": Tally(4, 2, 1, 500, 200)}
    assert together(parts) == Tally(4, 2, 1, 500, 200)


@pytest.mark.parametrize(
    ("cut", "over"),
    [
        (Cut.DISTRICT, {"district": ""}),
        (Cut.PLACE, {"rural": None}),
        (Cut.DIRECTION, {"direction": None}),
        (Cut.CATEGORY, {"categories": ()}),
    ],
)
def test_what_is_not_stated_is_a_line_of_its_own(cut: Cut, over: dict[str, object]) -> None:
    assert folded([portion(Tally(1), **over)], cut) == {NOT_STATED: Tally(1)}


def test_who_has_two_categories_counts_in_both_lines() -> None:
    parts = [portion(Tally(2), categories=("neet", "orphan")), portion(Tally(1), categories=("neet",))]

    assert folded(parts, Cut.CATEGORY) == {"neet": Tally(3), "orphan": Tally(2)}
    assert together(parts) == Tally(3)


def test_a_stated_direction_keeps_its_code() -> None:
    assert folded([portion(Tally(1), direction="art")], Cut.DIRECTION) == {"art": Tally(1)}


def test_only_awards_have_a_source_of_money() -> None:
    parts = [portion(Tally(9, 9)), portion(Tally(awarded=1, money=5)), portion(Tally(awarded=2, money=7), source="Қор")]

    assert folded(parts, Cut.SOURCE) == {NOT_STATED: Tally(awarded=1, money=5), "Қор": Tally(awarded=2, money=7)}


def test_places_are_rural_urban_or_unknown() -> None:
    assert [Place.of(rural) for rural in (True, False, None)] == [Place.RURAL, Place.URBAN, Place.UNKNOWN]


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (10, 7, Change(7, 3, Decimal("42.9"))),
        (7, 10, Change(10, -3, Decimal("-30.0"))),
        (5, 5, Change(5, 0, Decimal("0.0"))),
        (4, 0, Change(0, 4, None)),
        (1_000_500, 1_000_000, Change(1_000_000, 500, Decimal("0.1"))),
    ],
)
def test_a_change_is_absolute_and_in_percent_rounded_half_up(now: int, before: int, expected: Change) -> None:
    assert change(now, before) == expected


def test_a_section_compares_only_what_is_known_of_the_year_before() -> None:
    found = section(total=line("", 10, received=35), before={"awarded": 8})

    assert found.change("awarded") == Change(8, 2, Decimal("25.0"))
    assert found.change("received") is None


def test_what_has_no_figure_counts_as_nothing_in_a_comparison() -> None:
    total = Line("", "", None, None, Figure(0, None), Figure(0, None), Figure(0, None))

    assert section(total=total, before={"received": 4}).change("received") == Change(4, -4, Decimal("-100.0"))


def test_a_section_is_decided_when_one_of_its_calls_is() -> None:
    both = ("a-2025-1", "a-2025-2")

    assert section(calls=both, undecided=("a-2025-2",)).decided
    assert not section(calls=both, undecided=both).decided


def test_a_line_is_found_by_its_code() -> None:
    rural = line("rural", 7)
    found = section(cuts={Cut.PLACE: (rural,)})

    assert found.line(Cut.PLACE, "rural") is rural
    assert found.awarded_in(Cut.PLACE, "rural") == 7
    assert found.line(Cut.PLACE, "urban") is None
    assert found.awarded_in(Cut.PLACE, "urban") == 0


def test_a_line_gives_its_figures_in_the_order_of_the_columns() -> None:
    made = line("x", 3, received=5, admitted=4, money=300, paid=100)

    assert [figure.value for figure in made.figures if figure] == [5, 4, 3, 300, 100]


@pytest.mark.parametrize(
    ("value", "before", "expected"),
    [(1000, 800, Change(800, 200, Decimal("25.0"))), (None, 800, None), (1000, None, None)],
)
def test_a_counter_changes_only_between_two_figures(
    value: int | None, before: int | None, expected: Change | None
) -> None:
    counter = CounterLine(1, "jobs", "", "", "", "", "", value, None, before, "хат")

    assert counter.change == expected


def test_a_report_knows_its_programmes_and_says_its_paragraphs() -> None:
    found = section("tu")
    sentences = ((Message("{n} a", n=1), Message("{n} b", n=2)), (Message("{n} c", n=3),))
    report = YearReport(2025, "19", "", (found,), section(""), sentences=sentences)

    assert report.section("tu") is found
    assert report.section("zangar") is None
    assert report.paragraphs("en") == ["1 a 2 b", "3 c"]
    assert [several(report.programmes), several((found, found))] == [False, True]
