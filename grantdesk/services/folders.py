"""A whole folder of files: each guessed to its application by number, IIN or name in its path, then attached.

For the window: `look(office, call_id, folder) -> [Found]` for a preview that the clerk corrects, or
`look_for(office, application_id, paths) -> [Found]` for files and folders dropped on one application; then
`attach_found(office, call_id, found, replace=…, by=…, progress=…) -> Done`.
"""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.identity import is_right
from grantdesk.rules.kinds import Kind
from grantdesk.rules.name_roots import first_root, surname_root
from grantdesk.rules.names import search_key
from grantdesk.rules.programme import Definition
from grantdesk.services.act import Act, Done
from grantdesk.services.attachments import add
from grantdesk.services.calls import definition_of
from grantdesk.services.file_store import Stored, take_file
from grantdesk.services.office import Office
from grantdesk.services.progress import Progress, nobody
from grantdesk.store.lists import applications
from grantdesk.store.lists.applications import ApplicationRow

MOST = 20_000
"""How many files of a folder are looked at."""
DEEPEST = 12
_NOISE = frozenset({"Thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class Found:
    """One file of a folder: the application and document it seems to belong to, and by what; None: nobody's."""

    path: Path
    shown: str
    application_id: int | None = None
    number: int | None = None
    document: str = ""
    why: str = ""
    """`number`, `iin` or `name`; `several` where more than one application fits."""


def look(office: Office, call_id: int, folder: Path) -> list[Found]:
    """Every file below a folder with the application it is guessed to; hidden files and links are passed over.

    Raises `Refused` where there are more than 20 000, `Trouble` where the folder cannot be read.
    """
    guess = _Guess(office.ask(applications.of_call, call_id), office.ask(definition_of, call_id))
    return [guess.of(path, str(path.relative_to(folder))) for path in _bounded(folder)]


def look_for(office: Office, application_id: int, paths: Sequence[Path]) -> list[Found]:
    """Every file among some files and folders, all for one application, each with the document it is guessed to be.

    Raises `Refused` where there are more than 20 000 or none, `Trouble` where a folder cannot be read.
    """
    row = office.ask(applications.rows, [application_id])[0]
    guess = _Guess((), office.ask(definition_of, row.call_id))
    places = [(path, path.parent) for path in paths if path.is_file()]
    places += [(path, folder.parent) for folder in paths if folder.is_dir() for path in _bounded(folder)]
    if not places:
        raise Refused(Message(N_("There is no file in it")))
    return [
        replace(guess.of(path, str(path.relative_to(above))), application_id=row.id, number=row.number, why="")
        for path, above in places
    ]


def _bounded(folder: Path) -> Iterator[Path]:
    for place, path in enumerate(_files(folder)):
        if place == MOST:
            words = N_("{folder} has more than {most} files: choose a smaller folder")
            raise Refused(Message(words, folder=str(folder), most=MOST))
        yield path


def _files(folder: Path) -> Iterator[Path]:
    def trouble(error: OSError) -> None:
        words = N_("The folder {folder} cannot be read: {why}")
        raise Trouble(Message(words, folder=str(folder), why=error.strerror or "")) from error

    for place, folders, names in os.walk(folder, onerror=trouble):
        depth = len(Path(place).relative_to(folder).parts)
        folders[:] = sorted(name for name in folders if name[0] != "." and depth < DEEPEST)
        for name in sorted(names):
            path = Path(place) / name
            if name[0] not in ".~" and name not in _NOISE and path.is_file() and not path.is_symlink():
                yield path


_TWELVE = re.compile(r"(?<!\d)\d{12}(?!\d)")
_NUMBERED = re.compile(r"(?:№|n|no|өтінім|заявка|application)?[\s_№#.-]*0*(\d{1,6})(?=$|[\s_.,()\[\]-])", re.IGNORECASE)


class _Guess:
    """What is known of a call's applications, by number, by IIN and by the roots of names."""

    def __init__(self, rows: Sequence[ApplicationRow], definition: Definition) -> None:
        self._numbers = {row.number: row for row in rows}
        self._iins: dict[str, list[ApplicationRow]] = {}
        self._names: dict[tuple[str, str], list[ApplicationRow]] = {}
        for row in rows:
            self._iins.setdefault(row.iin, []).append(row)
            self._names.setdefault((surname_root(row.last_name), first_root(row.first_name)), []).append(row)
        self._documents = [
            (document.code, _words(f"{document.name.kk} {document.name.ru} {document.code}"))
            for document in definition.documents
            if not document.seen
        ]

    def of(self, path: Path, relative: str) -> Found:
        """The application of a file: by IIN, else by number, else by name; the nearest folder counts first."""
        parts = [Path(relative).stem, *reversed(Path(relative).parts[:-1])]
        found = Found(path, relative, document=self._document(parts[0]))
        for why, rows in self._fitting(parts):
            if len(rows) == 1:
                return replace(found, application_id=rows[0].id, number=rows[0].number, why=why)
            return replace(found, why="several")
        return found

    def _fitting(self, parts: Sequence[str]) -> Iterator[tuple[str, list[ApplicationRow]]]:
        for part in parts:
            for digits in _TWELVE.findall(part):
                if is_right(digits) and digits in self._iins:
                    yield "iin", self._iins[digits]
        for part in parts:
            match = _NUMBERED.match(part.strip())
            if match is not None and int(match[1]) in self._numbers:
                yield "number", [self._numbers[int(match[1])]]
        for part in parts:
            rows = self._named(part)
            if rows:
                yield "name", rows

    def _named(self, part: str) -> list[ApplicationRow]:
        words = re.findall(r"[^\W\d_]+", part)
        pairs = {(surname_root(last), first_root(first)) for last in words for first in words if last is not first}
        rows = {row.id: row for pair in pairs for row in self._names.get(pair, ())}
        return list(rows.values())

    def _document(self, name: str) -> str:
        """The document whose name shares the most words with a file's name, rare words counting more; empty where none
        or two do.
        """
        words = _words(name)
        often = Counter(word for _code, known in self._documents for word in known)
        shared = sorted(
            ((sum(1 / often[word] for word in words & known), code) for code, known in self._documents), reverse=True
        )
        if not shared or not shared[0][0] or (len(shared) > 1 and shared[0][0] == shared[1][0]):
            return ""
        return shared[0][1]


def _words(text: str) -> set[str]:
    """The beginnings of the longer words: endings differ, and case and Kazakh letters do not count."""
    return {word[:5] for word in re.findall(r"[^\W\d_]{4,}", search_key(text))}


def attach_found(
    office: Office,
    call_id: int,
    found: Iterable[Found],
    *,
    replace: bool = False,
    by: str = "",
    progress: Progress = nobody,
) -> Done:
    """Attaches the files that have an application, in one act: all of them or none; the result is how many.

    With `replace` the files of a document are a new edition of it and its earlier files stay as superseded ones.

    Raises `Refused` with every file that does not fit.
    """
    definition = office.ask(definition_of, call_id)
    wanted = [item for item in found if item.application_id is not None]
    stored: list[tuple[Found, Stored]] = []
    faults: list[Message] = []
    for step, item in enumerate(wanted):
        if not progress(step, len(wanted)):
            return Done(0)
        try:
            document = definition.document(item.document) if item.document else None
            stored.append((item, take_file(office.workspace, item.path, document)))
        except Refused as refused:
            faults.append(Message(N_("{file}: {fault}"), file=item.shown, fault=refused.message))
    progress(len(wanted), len(wanted))
    if faults:
        raise Refused(Message(N_("Nothing was attached: some files do not fit")), details=faults)
    return office.act(_attach_all, call_id, stored, replace, by=by)


def _attach_all(act: Act, call_id: int, stored: Sequence[tuple[Found, Stored]], new_edition: bool) -> Done:
    keys: list[int] = []

    def owner(pair: tuple[Found, Stored]) -> tuple[int, str]:
        return pair[0].application_id or 0, pair[0].document

    for (application_id, document), group in groupby(sorted(stored, key=owner), key=owner):
        files = [item for _found, item in group]
        keys += add(act, application_id, files, document=document, replace=new_edition and bool(document))
    touched = frozenset(found.application_id or 0 for found, _stored in stored)
    act.journal("attach_folder", Kind.ATTACHMENT, keys, call=call_id, applications=sorted(touched))
    forms = NP_("{n} file is attached", "{n} files are attached")
    changed = {Kind.ATTACHMENT: frozenset(keys), Kind.APPLICATION: touched}
    return Done(len(keys), changed, Message(*forms, n=len(keys)))
