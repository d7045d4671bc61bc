"""Dates, sums and figures read back from the words of a paper."""

from datetime import date

import pytest

from grantdesk.papers import spoken
from grantdesk.papers.figures import said


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("month", range(1, 13))
def test_every_printed_date_is_read_back(language, month):
    when = date(2026, month, 28)
    text = f"{spoken.day(when, language)}, {spoken.day_at(when, language)}, {spoken.day_digits(when)}"
    assert said(text, language).dates == (when.isoformat(),) * 3
    assert said(text, language).figures == ()


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("amount", [0, 1, 21, 1000, 21_000, 393_200, 1_572_800, 999_999_999])
def test_every_printed_sum_is_read_back(language, amount):
    told = said(f"мөлшері: {spoken.money(amount, language)}.", language)
    assert (told.sums, told.figures, told.wrong) == ((amount,), (), ())


@pytest.mark.parametrize(
    "language, text",
    [
        ("kk", "1 572 800 (бір миллион бес жүз жетпіс екі мың тоғыз жүз) теңге"),
        ("kk", "1 572 900 (бір миллион бес жүз жетпіс екі мың сегіз жүз) теңге"),
        ("kk", "1 000 (бір мың) тенге"),
        ("ru", "1 000 (одна тысяча) теңге"),
        ("ru", "21 000 (двадцать один тысяча) тенге"),
    ],
)
def test_words_against_figures(language, text):
    assert said(text, language).wrong == (text,)


@pytest.mark.parametrize(
    "text, figures",
    [
        ("№ 283-НҚ, 6-1-тармақ", ("283", "6", "1")),
        ("8,86 және 8.86", ("8.86", "8.86")),
        ("5 000 000 теңге", ("5000000",)),
        ("3 (үш) жыл", ("3",)),
        ("2025 жылғы 10 желтоксан", ("2025", "10")),
        ("сөздер ғана", ()),
    ],
)
def test_other_figures_stay_in_their_order(text, figures):
    told = said(text, "kk")
    assert (told.figures, told.dates, told.sums) == (figures, (), ())
