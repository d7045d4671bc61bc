"""Fields of a definition: each knows its key in the tree and how its value is written there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from decimal import Decimal
from functools import partial
from typing import Any, Protocol

from grantdesk.i18n import N_, Message
from grantdesk.rules.draft import Draft, Tree, get, put
from grantdesk.rules.programme import LOCAL
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.fields import (
    CheckField,
    DateField,
    LineField,
    LongField,
    MomentField,
    MoneyField,
    NumberField,
    WholeField,
)
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.segments import SegmentsField

Values = dict[str, Any]
YEARS_AHEAD = 3


class Part(Protocol):
    """A part of a draft that a form shows: the whole, or one item of a list."""

    draft: Draft

    def get(self, key: str) -> Any: ...

    def put(self, key: str, value: Any) -> None: ...


class Whole:
    """The draft itself."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def get(self, key: str) -> Any:
        return self.draft.get(key)

    def put(self, key: str, value: Any) -> None:
        self.draft.put(key, value)


class Item:
    """One item of a list of the draft; a changed code is followed everywhere."""

    def __init__(self, draft: Draft, key: str, tree: Tree) -> None:
        self.draft = draft
        self._key = key
        self.tree = tree

    def get(self, key: str) -> Any:
        return get(self.tree, key)

    def put(self, key: str, value: Any) -> None:
        before = self.tree.get("code")
        put(self.tree, key, value)
        if key == "code" and before and value and before != value:
            self.draft.rename(self._key, before, value)
        elif value is not None:
            self.draft.settle(f"{self._key}.{self.tree.get('code')}.{key}")


Reader = Callable[[Part], Any]
Writer = Callable[[Part, Any], None]


@dataclass(frozen=True)
class Entry:
    """One field: `shown` says by the values of its form whether it is there, `offer` brings its choices up to date."""

    field: Field
    read: Reader
    write: Writer
    shown: Callable[[Values], bool] | None = None
    offer: Callable[[Any, Draft], None] | None = None
    fixed: bool = False
    """Cannot be changed once the call is open."""

    @property
    def key(self) -> str:
        """The key of the field in its form, mostly its key in the tree."""
        return self.field.key


def entry(
    key: str,
    label: Message,
    make: Callable[[], Any],
    *,
    span: int = 1,
    hint: Message | None = None,
    to_field: Callable[[Any], Any] = lambda value: value,
    to_tree: Callable[[Any], Any] = lambda value: value,
    **more: Any,
) -> Entry:
    """A field whose value stands under its own key; empty values take the key away."""

    def read(part: Part) -> Any:
        value = part.get(key)
        return None if value is None else to_field(value)

    def write(part: Part, value: Any) -> None:
        part.put(key, None if value in (None, "", [], {}) else to_tree(value))

    return Entry(Field(key, label, make, span=span, hint=hint), read, write, **more)


def words(key: str, kk: str, ru: str, *, lines: int = 1) -> list[Entry]:
    """A text in both languages, side by side."""
    make: Callable[[], Any] = LineField if lines == 1 else partial(LongField, lines=lines)
    return [entry(f"{key}.kk", Message(kk), make), entry(f"{key}.ru", Message(ru), make)]


def name(*, lines: int = 1) -> list[Entry]:
    """The name of something."""
    return words("name", N_("Name in Kazakh"), N_("Name in Russian"), lines=lines)


def line(key: str, label: str, *, hint: Message | None = None, **more: Any) -> Entry:
    """A line of text."""
    return entry(key, Message(label), LineField, hint=hint, **more)


def whole(key: str, label: str, **more: Any) -> Entry:
    """A whole number."""
    return entry(key, Message(label), WholeField, **more)


def money(key: str, label: str, **more: Any) -> Entry:
    """Whole tenge."""
    return entry(key, Message(label), MoneyField, **more)


def number(key: str, label: str, **more: Any) -> Entry:
    """A number, exact."""
    return entry(key, Message(label), NumberField, to_field=_number_text, to_tree=_number, **more)


def _number(text: str) -> int | Decimal:
    exact = Decimal(text)
    return int(exact) if exact == exact.to_integral_value() else exact


def _number_text(value: Any) -> str:
    return format(Decimal(str(value)).normalize(), "f")


def day(key: str, label: str, **more: Any) -> Entry:
    """A day."""
    return entry(key, Message(label), partial(DateField, years_ahead=YEARS_AHEAD), **more)


def moment(key: str, label: str, at: time, **more: Any) -> Entry:
    """A day and a time of day, local; `at` is meant where only a day is typed."""
    make = partial(MomentField, years_ahead=YEARS_AHEAD, at=at)
    return entry(key, Message(label), make, to_field=_utc, to_tree=_local, **more)


def _utc(value: datetime) -> datetime:
    return (value if value.tzinfo else value.replace(tzinfo=LOCAL)).astimezone(UTC)


def _local(value: datetime) -> datetime:
    return value.astimezone(LOCAL).replace(tzinfo=None)


def yes_no(key: str, label: str, *, usual: bool = False, **more: Any) -> Entry:
    """Yes or no; `usual` is what holds while the key is absent."""

    def read(part: Part) -> Any:
        value = part.get(key)
        return usual if value is None else value

    return Entry(Field(key, Message(label), CheckField), read, lambda part, value: part.put(key, value), **more)


Words = Sequence[tuple[str, str]]


def choices(items: Words) -> list[Choice]:
    """Entries of a closed list: the stored word and its label."""
    return [Choice(value, Message(label)) for value, label in items]


def choice(key: str, label: str, items: Words, **more: Any) -> Entry:
    """One of a closed list."""

    def make() -> ChoiceField:
        field = ChoiceField()
        field.set_choices(choices(items))
        return field

    return entry(key, Message(label), make, **more)


def segments(key: str, label: str, items: Words, **more: Any) -> Entry:
    """One of a few, all of them in view."""
    return entry(key, Message(label), lambda: SegmentsField(choices(items)), **more)
