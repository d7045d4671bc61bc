"""What a column of a list is: its title, its text for people, its order in the database, its width."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from grantdesk.i18n import Message
from grantdesk.rules.money import money
from grantdesk.rules.programme import LOCAL


@dataclass(frozen=True)
class Column:
    """One column; `text` puts a row into words, `sort` is the key that the list in `store.lists` knows."""

    key: str
    title: Message
    text: Callable[[Any], str]
    width: int = 120
    right: bool = False
    sort: str = ""
    chip: Callable[[Any], str] | None = None  # the colour of a chip, where the cell is one
    tip: Callable[[Any], str] | None = None
    hidden: bool = False


def amount(tenge: int | None) -> str:
    """Whole tenge, an empty text for none."""
    return "" if tenge is None else money(tenge)


def day(value: date | None) -> str:
    """`05.03.2026`, an empty text for none."""
    return "" if value is None else value.strftime("%d.%m.%Y")


def moment(value: datetime | None) -> str:
    """`05.03.2026 18:00` in local time (UTC+5), an empty text for none."""
    return "" if value is None else value.astimezone(LOCAL).strftime("%d.%m.%Y %H:%M")
