"""What the page of personal data asks: consents, withdrawals, the term of keeping, the act of destruction."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from grantdesk.i18n import N_, Message
from grantdesk.services.personal_data import How, note_export, record_consents, set_retention
from grantdesk.ui.applications.card_consent import consent_fields
from grantdesk.ui.privacy.reading import Asked, Privacy
from grantdesk.ui.shared.dates import today
from grantdesk.ui.shared.desk import Call, Desk
from grantdesk.ui.shared.fields import CheckField, DateField, LineField, LongField
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.form_dialog import FormDialog, Values
from grantdesk.ui.shared.page import Words


class ConsentsDialog(FormDialog):
    """The same consent for several applications, each of which signed it."""

    def __init__(self, desk: Desk, rows: Sequence[Asked]) -> None:
        super().__init__(
            Message(N_("Consents of applications: {n}"), n=len(rows)),
            consent_fields(),
            lambda values: desk.act(
                record_consents, [row.id for row in rows], text_version=values["text_version"],
                given_on=values["given_on"], how=values["how"], publication=values["publication"] is True,
                note=values["note"] or "",
            ),
            agree=Message(N_("Record")),
        )  # fmt: skip
        self.form.fill({"given_on": today(), "how": How.PAPER})


class TermDialog(FormDialog):
    """Until when the data of a call are kept, and by what the office set it."""

    def __init__(self, desk: Desk, privacy: Privacy) -> None:
        super().__init__(
            Message(N_("Term of keeping")),
            [
                Field(
                    "until", Message(N_("Kept until")), lambda: DateField(years_ahead=75),
                    hint=Message(N_("empty: as the rules of the call say")),
                ),
                Field("reason", Message(N_("On what basis")), LineField, required=True),
            ],
            lambda values: desk.act(set_retention, privacy.call_id, values["until"], reason=values["reason"]),
            agree=Message(N_("Set")),
        )  # fmt: skip
        self.form.fill({"until": privacy.retention.until, "reason": privacy.retention.by_hand})


class TransferDialog(FormDialog):
    """Data that left the office in another way than through the program: on paper, by telephone, by letter."""

    def __init__(self, desk: Desk, privacy: Privacy) -> None:
        super().__init__(
            Message(N_("Note a transfer")),
            [
                Field("what", Message(N_("What was handed over")), LineField, required=True, span=2),
                Field("to_whom", Message(N_("For whom")), LineField, required=True),
                Field("why", Message(N_("What for")), LineField, required=True),
            ],
            lambda values: desk.act(
                note_export, [], what=values["what"], to_whom=values["to_whom"], why=values["why"],
                call_id=privacy.call_id,
            ),
            agree=Message(N_("Note")),
        )  # fmt: skip


class ActDialog(FormDialog):
    """The act of a destruction: number, day, basis, who was present; a tick says that it cannot be taken back."""

    def __init__(self, title: Message, told: Sequence[Message], send: Callable[[Values], Call], *, basis: str) -> None:
        super().__init__(
            title,
            [
                Field("number", Message(N_("Number of the act")), LineField, required=True),
                Field("day", Message(N_("Day of the act")), DateField, required=True),
                Field("basis", Message(N_("Basis")), LineField, required=True, span=2),
                Field(
                    "present", Message(N_("Present, one in a line")), LongField, span=2,
                    hint=Message(N_("surname and initials, position")),
                ),
                Field("sure", Message(N_("I know that this cannot be taken back")), CheckField, span=2),
            ],
            send,
            agree=Message(N_("Destroy the data")),
        )  # fmt: skip
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        for place, words in enumerate(told):
            layout.insertWidget(place, Words(words, "" if place else "strong", wrap=True))
        self.form.fill({"day": today(), "basis": basis})

    def store(self) -> None:
        """Sends only with the tick."""
        if self.form.read() is not None and not self.form.peek_one("sure"):
            self.form.cells["sure"].show_fault(Message(N_("Tick this to go on")))
            return
        super().store()


def present_of(values: Values) -> list[str]:
    """The people present, one in a line."""
    return [line.strip() for line in (values["present"] or "").splitlines() if line.strip()]


def act_of(values: Values) -> dict[str, object]:
    """Number, day, basis and people of an act."""
    given: date = values["day"]
    return {"number": values["number"], "day": given, "basis": values["basis"], "present": present_of(values)}
