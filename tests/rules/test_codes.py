"""Codes made from names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantdesk.rules.codes import LONGEST, code_from
from grantdesk.rules.programme import WORD


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Шығын бабы", "shygyn-baby"),
        ("Наука", "nauka"),
        ("Ақпараттық технологиялар", "aqparattyq-tehnologiyalar"),
        ("Щедрый объём, юность!", "schedryi-obem-yunost"),
        ("ҰЛТ қазынасы №2", "ult-qazynasy-2"),
        ("понимание и четкое описание проблемы (текущей ситуации)", "ponimanie-i-chetkoe-opisanie"),
        ("", "item"),
        ("№ – !", "item"),
        ("х" * 50, "h" * LONGEST),
    ],
)
def test_code_of_a_name(name, code):
    assert code_from(name) == code


def test_taken_code_gets_a_number():
    assert code_from("Наука", ["nauka"]) == "nauka-2"
    assert code_from("Наука", ["nauka", "nauka-2"]) == "nauka-3"


@given(st.text())
def test_every_code_is_one_that_a_definition_may_hold(name):
    assert re.match(WORD, code_from(name))
