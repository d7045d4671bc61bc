"""The programmes that come with the program, and the definitions that a new call may begin with."""

from dataclasses import dataclass
from functools import cache

from sqlmodel import Session

from grantdesk.paths import shipped
from grantdesk.rules.checker import parse
from grantdesk.rules.draft import Draft
from grantdesk.rules.kinds import ProgrammeKind
from grantdesk.store.lists import calls as lists


@dataclass(frozen=True)
class Source:
    """A definition to begin with: a preset (`year` is None), or the call of a year; `open` keys are not known yet."""

    code: str
    name: dict[str, str]
    kind: ProgrammeKind
    year: int | None
    open: int
    text: str


@cache
def presets() -> tuple[Source, ...]:
    """The shipped programmes in the order of their codes."""
    files = sorted(shipped("database", "programmes").glob("*.toml"))
    return tuple(_preset(file.name, file.read_text(encoding="utf-8")) for file in files)


def _preset(file: str, text: str) -> Source:
    definition = parse(text, file)
    name = {"kk": definition.name.kk, "ru": definition.name.ru}
    return Source(definition.code, name, ProgrammeKind(definition.kind), None, len(definition.open), text)


def sources(session: Session) -> list[Source]:
    """What a new call may begin with: the office's calls, the newest first, then the presets."""
    calls = sorted(lists.rows(session), key=lambda row: (row.year, row.acceptance_end), reverse=True)
    own = [
        Source(row.programme_code, row.name, row.kind, row.year, 0, lists.definition_text(session, row.id))
        for row in calls
    ]
    return [*own, *presets()]


def begun(session: Session, source: Source, year: int) -> Draft:
    """The draft of a call of a year from a source; its round is the first that the year does not have yet."""
    rounds = [row.round for row in lists.rows(session, year=year) if row.programme_code == source.code]
    return Draft.of(source.text).for_year(year, max(rounds, default=0) + 1)
