"""The second step of an import: what will be stored, and every fault with its cell, filtered by kind."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.incoming import Incoming
from grantdesk.rules.kinds import Level, Verdict
from grantdesk.services.import_files import Checked
from grantdesk.services.import_views import FaultLine
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.columns import Column
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.fields import CheckField
from grantdesk.ui.shared.flow import Flow
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.page import Button, Either, Empty, Words, clear
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.segments import SegmentsField
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import M, S

ALL = "all"
TONES = {Level.ERROR: "red", Level.GROUND: "violet", Level.WARNING: "amber", Level.NOTICE: "blue", None: "grey"}
_LEVELS = (
    (ALL, Message(N_("All"))),
    (Level.ERROR, Message(N_("Errors"))),
    (Level.GROUND, Message(N_("Grounds"))),
    (Level.WARNING, Message(N_("Warnings"))),
    (Level.NOTICE, Message(N_("Notices"))),
    (None, Message(N_("Passed over"))),
)
_VERDICTS = (
    (Verdict.STORED, NP_("{n} without remarks", "{n} without remarks"), "green"),
    (Verdict.WARNING, NP_("{n} stored, to be looked at", "{n} stored, to be looked at"), "amber"),
    (Verdict.NOT_ADMITTED, NP_("{n} stored, not admitted", "{n} stored, not admitted"), "violet"),
    (Verdict.REFUSED, NP_("{n} refused", "{n} refused"), "red"),
)


class FaultsView(Spoken, QWidget):
    """`lines` are all faults; the table shows those of the chosen level and kind."""

    def __init__(self, desk: Desk, save: Any) -> None:
        super().__init__()
        self.checked: Checked | None = None
        self.lines: Sequence[FaultLine] = ()
        self._counts = Flow()
        self.before = Words("", wrap=True)
        self._notice = QFrame()
        self._notice.setProperty("role", "notice")
        self._notice.hide()
        self.level = SegmentsField([Choice(value, label) for value, label in _LEVELS])
        self.level.set_value(ALL)
        self.kind = ChoiceField()
        self.kind.setMinimumWidth(110)
        self.model = RowsModel(desk, _COLUMNS, self)
        self.table = PagedTable(self.model, "faults-of-import")
        self.detail = Words("", wrap=True)
        self.detail.setMinimumHeight(2 * self.fontMetrics().height())
        self.strict = CheckField()
        self.save = Button(Message(N_("Save with marks…")), save, icon_name="sheet")
        self._either = Either(self.table, Empty("check", *_NO_FAULT))
        self._build()
        self.level.changed.connect(self._filter)
        self.kind.changed.connect(self._filter)
        self.table.chosen.connect(self._explain)
        self.retranslate()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(M)
        row.addWidget(self.level)
        row.addWidget(self.kind, 1)
        above = QHBoxLayout()
        above.setSpacing(M)
        above.addLayout(self._counts, 1)
        beside = QWidget()
        deeds = QHBoxLayout(beside)
        deeds.setContentsMargins(0, 0, 0, 0)
        deeds.setSpacing(M)
        deeds.addWidget(self.strict)
        deeds.addWidget(self.save)
        above.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
        QVBoxLayout(self._notice).addWidget(self.before)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self._notice)
        layout.addLayout(above)
        layout.addLayout(row)
        layout.addWidget(self._either, 1)
        layout.addWidget(self.detail)

    def retranslate(self) -> None:
        self.strict.setText(str(Message(N_("All rows or none"))))
        self.level.setAccessibleName(str(Message(N_("Level"))))
        self.kind.setAccessibleName(str(Message(N_("Kind of fault"))))
        self.kind.setPlaceholderText(str(Message(N_("Every kind of fault"))))

    # --- what is shown

    def show_checked(self, checked: Checked, lines: Sequence[FaultLine]) -> None:
        """Shows a file that was checked."""
        self.checked, self.lines = checked, lines
        self.strict.setVisible(checked.layout.kind is Incoming.APPLICATIONS)
        self.save.setEnabled(any(line.cell for line in lines))
        self.before.say(checked.before.words if checked.before is not None else "")
        self._notice.setVisible(checked.before is not None)
        self._show_counts(checked)
        named = {line.rule: line.name for line in lines}
        found = Counter(line.rule for line in lines)
        kinds = [Choice(ALL, Message(N_("Every kind of fault")))]
        for rule, count in found.most_common():
            kinds.append(Choice(rule, Message("{name}: {count}", name=named[rule], count=count)))
        self.kind.set_choices(kinds)
        self.kind.set_value(None)
        levels = {line.level for line in lines}
        for value, _label in _LEVELS:
            self.level.button(value).setEnabled(value == ALL or value in levels)
        self.level.set_value(ALL)
        self._filter()

    def _show_counts(self, checked: Checked) -> None:
        clear(self._counts)
        if checked.layout.kind is Incoming.APPLICATIONS:
            for verdict, forms, tone in _VERDICTS:
                count = checked.count(verdict)
                if count:
                    self._counts.addWidget(Chip(Message(*forms, n=count), tone))
        elif self.lines:
            self._counts.addWidget(Chip(Message(N_("A file of marks or votes is stored without faults only")), "red"))
        if checked.passed:
            words = NP_("{n} row passed over", "{n} rows passed over")
            self._counts.addWidget(Chip(Message(*words, n=len(checked.passed)), "grey"))

    def _filter(self) -> None:
        level, kind = self.level.value(), self.kind.chosen() or ALL
        shown = [line for line in self.lines if level in (ALL, line.level) and kind in (ALL, line.rule)]
        self.model.set_rows(shown)
        self._either.show_full(bool(self.lines))
        if shown:
            self.table.select_ids([shown[0].id])
        else:
            self.detail.say("")

    def _explain(self, ids: list[int]) -> None:
        line = self.model.row(self.model.position(ids[0])) if ids else None
        if line is None:
            self.detail.say("")
        elif line.typed:
            self.detail.say(
                Message(N_("{cell}: “{typed}” · {words}"), cell=_cell(line), typed=line.typed, words=line.words)
            )
        else:
            self.detail.say(Message("{cell}: {words}", cell=_cell(line), words=line.words))


def _cell(line: FaultLine) -> str:
    return line.cell or str(Message(N_("row {row}"), row=line.row))


def _level(line: FaultLine) -> str:
    if line.level is None:
        return str(Message(N_("Passed over")))
    return str(_GROUND if line.level is Level.GROUND else line.level.label)


def _said(value: Any) -> str:
    return str(Message("{words}", words=value))


def _column(line: FaultLine) -> str:
    return _said(line.column)


def _words(line: FaultLine) -> str:
    return _said(line.words)


_GROUND = Message(N_("Ground"))
_COLUMNS = (
    Column("cell", Message(N_("Cell")), _cell, 76),
    Column("column", Message(N_("Column")), _column, 120, tip=_column),
    Column("typed", Message(N_("In the file")), lambda line: str(line.typed), 124, tip=lambda line: str(line.typed)),
    Column("level", Message(N_("Level")), _level, 164, chip=lambda line: TONES[line.level]),
    Column("words", Message(N_("What is wrong")), _words, 290, tip=_words),
)
_NO_FAULT = (
    Message(N_("No fault was found")),
    Message(N_("Every row can be stored as it stands.")),
)
