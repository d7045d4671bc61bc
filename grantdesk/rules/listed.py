"""Several texts as one, in the language of the reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from grantdesk.i18n import say


@dataclass(frozen=True, slots=True)
class Listed:
    """Texts parted by commas; each may be a message, a table of languages or a plain text."""

    items: tuple[Any, ...]

    @classmethod
    def of(cls, items: Iterable[Any]) -> "Listed":
        """A list of any texts."""
        return cls(tuple(items))

    def to(self, language: str) -> str:
        """The texts in one language."""
        return ", ".join(str(say(item, language)) for item in self.items)
