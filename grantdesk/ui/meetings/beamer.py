"""What the room sees: the item, the clock, the quorum and votes as they come, in large type, nobody's personal data.

Of an applicant no more is shown than the register number and, where the rules do not keep it back, the name.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.proceedings import ItemState
from grantdesk.services.sitting import Board, Person, Point
from grantdesk.ui.meetings.clock import TONES, Clock
from grantdesk.ui.meetings.columns import BALLOT_TONES, RESULT_TONES
from grantdesk.ui.meetings.words import count_sentence, quorum_sentence, recused_sentence, result_sentence
from grantdesk.ui.shared.columns import day
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.page import Words, clear
from grantdesk.ui.shared.theme import colours

AGENDA_SHOWN = 9
"""Items listed between two items; around the next one where there are more."""


class Large(Words):
    """Words whose size follows the height of the window; `share` is that of the letters."""

    def __init__(self, share: float, *, strong: bool = False, wrap: bool = False) -> None:
        super().__init__("", wrap=wrap)
        self.share = share
        self._strong = strong
        self._tone = ""

    def fit(self, height: int) -> None:
        """Sets the size of the letters."""
        font = QFont(self.font())
        font.setPixelSize(max(int(height * self.share), 9))
        font.setBold(self._strong)
        self.setFont(font)

    def colour(self, tone: str) -> None:
        """Takes the ink of a chip colour; empty for plain text."""
        self._tone = tone
        palette = self.palette()
        ink = getattr(colours(), tone)[1] if tone else colours().text
        palette.setColor(self.foregroundRole(), QColor(ink))
        self.setPalette(palette)


class Ballots(QWidget):
    """Who voted how, in columns."""

    COLUMNS = 2

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(40)
        self.rows: list[Large] = []

    def show_votes(self, board: Board, point: Point) -> None:
        """Shows everybody who may vote on an item."""
        clear(self._grid)
        self.rows = []
        voters = [person for person in board.people if person.id in point.may_vote or person.id in point.voices]
        half = -(-len(voters) // self.COLUMNS)
        for number, person in enumerate(voters):
            words = self._row(person, point)
            self._grid.addWidget(words, number % max(half, 1), number // max(half, 1))
            self.rows.append(words)

    def _row(self, person: Person, point: Point) -> Large:
        given = point.voices.get(person.id)
        words = Large(0.038)
        said = given.label if given is not None else "…"
        words.say(Message("{name}: {said}", name=person.member.name, said=said))
        words.colour(BALLOT_TONES[given] if given is not None else "")
        return words


class Beamer(Spoken, QWidget):
    """Follows the board that the page shows it; Esc or F11 closes it."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._clock = clock
        self.board: Board | None = None
        self.head = Large(0.032)
        self.title = Large(0.058, strong=True, wrap=True)
        self.applicant = Large(0.044, wrap=True)
        self.face = Large(0.20, strong=True)
        self.clock_words = Large(0.036)
        self.quorum = Large(0.036, wrap=True)
        self.recused = Large(0.028, wrap=True)
        self.count = Large(0.046, strong=True)
        self.result = Large(0.048, strong=True, wrap=True)
        self.seed = Large(0.040, wrap=True)
        self.ballots = Ballots()
        self.agenda = Large(0.034, wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 32, 48, 32)
        for words in (self.head, self.title, self.applicant):
            layout.addWidget(words)
        timer = QHBoxLayout()
        timer.addStretch()
        timer.addWidget(self.face)
        timer.addWidget(self.clock_words, 0, Qt.AlignmentFlag.AlignBottom)
        timer.addStretch()
        layout.addStretch()
        layout.addLayout(timer)
        for widget in (self.agenda, self.seed, self.ballots, self.count, self.result):
            layout.addWidget(widget)
        layout.addStretch()
        for words in (self.quorum, self.recused):
            layout.addWidget(words)
        clock.ticked.connect(self._tick)
        self.resize(1024, 640)
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(str(Message(N_("Meeting of the commission"))))

    def appear(self, window: QWidget) -> None:
        """Stands on the second screen, where there is one, over the whole of it; the keys stay with the window."""
        others = [screen for screen in QGuiApplication.screens() if screen is not window.screen()]
        if others:
            self.setGeometry(others[0].geometry())
            self.showFullScreen()
        else:
            self.show()
        window.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(colours().base))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for words in self.findChildren(Large):
            words.fit(self.height())

    # --- what is shown

    def show_board(self, board: Board) -> None:
        """Shows the state of a meeting."""
        self.board = board
        self.head.say(
            Message(
                N_("{call} · meeting № {number} · {day}"),
                call=board.definition.name, number=board.meeting.number, day=day(board.meeting.held_on),
            )
        )  # fmt: skip
        point = board.open_point
        if point is None:
            self._show_agenda(board)
        else:
            self._show_point(board, point)
        found = board.quorum if point is None else point.quorum
        self.quorum.say(quorum_sentence(found))
        self.quorum.colour("green" if found.reached else "red")
        self._tick()
        self._fit()

    def _show_agenda(self, board: Board) -> None:
        self.title.say(Message(N_("Agenda")))
        for words in (self.applicant, self.seed, self.ballots, self.count, self.result, self.recused):
            words.hide()
        first = next((n for n, point in enumerate(board.points) if point.item.state is ItemState.WAITING), 0)
        start = max(min(first - 2, len(board.points) - AGENDA_SHOWN), 0)
        shown = board.points[start : start + AGENDA_SHOWN]
        self.agenda.say(_Listed(shown))
        self.agenda.show()

    def _show_point(self, board: Board, point: Point) -> None:
        self.agenda.hide()
        self.title.say(Message("{place}. {title}", place=point.place, title=point.title))
        self.applicant.say(point.applicant)
        self.applicant.setVisible(bool(point.applicant))
        self.seed.say(Message(N_("Text for the lot: {seed}"), seed=point.item.seed))
        self.seed.setVisible(point.by_lot)
        recused = recused_sentence(board, point)
        self.recused.say(recused or "")
        self.recused.setVisible(recused is not None)
        votes = not point.by_lot and (bool(point.voices) or self._clock.item != point.id)
        self.ballots.setVisible(votes)
        self.count.setVisible(votes)
        self.ballots.show_votes(board, point)
        self.count.say(count_sentence(point))
        result = result_sentence(point)
        self.result.setVisible(votes and result is not None)
        self.result.say(result or "")
        self.result.colour(RESULT_TONES[point.tally.result])

    def _tick(self) -> None:
        timed = self._clock.item is not None
        self.face.setVisible(timed)
        self.clock_words.setVisible(timed)
        if timed:
            self.face.say(self._clock.face())
            self.clock_words.say(self._clock.words())
            for words in (self.face, self.clock_words):
                words.colour(TONES[self._clock.mood])


class _Listed:
    """Items of an agenda one under another, said in the reader's language; a tick stands before what is done."""

    def __init__(self, points: tuple[Point, ...]) -> None:
        self._points = points

    def to(self, language: str) -> str:
        """The lines."""
        return "\n".join(
            f"{'✓' if point.item.state is ItemState.CLOSED else '•'} {point.place}. {point.title.to(language)}"
            for point in self._points
        )
