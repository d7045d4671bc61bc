"""The settings of the office: kept in the workspace, the emblem beside them, each change in the journal."""

import shutil
from pathlib import Path
from typing import Any

from grantdesk.errors import Trouble
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Kind
from grantdesk.services.act import Act, Done, changed
from grantdesk.services.office import Office
from grantdesk.services.progress import Progress, nobody
from grantdesk.settings import Settings

EMBLEM = "emblem"


def keep(office: Office, settings: Settings, *, by: str = "", progress: Progress = nobody) -> Done:
    """Writes new settings; an emblem from elsewhere is copied into the workspace, so that it stays with the office.

    The result are the settings as kept. Raises `Trouble` when the disk refuses; the old settings then stand.
    """
    progress(0, 1)
    kept = settings.model_copy(update={"emblem": _own_emblem(office, settings.emblem)})
    names = changed_names(office.settings, kept)
    office.keep(kept)
    if names:
        office.act(record_change, names, by=by)
    progress(1, 1)
    return Done(kept, changed(Kind.JOURNAL, [0]), Message(N_("The settings are saved")))


def record_change(act: Act, names: tuple[str, ...]) -> Done:
    """The journal line of a change of settings: which ones, not what they say."""
    act.journal("change_settings", Kind.STAFF, [], names=",".join(names))
    return Done()


def changed_names(before: Settings, after: Settings) -> tuple[str, ...]:
    """The names of the settings that differ."""
    old, new = before.model_dump(), after.model_dump()
    return tuple(name for name in new if new[name] != old[name])


def _own_emblem(office: Office, name: str) -> str:
    source = Path(name)
    if not name or source.parent == office.workspace.root:
        return name
    target = office.workspace.root / f"{EMBLEM}{source.suffix.lower()}"
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        words = N_("The emblem {file} cannot be copied: {why}")
        raise Trouble(Message(words, file=name, why=error.strerror or "")) from error
    return str(target)


def database_words(office: Any) -> dict[str, str]:
    """What a person may know of the database: its kind and where it is; a password is never shown."""
    url = office.engine.url
    where = url.database if office.database_kind == "sqlite" else url.render_as_string(hide_password=True)
    return {"kind": office.database_kind, "where": str(where)}
