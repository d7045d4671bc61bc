"""What was imported so far: each file with its numbers, and taking one out again."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.incoming import Incoming
from grantdesk.rules.kinds import Kind
from grantdesk.services.batches import hindrances, undo_import
from grantdesk.store.lists import batches as lists
from grantdesk.store.lists.batches import BatchRow
from grantdesk.ui.shared.columns import Column, moment
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.page import Button, Either, Empty, Words, card
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import M

CONCERNED = (Kind.APPLICATION, Kind.CALL, Kind.SHEET, Kind.DECISION, Kind.ATTACHMENT, Kind.PAPER)


class BatchesView(QWidget):
    """The imports of one call, the newest first; beneath it stands whether the chosen one can be taken out."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._call_id: int | None = None
        self._rows: Sequence[BatchRow] = ()
        self.model = RowsModel(desk, _COLUMNS, self)
        self.table = PagedTable(self.model, "imports")
        self.why = Words("", wrap=True)
        self.out = Button(Message(N_("Take out again…")), self.take_out, icon_name="delete", key="Del")
        self.out.setEnabled(False)
        frame, inside = card()
        row = QHBoxLayout()
        row.setSpacing(M)
        row.addWidget(self.why, 1)
        row.addWidget(self.out)
        inside.addLayout(row)
        full = QWidget()
        layout = QVBoxLayout(full)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(self.table, 1)
        layout.addWidget(frame)
        self._either = Either(full, Empty("import", *_NONE))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._either)
        self.table.chosen.connect(self._explain)
        desk.changed.connect(self._react)

    def show_call(self, call_id: int | None, *, newest: bool = False) -> None:
        """Shows the imports of a call; `newest` selects the last one."""
        self._call_id = call_id
        if call_id is None:
            self._take((), newest=False)
        else:
            self._desk.ask(lists.rows, call_id=call_id).then(partial(self._take, newest=newest))

    def _take(self, rows: Sequence[BatchRow], *, newest: bool) -> None:
        self._rows = rows
        self.model.set_rows(rows)
        self._either.show_full(bool(rows))
        if rows and (newest or not self.table.selected_ids()):
            self.table.select_ids([rows[0].id])

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if self._call_id is not None and any(changed.get(kind) for kind in CONCERNED):
            self.show_call(self._call_id)

    def _chosen(self) -> BatchRow | None:
        ids = self.table.selected_ids()
        return next((row for row in self._rows if len(ids) == 1 and row.id == ids[0]), None)

    # --- taking out

    def _explain(self, ids: list[int]) -> None:
        self.out.setEnabled(False)
        self.why.say("")
        if len(ids) == 1:
            self._desk.ask(hindrances, ids[0]).then(partial(self._say, ids[0]))

    def _say(self, batch_id: int, obstacles: list[Message]) -> None:
        row = self._chosen()
        if row is None or row.id != batch_id:
            return
        self.out.setEnabled(not obstacles)
        self.why.say(_Reasons(obstacles) if obstacles else preview(row))

    def take_out(self) -> None:
        """Asks once more and takes the chosen import out."""
        row = self._chosen()
        if row is None or not self.out.isEnabled():
            return
        title = Message(N_("Take the import “{file}” out again?"), file=row.file_name)
        if self._desk.questions.confirm(title, preview(row), yes=Message(N_("Take out")), danger=True):
            self._desk.act(undo_import, row.id, title=Message(N_("Taking an import out")))


def preview(row: BatchRow) -> Message:
    """What taking an import out would do."""
    words = N_(
        "Nothing was built on it: its {count} applications, numbers {first} to {last}, can be taken out in one step. "
        "The numbers are not given again; the journal keeps both the import and the taking out."
    )
    return Message(words, count=row.stored, first=row.first_number or "–", last=row.last_number or "–")


class _Reasons:
    """Why an import stays, as one text."""

    def __init__(self, obstacles: Sequence[Message]) -> None:
        self._obstacles = obstacles

    def to(self, language: str) -> str:
        """The reasons in one language."""
        listed = "; ".join(item.to(language) for item in self._obstacles)
        return Message(N_("It cannot be taken out: {why}"), why=listed).to(language)


def _numbers(row: BatchRow) -> str:
    return f"{row.first_number}–{row.last_number}" if row.first_number is not None else ""


def _state(row: BatchRow) -> str:
    return str(Message(N_("Taken out")) if row.undone_at is not None else Message(N_("In force")))


_COLUMNS = (
    Column("at", Message(N_("When")), lambda row: moment(row.imported_at), 140),
    Column("by", Message(N_("By whom")), lambda row: str(row.imported_by), 120),
    Column("kind", Message(N_("Holds")), lambda row: str(Incoming(row.kind).label), 110),
    Column("stored", Message(N_("Stored")), lambda row: str(row.stored), 90, right=True),
    Column("refused", Message(N_("Refused")), lambda row: str(row.refused), 100, right=True),
    Column("numbers", Message(N_("Numbers")), _numbers, 110),
    Column(
        "state", Message(N_("State")), _state, 130, chip=lambda row: "grey" if row.undone_at is not None else "green"
    ),
    Column("file", Message(N_("File")), lambda row: str(row.file_name), 300, tip=lambda row: str(row.file_name)),
)
_NONE = (
    Message(N_("Nothing was imported yet")),
    Message(N_("Every file that is taken in stands here and can be taken out again as long as nothing builds on it.")),
)
