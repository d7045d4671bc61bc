"""The columns of a file and what each is taken as: Enter, F2 or a click opens the list of what it can be."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.services.import_views import ColumnLine
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.columns import Column
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.icons import icon
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import S, colours

TAKEN = 3
_ARROW = 14
NOT_USED = Message(N_("not used"))

Index = QModelIndex | QPersistentModelIndex


class ColumnsModel(RowsModel):
    """One line for each column of the sheet."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self.choices: list[Choice] = []
        columns = (
            Column("letters", Message(N_("Column")), lambda row: str(row.letters), 90),
            Column("heading", Message(N_("Heading in the file")), lambda row: str(row.heading), 230, tip=_heading),
            Column("values", Message(N_("First values")), lambda row: " · ".join(row.values), 230, tip=_values),
            Column("taken", Message(N_("Is taken as")), self._taken, 200),
        )
        super().__init__(desk, columns, parent)

    def _taken(self, row: ColumnLine) -> str:
        words = next((choice.text() for choice in self.choices if choice.value == row.name), row.name)
        if row.doubtful:
            return str(Message(N_("{name} (several columns look like it)"), name=words))
        return words

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == TAKEN else flags

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole:
            row = self.row(index.row())
            if row is not None and not row.name:
                return QColor(colours().muted)
        return super().data(index, role)


def _heading(row: ColumnLine) -> str:
    return str(row.heading)


def _values(row: ColumnLine) -> str:
    return "\n".join(row.values)


class ColumnsTable(PagedTable):
    """`said` tells that a person takes a column (counted from 1) as something else."""

    said = Signal(int, str)

    def __init__(self, model: ColumnsModel) -> None:
        super().__init__(model, "import-columns")
        self._columns = model
        self._delegate = TakenDelegate(self)
        later = Qt.ConnectionType.QueuedConnection  # the list is renewed when the editor is closed already
        self._delegate.said.connect(self.said, later)
        self.setItemDelegateForColumn(TAKEN, self._delegate)
        self.setSelectionMode(PagedTable.SelectionMode.SingleSelection)
        self.clicked.connect(lambda index: self.choose() if index.column() == TAKEN else None)
        self.opened.connect(lambda _id: self.choose())

    def show_lines(self, lines: Sequence[ColumnLine], choices: Sequence[Choice]) -> None:
        """Shows the columns; the one that was in view stays in view."""
        row = max(self.currentIndex().row(), 0)
        self._columns.choices = [Choice("", NOT_USED), *choices]
        self._columns.set_rows(lines)
        if lines:
            self.setCurrentIndex(self._columns.index(min(row, len(lines) - 1), 0))

    def choose(self) -> None:
        """Opens the list of what the column in view can be taken as."""
        editing = self.state() == PagedTable.State.EditingState  # Enter that ends an edit arrives here as well
        if self.currentIndex().isValid() and not editing:
            self.edit(self._columns.index(self.currentIndex().row(), TAKEN))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.choose()
        elif event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.said.emit(self._columns.ids[self.currentIndex().row()], "")
        else:
            super().keyPressEvent(event)


class TakenDelegate(QStyledItemDelegate):
    """Paints a choice with its arrow and edits it with the list that narrows while one types."""

    said = Signal(int, str)

    def __init__(self, table: ColumnsTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        room = QRect(option.rect.right() - _ARROW - S, option.rect.center().y() - _ARROW // 2, _ARROW, _ARROW)
        icon("down", "muted").paint(painter, room)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        field = ChoiceField(parent)
        field.setProperty("role", "cell")
        field.setAccessibleName(str(Message(N_("Is taken as"))))
        field.set_choices(self._model().choices)
        field.picked.connect(lambda: self._picked(field))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        row = self._model().row(index.row())
        assert isinstance(editor, ChoiceField)
        if row is not None and editor.chosen() != row.name:
            editor.set_value(row.name)
            editor.selectAll()
            editor.open_list()

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, ChoiceField)
        editor.settle()
        row = self._model().row(index.row())
        chosen = editor.chosen()
        if row is not None and chosen is not None and chosen != row.name:
            self.said.emit(row.id, chosen)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: Any, event: QEvent) -> bool:
        arrows = (Qt.Key.Key_Down, Qt.Key.Key_Up)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in arrows:
            return False  # they walk through the list
        return super().eventFilter(editor, event)

    def _picked(self, field: ChoiceField) -> None:
        self.commitData.emit(field)
        self.closeEditor.emit(field, QStyledItemDelegate.EndEditHint.NoHint)

    def _model(self) -> ColumnsModel:
        model = self._table.model()
        assert isinstance(model, ColumnsModel)
        return model
