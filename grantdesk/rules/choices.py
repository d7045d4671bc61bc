"""The cells whose meaning the programme decides: direction, categories, district, its own fields."""

import re
from collections.abc import Iterable, Sequence

from grantdesk.errors import Refused
from grantdesk.i18n import N_
from grantdesk.rules import cells
from grantdesk.rules.cells import Read, Reader, finding, shown
from grantdesk.rules.findings import Finding
from grantdesk.rules.grid import Value
from grantdesk.rules.kinds import Level
from grantdesk.rules.listed import Listed
from grantdesk.rules.moments import read_day
from grantdesk.rules.names import search_key
from grantdesk.rules.places import Ambiguous, Place, find_district
from grantdesk.rules.programme import Coded, Definition, FormField

_AROUND = " .,;:«»\"“”„'’*"
_LEADING = re.compile(r"^(?:\d+[.)]\s*)?(?:(?:направление|багыты?|номинация(?:сы)?|категория|санаты?)\b[\s:–—-]*)?")
_PARTS = re.compile(r"\s*[/|()\\]\s*|\s[–—-]\s")
_NONE = frozenset({"жок", "нет", "no", "none", "не относится", "отсутствует", "не имею", "жокпын"})
_SEVERAL = re.compile(r"[;\n]")


class Choices:
    """The codes behind the names of a list, as people write them: any case, quotation marks, both languages at once."""

    def __init__(self, items: Iterable[Coded]) -> None:
        self.items = tuple(items)
        self._codes = {
            _folded(word): item.code
            for item in self.items
            for word in (item.code, item.name.kk, item.name.ru, item.name.en or item.name.ru)
        }

    def code(self, text: str) -> str | None:
        """The code that a text names; None where it names none, or two different ones."""
        folded = _folded(text)
        if folded in self._codes:
            return self._codes[folded]
        named = {self._codes[part] for part in map(_folded, _PARTS.split(folded)) if part in self._codes}
        return named.pop() if len(named) == 1 else None

    def names(self) -> Listed:
        """All names, for a message that says what was expected."""
        return Listed.of(item.name for item in self.items)


def _folded(text: str) -> str:
    return _LEADING.sub("", search_key(text).strip(_AROUND)).strip(_AROUND)


def direction_reader(definition: Definition) -> Reader:
    """Reads the code of a direction from its code or name."""
    choices = Choices(definition.directions)

    def read(value: Value) -> Read:
        code = choices.code(shown(value))
        if code is None and choices.items:
            words = N_("“{text}” is no direction of this programme; expected one of: {names}")
            found = finding("unknown_direction", Level.ERROR, words, text=shown(value), names=choices.names())
            return None, (found,)
        return code, ()

    return read


def category_reader(definition: Definition) -> Reader:
    """Reads category codes from codes or names parted by `;`; an undeclared one is kept as typed, with a warning."""
    choices = Choices(definition.categories)

    def read(value: Value) -> Read:
        text = shown(value)
        whole = choices.code(text)
        parts = [text] if whole else _SEVERAL.split(text)
        if len(parts) == 1 and not whole:
            several = [part for part in text.split(",") if part.strip()]
            parts = several if all(map(choices.code, several)) else parts
        found: list[Finding] = []
        codes = []
        for part in (part.strip() for part in parts):
            code = choices.code(part)
            if code is None and search_key(part).strip(_AROUND) not in _NONE | {""}:
                words = N_("“{text}” is no category of this programme, it counts for no kept seats")
                found.append(finding("unknown_category", Level.WARNING, words, text=part))
                code = part
            if code:
                codes.append(code)
        return tuple(dict.fromkeys(codes)), tuple(found)

    return read


def district_reader(definition: Definition, places: Sequence[Place]) -> Reader:
    """Reads the KATO code of a district from its code or any of its names."""
    region = definition.region

    def read(value: Value) -> Read:
        text = shown(value)
        place = find_district(text, places, region)
        if isinstance(place, Place):
            return place.code, ()
        if isinstance(place, Ambiguous):
            words = N_("“{text}” may be: {names}. Write the name with “ауданы” or “қаласы”, “район” or “город”")
            names = Listed.of(candidate.name for candidate in place.candidates)
            return None, (finding("unknown_district", Level.ERROR, words, text=text, names=names),)
        words = N_("“{text}” is no district or city of regional standing that is known")
        return None, (finding("unknown_district", Level.ERROR, words, text=text),)

    return read


def field_reader(field: FormField, latest_year: int) -> Reader:
    """Reads a field of the programme's own; what cannot be read is an error only where the field is required."""
    read = _reader_of_type(field, latest_year)
    if field.need == "required":
        return read

    def softened(value: Value) -> Read:
        result, found = read(value)
        return result, tuple(map(_no_error, found))

    return softened


def _no_error(found: Finding) -> Finding:
    return Finding(found.rule, Level.WARNING, found.text) if found.level == Level.ERROR else found


def _reader_of_type(field: FormField, latest_year: int) -> Reader:
    if field.type == "choice":
        return _option_reader(field)
    if field.type == "money":
        return lambda value: cells.read_money(value, required=True)
    if field.type == "date":
        return lambda value: _iso_day(value, latest_year)
    return {"number": cells.read_number, "text": cells.read_text}.get(field.type, cells.read_long)


def _option_reader(field: FormField) -> Reader:
    choices = Choices(field.options)

    def read(value: Value) -> Read:
        code = choices.code(shown(value))
        if code is None:
            words = N_("“{text}” is no choice of this field; expected one of: {names}")
            return None, (finding("choice", Level.ERROR, words, text=shown(value), names=choices.names()),)
        return code, ()

    return read


def _iso_day(value: Value, latest_year: int) -> Read:
    try:
        return read_day(value, latest_year=latest_year).isoformat(), ()
    except Refused as refused:
        return None, (cells.from_refusal("date", refused),)
