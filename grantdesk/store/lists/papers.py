"""The register of issued papers: ids first, rows when they are shown; the signed files that came back for them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from grantdesk.rules.names import search_key
from grantdesk.store.find import CHUNK
from grantdesk.store.lists.order import in_order
from grantdesk.store.tables import Application, Call, Paper, Returned


@dataclass(frozen=True, slots=True)
class PaperLine:
    """An issued paper as the register shows it; `to_whom` is empty for a paper about the whole call.

    `newest` tells whether no later edition followed, `returned` how many signed files came back.
    """

    id: int
    call_id: int
    call_code: str
    call_name: dict[str, str]
    application_id: int | None
    application: int | None
    to_whom: str
    kind: str
    language: str
    number: str
    edition: int
    newest: bool
    file_name: str
    sha256: str
    dated: date | None
    issued_at: datetime
    issued_by: str
    returned: int


@dataclass(frozen=True)
class PaperView:
    """What the register shows: a call (None: all), a kind, a search in numbers, names and hashes, only newest ones."""

    call_id: int | None = None
    kind: str = ""
    search: str = ""
    newest: bool = False
    sort: str = "issued_at"
    descending: bool = True


_LATER = aliased(Paper)
_SUPERSEDED = (
    select(_LATER.id)
    .where(
        _LATER.call_id == col(Paper.call_id),
        _LATER.kind == col(Paper.kind),
        _LATER.language == col(Paper.language),
        or_(
            _LATER.application_id == col(Paper.application_id),  # type: ignore[arg-type]
            and_(col(_LATER.application_id).is_(None), col(Paper.application_id).is_(None)),
        ),
        _LATER.edition > col(Paper.edition),
    )
    .correlate(Paper)
    .exists()
)

SORTS: dict[str, Any] = {
    "issued_at": Paper.issued_at,
    "kind": Paper.kind,
    "number": Paper.number,
    "dated": Paper.dated,
    "to_whom": Application.sort_key,
    "call": Call.code,
    "language": Paper.language,
    "issued_by": Paper.issued_by,
}


def ids(session: Session, view: PaperView) -> list[int]:
    """The ids of what a view shows, in its order."""
    order = in_order(session, col(SORTS[view.sort]), descending=view.descending)
    tail = col(Paper.id).desc() if view.descending else col(Paper.id).asc()
    query = _joined(select(col(Paper.id)))
    if view.call_id is not None:
        query = query.where(col(Paper.call_id) == view.call_id)
    if view.kind:
        query = query.where(col(Paper.kind) == view.kind)
    if view.newest:
        query = query.where(~_SUPERSEDED)
    for word in view.search.split():
        query = query.where(_found(word))
    return [key for key in session.exec(query.order_by(order, tail)) if key is not None]


def _found(word: str) -> Any:
    return or_(
        col(Paper.number).contains(word, autoescape=True),
        col(Paper.sha256).startswith(word.casefold(), autoescape=True),
        col(Application.search_key).contains(search_key(word), autoescape=True),
    )


def _joined(query: Any) -> Any:
    return query.join(Call, col(Paper.call_id) == col(Call.id)).join(
        Application, col(Paper.application_id) == col(Application.id), isouter=True
    )


_COLUMNS: tuple[Any, ...] = (
    Paper, Call, Application.number, Application.last_name, Application.first_name, Application.middle_name,
    _SUPERSEDED,
)  # fmt: skip
_OWN = (
    "id", "call_id", "application_id", "kind", "language", "number", "edition", "file_name", "sha256", "dated",
    "issued_at", "issued_by",
)  # fmt: skip


def rows(session: Session, wanted: Sequence[int]) -> list[PaperLine]:
    """The rows of some ids, in the order of the ids."""
    found: dict[int, PaperLine] = {}
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        counts = dict(
            session.execute(
                select(col(Returned.paper_id), func.count())
                .where(col(Returned.paper_id).in_(part))
                .group_by(col(Returned.paper_id))
            ).all()
        )
        query = _joined(select(*_COLUMNS))
        for paper, call, number, last, first, middle, old in session.execute(query.where(col(Paper.id).in_(part))):
            found[paper.id] = PaperLine(
                **{name: getattr(paper, name) for name in _OWN}, call_code=call.code,
                call_name={"kk": call.name_kk, "ru": call.name_ru}, application=number,
                to_whom=" ".join(name for name in (last, first, middle) if name), newest=not old,
                returned=counts.get(paper.id, 0),
            )  # fmt: skip
    return [found[key] for key in wanted if key in found]


def kinds(session: Session) -> list[str]:
    """The kinds of papers that were issued in the office so far."""
    return sorted(session.exec(select(col(Paper.kind)).distinct()))


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A signed file that came back for a paper; its content lies in the workspace under its SHA-256."""

    id: int
    paper_id: int
    name: str
    sha256: str
    size: int
    media_type: str
    received_on: date
    note: str
    added_at: datetime
    added_by: str


def returned(session: Session, paper_id: int | None = None) -> list[ReturnedRow]:
    """The signed files of a paper (None: of all), the oldest first."""
    query = select(Returned).order_by(col(Returned.id))
    if paper_id is not None:
        query = query.where(col(Returned.paper_id) == paper_id)
    names = ReturnedRow.__slots__
    return [ReturnedRow(**{name: getattr(row, name) for name in names}) for row in session.exec(query)]


def returned_to(session: Session, call_id: int, application_ids: Collection[int] | None) -> list[Returned]:
    """The signed files of the papers of a call, or of those about some applications, to be destroyed with them."""
    query = select(Returned).join(Paper, col(Returned.paper_id) == col(Paper.id)).where(col(Paper.call_id) == call_id)
    if application_ids is not None:
        query = query.where(col(Paper.application_id).in_(application_ids))
    return list(session.exec(query))
