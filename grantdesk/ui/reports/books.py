"""The workbooks of calls and of the year, and the check of a ranking workbook that came back."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from grantdesk.errors import Trouble
from grantdesk.i18n import N_, NP_, Message
from grantdesk.services import reports
from grantdesk.store.lists.calls import CallRow
from grantdesk.ui.reports import acts
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.page import Button, Words, card
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.questions import EXCEL
from grantdesk.ui.shared.theme import M, S

MOST_SHOWN = 50


def check_file(office: Any, file: Path) -> list[Any]:
    """What a ranking workbook says otherwise than the database; off the window's thread."""
    try:
        content = file.read_bytes()
    except OSError as error:
        words = N_("{file} cannot be read: {why}")
        raise Trouble(Message(words, file=file.name, why=error.strerror or "")) from error
    found: list[Any] = office.ask(reports.check_ranking, content, file.name)
    return found


class BooksPart(QWidget):
    """What goes upstairs as Excel, and what comes back."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.desk, self.place = place.desk, place
        self._chip, self._words = Chip(), Words("", "heading", wrap=True)
        self._told = Words("", wrap=True)
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._verdict = QWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(self._call_card())
        layout.addWidget(self._check_card())
        layout.addStretch()

    def _call_card(self) -> QFrame:
        frame, layout = card()
        layout.addWidget(Words(Message(N_("Workbooks of the chosen call")), "heading"))
        layout.addWidget(Words(_BOOKS, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(S)
        whole = Button(
            Message(N_("Register, ranking, summaries…")), partial(self.write, register_only=False), icon_name="sheet"
        )
        alone = Button(Message(N_("Only the register…")), partial(self.write, register_only=True), icon_name="register")
        for button in (whole, alone):
            row.addWidget(button)
        row.addStretch()
        layout.addLayout(row)
        return frame

    def _check_card(self) -> QFrame:
        frame, layout = card()
        layout.addWidget(Words(Message(N_("A ranking that came back")), "heading"))
        layout.addWidget(Words(_CHECK, "muted", wrap=True))
        row = QHBoxLayout()
        row.addWidget(Button(Message(N_("Check a workbook…")), self.check, icon_name="check"))
        row.addStretch()
        layout.addLayout(row)
        shown = QVBoxLayout(self._verdict)
        shown.setContentsMargins(0, S, 0, 0)
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(self._chip)
        head.addWidget(self._words, 1)
        shown.addLayout(head)
        shown.addWidget(self._told)
        self._verdict.hide()
        layout.addWidget(self._verdict)
        return frame

    def write(self, *, register_only: bool) -> None:
        """Writes a workbook of the chosen call and opens it."""
        call: CallRow | None = self.place.chosen.call
        if call is not None:
            acts.write_call(self.desk, call, register_only=register_only)

    def check(self) -> None:
        """Asks for a ranking workbook and says which marks, results and places of it a hand changed."""
        file = self.desk.questions.open_file(Message(N_("Which workbook came back?")), EXCEL)
        if file is not None:
            self._verdict.hide()
            title = Message(N_("Reading the workbook"))
            self.desk.compute(check_file, self.desk.office, file, title=title).then(partial(self._show, file))

    def _show(self, file: Path, found: list[Any]) -> None:
        if found:
            self._chip.say(Message(N_("Changed")), "red")
            words = NP_("{n} cell says otherwise than the program", "{n} cells say otherwise than the program")
            self._words.say(Message(*words, n=len(found)))
        else:
            self._chip.say(Message(N_("Unchanged")), "green")
            words_same = N_("{file} says what is stored: no mark, result or place was changed")
            self._words.say(Message(words_same, file=file.name))
        self._told.say(_Lines(found[:MOST_SHOWN]))
        self._told.setVisible(bool(found))
        self._verdict.show()


class _Lines:
    """Differences, one in a line, to be said in any language."""

    def __init__(self, found: list[Any]) -> None:
        self._found = found

    def to(self, language: str) -> str:
        return "\n".join(one.message.to(language) for one in self._found)


_BOOKS = Message(
    N_(
        "Sheets in Kazakh and in Russian: the register; the ranking with every mark and live formulas beside the "
        "stored results; summaries by programme, district, sex, village and town, direction, category, source of "
        "money."
    )
)
_CHECK = Message(
    N_(
        "Every mark, result, place and sum of the workbook is compared with what is stored here. "
        "A cell that a hand changed is named with its address."
    )
)
