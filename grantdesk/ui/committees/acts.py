"""What a person does with a commission: appoint, change, move, take out, take over from another call."""

from collections.abc import Sequence

from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Role
from grantdesk.services import committees
from grantdesk.services.committees import Commission
from grantdesk.store.lists import committees as lists
from grantdesk.store.lists.calls import CallRow
from grantdesk.store.lists.marks import MemberRow
from grantdesk.ui.committees.dialog import MemberDialog
from grantdesk.ui.shared.desk import Call, Desk


def add_member(desk: Desk, commission: Commission) -> Call:
    """Asks for a new member, offering the names of earlier commissions."""
    return desk.ask(lists.known).then(lambda known: _add(desk, commission, known))


def _add(desk: Desk, commission: Commission, known: Sequence[MemberRow]) -> None:
    there = {row.name for row in commission.members}
    dialog = MemberDialog(
        Message(N_("New member of the commission")),
        lambda new: desk.act(committees.add_member, commission.call_id, new),
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
        lambda new: desk.act(committees.change_member, row.id, new, version=row.version),
        definition=commission.definition,
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
