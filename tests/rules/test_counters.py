"""Counters typed by hand: a source, a figure and a name are needed."""

import pytest

from grantdesk.errors import Refused
from grantdesk.i18n import Message
from grantdesk.rules.counters import CounterKey, NewCounter, checked, name_of


def test_texts_are_cleaned_and_figures_kept() -> None:
    typed = NewCounter(2025, "jobs", "  Есеп № 5 ", value=1000, plan=1000, programme=" zhasyl-el ", region="19")

    assert checked(typed) == NewCounter(2025, "jobs", "Есеп № 5", 1000, 1000, "zhasyl-el", "19")


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        (NewCounter(2025, "jobs", "  ", value=1), "source"),
        (NewCounter(2025, "jobs", "хат"), "value"),
        (NewCounter(2025, "", "хат", value=1, name_kk="а", name_ru=""), "name_kk"),
        (NewCounter(2025, "camps", "хат", value=1), "name_kk"),
        (NewCounter(2025, "camps", "хат", value=1, name_kk="Лагерьлер"), "name_kk"),
    ],
)
def test_a_counter_without_source_figure_or_name_is_refused(typed: NewCounter, where: str) -> None:
    with pytest.raises(Refused) as refused:
        checked(typed)

    assert refused.value.where == where


def test_a_plan_alone_is_enough() -> None:
    assert checked(NewCounter(2025, "awarded", "хат", plan=12)).plan == 12


def test_an_own_counter_with_both_names_passes() -> None:
    typed = NewCounter(2025, "camps", "хат", value=3, name_kk="Лагерьлер", name_ru="Лагеря")

    assert checked(typed) == typed


def test_a_counter_is_called_by_its_own_name_or_by_that_of_its_key() -> None:
    assert name_of("camps", "Лагерьлер", "Лагеря") == {"kk": "Лагерьлер", "ru": "Лагеря"}
    assert name_of("camps", "", "Лагеря") == {"kk": "Лагеря", "ru": "Лагеря"}
    assert name_of("camps", "Лагерьлер", "") == {"kk": "Лагерьлер", "ru": "Лагерьлер"}
    assert name_of("jobs", "", "") == Message(CounterKey.JOBS.label_text)
    assert name_of("camps", "", "") == {"kk": "camps", "ru": "camps"}
