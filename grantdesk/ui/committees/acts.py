"""What a person does with a commission: appoint, change, move, take out, take over, its order, the card file."""

from collections.abc import Sequence
from typing import Any

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Role
from grantdesk.rules.names import search_key
from grantdesk.services import committees, seats
from grantdesk.services.committees import Commission
from grantdesk.store.lists import committees as lists
from grantdesk.store.lists import proceedings
from grantdesk.store.lists.calls import CallRow
from grantdesk.store.lists.marks import MemberRow
from grantdesk.ui.committees.card_dialog import CardDialog
from grantdesk.ui.committees.dialog import MemberDialog
from grantdesk.ui.shared.desk import Call, Desk
from grantdesk.ui.shared.fields import DateField, LineField
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.form_dialog import FormDialog


def add_member(desk: Desk, commission: Commission) -> Call:
    """Asks for a new member, offering the names of earlier commissions."""
    return desk.ask(lists.known).then(lambda known: _add(desk, commission, known))


def _add(desk: Desk, commission: Commission, known: Sequence[MemberRow]) -> None:
    there = {row.name for row in commission.members}
    dialog = MemberDialog(
        Message(N_("New member of the commission")),
        lambda new, _seat: desk.act(committees.add_member, commission.call_id, new),
        definition=commission.definition,
        known=[row for row in known if row.name not in there],
    )
    has_chair = any(row.role is Role.CHAIR for row in commission.members)
    dialog.form.fill({"role": Role.MEMBER if has_chair else Role.CHAIR})
    desk.questions.run(dialog)


def edit_member(desk: Desk, commission: Commission, row: MemberRow) -> None:
    """Shows a member's form."""
    dialog = MemberDialog(
        Message(N_("Member of the commission")),
        lambda new, seat: desk.act(seats.change_seat, row.id, new, stands_in_for=seat, version=row.version),
        definition=commission.definition,
        seats=[other for other in commission.members if other.id != row.id and other.has_seat],
    )
    dialog.fill(row)
    desk.questions.run(dialog)


def remove_member(desk: Desk, row: MemberRow) -> Call | None:
    """Takes a member out after a question."""
    title = Message(N_("Take {name} out of the commission?"), name=row.name)
    text = Message(N_("The others keep their order."))
    if not desk.questions.confirm(title, text, yes=Message(N_("Take out")), danger=True):
        return None
    return desk.act(committees.remove_member, row.id)


def move_member(desk: Desk, commission: Commission, row: MemberRow, by: int) -> Call | None:
    """Moves a member up or down in the order of appointment."""
    order = [member.id for member in commission.members]
    place = order.index(row.id)
    if not 0 <= place + by < len(order):
        return None
    order.insert(place + by, order.pop(place))
    return desk.act(committees.reorder, commission.call_id, order)


def take_over(desk: Desk, commission: Commission, calls: Sequence[CallRow]) -> Call | None:
    """Asks for another call and appoints its commission."""
    others = [call for call in calls if call.id != commission.call_id]
    names = [str(Message("{year}  {name}", year=call.year, name=call.name)) for call in others]
    place = desk.questions.choice(Message(N_("Take the commission over")), Message(N_("From the call")), names)
    return None if place is None else desk.act(committees.copy_members, commission.call_id, others[place].id)


def set_order(desk: Desk, commission: Commission) -> bool:
    """Asks for the order by which the commission was appointed."""
    fields = [
        Field("number", Message(N_("Number of the order")), LineField, required=True),
        Field("on", Message(N_("Day of the order")), DateField, required=True),
        Field("title_kk", Message(N_("Title in Kazakh")), LineField, span=2),
        Field("title_ru", Message(N_("Title in Russian")), LineField, span=2),
    ]

    def send(values: dict[str, Any]) -> Call:
        told: dict[str, Any] = {key: value or "" for key, value in values.items()}
        return desk.act(seats.set_order, commission.call_id, **{**told, "on": values["on"]})

    dialog = FormDialog(Message(N_("Order of appointment")), fields, send, agree=Message(N_("Record")))
    known = commission.order
    if known is not None:
        dialog.form.fill(
            {
                "number": known.order_number,
                "on": known.order_date,
                "title_kk": known.order_title_kk,
                "title_ru": known.order_title_ru,
            }
        )
    return desk.questions.run(dialog)


def from_cards(desk: Desk, commission: Commission) -> Call:
    """Asks for a person of the card file and appoints him; the earlier commissions stand beside each name."""
    return desk.ask(_card_file).then(lambda found: _appoint(desk, commission, *found))


def _card_file(session: Any) -> tuple[list[proceedings.CardRow], dict[str, list[lists.Service]]]:
    return proceedings.cards(session), lists.served(session)


def _appoint(
    desk: Desk, commission: Commission, cards: Sequence[proceedings.CardRow], served: dict[str, list[lists.Service]]
) -> None:
    there = {row.card_id for row in commission.members} | {search_key(row.name) for row in commission.members}
    free = [card for card in cards if card.id not in there and search_key(card.name) not in there]
    if not free:
        desk.questions.tell(
            Message(N_("The card file holds nobody else")),
            Message(N_("A card is kept for each member with the button «Card…»; it stays for the next calls.")),
        )
        return
    names = [f"{card.name} – {_served(served.get(search_key(card.name), ()))}" for card in free]
    place = desk.questions.choice(Message(N_("From the card file")), Message(N_("Person")), names)
    if place is not None:
        has_chair = any(row.role is Role.CHAIR for row in commission.members)
        role = Role.MEMBER if has_chair else Role.CHAIR
        desk.act(seats.appoint, commission.call_id, free[place].id, role=role)


def _served(found: Sequence[lists.Service]) -> str:
    lines = [str(Message("{year} {name}", year=one.year, name=one.name)) for one in found[:3]]
    return ", ".join(lines) or str(Message(N_("has not served yet")))


def edit_card(desk: Desk, row: MemberRow) -> Call:
    """Shows the card of a member: what hints at conflicts are found from; made where there is none."""
    return desk.ask(_card_of, row).then(lambda found: _show_card(desk, row, *found))


def _card_of(session: Any, row: MemberRow) -> tuple[proceedings.CardRow | None, list[lists.Service]]:
    card = next((card for card in proceedings.cards(session, retired=True) if card.id == row.card_id), None)
    return card, lists.served(session).get(search_key(row.name), [])


def _show_card(desk: Desk, row: MemberRow, card: proceedings.CardRow | None, served: Sequence[lists.Service]) -> None:
    dialog = CardDialog(
        row, card, served, lambda new, version: desk.act(seats.keep_member_card, row.id, new, version=version)
    )
    desk.questions.run(dialog)
