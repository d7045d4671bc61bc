"""The bar of a rehearsal: seats, money, threshold, seed on a copy that cannot touch the official result."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.programme import Definition
from grantdesk.ui.decisions.reading import WhatIf
from grantdesk.ui.shared.fields import LineField, MoneyField, WholeField
from grantdesk.ui.shared.form import Field, Form
from grantdesk.ui.shared.page import Button, Words
from grantdesk.ui.shared.theme import M, S


class WhatIfBar(QFrame):
    """Hidden until wanted; `tried` carries what is to be rehearsed, `left` ends the rehearsal."""

    tried = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.form = Form(
            [
                Field("seats", Message(N_("Seats")), WholeField),
                Field("pool", Message(N_("Money of the call, ₸")), MoneyField),
                Field("threshold", Message(N_("Threshold")), WholeField),
                Field("lot_seed", Message(N_("Seed of the lot")), LineField),
            ],
            columns=4,
        )
        self.form.left.connect(lambda _key: self._try())
        self.form.completed.connect(self._try)
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(Words(Message(N_("Rehearsal on a copy: nothing of it is stored")), "strong"), 1)
        head.addWidget(Button(Message(N_("End the rehearsal")), self.left.emit))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(M, S, M, S)
        layout.setSpacing(S)
        layout.addLayout(head)
        layout.addWidget(self.form)
        self.hide()

    def begin(self, definition: Definition, lot_seed: str | None) -> None:
        """Starts from what the call has."""
        threshold = definition.counting.threshold
        self.form.fill(
            {
                "seats": definition.seats.total,
                "pool": definition.award.pool if definition.award else None,
                "threshold": None if threshold is None else int(threshold),
                "lot_seed": lot_seed,
            }
        )
        self.show()
        self.form.widget("seats").setFocus()
        self._try()

    def _try(self) -> None:
        if self.isHidden():
            return
        try:
            self.tried.emit(WhatIf(**{key: self.form.widget(key).value() for key in self.form.cells}))
        except Refused:
            return  # the field itself says what is wrong
