"""Taking a file in: its columns settled, its faults seen, stored in one step; and what was imported so far."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget

from grantdesk.errors import Refused
from grantdesk.i18n import N_, NP_, Message, current
from grantdesk.rules.incoming import Incoming
from grantdesk.services.import_files import Checked, Opened, check, open_file, store, write_marked
from grantdesk.services.import_views import FaultLine, fault_lines
from grantdesk.services.layouts import Layout
from grantdesk.ui.imports.batches_view import BatchesView
from grantdesk.ui.imports.columns_view import ColumnsView
from grantdesk.ui.imports.faults_view import FaultsView
from grantdesk.ui.shared.choice import Choice
from grantdesk.ui.shared.dropping import dropped
from grantdesk.ui.shared.page import Button, Either, Empty, Page
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.questions import EXCEL, TABLES
from grantdesk.ui.shared.segments import SegmentsField

COLUMNS, FAULTS, BATCHES = range(3)


class ImportPage(Page):
    """`enter(file)` reads a file at once; nothing is written before the person says so."""

    TITLE = Message(N_("Import"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._call_id = self.chosen.call_id
        self._busy = False
        self.columns = ColumnsView(self.desk)
        self.faults = FaultsView(self.desk, self.save_marked)
        self.batches = BatchesView(self.desk)
        self.step = SegmentsField(
            [
                Choice(COLUMNS, Message(N_("File and columns"))),
                Choice(FAULTS, Message(N_("Faults"))),
                Choice(BATCHES, Message(N_("Imported so far"))),
            ]
        )
        self._stack = QStackedWidget()
        choose = Button(Message(N_("Choose a file…")), self.choose_file, icon_name="open", role="primary")
        self._either = Either(self.columns, Empty("import", *_NO_FILE, choose))
        for view in (self._either, self.faults, self.batches):
            self._stack.addWidget(view)
        self.body.addWidget(self.step)
        self.body.addWidget(self._stack, 1)
        self.add_button(Button(Message(N_("Back")), self._back, icon_name="left"))
        self.add_button(Button(Message(N_("Choose a file…")), self.choose_file, icon_name="open", key="Ctrl+O"))
        self.go_on = Button(_CHECK, self.proceed, role="primary", key="Ctrl+Return")
        self.add_button(self.go_on)
        self._connect()
        self.setAcceptDrops(True)
        self._either.show_full(False)
        self.batches.show_call(self._call_id)
        self._follow()
        self._show_step(COLUMNS)

    def _connect(self) -> None:
        self.add_action("Ctrl+O", self.choose_file)
        self.add_action("Ctrl+Return", self.proceed)
        self.add_action("Ctrl+Enter", self.proceed)
        self.add_action("Esc", self._back)
        self.step.changed.connect(lambda: self._show_step(self.step.value()))
        self.columns.settled.connect(self._settled)
        self.columns.sheet_wanted.connect(self._read_sheet)
        self.chosen.changed.connect(self._follow)

    # --- opening

    def enter(self, argument: Any = None) -> None:
        if isinstance(argument, Path):
            self.read(argument)
        elif self.columns.opened is None:
            self._show_step(COLUMNS)
        self.step.setFocus()

    def choose_file(self) -> None:
        """Asks for a file and reads it."""
        if self._call_id is not None and not self._busy:
            file = self.desk.questions.open_file(Message(N_("Import a file")), TABLES)
            if file is not None:
                self.read(file)

    def read(self, file: Path, sheet: str | None = None) -> None:
        """Reads a file; its columns are shown, or why it cannot be read."""
        if self._call_id is None or self._busy:
            return
        self._busy = True
        call = self.desk.ask(open_file, self._call_id, file, sheet=sheet, title=Message(N_("Reading the file")))
        call.then(self._take_file).ended(self._free)

    def _read_sheet(self, sheet: str) -> None:
        if self.columns.opened is not None:
            self.read(self.columns.opened.path, sheet)

    def _take_file(self, found: tuple[Opened, Layout]) -> None:
        opened, layout = found
        self.faults.checked = None
        self._either.show_full(True)
        self.columns.show_file(opened, layout)
        self._show_step(COLUMNS)
        self.columns.table.setFocus()

    def _free(self) -> None:
        self._busy = False
        self._allow()

    def _follow(self) -> None:
        self.columns.show_decided(self.chosen.call is not None and self.chosen.call.decided)
        if self.chosen.call_id == self._call_id:
            return
        self._call_id = self.chosen.call_id
        self.columns.opened = self.columns.layout_now = None
        self.faults.checked = None
        self._either.show_full(False)
        self.batches.show_call(self._call_id)
        self._show_step(COLUMNS)

    # --- steps

    def _settled(self) -> None:
        self.faults.checked = None  # what was checked before was another layout
        self._allow()

    def _show_step(self, step: int) -> None:
        self.step.set_value(step)
        self._stack.setCurrentIndex(step)
        self._allow()

    def _allow(self) -> None:
        opened, checked = self.columns.opened, self.faults.checked
        self.step.button(FAULTS).setEnabled(checked is not None)
        self.go_on.setVisible(self.step.value() != BATCHES and opened is not None)
        self.remark.say(Message("{file} · {sheet}", file=opened.path.name, sheet=opened.grid.sheet) if opened else "")
        if self.step.value() == FAULTS and checked is not None:
            self.go_on.say(_store_words(checked))
            self.go_on.setEnabled(checked.ready > 0 and not self._busy)
        else:
            self.go_on.say(_CHECK)
            self.go_on.setEnabled(self.columns.is_complete() and not self._busy)

    def proceed(self) -> None:
        """Goes on from the step in view: checks all rows, or stores them."""
        if not self.go_on.isVisibleTo(self) or not self.go_on.isEnabled():
            return
        if self.step.value() == FAULTS:
            self.store()
        else:
            self.check()

    def check(self) -> None:
        """Checks every row of the file."""
        opened, layout = self.columns.opened, self.columns.layout_now
        if opened is not None and layout is not None and not self._busy:
            self._busy = True
            call = self.desk.work(check, opened, layout, title=Message(N_("Checking every row")))
            call.then(self._take_checked).ended(self._free)
            self._allow()

    def _take_checked(self, checked: Checked | None) -> None:
        if checked is not None and checked.layout is self.columns.layout_now:
            self.desk.compute(fault_lines, checked).then(partial(self._show_checked, checked))

    def _show_checked(self, checked: Checked, lines: list[FaultLine]) -> None:
        if checked.layout is self.columns.layout_now:
            self.faults.show_checked(checked, lines)
            self._show_step(FAULTS)
            self.faults.table.setFocus()

    # --- storing

    def store(self) -> None:
        """Stores what can be stored, as one step."""
        checked = self.faults.checked
        if checked is None or self._busy or not self._is_meant(checked):
            return
        self._busy = True
        call = self.desk.work(store, checked, strict=self._strict(checked), title=Message(N_("Storing the file")))
        call.then(self._stored).failed(self._refused).ended(self._free)
        self._allow()

    def _is_meant(self, checked: Checked) -> bool:
        """Whether a file that was taken in before is to be stored once more; any other is."""
        if checked.before is None:
            return True
        title, yes = Message(N_("Store this file once more?")), Message(N_("Store once more"))
        return self.desk.questions.confirm(title, checked.before.words, yes=yes, danger=True)

    def _strict(self, checked: Checked) -> bool:
        return checked.layout.kind is Incoming.APPLICATIONS and bool(self.faults.strict.value())

    def _stored(self, outcome: Any) -> None:
        if outcome is None:
            self.desk.said.emit(Message(N_("The import was stopped; nothing was stored.")))
            return
        if outcome.imported is not None and not outcome.imported.stored:
            words = Message(N_("Rows are refused, and all rows or none were wanted."))
            self.desk.questions.tell(Message(N_("Nothing was stored.")), words)
            return
        self.columns.opened = self.columns.layout_now = None
        self.faults.checked = None
        self._either.show_full(False)
        self.batches.show_call(self._call_id, newest=True)
        self._show_step(BATCHES)
        self.batches.table.setFocus()

    def _refused(self, error: Refused) -> None:
        self.desk.questions.refused(error)

    def save_marked(self) -> None:
        """Asks where to, and writes the file with its faults marked."""
        checked = self.faults.checked
        if checked is None:
            return
        path = checked.opened.path
        out = self.desk.questions.save_file(
            Message(N_("Save the file with its faults marked")), EXCEL, path.with_name(f"{path.stem}-!.xlsx")
        )
        if out is not None:
            title = Message(N_("Marking the faults"))
            self.desk.compute(write_marked, out, checked, current(), title=title).then(
                lambda _done: self.desk.said.emit(Message(N_("{file} is written"), file=out.name))
            )

    def _back(self) -> None:
        self.place.guide.go.emit("register", None)

    # --- a file dropped here

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = dropped(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.read(file)


def _store_words(checked: Checked) -> Message:
    if checked.before is not None:
        return Message(N_("Store once more…"))
    forms = {
        Incoming.APPLICATIONS: NP_("Store {n} application", "Store {n} applications"),
        Incoming.MARKS: NP_("Store {n} score sheet", "Store {n} score sheets"),
        Incoming.VOTES: NP_("Store the votes of {n} application", "Store the votes of {n} applications"),
    }
    return Message(*forms[checked.layout.kind], n=checked.ready)


_CHECK = Message(N_("Check every row"))
_NO_FILE = (
    Message(N_("Choose a file, or drop it here")),
    Message(
        N_(
            "An Excel workbook or a csv table in any layout: a register, the answers of an online form, marks, votes. "
            "Nothing is stored before you have seen how it is understood."
        )
    ),
)
