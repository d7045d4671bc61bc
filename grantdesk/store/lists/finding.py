"""One search over all calls: by register number, IIN, name in any spelling, telephone."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_
from sqlmodel import Session, col, select

from grantdesk.rules.contacts import phone
from grantdesk.rules.kinds import Status
from grantdesk.rules.names import search_key
from grantdesk.store.tables import Application, Call

MOST = 12
_LONGEST_NUMBER = 6  # digits of a register number


@dataclass(frozen=True, slots=True)
class FoundRow:
    """An application that fits a search, with its call."""

    id: int
    call_id: int
    call_name: dict[str, str]
    year: int
    number: int
    status: Status
    full_name: str
    birth_date: date


def find(session: Session, text: str, *, call_id: int | None = None, limit: int = MOST) -> list[FoundRow]:
    """What fits best: the very register number first, then the given call, then the newest; empty for an empty text."""
    words = search_key(text).split()
    if not words:
        return []
    every = [col(Application.search_key).contains(word, autoescape=True) for word in words]
    digits = "".join(words)
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER
    e164 = phone(text).e164 if not is_number and any(sign.isdigit() for sign in text) else ""
    condition = every[0] if len(every) == 1 else every[0] & every[1]
    for more in every[2:]:
        condition = condition & more
    if e164:
        condition = or_(condition, col(Application.search_key).contains(e164, autoescape=True))
    query = (
        select(Application, Call)
        .join(Call, col(Application.call_id) == col(Call.id))
        .where(condition)
        .order_by(
            (col(Application.number) == (int(digits) if is_number else 0)).desc(),
            (col(Application.call_id) == (call_id or 0)).desc(),
            col(Application.received_at).desc(),
            col(Application.id).desc(),
        )
        .limit(limit)
    )
    return [
        FoundRow(
            id=row.id or 0,
            call_id=row.call_id,
            call_name={"kk": call.name_kk, "ru": call.name_ru},
            year=call.year,
            number=row.number,
            status=row.status,
            full_name=" ".join(part for part in (row.last_name, row.first_name, row.middle_name) if part),
            birth_date=row.birth_date,
        )
        for row, call in session.exec(query)
    ]
