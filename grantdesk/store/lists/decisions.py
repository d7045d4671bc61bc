"""Decisions, their stored results, awards and issued papers."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from grantdesk.rules.kinds import Outcome, Reason
from grantdesk.store.tables import Application, Award, Call, Decision, Paper, Programme, Result


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision on a call; the newest one is in force."""

    id: int
    call_id: int
    edition: int
    protocol: str
    decided_on: date
    lot_seed: str | None
    definition_hash: str
    members: int
    present: int
    needed: int
    reason: str
    superseded: bool
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class ResultRow:
    """The stored result of one application; `amount` in whole tenge."""

    application_id: int
    number: int
    result: str | None
    place: int | None
    tie_rule: str | None
    sheets: int
    outcome: Outcome
    reason: Reason
    amount: int


def of_call(session: Session, call_id: int) -> list[DecisionRow]:
    """The decisions of a call, the one in force first."""
    query = select(Decision).where(col(Decision.call_id) == call_id).order_by(col(Decision.edition).desc())
    return [DecisionRow(**{name: getattr(row, name) for name in DecisionRow.__slots__}) for row in session.exec(query)]


def results(session: Session, decision_id: int) -> list[ResultRow]:
    """The stored results of a decision by place, then number; those without a place last."""
    query = (
        select(Result, col(Application.number))
        .join(Application, col(Result.application_id) == col(Application.id))
        .where(col(Result.decision_id) == decision_id)
    )
    found = [
        ResultRow(
            row.application_id, number, row.result, row.place, row.tie_rule,
            row.sheets, row.outcome, row.reason, row.amount,
        )
        for row, number in session.exec(query)
    ]  # fmt: skip
    return sorted(found, key=lambda row: (row.place is None, row.place or 0, row.number))


@dataclass(frozen=True, slots=True)
class AwardRow:
    """An award; in force unless declined or revoked. `amount` in whole tenge."""

    id: int
    application_id: int
    person_id: int
    call_id: int
    call_code: str
    programme_code: str
    direction: str | None
    amount: int
    decided_on: date
    declined_on: date | None
    revoked_on: date | None
    paid_on: date | None

    @property
    def in_force(self) -> bool:
        """Whether the award was neither declined nor revoked."""
        return self.declined_on is None and self.revoked_on is None


def awards(
    session: Session,
    *,
    call_id: int | None = None,
    programme_code: str | None = None,
    person_ids: list[int] | None = None,
) -> list[AwardRow]:
    """Awards by day: of a call, of a programme, of some people."""
    query = (
        select(Award, col(Call.code), col(Programme.code), col(Application.direction))
        .join(Call, col(Award.call_id) == col(Call.id))
        .join(Programme, col(Call.programme_id) == col(Programme.id))
        .join(Application, col(Award.application_id) == col(Application.id))
        .order_by(col(Award.decided_on), col(Award.id))
    )
    if call_id is not None:
        query = query.where(col(Award.call_id) == call_id)
    if programme_code is not None:
        query = query.where(col(Programme.code) == programme_code)
    if person_ids is not None:
        query = query.where(col(Award.person_id).in_(person_ids))
    return [
        AwardRow(
            row.id or 0, row.application_id, row.person_id, row.call_id, call, programme, direction,
            row.amount, row.decided_on, row.declined_on, row.revoked_on, row.paid_on,
        )
        for row, call, programme, direction in session.exec(query)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PaperRow:
    """An issued paper in the register of papers."""

    id: int
    call_id: int
    application_id: int | None
    decision_id: int | None
    kind: str
    language: str
    number: str
    edition: int
    file_name: str
    sha256: str
    dated: date | None
    issued_at: datetime
    issued_by: str


def papers(session: Session, *, call_id: int | None = None, application_id: int | None = None) -> list[PaperRow]:
    """Issued papers, in the order of issue."""
    query = select(Paper).order_by(col(Paper.id))
    if call_id is not None:
        query = query.where(col(Paper.call_id) == call_id)
    if application_id is not None:
        query = query.where(col(Paper.application_id) == application_id)
    return [PaperRow(**{name: getattr(row, name) for name in PaperRow.__slots__}) for row in session.exec(query)]


def newest_paper(session: Session, call_id: int, kind: str) -> PaperRow | None:
    """The paper of a kind that a call got last."""
    query = select(Paper).where(col(Paper.call_id) == call_id, col(Paper.kind) == kind).order_by(col(Paper.id).desc())
    row = session.exec(query).first()
    return None if row is None else PaperRow(**{name: getattr(row, name) for name in PaperRow.__slots__})
