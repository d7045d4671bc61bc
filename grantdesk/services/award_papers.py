"""Papers about the money, gathered from a decision: the order that approves the results, the winners' contracts."""

from datetime import date

from sqlmodel import Session

from grantdesk.papers import occasions as paper
from grantdesk.papers.values import Signer
from grantdesk.rules.calendar import due
from grantdesk.rules.kinds import Outcome
from grantdesk.rules.programme import Definition
from grantdesk.services import paper_values
from grantdesk.services.further_papers import Gathered, signing
from grantdesk.services.paper_values import Decided
from grantdesk.services.reference import calendar
from grantdesk.store.lists import decisions, terms
from grantdesk.store.lists.applications import ApplicationRow
from grantdesk.store.lists.decisions import ResultRow

ORDER, CONTRACT = "order", "contract"
BLANK = "____________________"
"""What a contract shows where a line is to be filled in by hand."""
ACCOUNT, BANK = ("account", "iban", "iik"), ("bank", "bank_name")
"""Codes of form fields that hold the account of an applicant and its bank."""


def orders(
    session: Session, case: Decided, head: Signer | None, number: str = "", on: date | None = None
) -> list[Gathered]:
    """The order that approves the results, with the list of recipients as annex; none where nobody gets anything.

    Without a number it takes number and day of the order issued before, else those of the protocol.
    """
    before = decisions.newest_paper(session, case.decision.call_id, ORDER)
    said = number or (before.number if before else case.decision.protocol)
    day = on or (before.dated if before and not number else None) or case.decision.decided_on
    listed = paper_values.recipients(case)
    if not listed.recipients:
        return []
    values = paper.Order(
        case.call, said, day, case.decision.protocol, case.protocol_date, listed.recipients, signing(head)
    )
    return [Gathered(said, None, ORDER, values, day)]


def contracts(session: Session, case: Decided, head: Signer | None) -> list[Gathered]:
    """A contract for each winner who gets money, with the terms of payment, use and reports of the definition.

    Terms that the definition does not give are not printed; the day of signing is left to be written by hand.
    """
    signer, dated = signing(head), _dated(session, case)
    made = []
    for row in (row for row in case.results if row.outcome is Outcome.SELECTED and row.amount):
        number, day = f"{case.decision.protocol}/{row.number}", case.decision.decided_on
        values = _contract(case, row, number, signer, dated)
        made.append(Gathered(number, row.application_id, f"contract-{row.number:04d}", values, day))
    return made


def _contract(
    case: Decided, row: ResultRow, number: str, signer: Signer, dated: dict[str, date]
) -> paper.Contract:  # fmt: skip
    item, definition = case.applications[row.application_id], case.definition
    return paper.Contract(
        case.call, number, case.decision.decided_on, item.full_name, item.iin, row.amount, signer,
        protocol=case.decision.protocol,
        protocol_date=case.protocol_date,
        project=item.project_title,
        address=item.address or item.locality or BLANK,
        phone=item.phone,
        account=_answer(item, ACCOUNT),
        bank=_answer(item, BANK) or BLANK,
        payment_days=_days(definition, "payment", "working_days"),
        return_days=_days(definition, "repayment", "calendar_days"),
        use_until=dated.get("use"),
        interim_report=dated.get("interim_report"),
        final_report=dated.get("report"),
        monitoring_until=dated.get("monitoring"),
    )  # fmt: skip


def _answer(item: ApplicationRow, codes: tuple[str, ...]) -> str:
    return next((str(item.fields[code]) for code in codes if item.fields.get(code)), "")


def _days(definition: Definition, step: str, unit: str) -> int | None:
    """The length of a term that begins when the contract is signed or a notice comes, in its own unit."""
    return next((term.amount for term in definition.terms if (term.step, term.unit) == (step, unit)), None)


def _dated(session: Session, case: Decided) -> dict[str, date]:
    """Step → the last day of its term, for terms that count from the decision or from an event with a recorded day."""
    days = {event: row.day for event, row in terms.days(session, case.decision.call_id).items()}
    days["decided"] = case.decision.decided_on
    return {
        term.step: due(days[term.start], term.amount, term.unit, term.bound, calendar()).day
        for term in case.definition.terms
        if term.start in days
    }
