"""A template filled with values: blocks of a paper, and every hole a fault."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.papers.blocks import (
    Block,
    Column,
    Facts,
    NewPage,
    Room,
    Run,
    Runs,
    Scan,
    Sides,
    Signatures,
    Stamp,
    Table,
    Text,
    plain,
)
from grantdesk.papers.spoken import NBSP, words
from grantdesk.papers.templates import Node, Piece, Template
from grantdesk.papers.values import Signer

Value = str | int | bool | None | Sequence[Mapping[str, "str | int | bool | None"]]
STYLE_OF = {
    "": "body", "=": "title", "=+": "grand", "~": "about", "==": "section", "<": "left", ">": "right", "^": "centre",
    "^+": "large", "!": "note",
}  # fmt: skip


@dataclass(frozen=True)
class Rows:
    """What the program puts at an `@name`: for each column key how it stands, then the rows by key.

    A column that the template does not name is left out; one that is empty in every row is left out too.
    """

    columns: Mapping[str, str]
    rows: Sequence[Mapping[str, str]]
    bold: frozenset[int] = frozenset()
    smaller: float = 0.0
    blank: Mapping[str, float] = field(default_factory=dict)
    """Columns to be filled in by hand, with their width in millimetres: they stay, empty as they are."""
    tall: float = 0.0
    """Rows are at least so many millimetres high."""
    several: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    """A key of the template that stands for several columns, each (key, head)."""


Insertion = Rows | Sequence[Signer] | None


class Filling:
    """One paper in the making: values and insertions in, blocks out."""

    def __init__(
        self, template: Template, language: str, values: Mapping[str, Value], insertions: Mapping[str, Insertion]
    ) -> None:
        self._template = template
        self._language = language
        self._values = values
        self._insertions = insertions
        self._count = [0, 0, 0]

    def blocks(self) -> tuple[Block, ...]:
        """All blocks; Refused when a placeholder is unknown or empty."""
        return tuple(_gathered(self._filled(self._template.nodes, self._values)))

    def _filled(self, nodes: Sequence[Node], values: Mapping[str, Value]) -> Iterator[Block]:
        for node in nodes:
            if node.mark in {"if", "if not"}:
                if self._holds(node, values):
                    yield from self._filled(node.inside, values)
            elif node.mark == "each":
                for row in self._each(node, values):
                    yield from self._filled(node.inside, {**values, **row})
            elif node.mark == "@":
                yield from self._inserted(node, values)
            else:
                yield self._block(node, values)

    def _holds(self, node: Node, values: Mapping[str, Value]) -> bool:
        if node.name not in values and node.name not in self._insertions:
            raise self._unknown(node, node.name, values)
        value = values.get(node.name, self._insertions.get(node.name))
        if isinstance(value, Rows):
            value = bool(value.rows)
        truth = str(value) == node.word if node.word else bool(value)
        return truth == (node.mark == "if")

    def _each(self, node: Node, values: Mapping[str, Value]) -> Sequence[Mapping[str, Value]]:
        rows = values.get(node.name)
        if not isinstance(rows, (list, tuple)):
            raise self._unknown(node, node.name, values)
        return rows

    def _block(self, node: Node, values: Mapping[str, Value]) -> Block:
        runs = [self._runs(node, part, values) for part in node.parts]
        if node.mark in {":", "<>", "||"} and len(runs) != 2:
            raise self._fault(node, N_("{file}, line {line}: this line has two parts, parted by “ | ”."))
        if node.mark == ":":
            return Facts(((plain(runs[0]), runs[1]),))
        if node.mark == "%":
            return Stamp((runs[0],))
        if node.mark in {"<>", "||"}:
            return Sides(runs[0], runs[1], even=node.mark == "||")
        if node.mark in {"#", "##"}:
            return Text(runs[0], "item" if node.mark == "#" else "subitem", self._label(node.mark))
        if node.mark == "=#":
            self._count = [self._count[0] + 1, 0, 0]
            return Text(runs[0], "section", f"{self._count[0]}.")
        if node.mark in {"=", "=="}:
            self._count = [0, 0, 0]
        if node.mark == "-":
            return Text(runs[0], "point", "–")
        return Text(runs[0], STYLE_OF[node.mark])

    def _label(self, mark: str) -> str:
        level = 1 if mark == "#" else 2
        self._count = [*self._count[:level], self._count[level] + 1, 0][:3]
        return "".join(f"{number}." for number in self._count if number)

    def _runs(self, node: Node, pieces: Sequence[Piece], values: Mapping[str, Value]) -> Runs:
        return tuple(
            Run(words(self._value(node, piece.text, values)), piece.bold, value=True)
            if piece.placeholder
            else Run(_bound(piece.text), piece.bold)
            for piece in pieces
        )

    def _value(self, node: Node, name: str, values: Mapping[str, Value]) -> str:
        if name not in values or isinstance(values[name], (list, tuple)):
            raise self._unknown(node, name, values)
        value = values[name]
        if value is None or value == "":
            raise Refused(
                Message(
                    N_("{file}, line {line}: nothing is known for the placeholder {name}; fill it in or put the line "
                       "between [if {name}] and [end]."),
                    file=self._template.file, line=node.line, name=name,
                ),
                where=f"{self._template.file}:{node.line}",
            )  # fmt: skip
        return str(value)

    def _inserted(self, node: Node, values: Mapping[str, Value]) -> Iterator[Block]:
        if node.name == "page":
            yield NewPage()
        elif node.name == "room":
            yield Room(float(node.parts[0][0].text) if node.parts else 8.0)
        elif node.name == "code" and "code" in values:
            if values["code"]:
                yield Scan(str(values["code"]))
        elif node.name not in self._insertions:
            raise self._unknown(node, f"@{node.name}", {f"@{name}": None for name in self._insertions})
        else:
            insertion = self._insertions[node.name]
            if isinstance(insertion, Rows):
                if insertion.rows:
                    yield self._table(node, insertion)
            elif insertion:
                yield Signatures(tuple(insertion), self._language)

    def _table(self, node: Node, rows: Rows) -> Table:
        columns: list[Column] = []
        for part in node.parts:
            key, _sign, head = (text.strip() for text in part[0].text.partition("="))
            if key in rows.several:
                columns += [Column(one, words(said), rows.columns[one]) for one, said in rows.several[key]]
            elif key not in rows.columns:
                raise self._unknown(node, key, dict.fromkeys(rows.columns))
            elif key in rows.blank or any(row.get(key) for row in rows.rows):
                columns.append(Column(key, head, rows.columns[key], rows.blank.get(key, 0.0)))
        cells = tuple(tuple(words(row.get(column.key, "")) for column in columns) for row in rows.rows)
        return Table(node.name, tuple(columns), cells, rows.bold, rows.smaller, rows.tall)

    def _unknown(self, node: Node, name: str, known: Mapping[str, object]) -> Refused:
        return Refused(
            Message(
                N_("{file}, line {line}: {name} is unknown here; known are {known}."),
                file=self._template.file, line=node.line, name=name, known=", ".join(sorted(known)),
            ),
            where=f"{self._template.file}:{node.line}",
        )  # fmt: skip

    def _fault(self, node: Node, text: str) -> Refused:
        return Refused(
            Message(text, file=self._template.file, line=node.line), where=f"{self._template.file}:{node.line}"
        )


def _bound(literal: str) -> str:
    """«№ » and «– » before a value hold it on their line."""
    return literal[:-1] + NBSP if literal.endswith(("№ ", "– ")) else literal


def _gathered(blocks: Iterator[Block]) -> Iterator[Block]:
    """Neighbouring facts become one block, so that their values stand in one column; likewise lines of a stamp."""
    for kind, group in groupby(blocks, type):
        if kind is Facts:
            yield Facts(tuple(row for block in group if isinstance(block, Facts) for row in block.rows))
        elif kind is Stamp:
            yield Stamp(tuple(line for block in group if isinstance(block, Stamp) for line in block.lines))
        else:
            yield from group
