"""A form bound to a part of a draft: what is typed is in the draft at once, faults stand at their fields."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Level
from grantdesk.ui.calls.entries import Entry, Part
from grantdesk.ui.shared.form import Form

OPEN = Message(N_("To be filled in by the office"))


class PartForm(QWidget):
    """Shows the entries of one part; `edited` comes after each change of the draft, `left` with the key of a field."""

    edited = Signal()
    left = Signal(str)

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = {entry.key: entry for entry in entries}
        self._part: Part | None = None
        self.unreadable: dict[str, Message] = {}
        self.form = Form([entry.field for entry in entries])
        self.form.changed.connect(self._take)
        self.form.left.connect(self._left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)

    def show_part(self, part: Part, *, is_open: bool = False) -> None:
        """Shows a part of a draft; `is_open`: its call is open already."""
        self._part = part
        self.unreadable.clear()
        for key, entry in self._entries.items():
            widget = self.form.widget(key)
            if entry.offer is not None:
                entry.offer(widget, part.draft)
            widget.set_value(entry.read(part))
            widget.setEnabled(not (entry.fixed and is_open))
            self.form.cells[key].show_fault(None)
        self._show_fields()

    def refresh(self) -> None:
        """Brings choices that depend on the rest of the draft up to date."""
        for key, entry in self._entries.items():
            if entry.offer is not None and self._part is not None and key not in self.unreadable:
                entry.offer(self.form.widget(key), self._part.draft)
                self.form.widget(key).set_value(entry.read(self._part))

    def show_faults(self, faults: Mapping[str, Message], open_keys: Sequence[str] = ()) -> None:
        """Says at each field its fault, else that the office still has to fill it in; keys are those of the tree.

        A fault of a key without a field stands at the nearest one: «name» at «name.kk», «scoring.ties[2]» at the ties.
        """
        placed: dict[str, Message] = {}
        for key, message in faults.items():
            found = self.nearest(key)
            if found is not None:
                placed.setdefault(found, message)
        waiting = {found for key in open_keys if (found := self.nearest(key)) is not None}
        for key, cell in self.form.cells.items():
            said = self.unreadable.get(key) or placed.get(key)
            wanted, level = (said, Level.ERROR) if said else (OPEN if key in waiting else None, Level.WARNING)
            if cell.fault() != ("" if wanted is None else str(wanted)):
                cell.show_fault(wanted, level)

    def nearest(self, key: str) -> str | None:
        """The field that shows a key of the tree, or the one nearest to it."""
        plain = key.partition("[")[0]
        if plain in self._entries:
            return plain
        inside = (name for name in self._entries if name.startswith(f"{plain}."))
        around = (name for name in self._entries if plain.startswith(f"{name}."))
        return next(inside, None) or next(around, None) or (next(iter(self._entries), None) if not plain else None)

    def focus_on(self, key: str) -> None:
        """Goes to the field of a key."""
        found = self.nearest(key) or next(iter(self._entries), None)
        if found is not None:
            self.form.widget(found).setFocus()

    def _take(self, key: str) -> None:
        if self._part is None:
            return
        entry = self._entries[key]
        try:
            entry.write(self._part, self.form.widget(key).value())
            self.unreadable.pop(key, None)
        except Refused as error:
            self.unreadable[key] = Message("{words}", words=error.message)
        self._show_fields()
        self.edited.emit()

    def _left(self, key: str) -> None:
        if key in self.unreadable:
            self.form.cells[key].show_fault(self.unreadable[key])
        self.left.emit(key)

    def _show_fields(self) -> None:
        values = self.form.peek()
        for key, entry in self._entries.items():
            if entry.shown is not None:
                self.form.cells[key].setVisible(entry.shown(values))
