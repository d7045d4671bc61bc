"""The forms of a meeting: planning it, an item of the agenda, a moment of coming or going, the signature."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from grantdesk.i18n import N_, Message
from grantdesk.rules.meeting import Manner
from grantdesk.rules.proceedings import ItemKind
from grantdesk.rules.programme import LOCAL
from grantdesk.services import agenda, meetings
from grantdesk.services.sitting import Board, Person
from grantdesk.store.lists.calls import CallRow
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.desk import Call, Desk
from grantdesk.ui.shared.fields import CheckField, DateField, LineField, MomentField, WholeField
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.form_dialog import FormDialog

ITEMS = (ItemKind.OTHER, ItemKind.HEARING, ItemKind.RECUSAL, ItemKind.OBJECTION, ItemKind.LIST, ItemKind.REVIEW)
LEFT = "left"


def plan(desk: Desk, call: CallRow) -> bool:
    """Asks for day, place and number of a new meeting and sets its agenda up."""
    fields = [
        Field("number", Message(N_("Number of the protocol")), LineField, required=True),
        Field("on", Message(N_("Day of the meeting")), partial(DateField, years_ahead=1), required=True),
        Field("place_kk", Message(N_("Place, in Kazakh")), LineField),
        Field("place_ru", Message(N_("Place, in Russian")), LineField),
        Field("hearings", Message(N_("Hear every applicant")), CheckField, span=2),
        Field("minutes", Message(N_("Minutes for the speech")), partial(WholeField, least=1)),
        Field("questions", Message(N_("Minutes for questions")), WholeField),
    ]

    def send(values: dict[str, Any]) -> Call:
        return desk.act(agenda.plan_usual, call.id, **_filled(values))

    dialog = FormDialog(Message(N_("New meeting")), fields, send, agree=Message(N_("Plan")))
    dialog.form.fill({"on": datetime.now(LOCAL).date(), "minutes": 5, "questions": 5, "hearings": False})
    return desk.questions.run(dialog)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def add_item(desk: Desk, board: Board, recusals: Sequence[tuple[int, str]]) -> bool:
    """Asks for one more item; `recusals` are those that wait, as (id, words)."""
    kinds = [kind for kind in ITEMS if kind is not ItemKind.RECUSAL or recusals]
    fields = [
        Field("kind", Message(N_("Kind")), partial(_choices, [(kind, kind.label) for kind in kinds]), required=True),
        Field("number", Message(N_("Application number, for a hearing")), WholeField),
        Field("title_kk", Message(N_("Title in Kazakh")), LineField, span=2),
        Field("title_ru", Message(N_("Title in Russian")), LineField, span=2),
        Field("minutes", Message(N_("Minutes for the speech")), WholeField),
        Field("questions", Message(N_("Minutes for questions")), WholeField),
    ]
    if recusals:
        fields.insert(2, Field("recusal_id", Message(N_("Recusal of a member")), partial(_choices, recusals), span=2))

    def send(values: dict[str, Any]) -> Call:
        kept = _filled(values)
        kind = kept.pop("kind")
        if kind is ItemKind.HEARING:
            kept.setdefault("minutes", 5)
        return desk.act(agenda.add_item, board.meeting.id, kind, **kept)

    dialog = FormDialog(Message(N_("Item of the agenda")), fields, send, agree=Message(N_("Add")))
    dialog.form.fill({"kind": ItemKind.OTHER})
    return desk.questions.run(dialog)


def add_equals(desk: Desk, board: Board, numbers: Sequence[int]) -> bool:
    """Asks how equals are to be parted: an order to vote on, or a lot from a text published beforehand."""
    ties = board.definition.counting.ties
    fields = [
        Field("numbers", Message(N_("Applications with equal results, parted by commas")), LineField, required=True),
    ]
    if "lot" in ties:
        hint = Message(N_("A text that nobody in the room can choose: it is read out and shown before the draw"))
        needed = "vote" not in ties
        fields.append(Field("seed", Message(N_("Text for the lot")), LineField, required=needed, hint=hint))

    def send(values: dict[str, Any]) -> Call:
        wanted = [int(part) if part.isdecimal() else 0 for part in values["numbers"].replace(",", " ").split()]
        return desk.act(agenda.add_item, board.meeting.id, ItemKind.TIE, numbers=wanted, seed=values.get("seed") or "")

    dialog = FormDialog(Message(N_("Equal results")), fields, send, agree=Message(N_("Add")), columns=1)
    dialog.form.fill({"numbers": ", ".join(map(str, numbers))})
    return desk.questions.run(dialog)


def record_moment(desk: Desk, board: Board, person: Person) -> bool:
    """Asks when and how a member came, changed his manner or left."""
    choices: list[tuple[Any, Any]] = [(manner, manner.label) for manner in Manner]
    if person.is_there:
        choices.append((LEFT, Message(N_("has left"))))
    fields = [
        Field("manner", Message(N_("Takes part")), partial(_choices, choices), required=True),
        Field("at", Message(N_("Since when")), MomentField, required=True),
    ]

    def send(values: dict[str, Any]) -> Call:
        if values["manner"] == LEFT:
            return desk.act(meetings.leave, board.meeting.id, person.id, at=values["at"])
        return desk.act(meetings.arrive, board.meeting.id, person.id, manner=values["manner"], at=values["at"])

    dialog = FormDialog(Message("{name}", name=person.member.name), fields, send, agree=Message(N_("Record")))
    dialog.form.fill({"manner": person.manner or Manner.IN_PERSON, "at": datetime.now(LOCAL)})
    return desk.questions.run(dialog)


def sign(desk: Desk, board: Board) -> bool:
    """Asks for the day on which the protocol was signed."""
    field = Field("on", Message(N_("Day of the signature")), partial(DateField, years_ahead=1), required=True)

    def send(values: dict[str, Any]) -> Call:
        return desk.act(meetings.sign_protocol, board.meeting.id, **values)

    title = Message(N_("Protocol № {number} is signed"), number=board.meeting.number)
    dialog = FormDialog(title, [field], send, agree=Message(N_("Record")), columns=1)
    dialog.form.fill({"on": datetime.now(LOCAL).date()})
    return desk.questions.run(dialog)


def _choices(items: Sequence[tuple[Any, Any]]) -> ChoiceField:
    field = ChoiceField()
    field.set_choices([Choice(value, words) for value, words in items])
    return field
