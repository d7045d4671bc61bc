"""The errors a person may read.

Exception
├── Refused    a rule said no: the message names what is wrong, where, and what to do next
│   └── Stale  somebody else saved first: carries both values
├── Trouble    the world failed (disk, lock, network): trying again may help
└── anything else is a bug and has no class here
"""

from collections.abc import Sequence
from typing import Protocol


class Words(Protocol):
    """Text that can be said in a language: `grantdesk.i18n.Message`."""

    def to(self, language: str) -> str: ...


class _Said(Exception):
    def __init__(self, message: Words, *, details: Sequence[Words] = (), where: str = "") -> None:
        super().__init__(str(message))
        self.message = message
        self.details = tuple(details)
        self.where = where

    def to(self, language: str) -> str:
        """The whole text in one language: the message, then each detail on a line of its own."""
        return "\n".join(words.to(language) for words in (self.message, *self.details))


class Refused(_Said):
    """A rule said no; `where` is the field or cell, `details` the single faults."""


class Stale(Refused):
    """Somebody else saved first; `mine` and `theirs` map field names to what each wanted."""

    def __init__(self, message: Words, *, mine: dict[str, object], theirs: dict[str, object]) -> None:
        super().__init__(message)
        self.mine = mine
        self.theirs = theirs


class Trouble(_Said):
    """The world failed: disk, lock, network, an unreadable file."""
