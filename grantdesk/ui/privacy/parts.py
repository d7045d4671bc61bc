"""The frames of the page of personal data: why and until when data are kept, what a destruction would take."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from grantdesk.i18n import N_, Message
from grantdesk.ui.privacy.reading import MISSING, OPEN, Privacy
from grantdesk.ui.shared.columns import day
from grantdesk.ui.shared.dates import day_words
from grantdesk.ui.shared.page import Button, Words, card
from grantdesk.ui.shared.theme import XS, L, S

LABEL_WIDTH = 230


def keeping_part(privacy: Privacy, set_term: Callable[[], object]) -> QFrame:
    """Purpose, term, consents in figures."""
    frame, layout = card()
    layout.addWidget(Words(Message(N_("Purpose and term")), "heading"))
    term = privacy.retention
    purpose = term.purpose or Message(N_("The rules of the call name no purpose: add it in the call assistant."))
    pairs: list[tuple[Message, Any]] = [(Message(N_("Purpose")), purpose), (Message(N_("Kept until")), _until(privacy))]
    if term.by_hand:
        pairs.append((Message(N_("Basis")), term.by_hand))
    asks = N_("Yes: without it an application is neither read nor scored") if privacy.asks_consent else N_("No")
    pairs += [
        (Message(N_("Consent is asked for")), Message(asks)),
        (Message(N_("Without a consent")), str(privacy.count(MISSING))),
        (Message(N_("Withdrawn, still processed")), str(privacy.count(OPEN))),
        (Message(N_("People in the whole office")), str(privacy.subjects)),
    ]
    _grid(layout, pairs)
    _buttons(layout, Button(Message(N_("Set the term…")), set_term, icon_name="edit"))
    return frame


def _until(privacy: Privacy) -> Any:
    term = privacy.retention
    if term.until is not None:
        words = N_("{day} (the term is over)") if term.over(privacy.today) else N_("{day}")
        return Message(words, day=day_words(term.until))
    if term.months is not None:
        return Message(N_("{n} months after the decision; there is no decision yet"), n=term.months)
    return Message(N_("no term is set: the office decides it by its list of files"))


def destruction_part(privacy: Privacy, destroy: Callable[[], object], print_acts: Callable[[], object]) -> QFrame:
    """What a destruction would take, what stands in its way, the acts that were made."""
    frame, layout = card()
    layout.addWidget(Words(Message(N_("Destruction")), "heading"))
    found = privacy.preview
    _grid(
        layout,
        [
            (Message(N_("Applications with personal data")), str(found.applications)),
            (Message(N_("Files")), str(found.files)),
            (Message(N_("Papers")), str(found.papers)),
        ],
    )
    stays = N_("State, result, amount, sex, age, district, direction and the votes of the commission stay.")
    layout.addWidget(Words(Message(stays), "muted", wrap=True))
    for obstacle in found.obstacles:
        layout.addWidget(Words(obstacle, "fault", wrap=True))
    button = Button(Message(N_("Destroy with an act…")), destroy, icon_name="delete")
    button.setEnabled(not found.obstacles)
    for act in privacy.acts:
        words = N_("Act № {number} of {day}: applications {applications} ({numbers}), files {files}, by {by}")
        told = Message(
            words, number=act.number, day=day(act.day), applications=act.applications, numbers=act.numbers,
            files=act.files, by=act.done_by,
        )  # fmt: skip
        layout.addWidget(Words(told, wrap=True))
    prints = [Button(Message(N_("Print the acts")), print_acts, icon_name="paper")] if privacy.acts else []
    _buttons(layout, button, *prints)
    return frame


def _grid(layout: QVBoxLayout, pairs: Iterable[tuple[Any, Any]]) -> None:
    grid = QGridLayout()
    grid.setHorizontalSpacing(L)
    grid.setVerticalSpacing(XS)
    grid.setColumnStretch(1, 1)
    for line, (label, value) in enumerate(pairs):
        name = Words(label, "muted", wrap=True)
        name.setFixedWidth(LABEL_WIDTH)
        grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Words(value, wrap=True), line, 1)
    layout.addLayout(grid)


def _buttons(layout: QVBoxLayout, *buttons: Button) -> None:
    row = QHBoxLayout()
    row.setSpacing(S)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    layout.addLayout(row)
