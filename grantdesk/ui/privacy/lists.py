"""The columns of consents and of what left the office."""

from grantdesk.i18n import N_, Message
from grantdesk.store.lists.personal_data import ExportRow
from grantdesk.ui.applications.paper_names import paper_name
from grantdesk.ui.privacy.reading import Asked
from grantdesk.ui.shared.columns import Column, day, moment

VERBS = {
    "export_files": N_("Files of applications"),
    "export": N_("Data of applications"),
    "issue_papers": N_("Papers"),
    "write_booklet": N_("Booklet for the commission"),
    "write_call": N_("Workbook of the call"),
    "write_year": N_("Workbook of the year"),
    "write_report": N_("Report"),
    "write_calendar": N_("Calendar file"),
}


def what_left(row: ExportRow) -> str:
    """What an export was, in words."""
    if row.detail.get("what"):
        return str(row.detail["what"])
    if row.verb == "export" and row.detail.get("file"):
        return str(row.detail["file"])
    kind = row.detail.get("kind")
    words = Message(VERBS[row.verb]) if row.verb in VERBS else Message("{name}", name=row.verb)
    return f"{words}: {paper_name(kind)}" if kind else str(words)


def _publication(row: Asked) -> str:
    if row.consent is None:
        return ""
    return str(Message(N_("yes"))) if row.consent.publication else str(Message(N_("no")))


ASKED = (
    Column("number", Message(N_("No.")), lambda row: str(row.number), 64, right=True),
    Column("name", Message(N_("Last name, first name, patronymic")), lambda row: row.name, 240),
    Column("state", Message(N_("Consent")), lambda row: row.words, 300, chip=lambda row: row.tone),
    Column("text", Message(N_("Text and way")), lambda row: row.text, 200, tip=lambda row: row.text),
    Column("given", Message(N_("Given on")), lambda row: day(row.consent.given_on) if row.consent else "", 125),
    Column("publication", Message(N_("Publication")), _publication, 110),
)
EXPORTS = (
    Column("at", Message(N_("When")), lambda row: moment(row.at), 150),
    Column("by", Message(N_("Who")), lambda row: row.by, 150),
    Column("what", Message(N_("What")), what_left, 280, tip=what_left),
    Column("to", Message(N_("For whom")), lambda row: row.to_whom, 180, tip=lambda row: row.to_whom),
    Column("why", Message(N_("What for")), lambda row: row.why, 200, tip=lambda row: row.why),
    Column("applications", Message(N_("Applications")), lambda row: str(row.applications or ""), 100, right=True),
)
