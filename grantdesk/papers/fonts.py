"""The faces of the papers: measuring, checking of every letter, and one subset worked out once for all documents."""

import codecs
import zlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import fontpkg_ibm_plex_serif
from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFTrueTypeFont
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, TTFError, TTFont, makeToUnicodeCMap

from grantdesk.errors import Trouble
from grantdesk.i18n import N_, Message
from grantdesk.papers.spoken import NBSP
from grantdesk.papers.values import FaceFiles

REGULAR, BOLD, ITALIC = 0, 1, 2
_ASCII = "".join(map(chr, range(32, 127)))
_CYRILLIC = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
_KAZAKH = "ӘҒҚҢӨҰҮҺІ"
NEEDED = _ASCII + _CYRILLIC + _CYRILLIC.lower() + _KAZAKH + _KAZAKH.lower() + "№₸«»„“”’–—…§°·•×≥≤"
_WELCOME = "‘‚±−½¼€ÄÖÜäöüßÇçĞğİıŞşÉéÈèÁáÓóÍíÚúÑñÅåÆæØøŁłŚśŻżŹźĆćŃńĘęĄąČčŠšŽž"


class _Common:
    """The usual letters of a face as one font of 256 codes, the same bytes in every document."""

    def __init__(self, name: str, face: Any) -> None:
        self.fontName = name
        self._face = face
        wished = dict.fromkeys(NBSP + NEEDED[len(_ASCII) :] + _WELCOME)
        known = [sign for sign in wished if ord(sign) in face.charToGlyph]
        table = ["\ufffe"] * 32 + list(_ASCII) + ["\ufffe"] * 129
        free = [*range(127, 256), *range(1, 10), 11, 12, *range(14, 32)]
        for code, sign in zip(free, known, strict=False):
            table[code] = sign
        self._codes = [0 if sign == "\ufffe" else ord(sign) for sign in table]
        self.table = codecs.charmap_build("".join(table))
        self._base = f"GRANTD+{face.name.decode('latin-1')}"
        self._stream, self._length = _deflated(face.makeSubset(self._codes)), 0
        self._length = len(zlib.decompress(self._stream))
        # A no-break space has a code of its own, which justified lines do not stretch, but is read back as a space.
        self._cmap = _deflated(makeToUnicodeCMap(self._base, [32 if code == 0xA0 else code for code in self._codes]))
        # Ready bytes are taken as they are; putting 256 numbers into words for each document costs a tenth of its time.
        self._widths = (
            b"[ %s ]" % " ".join(f"{face.getCharWidth(code) if code else 0:g}" for code in self._codes).encode()
        )

    def resource(self, document: Any) -> str:
        """The name by which pages of this document call the font."""
        known = document.fontMapping.get(self.fontName)
        if known is None:
            known = document.fontMapping[self.fontName] = f"/F{len(document.fontMapping) + 1}"
            document.delayedFonts.append(self)
        return str(known)

    def addObjects(self, document: Any) -> None:  # noqa: N802 - ReportLab's name
        """Puts the ready font into a document that ReportLab is finishing."""
        face = self._face
        descriptor = PDFDictionary({
            "Type": "/FontDescriptor", "Ascent": face.ascent, "CapHeight": face.capHeight, "Descent": face.descent,
            "Flags": face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC, "FontBBox": PDFArray(face.bbox),
            "FontName": PDFName(self._base), "ItalicAngle": face.italicAngle, "StemV": face.stemV,
            "FontFile2": document.Reference(_ready(self._stream, Length1=self._length), f"file:{self._base}"),
            "MissingWidth": face.defaultWidth,
        })  # fmt: skip
        name = document.fontMapping[self.fontName][1:]
        font = PDFTrueTypeFont()
        font.Name, font.BaseFont, font.FirstChar, font.LastChar = name, self._base, 0, 255
        font.Widths = self._widths
        font.ToUnicode = document.Reference(_ready(self._cmap), f"cmap:{self._base}")
        font.FontDescriptor = document.Reference(descriptor, f"descriptor:{self._base}")
        document.Reference(font, name)
        document.idToObject["BasicFonts"].dict[name] = font


class Face:
    """One face: measures texts and turns them into PDF strings."""

    def __init__(self, path: Path) -> None:
        try:
            self._rest = TTFont(f"rest:{path}", str(path))
        except (TTFError, OSError) as error:
            raise Trouble(
                Message(N_("The type face {file} cannot be read; choose a TrueType file (.ttf)."), file=path.name)
            ) from error
        self.name = path.stem
        self._known = self._rest.face.charToGlyph
        self.check(NEEDED)
        self._common = _Common(f"common:{path}", self._rest.face)
        self._widths = self._rest.face.charWidths

    def check(self, text: str) -> None:
        """Raises Trouble when the face lacks a letter of the text, naming the letter."""
        for sign in text:
            if ord(sign) not in self._known and sign != NBSP:
                raise Trouble(
                    Message(
                        N_("The type face {face} has no sign “{sign}” (U+{code}), found in “{text}”; "
                           "correct the text or choose another face."),
                        face=self.name, sign=sign, code=f"{ord(sign):04X}", text=text[:60],
                    )
                )  # fmt: skip

    def width(self, text: str, size: float) -> float:
        """The width of a text in points."""
        return float(self._rest.stringWidth(text, size))

    def shown(self, text: str, document: Any) -> list[tuple[str, str]]:
        """The text as (font resource, PDF string) pairs for one document; Trouble when a letter is missing."""
        try:
            codes = codecs.charmap_encode(text, "strict", self._common.table)[0]
            return [(self._common.resource(document), escapePDF(codes))]
        except UnicodeEncodeError:
            self.check(text)
        return [
            (self._rest.getSubsetInternalName(subset, document), escapePDF(piece))
            for subset, piece in self._rest.splitString(text, document)
        ]


Faces = tuple[Face, Face, Face]


def shipped_files() -> FaceFiles:
    """The packaged face."""
    found = Path(fontpkg_ibm_plex_serif.ROOT) / "files" / "IBMPlexSerif"
    return FaceFiles(*(found.with_name(f"{found.name}-{style}.ttf") for style in ("Regular", "Bold", "Italic")))


@lru_cache(maxsize=4)
def faces(files: FaceFiles | None = None) -> Faces:
    """Regular, bold and italic, ready to print; each file is read and subset once in the life of the program."""
    chosen = files or shipped_files()
    return Face(chosen.regular), Face(chosen.bold), Face(chosen.italic or chosen.regular)


def missing(signs: Iterable[str], files: FaceFiles | None = None) -> list[str]:
    """Those of the signs that a face lacks in regular or bold; [] when the papers can be printed with it."""
    regular, bold, _italic = faces(files)
    return [sign for sign in signs if ord(sign) not in regular._known or ord(sign) not in bold._known]


def _deflated(data: bytes | str) -> bytes:
    return zlib.compress(data.encode("latin-1") if isinstance(data, str) else data, 9)


def _ready(data: bytes, **entries: int) -> PDFStream:
    stream = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode"), **entries}), data)
    stream.filters = []
    return stream
