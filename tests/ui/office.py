"""An office without a database, with the interface that the desk uses."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from grantdesk.i18n import Message
from grantdesk.rules.kinds import Kind


@dataclass(frozen=True)
class FakeDone:
    result: Any = None
    changed: dict[Kind, frozenset[int]] = field(default_factory=dict)
    message: Message | None = None


class FakeOffice:
    """`ask` hands the function itself as its session; `act` hands a name."""

    def __init__(self) -> None:
        self.acts: list[tuple[str, str]] = []

    def ask(self, fn: Callable[..., Any], *args: Any, **named: Any) -> Any:
        return fn(self, *args, **named)

    def act(self, fn: Callable[..., Any], *args: Any, by: str, now: datetime | None = None, **named: Any) -> Any:
        self.acts.append((fn.__name__, by))
        return fn(self, *args, **named)

    def close(self) -> None:
        pass
