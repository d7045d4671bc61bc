"""A list of any length: all ids first, rows when they are painted, fetched in pages off the window's thread."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from grantdesk.rules.kinds import Kind
from grantdesk.ui.shared.columns import Column
from grantdesk.ui.shared.desk import Desk

PAGE = 128
KEPT_PAGES = 48
COMING = "…"

RowRole = Qt.ItemDataRole.UserRole
ChipRole = Qt.ItemDataRole.UserRole + 1

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ROW = int(RowRole)
_CHIP = int(ChipRole)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Source:
    """Where a list comes from: two functions of `store.lists`, and which changes concern it."""

    ids: Callable[..., Sequence[int]]
    rows: Callable[..., Sequence[Any]]
    kinds: tuple[Kind, ...]


class PagedModel(QAbstractTableModel):
    """The rows of a source under one view (filter, search, order)."""

    loaded = Signal()  # a new list of ids is in force
    asking = Signal(bool)  # the ids are being asked for

    def __init__(self, desk: Desk, source: Source, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._source = source
        self.columns = tuple(columns)
        self.view: Any = None
        self.ids: list[int] = []
        self._pages: OrderedDict[int, list[Any]] = OrderedDict()
        self._cells: dict[tuple[int, int], str] = {}
        self._wanted: dict[int, None] = {}
        self._fetching: set[int] = set()
        self._asked = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._fetch)
        desk.changed.connect(self._react)

    # --- what is shown

    def show(self, view: Any) -> None:
        """Asks for the ids of a view; the rows shown so far stay until the answer is there."""
        self.view = view
        self._asked += 1
        self.asking.emit(True)
        self.desk.ask(self._source.ids, view).then(partial(self._take_ids, self._asked))

    def reload(self) -> None:
        """Asks again for the view in force."""
        if self.view is not None:
            self.show(self.view)

    def row(self, index: int) -> Any | None:
        """The row at a position, None while it is not there yet."""
        page = self._pages.get(index // PAGE)
        offset = index % PAGE
        return page[offset] if page is not None and offset < len(page) else None

    def fetch(self, ids: Sequence[int], slot: Callable[[Sequence[Any]], object]) -> None:
        """Gives the rows of some ids to a slot, in the order of the ids."""
        self.desk.ask(self._source.rows, list(ids)).then(slot)

    def position(self, item: int) -> int:
        """Where an id stands, -1 where it does not."""
        try:
            return self.ids.index(item)
        except ValueError:
            return -1

    def retranslate(self) -> None:
        """Puts all cells and headers into the language in force."""
        self._cells.clear()
        if self.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self._repaint(0, len(self.ids) - 1)

    # --- Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            return self._text(index.row(), index.column())
        if role == _ALIGN:
            return _RIGHT if self.columns[index.column()].right else _LEFT
        if role == _CHIP:
            chip, row = self.columns[index.column()].chip, self.row(index.row())
            return chip(row) if chip is not None and row is not None else None
        if role == _ROW:
            return self.row(index.row())
        if role == _TIP:
            tip, row = self.columns[index.column()].tip, self.row(index.row())
            return tip(row) if tip is not None and row is not None else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _DISPLAY:
            return str(self.columns[section].title)
        if role == _ALIGN:
            return _RIGHT if self.columns[section].right else _LEFT
        return None

    # --- pages

    def _text(self, row: int, column: int) -> str:
        text = self._cells.get((row, column))
        if text is None:
            if row // PAGE not in self._pages:
                self._want(row // PAGE)
                return COMING
            item = self.row(row)  # None: it was deleted since the ids were asked for
            text = self._cells[row, column] = self.columns[column].text(item) if item is not None else ""
        return text

    def _want(self, page: int) -> None:
        if page not in self._fetching:
            self._wanted[page] = None
            if not self._fetching and not self._timer.isActive():
                self._timer.start()

    def _fetch(self) -> None:
        pages = list(self._wanted)[-2:]  # what was painted last is on the screen now
        self._wanted.clear()
        ids = [item for page in pages for item in self.ids[page * PAGE : (page + 1) * PAGE]]
        if ids:
            self._fetching = set(pages)
            take, over = partial(self._take_rows, self.ids, pages), partial(self._fetched, self.ids)
            self.desk.ask(self._source.rows, ids).then(take).ended(over)

    def _fetched(self, ids: list[int]) -> None:
        if ids is self.ids:
            self._fetching.clear()
            if self._wanted:
                self._timer.start()

    def _take_rows(self, ids: list[int], pages: list[int], rows: Sequence[Any]) -> None:
        if ids is not self.ids:
            return
        by_id = {row.id: row for row in rows}
        for page in pages:
            wanted = ids[page * PAGE : (page + 1) * PAGE]
            self._pages[page] = [by_id.get(item) for item in wanted]
            self._repaint(page * PAGE, page * PAGE + len(wanted) - 1)
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
            self._cells.clear()

    def _repaint(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    # --- changes

    def _take_ids(self, asked: int, ids: Sequence[int]) -> None:
        if asked != self._asked:
            return
        self.asking.emit(False)
        self.beginResetModel()
        self.ids = list(ids)
        self._forget()
        self.endResetModel()
        self.loaded.emit()

    def _forget(self) -> None:
        self._pages.clear()
        self._cells.clear()
        self._wanted.clear()
        self._fetching.clear()

    def _react(self, changed: dict[Kind, frozenset[int]]) -> None:
        if self.view is not None and any(changed.get(kind) for kind in self._source.kinds):
            self.reload()
