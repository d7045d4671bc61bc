"""Counts and sums of calls for the summaries: grouped in the database, one portion for each combination of features."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import case, func
from sqlmodel import Session, col, select

from grantdesk.rules.lifecycle import ADMITTED_ONCE
from grantdesk.rules.summary import Portion, Tally
from grantdesk.store.tables import Application, Award, Decision

_FEATURES: list[Any] = [
    col(Application.call_id),
    col(Application.district),
    col(Application.sex),
    col(Application.rural),
    col(Application.direction),
    col(Application.categories),
]


def portions(session: Session, call_ids: Sequence[int]) -> list[Portion]:
    """The portions of some calls: received is what is stored, awarded the awards in force of decided calls."""
    return [*_applications(session, call_ids), *_awards(session, call_ids)]


def _applications(session: Session, call_ids: Sequence[int]) -> list[Portion]:
    admitted = func.sum(case((col(Application.status).in_(ADMITTED_ONCE), 1), else_=0))
    measures: list[Any] = [func.count(), admitted]
    query = select(*_FEATURES, *measures).where(col(Application.call_id).in_(call_ids)).group_by(*_FEATURES)
    return [
        _portion(features, "", Tally(received=received, admitted=int(admitted)))
        for *features, received, admitted in session.execute(query)
    ]


def _awards(session: Session, call_ids: Sequence[int]) -> list[Portion]:
    features = [*_FEATURES, col(Award.source)]
    paid = func.coalesce(col(Award.paid_amount), 0)
    measures: list[Any] = [func.count(), func.sum(col(Award.amount)), func.sum(paid)]
    query = (
        select(*features, *measures)
        .join(Award, col(Award.application_id) == col(Application.id))
        .where(*in_force(), col(Award.call_id).in_(call_ids))
        .group_by(*features)
    )
    return [
        _portion(found, source, Tally(awarded=awarded, money=int(money), paid=int(paid)))
        for *found, source, awarded, money, paid in session.execute(query)
    ]


def in_force() -> tuple[Any, ...]:
    """The conditions of an award that counts: neither declined nor revoked, its call decided."""
    decided = select(col(Decision.call_id))
    return col(Award.declined_on).is_(None), col(Award.revoked_on).is_(None), col(Award.call_id).in_(decided)


def _portion(features: Sequence[Any], source: str, tally: Tally) -> Portion:
    call_id, district, sex, rural, direction, categories = features
    parted = tuple(part for part in categories.split(";") if part)
    return Portion(call_id, district, sex.value, rural, direction, parted, source, tally)


def amounts(session: Session, call_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Call id → the smallest and the largest award in force, whole tenge."""
    query = (
        select(col(Award.call_id), func.min(col(Award.amount)), func.max(col(Award.amount)))
        .where(*in_force(), col(Award.call_id).in_(call_ids))
        .group_by(col(Award.call_id))
    )
    return {call_id: (int(least), int(most)) for call_id, least, most in session.execute(query)}
