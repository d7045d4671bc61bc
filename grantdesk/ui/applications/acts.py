"""What a person does with applications: the moves by hand, with the reason or ground they need."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.eligibility import GROUNDS, ground_words
from grantdesk.rules.lifecycle import Move
from grantdesk.rules.programme import Definition
from grantdesk.services import applications as service
from grantdesk.store.lists.applications import ApplicationRow
from grantdesk.ui.applications.entry_fields import choice_field
from grantdesk.ui.shared.choice import Choice
from grantdesk.ui.shared.desk import Call, Desk
from grantdesk.ui.shared.fields import LongField
from grantdesk.ui.shared.form import Field, Form
from grantdesk.ui.shared.form_dialog import give_room
from grantdesk.ui.shared.page import Words
from grantdesk.ui.shared.theme import L, M


def make_move(desk: Desk, name: str, rows: Sequence[ApplicationRow], definition: Definition) -> Call | None:
    """Makes a move with some applications of one call, after asking for what it needs."""
    move = service.BY_HAND[name]
    override = name == "admit" and any(row.grounds for row in rows)
    found = {"reason": "", "ground": ""}
    if move.reason or move.ground or override:
        dialog = MoveDialog(move, rows, definition, reason=move.reason or override)
        if not desk.questions.run(dialog):
            return None
        found = dialog.values()
    return desk.act(service.move, [row.id for row in rows], name, reason=found["reason"], ground=found["ground"])


class MoveDialog(QDialog):
    """Asks for the ground and the reason of a move."""

    def __init__(self, move: Move, rows: Sequence[ApplicationRow], definition: Definition, *, reason: bool) -> None:
        super().__init__()
        self.setWindowTitle(str(move.label))
        self.setMinimumWidth(460)
        fields = []
        if move.ground:
            codes = [
                *(item.code for item in definition.refusals),
                *(code for code in GROUNDS if any(code in row.grounds for row in rows)),
            ]
            choices = [Choice(code, ground_words(code, definition)) for code in dict.fromkeys(codes)]
            fields.append(Field("ground", Message(N_("Ground")), lambda: choice_field(choices), required=True))
        fields.append(Field("reason", Message(N_("Reason")), LongField, required=reason))
        self.form = Form(fields, columns=1)
        if move.ground and rows and rows[0].grounds:
            self.form.fill({"ground": rows[0].grounds[0]})
        who = Message(*NP_("{n} application", "{n} applications"), n=len(rows))
        if len(rows) == 1:
            who = Message(N_("№ {number}, {name}"), number=rows[0].number, name=rows[0].full_name)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(str(move.label))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(str(Message(N_("Cancel"))))
        give_room(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(M)
        layout.addWidget(Words(who, "heading", wrap=True))
        layout.addWidget(self.form)
        layout.addWidget(buttons)

    def accept(self) -> None:
        """Closes only when everything needed is there."""
        if self.form.read() is not None:
            super().accept()

    def values(self) -> dict[str, str]:
        """Ground and reason, empty texts where there is none."""
        found = self.form.peek()
        return {"ground": found.get("ground") or "", "reason": found.get("reason") or ""}
