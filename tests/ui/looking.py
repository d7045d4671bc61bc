"""What can be seen on a widget: its texts, and which of them do not fit."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QTableView,
    QWidget,
)

from grantdesk.ui.shared.page import Elided

ROOM = 1  # a pixel of rounding
SPOKEN = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractButton, QAbstractItemView)


def texts(window: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Every text in view that the program itself says: no cells of tables, no typed values."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or not widget.isVisible():
            continue
        if isinstance(widget, (QLabel, QAbstractButton)) and widget.text():
            yield widget, widget.text()
        elif isinstance(widget, QGroupBox) and widget.title():
            yield widget, widget.title()
        elif isinstance(widget, QLineEdit) and widget.placeholderText():
            yield widget, widget.placeholderText()
        elif isinstance(widget, QTabBar):
            yield from ((widget, widget.tabText(n)) for n in range(widget.count()))
        elif isinstance(widget, QTableView) and widget.model() is not None:
            yield from ((widget, head) for _section, head in _heads(widget))


def cut(window: QWidget) -> Iterator[str]:
    """Each text in view that is wider or higher than its place."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.isVisibleTo(window) or widget.width() == 0:
            continue
        if isinstance(widget, QTableView) and widget.model() is not None:
            yield from _cut_heads(widget)
        elif (text := _overflowing(widget)) is not None:
            yield f"{type(widget).__name__}: {text}"


def _overflowing(widget: QWidget) -> str | None:
    if isinstance(widget, Elided):
        return None
    if isinstance(widget, QLabel) and widget.text() and widget.textFormat() == Qt.TextFormat.PlainText:
        if widget.wordWrap():
            wanted = widget.heightForWidth(widget.width())
            return widget.text() if wanted > widget.height() + ROOM else None
        lines = widget.text().splitlines()
        wanted = max(widget.fontMetrics().horizontalAdvance(line) for line in lines)
        return widget.text() if wanted > widget.contentsRect().width() + ROOM else None
    if isinstance(widget, (QPushButton, QCheckBox, QRadioButton)) and widget.text():
        return widget.text() if widget.minimumSizeHint().width() > widget.width() + ROOM else None
    return None


def _heads(table: QTableView) -> Iterator[tuple[int, str]]:
    model, head = table.model(), table.horizontalHeader()
    for section in range(head.count()):
        text = model.headerData(section, Qt.Orientation.Horizontal)
        if text and head.isVisible() and not head.isSectionHidden(section):
            yield section, str(text)


def _cut_heads(table: QTableView) -> Iterator[str]:
    head = table.horizontalHeader()
    for section, text in _heads(table):
        wanted = max(head.fontMetrics().horizontalAdvance(line) for line in text.splitlines())
        if wanted > head.sectionSize(section) and head.textElideMode() != Qt.TextElideMode.ElideMiddle:
            yield f"head of a column: {text}"


def unnamed(window: QWidget) -> Iterator[str]:
    """Each widget in view that takes the focus and has nothing that a screen reader could say."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.isVisibleTo(window) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if isinstance(widget, SPOKEN) and not isinstance(widget.parent(), SPOKEN):
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            if not (widget.accessibleName() or text):
                yield f"{type(widget).__name__} in {type(widget.parent()).__name__}"
