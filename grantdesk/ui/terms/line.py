"""The terms of a call one below the other: what it is, its bar on the line of time, its day and how it stands."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.remaining import remaining, soon
from grantdesk.rules.terms import Deadline, Event, State, closes, opens
from grantdesk.services.reference import calendar
from grantdesk.services.terms import Point
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.columns import day
from grantdesk.ui.shared.dates import day_words
from grantdesk.ui.shared.page import Button, Words, card
from grantdesk.ui.shared.theme import S
from grantdesk.ui.terms.bars import Bar, Ruler, Scale, scale_of
from grantdesk.ui.terms.reading import TONES, Terms

NAME_WIDTH = 280
SLIM_NAME, SLIM_STATE = 190, 150
Record = Callable[[Event], object]


def line_of_time(terms: Terms, record: Record, *, narrow: bool = False) -> QFrame:
    """Every fixed day and every term of a call; `record` asks for the day of an event. Where the page is narrow the
    words give way to the bars.
    """
    frame, layout = card()
    grid = QGridLayout()
    grid.setHorizontalSpacing(S)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(1, 1)
    width = SLIM_NAME if narrow else NAME_WIDTH
    grid.setColumnMinimumWidth(0, width)
    scale = _scale(terms)
    grid.addWidget(Ruler(scale), 0, 1)
    rows: list[tuple[date, Any]] = [(point.day, point) for point in terms.timeline.points]
    rows += [(item.day or date.max, item) for item in terms.timeline.deadlines]
    for place, (_day, item) in enumerate(sorted(rows, key=lambda row: row[0]), 1):
        if isinstance(item, Point):
            _add_point(grid, place, item, scale)
        else:
            _add_deadline(grid, place, item, terms, scale, record, narrow)
        name = grid.itemAtPosition(place, 0)
        widget = name.widget() if name is not None else None
        if widget is not None:
            widget.setFixedWidth(width)
    layout.addLayout(grid)
    return frame


def _scale(terms: Terms) -> Scale:
    days = [point.day for point in terms.timeline.points]
    days += [found for item in terms.timeline.deadlines for found in (item.start, item.day, item.done) if found]
    return scale_of(days, terms.today)


def _add_point(grid: QGridLayout, place: int, point: Point, scale: Scale) -> None:
    grid.addWidget(_name(point.name, strong=True), place, 0)
    grid.addWidget(Bar(scale, None, point.day, None, "grey" if point.past else "blue"), place, 1)
    grid.addWidget(Words(day(point.day)), place, 2, Qt.AlignmentFlag.AlignRight)


def _add_deadline(
    grid: QGridLayout, place: int, item: Deadline, terms: Terms, scale: Scale, record: Record, narrow: bool
) -> None:
    tone = tone_of(item, terms.today)
    first_day = item.term.bound == "not_earlier"
    name = Message(N_("{step}, not before"), step=item.step.label) if first_day else item.step.label
    grid.addWidget(_name(name), place, 0)
    bar = Bar(scale, item.start, item.day, item.done, tone)
    bar.setToolTip("\n".join(str(line) for line in told(item, terms.today)))
    grid.addWidget(bar, place, 1)
    grid.addWidget(Words(day(item.day)), place, 2, Qt.AlignmentFlag.AlignRight)
    words: QWidget = Chip(state_words(item, terms.today), tone)
    if narrow:
        words = Words(state_words(item, terms.today), "alarm" if tone == "red" else "", wrap=True)
        words.setFixedWidth(SLIM_STATE)
    grid.addWidget(words, place, 3, Qt.AlignmentFlag.AlignVCenter)
    event = to_record(item, terms.given)
    if event is not None:
        button = Button(Message(N_("Day…")), partial(record, event), role="link")
        button.setToolTip(str(Message(N_("Record a day: {event}"), event=event.label)))
        button.setAccessibleName(button.toolTip())
        grid.addWidget(button, place, 4)


def _name(words: Any, *, strong: bool = False) -> Words:
    return Words(words, "strong" if strong else "", wrap=True)


def tone_of(item: Deadline, today: date) -> str:
    """The colour of a term: what must be done by the next working day warns like what is due today."""
    if item.state is State.RUNNING and item.day is not None and soon(item.day, today, calendar()):
        return "amber"
    return TONES[item.state]


def state_words(item: Deadline, today: date) -> Message:
    """How a term stands, in words: running ones say how much time is left."""
    if item.state in (State.RUNNING, State.DUE, State.OVERDUE) and item.day is not None:
        return remaining(item.day, today, calendar())
    return item.state.label


def told(item: Deadline, today: date) -> list[Message]:
    """Everything about a term: from when it runs, its last day in words, when it was kept, doubts about holidays."""
    lines = [item.step.label, state_words(item, today)]
    opened = opens(item.term)
    if item.start is None and opened is not None:
        lines.append(Message(N_("counted from: {event}"), event=opened.label))
    if item.start is not None:
        lines.append(Message(N_("counted from {day}"), day=day(item.start)))
    if item.day is not None:
        words = N_("not before {day}") if item.term.bound == "not_earlier" else N_("not later than {day}")
        lines.append(Message(words, day=day_words(item.day)))
    if item.done is not None:
        lines.append(Message(N_("done on {day}"), day=day(item.done)))
    return [*lines, *item.doubts]


def to_record(item: Deadline, given: frozenset[str]) -> Event | None:
    """The event whose day is worth recording for a term: where it waits, what it waits for."""
    event = opens(item.term) if item.state is State.WAITING else closes(item.term)
    if item.state is State.EACH or event is None or event.value in given:
        return None
    return event
