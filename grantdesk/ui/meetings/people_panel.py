"""Who is there: the quorum of now in large figures with its rule, the members with one key each."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.meeting import Manner, quorum_words
from grantdesk.services.sitting import Board, Person, Point
from grantdesk.ui.meetings.columns import people_columns
from grantdesk.ui.meetings.words import quorum_sentence
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.flow import Flow
from grantdesk.ui.shared.page import Button, Words, card
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import M, S

ROOMY = 460
"""From this height on the rule of the quorum stands below its figure, else in its tip."""
MANNERS = (
    (Manner.IN_PERSON, "F2", Message(N_("In person"))),
    (Manner.REMOTE, "F3", Message(N_("Remotely"))),
    (Manner.ABSENT, "F4", Message(N_("Absent, left"))),
)


class PeoplePanel(QWidget):
    """Shows a board's people; the votes are those on the item that is looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._point: Point | None = None
        self.model = RowsModel(desk, people_columns(lambda: self._point), self)
        self.table = PagedTable(self.model, "sitting")
        self.figure = Words("", "figure")
        self.reached = Chip()
        self.sentence = Words("", wrap=True)
        self.rule = Words("", "muted", wrap=True)
        self.source = Words("", "label", wrap=True)
        frame, layout = card()
        head = QHBoxLayout()
        head.setSpacing(M)
        for widget in (self.figure, self.reached):
            head.addWidget(widget)
        head.addStretch()
        layout.addLayout(head)
        for words in (self.sentence, self.rule, self.source):
            layout.addWidget(words)
        self._row = Flow()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(S)
        outer.addWidget(frame)
        outer.addWidget(self.table, 1)
        outer.addLayout(self._row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = event.size().height() >= ROOMY
        for words in (self.rule, self.source):
            words.setVisible(roomy)

    def add_button(self, button: Button) -> None:
        """Puts a button under the list."""
        self._row.addWidget(button)

    def show_board(self, board: Board, point: Point | None) -> None:
        """Shows the people of a board and the quorum of now, or of the end where the meeting is over."""
        self._point = point
        found = board.quorum
        self.figure.say(f"{found.present} / {found.members}")
        words = Message(N_("Quorum")) if found.reached else Message(N_("No quorum"))
        self.reached.say(words, "green" if found.reached else "red")
        self.sentence.say(quorum_sentence(found))
        self.rule.say(quorum_words(board.definition.committee))
        self.source.say(Message(N_("Source: the rules of the call, part «Commission»")))
        self.sentence.setToolTip(f"{self.rule.text()}\n{self.source.text()}")
        chosen = self.table.selected_ids()
        self.model.set_rows(board.people)
        if not chosen and board.people:
            self.table.select_ids([board.people[0].id])

    def selected(self) -> list[Person]:
        """The members that are selected."""
        rows = (self.model.row(self.model.position(key)) for key in self.table.selected_ids())
        return [row for row in rows if row is not None]

    def go_on(self, after: int, wanted: frozenset[int] | None = None) -> None:
        """Selects the next member after one; with `wanted` the next of those."""
        ids = self.model.ids
        start = ids.index(after) + 1
        follow = [key for key in ids[start:] + ids[:start] if wanted is None or key in wanted]
        if follow and (wanted is not None or start < len(ids)):
            self.table.select_ids([follow[0]])
