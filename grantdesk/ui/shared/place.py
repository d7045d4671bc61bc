"""What every page is handed: the desk, the chosen call, the way to other pages."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from grantdesk.rules.kinds import Kind
from grantdesk.settings import Personal
from grantdesk.store.lists import calls
from grantdesk.store.lists.calls import CallRow
from grantdesk.ui.shared.desk import Desk, Newest


class Chosen(QObject):
    """The call that all pages are about; it follows changes of the call itself."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest = Newest(desk)
        self.calls: list[CallRow] = []
        self.call: CallRow | None = None
        self._wanted: int | None = None
        desk.changed.connect(self._react)

    @property
    def call_id(self) -> int | None:
        """The id of the chosen call, None while there is none."""
        return self.call.id if self.call is not None else None

    def choose(self, call_id: int | None) -> None:
        """Makes another call the chosen one."""
        self._wanted = call_id
        found = next((call for call in self.calls if call.id == call_id), None)
        if found is not None and found != self.call:
            self.call = found
            self.changed.emit()
        elif found is None:
            self.reload()

    def reload(self) -> None:
        """Reads the calls again; without a choice the newest one that is not decided is taken."""
        self._newest.ask(calls.rows).then(self._take)

    def _take(self, rows: list[CallRow]) -> None:
        self.calls = rows
        found = next((call for call in rows if call.id == self._wanted), None)
        self.call = found or next((call for call in rows if not call.decided), rows[0] if rows else None)
        self._wanted = self.call_id
        self.changed.emit()

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if any(changed.get(kind) for kind in (Kind.CALL, Kind.APPLICATION, Kind.DECISION)):
            self.reload()


class Guide(QObject):
    """Leads from one page to another: `go.emit("register", argument)`; carries the user's own settings.

    `preferred.emit(personal)` puts other settings of the user in force and keeps them.
    """

    go = Signal(str, object)
    preferred = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.personal = Personal()


@dataclass(frozen=True)
class Place:
    """The surroundings of a page."""

    desk: Desk
    chosen: Chosen
    guide: Guide
