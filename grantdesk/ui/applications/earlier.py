"""Beside the form: earlier applications of the person, and of who is likely the same."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.listed import Listed
from grantdesk.services.people import Like
from grantdesk.store.lists.people import EarlierRow
from grantdesk.ui.applications.around import Around
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.columns import amount, day
from grantdesk.ui.shared.delegates import tone_of
from grantdesk.ui.shared.page import Button, Words, card, clear
from grantdesk.ui.shared.theme import XS, S

SAME = {
    "iin": N_("same IIN"),
    "phone": N_("same telephone"),
    "email": N_("same e-mail"),
    "name": N_("same name"),
}
SHOWN = 4


class EarlierPanel(QWidget):
    """Lists what was found; `taken` hands over the application whose contacts are to be taken."""

    taken = Signal(object)
    opened = Signal(int)  # the id of a person

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[EarlierRow] = ()
        self.likes: Sequence[Like] = ()
        self._title = Words(Message(N_("Earlier applications")), "heading")
        self._none = Words(
            Message(N_("Shown here as soon as the IIN, name, telephone or e-mail is known.")), "muted", wrap=True
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        for part in (self._title, self._none):
            layout.addWidget(part)
        layout.addLayout(self._list)

    def show_found(self, found: Around, *, asked: bool = True) -> None:
        """Shows what was found; `asked` is False while nothing is known of the person."""
        self.rows = rows = found.rows
        self.likes = found.likes
        clear(self._list)
        for row in rows[:SHOWN]:
            self._list.addWidget(self._card(row))
        if found.likes:
            self._list.addWidget(Words(Message(N_("Likely the same person")), "heading", wrap=True))
        for like in found.likes[:SHOWN]:
            self._list.addWidget(self._like(like))
        self._none.setVisible(not rows and not found.likes)
        if asked:
            self._none.say(Message(N_("No earlier application was found.")))
        else:
            self._none.say(Message(N_("Shown here as soon as the IIN, name, telephone or e-mail is known.")))

    def take(self) -> None:
        """Hands over the first one."""
        if self.rows:
            self.taken.emit(self.rows[0])

    def _card(self, row: EarlierRow) -> QFrame:
        frame, layout = card()
        layout.setSpacing(XS)
        chips = QHBoxLayout()
        for key in row.same:
            chips.addWidget(Chip(Message(SAME[key]), "amber" if key == "iin" else "grey"))
        chips.addStretch()
        layout.addLayout(chips)
        name = Message("{name}", name=row.full_name)
        layout.addWidget(Button(name, partial(self.opened.emit, row.person_id), role="link"))
        layout.addWidget(
            Words(Message("{name}, № {number}", name=row.call_name, number=row.number), "muted", wrap=True)
        )
        last = QHBoxLayout()
        last.addWidget(Chip(row.status.label, tone_of(row.status)))
        if row.award is not None:
            last.addWidget(Words(Message("{money} ₸, {day}", money=amount(row.award), day=day(row.awarded_on))))
        last.addStretch()
        last.addWidget(Button(Message(N_("Take")), lambda: self.taken.emit(row), role="link"))
        layout.addLayout(last)
        return frame

    def _like(self, like: Like) -> QFrame:
        frame, layout = card()
        layout.setSpacing(XS)
        name = Message("{name}", name=like.person.full_name)
        layout.addWidget(Button(name, partial(self.opened.emit, like.person.id), role="link"))
        top = QHBoxLayout()
        tone = "amber" if like.likeness.likely else "grey"
        top.addWidget(Chip(Message(N_("{score} of 100"), score=like.likeness.score), tone))
        top.addWidget(Words(" · ".join(filter(None, (like.person.iin, day(like.person.birth_date)))), "muted"))
        top.addStretch()
        layout.addLayout(top)
        layout.addWidget(Words(Listed.of(like.likeness.reasons), "muted", wrap=True))
        return frame
