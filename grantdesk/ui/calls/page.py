"""The calls of the office: one line each, how far it is, what came in."""

from typing import Any

from grantdesk.i18n import N_, Message
from grantdesk.ui.calls.columns import COLUMNS
from grantdesk.ui.shared.page import Button, Either, Empty, Page
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.table import PagedTable


class CallsPage(Page):
    """Enter or a double click makes a call the chosen one and opens its register."""

    TITLE = Message(N_("Calls"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._showing = False
        self.model = RowsModel(place.desk, COLUMNS, self)
        self.table = PagedTable(self.model, "calls")
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._choose)
        self._either = Either(self.table, self._empty())
        self.body.addWidget(self._either)
        rules = Message(N_("Rules of the call"))
        self._definition = Button(rules, self._show_definition, icon_name="paper", key="Ctrl+D")
        self.add_button(self._definition)
        self._privacy = Button(Message(N_("Personal data…")), self._show_privacy, icon_name="lock")
        self.add_button(self._privacy)
        self.add_button(Button(Message(N_("New call…")), self._new, icon_name="add", role="primary", key="Ctrl+N"))
        self.add_action("Ctrl+N", self._new)
        self.add_action("Ctrl+D", self._show_definition)
        self.chosen.changed.connect(self._show)
        self._show()

    def _empty(self) -> Empty:
        return Empty(
            "calls",
            Message(N_("There is no call yet")),
            Message(N_("A call is one run of a programme: a year, a term, criteria, money. Open the first one here.")),
            Button(Message(N_("New call…")), self._new, icon_name="add", role="primary"),
        )

    def enter(self, _argument: Any = None) -> None:
        self.table.setFocus()

    def remember(self) -> None:
        self.table.remember()

    def _show(self) -> None:
        self._showing = True  # loading the list again selects what was selected before: nobody chose that
        self.model.set_rows(self.chosen.calls)
        self._either.show_full(bool(self.chosen.calls))
        self._definition.setEnabled(bool(self.chosen.calls))
        self._privacy.setEnabled(bool(self.chosen.calls))
        if self.chosen.call_id is not None and self.chosen.call_id not in self.table.selected_ids():
            self.table.select_ids([self.chosen.call_id])
        self._showing = False

    def _choose(self, ids: list[int]) -> None:
        if not self._showing and len(ids) == 1 and ids[0] != self.chosen.call_id:
            self.chosen.choose(ids[0])

    def _open(self, call_id: int) -> None:
        self.chosen.choose(call_id)
        self.place.guide.go.emit("register", None)

    def _new(self) -> None:
        self.place.guide.go.emit("assistant", None)

    def _show_privacy(self) -> None:
        self.place.guide.go.emit("privacy", None)

    def _show_definition(self) -> None:
        if self.chosen.call_id is not None:
            self.place.guide.go.emit("assistant", self.chosen.call_id)
