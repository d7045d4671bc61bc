"""Before a file is taken in: how it was understood, every fault with its cell, and what will be stored."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout

from grantdesk.i18n import N_, NP_, Message
from grantdesk.services.imports import Understood
from grantdesk.ui.shared.page import Words
from grantdesk.ui.shared.theme import L, M


class IntakeDialog(QDialog):
    """Accepted when the rows that can be read are to be stored."""

    def __init__(self, file: Understood) -> None:
        super().__init__()
        rows = file.reading.rows
        good = sum(row.values is not None for row in rows)
        self.setWindowTitle(file.name)
        self.resize(820, 520)
        faults = [(row.row, fault) for row in rows for fault in row.faults]
        table = QTableWidget(len(faults), 3)
        table.setHorizontalHeaderLabels(
            [str(Message(words)) for words in (N_("Cell"), N_("Level"), N_("What is wrong"))]
        )
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.verticalHeader().setVisible(False)
        table.setShowGrid(False)
        for line, (row, fault) in enumerate(faults):
            for column, text in enumerate((fault.cell or str(row), str(fault.level.label), str(fault.message))):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignVCenter)
                table.setItem(line, column, item)
        head = table.horizontalHeader()
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        words = Message(N_("{good} can be stored, {bad} are refused"), good=good, bad=len(rows) - good)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        agree = buttons.button(QDialogButtonBox.StandardButton.Ok)
        agree.setText(str(Message(*NP_("Store {n} application", "Store {n} applications"), n=good)))
        agree.setEnabled(good > 0)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(M)
        layout.addWidget(Words(words, "heading"))
        layout.addWidget(Words(Message(N_("Sheet: {sheet}"), sheet=file.sheet), "muted"))
        layout.addWidget(table, 1)
        layout.addWidget(buttons)
