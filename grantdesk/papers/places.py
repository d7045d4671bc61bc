"""A document taken apart into places: each text with the words by which a reader finds it."""

from collections.abc import Iterator
from dataclasses import dataclass

from grantdesk.i18n import N_, Message
from grantdesk.papers.blocks import (
    Block,
    Document,
    Facts,
    NewPage,
    Room,
    Scan,
    Sides,
    Signatures,
    Stamp,
    Table,
    Text,
    filled_in,
    plain,
)

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A text, the key that must be equal in both languages («item 2.», «row 3, column name»), and how it is named."""

    key: str
    text: str
    told: str
    """What of the text was filled in; the rest is wording of the template."""
    named: Message
    same: bool = False
    """The text is the same in both languages."""


def places(document: Document) -> list[Place]:
    """All places of a document in order."""
    return [place for index, block in enumerate(document.blocks, 1) for place in _places(index, block)]


def _places(index: int, block: Block) -> Iterator[Place]:
    match block:
        case Text():
            words = plain(block.runs)
            yield Place(
                f"{index} {block.style} {block.label}",
                words,
                filled_in(block.runs),
                _quoted(f"{block.label} {words}".strip()),
            )
        case Sides():
            words = f"{plain(block.left)} | {plain(block.right)}"
            yield Place(f"{index} sides", words, filled_in((*block.left, *block.right)), _quoted(words))
        case Facts():
            for number, (label, runs) in enumerate(block.rows):
                yield Place(f"{index} label {number}", label, "", _quoted(label))
                yield Place(
                    f"{index} fact {number}",
                    plain(runs),
                    filled_in(runs),
                    Message(N_("the line “{label}”"), label=label),
                )
        case Table():
            yield from _cells(index, block)
        case Signatures():
            for number, signer in enumerate(block.signers, 1):
                named = Message(N_("signature {number}"), number=number)
                post = signer.post.to(block.language)
                yield Place(f"{index} post {number}", post, post, named)
                yield Place(f"{index} signer {number}", signer.name, signer.name, named, same=True)
        case Stamp():
            for runs in block.lines:
                yield Place(f"{index} stamp", plain(runs), filled_in(runs), _quoted(plain(runs)))
        case Scan():
            yield Place(f"{index} scan", block.text, block.text, _quoted(block.text), same=True)
        case Room() | NewPage():
            yield Place(f"{index} {type(block).__name__}", "", "", Message(N_("empty room")))


def _cells(index: int, table: Table) -> Iterator[Place]:
    for column in table.columns:
        yield Place(f"{index} head {column.key}", column.head, "", Message(N_("the head “{head}”"), head=column.head))
    for number, row in enumerate(table.rows, 1):
        for column, text in zip(table.columns, row, strict=True):
            yield Place(
                f"{index} row {number} {column.key}",
                text,
                text,
                Message(N_("row {row}, column “{head}”"), row=number, head=column.head),
            )


def _quoted(text: str) -> Message:
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"
    return Message(N_("the words “{text}”"), text=shown)
