"""The parts of an application's card, each a frame built from what was read."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from grantdesk.i18n import N_, Message, current
from grantdesk.rules import lifecycle
from grantdesk.rules.contacts import phone_shown
from grantdesk.rules.eligibility import ground_words
from grantdesk.rules.kinds import Outcome, SheetState, Status
from grantdesk.services.completeness import check_documents
from grantdesk.ui.applications.checklist import Checklist
from grantdesk.ui.applications.columns import settlement
from grantdesk.ui.applications.reading import Case
from grantdesk.ui.decisions.columns import tie_rule
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.columns import amount, day, moment
from grantdesk.ui.shared.delegates import tone_of
from grantdesk.ui.shared.desk import Desk
from grantdesk.ui.shared.names import Names, district_name
from grantdesk.ui.shared.page import Button, Words, card
from grantdesk.ui.shared.theme import XS, L, S

NOTHING = "–"
MOVES = {move.name: move.label for moves in lifecycle.MOVES.values() for move in moves}
LABEL_WIDTH = 150


def _pairs(layout: QVBoxLayout, pairs: Iterable[tuple[Any, Any]]) -> None:
    """Labels at the left, values at the right; empty values are left out."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(L)
    grid.setVerticalSpacing(XS)
    grid.setColumnMinimumWidth(0, LABEL_WIDTH)
    grid.setColumnStretch(1, 1)
    for line, (label, value) in enumerate(pair for pair in pairs if pair[1] not in (None, "", ())):
        name = Words(label, "muted", wrap=True)
        name.setFixedWidth(LABEL_WIDTH)
        text = Words(value, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text, line, 1)
    layout.addLayout(grid)


def data_part(case: Case, names: Names) -> QFrame:
    """What was declared."""
    row, definition = case.row, case.definition
    frame, layout = card()
    layout.addWidget(Words(Message(N_("Applicant")), "heading"))
    _pairs(
        layout,
        [
            (Message(N_("IIN")), row.iin),
            (Message(N_("Date of birth")), day(row.birth_date)),
            (Message(N_("Sex")), row.sex.label),
            (Message(N_("Citizenship")), row.citizenship),
            (Message(N_("Telephone")), phone_shown(row.phone) if row.phone.startswith("+") else row.phone),
            (Message(N_("E-mail")), row.email),
            (Message(N_("District")), district_name(row.district)),
            (Message(N_("Locality")), row.locality),
            (Message(N_("Settlement")), settlement(row)),
            (Message(N_("Address")), row.address),
        ],
    )
    layout.addWidget(Words(Message(N_("Application")), "heading"))
    categories = [definition.category(code) for code in row.categories]
    _pairs(
        layout,
        [
            (Message(N_("Received on")), moment(row.received_at)),
            (Message(N_("Direction")), names.direction(row.direction)),
            (Message(N_("Title of the project")), row.project_title),
            (Message(N_("Requested, ₸")), amount(row.requested_amount)),
            (Message(N_("Categories")), ", ".join(item.name.to(current()) for item in categories if item)),
            *[(item.name, _own_value(row.fields.get(item.code), item)) for item in definition.fields],
            (Message(N_("Note")), row.note),
        ],
    )
    return frame


def _own_value(value: Any, item: Any) -> Any:
    option = next((option for option in item.options if option.code == value), None)
    return option.name if option else value


def documents_part(case: Case, desk: Desk) -> QFrame | None:
    """The checklist, written as soon as a line changes."""
    if not case.definition.documents:
        return None
    frame, layout = card()
    checklist = Checklist()
    checklist.serve(case.definition)
    checklist.fill({code: line.state for code, line in case.documents.items()})
    checklist.setEnabled(case.decision is None)
    checklist.changed.connect(partial(_write, desk, case, checklist))
    layout.addWidget(checklist)
    for file in case.attachments:
        if not file.superseded:
            layout.addWidget(Words(Message("{name} · {day}", name=file.name, day=day(file.added_at.date())), "muted"))
    return frame


def _write(desk: Desk, case: Case, checklist: Checklist) -> None:
    states = checklist.states()
    desk.act(check_documents, case.row.id, {item.code: states.get(item.code) for item in case.definition.documents})


def marks_part(case: Case) -> QFrame | None:
    """One line for each member: what his sheet is, and his marks."""
    if not case.members or not case.definition.criteria:
        return None
    frame, layout = card()
    layout.addWidget(Words(Message(N_("Marks")), "heading"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(L)
    grid.setVerticalSpacing(XS)
    grid.setColumnStretch(0, 1)
    sheets = {sheet.member_id: sheet for sheet in case.sheets}
    for line, member in enumerate(case.members):
        sheet = sheets.get(member.id)
        grid.addWidget(Words(member.name, wrap=True), line, 0)
        if sheet is None:
            grid.addWidget(Words(Message(N_("no sheet yet")), "muted"), line, 1)
        elif sheet.state is SheetState.SUBMITTED:
            given = [sheet.marks.get(item.code) for item in case.definition.criteria]
            marks = "  ".join(mark.value if mark is not None and mark.value is not None else NOTHING for mark in given)
            grid.addWidget(Words(marks), line, 1, Qt.AlignmentFlag.AlignRight)
        else:
            grid.addWidget(Chip(sheet.state.label, tone_of(sheet.state)), line, 1, Qt.AlignmentFlag.AlignRight)
    layout.addLayout(grid)
    return frame


def outcome_part(case: Case, names: Names, open_paper: Callable[[str], None]) -> QFrame | None:
    """The outcome with its reason, grounds for refusal, papers issued."""
    row, result = case.row, case.result
    if result is None and not row.grounds and not case.papers:
        return None
    frame, layout = card()
    layout.addWidget(Words(Message(N_("Outcome")), "heading"))
    if result is not None and case.decision is not None:
        tone = "green" if result.outcome is Outcome.SELECTED else tone_of(result.outcome)
        line = QHBoxLayout()
        line.addWidget(Chip(result.reason.label, tone))
        line.addStretch()
        layout.addLayout(line)
        _pairs(
            layout,
            [
                (Message(N_("Place")), str(result.place or "")),
                (Message(N_("Result")), result.result),
                (Message(N_("Equal results settled")), tie_rule(result.tie_rule, names)),
                (Message(N_("Award, ₸")), amount(result.amount or None)),
                (
                    Message(N_("Protocol")),
                    Message("№ {number}, {day}", number=case.decision.protocol, day=day(case.decision.decided_on)),
                ),
            ],
        )
    for code in row.grounds:
        layout.addWidget(Words(ground_words(code, case.definition), "fault", wrap=True))
    if row.override_reason:
        layout.addWidget(Words(Message(N_("Admitted all the same: {reason}"), reason=row.override_reason), wrap=True))
    for paper in case.papers:
        words = Message("{name} ({day})", name=paper.file_name, day=day(paper.issued_at.date()))
        layout.addWidget(Button(words, partial(open_paper, paper.file_name), icon_name="paper", role="link"))
    return frame


def history_part(case: Case) -> QFrame:
    """Every change of state with day, person, ground and reason, the newest first."""
    frame, layout = card()
    layout.addWidget(Words(Message(N_("History")), "heading"))
    layout.setSpacing(S)
    for change in reversed(case.changes):
        what = MOVES.get(change.move, Message(N_("Judged by the rules of the call")))
        words = Message(
            "{moment} · {who} · {what}: {before} → {after}",
            moment=moment(change.at),
            who=change.by,
            what=what,
            before=Status(change.before).label,
            after=Status(change.after).label,
        )
        layout.addWidget(Words(words, wrap=True))
        if change.ground:
            layout.addWidget(Words(ground_words(change.ground, case.definition), "muted", wrap=True))
        if change.reason:
            layout.addWidget(Words(f"«{change.reason}»", "muted", wrap=True))
    if not case.changes:
        layout.addWidget(Words(Message(N_("Nothing was changed since it was registered.")), "muted", wrap=True))
    return frame
