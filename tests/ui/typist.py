"""A person at the keyboard: every sign is a key press and release, Kazakh letters included; presses are counted."""

import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class Typist:
    """Types into whatever has the focus, or into a given widget."""

    def __init__(self) -> None:
        self.presses = 0

    def type(self, text: str, widget: QWidget | None = None) -> None:
        """Types a text sign by sign."""
        for sign in text:
            self._send(Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign, widget)

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        widget: QWidget | None = None,
    ) -> None:
        """Presses one key that writes nothing."""
        text = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Tab: "\t"}.get(key, "")
        self._send(key, modifier, text, widget)

    def _send(self, key: Qt.Key, modifier: Qt.KeyboardModifier, text: str, widget: QWidget | None) -> None:
        self.presses += 1
        target = widget or QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifier, text))
            QApplication.processEvents()  # between two keys the window has its turn
            if not shiboken6.isValid(target):
                return


def type_into(widget: QWidget, text: str) -> None:
    """Types a text into a widget."""
    Typist().type(text, widget)
