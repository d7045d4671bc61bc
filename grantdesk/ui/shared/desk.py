"""The desk: the one object that runs acts and questions for every page and says what has changed."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Signal

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import Message
from grantdesk.ui.shared.jobs import Job, Jobs, Lane, Token
from grantdesk.ui.shared.questions import Questions

_log = logging.getLogger(__name__)

Slot = Callable[[Any], object]


class Call:
    """One act or question under way; slots may be added until the window's thread goes on."""

    def __init__(self, desk: "Desk", again: Callable[["Call"], Job | None]) -> None:
        self._desk = desk
        self._again = again
        self._then: list[Slot] = []
        self._failed: list[Slot] = []
        self._ended: list[Callable[[], object]] = []
        self.job: Job | None = None

    def then(self, slot: Slot) -> "Call":
        """Calls the slot with the result; not when its widget is gone by then."""
        self._then.append(slot)
        return self

    def failed(self, slot: Slot) -> "Call":
        """Calls the slot with a `Refused`, so that it is shown at its place instead of in a box."""
        self._failed.append(slot)
        return self

    def ended(self, slot: Callable[[], object]) -> "Call":
        """Calls the slot when all is over, however it went."""
        self._ended.append(slot)
        return self

    def start(self) -> "Call":
        self.job = self._again(self)
        return self

    def cancel(self) -> None:
        """Asks the work to stop; its result is no longer delivered."""
        self._then.clear()
        if self.job is not None:
            self.job.cancel()

    def succeed(self, value: Any) -> None:
        for slot in self._then:
            if alive(slot):
                slot(value)
        self._end()

    def fail(self, error: Exception) -> None:
        """A rule's no is shown at its place, the world's trouble offers another try, the rest is a bug."""
        if isinstance(error, Refused) and any(alive(slot) for slot in self._failed):
            for slot in filter(alive, self._failed):
                slot(error)
            self._end()
        elif isinstance(error, Refused):
            self._end()
            self._desk.questions.refused(error)
        elif isinstance(error, Trouble):
            if self._desk.questions.trouble(error):
                self.start()
            else:
                self._end()
        else:
            self._end()
            self._desk.report_bug(error)

    def _end(self) -> None:
        for slot in self._ended:
            if alive(slot):
                slot()


class Desk(QObject):
    """Runs `act` in the writer lane and `ask` in the readers' pool of one office."""

    changed = Signal(object)  # dict[Kind, frozenset[int]], once for each act
    said = Signal(object)  # Message for the status bar

    def __init__(self, office: Any, jobs: Jobs, questions: Questions, *, user: str, parent: QObject | None = None):
        super().__init__(parent)
        self.office = office
        self.jobs = jobs
        self.questions = questions
        self.user = user

    def act(self, fn: Callable[..., Any], *args: Any, title: Message | None = None, **named: Any) -> Call:
        """Runs a service as one transaction; its `Done.result` goes to `then`, what changed to everybody."""
        office, user = self.office, self.user
        return self._write(lambda _token: office.act(fn, *args, by=user, **named), title)

    def work(self, fn: Callable[..., Any], *args: Any, title: Message, **named: Any) -> Call:
        """Runs long work that makes its own transactions: `fn(office, *args, by=…, progress=…)` returns `Done`.

        The status bar shows its progress with a Cancel button.
        """
        office, user = self.office, self.user
        return self._write(lambda token: fn(office, *args, by=user, progress=token.progress, **named), title)

    def ask(self, fn: Callable[..., Any], *args: Any, title: Message | None = None, **named: Any) -> Call:
        """Runs a reading function over a session of its own; its answer goes to `then`."""
        office = self.office

        def work(_token: Token) -> Any:
            return office.ask(fn, *args, **named)

        def begin(call: Call) -> Job | None:
            return self.jobs.start(work, lane=Lane.READ, on_done=call.succeed, on_error=call.fail, title=title)

        return Call(self, begin).start()

    def compute(self, fn: Callable[..., Any], *args: Any, title: Message | None = None, **named: Any) -> Call:
        """Runs a plain function off the window's thread (no database)."""

        def begin(call: Call) -> Job | None:
            return self.jobs.start(
                lambda _token: fn(*args, **named),
                lane=Lane.READ,
                on_done=call.succeed,
                on_error=call.fail,
                title=title,
            )

        return Call(self, begin).start()

    def labour(self, fn: Callable[..., Any], *args: Any, title: Message, **named: Any) -> Call:
        """Runs long work that needs no transaction, `fn(*args, progress=…)`, with its progress and a Cancel button."""

        def begin(call: Call) -> Job | None:
            return self.jobs.start(
                lambda token: fn(*args, progress=token.progress, **named),
                lane=Lane.READ,
                on_done=call.succeed,
                on_error=call.fail,
                title=title,
            )

        return Call(self, begin).start()

    def keep(self, fn: Callable[..., Any], *args: Any) -> Call:
        """Runs a plain function that writes a small file; such writes never overtake one another."""

        def begin(call: Call) -> Job | None:
            return self.jobs.start(lambda _token: fn(*args), lane=Lane.FILES, on_done=call.succeed, on_error=call.fail)

        return Call(self, begin).start()

    def report_bug(self, error: Exception) -> None:
        """Shows the crash window and leaves a log line that names no person."""
        _log.error("bug: %s at %s", type(error).__name__, place_of(error))
        self.questions.crashed(error)

    def _write(self, work: Callable[[Token], Any], title: Message | None) -> Call:
        def begin(call: Call) -> Job | None:
            done = partial(self._acted, call)
            return self.jobs.start(work, lane=Lane.WRITE, on_done=done, on_error=call.fail, title=title)

        return Call(self, begin).start()

    def _acted(self, call: Call, done: Any) -> None:
        if any(done.changed.values()):
            self.changed.emit(done.changed)
        if done.message is not None:
            self.said.emit(done.message)
        call.succeed(done.result)


class Newest:
    """Questions of which only the newest counts: readers work side by side, and an older answer may come later."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asked: dict[Callable[..., Any], Call] = {}

    def ask(self, fn: Callable[..., Any], *args: Any, **named: Any) -> Call:
        """`Desk.ask`, and what the same function was asked before is no longer answered."""
        if fn in self._asked:
            self._asked[fn].cancel()
        self._asked[fn] = self._desk.ask(fn, *args, **named)
        return self._asked[fn]


def alive(slot: Callable[..., object]) -> bool:
    """Whether the widget a slot belongs to still exists."""
    while isinstance(slot, partial):
        slot = slot.func
    owner = getattr(slot, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


def place_of(error: BaseException) -> str:
    """File and line where an error was raised, without any value."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else "?"
