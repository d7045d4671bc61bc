"""The application as a member reads it: title, facts and the fields that were filled in, to be scrolled and copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from grantdesk.services.reading import Case
from grantdesk.ui.shared.page import Words
from grantdesk.ui.shared.theme import L, M, S


class CaseText(QScrollArea):
    """Shows one case."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.shown: Case | None = None

    def show_case(self, case: Case | None) -> None:
        """Shows another case, from its beginning; None shows nothing."""
        if case == self.shown:
            return
        self.shown = case
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(M, S, L, S)
        layout.setSpacing(S)
        if case is not None:
            layout.addWidget(_copied(Words(case.heading, "heading", wrap=True)))
            if case.name and case.title:
                layout.addWidget(_copied(Words(case.name, "muted", wrap=True)))
            for label, text in case.facts:
                layout.addSpacing(S)
                layout.addWidget(Words(label, "label", wrap=True))
                layout.addWidget(_copied(Words(text, wrap=True)))
        layout.addStretch(1)
        self.setWidget(inside)


def _copied(words: Words) -> Words:
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return words
