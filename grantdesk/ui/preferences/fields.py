"""The fields of the settings, and the way between a form and the settings."""

from collections.abc import Iterator
from typing import Any

from grantdesk.i18n import LANGUAGES, N_, Message
from grantdesk.rules.office import BILINGUAL
from grantdesk.services.reference import places
from grantdesk.settings import Personal, Settings
from grantdesk.ui.preferences.emblem import EmblemField
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.fields import LineField, NameField, PhoneField
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.language import NAMES
from grantdesk.ui.shared.questions import Questions
from grantdesk.ui.shared.segments import SegmentsField
from grantdesk.ui.shared.theme import TYPE_SCALES

POINTS = (10, 11, 12, 13, 14, 16)
_LABELS = {
    "office": (N_("Name of the office in Kazakh"), N_("Name of the office in Russian")),
    "city": (N_("City in Kazakh"), N_("City in Russian")),
    "address": (N_("Address in Kazakh"), N_("Address in Russian")),
    "head_position": (N_("Position of the head in Kazakh"), N_("Position of the head in Russian")),
}


def office_fields(questions: Questions, settings: Settings) -> Iterator[Field]:
    """The settings of the office in the order in which a paper shows them."""
    yield Field("region", Message(N_("Region")), _regions)
    yield Field("emblem", Message(N_("Emblem")), lambda: EmblemField(questions))
    for key in BILINGUAL[:3]:
        for label, language in zip(_LABELS[key], ("kk", "ru"), strict=True):
            yield Field(f"{key}_{language}", Message(label), LineField, span=2 if key == "office" else 1)
    contacts_hint = Message(N_("Telephone, e-mail, site"))
    yield Field("contacts", Message(N_("Contacts")), LineField, hint=contacts_hint)
    yield Field("bin", Message(N_("BIN")), LineField)
    for label, language in zip(_LABELS["head_position"], ("kk", "ru"), strict=True):
        yield Field(f"head_position_{language}", Message(label), LineField)
    yield Field("head_name", Message(N_("Name of the head")), NameField)
    yield Field("number_prefix", Message(N_("Sign before the register number")), LineField)
    yield Field("drafter", Message(N_("Drafter of the papers")), NameField)
    yield Field("drafter_phone", Message(N_("Telephone of the drafter")), PhoneField)
    sizes = sorted({*POINTS, settings.paper_points})
    yield Field(
        "paper_points",
        Message(N_("Size of type on the papers")),
        lambda: SegmentsField([Choice(size, str(size)) for size in sizes]),
    )
    languages = [Choice(code, NAMES[code]) for code in LANGUAGES]
    yield Field("language", Message(N_("First language of the office")), lambda: SegmentsField(languages))


def _regions() -> ChoiceField:
    field = ChoiceField()
    oblasts = [place for place in places() if place.level == "oblast"]
    field.set_choices([Choice(place.code[:2], place.name) for place in oblasts])
    return field


def personal_fields() -> Iterator[Field]:
    """What a user sets for himself."""
    looks = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))
    yield Field(
        "appearance",
        Message(N_("Appearance")),
        lambda: SegmentsField([Choice(value, Message(words)) for value, words in looks]),
    )
    yield Field(
        "type_percent",
        Message(N_("Size of type in the window")),
        lambda: SegmentsField([Choice(size, f"{size}\u202f%") for size in TYPE_SCALES]),
    )
    own = [Choice("", Message(N_("Shared")))]
    yield Field(
        "language",
        Message(N_("Language of the window")),
        lambda: SegmentsField([*own, *(Choice(code, NAMES[code]) for code in LANGUAGES)]),
    )


def flat(settings: Settings) -> dict[str, Any]:
    """The settings by the keys of the form."""
    values = settings.model_dump(exclude={"database"})
    for key in BILINGUAL:
        both = values.pop(key)
        values |= {f"{key}_kk": both["kk"], f"{key}_ru": both["ru"]}
    return {key: value if value != "" else None for key, value in values.items()}


def settings_from(values: dict[str, Any], before: Settings) -> Settings:
    """The settings that a form says; what it does not show stays as it was."""
    tree = before.model_dump()
    for key, value in values.items():
        name, _, language = key.rpartition("_")
        if name in BILINGUAL:
            tree[name][language] = value or ""
        else:
            tree[key] = "" if value is None and isinstance(tree[key], str) else value
    return Settings.model_validate(tree)


def personal_from(values: dict[str, Any], before: Personal) -> Personal:
    """The user's settings that a form says."""
    said = {key: value for key, value in values.items() if value is not None}
    return Personal.model_validate(before.model_dump() | said)
