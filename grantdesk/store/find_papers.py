"""Table rows of issued papers and of signed files that came back, for the services to change."""

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.store.tables import Paper, Returned

_GONE = N_("It is not there any more: somebody deleted it in the meantime")


def paper(session: Session, paper_id: int) -> Paper:
    """An issued paper; raises `Refused` when it is gone."""
    found = session.get(Paper, paper_id)
    if found is None:
        raise Refused(Message(_GONE))
    return found


def returned(session: Session, returned_id: int) -> Returned:
    """A signed file that came back; raises `Refused` when it is gone."""
    found = session.get(Returned, returned_id)
    if found is None:
        raise Refused(Message(_GONE))
    return found
