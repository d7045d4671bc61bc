"""A small window with one form: it stays open until what was typed is stored, and shows a rule's no at its field."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Level
from grantdesk.ui.shared.desk import Call
from grantdesk.ui.shared.form import Field, Form
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.page import Words
from grantdesk.ui.shared.theme import XL, L, M

Values = dict[str, Any]


class FormDialog(Spoken, QDialog):
    """`send` is called with the values and returns the act under way; the window closes when it is done."""

    def __init__(
        self,
        title: Message,
        fields: Sequence[Field],
        send: Callable[[Values], Call],
        *,
        agree: Message,
        columns: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._agree = agree
        self._send = send
        self.form = Form(fields, columns=columns)
        self.form.completed.connect(self.store)
        self._fault = Words("", "fault", wrap=True)
        self._fault.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.store)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(M)
        for widget in (self.form, self._fault, self.buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(560)
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(str(self._title))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(str(self._agree))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(str(Message(N_("Cancel"))))
        give_room(self.buttons)

    def store(self) -> None:
        """Sends what is typed, when every field can be read."""
        values = self.form.read()
        if values is not None:
            self.buttons.setEnabled(False)
            self._fault.hide()
            self._send(values).then(lambda _result: self.accept()).failed(self.show_refusal).ended(self._go_on)

    def show_refusal(self, error: Refused) -> None:
        """Says a rule's no at its field, or under the form."""
        if error.where in self.form.cells:
            self.form.show_faults([(error.where, error.message, Level.ERROR)])
        else:
            self._fault.say(error.message)
            self._fault.show()

    def _go_on(self) -> None:
        self.buttons.setEnabled(True)


def give_room(buttons: QDialogButtonBox) -> None:
    """Makes the main button wide enough for its words in the bold type that the style gives it."""
    button = buttons.button(QDialogButtonBox.StandardButton.Ok)
    font = QFont(button.font())
    font.setWeight(QFont.Weight.DemiBold)
    button.setMinimumWidth(QFontMetrics(font).horizontalAdvance(button.text()) + 2 * XL)
