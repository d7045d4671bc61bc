"""The tables, one module for one noun; they validate nothing and are built only from checked values."""

from grantdesk.store.tables.application import Application, Attachment, Batch, Change, Correction, DocumentCheck, Edit
from grantdesk.store.tables.base import metadata
from grantdesk.store.tables.call import Call, CallDay, Mapping, Programme
from grantdesk.store.tables.committee import Assignment, Card, Commission, Declaration, Recusal
from grantdesk.store.tables.counter import Counter
from grantdesk.store.tables.decision import Award, Decision, Paper, Result, Returned
from grantdesk.store.tables.journal import Journal, Staff
from grantdesk.store.tables.mark import (
    Mark,
    MarkChange,
    Member,
    SecondEntry,
    Sheet,
    SheetChange,
    VoteCount,
    VotedOrder,
)
from grantdesk.store.tables.meeting import Item, Meeting, Objection, Stay, Voice
from grantdesk.store.tables.person import Merge, Person
from grantdesk.store.tables.personal_data import Consent, Destruction

__all__ = [
    "Application", "Assignment", "Attachment", "Award", "Batch", "Call", "CallDay", "Card", "Change", "Commission",
    "Consent", "Correction", "Counter", "Decision", "Declaration", "Destruction", "DocumentCheck", "Edit", "Item",
    "Journal", "Mapping", "Mark", "MarkChange", "Meeting", "Member", "Merge", "Objection", "Paper", "Person",
    "Programme", "Recusal", "Result", "Returned", "SecondEntry", "Sheet", "SheetChange", "Staff", "Stay", "Voice",
    "VoteCount", "VotedOrder", "metadata",
]  # fmt: skip
