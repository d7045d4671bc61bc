"""The register: the applications of the chosen call, sorted, filtered and searched in the database."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMenu

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.kinds import Kind
from grantdesk.rules.lifecycle import Move, moves_from
from grantdesk.rules.programme import Definition
from grantdesk.services.applications import BY_HAND
from grantdesk.services.calls import definition_of
from grantdesk.store.lists import applications
from grantdesk.ui.applications import register_acts, views
from grantdesk.ui.applications.acts import make_move
from grantdesk.ui.applications.columns import columns
from grantdesk.ui.applications.filters import Filters
from grantdesk.ui.applications.paper_names import paper_name
from grantdesk.ui.applications.preview import Preview
from grantdesk.ui.decisions.acts import write_excel
from grantdesk.ui.shared.columns import amount
from grantdesk.ui.shared.dates import today
from grantdesk.ui.shared.dropping import dropped, dropped_folder
from grantdesk.ui.shared.names import Names
from grantdesk.ui.shared.page import Beside, Button, Either, Empty, Page
from grantdesk.ui.shared.paged_model import PagedModel, Source
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.table import PagedTable

MOST_SUMMED = 2000
NARROW = 1000  # below it the buttons of the head show their icons alone
SOURCE = Source(applications.ids, applications.rows, (Kind.APPLICATION,))


class RegisterPage(Page):
    """One line for each application; counts and sums are of what is shown."""

    TITLE = Message(N_("Register"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._call_id: int | None = None
        self.filters = Filters()
        self.names = Names()
        self.model = PagedModel(place.desk, SOURCE, columns(self.names), self)
        self.table = PagedTable(self.model, "register")
        self._either = Either(self.table, Empty("register", *_NOTHING))
        self._found = Either(self._either, self._nothing_fits())
        self.preview = Preview(self.names, self._open)
        self.body.addWidget(self.filters)
        self._beside = Beside(self._found, self.preview, least=900)
        self._beside.show_panel(False)
        self.body.addWidget(self._beside, 1)
        self.table.chosen.connect(self._selected)
        self._views = Button(Message(N_("Views…")), self._open_views, icon_name="views")
        self.add_button(self._views)
        self._with = self.add_button(Button(Message(N_("With selected…")), self._open_moves))
        folder = Button(
            Message(N_("Files from a folder…")), self.take_folder, icon_name="attachment", key="Ctrl+Shift+F"
        )
        folder.set_compact(True)
        self.add_button(folder)
        self.add_action("Ctrl+Shift+F", self.take_folder)
        self._import = Button(Message(N_("Import…")), self._take_file, icon_name="import")
        self.add_button(self._import)
        self._excel = Button(Message(N_("Excel…")), self._write_excel, icon_name="sheet")
        self.add_button(self._excel)
        self.filters.changed.connect(self._ask)
        self.table.sorted_by.connect(self.filters.sort)
        self.model.loaded.connect(self._loaded)
        self.chosen.changed.connect(self._follow)
        self.add_button(
            Button(Message(N_("New application")), self._new, icon_name="add", role="primary", key="Ctrl+N")
        )
        self.add_action(QKeySequence(QKeySequence.StandardKey.Find).toString(), self._find)
        self.add_action("Ctrl+N", self._new)
        self.table.opened.connect(self._open)
        self.setAcceptDrops(True)
        self._follow()

    def _nothing_fits(self) -> Empty:
        return Empty(
            "search",
            Message(N_("Nothing fits")),
            Message(N_("No application of this call fits the search and the filters.")),
            Button(Message(N_("Show all")), self.filters.reset),
        )

    def enter(self, argument: Any = None) -> None:
        if isinstance(argument, applications.View):
            self.filters.show_view(argument)
        self.table.setFocus()

    def remember(self) -> None:
        self.table.remember()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button in (self._views, self._import, self._excel):
            button.set_compact(event.size().width() < NARROW)

    # --- the selection

    def _selected(self, ids: list[int]) -> None:
        self._with.setEnabled(bool(ids))
        self._beside.show_panel(bool(ids))
        if ids:
            self.model.fetch(ids[:MOST_SUMMED], self.preview.show_rows)
        else:
            self.preview.show_rows(())

    def _open_moves(self) -> None:
        self.model.fetch(self.table.selected_ids(), self._offer_moves)

    def _offer_moves(self, rows: Sequence[applications.ApplicationRow]) -> None:
        menu = self._menu()
        for move in common_moves(rows):
            menu.addAction(str(move.label), partial(self._move, move.name, rows))
        if menu.isEmpty():
            menu.addAction(str(Message(N_("No move is open for all of them")))).setEnabled(False)
        menu.addSeparator()
        self._offer_papers(menu, rows)
        for words, act in (
            (N_("Give to a reader…"), self._give_to),
            (N_("Files as an archive…"), self._pack),
            (N_("Excel of the selected…"), self._write_selected),
        ):
            menu.addAction(str(Message(words)), partial(act, rows))
        menu.addAction(str(Message(N_("Copy as a table"))), self.table.copy)
        if self._call_id is not None:
            menu.addSeparator()
            check = partial(register_acts.check_files, self.desk, self._call_id)
            menu.addAction(str(Message(N_("Check all files of the call"))), check)
        menu.popup(self._with.mapToGlobal(self._with.rect().bottomLeft()))

    def _give_to(self, rows: Sequence[applications.ApplicationRow]) -> None:
        if self._call_id is not None:
            register_acts.give_to_reader(self.desk, self._call_id, rows)

    def _move(self, name: str, rows: Sequence[applications.ApplicationRow]) -> None:
        if self.names.definition is not None:
            make_move(self.desk, name, rows, self.names.definition)

    def _offer_papers(self, menu: QMenu, rows: Sequence[applications.ApplicationRow]) -> None:
        if self._call_id is not None and all(row.call_id == self._call_id for row in rows):
            papers = menu.addMenu(str(Message(N_("Print papers"))))
            for kind in register_acts.FOR_ALL:
                act = partial(register_acts.print_papers, self.desk, self._call_id, kind, rows)
                papers.addAction(str(paper_name(kind)), act)

    def _pack(self, rows: Sequence[applications.ApplicationRow]) -> None:
        register_acts.pack_files(self.desk, self.chosen.call.code if self.chosen.call else "", rows)

    def _write_selected(self, rows: Sequence[applications.ApplicationRow]) -> None:
        if self.chosen.call is not None:
            register_acts.write_selected(self.desk, self.chosen.call.id, self.chosen.call.code, rows)

    def take_folder(self) -> None:
        """Attaches the files of a folder to the applications they belong to."""
        if self._call_id is not None and self.names.definition is not None:
            register_acts.take_folder(self.desk, self._call_id, self.names.definition)

    # --- views

    def _open_views(self) -> None:
        menu = self._menu()
        for label, view in views.ready(today()):
            menu.addAction(str(label), partial(self.filters.show_view, view))
        menu.addSeparator()
        own = views.saved()
        for name, view in own.items():
            menu.addAction(name, partial(self.filters.show_view, view))
        if own:
            menu.addSeparator()
            throw = menu.addMenu(str(Message(N_("Forget a view"))))
            for name in own:
                throw.addAction(name, partial(views.forget, name))
        menu.addAction(str(Message(N_("Keep this view…"))), self.keep_view)
        menu.popup(self._views.mapToGlobal(self._views.rect().bottomLeft()))

    def keep_view(self) -> None:
        """Keeps the filters and the order in force under a name."""
        name = self.desk.questions.text(Message(N_("Keep this view")), Message(N_("Name of the view")))
        if name:
            views.save(name, self.filters.view)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    # --- files

    def _take_file(self) -> None:
        if self._call_id is not None:
            self.place.guide.go.emit("import", None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        known = dropped(event.mimeData()) or dropped_folder(event.mimeData())
        if self._call_id is not None and known is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file, folder = dropped(event.mimeData()), dropped_folder(event.mimeData())
        if folder is not None and self._call_id is not None and self.names.definition is not None:
            event.acceptProposedAction()
            register_acts.offer_folder(self.desk, self._call_id, self.names.definition, folder)
        if file is not None:
            event.acceptProposedAction()
            self.place.guide.go.emit("import", file)

    def _write_excel(self) -> None:
        if self.chosen.call is not None:
            write_excel(self.desk, self.chosen.call)

    def _new(self) -> None:
        if self._call_id is not None:
            self.place.guide.go.emit("entry", None)

    def _open(self, application_id: int) -> None:
        self.place.guide.go.emit("application", application_id)

    def _find(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _follow(self) -> None:
        if self.chosen.call_id != self._call_id:
            self._call_id = self.chosen.call_id
            self.filters.view = replace(self.filters.view, calls=None)
            if self._call_id is not None:
                self.newest.ask(definition_of, self._call_id).then(self._take_definition)
        self._ask()

    def _take_definition(self, definition: Definition) -> None:
        self.names.definition = definition
        self.filters.serve(definition)
        self.model.retranslate()

    def _ask(self) -> None:
        if self._call_id is None:
            self._either.show_full(False)
            return
        several = self.filters.view.calls is not None  # the rows of a figure of the year
        view = replace(self.filters.view, call_id=None if several else self._call_id)
        if view != self.model.view:
            self.model.show(view)
        self.table.show_order(view.sort, view.descending)

    def _loaded(self) -> None:
        narrowed = self.filters.is_narrowed()
        self._either.show_full(bool(self.model.ids) or narrowed)
        self._found.show_full(bool(self.model.ids) or not narrowed)
        self.newest.ask(applications.totals, self.model.view).then(self._say_totals)

    def _say_totals(self, found: tuple[int, int]) -> None:
        count, money = found
        shown = Message(*NP_("{n} application", "{n} applications"), n=count)
        self.remark.say(
            Message(N_("{shown} · requested {money} ₸"), shown=shown, money=amount(money)) if money else shown
        )


def common_moves(rows: Sequence[applications.ApplicationRow]) -> list[Move]:
    """The moves by hand that are open for each of some applications of one call."""
    if not rows or len({row.call_id for row in rows}) != 1:
        return []
    first, *others = [moves_from(row.status) for row in rows]
    return [move for move in first if move.name in BY_HAND and all(move in other for other in others)]


_NOTHING = (
    Message(N_("No application yet")),
    Message(N_("Type the first application in, or import a file of applications.")),
)
