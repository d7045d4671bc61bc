"""The texts of the papers: which of them an office made its own, copied to be changed, their faults named.

Own texts lie in `texts/kk` and `texts/ru` of the workspace and go before the shipped ones.
"""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import N_, Message
from grantdesk.paths import shipped
from grantdesk.rules.paper_kinds import PaperKind
from grantdesk.services.workspace import Workspace

if TYPE_CHECKING:
    from grantdesk.papers.templates import Node

LANGUAGES = ("kk", "ru")
OTHERS = {
    "declaration": N_("Declaration of conflicts of interest"),
    "minutes": N_("Protocol of a meeting"),
    "booklet": N_("Booklet: its front"),
    "booklet_case": N_("Booklet: one application"),
    "words": N_("Short words of all papers"),
}
COMMON = frozenset({"office", "city", "call", "kind", "kind_code", "year", "number", "date", "date_at", "acts"})
"""Placeholders that every paper knows."""


@dataclass(frozen=True)
class TextRow:
    """The text of one kind of paper: its name, what it is called, the languages in which the office has its own."""

    name: str
    title: Message
    own: tuple[str, ...]


def folder(workspace: Workspace) -> Path:
    """Where the office's own texts lie."""
    return workspace.root / "texts"


def texts(workspace: Workspace) -> list[TextRow]:
    """The texts of all kinds of papers, by what they are called in the order of the kinds."""
    names = {path.stem for path in shipped("resources", "papers", "kk").glob("*.txt")}
    known = {kind.value: kind.label for kind in PaperKind} | {name: Message(title) for name, title in OTHERS.items()}
    ordered = [name for name in known if name in names] + sorted(names - known.keys())
    return [
        TextRow(name, known.get(name, Message("{name}", name=name)), tuple(_own(workspace, name))) for name in ordered
    ]


def _own(workspace: Workspace, name: str) -> Iterator[str]:
    return (language for language in LANGUAGES if _file(workspace, name, language).is_file())


def _file(workspace: Workspace, name: str, language: str) -> Path:
    return folder(workspace) / language / f"{name}.txt"


def make_own(workspace: Workspace, name: str) -> list[Path]:
    """Copies a shipped text in both languages to where the office may change it; its own copies stay as they are.

    Returns both files. Raises `Trouble` where the disk refuses.
    """
    files = []
    try:
        for language in LANGUAGES:
            file = _file(workspace, name, language)
            if not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(shipped("resources", "papers", language, f"{name}.txt"), file)
            files.append(file)
    except OSError as error:
        raise _unwritten(files, error) from error
    return files


def back_to_shipped(workspace: Workspace, name: str) -> None:
    """Puts the shipped text in force again; the office's copies stay beside it, renamed to `.old`."""
    try:
        for language in list(_own(workspace, name)):
            file = _file(workspace, name, language)
            file.replace(file.with_suffix(".txt.old"))
    except OSError as error:
        raise _unwritten([folder(workspace)], error) from error


def _unwritten(files: list[Path], error: OSError) -> Trouble:
    named = error.filename or (files[-1] if files else "")
    return Trouble(Message(N_("{file} cannot be written: {why}"), file=str(named), why=error.strerror or ""))


def faults(workspace: Workspace) -> list[Message]:
    """What is wrong in the office's own texts: writing and unknown names with file and line, a lost language."""
    found = []
    for row in texts(workspace):
        if row.own and len(row.own) < len(LANGUAGES):
            lost = next(language for language in LANGUAGES if language not in row.own)
            words = N_(
                "{name}: there is an own text in one language only; the other ({language}) is printed as shipped"
            )
            found.append(Message(words, name=row.title, language=lost))
        for language in row.own:
            found += _faults_of(workspace, row.name, language)
    return found


def _faults_of(workspace: Workspace, name: str, language: str) -> list[Message]:
    from grantdesk.papers import templates  # noqa: PLC0415 - slow import

    try:
        if name == "words":
            own, known = templates.vocabulary(language, folder(workspace)), templates.vocabulary(language)
            unknown = sorted(own.keys() - known.keys())
            words = N_("{file}: {name} is unknown here and never printed")
            return [Message(words, file=f"{language}/{name}.txt", name=key) for key in unknown]
        template = templates.load(name, language, folder(workspace))
    except Refused as refusal:
        return [Message("{words}", words=refusal.message)]
    except UnicodeDecodeError:
        return [Message(N_("{file} is not a UTF-8 text"), file=f"{language}/{name}.txt")]
    known_here = set(COMMON)
    for each in LANGUAGES:
        known_here |= {used for _line, used in _used(templates.load(name, each).nodes)}
    return [
        Message(
            N_("{file}, line {line}: {name} is unknown here; known are {known}."),
            file=template.file, line=line, name=used, known=", ".join(sorted(known_here)),
        )
        for line, used in _used(template.nodes)
        if used not in known_here
    ]  # fmt: skip


def _used(nodes: "Iterable[Node]") -> Iterator[tuple[int, str]]:
    """(line, name) of every placeholder, section and inserted table of a template."""
    for node in nodes:
        if node.name:
            yield node.line, f"@{node.name}" if node.mark == "@" else node.name
        if node.mark != "@":
            yield from ((node.line, piece.text) for part in node.parts for piece in part if piece.placeholder)
        yield from _used(node.inside)
