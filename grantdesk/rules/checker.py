"""Reading a definition and finding every fault of it at once."""

import hashlib
import json
import tomllib
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import ValidationError

from grantdesk.errors import Refused
from grantdesk.i18n import Message
from grantdesk.rules.meaning import contradictions
from grantdesk.rules.programme import Definition


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
    except tomllib.TOMLDecodeError as error:
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
    except InvalidOperation:  # pragma: no cover - tomllib hands over only numbers, inf and nan
        return text


_EXPECTED = {
    "string_type": Message("expected a text"),
    "string_too_short": Message("expected a text that is not empty"),
    "int_type": Message("expected a whole number"),
    "bool_type": Message("expected true or false"),
    "decimal_type": Message("expected a number"),
    "is_instance_of": Message("expected a number"),
    "finite_number": Message("expected a finite number"),
    "date_type": Message("expected a day such as 2026-03-05, without a time"),
    "datetime_type": Message("expected a day with a time such as 2026-03-05T18:00:00"),
    "tuple_type": Message("expected a list"),
    "dict_type": Message("expected a table"),
    "model_type": Message("expected a table"),
    "model_attributes_type": Message("expected a table"),
    "missing": Message("the key is missing"),
    "extra_forbidden": Message("unknown key"),
}


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
    context = item.get("ctx", {})
    match item["type"]:
        case "literal_error":
            return Message("expected {expected}, found {found}", expected=context["expected"], found=_short(item["input"]))
        case "string_pattern_mismatch":
            return Message("{found} is not written as expected ({pattern})", found=_short(item["input"]), pattern=context["pattern"])
        case "greater_than_equal":
            return Message("expected at least {limit}, found {found}", limit=context["ge"], found=_short(item["input"]))
        case "less_than_equal":
            return Message("expected at most {limit}, found {found}", limit=context["le"], found=_short(item["input"]))
        case kind if kind in _EXPECTED:
            return _EXPECTED[kind]
        case _:
            return Message("not as expected: {found}", found=_short(item["input"]))


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
