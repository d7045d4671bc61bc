"""The grid of marks: a line for each sheet, a column for each criterion, the total and the state of the sheet."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import MarkState, SheetState
from grantdesk.rules.programme import Criterion, Definition
from grantdesk.rules.scoring import Counting, mark_text, result_text
from grantdesk.services.marking import STANDING, Answer, read_answer
from grantdesk.store.lists.marks import SheetRow

Index = QModelIndex | QPersistentModelIndex
KindRole = Qt.ItemDataRole.UserRole + 10  # what a cell is, for the painter
FaultRole = Qt.ItemDataRole.UserRole + 11
ChipRole = Qt.ItemDataRole.UserRole + 1

BLANK, GIVEN, CANNOT, RECUSED, ABSENT, FAULTY = "blank", "given", "cannot", "recused", "absent", "faulty"
CANNOT_SIGN = "–"


@dataclass(frozen=True)
class Line:
    """One sheet: of which application by which member, and how the line is headed."""

    application_id: int
    member_id: int
    number: str
    name: str

    @property
    def key(self) -> tuple[int, int]:
        """The sheet the line stands for."""
        return self.application_id, self.member_id


class MarksModel(QAbstractTableModel):
    """Holds the sheets in view; `typed` hands over answers that were read and wait to be stored."""

    typed = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self.criteria: tuple[Criterion, ...] = ()
        self.locked = False
        self._counting: Counting | None = None
        self._decimals = 0
        self._sheets: dict[tuple[int, int], SheetRow] = {}
        self._pending: dict[tuple[tuple[int, int], str], Answer] = {}
        self._faults: dict[tuple[tuple[int, int], str], tuple[str, Message]] = {}

    # --- what is shown

    def show(
        self, lines: Sequence[Line], definition: Definition, sheets: Mapping[tuple[int, int], SheetRow], *, locked: bool
    ) -> None:
        """Shows other lines."""
        self.beginResetModel()
        self.lines, self.criteria, self.locked = tuple(lines), definition.criteria, locked
        self._counting, self._decimals = Counting(definition), definition.counting.decimals
        self._sheets = dict(sheets)
        self._pending.clear()
        self._faults.clear()
        self.endResetModel()

    def refresh(self, sheets: Mapping[tuple[int, int], SheetRow]) -> None:
        """Takes the stored state over; what waits to be stored stays on top of it."""
        self._sheets = dict(sheets)
        self._repaint_all()

    def renew(self, sheets: Mapping[tuple[int, int], SheetRow]) -> None:
        """Takes the stored state of some sheets over."""
        self._sheets |= sheets
        self._repaint_lines(sheets.keys())

    def settle(self, answers: Iterable[Answer]) -> None:
        """Forgets answers that were stored, or refused."""
        keys = set()
        for answer in answers:
            key = (answer.application_id, answer.member_id), answer.criterion
            if self._pending.get(key) is answer:
                del self._pending[key]
                keys.add(key[0])
        self._repaint_lines(keys)

    def is_saved(self) -> bool:
        """Whether nothing waits to be stored."""
        return not self._pending

    def faults(self) -> list[Message]:
        """What is wrong with the cells that could not be read."""
        return [message for _text, message in self._faults.values()]

    def standing(self, row: int) -> SheetState | None:
        """Recused or absent for a line; None where the marks of the sheet count."""
        sheet = self._sheets.get(self.lines[row].key)
        return sheet.state if sheet is not None and sheet.state in STANDING else None

    def returned_for(self, row: int) -> str:
        """Why the sheet of a line was returned; empty unless it is returned now."""
        sheet = self._sheets.get(self.lines[row].key)
        return sheet.returned_for if sheet is not None and sheet.state is SheetState.RETURNED else ""

    def submitted(self, row: int) -> bool:
        """Whether the sheet was ever submitted, so that a change needs a reason."""
        sheet = self._sheets.get(self.lines[row].key)
        return sheet is not None and sheet.submitted_at is not None

    # --- Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.criteria) + 4

    def criterion(self, column: int) -> Criterion | None:
        """The criterion of a column, None for the heading and closing ones."""
        place = column - 2
        return self.criteria[place] if 0 <= place < len(self.criteria) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.criterion(index.column()) is not None and not self.locked and self.standing(index.row()) is None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answers: dict[int, Callable[[Index], Any]] = {
            int(Qt.ItemDataRole.DisplayRole): self._text,
            int(Qt.ItemDataRole.EditRole): self._edited,
            int(Qt.ItemDataRole.TextAlignmentRole): self._alignment,
            int(Qt.ItemDataRole.ToolTipRole): self._tip,
            int(KindRole): lambda place: self._kind(place.row(), place.column()),
            int(ChipRole): self._chip,
        }
        answer = answers.get(int(role))
        return answer(index) if answer is not None else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        criterion = self.criterion(section)
        if role == Qt.ItemDataRole.ToolTipRole and criterion is not None:
            return scale_tip(criterion)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == 1 else Qt.AlignmentFlag.AlignHCenter
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if criterion is not None:
            return f"{section - 1}\n{scale(criterion)}"
        closing = section - 2 - len(self.criteria)
        return str(
            Message(
                (N_("No."), N_("Last name, first name, patronymic"))[section]
                if section < 2
                else (N_("Total"), N_("Sheet"))[closing]
            )
        )

    # --- cells

    def _answer(self, row: int, criterion: Criterion) -> tuple[MarkState, str]:
        key = self.lines[row].key
        waiting = self._pending.get((key, criterion.code))
        if waiting is not None:
            return waiting.state, waiting.text
        sheet = self._sheets.get(key)
        mark = sheet.marks.get(criterion.code) if sheet is not None else None
        return (mark.state, mark.value or "") if mark is not None else (MarkState.BLANK, "")

    def _kind(self, row: int, column: int) -> str:
        criterion = self.criterion(column)
        if criterion is None:
            return ""
        standing = self.standing(row)
        if standing is not None:
            return RECUSED if standing is SheetState.RECUSED else ABSENT
        if (self.lines[row].key, criterion.code) in self._faults:
            return FAULTY
        return {MarkState.GIVEN: GIVEN, MarkState.CANNOT_JUDGE: CANNOT}.get(self._answer(row, criterion)[0], BLANK)

    def _text(self, index: Index) -> str:
        row, column = index.row(), index.column()
        if column < 2:
            return (self.lines[row].number, self.lines[row].name)[column]
        criterion = self.criterion(column)
        if criterion is None:
            return self._total(row) if column == len(self.criteria) + 2 else str(self.state(row).label)
        fault = self._faults.get((self.lines[row].key, criterion.code))
        if fault is not None:
            return fault[0]
        state, text = self._answer(row, criterion)
        return CANNOT_SIGN if state is MarkState.CANNOT_JUDGE else text

    def _edited(self, index: Index) -> str:
        return self._text(index)

    def _alignment(self, index: Index) -> int:
        side = (
            Qt.AlignmentFlag.AlignLeft
            if index.column() in (1, len(self.criteria) + 3)
            else Qt.AlignmentFlag.AlignCenter
        )
        return int(side | Qt.AlignmentFlag.AlignVCenter)

    def _tip(self, index: Index) -> str | None:
        criterion = self.criterion(index.column())
        if criterion is None:
            return self.lines[index.row()].name if index.column() == 1 else None
        fault = self._faults.get((self.lines[index.row()].key, criterion.code))
        return str(fault[1]) if fault is not None else scale_tip(criterion)

    def _chip(self, index: Index) -> str | None:
        if index.column() != len(self.criteria) + 3:
            return None
        tones = {SheetState.SUBMITTED: "green", SheetState.DRAFT: "amber", SheetState.RETURNED: "red"}
        return tones.get(self.state(index.row()), "grey")

    def state(self, row: int) -> SheetState:
        """The state of the sheet of a line; a draft where there is none yet."""
        sheet = self._sheets.get(self.lines[row].key)
        return sheet.state if sheet is not None else SheetState.DRAFT

    def _total(self, row: int) -> str:
        if self._counting is None or self.standing(row) is not None:
            return ""
        answers = {item.code: self._answer(row, item) for item in self.criteria}
        given = {code: text for code, (state, text) in answers.items() if state is MarkState.GIVEN}
        if len(given) < len(self.criteria) and self._counting.scoring.blank == "refuse":
            return ""
        total = self._counting.total(given)
        return "" if total is None else result_text(total, self._decimals)

    # --- typing

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        answer = self.enter(index.row(), index.column(), str(value))
        if answer is not None:
            self.typed.emit([answer])
        return answer is not None

    def enter(self, row: int, column: int, text: str) -> Answer | None:
        """Reads a typed text into a cell; None where it is no change or cannot be read (then the cell says why)."""
        criterion = self.criterion(column)
        if criterion is None or self.locked or self.standing(row) is not None:
            return None
        line, place = self.lines[row], (self.lines[row].key, criterion.code)
        had_fault = self._faults.pop(place, None) is not None
        try:
            state, read = understood(text, criterion)
        except Refused as refused:
            self._faults[place] = (text.strip(), Message("{words}", words=refused.message))
            self._repaint(row)
            return None
        if (state, read) == self._answer(row, criterion):
            if had_fault:
                self._repaint(row)
            return None
        answer = Answer(line.application_id, line.member_id, criterion.code, state, read)
        self._pending[place] = answer
        self._repaint(row)
        return answer

    def paste(self, row: int, column: int, block: Sequence[Sequence[str]]) -> list[Answer]:
        """Reads a block of cells from the given one on; what lies outside the grid is left out."""
        found = [
            self.enter(row + down, column + right, text)
            for down, texts in enumerate(block)
            for right, text in enumerate(texts)
            if row + down < len(self.lines) and self.criterion(column + right) is not None
        ]
        answers = [answer for answer in found if answer is not None]
        if answers:
            self.typed.emit(answers)
        return answers

    def _repaint(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def _repaint_lines(self, keys: Collection[tuple[int, int]]) -> None:
        for row, line in enumerate(self.lines):
            if line.key in keys:
                self._repaint(row)

    def _repaint_all(self) -> None:
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, self.columnCount() - 1))


def understood(text: str, criterion: Criterion) -> tuple[MarkState, str]:
    """The state and the mark of a typed text; raises `Refused` for one that is not on the scale."""
    typed = text.strip()
    if not typed:
        return MarkState.BLANK, ""
    if typed in ("-", "–", "—"):
        return MarkState.CANNOT_JUDGE, ""
    return MarkState.GIVEN, read_answer(typed, criterion)


def scale(criterion: Criterion) -> str:
    """The scale in short: `0–10`."""
    return f"{mark_text(criterion.bottom)}–{mark_text(criterion.top)}"


def scale_tip(criterion: Criterion) -> str:
    """The criterion whole, with the words for its marks."""
    lines = [str(Message("{name}", name=criterion.name)), scale(criterion)]
    lines += [f"{mark}: {Message('{words}', words=words)}" for mark, words in criterion.anchors.items()]
    return "\n".join(lines)
