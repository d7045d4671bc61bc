"""Work off the window's thread: one writer lane, a pool of readers, one lane for files, progress, cancelling.

Only `Jobs` is a QObject; it lives in the window's thread and owns the one signal. What runs in a worker
is a plain function that gets a plain `Token`.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from grantdesk.i18n import Message

_log = logging.getLogger(__name__)
_TELL_EVERY = 0.05  # seconds between two words about the progress of one job


class Lane(Enum):
    """Where a job runs: writing acts one after the other, reading side by side, small files in their own turn."""

    WRITE = "write"
    READ = "read"
    FILES = "files"


class Cancelled(Exception):
    """The person pressed Cancel; raised inside the work, so that its transaction is rolled back."""


class Token:
    """What running work knows of its job: it reports progress and learns that it was cancelled."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._told_at = 0.0
        self.cancelled = False

    def progress(self, done: int, total: int = 0) -> bool:
        """Says how far the work is; False means that the person pressed Cancel: stop here."""
        now = time.monotonic()
        if done == total or now - self._told_at >= _TELL_EVERY:
            self._told_at = now
            self._tell(done, total)
        return not self.cancelled


@dataclass(eq=False)
class Job:
    """One piece of work under way, as the window sees it."""

    number: int
    lane: Lane
    title: Message | None
    on_done: Callable[[Any], None]
    on_error: Callable[[Exception], None]
    token: Token = field(init=False)
    done: int = 0
    total: int = 0

    def cancel(self) -> None:
        """Asks the work to stop at its next word about progress."""
        self.token.cancelled = True


class Jobs(QObject):
    """Owns the threads; every answer comes back in the window's thread."""

    _came_back = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject | None = None, *, readers: int = 2) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self._running: dict[int, Job] = {}
        self._closed = False
        self._pools = {lane: QThreadPool(self) for lane in Lane}
        for lane, pool in self._pools.items():
            pool.setMaxThreadCount(readers if lane is Lane.READ else 1)
        self._came_back.connect(self._run_here)

    def start(
        self,
        work: Callable[[Token], Any],
        *,
        lane: Lane,
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None],
        title: Message | None = None,
    ) -> Job | None:
        """Queues work; exactly one of the two slots is called later in the window's thread. None after `close`."""
        if self._closed:
            return None
        job = Job(next(self._numbers), lane, title, on_done, on_error)
        come_back, number = self._came_back.emit, job.number
        job.token = Token(lambda done, total: come_back(("progress", number, (done, total))))
        self._running[number] = job
        self._pools[lane].start(lambda: _run(work, job.token, number, come_back))
        self.changed.emit()
        return job

    def running(self) -> tuple[Job, ...]:
        """What is queued or under way, oldest first."""
        return tuple(self._running.values())

    def idle(self) -> bool:
        """Whether nothing is queued or under way."""
        return not self._running

    def close(self) -> None:
        """Takes no more work, cancels what can be cancelled and waits for the rest; answers are dropped."""
        self._closed = True
        for job in self._running.values():
            if job.lane is Lane.READ:
                job.cancel()
        self._pools[Lane.READ].clear()
        for pool in self._pools.values():
            pool.waitForDone()
        self._running.clear()

    def _run_here(self, news: tuple[str, int, Any]) -> None:
        word, number, value = news
        job = self._running.get(number)
        if job is None:
            return
        if word == "progress":
            job.done, job.total = value
            self.changed.emit()
            return
        del self._running[number]
        self.changed.emit()
        (job.on_done if word == "done" else job.on_error)(value)


def _run(
    work: Callable[[Token], Any], token: Token, number: int, come_back: Callable[[tuple[str, int, Any]], None]
) -> None:
    try:
        news = ("done", number, work(token))
    except Exception as error:  # noqa: BLE001  the wall between a worker and the window
        news = ("error", number, error)
    try:
        come_back(news)
    except RuntimeError:
        _log.warning("job %s ended after the window was gone", number)
