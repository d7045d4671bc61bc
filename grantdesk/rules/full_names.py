"""A whole name in one cell, parted into surname, first name and patronymic."""

import re

from grantdesk.i18n import N_
from grantdesk.rules.cells import Read, finding, read_name, shown
from grantdesk.rules.grid import Value
from grantdesk.rules.kinds import Level
from grantdesk.rules.names import search_key

_PATRONYMIC = re.compile(r"\w(?:улы|кызы|ович|евич|овна|евна|инична|ична|оглы|углы)$")
_APART = frozenset({"улы", "кызы", "оглы", "углы"})


def part_full_name(value: Value) -> Read:
    """(surname, first name, patronymic) of «Смағұлов Асылан Ерланұлы»; the patronymic may be two words («Ерлан ұлы»).

    The usual order is surname first. Where a patronymic stands in the middle the surname is the last word, and the
    clerk is asked to look, as for a name of more words than that, or without a surname.
    """
    name, found = read_name(shown(value).replace(",", " "))
    if name is None:
        return None, found
    words = _joined(name.split())
    in_middle = len(words) > 1 and _is_patronymic(words[1])
    if in_middle and len(words) == 3 and not _is_patronymic(words[2]):
        asked = N_("“{text}” was read with the surname at the end: {last}")
        looked_at = finding("name_order", Level.WARNING, asked, text=name, last=words[2])
        return (words[2], words[0], words[1]), (*found, looked_at)
    if in_middle or len(words) > 3:
        asked = N_("Which part of “{text}” is the surname, which the first name?")
        found = (*found, finding("name_parts", Level.WARNING, asked, text=name))
    last, first, *rest = [*words, "", ""]
    return (last, first, " ".join(rest).strip()), found


def _joined(words: list[str]) -> list[str]:
    """The words with a patronymic's ending that stands apart put back to its name."""
    joined: list[str] = []
    for word in words:
        if len(joined) > 1 and search_key(word) in _APART:
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


def _is_patronymic(words: str) -> bool:
    key = search_key(words)
    return bool(_PATRONYMIC.search(key)) or key.rpartition(" ")[2] in _APART
