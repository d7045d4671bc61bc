"""The field for the emblem: the file's place, a button to choose one, whether it can be drawn."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QHBoxLayout, QWidget

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.ui.shared.fields import LineField
from grantdesk.ui.shared.page import Button
from grantdesk.ui.shared.questions import Questions
from grantdesk.ui.shared.theme import S

PICTURES = (N_("Pictures"), "*.png *.jpg *.jpeg")
ENDINGS = (".png", ".jpg", ".jpeg")


class EmblemField(QWidget):
    """A file of a picture; the value is its place as text."""

    changed = Signal()
    left = Signal()

    def __init__(self, questions: Questions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions = questions
        self.line = LineField()
        self.line.changed.connect(self.changed)
        self.line.left.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addWidget(self.line, 1)
        row.addWidget(Button(Message(N_("Choose…")), self.choose, icon_name="open"))
        self.setFocusProxy(self.line)

    def choose(self) -> None:
        """Asks for a picture."""
        file = self._questions.open_file(Message(N_("The emblem")), PICTURES)
        if file is not None:
            self.line.set_value(file)
            self.changed.emit()
            self.left.emit()

    def value(self) -> str | None:
        """The place of the file; raises `Refused` when it is no picture that the papers can print."""
        text = self.line.text().strip()
        if not text:
            return None
        file = Path(text)
        if not file.is_file():
            raise Refused(Message(N_("There is no such file")))
        if file.suffix.lower() not in ENDINGS or not QImageReader(text).canRead():
            raise Refused(Message(N_("The papers print PNG and JPEG pictures")))
        return text

    def set_value(self, value: str | None) -> None:
        """Shows a file."""
        self.line.set_value(value or None)

    def is_empty(self) -> bool:
        """Whether no file is named."""
        return self.line.is_empty()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
