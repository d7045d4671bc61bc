"""What the register of papers shows: a search, a kind, the chosen call or all, only the newest versions."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.store.lists.papers import PaperView
from grantdesk.ui.papers.columns import kind_name
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.theme import S

EVERY = ""
WAIT = 150  # milliseconds after the last letter of a search


class Filters(Spoken, QWidget):
    """`changed` comes when another list is wanted."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sort, self._descending = "issued_at", True
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.kind = ChoiceField()
        self.kind.setMinimumWidth(220)
        self.newest, self.this_call = QCheckBox(), QCheckBox()
        self.this_call.setChecked(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addWidget(self.search, 2)
        row.addWidget(self.kind, 1)
        for box in (self.newest, self.this_call):
            row.addWidget(box)
            box.toggled.connect(lambda _on: self.changed.emit())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self.changed.emit)
        self.search.textEdited.connect(lambda _text: self._timer.start())
        self.search.textChanged.connect(lambda text: None if text else self._timer.start())
        self.kind.changed.connect(self.changed.emit)
        self.offer_kinds([])
        self.retranslate()

    def offer_kinds(self, kinds: Sequence[str]) -> None:
        """Offers the kinds that were issued so far."""
        before: Any = self.kind.chosen() or EVERY
        choices = [Choice(EVERY, Message(N_("All kinds"))), *(Choice(kind, kind_name(kind)) for kind in kinds)]
        self.kind.set_choices(choices)
        self.kind.set_value(before if before in {choice.value for choice in choices} else EVERY)

    def view(self, call_id: int | None) -> PaperView:
        """The list that is wanted."""
        return PaperView(
            call_id=call_id if self.this_call.isChecked() else None,
            kind=self.kind.chosen() or EVERY,
            search=self.search.text().strip(),
            newest=self.newest.isChecked(),
            sort=self._sort,
            descending=self._descending,
        )

    def sort(self, key: str, descending: bool) -> None:
        """Another order."""
        self._sort, self._descending = key, descending
        self.changed.emit()

    def reset(self) -> None:
        """Shows every paper of the office."""
        self.search.clear()
        self.kind.set_value(EVERY)
        self.newest.setChecked(False)
        self.this_call.setChecked(False)
        self.changed.emit()

    def retranslate(self) -> None:
        self.search.setPlaceholderText(str(Message(N_("Number, name or hash"))))
        self.search.setAccessibleName(str(Message(N_("Search the papers"))))
        self.kind.setAccessibleName(str(Message(N_("Kind of paper"))))
        self.newest.setText(str(Message(N_("Newest versions only"))))
        self.this_call.setText(str(Message(N_("Only this call"))))
