"""The files of one application: dropped or chosen, listed with their versions, seen, copied out, taken away."""

import shutil
import tempfile
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.programme import Definition
from grantdesk.services import attachments, folders
from grantdesk.services.completeness import local_day
from grantdesk.services.folders import Found
from grantdesk.store.lists.attachments import FileRow
from grantdesk.ui.applications.card_preview import FilePreview
from grantdesk.ui.applications.hand_out import HandOut
from grantdesk.ui.applications.reading import Case
from grantdesk.ui.shared.columns import Column, day, moment
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.page import Button, Either, Empty
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import M, S


def size_words(size: int) -> str:
    """Bytes for people: «640 B», «12 KB», «1,4 MB»."""
    for unit, words in ((1024 * 1024, N_("{n} MB")), (1024, N_("{n} KB"))):
        if size >= unit:
            number = f"{size / unit:.1f}" if size < 10 * unit else f"{size / unit:.0f}"
            return str(Message(words, n=number.replace(".", ",")))
    return str(Message(N_("{n} B"), n=size))


class FilesPanel(QWidget):
    """`show_case(case)` shows the files of a card; files and folders can be dropped anywhere on it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.case: Case | None = None
        self._out: Path | None = None
        self.model = RowsModel(desk, _columns(self), self)
        self.table = PagedTable(self.model, "files")
        self.preview = FilePreview(desk, self.open_outside)
        self.earlier = _Toggle(Message(N_("Earlier versions")))
        self.setAcceptDrops(True)
        left = QWidget()
        layout = QVBoxLayout(left)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        self._list = Either(self.table, self._empty())
        layout.addWidget(self._list, 1)
        layout.addLayout(self._buttons())
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(left)
        both.addWidget(self.preview)
        both.setSizes([560, 560])
        self.preview.setContentsMargins(M, 0, 0, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(both, 1)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _id: self.open_outside())
        self.earlier.toggled.connect(lambda _on: self._fill())

    def _empty(self) -> Empty:
        return Empty(
            "attachment",
            Message(N_("No files yet")),
            Message(N_("Drop files or a whole folder here, or choose them.")),
            Button(Message(N_("Choose files…")), self.choose, icon_name="add", role="primary"),
        )

    def _buttons(self) -> QHBoxLayout:
        self._add = Button(Message(N_("Add files…")), self.choose, icon_name="add")
        self._copy = Button(Message(N_("Copy out…")), self.copy_out, icon_name="copy")
        self._remove = Button(Message(N_("Take away…")), self.remove, icon_name="delete")
        row = QHBoxLayout()
        row.setSpacing(S)
        for button in (self._add, self._copy, self._remove):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.earlier)
        return row

    def set_narrow(self, on: bool) -> None:
        """Shows the buttons as icons where the page is narrow."""
        for button in (self._add, self._copy, self._remove):
            button.set_compact(on)

    # --- what is shown

    def show_case(self, case: Case) -> None:
        """Shows the files of an application; the chosen file stays chosen."""
        other = self.case is None or self.case.row.id != case.row.id
        self.case = case
        if other:
            self.preview.show_file(None)
        self._fill()

    def show_document(self, code: str) -> None:
        """Chooses the first file of a document."""
        found = next((row for row in self._rows() if row.document == code), None)
        if found is not None:
            self.table.select_ids([found.id])
        self.table.setFocus()

    @property
    def definition(self) -> Definition | None:
        """The definition whose documents the files belong to."""
        return self.case.definition if self.case is not None else None

    def _rows(self) -> list[FileRow]:
        if self.case is None:
            return []
        places = {item.code: place for place, item in enumerate(self.case.definition.documents)}
        rows = [row for row in self.case.files if self.earlier.isChecked() or not row.superseded]
        return sorted(rows, key=lambda row: (places.get(row.document, len(places)), -row.edition, row.id))

    def _fill(self) -> None:
        rows = self._rows()
        files = self.case.files if self.case is not None else []
        chosen = self.table.selected_ids()
        self.model.set_rows(rows)
        self._list.show_full(bool(files))
        self.earlier.setVisible(any(row.superseded for row in files))
        if rows and not chosen:
            self.table.select_ids([rows[0].id])
        self._chosen(self.table.selected_ids())

    def _chosen(self, ids: list[int]) -> None:
        rows = [row for row in self._rows() if row.id in set(ids)]
        self._copy.setEnabled(bool(rows))
        self._remove.setEnabled(len(rows) == 1)
        self._copy.setVisible(bool(self.model.ids))
        self._remove.setVisible(bool(self.model.ids))
        self.preview.show_file(rows[0] if rows else None)

    # --- dropping and choosing

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.case is not None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.take(paths)

    def choose(self) -> None:
        """Asks for files."""
        self.take(self.desk.questions.open_files(Message(N_("Add files"))))

    def take(self, paths: Sequence[Path]) -> None:
        """Takes files and folders in: shows which document each is guessed to be, then attaches them."""
        if self.case is not None and paths:
            title = Message(N_("Looking through the files"))
            key = self.case.row.id
            self.desk.compute(folders.look_for, self.desk.office, key, list(paths), title=title).then(self._offer)

    def _offer(self, found: list[Found]) -> None:
        if self.case is None or found[0].application_id != self.case.row.id:
            return
        dialog = HandOut(self.desk, found, self.case.definition, None)
        if self.desk.questions.run(dialog):
            self.desk.work(
                folders.attach_found, self.case.row.call_id, dialog.found, replace=dialog.new_edition.value() is True,
                title=Message(N_("Attaching files")),
            )  # fmt: skip

    # --- one file

    def _one(self) -> FileRow | None:
        chosen = set(self.table.selected_ids())
        return next((row for row in self._rows() if row.id in chosen), None)

    def open_outside(self) -> None:
        """Opens a copy of the chosen file with the program that the system has for it."""
        row = self._one()
        if row is not None:
            if self._out is None:
                self._out = Path(tempfile.mkdtemp(prefix="grantdesk-"))
                weakref.finalize(self, shutil.rmtree, self._out, ignore_errors=True)  # at the latest at the end
            office, folder = self.desk.office, self._out
            self.desk.compute(attachments.copy_out, office, row, folder).then(self.desk.questions.open_outside)

    def copy_out(self) -> None:
        """Copies the chosen files into a folder."""
        chosen = set(self.table.selected_ids())
        rows = [row for row in self._rows() if row.id in chosen]
        folder = self.desk.questions.folder(Message(N_("Copy the files into"))) if rows else None
        if folder is not None:
            self.desk.work(attachments.export, rows, folder, title=Message(N_("Copying files")))

    def remove(self) -> None:
        """Takes the chosen file away after asking for the reason."""
        row = self._one()
        if row is None:
            return
        reason = self.desk.questions.text(Message(N_("Take the file away?")), Message(N_("Reason")))
        if reason:
            self.desk.work(attachments.remove, row.id, reason=reason, title=Message(N_("Taking the file away")))


class _Toggle(QCheckBox):
    """A tick whose words follow the language."""

    def __init__(self, words: Message) -> None:
        super().__init__(str(words))
        self._words = words

    def changeEvent(self, event: Any) -> None:
        if event.type() == event.Type.LanguageChange:
            self.setText(str(self._words))
        super().changeEvent(event)


def _columns(panel: FilesPanel) -> tuple[Column, ...]:
    def document(row: FileRow) -> str:
        found = panel.definition.document(row.document) if panel.definition is not None else None
        return str(Message("{name}", name=found.name)) if found else str(Message(N_("no document of the list")))

    def version(row: FileRow) -> str:
        return str(Message(N_("{n}, earlier"), n=row.edition)) if row.superseded else str(row.edition)

    def added(row: FileRow) -> str:
        return f"{day(local_day(row.added_at))}, {row.added_by}"

    return (
        Column("name", Message(N_("File")), lambda row: row.name, 160, tip=lambda row: row.name),
        Column("document", Message(N_("Document")), document, 140, tip=document),
        Column("size", Message(N_("Size")), lambda row: size_words(row.size), 68, right=True),
        Column("edition", Message(N_("Version")), version, 68),
        Column("added", Message(N_("Added")), added, 120, tip=lambda row: f"{moment(row.added_at)}, {row.added_by}"),
    )


def files_words(case: Case) -> Message:
    """How many files there are, for the tab."""
    n = sum(not row.superseded for row in case.files)
    return Message(*NP_("{n} file", "{n} files"), n=n)
