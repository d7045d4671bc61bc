"""The kinds of papers that an office issues, as they are called in its register."""

from grantdesk.i18n import N_
from grantdesk.rules.kinds import Labelled


class PaperKind(Labelled):
    """A kind of paper; the value stands in the register and in the seal."""

    RECEIPT = "receipt", N_("Receipt for documents")
    MISSING = "missing", N_("Notice of missing documents")
    REFUSAL = "refusal", N_("Notice of refusal")
    BLANK_SHEETS = "blank_sheets", N_("Blank score sheets")
    PROTOCOL = "protocol", N_("Protocol")
    EXTRACT = "extract", N_("Extract of the protocol")
    SUMMARY_SHEET = "summary_sheet", N_("Summary score sheet")
    DECISION = "decision", N_("Decision on an application")
    RECIPIENTS = "recipients", N_("List of recipients")
    EXPLANATION = "explanation", N_("Explanation of a place")
    ORDER = "order", N_("Order with its annex")
    WINNER = "winner", N_("Notice to a winner")
    CONTRACT = "contract", N_("Contract of a grant")
    DIPLOMA = "diploma", N_("Diploma")
    DESTRUCTION = "destruction", N_("Act of destruction")
