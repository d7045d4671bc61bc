"""The columns of the register of papers, and what kinds and languages are called."""

from grantdesk.i18n import N_, Message
from grantdesk.rules.paper_kinds import PaperKind
from grantdesk.services.papers import JOINED
from grantdesk.store.lists.papers import PaperLine
from grantdesk.ui.shared.columns import Column, day, moment

LANGUAGES = {
    "kk": Message(N_("Kazakh")),
    "ru": Message(N_("Russian")),
    JOINED: Message(N_("Kazakh and Russian")),
}


def kind_name(kind: str) -> Message:
    """A kind of paper in words; one that the program does not know as it is stored."""
    return PaperKind(kind).label if kind in list(PaperKind) else Message("{kind}", kind=kind)


def language_name(language: str) -> Message:
    """The language of a paper in words."""
    return LANGUAGES.get(language, Message("{words}", words=language))


def whom(line: PaperLine) -> str:
    """To whom a paper went: the applicant, else what call it is about."""
    if line.application is None:
        return str(Message("{name}", name=line.call_name))
    return f"{line.to_whom} (№ {line.application})" if line.to_whom else f"№ {line.application}"


def edition(line: PaperLine) -> str:
    """The edition, and whether a later one took its place."""
    return str(line.edition) if line.newest else str(Message(N_("{n}, superseded"), n=line.edition))


def columns() -> tuple[Column, ...]:
    """The columns of the register of papers."""
    return (
        Column("kind", Message(N_("Paper")), lambda row: str(kind_name(row.kind)), 210, sort="kind"),
        Column("number", Message(N_("Number")), lambda row: row.number, 80, sort="number"),
        Column("dated", Message(N_("Dated")), lambda row: day(row.dated), 95, sort="dated"),
        Column("whom", Message(N_("To whom")), whom, 230, sort="to_whom", tip=whom),
        Column("language", Message(N_("Language")), lambda row: str(language_name(row.language)), 110, sort="language"),
        Column("edition", Message(N_("Version")), edition, 80),
        Column("signed", Message(N_("Signed files")), lambda row: str(row.returned or ""), 70, right=True),
        Column("issued", Message(N_("Issued at")), lambda row: moment(row.issued_at), 140, sort="issued_at"),
        Column("by", Message(N_("Issued by")), lambda row: row.issued_by, 130, sort="issued_by"),
        Column("call", Message(N_("Call")), lambda row: row.call_code, 150, sort="call", hidden=True),
        Column("hash", Message(N_("SHA-256")), lambda row: row.sha256[:16], 140, tip=lambda row: row.sha256),
        Column("file", Message(N_("File")), lambda row: row.file_name, 170, hidden=True),
    )
