"""The commission of the chosen call: members and rules, declarations and recusals, who reads what."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.kinds import Kind
from grantdesk.services.committees import Commission, commission
from grantdesk.ui.committees import acts
from grantdesk.ui.committees.assignment_tab import AssignmentTab
from grantdesk.ui.committees.columns import Appointed, columns, rule_words
from grantdesk.ui.committees.declarations_tab import DeclarationsTab
from grantdesk.ui.shared.choice import Choice
from grantdesk.ui.shared.columns import day
from grantdesk.ui.shared.names import Names
from grantdesk.ui.shared.page import Button, Either, Empty, Page, Words, card
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.segments import SegmentsField
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import M, S

CONCERNED = (Kind.MEMBER, Kind.CALL, Kind.DECISION)
MEMBERS, DECLARATIONS, ASSIGNMENT = "members", "declarations", "assignment"
TABS = (
    Choice(MEMBERS, Message(N_("Members"))),
    Choice(DECLARATIONS, Message(N_("Declarations and recusals"))),
    Choice(ASSIGNMENT, Message(N_("Assignment of cases"))),
)


class CommitteePage(Page):
    """Insert appoints, Enter changes, Delete takes out, Alt with an arrow moves."""

    TITLE = Message(N_("Commission"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._call_id: int | None = None
        self._commission: Commission | None = None
        self.names = Names()
        self.model = RowsModel(place.desk, columns(self.names), self)
        self.table = PagedTable(self.model, "members")
        self.table.opened.connect(lambda _id: self.edit())
        self.table.chosen.connect(lambda _ids: self._allow())
        self.rules = _Rules()
        self._add_buttons()
        full = QWidget()
        layout = QVBoxLayout(full)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(self.rules)
        layout.addWidget(self.table, 1)
        layout.addLayout(self._order_row())
        self._either = Either(full, self._empty())
        self.declarations = DeclarationsTab(place)
        self.assignment = AssignmentTab(place)
        self.tabs = SegmentsField(TABS)
        self.tabs.set_value(MEMBERS)
        self.tabs.setAccessibleName(str(self.TITLE))
        self._stack = QStackedWidget()
        for tab in (self._either, self.declarations, self.assignment):
            self._stack.addWidget(tab)
        tabbed = QWidget()
        inner = QVBoxLayout(tabbed)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(M)
        inner.addWidget(self.tabs)
        inner.addWidget(self._stack, 1)
        self._place = Either(tabbed, Empty("calls", *_NO_CALL))
        self.body.addWidget(self._place)
        self.tabs.changed.connect(self._turn)
        self.chosen.changed.connect(self._follow)
        self.desk.changed.connect(self._react)
        self._follow()

    def _add_buttons(self) -> None:
        self._copy = Button(Message(N_("Take over…")), self.take_over, icon_name="copy")
        self._card = Button(Message(N_("From the card file…")), self.from_cards, icon_name="person")
        self._add = Button(Message(N_("Add a member…")), self.add, icon_name="add", role="primary", key="Ins")
        for button in (self._copy, self._card, self._add):
            self.add_button(button)
        for key, slot in (
            ("Ins", self.add),
            ("Del", self.remove),
            ("Alt+Up", self.move_up),
            ("Alt+Down", self.move_down),
        ):
            self.add_action(key, slot)

    def _order_row(self) -> QHBoxLayout:
        self._single = (
            Button(Message(N_("Change…")), self.edit, icon_name="edit", key="Return"),
            Button(Message(N_("Up")), self.move_up, icon_name="up", key="Alt+Up"),
            Button(Message(N_("Down")), self.move_down, icon_name="down", key="Alt+Down"),
            Button(Message(N_("Take out…")), self.remove, icon_name="delete", key="Del"),
        )
        row = QHBoxLayout()
        row.setSpacing(S)
        for button in self._single:
            row.addWidget(button)
        self._of_card = Button(Message(N_("Card…")), self.edit_card, icon_name="person")
        row.addWidget(self._of_card)
        row.addStretch()
        self._order = Button(Message(N_("Order of appointment…")), self.set_order, icon_name="paper")
        row.addWidget(self._order)
        return row

    def _empty(self) -> Empty:
        return Empty(
            "committee",
            Message(N_("The commission has no members yet")),
            Message(
                N_(
                    "Add the members in the order of their appointment, the chair first, "
                    "or take the commission of another call over."
                )
            ),
            Button(Message(N_("Add a member…")), self.add, icon_name="add", role="primary"),
            Button(Message(N_("Take over…")), self.take_over, icon_name="copy"),
        )

    def enter(self, argument: Any = None) -> None:
        if argument in (MEMBERS, DECLARATIONS, ASSIGNMENT):
            self.tabs.set_value(argument)
            self._turn()
        elif self.tabs.value() == MEMBERS:
            self.table.setFocus()

    def remember(self) -> None:
        self.table.remember()
        self.declarations.member_table.remember()
        self.declarations.concern_table.remember()

    def _turn(self) -> None:
        """Shows the tab that was chosen; the buttons of the head are those of the members."""
        chosen = self.tabs.value()
        self._stack.setCurrentIndex([tab.value for tab in TABS].index(chosen))
        for button in (self._copy, self._card, self._add):
            button.setVisible(chosen == MEMBERS)

    # --- what is shown

    def _follow(self) -> None:
        if self.chosen.call_id != self._call_id:
            self._call_id, self._commission = self.chosen.call_id, None
            self._ask()
        self._allow()

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if any(changed.get(kind) for kind in CONCERNED):
            self._ask()

    def _ask(self) -> None:
        self._place.show_full(self._call_id is not None)
        if self._call_id is not None:
            self.newest.ask(commission, self._call_id).then(self._show)

    def _show(self, found: Commission) -> None:
        if found.call_id != self._call_id:
            return
        self._commission = found
        self.names.definition = found.definition
        names = {row.id: row.name for row in found.members}
        self.model.set_rows(
            [Appointed(place, row, names.get(row.stands_in_for or 0, "")) for place, row in enumerate(found.members, 1)]
        )
        self._either.show_full(bool(found.members))
        self.rules.show_rules(found)
        self.remark.say(Message(*NP_("{n} member", "{n} members"), n=len(found.members)) if found.members else "")
        if found.members and not self.table.selected_ids():
            self.table.select_ids([found.members[0].id])
        self._allow()

    def _allow(self) -> None:
        call = self.chosen.call
        may = self._commission is not None and call is not None and not call.decided
        self._order.setEnabled(may)
        self._card.setEnabled(may)
        self.rules.show_decided(call is not None and call.decided)
        self._add.setEnabled(may)
        self._copy.setEnabled(may and len(self.chosen.calls) > 1)
        self._of_card.setEnabled(self._commission is not None and len(self.table.selected_ids()) == 1)
        for button in self._single:
            button.setEnabled(may and len(self.table.selected_ids()) == 1)

    # --- acts

    def _has_members(self) -> bool:
        """Whether the members are in view, which the keys of the page are about."""
        return bool(self.tabs.value() == MEMBERS)

    def _chosen_row(self) -> Any | None:
        return self._selected() if self._single[0].isEnabled() and self._has_members() else None

    def _selected(self) -> Any | None:
        ids = self.table.selected_ids()
        members = self._commission.members if self._commission is not None else ()
        return next((row for row in members if ids == [row.id]), None)

    def add(self) -> None:
        """Asks for a new member."""
        if self._commission is not None and self._add.isEnabled() and self._has_members():
            acts.add_member(self.desk, self._commission)

    def edit(self) -> None:
        """Shows the form of the selected member."""
        row = self._chosen_row()
        if row is not None and self._commission is not None:
            acts.edit_member(self.desk, self._commission, row)

    def edit_card(self) -> None:
        """Shows the card of the selected member, of a decided call too."""
        row = self._selected()
        if row is not None:
            acts.edit_card(self.desk, row)

    def from_cards(self) -> None:
        """Appoints somebody of the card file."""
        if self._commission is not None:
            acts.from_cards(self.desk, self._commission)

    def set_order(self) -> None:
        """Records the order of appointment."""
        if self._commission is not None:
            acts.set_order(self.desk, self._commission)

    def remove(self) -> None:
        """Takes the selected member out."""
        row = self._chosen_row()
        if row is not None:
            acts.remove_member(self.desk, row)

    def move_up(self) -> None:
        """Puts the selected member one place earlier."""
        self._move(-1)

    def move_down(self) -> None:
        """Puts the selected member one place later."""
        self._move(1)

    def _move(self, by: int) -> None:
        row = self._chosen_row()
        if row is not None and self._commission is not None:
            acts.move_member(self.desk, self._commission, row, by)

    def take_over(self) -> None:
        """Takes the commission of another call over."""
        if self._commission is not None and self._copy.isEnabled():
            acts.take_over(self.desk, self._commission, self.chosen.calls)


class _Rules(QWidget):
    """What the definition asks of the commission, what it has, and what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        frame, layout = card()
        self._asked = Words("", wrap=True)
        self._has = Words("", "muted")
        self._faults = Words("", "fault", wrap=True)
        self._stands = Words(Message(N_("The call is decided: its commission stands.")), "muted")
        self._order = Words("", "muted")
        for words in (self._asked, self._has, self._order, self._faults, self._stands):
            layout.addWidget(words)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def show_decided(self, is_decided: bool) -> None:
        """Says why nothing can be changed any more."""
        self._stands.setVisible(is_decided)

    def show_rules(self, found: Commission) -> None:
        """Says the rules of a commission and its faults."""
        asked = list(rule_words(found.definition.committee))
        self._asked.say(_Joined(asked or [Message(N_("The call sets no rules for the commission"))]))
        count = Message(
            N_("Voting members: {members} · for a quorum: {needed}"),
            members=found.quorum.members,
            needed=found.quorum.needed,
        )
        self._has.say(count)
        order = found.order
        self._order.setVisible(order is not None and bool(order.order_number))
        if order is not None:
            words = Message(
                N_("Order of appointment № {number} of {day}"), number=order.order_number, day=day(order.order_date)
            )
            self._order.say(words)
        self._faults.say(_Joined(found.faults))
        self._faults.setVisible(bool(found.faults))


class _Joined:
    """Several messages as one text, said in the reader's language."""

    def __init__(self, parts: Sequence[Message]) -> None:
        self._parts = tuple(parts)

    def to(self, language: str) -> str:
        """The parts with dots between them, the first letter large."""
        text = " · ".join(part.to(language) for part in self._parts)
        return text[:1].upper() + text[1:]


_NO_CALL = (
    Message(N_("There is no call yet")),
    Message(N_("A commission belongs to a call. Open a call first.")),
)
