"""Fields of a definition whose value is not what stands in the tree: scales, groups, tables, choices with a number."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from grantdesk.i18n import N_, Message
from grantdesk.rules.codes import code_from
from grantdesk.rules.draft import Draft
from grantdesk.ui.calls import labels
from grantdesk.ui.calls.entries import YEARS_AHEAD, Entry, Part, Values, choices, entry
from grantdesk.ui.calls.grid import GridColumn, GridField
from grantdesk.ui.calls.special import LimitsField, OrderField, district_choices
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.fields import DateField, LineField, WholeField
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.segments import SegmentsField

AGE_ON, REPEAT = "eligibility.age.on", "eligibility.repeat"


def _choice_field(items: tuple[tuple[str, str], ...]) -> ChoiceField:
    field = ChoiceField()
    field.set_choices(choices(items))
    return field


def _is(key: str, wanted: str) -> Callable[[Values], bool]:
    return lambda values: values.get(key) == wanted


# --- conditions for applicants


def ages() -> tuple[Entry, Entry]:
    """On which day the age counts: one of the known days, or a date."""

    def read(part: Part) -> Any:
        value = part.get(AGE_ON)
        return "date" if isinstance(value, date) else value

    def write(part: Part, value: Any) -> None:
        if value != "date" or not isinstance(part.get(AGE_ON), date):
            part.put(AGE_ON, None if value == "date" else value)

    def read_day(part: Part) -> Any:
        value = part.get(AGE_ON)
        return value if isinstance(value, date) else None

    label = Message(N_("The age counts"))
    which = Field(AGE_ON, label, partial(_choice_field, labels.AGE_DAYS))
    on = Field(f"{AGE_ON}_day", Message(N_("Day")), partial(DateField, years_ahead=YEARS_AHEAD))
    return (
        Entry(which, read, write),
        Entry(on, read_day, lambda part, value: part.put(AGE_ON, value), shown=_is(AGE_ON, "date")),
    )


def repeats() -> tuple[Entry, Entry]:
    """Who had an award before: a known rule, or a number of years."""
    years = f"{REPEAT}.years"

    def read(part: Part) -> Any:
        value = part.get(REPEAT)
        return "years" if isinstance(value, dict) else value

    def write(part: Part, value: Any) -> None:
        if value != "years" or not isinstance(part.get(REPEAT), dict):
            part.put(REPEAT, {"years": 0} if value == "years" else value)

    which = Field(REPEAT, Message(N_("An award after an earlier one")), partial(_choice_field, labels.REPEATS))
    how_many = Field(years, Message(N_("Years")), partial(WholeField, least=1))
    return (
        Entry(which, read, write),
        Entry(
            how_many,
            lambda part: part.get(years) or None,
            lambda part, value: part.put(years, value or 0),
            shown=_is(REPEAT, "years"),
        ),
    )


# --- seats


def limits(key: str, label: str) -> Entry:
    """Limits by direction."""

    def offer(field: LimitsField, draft: Draft) -> None:
        field.set_directions(_named(draft, "direction"))

    return entry(key, Message(label), LimitsField, span=2, offer=offer)


def group(key: str, label: str) -> Entry:
    """For whom seats are kept."""

    def offer(field: ChoiceField, draft: Draft) -> None:
        found = [Choice(value, Message(words)) for value, words in labels.GROUPS]
        for kind, words in (("direction", N_("Direction: {name}")), ("category", N_("Category: {name}"))):
            found += [
                Choice(f"{kind}:{item.value}", Message(words, name=item.words)) for item in _named(draft, kind)
            ]
        for place in district_choices(str(draft.get("region") or "")):
            found.append(Choice(f"district:{place.value}", place.words, place.also))
        field.set_choices(found)

    return entry(key, Message(label), ChoiceField, offer=offer)


def _named(draft: Draft, key: str) -> list[Choice]:
    """The items of a list that have a code, by their names."""
    items = draft.get(key) or ()
    return [Choice(item["code"], item.get("name") or item["code"]) for item in items if item.get("code")]


# --- documents and fields


def need() -> Entry:
    """Whether a document is needed."""

    def read(part: Part) -> Any:
        return str(part.get("need") or "").partition(":")[0] or None

    def write(part: Part, value: Any) -> None:
        if value != read(part):
            part.put("need", "one_of:any" if value == "one_of" else value)

    return Entry(Field("need", Message(N_("Need")), partial(_choice_field, labels.NEEDS)), read, write)


def need_group() -> Entry:
    """The group of documents of which one is enough."""

    def read(part: Part) -> Any:
        return str(part.get("need") or "").partition(":")[2] or None

    def write(part: Part, value: Any) -> None:
        part.put("need", f"one_of:{code_from(value or 'any')}")

    label, hint = Message(N_("Name of the group")), Message(N_("one of the group is enough"))
    return Entry(Field("need_group", label, LineField, hint=hint), read, write, shown=_is("need", "one_of"))


def coded_lines(key: str, label: str, *, shown: Callable[[Values], bool]) -> Entry:
    """Choices or columns of a field: names in both languages; a code is made where none is typed."""
    titles = (N_("Name in Kazakh"), N_("Name in Russian"), N_("Code"))

    def to_tree(lines: list[list[str]]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for kk, ru, code in lines:
            taken = [item["code"] for item in found]
            found.append({"code": code or code_from(ru or kk, taken), "name": _both(kk, ru)})
        return found

    def to_field(items: list[dict[str, Any]]) -> list[list[str]]:
        return [[*_pair(item.get("name")), item.get("code", "")] for item in items]

    make = partial(GridField, [GridColumn(Message(title)) for title in titles])
    return entry(key, Message(label), make, span=2, to_tree=to_tree, to_field=to_field, shown=shown)


def _both(kk: str, ru: str) -> dict[str, str]:
    return {language: text for language, text in (("kk", kk), ("ru", ru)) if text}


def _pair(name: dict[str, str] | None) -> tuple[str, str]:
    return (name or {}).get("kk", ""), (name or {}).get("ru", "")


# --- criteria and scoring


def scale() -> Entry:
    """Yes or no, or points."""

    def read(part: Part) -> str:
        return "met" if part.get("met") else "points"

    def write(part: Part, value: Any) -> None:
        part.put("met", True if value == "met" else None)
        if value == "met":
            for key in ("min", "max", "step", "weight"):
                part.put(key, None)

    make = partial(SegmentsField, choices(labels.SCALES))
    return Entry(Field("scale", Message(N_("Scale")), make), read, write)


def anchors() -> Entry:
    """What single marks mean."""
    titles = (N_("Mark"), N_("Meaning in Kazakh"), N_("Meaning in Russian"))

    def to_tree(lines: list[list[str]]) -> dict[str, dict[str, str]]:
        return {mark: _both(kk, ru) for mark, kk, ru in lines if mark}

    def to_field(table: dict[str, dict[str, str]]) -> list[list[str]]:
        return [[mark, *_pair(name)] for mark, name in table.items()]

    make = partial(GridField, [GridColumn(Message(title)) for title in titles])
    return entry("anchors", Message(N_("What the marks mean")), make, span=2, to_tree=to_tree, to_field=to_field)


def ties(key: str, label: str) -> Entry:
    """The order of the rules that settle equal results."""

    def offer(field: OrderField, draft: Draft) -> None:
        criteria = [
            Choice(f"criterion:{item.value}", Message(N_("Higher in: {name}"), name=item.words))
            for item in _named(draft, "criterion")
        ]
        field.set_choices([*criteria, *choices(labels.TIES)])

    return entry(key, Message(label), OrderField, span=2, offer=offer)


