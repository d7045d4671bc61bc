"""The collector works in the window's thread only."""

import gc
import threading

from grantdesk.ui.shared.sweeper import Sweeper


class Cycle:
    """Garbage that only the collector finds; it notes the thread that swept it away."""

    swept: list[bool] = []  # noqa: RUF012

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        Cycle.swept.append(threading.current_thread() is threading.main_thread())


def test_garbage_of_a_worker_is_swept_in_the_window_thread(qapp):
    sweeper = Sweeper()
    Cycle.swept.clear()

    def work() -> None:
        for _ in range(5000):
            Cycle()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert Cycle.swept == []
    sweeper.sweep()
    assert set(Cycle.swept) == {True}
    sweeper.stop()


def test_collector_is_handed_back(qapp):
    before = gc.isenabled()
    gc.enable()
    sweeper = Sweeper()
    assert not gc.isenabled()
    sweeper.stop()
    assert gc.isenabled()
    if not before:
        gc.disable()
