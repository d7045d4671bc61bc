"""The seats of a commission: cards of people across years, the order of appointment, substitutes."""

from dataclasses import dataclass
from datetime import date

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.contacts import email, phone
from grantdesk.rules.kinds import Kind, Role
from grantdesk.rules.members import NewMember
from grantdesk.rules.names import clean, clean_lines, proper_case, search_key
from grantdesk.services.act import Act, Done, changed
from grantdesk.services.committees import add_member, change_member
from grantdesk.services.scoring import refuse_decided
from grantdesk.store import find, find_committee
from grantdesk.store.tables import Card


@dataclass(frozen=True, slots=True)
class NewCard:
    """What is known of a person who serves on commissions, as typed."""

    name: str
    position_kk: str = ""
    position_ru: str = ""
    employer: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""
    retired: bool = False


def keep_card(act: Act, new: NewCard, *, card_id: int | None = None, version: int | None = None) -> Done:
    """Adds a card, or changes one; the result is its id.

    Raises `Refused` without a name, for a name that has a card already, for a telephone number or an address that is
    none, and when somebody else changed the card since `version`.
    """
    name = proper_case(clean(new.name))
    if not name:
        raise Refused(Message(N_("A member needs a name")), where="name")
    known = find_committee.card_named(act.session, search_key(name))
    if known is not None and known.id != card_id:
        raise Refused(Message(N_("{name} has a card already"), name=name), where="name")
    row = Card(name=name) if card_id is None else find_committee.one(act.session, Card, card_id)
    if version is not None and row.version != version:
        raise Refused(Message(N_("Somebody else changed this in the meantime. Look at the new state and try again.")))
    row.name, row.search_key, row.sort_key = name, name, name
    row.position_kk, row.position_ru = clean(new.position_kk), clean(new.position_ru)
    row.employer, row.address, row.note = clean(new.employer), clean(new.address), clean_lines(new.note)
    row.phone, row.email, row.retired = _phone(new.phone), _email(new.email), new.retired
    act.session.add(row)
    act.session.flush()
    act.journal("keep_card", Kind.MEMBER, [], card=row.id)
    return Done(row.id, changed(Kind.MEMBER, [0]), Message(N_("The card is kept")))


def keep_member_card(act: Act, member_id: int, new: NewCard, *, version: int | None = None) -> Done:
    """Keeps the card of a member and ties it to him; the result is its id. Raises `Refused` as `keep_card` does.

    A card with the member's name that another year made already becomes his.
    """
    member = find.member(act.session, member_id)
    known = find_committee.card_named(act.session, search_key(proper_case(clean(new.name))))
    card_id = member.card_id or (known.id if known is not None else None)
    done = keep_card(act, new, card_id=card_id, version=version if member.card_id else None)
    member.card_id = done.result
    act.session.flush()
    return Done(done.result, changed(Kind.MEMBER, [member_id]), done.message)


def _phone(text: str) -> str:
    read = phone(text)
    if text.strip() and not read.e164:
        raise Refused(Message(N_("“{text}” is no complete telephone number"), text=text.strip()), where="phone")
    return read.e164


def _email(text: str) -> str:
    read = email(text)
    if text.strip() and not read.address:
        raise Refused(Message(N_("“{text}” is no e-mail address"), text=text.strip()), where="email")
    return read.address


def appoint(act: Act, call_id: int, card_id: int, *, role: Role = Role.MEMBER, direction: str | None = None) -> Done:
    """Appoints a person of the card file to the commission of a call; the result is the member's id.

    Raises `Refused` as `committees.add_member` does, and for a card that is retired.
    """
    card = find_committee.one(act.session, Card, card_id)
    if card.retired:
        raise Refused(Message(N_("{name} does not serve on commissions any more"), name=card.name))
    new = NewMember(card.name, role, card.position_kk, card.position_ru, direction)
    done = add_member(act, call_id, new)
    find.member(act.session, done.result).card_id = card_id
    act.session.flush()
    return done


def change_seat(
    act: Act, member_id: int, new: NewMember, *, stands_in_for: int | None = None, version: int | None = None
) -> Done:
    """Changes a member and whose substitute he is, as one act; raises `Refused` as both do."""
    done = change_member(act, member_id, new, version=version)
    if find.member(act.session, member_id).stands_in_for != stands_in_for:
        set_substitute(act, member_id, stands_in_for)
    return done


def set_order(act: Act, call_id: int, *, number: str, on: date | None, title_kk: str = "", title_ru: str = "") -> Done:
    """Records the order by which the commission was appointed; raises `Refused` once the call is decided."""
    refuse_decided(act, call_id)
    row = find_committee.commission(act.session, call_id)
    row.order_number, row.order_date = clean(number), on
    row.order_title_kk, row.order_title_ru = clean(title_kk), clean(title_ru)
    act.session.flush()
    act.journal("set_order", Kind.CALL, [call_id], number=row.order_number, day=on)
    return Done(None, changed(Kind.MEMBER, [0]), Message(N_("The order of appointment is recorded")))


def set_substitute(act: Act, member_id: int, stands_in_for: int | None) -> Done:
    """Makes a member the substitute of another, or (None) gives him a seat of his own.

    Raises `Refused` for himself, a member of another commission, a substitute of a substitute, a chair, and once the
    call is decided.
    """
    row = find.member(act.session, member_id)
    refuse_decided(act, row.call_id)
    if stands_in_for is not None:
        other = find.member(act.session, stands_in_for)
        if other.call_id != row.call_id or other.id == row.id:
            raise Refused(Message(N_("A substitute stands in for another member of the same commission")))
        if other.stands_in_for is not None or find_committee.substitutes(act.session, member_id):
            raise Refused(Message(N_("A substitute cannot have a substitute himself")))
        if row.role in (Role.CHAIR, Role.DEPUTY):
            raise Refused(Message(N_("{name} presides and cannot be a substitute"), name=row.name))
    row.stands_in_for = stands_in_for
    act.session.flush()
    act.journal("set_substitute", Kind.MEMBER, [member_id], call=row.call_id, of=stands_in_for)
    return Done(None, changed(Kind.MEMBER, [member_id]), Message(N_("The seat is recorded")))
