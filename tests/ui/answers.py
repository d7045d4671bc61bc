"""Questions that answer themselves: a test says beforehand what the person would."""

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import Message
from grantdesk.ui.shared.questions import Questions


class Answers(Questions):
    """Takes the prepared answers in turn and remembers what was asked; an unexpected question is a failure."""

    def __init__(self, *answers: Any) -> None:
        super().__init__()
        self.answers: deque[Any] = deque(answers)
        self.asked: list[str] = []

    def _next(self, question: str) -> Any:
        self.asked.append(question)
        if not self.answers:
            raise AssertionError(f"nobody answers: {question}")
        return self.answers.popleft()

    def run(self, dialog: QDialog) -> bool:
        """The answer is a function that fills the dialog in and says whether it is accepted."""
        fill: Callable[[QDialog], bool] = self._next(type(dialog).__name__)
        return fill(dialog)

    def confirm(self, title: Message, text: Message, *, yes: Message, danger: bool = False) -> bool:
        return bool(self._next(str(title)))

    def tell(self, title: Message, text: Message) -> None:
        self.asked.append(f"{title}: {text}")

    def refused(self, error: Refused) -> None:
        self.asked.append(f"refused: {error}")

    def trouble(self, error: Trouble) -> bool:
        return bool(self._next(f"trouble: {error}"))

    def crashed(self, error: BaseException) -> None:
        raise AssertionError("the program made a mistake") from error

    def text(self, title: Message, label: Message, value: str = "") -> str | None:
        return self._next(str(title))

    def choice(self, title: Message, label: Message, items: Any, current: int = 0) -> int | None:
        return self._next(str(title))

    def open_file(self, title: Message, kind: tuple[str, str], folder: Path | None = None) -> Path | None:
        return self._next(str(title))

    def open_files(self, title: Message, folder: Path | None = None) -> list[Path]:
        return self._next(str(title))

    def save_file(self, title: Message, kind: tuple[str, str], suggested: Path) -> Path | None:
        return self._next(str(title))

    def open_outside(self, file: Path) -> None:
        self.asked.append(f"opened {file.name}")

    def folder(self, title: Message, start: Path | None = None) -> Path | None:
        return self._next(str(title))

    def printer(self, title: Message) -> Any:
        return self._next(str(title))
