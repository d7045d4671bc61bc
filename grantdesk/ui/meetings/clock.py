"""The clock of a hearing: the speech, then the questions; it stops and goes on, and counts past its end."""

import time
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from grantdesk.i18n import N_, Message

LONGEST = 99 * 60 + 59
WARNING = 60  # seconds before the end of a part in which the clock warns


class Part(StrEnum):
    """What is being timed."""

    SPEECH = "speech"
    QUESTIONS = "questions"


class Mood(StrEnum):
    """How the clock looks."""

    CALM = "calm"
    WARNING = "warning"
    OVER = "over"


PARTS = {Part.SPEECH: N_("Speech"), Part.QUESTIONS: N_("Questions")}
TONES = {Mood.CALM: "green", Mood.WARNING: "amber", Mood.OVER: "red"}


class Clock(QObject):
    """Counts down; `ticked` tells everybody who shows it."""

    ticked = Signal()

    def __init__(self, now: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.item: int | None = None
        self.part = Part.SPEECH
        self._minutes = {Part.SPEECH: 0, Part.QUESTIONS: 0}
        self._spent = 0.0
        self._since: float | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self.ticked.emit)

    def begin(self, item: int, minutes: int, questions: int | None, *, spent: float = 0.0) -> None:
        """Starts the clock of an item; `spent` seconds of its speech are over already."""
        self.item, self.part = item, Part.SPEECH
        self._minutes = {Part.SPEECH: minutes, Part.QUESTIONS: questions or 0}
        self._spent, self._since = max(spent, 0.0), self._now()
        self._timer.start()
        self.ticked.emit()

    def end(self) -> None:
        """Takes the clock off the wall."""
        self.item, self._since = None, None
        self._timer.stop()
        self.ticked.emit()

    @property
    def is_running(self) -> bool:
        """Whether time goes on."""
        return self._since is not None

    @property
    def left(self) -> int:
        """Whole seconds that are left of the part, below zero when it is over its time."""
        running = 0.0 if self._since is None else self._now() - self._since
        spent = self._spent + running
        return int(-(-(self._minutes[self.part] * 60 - spent) // 1))

    @property
    def mood(self) -> Mood:
        """Calm, in its last minute, or over its time."""
        if self.left <= 0:
            return Mood.OVER
        return Mood.WARNING if self.left <= WARNING else Mood.CALM

    @property
    def has_questions(self) -> bool:
        """Whether a part for questions follows the speech."""
        return self.part is Part.SPEECH and self._minutes[Part.QUESTIONS] > 0

    def toggle(self) -> None:
        """Stops the clock, or lets it go on."""
        if self._since is None:
            self._since = self._now()
        else:
            self._spent += self._now() - self._since
            self._since = None
        self.ticked.emit()

    def go_to_questions(self) -> None:
        """Begins the part for questions."""
        self.part = Part.QUESTIONS
        self._spent, self._since = 0.0, self._now()
        self.ticked.emit()

    def add(self, minutes: int = 1) -> None:
        """Gives the part more time."""
        self._minutes[self.part] += minutes
        self.ticked.emit()

    def face(self) -> str:
        """«04:59», past the end «+00:12», at most «+99:59»."""
        left = max(self.left, -LONGEST)
        minutes, seconds = divmod(abs(left), 60)
        return f"{'+' if left < 0 else ''}{minutes:02}:{seconds:02}"

    def words(self) -> Message:
        """What the clock says beside its digits."""
        if self.mood is Mood.OVER:
            said = Message(N_("the time is over"))
        elif not self.is_running:
            said = Message(N_("stopped"))
        elif self.mood is Mood.WARNING:
            said = Message(N_("the last minute"))
        else:
            said = Message(N_("running"))
        return Message(N_("{part}: {said}"), part=Message(PARTS[self.part]), said=said)
