"""Beside the ranked list: one place explained, by member, against the neighbours, with the reason for the outcome."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.eligibility import ground_words
from grantdesk.rules.kinds import SheetState
from grantdesk.rules.programme import Definition
from grantdesk.services.explanations import Explained
from grantdesk.ui.decisions.columns import outcome_tone
from grantdesk.ui.decisions.reading import RankedRow
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.columns import amount
from grantdesk.ui.shared.delegates import tone_of
from grantdesk.ui.shared.page import Button, Words, pile
from grantdesk.ui.shared.theme import XS

WIDTH = 320


class PlacePanel(QScrollArea):
    """Shows the row that is selected; empty while none is. `printed` asks for the explanation on paper."""

    printed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFixedWidth(WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear()

    def allow_print(self, allowed: bool) -> None:
        """Offers the explanation on paper, or does not."""
        self.print.setVisible(allowed)

    def clear(self) -> None:
        """Says what the panel is for."""
        self._show([Words(Message(N_("Select a row: its place is explained here.")), "muted", wrap=True)])

    def explain(self, rows: Sequence[RankedRow], place: int, definition: Definition) -> None:
        """Explains the row at a position; the rest comes with `add_explanation`."""
        row = rows[place]
        chip = QWidget()
        line = QHBoxLayout(chip)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Chip(row.rank.reason.label, outcome_tone(row)))
        line.addStretch()
        parts: list[QWidget] = [
            Words(
                Message("№ {number} · {name}", number=row.rank.number, name=row.application.full_name),
                "heading",
                wrap=True,
            ),
            chip,
        ]
        parts += [Words(text, wrap=True) for text in reasons(rows, place, definition)]
        self.print = Button(Message(N_("Print the explanation")), self.printed.emit, icon_name="paper")
        self.print.hide()
        self._show([*parts, self.print])

    def add_explanation(self, found: Explained, definition: Definition) -> None:
        """Adds what each member gave, what would move the place, what each member's sheets decide."""
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        assert isinstance(layout, QVBoxLayout)
        parts: list[QWidget] = [Words(text, wrap=True) for text in found.sentences[1:]]
        if found.members:
            parts += [Words(Message(N_("Marks by member")), "heading"), self._marks(found, definition)]
        if found.without:
            parts.append(Words(Message(N_("Without a member")), "heading"))
            parts += [Words(text, "muted", wrap=True) for text in found.without]
        for part in parts:
            layout.insertWidget(layout.count() - 2, part)

    def _marks(self, found: Explained, definition: Definition) -> QWidget:
        """A line for each member with his total, under it his marks in the order of the criteria."""
        frame = QWidget()
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(XS)
        grid.setColumnStretch(0, 1)
        tip = "\n".join(
            str(Message("{n}. {name}", n=place, name=item.name)) for place, item in enumerate(definition.criteria, 1)
        )
        for line, member in enumerate(found.members):
            grid.addWidget(Words(member.name, wrap=True), 2 * line, 0)
            if member.total:
                total: QWidget = Words(member.total, "strong")
            elif member.state is not None:
                total = Chip(member.state.label, tone_of(member.state))
            else:
                total = Words(SheetState.DRAFT.label, "muted")
            grid.addWidget(total, 2 * line, 1, Qt.AlignmentFlag.AlignRight)
            marks = Words("  ".join(member.marks), "muted", wrap=True)
            marks.setToolTip(tip)
            grid.addWidget(marks, 2 * line + 1, 0, 1, 2)
        return frame

    def _show(self, parts: Sequence[QWidget]) -> None:
        self.setWidget(pile(parts))


def reasons(rows: Sequence[RankedRow], place: int, definition: Definition) -> list[Message]:
    """Why a row stands where it does, in sentences."""
    row = rows[place]
    said = []
    if row.rank.place is not None:
        words = N_("Place {place} with the result {result}")
        said.append(Message(words, place=row.rank.place, result=row.rank.result))
        said.append(Message(*NP_("from {n} score sheet", "from {n} score sheets"), n=row.rank.sheets))
    if row.rank.amount:
        said.append(Message(N_("Award: {money} ₸"), money=amount(row.rank.amount)))
    said += [Message("{words}", words=ground_words(code, definition)) for code in row.application.grounds]
    if row.before is not None:
        said.append(Message(N_("Officially: {reason}"), reason=row.before.reason.label))
    return said
