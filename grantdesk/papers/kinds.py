"""All kinds of papers by name, each with what builds its document."""

from grantdesk.papers import (
    blank_sheets,
    contract,
    decision,
    declaration,
    destruction,
    diploma,
    explanation,
    extract,
    missing,
    order,
    protocol,
    receipt,
    recipients,
    refusal,
    summary_sheet,
    winner,
)
from grantdesk.papers.press import Build

KINDS: dict[str, Build] = {
    "decision": decision.document,
    "protocol": protocol.document,
    "recipients": recipients.document,
    "extract": extract.document,
    "explanation": explanation.document,
    "missing": missing.document,
    "refusal": refusal.document,
    "winner": winner.document,
    "receipt": receipt.document,
    "blank_sheets": blank_sheets.document,
    "declaration": declaration.document,
    "summary_sheet": summary_sheet.document,
    "order": order.document,
    "contract": contract.document,
    "diploma": diploma.document,
    "destruction": destruction.document,
}
