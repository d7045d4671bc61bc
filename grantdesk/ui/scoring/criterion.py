"""One criterion on the page of a member: scale and anchors in view, the mark, «cannot judge», the comment."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import MarkState
from grantdesk.rules.programme import Criterion
from grantdesk.rules.scoring import mark_text
from grantdesk.store.lists.marks import MarkRow
from grantdesk.ui.scoring.model import CANNOT_SIGN, scale, understood
from grantdesk.ui.shared.fields import is_enter
from grantdesk.ui.shared.page import Button, Words
from grantdesk.ui.shared.theme import XS, M, S

MARK_WIDTH = 76


class MarkLine(QLineEdit):
    """Takes a mark; Enter goes on, `-` says «cannot judge»."""

    left = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.left.emit()
            self.entered.emit()
        elif event.text() == "-":
            self.setText(CANNOT_SIGN)
        else:
            if self.text() == CANNOT_SIGN and event.text().isprintable() and event.text():
                self.clear()
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class CriterionField(QFrame):
    """`answered` carries a `MarkRow` as it was filled in; `entered` asks to go on."""

    answered = Signal(object)
    entered = Signal()

    def __init__(self, place: int, criterion: Criterion) -> None:
        super().__init__()
        self.criterion = criterion
        self._stored: MarkRow | None = None
        self._unread = False
        self.setProperty("role", "card")
        self.mark, self.comment = MarkLine(), QPlainTextEdit()
        self.cannot = Button(Message(N_("Cannot judge")), self._cannot, role="segment")
        self.fault = Words("", "fault", wrap=True)
        self._build(place)

    def _build(self, place: int) -> None:
        name = Words(Message("{n}. {name}", n=place, name=self.criterion.name), "strong", wrap=True)
        self.mark.setFixedWidth(MARK_WIDTH)
        self.mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.mark.setPlaceholderText(scale(self.criterion))
        self.cannot.setCheckable(True)
        self.comment.setTabChangesFocus(True)
        lines = 2 if self.criterion.comment == "required" else 1
        self.comment.setFixedHeight(self.comment.fontMetrics().lineSpacing() * lines + M + S)
        self.comment.installEventFilter(self)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.mark)
        row.addWidget(Words(scale_words(self.criterion), "muted", wrap=True), 1)
        row.addWidget(self.cannot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(M, S, M, S)
        layout.setSpacing(XS)
        layout.addWidget(name)
        layout.addLayout(row)
        if self.criterion.anchors:
            layout.addLayout(self._anchors())
        layout.addWidget(self.comment)
        layout.addWidget(self.fault)
        self.fault.hide()
        self.mark.left.connect(self._read)
        self.mark.entered.connect(self.entered)
        self.retranslate()

    def _anchors(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(S)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for line, (mark, words) in enumerate(self.criterion.anchors.items()):
            grid.addWidget(Words(mark, "strong"), line, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Words(words, "muted", wrap=True), line, 1)
        return grid

    def retranslate(self) -> None:
        """Says in the language in force what is asked."""
        wanted = self.criterion.comment == "required"
        text = Message(N_("Comment (compulsory)")) if wanted else Message(N_("Comment"))
        self.comment.setPlaceholderText(str(text))
        name = str(Message("{name}", name=self.criterion.name))
        self.mark.setAccessibleName(name)
        self.comment.setAccessibleName(f"{name}: {text}")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.comment and event.type() == QEvent.Type.FocusOut:
            self._remark()
        return super().eventFilter(watched, event)

    # --- what is stored, and what is typed

    def show_mark(self, stored: MarkRow | None, *, fresh: bool) -> None:
        """Shows what is stored; unless `fresh` (another sheet) what is being typed stays."""
        self._stored = stored
        if fresh:
            self._unread = False
            self.say("")
        if fresh or not (self.mark.hasFocus() or self._unread):
            self.mark.setText(self._text())
        if fresh or not self.comment.hasFocus():
            self.comment.setPlainText(stored.comment if stored else "")
        self.cannot.setChecked(stored is not None and stored.state is MarkState.CANNOT_JUDGE)

    def _text(self) -> str:
        if self._stored is None or self._stored.state is MarkState.BLANK:
            return ""
        return CANNOT_SIGN if self._stored.state is MarkState.CANNOT_JUDGE else self._stored.value or ""

    def lock(self, locked: bool) -> None:
        """Nothing can be filled in while it is locked."""
        self.mark.setReadOnly(locked)
        self.comment.setReadOnly(locked)
        self.cannot.setEnabled(not locked)

    def say(self, words: object) -> None:
        """Says what is wrong with the answer; nothing for an empty text."""
        self.fault.say(words)
        self.fault.setVisible(bool(str(words)))

    def commit(self) -> None:
        """Takes over what stands in the fields, as leaving them does."""
        self._read()
        self._remark()

    def _read(self) -> None:
        text = self.mark.text().strip()
        if self.mark.isReadOnly():
            return
        if text == self._text():
            if self._unread:
                self._unread = False
                self.say("")
            return
        try:
            state, value = understood(text, self.criterion)
        except Refused as refused:
            self._unread = True
            self.say(refused.message)
            return
        self._unread = False
        self.say("")
        self._answer(MarkRow(self.criterion.code, state, value or None, self._stored.comment if self._stored else ""))

    def _remark(self) -> None:
        text = self.comment.toPlainText().strip()
        stored = self._stored or MarkRow(self.criterion.code, MarkState.BLANK, None, "")
        if not self.comment.isReadOnly() and text != stored.comment:
            self.say("")
            self._answer(replace(stored, comment=text))

    def _answer(self, row: MarkRow) -> None:
        """Holds for stored until the database says otherwise, so that mark and comment do not overtake each other."""
        self._stored = row
        self.cannot.setChecked(row.state is MarkState.CANNOT_JUDGE)
        self.answered.emit(row)

    def _cannot(self) -> None:
        self.mark.setText(CANNOT_SIGN if self.cannot.isChecked() else "")
        self._read()
        self.mark.setFocus()


def scale_words(criterion: Criterion) -> Message:
    """The scale in words: `0–10, step 0.5`, or what 1 and 0 mean."""
    if criterion.met:
        return Message(N_("1 – met, 0 – not met"))
    if criterion.stride == 1:
        return Message("{scale}", scale=scale(criterion))
    return Message(N_("{scale}, step {step}"), scale=scale(criterion), step=mark_text(criterion.stride))


def first_of(widgets: list[CriterionField]) -> QWidget | None:
    """The mark that is typed first: the first empty one, else the first."""
    empty = (item.mark for item in widgets if not item.mark.text())
    return next(empty, widgets[0].mark if widgets else None)
