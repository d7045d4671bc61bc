"""An opened office: the workspace, its database, and the two ways to use it, act and ask."""

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine

from grantdesk import settings as office_settings
from grantdesk.services.act import Act, Done
from grantdesk.services.workspace import Workspace
from grantdesk.settings import Settings
from grantdesk.store import engine as store
from grantdesk.store import schema

T = TypeVar("T")


def system_user() -> str:
    """Who acts when nobody is named: the user of the system."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


class Office:
    """One opened workspace with its database."""

    def __init__(self, workspace: Workspace, settings: Settings, engine: Engine) -> None:
        self.workspace = workspace
        self.settings = settings
        self.engine = engine

    @classmethod
    def open(cls, workspace: Path, database: str | None = None) -> "Office":
        """Opens a workspace, makes it where it is new, brings the database up to date; raises `Trouble`."""
        place = Workspace(workspace.resolve())
        place.prepare()
        settings = office_settings.load(place.root)
        engine = store.connect(database or settings.database or store.url_of(place.database_file))
        with store.world():
            if not schema.is_current(engine):
                from grantdesk.store.migrate import migrate  # noqa: PLC0415  slow import

                migrate(engine, backups=place.backups, now=datetime.now(UTC))
        return cls(place, settings, engine)

    @property
    def database_kind(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.engine.dialect.name

    def act(
        self, fn: Callable[..., Done], *args: Any, by: str = "", now: datetime | None = None, **kwargs: Any
    ) -> Done:
        """Runs one service in one transaction; nothing of it stays when it raises."""
        with store.writing(self.engine) as session:
            act = Act(session, by or system_user(), now or datetime.now(UTC), self.workspace, self.settings)
            return fn(act, *args, **kwargs)

    def ask(self, fn: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Runs one question with a session of its own."""
        with store.reading(self.engine) as session:
            return fn(session, *args, **kwargs)

    def keep(self, settings: Settings) -> None:
        """Writes new settings of the office."""
        office_settings.save(self.workspace.root, settings)
        self.settings = settings

    def close(self) -> None:
        """Lets the database go."""
        self.engine.dispose()
