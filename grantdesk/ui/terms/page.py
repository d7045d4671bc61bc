"""The terms of the chosen call: the line of time, what single applications owe, who came late; calendar file."""

from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from grantdesk.i18n import N_, NP_, Message, current
from grantdesk.rules.kinds import Kind
from grantdesk.rules.terms import Event, State
from grantdesk.services.terms import record_day, write_calendar
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.columns import Column, day, moment
from grantdesk.ui.shared.dates import today
from grantdesk.ui.shared.fields import DateField, LineField
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.form_dialog import FormDialog
from grantdesk.ui.shared.page import Button, Either, Empty, Page, Words, card
from grantdesk.ui.shared.place import Place
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.segments import SegmentsField
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import M, S
from grantdesk.ui.terms.line import line_of_time, state_words
from grantdesk.ui.terms.reading import Terms, read

CONCERNED = (Kind.CALL, Kind.APPLICATION, Kind.DECISION)
CALENDAR = (N_("Calendars"), "*.ics")
TABS = (("line", N_("Call")), ("each", N_("Applications")), ("late", N_("Late")))
MOST_TOLD = 4
NARROW = 960


class TermsPage(Page):
    """Alt+1 … 3 go to the parts; Enter on an application opens its card."""

    TITLE = Message(N_("Terms"))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.terms: Terms | None = None
        self.tabs = SegmentsField([Choice(key, Message(words)) for key, words in TABS])
        self.owed = RowsModel(self.desk, OWED, self)
        self.late = RowsModel(self.desk, LATE, self)
        self.owed_table = PagedTable(self.owed, "owed")
        self.late_table = PagedTable(self.late, "late")
        self.line = QScrollArea()
        self.line.setWidgetResizable(True)
        self._stack = QStackedWidget()
        self._build()
        for table in (self.owed_table, self.late_table):
            table.opened.connect(lambda key: self.place.guide.go.emit("application", key))
        self.chosen.changed.connect(self._ask)
        self.desk.changed.connect(self._react)
        self._ask()

    def _build(self) -> None:
        self._record = self.add_button(Button(Message(N_("Record a day…")), self.record, key="Ins"))
        self._calendar = self.add_button(
            Button(Message(N_("Calendar file…")), self.write_calendar, icon_name="terms", key="Ctrl+Shift+S")
        )
        self.add_action("Ins", self.record)
        self.add_action("Ctrl+Shift+S", self.write_calendar)
        for number, (key, _words) in enumerate(TABS, 1):
            self.add_action(f"Alt+{number}", partial(self.show_tab, key))
        self.tabs.setAccessibleName(str(Message(N_("Parts of the page"))))
        self.tabs.changed.connect(lambda: self.show_tab(self.tabs.value()))
        self._owed = Either(self.owed_table, Empty("check", *NOTHING_OWED))
        self._late = Either(self.late_table, Empty("check", *NOBODY_LATE))
        for widget in (self.line, self._owed, self._late):
            self._stack.addWidget(widget)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)
        self._either = Either(whole, Empty("calls", *NO_CALL))
        self.body.addWidget(self._either, 1)
        self.show_tab("line")

    def retranslate(self) -> None:
        if self.terms is not None:
            self._ask()

    def enter(self, argument: Any = None) -> None:
        self.show_tab(argument if argument in dict(TABS) else self.tabs.value())
        self._ask()
        self.tabs.setFocus()

    def remember(self) -> None:
        for table in (self.owed_table, self.late_table):
            table.remember()

    # --- what is shown

    def show_tab(self, key: str) -> None:
        """Shows a part of the page."""
        self.tabs.set_value(key)
        self._stack.setCurrentIndex([name for name, _words in TABS].index(key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.size().width() < NARROW) != (event.oldSize().width() < NARROW) and self.terms is not None:
            self._put_line(self.terms)

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if any(changed.get(kind) for kind in CONCERNED):
            self._ask()

    def _ask(self) -> None:
        call_id = self.chosen.call_id
        self._either.show_full(call_id is not None)
        for button in (self._record, self._calendar):
            button.setEnabled(call_id is not None)
        if call_id is not None:
            self.newest.ask(read, call_id, today()).then(self._show)

    def _show(self, found: Terms) -> None:
        if found.call_id != self.chosen.call_id:
            return
        self.terms = found
        self.remark.say(summary(found))
        self._put_line(found)
        self.owed.set_rows(found.owed)
        self.late.set_rows(found.late)
        self._owed.show_full(bool(found.owed))
        self._late.show_full(bool(found.late))
        for key, count in (("each", len(found.owed)), ("late", len(found.late))):
            words = str(Message(dict(TABS)[key]))
            self.tabs.button(key).setText(f"{words} · {count}" if count else words)

    def _put_line(self, found: Terms) -> None:
        sheet = QWidget()
        layout = QVBoxLayout(sheet)
        layout.setContentsMargins(0, 0, S, 0)
        layout.setSpacing(M)
        now = now_part(found)
        if now is not None:
            layout.addWidget(now)
        if found.timeline.deadlines or found.timeline.points:
            layout.addWidget(line_of_time(found, self.record, narrow=self.width() < NARROW))
        if not found.timeline.deadlines:
            layout.addWidget(Words(Message(N_("The rules of this call name no terms.")), "muted", wrap=True))
        layout.addStretch()
        place = self.line.verticalScrollBar().value()
        self.line.setWidget(sheet)
        self.line.verticalScrollBar().setValue(place)

    # --- what can be done

    def record(self, event: Event | None = None) -> None:
        """Asks on which day something happened and writes it down."""
        if self.terms is not None:
            self.desk.questions.run(DayDialog(self, self.terms, event))

    def write_calendar(self) -> None:
        """Writes the days that are still open into a calendar file."""
        call = self.chosen.call
        if call is None:
            return
        suggested = self.desk.office.workspace.reports / f"{call.code}.ics"
        file = self.desk.questions.save_file(Message(N_("Write a calendar file")), CALENDAR, suggested)
        if file is not None:
            self.desk.act(write_calendar, call.id, file, current())


class DayDialog(FormDialog):
    """Which event, on which day; an empty day takes the record away."""

    def __init__(self, page: TermsPage, terms: Terms, event: Event | None) -> None:
        self._terms = terms
        events = [item for item in Event if item.value not in terms.given]
        super().__init__(
            Message(N_("Record a day")),
            [
                Field("event", Message(N_("What happened")), lambda: _choice(events), required=True),
                Field("day", Message(N_("Day")), DateField, hint=Message(N_("empty: it has not happened"))),
                Field("note", Message(N_("Note")), LineField, span=2),
            ],
            lambda values: page.desk.act(
                record_day, terms.call_id, values["event"], values["day"], note=values["note"] or ""
            ),
            agree=Message(N_("Record")),
        )
        self.form.changed.connect(self._recall)
        self.form.fill({"event": (event or events[0]).value})
        self._recall("event")

    def _recall(self, key: str) -> None:
        """Shows what was recorded of the event before; today where nothing was."""
        if key == "event":
            before = self._terms.timeline.days.get(self.form.peek_one("event") or "")
            self.form.fill({"day": before.day if before else self._terms.today, "note": before.note if before else ""})


def _choice(events: list[Event]) -> ChoiceField:
    field = ChoiceField()
    field.set_choices([Choice(item.value, item.label) for item in events])
    return field


def summary(terms: Terms) -> str:
    """The terms in one line: what is overdue, what is due by tomorrow."""
    parts = []
    if terms.overdue:
        parts.append(Message(N_("overdue: {n}"), n=terms.overdue))
    if terms.pressing:
        parts.append(Message(N_("due by tomorrow: {n}"), n=terms.pressing))
    return " · ".join(map(str, parts)) or str(Message(N_("nothing is due by tomorrow")))


def now_part(terms: Terms) -> QWidget | None:
    """What must be done now, in words: overdue in red, due today and tomorrow."""
    late, now = [], []
    for item in terms.timeline.deadlines:
        words = Message("{step}: {state}", step=item.step.label, state=state_words(item, terms.today))
        if item.state is State.OVERDUE:
            late.append(words)
        elif item.state is State.DUE:
            now.append(words)
    for rows, found in ((late, [row for row in terms.owed if row.overdue]), (now, [r for r in terms.owed if r.soon])):
        rows += [
            Message(N_("№ {number}: {step}, {left}"), number=row.number, step=row.step.label, left=row.left)
            for row in found[:MOST_TOLD]
        ]
        if len(found) > MOST_TOLD:
            more = len(found) - MOST_TOLD
            rows.append(Message(*NP_("and {n} more application", "and {n} more applications"), n=more))
    if not late and not now:
        return None
    frame, layout = card()
    for head, role, lines in ((N_("Overdue"), "alarm", late), (N_("Due today or tomorrow"), "strong", now)):
        if lines:
            layout.addWidget(Words(Message(head), role))
            for line in lines:
                layout.addWidget(Words(line, "alarm" if role == "alarm" else "", wrap=True))
    return frame


OWED = (
    Column("number", Message(N_("No.")), lambda row: str(row.number), 70, right=True),
    Column("name", Message(N_("Last name, first name, patronymic")), lambda row: row.name, 320),
    Column("step", Message(N_("Term")), lambda row: str(row.step.label), 260),
    Column("day", Message(N_("Last day")), lambda row: day(row.day), 110),
    Column(
        "left", Message(N_("Time left")), lambda row: str(row.left), 260,
        chip=lambda row: "red" if row.overdue else "amber" if row.soon else "blue",
        tip=lambda row: "\n".join(str(doubt) for doubt in row.doubts),
    ),
)  # fmt: skip
LATE = (
    Column("number", Message(N_("No.")), lambda row: str(row.number), 70, right=True),
    Column("name", Message(N_("Last name, first name, patronymic")), lambda row: row.name, 360),
    Column("received", Message(N_("Received on")), lambda row: moment(row.received_at), 160),
    Column("after", Message(N_("After the end by")), lambda row: str(row.after), 200, chip=lambda _row: "red"),
)
NOTHING_OWED = (
    Message(N_("Nothing is due for single applications")),
    Message(N_("Checks of completeness and notices of missing documents stand here with their last day.")),
)
NOBODY_LATE = (
    Message(N_("Nobody came late")),
    Message(N_("Applications received after the end of acceptance stand here with the minute.")),
)
NO_CALL = (
    Message(N_("No call yet")),
    Message(N_("Make a call first: its terms stand here as a line of time.")),
)
