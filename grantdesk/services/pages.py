"""Pages of attached PDF files as pictures for the window: drawn by another process, bounded in time and memory.

For the window: `page_picture(path, page, width) -> Picture`, called off the window's thread. PDFium is used directly
(`pypdfium2`, 4 MB), the engine inside QtPdf: QtPdf runs it in the window's own process, where a spoilt file would
take the window along, and its package exists for one release of Qt only.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import N_, Message
from grantdesk.services import page_maker

PATIENCE = 30.0
"""Seconds after which a page that is still being drawn is given up."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels of four bytes (blue, green, red, unused); `stride` in bytes, `pages` of the whole file."""

    pages: int
    width: int
    height: int
    stride: int
    pixels: bytes


def page_picture(path: Path, page: int, width: int, *, patience: float = PATIENCE) -> Picture:
    """Draws one page (counted from 0; beyond the end the last one) as wide as asked, in pixels.

    Raises `Refused` for a file that is broken, protected by a password or takes too long to draw, `Trouble` where it
    cannot be read or the system starts no process.
    """
    if not path.exists():
        raise Trouble(Message(N_("The file is missing in the workspace: {hash}"), hash=path.name[:16]))
    command = [sys.executable, "-P", str(page_maker.__file__), str(path), str(max(page, 0)), str(max(width, 16))]
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=patience, check=False, creationflags=hidden
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(Message(N_("This page takes too long to draw. Open the file outside the window."))) from error
    except OSError as error:
        words = N_("The page cannot be drawn: {why}")
        raise Trouble(Message(words, why=error.strerror or type(error).__name__)) from error
    if done.returncode == page_maker.PROTECTED:
        raise Refused(Message(N_("This PDF is protected by a password. Open it outside the window.")))
    head, _newline, pixels = done.stdout.partition(b"\n")
    if done.returncode or not head:
        raise Refused(Message(N_("This PDF is broken and cannot be shown.")))
    values = json.loads(head)
    return Picture(values["pages"], values["width"], values["height"], values["stride"], pixels)
