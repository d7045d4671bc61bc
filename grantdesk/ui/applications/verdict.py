"""Beside the form: age on the day that counts, and every ground for refusal as soon as it shows."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.eligibility import ground_words
from grantdesk.rules.entry import Told
from grantdesk.rules.kinds import Level
from grantdesk.rules.programme import Definition
from grantdesk.ui.shared.page import Words
from grantdesk.ui.shared.theme import XS


class Verdict(QWidget):
    """Whether the person may take part, as far as it is known."""

    def __init__(self) -> None:
        super().__init__()
        self._age = Words("", "strong")
        self._grounds = Words("", "fault", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(Words(Message(N_("Requirements")), "heading", wrap=True))
        layout.addWidget(self._age)
        layout.addWidget(self._grounds)

    def show_found(self, age: int | None, told: Told, definition: Definition, *, complete: bool) -> None:
        """Shows the age and the grounds among the findings; `complete` when all that decides is filled in."""
        self._age.say("" if age is None else Message(*NP_("{n} completed year", "{n} completed years"), n=age))
        self._age.setVisible(age is not None)
        grounds = [(found.rule, found.text) for _name, found in told if found.level is Level.GROUND]
        self._grounds.setProperty("role", "fault" if grounds else "good" if complete else "muted")
        self._grounds.style().unpolish(self._grounds)
        self._grounds.style().polish(self._grounds)
        if grounds:
            self._grounds.say(_Lines([(ground_words(code, definition), text) for code, text in grounds]))
        elif complete:
            self._grounds.say(Message(N_("Meets the requirements of the call")))
        else:
            self._grounds.say(Message(N_("Judged as soon as the fields are filled in")))


class _Lines:
    """Grounds, one in a line, to be said in any language."""

    def __init__(self, grounds: Sequence[tuple[Message, Message]]) -> None:
        self._grounds = grounds

    def to(self, language: str) -> str:
        return "\n".join(f"{words.to(language)}: {text.to(language)}" for words, text in self._grounds)
