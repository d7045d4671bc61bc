"""Declarations and recusals: who declared, what speaks for a conflict, who is out of which case by what decision."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.kinds import Kind
from grantdesk.rules.proceedings import RecusalState
from grantdesk.services.declarations import Declared, Overview, overview
from grantdesk.ui.committees import conflict_acts as acts
from grantdesk.ui.committees.conflict_columns import Concern, concern_columns, concerns, declared_columns
from grantdesk.ui.shared.desk import Newest
from grantdesk.ui.shared.page import Button, Either, Empty, Words
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import M, S

CONCERNED = (Kind.MEMBER, Kind.SHEET, Kind.MEETING, Kind.APPLICATION)


class DeclarationsTab(QWidget):
    """Above the members with their declarations, below the hints and recusals of the one selected."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.desk = place.desk
        self.newest = Newest(place.desk)
        self.chosen = place.chosen
        self.found: Overview | None = None
        self._call_id: int | None = None
        self.members = RowsModel(self.desk, declared_columns(), self)
        self.member_table = PagedTable(self.members, "declarations")
        self.concerns = RowsModel(self.desk, concern_columns(self._case), self)
        self.concern_table = PagedTable(self.concerns, "concerns")
        self.summary = Words("", wrap=True)
        self.head = Words("", "strong", wrap=True)
        self._buttons()
        self._either = Either(self._build(), Empty("committee", *_NOBODY))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._either)
        self.member_table.chosen.connect(lambda _ids: self._show_concerns())
        self.member_table.opened.connect(lambda _id: self.declare())
        self.concern_table.chosen.connect(lambda _ids: self._allow())
        self.concern_table.opened.connect(lambda _id: self.settle())
        self.chosen.changed.connect(self.follow)
        self.desk.changed.connect(self._react)

    def _buttons(self) -> None:
        self.forms = Button(Message(N_("Print the forms…")), self.print_forms, icon_name="paper")
        self.none = Button(Message(N_("No conflict, on paper")), self.declare_none, icon_name="check")
        self.form = Button(Message(N_("Declaration…")), self.declare, icon_name="edit", key="Return")
        self.recuse_button = Button(Message(N_("Recuse…")), self.recuse)
        self.decide_button = Button(Message(N_("Decide…")), self.decide, icon_name="decisions")

    def _build(self) -> QWidget:
        upper, lower = QWidget(), QWidget()
        for widget, parts in (
            (upper, (_row(self.summary, self.forms, self.none, self.form), self.member_table)),
            (lower, (_row(self.head, self.recuse_button, self.decide_button), self.concern_table)),
        ):
            layout = QVBoxLayout(widget)
            layout.setContentsMargins(0, 0, 0, S)
            layout.setSpacing(S)
            layout.addLayout(parts[0])
            layout.addWidget(parts[1], 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(upper)
        split.addWidget(lower)
        split.setSizes([330, 250])
        return split

    # --- what is shown

    def follow(self) -> None:
        """Asks for the declarations of the chosen call while the tab is in view."""
        if self.chosen.call_id is not None and self.isVisible():
            self._call_id = self.chosen.call_id
            self.newest.ask(overview, self._call_id).then(self._show)

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self.follow()

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if any(changed.get(kind) for kind in CONCERNED):
            self.follow()

    def _show(self, found: Overview) -> None:
        if found.call_id != self.chosen.call_id:
            return
        self.found = found
        chosen = self.member_table.selected_ids()
        self.members.set_rows(found.rows)
        self._either.show_full(bool(found.rows))
        if not chosen and found.rows:
            self.member_table.select_ids([found.rows[0].id])
        hints = sum(len(row.hints) for row in found.rows)
        self.summary.say(
            Message(
                N_("{missing} · {hints}"),
                missing=Message(*NP_("{n} declaration is missing", "{n} declarations are missing"), n=found.missing),
                hints=Message(*NP_("{n} hint to look at", "{n} hints to look at"), n=hints),
            )
            if found.missing or hints
            else Message(N_("All members have declared; there is no hint that nobody has looked at."))
        )
        self._show_concerns()

    def selected(self) -> list[Declared]:
        """The members that are selected."""
        rows = (self.members.row(self.members.position(key)) for key in self.member_table.selected_ids())
        return [row for row in rows if row is not None]

    def _show_concerns(self) -> None:
        chosen = self.selected()
        row = chosen[0] if len(chosen) == 1 else None
        found = concerns(row) if row is not None else []
        self.concerns.set_rows(found)
        if row is None:
            self.head.say(Message(N_("Select one member to see hints and recusals.")))
        elif found:
            self.head.say(Message(N_("{name}: hints and recusals"), name=row.member.name))
        else:
            self.head.say(Message(N_("{name}: no hint and no recusal"), name=row.member.name))
        if found:
            self.concern_table.select_ids([found[0].id])
        self._allow()

    def _case(self, application_id: int) -> tuple[int, str]:
        return self.found.cases.get(application_id, (0, "")) if self.found is not None else (0, "")

    def concern(self) -> Concern | None:
        """The hint or recusal that is selected."""
        ids = self.concern_table.selected_ids()
        return self.concerns.row(self.concerns.position(ids[0])) if len(ids) == 1 else None

    def _allow(self) -> None:
        chosen, concern = self.selected(), self.concern()
        self.none.setEnabled(any(row.declaration is None for row in chosen))
        self.form.setEnabled(len(chosen) == 1)
        self.recuse_button.setEnabled(len(chosen) == 1)
        recusal = concern.recusal if concern is not None else None
        self.decide_button.setEnabled(recusal is not None and recusal.state is RecusalState.DECLARED)

    # --- acts

    def _one(self, fn: Callable[..., Any], *args: Any) -> None:
        chosen = self.selected()
        if len(chosen) == 1:
            fn(self.desk, chosen[0], *args)

    def print_forms(self) -> None:
        """Prints the form of each selected member, or of all."""
        if self.chosen.call is not None:
            chosen = self.selected()
            acts.print_forms(self.desk, self.chosen.call, [row.id for row in chosen] if len(chosen) > 1 else [])

    def declare_none(self) -> None:
        """Records that the selected members declared on paper that they have no conflict."""
        if self.chosen.call_id is not None and self.none.isEnabled():
            wanted = [row.id for row in self.selected() if row.declaration is None]
            acts.declare_none(self.desk, self.chosen.call_id, wanted)

    def declare(self) -> None:
        """Shows the declaration of the selected member on screen."""
        self._one(acts.declare)

    def recuse(self) -> None:
        """Records a recusal of the selected member, prefilled from the selected hint."""
        concern = self.concern()
        hint = concern if concern is not None and concern.hints else None
        number = self._case(hint.application_id)[0] if hint is not None else None
        self._one(acts.recuse, number, hint.words() if hint is not None else "")

    def decide(self) -> None:
        """Records the written decision of the commission on the selected recusal."""
        concern = self.concern()
        if concern is not None and concern.recusal is not None and self.decide_button.isEnabled():
            self._one(acts.decide, concern.recusal)

    def settle(self) -> None:
        """Decides the selected recusal, or records one for the selected hint."""
        concern = self.concern()
        if concern is not None and concern.recusal is not None:
            self.decide()
        elif concern is not None:
            self.recuse()


def _row(words: Words, *buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(M)
    row.addWidget(words, 1)
    for button in buttons:
        row.addWidget(button)
    return row


_NOBODY = (
    Message(N_("The commission has no members with a vote yet")),
    Message(N_("Add the members first; then each declares whether there is a conflict of interest.")),
)
