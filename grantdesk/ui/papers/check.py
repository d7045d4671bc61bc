"""Checking a paper that somebody shows: a file dropped or chosen, or the typed signs of its code; a plain verdict."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.money import money
from grantdesk.services import verification
from grantdesk.services.verification import Sealed, Verdict
from grantdesk.ui.papers.columns import kind_name, language_name
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.columns import moment
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.page import Button, Words, card
from grantdesk.ui.shared.questions import SHOWN
from grantdesk.ui.shared.theme import M, S

ENDINGS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".txt")
LARGEST = 64 * 1024 * 1024


def read_and_examine(office: Any, file: Path) -> Verdict:
    """Reads a file and checks it; off the window's thread."""
    try:
        if file.stat().st_size > LARGEST:
            raise Refused(Message(N_("{file} is too large to be a paper of the program."), file=file.name))
        data = file.read_bytes()
    except OSError as error:
        words = N_("{file} cannot be read: {why}")
        raise Trouble(Message(words, file=file.name, why=error.strerror or "")) from error
    return verification.examine(office, data)


class CheckPart(Spoken, QWidget):
    """`check_file(path)` and `check_signs()` show a verdict."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.verdict: Verdict | None = None
        self._refusal: Refused | None = None
        self._name = ""
        self.setAcceptDrops(True)
        self.signs = QPlainTextEdit()
        self.signs.setTabChangesFocus(True)
        self.signs.setMaximumHeight(90)
        self._chip, self._words, self._told = Chip(), Words("", "heading", wrap=True), QLabel()
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._card = self._verdict_card()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(self._asking())
        layout.addWidget(self._card)
        layout.addStretch()
        self.retranslate()

    def _asking(self) -> QFrame:
        frame, layout = card()
        layout.addWidget(Words(Message(N_("Is this paper ours, and is it unchanged?")), "heading"))
        layout.addWidget(Words(_ADVICE, "muted", wrap=True))
        choose = Button(Message(N_("Choose a file…")), self.choose, icon_name="open", role="primary")
        typed = Button(Message(N_("Check the signs")), self.check_signs, icon_name="check")
        first = QHBoxLayout()
        first.addWidget(choose)
        first.addWidget(Words(Message(N_("or drop it here: PDF, scan, photograph")), "muted"))
        first.addStretch()
        layout.addLayout(first)
        layout.addSpacing(S)
        layout.addWidget(Words(Message(N_("Or the signs beside the code, typed or scanned by a reader:")), "label"))
        layout.addWidget(self.signs)
        second = QHBoxLayout()
        second.addWidget(typed)
        second.addStretch()
        layout.addLayout(second)
        return frame

    def _verdict_card(self) -> QFrame:
        frame, layout = card()
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(self._chip)
        head.addWidget(self._words, 1)
        layout.addLayout(head)
        layout.addWidget(self._told)
        frame.hide()
        return frame

    # --- checking

    def choose(self) -> None:
        """Asks for a file and checks it."""
        file = self.desk.questions.open_file(Message(N_("Which paper is to be checked?")), SHOWN)
        if file is not None:
            self.check_file(file)

    def check_file(self, file: Path) -> None:
        """Checks a file off the window's thread."""
        self._begin(file.name)
        asked = self.desk.compute(read_and_examine, self.desk.office, file, title=Message(N_("Checking the paper")))
        asked.then(self._show).failed(self._show_refusal)

    def check_signs(self) -> None:
        """Checks what stands in the field."""
        text = self.signs.toPlainText().strip()
        if text:
            self._begin("")
            asked = self.desk.compute(verification.examine_text, self.desk.office, text)
            asked.then(self._show).failed(self._show_refusal)
        else:
            self.signs.setFocus()

    def _begin(self, name: str) -> None:
        self._name, self.verdict, self._refusal = name, None, None
        self._card.hide()

    def _show(self, verdict: Verdict) -> None:
        self.verdict = verdict
        self.retranslate()

    def _show_refusal(self, refusal: Refused) -> None:
        self._refusal = refusal
        self.retranslate()

    def retranslate(self) -> None:
        self.signs.setAccessibleName(str(Message(N_("Signs of the code"))))
        self._card.setVisible(self.verdict is not None or self._refusal is not None)
        if self.verdict is not None:
            self._chip.say(Message(N_("Genuine")), "green")
            self._words.say(_summary(self.verdict))
            self._told.setText("\n\n".join(_told(one) for one in self.verdict.sealed))
        elif self._refusal is not None:
            self._chip.say(Message(N_("Not confirmed")), "red")
            self._words.say(self._refusal.message)
            self._told.setText(self._name)

    # --- dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = _dropped(event)
        if file is not None:
            self.check_file(file)


def _dropped(event: QDropEvent) -> Path | None:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in ENDINGS else None


def _summary(verdict: Verdict) -> Message:
    count = len(verdict.sealed)
    if verdict.issued is not None:
        return Message(N_("This very file is in the register of issued papers."))
    if verdict.compared:
        if count == 1:
            return Message(N_("The seal is true and no word was changed."))
        words = NP_("{n} seal is true and no word was changed.", "All {n} seals are true and no word was changed.")
        return Message(*words, n=count)
    found = Message(N_("The code is true.")) if count == 1 else _codes(count)
    return Message(
        N_("{found} Compare what is said here with the paper: pictures are not read word by word."), found=found
    )


def _codes(count: int) -> Message:
    return Message(*NP_("{n} code is true.", "All {n} codes are true."), n=count)


def _told(one: Sealed) -> str:
    """What a seal says, one fact a line."""
    seal = one.seal
    dated = ".".join(reversed(seal.date.split("-")))
    lines = [
        Message(
            N_("{kind} № {number} of {date}, {language}"),
            kind=kind_name(seal.kind), number=seal.number or "–", date=dated, language=language_name(seal.language),
        ),
        Message(N_("Call: {call}"), call=seal.call or "–"),
    ]  # fmt: skip
    if seal.person:
        lines.append(Message(N_("Person: {person}"), person=seal.person))
    if seal.amount:
        lines.append(Message(N_("Sum: {amount} ₸"), amount=money(seal.amount)))
    lines.append(_standing(one))
    return "\n".join(map(str, lines))


def _standing(one: Sealed) -> Message:
    line = one.paper
    if line is None:
        return Message(N_("It does not stand in the register of this office."))
    said = {"n": line.edition, "moment": moment(line.issued_at), "by": line.issued_by}
    words = N_("In the register: version {n}, issued at {moment} by {by}; it is the newest.")
    if not line.newest:
        words = N_("In the register: version {n}, issued at {moment} by {by}; a newer version took its place.")
    return Message(words, **said)


_ADVICE = Message(
    N_(
        "The seal on every paper shows that it came from this office and that no sign was changed. It is checked here "
        "without a network. It is not an electronic signature."
    )
)
