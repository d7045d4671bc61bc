"""Rural districts and settlements of the office: taken once from the official KATO workbook, offered by district.

The office keeps them in a file of its workspace; districts stay those of the hand-kept list, with every usual name.
Where no workbook was taken in, a settlement is free text.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.grid import Grid
from grantdesk.rules.kato import COLUMNS, kato_rows
from grantdesk.rules.kinds import Kind
from grantdesk.rules.places import Place
from grantdesk.services.act import Act, Done
from grantdesk.services.office import Office
from grantdesk.services.progress import Progress, nobody

FILE = "kato.json"
LEVELS = ("sub_district", "locality")
_LOOKED_AT = 10  # rows: the header stands first, or below a title


def import_kato(office: Office, file: Path, *, by: str = "", progress: Progress = nobody) -> Done:
    """Takes the places of the official workbook in; the result is how many rural districts and settlements there are.

    Raises `Refused` where it is no KATO workbook, naming the row or the missing column, `Trouble` where a file cannot
    be read or written. What was taken in before stays until the new one is whole.
    """
    from grantdesk.sheets.reading import read_grid  # noqa: PLC0415 - slow import

    progress(0, 2)
    found = [place for place in kato_rows(_rows(read_grid(file))) if place.level in LEVELS]
    if not found:
        raise Refused(Message(N_("{file} holds no rural district and no settlement"), file=file.name), where=file.name)
    progress(1, 2)
    _write(office.workspace.root / FILE, found)
    progress(2, 2)
    return office.act(_note, len(found), by=by)


def _rows(grid: Grid) -> Iterable[Mapping[str, object]]:
    """The rows of the sheet by the names of its columns."""
    for place, row in enumerate(grid.rows[:_LOOKED_AT]):
        names = [str(value).strip().lower() if value is not None else "" for value in row.cells]
        if set(COLUMNS) <= set(names):
            below = grid.rows[place + 1 :]
            return [{name: _at(line.cells, at) for at, name in enumerate(names) if name} for line in below]
    message = Message(
        N_("This is not the KATO workbook: its columns {columns} are not there"), columns=", ".join(COLUMNS)
    )
    raise Refused(message, where=grid.name)


def _at(cells: tuple[object, ...], place: int) -> object:
    return cells[place] if place < len(cells) else None


def _write(file: Path, places: Iterable[Place]) -> None:
    rows = [[place.code, place.kk, place.ru, place.k, place.kind, place.level, place.parent] for place in places]
    fresh = file.with_name(f"{file.name}.new")
    try:
        fresh.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        fresh.replace(file)
    except OSError as error:
        words = N_("{file} cannot be written: {why}")
        raise Trouble(Message(words, file=str(file), why=error.strerror or type(error).__name__)) from error


def _note(act: Act, count: int) -> Done:
    act.journal("import_kato", Kind.JOURNAL, [], places=count)
    forms = NP_("{n} rural district or settlement is known", "{n} rural districts and settlements are known")
    return Done(count, {}, Message(*forms, n=count))


def of_district(root: Path, district: str) -> tuple[Place, ...]:
    """The rural districts and settlements of a district (KATO digits), by Kazakh name; none where none are known.

    `root` is the folder of the workspace.
    """
    file = root / FILE
    try:
        stamp = file.stat().st_mtime_ns
    except OSError:
        return ()
    return _by_district(file, stamp).get(district[:4], ())


@lru_cache(maxsize=2)
def _by_district(file: Path, _stamp: int) -> dict[str, tuple[Place, ...]]:
    grouped: dict[str, list[Place]] = {}
    for row in json.loads(file.read_text(encoding="utf-8")):
        grouped.setdefault(row[0][:4], []).append(Place(*row))
    return {code: tuple(sorted(places, key=lambda place: place.kk)) for code, places in grouped.items()}


def full_name(place: Place, known: Mapping[str, Place]) -> dict[str, str]:
    """The name of a settlement with its rural district, in both languages; of a rural district its own."""
    above = known.get(place.parent)
    if above is None:
        return place.name
    return {language: f"{place.name[language]}, {above.name[language]}" for language in ("kk", "ru")}


def known(root: Path) -> int:
    """How many rural districts and settlements the office knows; 0 where no workbook was taken in."""
    file = root / FILE
    try:
        stamp = file.stat().st_mtime_ns
    except OSError:
        return 0
    return sum(map(len, _by_district(file, stamp).values()))
