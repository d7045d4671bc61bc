"""Rows of the commission's proceedings for the services to change."""

from collections.abc import Iterable
from typing import TypeVar

from sqlmodel import Session, SQLModel, col, select

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.rules.kinds import Outcome, SheetState, Status
from grantdesk.rules.proceedings import ItemState, ObjectionState, RecusalState
from grantdesk.store.tables import (
    Application,
    Assignment,
    Card,
    Commission,
    Declaration,
    Item,
    Mark,
    Meeting,
    Member,
    Objection,
    Recusal,
    Result,
    SecondEntry,
    Sheet,
    Stay,
    Voice,
)

T = TypeVar("T", bound=SQLModel)


def one(session: Session, table: type[T], key: object) -> T:
    """A row by its primary key; raises `Refused` when it is gone."""
    row = session.get(table, key)
    if row is None:
        raise Refused(Message(N_("It is not there any more: somebody deleted it in the meantime")))
    return row


def commission(session: Session, call_id: int) -> Commission:
    """What holds for the commission of a call as a whole; made where there is nothing yet."""
    row = session.get(Commission, call_id)
    if row is None:
        row = Commission(call_id=call_id)
        session.add(row)
        session.flush()
    return row


def by_number(session: Session, call_id: int, number: int) -> Application:
    """An application of a call by its register number; raises `Refused` where there is none."""
    query = select(Application).where(col(Application.call_id) == call_id, col(Application.number) == number)
    row = session.exec(query).first()
    if row is None:
        raise Refused(Message(N_("There is no application {number} in this call"), number=number), where="number")
    return row


def sheet(session: Session, application_id: int, member_id: int) -> Sheet | None:
    """The sheet of a member for an application."""
    query = select(Sheet).where(col(Sheet.application_id) == application_id, col(Sheet.member_id) == member_id)
    return session.exec(query).first()


def marks(session: Session, sheet_id: int) -> dict[str, Mark]:
    """Criterion → its mark, of a sheet."""
    return {row.criterion: row for row in session.exec(select(Mark).where(col(Mark.sheet_id) == sheet_id))}


def second_entries(session: Session, sheet_id: int) -> dict[str, SecondEntry]:
    """Criterion → the mark typed a second time, of a sheet."""
    query = select(SecondEntry).where(col(SecondEntry.sheet_id) == sheet_id)
    return {row.criterion: row for row in session.exec(query)}


def standing_recusal(session: Session, application_id: int, member_id: int) -> Recusal | None:
    """The recusal that keeps a member out of a case; a rejected one does not."""
    query = select(Recusal).where(
        col(Recusal.application_id) == application_id,
        col(Recusal.member_id) == member_id,
        col(Recusal.state) != RecusalState.REJECTED,
    )
    return session.exec(query).first()


def has_declared(session: Session, member_id: int) -> bool:
    """Whether a member declared his conflicts of interest."""
    return session.exec(select(col(Declaration.id)).where(col(Declaration.member_id) == member_id)).first() is not None


def substitutes(session: Session, member_id: int) -> list[Member]:
    """Who stands in for a member."""
    return list(session.exec(select(Member).where(col(Member.stands_in_for) == member_id)))


def assignments(session: Session, call_id: int) -> list[Assignment]:
    """Who reads what in a call."""
    query = select(Assignment).join(Member, col(Assignment.member_id) == col(Member.id))
    return list(session.exec(query.where(col(Member.call_id) == call_id)))


def assignment(session: Session, application_id: int, member_id: int) -> Assignment | None:
    """The case as given to a member."""
    return session.get(Assignment, (application_id, member_id))


def card_named(session: Session, key: str) -> Card | None:
    """The card of a person by the folded name."""
    return session.exec(select(Card).where(col(Card.search_key) == key)).first()


def meeting_numbered(session: Session, call_id: int, number: str) -> Meeting | None:
    """A meeting of a call by the number of its protocol."""
    query = select(Meeting).where(col(Meeting.call_id) == call_id, col(Meeting.number) == number)
    return session.exec(query).first()


def stays(session: Session, meeting_id: int) -> list[Stay]:
    """The stays of a meeting in the order of entry."""
    return list(session.exec(select(Stay).where(col(Stay.meeting_id) == meeting_id).order_by(col(Stay.id))))


def items(session: Session, meeting_id: int) -> list[Item]:
    """The agenda of a meeting in its order."""
    query = select(Item).where(col(Item.meeting_id) == meeting_id).order_by(col(Item.rank), col(Item.id))
    return list(session.exec(query))


def lots(session: Session, call_id: int) -> list[Item]:
    """The items of all meetings of a call that are or were drawn by lot, those taken off left out."""
    query = select(Item).join(Meeting, col(Item.meeting_id) == col(Meeting.id))
    wanted = query.where(col(Meeting.call_id) == call_id, col(Item.seed) != "", col(Item.state) != ItemState.DROPPED)
    return list(session.exec(wanted))


def voices(session: Session, item_id: int) -> dict[int, Voice]:
    """Member → his vote on an item."""
    return {row.member_id: row for row in session.exec(select(Voice).where(col(Voice.item_id) == item_id))}


def is_reopened(session: Session, decision_id: int) -> bool:
    """Whether an objection against a decision was upheld, so that its call may be changed until it is decided anew."""
    query = select(col(Objection.id)).where(
        col(Objection.decision_id) == decision_id, col(Objection.state) == ObjectionState.UPHELD
    )
    return session.exec(query).first() is not None


def declined_winners(session: Session, decision_id: int) -> set[int]:
    """The applications that a decision selected and whose applicants declined since."""
    query = (
        select(col(Result.application_id))
        .join(Application, col(Result.application_id) == col(Application.id))
        .where(
            col(Result.decision_id) == decision_id,
            col(Result.outcome) == Outcome.SELECTED,
            col(Application.status) == Status.DECLINED,
        )
    )
    return set(session.exec(query))


def recused_members(session: Session, application_ids: Iterable[int]) -> set[int]:
    """The members recused from any of some cases."""
    wanted = sorted(set(application_ids))
    query = select(col(Recusal.member_id)).where(
        col(Recusal.application_id).in_(wanted), col(Recusal.state) != RecusalState.REJECTED
    )
    recused = set(session.exec(query))
    sheets = select(col(Sheet.member_id)).where(
        col(Sheet.application_id).in_(wanted), col(Sheet.state) == SheetState.RECUSED
    )
    return recused | set(session.exec(sheets))
