"""One person across programmes and years: applications, awards, contacts, who is likely the same, merged cards."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.identity import tidy_number
from grantdesk.rules.kinds import Kind
from grantdesk.services.people import Preview, merge, preview_merge, undo_merge
from grantdesk.store.lists.cards import CardRow, MergeRow
from grantdesk.ui.people import parts
from grantdesk.ui.people.merge_dialog import MergeDialog
from grantdesk.ui.people.reading import Whole, card_of, whole
from grantdesk.ui.shared.page import Button, Either, Empty, Page, Words
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.theme import L, M, S

CONCERNED = (Kind.PERSON, Kind.APPLICATION, Kind.AWARD, Kind.DECISION)
NARROW = 820


class PersonPage(Page):
    """`enter(person id)` shows a person; of a merged card the one that took it over."""

    TITLE = Message(N_("Person"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.whole: Whole | None = None
        self._id: int | None = None
        self._trail: list[int] = []
        self._name = Words("", "heading")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._row: QBoxLayout | None = None
        full = QWidget()
        layout = QVBoxLayout(full)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self._name)
        layout.addWidget(self._area, 1)
        self._either = Either(full, Empty("person", *_NOBODY))
        self.body.addWidget(self._either, 1)
        self.add_button(Button(Message(N_("Back")), self._back, icon_name="left"))
        self._other = self.add_button(Button(Message(N_("Put together with…")), self.compare_by_iin, icon_name="copy"))
        self.add_action("Esc", self._back)
        self.desk.changed.connect(self._react)
        self._show_nothing()

    def enter(self, argument: Any = None) -> None:
        if argument is not None:
            self._trail.clear()
            self._id = int(argument)
        self._ask()
        self._area.setFocus()

    # --- what is shown

    def _ask(self) -> None:
        if self._id is not None:
            self.newest.ask(whole, self._id).then(self._show)

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if self.isVisible() and any(changed.get(kind) for kind in CONCERNED):
            self._ask()

    def _show_nothing(self) -> None:
        self._either.show_full(False)
        self._other.setEnabled(False)

    def _show(self, found: Whole) -> None:
        self.whole = found
        self._id = found.card.person.id
        self._either.show_full(True)
        self._other.setEnabled(True)
        self._name.say(found.card.person.full_name)
        sheet = QWidget()
        self._row = QBoxLayout(self._direction(), sheet)
        self._row.setContentsMargins(0, 0, M, 0)
        self._row.setSpacing(L)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(M)
        left.addWidget(parts.data_part(found))
        left.addWidget(parts.applications_part(found, self._open_application))
        left.addWidget(parts.awards_part(found))
        right.addWidget(parts.likes_part(found.likes, self.compare, self._show_other))
        merges = parts.merges_part(found, self.part)
        if merges is not None:
            right.addWidget(merges)
        for column in (left, right):
            column.addStretch()
        self._row.addLayout(left, 3)
        self._row.addLayout(right, 2)
        self._area.setWidget(sheet)

    def _direction(self) -> QBoxLayout.Direction:
        narrow = self.width() < NARROW
        return QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._row is not None:
            self._row.setDirection(self._direction())

    # --- ways

    def _open_application(self, application_id: int) -> None:
        self.place.guide.go.emit("application", application_id)

    def _show_other(self, person_id: int) -> None:
        if self._id is not None:
            self._trail.append(self._id)
        self._id = person_id
        self._ask()

    def _back(self) -> None:
        if self._trail:
            self._id = self._trail.pop()
            self._ask()
        else:
            self.place.guide.go.emit("register", None)

    # --- putting together and parting

    def compare_by_iin(self) -> None:
        """Asks for the IIN of another card and compares it with this one."""
        typed = self.desk.questions.text(Message(N_("Put together with another card")), Message(N_("IIN")))
        if typed and self._id is not None:
            self.desk.ask(card_of, tidy_number(typed)).then(self._compare_with)

    def _compare_with(self, other: CardRow) -> None:
        self.compare(other.id)

    def compare(self, other_id: int) -> None:
        """Shows this card and another one side by side, and puts them together where the person says so."""
        if self._id is not None:
            self.desk.ask(preview_merge, self._id, other_id).then(self._ask_for_reason)

    def _ask_for_reason(self, preview: Preview) -> None:
        dialog = MergeDialog(self.desk, preview)
        if self.desk.questions.run(dialog):
            call = self.desk.act(merge, dialog.kept_id, dialog.merged_id, reason=dialog.reason(), take=dialog.take())
            call.failed(self._refused)

    def part(self, done: MergeRow) -> None:
        """Parts two cards again, after asking once more."""
        text = N_("Everything that went along goes back, also what came in later under the other IIN.")
        if self.desk.questions.confirm(
            Message(N_("Part these cards again?")), Message(text), yes=Message(N_("Part again"))
        ):
            self.desk.act(undo_merge, done.id).failed(self._refused)

    def _refused(self, error: Refused) -> None:
        self.desk.questions.refused(error)


_NOBODY = (
    Message(N_("Nobody is chosen")),
    Message(N_("Open the card of an application and go from there to its person.")),
)
