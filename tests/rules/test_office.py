"""What the settings of an office should hold."""

import pytest

from grantdesk.rules.kinds import Level
from grantdesk.rules.office import remarks

WHOLE = {
    "office_kk": "Басқарма",
    "office_ru": "Управление",
    "city_kk": "Қонаев",
    "city_ru": "Конаев",
    "head_position_kk": "басшы",
    "head_position_ru": "руководитель",
    "head_name": "Қалиев Ерлан",
    "bin": "240540000809",
    "drafter_phone": "8 701 123 45 67",
}


def found(**over):
    return [(key, message.text, level) for key, message, level in remarks({**WHOLE, **over})]


def test_whole_settings_have_no_remark():
    assert found() == []


def test_empty_settings_have_no_remark():
    assert remarks({}) == []


@pytest.mark.parametrize("key", ["office", "city", "head_position"])
def test_text_in_one_language_only_is_remarked(key):
    assert found(**{f"{key}_ru": ""}) == [(f"{key}_ru", "The papers in Russian need this too", Level.WARNING)]
    assert found(**{f"{key}_kk": None}) == [(f"{key}_kk", "The papers in Kazakh need this too", Level.WARNING)]


def test_head_needs_name_and_position():
    nobody = {"head_position_kk": "", "head_position_ru": ""}
    assert found(**nobody) == [("head_position_kk", "The position stands beside the signature", Level.WARNING)]
    assert found(head_name="") == [("head_name", "The name stands beside the signature", Level.WARNING)]


def test_wrong_bin_is_an_error():
    assert [(key, level) for key, _text, level in found(bin="240540000808")] == [("bin", Level.ERROR)]


def test_unreadable_telephone_is_a_warning():
    assert [(key, level) for key, _text, level in found(drafter_phone="55-12")] == [("drafter_phone", Level.WARNING)]
