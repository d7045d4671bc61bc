"""What a paper consists of before it is laid out: plain data, the same for both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from grantdesk.papers.values import NOTHING, Both, Signer


@dataclass(frozen=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    bold: bool = False
    value: bool = False
    """It was filled in, and is not wording of the template."""


Runs = tuple[Run, ...]


def plain(runs: Runs) -> str:
    """The words of the runs."""
    return "".join(run.text for run in runs)


def filled_in(runs: Runs) -> str:
    """Only what was filled into the template, the values parted by a bar."""
    return " | ".join(run.text for run in runs if run.value)


@dataclass(frozen=True)
class Text:
    """A paragraph of a named style (`layout.STYLES`), with the label of an item where it has one («2.»)."""

    runs: Runs
    style: str = "body"
    label: str = ""


@dataclass(frozen=True)
class Sides:
    """A line with one text at the left edge and one at the right; `even`: two columns, both from their left edge."""

    left: Runs
    right: Runs
    even: bool = False


@dataclass(frozen=True)
class Facts:
    """Labels with their values, one pair a line, values in a column."""

    rows: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True)
class Column:
    """A column of a table: its key, its head, and where its texts stand (left | right | center)."""

    key: str
    head: str
    align: str = "left"
    room: float = 0.0
    """At least so many millimetres, for a column to be filled in by hand."""


@dataclass(frozen=True)
class Table:
    """A table whose head is repeated on every page; `bold` are the numbers of rows printed bold (a total)."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    bold: frozenset[int] = frozenset()
    smaller: float = 0.0
    """Points taken off the size of tables."""
    tall: float = 0.0
    """Rows are at least so many millimetres high."""


@dataclass(frozen=True)
class Signatures:
    """A line for each signer: post, room for the signature, initials and surname."""

    signers: tuple[Signer, ...]
    language: str


@dataclass(frozen=True)
class Stamp:
    """The place for an approval at the top right: lines of text, the signature line among them."""

    lines: tuple[Runs, ...]


@dataclass(frozen=True)
class Room:
    """Empty height in millimetres."""

    height: float


@dataclass(frozen=True)
class NewPage:
    """What follows begins a page."""


@dataclass(frozen=True)
class Scan:
    """A QR code in the upper right corner of the page, its text beside it for who types it."""

    text: str


Block = Text | Sides | Facts | Table | Signatures | Stamp | Room | NewPage | Scan


@dataclass(frozen=True)
class SealFacts:
    """What the seal of a paper says in signs: kind, result, the person's initials and the sum."""

    result: str = ""
    person: str = ""
    amount: int = 0


@dataclass(frozen=True)
class Document:
    """One paper in one language."""

    kind: str
    language: str
    number: str
    date: str
    """ISO date of the paper."""
    call_code: str
    definition_hash: str
    title: str
    blocks: tuple[Block, ...]
    words: Mapping[str, str] = field(default_factory=dict, compare=False)
    """The short words of its language (`words.txt`)."""
    letterhead: bool = True
    landscape: bool = False
    border: bool = False
    """A double frame around the page, for a diploma."""
    drafter: bool = True
    smaller: float = 0.0
    """Points taken off the size of every text, for a paper that has to stay on one page."""
    seal: SealFacts | None = None
    names: tuple[str, ...] = ()
    """Texts that must stand letter by letter in both languages: names of people, titles of projects."""
    pairs: tuple[Both, ...] = field(default=(NOTHING,))
    """Texts that stand in each language in their own wording: districts, directions, outcomes."""
