"""A text table (.csv, .tsv) into a grid: its encoding and its separator are found from the content."""

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.grid import Grid, GridRow, letters
from grantdesk.sheets.limits import Limits

_SEPARATORS = ",;\t|"
_SAMPLE = 64 * 1024
_LONGEST = 32_767  # what a cell of a workbook can hold; longer means that a quotation mark was never closed
# How other programs keep Excel from taking a text for a number: ="0501".
_LITERAL = re.compile(r'\A="([^"]*)"\Z')
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Letters that stand where cp1251 has Serbian and Belarusian ones: in Kazakhstan the page is KZ-1048 (STRK 1048-2002).
_KAZAKH = rb"[\x8d\x9d\x8e\x9e\xa1-\xa3\xbc-\xbe]"
_KAZAKH_PAGE = re.compile(rb"[\xc0-\xff]" + _KAZAKH + rb"|" + _KAZAKH + rb"[\xe0-\xff]")


def read_text(content: bytes, name: str, *, limits: Limits) -> Grid:
    """The rows of a text table; a row is counted as a spreadsheet counts it, a value in quotes may hold line breaks.

    Refused where the bytes are no text, a quotation mark is never closed, or nothing is in it.
    """
    text = decoded(content, name)
    announced = re.match(r"sep=(.)\r?\n", text)  # Excel's own way to name the separator
    separator = announced[1] if announced else _separator(text[:_SAMPLE])
    rows = []
    for number, cells in enumerate(_records(text, separator, name), 1):
        if announced and number == 1:
            continue
        last = max((column for column, cell in enumerate(cells, 1) if cell.strip()), default=0)
        if number > limits.rows or last > limits.columns:
            raise _beyond(name, number, last, limits)
        if last:
            rows.append(GridRow(number, tuple([_LITERAL.sub(r"\1", cell) or None for cell in cells[:last]])))
    if not rows:
        raise Refused(Message(N_("{file} is empty: no row of it holds a value."), file=name), where=name)
    return Grid(name, "", (), tuple(rows))


def decoded(content: bytes, name: str) -> str:
    """The text of a file: UTF-8 or UTF-16 with or without their mark, else the code page of Windows in the country."""
    encoding = _encoding(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _no_text(name) from error
    if _NO_TEXT.search(text):
        raise _no_text(name)
    return text


def _encoding(content: bytes) -> str:
    if content.startswith(BOM_UTF8):
        return "utf-8-sig"
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    head = content[:_SAMPLE]
    if b"\0" in head:  # every separator and digit has one, on the same side
        return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "kz1048" if _KAZAKH_PAGE.search(content) else "cp1251"
    return "utf-8"


def _no_text(name: str) -> Refused:
    text = N_("{file} is neither a workbook nor a text table. A table is expected: .xlsx or .csv.")
    return Refused(Message(text, file=name), where=name)


def _separator(sample: str) -> str:
    """The separator that parts the most rows into the same number of cells."""

    def worth(separator: str) -> tuple[int, int]:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=separator))[:50]
        counts = Counter(len(row) for row in rows if len(row) > 1)
        width, times = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return times, width

    csv.field_size_limit(max(csv.field_size_limit(), len(sample) + 1))
    return max(_SEPARATORS, key=worth)


def _records(text: str, separator: str, name: str) -> list[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise _unclosed(name, len(records) + 1) from error
        # A quotation mark inside a quoted value that was not doubled: read as far as it can be understood.
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    for number, record in enumerate(records, 1):
        if any(len(cell) > _LONGEST for cell in record):
            raise _unclosed(name, number)
    return records


def _unclosed(name: str, row: int) -> Refused:
    text = N_("In {file} a quotation mark opened in row {row} is never closed. Put it right and try again.")
    return Refused(Message(text, file=name, row=row), where=name)


def _beyond(name: str, row: int, column: int, limits: Limits) -> Refused:
    text = N_("{file} reaches to row {row}, column {column}; at most {rows} rows and {columns} columns are read.")
    values = {"file": name, "row": row, "column": letters(column), "rows": limits.rows, "columns": limits.columns}
    return Refused(Message(text, **values), where=name)
