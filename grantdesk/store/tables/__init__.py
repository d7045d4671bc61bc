"""The tables, one module for one noun; they validate nothing and are built only from checked values."""

from grantdesk.store.tables.application import Application, Attachment, Batch, Change, Correction, DocumentCheck, Edit
from grantdesk.store.tables.base import metadata
from grantdesk.store.tables.call import Call, CallDay, Mapping, Programme
from grantdesk.store.tables.counter import Counter
from grantdesk.store.tables.decision import Award, Decision, Paper, Result
from grantdesk.store.tables.journal import Journal, Staff
from grantdesk.store.tables.mark import Mark, MarkChange, Member, Sheet, VoteCount, VotedOrder
from grantdesk.store.tables.person import Merge, Person
from grantdesk.store.tables.personal_data import Consent, Destruction

__all__ = [
    "Application", "Attachment", "Award", "Batch", "Call", "CallDay", "Change", "Consent", "Correction", "Counter",
    "Decision", "Destruction", "DocumentCheck", "Edit", "Journal", "Mapping", "Mark", "MarkChange", "Member", "Merge",
    "Paper", "Person", "Programme", "Result", "Sheet", "Staff", "VoteCount", "VotedOrder", "metadata",
]  # fmt: skip
