"""The parts of an application's card, each a frame built from what was read."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout

from grantdesk.i18n import N_, Message, current
from grantdesk.rules.contacts import phones_shown
from grantdesk.rules.countries import country_name
from grantdesk.rules.eligibility import ground_words
from grantdesk.rules.kinds import MarkState, Outcome, SheetState
from grantdesk.rules.programme import LOCAL
from grantdesk.store.lists.decisions import PaperRow
from grantdesk.store.lists.marks import MarkRow
from grantdesk.ui.applications.columns import settlement
from grantdesk.ui.applications.paper_names import language_name, paper_name
from grantdesk.ui.applications.reading import Case
from grantdesk.ui.decisions.columns import tie_rule
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.columns import amount, day, moment
from grantdesk.ui.shared.delegates import tone_of
from grantdesk.ui.shared.names import Names, district_name
from grantdesk.ui.shared.page import Button, Words, card
from grantdesk.ui.shared.theme import XS, L, S

NOTHING = "–"
CRITERION_WIDTH = 110
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
    erased = not row.full_name  # then the IIN is nobody's and the birth date tells the age alone
    if erased:
        layout.addWidget(
            Words(Message(N_("The personal data of this application were destroyed.")), "strong", wrap=True)
        )
    _pairs(
        layout,
        [
            (Message(N_("IIN")), "" if erased else row.iin),
            (Message(N_("Date of birth")), "" if erased else day(row.birth_date)),
            (Message(N_("Sex")), row.sex.label),
            (Message(N_("Citizenship")), country_name(row.citizenship)),
            (Message(N_("Telephone")), phones_shown(row.all_phones)),
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


def marks_part(case: Case) -> QFrame | None:
    """Members down, criteria across: each mark, what a sheet is where it does not count, and the comments."""
    if not case.members or not case.definition.criteria:
        return None
    frame, layout = card()
    layout.addWidget(Words(Message(N_("Marks")), "heading"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(L)
    grid.setVerticalSpacing(S)
    criteria = case.definition.criteria
    for column, item in enumerate(criteria, 1):
        head = Words(item.name, "label", wrap=True)
        head.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        head.setMaximumWidth(CRITERION_WIDTH)
        grid.addWidget(head, 0, column)
    grid.setColumnStretch(0, 1)
    sheets = {sheet.member_id: sheet for sheet in case.sheets}
    for line, member in enumerate(case.members, 1):
        sheet = sheets.get(member.id)
        name = Words(f"{member.name}\n{member.role.label}", wrap=True)
        grid.addWidget(name, line * 2 - 1, 0)
        if sheet is None:
            grid.addWidget(Words(Message(N_("no sheet yet")), "muted"), line * 2 - 1, 1, 1, len(criteria))
            continue
        if sheet.state is SheetState.SUBMITTED:
            for column, item in enumerate(criteria, 1):
                mark = Words(_mark(sheet.marks.get(item.code)))
                mark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(mark, line * 2 - 1, column)
        else:
            grid.addWidget(Chip(sheet.state.label, tone_of(sheet.state)), line * 2 - 1, 1, 1, len(criteria))
        if sheet.comment:
            grid.addWidget(Words(f"«{sheet.comment}»", "muted", wrap=True), line * 2, 0, 1, len(criteria) + 1)
    layout.addLayout(grid)
    return frame


def _mark(mark: MarkRow | None) -> Any:
    if mark is None or mark.state is MarkState.BLANK:
        return NOTHING
    if mark.state is MarkState.CANNOT_JUDGE:
        return mark.state.label
    return (mark.value or NOTHING).replace(".", ",")


def outcome_part(case: Case, names: Names) -> QFrame | None:
    """The outcome with its reason, grounds for refusal."""
    row, result = case.row, case.result
    if result is None and not row.grounds and not row.override_reason:
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
    return frame


def papers_part(case: Case, open_paper: Callable[[PaperRow], object], issue: Callable[[str], object]) -> QFrame | None:
    """The papers that were issued about this application, each opens; those that can be issued now."""
    if not case.papers and not case.open_kinds:
        return None
    frame, layout = card()
    layout.addWidget(Words(Message(N_("Papers issued")), "heading"))
    for paper in case.papers:
        parts = (paper_name(paper.kind), language_name(paper.language), issued_on(paper))
        words = Message("{words}", words=" · ".join(map(str, parts)))
        layout.addWidget(Button(words, partial(open_paper, paper), icon_name="paper", role="link"))
    row = QHBoxLayout()
    more = Button(Message(N_("Issue a paper…")), icon_name="add")
    more.setMenu(_kinds_menu(more, case.open_kinds, issue))
    more.setEnabled(bool(case.open_kinds))
    row.addWidget(more)
    row.addStretch()
    layout.addLayout(row)
    return frame


def _kinds_menu(parent: Button, kinds: Sequence[str], issue: Callable[[str], object]) -> QMenu:
    menu = QMenu(parent)
    for kind in kinds:
        menu.addAction(str(paper_name(kind)), partial(issue, kind))
    return menu


def issued_on(paper: PaperRow) -> str:
    """The day of a paper and, where it was issued again, which edition it is."""
    issued = day(paper.dated or paper.issued_at.astimezone(LOCAL).date())
    edition = Message(N_("edition {n}"), n=paper.edition)
    return f"{issued} · {edition}" if paper.edition > 1 else issued
