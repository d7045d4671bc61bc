"""Before two cards are put together: field by field what the one card will say, what goes along, and why."""

from typing import Any

from PySide6.QtWidgets import QButtonGroup, QDialog, QDialogButtonBox, QGridLayout, QRadioButton, QVBoxLayout

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.listed import Listed
from grantdesk.services.people import Difference, Preview, preview_merge
from grantdesk.ui.people.words import FIELDS, said
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.fields import LongField
from grantdesk.ui.shared.form import Field, Form
from grantdesk.ui.shared.page import Button, Words, card, clear
from grantdesk.ui.shared.theme import L, M, S


class MergeDialog(QDialog):
    """Accepted when the person wants it; `kept_id`, `merged_id`, `take()` and `reason()` say what was settled."""

    def __init__(self, desk: Desk, preview: Preview) -> None:
        super().__init__()
        self._desk = desk
        self.preview = preview
        self._chosen: dict[str, QRadioButton] = {}
        self._groups: list[QButtonGroup] = []
        self.setWindowTitle(str(Message(N_("Put two cards together"))))
        self.setMinimumWidth(680)
        frame, inside = card()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(L)
        self._grid.setVerticalSpacing(S)
        inside.addLayout(self._grid)
        self._like = Words("", wrap=True)
        self._along = Words("", wrap=True)
        self._warning = Words("", "fault", wrap=True)
        self.swap = Button(Message(N_("Keep the other card instead")), self._swap, role="link")
        self.form = Form([Field("reason", Message(N_("Reason")), lambda: LongField(lines=2), required=True)], columns=1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        agree = buttons.button(QDialogButtonBox.StandardButton.Ok)
        agree.setText(str(Message(N_("Put together"))))
        agree.ensurePolished()  # its bold face is wider than the plain one
        agree.setMinimumWidth(agree.sizeHint().width() + L)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(str(Message(N_("Cancel"))))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(M)
        for part in (self._like, frame, self.swap, self._along, self._warning, self.form, buttons):
            layout.addWidget(part)
        self._show(preview)

    @property
    def kept_id(self) -> int:
        """The card that stays."""
        return self.preview.kept.id

    @property
    def merged_id(self) -> int:
        """The card that goes into it."""
        return self.preview.merged.id

    def take(self) -> tuple[str, ...]:
        """The fields that come from the card that goes."""
        return tuple(name for name, button in self._chosen.items() if button.isChecked())

    def reason(self) -> str:
        """Why the two are one person."""
        return str(self.form.peek_one("reason") or "")

    def accept(self) -> None:
        """Closes only with a reason."""
        if self.form.read() is not None:
            super().accept()

    def _swap(self) -> None:
        self._desk.ask(preview_merge, self.merged_id, self.kept_id).then(self._show)

    def _show(self, preview: Preview) -> None:
        self.preview = preview
        clear(self._grid)
        self._chosen.clear()
        self._groups.clear()
        kept, other = preview.kept, preview.merged
        found = preview.likeness
        said_for = Listed.of(found.reasons) if found.reasons else Message(N_("nothing"))
        against = Listed.of(found.doubts) if found.doubts else Message(N_("nothing"))
        words = N_("{score} of 100. For one person: {reasons}. Against it: {doubts}.")
        self._like.say(Message(words, score=found.score, reasons=said_for, doubts=against))
        heads: tuple[tuple[int, Any], ...] = (
            (1, Message(N_("Stays: {iin}"), iin=kept.iin or "–")),
            (2, Message(N_("Goes into it: {iin}"), iin=other.iin or "–")),
        )
        for column, words in heads:
            self._grid.addWidget(Words(words, "strong"), 0, column)
        different = {item.field: item for item in preview.differences}
        for row, (field, label) in enumerate(FIELDS.items(), 1):
            self._grid.addWidget(Words(label, "muted"), row, 0)
            if field in different:
                self._ask(row, different[field])
            else:
                self._grid.addWidget(Words(said(field, getattr(kept, field))), row, 1)
                self._grid.addWidget(Words(said(field, getattr(other, field)), "muted"), row, 2)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        applications = Message(*NP_("{n} application", "{n} applications"), n=len(preview.applications))
        awards = Message(*NP_("{n} award", "{n} awards"), n=len(preview.awards))
        words = N_("Go along: {applications}, {awards}. What was declared in them stays as it was declared.")
        self._along.say(Message(words, applications=applications, awards=awards))
        warning = N_("Both have applied in {calls}: one of the two may turn into a second application.")
        self._warning.say(Message(warning, calls=", ".join(preview.shared_calls)))
        self._warning.setVisible(bool(preview.shared_calls))

    def _ask(self, row: int, item: Difference) -> None:
        group = QButtonGroup(self)
        self._groups.append(group)
        for column, value, on in ((1, item.kept, item.after == item.kept), (2, item.merged, item.after == item.merged)):
            button = QRadioButton(str(Message("{words}", words=said(item.field, value))))
            button.setAccessibleName(f"{FIELDS[item.field]}: {button.text()}")
            button.setChecked(on)
            button.setEnabled(value not in ("", None))
            group.addButton(button)
            self._grid.addWidget(button, row, column)
        self._chosen[item.field] = button

    def radio(self, field: str) -> QRadioButton:
        """The button that takes a field from the card that goes."""
        return self._chosen[field]
