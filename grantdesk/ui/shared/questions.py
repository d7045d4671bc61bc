"""Every question the program asks goes through one object that windows are handed; tests hand in one that answers."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import N_, Message, _
from grantdesk.ui.shared.crash import CrashWindow, Facts, facts_of_program

EXCEL = (N_("Excel workbooks"), "*.xlsx")
TABLES = (N_("Tables"), "*.xlsx *.xlsm *.csv")
DEFINITIONS = (N_("Programme definitions"), "*.toml")
PDFS = (N_("PDF files"), "*.pdf")
SHOWN = (N_("PDF files, pictures, texts"), "*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp *.txt")
KEYS = (N_("Keys"), "*.txt *.key")


class Questions:
    """Asks in modal windows over the window in front."""

    def __init__(self, facts: Callable[[], Facts] = facts_of_program) -> None:
        self._facts = facts

    def run(self, dialog: QDialog) -> bool:
        """Shows a dialog of our own; whether it was accepted."""
        return dialog.exec() == QDialog.DialogCode.Accepted

    def confirm(self, title: Message, text: Message, *, yes: Message, danger: bool = False) -> bool:
        """Asks before something that is not easily taken back; the safe answer is the default."""
        box = _box(title, text, QMessageBox.Icon.Warning if danger else QMessageBox.Icon.Question)
        agree = box.addButton(str(yes), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(leave if danger else agree)
        self.run(box)
        return box.clickedButton() is agree

    def tell(self, title: Message, text: Message) -> None:
        """Says something that must be seen before the work goes on."""
        box = _box(title, text, QMessageBox.Icon.Information)
        box.addButton(QMessageBox.StandardButton.Ok)
        self.run(box)

    def refused(self, error: Refused) -> None:
        """Shows a rule's no that has no place of its own on the page."""
        box = _box(error.message, None, QMessageBox.Icon.Warning)
        box.setInformativeText("\n".join(str(line) for line in error.details))
        box.addButton(QMessageBox.StandardButton.Ok)
        self.run(box)

    def trouble(self, error: Trouble) -> bool:
        """Shows the world's trouble; whether to try again."""
        box = _box(error.message, None, QMessageBox.Icon.Warning)
        box.setInformativeText("\n".join(str(line) for line in error.details))
        again = box.addButton(_("Try again"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Close)
        self.run(box)
        return box.clickedButton() is again

    def crashed(self, error: BaseException) -> None:
        """Shows the window of a fault of the program itself."""
        self.run(CrashWindow(error, self._facts(), in_front()))

    def text(self, title: Message, label: Message, value: str = "") -> str | None:
        """Asks for one line; None when cancelled."""
        line, agreed = QInputDialog.getText(in_front(), str(title), str(label), QLineEdit.EchoMode.Normal, value)
        return line.strip() if agreed else None

    def choice(self, title: Message, label: Message, items: Sequence[str], current: int = 0) -> int | None:
        """Asks for one of several; its position, None when cancelled."""
        item, agreed = QInputDialog.getItem(in_front(), str(title), str(label), list(items), current, False)
        return list(items).index(item) if agreed else None

    def open_file(self, title: Message, kind: tuple[str, str], folder: Path | None = None) -> Path | None:
        """Asks for a file to read."""
        name, _kind = QFileDialog.getOpenFileName(in_front(), str(title), str(folder or ""), pattern(kind))
        return Path(name) if name else None

    def open_files(self, title: Message, folder: Path | None = None) -> list[Path]:
        """Asks for any number of files to read."""
        names, _kind = QFileDialog.getOpenFileNames(in_front(), str(title), str(folder or ""))
        return [Path(name) for name in names]

    def save_file(self, title: Message, kind: tuple[str, str], suggested: Path) -> Path | None:
        """Asks where to write a file."""
        name, _kind = QFileDialog.getSaveFileName(in_front(), str(title), str(suggested), pattern(kind))
        return Path(name) if name else None

    def open_outside(self, file: Path) -> None:
        """Hands a file or a folder to the program that the system has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

    def printer(self, title: Message) -> Any:
        """Asks for a printer, copies and pages; a `QPrinter` ready to print, None when cancelled."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - slow import

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, in_front())
        dialog.setWindowTitle(str(title))
        return printer if self.run(dialog) else None

    def folder(self, title: Message, start: Path | None = None) -> Path | None:
        """Asks for a folder."""
        name = QFileDialog.getExistingDirectory(in_front(), str(title), str(start or ""))
        return Path(name) if name else None


def pattern(kind: tuple[str, str]) -> str:
    """The line of a file dialog: the kind in words and its endings."""
    words, endings = kind
    return f"{_(words)} ({endings})"


def in_front() -> QWidget | None:
    """The window that a question belongs to."""
    return QApplication.activeModalWidget() or QApplication.activeWindow()


def _box(title: object, text: Message | None, icon: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(in_front())
    box.setIcon(icon)
    box.setWindowTitle("GrantDesk")
    box.setText(str(title))
    if text is not None:
        box.setInformativeText(str(text))
    return box
