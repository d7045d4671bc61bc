"""Beside the ranked list: one place explained, by member, against the neighbours, with the reason for the outcome."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.eligibility import ground_words
from grantdesk.rules.kinds import SheetState
from grantdesk.rules.programme import Definition
from grantdesk.rules.scoring import result_text
from grantdesk.ui.decisions.columns import outcome_tone, tie_rule
from grantdesk.ui.decisions.reading import Explained, RankedRow
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.columns import amount
from grantdesk.ui.shared.delegates import tone_of
from grantdesk.ui.shared.names import Names
from grantdesk.ui.shared.page import Words
from grantdesk.ui.shared.theme import XS, M, S

WIDTH = 320


class PlacePanel(QScrollArea):
    """Shows the row that is selected; empty while none is."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFixedWidth(WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear()

    def clear(self) -> None:
        """Says what the panel is for."""
        self._show([Words(Message(N_("Select a row: its place is explained here.")), "muted", wrap=True)])

    def explain(self, rows: Sequence[RankedRow], place: int, definition: Definition, names: Names) -> None:
        """Explains the row at a position; the members come with `add_members`."""
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
        parts += [Words(text, wrap=True) for text in reasons(rows, place, definition, names)]
        self._show(parts)

    def add_members(self, found: Explained) -> None:
        """Adds what each member gave."""
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        assert isinstance(layout, QVBoxLayout)
        grid = QGridLayout()
        grid.setVerticalSpacing(XS)
        grid.setColumnStretch(0, 1)
        for line, member in enumerate(found.members):
            grid.addWidget(Words(member.name, wrap=True), line, 0)
            if member.total is not None:
                grid.addWidget(Words(member.total, "strong"), line, 1, Qt.AlignmentFlag.AlignRight)
            elif member.state is not None:
                grid.addWidget(Chip(member.state.label, tone_of(member.state)), line, 1, Qt.AlignmentFlag.AlignRight)
            else:
                grid.addWidget(Words(SheetState.DRAFT.label, "muted"), line, 1, Qt.AlignmentFlag.AlignRight)
        if found.members:
            layout.insertWidget(layout.count() - 1, Words(Message(N_("Totals by member")), "heading"))
            layout.insertLayout(layout.count() - 1, grid)

    def _show(self, parts: Sequence[QWidget]) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(M, 0, S, 0)
        layout.setSpacing(S)
        for part in parts:
            layout.addWidget(part)
        layout.addStretch()
        self.setWidget(inside)


def reasons(rows: Sequence[RankedRow], place: int, definition: Definition, names: Names) -> list[Message]:
    """Why a row stands where it does, in sentences."""
    row = rows[place]
    said = []
    if row.rank.place is not None:
        words = N_("Place {place} with the result {result}")
        said.append(Message(words, place=row.rank.place, result=row.rank.result))
        said.append(Message(*NP_("from {n} score sheet", "from {n} score sheets"), n=row.rank.sheets))
        said += _neighbours(rows, place)
    if row.rank.tie_rule is not None:
        said.append(Message(N_("Equal results were settled {rule}"), rule=tie_rule(row.rank.tie_rule, names)))
    if row.rank.amount:
        said.append(Message(N_("Award: {money} ₸"), money=amount(row.rank.amount)))
    said += [Message("{words}", words=ground_words(code, definition)) for code in row.application.grounds]
    if row.before is not None:
        said.append(Message(N_("Officially: {reason}"), reason=row.before.reason.label))
    return said


def _neighbours(rows: Sequence[RankedRow], place: int) -> list[Message]:
    said = []
    for other, words in (
        (place - 1, N_("{points} less than № {number} above")),
        (place + 1, N_("{points} more than № {number} below")),
    ):
        if 0 <= other < len(rows) and rows[other].rank.result is not None and rows[place].rank.result is not None:
            points = abs(Fraction(rows[place].rank.result or 0) - Fraction(rows[other].rank.result or 0))
            if points:
                shown = result_text(points, _decimals(rows[place].rank.result or ""))
                said.append(Message(words, points=shown, number=rows[other].rank.number))
    return said


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])
