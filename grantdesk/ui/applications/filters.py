"""The bar above the register: search, state, district, direction."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Status
from grantdesk.rules.programme import Coded, Definition
from grantdesk.services.reference import places
from grantdesk.store.lists.applications import View
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.columns import day
from grantdesk.ui.shared.icons import icon
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.page import Button, Words
from grantdesk.ui.shared.theme import S

PAUSE = 120  # milliseconds without a key before the list is asked


class Filters(Spoken, QWidget):
    """Holds a `View` without its call; `changed` comes a moment after the last key."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view = View()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumWidth(240)
        self._states = Button(Message(N_("Any status")), self._open_states, icon_name="filter")
        self._district = ChoiceField()
        self._direction = ChoiceField()
        for field, width in ((self._district, 190), (self._direction, 170)):
            field.setFixedWidth(width)
            field.changed.connect(self._take)
        self._clear = Button(Message(N_("Show all")), self.reset, role="link")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._take)
        self.search.textChanged.connect(lambda _text: self._timer.start())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addWidget(self.search, 1)
        self._due = Words("", "fault")
        for widget in (self._states, self._district, self._direction, self._due, self._clear):
            row.addWidget(widget)
        self._region = ""
        self.retranslate()

    def serve(self, definition: Definition | None) -> None:
        """Offers the districts and directions of a call."""
        region = (definition.region or "") if definition else ""
        self._region = region
        self._district.set_choices(
            [
                Choice(place.code, place.name, place.aliases)
                for place in places()
                if place.level == "district" and place.code.startswith(region)
            ]
        )
        directions: Sequence[Coded] = definition.directions if definition else ()
        self._direction.set_choices([Choice(item.code, item.name) for item in directions])
        self._direction.setVisible(bool(directions))
        self._take()

    def show_view(self, view: View) -> None:
        """Puts the filters of a view in force."""
        self.view = view
        self.search.setText(view.search)
        self._district.set_value(view.district or None)
        self._direction.set_value(view.direction or None)
        self._name_states()
        self.changed.emit()

    def reset(self) -> None:
        """Shows everything again, the order stays."""
        self.show_view(View(sort=self.view.sort, descending=self.view.descending))

    def sort(self, key: str, descending: bool) -> None:
        """Takes another order."""
        self.view = replace(self.view, sort=key, descending=descending)
        self.changed.emit()

    def is_narrowed(self) -> bool:
        """Whether anything is filtered away."""
        return self.view != View(sort=self.view.sort, descending=self.view.descending)

    def retranslate(self) -> None:
        self.search.setPlaceholderText(str(Message(N_("Number, name, IIN, telephone, project"))))
        self.search.setAccessibleName(str(Message(N_("Search in the list"))))
        for field, words in ((self._district, N_("Any district")), (self._direction, N_("Any direction"))):
            field.setPlaceholderText(str(Message(words)))
            field.setAccessibleName(str(Message(words)))
        self._name_states()

    def _take(self) -> None:
        self._timer.stop()
        district = _value(self._district)
        direction = _value(self._direction)
        view = replace(self.view, search=self.search.text().strip(), district=district, direction=direction)
        if view != self.view:
            self.view = view
            self.changed.emit()
        self._clear.setVisible(self.is_narrowed())
        self._say_due()

    def _say_due(self) -> None:
        until = self.view.due_until
        self._due.setVisible(until is not None)
        if until is not None:
            self._due.say(Message(N_("due by {day}"), day=day(until)))

    def _open_states(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for status in Status:
            action = QAction(str(status.label), menu)
            action.setCheckable(True)
            action.setChecked(status in self.view.statuses)
            action.toggled.connect(lambda on, item=status: self._set_state(item, on))
            menu.addAction(action)
        menu.popup(self._states.mapToGlobal(self._states.rect().bottomLeft()))

    def _set_state(self, status: Status, on: bool) -> None:
        chosen = {*self.view.statuses, status} if on else {item for item in self.view.statuses if item != status}
        self.view = replace(self.view, statuses=tuple(item for item in Status if item in chosen))
        self._name_states()
        self.changed.emit()

    def _name_states(self) -> None:
        chosen = self.view.statuses
        if not chosen:
            self._states.say(Message(N_("Any status")))
        elif len(chosen) == 1:
            self._states.say(chosen[0].label)
        else:
            self._states.say(Message(N_("Statuses: {n}"), n=len(chosen)))
        self._clear.setVisible(self.is_narrowed())
        self._say_due()


def _value(field: ChoiceField) -> str:
    return field.chosen() or ""
