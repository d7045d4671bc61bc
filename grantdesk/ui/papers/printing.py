"""Printing issued papers on a printer: pages drawn as pictures off the window's thread, sheets turned as they lie."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import N_, Message
from grantdesk.services.pages import Picture, page_picture
from grantdesk.services.progress import Progress, nobody

DOTS = 300
A4_SHORT, A4_LONG = 210.0, 297.0
INCH = 25.4


def send_to(printer: QPrinter, files: Sequence[Path], *, progress: Progress = nobody) -> int:
    """Prints PDF files one after another, each from a sheet of its own; returns how many pages went out.

    A cancelled run ends after the page it is at. Raises `Trouble` where the printer refuses, `Refused` for a file that
    cannot be drawn.
    """
    dots = min(printer.resolution(), DOTS)
    painter, sheets = QPainter(), 0
    try:
        for number, file in enumerate(files):
            page, pages = 0, 1
            while page < pages:
                if not progress(number, len(files)):
                    return sheets
                picture = _drawn(file, page, dots)
                _turn(printer, picture)
                if not (painter.isActive() and printer.newPage()) and not painter.begin(printer):
                    raise Trouble(Message(N_("The printer does not take the pages. Look whether it is switched on.")))
                _put(painter, printer, picture)
                page, pages, sheets = page + 1, picture.pages, sheets + 1
        progress(len(files), len(files))
    finally:
        if painter.isActive():
            painter.end()
    return sheets


def _drawn(file: Path, page: int, dots: int) -> Picture:
    """A page at so many dots an inch; a lying one is asked for again as wide as it is."""
    picture = page_picture(file, page, round(A4_SHORT / INCH * dots))
    if picture.width > picture.height:
        picture = page_picture(file, page, round(A4_LONG / INCH * dots))
    if not picture.pixels:
        raise Refused(Message(N_("This PDF is broken and cannot be shown.")))
    return picture


def _turn(printer: QPrinter, picture: Picture) -> None:
    lying = picture.width > picture.height
    orientation = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    if printer.pageLayout().orientation() != orientation:
        printer.setPageOrientation(orientation)


def _put(painter: QPainter, printer: QPrinter, picture: Picture) -> None:
    """Fills the sheet with a page, as far as the printer reaches, without distorting it."""
    image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    paper, page = printer.paperRect(QPrinter.Unit.DevicePixel), printer.pageRect(QPrinter.Unit.DevicePixel)
    scale = min(paper.width() / picture.width, paper.height() / picture.height)
    width, height = picture.width * scale, picture.height * scale
    left, top = (paper.width() - width) / 2 - page.left(), (paper.height() - height) / 2 - page.top()
    painter.drawImage(QRectF(left, top, width, height), image)
