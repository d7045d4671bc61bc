"""The part of the settings about rural districts and settlements: how many are known, and the official workbook."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from grantdesk.i18n import N_, NP_, Message
from grantdesk.services.localities import import_kato, known
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.page import Button, Words
from grantdesk.ui.shared.questions import TABLES


class PlacesPart(QWidget):
    """Takes the KATO workbook in; the form offers its places from then on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.words = Words("", "muted", wrap=True)
        self.take = Button(Message(N_("Take the KATO workbook in…")), self._choose, role="link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words)
        layout.addWidget(self.take)
        self._ask()

    def _ask(self) -> None:
        self._desk.compute(known, self._desk.office.workspace.root).then(self._say)

    def _say(self, count: int) -> None:
        forms = NP_("{n} rural district or settlement is offered", "{n} rural districts and settlements are offered")
        none = Message(N_("Rural districts and settlements are typed by hand until the official workbook is taken in."))
        self.words.say(Message(*forms, n=count) if count else none)

    def _choose(self) -> None:
        file = self._desk.questions.open_file(Message(N_("The KATO workbook")), TABLES)
        if file is not None:
            call = self._desk.work(import_kato, file, title=Message(N_("Taking the classifier in")))
            call.then(self._say)
