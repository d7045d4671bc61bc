"""The window of a fault of the program: what may be sent on, without data of any person."""

import platform
import traceback
from dataclasses import dataclass
from importlib import metadata

from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from grantdesk import __version__
from grantdesk.i18n import _, current
from grantdesk.paths import user_logs


@dataclass(frozen=True)
class Facts:
    """What a report of a fault says about the place where it happened."""

    lines: tuple[str, ...]


def facts_of_program(database: str = "-") -> Facts:
    """Versions, system, languages and the kind of database; no paths of a workspace, no names."""
    libraries = ("PySide6-Essentials", "SQLModel", "SQLAlchemy", "alembic", "reportlab", "openpyxl")
    return Facts(
        (
            f"GrantDesk {__version__}",
            f"Python {platform.python_version()}, {platform.system()} {platform.release()} {platform.machine()}",
            f"Qt {qVersion()}, {QGuiApplication.platformName()}",
            ", ".join(f"{name} {_version(name)}" for name in libraries),
            f"database: {database}",
            f"language: {current()}, system: {QLocale.system().name()}",
            f"log: {user_logs()}",
        )
    )


def report(error: BaseException, facts: Facts) -> str:
    """The text to send on: facts, then where the fault happened, without the words of the error.

    The words are left out because an error of the database or of a library may quote a value, and so a person.
    """
    lines = [*facts.lines, "", f"{type(error).__module__}.{type(error).__qualname__}"]
    cause: BaseException | None = error
    while cause is not None:
        for frame in traceback.extract_tb(cause.__traceback__):
            lines.append(f"  {frame.filename}:{frame.lineno} {frame.name}")
        cause = cause.__cause__ or cause.__context__
        if cause is not None:
            lines.append(f"caused by {type(cause).__module__}.{type(cause).__qualname__}")
    return "\n".join(lines)


class CrashWindow(QDialog):
    """Says that the program is at fault, what to do, and offers the report for copying."""

    def __init__(self, error: BaseException, facts: Facts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("GrantDesk")
        self.resize(720, 460)
        self._text = report(error, facts)
        head = QLabel(_("The program made a mistake."))
        head.setProperty("role", "heading")
        advice = QLabel(
            _(
                "What was saved is safe. The last action was not carried out. "
                "Please copy the report and send it to the developers; it holds no data of applicants."
            )
        )
        advice.setWordWrap(True)
        text = QPlainTextEdit(self._text)
        text.setReadOnly(True)
        text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        text.setAccessibleName(_("Report"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = QPushButton(_("Copy the report"))
        copy.clicked.connect(self._copy)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (head, advice, text, buttons):
            layout.addWidget(widget)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "?"
