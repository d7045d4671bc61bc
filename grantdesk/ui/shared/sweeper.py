"""Garbage is collected in the thread of the window only: a widget that a worker sweeps away is a crash."""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 500  # milliseconds


class Sweeper(QObject):
    """Takes the collector over while it lives: young garbage often, old garbage when enough has gathered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        self._limits = gc.get_threshold()
        gc.disable()
        gc.freeze()  # what the start-up made stays for ever and need not be looked at again
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.sweep)
        self._timer.start(EVERY)

    def sweep(self) -> None:
        """Collects the oldest generation that has reached its limit."""
        for generation, (count, limit) in reversed(list(enumerate(zip(gc.get_count(), self._limits, strict=True)))):
            if count > limit:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Hands the collector back."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()
