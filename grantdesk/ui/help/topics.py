"""The topics of the help: one page for each job, in Kazakh and in Russian."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grantdesk.i18n import N_, Message
from grantdesk.paths import shipped


@dataclass(frozen=True)
class Topic:
    """One page: its key is the name of its file."""

    key: str
    icon: str
    title: Message


TOPICS = (
    Topic("start", "open", Message(N_("First start"))),
    Topic("calls", "calls", Message(N_("Calls"))),
    Topic("register", "register", Message(N_("Register"))),
    Topic("import", "import", Message(N_("Taking files in"))),
    Topic("terms", "terms", Message(N_("Terms"))),
    Topic("committee", "committee", Message(N_("Commission"))),
    Topic("marks", "marks", Message(N_("Marks"))),
    Topic("meeting", "meetings", Message(N_("Meeting"))),
    Topic("decision", "decisions", Message(N_("Decision"))),
    Topic("papers", "paper", Message(N_("Papers"))),
    Topic("report", "reports", Message(N_("Report of the year"))),
    Topic("settings", "settings", Message(N_("Settings"))),
    Topic("personal-data", "lock", Message(N_("Personal data"))),
    Topic("keyboard", "help", Message(N_("Keyboard"))),
)

LANGUAGES = ("kk", "ru")
_LABEL = re.compile(r"\[\[(.+?)\]\]")
_OF_PAGE = {
    "calls": "calls",
    "assistant": "calls",
    "register": "register",
    "entry": "register",
    "application": "register",
    "person": "register",
    "import": "import",
    "terms": "terms",
    "privacy": "personal-data",
    "committee": "committee",
    "marks": "marks",
    "reading": "marks",
    "meetings": "meeting",
    "decisions": "decision",
    "papers": "papers",
    "reports": "report",
    "settings": "settings",
}


def language_of_pages(language: str) -> str:
    """The language in which the pages are shown: they are written in Kazakh and in Russian."""
    return language if language in LANGUAGES else "ru"


def page_file(key: str, language: str) -> Path:
    """The file of a page."""
    return shipped("resources", "help", language, f"{key}.md")


@cache
def source_of(key: str, language: str) -> str:
    """The Markdown text of a page as it is written: «[[New call…]]» stands for a text of the window."""
    return page_file(key, language).read_text(encoding="utf-8")


def page_text(key: str, language: str) -> str:
    """The Markdown text of a page, buttons and fields called as the window calls them now."""
    return _LABEL.sub(lambda found: str(Message(found[1])), source_of(key, language))


def labels_of(key: str, language: str) -> list[str]:
    """The texts of the window that a page names."""
    return _LABEL.findall(source_of(key, language))


def topic_of_page(name: str) -> str:
    """The topic that helps on a page of the window."""
    return _OF_PAGE.get(name, "start")
