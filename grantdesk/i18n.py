"""The three languages of the program: lazy messages, catalogues, the language in force."""

import gettext
import os
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from grantdesk.paths import shipped

LANGUAGES = ("kk", "ru", "en")
DOMAIN = "grantdesk"
PSEUDO = "xx"  # doubles every text, to find words without `_` and places that are too narrow
_current = os.environ.get("GRANTDESK_LANG", "kk")


def N_(text: str) -> str:  # noqa: N802
    """Marks a text for the catalogues without translating it."""
    return text


def NP_(one: str, many: str) -> tuple[str, str]:  # noqa: N802
    """Marks a text with its plural: `Message(*NP_("{n} application", "{n} applications"), n=5)`."""
    return one, many


class Doubled(gettext.NullTranslations):
    """The pseudo language of the tests: every text twice."""

    def gettext(self, message: str) -> str:
        return f"{message} {message}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"{msgid2} {msgid2}" if n != 1 else f"{msgid1} {msgid1}"


@cache
def words(language: str) -> gettext.NullTranslations:
    """The catalogue of a language (`kk`, `ru`, `en`); a missing one gives the English msgids."""
    if language == PSEUDO:
        return Doubled()
    return gettext.translation(DOMAIN, shipped("resources", "locale"), [language], fallback=True)


def use(language: str) -> None:
    """Puts a language in force for `_` and for messages turned into text without a language."""
    global _current
    _current = language if language in (*LANGUAGES, PSEUDO) else "kk"


def current() -> str:
    """The language in force."""
    return _current


def _(text: str) -> str:
    """The text in the language in force."""
    return words(_current).gettext(text)


@dataclass(frozen=True)
class Message:
    """A text with named values that is put into words only when its reader's language is known.

    A value may itself be a `Message` or a mapping `{"kk": …, "ru": …}`; it is then said in the same language.
    With `plural` and a value `n` the right plural form is taken.
    """

    text: str
    values: dict[str, Any] = field(default_factory=dict)
    plural: str = ""

    def __init__(self, text: str, plural: str = "", /, **values: Any) -> None:
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "plural", plural)
        object.__setattr__(self, "values", values)

    def to(self, language: str) -> str:
        """The words in one language."""
        catalogue = words(language)
        pattern = (
            catalogue.ngettext(self.text, self.plural, self.values["n"])
            if self.plural
            else catalogue.gettext(self.text)
        )
        return pattern.format(**{name: say(value, language) for name, value in self.values.items()})

    def __str__(self) -> str:
        return self.to(_current)

    def __hash__(self) -> int:
        return hash((self.text, repr(sorted(self.values.items(), key=lambda item: item[0]))))


def say(value: Any, language: str) -> Any:
    """A value in one language: messages and `{"kk", "ru"}` tables are put into words, the rest stays as it is."""
    if isinstance(value, dict):
        return value.get(language) or value.get("ru") or value.get("kk") or next(iter(value.values()), "")
    to = getattr(value, "to", None)
    return to(language) if callable(to) else value
