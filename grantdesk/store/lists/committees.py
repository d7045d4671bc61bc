"""Commissions: everybody who was a member of one, as a card file for the next."""

from sqlmodel import Session, col, select

from grantdesk.rules.names import search_key
from grantdesk.store.lists.marks import MemberRow
from grantdesk.store.tables import Member


def known(session: Session) -> list[MemberRow]:
    """Everybody who ever was a member, once, as entered last; in the order of names."""
    query = select(Member).order_by(col(Member.id).desc())
    found: dict[str, MemberRow] = {}
    for row in session.exec(query):
        position = {"kk": row.position_kk, "ru": row.position_ru}
        card = MemberRow(row.id or 0, row.name, row.role, position, row.direction, row.version)
        found.setdefault(search_key(row.name), card)
    return [found[key] for key in sorted(found)]
