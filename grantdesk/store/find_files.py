"""Table rows of attached files for the services to change."""

from collections.abc import Collection

from sqlalchemy import func
from sqlmodel import Session, col, select

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.store.find import CHUNK
from grantdesk.store.tables import Attachment, Returned


def attachment(session: Session, attachment_id: int) -> Attachment:
    """An attached file to be changed; raises `Refused` when it is gone."""
    found = session.get(Attachment, attachment_id)
    if found is None:
        raise Refused(Message(N_("It is not there any more: somebody deleted it in the meantime")))
    return found


def of_document(session: Session, application_id: int, document: str) -> list[Attachment]:
    """The files of one document of an application, the newest edition last."""
    query = (
        select(Attachment)
        .where(col(Attachment.application_id) == application_id, col(Attachment.document) == document)
        .order_by(col(Attachment.edition), col(Attachment.id))
    )
    return list(session.exec(query))


def of_applications(session: Session, application_ids: Collection[int]) -> list[Attachment]:
    """All files of some applications."""
    wanted, found = sorted(set(application_ids)), list[Attachment]()
    for start in range(0, len(wanted), CHUNK):
        query = select(Attachment).where(col(Attachment.application_id).in_(wanted[start : start + CHUNK]))
        found += session.exec(query)
    return found


def used(session: Session, hashes: Collection[str]) -> frozenset[str]:
    """Those of some contents that an application or a paper still has."""
    wanted, found = sorted(set(hashes)), set[str]()
    for start in range(0, len(wanted), CHUNK):
        for column in (col(Attachment.sha256), col(Returned.sha256)):
            found.update(session.exec(select(column).where(column.in_(wanted[start : start + CHUNK])).distinct()))
    return frozenset(found)


def count(session: Session) -> int:
    """How many files are attached in the office."""
    return session.exec(select(func.count()).select_from(Attachment)).one()
