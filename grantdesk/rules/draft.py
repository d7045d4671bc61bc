"""A definition while it is being made: the tree of its TOML text, its faults, what the office still has to fill in."""

import tomllib
from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any

import tomli_w

from grantdesk.rules.checker import Fault, read
from grantdesk.rules.programme import Definition

Tree = dict[str, Any]

LISTS = ("act", "direction", "category", "document", "field", "criterion", "term", "refusal")
"""The keys of a definition that hold lists of tables."""
ORDER = (
    "format", "code", "kind", "region", "open", "name", "call", "act", "award", "seats", "direction", "category",
    "eligibility", "document", "field", "criterion", "scoring", "committee", "term", "refusal", "personal_data",
)  # fmt: skip
"""The order in which the tables are written."""


class Draft:
    """A tree that may be wrong or not whole yet; keys are dotted as in the format («award.amount»)."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    @classmethod
    def of(cls, text: str) -> "Draft":
        """The draft of a TOML text."""
        return cls(tomllib.loads(text, parse_float=Decimal))

    @classmethod
    def empty(cls) -> "Draft":
        """A contest of which nothing is known yet."""
        return cls({"format": 1, "kind": "contest"})

    def for_year(self, year: int, number: int = 1) -> "Draft":
        """The same for the call of a year: dates are cleared, for they are set anew; `number` is the round."""
        tree = deepcopy(self.tree)
        tree["call"] = {"year": year, "round": number}
        return Draft(tree)

    # --- text and faults

    @property
    def text(self) -> str:
        """The definition as TOML, tables in the order of the format."""
        known = {key: self.tree[key] for key in ORDER if key in self.tree}
        return tomli_w.dumps({**known, **self.tree}, multiline_strings=False)

    def check(self) -> tuple[Definition | None, list[Fault]]:
        """What the checker says of the text."""
        return read(self.text)

    # --- values

    def get(self, key: str) -> Any:
        """The value of a key, None where it is absent."""
        return get(self.tree, key)

    def put(self, key: str, value: Any) -> None:
        """Sets a key, or takes it away with None; what is set is no longer to be filled in."""
        put(self.tree, key, value)
        if value is not None:
            self.settle(key)

    def items(self, key: str) -> list[Tree]:
        """The list of tables of a key; what is put into it stays."""
        *parents, last = key.split(".")
        table = self.tree
        for name in parents:
            table = table.setdefault(name, {})
        items: list[Tree] = table.setdefault(last, [])
        return items

    def tidy(self, key: str) -> None:
        """Takes an empty list away, so that it does not stand in the text."""
        if not get(self.tree, key):
            put(self.tree, key, None)

    def codes(self, key: str) -> list[str]:
        """The codes of a list."""
        return [item["code"] for item in get(self.tree, key) or () if item.get("code")]

    def rename(self, key: str, before: str, after: str) -> None:
        """Follows a changed code in everything that names it: ties, kept seats, limits, open keys."""
        scoring, seats = self.tree.get("scoring", {}), self.tree.get("seats", {})
        old, new = f"{key}:{before}", f"{key}:{after}"
        if "ties" in scoring:
            scoring["ties"] = [new if rule == old else rule for rule in scoring["ties"]]
        for kept in seats.get("kept", ()):
            if kept.get("group") == old:
                kept["group"] = new
        limits = seats.get("per_direction")
        if key == "direction" and isinstance(limits, dict) and before in limits:
            seats["per_direction"] = {after if code == before else code: most for code, most in limits.items()}
        start, fresh = f"{key}.{before}.", f"{key}.{after}."
        self._set_open([fresh + name[len(start) :] if name.startswith(start) else name for name in self.open])

    # --- what the office still has to fill in

    @property
    def open(self) -> tuple[str, ...]:
        """The keys that the office still has to fill in."""
        return tuple(self.tree.get("open", ()))

    def settle(self, key: str) -> None:
        """Takes a key off the open ones: itself, and a rule of several keys («eligibility.age») by any of them."""
        self._set_open([name for name in self.open if name != key and not (key.startswith(f"{name}.") and "." in name)])

    def _set_open(self, names: list[str]) -> None:
        put(self.tree, "open", names or None)


def get(tree: Tree, key: str) -> Any:
    """The value of a dotted key in a tree, None where it is absent."""
    node: Any = tree
    for name in key.split("."):
        if not isinstance(node, dict) or name not in node:
            return None
        node = node[name]
    return node


def put(tree: Tree, key: str, value: Any) -> None:
    """Sets a dotted key of a tree, making tables on the way; None takes it away, with tables that become empty."""
    first, _, rest = key.partition(".")
    if not rest:
        if value is None:
            tree.pop(first, None)
        else:
            tree[first] = value
        return
    table = tree.get(first)
    if not isinstance(table, dict):
        if value is None:
            return
        table = tree[first] = {}
    put(table, rest, value)
    if not table:
        del tree[first]


def spread(faults: list[Fault]) -> Iterator[tuple[str, int | None, str, Fault]]:
    """(list or top key, place in the list from 0 or None, rest of the key, fault) for each fault.

    «criterion[3].max» is ("criterion", 2, "max"), «seats.kept[1].group» is ("seats.kept", 0, "group").
    """
    for fault in faults:
        head, bracket, tail = fault.key.partition("[")
        number, _, rest = tail.partition("]")
        place = int(number) - 1 if bracket and head in (*LISTS, "seats.kept") else None
        yield (head, place, rest.removeprefix("."), fault) if place is not None else (fault.key, None, "", fault)
