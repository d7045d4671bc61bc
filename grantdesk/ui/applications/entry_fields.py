"""The fields of the entry form: the person's, the application's, the call's own, in the order of typing."""

from collections.abc import Sequence
from datetime import date, time
from functools import partial
from typing import Any

from grantdesk.i18n import N_, Message
from grantdesk.rules import countries
from grantdesk.rules.entry import required
from grantdesk.rules.kinds import Sex
from grantdesk.rules.places import Place
from grantdesk.rules.programme import Definition, FormField
from grantdesk.services.localities import full_name
from grantdesk.services.reference import places
from grantdesk.store.lists.applications import ApplicationRow
from grantdesk.ui.shared.choice import ChecksField, Choice, ChoiceField
from grantdesk.ui.shared.fields import (
    DateField,
    IinField,
    LineField,
    LongField,
    MomentField,
    MoneyField,
    NameField,
    NumberField,
    PhoneField,
)
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.suggest import SuggestField

RURAL = (
    (True, {"kk": "Ауылдық жер", "ru": "Сельская местность", "en": "Rural"}),
    (False, {"kk": "Қалалық жер", "ru": "Городская местность", "en": "Urban"}),
)
OWN = "field:"
"""In front of the code of a field of the call's own, so that it cannot meet a name of ours."""


def choice_field(choices: list[Choice]) -> ChoiceField:
    """A list to choose from with its entries."""
    field = ChoiceField()
    field.set_choices(choices)
    return field


def districts(region: str) -> list[Choice]:
    """The districts, those of the call's region first."""
    known = [place for place in places() if place.level == "district"]
    known.sort(key=lambda place: not place.code.startswith(region) if region else False)
    return [Choice(place.code, place.name, (*place.aliases, *place.towns)) for place in known]


def settlements(found: Sequence[Place]) -> list[Choice]:
    """The rural districts and settlements of one district."""
    known = {place.code: place for place in found}
    return [Choice(place.code, full_name(place, known)) for place in found]


def fields(definition: Definition) -> list[Field]:
    """All fields of the form of a call, in the order of typing."""
    needed = required(definition)

    def field(key: str, label: str, make: Any, **more: Any) -> Field:
        return Field(key, Message(label), make, required=key in needed, **more)

    found = [
        field("iin", N_("IIN"), IinField),
        field("last_name", N_("Last name"), NameField),
        field("first_name", N_("First name"), NameField),
        field("middle_name", N_("Patronymic"), NameField),
        field("birth_date", N_("Date of birth"), DateField),
        field("sex", N_("Sex"), partial(choice_field, [Choice(sex.value, sex.label) for sex in Sex])),
        field(
            "citizenship",
            N_("Citizenship"),
            partial(choice_field, [Choice(*entry) for entry in countries.NAMES.items()]),
        ),
        field("phone", N_("Telephone"), PhoneField),
        field("email", N_("E-mail"), LineField),
        field("district", N_("District"), partial(choice_field, districts(definition.region or ""))),
        field("locality", N_("Locality"), SuggestField),
        field("rural", N_("Settlement"), partial(choice_field, [Choice(*entry) for entry in RURAL])),
        field("address", N_("Address"), LineField, span=3 if not definition.directions else 2),
    ]
    if definition.directions:
        choices = [Choice(item.code, item.name) for item in definition.directions]
        found.append(field("direction", N_("Direction"), partial(choice_field, choices)))
    found += [
        field("project_title", N_("Title of the project"), LineField, span=2),
        field("requested_amount", N_("Requested, ₸"), MoneyField),
        field("received_at", N_("Received (day, time)"), partial(MomentField, at=time(9))),
    ]
    if definition.categories:
        choices = [Choice(item.code, item.name) for item in definition.categories]
        found.append(field("categories", N_("Categories"), partial(ChecksField, choices), span=3))
    found += [_own(item) for item in definition.fields]
    return [*found, field("note", N_("Note"), LineField, span=3)]


def _own(item: FormField) -> Field:
    makers: dict[str, Any] = {
        "text": LineField,
        "long": partial(LongField, lines=2),
        "table": partial(LongField, lines=3),
        "number": NumberField,
        "money": MoneyField,
        "date": partial(DateField, years_ahead=20),
        "choice": partial(choice_field, [Choice(option.code, option.name) for option in item.options]),
    }
    hint = None
    if item.type == "table":
        names = {lang: " | ".join(column.name.to(lang) for column in item.columns) for lang in ("kk", "ru", "en")}
        hint = Message(N_("One line for each row: {columns}"), columns=names)
    wide = item.type in ("long", "table")
    needed = item.need == "required" and item.type != "table"
    return Field(OWN + item.code, item.name, makers[item.type], required=needed, span=3 if wide else 1, hint=hint)


def canonical(values: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """The values of the form by canonical name, as `rules.entry` takes them; dates of own fields as ISO text."""
    found = {key: value for key, value in values.items() if not key.startswith(OWN)}
    for item in definition.fields:
        value = values.get(OWN + item.code)
        found[item.code] = value.isoformat() if item.type == "date" and value is not None else value
    return found


def filled(row: ApplicationRow, definition: Definition) -> dict[str, Any]:
    """The values of a stored application for the form."""
    values = {
        key: getattr(row, key)
        for key in (
            "iin", "last_name", "first_name", "middle_name", "birth_date", "citizenship", "phone", "email", "district",
            "locality", "rural", "address", "direction", "project_title", "requested_amount", "received_at",
            "categories", "note",
        )
    }  # fmt: skip
    values |= {"sex": row.sex.value, "phone": row.all_phones}
    for item in definition.fields:
        value = row.fields.get(item.code)
        values[OWN + item.code] = date.fromisoformat(value) if item.type == "date" and value else value
    return {key: value if value != "" else None for key, value in values.items()}
