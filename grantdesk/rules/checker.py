"""Reading a definition and finding every fault of it at once."""

import hashlib
import json
import tomllib
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from pydantic import ValidationError

from grantdesk.errors import Refused
from grantdesk.i18n import Message
from grantdesk.rules.meaning import contradictions
from grantdesk.rules.programme import CODE, COUNTRY, FILLED, KATO, NEED, SHARE, WORD, Definition, Part


@dataclass(frozen=True)
class Fault:
    """One fault of a definition: the file, the key (dotted, items counted from 1) and what was expected."""

    file: str
    key: str
    message: Message

    def to(self, language: str) -> str:
        """«file: key: what was expected» in one language."""
        return ": ".join(part for part in (self.file, self.key, self.message.to(language)) if part)


def read(text: str, file: str = "") -> tuple[Definition | None, list[Fault]]:
    """The definition in a TOML text, or None with every fault found.

    Contradictions between keys are looked for only when each key is right by itself.
    """
    try:
        tree = tomllib.loads(text, parse_float=_exact)
    except (ValueError, RecursionError) as error:  # whole numbers of 4 300 digits and deep nesting are no TOML errors
        return None, [Fault(file, "", Message("not a TOML file: {error}", error=str(error)))]
    try:
        definition = Definition.model_validate(tree)
    except ValidationError as error:
        return None, _faults(error, tree, file)
    found = [Fault(file, key, message) for key, message in contradictions(definition)]
    return definition, found


def parse(text: str, file: str = "") -> Definition:
    """The definition in a TOML text; raises `Refused` with every fault as a detail."""
    definition, faults = read(text, file)
    if definition is None or faults:
        raise Refused(Message("The definition {file} has faults", file=file), details=faults)
    return definition


def fingerprint(definition: Definition) -> str:
    """The hash printed on every paper: SHA-256 over the meaning of the definition, not its comments or spaces."""
    tree = definition.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _exact(text: str) -> Any:
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent beyond all limits
        return text


_EXPECTED = {
    "string_type": Message("expected a text"),
    "string_too_short": Message("expected a text that is not empty"),
    "int_type": Message("expected a whole number"),
    "bool_type": Message("expected true or false"),
    "decimal_type": Message("expected a number"),
    "is_instance_of": Message("expected a number"),
    "finite_number": Message("expected a finite number"),
    "decimal_max_digits": Message("expected a number of at most 18 digits"),
    "decimal_max_places": Message("expected a number with at most 9 decimals"),
    "decimal_whole_digits": Message("expected a number of at most 9 digits before the point"),
    "date_type": Message("expected a day such as 2026-03-05, without a time"),
    "datetime_type": Message("expected a day with a time such as 2026-03-05T18:00:00"),
    "tuple_type": Message("expected a list"),
    "dict_type": Message("expected a table"),
    "model_type": Message("expected a table"),
    "model_attributes_type": Message("expected a table"),
    "missing": Message("the key is missing"),
}

_WRITTEN = {
    CODE: Message("letters, digits and hyphens"),
    WORD: Message("letters, digits, hyphens and underscores"),
    KATO: Message("2 to 9 digits of KATO"),
    COUNTRY: Message("two capital letters such as KZ"),
    NEED: Message("required, if_any or one_of:GROUP"),
    SHARE: Message("a fraction such as 2/3"),
    FILLED: Message("a text that is not empty"),
}
"""What the patterns of the format mean, in words."""


def _faults(error: ValidationError, tree: Any, file: str) -> list[Fault]:
    found: dict[str, list[Message]] = {}
    for item in error.errors(include_url=False):
        key = _key(item["loc"], tree, missing=item["type"] == "missing")
        found.setdefault(key, []).append(_message(dict(item)))
    return [Fault(file, key, _merged(messages)) for key, messages in found.items()]


def _merged(messages: list[Message]) -> Message:
    """A key that may be of several types has one fault a type: one sentence for all."""
    if len(set(map(str, messages))) == 1:
        return messages[0]
    joined = messages[0]
    for message in messages[1:]:
        joined = Message("{one}, or {other}", one=joined, other=message)
    return joined


def _message(item: dict[str, Any]) -> Message:
    context, found = item.get("ctx", {}), _short(item["input"])
    match item["type"]:
        case "literal_error":
            return _expected(context["expected"].replace(" or ", ", ").replace("'", ""), found)
        case "string_pattern_mismatch":
            return _expected(_WRITTEN[context["pattern"]], found)
        case "greater_than_equal":
            return Message("expected at least {limit}, found {found}", limit=context["ge"], found=found)
        case "less_than_equal":
            return Message("expected at most {limit}, found {found}", limit=context["le"], found=found)
        case "extra_forbidden":
            return Message("unknown key, expected one of: {keys}", keys=", ".join(_keys_at(item["loc"])))
        case kind:
            return _EXPECTED.get(kind, Message("not as expected: {found}", found=found))


def _expected(what: Message | str, found: str) -> Message:
    return Message("expected {expected}, found {found}", expected=what, found=found)


def _keys_at(location: tuple[int | str, ...]) -> list[str]:
    """The keys that the table at a place may hold."""
    part: type[Part] = Definition
    for name in location[:-1]:
        part = next((_part(field.annotation) or part for key, field in _fields(part) if key == name), part)
    return [key for key, _field in _fields(part)]


def _fields(part: type[Part]) -> list[tuple[str, Any]]:
    return [(field.alias or name, field) for name, field in part.model_fields.items()]


def _part(annotation: Any) -> type[Part] | None:
    """The first kind of table in an annotation such as `Many[Act]` or `Literal["never"] | RepeatYears | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for part in map(_part, get_args(annotation)) if part is not None), None)


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _key(location: tuple[int | str, ...], tree: Any, *, missing: bool) -> str:
    """The dotted key as it stands in the file; pydantic's own names of union members are left out."""
    key, node = "", tree
    for place, part in enumerate(location, 1):
        if isinstance(part, int):
            key += f"[{part + 1}]"
            node = node[part]
        elif isinstance(node, dict) and (part in node or (missing and place == len(location))):
            key = f"{key}.{part}" if key else part
            node = node.get(part)
    return key
