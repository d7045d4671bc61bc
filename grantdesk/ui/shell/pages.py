"""The pages of the navigation; each is imported and built when it is first wanted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grantdesk.i18n import N_, Message
from grantdesk.ui.shared.place import Place


@dataclass(frozen=True)
class Entry:
    """One page: its key for `Guide.go`, its icon and name, what builds it."""

    key: str
    icon: str
    title: Message
    make: Callable[[Place], Any]
    listed: bool = True


def _calls(place: Place) -> Any:
    from grantdesk.ui.calls.page import CallsPage  # noqa: PLC0415  slow import

    return CallsPage(place)


def _register(place: Place) -> Any:
    from grantdesk.ui.applications.register import RegisterPage  # noqa: PLC0415  slow import

    return RegisterPage(place)


def _terms(place: Place) -> Any:
    from grantdesk.ui.terms.page import TermsPage  # noqa: PLC0415  slow import

    return TermsPage(place)


def _privacy(place: Place) -> Any:
    from grantdesk.ui.privacy.page import PrivacyPage  # noqa: PLC0415  slow import

    return PrivacyPage(place)


def _committee(place: Place) -> Any:
    from grantdesk.ui.committees.page import CommitteePage  # noqa: PLC0415  slow import

    return CommitteePage(place)


def _entry(place: Place) -> Any:
    from grantdesk.ui.applications.entry import EntryPage  # noqa: PLC0415  slow import

    return EntryPage(place)


def _application(place: Place) -> Any:
    from grantdesk.ui.applications.card import CardPage  # noqa: PLC0415  slow import

    return CardPage(place)


def _import(place: Place) -> Any:
    from grantdesk.ui.imports.page import ImportPage  # noqa: PLC0415  slow import

    return ImportPage(place)


def _person(place: Place) -> Any:
    from grantdesk.ui.people.page import PersonPage  # noqa: PLC0415  slow import

    return PersonPage(place)


def _marks(place: Place) -> Any:
    from grantdesk.ui.scoring.page import MarksPage  # noqa: PLC0415  slow import

    return MarksPage(place)


def _meetings(place: Place) -> Any:
    from grantdesk.ui.meetings.page import MeetingsPage  # noqa: PLC0415  slow import

    return MeetingsPage(place)


def _reading(place: Place) -> Any:
    from grantdesk.ui.scoring.reading_page import ReadingPage  # noqa: PLC0415  slow import

    return ReadingPage(place)


def _decisions(place: Place) -> Any:
    from grantdesk.ui.decisions.page import DecisionsPage  # noqa: PLC0415  slow import

    return DecisionsPage(place)


def _assistant(place: Place) -> Any:
    from grantdesk.ui.calls.assistant import AssistantPage  # noqa: PLC0415  slow import

    return AssistantPage(place)


def _reports(place: Place) -> Any:
    from grantdesk.ui.reports.page import ReportsPage  # noqa: PLC0415  slow import

    return ReportsPage(place)


def _papers(place: Place) -> Any:
    from grantdesk.ui.papers.page import PapersPage  # noqa: PLC0415  slow import

    return PapersPage(place)


def _settings(place: Place) -> Any:
    from grantdesk.ui.preferences.page import PreferencesPage  # noqa: PLC0415  slow import

    return PreferencesPage(place)


ENTRIES = (
    Entry("calls", "calls", Message(N_("Calls")), _calls),
    Entry("register", "register", Message(N_("Register")), _register),
    Entry("terms", "terms", Message(N_("Terms")), _terms),
    Entry("committee", "committee", Message(N_("Commission")), _committee),
    Entry("marks", "marks", Message(N_("Marks")), _marks),
    Entry("meetings", "meetings", Message(N_("Meeting")), _meetings),
    Entry("reading", "marks", Message(N_("Reading")), _reading, listed=False),
    Entry("decisions", "decisions", Message(N_("Decisions")), _decisions),
    Entry("entry", "add", Message(N_("New application")), _entry, listed=False),
    Entry("application", "person", Message(N_("Application")), _application, listed=False),
    Entry("import", "import", Message(N_("Import")), _import, listed=False),
    Entry("person", "person", Message(N_("Person")), _person, listed=False),
    Entry("assistant", "calls", Message(N_("Call assistant")), _assistant, listed=False),
    Entry("papers", "paper", Message(N_("Papers")), _papers),
    Entry("privacy", "lock", Message(N_("Personal data")), _privacy, listed=False),
    Entry("reports", "reports", Message(N_("Reports")), _reports),
    Entry("settings", "settings", Message(N_("Settings")), _settings),
)
