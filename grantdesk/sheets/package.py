"""The zip package of a workbook looked through before anything is parsed: sizes, sheets, where their values end."""

import posixpath
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.grid import Span, column_of
from grantdesk.sheets.limits import Limits, megabytes

# What zipfile, the XML parser and openpyxl let through where a part is not what it says it is.
DAMAGE = (
    ArithmeticError, AssertionError, AttributeError, BadZipFile, EOFError, LookupError, OSError, RuntimeError,
    SyntaxError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip

_CHUNK = 1 << 20
_CARRY = 512  # longer than any tag of a row, so that no tag is cut
_TAIL = 4 << 20
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"')
_ROW_NUMBER = re.compile(rb'\sr="(\d{1,7})"')


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One worksheet of the package."""

    name: str
    path: str
    visible: bool
    opened: bool
    """Whether it was the sheet in front when the file was saved."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Where the values of a sheet end: `last_row` is 0 for an empty sheet, None where rows carry no numbers."""

    last_row: int | None
    merged: tuple[Span, ...]
    formulas: bool


def damaged(name: str) -> Refused:
    """The refusal of a file that no reader can read."""
    text = N_("{file} is damaged and cannot be read. Open it in Excel, save it anew and try again.")
    return Refused(Message(text, file=name), where=name)


class Package:
    """An opened workbook file; opening checks the sizes that its parts declare, which no part can exceed when read."""

    def __init__(self, content: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        try:
            self.archive = ZipFile(BytesIO(content))
            self._check_kind()
            self._check_sizes()
            self.sheets = tuple(self._sheets())
        except DAMAGE as error:
            raise damaged(name) from error

    def _check_kind(self) -> None:
        members = self.archive.infolist()
        names = {member.filename for member in members}
        if any(member.flag_bits & 0x1 for member in members):
            text = N_("{file} is protected by a password. Open it in Excel, take the password off and save it again.")
        elif "xl/workbook.bin" in names or "content.xml" in names:
            text = N_("{file} is a workbook of another kind (.xlsb, .ods). Open it in Excel and save it as .xlsx.")
        elif not any(name.startswith("xl/") for name in names):
            text = N_("{file} is no workbook. A table is expected: .xlsx or .csv.")
        else:
            return
        raise Refused(Message(text, file=self.name), where=self.name)

    def _check_sizes(self) -> None:
        members = self.archive.infolist()
        worst = max(member.file_size for member in members)
        total = sum(member.file_size for member in members)
        if worst > self.limits.part_bytes or total > self.limits.total_bytes:
            raise self.unpacks_too_large(total)
        for member in members:
            if member.file_size > self.limits.small_part_bytes and self._is_small(member.filename):
                raise self.unpacks_too_large(total)

    @staticmethod
    def _is_small(path: str) -> bool:
        return path.endswith((".xml", ".rels")) and "sheet" not in path.lower() and "sharedstrings" not in path.lower()

    def unpacks_too_large(self, size: int) -> Refused:
        """The refusal of a file that is small only because it is packed."""
        text = N_(
            "{file} unpacks to {size} MB, too much for a table. Delete the empty formatted rows and columns and the "
            "pictures, or copy the rows with data into a new workbook."
        )
        return Refused(Message(text, file=self.name, size=megabytes(size)), where=self.name)

    def _sheets(self) -> Iterator[SheetPart]:
        book_path = self._book_path()
        book = self._xml(book_path)
        folder, file = posixpath.split(book_path)
        targets = {
            relation.get("Id"): _target(folder, relation)
            for relation in self._xml(f"{folder}/_rels/{file}.rels")
            if relation.get("Type", "").endswith("/worksheet")
        }
        view = next((node for node in book.iter() if _local(node.tag) == "workbookView"), None)
        front = int(view.get("activeTab", "0")) if view is not None else 0
        listed = [node for node in book.iter() if _local(node.tag) == "sheet"]
        for place, node in enumerate(listed):
            relation_id = next((value for key, value in node.items() if _local(key) == "id"), "")
            path = targets.get(relation_id, "")
            if path in self.archive.NameToInfo:
                visible = node.get("state", "visible") == "visible"
                yield SheetPart(node.get("name", ""), path, visible, place == front)

    def _book_path(self) -> str:
        for relation in self._xml("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return _target("", relation)
        raise KeyError("officeDocument")

    def _xml(self, path: str) -> ElementTree.Element:
        if self.archive.getinfo(path).file_size > self.limits.small_part_bytes:
            raise self.unpacks_too_large(self.archive.getinfo(path).file_size)
        return ElementTree.fromstring(self.archive.read(path))

    def check_strings(self) -> None:
        """Refuses a table of texts with more entries than the limit; the parser would take minutes over them."""
        for member in self.archive.infolist():
            if "sharedstrings" in member.filename.lower():
                with self.archive.open(member) as stream:
                    count = sum(chunk.count(b"<si") for chunk in iter(lambda: stream.read(_CHUNK), b""))
                if count > self.limits.strings:
                    raise self.unpacks_too_large(member.file_size)

    def extent(self, sheet: SheetPart) -> Extent:
        """Where the values of a sheet end, found by its bytes alone: a million formatted empty rows cost a moment.

        Raises Refused where there are more cells up to there than the limit.
        """
        with self.archive.open(sheet.path) as stream:
            chunks = iter(lambda: stream.read(_CHUNK), b"")
            head = next(chunks, b"")
            if b"worksheet" not in head[:4096]:
                raise damaged(self.name)
            self._check_declared(sheet, head)
            scan = _Scan(head)
            for chunk in chain((head,), chunks):
                scan.feed(chunk)
                if scan.cells > self.limits.cells:
                    raise self.unpacks_too_large(self.archive.getinfo(sheet.path).file_size)
        return Extent(scan.last_row, scan.merged(), scan.formulas)

    def _check_declared(self, sheet: SheetPart, head: bytes) -> None:
        # Without a declared size openpyxl walks through the whole sheet once more when it opens the file.
        size = self.archive.getinfo(sheet.path).file_size
        if size > self.limits.unsized_bytes and b"dimension" not in head[: 64 << 10]:
            raise self.unpacks_too_large(size)


def _target(folder: str, relation: ElementTree.Element) -> str:
    return posixpath.normpath(posixpath.join("/" + folder, relation.get("Target", ""))).lstrip("/")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


class _Scan:
    """Walks over the bytes of a sheet and keeps the last row in which a value was closed."""

    def __init__(self, head: bytes) -> None:
        prefix = re.search(rb"<(\w+:)worksheet", head)
        start = prefix[1] if prefix else b""
        self._closings = tuple(b"</" + start + name + b">" for name in (b"v", b"is", b"f"))
        self._formula = re.compile(rb"<" + start + rb"f[ />]")
        self._row = b"<" + start + b"row"
        self._cell = b"<" + start + b"c "
        self._end = b"</" + start + b"sheetData>"
        self._carry = b""
        self._open_row = b""
        self._tail: list[bytes] = []
        self._seen_cells = 0
        self.cells = 0
        self.formulas = False
        self.last_row: int | None = 0

    def feed(self, chunk: bytes) -> None:
        if self._tail:
            if sum(map(len, self._tail)) < _TAIL:
                self._tail.append(chunk)
            return
        window = self._carry + chunk
        end = window.find(self._end)
        if end >= 0:
            self._tail.append(window[end:])
            window = window[:end]
        self._seen_cells += chunk.count(self._cell)
        self.formulas = self.formulas or self._formula.search(window) is not None
        last = max(window.rfind(closing) for closing in self._closings)
        if last >= 0:
            start = window.rfind(self._row, 0, last)
            self._note(window[start : start + _CARRY] if start >= 0 else self._open_row)
            self.cells = self._seen_cells
        start = window.rfind(self._row)
        if start >= 0:
            self._open_row = window[start : start + _CARRY]
        self._carry = window[-_CARRY:]

    def _note(self, tag: bytes) -> None:
        number = _ROW_NUMBER.search(tag.partition(b">")[0])
        if number is None or self.last_row is None:
            self.last_row = None
        else:
            self.last_row = max(self.last_row, int(number[1]))

    def merged(self) -> tuple[Span, ...]:
        found = _MERGED.findall(b"".join(self._tail))
        return tuple(
            Span(int(top), column_of(left.decode()), int(bottom), column_of(right.decode()))
            for left, top, right, bottom in found
        )
