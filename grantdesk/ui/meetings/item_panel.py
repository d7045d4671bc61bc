"""The item that is looked at: its quorum, the clock of a hearing, the votes, what was heard and resolved."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.meeting import Ballot
from grantdesk.rules.proceedings import ItemState, MeetingState
from grantdesk.services.agenda import VOTED
from grantdesk.services.sitting import Board, Point
from grantdesk.ui.meetings.clock import TONES, Clock
from grantdesk.ui.meetings.columns import RESULT_TONES, STATE_TONES
from grantdesk.ui.meetings.words import count_sentence, quorum_sentence, recused_sentence, result_sentence
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.fields import LongField
from grantdesk.ui.shared.flow import Flow
from grantdesk.ui.shared.page import Button, Words, card
from grantdesk.ui.shared.theme import M, S

TEXTS = (
    ("heard_kk", Message(N_("Heard, in Kazakh"))),
    ("heard_ru", Message(N_("Heard, in Russian"))),
    ("resolved_kk", Message(N_("Resolved, in Kazakh"))),
    ("resolved_ru", Message(N_("Resolved, in Russian"))),
)
BALLOTS = (
    (Ballot.FOR, "F6", Message(N_("For"))),
    (Ballot.AGAINST, "F7", Message(N_("Against"))),
    (Ballot.ABSTAINED, "F8", Message(N_("Abstained"))),
)


class ItemPanel(QFrame):
    """`voted(ballot)` for whoever is selected, `all_voted`, `begun`, `ended`: the page does the acts."""

    voted = Signal(object)
    all_for = Signal()
    begun = Signal()
    ended = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        frame, layout = card()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self._shown: tuple[int, ItemState] | None = None
        self.title = Words("", "heading", wrap=True)
        self.applicant = Words("", "strong")
        self.state = Chip()
        self.quorum = Words("", wrap=True)
        self.recused = Words("", "muted", wrap=True)
        self.clock = ClockBar(clock)
        self.votes, self.count, self.result = self._make_votes()
        self.texts = {key: LongField(lines=2) for key, _label in TEXTS}
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(self.title, 1)
        head.addWidget(self.state)
        layout.addLayout(head)
        for widget in (self.applicant, self.quorum, self.recused, self.clock, self.votes):
            layout.addWidget(widget)
        self._protocol = self._make_texts()
        layout.addWidget(self._protocol)
        layout.addStretch()
        self.ends = self._make_ends()

    def _make_votes(self) -> tuple[QWidget, Words, Chip]:
        widget = QWidget()
        row = Flow()
        self.ballots: list[Button] = []
        for ballot, keys, label in BALLOTS:
            button = Button(label, _emitter(self.voted, ballot), key=keys)
            self.ballots.append(button)
            row.addWidget(button)
        self.ballots.append(Button(Message(N_("All in favour")), self.all_for.emit, key="Shift+F6"))
        row.addWidget(self.ballots[-1])
        count, result = Words("", "strong", wrap=True), Chip()
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addLayout(row)
        layout.addWidget(count)
        layout.addWidget(result)
        return widget, count, result

    def _make_texts(self) -> QWidget:
        widget = QWidget()
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(S)
        for number, (key, label) in enumerate(TEXTS):
            row, column = divmod(number, 2)
            words = Words(label, "label")
            words.setBuddy(self.texts[key])
            grid.addWidget(words, 2 * row, column)
            grid.addWidget(self.texts[key], 2 * row + 1, column)
        return widget

    def _make_ends(self) -> QWidget:
        """The buttons that begin and close an item; they stand below the panel, where they are always in view."""
        self.begin = Button(Message(N_("Begin the item")), self.begun.emit, role="primary", key="Ctrl+Return")
        self.close_item = Button(Message(N_("Close the item")), self.ended.emit, role="primary", key="Ctrl+Return")
        self.advice = Words("", "muted", wrap=True)
        ends = QWidget()
        row = QHBoxLayout(ends)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(M)
        row.addWidget(self.advice, 1)
        for button in (self.begin, self.close_item):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(button)
        return ends

    # --- what is shown

    def show_point(self, board: Board, point: Point) -> None:
        """Shows an item; typed words stay while it is the same one."""
        item = point.item
        is_open, under_way = item.state is ItemState.OPEN, board.meeting.state is MeetingState.OPEN
        self.title.say(Message("{place}. {title}", place=point.place, title=point.title))
        self.applicant.say(point.applicant)
        self.applicant.setVisible(bool(point.applicant))
        self.state.say(item.state.label, STATE_TONES[item.state])
        self.quorum.say(quorum_sentence(point.quorum))
        self.quorum.setProperty("role", "good" if point.quorum.reached else "fault")
        self.quorum.style().polish(self.quorum)
        recused = recused_sentence(board, point)
        self.recused.say(recused or "")
        self.recused.setVisible(recused is not None)
        self._show_votes(point, is_open)
        self._show_texts(point, is_open)
        self.begin.setVisible(item.state is ItemState.WAITING and under_way)
        self.close_item.setVisible(is_open)
        self.begin.setEnabled(board.open_point is None)
        self.advice.say(_advice(board, point))

    def _show_votes(self, point: Point, is_open: bool) -> None:
        voted = point.item.result is not None or bool(point.voices)
        asked = is_open and not point.by_lot
        self.votes.setVisible(asked or voted)
        for button in self.ballots:
            button.setVisible(asked)
        self.count.say(count_sentence(point))
        result = result_sentence(point)
        self.result.setVisible(result is not None)
        if result is not None:
            self.result.say(result, RESULT_TONES[point.item.result or point.tally.result])

    def _show_texts(self, point: Point, is_open: bool) -> None:
        self._protocol.setVisible(point.item.state is not ItemState.WAITING)
        for name, label in TEXTS:
            self.texts[name].setAccessibleName(str(label))
        key = (point.id, point.item.state)
        if key != self._shown:
            self._shown = key
            for name, field in self.texts.items():
                field.set_value(getattr(point.item, name))
                field.setReadOnly(not is_open)
        if is_open and point.proposal is not None:
            for name, field in self.texts.items():
                which, _sign, language = name.partition("_")
                words = getattr(point.proposal, which)
                field.setPlaceholderText(words.to(language) if words is not None else "")

    def typed(self) -> dict[str, dict[str, str] | None]:
        """What was typed: `heard` and `resolved` by language, None where the usual words are to stand."""
        found: dict[str, dict[str, str] | None] = {}
        for which in ("heard", "resolved"):
            texts = {language: self.texts[f"{which}_{language}"].value() or "" for language in ("kk", "ru")}
            found[which] = texts if any(texts.values()) else None
        return found


def _emitter(signal: Any, value: object) -> Callable[[], None]:
    return lambda: signal.emit(value)


def _advice(board: Board, point: Point) -> Message | str:
    state = point.item.state
    if state is ItemState.WAITING:
        if board.meeting.state is MeetingState.PLANNED:
            return Message(N_("The meeting is not open yet."))
        if board.open_point is not None:
            return Message(N_("Another item is under discussion."))
        return ""
    if state is ItemState.OPEN:
        if point.by_lot:
            return Message(N_("Closing the item draws the lot from the text “{seed}”."), seed=point.item.seed)
        if point.item.kind in VOTED:
            return Message(N_("This item is closed by a vote by name. What is not typed is worded as shown in grey."))
        return Message(N_("A vote is not needed here. What is not typed is worded as shown in grey."))
    return ""


class ClockBar(QWidget):
    """The clock of the hearing under way, with its buttons."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.face = Words("00:00", "figure")
        self.words = Chip()
        self.turn = Button(Message(N_("Stop")), clock.toggle, key="F9")
        self.questions = Button(Message(N_("Questions")), clock.go_to_questions)
        self.more = Button(Message(N_("+1 minute")), clock.add)
        row = Flow(self)
        row.addWidget(self.face)
        row.addWidget(self.words)
        for widget in (self.turn, self.questions, self.more):
            row.addWidget(widget)
        clock.ticked.connect(self._tick)
        self.hide()

    def show_for(self, item: int | None) -> None:
        """Stands beside the item whose clock it is."""
        self.setVisible(item is not None and item == self._clock.item)
        self._tick()

    def _tick(self) -> None:
        self.face.say(self._clock.face())
        self.words.say(self._clock.words(), TONES[self._clock.mood])
        self.turn.say(Message(N_("Stop")) if self._clock.is_running else Message(N_("Go on")))
        self.questions.setVisible(self._clock.has_questions)
