"""Rows of a marks file: score sheets, and every fault with its cell."""

from decimal import Decimal

import pytest

from grantdesk.errors import Refused
from grantdesk.rules.kinds import Level, MarkState, Role, SheetState
from grantdesk.rules.mark_rows import MarkReading, read_mark, read_marks
from grantdesk.rules.sheets import NewMark, NewSheet
from tests.rules.grids import grid, mapped
from tests.rules.samples import NAME, coded, definition, points

NAMES = ("application", "member", "role", "criterion", "mark", "state", "comment")
CRITERIA = [
    {**points("a", 10, Decimal("0.5")), "name": {"kk": "Маңызы", "ru": "Значимость"}},
    {**points("b", 5, 1), "name": {"kk": "Пайдасы", "ru": "Польза"}},
]
SCALES = definition(criterion=CRITERIA)
MET = definition(criterion=coded("a", "b", met=True), scoring={"method": "met_count"})
NUMBERS = range(1, 6)
MEMBER = "Айтжанова Т.Қ."


def reading(*rows, to=SCALES, names=NAMES):
    return read_marks(grid(names, *rows), mapped(*names), to, NUMBERS)


def faults(*rows, **options):
    return [(fault.cell, fault.column, fault.rule) for fault in reading(*rows, **options).faults]


def row(application=1, member=MEMBER, role="member", criterion="a", mark="6,5", state=None, comment=None):
    return application, member, role, criterion, mark, state, comment


def test_a_mark():
    found = reading(row("1"))
    assert found.rows == (MarkReading(2, 1, MEMBER, Role.MEMBER, "a", MarkState.GIVEN, "6.5"),)
    assert found.faults == ()


def test_rows_of_one_member_and_application_make_a_sheet():
    found = reading(
        row(2, criterion="b", mark=3),
        row(1, criterion="a", mark=7),
        row("№ 2", criterion="Маңызы", mark="10,0", comment="жақсы"),
        row(2, "Ахметов", "төраға", "Польза", 0),
    )
    assert found.faults == ()
    given = MarkState.GIVEN
    assert found.sheets() == [
        NewSheet(2, MEMBER, Role.MEMBER, None, {"b": NewMark(given, "3"), "a": NewMark(given, "10", "жақсы")}),
        NewSheet(1, MEMBER, Role.MEMBER, None, {"a": NewMark(given, "7")}),
        NewSheet(2, "Ахметов", Role.CHAIR, None, {"b": NewMark(given, "0")}),
    ]


def test_five_things_that_are_no_mark_are_told_apart():
    found = reading(
        row(1, mark=None),
        row(2, mark=None, state="cannot_judge"),
        row(3, criterion=None, mark=None, state="recused", comment="мүдделер қақтығысы"),
        row(4, criterion=None, mark=None, state="absent"),
        row(3, mark=5),
        row(3, criterion=None, mark="-", state="recused", comment="тағы"),
    )
    assert found.faults == ()
    assert found.sheets() == [
        NewSheet(1, MEMBER, Role.MEMBER, None, {"a": NewMark(MarkState.BLANK)}),
        NewSheet(2, MEMBER, Role.MEMBER, None, {"a": NewMark(MarkState.CANNOT_JUDGE)}),
        NewSheet(
            3, MEMBER, Role.MEMBER, SheetState.RECUSED, {"a": NewMark(MarkState.GIVEN, "5")}, "мүдделер қақтығысы"
        ),
        NewSheet(4, MEMBER, Role.MEMBER, SheetState.ABSENT),
    ]


def test_a_state_of_the_sheet_may_name_a_criterion():
    found = reading(row(criterion="a", mark=None, state="recused"), row(criterion="b", mark=None, state="самоотвод"))
    assert found.sheets() == [NewSheet(1, MEMBER, Role.MEMBER, SheetState.RECUSED)]


def test_a_mark_beside_a_recusal_is_kept_though_it_does_not_count():
    found = reading(row(mark=5, state="recused"), row(2, criterion=None, mark=5, state="absent"))
    marks = {"a": NewMark(MarkState.GIVEN, "5")}
    assert found.sheets() == [
        NewSheet(1, MEMBER, Role.MEMBER, SheetState.RECUSED, marks),
        NewSheet(2, MEMBER, Role.MEMBER, SheetState.ABSENT),
    ]
    assert faults(row(mark=11, state="recused")) == [("E2", "mark", "off_scale")]


def test_who_cannot_judge_without_a_criterion_cannot_judge_any():
    found = reading(row(criterion=None, mark=None, state="не могу оценить"))
    cannot = NewMark(MarkState.CANNOT_JUDGE)
    assert found.sheets() == [NewSheet(1, MEMBER, Role.MEMBER, None, {"a": cannot, "b": cannot})]


def test_columns_that_may_be_absent():
    found = reading((1, MEMBER, "a", 5), names=("application", "member", "criterion", "mark"))
    assert found.sheets() == [NewSheet(1, MEMBER, None, None, {"a": NewMark(MarkState.GIVEN, "5")})]


def test_a_missing_column_is_refused():
    with pytest.raises(Refused) as refused:
        reading((1, MEMBER), names=("application", "member"))
    assert refused.value.to("en") == (
        "list.xlsx (Sheet) has no column for: Criterion, Mark. Add it, or say which column it is."
    )


def test_blank_rows_and_totals_are_no_marks():
    assert reading((None, " ", "-"), ("Барлығы: 2", None, None, None, 7), (None,)).rows == ()


def test_a_blank_role_is_no_second_role():
    assert faults(row(role="chair"), row(2, role=None), row(3, role="")) == []


def test_a_member_is_the_same_in_every_spelling_of_the_name():
    found = reading(row(1), row(2, "АЙТЖАНОВА Т. Қ."), row(3, "Айтжанова Т Қ"))
    assert {item.member for item in found.rows} == {MEMBER}


@pytest.mark.parametrize(
    ("changes", "cell", "column", "rule"),
    [
        ({"application": 6}, "A2", "application", "unknown_application"),
        ({"application": "бір"}, "A2", "application", "unknown_application"),
        ({"application": 1.5}, "A2", "application", "unknown_application"),
        ({"application": None}, "A2", "application", "required"),
        ({"member": None}, "B2", "member", "required"),
        ({"role": "қонақ"}, "C2", "role", "unknown_role"),
        ({"criterion": "c"}, "D2", "criterion", "unknown_criterion"),
        ({"criterion": None}, "D2", "criterion", "required"),
        ({"criterion": None, "mark": None}, "D2", "criterion", "required"),
        ({"mark": "жақсы"}, "E2", "mark", "mark"),
        ({"mark": "NaN"}, "E2", "mark", "mark"),
        ({"mark": "inf"}, "E2", "mark", "mark"),
        ({"mark": "1e1"}, "E2", "mark", "mark"),
        ({"mark": True}, "E2", "mark", "mark"),
        ({"mark": "иә"}, "E2", "mark", "mark"),
        ({"mark": 11}, "E2", "mark", "off_scale"),
        ({"mark": -1}, "E2", "mark", "off_scale"),
        ({"mark": "10,5"}, "E2", "mark", "off_scale"),
        ({"mark": "6.3"}, "E2", "mark", "off_step"),
        ({"state": "cannot_judge"}, "E2", "mark", "mark_and_state"),
        ({"state": "маскүнем", "mark": None}, "F2", "state", "unknown_state"),
    ],
)
def test_faults_of_one_row(changes, cell, column, rule):
    assert faults(row(**changes)) == [(cell, column, rule)]
    assert reading(row(**changes)).rows == ()


def test_a_criterion_that_is_unknown_keeps_its_mark_unread():
    assert faults(row(criterion="c", mark="x")) == [("D2", "criterion", "unknown_criterion")]


def test_all_faults_of_all_rows_are_one_list():
    assert faults(row(6, criterion="c"), row(1, mark=11), row(2)) == [
        ("A2", "application", "unknown_application"),
        ("D2", "criterion", "unknown_criterion"),
        ("E3", "mark", "off_scale"),
    ]


def test_a_mark_given_twice():
    assert faults(row(mark=5), row(mark=5)) == [("D3", "criterion", "duplicate_mark")]
    assert faults(row(mark=5), row(criterion=None, mark=None, state="cannot_judge")) == [
        ("F3", "state", "duplicate_mark")
    ]
    said = reading(row(mark=5), row(mark=6)).faults[0].message.to("en")
    assert said == "Айтжанова Т.Қ. already has a mark for application 1, criterion a, in row 2"


def test_two_states_of_one_sheet():
    whole = {"criterion": None, "mark": None}
    assert faults(row(state="recused", **whole), row(state="absent", **whole)) == [("F3", "state", "two_states")]


def test_two_roles_of_one_member():
    assert faults(row(1), row(2, role="chair")) == [("C3", "role", "two_roles")]


def test_two_chairs():
    assert faults(row(1, role="chair"), row(2, role="chair"), row(1, "Ахметов", "chair")) == [
        ("C4", "role", "second_chair")
    ]
    said = reading(row(1, role="chair"), row(1, "Ахметов", "chair")).faults[0].message.to("en")
    assert said == "The commission has two chairs: Айтжанова Т.Қ. and Ахметов"


@pytest.mark.parametrize(
    ("value", "mark"),
    [
        (1, "1"), (0, "0"), ("1", "1"), ("1.0", "1"), ("0,0", "0"), ("иә", "1"), ("Жоқ", "0"), ("да", "1"),
        ("НЕТ", "0"),
        ("yes", "1"), ("no", "0"), (True, "1"), (False, "0"), ("+", "1"), ("сәйкес", "1"), ("не соответствует", "0"),
    ],
)  # fmt: skip
def test_yes_and_no(value, mark):
    assert read_mark(value, MET.criteria[0]) == mark


@pytest.mark.parametrize(
    ("value", "rule"), [(2, "off_scale"), ("0.5", "off_step"), ("мүмкін", "mark"), ("ауыл", "mark")]
)
def test_what_is_neither_yes_nor_no(value, rule):
    found = read_mark(value, MET.criteria[0])
    assert not isinstance(found, str)
    assert (found.rule, found.level) == (rule, Level.ERROR)
    assert found.text.to("en").endswith("expected 1 or 0, yes or no")


def test_a_fault_of_a_mark_says_the_scale():
    found = read_mark(11, SCALES.criteria[0])
    assert not isinstance(found, str)
    assert found.text.to("en") == "11 is off the scale; expected 0 to 10 in steps of 0.5"
    assert found.text.to("ru") == "11 вне шкалы; ожидается от 0 до 10 с шагом 0,5"


def test_a_scale_that_begins_above_zero():
    scale = definition(criterion=[{"code": "a", "name": NAME, "min": 1, "max": 4, "step": Decimal("1.5")}]).criteria[0]
    assert [read_mark(value, scale) for value in (1, "2,5", 4)] == ["1", "2.5", "4"]
