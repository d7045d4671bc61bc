"""The completeness of one application: each document, what is missing, the notice with its last day, the answer."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout

from grantdesk.i18n import N_, NP_, Message
from grantdesk.rules.completeness import Checked, Standing, wrong_check
from grantdesk.rules.programme import LOCAL
from grantdesk.rules.remaining import remaining
from grantdesk.services.case_papers import MISSING
from grantdesk.services.completeness import Line, NoticeValues, answer, check_documents, notice_values, notify_missing
from grantdesk.services.reference import calendar
from grantdesk.store.lists.completeness import CorrectionRow
from grantdesk.ui.applications.reading import Case
from grantdesk.ui.shared.chips import Chip
from grantdesk.ui.shared.columns import day
from grantdesk.ui.shared.dates import day_words, today
from grantdesk.ui.shared.desk import Call, Desk
from grantdesk.ui.shared.fields import DateField, LineField
from grantdesk.ui.shared.form import Field
from grantdesk.ui.shared.form_dialog import FormDialog
from grantdesk.ui.shared.page import Button, Words, card, line
from grantdesk.ui.shared.theme import XS, M, S

TONES = {Standing.UNCHECKED: "grey", Standing.INCOMPLETE: "amber", Standing.COMPLETE: "green"}
NEEDS = {"required": N_("required"), "if_any": N_("if any")}


class CompletenessPart:
    """Builds the frame of a case and carries out what is done in it; `show_files` opens the files of a document."""

    def __init__(
        self, case: Case, desk: Desk, show_files: Callable[[str], object], issue: Callable[[str], object]
    ) -> None:
        self.case = case
        self.desk = desk
        self._show_files = show_files
        self._issue = issue
        self.may_change = case.decision is None
        self.states: dict[str, Button] = {}
        self.frame, self._layout = card()
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Words(Message(N_("Documents")), "heading"))
        standing = self.case.checklist.standing
        head.addWidget(Chip(standing.label, TONES[standing]))
        head.addStretch()
        if self.may_change and any(map(_is_plain, self.case.checklist.lines)):
            head.addWidget(Button(Message(N_("The rest received")), self.take_rest, role="link"))
        self._layout.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(S)
        grid.setVerticalSpacing(XS)
        grid.setColumnStretch(0, 1)
        group = ""
        for item in self.case.checklist.lines:
            if item.document.group and item.document.need != group:
                grid.addWidget(Words(Message(N_("One of these is enough:")), "label"), grid.rowCount(), 0, 1, 3)
            group = item.document.need if item.document.group else ""
            self._add(grid, item, inset=bool(group))
        self._layout.addLayout(grid)
        self._add_notice()

    def _add(self, grid: QGridLayout, item: Line, *, inset: bool) -> None:
        row = grid.rowCount()
        words = QVBoxLayout()
        words.setContentsMargins(M if inset else 0, XS, 0, XS)
        words.setSpacing(0)
        words.addWidget(Words(item.document.name, wrap=True))
        told = told_of(item)
        if told:
            words.addWidget(Words(told, "remark", wrap=True))
        grid.addLayout(words, row, 0)
        if item.files:
            files = Message(*NP_("{n} file", "{n} files"), n=item.files)
            open_files = partial(self._show_files, item.document.code)
            grid.addWidget(Button(files, open_files, role="link"), row, 1, Qt.AlignmentFlag.AlignTop)
        state = Message(N_("not looked at")) if item.state is None else item.state.label
        button = Button(state, partial(self._open, item), role="link" if item.state is None else "")
        button.setEnabled(self.may_change)
        button.setAccessibleDescription(str(Message("{name}", name=item.document.name)))
        self.states[item.document.code] = button
        grid.addWidget(button, row, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)

    # --- one document

    def _open(self, item: Line) -> None:
        button = self.states[item.document.code]
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state in Checked:
            if wrong_check(item.document, state, "…") is None:
                menu.addAction(str(state.label), partial(self.write, item, state))
        menu.addSeparator()
        menu.addAction(str(Message(N_("nothing recorded"))), partial(self.write, item, None))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def write(self, item: Line, state: Checked | None) -> None:
        """Records what a document is; asks for what that needs: who saw it and when, why it is not needed."""
        send = partial(self._send, item.document.code, state)
        if state is Checked.SEEN:
            self.desk.questions.run(SeenDialog(item, send))
        elif state is not None and wrong_check(item.document, state, "") is not None:
            title = Message(N_("Why is “{name}” not needed here?"), name=item.document.name)
            note = self.desk.questions.text(title, Message(N_("Reason")))
            if note:
                send(note=note)
        else:
            send()

    def _send(self, code: str, state: Checked | None, *, seen_on: date | None = None, note: str = "") -> Call:
        return self.desk.act(check_documents, self.case.row.id, {code: state}, seen_on=seen_on, note=note)

    def take_rest(self) -> None:
        """Records every required document without a word as received; what is only to be seen is left to the clerk."""
        free = [item.document.code for item in self.case.checklist.lines if _is_plain(item)]
        self.desk.act(check_documents, self.case.row.id, dict.fromkeys(free, Checked.RECEIVED))

    # --- the notice

    def _add_notice(self) -> None:
        gaps, notices = self.case.checklist.gaps, self.case.checklist.corrections
        standing = next((row for row in notices if row.answered_at is None), None)
        if gaps or notices:
            self._layout.addWidget(line())
        for row in notices:
            if row is not standing:
                self._layout.addWidget(Words(_answered(row), "remark", wrap=True))
        if standing is not None:
            self._add_standing(standing)
        elif gaps:
            self._layout.addWidget(Words(Message(N_("Missing of what is required: {n}"), n=len(gaps)), "strong"))
            for gap in gaps:
                self._layout.addWidget(Words(f"• {gap.name}", wrap=True))
            if self.may_change:
                self._add_buttons(Button(Message(N_("Notify of what is missing…")), self.notify, icon_name="paper"))

    def _add_standing(self, row: CorrectionRow) -> None:
        told = Message(N_("Notified on {day}, {how}"), day=day(row.notified_on), how=row.how)
        if not row.how:
            told = Message(N_("Notified on {day}"), day=day(row.notified_on))
        self._layout.addWidget(Words(told, "strong", wrap=True))
        if row.due_on is not None:
            over = row.due_on < today()
            words = Message(N_("Documents can be brought until {day}"), day=day_words(row.due_on))
            self._layout.addWidget(Words(words, wrap=True))
            left = remaining(row.due_on, today(), calendar())
            self._layout.addWidget(Words(left, "fault" if over else "good", wrap=True))
        if self.may_change:
            self._add_buttons(
                Button(Message(N_("Documents were brought")), self.take_answer, icon_name="check"),
                Button(Message(N_("Print the notice")), partial(self._issue, MISSING), icon_name="paper"),
            )

    def _add_buttons(self, *buttons: Button) -> None:
        row = QHBoxLayout()
        row.setSpacing(S)
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        self._layout.addLayout(row)

    def notify(self) -> None:
        """Shows the notice with its last day and records that it was given."""
        self.desk.ask(notice_values, self.case.row.id, today()).then(self._ask_notice)

    def _ask_notice(self, values: NoticeValues) -> None:
        self.desk.questions.run(NoticeDialog(self.desk, values))

    def take_answer(self) -> None:
        """Records that the missing documents were brought."""
        self.desk.act(answer, self.case.row.id)


def completeness_part(
    case: Case, desk: Desk, show_files: Callable[[str], object], issue: Callable[[str], object]
) -> QFrame | None:
    """The checklist of a case; None where its call asks for no documents. `issue` prints a kind of paper."""
    if not case.definition.documents:
        return None
    part = CompletenessPart(case, desk, show_files, issue)
    part.frame.part = part  # type: ignore[attr-defined]  # lives as long as its frame
    return part.frame


def told_of(item: Line) -> str:
    """What is said under the name of a document: what it is, by whom it was seen and when, why it is not needed."""
    parts: list[Message | str] = []
    if item.document.need in NEEDS:
        parts.append(Message(NEEDS[item.document.need]))
    if item.document.seen:
        parts.append(Message(N_("only looked at, no copy")))
    if item.state is Checked.SEEN and item.seen_on is not None:
        parts.append(Message(N_("seen by {who} on {day}"), who=item.seen_by, day=day(item.seen_on)))
    if item.note:
        parts.append(f"«{item.note}»")
    return " · ".join(map(str, parts))


def _is_plain(item: Line) -> bool:
    return item.state is None and item.document.need == "required" and not item.document.seen


def _answered(row: CorrectionRow) -> Message:
    came = row.answered_at.astimezone(LOCAL).date() if row.answered_at is not None else row.notified_on
    late = row.due_on is not None and came > row.due_on
    words = N_("Notified on {day}, brought on {came}: late") if late else N_("Notified on {day}, brought on {came}")
    return Message(words, day=day(row.notified_on), came=day(came))


class SeenDialog(FormDialog):
    """Asks when a document was seen; who saw it is the person at the desk."""

    def __init__(self, item: Line, send: Callable[..., Call]) -> None:
        super().__init__(
            Message(N_("Seen: {name}"), name=item.document.name),
            [
                Field("seen_on", Message(N_("Seen on")), DateField, required=True),
                Field("note", Message(N_("Note")), LineField),
            ],
            lambda values: send(seen_on=values["seen_on"], note=values["note"] or ""),
            agree=Message(N_("Record")),
        )
        self.form.fill({"seen_on": item.seen_on or today(), "note": item.note})


class NoticeDialog(FormDialog):
    """What is missing and until when it can be brought; the last day follows the day of the notice."""

    def __init__(self, desk: Desk, values: NoticeValues) -> None:
        self.desk = desk
        self.values = values
        fields = [
            Field("on", Message(N_("Notice given on")), DateField, required=True),
            Field("how", Message(N_("How")), LineField, hint=Message(N_("handed over, by e-mail, by telephone"))),
        ]
        if values.due is None:
            fields.append(Field("due_on", Message(N_("Can be brought until")), partial(DateField, years_ahead=1)))
        super().__init__(Message(N_("Notice of missing documents")), fields, self._notify, agree=Message(N_("Record")))
        self._until = Words("", "strong", wrap=True)
        self._doubts = Words("", "fault", wrap=True)
        top = QVBoxLayout()
        top.setSpacing(XS)
        head = Message(N_("Application {number}: these documents are missing"), number=values.number)
        top.addWidget(Words(head, "heading", wrap=True))
        for gap in values.gaps:
            top.addWidget(Words(f"• {gap.name}", wrap=True))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(0, top)
        layout.insertWidget(1, self._until)
        layout.insertWidget(2, self._doubts)
        self.form.fill({"on": values.notified_on})
        self.form.changed.connect(self._recount)
        self.form.left.connect(self._recount)
        self._show(values)

    def _notify(self, given: dict) -> Call:
        return self.desk.act(
            notify_missing, self.values.application_id, on=given["on"], how=given["how"] or "",
            due_on=given.get("due_on"),
        )  # fmt: skip

    def _recount(self, key: str) -> None:
        on = self.form.peek_one("on")
        if key == "on" and isinstance(on, date):
            self.desk.ask(notice_values, self.values.application_id, on).then(self._show)

    def _show(self, values: NoticeValues) -> None:
        due = values.due
        self._until.setVisible(due is not None)
        self._doubts.setVisible(due is not None and bool(due.doubts))
        if due is not None:
            self._until.say(Message(N_("Documents can be brought until {day}"), day=day_words(due.day)))
            self._doubts.say("\n".join(str(doubt) for doubt in due.doubts))
