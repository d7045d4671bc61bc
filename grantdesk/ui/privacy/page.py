"""Personal data of the chosen call: purpose and term, consents and withdrawals, what left the office, destruction."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Kind
from grantdesk.services import papers, personal_data
from grantdesk.services.paper_values import head
from grantdesk.services.personal_data import Destroyed
from grantdesk.ui.applications.card_consent import WithdrawalDialog
from grantdesk.ui.privacy import dialogs
from grantdesk.ui.privacy.lists import ASKED, EXPORTS
from grantdesk.ui.privacy.parts import destruction_part, keeping_part
from grantdesk.ui.privacy.reading import GIVEN, MISSING, OPEN, Asked, Privacy, read
from grantdesk.ui.shared.choice import Choice
from grantdesk.ui.shared.dates import today
from grantdesk.ui.shared.desk import Call
from grantdesk.ui.shared.form_dialog import Values
from grantdesk.ui.shared.page import Button, Either, Empty, Page
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.segments import SegmentsField
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import M, S

CONCERNED = (Kind.CALL, Kind.APPLICATION, Kind.DECISION, Kind.PERSON, Kind.PAPER)
TABS = (("keeping", N_("Purpose and term")), ("consents", N_("Consents")), ("exports", N_("Exports")))


class PrivacyPage(Page):
    """Alt+1 … 3 go to the parts; Enter on a consent opens the card of its application."""

    TITLE = Message(N_("Personal data"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.privacy: Privacy | None = None
        self.tabs = SegmentsField([Choice(key, Message(words)) for key, words in TABS])
        self.asked = RowsModel(self.desk, ASKED, self)
        self.exports = RowsModel(self.desk, EXPORTS, self)
        self.asked_table = PagedTable(self.asked, "consents")
        self.exports_table = PagedTable(self.exports, "exports")
        self.keeping = QScrollArea()
        self.keeping.setWidgetResizable(True)
        self._stack = QStackedWidget()
        self._build()
        self.asked_table.opened.connect(lambda key: self.place.guide.go.emit("application", key))
        self.asked_table.chosen.connect(lambda _ids: self._allow())
        self.chosen.changed.connect(self._ask)
        self.desk.changed.connect(self._react)
        self._ask()

    def _build(self) -> None:
        self.add_button(Button(Message(N_("Back")), self._back, icon_name="left"))
        self.add_action("Esc", self._back)
        for number, (key, _words) in enumerate(TABS, 1):
            self.add_action(f"Alt+{number}", partial(self.show_tab, key))
        self.tabs.setAccessibleName(str(Message(N_("Parts of the page"))))
        self.tabs.changed.connect(lambda: self.show_tab(self.tabs.value()))
        self._record = Button(Message(N_("Record for the selected…")), self.record, icon_name="add")
        self._withdraw = Button(Message(N_("Record a withdrawal…")), self.withdraw)
        self._carry_out = Button(Message(N_("Carry the withdrawal out…")), self.carry_out)
        consents = _with_buttons(self.asked_table, self._record, self._withdraw, self._carry_out)
        note = Button(Message(N_("Note a transfer…")), self.note_transfer, icon_name="add")
        self._exports = Either(self.exports_table, Empty("lock", *NOTHING_LEFT))
        for widget in (self.keeping, consents, _with_buttons(self._exports, note)):
            self._stack.addWidget(widget)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)
        self._either = Either(whole, Empty("calls", *NO_CALL))
        self.body.addWidget(self._either, 1)
        self.show_tab("keeping")

    def retranslate(self) -> None:
        if self.privacy is not None:
            self._ask()

    def enter(self, argument: Any = None) -> None:
        self.show_tab(argument if argument in dict(TABS) else self.tabs.value())
        self._ask()
        self.tabs.setFocus()

    def remember(self) -> None:
        for table in (self.asked_table, self.exports_table):
            table.remember()

    # --- what is shown

    def show_tab(self, key: str) -> None:
        """Shows a part of the page."""
        self.tabs.set_value(key)
        self._stack.setCurrentIndex([name for name, _words in TABS].index(key))

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if self.isVisible() and any(kind in changed for kind in CONCERNED):
            self._ask()

    def _ask(self) -> None:
        self._either.show_full(self.chosen.call_id is not None)
        if self.chosen.call_id is not None:
            self.newest.ask(read, self.chosen.call_id, today()).then(self._show)

    def _show(self, found: Privacy) -> None:
        if found.call_id != self.chosen.call_id:
            return
        self.privacy = found
        call = self.chosen.call
        self.remark.say(Message("{name}, {year}", name=call.name, year=call.year) if call else "")
        sheet = QWidget()
        layout = QVBoxLayout(sheet)
        layout.setContentsMargins(0, 0, S, 0)
        layout.setSpacing(M)
        layout.addWidget(keeping_part(found, self.set_term))
        layout.addWidget(destruction_part(found, self.destroy_data, self.print_acts))
        layout.addStretch()
        self.keeping.setWidget(sheet)
        self.asked.set_rows(found.asked)
        places = {id(row): place for place, row in enumerate(found.exports)}
        self.exports.set_rows(found.exports, key=lambda row: places[id(row)])
        self._exports.show_full(bool(found.exports))
        urgent = found.count(OPEN) + (found.count(MISSING) if found.asks_consent else 0)
        words = str(Message(dict(TABS)["consents"]))
        self.tabs.button("consents").setText(f"{words} · {urgent}" if urgent else words)
        self._allow()

    def _selected(self) -> list[Asked]:
        chosen = set(self.asked_table.selected_ids())
        return [row for row in self.privacy.asked if row.id in chosen] if self.privacy is not None else []

    def _allow(self) -> None:
        rows = self._selected()
        self._record.setEnabled(bool(rows) and all(row.state == MISSING for row in rows))
        self._withdraw.setEnabled(len(rows) == 1 and rows[0].state == GIVEN)
        self._carry_out.setEnabled(len(rows) == 1 and rows[0].state == OPEN)

    # --- consents

    def record(self) -> None:
        """Records the same consent for the selected applications."""
        self.desk.questions.run(dialogs.ConsentsDialog(self.desk, self._selected()))

    def withdraw(self) -> None:
        """Records the withdrawal of a consent."""
        row = self._selected()[0].consent
        if row is not None:
            self.desk.questions.run(WithdrawalDialog(row, self.desk))

    def carry_out(self) -> None:
        """Destroys the data of an application whose consent was withdrawn."""
        row = self._selected()[0]
        if row.consent is None:
            return
        consent = row.consent.id
        told = [
            Message(N_("Application {number}: its data are destroyed"), number=row.number),
            Message(N_("It leaves the contest. Its number, state and figures stay; who it was is gone for ever.")),
        ]

        def send(values: Values) -> Call:
            title = Message(N_("Destroying data"))
            return self.desk.work(personal_data.stop_processing, consent, number=values["number"], title=title)

        dialog = dialogs.ActDialog(Message(N_("Carry the withdrawal out")), told, send, basis="94-V, 8(7)")
        for key in ("day", "basis", "present"):  # the law gives them
            dialog.form.cells[key].hide()
        self.desk.questions.run(dialog)

    # --- term, transfers, destruction

    def set_term(self) -> None:
        """Sets until when the data are kept."""
        if self.privacy is not None:
            self.desk.questions.run(dialogs.TermDialog(self.desk, self.privacy))

    def note_transfer(self) -> None:
        """Writes down that data were handed over outside the program."""
        if self.privacy is not None:
            self.desk.questions.run(dialogs.TransferDialog(self.desk, self.privacy))

    def destroy_data(self) -> None:
        """Destroys the personal data of the call after asking for the act."""
        found = self.privacy
        if found is None:
            return
        counts = found.preview
        told = [
            Message(N_("All personal data of this call are destroyed")),
            Message(
                N_("Applications: {applications}, files: {files}, papers: {papers}. Figures and votes stay."),
                applications=counts.applications, files=counts.files, papers=counts.papers,
            ),
        ]  # fmt: skip
        title = Message(N_("Destroying data"))

        def send(values: Values) -> Call:
            asked = dialogs.act_of(values)
            return self.desk.work(personal_data.destroy, found.call_id, title=title, **asked).then(self._destroyed)

        dialog = dialogs.ActDialog(Message(N_("Act of destruction")), told, send, basis="94-V, 18")
        self.desk.questions.run(dialog)

    def _destroyed(self, done: Destroyed) -> None:
        self._ask()
        if done.others:
            names = "\n".join(str(path.relative_to(self.desk.office.workspace.root)) for path in done.others)
            title = Message(N_("These files may still name people: look at them and delete them"))
            self.desk.questions.tell(title, Message("{words}", words=names))

    def print_acts(self) -> None:
        """Prints the acts of destruction of the call and opens the first."""
        if self.privacy is not None:
            asked = papers.Asked(head(self.desk.office.settings))
            title = Message(N_("Printing papers"))
            done = self.desk.work(papers.issue, self.privacy.call_id, kinds=("destruction",), asked=asked, title=title)
            done.then(self._open_first)

    def _open_first(self, files: Sequence[Path]) -> None:
        if files:
            self.desk.questions.open_outside(files[0])

    def _back(self) -> None:
        self.place.guide.go.emit("calls", None)


def _with_buttons(body: QWidget, *buttons: Button) -> QWidget:
    sheet = QWidget()
    layout = QVBoxLayout(sheet)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(S)
    layout.addWidget(body, 1)
    row = QHBoxLayout()
    row.setSpacing(S)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    layout.addLayout(row)
    return sheet


NOTHING_LEFT = (
    Message(N_("Nothing left the office yet")),
    Message(N_("Papers, workbooks and archives that are written stand here: who, when, for whom and why.")),
)
NO_CALL = (
    Message(N_("No call yet")),
    Message(N_("Personal data belong to a call. Make a call first.")),
)
