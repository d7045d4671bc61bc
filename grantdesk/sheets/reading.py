"""Any table that an office is sent, read into a grid of plain values: what kind of file it is decides its content."""

from pathlib import Path

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import N_, Message
from grantdesk.rules.grid import Grid
from grantdesk.sheets.limits import LIMITS, Limits, megabytes
from grantdesk.sheets.text_in import read_text
from grantdesk.sheets.workbook_in import read_workbook

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<workbook", b"mime-version:")


def read_grid(source: Path | bytes, name: str = "", *, sheet: str | None = None, limits: Limits = LIMITS) -> Grid:
    """The rows of a workbook (.xlsx, .xlsm) or of a text table (.csv, .tsv), whatever the name of the file says.

    `name` is how messages call the file. Without `sheet` the one that was open when the file was saved is read, or
    the first that holds anything. Formulas are never evaluated: a value that Excel computed is taken with its
    formula beside it, a formula without one (and any that reaches out of the file) stays text.

    Raises Refused where the file is no table, damaged, empty, protected or beyond `limits`, and Trouble where it
    cannot be opened.
    """
    if isinstance(source, Path):
        name = name or source.name
        content = content_of(source, limits)
    else:
        content = source
    if len(content) > limits.file_bytes:
        raise _too_large(name, len(content), limits)
    if content.startswith(_ZIP):
        return read_workbook(content, name, sheet=sheet, limits=limits)
    _refuse_other_kinds(content, name)
    return read_text(content, name, limits=limits)


def content_of(path: Path, limits: Limits = LIMITS) -> bytes:
    """The bytes of a file; raises Refused where it is larger than `limits`, Trouble where it cannot be opened."""
    try:
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise _too_large(path.name, size, limits)
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise Trouble(Message(N_("The file {file} is not there."), file=str(path)), where=str(path)) from missing
    except OSError as error:
        message = Message(N_("The file {file} cannot be opened: {reason}"), file=str(path), reason=error.strerror or "")
        raise Trouble(message, where=str(path)) from error


def _too_large(name: str, size: int, limits: Limits) -> Refused:
    text = N_("{file} has {size} MB, at most {limit} MB are read. Divide it into several files.")
    return Refused(Message(text, file=name, size=megabytes(size), limit=megabytes(limits.file_bytes)), where=name)


def _refuse_other_kinds(content: bytes, name: str) -> None:
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            text = N_("{file} is protected by a password. Open it in Excel, take the password off and save it again.")
        else:
            text = N_("{file} is a workbook of the old kind (.xls). Open it in Excel and save it as .xlsx.")
    elif content.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].lower().startswith(_MARKUP):
        text = N_("{file} is a web page or an XML file, not a workbook. Open it in Excel and save it as .xlsx.")
    elif content.startswith(b"%PDF"):
        text = N_("{file} is a PDF. A table is expected: .xlsx or .csv.")
    else:
        return
    raise Refused(Message(text, file=name), where=name)
