"""People across calls and years: earlier applications of a person, and of who is likely the same person."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from grantdesk.rules.kinds import Sex, Status
from grantdesk.rules.names import search_key
from grantdesk.store.tables import Application, Award, Call

MOST = 20
"""How many earlier applications are shown at most."""


@dataclass(frozen=True)
class Wanted:
    """What is known of a person so far; empty texts are not looked for."""

    iin: str = ""
    last_name: str = ""
    first_name: str = ""
    phone: str = ""
    email: str = ""
    besides: int | None = None
    """The application that is being looked at itself."""


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """An earlier application; `same` holds what agrees: iin, phone, email, name. `award` in whole tenge."""

    id: int
    person_id: int
    programme_id: int
    call_code: str
    call_name: dict[str, str]
    number: int
    status: Status
    received_at: datetime
    iin: str
    last_name: str
    first_name: str
    middle_name: str
    birth_date: date
    sex: Sex
    phone: str
    email: str
    district: str
    locality: str
    address: str
    direction: str | None
    award: int | None
    awarded_on: date | None
    same: tuple[str, ...]

    @property
    def full_name(self) -> str:
        """Surname, first name, patronymic."""
        return " ".join(part for part in (self.last_name, self.first_name, self.middle_name) if part)


_SHOWN = (
    "number", "status", "received_at", "iin", "last_name", "first_name", "middle_name", "birth_date", "sex", "phone",
    "email", "district", "locality", "address", "direction",
)  # fmt: skip


def earlier(session: Session, wanted: Wanted) -> list[EarlierRow]:
    """Applications of the same person (by IIN) and of who shares a telephone, an e-mail address or the folded name.

    Those with the same IIN come first, then the newest.
    """
    name = _name(wanted.last_name, wanted.first_name)
    either = [
        condition
        for given, condition in (
            (wanted.iin, col(Application.iin) == wanted.iin),
            (wanted.phone, col(Application.phone) == wanted.phone),
            (wanted.email, col(Application.email) == wanted.email),
            (name, col(Application.search_key).contains(f" {name}", autoescape=True)),
        )
        if given
    ]
    if not either:
        return []
    query = (
        select(Application, Call, col(Award.amount), col(Award.decided_on))
        .join(Call, col(Application.call_id) == col(Call.id))
        .join(Award, (col(Award.application_id) == col(Application.id)) & _in_force(), isouter=True)
        .where(or_(*either), col(Application.id) != (wanted.besides or 0))
        .order_by((col(Application.iin) == wanted.iin).desc(), col(Application.received_at).desc())
        .limit(MOST)
    )
    rows = [
        EarlierRow(
            id=row.id or 0,
            person_id=row.person_id,
            programme_id=call.programme_id,
            call_code=call.code,
            call_name={"kk": call.name_kk, "ru": call.name_ru},
            award=award,
            awarded_on=day,
            same=_same(row, wanted, name),
            **{field: getattr(row, field) for field in _SHOWN},
        )
        for row, call, award, day in session.exec(query)
    ]
    return [row for row in rows if row.same]


def _in_force() -> Any:
    return col(Award.declined_on).is_(None) & col(Award.revoked_on).is_(None)


def _name(last: str, first: str) -> str:
    return search_key(f"{last} {first}") if last.strip() and first.strip() else ""


def _same(row: Application, wanted: Wanted, name: str) -> tuple[str, ...]:
    agrees = {
        "iin": row.iin == wanted.iin,
        "phone": bool(wanted.phone) and row.phone == wanted.phone,
        "email": bool(wanted.email) and row.email == wanted.email,
        "name": bool(name) and _name(row.last_name, row.first_name) == name,
    }
    return tuple(key for key, holds in agrees.items() if holds)
