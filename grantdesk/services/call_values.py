"""The values of a call's workbook: register, ranking with every mark, summary, as they are stored."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from grantdesk.i18n import N_, Message
from grantdesk.rules.eligibility import GROUNDS, ground_words
from grantdesk.rules.kinds import MarkState, Reason, Sex, Status
from grantdesk.rules.programme import LOCAL, Definition
from grantdesk.rules.summary import Place, Spoken
from grantdesk.services.calls import definition_of
from grantdesk.services.figures import district_name, known, programme_section
from grantdesk.services.ranking import ranking
from grantdesk.services.reference import place_names
from grantdesk.store.lists import applications, calls, decisions, marks
from grantdesk.store.lists.applications import PAGE, ApplicationRow, View
from grantdesk.store.lists.calls import CallRow
from grantdesk.store.lists.decisions import DecisionRow, ResultRow

if TYPE_CHECKING:
    from grantdesk.sheets.call_book import CallValues
    from grantdesk.sheets.marks_book import MarkSheet
    from grantdesk.sheets.ranking_book import Case, RankingValues
    from grantdesk.sheets.register import Entry, Vocabulary

LANGUAGES = ("kk", "ru")
TIES: dict[str, Message] = {
    "median": Message(N_("median of the sheets")),
    "chair": Message(N_("total of the chair")),
    "earlier": Message(N_("received earlier")),
    "vote": Message(N_("vote of the commission")),
    "lot": Message(N_("lot")),
}


def call_values(session: Session, call_id: int) -> "CallValues":
    """Gathers a call; without a decision the ranking is the proposal as it stands."""
    from grantdesk.sheets.call_book import CallValues  # noqa: PLC0415 - slow import

    row = calls.rows(session, call_id=call_id)[0]
    definition = definition_of(session, call_id)
    made = decisions.of_call(session, call_id)
    decision = made[0] if made else None
    keys = applications.ids(session, View(call_id=call_id))
    stored = _results(session, call_id, decision) if decision else {}
    return CallValues(
        name=row.name,
        code=row.code,
        definition=definition,
        decided=decision is not None,
        made=made_at([row.acceptance_end.astimezone(LOCAL).date(), *([decision.decided_on] if decision else [])]),
        entries=lambda: _entries(session, keys, stored),
        count=len(keys),
        vocabularies={language: _vocabulary(definition, language) for language in LANGUAGES},
        ranking=lambda: _ranking(session, row, definition, decision),
        section=programme_section(known(session, [row])),
    )


def made_at(days: Iterable[date]) -> datetime:
    """The moment that a file carries: noon of the last day its data speak of, so that it never follows the clock."""
    return datetime.combine(max(days), time(12))


def _results(session: Session, call_id: int, decision: DecisionRow | None) -> dict[int, ResultRow]:
    """Application id → its stored result, or the proposal while there is none."""
    if decision is not None:
        return {row.application_id: row for row in decisions.results(session, decision.id)}
    return {
        row.application_id: ResultRow(
            row.application_id,
            row.number,
            row.result,
            row.place,
            row.tie_rule,
            row.sheets,
            row.outcome,
            row.reason,
            row.amount,
        )
        for row in ranking(session, call_id).rows
    }


# --- register --------------------------------------------------------------------------------------------------------

COPIED = (
    "number", "received_at", "full_name", "iin", "birth_date", "citizenship", "email", "district", "locality",
    "rural", "address", "direction", "project_title", "requested_amount", "categories", "grounds", "note", "fields",
)  # fmt: skip


def _entries(session: Session, keys: list[int], results: Mapping[int, ResultRow]) -> "Iterator[Entry]":
    from grantdesk.sheets.register import Entry  # noqa: PLC0415 - slow import

    for start in range(0, len(keys), PAGE):
        for row in applications.rows(session, keys[start : start + PAGE]):
            values = {name: getattr(row, name) for name in COPIED} | {"phone": row.all_phones}
            yield Entry(**values, sex=row.sex.value, status=row.status.value, **_decided(results.get(row.id)))


def _decided(result: ResultRow | None) -> dict[str, Any]:
    if result is None:
        return {}
    return {"result": result.result, "place": result.place, "reason": result.reason.value, "amount": result.amount}


def _vocabulary(definition: Definition, language: str) -> "Vocabulary":
    from grantdesk.sheets.register import Vocabulary  # noqa: PLC0415 - slow import

    return Vocabulary(
        sex={item.value: item.label.to(language) for item in Sex},
        district={code: place.name[language] for code, place in place_names().items()},
        place={item.value: item.label.to(language) for item in Place},
        direction={item.code: item.name.to(language) for item in definition.directions},
        category={item.code: item.name.to(language) for item in definition.categories},
        status={item.value: item.label.to(language) for item in Status},
        ground={code: ground_words(code, definition).to(language) for code in _ground_codes(definition)},
        reason={item.value: item.label.to(language) for item in Reason},
    )


def _ground_codes(definition: Definition) -> Iterable[str]:
    return dict.fromkeys([*GROUNDS, *(item.code for item in definition.refusals)])


# --- ranking ---------------------------------------------------------------------------------------------------------


def _ranking(session: Session, call: CallRow, definition: Definition, decision: DecisionRow | None) -> "RankingValues":
    from grantdesk.sheets.ranking_book import RankingValues  # noqa: PLC0415 - slow import

    results = _results(session, call.id, decision)
    found = {row.id: row for row in applications.of_call(session, call.id)}
    ordered = sorted(results.values(), key=lambda row: (row.place is None, row.place or 0, row.number))
    return RankingValues(
        code=call.code,
        definition_hash=call.definition_hash,
        definition=definition,
        decided=decision is not None,
        lot_seed=(decision.lot_seed or "") if decision else "",
        cases=tuple(_case(result, found[result.application_id], definition) for result in ordered),
        sheets=tuple(_sheets(session, call.id, found)),
    )


def _case(result: ResultRow, row: ApplicationRow, definition: Definition) -> "Case":
    from grantdesk.sheets.ranking_book import Case  # noqa: PLC0415 - slow import

    direction = definition.direction(row.direction)
    return Case(
        number=row.number,
        name=row.full_name,
        district=district_name(row.district),
        direction={"kk": direction.name.kk, "ru": direction.name.ru} if direction else row.direction or "",
        result=result.result,
        place=result.place,
        tie=_tie(result.tie_rule, definition),
        sheets=result.sheets,
        outcome=result.outcome,
        reason=result.reason,
        amount=result.amount,
    )


def _tie(rule: str | None, definition: Definition) -> Spoken:
    if not rule:
        return ""
    criterion = definition.criterion(rule.partition(":")[2])
    if criterion is not None:
        return {"kk": criterion.name.kk, "ru": criterion.name.ru}
    return TIES.get(rule, rule)


def _sheets(session: Session, call_id: int, found: Mapping[int, ApplicationRow]) -> "Iterator[MarkSheet]":
    from grantdesk.sheets.marks_book import MarkSheet  # noqa: PLC0415 - slow import

    members = {member.id: member for member in marks.members(session, call_id)}
    order = {key: place for place, key in enumerate(members)}
    given = marks.sheets(session, call_id)
    for sheet in sorted(given, key=lambda item: (found[item.application_id].number, order[item.member_id])):
        member = members[sheet.member_id]
        yield MarkSheet(
            number=found[sheet.application_id].number,
            member=member.name,
            role=member.role,
            state=sheet.state,
            marks={code: mark.value for code, mark in sheet.marks.items() if mark.value is not None},
            blanks={code: mark.state for code, mark in sheet.marks.items() if mark.state is not MarkState.GIVEN},
        )
