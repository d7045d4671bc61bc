"""An application as it comes in: the checked values of a form or of a row of a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from grantdesk.rules.eligibility import Facts
from grantdesk.rules.kinds import Sex


@dataclass(frozen=True, slots=True)
class NewApplication:
    """Checked values only: a right IIN, cleaned names, `received_at` with its zone, whole tenge, codes for choices.

    `rural` is None where it was not stated; `fields` holds the programme's own fields by code; `warnings` are the
    rules of what a person still has to look at; `phones` are further telephones, as typed where one is no number.
    """

    iin: str
    last_name: str
    first_name: str
    birth_date: date
    sex: Sex
    district: str
    received_at: datetime
    middle_name: str = ""
    citizenship: str = ""
    phone: str = ""
    email: str = ""
    locality: str = ""
    rural: bool | None = None
    address: str = ""
    direction: str | None = None
    project_title: str = ""
    requested_amount: int | None = None
    categories: tuple[str, ...] = ()
    note: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """Surname, first name, patronymic."""
        return " ".join(part for part in (self.last_name, self.first_name, self.middle_name) if part)

    def facts(self) -> Facts:
        """What the eligibility rules look at, earlier awards left aside."""
        return Facts(self.received_at, self.birth_date, self.citizenship, self.district, self.direction)
