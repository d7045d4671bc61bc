"""The first page: make an office, open one, look at the demonstration; offices opened last; the language."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from grantdesk.i18n import LANGUAGES, N_, Message, current
from grantdesk.ui.shared.icons import icon
from grantdesk.ui.shared.language import NAMES, Spoken
from grantdesk.ui.shared.page import Button, Words, card
from grantdesk.ui.shared.questions import Questions
from grantdesk.ui.shared.theme import XL, L, S

CARD_WIDTH = 300


class StartPage(Spoken, QWidget):
    """Shown while no office is open; `opened` and `demo` carry the chosen folder."""

    opened = Signal(object)
    demo = Signal(object)
    language = Signal(str)

    def __init__(self, questions: Questions, recent: Sequence[str]) -> None:
        super().__init__()
        self._questions = questions
        self._head = Words(Message(N_("Grants and prizes of a youth-policy office")), "title")
        self._fault = Words("", "fault", wrap=True)
        self._languages = {code: QPushButton(NAMES[code]) for code in LANGUAGES}
        self._main = Button(Message(N_("New office")), self._new, role="primary")
        self._main.setAutoDefault(True)  # outside of dialogs Enter presses such buttons only
        layout = QVBoxLayout(self)
        layout.setContentsMargins(XL, XL, XL, XL)
        layout.setSpacing(L)
        layout.addLayout(self._top())
        layout.addStretch(1)
        layout.addWidget(self._head, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(self._cards())
        layout.addWidget(self._fault, 0, Qt.AlignmentFlag.AlignHCenter)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(S)
        layout.addLayout(self._recent)
        layout.addStretch(2)
        self._list_recent(recent)
        self.retranslate()

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addStretch()
        for code, button in self._languages.items():
            button.setProperty("role", "link")
            button.setCheckable(True)
            button.clicked.connect(partial(self._speak, code))
            row.addWidget(button)
        return row

    def _cards(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(L)
        row.addStretch()
        for picture, text, button in (
            (
                "add",
                N_("An empty folder becomes the office: calls, applications, papers."),
                self._main,
            ),
            (
                "open",
                N_("A folder in which an office was kept before."),
                Button(Message(N_("Open an office")), self._open),
            ),
            (
                "demo",
                N_("A whole year of four programmes with invented people."),
                Button(Message(N_("Look at the demonstration")), self._demo),
            ),
        ):
            row.addWidget(self._card(picture, Message(text), button))
        row.addStretch()
        return row

    def _card(self, picture: str, text: Message, button: Button) -> QWidget:
        frame, layout = card()
        frame.setFixedWidth(CARD_WIDTH)
        image = QLabel()
        image.setPixmap(icon(picture, "accent").pixmap(QSize(32, 32)))
        layout.addWidget(image)
        layout.addWidget(Words(text, "muted", wrap=True))
        layout.addStretch()
        layout.addWidget(button)
        return frame

    def _list_recent(self, recent: Sequence[str]) -> None:
        known = [Path(name) for name in recent if Path(name).is_dir()]
        if known:
            self._recent.addWidget(Words(Message(N_("Opened last")), "heading"), 0, Qt.AlignmentFlag.AlignHCenter)
        for folder in known[:5]:
            button = QPushButton(f"{folder.name}   {folder.parent}")
            button.setProperty("role", "link")
            button.clicked.connect(lambda _on=False, where=folder: self.opened.emit(where))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._main.setFocus()

    def retranslate(self) -> None:
        for code, button in self._languages.items():
            button.setChecked(code == current())

    def show_fault(self, text: object) -> None:
        """Says why an office could not be opened."""
        self._fault.say(text)

    def _speak(self, code: str) -> None:
        self.language.emit(code)
        self.retranslate()

    def _new(self) -> None:
        self._pick(Message(N_("Choose an empty folder for the office")), self.opened)

    def _open(self) -> None:
        self._pick(Message(N_("Choose the folder of the office")), self.opened)

    def _demo(self) -> None:
        self._pick(Message(N_("Choose an empty folder for the demonstration")), self.demo)

    def _pick(self, title: Message, signal: SignalInstance) -> None:
        folder = self._questions.folder(title)
        if folder is not None:
            signal.emit(folder)
