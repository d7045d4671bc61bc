"""Forms: values, faults at the field, Enter goes on."""

import pytest
from PySide6.QtCore import Qt

from grantdesk.i18n import Message
from grantdesk.rules.kinds import Level
from grantdesk.ui.shared.choice import ChecksField, Choice
from grantdesk.ui.shared.fields import LineField, MoneyField, NameField
from grantdesk.ui.shared.form import Field, Form
from tests.ui.typist import Typist, type_into


@pytest.fixture
def form(shown) -> Form:
    return shown(
        Form(
            [
                Field("last", Message("Last name"), NameField, required=True),
                Field("first", Message("First name"), NameField),
                Field("money", Message("Money"), MoneyField),
                Field("note", Message("Note"), LineField, span=2),
            ]
        )
    )


def test_values_are_read_by_key(form):
    form.fill({"last": "Әбен", "money": 1000})
    assert form.read() == {"last": "Әбен", "first": None, "money": 1000, "note": None}


def test_missing_required_field_says_so_at_the_field_and_gets_the_focus(form, qtbot):
    assert form.read() is None
    assert form.cells["last"].fault() == str(Message("This must be filled in"))
    assert form.widget("last").property("faulty") == "true"


def test_unreadable_field_says_so_in_words(form):
    form.fill({"last": "Әбен"})
    form.widget("money").setText("much")
    assert form.read() is None
    assert form.cells["money"].fault() == str(Message("“{text}” is no amount in tenge", text="much"))


def test_typing_takes_the_fault_away(form, qtbot):
    form.read()
    type_into(form.widget("last"), "А")
    assert form.cells["last"].fault() == ""


def test_enter_goes_to_the_next_empty_field(form, qtbot):
    form.fill({"first": "Ая"})
    form.widget("last").setFocus()
    qtbot.keyClick(form.widget("last"), Qt.Key.Key_Return)
    assert form.focusWidget() is form.widget("money")


def test_enter_with_nothing_left_says_that_the_form_is_complete(form, qtbot):
    form.fill({"last": "Ә", "first": "Ая", "money": 1, "note": "n"})
    with qtbot.waitSignal(form.completed):
        qtbot.keyClick(form.widget("first"), Qt.Key.Key_Return)


def test_warning_is_shown_but_does_not_hold_up(form):
    form.fill({"last": "Әбен"})
    form.show_faults([("last", Message("Look again"), Level.WARNING)])
    assert form.cells["last"].fault() == str(Message("Look again"))
    assert form.focus_fault() is False


def test_enter_goes_on_from_check_boxes(shown, qtbot):
    boxes = Field("boxes", Message("Boxes"), lambda: ChecksField([Choice("a", "A"), Choice("b", "B")]))
    form = shown(Form([boxes, Field("note", Message("Note"), LineField)]))
    form.widget("boxes").setFocus()
    Typist().press(Qt.Key.Key_Return)
    assert form.widget("note").hasFocus()
