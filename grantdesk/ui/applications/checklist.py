"""The checklist of documents: a tick for what was received, a menu for missing, not needed, seen."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.completeness import Checked, gaps
from grantdesk.rules.programme import Definition, Document
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.page import Button, Elided, Words
from grantdesk.ui.shared.theme import XS, S

NEEDS = {"required": N_("required"), "if_any": N_("if any")}

ONE_OF = N_("one of several")


class Checklist(Spoken, QWidget):
    """One line for each document of the call; `changed` when a person changed one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._definition: Definition | None = None
        self._lines: dict[str, _Line] = {}
        self._title = Words(Message(N_("Documents")), "heading")
        self._all = Button(Message(N_("All received")), self._take_all, role="link")
        self._summary = Words("", "muted", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._all)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(XS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addLayout(head)
        layout.addLayout(self._rows)
        layout.addWidget(self._summary)

    def serve(self, definition: Definition) -> None:
        """Shows the documents of a call."""
        self._definition = definition
        for line in self._lines.values():
            line.deleteLater()
        self._lines = {item.code: _Line(item) for item in definition.documents}
        for line in self._lines.values():
            line.changed.connect(self._tell)
            self._rows.addWidget(line)
        self.setVisible(bool(self._lines))
        self._summarise()

    def states(self) -> dict[str, Checked]:
        """What is recorded of each document; those without a word are left out."""
        return {code: line.state for code, line in self._lines.items() if line.state is not None}

    def fill(self, states: Mapping[str, str]) -> None:
        """Shows what was recorded."""
        for code, line in self._lines.items():
            line.set_state(Checked(states[code]) if code in states else None)
        self._summarise()

    def retranslate(self) -> None:
        self._summarise()

    def _take_all(self) -> None:
        for line in self._lines.values():
            if line.state is None:
                line.set_state(Checked.RECEIVED)
        self._tell()

    def _tell(self) -> None:
        self._summarise()
        self.changed.emit()

    def _summarise(self) -> None:
        lacking = gaps(self._definition, self.states()) if self._definition is not None else []
        if lacking:
            self._summary.say(Message(N_("Missing of what is required: {n}"), n=len(lacking)))
        else:
            self._summary.say(Message(N_("All required documents are there")))


class _Line(Spoken, QWidget):
    """One document."""

    changed = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.state: Checked | None = None
        self._box = QCheckBox()
        self._box.clicked.connect(self._ticked)
        self._name = Elided(document.name)
        self._name.setBuddy(self._box)
        self._menu = Button(Message("…"), self._open, role="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(XS)
        row.addWidget(self._box)
        row.addWidget(self._name, 1)
        row.addWidget(self._menu)
        self.retranslate()

    def set_state(self, state: Checked | None) -> None:
        """Shows a state."""
        self.state = state
        self._box.setChecked(state in (Checked.RECEIVED, Checked.SEEN))
        self.retranslate()

    def retranslate(self) -> None:
        name = str(Message("{name}", name=self._document.name))
        self._box.setToolTip(f"{name}\n{self._need()}")
        self._box.setAccessibleName(name)
        need = Message(NEEDS.get(self._document.need, ONE_OF))
        self._menu.say(self.state.label if self.state is not None else need)

    def _need(self) -> str:
        return str(Message(NEEDS.get(self._document.need, ONE_OF)))

    def _ticked(self, on: bool) -> None:
        self._choose(Checked.RECEIVED if on else None)

    def _choose(self, state: Checked | None) -> None:
        self.set_state(state)
        self.changed.emit()

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state in Checked:
            menu.addAction(str(state.label), partial(self._choose, state))
        menu.addSeparator()
        menu.addAction(str(Message(N_("nothing recorded"))), partial(self._choose, None))
        menu.popup(self._menu.mapToGlobal(self._menu.rect().bottomLeft()))
