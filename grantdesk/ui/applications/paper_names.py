"""What the kinds of papers are called."""

from grantdesk.i18n import N_, Message

NAMES = {
    "receipt": N_("Receipt of the documents"),
    "missing": N_("Notice of missing documents"),
    "refusal": N_("Notice of refusal"),
    "decision": N_("Decision on the application"),
    "winner": N_("Notice to the winner"),
    "contract": N_("Grant agreement"),
    "diploma": N_("Diploma"),
    "protocol": N_("Protocol"),
    "extract": N_("Extract of the protocol"),
    "recipients": N_("List of recipients"),
    "summary_sheet": N_("Summary sheet of marks"),
    "order": N_("Order on the results"),
    "destruction": N_("Act of destruction"),
    "blank_sheets": N_("Blank score sheets"),
}
LANGUAGES = {"kk": N_("in Kazakh"), "ru": N_("in Russian"), "kk+ru": N_("in both languages")}


def paper_name(kind: str) -> Message:
    """A kind of paper in words; a kind that is not known as it is stored."""
    return Message(NAMES[kind]) if kind in NAMES else Message("{name}", name=kind)


def language_name(language: str) -> Message:
    """The language of a paper in words."""
    return Message(LANGUAGES.get(language, "{name}"), name=language)
