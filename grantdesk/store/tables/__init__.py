"""The tables, one module for one noun; they validate nothing and are built only from checked values."""

from grantdesk.store.tables.application import Application, Attachment, Batch, Change, DocumentCheck
from grantdesk.store.tables.base import metadata
from grantdesk.store.tables.call import Call, Mapping, Programme
from grantdesk.store.tables.counter import Counter
from grantdesk.store.tables.decision import Award, Decision, Paper, Result
from grantdesk.store.tables.journal import Journal, Staff
from grantdesk.store.tables.mark import Mark, MarkChange, Member, Sheet, VoteCount, VotedOrder
from grantdesk.store.tables.person import Person

__all__ = [
    "Application", "Attachment", "Award", "Batch", "Call", "Change", "Counter", "Decision", "DocumentCheck", "Journal",
    "Mapping", "Mark", "MarkChange", "Member", "Paper", "Person", "Programme", "Result", "Sheet", "Staff", "VoteCount",
    "VotedOrder", "metadata",
]  # fmt: skip
