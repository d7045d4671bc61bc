"""Commissions: everybody who was a member of one, as a card file for the next."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from grantdesk.rules.kinds import Role
from grantdesk.rules.names import search_key
from grantdesk.store.lists.marks import MemberRow
from grantdesk.store.tables import Call, Member


def known(session: Session) -> list[MemberRow]:
    """Everybody who ever was a member, once, as entered last; in the order of names."""
    query = select(Member).order_by(col(Member.id).desc())
    found: dict[str, MemberRow] = {}
    for row in session.exec(query):
        position = {"kk": row.position_kk, "ru": row.position_ru}
        card = MemberRow(row.id or 0, row.name, row.role, position, row.direction, row.version)
        found.setdefault(search_key(row.name), card)
    return [found[key] for key in sorted(found)]


@dataclass(frozen=True, slots=True)
class Service:
    """A commission in which somebody served: the call with its year, and as what."""

    call_id: int
    year: int
    name: dict[str, str]
    role: Role


def served(session: Session) -> dict[str, list[Service]]:
    """Folded name → the commissions of that person, the newest first."""
    query = (
        select(col(Member.search_key), col(Member.role), Call)
        .join(Call, col(Member.call_id) == col(Call.id))
        .order_by(col(Call.year).desc(), col(Call.id).desc())
    )
    found: dict[str, list[Service]] = {}
    for key, role, call in session.execute(query):
        name = {"kk": call.name_kk, "ru": call.name_ru}
        found.setdefault(key, []).append(Service(call.id or 0, call.year, name, role))
    return found
