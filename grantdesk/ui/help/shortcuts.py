"""All shortcuts of the window: those of the table, and what actions and buttons carry beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.ui.shell.keys import KEYS, Key

PLACES = {
    "": Message(N_("Everywhere")),
    "calls": Message(N_("Calls")),
    "assistant": Message(N_("Call assistant")),
    "register": Message(N_("Register")),
    "entry": Message(N_("New application")),
    "import": Message(N_("Import")),
    "application": Message(N_("Application")),
    "terms": Message(N_("Terms")),
    "privacy": Message(N_("Personal data")),
    "committee": Message(N_("Commission")),
    "marks": Message(N_("Marks")),
    "reading": Message(N_("Reading")),
    "meetings": Message(N_("Meeting")),
    "decisions": Message(N_("Decisions")),
    "papers": Message(N_("Papers")),
    "reports": Message(N_("Reports")),
    "settings": Message(N_("Settings")),
}
OTHER = Message(N_("More"))
_RANGE = " … "


@dataclass(frozen=True)
class Group:
    """The shortcuts of one place."""

    title: Message
    lines: tuple[tuple[str, str], ...]  # keys, what they do


def groups(window: QWidget | None = None) -> list[Group]:
    """The shortcuts by place; with a window also those that its actions have beside the table."""
    found = [Group(title, tuple(_lines(place))) for place, title in PLACES.items()]
    more = tuple(_beside_the_table(window)) if window is not None else ()
    return [group for group in (*found, Group(OTHER, more)) if group.lines]


def _lines(place: str) -> Iterator[tuple[str, str]]:
    for entry in KEYS:
        if entry.place == place:
            yield native(entry.keys), str(Message(entry.text))


def _beside_the_table(window: QWidget) -> Iterator[tuple[str, str]]:
    known = table_keys(KEYS)
    seen = set()
    for keys, text in carried(window):
        if text and keys not in known and keys not in seen:
            seen.add(keys)
            yield native(keys), text


def carried(window: QWidget) -> Iterator[tuple[str, str]]:
    """The shortcuts of all actions and buttons of a window with their texts, keys in Qt's portable spelling."""
    for action in window.findChildren(QAction):
        for sequence in action.shortcuts():
            yield sequence.toString(QKeySequence.SequenceFormat.PortableText), action.text()
    for button in window.findChildren(QAbstractButton):
        if not button.shortcut().isEmpty():
            keys = button.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
            yield keys, button.accessibleName() or button.text()


def table_keys(table: Sequence[Key]) -> set[str]:
    """The key sequences of the table in Qt's portable spelling; `Ctrl+1 … 9` stands for nine of them."""
    return {_portable(keys) for entry in table for keys in _spread(entry.keys)}


def _spread(keys: str) -> Iterator[str]:
    first, dots, last = keys.partition(_RANGE)
    if dots and first[-1].isdigit() and last.isdigit():
        yield from (f"{first[:-1]}{digit}" for digit in range(int(first[-1]), int(last) + 1))
    else:
        yield keys


def _portable(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def native(keys: str) -> str:
    """Keys as this system writes them; what is no key sequence (arrows, ranges) stays as it is."""
    sequence = QKeySequence(keys)
    if _RANGE in keys or sequence.isEmpty():
        return keys
    return sequence.toString(QKeySequence.SequenceFormat.NativeText) or keys
