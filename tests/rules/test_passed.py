"""Rows that are no applications."""

import pytest

from grantdesk.rules.grid import GridRow, Span
from grantdesk.rules.passed import Sieve, Why, is_total
from tests.rules.grids import grid, mapped

HEADER = ["№", "ЖСН", "Тегі", "Аты", "Туған күні", "Сома", "Ескертпе"]
MAPPING = mapped("row_number", "iin", "last_name", "first_name", "birth_date", "requested_amount", "note", header=2)


def why(*cells, merged=()):
    table = grid(["Тізілім"], HEADER, [None, *cells], merged=merged)
    return Sieve(table, MAPPING).why_none(GridRow(3, cells))


WHOLE = (1, "050801583475", "Есімов", "Ислам", "01.08.2005", 100, None)


@pytest.mark.parametrize(
    "cells",
    [
        WHOLE,
        (None, " 050801583475", "Есімов", None, 38565),
        (1, None, "Есімов", "Ислам", "01.08.2005", 100),
        (1, None, "Есімов", "Ислам"),
        (None, None, "Есімов"),
        (1, None, "Есімов"),
        (1, "050801583475"),
        (None, "050801583475", None, None, "белгісіз"),
        (1, None, "Total", "Ислам", "01.08.2005", 100),
        (1, "050801583475", "Есімов", None, None, None, "Итого по смете"),
    ],
)
def test_whoever_may_apply_is_an_application(cells):
    assert why(*cells) is None


@pytest.mark.parametrize("cells", [(17,), ("17", None, " ", "\u200b"), (None, "  ")])
def test_a_number_alone_is_a_row_prepared_in_advance(cells):
    assert why(*cells) is Why.EMPTY


@pytest.mark.parametrize(
    "cells",
    [
        ("Жиыны: 45", None, None, None, None, 65340000),
        (None, None, "Итого", None, None, 65340000),
        ("Барлығы",),
        ("ВСЕГО:", None, None, None, None, "1 000"),
        (None, None, None, None, None, 65340000),
        (46, None, None, None, None, 65340000),
        ("Total: 45", 45),
        (1, None, None, None, None, 100, "Итого по смете"),
    ],
)
def test_totals(cells):
    assert why(*cells) is Why.TOTAL


def test_the_heading_again():
    assert why(*HEADER) is Why.HEADING
    assert why("№", "жсн", "ТЕГІ", "Аты", "Туған күні", "Сома ", "Ескертпе") is Why.HEADING


@pytest.mark.parametrize(
    "cells",
    [
        ("Кеген ауданы",),
        (None, None, None, None, None, None, "Қабылдау аяқталды"),
        (None, None, "Орындаған: хатшы", None, None, None, "Ахметова Г."),
        ("Исполнитель:", None, "Ахметова"),
        ("Жауапты хатшы", None, "Ахметова", "тел. 5"),
    ],
)
def test_remarks_and_signatures(cells):
    assert why(*cells) is Why.REMARK


def test_one_merged_text_is_a_remark_wherever_it_begins():
    assert why(None, None, "Кеген ауданы") is None
    assert why(None, None, "Кеген ауданы", merged=[Span(3, 3, 3, 7)]) is Why.REMARK
    assert why(None, None, "Кеген ауданы", merged=[Span(3, 3, 5, 3)]) is None


@pytest.mark.parametrize("text", ["Итого", "ИТОГО: 5", "Барлығы", "жиыны 45", "Жалпы саны – 5", "Total"])
def test_words_of_totals(text):
    assert is_total(text)


@pytest.mark.parametrize("text", ["", "Итоговый фестиваль", "Жиынтықов", "Тотал", "Summit"])
def test_words_that_only_begin_alike(text):
    assert not is_total(text)


def test_each_reason_has_words():
    assert [reason.label.to("en") for reason in Why] == [
        "row of totals",
        "the heading again",
        "a remark, not an application",
        "an empty row",
    ]
