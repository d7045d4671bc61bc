"""The program's log: rotating files in the user's log folder, never a name or an IIN in a line."""

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

_DIGITS = re.compile(r"(?<!\d)\d{12}(?!\d)")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+")
_PHONE = re.compile(r"\+\d{9,15}")


class _Masked(logging.Formatter):
    """Masks what looks like an IIN, an e-mail address or a telephone number, in the message and the traceback."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


def masked(text: str) -> str:
    """The text without twelve-digit numbers, telephone numbers and e-mail addresses."""
    return _PHONE.sub("+***", _MAIL.sub("***@***", _DIGITS.sub("************", text)))


def start(folder: Path) -> Path:
    """Begins logging into a folder; returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "grantdesk.log"
    handler = RotatingFileHandler(file, maxBytes=1_000_000, backupCount=5, encoding="utf-8", delay=True)
    handler.setFormatter(_Masked("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("grantdesk")
    for old in root.handlers[:]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return file
