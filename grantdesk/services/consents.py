"""Where a call asks for consent: who has not given it, and the door that stays closed to scoring until then.

A definition asks with `consent = true` in `[personal_data]`. Reading and scoring a case is processing of personal data
(law 94-V, articles 7 and 8, read second hand): without a consent in force a case is neither read nor marked. Marks that
stand already are not touched when a consent is withdrawn; carrying the withdrawal out is an act of its own.
"""

from collections.abc import Collection

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.services.calls import definition_of
from grantdesk.store.lists import applications
from grantdesk.store.lists import personal_data as lists


def lacking(session: Session, call_id: int) -> frozenset[int]:
    """The ids of applications that may not be scored for want of a consent; empty where the call asks for none."""
    if not definition_of(session, call_id).asks_consent:
        return frozenset()
    given = lists.consenting(session, call_id)
    return frozenset(set(applications.numbers(session, call_id).values()) - given)


def words(number: int) -> Message:
    """Why an application without a consent is not scored."""
    text = N_("Application {number} has no consent to the processing of personal data: record it on its card first")
    return Message(text, number=number)


def refuse_lacking(session: Session, call_id: int, numbers: Collection[int]) -> None:
    """Raises `Refused` where one of some applications of a call lacks the consent that the call asks for."""
    barred = lacking(session, call_id)
    known = applications.numbers(session, call_id) if barred else {}
    wrong = sorted(number for number in set(numbers) if known.get(number) in barred)
    if wrong:
        message = Message(N_("Consents are missing: nothing was stored"))
        raise Refused(message, details=[words(number) for number in wrong])
