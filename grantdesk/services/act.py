"""One act: its session, who acts and when, the journal line; and what it returns."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from grantdesk.i18n import Message
from grantdesk.rules.kinds import Kind
from grantdesk.services.workspace import Workspace
from grantdesk.settings import Settings
from grantdesk.store import journal


@dataclass(frozen=True)
class Done:
    """What an act returns: its result, the ids it changed by kind, a sentence for the status bar."""

    result: Any = None
    changed: dict[Kind, frozenset[int]] = field(default_factory=dict)
    message: Message | None = None


@dataclass(frozen=True)
class Act:
    """The circumstances of one act; `now` is a UTC instant."""

    session: Session
    by: str
    now: datetime
    workspace: Workspace
    settings: Settings

    def journal(self, verb: str, kind: Kind, ids: Iterable[int] = (), **detail: Any) -> None:
        """Writes the one journal line of the act; `detail` never holds a name or an IIN."""
        subjects = ",".join(map(str, sorted(ids)))
        text = json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str)
        journal.append(self.session, at=self.now, by=self.by, verb=verb, kind=kind, subjects=subjects, detail=text)


def changed(kind: Kind, ids: Iterable[int]) -> dict[Kind, frozenset[int]]:
    """The `changed` of an act that touched one kind."""
    return {kind: frozenset(ids)}


def file_hash(content: bytes) -> str:
    """The SHA-256 of a file's content as hex."""
    return hashlib.sha256(content).hexdigest()
