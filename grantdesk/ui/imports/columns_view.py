"""The first step of an import: what the file holds, where its heading is, what each column is taken as."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.rules.incoming import Incoming, kinds_of
from grantdesk.rules.listed import Listed
from grantdesk.services.import_files import Opened, lay_out_as
from grantdesk.services.import_views import choices, column_lines, first_rows
from grantdesk.services.layouts import Layout, taken_as
from grantdesk.ui.imports.columns_table import ColumnsModel, ColumnsTable
from grantdesk.ui.imports.fields import RowsField
from grantdesk.ui.imports.first_rows import FirstRows
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.page import Button, Words
from grantdesk.ui.shared.segments import SegmentsField
from grantdesk.ui.shared.theme import L, M, S


class ColumnsView(QWidget):
    """`settled` tells that the layout changed, `sheet_wanted` that another sheet of the file is to be read."""

    settled = Signal()
    sheet_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.opened: Opened | None = None
        self.layout_now: Layout | None = None
        self._own: Layout | None = None
        self._is_decided = False
        self.sheet = ChoiceField()
        self.header = RowsField()
        self.header.setFixedWidth(90)
        self.columns = ColumnsModel(desk, self)
        self.table = ColumnsTable(self.columns)
        self.first = FirstRows()
        self.missing = Words("", "fault", wrap=True)
        self.decided = Words(Message(N_("The call is decided: no application can be added to it.")), "fault", wrap=True)
        self.origin = Words("", "muted")
        self.reset = Button(Message(N_("As the program finds it")), self._reset, role="link")
        self._kinds = QHBoxLayout()
        self.kind = SegmentsField(())
        self._build()
        self.table.said.connect(self._take)
        self.header.left.connect(self._move_header)
        self.header.returnPressed.connect(self._move_header)
        self.sheet.changed.connect(self._change_sheet)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(L)
        row.addLayout(self._kinds)
        for label, field in (
            (Message(N_("Sheet")), self.sheet),
            (Message(N_("Heading in rows")), self.header),
        ):
            words = Words(label, "label")
            words.setBuddy(field)
            field.setAccessibleName(str(label))
            row.addWidget(words)
            row.addWidget(field)
        row.addWidget(self.origin, 1)
        row.addWidget(self.reset)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, M, 0, 0)
        column.setSpacing(S)
        column.addWidget(Words(Message(N_("The first rows as they are understood")), "heading"))
        column.addWidget(self.first, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(below)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addLayout(row)
        layout.addWidget(self.decided)
        layout.addWidget(self.missing)
        layout.addWidget(parts, 1)

    # --- what is shown

    def show_file(self, opened: Opened, layout: Layout) -> None:
        """Shows a file that was just read."""
        self.opened = self._own = None
        sheets = opened.grid.sheets
        self.sheet.set_choices([Choice(name, name) for name in sheets])
        self.sheet.set_value(opened.grid.sheet)
        self.sheet.setEnabled(len(sheets) > 1)
        old = self.kind
        self.kind = SegmentsField([Choice(kind, kind.label) for kind in kinds_of(opened.definition)])
        self.kind.setAccessibleName(str(Message(N_("What the file holds"))))
        self.kind.changed.connect(self._change_kind)
        self._kinds.addWidget(self.kind)
        old.hide()
        old.deleteLater()
        self.opened = opened
        self._show(layout)

    def _show(self, layout: Layout) -> None:
        if self.opened is None:
            return
        self.layout_now = layout
        self.kind.set_value(layout.kind)
        self.header.set_value(layout.mapping.header)
        offered = choices(layout.kind, self.opened.definition)
        self.table.show_lines(
            column_lines(self.opened, layout), [Choice(name, label, (name,)) for name, label in offered]
        )
        labels = dict(offered)
        absent = [labels.get(name, name) for name in layout.missing(self.opened.definition)]
        self.missing.say(Message(N_("Say which columns these are: {columns}"), columns=Listed.of(absent)))
        self.missing.setVisible(bool(absent))
        same = layout.remembered and self._own is None
        self.origin.say(Message(N_("As settled for this form before")) if same else "")
        self.reset.setVisible(not layout.is_own)
        self._desk.compute(first_rows, self.opened, layout).then(lambda rows: self._show_first(rows, layout, labels))
        self._allow()
        self.settled.emit()

    def show_decided(self, decided: bool) -> None:
        """Says that a call which is decided takes no applications any more."""
        self._is_decided = decided
        self._allow()

    def _allow(self) -> None:
        kind = self.layout_now.kind if self.layout_now is not None else None
        self.decided.setVisible(self._is_decided and kind is Incoming.APPLICATIONS)

    def _show_first(self, rows: Any, layout: Layout, labels: dict[str, Message]) -> None:
        if layout is self.layout_now:
            self.first.show_rows(rows, layout, labels)

    def is_complete(self) -> bool:
        """Whether every required column is settled and the call takes such a file."""
        if self.opened is None or self.layout_now is None:
            return False
        if self._is_decided and self.layout_now.kind is Incoming.APPLICATIONS:
            return False
        return not self.layout_now.missing(self.opened.definition)

    # --- what a person says

    def _take(self, column: int, name: str) -> None:
        if self.layout_now is not None:
            self._own = taken_as(self.layout_now, column, name)
            self._show(self._own)

    def _change_kind(self) -> None:
        if self.opened is not None and self.layout_now is not None and self.kind.value() is not self.layout_now.kind:
            self._lay_out(self.kind.value(), ())

    def _move_header(self) -> None:
        if self.layout_now is None or self.header.is_empty():
            return
        rows = self.header.read_or_none()
        if rows is not None and rows != self.layout_now.mapping.header:
            self._lay_out(self.layout_now.kind, rows)

    def _reset(self) -> None:
        if self.layout_now is not None:
            self._lay_out(self.layout_now.kind, self.layout_now.found.mapping.header)

    def _lay_out(self, kind: Incoming, header: tuple[int, ...]) -> None:
        def show(layout: Layout) -> None:
            self._own = layout if header else None
            self._show(layout)

        if self.opened is not None:
            self._desk.ask(lay_out_as, self.opened, kind, header=header).then(show)

    def _change_sheet(self) -> None:
        chosen = self.sheet.chosen()
        if self.opened is not None and chosen and chosen != self.opened.grid.sheet:
            self.sheet_wanted.emit(chosen)
