"""The register: columns that the call knows, codes put into words, the programme's own fields by their type."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from grantdesk.rules.programme import Definition
from grantdesk.sheets import styles
from grantdesk.sheets.register import Entry, Rows, Vocabulary, columns
from tests.rules.samples import coded, definition

WORDS = Vocabulary(
    sex={"f": "Женский"},
    district={"194000000": "Енбекшиказахский район"},
    place={"rural": "Село", "urban": "Город", "-": "Не указано"},
    direction={"art": "Искусство"},
    category={"neet": "NEET"},
    status={"selected": "Отобрана"},
    ground={"late": "Опоздание"},
    reason={"selected": "Отобрана"},
)


def entry(**over: Any) -> Entry:
    values = {
        "number": 7, "received_at": datetime(2025, 10, 1, 4, tzinfo=UTC), "full_name": "=Сейітқали",
        "iin": "000229600503", "birth_date": date(2000, 2, 29), "sex": "f", "citizenship": "KZ",
        "phone": "+77010000000", "email": "",
        "district": "194000000", "locality": "", "rural": None, "address": "", "direction": "art", "project_title": "",
        "requested_amount": None, "categories": ("neet", "typed"), "status": "selected", "grounds": ("late",),
        "note": "", "fields": {}, **over,
    }  # fmt: skip
    return Entry(**values)


def keys(made: Definition, *, decided: bool) -> list[str]:
    return [column.key for column in columns(made, decided=decided).columns]


def cells(found: Entry, made: Definition) -> dict[str, Any]:
    shown = columns(made, decided=True).columns
    rows = Rows(shown, WORDS, made, "ru")
    return dict(zip((column.key for column in shown), rows.cells(found), strict=True))


RICH = definition(direction=coded("art"), category=coded("neet"))


def test_codes_become_words_and_unknown_ones_stay() -> None:
    found = cells(entry(district="999999999"), RICH)

    assert (found["sex"], found["place"], found["direction"], found["status"]) == (
        "Женский", "Не указано", "Искусство", "Отобрана",
    )  # fmt: skip
    assert (found["categories"], found["grounds"]) == ("NEET; typed", "Опоздание")
    assert (found["district"], found["district_name"]) == ("999999999", "999999999")
    assert (found["iin"], found["phone"], found["full_name"]) == ("000229600503", "+77010000000", "=Сейітқали")


def test_results_are_exact_numbers_and_absent_ones_are_empty() -> None:
    won = cells(entry(result="8.86", place=2, reason="selected", amount=1_000_000), RICH)
    lost = cells(entry(), RICH)

    assert (won["result"], won["rank"], won["reason"], won["amount"]) == (Decimal("8.86"), 2, "Отобрана", 1_000_000)
    assert (lost["result"], lost["rank"], lost["reason"], lost["amount"], lost["requested_amount"]) == (
        None, None, "", None, None,
    )  # fmt: skip


def test_a_call_shows_only_what_it_has() -> None:
    plain, rich = keys(definition(), decided=False), keys(RICH, decided=True)

    assert {"direction", "categories", "result", "amount"} & set(plain) == set()
    assert {"direction", "categories", "result", "rank", "reason", "amount"} <= set(rich)
    assert {"result", "rank"} & set(keys(definition(kind="fund", criterion=[]), decided=True)) == set()


def test_what_a_page_has_room_for_stands_first() -> None:
    shown = columns(RICH, decided=True)

    assert [column.key for column in shown.columns[: shown.printed]][-1] == "amount"
    assert sum(column.width for column in shown.columns[: shown.printed]) <= 290


def test_results_show_the_decimals_of_the_call() -> None:
    made = definition(scoring={"method": "sum", "decimals": 3})
    found = {column.key: column.style for column in columns(made, decided=True).columns}

    assert found["result"] == styles.decimals(styles.MARK, 3)
    assert found["result"].format == "0.000"


KINDS = ("text", "number", "money", "date", "table")
FIELDS = definition(
    field=[
        *({"code": kind, "name": {"kk": kind, "ru": kind}, "type": kind} for kind in KINDS),
        {"code": "choice", "name": {"kk": "т", "ru": "т"}, "type": "choice", "options": coded("yes")},
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "value", "cell"),
    [
        ("text", "=1", "=1"),
        ("text", None, None),
        ("text", "", None),
        ("number", "2.5", Decimal("2.5")),
        ("number", 7, Decimal(7)),
        ("number", "NaN", "NaN"),
        ("number", "1e300", "1e300"),
        ("number", "көп", "көп"),
        ("money", 1_500_000, Decimal(1_500_000)),
        ("date", "2025-03-05", date(2025, 3, 5)),
        ("date", "наурыз", "наурыз"),
        ("choice", "yes", "Название"),
        ("choice", "maybe", "maybe"),
        ("table", [["а", 1], "б"], "а; 1\nб"),
        ("table", "жазба", "жазба"),
    ],
)
def test_own_fields_are_cells_of_their_type_and_else_text(code: str, value: object, cell: object) -> None:
    assert cells(entry(fields={code: value}), FIELDS)[f"field:{code}"] == cell
