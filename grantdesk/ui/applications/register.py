"""The register: the applications of the chosen call, sorted, filtered and searched in the database."""

from dataclasses import replace
from typing import Any

from PySide6.QtGui import QKeySequence

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.kinds import Kind
from grantdesk.rules.programme import Definition
from grantdesk.services.calls import definition_of
from grantdesk.store.lists import applications
from grantdesk.ui.applications.columns import columns
from grantdesk.ui.applications.filters import Filters
from grantdesk.ui.shared.columns import amount
from grantdesk.ui.shared.names import Names
from grantdesk.ui.shared.page import Button, Either, Empty, Page
from grantdesk.ui.shared.paged_model import PagedModel, Source
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.table import PagedTable

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
        self.body.addWidget(self.filters)
        self.body.addWidget(self._found, 1)
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
                self.desk.ask(definition_of, self._call_id).then(self._take_definition)
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
        self.desk.ask(applications.totals, self.model.view).then(self._say_totals)

    def _say_totals(self, found: tuple[int, int]) -> None:
        count, money = found
        shown = Message(*NP_("{n} application", "{n} applications"), n=count)
        self.remark.say(
            Message(N_("{shown} · requested {money} ₸"), shown=shown, money=amount(money)) if money else shown
        )


_NOTHING = (
    Message(N_("No application yet")),
    Message(N_("Type the first application in, or take a file of applications in on the page of calls.")),
)
