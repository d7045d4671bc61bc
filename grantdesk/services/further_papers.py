"""The papers around a decision, gathered from it: extract, summary sheet, letters, diplomas; blank sheets before it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from grantdesk.errors import Refused
from grantdesk.i18n import N_, Message
from grantdesk.papers import occasions as paper
from grantdesk.papers.values import Signer
from grantdesk.rules.kinds import Outcome, Reason, SheetState
from grantdesk.rules.programme import LOCAL
from grantdesk.rules.reading_order import sheet_code
from grantdesk.rules.rights import votes
from grantdesk.rules.scoring import Counting, result_text
from grantdesk.services import paper_values, reading
from grantdesk.services.calls import definition_of
from grantdesk.services.paper_values import Decided
from grantdesk.store.lists import calls, marks
from grantdesk.store.lists.decisions import ResultRow


@dataclass(frozen=True)
class Gathered:
    """Values of one paper: its number, the application it is about (None: the call), the name of its file."""

    number: str
    application_id: int | None
    name: str
    values: Any
    dated: date


def extract(_session: Session, case: Decided, _head: Signer | None) -> list[Gathered]:
    """The extract of the protocol for publication, certified by the secretary, else by the chair."""
    signers = paper_values.signers(case)
    if not signers:
        raise Refused(Message(N_("Nobody can certify the extract: the commission has neither secretary nor chair.")))
    values = paper.Extract(paper_values.protocol(case), case.decision.decided_on, signers[-1])
    return [Gathered(case.decision.protocol, None, "extract", values, case.decision.decided_on)]


def summary_sheet(session: Session, case: Decided, head: Signer | None) -> list[Gathered]:
    """The totals of all members with a vote side by side, by place."""
    seats = [member for member in marks.members(session, case.decision.call_id) if votes(member.role)]
    totals = _totals(session, case)
    rows = sorted((row for row in case.results if row.place), key=lambda row: (row.place or 0, row.number))
    values = paper.SummarySheet(
        case.call,
        case.decision.protocol,
        case.decision.decided_on,
        tuple(member for member in case.members if member.name in {seat.name for seat in seats}),
        tuple(
            paper.SummaryRow(
                row.number,
                case.applications[row.application_id].full_name,
                tuple(totals.get((row.application_id, seat.id), "") for seat in seats),
                row.result,
                row.place,
            )
            for row in rows
        ),
        approves=head,
    )
    made = Gathered(case.decision.protocol, None, "summary-sheet", values, case.decision.decided_on)
    return [made] if rows else []


def _totals(session: Session, case: Decided) -> Mapping[tuple[int, int], str]:
    """(application id, member id) → the total as text, or why there is none."""
    counting = Counting(case.definition)
    found = {}
    for sheet in marks.sheets(session, case.decision.call_id):
        key = (sheet.application_id, sheet.member_id)
        if sheet.state in {SheetState.RECUSED, SheetState.ABSENT}:
            found[key] = sheet.state.value
        elif sheet.state is SheetState.SUBMITTED:
            given = {code: mark.value for code, mark in sheet.marks.items() if mark.value is not None}
            total = counting.total(given)
            found[key] = "" if total is None else result_text(total, case.definition.counting.decimals)
    return found


def winner_letters(_session: Session, case: Decided, head: Signer | None) -> list[Gathered]:
    """A notice to each winner."""
    return [
        _letter(case, row, head, "winner", amount=row.amount) for row in case.results if row.outcome is Outcome.SELECTED
    ]


def refusal_letters(_session: Session, case: Decided, head: Signer | None) -> list[Gathered]:
    """A notice to each applicant who was not admitted, with the grounds."""
    return [
        _letter(case, row, head, "refusal", grounds=paper_values.line(case, row).grounds)
        for row in case.results
        if row.reason is Reason.NOT_ADMITTED
    ]


def _letter(case: Decided, row: ResultRow, head: Signer | None, kind: str, **more: Any) -> Gathered:
    number = f"{case.decision.protocol}/{row.number}"
    values = paper.Letter(
        case.call, number, case.decision.decided_on, case.applications[row.application_id].full_name, row.number,
        signing(head), protocol=case.decision.protocol, protocol_date=case.decision.decided_on, **more,
    )  # fmt: skip
    return Gathered(number, row.application_id, f"{kind}-{row.number:04d}", values, case.decision.decided_on)


def diplomas(_session: Session, case: Decided, head: Signer | None) -> list[Gathered]:
    """A diploma for each winner."""
    made = []
    for row in (row for row in case.results if row.outcome is Outcome.SELECTED):
        line = paper_values.line(case, row)
        number, when = f"{case.decision.protocol}/{row.number}", case.decision.decided_on
        values = paper.Diploma(case.call, number, when, line.name, signing(head), line.direction, row.amount)
        made.append(Gathered(number, row.application_id, f"diploma-{row.number:04d}", values, when))
    return made


def signing(head: Signer | None) -> Signer:
    """The head of the office, who signs; raises `Refused` while the settings name nobody."""
    if head is None:
        raise Refused(
            Message(N_("This paper is signed by the head of the office: fill in the head's name in the settings."))
        )
    return head


OF_DECISION: Mapping[str, Callable[[Session, Decided, Signer | None], Sequence[Gathered]]] = {
    "extract": extract,
    "summary_sheet": summary_sheet,
    "winner": winner_letters,
    "refusal": refusal_letters,
    "diploma": diplomas,
}


def blank_sheets(session: Session, call_id: int) -> list[Gathered]:
    """Blank score sheets for each member with a vote: the cases he may read in his own order, each with its code."""
    row, definition = calls.rows(session, call_id=call_id)[0], definition_of(session, call_id)
    facts = paper_values.facts(definition, row.code, row.definition_hash)
    ended = row.acceptance_end.astimezone(LOCAL).date()
    made = []
    for place, seat in enumerate((item for item in marks.members(session, call_id) if votes(item.role)), 1):
        sheets = tuple(_sheet_for(row.code, seat.id, item) for item in reading.reader(session, seat.id).cases)
        if sheets:
            values = paper.BlankSheets(facts, ended, seat.name, sheets)
            made.append(Gathered("", None, f"blank-sheets-{place:02d}", values, ended))
    if not made:
        raise Refused(Message(N_("Blank sheets need admitted applications and members with a vote.")))
    return made


def _sheet_for(call: str, member_id: int, case: reading.Case) -> paper.SheetFor:
    code = sheet_code(call, member_id, case.number)
    return paper.SheetFor(case.number, case.name, paper_values.both(case.direction), case.title, code)
