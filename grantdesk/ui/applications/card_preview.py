"""The preview of one attached file inside the window: pages of a PDF, pictures; a word about what cannot be shown."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.services.attachments import read, state_of
from grantdesk.services.pages import page_picture
from grantdesk.store.lists.attachments import FileRow
from grantdesk.ui.shared.desk import Call, Desk
from grantdesk.ui.shared.page import Button, Elided, Words
from grantdesk.ui.shared.theme import S

PDF = "application/pdf"
MOST_PIXELS = 60_000_000
ZOOMS = (50, 75, 100, 150, 200, 300)
KEPT = 8  # drawn pages that are kept
BESIDE = 30  # pixels that a page leaves to the scroll bar and the margins
MISSING = Message(N_("This file is missing in the workspace. Look for it in a backup."))
CHANGED = Message(N_("This file was changed after it was attached. Compare it with the original."))
Locate = Callable[[Any, Any], tuple[Path, str]]
"""Where the content of a row lies, and its flaw: empty, `missing` or `changed`."""


class Shown:
    """A drawn page or picture and how many pages its file has."""

    def __init__(self, image: QImage, pages: int) -> None:
        self.image = image
        self.pages = pages


def draw_page(file: Path, page: int, width: int) -> Shown:
    """A page of a PDF as an image; off the window's thread."""
    drawn = page_picture(file, page, width)
    image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
    return Shown(image.copy(), drawn.pages)


def draw_picture(file: Path, _page: int, width: int) -> Shown:
    """A picture, no wider than asked, as the camera meant it to stand; off the window's thread."""
    reader = QImageReader(str(file))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        raise Refused(Message(N_("This picture cannot be shown here. Open it outside the window.")))
    if size.width() > width:
        reader.setScaledSize(size.scaled(QSize(width, 10 * width), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise Refused(Message(N_("This picture is broken and cannot be shown.")))
    return Shown(image, 1)


class _Sign(Button):
    """A button with a sign or an icon; its words are its tip and its accessible name."""

    def __init__(self, words: Message, sign: str, slot: Callable[[], object], *, icon_name: str = "", key: str) -> None:
        self._sign = sign
        super().__init__(words, slot, icon_name=icon_name, key=key)

    def retranslate(self) -> None:
        super().retranslate()
        self.setText(self._sign)


class FilePreview(QWidget):
    """`show_file(row)` shows an attachment; Page Up and Page Down walk through it, Ctrl with + and - zooms."""

    def __init__(
        self,
        desk: Desk,
        open_outside: Callable[[], object],
        *,
        locate: Locate | None = None,
        changed: Message = CHANGED,
    ) -> None:
        super().__init__()
        self.desk = desk
        self._locate = locate or _checked
        self._flaws = {"missing": MISSING, "changed": changed}
        self.row: FileRow | None = None
        self.page = self.pages = 0
        self._zoom = 100
        self._file: Path | None = None
        self._asked: Call | None = None
        self._kept: dict[tuple[int, int], Shown] = {}
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.said = Words(Message(N_("Choose a file to see it here.")), "muted", wrap=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that a page fits beside it
        self._area.setWidget(self._picture)
        self._area.setAccessibleName(str(Message(N_("Preview"))))
        self._open = Button(Message(N_("Open file")), open_outside, icon_name="open")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addLayout(self._bar())
        layout.addWidget(self._area, 1)
        layout.addWidget(self.said, 1)
        self._say(Message(N_("Choose a file to see it here.")))

    def _bar(self) -> QHBoxLayout:
        self._name = Elided("", "strong")
        self._place = Words("", "muted")
        self._steps = (
            _Sign(Message(N_("Page back")), "", partial(self.step, -1), icon_name="up", key="PgUp"),
            _Sign(Message(N_("Page on")), "", partial(self.step, 1), icon_name="down", key="PgDown"),
            _Sign(Message(N_("Smaller")), "–", partial(self.zoom, -1), key="Ctrl+-"),
            _Sign(Message(N_("Larger")), "+", partial(self.zoom, 1), key="Ctrl++"),
        )
        row = QHBoxLayout()
        row.setSpacing(S // 2)
        row.addWidget(self._name, 1)
        row.addWidget(self._place)
        for button in self._steps:
            row.addWidget(button)
        row.addWidget(self._open)
        return row

    # --- what is shown

    def show_file(self, row: FileRow | None) -> None:
        """Shows another file, or none."""
        if row is not None and self.row is not None and row.sha256 == self.row.sha256 and row.name == self.row.name:
            self.row = row
            return
        self.row, self._file, self.page, self.pages = row, None, 0, 0
        self._kept.clear()
        self._name.say(row.name if row is not None else "")
        self._show_steps()
        if row is None:
            self._say(Message(N_("Choose a file to see it here.")))
            return
        self._say(Message(N_("Reading the file…")))
        self._start(self.desk.compute(self._locate, self.desk.office, row).then(partial(self._checked, row)))

    def _checked(self, row: FileRow, found: tuple[Path, str]) -> None:
        if self.row is not row:
            return
        self._file, flaw = found
        if flaw:
            self._say(self._flaws[flaw], "fault")
        elif row.media_type == PDF or row.media_type.startswith("image/"):
            self._draw()
        else:
            self._say(Message(N_("A file of this kind is not shown here. Open it outside the window.")))

    def _draw(self) -> None:
        if self._file is None or self.row is None:
            return
        key = (self.page, self._width())
        known = self._kept.get(key)
        if known is not None:
            self._take(key, known)
            return
        draw = draw_page if self.row.media_type == PDF else draw_picture
        self._start(self.desk.compute(draw, self._file, *key).then(partial(self._take, key)).failed(self._refuse))

    def _start(self, call: Call) -> None:
        if self._asked is not None:
            self._asked.cancel()
        self._asked = call

    def _take(self, key: tuple[int, int], shown: Shown) -> None:
        if len(self._kept) >= KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = shown
        if key[0] != self.page:
            return
        self.pages = shown.pages
        ratio = self.devicePixelRatioF()
        pixels = QPixmap.fromImage(shown.image)
        pixels.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixels)
        self._picture.setMinimumSize(pixels.deviceIndependentSize().toSize())
        self._area.show()
        self.said.hide()
        self._show_steps()

    def _refuse(self, error: Refused) -> None:
        self._say(error.message, "fault")

    def _say(self, words: Any, role: str = "muted") -> None:
        self.said.setProperty("role", role)
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.say(words)
        self._area.hide()
        self.said.show()

    def _show_steps(self) -> None:
        many = self.pages > 1
        for button in self._steps[:2]:
            button.setVisible(many)
        for button in self._steps[2:]:
            button.setVisible(self.pages > 0)
        self._open.setVisible(self.row is not None)
        self._place.say(Message(N_("{page} of {pages}"), page=self.page + 1, pages=self.pages) if many else "")
        self._steps[0].setEnabled(self.page > 0)
        self._steps[1].setEnabled(self.page + 1 < self.pages)

    def _width(self) -> int:
        fitting = max(self._area.viewport().width() - 2 if self._area.isVisible() else self.width() - BESIDE, 200)
        return int(fitting * self._zoom / 100 * self.devicePixelRatioF())

    # --- what can be done

    def step(self, by: int) -> None:
        """Goes to another page."""
        if 0 <= self.page + by < self.pages:
            self.page += by
            self._show_steps()
            self._area.verticalScrollBar().setValue(0)
            self._draw()

    def zoom(self, by: int) -> None:
        """Shows it larger or smaller."""
        place = ZOOMS.index(self._zoom) + by
        if 0 <= place < len(ZOOMS):
            self._zoom = ZOOMS[place]
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step is not None and self.pages > 1:
            self.step(step)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.pages and abs(event.size().width() - event.oldSize().width()) > S:
            self._draw()


def _checked(office: object, row: FileRow) -> tuple[Path, str]:
    flaw = state_of(office, row)  # type: ignore[arg-type]
    return (Path() if flaw else read(office, row.sha256)), flaw  # type: ignore[arg-type]
