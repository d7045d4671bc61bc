"""Codes made from names, so that nobody has to invent them."""

import re
from collections.abc import Collection

_SINGLE = dict(zip("абвгдеёзийклмнопрстуфхыэәғқңөұүһі", "abvgdeeziiklmnoprstufhyeagqnouuhi", strict=True))
_SEVERAL = {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu", "я": "ya", "ъ": "", "ь": ""}
_LATIN = str.maketrans(_SINGLE | _SEVERAL)
_OTHER = re.compile(r"[^a-z0-9]+")
LONGEST = 32


def code_from(name: str, taken: Collection[str] = ()) -> str:
    """A code in Latin letters from a name in Kazakh or Russian, whole words up to 32 signs.

    «Шығын бабы» is `shygyn-baby`. One that is taken gets a number; a name without any letter becomes `item`.
    """
    words = _OTHER.sub(" ", name.lower().translate(_LATIN)).split()
    code = (words[0] if words else "item")[:LONGEST]
    for word in words[1:]:
        if len(code) + 1 + len(word) > LONGEST:
            break
        code = f"{code}-{word}"
    number, free = 1, code
    while free in taken:
        number += 1
        free = f"{code}-{number}"
    return free
