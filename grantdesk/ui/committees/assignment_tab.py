"""Who reads what: everybody everything, or so many readers for each case; a preview that is applied as a whole."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from grantdesk.errors import Refused
from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.kinds import Kind
from grantdesk.services import assignments
from grantdesk.services.assignments import Given, Preview, Wish, given
from grantdesk.store.lists.marks import MemberRow
from grantdesk.ui.shared.columns import Column, moment
from grantdesk.ui.shared.desk import Newest
from grantdesk.ui.shared.fields import CheckField, LineField, WholeField
from grantdesk.ui.shared.form import Field, Form
from grantdesk.ui.shared.page import Button, Either, Empty, Words, card
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import M, S

CONCERNED = (Kind.MEMBER, Kind.SHEET, Kind.CALL, Kind.APPLICATION)


@dataclass(frozen=True)
class Load:
    """A member with the cases he reads now, and those he would read; None without a preview."""

    member: MemberRow
    now: int
    then: int | None

    @property
    def id(self) -> int:
        """The member's id."""
        return self.member.id


class AssignmentTab(QWidget):
    """Nothing changes until the preview is applied."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.desk = place.desk
        self.newest = Newest(place.desk)
        self.chosen = place.chosen
        self.given: Given | None = None
        self.preview: Preview | None = None
        self._call_id: int | None = None
        self.form = Form(
            [
                Field("readers", Message(N_("Readers for each case")), lambda: WholeField(least=1), required=True),
                Field("seed", Message(N_("Text for the lots")), LineField, hint=_SEED),
                Field("by_direction", Message(N_("Members with a direction read only its cases")), CheckField),
                Field("connect", Message(N_("Make the panels comparable")), CheckField, hint=_CONNECT),
            ],
            columns=4,
        )
        self.form.fill({"readers": 3, "by_direction": False, "connect": True})
        self.state = Words("", "strong", wrap=True)
        self.story = Words("", wrap=True)
        self.hard = Words("", "fault", wrap=True)
        self.model = RowsModel(self.desk, _columns(), self)
        self.table = PagedTable(self.model, "assignment")
        self.show_button = Button(Message(N_("Preview")), self.ask_preview, icon_name="search")
        self.apply_button = Button(Message(N_("Give the cases out")), self.apply, icon_name="check", role="primary")
        self.everyone = Button(Message(N_("Everybody reads everything")), self.give_all)
        self._either = Either(self._build(), Empty("committee", *_NOTHING))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._either)
        self.form.changed.connect(lambda _key: self._forget())
        self.form.completed.connect(self.ask_preview)
        self.chosen.changed.connect(self.follow)
        self.desk.changed.connect(self._react)

    def _build(self) -> QWidget:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        frame, inner = card()
        row = QHBoxLayout()
        row.setSpacing(M)
        row.addWidget(self.story, 1)
        for button in (self.everyone, self.show_button, self.apply_button):
            row.addWidget(button)
        inner.addWidget(self.state)
        inner.addWidget(self.form)
        inner.addLayout(row)
        inner.addWidget(self.hard)
        layout.addWidget(frame)
        layout.addWidget(self.table, 1)
        return whole

    # --- what is shown

    def follow(self) -> None:
        """Asks how the cases of the chosen call are given out while the tab is in view."""
        if self.chosen.call_id is not None and self.isVisible():
            if self.chosen.call_id != self._call_id:
                self.preview = None
            self._call_id = self.chosen.call_id
            self.newest.ask(given, self._call_id).then(self._show)

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self.follow()

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if any(changed.get(kind) for kind in CONCERNED):
            self.follow()

    def _show(self, found: Given) -> None:
        if found.call_id != self.chosen.call_id:
            return
        self.given = found
        self._either.show_full(bool(found.readers) and found.cases > 0)
        if found.readers_for_each:
            words = N_("Each case has {k} readers; given out {at}")
            self.state.say(Message(words, k=found.readers_for_each, at=moment(found.at)))
        else:
            self.state.say(Message(N_("Everybody reads everything")))
        self._show_loads()

    def _show_loads(self) -> None:
        found, plan = self.given, self.preview
        if found is None:
            return
        self.model.set_rows(
            [Load(row, found.loads[row.id], plan.loads.get(row.id, 0) if plan else None) for row in found.readers]
        )
        self.apply_button.setEnabled(plan is not None)
        self.everyone.setEnabled(found.readers_for_each > 0)
        self.story.say(self._story(plan, found.cases) if plan is not None else "")
        hard = _hard(plan) if plan is not None else None
        self.hard.say(hard or "")
        self.hard.setVisible(hard is not None)

    def _story(self, plan: Preview, cases: int) -> Message:
        text = N_("{readings} for {cases} · {common}")
        return Message(
            text,
            readings=Message(*NP_("{n} reading", "{n} readings"), n=len(plan.pairs)),
            cases=Message(*NP_("{n} case", "{n} cases"), n=cases),
            common=Message(
                *NP_("{n} reading added for comparison", "{n} readings added for comparison"), n=len(plan.common)
            ),
        )

    def _forget(self) -> None:
        if self.preview is not None:
            self.preview = None
            self._show_loads()

    # --- acts

    def ask_preview(self) -> None:
        """Shows what the wish would give each member to read."""
        values = self.form.read()
        if values is not None and self._call_id is not None:
            wish = Wish(values["readers"], bool(values["by_direction"]), bool(values["connect"]), values["seed"] or "")
            self.newest.ask(assignments.preview, self._call_id, wish).then(self._take).failed(self._refuse)

    def _take(self, plan: Preview) -> None:
        self.preview = plan
        self._show_loads()

    def _refuse(self, error: Refused) -> None:
        self.hard.say(error.message)
        self.hard.show()

    def apply(self) -> None:
        """Gives the cases out as the preview shows."""
        if self.preview is not None and self._call_id is not None:
            plan, self.preview = self.preview, None
            self.desk.act(assignments.apply, self._call_id, plan)

    def give_all(self) -> None:
        """Takes the assignment back after a question."""
        title = Message(N_("Let everybody read everything?"))
        text = Message(N_("The assignment of cases is taken back; sheets already begun stay."))
        yes = Message(N_("Everybody reads everything"))
        if self._call_id is not None and self.desk.questions.confirm(title, text, yes=yes):
            self.desk.act(assignments.everyone_reads, self._call_id)


def _hard(plan: Preview) -> Message | None:
    """What the wish could not be given: cases with too few readers, panels that stay apart."""
    if plan.short:
        named = ", ".join(f"№ {number} ({count})" for number, count in sorted(plan.short.items()))
        return Message(N_("Too few readers without a conflict (how many there are): {cases}"), cases=named)
    if plan.islands > 1:
        return Message(N_("The panels cannot be connected: {n} groups have no reader in common"), n=plan.islands)
    return None


def _columns() -> tuple[Column, ...]:
    return (
        Column("name", Message(N_("Member")), lambda row: row.member.name, 330),
        Column("now", Message(N_("Reads now")), lambda row: str(row.now), 130, right=True),
        Column(
            "then", Message(N_("Would read")), lambda row: "" if row.then is None else str(row.then), 130, right=True
        ),
        Column("change", Message(N_("Change")), _change, 130, right=True),
    )


def _change(row: Load) -> str:
    return "" if row.then is None or row.then == row.now else f"{row.then - row.now:+d}"


_SEED = Message(N_("The same text gives the same plan"))
_CONNECT = Message(N_("Adds the fewest readings that give every two panels a reader in common"))
_NOTHING = (
    Message(N_("There is nothing to give out yet")),
    Message(N_("Cases are given out once there are members with a vote and admitted applications.")),
)
