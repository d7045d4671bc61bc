"""One chapter of the assistant: what is still open, its form, its list."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.checker import Fault
from grantdesk.rules.draft import Draft, spread
from grantdesk.ui.calls.chapters import Chapter
from grantdesk.ui.calls.entries import Whole
from grantdesk.ui.calls.items import ItemsEditor
from grantdesk.ui.calls.part_form import PartForm
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.page import Button, Words
from grantdesk.ui.shared.theme import L, M, S

_NAMED = {"eligibility.age": Message(N_("Age")), "eligibility.repeat": Message(N_("Earlier awards"))}


class ChapterView(QScrollArea):
    """`edited` comes after each change of the draft."""

    edited = Signal()

    def __init__(self, desk: Desk, chapter: Chapter) -> None:
        super().__init__()
        self.chapter = chapter
        self._draft = Draft({})
        self._may = True
        self.form = PartForm(chapter.entries) if chapter.entries else None
        self.items = ItemsEditor(desk, chapter) if chapter.list_key else None
        self.open = _Open()
        self.open.settled.connect(self._settle)
        self.open.wanted.connect(lambda key: self.focus_on(key))
        self._fault = Words("", "fault", wrap=True)
        self._fault.hide()
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(L, 0, L, L)
        layout.setSpacing(M)
        layout.addWidget(Words(chapter.title, "heading"))
        if chapter.advice is not None:
            layout.addWidget(Words(chapter.advice, "muted", wrap=True))
        for widget in (self.open, self._fault, self.form, self.items):
            if widget is not None:
                layout.addWidget(widget)
        layout.addStretch()
        for part in (self.form, self.items):
            if part is not None:
                part.edited.connect(self.edited)
        self.setWidgetResizable(True)
        self.setWidget(inner)

    def show_draft(self, draft: Draft, *, may_change: bool, is_open: bool) -> None:
        """Shows the chapter of a draft; `is_open`: code, year and round stand."""
        self._draft, self._may = draft, may_change
        if self.form is not None:
            self.form.show_part(Whole(draft), is_open=is_open)
            self.form.setEnabled(may_change)
        if self.items is not None:
            self.items.show_draft(draft, may_change=may_change)

    def refresh(self) -> None:
        """Brings choices that depend on other chapters up to date."""
        if self.form is not None:
            self.form.refresh()

    def show_faults(self, faults: Sequence[Fault], open_keys: Sequence[str]) -> None:
        """Says the faults of this chapter at their fields, and what is still to be filled in."""
        own: dict[str, Message] = {}
        listed: dict[int, dict[str, Message]] = {}
        for key, place, rest, fault in spread(list(faults)):
            if place is None:
                own.setdefault(key, fault.message)
            elif key == self.chapter.list_key:
                listed.setdefault(place, {}).setdefault(rest, fault.message)
        if self.form is not None:
            self.form.show_faults(own, open_keys)
        if self.items is not None:
            self.items.show_faults(listed)
        homeless = [message for key, message in own.items() if self.form is None or self.form.nearest(key) is None]
        self._fault.say(homeless[0] if homeless else "")
        self._fault.setVisible(bool(homeless))
        self.open.show_keys([(key, self.words_of(key)) for key in open_keys], may_change=self._may)

    def words_of(self, key: str) -> Message:
        """A key of the format in words of this chapter."""
        if key in _NAMED:
            return _NAMED[key]
        label = next((entry.field.label for entry in self.chapter.entries if entry.key == key), None)
        if label is not None:
            return Message("{label}", label=label)
        rest = key.partition(".")[2]
        return Message("{title}: {rest}", title=self.chapter.title, rest=rest) if rest else self.chapter.title

    def unreadable(self) -> int:
        """How many fields hold a text that cannot be read."""
        return (len(self.form.unreadable) if self.form else 0) + (self.items.unreadable() if self.items else 0)

    def focus_on(self, key: str) -> None:
        """Goes to the field of a key of the format."""
        found = next(iter(spread([Fault("", key, Message("?"))])))
        head, place, rest, _fault = found
        if self.items is not None and place is not None and head == self.chapter.list_key:
            self.items.focus_on(place, rest)
        elif self.form is not None and (self.items is None or self.form.nearest(key) is not None):
            self.form.focus_on(key)
        elif self.items is not None:
            self.items.add_button.setFocus()

    def _settle(self, key: str) -> None:
        self._draft.settle(key)
        self.edited.emit()


class _Open(QFrame):
    """What the office still has to fill in: each line leads to its field, or says that it stays as it is."""

    settled = Signal(str)
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._keys: list[tuple[str, Message]] = []
        self._may = True
        self._lines = QWidget()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(L, S, L, S)
        self._layout.setSpacing(S)
        self._layout.addWidget(Words(Message(N_("To be filled in by the office")), "strong"))
        self._layout.addWidget(self._lines)
        self.hide()

    def show_keys(self, keys: list[tuple[str, Message]], *, may_change: bool) -> None:
        """Shows other keys with their words."""
        if (keys, may_change) == (self._keys, self._may):
            return
        self._keys, self._may = keys, may_change
        self._layout.removeWidget(self._lines)
        self._lines.deleteLater()
        self._lines = QWidget()
        lines = QVBoxLayout(self._lines)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for key, words in keys:
            lines.addLayout(self._line(key, words))
        self._layout.addWidget(self._lines)
        self.setVisible(bool(keys))

    def _line(self, key: str, words: Message) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Button(words, partial(self.wanted.emit, key), role="link"))
        row.addStretch()
        settle = Button(Message(N_("It stays as it is")), partial(self.settled.emit, key), role="link")
        settle.setAccessibleDescription(str(words))
        settle.setEnabled(self._may)
        row.addWidget(settle)
        return row
