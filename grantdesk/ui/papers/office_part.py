"""The office's key for its seals, and its own texts of the papers: copied, opened, checked, put back."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.services import paper_texts, seals
from grantdesk.services.paper_files import keep
from grantdesk.services.paper_texts import TextRow
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.page import Button, Elided, Words, card, clear
from grantdesk.ui.shared.questions import KEYS
from grantdesk.ui.shared.theme import M, S


class OfficePart(Spoken, QWidget):
    """What belongs to the office and not to one paper."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.key = QLineEdit()
        self.key.setReadOnly(True)
        self.faults = Words("", "fault", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(S)
        self._grid.setColumnStretch(0, 1)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, S, 0)
        layout.setSpacing(M)
        layout.addWidget(self._key_card())
        layout.addWidget(self._texts_card())
        layout.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.retranslate()

    def retranslate(self) -> None:
        self.key.setAccessibleName(str(Message(N_("Public key of the office"))))

    # --- the key

    def _key_card(self) -> QFrame:
        frame, layout = card()
        layout.addWidget(Words(Message(N_("Public key of the office")), "heading"))
        layout.addWidget(Words(_KEY_ADVICE, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.key, 1)
        row.addWidget(Button(Message(N_("Copy")), self.copy_key, icon_name="copy"))
        row.addWidget(Button(Message(N_("Write to a file…")), self.export_key))
        layout.addLayout(row)
        more = QHBoxLayout()
        more.setSpacing(S)
        more.addWidget(Button(Message(N_("Trust another office…")), self.trust, icon_name="add"))
        more.addWidget(Button(Message(N_("Replace the key…")), self.replace, role="danger"))
        more.addStretch()
        layout.addLayout(more)
        return frame

    def show_office(self) -> None:
        """Reads the key and the texts."""
        self.desk.compute(seals.public_key, self.desk.office.workspace).then(self.key.setText)
        self._ask_texts()

    def copy_key(self) -> None:
        """Puts the public key into the clipboard."""
        QGuiApplication.clipboard().setText(self.key.text())
        self.desk.said.emit(Message(N_("Copied")))

    def export_key(self) -> None:
        """Writes the public key into a file."""
        suggested = self.desk.office.workspace.root / "public-key.txt"
        file = self.desk.questions.save_file(Message(N_("Write the public key")), KEYS, suggested)
        if file is not None:
            content = (self.key.text() + "\n").encode()
            self.desk.keep(keep, file, content).then(lambda _f: self.desk.said.emit(_written(file)))

    def trust(self) -> None:
        """Takes the public key of another office among those that are known."""
        title, label = Message(N_("Trust another office")), Message(N_("Its public key, 43 signs:"))
        text = self.desk.questions.text(title, label)
        if text:
            done = self.desk.keep(seals.trust, self.desk.office.workspace, text)
            done.then(lambda _n: self.desk.said.emit(Message(N_("Papers sealed with that key are known from now on"))))

    def replace(self) -> None:
        """Makes a new key after a warning; papers sealed before still check."""
        title = Message(N_("Replace the key of the office?"))
        if self.desk.questions.confirm(title, _REPLACE, yes=Message(N_("Replace")), danger=True):
            self.desk.keep(seals.replace_key, self.desk.office.workspace).then(self._replaced)

    def _replaced(self, public: str) -> None:
        self.key.setText(public)
        self.desk.said.emit(Message(N_("A new key is in force")))

    # --- the texts

    def _texts_card(self) -> QFrame:
        frame, layout = card()
        head = QHBoxLayout()
        head.setSpacing(S)
        head.addWidget(Words(Message(N_("Texts of the papers")), "heading"), 1)
        head.addWidget(Button(Message(N_("Open the folder")), self.open_folder, icon_name="open"))
        head.addWidget(Button(Message(N_("Check the texts")), self._ask_texts, icon_name="check"))
        layout.addLayout(head)
        layout.addWidget(Words(_TEXT_ADVICE, "muted", wrap=True))
        self.faults.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self.faults)
        layout.addLayout(self._grid)
        return frame

    def _ask_texts(self) -> None:
        workspace = self.desk.office.workspace
        self.desk.compute(lambda: (paper_texts.texts(workspace), paper_texts.faults(workspace))).then(self._show_texts)

    def _show_texts(self, found: tuple[list[TextRow], list[Message]]) -> None:
        rows, faults = found
        self.faults.say(_Lines(faults))
        self.faults.setVisible(bool(faults))
        clear(self._grid)
        for place, row in enumerate(rows):
            self._grid.addWidget(Elided(row.title), place, 0)
            chip = Chip(Message(N_("own text")), "blue") if row.own else Chip(Message(N_("as shipped")), "grey")
            self._grid.addWidget(chip, place, 1, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(Button(Message(N_("Change…")), partial(self.change, row)), place, 2)
            back = Button(Message(N_("As shipped…")), partial(self.put_back, row))
            back.setEnabled(bool(row.own))
            self._grid.addWidget(back, place, 3)

    def change(self, row: TextRow) -> None:
        """Copies a text where the office may change it, and opens it in the editor of the system."""
        self.desk.keep(paper_texts.make_own, self.desk.office.workspace, row.name).then(self._open_texts)

    def _open_texts(self, files: list[Path]) -> None:
        for file in files:
            self.desk.questions.open_outside(file)
        self._ask_texts()

    def put_back(self, row: TextRow) -> None:
        """Puts the shipped text in force again."""
        title = Message(N_("Print «{name}» as shipped again?"), name=row.title)
        text = Message(N_("The office's own text stays beside it, renamed to .old."))
        if self.desk.questions.confirm(title, text, yes=Message(N_("As shipped"))):
            done = self.desk.keep(paper_texts.back_to_shipped, self.desk.office.workspace, row.name)
            done.then(lambda _n: self._ask_texts())

    def open_folder(self) -> None:
        """Shows where the office's own texts lie."""
        folder = paper_texts.folder(self.desk.office.workspace)
        self.desk.keep(partial(folder.mkdir, parents=True, exist_ok=True)).then(
            lambda _n: self.desk.questions.open_outside(folder)
        )


class _Lines:
    """Sentences, one in a line, to be said in any language."""

    def __init__(self, messages: Any) -> None:
        self._messages = messages

    def to(self, language: str) -> str:
        return "\n".join(message.to(language) for message in self._messages)


def _written(file: Path) -> Message:
    return Message(N_("{file} is written"), file=file.name)


_KEY_ADVICE = Message(
    N_(
        "Whoever has this key can check papers of this office with the command verify or on this page. "
        "The secret half never leaves the folder of the office."
    )
)
_REPLACE = Message(
    N_(
        "Papers that were issued until now still check here. Whoever has the old public key needs the new one "
        "for papers that are issued from now on."
    )
)
_TEXT_ADVICE = Message(
    N_(
        "Every paper is printed from a text in Kazakh and one in Russian. Change copies them into the folder of the "
        "office; the copy is printed from then on. Faults are named with file and line."
    )
)
