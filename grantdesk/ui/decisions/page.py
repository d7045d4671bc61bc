"""The ranked list of the chosen call with the line where the seats or the money end; papers and Excel from here."""

from typing import Any

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Kind, Outcome
from grantdesk.ui.decisions.acts import print_papers
from grantdesk.ui.decisions.columns import Ranked, columns, ranked
from grantdesk.ui.decisions.line import LineDelegate
from grantdesk.ui.shared.columns import amount
from grantdesk.ui.shared.names import Names
from grantdesk.ui.shared.page import Button, Either, Empty, Page
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.table import PagedTable

CONCERNED = (Kind.APPLICATION, Kind.SHEET, Kind.DECISION, Kind.CALL, Kind.MEMBER)


class DecisionsPage(Page):
    """Places, outcomes and reasons by the rules of the call."""

    TITLE = Message(N_("Decisions"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._call_id: int | None = None
        self.names = Names()
        self.model = RowsModel(place.desk, columns(self.names), self)
        self.table = PagedTable(self.model, "ranking")
        self._line = LineDelegate(self.table)
        for number in range(len(self.model.columns)):
            self.table.setItemDelegateForColumn(number, self._line)
        self._either = Either(self.table, Empty("decisions", *_NOTHING))
        self.body.addWidget(self._either)
        self._papers = self.add_button(Button(Message(N_("Papers…")), self._print, icon_name="paper"))
        self.chosen.changed.connect(self._follow)
        self.desk.changed.connect(self._react)
        self._follow()

    def enter(self, _argument: Any = None) -> None:
        self.table.setFocus()

    def remember(self) -> None:
        self.table.remember()

    def _follow(self) -> None:
        if self.chosen.call_id != self._call_id:
            self._call_id = self.chosen.call_id
            self._ask()
        self._papers.setEnabled(self.chosen.call is not None and self.chosen.call.decided)

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if any(changed.get(kind) for kind in CONCERNED):
            self._ask()

    def _ask(self) -> None:
        if self._call_id is None:
            self._either.show_full(False)
        else:
            self.desk.ask(ranked, self._call_id).then(self._show)

    def _show(self, found: Ranked) -> None:
        if found.ranking.call_id != self._call_id:
            return
        self.names.definition = found.ranking.definition
        self.model.set_rows(found.rows)
        self._either.show_full(bool(found.rows))
        places = [n for n, row in enumerate(found.rows) if row.rank.outcome is Outcome.SELECTED]
        reserve = [n for n, row in enumerate(found.rows) if row.rank.outcome is Outcome.RESERVE]
        self._line.set_lines(max(places, default=-1), max(reserve, default=-1))
        self.remark.say(
            Message(
                N_("selected {selected} · reserve {reserve} · {money} ₸"),
                selected=len(places),
                reserve=len(reserve),
                money=amount(sum(row.rank.amount for row in found.rows)),
            )
        )

    def _print(self) -> None:
        if self.chosen.call is not None:
            print_papers(self.desk, self.chosen.call)


_NOTHING = (
    Message(N_("Nothing to rank yet")),
    Message(N_("The ranking shows itself here as soon as applications are registered and marks are in.")),
)
