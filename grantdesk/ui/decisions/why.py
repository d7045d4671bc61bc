"""The explanations of the ranking in view: gathered once when the first row is selected, then a question a row."""

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from grantdesk.i18n import N_, Message
from grantdesk.rules.programme import LOCAL
from grantdesk.services import explanation_papers, papers
from grantdesk.services.explanations import Explained, Insight, explained, insight
from grantdesk.ui.decisions.place_panel import PlacePanel
from grantdesk.ui.decisions.reading import Ranked, RankedRow
from grantdesk.ui.shared.desk import Desk


def insight_of(session: Any, shown: Ranked) -> Insight:
    """What explains the places of a ranking as it is shown, a rehearsal included."""
    found, today = shown.ranking, datetime.now(LOCAL).date()
    return insight(session, found.call_id, definition=found.definition, lot_seed=found.lot_seed, today=today)


class Why(QObject):
    """Fills the panel beside the list; `show` is told every ranking, `explain` every row that is selected."""

    def __init__(self, desk: Desk, panel: PlacePanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._panel = panel
        self._shown: Ranked | None = None
        self._insight: Insight | None = None
        self._asked: Ranked | None = None
        self._row: RankedRow | None = None
        panel.printed.connect(self.print_row)

    def show(self, found: Ranked) -> None:
        """Another ranking is in view; nothing of the earlier one holds."""
        self._shown, self._insight, self._row = found, None, None

    def explain(self, row: RankedRow | None) -> None:
        """Explains a row; None while not exactly one is selected."""
        self._row = row
        if row is None or self._shown is None or self._shown.ranking.definition.kind == "fund":
            return
        if self._insight is not None:
            call = self._desk.ask(explained, self._insight, row.id, row.rank.number)
            call.then(partial(self._tell, row, self._insight))
        elif self._asked is not self._shown:
            self._asked = self._shown
            self._desk.ask(insight_of, self._shown).then(partial(self._gathered, self._shown))

    def _gathered(self, shown: Ranked, found: Insight) -> None:
        if shown is self._shown:
            self._insight = found
            self.explain(self._row)

    def _tell(self, row: RankedRow, by: Insight, found: Explained) -> None:
        if row is self._row and by is self._insight:
            self._panel.add_explanation(found, by.definition)

    def print_row(self) -> None:
        """Prints the explanation of the selected row in both languages and shows it."""
        if self._row is not None:
            title = Message(N_("Printing papers"))
            call = self._desk.work(papers.issue_for, self._row.id, explanation_papers.EXPLANATION, title=title)
            call.then(lambda files: self._desk.questions.open_outside(files[0]))
