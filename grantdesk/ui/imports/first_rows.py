"""The first rows of a file as they are understood now, cell by cell, with what stands in the file."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message, current
from grantdesk.rules.grid import letters
from grantdesk.rules.kinds import Level
from grantdesk.rules.wordings import ROW_NUMBER
from grantdesk.services.import_views import SeenCell, SeenRow, in_words
from grantdesk.services.layouts import Layout
from grantdesk.ui.shared.icons import icon
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.page import Words
from grantdesk.ui.shared.theme import M, S, colours

Index = QModelIndex | QPersistentModelIndex
TONES = {Level.ERROR: "red", Level.GROUND: "violet", Level.WARNING: "amber", Level.NOTICE: "blue"}
_WIDTH = 150


class FirstRows(Spoken, QWidget):
    """A small table; the line below says how the cell in view came to be understood."""

    def __init__(self) -> None:
        super().__init__()
        self.model = _Model(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + M + 2)
        self.table.selectionModel().currentChanged.connect(lambda index, _before: self._explain(index))
        self.told = Words("", "muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.told)
        self.retranslate()

    def show_rows(self, rows: Sequence[SeenRow], layout: Layout, labels: dict[str, Message]) -> None:
        """Shows rows under the columns that are in use, in the order of the file."""
        index = self.table.currentIndex()
        place = (max(index.row(), 0), max(index.column(), 0))
        columns = sorted(layout.mapping.columns.items(), key=lambda item: item[1])
        self.model.put(rows, [item for item in columns if item[0] != ROW_NUMBER], labels)
        for column in range(self.model.columnCount()):
            head = self.table.horizontalHeader().sectionSizeHint(column)
            self.table.setColumnWidth(column, max(_WIDTH, head))
        self.table.setCurrentIndex(self.model.index(*place))
        self._explain(self.table.currentIndex())

    def retranslate(self) -> None:
        self.table.setAccessibleName(str(Message(N_("The first rows as they are understood"))))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(self.model.columnCount() - 1, 0))
        self._explain(self.table.currentIndex())

    def _explain(self, index: Index) -> None:
        cell = self.model.cell(index)
        if cell is None:
            self.told.say("")
            return
        said = Message(
            N_("{cell}: in the file “{typed}”"), cell=self.model.address(index), typed=cell.typed[:160]
        )  # fmt: skip
        if cell.words is not None:
            said = Message("{said} · {words}", said=said, words=cell.words)
        elif cell.understood is None and cell.typed:
            said = Message(N_("{said} · not understood"), said=said)
        self.told.say(said)


class _Model(QAbstractTableModel):
    """What was understood; a cell with a fault has the colour of its level."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[SeenRow] = ()
        self.columns: list[tuple[str, int]] = []
        self._labels: dict[str, Message] = {}

    def put(self, rows: Sequence[SeenRow], columns: list[tuple[str, int]], labels: dict[str, Message]) -> None:
        self.beginResetModel()
        self.rows, self.columns, self._labels = rows, columns, labels
        self.endResetModel()

    def cell(self, index: Index) -> SeenCell | None:
        """The cell of a place, None where there is none."""
        if not index.isValid() or index.row() >= len(self.rows) or index.column() >= len(self.columns):
            return None
        return self.rows[index.row()].cells[self.columns[index.column()][0]]

    def address(self, index: Index) -> str:
        """Its address in the file."""
        return f"{letters(self.columns[index.column()][1])}{self.rows[index.row()].id}"

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return in_words(cell.understood, current()) or cell.typed
        if role == Qt.ItemDataRole.DecorationRole and cell.level in (Level.ERROR, Level.WARNING):
            return icon("warning", "danger" if cell.level is Level.ERROR else "muted")
        if role == Qt.ItemDataRole.ForegroundRole:
            if cell.level is not None:
                return QColor(getattr(colours(), TONES[cell.level])[1])
            return QColor(colours().muted) if cell.understood is None else None
        if role == Qt.ItemDataRole.ToolTipRole and cell.words is not None:
            return in_words(cell.words, current())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(self.rows[section].id) if section < len(self.rows) else None
        name = self.columns[section][0] if section < len(self.columns) else ""
        return str(self._labels.get(name, name))
