"""Beside the register: the application that is selected, in short; of several, how many and what they ask."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.contacts import phones_shown
from grantdesk.store.lists.applications import ApplicationRow
from grantdesk.ui.applications.columns import settlement
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.columns import amount, day, moment
from grantdesk.ui.shared.delegates import tone_of
from grantdesk.ui.shared.names import Names, district_name
from grantdesk.ui.shared.page import Button, Words, pile
from grantdesk.ui.shared.theme import XS

WIDTH = 300


class Preview(QScrollArea):
    """Follows the selection; empty without one, the page hides it then."""

    def __init__(self, names: Names, open_card: Callable[[int], object]) -> None:
        super().__init__()
        self._names = names
        self._open = open_card
        self.setWidgetResizable(True)
        self.setFixedWidth(WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_rows(())

    def show_rows(self, rows: Sequence[ApplicationRow]) -> None:
        """Shows one application, or the sum of several."""
        if len(rows) == 1:
            self._fill(self._one(rows[0]))
        elif rows:
            asked = sum(row.requested_amount or 0 for row in rows)
            many = Message(*NP_("{n} application selected", "{n} applications selected"), n=len(rows))
            self._fill(
                [Words(many, "heading", wrap=True), Words(Message(N_("Requested: {money} ₸"), money=amount(asked)))]
            )
        else:
            self._fill([])

    def _one(self, row: ApplicationRow) -> list[QWidget]:
        chip = QWidget()
        line = QHBoxLayout(chip)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Chip(row.status.label, tone_of(row.status)))
        line.addStretch()
        parts: list[QWidget] = [
            Words(Message("№ {number} · {name}", number=row.number, name=row.full_name), "heading", wrap=True),
            chip,
        ]
        for label, value in (
            (N_("Project"), row.project_title),
            (N_("Direction"), self._names.direction(row.direction)),
            (N_("Requested, ₸"), amount(row.requested_amount)),
            (N_("District"), ", ".join(text for text in (district_name(row.district), row.locality) if text)),
            (N_("Settlement"), settlement(row)),
            (N_("IIN"), row.iin),
            (N_("Date of birth"), day(row.birth_date)),
            (N_("Telephone"), phones_shown(row.all_phones)),
            (N_("E-mail"), row.email),
            (N_("Received on"), moment(row.received_at)),
            (N_("Note"), row.note),
        ):
            if value:
                parts.append(_pair(Message(label), value))
        parts.append(Button(Message(N_("Open the card")), lambda: self._open(row.id), icon_name="person"))
        return parts

    def _fill(self, parts: Sequence[QWidget]) -> None:
        self.setWidget(pile(parts))


def _pair(label: Message, value: str) -> QWidget:
    part = QWidget()
    layout = QVBoxLayout(part)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(XS // 2)
    layout.addWidget(Words(label, "label"))
    text = Words(value, wrap=True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    layout.addWidget(text)
    return part
