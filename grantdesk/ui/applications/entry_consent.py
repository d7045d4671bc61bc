"""The consent beside the form of entry: a tick, the version of the text that was signed, a tick for publishing."""

from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QLayout, QSizePolicy, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.programme import LOCAL, Definition
from grantdesk.services.personal_data import How
from grantdesk.ui.shared.fields import CheckField, LineField
from grantdesk.ui.shared.form import Cell, Field
from grantdesk.ui.shared.page import Words
from grantdesk.ui.shared.theme import XS


class EntryConsent(QWidget):
    """Shown where the call asks for consent and the application is new; the version stays for the next one."""

    def __init__(self) -> None:
        super().__init__()
        self._given = Cell(Field("given", Message(N_("Signed with the application")), CheckField))
        self._text = Cell(Field("text", Message(N_("Version of the text that was signed")), LineField))
        self._publication = Cell(Field("publication", Message(N_("Name may be published")), CheckField))
        self.given, self.text, self.publication = (cell.widget for cell in (self._given, self._text, self._publication))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the column is no wider for it
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout.addWidget(Words(Message(N_("Consent")), "heading"))
        for cell in (self._given, self._text, self._publication):
            layout.addWidget(cell)
        self.given.toggled.connect(self._allow)
        self._allow()

    def serve(self, definition: Definition, *, new: bool) -> None:
        """Shows itself where it is needed."""
        self.setVisible(new and definition.asks_consent)
        self.clear()

    def tick(self) -> None:
        """Sets or takes the tick; goes to the version where it is not known yet."""
        if self.isVisible():
            self.given.toggle()
            if self.given.isChecked() and self.text.is_empty():
                self.text.setFocus()

    def clear(self) -> None:
        """Takes the ticks away for the next application."""
        self.given.setChecked(False)
        self.publication.setChecked(False)

    def values(self, received_at: datetime) -> dict[str, Any] | None:
        """The consent as it is recorded, given on the day of receipt; None without the tick."""
        if self.isHidden() or not self.given.isChecked():
            return None
        return {
            "text_version": self.text.value() or "", "given_on": received_at.astimezone(LOCAL).date(),
            "how": How.PAPER.value, "publication": self.publication.isChecked(),
        }  # fmt: skip

    def _allow(self) -> None:
        for field in (self.text, self.publication):
            field.setEnabled(self.given.isChecked())
