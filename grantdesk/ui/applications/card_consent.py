"""The consent to the processing of personal data on the card of an application: recorded, missing, withdrawn."""

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout

from grantdesk.i18n import N_, Message
from grantdesk.rules.programme import LOCAL
from grantdesk.services.personal_data import How, record_consent, withdraw_consent
from grantdesk.store.lists.personal_data import ConsentRow
from grantdesk.ui.applications.reading import Case
from grantdesk.ui.shared.choice import Choice, ChoiceField
from grantdesk.ui.shared.columns import day
from grantdesk.ui.shared.dates import day_words, today
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.fields import CheckField, DateField, LineField
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.form_dialog import FormDialog
from grantdesk.ui.shared.page import Button, Words, card
from grantdesk.ui.shared.theme import S


def consent_part(case: Case, desk: Desk) -> QFrame:
    """What is recorded of the consent, and what can be done about it."""
    frame, layout = card()
    layout.addWidget(Words(Message(N_("Consent to personal data")), "heading"))
    valid = next((row for row in case.consents if row.withdrawn_on is None), None)
    for row in case.consents:
        layout.addWidget(Words(told_of(row), "remark" if row.withdrawn_on else "", wrap=True))
        if row.withdrawn_on is not None:
            layout.addWidget(Words(withdrawal_words(row), "remark" if row.stopped_on else "fault", wrap=True))
    if valid is None:
        if case.definition.asks_consent:
            words = N_("No consent is recorded. The call asks for it: until then the application is not scored.")
            layout.addWidget(Words(Message(words), "fault", wrap=True))
        else:
            layout.addWidget(Words(Message(N_("No consent is recorded.")), "muted", wrap=True))
    row_of_buttons = QHBoxLayout()
    row_of_buttons.setSpacing(S)
    if valid is None:
        row_of_buttons.addWidget(Button(Message(N_("Record a consent…")), partial(record, case, desk), icon_name="add"))
    else:
        row_of_buttons.addWidget(Button(Message(N_("Record a withdrawal…")), partial(withdraw, valid, desk)))
    row_of_buttons.addStretch()
    layout.addLayout(row_of_buttons)
    return frame


def told_of(row: ConsentRow) -> str:
    """A consent in one line."""
    told = Message(
        N_("Text {version}, given on {day}: {how}"), version=row.text_version, day=day(row.given_on),
        how=How(row.how).label,
    )  # fmt: skip
    allowed = Message(N_("publication allowed"))
    return f"{told} · {allowed}" if row.publication else str(told)


def withdrawal_words(row: ConsentRow) -> Message:
    """A withdrawal: until when processing must stop, or that it has stopped."""
    on = day(row.withdrawn_on)
    if row.stopped_on is not None:
        return Message(N_("Withdrawn on {on}, processing stopped on {day}"), on=on, day=day(row.stopped_on))
    stop = day_words(row.stop_by) if row.stop_by is not None else "–"
    return Message(N_("Withdrawn on {on}: processing must stop by {day}"), on=on, day=stop)


def record(case: Case, desk: Desk) -> None:
    """Asks for a consent and records it."""
    desk.questions.run(ConsentDialog(case, desk))


def withdraw(row: ConsentRow, desk: Desk) -> None:
    """Asks for the day of a withdrawal and records it."""
    desk.questions.run(WithdrawalDialog(row, desk))


class ConsentDialog(FormDialog):
    """Which text was signed, when and how; whether the name may be published is a tick of its own."""

    def __init__(self, case: Case, desk: Desk) -> None:
        super().__init__(
            Message(N_("Consent of application {number}"), number=case.row.number),
            consent_fields(),
            lambda values: desk.act(
                record_consent, case.row.id, text_version=values["text_version"], given_on=values["given_on"],
                how=values["how"], publication=values["publication"] is True, note=values["note"] or "",
            ),
            agree=Message(N_("Record")),
        )  # fmt: skip
        self.form.fill({"given_on": case.row.received_at.astimezone(LOCAL).date(), "how": How.PAPER})


def consent_fields() -> list[Field]:
    """The fields of a consent."""

    def ways() -> ChoiceField:
        field = ChoiceField()
        field.set_choices([Choice(item.value, item.label) for item in How])
        return field

    return [
        Field(
            "text_version", Message(N_("Version of the text that was signed")), LineField, required=True,
            hint=Message(N_("as it stands on the form, for example “2 of 12.01.2026”")),
        ),
        Field("given_on", Message(N_("Given on")), DateField, required=True),
        Field("how", Message(N_("How")), ways, required=True),
        Field("publication", Message(N_("Name and award may be published")), CheckField, span=2),
        Field("note", Message(N_("Note")), LineField, span=2),
    ]  # fmt: skip


class WithdrawalDialog(FormDialog):
    """When a consent was withdrawn; processing then stops within fifteen working days."""

    def __init__(self, row: ConsentRow, desk: Desk) -> None:
        super().__init__(
            Message(N_("Withdrawal of the consent, application {number}"), number=row.number),
            [
                Field("on", Message(N_("Withdrawn on")), DateField, required=True),
                Field("note", Message(N_("Note")), LineField),
            ],
            lambda values: desk.act(withdraw_consent, row.id, on=values["on"], note=values["note"] or ""),
            agree=Message(N_("Record")),
        )
        self.form.fill({"on": today()})
