"""A member of a commission as it is typed, and what may not be."""

from collections.abc import Iterable
from dataclasses import dataclass

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Role
from grantdesk.rules.names import clean, proper_case, search_key
from grantdesk.rules.programme import Definition


@dataclass(frozen=True, slots=True)
class NewMember:
    """Who a member is: the full name, the role, the position in both languages, the direction that a head leads."""

    name: str
    role: Role = Role.MEMBER
    position_kk: str = ""
    position_ru: str = ""
    direction: str | None = None


def checked(new: NewMember, definition: Definition, *, others: Iterable[NewMember]) -> NewMember:
    """The member with cleaned texts; `others` are the rest of the commission.

    Refused (`where` names the field): no name, a name that is there already, a second chair, a direction that the
    definition does not have, a head without a direction where there are some.
    """
    name = proper_case(clean(new.name))
    position_kk, position_ru = clean(new.position_kk), clean(new.position_ru)
    member = NewMember(name, new.role, position_kk, position_ru, new.direction or None)
    if not name:
        raise Refused(Message(N_("A member needs a name")), where="name")
    rest = list(others)
    if search_key(name) in {search_key(other.name) for other in rest}:
        raise Refused(Message(N_("{name} is in the commission already"), name=name), where="name")
    if member.role is Role.CHAIR and any(other.role is Role.CHAIR for other in rest):
        raise Refused(Message(N_("The commission has a chair already")), where="role")
    _check_direction(member, definition)
    return member


def _check_direction(member: NewMember, definition: Definition) -> None:
    if member.direction is not None and definition.direction(member.direction) is None:
        message = Message(N_("The call has no direction {code}"), code=member.direction)
        raise Refused(message, where="direction")
    if member.role is Role.HEAD and member.direction is None and definition.directions:
        raise Refused(Message(N_("Which direction does the member lead?")), where="direction")
