"""What papers and their languages are called."""

from grantdesk.i18n import N_, Message
from grantdesk.rules.paper_kinds import PaperKind

LANGUAGES = {"kk": N_("in Kazakh"), "ru": N_("in Russian"), "kk+ru": N_("in both languages")}


def paper_name(kind: str) -> Message:
    """A kind of paper in words; a kind that is not known as it is stored."""
    return PaperKind(kind).label if kind in list(PaperKind) else Message("{name}", name=kind)


def language_name(language: str) -> Message:
    """The language of a paper in words."""
    return Message(LANGUAGES.get(language, "{name}"), name=language)
