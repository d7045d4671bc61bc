"""What a person does about conflicts of interest: forms on paper, declarations, recusals and the decisions on them."""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.proceedings import Channel, RecusalKind
from grantdesk.rules.programme import LOCAL
from grantdesk.services import conflicts, declarations
from grantdesk.services.declarations import Declared
from grantdesk.store.lists.calls import CallRow
from grantdesk.store.lists.proceedings import RecusalRow
from grantdesk.ui.shared.choice import Choice
from grantdesk.ui.shared.desk import Call, Desk
from grantdesk.ui.shared.fields import DateField, LineField, LongField, WholeField
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.form_dialog import FormDialog
from grantdesk.ui.shared.segments import SegmentsField

LINE = re.compile(r"№?\s*(\d+)[\s\-–—:.,)]+(\S.*)")
ACCEPT, REJECT = True, False


class ConflictsField(LongField):
    """Cases with a reason each, a line for one: «7 – жақын туысы»."""

    def value(self) -> Any:
        """Register number → reason; raises `Refused` for a line that names no case or no reason."""
        found: dict[int, str] = {}
        for line in (self.toPlainText() or "").splitlines():
            if not line.strip():
                continue
            read = LINE.fullmatch(line.strip())
            if read is None:
                text = N_("“{line}”: expected the number of an application and the reason")
                raise Refused(Message(text, line=line.strip()))
            found[int(read[1])] = read[2].strip()
        return found


def today() -> Any:
    """The office's own day."""
    return datetime.now(LOCAL).date()


def print_forms(desk: Desk, call: CallRow, member_ids: Sequence[int]) -> Call:
    """Prints the forms of some members, of all where none are named, and opens their folder."""
    folder: Path = desk.office.workspace.papers / call.code
    office = desk.office
    named = {"on": today(), "member_ids": list(member_ids)}
    call_under_way = desk.compute(
        declarations.print_forms, office, call.id, folder, title=Message(N_("Printing papers")), **named
    )
    return call_under_way.then(lambda files: desk.questions.open_outside(files[0].parent))


def declare_none(desk: Desk, call_id: int, member_ids: Sequence[int]) -> bool:
    """Asks for the day on the papers and records for several members that they declared no conflict."""
    field = Field("on", Message(N_("Day of the declaration")), DateField, required=True)

    def send(values: dict[str, Any]) -> Call:
        return desk.act(conflicts.declare_none, call_id, list(member_ids), channel=Channel.PAPER, **values)

    dialog = FormDialog(Message(N_("No conflict of interest")), [field], send, agree=Message(N_("Record")), columns=1)
    dialog.form.fill({"on": today()})
    return desk.questions.run(dialog)


def declare(desk: Desk, row: Declared) -> bool:
    """Asks for a member's declaration; each case named is a self-recusal at once."""
    hint = Message(N_("One application a line: its number, then the reason. Empty where there is no conflict."))
    fields = [
        Field("on", Message(N_("Day of the declaration")), DateField, required=True),
        Field("channel", Message(N_("How it was given")), partial(_segments, Channel), required=True),
        Field("conflicts", Message(N_("Conflicts of interest")), partial(ConflictsField, lines=5), span=2, hint=hint),
    ]

    def send(values: dict[str, Any]) -> Call:
        return desk.act(conflicts.declare, row.id, **values)

    title = Message(N_("Declaration: {name}"), name=row.member.name)
    dialog = FormDialog(title, fields, send, agree=Message(N_("Record")))
    dialog.form.fill({"on": today(), "channel": Channel.SCREEN})
    dialog.form.widget("conflicts").setPlaceholderText(str(hint))
    return desk.questions.run(dialog)


def recuse(desk: Desk, row: Declared, number: int | None, reason: str) -> bool:
    """Asks for a recusal; marks that the member submitted for the case are taken out and stay on record."""
    fields = [
        Field("number", Message(N_("Application number")), WholeField, required=True),
        Field("kind", Message(N_("Kind")), partial(_segments, RecusalKind), required=True),
        Field("raised_by", Message(N_("Who raised it, for a recusal")), LineField, span=2),
        Field("reason", Message(N_("Reason")), LongField, required=True, span=2),
    ]

    def send(values: dict[str, Any]) -> Call:
        return desk.act(
            conflicts.recuse, row.id, values["number"], reason=values["reason"] or "", kind=values["kind"],
            raised_by=values["raised_by"] or "",
        )  # fmt: skip

    dialog = FormDialog(Message(N_("Recusal: {name}"), name=row.member.name), fields, send, agree=Message(N_("Record")))
    dialog.form.fill({"number": number, "kind": RecusalKind.SELF, "reason": reason})
    return desk.questions.run(dialog)


def decide(desk: Desk, _row: Declared, recusal: RecusalRow) -> bool:
    """Asks for the written decision with its votes, where it was not made in a meeting."""
    fields = [
        Field("accepted", Message(N_("Decision")), _decision, required=True, span=2),
        Field("number", Message(N_("Number of the decision")), LineField, required=True),
        Field("on", Message(N_("Day of the decision")), DateField, required=True),
        Field("in_favour", Message(N_("For")), WholeField, required=True),
        Field("against", Message(N_("Against")), WholeField, required=True),
        Field("abstained", Message(N_("Abstained")), WholeField),
        Field("reason", Message(N_("Reasons")), LongField, span=2),
    ]

    def send(values: dict[str, Any]) -> Call:
        told = {**values, "abstained": values["abstained"] or 0, "reason": values["reason"] or ""}
        return desk.act(conflicts.decide_recusal, recusal.id, version=recusal.version, **told)

    title = Message(N_("Decision on the recusal, application {number}"), number=recusal.number)
    dialog = FormDialog(title, fields, send, agree=Message(N_("Record")))
    dialog.form.fill({"accepted": ACCEPT, "on": today(), "against": 0, "abstained": 0})
    return desk.questions.run(dialog)


def _segments(kinds: Any) -> SegmentsField:
    return SegmentsField([Choice(kind, kind.label) for kind in kinds])


def _decision() -> SegmentsField:
    return SegmentsField(
        [Choice(ACCEPT, Message(N_("Accept the recusal"))), Choice(REJECT, Message(N_("Reject the recusal")))]
    )
