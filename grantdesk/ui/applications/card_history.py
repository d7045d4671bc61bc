"""The history of one application in words: moves, corrections by hand, files, notices, consents, exports."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from grantdesk.i18n import N_, Message
from grantdesk.rules import lifecycle
from grantdesk.rules.eligibility import ground_words
from grantdesk.rules.kinds import Status
from grantdesk.store.lists.cases import ChangeRow, EditRow
from grantdesk.ui.applications.entry_fields import OWN, fields
from grantdesk.ui.applications.paper_names import language_name, paper_name
from grantdesk.ui.applications.reading import Case
from grantdesk.ui.shared.columns import moment
from grantdesk.ui.shared.page import Words, card
from grantdesk.ui.shared.theme import L, M, S

MOVES = {move.name: move.label for moves in lifecycle.MOVES.values() for move in moves}
ACTS = {
    "register": N_("Registered"),
    "check_documents": N_("Documents checked"),
    "assign_to": N_("The application was given to a reader"),
    "notify_missing": N_("Notice of missing documents"),
    "answer_notice": N_("Missing documents were brought"),
    "record_consent": N_("Consent recorded"),
    "withdraw_consent": N_("Consent withdrawn"),
    "decline": N_("Award declined"),
    "export_files": N_("Files were taken out of the program"),
    "export": N_("Data were exported"),
    "record_voted_order": N_("Order of equals voted"),
}
"""Verbs of the journal that are told; moves and corrections have rows of their own with more to say."""


@dataclass(frozen=True)
class Told:
    """One line: when, who, what, and what more there is to say."""

    at: datetime
    by: str
    what: Message
    more: tuple[Any, ...] = ()


def story(case: Case) -> list[Told]:
    """Everything that happened to an application, the newest first."""
    found = [*_changes(case), *_edits(case), *_acts(case), *_files(case), *_sheets(case), *_papers(case)]
    if not any(item.at == case.row.received_at for item in found):
        found.append(Told(case.row.received_at, "", Message(N_("Application came in"))))
    return sorted(found, key=lambda item: item.at, reverse=True)


def _changes(case: Case) -> Iterator[Told]:
    for row in case.changes:
        what = MOVES.get(row.move, Message(N_("Judged by the rules of the call")))
        if row.move == "override":
            what = Message(N_("A ground was set aside"))
        yield Told(row.at, row.by, _states(what, row), tuple(_why(case, row)))


def _states(what: Message, row: ChangeRow) -> Message:
    if row.before == row.after:
        return what
    before, after = Status(row.before).label, Status(row.after).label
    return Message("{name}: {before} → {after}", name=what, before=before, after=after)


def _why(case: Case, row: ChangeRow) -> Iterator[Any]:
    if row.ground:
        yield ground_words(row.ground, case.definition)
    if row.reason:
        yield f"«{_documents(case, row)}»" if row.move == lifecycle.CORRECT.name else f"«{row.reason}»"


def _documents(case: Case, row: ChangeRow) -> str:
    """The reason of a correction names documents by their codes; people read their names."""
    names = {item.code: str(Message("{name}", name=item.name)) for item in case.definition.documents}
    parts = [part.split("/") for part in row.reason.split(", ")]
    if not all(code in names for part in parts for code in part):
        return row.reason
    return ", ".join(" / ".join(names[code] for code in part) for part in parts)


def _edits(case: Case) -> Iterator[Told]:
    labels: dict[str, Any] = {field.key: field.label for field in fields(case.definition)}
    documents = {item.code: item.name for item in case.definition.documents}
    for row in case.edits:
        yield Told(row.at, row.by, _edit(row, labels, documents), (f"«{row.reason}»",) if row.reason else ())


def _edit(row: EditRow, labels: dict[str, Any], documents: dict[str, Any]) -> Message:
    head, _dot, code = row.field.partition(".")
    if head == "files":
        words = N_("File taken away: {file} ({document})")
        return Message(words, file=row.before, document=documents.get(code, "–"))
    label = labels.get(f"{OWN}{code}" if head == "fields" else row.field, row.field)
    before, after = row.before or "–", row.after or "–"
    return Message(N_("Corrected, {field}: {before} → {after}"), field=label, before=before, after=after)


def _acts(case: Case) -> Iterator[Told]:
    for row in case.acts:
        if row.verb in ACTS:
            yield Told(row.at, row.by, Message(ACTS[row.verb]))


def _files(case: Case) -> Iterator[Told]:
    for row in case.files:
        words = N_("File added: {file}, version {n}") if row.edition > 1 else N_("File added: {file}")
        yield Told(row.added_at, row.added_by, Message(words, file=row.name, n=row.edition))


def _sheets(case: Case) -> Iterator[Told]:
    names = {member.id: member.name for member in case.members}
    for row in case.sheets:
        if row.submitted_at is not None:
            words = Message(N_("Score sheet submitted: {name}"), name=names.get(row.member_id, "–"))
            yield Told(row.submitted_at, "", words)


def _papers(case: Case) -> Iterator[Told]:
    for row in case.papers:
        words = N_("Paper issued: {paper}, {language}")
        told = Message(words, paper=paper_name(row.kind), language=language_name(row.language))
        yield Told(row.issued_at, row.issued_by, told)


def history_part(case: Case) -> QFrame:
    """The story of a case, one line for each thing that happened."""
    frame, layout = card()
    layout.addWidget(Words(Message(N_("History")), "heading"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(L)
    grid.setVerticalSpacing(M)
    grid.setColumnStretch(2, 1)
    for line, item in enumerate(story(case)):
        when = Words(moment(item.at), "muted")
        who = Words(item.by, "muted", wrap=True)
        who.setMinimumWidth(120)
        what = Words(item.what, wrap=True)
        if item.more:
            what = Words("\n".join(said(part) for part in (item.what, *item.more)), wrap=True)
        what.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for column, widget in enumerate((when, who, what)):
            grid.addWidget(widget, line, column, Qt.AlignmentFlag.AlignTop if column < 2 else Qt.AlignmentFlag(0))
    layout.setSpacing(S)
    layout.addLayout(grid)
    return frame


def said(part: Any) -> str:
    """A part of a line in the language in force; the card is built anew when the language changes."""
    return str(Message("{words}", words=part))
