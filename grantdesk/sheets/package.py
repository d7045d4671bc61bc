"""The zip package of a workbook looked through before anything is parsed: sizes, sheets, where their values end."""

import posixpath
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.sheets.limits import Limits, megabytes
from grantdesk.sheets.scan import Extent, TooManyCells, extent_of

# What zipfile and the XML parsers raise where a part is not what it says it is.
DAMAGE = (
    BadZipFile, EOFError, ExpatError, LookupError, OSError, RuntimeError, StopIteration, SyntaxError, ValueError,
    struct.error, zlib.error,
)  # fmt: skip

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One worksheet of the package."""

    name: str
    path: str
    visible: bool
    opened: bool
    """Whether it was the sheet in front when the file was saved."""


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
            self._read_book()
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

    def _read_book(self) -> None:
        """Finds the parts that matter by the relations of the workbook."""
        path = next(_target("", item) for item in self._xml("_rels/.rels") if _kind(item) == "officeDocument")
        book = self._xml(path)
        folder, file = posixpath.split(path)
        relations = list(self._xml(f"{folder}/_rels/{file}.rels"))
        sheets = {item.get("Id"): _target(folder, item) for item in relations if _kind(item) == "worksheet"}
        self.since_1904 = any(
            _local(node.tag) == "workbookPr" and node.get("date1904") in ("1", "true") for node in book.iter()
        )
        self.sheets = tuple(self._sheets(book, sheets))
        self.styles = self._first(relations, folder, "styles")
        self.strings = self._first(relations, folder, "sharedStrings")

    def _first(self, relations: list[ElementTree.Element], folder: str, kind: str) -> str | None:
        paths = (_target(folder, item) for item in relations if _kind(item) == kind)
        return next((path for path in paths if path in self.archive.NameToInfo), None)

    def _sheets(self, book: ElementTree.Element, paths: Mapping[str | None, str]) -> Iterator[SheetPart]:
        view = next((node for node in book.iter() if _local(node.tag) == "workbookView"), None)
        front = int(view.get("activeTab", "0")) if view is not None else 0
        listed = [node for node in book.iter() if _local(node.tag) == "sheet"]
        for place, node in enumerate(listed):
            relation = next((value for key, value in node.items() if _local(key) == "id"), "")
            path = paths.get(relation, "")
            if path in self.archive.NameToInfo:
                visible = node.get("state", "visible") == "visible"
                yield SheetPart(node.get("name", ""), path, visible, place == front)

    def _xml(self, path: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.small(path))

    def small(self, path: str) -> bytes:
        """The bytes of a part that is read whole; Refused for a large one."""
        size = self.archive.getinfo(path).file_size
        if size > self.limits.small_part_bytes:
            raise self.unpacks_too_large(size)
        return self.archive.read(path)

    def chunks(self, path: str) -> Iterator[bytes]:
        """The bytes of a part, a megabyte at a time."""
        with self.archive.open(path) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk

    def extent(self, sheet: SheetPart) -> Extent:
        """Where the values of a sheet end; Refused for more cells up to there than the limit."""
        try:
            return extent_of(self.chunks(sheet.path), self.limits.cells)
        except TooManyCells as error:
            raise self.unpacks_too_large(self.archive.getinfo(sheet.path).file_size) from error


def _kind(relation: ElementTree.Element) -> str:
    return relation.get("Type", "").rpartition("/")[2]


def _target(folder: str, relation: ElementTree.Element) -> str:
    return posixpath.normpath(posixpath.join("/" + folder, relation.get("Target", ""))).lstrip("/")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
