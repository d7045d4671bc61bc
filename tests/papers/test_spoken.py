"""The official wording of dates, sums and names."""

from datetime import date, datetime

import pytest

from grantdesk.papers import spoken
from tests.papers.reading import tidy


@pytest.mark.parametrize(
    "when, kazakh, kazakh_at, russian",
    [
        (date(2026, 3, 5), "2026 жылғы 5 наурыз", "2026 жылғы 5 наурыздағы", "5 марта 2026 года"),
        (date(2025, 12, 10), "2025 жылғы 10 желтоқсан", "2025 жылғы 10 желтоқсандағы", "10 декабря 2025 года"),
        (date(2024, 4, 30), "2024 жылғы 30 сәуір", "2024 жылғы 30 сәуірдегі", "30 апреля 2024 года"),
        (date(2023, 7, 17), "2023 жылғы 17 шілде", "2023 жылғы 17 шілдедегі", "17 июля 2023 года"),
        (date(2025, 9, 1), "2025 жылғы 1 қыркүйек", "2025 жылғы 1 қыркүйектегі", "1 сентября 2025 года"),
    ],
)
def test_dates_stand_in_words_with_the_locative_of_kazakh(when, kazakh, kazakh_at, russian):
    assert tidy(spoken.day(when, "kk")) == kazakh
    assert tidy(spoken.day_at(when, "kk")) == kazakh_at
    assert tidy(spoken.day(when, "ru")) == russian
    assert tidy(spoken.day_at(when, "ru")) == f"от {russian}"


def test_every_month_has_its_locative():
    endings = dict(zip(spoken.MONTHS["kk"], spoken.MONTHS_AT, strict=True))
    assert {at.removeprefix(name) for name, at in endings.items()} == {"дағы", "дегі", "тегі"}
    assert [name for name, at in endings.items() if at.endswith("тегі")] == ["қыркүйек"]
    assert [name for name, at in endings.items() if at.endswith("дегі")] == ["сәуір", "шілде"]


def test_a_moment_and_digits():
    assert tidy(spoken.moment(datetime(2025, 10, 31, 18, 0), "kk")) == "2025 жылғы 31 қазан, 18:00"
    assert spoken.day_digits(date(2026, 3, 5)) == "05.03.2026"


@pytest.mark.parametrize(
    "tenge, kazakh, russian",
    [
        (
            1_572_800,
            "1 572 800 (бір миллион бес жүз жетпіс екі мың сегіз жүз) теңге",
            "1 572 800 (один миллион пятьсот семьдесят две тысячи восемьсот) тенге",
        ),
        (1_500_000, "1 500 000 (бір миллион бес жүз мың) теңге", "1 500 000 (один миллион пятьсот тысяч) тенге"),
        (21_000, "21 000 (жиырма бір мың) теңге", "21 000 (двадцать одна тысяча) тенге"),
        (1_000, "1 000 (бір мың) теңге", "1 000 (одна тысяча) тенге"),
        (0, "0 (нөл) теңге", "0 (ноль) тенге"),
        (50_000_000, "50 000 000 (елу миллион) теңге", "50 000 000 (пятьдесят миллионов) тенге"),
    ],
)
def test_money_in_figures_and_words_before_the_currency(tenge, kazakh, russian):
    assert tidy(spoken.money(tenge, "kk")) == kazakh
    assert tidy(spoken.money(tenge, "ru")) == russian


def test_groups_are_parted_by_a_no_break_space():
    assert spoken.grouped(1_572_800) == "1\u00a0572\u00a0800"


@pytest.mark.parametrize(
    "name, beside, in_register",
    [
        ("Сейітқали Айгерім Нұрланқызы", "А.Н. Сейітқали", "Сейітқали А.Н."),
        ("Ким Виктория", "В. Ким", "Ким В."),
        ("Ысқақ", "Ысқақ", "Ысқақ"),
        ("Есімова Д.Т.", "Д.Т. Есімова", "Есімова Д.Т."),
        ("Есімова Д. Т.", "Д.Т. Есімова", "Есімова Д.Т."),
        ("", "", ""),
    ],
)
def test_initials_leave_the_surname_as_it_is(name, beside, in_register):
    assert tidy(spoken.initials(name)) == beside
    assert tidy(spoken.surname_first(name)) == in_register


def test_words_are_made_one_kind_of_text_and_never_markup():
    assert spoken.words("Йи\u0306") == "Йй"
    assert spoken.words("1\u202f000\u2009₸") == "1\u00a0000\u00a0₸"
    assert spoken.words("Бұқар\u2011жырау\u200b\u00ad") == "Бұқар-жырау"
    assert spoken.words("жол\tүзілді\n\x00\x07") == "жол үзілді "
    assert spoken.words('<b>&amp;="') == '<b>&amp;="'
