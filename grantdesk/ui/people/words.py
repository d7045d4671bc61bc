"""The fields of a card of a person in words."""

from datetime import date
from typing import Any

from grantdesk.i18n import N_, Message
from grantdesk.rules.contacts import phones_shown
from grantdesk.rules.countries import country_name
from grantdesk.rules.kinds import Sex
from grantdesk.ui.shared.columns import day

FIELDS = {
    "last_name": Message(N_("Last name")),
    "first_name": Message(N_("First name")),
    "middle_name": Message(N_("Patronymic")),
    "birth_date": Message(N_("Date of birth")),
    "sex": Message(N_("Sex")),
    "citizenship": Message(N_("Citizenship")),
    "phone": Message(N_("Telephone")),
    "email": Message(N_("E-mail")),
}
NOTHING = "–"


def said(field: str, value: Any) -> Any:
    """A value of a card for people."""
    if value in ("", None):
        return NOTHING
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Sex):
        return value.label
    if field == "citizenship":
        return country_name(str(value))
    return phones_shown(str(value)) if field == "phone" else str(value)
