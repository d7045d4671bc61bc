"""Before files are attached: which goes to whom and to which document; the clerk mends the guess."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout

from grantdesk.i18n import N_, Message
from grantdesk.rules.programme import Definition
from grantdesk.services.folders import Found
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.columns import Column
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.fields import CheckField
from grantdesk.ui.shared.form import Cell, Field
from grantdesk.ui.shared.form_dialog import give_room
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.page import Button, Words
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import L, M, S

WHY = {
    "number": N_("by the register number"),
    "iin": N_("by the IIN"),
    "name": N_("by the name"),
    "several": N_("fits several applications"),
    "hand": N_("by hand"),
}
NO_DOCUMENT = ""


class HandOut(Spoken, QDialog):
    """`found` holds the files as they will be attached; `whose` is None where all belong to one application."""

    def __init__(
        self, desk: Desk, found: Sequence[Found], definition: Definition, whose: Mapping[int, tuple[int, str]] | None
    ) -> None:
        super().__init__()
        self.found = list(found)
        self._definition = definition
        self._whose = whose or {}
        self.model = RowsModel(desk, _columns(definition, self._whose, several=whose is not None), self)
        self.table = PagedTable(self.model, "hand-out" if whose is not None else "hand-out-one")
        self.table.chosen.connect(lambda _ids: self._allow())
        self.summary = Words("", "strong", wrap=True)
        self.new_edition = CheckField()
        self._build(several=whose is not None)
        self._fill()
        self.resize(900 if whose is not None else 720, 520)
        self.retranslate()

    def _build(self, *, several: bool) -> None:
        self.document = ChoiceField()
        kept = [item for item in self._definition.documents if not item.seen]
        self.document.set_choices(
            [Choice(NO_DOCUMENT, Message(N_("no document of the list"))), *(Choice(i.code, i.name) for i in kept)]
        )
        self.owner = ChoiceField()
        self.owner.set_choices(
            [Choice(key, f"№ {number}  {name}", (str(number),)) for key, (number, name) in self._whose.items()]
        )
        row = QHBoxLayout()
        row.setSpacing(M)
        if several:
            row.addWidget(Cell(Field("owner", Message(N_("Application")), lambda: self.owner)), 1)
        row.addWidget(Cell(Field("document", Message(N_("Document")), lambda: self.document)), 1)
        self._leave = Button(Message(N_("Leave out")), self.leave_out, icon_name="close")
        row.addWidget(self._leave)
        self.document.changed.connect(self.put)
        self.owner.changed.connect(self.put)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(S)
        self._hint = Words(Message(N_("Choose lines and say whose files they are:")), "muted", wrap=True)
        for widget in (self.summary, self.table, self._hint):
            layout.addWidget(widget, 1 if widget is self.table else 0)
        layout.addLayout(row)
        layout.addWidget(self.new_edition)
        layout.addWidget(self.buttons)

    def retranslate(self) -> None:
        self.setWindowTitle(str(Message(N_("Attach files"))))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(str(Message(N_("Attach"))))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(str(Message(N_("Cancel"))))
        give_room(self.buttons)
        words = Message(N_("New versions: earlier files of the same document stay as earlier versions"))
        self.new_edition.setText(str(words))

    # --- what is shown

    def _fill(self) -> None:
        chosen = self.table.selected_ids()
        keys = {id(item): number for number, item in enumerate(self.found)}
        self.model.set_rows(self.found, key=lambda item: keys[id(item)])
        self.table.select_ids(chosen or [0])
        going = sum(item.application_id is not None for item in self.found)
        owners = len({item.application_id for item in self.found if item.application_id is not None})
        left = len(self.found) - going
        words = Message(
            N_("Files to be attached: {n}; applications: {owners}; left out: {left}"), n=going, owners=owners, left=left
        )
        self.summary.say(words)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(going > 0)
        self._allow()

    def _allow(self) -> None:
        chosen = bool(self.table.selected_ids())
        for widget in (self.document, self.owner, self._leave):
            widget.setEnabled(chosen)

    # --- what can be done

    def put(self) -> None:
        """Puts the chosen files where the fields say; a field that says nothing changes nothing."""
        owner, document = self.owner.chosen(), self.document.chosen()
        for place in self.table.selected_ids():
            item = self.found[place]
            if owner is not None:
                item = replace(item, application_id=owner, number=self._whose[owner][0], why="hand")
            if document is not None:
                item = replace(item, document=document)
            self.found[place] = item
        self.owner.set_value(None)
        self.document.set_value(None)
        self._fill()

    def leave_out(self) -> None:
        """Takes the chosen files away from their application: they are not attached."""
        for place in self.table.selected_ids():
            self.found[place] = replace(self.found[place], application_id=None, number=None, why="")
        self._fill()


def _columns(definition: Definition, whose: Mapping[int, tuple[int, str]], *, several: bool) -> tuple[Column, ...]:
    def owner(item: Found) -> str:
        if item.application_id is None:
            return str(Message(N_("nobody's")))
        return f"№ {item.number}  {whose.get(item.application_id, (0, ''))[1]}".strip()

    def document(item: Found) -> str:
        if item.application_id is None:
            return ""
        found = definition.document(item.document)
        return str(Message("{name}", name=found.name)) if found else str(Message(N_("no document of the list")))

    columns = [
        Column("file", Message(N_("File")), lambda item: item.shown, 270, tip=lambda item: item.shown),
        Column("owner", Message(N_("Application")), owner, 210, chip=None),
        Column("document", Message(N_("Document")), document, 220, tip=document),
        Column("why", Message(N_("Found")), lambda item: str(Message(WHY[item.why])) if item.why else "", 150),
    ]
    return tuple(columns) if several else (columns[0], columns[2])
