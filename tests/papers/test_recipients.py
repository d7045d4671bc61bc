"""The list of recipients."""

from dataclasses import replace

import pytest

from grantdesk.papers import recipients
from tests.papers import samples
from tests.papers.reading import pages_of, text_of


def test_the_total_stands_in_the_table_and_in_words():
    text = text_of(recipients.render(samples.recipients(), "ru", samples.OFFICE))
    assert "Всего 10 000 000" in text
    assert "Количество получателей – 10. Общая сумма: 10 000 000 (десять миллионов) тенге." in text


def test_it_is_an_annex_to_the_protocol():
    text = text_of(recipients.render(samples.recipients(), "kk", samples.OFFICE))
    assert "Комиссия отырысының 2025 жылғы 10 желтоқсандағы № 1 хаттамасына қосымша" in text


@pytest.mark.parametrize("kind, title", [("prize", "СПИСОК ПОБЕДИТЕЛЕЙ"), ("fund", "СПИСОК ПОЛУЧАТЕЛЕЙ ФИНАНСОВОЙ")])
def test_the_title_follows_the_kind(kind, title):
    values = replace(samples.recipients(), call=replace(samples.CALL, kind=kind))
    assert title in text_of(recipients.render(values, "ru", samples.OFFICE))


def test_240_recipients_are_all_there():
    pages = pages_of(recipients.render(samples.recipients(240), "kk", samples.OFFICE))
    assert len(pages) > 10
    assert sum(page.count("Жасыл лаборатория") + page.count("«Жасыл зертхана") for page in pages) == 240


def test_without_money_there_is_no_column_and_no_total():
    values = samples.recipients(3)
    free = replace(values, recipients=tuple(replace(row, amount=0) for row in values.recipients))
    text = text_of(recipients.render(free, "ru", samples.OFFICE))
    assert "Сумма, тенге" not in text
    assert "Общая сумма" not in text
