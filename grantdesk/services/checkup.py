"""The self-check: what the program needs to work is there, on this machine, in this build."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grantdesk import i18n
from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import N_, Message
from grantdesk.paths import shipped
from grantdesk.rules.checker import read
from grantdesk.services import calls, reference
from grantdesk.services.office import Office
from grantdesk.services.pages import page_picture
from grantdesk.store import journal


@dataclass(frozen=True)
class Step:
    """One step of the self-check; `problem` is None where all is well."""

    name: str
    label: Message
    problem: str | None


def _resources() -> None:
    for parts in (
        ("resources", "papers", "kk"),
        ("resources", "papers", "ru"),
        ("database", "migrations"),
        ("database", "programmes"),
    ):
        if not any(shipped(*parts).iterdir()):
            raise Trouble(Message(N_("The folder {folder} is empty"), folder="/".join(parts)))
    for language in i18n.LANGUAGES:
        if type(i18n.words(language)).__name__ == "NullTranslations":
            raise Trouble(Message(N_("The catalogue {language} is missing"), language=language))


def _reference() -> None:
    if len(reference.places()) < 26 or not reference.mci():
        raise Trouble(Message(N_("The reference data are incomplete")))
    reference.calendar()
    for file in sorted(shipped("database", "programmes").glob("*.toml")):
        definition, faults = read(file.read_text(encoding="utf-8"), file.name)
        if definition is None or faults:
            raise Trouble(Message(N_("The preset {file} is damaged"), file=file.name), details=faults)


def _fonts() -> None:
    from grantdesk.papers.fonts import missing  # noqa: PLC0415 - slow import

    lacking = missing(SIGNS)
    if lacking:
        raise Trouble(Message(N_("The type face lacks {signs}"), signs=" ".join(lacking)))


SIGNS = "ӘәҒғҚқҢңӨөҰұҮүҺһІі₸№«»—–ЁёЪъЫыЭэ0123456789"


def _database() -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        office = Office.open(Path(folder))
        try:
            _sample(office)
            if office.ask(journal.first_broken) is not None:
                raise Trouble(Message(N_("The journal of a new database is not whole")))
        finally:
            office.close()


def _sample(office: Office) -> int:
    text = shipped("database", "demo", "tu-almaty-region.toml").read_text(encoding="utf-8")
    code = office.act(calls.open_call, text, file="tu-almaty-region.toml", by="self-check").result
    return office.ask(calls.call_id, code)


def _outputs() -> None:
    """A decided call of the demonstration printed in both languages, and its workbook."""
    from random import Random  # noqa: PLC0415 - optional

    from grantdesk.services import demo, papers, reports  # noqa: PLC0415 - slow import
    from grantdesk.services.decisions import decide  # noqa: PLC0415 - slow import
    from grantdesk.services.invented import people  # noqa: PLC0415 - slow import

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        office, dice = Office.open(Path(folder)), Random(1)
        try:
            key = _sample(office)
            definition = office.ask(calls.definition_of, key)
            cases = people(definition, 8, dice)
            office.act(demo.fill_in, key, cases, by="self-check")
            office.act(demo.mark_up, key, definition, cases, dice, by="self-check")
            office.act(decide, key, protocol="1", on=date(2025, 11, 21), by="self-check")
            files = papers.issue(office, key, Path(folder) / "out", by="self-check").result
            if not files or any(not file.read_bytes().startswith(b"%PDF") for file in files):
                raise Trouble(Message(N_("A paper could not be printed")))
            page_picture(files[0], 0, 200)  # refuses what cannot be drawn
            if not office.ask(reports.call_workbook, key).startswith(b"PK"):
                raise Trouble(Message(N_("A workbook could not be written")))
        finally:
            office.close()


STEPS: tuple[tuple[str, str, Callable[[], None]], ...] = (
    ("resources", N_("Shipped files and catalogues"), _resources),
    ("reference", N_("Reference data and presets"), _reference),
    ("fonts", N_("Type faces have every letter"), _fonts),
    ("database", N_("A new database works"), _database),
    ("outputs", N_("Papers and workbooks are written, a page is drawn"), _outputs),
)


def run() -> list[Step]:
    """Runs every step; one that fails does not keep the others from running."""
    return list(_steps())


def _steps() -> Iterator[Step]:
    for name, label, check in STEPS:
        problem = None
        try:
            check()
        except (Refused, Trouble) as error:
            problem = error.to(i18n.current())
        except OSError as error:
            problem = f"{type(error).__name__}: {error.strerror}"
        yield Step(name, Message(label), problem)


def has_screen() -> bool:
    """Whether a window can be shown to somebody here."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
