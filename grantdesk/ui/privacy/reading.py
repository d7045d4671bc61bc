"""What the page of personal data reads at once, as plain values."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from grantdesk.i18n import N_, Message
from grantdesk.rules.remaining import remaining
from grantdesk.services import personal_data
from grantdesk.services.calls import definition_of
from grantdesk.services.personal_data import How, Preview, Retention
from grantdesk.services.reference import calendar
from grantdesk.store.lists import personal_data as lists
from grantdesk.store.lists.personal_data import ConsentRow, DestructionRow, ExportRow
from grantdesk.ui.shared.columns import day

OPEN, MISSING, GIVEN, STOPPED = range(4)
"""How urgent the consent of an application is: withdrawn and still processed, missing, given, carried out."""


@dataclass(frozen=True)
class Asked:
    """One application with its consent, or without."""

    id: int
    number: int
    name: str
    consent: ConsentRow | None
    today: date

    @property
    def state(self) -> int:
        """One of the four above."""
        row = self.consent
        if row is None:
            return MISSING
        if row.withdrawn_on is None:
            return GIVEN
        return OPEN if row.stopped_on is None else STOPPED

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return {OPEN: "red", MISSING: "amber", GIVEN: "green", STOPPED: "grey"}[self.state]

    @property
    def words(self) -> str:
        """Its state in words."""
        row = self.consent
        if row is None:
            return str(Message(N_("not recorded")))
        if row.withdrawn_on is None:
            return str(Message(N_("in force")))
        if row.stopped_on is not None:
            return str(Message(N_("withdrawn, data destroyed on {day}"), day=day(row.stopped_on)))
        left = remaining(row.stop_by, self.today, calendar()) if row.stop_by else ""
        return str(Message(N_("withdrawn, stop by {day}: {left}"), day=day(row.stop_by), left=left))

    @property
    def text(self) -> str:
        """Which text was signed, how."""
        return f"{self.consent.text_version}, {How(self.consent.how).label}" if self.consent is not None else ""


@dataclass(frozen=True)
class Privacy:
    """The personal data of a call as they stand today."""

    call_id: int
    today: date
    asks_consent: bool
    retention: Retention
    preview: Preview
    subjects: int
    asked: tuple[Asked, ...]
    exports: tuple[ExportRow, ...]
    acts: tuple[DestructionRow, ...]

    def count(self, state: int) -> int:
        """How many applications have a consent in a state."""
        return sum(item.state == state for item in self.asked)


def read(session: Any, call_id: int, today: date) -> Privacy:
    """Reads what the page shows of a call."""
    newest: dict[int, ConsentRow] = {}
    for row in lists.consents(session, call_id=call_id):
        known = newest.get(row.application_id)
        if known is None or (known.withdrawn_on is not None and row.withdrawn_on is None):
            newest[row.application_id] = row
    asked = [Asked(key, number, name, newest.get(key), today) for key, number, name in lists.asked(session, call_id)]
    asked.sort(key=lambda item: (item.state, item.number))
    return Privacy(
        call_id, today, definition_of(session, call_id).asks_consent,
        personal_data.retention(session, call_id), personal_data.destruction_preview(session, call_id, today),
        lists.subjects(session), tuple(asked), tuple(lists.exports(session, call_id=call_id)),
        tuple(lists.destructions(session, call_id=call_id)),
    )  # fmt: skip
