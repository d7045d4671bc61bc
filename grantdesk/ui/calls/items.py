"""The editor of a list of a definition: the items in order, and the form of the chosen one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.codes import code_from
from grantdesk.rules.draft import Draft, Tree
from grantdesk.ui.calls.chapters import Chapter
from grantdesk.ui.calls.entries import Item
from grantdesk.ui.calls.part_form import PartForm
from grantdesk.ui.shared.columns import Column
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.page import Button
from grantdesk.ui.shared.rows_model import RowsModel
from grantdesk.ui.shared.table import PagedTable
from grantdesk.ui.shared.theme import M, S

NAMES = ("name.ru", "name.kk")
ROWS_SHOWN = 7


@dataclass(frozen=True)
class Line:
    """An item as the list shows it."""

    number: int
    name: Any
    code: str
    facts: str
    fault: Message | None

    @property
    def id(self) -> int:
        return self.number


class ItemsEditor(Spoken, QWidget):
    """Insert adds an item, Delete takes it out, Alt with an arrow moves it, Enter goes into its form."""

    edited = Signal()

    def __init__(self, desk: Desk, chapter: Chapter) -> None:
        super().__init__()
        self._chapter = chapter
        self._draft = Draft({})
        self._faults: dict[int, dict[str, Message]] = {}
        self._may = True
        self.model = RowsModel(desk, _columns(), self)
        self.table = PagedTable(self.model, f"assistant-{chapter.key}")
        self.table.chosen.connect(lambda _ids: self._show_item())
        self.table.opened.connect(lambda _id: self.form.focus_on(""))
        self.form: PartForm = PartForm(chapter.item_entries)
        self.form.edited.connect(self._changed)
        self.form.left.connect(self._name_code)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addLayout(self._buttons())
        layout.addWidget(self.table)
        layout.addWidget(self.form)
        self._add_keys()

    def _buttons(self) -> QHBoxLayout:
        self.add_button = Button(Message(N_("Add")), self.add, icon_name="add", key="Ins")
        self._single = (
            Button(Message(N_("Up")), self.move_up, icon_name="up", key="Alt+Up"),
            Button(Message(N_("Down")), self.move_down, icon_name="down", key="Alt+Down"),
            Button(Message(N_("Remove")), self.remove, icon_name="delete", key="Del"),
        )
        row = QHBoxLayout()
        row.setSpacing(S)
        for button in (self.add_button, *self._single):
            row.addWidget(button)
        row.addStretch()
        return row

    def _add_keys(self) -> None:
        slots: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ins", self.add),
            ("Del", self.remove),
            ("Alt+Up", self.move_up),
            ("Alt+Down", self.move_down),
        )
        for key, slot in slots:
            action = QAction(self.table)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _on=False, act=slot: act())
            self.table.addAction(action)

    def retranslate(self) -> None:
        """What the list says of its items is put into words when it is listed."""
        self._list(self.current())

    # --- what is shown

    def show_draft(self, draft: Draft, *, may_change: bool) -> None:
        """Shows the list of a draft, from its first item."""
        self._draft, self._may, self._faults = draft, may_change, {}
        self._list(0)

    def show_faults(self, faults: dict[int, dict[str, Message]]) -> None:
        """Marks the items with faults: place from 0 → rest of the key → message."""
        self._faults = faults
        row = self.current()
        self._list(row)
        if row is not None:
            self.form.show_faults(faults.get(row, {}))

    def items(self) -> Sequence[Tree]:
        """The items of the draft, in order."""
        return self._draft.get(self._chapter.list_key) or ()

    def current(self) -> int | None:
        """The place of the chosen item."""
        ids = self.table.selected_ids()
        return ids[0] - 1 if len(ids) == 1 else None

    def unreadable(self) -> int:
        """How many fields of the chosen item cannot be read."""
        return len(self.form.unreadable)

    def focus_on(self, place: int, key: str) -> None:
        """Goes to a field of an item."""
        self.table.select_ids([place + 1])
        self.form.focus_on(key)

    def _list(self, row: int | None) -> None:
        lines = [self._line(number, item) for number, item in enumerate(self.items(), 1)]
        if [self.model.row(n) for n in range(len(self.model.ids))] != lines:
            self.model.set_rows(lines)
            if row is not None and lines:
                self.table.select_ids([min(row, len(lines) - 1) + 1])
        height = self.table.verticalHeader().defaultSectionSize() * (min(max(len(lines), 2), ROWS_SHOWN) + 1)
        self.table.setFixedHeight(height + 3 * S)
        self._show_item(keep=True)

    def _line(self, number: int, item: Tree) -> Line:
        faults = self._faults.get(number - 1)
        fault = next(iter(faults.values())) if faults else None
        said = item.get("name") or item.get("title") or ""
        return Line(number, said, item.get("code") or "", self._chapter.facts(item), fault)

    def _show_item(self, *, keep: bool = False) -> None:
        row = self.current()
        self.form.setVisible(row is not None)
        self.add_button.setEnabled(self._may)
        for button in self._single:
            button.setEnabled(self._may and row is not None)
        self.form.setEnabled(self._may)
        if row is not None and not (keep and self._shown is self.items()[row]):
            self._shown = self.items()[row]
            self.form.show_part(Item(self._draft, self._chapter.list_key, self._shown))
            self.form.show_faults(self._faults.get(row, {}))

    _shown: Tree | None = None

    # --- changes

    def add(self) -> None:
        """Puts a new item at the end and goes into its form."""
        if self._may:
            items = self._draft.items(self._chapter.list_key)
            items.append({})
            self._list(len(items) - 1)
            self.table.select_ids([len(items)])
            self.form.focus_on("")
            self.edited.emit()

    def remove(self) -> None:
        """Takes the chosen item out."""
        row = self.current()
        if self._may and row is not None:
            self._draft.items(self._chapter.list_key).pop(row)
            self._draft.tidy(self._chapter.list_key)
            self._faults = {}
            self._list(row)
            self.edited.emit()

    def move_up(self) -> None:
        """Moves the chosen item one place up."""
        self._move(-1)

    def move_down(self) -> None:
        """Moves the chosen item one place down."""
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.current()
        if self._may and row is not None and 0 <= row + by < len(self.items()):
            items = self._draft.items(self._chapter.list_key)
            items.insert(row + by, items.pop(row))
            self._faults = {}
            self._list(row + by)
            self.table.select_ids([row + by + 1])
            self.edited.emit()

    def _changed(self) -> None:
        self._list(self.current())
        self.edited.emit()

    def _name_code(self, key: str) -> None:
        """Makes the code of an item out of its name."""
        row = self.current()
        if key not in NAMES or row is None or "code" not in self.form.form.cells:
            return
        item = self.items()[row]
        name = (item.get("name") or {}).get("ru") or (item.get("name") or {}).get("kk")
        try:
            typed = self.form.form.widget("code").value()
        except Refused:
            return
        if name and not typed:
            code = code_from(name, self._draft.codes(self._chapter.list_key))
            Item(self._draft, self._chapter.list_key, item).put("code", code)
            self.form.form.fill({"code": code})
            self._changed()


def _columns() -> tuple[Column, ...]:
    return (
        Column("number", Message(N_("No.")), lambda row: str(row.number), 52, right=True),
        Column("name", Message(N_("Name")), _name, 330, tip=_name),
        Column("code", Message(N_("Code")), lambda row: row.code, 130),
        Column("facts", Message(N_("What it is")), lambda row: row.facts, 150),
        Column(
            "fault",
            Message(N_("To be mended")),
            lambda row: "" if row.fault is None else str(row.fault),
            120,
            chip=lambda row: "red" if row.fault is not None else "",
            tip=lambda row: "" if row.fault is None else str(row.fault),
        ),
    )


def _name(row: Line) -> str:
    return str(Message("{name}", name=row.name))
