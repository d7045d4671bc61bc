"""Answers on their way to the database: a batch after the other, a reason asked for where a submitted mark changes."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.services import marking
from grantdesk.services.act import Done
from grantdesk.services.marking import Answer
from grantdesk.ui.shared.desk import Desk


class MarkWriter(QObject):
    """`settled` tells which answers are over and done with: stored, or refused and said so (`refused` as well)."""

    settled = Signal(list)
    refused = Signal(list)
    rested = Signal()

    def __init__(
        self, desk: Desk, parent: QObject | None = None, *, store: Callable[..., Done] = marking.write_marks
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._store = store
        self._queue: list[tuple[int, Answer]] = []
        self._sending = False

    def take(self, call_id: int, answers: Sequence[Answer]) -> None:
        """Stores answers of a call as soon as those before them are through."""
        self._queue += [(call_id, answer) for answer in answers]
        self._send()

    def _send(self) -> None:
        if self._sending or not self._queue:
            return
        call_id = self._queue[0][0]
        batch = [answer for key, answer in self._queue if key == call_id]
        self._queue = [(key, answer) for key, answer in self._queue if key != call_id]
        self._sending = True
        call = self._desk.act(self._store, call_id, batch)
        call.then(lambda _count: self.settled.emit(batch)).failed(partial(self._refused, call_id, batch))
        call.ended(self._sent)

    def _sent(self) -> None:
        self._sending = False
        self.rested.emit()
        self._send()

    def _refused(self, call_id: int, batch: list[Answer], error: Refused) -> None:
        if error.where != "reason":
            self._desk.questions.refused(error)
            self._give_up(batch)
            return
        title = Message(N_("A submitted mark is being changed"))
        reason = self._desk.questions.text(title, Message(N_("Reason (kept on record)")))
        if reason:
            call = self._desk.act(self._store, call_id, batch, reason=reason)
            call.ended(partial(self.settled.emit, batch))
        else:
            self._give_up(batch)

    def _give_up(self, batch: list[Answer]) -> None:
        self.refused.emit(batch)
        self.settled.emit(batch)
