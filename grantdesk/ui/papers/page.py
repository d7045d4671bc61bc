"""The papers of the office: the register of what was issued, the check of a shown one, the office's key and texts."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.kinds import Kind
from grantdesk.services import paper_register
from grantdesk.services.paper_register import Flaw
from grantdesk.store.lists import marks
from grantdesk.store.lists import papers as lists
from grantdesk.store.lists.papers import PaperLine, ReturnedRow
from grantdesk.ui.papers import acts
from grantdesk.ui.papers.check import CheckPart
from grantdesk.ui.papers.columns import columns
from grantdesk.ui.papers.filters import Filters
from grantdesk.ui.papers.office_part import OfficePart
from grantdesk.ui.papers.panel import Deeds, PaperDialog, PaperPanel
from grantdesk.ui.shared.choice import Choice
from grantdesk.ui.shared.page import Beside, Button, Either, Empty, Page
from grantdesk.ui.shared.paged_model import PagedModel, Source
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.segments import SegmentsField
from grantdesk.ui.shared.table import PagedTable

SOURCE = Source(lists.ids, lists.rows, (Kind.PAPER, Kind.CALL))
LEAST, NARROW, ROOMY = 860, 910, 1100
"""Pixels: the narrowest body with the panel beside the list, the narrowest page that holds such a body, the narrowest
one with all words on its buttons.
"""
ISSUED, CHECK, OFFICE = "issued", "check", "office"
PARTS = {
    ISSUED: Message(N_("Issued papers")),
    CHECK: Message(N_("Check a paper")),
    OFFICE: Message(N_("Key and texts")),
}


class PapersPage(Page):
    """Ctrl+P prints what is selected; a signed file is dropped on the list."""

    TITLE = Message(N_("Papers"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._call_id: int | None = None
        self.parts = SegmentsField([Choice(key, title) for key, title in PARTS.items()])
        self.filters = Filters()
        self.model = PagedModel(place.desk, SOURCE, columns(), self)
        self.table = PagedTable(self.model, "papers")
        self._deeds = Deeds(partial(acts.file_signed, self.desk), partial(acts.take_signed_out, self.desk))
        self.panel = PaperPanel(place.desk, self._deeds)
        self.check, self.office = CheckPart(place.desk), OfficePart(place.desk)
        self._stack = QStackedWidget()
        self._lay_out()
        self._add_buttons()
        self.parts.changed.connect(self._show_part)
        self.filters.changed.connect(self._ask)
        self.table.sorted_by.connect(self.filters.sort)
        self.table.chosen.connect(self._selected)
        self.table.opened.connect(self._open_case)
        self.model.loaded.connect(self._loaded)
        self.chosen.changed.connect(self._follow)
        self.desk.changed.connect(self._react)
        self.setAcceptDrops(True)
        self.parts.set_value(ISSUED)
        self._show_part()
        self._follow()

    def _lay_out(self) -> None:
        issue = Button(Message(N_("Issue papers…")), self.issue, icon_name="paper", role="primary")
        everything = Button(Message(N_("Show all")), self.filters.reset)
        self._either = Either(self.table, Empty("paper", *_NOTHING, issue, everything))
        issued = QWidget()
        layout = QVBoxLayout(issued)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.filters)
        layout.addWidget(Beside(self._either, self.panel, least=LEAST), 1)
        for part in (issued, self.check, self.office):
            self._stack.addWidget(part)
        self.body.addWidget(self.parts)
        self.body.addWidget(self._stack, 1)

    def _add_buttons(self) -> None:
        buttons = (
            Button(Message(N_("Show the paper")), self.show_paper, icon_name="search", key="Ctrl+Return"),
            Button(Message(N_("Check the files")), self.check_files, icon_name="check", key="Ctrl+T"),
            Button(Message(N_("Copies…")), self.save_copies, icon_name="copy", key="Ctrl+S"),
            Button(Message(N_("Booklet…")), self.make_booklet, icon_name="committee"),
            Button(Message(N_("Print…")), self.print_out, icon_name="print", key="Ctrl+P"),
            Button(Message(N_("Issue papers…")), self.issue, icon_name="paper", role="primary", key="Ctrl+N"),
        )
        added = map(self.add_button, buttons)
        self._show, self._check_files, self._copies, self._booklet, self._print, self._issue = added
        self._small = buttons[:-1]
        self.add_action("Ctrl+Return", self.show_paper)
        self.add_action("Ctrl+T", self.check_files)
        self.add_action("Ctrl+S", self.save_copies)
        self.add_action("Ctrl+P", self.print_out)
        self.add_action("Ctrl+N", self.issue)
        self.add_action(QKeySequence(QKeySequence.StandardKey.Find).toString(), self._find)

    def enter(self, argument: Any = None) -> None:
        """`argument` is `check` where a paper is to be checked."""
        if argument == CHECK:
            self.parts.set_value(CHECK)
            self._show_part()
        self.table.setFocus()

    def remember(self) -> None:
        self.table.remember()

    # --- what is shown

    def _show_part(self) -> None:
        part = self.parts.value()
        self._stack.setCurrentIndex(list(PARTS).index(part))
        for button in (self._check_files, self._copies, self._print):
            button.setVisible(part == ISSUED)
        self._offer_to_show()
        self.remark.setVisible(part == ISSUED)
        if part == OFFICE:
            self.office.show_office()

    def _offer_to_show(self) -> None:
        """Where the window is too narrow for the panel, a paper is shown in a window of its own."""
        self._show.setVisible(self.parts.value() == ISSUED and self.width() < NARROW)
        for button in self._small:
            button.set_compact(self.width() < ROOMY)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer_to_show()

    def _find(self) -> None:
        self.parts.set_value(ISSUED)
        self._show_part()
        self.filters.search.setFocus()

    def _follow(self) -> None:
        call = self.chosen.call
        for button in (self._issue, self._booklet):
            button.setEnabled(call is not None)
        if self.chosen.call_id != self._call_id or self.model.view is None:
            self._call_id = self.chosen.call_id
            self._ask()

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if changed.get(Kind.PAPER):
            self._ask_kinds()

    def _ask(self) -> None:
        self.model.show(self.filters.view(self._call_id))
        self._ask_kinds()

    def _ask_kinds(self) -> None:
        self.newest.ask(lists.kinds).then(self.filters.offer_kinds)

    def _loaded(self) -> None:
        count = len(self.model.ids)
        self._either.show_full(count > 0)
        self.remark.say(Message(*NP_("{n} paper", "{n} papers"), n=count) if count else "")
        if count and not self.table.selected_ids():
            self.table.select_ids([self.model.ids[0]])
        self._selected(self.table.selected_ids())

    def _selected(self, ids: list[int]) -> None:
        for button in (self._copies, self._print):
            button.setEnabled(bool(ids))
        if len(ids) != 1:
            self.panel.show_line(None)
        else:
            self.model.fetch(ids, self._show_one)

    def _show_one(self, rows: Sequence[PaperLine]) -> None:
        if rows and self.table.selected_ids() == [rows[0].id] and rows[0] != self.panel.line:
            self.panel.show_line(rows[0])

    def _open_case(self, paper_id: int) -> None:
        line = self.model.row(self.model.position(paper_id))
        if line is not None and line.application_id is not None:
            self.place.guide.go.emit("application", line.application_id)

    # --- deeds

    def issue(self) -> None:
        """Issues papers of the chosen call."""
        if self.chosen.call is not None:
            acts.issue(self.desk, self.chosen.call)

    def make_booklet(self) -> None:
        """Writes the booklet for the commission or one member."""
        call = self.chosen.call
        if call is not None:
            self.desk.ask(marks.members, call.id).then(lambda members: acts.make_booklet(self.desk, call, members))

    def show_paper(self) -> None:
        """Shows the chosen paper in a window of its own."""
        if self.panel.line is not None and self.parts.value() == ISSUED:
            self.desk.questions.run(PaperDialog(self.desk, self._deeds, self.panel.line))

    def print_out(self) -> None:
        """Prints the selected papers."""
        ids = self.table.selected_ids()
        if ids and self.parts.value() == ISSUED:
            self.model.fetch(ids, partial(acts.print_out, self.desk))

    def save_copies(self) -> None:
        """Puts copies of the selected papers into a folder."""
        ids = self.table.selected_ids()
        if ids:
            self.model.fetch(ids, partial(acts.save_copies, self.desk))

    def check_files(self) -> None:
        """Reads every file of the papers again and tells which are missing or changed."""
        title = Message(N_("Checking the files of the papers"))
        call_id = self._call_id if self.filters.this_call.isChecked() else None
        self.desk.labour(paper_register.check_files, self.desk.office, call_id=call_id, title=title).then(self._checked)

    def _checked(self, flaws: list[Flaw]) -> None:
        if not flaws:
            self.desk.said.emit(Message(N_("Every file of the papers is as it was issued")))
            return
        title = Message(*NP_("{n} file is not as it was issued", "{n} files are not as they were issued"), n=len(flaws))
        lines = "\n".join(str(flaw.message) for flaw in flaws[:20])
        self.desk.questions.tell(title, Message("{lines}", lines=lines))

    # --- a signed file dropped on the list

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.parts.value() == ISSUED and self.panel.line is not None and _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = _files(event)
        if files and self.panel.line is not None:
            acts.file_signed(self.desk, self.panel.line, files)

    def take_out(self, row: ReturnedRow) -> None:
        """Takes a wrongly filed signed file away."""
        acts.take_signed_out(self.desk, row)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


_NOTHING = (
    Message(N_("No paper fits")),
    Message(N_("Issued papers stand here with number, version and hash. Issue some, or show all of the office.")),
)
