"""The view of the grid of marks: digits type, Enter goes on, arrows move, a block is pasted; five kinds of cells."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QStyleOptionViewItem, QTableView, QWidget

from grantdesk.ui.scoring.model import ABSENT, BLANK, CANNOT, FAULTY, RECUSED, KindRole, MarksModel
from grantdesk.ui.shared.delegates import ChipDelegate
from grantdesk.ui.shared.fields import is_enter
from grantdesk.ui.shared.theme import M, colours

CELL, NAME, NARROW_NAME, NUMBER, TOTAL = 56, 260, 170, 56, 84
Index = QModelIndex | QPersistentModelIndex


class MarkDelegate(ChipDelegate):
    """Paints each kind of cell in its own way, told apart without colour too."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        kind = index.data(KindRole)
        if kind:
            self._ground(painter, QRectF(option.rect), kind)
        super().paint(painter, option, index)
        if kind == BLANK:
            painter.save()
            painter.setPen(QColor(colours().edge))
            painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, "·")
            painter.restore()

    def _ground(self, painter: QPainter, room: QRectF, kind: str) -> None:
        c = colours()
        painter.save()
        if kind == FAULTY:
            painter.fillRect(room, QColor(c.red[0]))
        elif kind == CANNOT:
            painter.fillRect(room, QColor(c.amber[0]))
        elif kind in (RECUSED, ABSENT):
            painter.fillRect(room, QColor(c.hover))
            pattern = Qt.BrushStyle.BDiagPattern if kind == RECUSED else Qt.BrushStyle.Dense6Pattern
            painter.fillRect(room, QBrush(QColor(c.edge), pattern))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        editor = QLineEdit(parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        editor.setProperty("role", "cell")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Only once: a list that is read again in the meantime must not wipe out what is being typed."""
        if not editor.property("filled"):
            super().setEditorData(editor, index)
            editor.setProperty("filled", True)


class MarksGrid(QTableView):
    """Typing from paper: every cell takes its mark at once, Enter goes right and then to the next line."""

    pasted = Signal(int)

    def __init__(self, model: MarksModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = MarkDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setWordWrap(False)
        self.setShowGrid(True)
        self.setProperty("role", "grid")
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + M)
        self.horizontalHeader().setHighlightSections(False)
        model.modelReset.connect(self._set_widths)

    def _set_widths(self) -> None:
        last = self._model.columnCount()
        for column in range(last):
            self.setColumnWidth(column, CELL)
        for column, width in ((0, NUMBER), (1, NAME), (last - 2, TOTAL)):
            if last:
                self.setColumnWidth(column, width)
        self.horizontalHeader().setStretchLastSection(True)
        if self._model.lines:
            self.setCurrentIndex(self._model.index(0, 2))

    def make_room(self, narrow: bool) -> None:
        """Gives way to a panel beside the grid: a narrower name, no state."""
        self.setColumnHidden(self._model.columnCount() - 1, narrow)
        self.setColumnWidth(1, NARROW_NAME if narrow else NAME)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
        elif is_enter(event) and self.state() != QAbstractItemView.State.EditingState:
            self.go_on(index)
        elif event.text() == "-" and self._model.criterion(index.column()) is not None:
            self._model.setData(index, "-")
            self.go_on(index)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: "MarkDelegate.EndEditHint") -> None:
        index = self.currentIndex()
        super().closeEditor(editor, MarkDelegate.EndEditHint.NoHint)
        if hint == MarkDelegate.EndEditHint.SubmitModelCache or hint == MarkDelegate.EndEditHint.EditNextItem:
            self.go_on(index)
        elif hint == MarkDelegate.EndEditHint.EditPreviousItem:
            self.setCurrentIndex(index.siblingAtColumn(max(index.column() - 1, 2)))

    def go_on(self, index: QModelIndex) -> None:
        """Goes to the next mark of the line, then to the first one of the next line."""
        column, row = index.column() + 1, index.row()
        if self._model.criterion(column) is None:
            column, row = 2, row + 1
        while row < self._model.rowCount() and self._model.standing(row) is not None:
            row += 1
        if row < self._model.rowCount():
            self.setCurrentIndex(self._model.index(row, column))

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        block = [line.split("\t") for line in text.rstrip("\r\n").splitlines()]
        index = self.currentIndex()
        if index.isValid() and self._model.criterion(index.column()) is not None:
            self.pasted.emit(len(self._model.paste(index.row(), index.column(), block)))

    def _copy(self) -> None:
        indexes = sorted(self.selectedIndexes(), key=lambda place: (place.row(), place.column()))
        lines: dict[int, list[str]] = {}
        for index in indexes:
            lines.setdefault(index.row(), []).append(str(index.data() or ""))
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines.values()))

    def _clear(self) -> None:
        answers = [self._model.enter(index.row(), index.column(), "") for index in self.selectedIndexes()]
        found = [answer for answer in answers if answer is not None]
        if found:
            self._model.typed.emit(found)
