"""The ranked list of the chosen call: the line, each place explained, a rehearsal, the decision, papers and Excel."""

from functools import partial
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Kind, Outcome
from grantdesk.store.lists.calls import CallRow
from grantdesk.ui.decisions.acts import decide, decline, print_papers, settle_by_vote, shift_words, write_excel
from grantdesk.ui.decisions.columns import columns
from grantdesk.ui.decisions.line import LineDelegate
from grantdesk.ui.decisions.objections_tab import ObjectionsTab
from grantdesk.ui.decisions.place_panel import PlacePanel
from grantdesk.ui.decisions.reading import Ranked, WhatIf, ranked
from grantdesk.ui.decisions.what_if import WhatIfBar
from grantdesk.ui.decisions.why import Why
from grantdesk.ui.shared.choice import Choice
from grantdesk.ui.shared.columns import amount, day
from grantdesk.ui.shared.names import Names
from grantdesk.ui.shared.page import Beside, Button, Either, Empty, Page, Words
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.segments import SegmentsField
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import M, S

SHIFTS_SHOWN = 6
CONCERNED = (Kind.APPLICATION, Kind.SHEET, Kind.DECISION, Kind.CALL, Kind.MEMBER)


RANKING, OBJECTIONS = "ranking", "objections"
TABS = (Choice(RANKING, Message(N_("Ranking"))), Choice(OBJECTIONS, Message(N_("Objections"))))


class DecisionsPage(Page):
    """Places, outcomes and reasons by the rules of the call."""

    TITLE = Message(N_("Decisions"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.found: Ranked | None = None
        self._call_id: int | None = None
        self._what_if: WhatIf | None = None
        self._stale = False
        self.names = Names()
        self.model = RowsModel(place.desk, columns(self.names), self)
        self.table = PagedTable(self.model, "ranking")
        self.panel = PlacePanel()
        self.why = Why(self.desk, self.panel, self)
        self.rehearsal = WhatIfBar()
        self._line = LineDelegate(self.table)
        for number in range(len(self.model.columns)):
            self.table.setItemDelegateForColumn(number, self._line)
        self._notice, self._obstacles, self._vote = self._make_notice()
        self._either = Either(self.table, Empty("decisions", *_NOTHING))
        self._build()
        self._follow()

    def _build(self) -> None:
        self._try = self.add_button(Button(Message(N_("What if…")), self._rehearse))
        self._decline = self.add_button(Button(Message(N_("Declined…")), self._record_decline))
        self._excel = self.add_button(
            Button(Message(N_("Excel…")), partial(self._with_call, write_excel), icon_name="sheet")
        )
        self._papers = self.add_button(
            Button(Message(N_("Papers…")), partial(self._with_call, print_papers), icon_name="paper")
        )
        self._decide = self.add_button(
            Button(Message(N_("Decide…")), self._make_decision, icon_name="decisions", role="primary")
        )
        self.body.addWidget(self._notice)
        self.body.addWidget(self.rehearsal)
        self.objections = ObjectionsTab(self.place)
        self._stack = QStackedWidget()
        self._stack.addWidget(Beside(self._either, self.panel, least=780))
        self._stack.addWidget(self.objections)
        self.tabs = SegmentsField(TABS)
        self.tabs.set_value(RANKING)
        self.tabs.setAccessibleName(str(self.TITLE))
        self.tabs.changed.connect(self._turn)
        self.body.insertWidget(0, self.tabs)
        self.body.addWidget(self._stack, 1)
        self.chosen.changed.connect(self._follow)
        self.desk.changed.connect(self._react)
        self.table.chosen.connect(self._explain)
        self.table.opened.connect(partial(self.place.guide.go.emit, "application"))
        self.rehearsal.tried.connect(self._tried)
        self.rehearsal.left.connect(self._end_rehearsal)

    def _make_notice(self) -> tuple[QFrame, Words, Button]:
        frame = QFrame()
        frame.setProperty("role", "notice")
        words = Words("", wrap=True)
        vote = Button(Message(N_("Record a vote…")), self._settle)
        row = QHBoxLayout(frame)
        row.setContentsMargins(M, S, M, S)
        text = QVBoxLayout()
        text.addWidget(words)
        row.addLayout(text, 1)
        row.addWidget(vote)
        frame.hide()
        return frame, words, vote

    def enter(self, argument: Any = None) -> None:
        if argument in (RANKING, OBJECTIONS):
            self.tabs.set_value(argument)
            self._turn()
        elif self.tabs.value() == RANKING:
            self.table.setFocus()

    def remember(self) -> None:
        self.table.remember()
        self.objections.table.remember()

    def _turn(self) -> None:
        """Shows the tab that was chosen; the buttons of the head are those of the ranking."""
        is_ranking = self.tabs.value() == RANKING
        self._stack.setCurrentIndex(0 if is_ranking else 1)
        for button in (self._try, self._decline, self._excel, self._papers, self._decide):
            button.setVisible(is_ranking)

    # --- what is shown

    def _follow(self) -> None:
        if self.chosen.call_id != self._call_id:
            self._call_id = self.chosen.call_id
            self._what_if = None
            self.rehearsal.hide()
            self._ask()

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if any(changed.get(kind) for kind in CONCERNED):
            self._stale = not self.isVisible()
            if not self._stale:
                self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while the page was out of view is ranked when it comes back."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._ask()

    def _ask(self) -> None:
        if self._call_id is None:
            self._either.show_full(False)
        else:
            self.newest.ask(ranked, self._call_id, self._what_if).then(self._show)

    def _show(self, found: Ranked) -> None:
        if found.ranking.call_id != self._call_id or found.rehearsal != (self._what_if is not None):
            return
        self.found = found
        self.why.show(found)
        self.names.definition = found.ranking.definition
        places = [n for n, row in enumerate(found.rows) if row.rank.outcome is Outcome.SELECTED]
        reserve = [n for n, row in enumerate(found.rows) if row.rank.outcome is Outcome.RESERVE]
        self._line.set_lines(max(places, default=-1), max(reserve, default=-1))
        self.model.set_rows(found.rows)
        self._either.show_full(bool(found.rows))
        self._say(found, len(places), len(reserve))

    def _say(self, found: Ranked, selected: int, reserve: int) -> None:
        money = amount(sum(row.rank.amount for row in found.rows))
        counts = Message(
            N_("selected {selected} · reserve {reserve} · {money} ₸"), selected=selected, reserve=reserve, money=money
        )
        made = found.decision
        if made is not None and not found.rehearsal:
            words = N_("{counts} · protocol № {number} of {day}")
            counts = Message(words, counts=counts, number=made.protocol, day=day(made.decided_on))
        self.remark.say(counts)
        open_ = found.obstacles if made is None else ()
        told = open_ if made is None else _pending(found)
        self._notice.setVisible(bool(told) and bool(found.rows))
        self._obstacles.say(_Lines(told))
        self._vote.setVisible(bool(found.ranking.unresolved) and "vote" in found.ranking.definition.counting.ties)
        official = bool(found.rows) and not found.rehearsal
        lot = "lot" in found.ranking.definition.counting.ties
        only_a_lot = lot and len(open_) == 1 and bool(found.ranking.unresolved)
        self._decide.setEnabled(official and (not open_ or only_a_lot))
        self._decline.setEnabled(official and made is not None)
        self._papers.setEnabled(official and made is not None)
        self._excel.setEnabled(official)
        self._try.setEnabled(bool(found.rows))

    def _explain(self, ids: list[int]) -> None:
        place = self.model.position(ids[0]) if len(ids) == 1 else -1
        if self.found is None or not 0 <= place < len(self.found.rows):
            self.panel.clear()
            self.why.explain(None)
            return
        row = self.found.rows[place]
        self.panel.explain(self.found.rows, place, self.found.ranking.definition)
        self.panel.allow_print(self._papers.isEnabled() and row.rank.place is not None)
        self.why.explain(row)

    # --- rehearsal

    def _rehearse(self) -> None:
        if self.found is not None:
            self.rehearsal.begin(self.found.ranking.definition, self.found.ranking.lot_seed)

    def _tried(self, what_if: WhatIf) -> None:
        if what_if != self._what_if:
            self._what_if = what_if
            self._ask()

    def _end_rehearsal(self) -> None:
        self.rehearsal.hide()
        self._what_if = None
        self._ask()

    # --- deeds

    def _with_call(self, deed: Any) -> None:
        call: CallRow | None = self.chosen.call
        if call is not None:
            deed(self.desk, call)

    def _make_decision(self) -> None:
        if self.chosen.call is not None and self.found is not None:
            counting = self.found.ranking.definition.counting
            lot, seed = "lot" in counting.ties, self.found.ranking.lot_seed
            decide(self.desk, self.chosen.call, lot=lot, seed=seed, voted=self.found.voted)

    def _record_decline(self) -> None:
        ids = self.table.selected_ids()
        row = self.model.row(self.model.position(ids[0])) if len(ids) == 1 else None
        if row is None or row.rank.outcome is not Outcome.SELECTED:
            advice = Message(N_("Select the one winner who declines the award, then press the button again."))
            self.desk.questions.tell(Message(N_("Who declined?")), advice)
        elif self.chosen.call is not None:
            decline(self.desk, self.chosen.call, row)

    def _settle(self) -> None:
        if self.chosen.call is not None and self.found is not None:
            settle_by_vote(self.desk, self.chosen.call, [row.number for row in self.found.ranking.unresolved])


def _pending(found: Ranked) -> tuple[Message, ...]:
    """What a new decision would change of the one in force, a line for each application."""
    if not found.pending:
        return ()
    shown = found.pending[:SHIFTS_SHOWN]
    more = len(found.pending) - len(shown)
    rest = (Message(N_("… and {n} more"), n=more),) if more else ()
    return (Message(N_("Not decided yet, since the decision was made:")), *map(shift_words, shown), *rest)


class _Lines:
    """Sentences, one in a line, to be said in any language."""

    def __init__(self, messages: tuple[Message, ...]) -> None:
        self._messages = messages

    def to(self, language: str) -> str:
        return "\n".join(message.to(language) for message in self._messages)


_NOTHING = (
    Message(N_("Nothing to rank yet")),
    Message(N_("The ranking shows itself here as soon as applications are registered and marks are in.")),
)
