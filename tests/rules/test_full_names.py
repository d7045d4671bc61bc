"""Whole names in one cell."""

import pytest

from grantdesk.rules.full_names import part_full_name


def told(read):
    value, found = read
    return value, [(item.rule, item.level.value) for item in found]


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Смағұлов Асылан Ерланұлы", ("Смағұлов", "Асылан", "Ерланұлы")),
        ("Смағұлов Асылан Ерлан ұлы", ("Смағұлов", "Асылан", "Ерлан ұлы")),
        ("Морозова Ксения Юрьевна", ("Морозова", "Ксения", "Юрьевна")),
        ("Қанат Айдос", ("Қанат", "Айдос", "")),
        ("Пак, Владислав, Семёнович", ("Пак", "Владислав", "Семёнович")),
        ("Алиев Мамед Керим оглы", ("Алиев", "Мамед", "Керим оглы")),
        ("Ким Ен Сук", ("Ким", "Ен", "Сук")),
    ],
)
def test_surname_first_name_patronymic(typed, parts):
    assert told(part_full_name(typed)) == (parts, [])


def test_one_word_leaves_the_first_name_blank():
    assert told(part_full_name("Смағұлов")) == (("Смағұлов", "", ""), [])


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Асылан Ерланұлы Смағұлов", ("Смағұлов", "Асылан", "Ерланұлы")),
        ("Асылан Ерлан ұлы Смағұлов", ("Смағұлов", "Асылан", "Ерлан ұлы")),
    ],
)
def test_a_surname_at_the_end_is_found_by_the_patronymic_and_looked_at(typed, parts):
    assert told(part_full_name(typed)) == (parts, [("name_order", "warning")])


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Асылан Ерланұлы", ("Асылан", "Ерланұлы", "")),
        ("Смағұлов Асылан Нұрлан Ерланұлы", ("Смағұлов", "Асылан", "Нұрлан Ерланұлы")),
        ("Жұмабек Серікұлы Ерланұлы", ("Жұмабек", "Серікұлы", "Ерланұлы")),
    ],
)
def test_names_that_cannot_be_parted_surely_are_looked_at(typed, parts):
    assert told(part_full_name(typed)) == (parts, [("name_parts", "warning")])


def test_capitals_and_look_alikes_are_put_right_and_formulas_refused():
    assert told(part_full_name("СМАҒҰЛOВ АСЫЛАН")) == (
        ("Смағұлов", "Асылан", ""),
        [("mixed_script", "notice"), ("letter_case", "notice")],
    )
    assert told(part_full_name("=A1")) == (None, [("formula_text", "error")])
