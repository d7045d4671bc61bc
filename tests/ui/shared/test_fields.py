"""Fields: what is typed in any usual spelling, what is said of what cannot be read."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from grantdesk import i18n
from grantdesk.errors import Refused
from grantdesk.ui.shared import fields
from grantdesk.ui.shared.choice import Choice, ChoiceField
from tests.ui.typist import type_into

DISTRICTS = [
    Choice("191000000", {"kk": "Қонаев қаласы", "ru": "город Қонаев"}, ("Капшагай",)),
    Choice("193600000", {"kk": "Балқаш ауданы", "ru": "Балхашский район"}),
    Choice("194000000", {"kk": "Еңбекшіқазақ ауданы", "ru": "Енбекшиказахский район"}),
]


@pytest.mark.parametrize(
    ("field", "typed", "value", "tidied"),
    [
        (fields.LineField, "  two   words ", "two words", "two words"),
        (fields.NameField, "СМАҒҰЛОВ", "Смағұлов", "Смағұлов"),
        (fields.IinField, "970312 400509", "970312400509", "970312400509"),
        (fields.MoneyField, "1,5 млн", 1_500_000, "1\u00a0500\u00a0000"),
        (fields.MoneyField, "5 000 000 000 ₸", 5_000_000_000, "5\u00a0000\u00a0000\u00a0000"),
        (fields.WholeField, "12", 12, "12"),
        (fields.DateField, "5.3.97", date(1997, 3, 5), "05.03.1997"),
        (fields.MomentField, "5.3.2026 18:00", datetime(2026, 3, 5, 13, 0, tzinfo=UTC), "05.03.2026 18:00"),
        (fields.PhoneField, "87011234567", "87011234567", "+7 701 123 45 67"),
    ],
)
def test_typed_value_is_understood_and_tidied_on_leaving(qtbot, field, typed, value, tidied):
    line = field()
    qtbot.addWidget(line)
    type_into(line, typed)
    assert line.value() == value
    line.tidy()
    assert line.text() == tidied


@pytest.mark.parametrize(
    ("field", "typed"),
    [(fields.MoneyField, "many"), (fields.DateField, "31.02.2026"), (fields.WholeField, "-1")],
)
def test_unreadable_value_is_refused_and_stays_as_typed(qtbot, field, typed):
    line = field()
    qtbot.addWidget(line)
    line.setText(typed)
    with pytest.raises(Refused):
        line.value()
    line.tidy()
    assert line.text() == typed


def test_empty_field_is_nothing(qtbot):
    line = fields.MoneyField()
    qtbot.addWidget(line)
    assert (line.value(), line.is_empty()) == (None, True)


@pytest.fixture
def districts(qtbot, shown):
    field = ChoiceField()
    field.set_choices(DISTRICTS)
    return shown(field)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("балх", "193600000"),
        ("балқ", "193600000"),
        ("енбекши", "194000000"),
        ("капш", "191000000"),
        ("1936", "193600000"),
    ],
)
def test_list_is_found_in_either_language_and_by_other_names(qtbot, districts, typed, code):
    type_into(districts, typed)
    districts.settle()
    assert districts.value() == code


def test_arrow_and_enter_take_another_entry(qtbot, districts):
    type_into(districts, "а")
    qtbot.keyClick(districts, Qt.Key.Key_Down)
    qtbot.keyClick(districts, Qt.Key.Key_Return)
    assert districts.value() == districts._found[1].value


def test_text_that_is_no_entry_is_refused(qtbot, districts):
    type_into(districts, "zzz")
    with pytest.raises(Refused):
        districts.value()


def test_chosen_entry_is_shown_in_the_language_in_force(qtbot, districts):
    districts.set_value("193600000")
    texts = []
    for language in ("kk", "ru"):
        i18n.use(language)
        districts.retranslate()
        texts.append(districts.text())
    assert texts == ["Балқаш ауданы", "Балхашский район"]


def test_value_that_left_the_list_is_let_go(districts):
    districts.set_value("193600000")
    districts.set_choices(DISTRICTS[:1])
    assert (districts.value(), districts.text()) == (None, "")


def test_leaving_a_field_tells_so(qtbot, shown):
    line = shown(fields.MoneyField())
    other = shown(QLineEdit())
    line.setFocus()
    line.setText("1 млн")
    with qtbot.waitSignal(line.left):
        line.focusOutEvent(_focus_out())
    assert (line.text(), other.text()) == ("1\u00a0000\u00a0000", "")


def _focus_out():
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent

    return QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason)


def test_time_alone_is_of_the_day_in_hand(qtbot):
    field = fields.MomentField()
    qtbot.addWidget(field)
    field.setText("9:05")
    with pytest.raises(Refused):
        field.value()
    field.on = date(2025, 5, 5)
    assert field.value() == datetime(2025, 5, 5, 4, 5, tzinfo=UTC)
    field.setText("06.05.2025 09:05")
    assert field.value() == datetime(2025, 5, 6, 4, 5, tzinfo=UTC)
