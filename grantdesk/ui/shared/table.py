"""The table of every list: fixed rows, sorting by header, remembered columns, copy, selection by id."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QPoint,
    QSettings,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.ui.shared.clip import as_html, as_tabs
from grantdesk.ui.shared.delegates import ChipDelegate
from grantdesk.ui.shared.paged_model import PagedModel
from grantdesk.ui.shared.theme import M


class PagedTable(QTableView):
    """Shows a `PagedModel`; `sorted_by` asks the page for another order, `opened` for the row under Enter."""

    sorted_by = Signal(str, bool)  # sort key of the column, descending
    opened = Signal(int)  # id
    chosen = Signal(list)  # ids of the selected rows

    def __init__(self, model: PagedModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._name = name
        self._keep: list[int] = []
        self._current: int | None = None
        self._taken = ""  # the accessible name taken from the page
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_headers()
        self._chips = ChipDelegate(self)
        for number, column in enumerate(model.columns):
            self.setColumnWidth(number, column.width)
            self.setColumnHidden(number, column.hidden)
            if column.chip is not None:
                self.setItemDelegateForColumn(number, self._chips)
        self._show_heads()
        self._restore()
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        model.modelAboutToBeReset.connect(self._remember_selection)
        model.modelReset.connect(self._restore_selection)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit(self.selected_ids()))
        self._copy = QAction(self)
        self._copy.setShortcut(QKeySequence.StandardKey.Copy)
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._copy.triggered.connect(self.copy)
        self.addAction(self._copy)

    def _set_headers(self) -> None:
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionsMovable(True)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.sectionClicked.connect(self._sort)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._choose_columns)
        self._set_row_height()

    def _set_row_height(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + M + 2)

    def _show_heads(self) -> None:
        """Widens what is narrower than its head."""
        head = self.horizontalHeader()
        for number in range(len(self._model.columns)):
            if not self.isColumnHidden(number):
                self.setColumnWidth(number, max(self.columnWidth(number), head.sectionSizeHint(number)))

    def showEvent(self, event: QShowEvent) -> None:
        self._take_name()
        super().showEvent(event)

    def _take_name(self) -> None:
        """A table that nobody has named is called like its page or its dialog."""
        owner = self.parentWidget()
        while owner is not None and not hasattr(owner, "TITLE"):
            owner = owner.parentWidget()
        if self.accessibleName() == self._taken:
            self._taken = str(owner.TITLE) if owner is not None else self.window().windowTitle()
            self.setAccessibleName(self._taken)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._model.retranslate()
            self._show_heads()
            self._take_name()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            self._set_row_height()
        super().changeEvent(event)

    # --- order

    def show_order(self, key: str, descending: bool) -> None:
        """Shows which column the list is ordered by."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        section = next((n for n, column in enumerate(self._model.columns) if column.sort == key), -1)
        self.horizontalHeader().setSortIndicator(section, order)

    def _sort(self, section: int) -> None:
        key = self._model.columns[section].sort
        head = self.horizontalHeader()
        if key:
            self.sorted_by.emit(key, head.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder)

    # --- selection by id, kept when the list is loaded again

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows from top to bottom."""
        ids = self._model.ids
        ranges = sorted((part.top(), part.bottom()) for part in self.selectionModel().selection().toList())
        return [item for first, last in ranges for item in ids[first : last + 1]]

    def select_ids(self, wanted: Sequence[int], current: int | None = None) -> None:
        """Selects rows by id and scrolls to the first."""
        places = {item: row for row, item in enumerate(self._model.ids)} if len(wanted) > 1 else {}
        rows = sorted(places.get(item, -1) if places else self._model.position(item) for item in wanted)
        rows = [row for row in rows if row >= 0]
        selection = QItemSelection()
        for row in rows:
            selection.select(self._model.index(row, 0), self._model.index(row, self._model.columnCount() - 1))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(selection, flags)
        focus = self._model.position(current) if current is not None else (rows[0] if rows else -1)
        if focus >= 0:
            index = self._model.index(focus, max(self.currentIndex().column(), 0))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)

    def _remember_selection(self) -> None:
        chosen = self.selected_ids()
        self._keep = chosen if len(chosen) <= 2000 else []
        row = self.currentIndex().row()
        self._current = self._model.ids[row] if 0 <= row < len(self._model.ids) else None

    def _restore_selection(self) -> None:
        if self._keep:
            self.select_ids(self._keep, self._current)
        self.chosen.emit(self.selected_ids())

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._model.ids):
            self.opened.emit(self._model.ids[row])

    # --- copy as a table

    def copy(self) -> None:
        """Puts the selected rows into the clipboard, as text for Excel and as a table for Word."""
        self._model.fetch(self.selected_ids(), self._copied)

    def _copied(self, rows: Sequence[object]) -> None:
        head = self.horizontalHeader()
        order = sorted(range(len(self._model.columns)), key=head.visualIndex)
        columns = [self._model.columns[n] for n in order if not self.isColumnHidden(n)]
        lines = [[str(column.title) for column in columns]]
        lines += [[column.text(row) for column in columns] for row in rows]
        data = QMimeData()
        data.setText(as_tabs(lines))
        numbers = {n for n, column in enumerate(columns) if column.right}
        data.setHtml(as_html(lines, numbers))
        QGuiApplication.clipboard().setMimeData(data)
        self._model.desk.said.emit(Message(N_("Copied: {n}"), n=len(rows)))

    # --- columns

    def _choose_columns(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(self._model.columns):
            action = menu.addAction(str(column.title))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(number))
            action.toggled.connect(lambda on, n=number: self.setColumnHidden(n, not on))
        menu.popup(self.horizontalHeader().mapToGlobal(point))

    def remember(self) -> None:
        """Keeps widths, order and hidden columns for the next start."""
        QSettings().setValue(f"columns/{self._name}", self.horizontalHeader().saveState())

    def _restore(self) -> None:
        state = QSettings().value(f"columns/{self._name}")
        if isinstance(state, QByteArray):
            self.horizontalHeader().restoreState(state)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
