"""A meeting of the commission from one screen: who is there, the quorum, the agenda, the clock, votes, the protocol."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Kind
from grantdesk.rules.meeting import Ballot, Manner
from grantdesk.rules.proceedings import ItemKind, ItemState, MeetingState
from grantdesk.services.sitting import Board, Point, board
from grantdesk.store.lists import meetings as lists
from grantdesk.store.lists.meetings import MeetingRow
from grantdesk.ui.meetings import acts, dialogs
from grantdesk.ui.meetings.beamer import Beamer
from grantdesk.ui.meetings.clock import Clock
from grantdesk.ui.meetings.columns import point_columns
from grantdesk.ui.meetings.item_panel import BALLOTS, ItemPanel
from grantdesk.ui.meetings.people_panel import MANNERS, PeoplePanel
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.columns import day
from grantdesk.ui.shared.flow import Flow
from grantdesk.ui.shared.page import Button, Either, Empty, Page
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import M, S

CONCERNED = (Kind.MEETING, Kind.MEMBER, Kind.SHEET, Kind.DECISION)
LIVE = (MeetingState.PLANNED, MeetingState.OPEN)


class MeetingsPage(Page):
    """F2, F3, F4 say how a member takes part, F6, F7, F8 how he votes; Ctrl+Enter begins and closes an item."""

    TITLE = Message(N_("Meeting"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.board: Board | None = None
        self.meetings: list[MeetingRow] = []
        self._call_id: int | None = None
        self._meeting: int | None = None
        self._asked = 0
        self._looked_at: int | None = None
        self.clock = Clock(parent=self)
        self.beamer: Beamer | None = None
        self.people = PeoplePanel(self.desk)
        self.model = RowsModel(self.desk, point_columns(), self)
        self.agenda = PagedTable(self.model, "agenda")
        self.panel = ItemPanel(self.clock)
        self._which = ChoiceField()
        self._which.setMinimumWidth(230)
        self._which.setAccessibleName(str(self.TITLE))
        self._add_head()
        self._either = Either(self._make_body(), self._empty())
        self._place = Either(self._either, Empty("calls", *_NO_CALL))
        self.body.addWidget(self._place)
        self._connect()
        self._follow()

    def _add_head(self) -> None:
        self._buttons.addWidget(self._which)
        self._new = self.add_button(Button(Message(N_("New meeting…")), self.plan, icon_name="add", key="Ctrl+N"))
        self._beam = self.add_button(Button(Message(N_("Beamer")), self.show_beamer, icon_name="open", key="F11"))
        self._paper = self.add_button(Button(Message(N_("Protocol…")), self.print_protocol, icon_name="paper"))
        self._step = Button(Message(N_("Open the meeting")), self.step, role="primary")
        self.add_button(self._step)

    def _make_body(self) -> QWidget:
        self._of_people = [
            *(Button(label, partial(self.attend, manner), key=keys) for manner, keys, label in MANNERS),
            Button(Message(N_("Time…")), self.record_moment, key="Ctrl+T"),
        ]
        for button in self._of_people:
            self.people.add_button(button)
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(M, 0, 0, 0)
        layout.setSpacing(S)
        self.agenda.setMinimumHeight(110)
        layout.addWidget(self.agenda, 2)
        layout.addLayout(self._agenda_row())
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.panel)
        layout.addWidget(scroll, 5)
        layout.addWidget(self.panel.ends)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        for widget in (self.people, right):
            split.addWidget(widget)
        split.setSizes([486, 620])
        for place, share in enumerate((44, 56)):
            split.setStretchFactor(place, share)
        return split

    def _agenda_row(self) -> Flow:
        self._of_agenda = (
            Button(Message(N_("Add an item…")), self.add_item, icon_name="add", key="Ins"),
            Button(Message(N_("Equal results…")), self.add_equals, icon_name="dice"),
            Button(Message(N_("Up")), partial(self.move_item, -1), icon_name="up", key="Alt+Up"),
            Button(Message(N_("Down")), partial(self.move_item, 1), icon_name="down", key="Alt+Down"),
            Button(Message(N_("Take off")), self.drop, icon_name="delete", key="Del"),
        )
        for button in self._of_agenda[2:4]:
            button.setProperty("compact", True)
            button.retranslate()
        row = Flow()
        for button in self._of_agenda:
            row.addWidget(button)
        return row

    def _empty(self) -> Empty:
        return Empty(
            "committee",
            Message(N_("No meeting is planned yet")),
            Message(
                N_(
                    "Plan a meeting with its day, place and number: the usual agenda is set up at once. "
                    "The members come from the page «Commission»."
                )
            ),
            Button(Message(N_("New meeting…")), self.plan, icon_name="add", role="primary"),
        )

    def _connect(self) -> None:
        actions: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+N", self.plan),
            ("F11", self.show_beamer),
            ("Ctrl+T", self.record_moment),
            ("Ctrl+Return", self.go_on),
            ("F9", self._turn_clock),
            ("Shift+F6", self.all_for),
            ("Ins", self.add_item),
            ("Del", self.drop),
            ("Alt+Up", partial(self.move_item, -1)),
            ("Alt+Down", partial(self.move_item, 1)),
            *((keys, partial(self.attend, manner)) for manner, keys, _label in MANNERS),
            *((keys, partial(self.vote, ballot)) for ballot, keys, _label in BALLOTS),
        )
        for key, slot in actions:
            self.add_action(key, slot)
        self._which.changed.connect(self._choose)
        self.agenda.chosen.connect(self._look_at)
        self.agenda.opened.connect(lambda _id: self.begin())
        self.people.table.opened.connect(lambda _id: self.record_moment())
        self.panel.voted.connect(self.vote)
        self.panel.all_for.connect(self.all_for)
        self.panel.begun.connect(self.go_on)
        self.panel.ended.connect(self.go_on)
        self.chosen.changed.connect(self._follow)
        self.desk.changed.connect(self._react)

    def enter(self, argument: Any = None) -> None:
        if isinstance(argument, int):
            self._meeting = argument
            self._ask_meetings()
        self.people.table.setFocus()

    def remember(self) -> None:
        self.people.table.remember()
        self.agenda.remember()
        if self.beamer is not None:
            self.beamer.close()

    # --- what is shown

    def _follow(self) -> None:
        if self.chosen.call_id != self._call_id:
            self._call_id, self._meeting, self.board = self.chosen.call_id, None, None
            self.clock.end()
            self._ask_meetings()
        self._allow()

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if any(changed.get(kind) for kind in CONCERNED):
            self._ask_meetings()

    def _ask_meetings(self) -> None:
        self._place.show_full(self._call_id is not None)
        if self._call_id is not None:
            self.desk.ask(lists.of_call, self._call_id).then(self._take_meetings)

    def _take_meetings(self, rows: list[MeetingRow]) -> None:
        if any(row.call_id != self._call_id for row in rows):
            return
        self.meetings = rows
        known = {row.id for row in rows}
        if self._meeting not in known:
            live = [row.id for row in rows if row.state in LIVE]
            self._meeting = live[0] if live else (rows[-1].id if rows else None)
        self._which.set_choices([Choice(row.id, f"№ {row.number} · {day(row.held_on)}") for row in rows])
        self._which.set_value(self._meeting)
        self._which.setVisible(len(rows) > 1)
        self._either.show_full(bool(rows))
        self._ask_board()

    def _choose(self) -> None:
        chosen = self._which.chosen()
        if chosen is not None and chosen != self._meeting:
            self._meeting, self._looked_at = chosen, None
            self.clock.end()
            self._ask_board()

    def _ask_board(self) -> None:
        if self._meeting is None:
            self.board = None
            self.remark.say("")
            self._allow()
            return
        self._asked += 1
        self.desk.ask(board, self._meeting, datetime.now(UTC)).then(partial(self._show, self._asked))

    def _show(self, asked: int, found: Board) -> None:
        if asked != self._asked or found.meeting.id != self._meeting:
            return
        was_open = self.board.open_point if self.board is not None else None
        self.board = found
        self._set_clock(found)
        open_point = found.open_point
        if open_point is not None and (was_open is None or was_open.id != open_point.id):
            self._looked_at = open_point.id
        ids = [point.id for point in found.points]
        if self._looked_at not in ids:
            self._looked_at = ids[0] if ids else None
        wanted = self._looked_at
        self.model.set_rows(found.points)  # which selects what was selected before
        self._looked_at = wanted
        if self._looked_at is not None and self.agenda.selected_ids() != [self._looked_at]:
            self.agenda.select_ids([self._looked_at])
        self._show_point()
        self.remark.say(
            Message(
                N_("№ {number} · {day} · {state}"),
                number=found.meeting.number, day=day(found.meeting.held_on), state=found.meeting.state.label,
            )
        )  # fmt: skip
        if self.beamer is not None:
            self.beamer.show_board(found)
        self._allow()

    def _set_clock(self, found: Board) -> None:
        point = found.open_point
        timed = point is not None and point.item.kind is ItemKind.HEARING and point.item.minutes
        if point is None or not timed:
            if self.clock.item is not None:
                self.clock.end()
        elif self.clock.item != point.id and point.item.opened_at is not None:
            spent = (datetime.now(UTC) - point.item.opened_at).total_seconds()
            self.clock.begin(point.id, point.item.minutes or 0, point.item.questions, spent=spent)

    def _look_at(self, ids: list[int]) -> None:
        if len(ids) == 1 and ids[0] != self._looked_at:
            self._looked_at = ids[0]
            self._show_point()

    def _show_point(self) -> None:
        point = self.point
        if self.board is None:
            return
        self.people.show_board(self.board, point)
        self.panel.setVisible(point is not None)
        self.panel.ends.setVisible(point is not None)
        if point is not None:
            self.panel.show_point(self.board, point)
            self.panel.clock.show_for(point.id)

    @property
    def point(self) -> Point | None:
        """The item that is looked at."""
        if self.board is None:
            return None
        return next((point for point in self.board.points if point.id == self._looked_at), None)

    def _allow(self) -> None:
        state = self.board.meeting.state if self.board is not None else None
        self._new.setEnabled(self._call_id is not None)
        self._beam.setEnabled(state is not None)
        self._paper.setEnabled(state in (MeetingState.OPEN, MeetingState.CLOSED, MeetingState.SIGNED))
        self._step.setVisible(state in STEPS)
        if state in STEPS:
            self._step.say(Message(STEPS[state]))
        for button in (*self._of_agenda, *self._of_people):
            button.setEnabled(state in LIVE)

    # --- acts

    def _with_board(self, fn: Callable[..., Any], *args: Any) -> None:
        if self.board is not None:
            fn(self.desk, self.board, *args)

    def plan(self) -> None:
        """Asks for a new meeting and shows it."""
        if self.chosen.call is not None and dialogs.plan(self.desk, self.chosen.call):
            self._meeting = None

    def step(self) -> None:
        """Opens the meeting, ends it, or records the signature of its protocol, whichever is next."""
        self._with_board(acts.step)

    def attend(self, manner: Manner) -> None:
        """Records how the selected members take part, and goes to the next one."""
        if self.board is not None and self.board.meeting.state in LIVE:
            chosen = self.people.selected()
            for person in chosen:
                acts.attend(self.desk, self.board, person, manner)
            if len(chosen) == 1:
                self.people.go_on(chosen[0].id)

    def record_moment(self) -> None:
        """Asks for the time at which the selected member came, changed his manner or left."""
        chosen = self.people.selected()
        if self.board is not None and self.board.meeting.state in LIVE and len(chosen) == 1:
            dialogs.record_moment(self.desk, self.board, chosen[0])

    def vote(self, ballot: Ballot) -> None:
        """Records the vote of the selected members, and goes to the next who has not voted."""
        point = self.board.open_point if self.board is not None else None
        if point is None or point.by_lot:
            return
        chosen = self.people.selected()
        for person in chosen:
            acts.vote(self.desk, point, person, ballot)
        if len(chosen) == 1:
            self.people.go_on(chosen[0].id, frozenset(point.tally.silent) - {chosen[0].id})

    def all_for(self) -> None:
        """Records that everybody who has not voted is in favour."""
        point = self.board.open_point if self.board is not None else None
        if point is not None and not point.by_lot:
            acts.all_for(self.desk, point)

    def begin(self) -> None:
        """Begins the item that is looked at; closing one takes its own key."""
        if self.point is not None and self.point.item.state is ItemState.WAITING:
            self.go_on()

    def go_on(self) -> None:
        """Begins the item that is looked at, or closes it where it is under discussion."""
        if self.point is not None:
            self._with_board(acts.go_on, self.point, self.panel.typed())

    def _turn_clock(self) -> None:
        if self.clock.item is not None:
            self.clock.toggle()

    def add_item(self) -> None:
        """Asks for one more item of the agenda."""
        if self._of_agenda[0].isEnabled():
            self._with_board(acts.add_item)

    def add_equals(self) -> None:
        """Asks how applications with equal results are to be parted."""
        self._with_board(acts.add_equals)

    def move_item(self, by: int) -> None:
        """Moves the item that is looked at up or down."""
        if self.point is not None and self._of_agenda[0].isEnabled():
            self._with_board(acts.move, self.point, by)

    def drop(self) -> None:
        """Takes the item that is looked at off the agenda."""
        if self.point is not None and self._of_agenda[0].isEnabled():
            self._with_board(acts.drop, self.point)

    def print_protocol(self) -> None:
        """Prints the protocol of the meeting, a draft until it is signed, and opens it."""
        if self._paper.isEnabled():
            self._with_board(acts.print_protocol)

    def show_beamer(self) -> None:
        """Shows what the room sees in a window of its own, or closes it."""
        if self.beamer is not None and self.beamer.isVisible():
            self.beamer.close()
        elif self.board is not None:
            self.beamer = self.beamer or Beamer(self.clock)
            self.beamer.show_board(self.board)
            self.beamer.appear(self.window())


STEPS = {
    MeetingState.PLANNED: N_("Open the meeting"),
    MeetingState.OPEN: N_("End the meeting"),
    MeetingState.CLOSED: N_("Signed…"),
}
_NO_CALL = (
    Message(N_("There is no call yet")),
    Message(N_("A meeting belongs to a call. Open a call first.")),
)
