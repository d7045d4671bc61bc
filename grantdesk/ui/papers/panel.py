"""One issued paper: its pages inside the window, what is known of it, the signed files that came back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from grantdesk.i18n import N_, Message
from grantdesk.services import paper_register
from grantdesk.services.file_store import path_of
from grantdesk.store.lists import papers as lists
from grantdesk.store.lists.papers import PaperLine, ReturnedRow
from grantdesk.ui.applications.card_preview import PDF, FilePreview
from grantdesk.ui.papers.columns import edition, kind_name, language_name, whom
from grantdesk.ui.shared.columns import day, moment
from grantdesk.ui.shared.desk import Desk, Newest
from grantdesk.ui.shared.language import Spoken
from grantdesk.ui.shared.page import Button, Elided, Words, clear
from grantdesk.ui.shared.theme import XS, M, S

WIDTH = 400
WIDEST = 16_777_215  # Qt's own word for «as wide as you like»
CHANGED = Message(N_("This file was changed after it was issued. Issue the paper again or take it from a backup."))


@dataclass(frozen=True)
class Shown:
    """A file in the preview: an issued paper, or a signed file that came back for it."""

    name: str
    sha256: str
    media_type: str
    path: Path
    line: PaperLine
    returned: ReturnedRow | None = None


def located(office: Any, row: Shown) -> tuple[Path, str]:
    """Where a file lies and its flaw; off the window's thread."""
    if row.returned is not None:
        return row.path, paper_register.returned_state(office, row.returned)
    state = paper_register.state_of(office, row.line)
    return row.path, state if state in ("", "changed") else "missing"


class PaperPanel(Spoken, QWidget):
    """`show_line(line)` shows a paper; deeds are handed in by the page."""

    def __init__(self, desk: Desk, deeds: "Deeds") -> None:
        super().__init__()
        self.desk = desk
        self.line: PaperLine | None = None
        self._newest = Newest(desk)
        self._deeds = deeds
        self.setFixedWidth(WIDTH)
        self.preview = FilePreview(desk, self._open_outside, locate=located, changed=CHANGED)
        self._title, self._facts = Elided("", "heading"), QLabel()
        self._facts.setWordWrap(True)
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._files = QVBoxLayout()
        self._files.setSpacing(XS)
        self._back = QFrame()
        self._lay_out()
        self.show_line(None)

    def _lay_out(self) -> None:
        self._signed = Button(Message(N_("File signed files…")), self._file_signed, icon_name="attachment")
        back = QVBoxLayout(self._back)
        back.setContentsMargins(0, 0, 0, 0)
        back.setSpacing(XS)
        head = QHBoxLayout()
        head.addWidget(Words(Message(N_("Signed files that came back")), "label"), 1)
        head.addWidget(self._signed)
        back.addLayout(head)
        back.addLayout(self._files)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        for widget in (self._title, self._facts):
            layout.addWidget(widget)
        layout.addWidget(self.preview, 1)
        layout.addSpacing(M)
        layout.addWidget(self._back)

    # --- what is shown

    def show_line(self, line: PaperLine | None) -> None:
        """Shows another paper, or none."""
        self.line = line
        self.retranslate()
        self._back.setVisible(line is not None)
        clear(self._files)
        if line is None:
            self.preview.show_file(None)
            return
        self.show_paper()
        self._newest.ask(lists.returned, line.id).then(partial(self._show_returned, line))

    def show_paper(self) -> None:
        """Shows the pages of the paper itself."""
        if self.line is not None:
            file = paper_register.file_of(self.desk.office, self.line)
            self._show(Shown(self.line.file_name, self.line.sha256, PDF, file, self.line))

    def _show(self, row: Shown) -> None:
        self.preview.show_file(row)  # type: ignore[arg-type]

    def _show_returned(self, line: PaperLine, rows: list[ReturnedRow]) -> None:
        if self.line is not line:
            return
        clear(self._files)
        for row in rows:
            show, take_out = partial(self._show_signed, row), partial(self._deeds.take_out, row)
            self._files.addWidget(_ReturnedLine(row, show, take_out))

    def _show_signed(self, row: ReturnedRow) -> None:
        if self.line is not None:
            path = path_of(self.desk.office.workspace, row.sha256)
            self._show(Shown(row.name, row.sha256, row.media_type, path, self.line, row))

    def retranslate(self) -> None:
        line = self.line
        if line is None:
            self._title.say(Message(N_("No paper is chosen")))
            self._facts.setText("")
            return
        self._title.say(Message("{kind} № {number}", kind=kind_name(line.kind), number=line.number))
        facts = Message(
            N_("{whom}\n{language}, version {edition}, dated {day}\nissued at {moment} by {by}\nSHA-256 {hash}"),
            whom=whom(line), language=language_name(line.language), edition=edition(line), day=day(line.dated) or "–",
            moment=moment(line.issued_at), by=line.issued_by, hash=f"{line.sha256[:32]}\n{line.sha256[32:]}",
        )  # fmt: skip
        self._facts.setText(str(facts))

    # --- deeds

    def _open_outside(self) -> None:
        row: Any = self.preview.row
        if row is not None:
            self.desk.questions.open_outside(row.path)

    def _file_signed(self) -> None:
        if self.line is not None:
            self._deeds.file_signed(self.line)


class PaperDialog(Spoken, QDialog):
    """One paper in a window of its own, where the page is too narrow for the panel."""

    def __init__(self, desk: Desk, deeds: "Deeds", line: PaperLine) -> None:
        super().__init__()
        self.panel = PaperPanel(desk, deeds)
        self.panel.setMaximumWidth(WIDEST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(M, M, M, M)
        layout.addWidget(self.panel)
        self.resize(720, 640)
        self.panel.show_line(line)
        self.retranslate()

    def retranslate(self) -> None:
        line = self.panel.line
        if line is not None:
            self.setWindowTitle(str(Message("{kind} № {number}", kind=kind_name(line.kind), number=line.number)))


@dataclass(frozen=True)
class Deeds:
    """What the panel leaves to the page."""

    file_signed: Callable[[PaperLine], object]
    take_out: Callable[[ReturnedRow], object]


class _ReturnedLine(Spoken, QWidget):
    """A signed file: its name, its day and its hash, shown or taken away."""

    def __init__(self, row: ReturnedRow, show: Callable[[], object], take_out: Callable[[], object]) -> None:
        super().__init__()
        self._row = row
        self._words = Elided("", "muted")
        self._show = Button(Message(N_("Show")), show)
        self._take = Button(Message(N_("Take away…")), take_out)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._show)
        layout.addWidget(self._take)
        self.retranslate()

    def retranslate(self) -> None:
        row = self._row
        words = N_("{name} · {day}, {by} · {hash}")
        said = Message(words, name=row.name, day=day(row.received_on), by=row.added_by, hash=row.sha256[:16])
        self._words.say(Message("{said} · {note}", said=said, note=row.note) if row.note else said)
