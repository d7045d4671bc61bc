"""The search of the whole office: a line in the bar, its finds under it, Enter opens the card."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView

from grantdesk.i18n import N_, Message
from grantdesk.store.lists.finding import FoundRow, find
from grantdesk.ui.shared.fields import is_enter
from grantdesk.ui.shared.icons import icon
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.place import Place

PAUSE = 120  # milliseconds without a key before the office is asked
WIDTH, LIST_WIDTH = 240, 520


class SearchLine(Spoken, QLineEdit):
    """`Ctrl+K` brings the cursor here; the list never takes it away."""

    opened = Signal(int)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self.rows: list[FoundRow] = []
        self.setFixedWidth(WIDTH)
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._list = _Finds(self)
        self._list.clicked.connect(lambda index: self._open(index.row()))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._ask)
        self.textEdited.connect(lambda _text: self._timer.start())
        self.retranslate()

    def retranslate(self) -> None:
        words = Message(N_("Search everywhere (Ctrl+K)"))
        self.setPlaceholderText(str(words))
        self.setAccessibleName(str(words))

    def begin(self) -> None:
        """Takes the cursor and selects what stands here."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _ask(self) -> None:
        self._timer.stop()
        text = self.text().strip()
        if text:
            call = self._place.chosen.call_id
            self._place.desk.ask(find, text, call_id=call).then(partial(self._show, text))
        else:
            self._list.hide()

    def _show(self, text: str, rows: list[FoundRow]) -> None:
        if text == self.text().strip():
            self.rows = rows
            self._list.offer([_line(row) for row in rows] or [str(Message(N_("Nothing fits")))])

    def _open(self, place: int) -> None:
        self._list.hide()
        if 0 <= place < len(self.rows):
            self.opened.emit(self.rows[place].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._list.isVisible():
            self._list.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif is_enter(event) and self._list.isVisible():
            self._open(self._list.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            self._list.hide()
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._list.hide()


def _line(row: FoundRow) -> str:
    name = Message("{name}", name=row.call_name)
    return f"№ {row.number}  {row.full_name}  ·  {row.status.label}  ·  {name}, {row.year}"


class _Finds(QListView):
    """The list under the line."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._texts = QStringListModel(self)
        self.setModel(self._texts)
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def offer(self, texts: list[str]) -> None:
        """Shows finds, the first of them in view."""
        self._texts.setStringList(texts)
        height = self.sizeHintForRow(0) * len(texts) + 4
        corner = self._line.mapToGlobal(QPoint(self._line.width() - LIST_WIDTH, self._line.height()))
        self.setGeometry(QRect(corner, QSize(LIST_WIDTH, height)))
        self.setCurrentIndex(self._texts.index(0, 0))
        self.show()

    def step(self, by: int) -> None:
        """Moves the find in view."""
        row = min(max(self.currentIndex().row() + by, 0), self._texts.rowCount() - 1)
        self.setCurrentIndex(self._texts.index(row, 0))
